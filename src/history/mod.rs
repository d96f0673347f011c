//! The past of a playbook's files: when each changed, what it was called, and which commit carried which version.
//!
//! A change counts only where what the file *says* changed (see [`Parsed::fingerprint`](crate::playbook::Parsed::fingerprint)):
//! a sweep of spaces dates nothing. Histories are a function of the [`Log`] alone: no edit of a file makes them another.

pub mod edition;
mod life;
pub mod log;
mod said;
mod version;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

pub use edition::Past;
pub use life::{Life, Revision};
pub use version::VersionFiles;

use crate::playbook::{Content, Role, parse_earlier, role_of};
use crate::route::CardId;
use crate::source::FilePath;
use log::{Commit, Contributor, Gap, Log, ObjectId};

/// The past of a playbook's files.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What it was worked out from.
    pub log: Arc<Log>,
    /// Lives of the files that are there in the last commit.
    lives: BTreeMap<FilePath, Life>,
    /// Lives of files that are there no more, by the last path of each.
    ended: BTreeMap<FilePath, Life>,
    /// What a card was under an id that it has no more, or before it was taken away.
    former: BTreeMap<CardId, Former>,
    /// What each path of the repository held, newest first.
    held: BTreeMap<String, Vec<Held>>,
}

/// A card as it last was under an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// What it was called.
    pub title: Option<String>,
    /// Its version, and those of its changelog.
    pub versions: BTreeSet<Version>,
}

/// From a commit on, a path held this.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    /// The commit's place in the log.
    since: usize,
    object: Option<ObjectId>,
}

impl History {
    /// Works out the past from what is known.
    pub fn of(log: Arc<Log>) -> Self {
        let (lives, ended) = life::lives(&log);
        let mut held: BTreeMap<String, Vec<Held>> = BTreeMap::new();
        for (since, commit) in log.commits.iter().enumerate() {
            for change in &commit.changes {
                let object = change.object.clone();
                held.entry(change.path.clone()).or_default().push(Held { since, object });
                let is_taken = |from: &String| commit.changes.iter().any(|change| change.path == *from);
                if let Some(from) = change.from.as_ref().filter(|from| !is_taken(from)) {
                    held.entry(from.clone()).or_default().push(Held { since, object: None });
                }
            }
        }
        let former = former(&log, &lives, &ended);
        Self { log, lives, ended, former, held }
    }

    /// What a card was under an id that it has no more, or before it was taken away.
    pub fn former(&self, id: &CardId) -> Option<&Former> {
        self.former.get(id)
    }

    /// The life of a card that was taken away.
    pub fn ended_card(&self, id: &CardId) -> Option<&Life> {
        let at = |path: String| self.ended.get(&FilePath::new(path));
        at(format!("formats/{id}.md")).or_else(|| at(format!("formats/{id}/index.md")))
    }

    /// The life of the file that lies at `path` in the last commit.
    pub fn life(&self, path: &FilePath) -> Option<&Life> {
        self.lives.get(path)
    }

    /// Lives of files that are there, by their paths.
    pub fn lives(&self) -> impl Iterator<Item = (&FilePath, &Life)> {
        self.lives.iter()
    }

    /// Lives of files that are there no more, by the last path of each.
    pub fn ended(&self) -> impl Iterator<Item = (&FilePath, &Life)> {
        self.ended.iter()
    }

    /// The commit of a revision.
    pub fn commit(&self, revision: &Revision) -> &Commit {
        &self.log.commits[revision.commit]
    }

    /// The day of a revision.
    pub fn day(&self, revision: &Revision) -> Date {
        self.commit(revision).day
    }

    /// Who took part in what counts of a life.
    pub fn contributors(&self, life: &Life) -> BTreeSet<&Contributor> {
        life.counted().flat_map(|revision| &self.commit(revision).contributors).collect()
    }

    /// Why less is known than there is; `None` where all is.
    pub fn gap(&self) -> Option<&Gap> {
        self.log.gaps.iter().find(|gap| gap.hides_something())
    }

