//! What is to be checked: a playbook as a whole, or some of its files and folders.

use std::path::{Path, PathBuf};

use super::refuse;
use crate::cli::{DEFAULT_FOLDER, Exit};
use crate::diagnostic::Tongue;
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::model::settings;
use crate::source::{FilePath, Sources};

/// Puts the playbook in which one stands in the place of the usual folder, where that is not there.
pub(super) fn find(folder: &mut PathBuf) {
    if folder.as_os_str() != DEFAULT_FOLDER || folder.exists() {
        return;
    }
    let here = Path::new(".").canonicalize().unwrap_or_default();
    if let Some(found) = here.ancestors().find(|folder| folder.join(settings::FILE).is_file()) {
        found.clone_into(folder);
    }
}

/// A playbook, and what of it is shown.
#[derive(Debug)]
pub(super) struct Target {
    /// The playbook's folder.
    pub folder: PathBuf,
    /// The files and folders of it that are shown; none for all.
    pub shown: Vec<FilePath>,
}

impl Target {
    /// What `paths` name, which `command` was given: one playbook's folder, or files and folders in one.
    pub(super) fn of(paths: &[PathBuf], command: &str, tongue: Tongue) -> Result<Self, Exit> {
        let mut target: Option<Self> = None;
        for path in paths {
            let found = Self::of_path(path, command, tongue)?;
            target = Some(match target {
                None => found,
                Some(mut first) if first.folder == found.folder => {
                    // Who names the whole playbook sees all of it.
                    let is_whole = first.shown.is_empty() || found.shown.is_empty();
                    first.shown.extend(found.shown);
                    first.shown.retain(|_| !is_whole);
                    first
                }
                Some(first) => {
                    let values: [(&'static str, &dyn std::fmt::Display); 2] =
                        [("path", &path.display()), ("first", &first.folder.display())];
                    let what = say(words::TWO_PLAYBOOKS, tongue, &values);
                    fail(&Failure { what, help: say(words::ONE_PLAYBOOK, tongue, &[]) }, tongue);
                    return Err(Exit::Usage);
                }
            });
        }
        Ok(target.unwrap_or_else(|| Self { folder: PathBuf::from("playbook"), shown: Vec::new() }))
    }

    /// Says of a path that nothing of the playbook lies at it: with a typing error, all would be well.
    pub(super) fn found(&self, sources: &Sources, tongue: Tongue) -> Result<(), Exit> {
        let is_there = |shown: &&FilePath| {
            let below = format!("{shown}/");
            sources.iter().any(|(path, _)| path == *shown || path.as_str().starts_with(&below))
        };
        match self.shown.iter().find(|shown| !is_there(shown)) {
            Some(missing) => Err(refuse(words::NO_FILE, words::CHECK_ITS_NAME, &sources.shown(missing), tongue)),
            None => Ok(()),
        }
    }

    /// Whether findings of the file at `path` are shown.
    pub(super) fn shows(&self, path: &FilePath) -> bool {
        let is_below = |shown: &FilePath| {
            path.as_str().strip_prefix(shown.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.shown.is_empty() || self.shown.iter().any(is_below)
    }

    fn of_path(path: &Path, command: &str, tongue: Tongue) -> Result<Self, Exit> {
        let is_playbook = |folder: &Path| folder.join(settings::FILE).is_file();
        // A folder without settings is taken for a playbook that lacks them: what is missing is a finding.
        if is_playbook(path) {
            return Ok(Self { folder: path.to_owned(), shown: Vec::new() });
        }
        // A file that is not there yet may be one that an editor has not saved.
        let absolute = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let Some(folder) = absolute.ancestors().skip(1).find(|folder| is_playbook(folder)) else {
            if path.is_file() {
                let what = say(words::NO_PLAYBOOK, tongue, &[("path", &path.display())]);
                fail(&Failure { what, help: say(words::NAME_THE_FOLDER, tongue, &[("command", &command)]) }, tongue);
                return Err(Exit::Usage);
            }
            return Ok(Self { folder: path.to_owned(), shown: Vec::new() });
        };
        let below = absolute.strip_prefix(folder).unwrap_or(&absolute).to_string_lossy().replace('\\', "/");
        Ok(Self { folder: folder.to_owned(), shown: vec![FilePath::new(below)] })
    }
}
