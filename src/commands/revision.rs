//! The playbook at a revision: its files from git, read as well as they can be.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::cli::Exit;
use crate::comparison::State;
use crate::diagnostic::Tongue;
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::git::{RevisionError, Trees};
use crate::history::log::{Gap, ObjectId};
use crate::source::Sources;
use crate::{Built, Options, read_earlier};

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
        let built = read_earlier(&sources, &Options { today, url: None, past: Arc::default() });
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

/// The repository of the playbook at `folder`, or why there is none.
pub(super) fn repository(folder: &Path, tongue: Tongue) -> Result<Trees, Exit> {
    Trees::open(folder).map_err(|gap| refused(&RevisionError::Gap(gap), tongue))
}

/// Says why a revision cannot be had.
pub(super) fn refused(error: &RevisionError, tongue: Tongue) -> Exit {
    let (what, help) = match error {
        RevisionError::Gap(Gap::NoProgram) => (words::NEEDS_GIT, words::INSTALL_GIT),
        RevisionError::Gap(_) => (words::NEEDS_REPOSITORY, words::IN_A_REPOSITORY),
        RevisionError::Unknown(_) => (words::NO_REVISION, words::FETCH_IT),
        RevisionError::NoPlaybook(_) => (words::NO_PLAYBOOK_AT, words::ANOTHER_REVISION),
        RevisionError::Missing(_) => (words::MISSING_FILES_AT, words::FETCH_ALL),
    };
    let name = match error {
        RevisionError::Unknown(name) | RevisionError::NoPlaybook(name) | RevisionError::Missing(name) => name.as_str(),
        RevisionError::Gap(Gap::Failed(said)) => said.as_str(),
        RevisionError::Gap(_) => "",
    };
    let failure = Failure { what: say(what, tongue, &[("name", &name)]), help: say(help, tongue, &[("name", &name)]) };
    fail(&failure, tongue);
    Exit::Usage
}
