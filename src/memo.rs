//! What was worked out before, kept with what it was worked out from.
//!
//! An entry is a pure function's result: with it or without it a build gives the same. Entries that one build does not
//! ask for are forgotten at its end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::ParsedFiles;
use crate::diagnostic::Diagnostic;
use crate::playbook::{Parsed, Role, parse};
use crate::source::{Cursor, FilePath, are_same};
use crate::{check, render, site, theme};

/// Kept results.
#[derive(Debug, Default)]
pub struct Memo {
    /// Whether this is for one build only: then what it worked out is let go of as soon as it is not needed.
    is_for_once: bool,
    /// The bytes of each file that was parsed.
    texts: BTreeMap<FilePath, Arc<[u8]>>,
    parsed: ParsedFiles,
    /// What checks worked out.
    pub(crate) checks: check::Kept,
    /// The theme.
    pub(crate) theme: theme::Kept,
    /// Every address.
    pub(crate) plan: site::Kept,
    /// Templates, indexes and pages, and words weighed for the search.
    pub(crate) render: render::Kept,
}

/// A file to be parsed.
pub(crate) struct Text<'s> {
    pub(crate) path: &'s FilePath,
    pub(crate) role: &'s Role,
    pub(crate) bytes: &'s Arc<[u8]>,
}

/// Screens a file's bytes: its text with findings, or findings alone where it is none.
pub(crate) type Screen = fn(&FilePath, &[u8]) -> Result<(String, Vec<Diagnostic>), Vec<Diagnostic>>;

impl Memo {
    /// A memo that keeps nothing, for a build that no other one follows: it needs less memory.
    pub fn for_once() -> Self {
        Self { is_for_once: true, checks: check::Kept::for_once(), render: render::Kept::for_once(), ..Self::default() }
    }

    /// Number of pages that were rendered so far; those that were remembered do not count.
    pub fn rendered(&self) -> usize {
        self.render.rendered()
    }

    /// Parses `texts`, which are in the order of their paths, or remembers what they came to; gives those that were parsed.
    /// What was built last is shown.
    pub(crate) fn mark_shown(&mut self) {
        self.render.mark_shown();
    }

    pub(crate) fn parse(&mut self, texts: &[Text<'_>], screen: Screen) -> BTreeSet<FilePath> {
        let mut kept = Cursor::new(&self.texts);
        let mut is_kept = |text: &&Text<'_>| kept.get(text.path).is_some_and(|kept| are_same(kept, text.bytes));
        let fresh: Vec<&Text<'_>> = texts.iter().filter(|text| !is_kept(text)).collect();
        let fresh: Vec<(FilePath, Arc<[u8]>, Arc<Parsed>)> = fresh
            .into_par_iter()
            .map(|text| (text.path.clone(), text.bytes.clone(), Arc::new(parsed(text, screen))))
            .collect();
        let new = fresh.iter().filter(|(path, ..)| !self.parsed.contains_key(path)).count();
        if self.parsed.len() + new > texts.len() {
            let paths: BTreeSet<&FilePath> = texts.iter().map(|text| text.path).collect();
            self.texts.retain(|path, _| paths.contains(path));
            self.parsed.retain(|path, _| paths.contains(path));
        }
        let mut paths = BTreeSet::new();
        for (path, bytes, parsed) in fresh {
            if !self.is_for_once {
                self.texts.insert(path.clone(), bytes);
            }
            self.parsed.insert(path.clone(), parsed);
            paths.insert(path);
        }
        paths
    }

    /// Checks what was parsed; `fresh` are the files that were parsed for this build.
    pub(crate) fn check(&mut self, input: check::Input<'_>, fresh: &BTreeSet<FilePath>) -> check::Outcome {
        let mut outcome = check::check(input, &self.parsed, fresh, &mut self.checks);
        outcome.findings.extend(self.parsed.values().flat_map(|file| file.diagnostics.iter().cloned()));
        if self.is_for_once {
            self.parsed = ParsedFiles::default();
        }
        outcome
    }
}

fn parsed(text: &Text<'_>, screen: Screen) -> Parsed {
    match screen(text.path, text.bytes) {
        Ok((words, findings)) => {
            let mut parsed = parse(text.path, text.role, &words);
            parsed.diagnostics.extend(findings);
            parsed
        }
        Err(findings) => Parsed::unreadable(findings),
    }
}
