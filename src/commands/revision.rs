//! The playbook at a revision: its files from git, read as well as they can be.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::past::note;
use super::unreadable;
use crate::cli::Exit;
use crate::comparison::{State, kin_of};
use crate::diagnostic::Tongue;
use crate::disk::ReadError;
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::git::{RevisionError, Trees};
use crate::history::History;
use crate::history::edition::Kin;
use crate::history::log::ObjectId;
use crate::source::Sources;
use crate::{Built, Options, git, read_earlier};

/// The playbook at a revision.
pub(super) struct Revision {
    pub name: String,
    pub sources: Sources,
    pub built: Built,
}

impl Revision {
    /// The playbook as `commit` has it, which is called `name`.
    pub(super) fn read(trees: &Trees, commit: &ObjectId, name: &str, today: Date) -> Result<Self, RevisionError> {
        let tree = trees.tree(commit, name)?;
        let sources = trees.sources(&tree, name)?;
        let built = read_earlier(&sources, &Options::on(today));
        Ok(Self { name: name.to_owned(), sources, built })
    }

    /// The playbook where the working tree left `revision`.
    pub(super) fn base(trees: &Trees, revision: &str, today: Date) -> Result<Self, RevisionError> {
        Self::read(trees, &trees.merge_base(revision)?, revision, today)
    }

    pub(super) fn state(&self) -> State<'_> {
        State { playbook: &self.built.playbook, sources: &self.sources }
    }
}

/// The repository of the playbook at `folder`, which `command` was given, or why there is none.
pub(super) fn repository(folder: &Path, command: &str, tongue: Tongue) -> Result<Trees, Exit> {
    if !folder.is_dir() {
        return Err(unreadable(&ReadError::NoFolder(folder.to_owned()), command, tongue));
    }
    Trees::open(folder).map_err(|gap| refused(&RevisionError::Gap(gap), tongue))
}

/// The ids that each card had in its life, as git knows them.
pub(super) fn lives(folder: &Path) -> Kin {
    kin_of(&History::of(Arc::new(git::read(folder))))
}

/// Says why a revision cannot be had.
pub(super) fn refused(error: &RevisionError, tongue: Tongue) -> Exit {
    let (what, help, name) = match error {
        RevisionError::Gap(gap) => {
            let what = say(words::NEEDS_REPOSITORY, tongue, &[]);
            let help = note(gap, true, tongue).unwrap_or_else(|| say(words::IN_A_REPOSITORY, tongue, &[]));
            let help = help.split_once(": ").map_or(help.clone(), |(_, help)| help.to_owned());
            fail(&Failure { what, help }, tongue);
            return Exit::Usage;
        }
        RevisionError::Unknown(name) if name.contains("..") => (words::NO_REVISION, words::TWO_REVISIONS, name),
        RevisionError::Unknown(name) if name.starts_with("HEAD") => (words::NO_REVISION, words::FETCH_ALL, name),
        RevisionError::Unknown(name) => (words::NO_REVISION, words::FETCH_IT, name),
        RevisionError::NoPlaybook(name) => (words::NO_PLAYBOOK_AT, words::ANOTHER_REVISION, name),
        RevisionError::Missing(name) => (words::MISSING_FILES_AT, words::FETCH_ALL, name),
    };
    let short = name.strip_prefix("origin/").unwrap_or(name);
    let what = say(what, tongue, &[("name", name)]);
    fail(&Failure { what, help: say(help, tongue, &[("name", &short)]) }, tongue);
    Exit::Usage
}
