//! Lines that were meant as items of a list, and run on as one text.

use super::Reader;
use crate::diagnostic::{Disposition, Edit, Fix, rules};
use crate::source::Span;

/// How an item of a list begins that Markdown takes for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    /// Bytes that go.
    length: usize,
    /// What comes in their place.
    item: &'static str,
    /// Whether nothing else can be meant.
    is_sure: bool,
    /// Number of a numbered item; it stays.
    is_number: bool,
}

/// Signs that word processors and keyboards make of a bullet.
const BULLETS: [char; 11] = ['•', '‣', '◦', '▪', '●', '○', '·', '➢', '❖', '→', '➔'];

impl Mark {
    /// Whether both are items of one list.
    fn is_like(self, other: Self) -> bool {
        self.item == other.item || self.is_sure && other.is_sure
    }

    fn of(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        let rest = &line[first.len_utf8()..];
        let words = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\t']);
        let gap = rest.len() - words.len();
        let mark = |item, is_sure| Some(Self { length: first.len_utf8() + gap, item, is_sure, is_number: false });
        let begins_word = words.starts_with(|c: char| c.is_alphanumeric() || "*_[«“\"(`".contains(c));
        match first {
            c if BULLETS.contains(&c) && begins_word => mark("- ", true),
            '☐' | '□' if begins_word => mark("- [ ] ", true),
            '☑' | '☒' | '☒' if begins_word => mark("- [x] ", true),
            '–' if gap > 0 && begins_word => mark("- ", false),
            '-' if gap == 0 && words.starts_with(char::is_alphabetic) => mark("- ", false),
            c if c.is_ascii_digit() => {
                let digits = line.bytes().take_while(u8::is_ascii_digit).count();
                let is_item = digits <= 3 && line[digits..].starts_with(['.', ')']);
                let is_joined = line[digits..].chars().nth(1).is_some_and(char::is_alphabetic);
                let end = digits + 1;
                (is_item && is_joined).then_some(Self { length: end, item: " ", is_sure: false, is_number: true })
            }
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// A line of text at `start` that begins as an item of a list would: told once for all items that follow.
    pub(super) fn look_for_list(&mut self, start: usize) {
        let line = line_at(self.body, start);
        let Some(mark) = Mark::of(line) else { return };
        let mut lines = vec![(start, mark)];
        let mut at = start + line.len() + 1;
        while at < self.body.len() {
            let line = line_at(self.body, at);
            let words = line.trim_start_matches([' ', '>', '\t']);
            if words.trim().is_empty() {
                break;
            }
            lines.extend(
                Mark::of(words).filter(|other| other.is_like(mark)).map(|mark| (at + line.len() - words.len(), mark)),
            );
            at += line.len() + 1;
        }
        let above = self.body[..start].trim_end_matches([' ', '>']).strip_suffix('\n').unwrap_or_default();
        let above = above.rsplit('\n').next().unwrap_or_default().trim_matches([' ', '>', '\r']);
        let is_first = above.is_empty() || above.ends_with(':') || above.starts_with(['#', '-', '*', '+']);
        if !mark.is_sure && lines.len() < 2 && !is_first {
            return;
        }
        self.told_until = at;
        let edits: Vec<Edit> = lines
            .iter()
            .map(|(at, mark)| {
                let keep = if mark.is_number { mark.length } else { 0 };
                let span = Span::new(at + keep, at + mark.length).shifted(self.offset);
                Edit::Replace { path: self.path.clone(), span, text: mark.item.to_owned() }
            })
            .collect();
        // People who talk to each other are written with a dash, too.
        let is_list = mark.is_sure || lines.len() > 1 && !line.starts_with('–');
        let disposition = if is_list { Disposition::Safe } else { Disposition::Suggested };
        let keep = if mark.is_number { &line[..mark.length] } else { "" };
        let suggestion = format!("{keep}{}{}", mark.item, &line[mark.length..]);
        let shown = line[..mark.length].trim_end().len();
        self.say(&rules::LIST_MARK, start..start + shown, |d| {
            let value = d.with("value", &line[..shown]).with("suggestion", suggestion);
            value.fix(Fix { disposition, edits })
        });
    }
}

/// The line that begins or goes on at `at`, without its end.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    text[at..].split('\n').next().unwrap_or_default().trim_end()
}

/// What of that line lies within so many bytes: a line can be a megabyte long, and be asked for at each of its words.
pub(super) fn line_within(text: &str, at: usize, most: usize) -> &str {
    let mut end = text.len().min(at + most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    line_at(&text[..end], at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (line, item) in [
            ("• un", Some("- ")),
            ("•un", Some("- ")),
            ("☐ à faire", Some("- [ ] ")),
            ("☑ fait", Some("- [x] ")),
            ("– un", Some("- ")),
            ("-un", Some("- ")),
            ("1.Un", Some(" ")),
            ("2)deux", Some(" ")),
            ("–un", None),
            ("-5 °C", None),
            ("1.5 h", None),
            ("2026-11-20", None),
            ("• ", None),
            ("- un", None),
            ("— dit-il", None),
        ] {
            assert_eq!(Mark::of(line).map(|mark| mark.item), item, "{line}");
        }
    }
}
