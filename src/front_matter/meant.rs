//! After a fault of syntax: what was meant, tried out. A change is offered only where the field can be read with it.

use std::collections::BTreeSet;
use std::ops::Range;

use granit_parser::Parser;

use super::fault::{Fault, quoted};
use super::reason::{OTHER_COLUMN, reason};
use super::tree::{Node, Scalar, Style, Value};
use super::yaml::{Recovering, is_key, line_around, parser_options};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, rules};
use crate::source::Span;

/// Lines of a field that are tried.
const MOST_LINES: usize = 40;

const OTHER_MARK: Text = Text {
    en: "an item of a list begins with a hyphen and a space",
    fr: "un élément de liste commence par un tiret et une espace",
};
const NEEDS_QUOTES: Text = Text {
    en: "a sign of this value means something else in YAML; in quotes it is text",
    fr: "un signe de cette valeur veut dire autre chose en YAML ; entre guillemets, c’est du texte",
};

/// The mark at the beginning of a line's words that was meant as `- `, and how many bytes it has.
pub(super) fn item_mark(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let is_word = rest[gap..].starts_with(|c: char| c.is_alphanumeric() || "\"'«[{".contains(c));
    let is_mark = "•‣◦▪●·–—".contains(first) || first == '-' && gap == 0;
    (is_mark && is_word).then_some(first.len_utf8() + gap)
}