    /// What a path of the repository held at the commit `at`.
    fn held_at(&self, path: &str, at: usize) -> Option<&ObjectId> {
        held_at(self.held.get(path)?, at)
    }

    /// Every path that begins with `prefix` and held something at the commit `at`.
    fn held_below<'h>(&'h self, prefix: &'h str, at: usize) -> impl Iterator<Item = (&'h str, &'h ObjectId)> {
        let from = self.held.range(prefix.to_owned()..).take_while(move |(path, _)| path.starts_with(prefix));
        from.filter_map(move |(path, held)| Some((path.as_str(), held_at(held, at)?)))
    }

    /// Every id that a card has had, as long as any commit tells.
    pub fn former_cards(&self) -> BTreeSet<CardId> {
        let lives = self.lives.values().chain(self.ended.values());
        let paths = lives.flat_map(|life| &life.revisions).map(|revision| &revision.path);
        paths.filter_map(|path| if let Ok(Role::Card(id)) = role_of(path) { Some(id) } else { None }).collect()
    }

    /// The ids that each card had in its life, where it had several.
    pub fn ids_of_lives(&self) -> Vec<Vec<CardId>> {
        let lives = self.lives.values().chain(self.ended.values()).filter(|life| life.revisions.len() > 1);
        let ids = lives.map(|life| {
            let mut ids: Vec<CardId> = Vec::new();
            for revision in &life.revisions {
                if let Ok(Role::Card(id)) = role_of(&revision.path)
                    && !ids.contains(&id)
                {
                    ids.push(id);
                }
            }
            ids
        });
        ids.filter(|ids| ids.len() > 1).collect()
    }
}

/// The last text that a card had under each id that it has no more.
fn former(log: &Log, lives: &BTreeMap<FilePath, Life>, ended: &BTreeMap<FilePath, Life>) -> BTreeMap<CardId, Former> {
    let id = |revision: &Revision| if let Ok(Role::Card(id)) = role_of(&revision.path) { Some(id) } else { None };
    let mut last: BTreeMap<CardId, &Revision> = BTreeMap::new();
    for (life, is_ended) in lives.values().map(|life| (life, false)).chain(ended.values().map(|life| (life, true))) {
        let own = life.revisions.first().and_then(id);
        for revision in &life.revisions {
            if let Some(id) = id(revision).filter(|id| is_ended || own.as_ref() != Some(id)) {
                last.entry(id).or_insert(revision);
            }
        }
    }
    let objects: Vec<ObjectId> = last.values().map(|revision| revision.object.clone()).collect();
    let texts = log.objects.read(&objects);
    let former = last.into_iter().zip(texts).filter_map(|((id, revision), bytes)| {
        let Content::Card(card) = parse_earlier(&revision.path, &Role::Card(id.clone()), &bytes?).content else {
            return None;
        };
        let entries = card.changelog.iter().flat_map(|list| &list.items).map(|change| change.version.value.clone());
        let versions = entries.chain(card.version.map(|version| version.value)).collect();
        Some((id, Former { title: card.title.map(|title| title.value.0), versions }))
    });
    former.collect()
}

fn held_at(held: &[Held], at: usize) -> Option<&ObjectId> {
    held.iter().find(|held| held.since >= at)?.object.as_ref()
}

/// A path of the repository as one of the playbook, in the folder where it lies or lay: the innermost that is one of them.
fn in_playbook(path: &str, log: &Log) -> Option<FilePath> {
    const TOPS: [&str; 6] = ["formats", "reports", "sessions", "people", "pages", "plans"];
    let folders = log.former_folders.iter().chain([&log.folder]);
    let own = folders.filter_map(|folder| path.strip_prefix(folder.as_str())).min_by_key(|own| own.len());
    if let Some(own) = own {
        return Some(FilePath::new(own));
    }
    let parts: Vec<&str> = path.split('/').collect();
    let top = parts.iter().position(|part| TOPS.contains(part))?;
    Some(FilePath::new(parts[top..].join("/")))
}

#[cfg(test)]
mod tests;
