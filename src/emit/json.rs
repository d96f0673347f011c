//! Findings for programs. The shape is versioned: `schema` rises when a reader of the former one would misread it.

use std::fmt::Write as _;

use serde::Serialize;

use super::finding::{Location, Wording};
use super::{self as emit, Totals};
use crate::diagnostic::{Diagnostic, Tongue};
use crate::source::{Place, Sources, is_obeyed};

const SCHEMA: u32 = 1;

/// What was found.
#[derive(Serialize)]
struct Found {
    schema: u32,
    /// The language of the messages.
    lang: &'static str,
    summary: Summary,
    diagnostics: Vec<Finding>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    cards: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    silenced: usize,
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    path: String,
    range: Range,
    message: String,
    /// Always there, always empty: programs that read this shape expect it.
    notes: [String; 0],
    help: Vec<String>,
    related: Vec<Related>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct Related {
    path: String,
    range: Range,
    message: &'static str,
}

/// Findings as JSON, on one line.
pub fn findings(diagnostics: &[Diagnostic], totals: Totals, sources: &Sources, tongue: Tongue) -> String {
    let mut wording = Wording::new(sources, tongue);
    let found = Found {
        schema: SCHEMA,
        lang: tongue.tag(),
        summary: Summary {
            files: totals.files,
            cards: totals.cards,
            errors: totals.errors,
            warnings: totals.warnings,
            advice: totals.advice,
            silenced: totals.silenced,
        },
        diagnostics: diagnostics.iter().map(|diagnostic| finding(&wording.finding(diagnostic))).collect(),
    };
    // Strings and numbers only: there is nothing in it that JSON cannot say.
    escaped(&serde_json::to_string(&found).unwrap_or_default())
}

/// JSON for people to read too, over several lines.
pub fn pretty(value: &serde_json::Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// JSON without any character that a terminal or a log would obey. They all stand in strings, where each can be named.
pub(super) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_obeyed(character) {
            // None of them lies beyond the sixteen bits that such a name has.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

fn finding(words: &emit::Finding<'_>) -> Finding {
    let labels = words.labels.iter();
    Finding {
        code: words.rule.code,
        name: words.rule.name,
        severity: words.severity.as_str(),
        path: words.at.shown.clone(),
        range: range(&words.at),
        message: words.message.clone(),
        notes: [],
        help: words.helps.clone(),
        related: labels
            .map(|label| Related { path: label.at.shown.clone(), range: range(&label.at), message: label.text })
            .collect(),
    }
}

/// Where something is; a file as a whole is named by its beginning.
fn range(at: &Location) -> Range {
    let beginning = Place { line: 1, column: 1, utf16_column: 1, byte: 0 };
    let (start, end) = at.places.unwrap_or((beginning, beginning));
    let position = |place: Place| Position { line: place.line, column: place.column, byte: place.byte };
    Range { start: position(start), end: position(end) }
}
