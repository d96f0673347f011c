//! The site as a value: every path with its bytes, or with a promise of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic};
use crate::route::OutputPath;

/// A pure promise of bytes: it may be kept at any time, any number of times, on any thread, and always gives the same.
pub type Promise = Arc<dyn Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync>;

/// What stands at a path of the output.
#[derive(Clone)]
pub enum Entry {
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Bytes to be made when they are asked for.
    Promise(Promise),
}

impl Entry {
    /// The bytes.
    pub fn bytes(&self) -> Result<Arc<[u8]>, Diagnostic> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::Promise(promise) => promise().map(Into::into),
        }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Promise(_) => f.write_str("a promise"),
        }
    }
}

/// All files of a site.
#[derive(Debug, Clone, Default)]
pub struct OutputTree {
    entries: BTreeMap<OutputPath, Entry>,
}

impl OutputTree {
    /// Adds an entry; a path that is taken stays as it was. Whether it was free.
    pub fn insert(&mut self, path: OutputPath, entry: Entry) -> bool {
        match self.entries.entry(path) {
            std::collections::btree_map::Entry::Occupied(_) => false,
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(entry);
                true
            }
        }
    }

    /// What stands at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Every entry, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Entry)> {
        self.entries.iter()
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = OutputPath> {
        self.entries.keys().cloned()
    }

    /// The paths that `other` does not have.
    pub fn paths_not_in(&self, other: &Self) -> BTreeSet<OutputPath> {
        self.paths().filter(|path| other.get(path).is_none()).collect()
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keeps every promise, in parallel, holding few files at a time: `take` gets each file's bytes.
    ///
    /// The first failure of `take` is given back; failures of promises are all told, in the order of their paths.
    pub fn keep_all<E: Send>(
        &self,
        take: impl Fn(&OutputPath, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<(), KeepError<E>> {
        let outcomes: Vec<Result<Option<Diagnostic>, E>> = self
            .entries
            .par_iter()
            .map(|(path, entry)| match entry.bytes() {
                Ok(bytes) => take(path, &bytes).map(|()| None),
                Err(broken) => Ok(Some(broken)),
            })
            .filter(|outcome| !matches!(outcome, Ok(None)))
            .collect();
        let mut broken = Vec::new();
        for outcome in outcomes {
            broken.extend(outcome.map_err(KeepError::Take)?);
        }
        if broken.is_empty() { Ok(()) } else { Err(KeepError::Broken(diagnostic::merged(broken))) }
    }
}

/// Why not every promise could be kept.
#[derive(Debug)]
pub enum KeepError<E> {
    /// Bytes were made, but could not be taken.
    Take(E),
    /// Bytes could not be made.
    Broken(Vec<Diagnostic>),
}