impl Recovering<'_> {
    /// The items of a value whose lines all begin with a mark that was meant as `- `: told, and read as a list.
    pub(super) fn items_of(&mut self, span: Span) -> Option<Vec<Node>> {
        let start = span.start - self.offset;
        let text = &self.original[start..span.end - self.offset];
        item_mark(text)?;
        // On the line of its key, a dash may be a minus or begin a quotation.
        let line = line_around(self.original, start);
        if !self.original[line.start..start].trim().is_empty() {
            return None;
        }
        let (mut items, mut changes, mut at) = (Vec::new(), Vec::new(), start);
        for line in text.split_inclusive('\n') {
            let words = line.trim_start();
            let begin = at + (line.len() - words.len());
            let length = item_mark(words)?;
            let words = words[length..].trim_end();
            let span = self.span(begin + length..begin + length + words.len());
            let scalar = Scalar { text: words.to_owned(), style: Style::Plain };
            items.push(Node { span, value: Value::Scalar(scalar) });
            changes.push((begin..begin + length, "- ".to_owned()));
            at += line.len();
        }
        let meant = format!("- {}", text[changes[0].0.len()..].lines().next().unwrap_or_default());
        let finding = self.told(changes[0].0.clone(), OTHER_MARK, &meant, changes);
        self.say(finding);
        Some(items)
    }

    /// The fault in the field at `block` as what was meant there, if a small change makes it readable.
    pub(super) fn meant(&self, fault: &Fault, at: usize, block: &Range<usize>) -> Option<Diagnostic> {
        self.other_column(at, block)
            .or_else(|| self.other_marks(block))
            .or_else(|| self.without_quotes(fault, at, block))
    }

    /// The indent of the line of `at` where it is one space off those of the lines that it belongs with, and how many spaces
    /// these have.
    fn misplaced(&self, at: usize, block: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let line = line_around(self.original, at.min(self.original.len()));
        let text = &self.original[line.clone()];
        let words = text.trim_start_matches(' ');
        let (indent, is_item) = (text.len() - words.len(), words.starts_with("- "));
        let is_field = words.split_once(':').is_some_and(|(key, _)| is_key(key));
        if !(is_item || is_field) {
            return None;
        }
        let above = self.original.get(block.start..line.start)?.lines().filter(|line| !line.trim().is_empty());
        let columns: BTreeSet<usize> = above
            .flat_map(|line| {
                let words = line.trim_start_matches(' ');
                let indent = line.len() - words.len();
                let behind_dash = words.strip_prefix("- ").map(|rest| line.len() - rest.trim_start_matches(' ').len());
                match behind_dash {
                    Some(inner) => [is_item.then_some(indent), (!is_item).then_some(inner)],
                    None => [(!is_item).then_some(indent), None],
                }
            })
            .flatten()
            .collect();
        let near: Vec<usize> = columns.iter().copied().filter(|column| column.abs_diff(indent) == 1).collect();
        match near[..] {
            [wanted] if !columns.contains(&indent) => Some((line.start..line.start + indent, wanted)),
            _ => None,
        }
    }

    /// A line that is indented by one space too many or too few: the one of the fault, or the item above that it belongs to.
    fn other_column(&self, at: usize, block: &Range<usize>) -> Option<Diagnostic> {
        let (indent, wanted) = self.misplaced(at, block)?;
        let item = self.item_above(indent.start, block);
        let of_item = item.into_iter().flat_map(|indent| {
            let length = indent.len();
            [(indent.clone(), length + 1), (indent, length.saturating_sub(1))]
        });
        std::iter::once((indent, wanted)).chain(of_item).find_map(|(indent, wanted)| {
            let changes = vec![(indent.clone(), " ".repeat(wanted))];
            if !parses(&self.changed(block, &changes)) {
                return None;
            }
            let end = line_around(self.original, indent.start).end;
            let words = self.original[indent.end..end].trim_end();
            let finding = self.told(indent.end..indent.end + words.len(), OTHER_COLUMN, words, changes);
            Some(finding.with("spaces", wanted))
        })
    }

    /// The indent of the nearest line before `at` that begins an item.
    fn item_above(&self, at: usize, block: &Range<usize>) -> Option<Range<usize>> {
        let mut end = at;
        for _ in 0..MOST_LINES {
            let line = line_around(self.original, end.checked_sub(1).filter(|end| *end >= block.start)?);
            let text = &self.original[line.clone()];
            let words = text.trim_start_matches(' ');
            if words.starts_with("- ") {
                return Some(line.start..line.start + (text.len() - words.len()));
            }
            end = line.start;
        }
        None
    }

    /// Items of a list that begin with another sign, told at the first of them.
    fn other_marks(&self, block: &Range<usize>) -> Option<Diagnostic> {
        let mut at = block.start;
        let mut marks: Vec<Range<usize>> = Vec::new();
        for line in self.original[block.clone()].split_inclusive('\n') {
            let words = line.trim_start_matches(' ');
            let start = at + (line.len() - words.len());
            marks.extend(item_mark(words).filter(|_| start > block.start).map(|length| start..start + length));
            at += line.len();
        }
        let first = marks.first()?.clone();
        let dash = |mark: &Range<usize>| (mark.clone(), "- ".to_owned());
        let changes: Vec<(Range<usize>, String)> = marks.iter().map(dash).collect();
        if !parses(&self.changed(block, &changes)) {
            return None;
        }
        let line = line_around(self.original, first.start);
        let meant = format!("- {}", self.original[first.end..line.end].trim_end());
        Some(self.told(first, OTHER_MARK, &meant, changes))
    }

    /// A value that has to stand in quotes, or whose quote is not closed, on the line of the fault or the one that is read
    /// last before it.
    fn without_quotes(&self, fault: &Fault, at: usize, block: &Range<usize>) -> Option<Diagnostic> {
        let mut lines: Vec<Range<usize>> = [fault.last.start, at, fault.before.start, block.start]
            .into_iter()
            .map(|place| line_around(self.original, place.clamp(block.start, block.end.min(self.original.len()))))
            .collect();
        lines.dedup();
        lines.truncate(MOST_LINES);
        lines.into_iter().find_map(|line| {
            let text = &self.original[line.clone()];
            let words = text.trim_start_matches(' ');
            let words = words.strip_prefix("- ").unwrap_or(words);
            let (key, value) = words.split_once(": ")?;
            // A comment behind the value stays one.
            let value = value.split(" #").next().unwrap_or_default();
            let trimmed = value.trim();
            // Of brackets it is not known whether the last one is missing, or no list was meant.
            let is_list =
                |open, close| trimmed.starts_with(open) && (trimmed.ends_with(close) || !trimmed.contains(close));
            if !is_key(key) || trimmed.is_empty() || is_list('[', ']') || is_list('{', '}') {
                return None;
            }
            let before = text.len() - words.len() + key.len() + ": ".len();
            let start = line.start + before + (value.len() - value.trim_start().len());
            let range = start..start + trimmed.len();
            variants(trimmed).into_iter().find_map(|quoted| {
                let changes = vec![(range.clone(), quoted.clone())];
                let is_quoted = trimmed.starts_with(['"', '\'']);
                let reason = if is_quoted { reason(fault.error.kind()) } else { NEEDS_QUOTES };
                parses(&self.changed(block, &changes))
                    .then(|| self.told(range.clone(), reason, &format!("{key}: {quoted}"), changes))
            })
        })
    }

    /// The text of a field with other words in some places, which come in order.
    fn changed(&self, block: &Range<usize>, changes: &[(Range<usize>, String)]) -> String {
        let (mut text, mut end) = (String::new(), block.start);
        for (range, words) in changes {
            text.push_str(self.original.get(end..range.start).unwrap_or_default());
            text.push_str(words);
            end = range.end;
        }
        text.push_str(self.original.get(end..block.end).unwrap_or_default());
        text
    }

    fn told(&self, at: Range<usize>, reason: Text, meant: &str, changes: Vec<(Range<usize>, String)>) -> Diagnostic {
        let edits = changes.into_iter().map(|(range, text)| Edit::Replace {
            path: self.path.clone(),
            span: self.span(range),
            text,
        });
        let finding = Diagnostic::new(&rules::YAML_SYNTAX, self.path, self.span(at)).with_words("reason", reason);
        finding.with("suggestion", meant).fix(Fix { disposition: Disposition::Safe, edits: edits.collect() })
    }
}

