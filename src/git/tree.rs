//! A playbook's files as they were at a commit.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::Place;
use super::objects::Store;
use super::program::Program;
use crate::history::log::{Gap, ObjectId, Objects as _, Tree};
use crate::model::settings;
use crate::source::{FilePath, Source, Sources};

/// Files that are read in one go.
const AT_ONCE: usize = 500;

/// Why the files of a revision cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RevisionError {
    /// Nothing of the repository is known.
    Gap(Gap),
    /// There is no such revision; its name.
    Unknown(String),
    /// There was no playbook at that revision; its name.
    NoPlaybook(String),
    /// Some of its files are not in this copy of the repository; its name.
    Missing(String),
}

/// The files of a repository at any commit.
pub struct Trees {
    program: Program,
    store: Store,
    /// Where the playbook lies today, ending in `/`, or empty.
    folder: String,
    /// Where it lay before, latest first.
    former: OnceLock<Vec<String>>,
}

impl Trees {
    /// The repository in which `folder` lies.
    pub fn open(folder: &Path) -> Result<Self, Gap> {
        let Place { program, folder, .. } = Place::of(folder)?;
        Ok(Self { store: Store::new(program.clone()), program, folder, former: OnceLock::new() })
    }

    /// The commit that `revision` names.
    pub fn commit(&self, revision: &str) -> Result<ObjectId, RevisionError> {
        let name = format!("{revision}^{{commit}}");
        let said = self.program.ask_for_line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]);
        said.and_then(|said| ObjectId::new(&said)).ok_or_else(|| RevisionError::Unknown(revision.to_owned()))
    }

    /// The commit at which the working tree left `revision`: what was done there since is none of ours.
    pub fn merge_base(&self, revision: &str) -> Result<ObjectId, RevisionError> {
        let commit = self.commit(revision)?;
        let base = self.program.ask_for_line(&["merge-base", commit.as_str(), "HEAD"]);
        Ok(base.and_then(|base| ObjectId::new(&base)).unwrap_or(commit))
    }

    /// What lies in the playbook's folder at `commit`, which `name` calls it. One that lay elsewhere is found by its settings.
    pub fn tree(&self, commit: &ObjectId, name: &str) -> Result<Tree, RevisionError> {
        let printed = self.program.ask(&["ls-tree", "-r", "-z", "--full-tree", commit.as_str()]);
        let printed = printed.map_err(|_| RevisionError::Unknown(name.to_owned()))?;
        let entries: Vec<Entry<'_>> = printed.split(|byte| *byte == 0).filter_map(Entry::read).collect();
        let folder = self.folder_in(&entries).ok_or_else(|| RevisionError::NoPlaybook(name.to_owned()))?;
        let own = entries.iter().filter_map(|entry| Some((entry, entry.path.strip_prefix(folder.as_str())?)));
        // As on disk: hidden files are passed over.
        let own = own.filter(|(entry, path)| entry.is_blob && !path.split('/').any(|part| part.starts_with('.')));
        let files = own.map(|(entry, path)| (FilePath::new(path), (!entry.is_link).then(|| entry.object.clone())));
        Ok(Tree { files: files.collect(), folder })
    }

    /// The files of `tree`, which `name` calls it.
    pub fn sources(&self, tree: &Tree, name: &str) -> Result<Sources, RevisionError> {
        let mut sources = Sources::new(tree.folder.trim_end_matches('/'));
        let files: Vec<(&FilePath, &Option<ObjectId>)> = tree.files.iter().collect();
        for some in files.chunks(AT_ONCE) {
            let ids: Vec<ObjectId> = some.iter().filter_map(|(_, object)| (*object).clone()).collect();
            let mut bytes = self.store.read(&ids).into_iter();
            for (path, object) in some {
                let source = match object {
                    None => Source::Symlink,
                    Some(_) => match bytes.next().flatten() {
                        Some(bytes) => Source::File(bytes),
                        None => return Err(RevisionError::Missing(name.to_owned())),
                    },
                };
                sources.insert((*path).clone(), source);
            }
        }
        Ok(sources)
    }

    /// The settings' file of `tree`.
    pub fn settings(&self, tree: &Tree) -> Option<Arc<[u8]>> {
        let object = tree.files.get(settings::FILE)?.clone()?;
        self.store.read(&[object]).pop().flatten()
    }

    /// Where the playbook lies among `entries`: where it does today, or where it lay before. Another one of the same repository is
    /// none of its past.
    fn folder_in(&self, entries: &[Entry<'_>]) -> Option<String> {
        let is_there = |folder: &String| {
            let settings = |entry: &Entry<'_>| entry.path.strip_prefix(folder.as_str()) == Some(settings::FILE);
            entries.iter().any(|entry| entry.is_blob && settings(entry))
        };
        if is_there(&self.folder) {
            return Some(self.folder.clone());
        }
        let former = self.former.get_or_init(|| super::former_folders(&self.program, &self.folder));
        former.iter().find(|folder| is_there(folder)).cloned()
    }
}

/// `<mode> <type> <object>\t<path>`
pub(super) struct Entry<'p> {
    pub(super) is_blob: bool,
    pub(super) is_link: bool,
    pub(super) object: ObjectId,
    pub(super) path: &'p str,
}

impl<'p> Entry<'p> {
    pub(super) fn read(printed: &'p [u8]) -> Option<Self> {
        // A name that is no UTF-8 names nothing that a site could have.
        let (head, path) = std::str::from_utf8(printed).ok()?.split_once('\t')?;
        let [mode, kind, object] = head.split(' ').collect::<Vec<_>>()[..] else { return None };
        Some(Self { is_blob: kind == "blob", is_link: mode == "120000", object: ObjectId::new(object)?, path })
    }
}
