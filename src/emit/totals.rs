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

    /// What was looked at and how much was found, in one line.
    pub fn line(self) -> String {
        let Self { files, cards, errors, warnings, advice } = self;
        let counted = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let mut found = Vec::new();
        if errors > 0 {
            found.push(counted(errors, "error", "errors"));
        }
        if warnings > 0 {
            found.push(counted(warnings, "warning", "warnings"));
        }
        if advice > 0 {
            found.push(counted(advice, "piece of advice", "pieces of advice"));
        }
        let looked_at = format!("{}, {}", counted(files, "file", "files"), counted(cards, "card", "cards"));
        if found.is_empty() {
            format!("{looked_at}: all is well")
        } else {
            format!("{looked_at}: {}", found.join(", "))
        }
    }
}
