//! Findings for people, in the shape of the Rust compiler's: what, where with the line itself, how to mend it.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::finding::{Finding, Label};
use super::words;
use crate::diagnostic::{Severity, Text};
use crate::source::{Sources, Span, is_obeyed};

/// Longest line that is shown, in bytes: a longer one would not help.
const LONGEST_LINE: usize = 2000;

/// One finding, over several lines, `width` columns wide; coloured with terminal codes.
pub fn finding(finding: &Finding<'_>, sources: &Sources, width: usize) -> String {
    let word = |text: Text| text.pattern(finding.tongue);
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(word(words::ERROR)),
        Severity::Warning => Level::WARNING.with_name(word(words::WARNING)),
        Severity::Advice => Level::INFO.with_name(word(words::ADVICE)),
    };
    let title = level.primary_title(&finding.message).id(finding.rule.code);
    let mut group = Group::with_title(title);
    let bytes = sources.bytes(finding.at.path.as_str());
    let window = finding.at.span.and_then(|span| Window::of(bytes?, span));
    let (beside, elsewhere): (Vec<&Label>, Vec<&Label>) = finding.labels.iter().partition(|label| {
        label.at.path == finding.at.path
            && window.as_ref().zip(label.at.span).is_some_and(|(window, span)| window.holds(span))
    });
    group =
        match (&window, finding.at.span, &finding.at.places) {
            (Some(window), Some(span), _) => {
                let snippet = Snippet::source(visible(window.text)).line_start(window.line).path(&finding.at.shown);
                let snippet = snippet.annotation(AnnotationKind::Primary.span(window.local(span)));
                let labels = beside.into_iter().filter_map(|label| Some((label.at.span?, label.text)));
                group.element(snippet.annotations(
                    labels.map(|(span, text)| AnnotationKind::Context.span(window.local(span)).label(text)),
                ))
            }
            (_, _, Some((start, _))) => {
                group.element(Origin::path(&finding.at.shown).line(start.line).char_column(start.column))
            }
            _ => group.element(Origin::path(&finding.at.shown)),
        };
    for label in elsewhere {
        group = group.element(Level::NOTE.with_name(word(words::NOTE)).message(label.to_string()));
    }
    for help in &finding.helps {
        group = group.element(Level::HELP.with_name(word(words::HELP)).message(help));
    }
    Renderer::styled().term_width(width).render(&[group])
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
