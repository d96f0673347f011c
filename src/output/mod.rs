//! The site as a value: every path with its bytes, or with a promise of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic};
use crate::route::OutputPath;

/// A pure promise of bytes: it may be kept at any time, any number of times, on any thread, and always gives the same.
pub type Promise = Arc<dyn Fn() -> Result<Arc<[u8]>, Diagnostic> + Send + Sync>;

/// What stands at a path of the output.
#[derive(Clone)]
pub enum Entry {
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Bytes to be made when they are asked for.
    Promise(Promise),
}

impl Entry {
    /// A promise of what `make` makes.
    pub fn promise(make: impl Fn() -> Result<Arc<[u8]>, Diagnostic> + Send + Sync + 'static) -> Self {
        Self::Promise(Arc::new(make))
    }

    /// The bytes.
    pub fn bytes(&self) -> Result<Arc<[u8]>, Diagnostic> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::Promise(promise) => promise(),
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

/// Some files of a site. Which ones may itself take time to work out, and is not asked for before it has to be.
pub trait Files: Send + Sync {
    /// Every path.
    fn paths(&self) -> Vec<OutputPath>;

    /// What stands at `path`.
    fn get(&self, path: &OutputPath) -> Option<Entry>;
}

impl Files for BTreeMap<OutputPath, Entry> {
    fn paths(&self) -> Vec<OutputPath> {
        self.keys().cloned().collect()
    }

    fn get(&self, path: &OutputPath) -> Option<Entry> {
        self.get(path).cloned()
    }
}

/// All files of a site. Where several parts have a path, the first one's file is meant.
#[derive(Clone, Default)]
pub struct OutputTree {
    parts: Vec<Arc<dyn Files>>,
}

impl fmt::Debug for OutputTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a site of {} parts", self.parts.len())
    }
}

impl OutputTree {
    /// A site of these parts.
    pub fn new(parts: Vec<Arc<dyn Files>>) -> Self {
        Self { parts }
    }

    /// What stands at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<Entry> {
        self.parts.iter().find_map(|part| part.get(path))
    }

    /// Every path, in order. Works out what had not to be known before.
    pub fn paths(&self) -> BTreeSet<OutputPath> {
        self.parts.iter().flat_map(|part| part.paths()).collect()
    }

    /// Every path with what stands there, in order.
    pub fn iter(&self) -> impl Iterator<Item = (OutputPath, Entry)> {
        self.paths().into_iter().filter_map(|path| self.get(&path).map(|entry| (path, entry)))
    }

    /// Keeps every promise, in parallel, holding few files at a time: `take` gets each file's bytes.
    ///
    /// The first failure of `take` is given back; failures of promises are all told, in the order of their paths.
    pub fn keep_all<E: Send>(
        &self,
        take: impl Fn(&OutputPath, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<(), KeepError<E>> {
        let entries: Vec<(OutputPath, Entry)> = self.iter().collect();
        let outcomes: Vec<Result<Option<Diagnostic>, E>> = entries
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
