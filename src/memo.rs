//! What was worked out before, kept with what it was worked out from.
//!
//! An entry is a pure function's result: with it or without it a build gives the same. Entries that one build does not
//! ask for are forgotten at its end.

use std::collections::HashMap;
use std::sync::Arc;

use crate::playbook::{Parsed, Role, parse};
use crate::source::FilePath;
use crate::{check, render, site, theme};

/// Kept results.
#[derive(Debug, Default)]
pub struct Memo {
    /// Whether this is for one build only: then what it worked out is let go of as soon as it is not needed.
    is_for_once: bool,
    parsed: HashMap<FilePath, Kept>,
    /// What checks worked out.
    pub(crate) checks: check::Kept,
    /// The theme.
    pub(crate) theme: theme::Kept,
    /// Every address.
    pub(crate) plan: site::Kept,
    /// Templates, indexes and pages, and words weighed for the search.
    pub(crate) render: render::Kept,
}

#[derive(Debug, Clone)]
struct Kept {
    bytes: Arc<[u8]>,
    parsed: Arc<Parsed>,
}

/// What became of one file.
#[derive(Debug)]
pub(crate) struct Outcome {
    path: FilePath,
    kept: Kept,
    /// Whether it had to be worked out.
    pub(crate) fresh: bool,
}

impl Memo {
    /// A memo that keeps nothing, for a build that no other one follows: it needs less memory.
    pub fn for_once() -> Self {
        Self { is_for_once: true, checks: check::Kept::for_once(), render: render::Kept::for_once(), ..Self::default() }
    }

    /// Number of pages that were rendered so far; those that were remembered do not count.
    pub fn rendered(&self) -> usize {
        self.render.rendered()
    }

    /// The file at `path` as it was read before, or read now.
    pub(crate) fn parsed(
        &self,
        path: &FilePath,
        role: &Role,
        bytes: &Arc<[u8]>,
        screen: impl FnOnce() -> Result<(String, Vec<crate::diagnostic::Diagnostic>), Vec<crate::diagnostic::Diagnostic>>,
    ) -> Outcome {
        let is_same = |kept: &&Kept| Arc::ptr_eq(&kept.bytes, bytes) || kept.bytes == *bytes;
        if let Some(kept) = self.parsed.get(path).filter(is_same) {
            return Outcome { path: path.clone(), kept: kept.clone(), fresh: false };
        }
        let parsed = match screen() {
            Ok((text, findings)) => {
                let mut parsed = parse(path, role, &text);
                parsed.diagnostics.extend(findings);
                parsed
            }
            Err(findings) => Parsed::unreadable(findings),
        };
        Outcome { path: path.clone(), kept: Kept { bytes: bytes.clone(), parsed: Arc::new(parsed) }, fresh: true }
    }

    /// Keeps these results and forgets all others.
    pub(crate) fn keep(&mut self, outcomes: Vec<Outcome>) -> std::collections::BTreeMap<FilePath, Arc<Parsed>> {
        let all = outcomes.iter().map(|outcome| (outcome.path.clone(), outcome.kept.parsed.clone())).collect();
        if !self.is_for_once {
            self.parsed = outcomes.into_iter().map(|outcome| (outcome.path, outcome.kept)).collect();
        }
        all
    }
}
