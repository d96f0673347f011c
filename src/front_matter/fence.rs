use std::ops::Range;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{FilePath, Span};

const FENCE: &str = "---";
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Where the parts of a file lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fences {
    /// The opening line `---`.
    pub opening: Span,
    /// The YAML between the fences.
    pub yaml: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

/// Finds the front matter of `text`.
pub fn split(path: &FilePath, text: &str) -> Result<Fences, Diagnostic> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let first = line_at(text, start);
    let opening = Span::new(start, start + text[first.clone()].trim_end().len());
    if text[first.clone()].trim_end() != FENCE {
        return Err(Diagnostic::new(&rules::FRONT_MATTER_MISSING, path, opening));
    }
    let yaml_start = first.end;
    let mut at = yaml_start;
    while at < text.len() {
        let line = line_at(text, at);
        if text[line.clone()].trim_end() == FENCE {
            return Ok(Fences { opening, yaml: yaml_start..line.start, body: line.end..text.len() });
        }
        at = line.end;
    }
    Err(Diagnostic::new(&rules::FRONT_MATTER_OPEN, path, opening))
}

/// The line that begins at `start`, its end of line included.
fn line_at(text: &str, start: usize) -> Range<usize> {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_with_either_line_ending() {
        for text in ["---\na: 1\n---\nBody", "---\r\na: 1\r\n---\r\nBody", "\u{feff}---\na: 1\n---  \nBody"] {
            let fences = split(&FilePath::new("x.md"), text).unwrap();
            assert_eq!(text[fences.yaml].trim(), "a: 1");
            assert_eq!(&text[fences.body], "Body");
        }
    }

    #[test]
    fn a_missing_or_open_fence_is_told_at_the_first_line() {
        let missing = split(&FilePath::new("x.md"), "title: x\n").unwrap_err();
        assert_eq!((missing.rule.code, missing.span), ("PB101", Some(Span::new(0, 8))));
        let open = split(&FilePath::new("x.md"), "---\ntitle: x\n").unwrap_err();
        assert_eq!((open.rule.code, open.span), ("PB102", Some(Span::new(0, 3))));
    }
}
