//! What is served now: the last good site, whose pages are made when they are asked for.

use std::sync::Arc;

use super::pictures;
use crate::cache::{Bounded, Size};
use crate::diagnostic::{Diagnostic, nearest};
use crate::output::OutputTree;
use crate::route::OutputPath;
use crate::site::Plan;

/// Bytes of pages that are kept for when they are asked for again: 64 MiB.
const BUDGET: usize = 64 << 20;

/// A file of the site with its mark.
#[derive(Debug, Clone)]
pub struct MarkedFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// What tells these bytes from any others: the beginning of their hash, in hexadecimal digits.
    pub mark: Arc<str>,
}

impl MarkedFile {
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
#[derive(Debug)]
pub struct Served {
    tree: OutputTree,
    plan: Arc<Plan>,
    /// The addresses of the site before.
    former: Arc<Plan>,
    files: Bounded<OutputPath, MarkedFile>,
}

impl Size for MarkedFile {
    fn bytes(&self) -> usize {
        self.bytes.len()
    }
}

impl Default for Served {
    fn default() -> Self {
        Self::new(OutputTree::default(), Arc::default(), Arc::default())
    }
}

impl Served {
    /// A site that comes after `before`.
    pub fn after(before: &Self, tree: OutputTree, plan: Arc<Plan>) -> Self {
        // While no page comes or goes, what went last is still what was there before.
        let is_same = Arc::ptr_eq(&before.plan, &plan) || before.plan.paths.keys().eq(plan.paths.keys());
        let former = match (before.plan.routes.is_empty(), is_same) {
            (true, _) => plan.clone(),
            (false, true) => before.former.clone(),
            (false, false) => before.plan.clone(),
        };
        Self::new(tree, plan, former)
    }

    fn new(tree: OutputTree, plan: Arc<Plan>, former: Arc<Plan>) -> Self {
        Self { tree, plan, former, files: Bounded::new(BUDGET) }
    }

    /// The file at `path`; an error where it cannot be made.
    pub fn get(&self, path: &OutputPath) -> Option<Result<MarkedFile, Diagnostic>> {
        let entry = self.tree.get(path)?;
        // A site does not change: each of its files is made once, as long as there is room.
        Some(self.files.get_or_make(path.clone(), None, || entry.bytes().map(MarkedFile::new)))
    }

    /// The page at `path` as it is sent: its mark tells its pictures, too, from any others.
    pub(super) fn page(&self, path: &OutputPath) -> Option<Result<MarkedFile, Diagnostic>> {
        let mark_of = |picture: &OutputPath| Some(self.get(picture)?.ok()?.mark);
        Some(self.get(path)?.map(|made| pictures::marked(made, path, mark_of)))
    }

    /// Whether there is a file at `path`.
    pub fn has(&self, path: &OutputPath) -> bool {
        self.tree.get(path).is_some()
    }

    /// Every file, made or not.
    pub fn tree(&self) -> &OutputTree {
        &self.tree
    }

    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.plan.routes.len()
    }

    /// Whether there is no site yet.
    pub fn is_empty(&self) -> bool {
        self.plan.routes.is_empty()
    }

    /// Where the page that was at `gone` probably is now: one that came when it went, or else the one of nearest name.
    pub fn likely_address(&self, gone: &OutputPath) -> Option<OutputPath> {
        let folder = gone.as_str().strip_suffix("/index.html")?;
        let (parent, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let siblings: Vec<&OutputPath> =
            self.plan.paths.keys().filter(|path| name_in(parent, path).is_some()).collect();
        let has_come = |path: &&&OutputPath| !self.former.paths.contains_key(**path);
        let came: Vec<&OutputPath> = siblings.iter().filter(has_come).copied().collect();
        if let [single] = came[..] {
            return Some(single.clone());
        }
        let among = |paths: &[&OutputPath]| {
            let near = nearest(name, paths.iter().filter_map(|path| name_in(parent, path)))?;
            paths.iter().find(|path| name_in(parent, path) == Some(near)).map(|path| (*path).clone())
        };
        among(&came).or_else(|| among(&siblings))
    }
}

/// The name of the page at `path`, where it lies directly below the folder `parent`.
fn name_in<'p>(parent: &str, path: &'p OutputPath) -> Option<&'p str> {
    let folder = path.as_str().strip_suffix("/index.html")?;
    let below = folder.strip_prefix(parent)?;
    let name = if parent.is_empty() { below } else { below.strip_prefix('/')? };
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Edition, Page, Route};
    use crate::site::PathEntry;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).unwrap()
    }

    fn site(before: &Served, cards: &[&str]) -> Served {
        let routes = cards.iter().map(|card| Route {
            edition: Edition::Current,
            lang: None,
            page: Page::Card(card.parse().unwrap()),
        });
        let routes: Vec<Route> = routes.collect();
        let paths =
            routes.iter().enumerate().map(|(number, route)| (route.output(), PathEntry::Page(number))).collect();
        Served::after(before, OutputTree::default(), Arc::new(Plan { routes, paths, ..Plan::default() }))
    }

    #[test]
    fn a_page_that_went_is_where_one_came_or_where_the_name_is_near() {
        let before = site(&Served::default(), &["meteo", "lean-coffee", "fish-bowl"]);
        let gone = path("formats/meteo/index.html");
        let near = |cards: &[&str]| {
            site(&before, cards).likely_address(&gone).map(|path| path.to_string()).unwrap_or_default()
        };
        assert_eq!(near(&["temps-qu-il-fait", "lean-coffee", "fish-bowl"]), "formats/temps-qu-il-fait/index.html");
        assert_eq!(near(&["autre", "meteos", "lean-coffee", "fish-bowl"]), "formats/meteos/index.html");
        assert_eq!(near(&["lean-coffee", "fish-bowl"]), "");
        // The next round in which no page comes or goes says the same.
        let cards = ["temps-qu-il-fait", "lean-coffee", "fish-bowl"];
        let later = site(&site(&before, &cards), &cards);
        assert_eq!(later.likely_address(&gone), Some(path("formats/temps-qu-il-fait/index.html")));
    }
}
