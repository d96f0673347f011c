//! Files through their renames, and which of their changes count.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use semver::Version;

use super::in_playbook;
use super::log::{Commit, FileChange, Log, ObjectId};
use crate::playbook::{Content, Role, parse, role_of};
use crate::source::{FilePath, MAX_TEXT_BYTES};

/// Texts that are read at once.
const AT_ONCE: usize = 512;

/// A file through all its names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Life {
    /// Its states, newest first.
    pub revisions: Vec<Revision>,
    /// The commit that took it away, by its place in the log.
    pub ended: Option<usize>,
    /// Whether every state could be read: if not, nobody knows which of its changes count.
    pub is_known: bool,
}

/// A state of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The commit that brought it, by its place in the log.
    pub commit: usize,
    /// Where the file lay in the playbook.
    pub path: FilePath,
    /// Where it lay in the repository.
    pub full_path: String,
    /// Its bytes.
    pub object: ObjectId,
    /// Whether what it says is another than before, as far as that is a change of the playbook.
    pub counts: bool,
    /// The version that a card, or the version of which a translation, says to be; `None` as long as nobody had to read it.
    pub version: Option<Version>,
    /// Whether it was read.
    pub is_read: bool,
}

impl Life {
    /// The changes that count, newest first.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = &Revision> {
        self.revisions.iter().filter(|revision| revision.counts && self.is_known)
    }

    /// The last change that counts.
    pub fn last(&self) -> Option<&Revision> {
        self.counted().next()
    }

    /// The change with which the file came, where that is known.
    pub fn first(&self) -> Option<&Revision> {
        let oldest = self.revisions.last()?;
        (oldest.counts && self.is_known).then_some(oldest)
    }
}

/// A life as it is put together.
#[derive(Default)]
struct Builder {
    /// Oldest first.
    revisions: Vec<Made>,
    ended: Option<usize>,
    /// Whether the last commit has it.
    is_there: bool,
}

/// A state as a commit made it.
struct Made {
    commit: usize,
    path: String,
    from: Option<String>,
    object: ObjectId,
    /// What was there before: several, of a commit that joins branches.
    before: Vec<ObjectId>,
}

