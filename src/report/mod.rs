//! Findings put into words, for people and for programs. Nothing else in the crate words a finding.

pub mod json;
pub mod text;

use crate::diagnostic::{Diagnostic, Severity};

/// How much was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files that were looked at.
    pub files: usize,
    /// Cards among them.
    pub cards: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
}

impl Totals {
    /// Counts `diagnostics`.
    pub fn of(files: usize, cards: usize, diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self {
            files,
            cards,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        }
    }
}
