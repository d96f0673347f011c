//! What builds keep for the next one: a cache for each stage.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::{Keep, Latest};
use crate::check::ParsedFiles;
use crate::playbook::{Parsed, Role, Silence};
use crate::source::{Cursor, FilePath, are_same};
use crate::{check, render, site, theme};

/// A cache for each stage. With or without it, a build gives the same.
#[derive(Debug, Default)]
pub struct Memo {
    keep: Keep,
    /// The bytes from which each file was parsed.
    bytes: BTreeMap<FilePath, Arc<[u8]>>,
    parsed: ParsedFiles,
    pub(crate) check: check::Cache,
    pub(crate) theme: theme::LatestTheme,
    pub(crate) plan: site::LatestPlan,
    pub(crate) render: render::Cache,
}

/// How files are read: as they are written today, or as they were.
pub(crate) type ReadFile = fn(&FilePath, &Role, &[u8]) -> Parsed;

/// A file to be parsed.
pub(crate) struct ToParse<'s> {
    pub(crate) path: &'s FilePath,
    pub(crate) role: &'s Role,
    pub(crate) bytes: &'s Arc<[u8]>,
}

impl Memo {
    /// Nothing yet.
    pub fn new(keep: Keep) -> Self {
        Self {
            keep,
            bytes: BTreeMap::new(),
            parsed: ParsedFiles::new(),
            check: check::Cache::new(keep),
            theme: Latest::new(keep),
            plan: Latest::new(keep),
            render: render::Cache::new(keep),
        }
    }

    /// For a build that no other one follows: it needs less memory.
    pub fn for_once() -> Self {
        Self::new(Keep::Once)
    }

    /// Number of pages that were rendered so far; those that were kept do not count.
    pub fn rendered(&self) -> usize {
        self.render.rendered()
    }

    /// What was built last is shown.
    pub(crate) fn mark_shown(&mut self) {
        self.render.mark_shown();
    }

    /// Parses those of `files` that are not kept from the same bytes; gives their paths. The files come in the order of their
    /// paths; all others are let go of.
    pub(crate) fn parse(&mut self, files: &[ToParse<'_>], read: ReadFile) -> BTreeSet<FilePath> {
        let mut cursor = Cursor::new(&self.bytes);
        let mut is_kept = |file: &&ToParse<'_>| cursor.get(file.path).is_some_and(|kept| are_same(kept, file.bytes));
        let changed: Vec<&ToParse<'_>> = files.iter().filter(|file| !is_kept(file)).collect();
        let changed: Vec<(FilePath, Arc<[u8]>, Arc<Parsed>)> = changed
            .into_par_iter()
            .map(|file| (file.path.clone(), file.bytes.clone(), Arc::new(read(file.path, file.role, file.bytes))))
            .collect();
        let new = changed.iter().filter(|(path, ..)| !self.parsed.contains_key(path)).count();
        if self.parsed.len() + new > files.len() {
            let paths: BTreeSet<&FilePath> = files.iter().map(|file| file.path).collect();
            self.bytes.retain(|path, _| paths.contains(path));
            self.parsed.retain(|path, _| paths.contains(path));
        }
        let mut paths = BTreeSet::new();
        for (path, bytes, parsed) in changed {
            if self.keep == Keep::Again {
                self.bytes.insert(path.clone(), bytes);
            }
            self.parsed.insert(path.clone(), parsed);
            paths.insert(path);
        }
        paths
    }

    /// Checks what was parsed; `changed` are the files that were parsed for this build. Gives also what comments let pass.
    pub(crate) fn check(
        &mut self,
        input: check::Input<'_>,
        changed: &BTreeSet<FilePath>,
    ) -> (check::Outcome, BTreeMap<FilePath, Vec<Silence>>) {
        let mut outcome = check::check(input, &self.parsed, changed, &mut self.check);
        let mut silences = BTreeMap::new();
        // Looked at once for both: there are thousands of files, and most have neither.
        for (path, file) in &self.parsed {
            let findings = file.diagnostics.iter().cloned();
            outcome.findings.extend(findings.map(|finding| check::with_id(finding, &outcome.playbook)));
            if !file.silences.is_empty() {
                silences.insert(path.clone(), file.silences.clone());
            }
        }
        if self.keep == Keep::Once {
            self.parsed = ParsedFiles::new();
        }
        (outcome, silences)
    }
}
