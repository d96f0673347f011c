//! Findings for people, in the shape of the Rust compiler's: what, where with the line itself, how to mend it.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Totals;
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::source::{FilePath, LineIndex, Sources, Span, is_obeyed};

/// Longest line that is shown, in bytes: a longer one would not help.
const LONGEST_LINE: usize = 2000;

/// One finding, over several lines, `width` columns wide; coloured with terminal codes.
pub fn finding(diagnostic: &Diagnostic, sources: &Sources, width: usize) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let title = level.primary_title(diagnostic.message(Tongue::English)).id(diagnostic.rule.code);
    let path = sources.shown(&diagnostic.path);
    let bytes = sources.bytes(diagnostic.path.as_str());
    let mut group = Group::with_title(title);
    let window = diagnostic.span.and_then(|span| Window::of(bytes?, span));
    match (&window, diagnostic.span, bytes) {
        (Some(window), Some(span), _) => {
            let mut snippet = Snippet::source(visible(window.text))
                .line_start(window.line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(window.local(span)));
            for related in diagnostic.related.iter().filter(|related| related.path == diagnostic.path) {
                if let Some(span) = related.span.filter(|span| window.holds(*span)) {
                    snippet =
                        snippet.annotation(AnnotationKind::Context.span(window.local(span)).label(related.label.en));
                }
            }
            group = group.element(snippet);
        }
        (None, Some(span), Some(bytes)) => {
            let place = LineIndex::new(bytes).place(span.start);
            group = group.element(Origin::path(path).line(place.line).char_column(place.column));
        }
        _ => group = group.element(Origin::path(path)),
    }
    for related in &diagnostic.related {
        let shown = related.path == diagnostic.path
            && related.span.is_some_and(|span| window.as_ref().is_some_and(|window| window.holds(span)));
        if !shown {
            group =
                group.element(Level::NOTE.message(elsewhere(related.label.en, &related.path, related.span, sources)));
        }
    }
    for line in diagnostic.help(Tongue::English) {
        group = group.element(Level::HELP.message(line));
    }
    Renderer::styled().term_width(width).render(&[group])
}

fn elsewhere(label: &str, path: &FilePath, span: Option<Span>, sources: &Sources) -> String {
    let shown = sources.shown(path);
    match (span, sources.bytes(path.as_str())) {
        (Some(span), Some(bytes)) => {
            let place = LineIndex::new(bytes).place(span.start);
            format!("{label}: {shown}:{}:{}", place.line, place.column)
        }
        _ => format!("{label}: {shown}"),
    }
}

/// Lines of a file in which each character that a terminal would obey is another one of as many bytes, so that places stay
/// true. Those of one byte are shown as pictures by whoever lays the lines out.
fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| is_obeyed(c) && c.len_utf8() > 1;
    if !text.contains(is_hidden) {
        return text.into();
    }
    text.chars()
        .map(|c| {
            if !is_hidden(c) {
                c
            } else if c.len_utf8() == 2 {
                '¤'
            } else {
                '\u{fffd}'
            }
        })
        .collect()
}

/// The lines around a finding.
struct Window<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    /// The lines that `span` lies on, with up to eight before them; `None` where they are not text, or too long.
    fn of(bytes: &'a [u8], span: Span) -> Option<Self> {
        let before = span.start.min(bytes.len());
        let start_of_line = |from: usize| bytes[..from].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let own = start_of_line(before);
        let mut start = own;
        for _ in 0..8 {
            start = start_of_line(start.saturating_sub(1));
        }
        let end = span.end.clamp(before, bytes.len());
        let end = bytes[end..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| end + at);
        let too_long = |range: &[u8]| range.split(|b| *b == b'\n').any(|line| line.len() > LONGEST_LINE);
        if too_long(&bytes[start..end]) {
            start = own;
        }
        if too_long(&bytes[start..end]) {
            return None;
        }
        let text = std::str::from_utf8(&bytes[start..end]).ok()?;
        let line = bytes[..start].split(|b| *b == b'\n').count();
        Some(Self { text, start, line })
    }

    fn holds(&self, span: Span) -> bool {
        span.start >= self.start && span.end <= self.start + self.text.len()
    }

    /// `span` within the window, on whole characters.
    fn local(&self, span: Span) -> std::ops::Range<usize> {
        let clamp = |at: usize| {
            let mut at = at.saturating_sub(self.start).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        clamp(span.start)..clamp(span.end)
    }
}

/// The last line: how much was found.
pub fn totals(totals: Totals) -> String {
    let Totals { files, cards, errors, warnings, advice } = totals;
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
    if found.is_empty() { format!("{looked_at}: all is well") } else { format!("{looked_at}: {}", found.join(", ")) }
}