/// The lives of the texts that are there in the last commit, and of those that are not, by path in the playbook.
pub(super) fn lives(log: &Log) -> (BTreeMap<FilePath, Life>, BTreeMap<FilePath, Life>) {
    let mut builders: Vec<Builder> = Vec::new();
    let mut live: FxHashMap<&str, usize> = FxHashMap::default();
    // The last one that had each path, whatever it is called now.
    let mut former: FxHashMap<&str, usize> = FxHashMap::default();
    for (place, commit) in log.commits.iter().enumerate().rev() {
        let is_moved = |change: &&FileChange| change.from.is_some();
        let moves: Vec<(&FileChange, usize)> = commit
            .changes
            .iter()
            .filter(is_moved)
            .filter_map(|change| {
                let from = change.from.as_deref()?;
                let own = live.remove(from).or_else(|| former.get(from).copied());
                Some((change, own.unwrap_or_else(|| begin(&mut builders))))
            })
            .collect();
        for change in commit.changes.iter().filter(|change| change.object.is_none()) {
            if let Some(own) = live.remove(change.path.as_str()) {
                builders[own].ended = Some(place);
            }
        }
        let others = commit.changes.iter().filter(|change| change.from.is_none() && change.object.is_some());
        let others: Vec<(&FileChange, usize)> = others
            .map(|change| {
                let path = change.path.as_str();
                let is_back = |own: &usize| builders[*own].ended.is_some() || !change.is_added;
                let own = live.get(path).copied().or_else(|| former.get(path).copied().filter(is_back));
                (change, own.unwrap_or_else(|| begin(&mut builders)))
            })
            .collect();
        for (change, own) in moves.into_iter().chain(others) {
            let Some(object) = change.object.clone() else { continue };
            let path = change.path.as_str();
            let builder = &mut builders[own];
            builder.revisions.push(Made {
                commit: place,
                path: change.path.clone(),
                from: change.from.clone(),
                object,
                before: change.before.clone(),
            });
            builder.ended = None;
            // On another branch it may have another name already: that is where it is.
            let is_elsewhere = !change.is_added
                && change.from.is_none()
                && !live.contains_key(path)
                && live.values().any(|other| *other == own);
            if !is_elsewhere {
                live.insert(path, own);
            }
            former.insert(path, own);
        }
    }
    let mut lives = BTreeMap::new();
    let mut ended = BTreeMap::new();
    let text = |path: &str| {
        let own = in_playbook(path, log)?;
        role_of(&own).is_ok_and(|role| !matches!(role, Role::Attachment(_) | Role::Root)).then_some(own)
    };
    // What the last commit holds decides what is there: of two branches, a commit that joins them may have kept either.
    for (full, object) in log.files.iter().filter(|(path, _)| path.starts_with(log.folder.as_str())) {
        let own = live.get(full.as_str()).or_else(|| former.get(full.as_str()));
        if let (Some(own), Some(path)) = (own, text(full)) {
            let builder = &mut builders[*own];
            (builder.ended, builder.is_there) = (None, true);
            builder.keep_what_led_to(full, object, log);
            lives.insert(path, builder.built(log));
        }
    }
    for builder in builders.iter_mut().filter(|builder| !builder.is_there) {
        let Some(Made { path: full, object, .. }) = builder.revisions.last() else { continue };
        let (full, object) = (full.clone(), object.clone());
        let gone = |commit: &Commit| commit.changes.iter().any(|change| change.object.is_none() && change.path == full);
        // It came and went on a branch that nobody joined: the playbook never had it.
        let Some(place) = builder.ended.or_else(|| log.commits.iter().position(gone)) else { continue };
        if full.starts_with(log.folder.as_str())
            && let Some(path) = text(&full)
            && !lives.contains_key(&path)
        {
            builder.ended = Some(place);
            builder.keep_what_led_to(&full, &object, log);
            ended.insert(path, builder.built(log));
        }
    }
    count(log, &mut lives);
    (lives, ended)
}

fn begin(builders: &mut Vec<Builder>) -> usize {
    builders.push(Builder::default());
    builders.len() - 1
}

impl Builder {
    /// Leaves out states that only another branch had, and which were given up where the two were joined: nothing that led to
    /// `object` at `path` came from them.
    fn keep_what_led_to(&mut self, path: &str, object: &ObjectId, log: &Log) {
        let mut paths = BTreeSet::from([path.to_owned()]);
        let mut wanted = BTreeSet::from([object.clone()]);
        // The commit that brought the last one that was kept, where nothing was there before.
        let mut came: Option<usize> = None;
        let is_gone = |from: usize, to: usize, path: &str| {
            let mut changes = log.commits[from..to].iter().flat_map(|commit| &commit.changes);
            changes.any(|change| change.object.is_none() && change.path == path)
        };
        let mut kept: Vec<bool> = Vec::new();
        for made in self.revisions.iter().rev() {
            let is_moved_only = made.from.is_some() && made.before.contains(&made.object);
            let is_wanted = wanted.contains(&made.object) && (!is_moved_only || paths.contains(&made.path));
            // What was taken away and came back had another state before.
            let is_back = came.is_some_and(|came| is_gone(came, made.commit, &made.path));
            let is_kept = is_wanted || is_back;
            if is_kept {
                paths.extend(made.from.clone());
                wanted.extend(made.before.iter().cloned());
                came = made.before.is_empty().then_some(made.commit);
            }
            kept.push(is_kept);
        }
        // Where the first state is not among them, something in between is not known: then all is as it was told.
        let is_first = |made: &Made| made.before.is_empty() || log.commits[made.commit].is_boundary;
        let first = self.revisions.iter().zip(kept.iter().rev()).find(|(_, kept)| **kept);
        if first.is_some_and(|(made, _)| is_first(made)) {
            let mut kept = kept.into_iter().rev();
            self.revisions.retain(|_| kept.next().unwrap_or(true));
        }
    }

