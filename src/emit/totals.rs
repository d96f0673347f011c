use super::words::{ALL_IS_WELL, counted};
use crate::diagnostic::{Diagnostic, Severity, Tongue};

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
    /// Findings that may pass.
    pub silenced: usize,
}

impl Totals {
    /// Counts `diagnostics`; `silenced` more may pass.
    pub fn of(files: usize, cards: usize, diagnostics: &[Diagnostic], silenced: usize) -> Self {
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self {
            files,
            cards,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
            silenced,
        }
    }

    /// How much was found.
    pub fn found(self, tongue: Tongue) -> String {
        let found = [
            (counted::ERRORS, self.errors),
            (counted::WARNINGS, self.warnings),
            (counted::ADVICE, self.advice),
            (counted::SILENCED, self.silenced),
        ];
        let found = found.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| words.of(n, tongue));
        let found = found.collect::<Vec<_>>().join(", ");
        if found.is_empty() { ALL_IS_WELL.pattern(tongue).to_owned() } else { found }
    }

    /// What was looked at and how much was found, in one line.
    pub fn line(self, tongue: Tongue) -> String {
        let found = self.found(tongue);
        let colon = if tongue == Tongue::French { " :" } else { ":" };
        format!("{}, {}{colon} {found}", counted::FILES.of(self.files, tongue), counted::CARDS.of(self.cards, tongue))
    }
}
