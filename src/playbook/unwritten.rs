//! Texts that nobody has written yet: what `playbook new` and the forms leave to be written.

use crate::diagnostic::{Diagnostic, Severity, Text, rules};
use crate::model::TO_WRITE;
use crate::source::{FilePath, Span};

const THE_TEXT: Text = Text { en: "the text", fr: "le texte" };

/// Every place of `text` that is still to be written; a warning where the file says that it is ready.
pub(super) fn find(path: &FilePath, text: &str, is_ready: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for mark in [TO_WRITE.en, TO_WRITE.fr] {
            let Some(at) = line.find(mark.trim_end()) else { continue };
            let before = line[..at].trim().trim_end_matches(['"', '\'', ' ']);
            // Where a value or a paragraph begins; elsewhere, these are somebody's own words.
            if !before.is_empty() && !before.ends_with([':', '-', '|', '>']) {
                continue;
            }
            let key = before.trim_end_matches(':').trim_start_matches(['-', ' ']).trim();
            let end = at + line[at..].trim_end().trim_end_matches(['"', '\'']).len();
            let finding = Diagnostic::new(&rules::STILL_TO_WRITE, path, Span::new(start + at, start + end));
            let finding = match key {
                "" => finding.with_words("key", THE_TEXT),
                key => finding.with("key", format!("`{key}`")).with("field", key),
            };
            found.push(if is_ready { finding.severity(Severity::Warning) } else { finding });
        }
        start += line.len();
    }
    found
}
