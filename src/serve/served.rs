//! What is served now: the last good site, whose pages are made when they are asked for.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, nearest};
use crate::output::OutputTree;
use crate::route::OutputPath;

/// Bytes of pages that are kept for when they are asked for again: 64 MiB.
const KEPT_BYTES: usize = 64 << 20;

/// A file of the site with its mark.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// What tells these bytes from any others: the beginning of their hash, in hexadecimal digits.
    pub mark: Arc<str>,
}

impl Made {
    /// Bytes, marked.
    pub fn new(bytes: Arc<[u8]>) -> Self {
        let mark = mark(&bytes);
        Self { bytes, mark }
    }
}

/// What tells bytes from any others.
pub(super) fn mark(bytes: &[u8]) -> Arc<str> {
    blake3::hash(bytes).to_hex().as_str()[..16].into()
}

/// One good site.
#[derive(Debug, Default)]
pub struct Served {
    tree: OutputTree,
    made: Mutex<Kept>,
    /// Files that the site before did not have.
    appeared: BTreeSet<OutputPath>,
}

#[derive(Debug, Default)]
struct Kept {
    files: HashMap<OutputPath, Made>,
    bytes: usize,
}

impl Served {
    /// A site that comes after `before`.
    pub fn after(before: &Self, tree: OutputTree) -> Self {
        let appeared = if before.tree.is_empty() { BTreeSet::new() } else { tree.paths_not_in(&before.tree) };
        Self { tree, made: Mutex::default(), appeared }
    }

    /// The file at `path`; an error where it cannot be made.
    pub fn get(&self, path: &OutputPath) -> Option<Result<Made, Diagnostic>> {
        if let Some(made) = self.kept().files.get(path) {
            return Some(Ok(made.clone()));
        }
        let made = self.tree.get(path)?.bytes().map(Made::new);
        if let Ok(made) = &made {
            self.keep(path, made);
        }
        Some(made)
    }

    /// Whether there is a file at `path`.
    pub fn has(&self, path: &OutputPath) -> bool {
        self.tree.get(path).is_some()
    }

    /// Every file, made or not.
    pub fn tree(&self) -> &OutputTree {
        &self.tree
    }

    /// Number of files that were made so far and are kept.
    pub fn made(&self) -> usize {
        self.kept().files.len()
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.tree.len()
    }

    /// Whether there is no site yet.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// Where the page that was at `gone` probably is now: one that came when it went, or else the one of nearest name.
    pub fn likely_address(&self, gone: &OutputPath) -> Option<OutputPath> {
        let folder = gone.as_str().strip_suffix("/index.html")?;
        let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        let came: Vec<&OutputPath> = self.appeared.iter().filter(|path| name_in(parent, path).is_some()).collect();
        if let [only] = came[..] {
            return Some(only.clone());
        }
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let among = |paths: &[&OutputPath]| {
            let names = paths.iter().filter_map(|path| name_in(parent, path));
            let near = nearest(name, names)?;
            paths.iter().find(|path| name_in(parent, path) == Some(near)).map(|path| (*path).clone())
        };
        among(&came).or_else(|| {
            let all: Vec<OutputPath> = self.tree.paths().collect();
            among(&all.iter().collect::<Vec<_>>())
        })
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // What is kept is whole at every moment: a thread that panicked while holding it left nothing half done.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, path: &OutputPath, made: &Made) {
        let mut kept = self.kept();
        if kept.bytes + made.bytes.len() > KEPT_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += made.bytes.len();
        kept.files.insert(path.clone(), made.clone());
    }
}

/// The name of the page at `path`, where it lies directly below the folder `parent`.
fn name_in<'p>(parent: &str, path: &'p OutputPath) -> Option<&'p str> {
    let folder = path.as_str().strip_suffix("/index.html")?;
    let name = folder.strip_prefix(parent)?.trim_start_matches('/');
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Entry;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).unwrap()
    }

    fn site(cards: &[&str]) -> OutputTree {
        let mut tree = OutputTree::default();
        for card in cards {
            tree.insert(path(&format!("formats/{card}/index.html")), Entry::Bytes(card.as_bytes().into()));
        }
        tree
    }

    #[test]
    fn a_page_that_went_is_where_one_came_or_where_the_name_is_near() {
        let before = Served::after(&Served::default(), site(&["meteo", "lean-coffee", "fish-bowl"]));
        let gone = path("formats/meteo/index.html");
        let near = |cards: &[&str]| {
            Served::after(&before, site(cards)).likely_address(&gone).map(|path| path.to_string()).unwrap_or_default()
        };
        assert_eq!(near(&["temps-qu-il-fait", "lean-coffee", "fish-bowl"]), "formats/temps-qu-il-fait/index.html");
        assert_eq!(near(&["autre", "meteos", "lean-coffee", "fish-bowl"]), "formats/meteos/index.html");
        assert_eq!(near(&["lean-coffee", "fish-bowl"]), "");
    }
}
