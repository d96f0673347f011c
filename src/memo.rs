//! What was worked out before, kept under a hash of what it was worked out from.
//!
//! An entry is a pure function's result: with it or without it a build gives the same. Entries that one build does not
//! ask for are forgotten at its end.

use std::collections::HashMap;
use std::sync::Arc;

use crate::playbook::{Parsed, Role, parse};
use crate::search;
use crate::source::FilePath;

/// Kept results.
#[derive(Debug, Default)]
pub struct Memo {
    /// Whether this is for one build only: then what it worked out is let go of as soon as it is not needed.
    is_for_once: bool,
    parsed: HashMap<FilePath, Kept>,
    /// Words weighed for the search.
    weights: search::Kept,
}

#[derive(Debug, Clone)]
struct Kept {
    hash: blake3::Hash,
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
        Self { is_for_once: true, ..Self::default() }
    }

    /// Words weighed for the search.
    pub(crate) fn weights(&self) -> &search::Kept {
        &self.weights
    }

    /// Keeps these words weighed for the search, and forgets all others.
    pub(crate) fn keep_weights(&mut self, weights: search::Kept) {
        if !self.is_for_once {
            self.weights = weights;
        }
    }

    /// The file at `path` as it was read before, or read now.
    pub(crate) fn parsed(
        &self,
        path: &FilePath,
        role: &Role,
        bytes: &[u8],
        screen: impl FnOnce() -> Result<(String, Vec<crate::diagnostic::Diagnostic>), Vec<crate::diagnostic::Diagnostic>>,
    ) -> Outcome {
        let hash = blake3::hash(bytes);
        if let Some(kept) = self.parsed.get(path).filter(|kept| kept.hash == hash) {
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
        Outcome { path: path.clone(), kept: Kept { hash, parsed: Arc::new(parsed) }, fresh: true }
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
