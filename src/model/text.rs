//! Text of limited length.

use super::field::{At, FieldValue, Reader, Shape};
use super::meaning::Meaning;
use crate::diagnostic::{Diagnostic, Disposition, Severity, Text, rules};
use crate::front_matter::{Node, Style};
use crate::source::Spanned;

/// Text of at most `MAX` characters.
pub type TextUpTo<const MAX: usize> = Spanned<LimitedText<MAX>>;

/// Text of any sensible length (2,000 characters).
pub type Prose = TextUpTo<2000>;

/// What a text begins with that nobody has written yet, as `playbook new` leaves it.
pub const TO_WRITE: crate::diagnostic::Text = crate::diagnostic::Text { en: "To be written: ", fr: "À écrire : " };

/// Text whose length was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitedText<const MAX: usize>(pub String);

impl<const MAX: usize> FieldValue for TextUpTo<MAX> {
    const SHAPE: Shape = Shape::Text(MAX);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let scalar = reader.scalar(node, at, Self::SHAPE)?;
        if scalar.style == Style::Plain
            && let Some(found) = taken_for(&scalar.text)
        {
            reader.say(&rules::NOT_TEXT, node.span, |d| {
                d.with("value", &scalar.text)
                    .with_words("found", found)
                    .replaced_by(format!("\"{}\"", scalar.text), Disposition::Safe)
            });
            return None;
        }
        let text = scalar.text.trim();
        let count = text.chars().count();
        if count > MAX {
            reader.say(&rules::TOO_LONG, node.span, |d| {
                d.with("key", at.key).with("count", count).with("limit", MAX).with("over", count - MAX)
            });
            // What is too long is still what was meant: later checks use it.
        }
        Some(Self::new(LimitedText(text.to_owned()), node.span))
    }

    fn meaning(&self) -> Meaning {
        Meaning::words(&self.0)
    }
}

/// What YAML readers take plain text for, where it is not text.
fn taken_for(text: &str) -> Option<Text> {
    const TRUTHS: [&str; 12] =
        ["true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO"];
    if TRUTHS.contains(&text) {
        return Some(Text { en: "a truth value", fr: "une valeur vrai/faux" });
    }
    let number = text.parse::<f64>().is_ok() && text.bytes().any(|b| b.is_ascii_digit());
    number.then_some(Text { en: "a number", fr: "un nombre" })
}

/// Softens what was said about a field to a warning: a draft may be too long.
pub fn soften_length(diagnostics: &mut [Diagnostic], key: &str) {
    for diagnostic in diagnostics {
        if diagnostic.rule == &rules::TOO_LONG && diagnostic.arguments.value("key") == Some(key) {
            diagnostic.severity = Severity::Warning;
        }
    }
}
