//! What is known of a playbook's past: asked of git, and handed on as a value.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Tongue;
use crate::emit::words::{self, say};
use crate::git::{self, Trees};
use crate::history::edition::{Outline, matches};
use crate::history::log::{Gap, Log};
use crate::history::{History, Past};
use crate::model::settings;
use crate::playbook::{Content, Role, parse};
use crate::source::{FilePath, Sources};

/// A playbook's past, with the way to its earlier files.
pub(super) struct Known {
    pub past: Arc<Past>,
    /// `None` where there is no repository.
    pub trees: Option<Trees>,
    /// Tags that ask to be editions and cannot be.
    pub refused: Vec<Refused>,
}

/// A tag that asks to be an edition and cannot be.
pub(super) struct Refused {
    tag: String,
    /// A later one that has its address.
    by: Option<String>,
}

impl Refused {
    /// What is to be said of it.
    pub(super) fn said(&self, tongue: Tongue) -> String {
        match &self.by {
            Some(other) => say(words::EDITION_SAME, tongue, &[("name", &self.tag), ("other", other)]),
            None => say(words::EDITION_REFUSED, tongue, &[("name", &self.tag)]),
        }
    }
}

/// Asks git about the playbook at `folder`, whose files are `sources`. Of the editions, those are shown that are `wanted`.
pub(super) fn read(folder: &Path, sources: &Sources, wanted: &Wanted) -> Result<Known, UnknownEdition> {
    let log = git::read(folder);
    let trees = if log.is_unknown() { None } else { Trees::open(folder).ok() };
    let pattern = editions_pattern(sources);
    let (all, refused) = match (&trees, pattern) {
        (Some(trees), Some(pattern)) => outlines(trees, &log, &pattern),
        _ => (Vec::new(), Vec::new()),
    };
    let editions = wanted.of(all)?;
    let history = Arc::new(History::of(Arc::new(log)));
    Ok(Known { past: Arc::new(Past { history, editions, now: None }), trees, refused })
}

/// Which editions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    Current,
    Named(Vec<String>),
}

/// An edition that is not there, with those that are.
#[derive(Debug)]
pub(super) struct UnknownEdition {
    pub name: String,
    pub known: Vec<String>,
}

impl Wanted {
    /// What the command line names.
    pub(super) fn new(named: &[String]) -> Self {
        match named {
            [one] if one == "all" => Self::All,
            [one] if one == "current" => Self::Current,
            named => Self::Named(named.iter().filter(|name| *name != "current").cloned().collect()),
        }
    }

    /// The editions, those that are wanted marked as such.
    fn of(&self, mut all: Vec<Outline>) -> Result<Vec<Outline>, UnknownEdition> {
        match self {
            Self::All => {}
            Self::Current => all.iter_mut().for_each(|edition| edition.is_built = false),
            Self::Named(names) => {
                let is_known = |name: &&String| all.iter().any(|edition| edition.is_called(name));
                if let Some(name) = names.iter().find(|name| !is_known(name)) {
                    let known = all.iter().map(|edition| edition.tag.clone()).collect();
                    return Err(UnknownEdition { name: name.clone(), known });
                }
                for edition in &mut all {
                    edition.is_built = names.iter().any(|name| edition.is_called(name));
                }
            }
        }
        Ok(all)
    }
}

/// Which tags are editions, as the settings say.
pub(super) fn editions_pattern(sources: &Sources) -> Option<String> {
    let path = FilePath::new(settings::FILE);
    match parse(&path, &Role::Settings, sources.bytes(settings::FILE)?).content {
        Content::Settings(raw) => Some(raw.editions?.tags.value.0),
        _ => None,
    }
}

/// The editions among the tags, oldest first.
fn outlines(trees: &Trees, log: &Log, pattern: &str) -> (Vec<Outline>, Vec<Refused>) {
    let (mut outlines, mut refused): (Vec<Outline>, Vec<Refused>) = (Vec::new(), Vec::new());
    for tag in log.tags.iter().filter(|tag| matches(pattern, &tag.name)) {
        let outline = trees.tree(&tag.commit, &tag.name).ok().and_then(|tree| {
            let settings = trees.settings(&tree);
            Outline::of(tag, &tree, settings.as_deref())
        });
        match outline {
            // Two tags of one folder: the later one has it.
            Some(outline) => {
                if let Some(place) = outlines.iter().position(|other| other.name == outline.name) {
                    let earlier = outlines.remove(place).tag;
                    let is_by_it = |other: &&mut Refused| other.by.as_ref() == Some(&earlier);
                    refused.iter_mut().filter(is_by_it).for_each(|other| other.by = Some(tag.name.clone()));
                    refused.push(Refused { tag: earlier, by: Some(tag.name.clone()) });
                }
                outlines.push(outline);
            }
            None => refused.push(Refused { tag: tag.name.clone(), by: None }),
        }
    }
    (outlines, refused)
}

/// What is to be said of what is not known: a line for each gap, with the command that mends it. A playbook that never was in a
/// repository misses nothing.
pub(super) fn notes(past: &Past, is_asked_for: bool, tongue: Tongue) -> Vec<String> {
    let gaps = &past.history.log.gaps;
    gaps.iter().filter_map(|gap| note(gap, is_asked_for, tongue)).collect()
}

/// The same for one gap.
pub(super) fn note(gap: &Gap, is_asked_for: bool, tongue: Tongue) -> Option<String> {
    let said = |text| Some(say(text, tongue, &[]));
    match gap {
        Gap::NoProgram => said(words::GIT_NO_PROGRAM),
        Gap::NoRepository if is_asked_for => said(words::GIT_NO_REPOSITORY),
        Gap::Archive if is_asked_for => said(words::GIT_ARCHIVE),
        Gap::NotAsked | Gap::NoRepository | Gap::Archive => None,
        Gap::NoCommit => said(words::GIT_NO_COMMIT),
        Gap::Uncommitted => said(words::GIT_UNCOMMITTED),
        Gap::RefusedOwner(path) => Some(say(words::GIT_REFUSED_OWNER, tongue, &[("path", path)])),
        Gap::Shallow => said(words::GIT_SHALLOW),
        Gap::Partial => said(words::GIT_PARTIAL),
        Gap::Detached(head) => Some(say(words::GIT_DETACHED, tongue, &[("head", head)])),
        Gap::Worktree => said(words::GIT_WORKTREE),
        Gap::Submodule => said(words::GIT_SUBMODULE),
        Gap::Dirty(files) => {
            let files = words::counted::UNCOMMITTED.of(*files, tongue);
            Some(say(words::GIT_DIRTY, tongue, &[("files", &files)]))
        }
        Gap::NotUtf8(path) => Some(say(words::GIT_NOT_UTF8, tongue, &[("path", path)])),
        Gap::Failed(said) => Some(say(words::GIT_FAILED, tongue, &[("said", said)])),
    }
}
