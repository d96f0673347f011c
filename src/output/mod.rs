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
pub enum OutputFile {
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Bytes to be made when they are asked for.
    Promise(Promise),
}

impl OutputFile {
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

impl fmt::Debug for OutputFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Promise(_) => f.write_str("a promise"),
        }
    }
}

/// Some files of a site. Which ones may itself take time to work out, and is not asked for before it has to be.
pub trait Part: Send + Sync {
    /// Every path.
    fn paths(&self) -> Vec<OutputPath>;

    /// What stands at `path`.
    fn get(&self, path: &OutputPath) -> Option<OutputFile>;
}

impl Part for BTreeMap<OutputPath, OutputFile> {
    fn paths(&self) -> Vec<OutputPath> {
        self.keys().cloned().collect()
    }

    fn get(&self, path: &OutputPath) -> Option<OutputFile> {
        self.get(path).cloned()
    }
}

/// All files of a site. Where several parts have a path, the first one's file is meant.
#[derive(Clone, Default)]
pub struct OutputTree {
    parts: Vec<Arc<dyn Part>>,
}

impl fmt::Debug for OutputTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a site of {} parts", self.parts.len())
    }
}

impl OutputTree {
    /// A site of these parts.
    pub fn new(parts: Vec<Arc<dyn Part>>) -> Self {
        Self { parts }
    }

    /// What stands at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<OutputFile> {
        self.parts.iter().find_map(|part| part.get(path))
    }

    /// Every path, in order. Works out what had not to be known before.
    pub fn paths(&self) -> BTreeSet<OutputPath> {
        self.parts.iter().flat_map(|part| part.paths()).collect()
    }

    /// Every path with what stands there, in order.
    pub fn iter(&self) -> impl Iterator<Item = (OutputPath, OutputFile)> {
        self.paths().into_iter().filter_map(|path| self.get(&path).map(|entry| (path, entry)))
    }

    /// Keeps every promise, in parallel, holding few files at a time: `take` gets each file's bytes.
    ///
    /// The first failure of `take` is given back; failures of promises are all given back, in the order of their paths.
    pub fn keep_all<E: Send>(
        &self,
        take: impl Fn(&OutputPath, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<(), KeepError<E>> {
        let keep = |path: OutputPath, entry: &OutputFile| match entry.bytes() {
            Ok(bytes) => take(&path, &bytes).map(|()| None),
            Err(broken) => Ok(Some((path, broken))),
        };
        // While one part works out which files it has, files of the others are made.
        let kept = self.parts.par_iter().enumerate().flat_map(|(place, part)| {
            let is_first = move |path: &OutputPath| self.parts[..place].iter().all(|before| before.get(path).is_none());
            // A long list takes as long as a thousand other pages: each is handed out on its own, so that nobody waits for
            // one who has all of them.
            let paths = part.paths().into_par_iter().with_max_len(1).filter(is_first);
            paths.filter_map(|path| part.get(&path).map(|entry| keep(path, &entry)))
        });
        let failures: Result<Vec<_>, E> = kept.filter_map(Result::transpose).collect();
        let mut broken = failures.map_err(KeepError::Take)?;
        broken.sort_by(|(path, _), (other, _)| path.cmp(other));
        let broken: Vec<Diagnostic> = broken.into_iter().map(|(_, broken)| broken).collect();
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