/// A value in quotes, the likeliest first: with the quote that is missing, or as a whole.
fn variants(value: &str) -> Vec<String> {
    let mut variants = Vec::new();
    // One sign alone says nothing, and a link is no value.
    if value.chars().count() < 2 || value.contains("](") {
        return Vec::new();
    }
    // A dash or an `@` before an id, as lists and chats have them.
    let id = value.strip_prefix("- ").or_else(|| value.strip_prefix('@')).map(str::trim);
    if let Some(id) = id.filter(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')) {
        variants.push(id.to_owned());
    }
    // An opening quote before words that hold apostrophes.
    if let Some(words) =
        value.strip_prefix('\'').filter(|words| words.contains('\'') && !words.ends_with('\'') && !words.contains('"'))
    {
        variants.push(format!("\"{words}\""));
    }
    for quote in ['"', '\''] {
        if value.starts_with(quote) && value.matches(quote).count() == 1 {
            variants.push(format!("{value}{quote}"));
        }
        if value.ends_with(quote) && value.matches(quote).count() == 1 {
            variants.push(format!("{quote}{value}"));
        }
    }
    // Quotes around the whole stay; any others are a part of the words.
    let is_single = value.starts_with('\'') && value.matches('\'').count() == 3;
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.contains('"'));
    let apostrophe = || value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).filter(|_| is_single);
    variants.push(quoted(inner.or_else(apostrophe).unwrap_or(value)));
    variants
}

fn parses(text: &str) -> bool {
    Parser::new_from_str_with_options(text, parser_options(false)).all(|event| event.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_completed_or_put_around_all() {
        assert_eq!(variants("\"Personnes"), ["\"Personnes\"", "'\"Personnes'"]);
        assert_eq!(variants("@Personnes"), ["\"@Personnes\""]);
        assert_eq!(variants("'Personnes d'ici")[0], "\"Personnes d'ici\"");
        assert_eq!(variants("'Personnes d'ici'"), ["\"Personnes d'ici\""]);
        assert_eq!(variants("\"Un\" et \"deux\""), ["'\"Un\" et \"deux\"'"]);
        assert_eq!(variants("'Un' et 'deux'"), ["\"'Un' et 'deux'\""]);
        assert_eq!(variants("\"C:\\temp\""), ["'C:\\temp'"]);
        assert_eq!(variants("« a » \"b\""), ["'« a » \"b\"'"]);
    }

    #[test]
    fn marks_are_told_from_words() {
        for (words, length) in [("• un", 4), ("–un", 3), ("-un", 1), ("- un", 0), ("-5", 1), ("—", 0), ("un", 0)]
        {
            assert_eq!(item_mark(words).unwrap_or_default(), length, "{words}");
        }
    }
}
