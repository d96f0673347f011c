//! Findings for programs. The shape is versioned: `schema` rises when a reader of the former one would misread it.

use std::fmt::Write as _;

use serde::Serialize;

use super::Totals;
use crate::diagnostic::{Diagnostic, Tongue};
use crate::source::{FilePath, LineIndex, Sources, Span, is_obeyed};

const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report {
    schema: u32,
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
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    path: String,
    range: Range,
    message: String,
    notes: Vec<String>,
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

/// The report as JSON, on one line.
pub fn report(diagnostics: &[Diagnostic], totals: Totals, sources: &Sources) -> String {
    let mut places = Places { sources, current: None };
    let report = Report {
        schema: SCHEMA,
        summary: Summary {
            files: totals.files,
            cards: totals.cards,
            errors: totals.errors,
            warnings: totals.warnings,
            advice: totals.advice,
        },
        diagnostics: diagnostics.iter().map(|diagnostic| finding(diagnostic, &mut places)).collect(),
    };
    // Strings and numbers only: there is nothing in it that JSON cannot say.
    escaped(&serde_json::to_string(&report).unwrap_or_default())
}

/// JSON without any character that a terminal or a log would obey. They all stand in strings, where each can be named.
fn escaped(json: &str) -> String {
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

fn finding(diagnostic: &Diagnostic, places: &mut Places<'_>) -> Finding {
    Finding {
        code: diagnostic.rule.code,
        name: diagnostic.rule.name,
        severity: diagnostic.severity.as_str(),
        path: places.sources.shown(&diagnostic.path),
        range: places.range(&diagnostic.path, diagnostic.span),
        message: diagnostic.message(Tongue::English),
        notes: Vec::new(),
        help: diagnostic.help(Tongue::English),
        related: diagnostic
            .related
            .iter()
            .map(|related| Related {
                path: places.sources.shown(&related.path),
                range: places.range(&related.path, related.span),
                message: related.label.en,
            })
            .collect(),
    }
}

/// Tells places, keeping the lines of the file it was asked about last: findings come sorted by file.
struct Places<'s> {
    sources: &'s Sources,
    current: Option<(FilePath, LineIndex<'s>)>,
}

impl<'s> Places<'s> {
    fn range(&mut self, path: &FilePath, span: Option<Span>) -> Range {
        let span = span.unwrap_or_default();
        let index = self.index(path);
        Range { start: position(index, span.start), end: position(index, span.end) }
    }

    fn index(&mut self, path: &FilePath) -> &LineIndex<'s> {
        let known = self.current.as_ref().is_some_and(|(current, _)| current == path);
        let current = if known { self.current.take() } else { None };
        let bytes = self.sources.bytes(path.as_str()).unwrap_or_default();
        &self.current.insert(current.unwrap_or_else(|| (path.clone(), LineIndex::new(bytes)))).1
    }
}

fn position(index: &LineIndex<'_>, offset: usize) -> Position {
    let place = index.place(offset);
    Position { line: place.line, column: place.column, byte: place.byte }
}
