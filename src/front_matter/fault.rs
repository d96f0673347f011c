//! After a fault of syntax: what is wrong, and a copy of the text in which it is no more, so that the rest can be read.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::reason::{NO_SPACE_AFTER_COLON, is_unclosed_bracket, is_unclosed_quote, reason};
use super::slip::{GOES_ON, slip_below};
use super::yaml::{MAX_DEPTH, NO_BREAK_SPACES, Recovering, is_key, line_around};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, rules};

/// Where a reading broke off.
pub(super) struct Fault {
    pub(super) error: ScanError,
    /// The last scalar that was read, and the one before it.
    pub(super) last: Range<usize>,
    pub(super) before: Range<usize>,
    /// Where the outermost bracket that is still open was opened.
    pub(super) bracket: Option<usize>,
}

impl Recovering<'_> {
    /// Reports a fault and gives a copy in which it is no more; `None` when nothing is left to read.
    pub(super) fn mend(&mut self, working: &str, fault: &Fault) -> Option<String> {
        let at = fault.error.marker().byte_offset().unwrap_or(fault.last.end).min(working.len());
        if let Some(mended) = self.quote_colon(working, fault, at) {
            return Some(mended);
        }
        if let Some(mended) = self.leave_out_slip(working, fault, at) {
            return Some(mended);
        }
        let next = working[fault.last.end.min(working.len())..]
            .find(|c: char| !c.is_whitespace())
            .map_or(at, |gap| fault.last.end + gap);
        let block = [fault.bracket, Some(next), Some(at)]
            .into_iter()
            .flatten()
            .map(|place| self.block_at(place))
            .find(|block| !working[block.clone()].trim().is_empty())?;
        let key = self.original[block.clone()].split(':').next().unwrap_or_default().trim();
        self.unreadable.push(key.trim_matches(NO_BREAK_SPACES).to_owned());
        if !self.suspect.contains(&block.start) {
            self.say(self.syntax_fault(fault, at, &block).with("lost", ""));
        }
        Some(blanked(working, block))
    }

    /// A line between the last value and `at` that was meant as a field: reported as such, and left out. The parser stumbles
    /// over it only later, where it takes all up to there for one text.
    fn leave_out_slip(&mut self, working: &str, fault: &Fault, at: usize) -> Option<String> {
        if fault.bracket.is_some() || is_unclosed_quote(fault.error.kind()) {
            return None;
        }
        let from = line_around(self.original, fault.last.start.min(at)).start;
        let line = line_around(self.original, at.min(self.original.len()));
        let dashes = [0, line.start].into_iter().filter(|start| self.dash_for_nothing(*start));
        let (block, line, slip) = dashes
            .chain(self.blocks.iter().copied())
            .filter(|start| (from..=at).contains(start))
            .map(|start| (start..self.block_at(start).end, line_around(self.original, start)))
            .filter(|(block, _)| !working[block.clone()].trim().is_empty())
            .find_map(|(block, line)| {
                let above = self.original[..line.start].lines().next_back().unwrap_or_default();
                let slip = slip_below(above, &self.original[line.clone()])?;
                Some((block, line, slip))
            })?;
        // A value without its indent is lost with its field.
        let block = if slip.reason == GOES_ON {
            let above = self.block_at(block.start.saturating_sub(1));
            let key = self.original[above.clone()].split(':').next().unwrap_or_default();
            self.unreadable.push(key.trim().to_owned());
            above.start..block.end
        } else {
            block
        };
        self.unreadable.extend(slip.meant.split(':').next().map(str::to_owned));
        if !self.suspect.contains(&block.start) {
            let end = line.start + self.original[line.clone()].trim_end().len();
            let fault = Diagnostic::new(&rules::FIELD_LINE, self.path, self.span(line.start..end));
            let fault = fault.with_words("reason", slip.reason).with("suggestion", &slip.meant);
            self.say(fault.replaced_by(slip.meant, slip.disposition));
        }
        Some(blanked(working, block))
    }

    /// Whether the line that begins at `line` begins with a dash though no list can stand there: it is the first, or the one
    /// above has a value.
    fn dash_for_nothing(&self, line: usize) -> bool {
        let has_value =
            |line: &str| line.split_once(": ").is_some_and(|(key, value)| is_key(key) && !value.trim().is_empty());
        let above = self.original[..line].lines().next_back();
        self.original[line..].starts_with("- ")
            && above.is_none_or(|above| !above.starts_with([' ', '-']) && has_value(above))
    }

    fn syntax_fault(&self, fault: &Fault, at: usize, block: &Range<usize>) -> Diagnostic {
        let kind = fault.error.kind();
        if let Some(colon) = self.colon_without_space(at) {
            let line = self.original[line_around(self.original, colon)].trim();
            let span = self.span(colon..colon + 1);
            let finding = Diagnostic::new(&rules::YAML_SYNTAX, self.path, span);
            let finding =
                finding.with_words("reason", NO_SPACE_AFTER_COLON).with("suggestion", line.replacen(':', ": ", 1));
            return finding.replaced_by(": ", Disposition::Safe);
        }
        if let Some(finding) = self.meant(fault, at, block) {
            return finding;
        }
        let opened = if is_unclosed_quote(kind) {
            self.opening_quote(fault.last.end, block)
        } else if is_unclosed_bracket(kind) || (fault.bracket.is_some() && *kind != ErrorKind::RecursionLimitExceeded) {
            self.open_bracket(block.start..at.clamp(block.start, block.end))
        } else {
            None
        };
        let start = opened.unwrap_or_else(|| self.visible(at));
        let width = self.original[start..].chars().next().map_or(0, char::len_utf8);
        let span = self.span(start..start + width);
        if *kind == ErrorKind::RecursionLimitExceeded {
            return Diagnostic::new(&rules::TOO_DEEP, self.path, span).with("limit", MAX_DEPTH);
        }
        let unclosed = opened.is_some() && fault.bracket.is_some() && !is_unclosed_quote(kind);
        let reason = if unclosed { reason(&ErrorKind::UnexpectedEofFlowSequence) } else { reason(kind) };
        Diagnostic::new(&rules::YAML_SYNTAX, self.path, span).with_words("reason", reason)
    }

    /// `at`, or the last thing before it where nothing can be seen there.
    fn visible(&self, at: usize) -> usize {
        let end = at.min(self.original.len());
        let rest = self.original[end..].trim_start_matches(' ');
        if rest.is_empty() || rest.starts_with(['\n', '\r']) {
            self.original[..end].trim_end().char_indices().next_back().map_or(0, |(last, _)| last)
        } else {
            end
        }
    }

    /// The colon of `key:value` on the line of `at`.
    fn colon_without_space(&self, at: usize) -> Option<usize> {
        let line = line_around(self.original, at.min(self.original.len()));
        let text = &self.original[line.clone()];
        let colon = text.find(':')?;
        let is_field = is_key(text[..colon].trim_start());
        let joined = text[colon + 1..].starts_with(|c: char| !c.is_whitespace());
        (is_field && joined).then_some(line.start + colon)
    }

    fn opening_quote(&self, after: usize, block: &Range<usize>) -> Option<usize> {
        let from = after.clamp(block.start, block.end);
        self.original[from..block.end].find(['"', '\'']).map(|at| from + at)
    }

    /// The last bracket in `range` that is not closed there.
    fn open_bracket(&self, range: Range<usize>) -> Option<usize> {
        let mut open = Vec::new();
        let mut quote = None;
        for (at, character) in self.original[range.clone()].char_indices() {
            match (quote, character) {
                (Some(opened), c) if c == opened => quote = None,
                (None, '"' | '\'') => quote = Some(character),
                (None, '[' | '{') => open.push(range.start + at),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
        open.pop()
    }

    /// `title: Météo : la suite`: reported as such, and its colons taken away.
    fn quote_colon(&mut self, working: &str, fault: &Fault, at: usize) -> Option<String> {
        let told_at_colon = matches!(
            fault.error.kind(),
            ErrorKind::MappingValueNotAllowed
                | ErrorKind::InvalidColonPlacement
                | ErrorKind::ExpectedFlowMappingSeparator
        );
        if !told_at_colon {
            return None;
        }
        let line = line_around(working, at);
        let colon = (working.as_bytes().get(at) == Some(&b':')).then_some(at)?;
        let (key, value_start) = (fault.before.clone(), fault.last.start);
        if key.is_empty() || !line.contains(&value_start) || !line.contains(&key.start) {
            return None;
        }
        let end = match fault.bracket {
            Some(_) => self.original[at..line.end].find([',', '}', ']']).map_or(line.end, |close| at + close),
            None => self.end_of_value(key.start, line.end),
        };
        let written = &self.original[value_start..end];
        // What stands behind ` #` is a comment, and no part of the value.
        let comment = written.find(" #").map(|at| value_start + at);
        let whole = value_start..value_start + self.original[value_start..comment.unwrap_or(end)].trim_end().len();
        let value = self.original[whole.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let key = &self.original[key];
        let quoted = quoted(&value);
        let (path, span) = (self.path.clone(), self.span(whole.clone()));
        let edits = vec![Edit::Replace { path, span, text: quoted.clone() }];
        let finding = Diagnostic::new(&rules::COLON_IN_VALUE, self.path, self.span(colon..colon + 1))
            .with("suggestion", format!("{key}: {quoted}"));
        // A comma in brackets ends the value, or belongs to it; a comment in the middle has to go somewhere.
        let is_doubtful = fault.bracket.is_some() && self.original[end..].starts_with(',')
            || comment.is_some_and(|at| self.original[at..end].contains('\n'));
        let disposition = if is_doubtful { Disposition::Suggested } else { Disposition::Safe };
        self.say(finding.fix(Fix { disposition, edits }));
        self.mended.push(value_start..end);
        let mut mended = working.as_bytes().to_vec();
        for byte in &mut mended[value_start..end] {
            if *byte == b':' {
                *byte = b'.';
            }
        }
        String::from_utf8(mended).ok()
    }

    /// Where the value of the key at `key` ends that goes on after the line that ends at `line_end`: further lines of it are
    /// indented more than the key.
    fn end_of_value(&self, key: usize, line_end: usize) -> usize {
        let column = key - line_around(self.original, key).start;
        let mut end = line_end;
        while end < self.original.len() {
            let line = line_around(self.original, end + 1);
            let text = &self.original[line.clone()];
            let indent = text.len() - text.trim_start_matches(' ').len();
            if indent <= column || text.trim().is_empty() {
                break;
            }
            end = line.end;
        }
        end
    }

    /// The field of the top level that `place` lies in: from its key to the next key that begins a line.
    pub(super) fn block_at(&self, place: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|start| *start <= place);
        let start = next.checked_sub(1).map_or(0, |own| self.blocks[own]);
        start..self.blocks.get(next).copied().unwrap_or(self.original.len())
    }
}

/// A value in quotes.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}

/// Where the fields of the top level begin: at each key that begins a line.
pub(super) fn blocks(text: &str) -> Vec<usize> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| !c.is_whitespace() && !"-#]}".contains(c)) {
            blocks.push(at);
        }
        at += line.len();
    }
    blocks
}

/// `text` with spaces in place of what lies in `block`, of the same length.
fn blanked(text: &str, block: Range<usize>) -> String {
    let blank: String = text[block.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    format!("{}{blank}{}", &text[..block.start], &text[block.end..])
}