    fn built(&self, log: &Log) -> Life {
        let revisions = self.revisions.iter().rev().map(|Made { commit, path, object, .. }| Revision {
            commit: *commit,
            path: in_playbook(path, log).unwrap_or_else(|| FilePath::new(path)),
            full_path: path.clone(),
            object: object.clone(),
            counts: false,
            version: None,
            is_read: false,
        });
        Life { revisions: revisions.collect(), ended: self.ended, is_known: true }
    }
}

/// What reading a state gives.
struct Read {
    fingerprint: blake3::Hash,
    version: Option<Version>,
}

/// Works out which changes count. A file that came and never changed need not be read for that.
fn count(log: &Log, lives: &mut BTreeMap<FilePath, Life>) {
    let mut all: Vec<&mut Life> = lives.values_mut().collect();
    let jobs: Vec<(usize, usize)> = all
        .iter()
        .enumerate()
        .filter(|(_, life)| life.revisions.len() > 1)
        .flat_map(|(own, life)| (0..life.revisions.len()).map(move |place| (own, place)))
        .collect();
    let mut read: FxHashMap<(usize, usize), Read> = FxHashMap::default();
    let revision = |(own, place): &(usize, usize)| &all[*own].revisions[*place];
    let texts = |some: &[(usize, usize)]| {
        let ids: Vec<ObjectId> = some.iter().map(|job| revision(job).object.clone()).collect();
        log.objects.read(&ids)
    };
    let mut next = jobs.chunks(AT_ONCE).next().map(&texts);
    for (number, some) in jobs.chunks(AT_ONCE).enumerate() {
        let own = next.take().unwrap_or_default();
        // While these are read by their tables, the store is asked for the next ones.
        let (results, following) = rayon::join(
            || -> Vec<Option<Read>> {
                let read = some.par_iter().zip(own).map(|(job, bytes)| {
                    let bytes = bytes.filter(|bytes| bytes.len() as u64 <= MAX_TEXT_BYTES)?;
                    Some(Read::of(&revision(job).path, &bytes))
                });
                read.collect()
            },
            || jobs.chunks(AT_ONCE).nth(number + 1).map(&texts),
        );
        next = following;
        read.extend(some.iter().zip(results).filter_map(|(job, result)| Some((*job, result?))));
    }
    for (own, life) in all.iter_mut().enumerate() {
        let (mut before, is_one) = (None, life.revisions.len() == 1);
        for place in (0..life.revisions.len()).rev() {
            let result = read.remove(&(own, place));
            let revision = &mut life.revisions[place];
            let commit = &log.commits[revision.commit];
            let fingerprint = result.as_ref().map(|read| read.fingerprint);
            life.is_known &= is_one || fingerprint.is_some();
            let differs = is_one || before.is_none() || before != fingerprint;
            revision.counts = differs && !commit.is_ignored && !commit.is_boundary;
            revision.is_read = result.is_some();
            revision.version = result.and_then(|read| read.version);
            before = fingerprint;
        }
    }
}

impl Read {
    fn of(path: &FilePath, bytes: &[u8]) -> Self {
        let Ok(role) = role_of(path) else {
            return Self { fingerprint: blake3::hash(bytes), version: None };
        };
        let parsed = parse(path, &role, bytes);
        let version = match &parsed.content {
            Content::Card(card) => card.version.as_ref().map(|version| version.value.clone()),
            Content::CardTranslation(words) => words.translates.as_ref().map(|version| version.value.clone()),
            _ => None,
        };
        // What cannot be read at all is what its bytes are.
        let fingerprint = if parsed.is_unread() { blake3::hash(bytes) } else { parsed.fingerprint() };
        Self { fingerprint, version }
    }
}
