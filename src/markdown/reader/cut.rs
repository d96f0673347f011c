//! Emphasis and links that a space keeps from being any.

use std::ops::Range;

use super::Reader;
use super::lists::line_within;
use crate::diagnostic::{Disposition, rules};

/// How many bytes of a line are looked at for the other end of something.
const LONGEST: usize = 500;

impl Reader<'_> {
    /// `** words **` in the text at `range`: its stars are shown as they are.
    pub(super) fn look_for_spaced_emphasis(&mut self, range: &Range<usize>) {
        // The parser can give each star of a pair as a text of its own.
        let text = self.body.get(range.start..range.end + 1).unwrap_or(&self.body[range.clone()]);
        for sign in ["**", "__"] {
            for (at, _) in text.match_indices(sign) {
                self.look_for_spaced_emphasis_at(range.start + at, sign);
            }
        }
    }

    fn look_for_spaced_emphasis_at(&mut self, start: usize, sign: &str) {
        if start < self.told_until || self.body[..start].ends_with(['\\', '*', '_']) {
            return;
        }
        let rest = line_within(self.body, start + sign.len(), LONGEST);
        let Some(length) = rest.find(sign) else { return };
        let inner = &rest[..length];
        let words = inner.trim();
        let is_text = words.contains(char::is_alphabetic) && !words.contains(['*', '_', '`', '|']);
        if words.len() == inner.len() || !is_text {
            return;
        }
        let end = start + sign.len() + length + sign.len();
        // A space that would be lost outside of the signs stays.
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = if is_word(self.body[..start].chars().next_back()) && inner.starts_with(' ') { " " } else { "" };
        let after = if is_word(self.body[end..].chars().next()) && inner.ends_with(' ') { " " } else { "" };
        let (value, meant) = (self.body[start..end].to_owned(), format!("{sign}{words}{sign}"));
        self.told_until = end;
        // With more signs on the line it is not sure which belong together.
        let is_only = !rest[length + sign.len()..].contains(sign) && !words.starts_with(|c: char| c.is_ascii_digit());
        let disposition = if is_only { Disposition::Safe } else { Disposition::Suggested };
        self.say(&rules::SPACED_EMPHASIS, start..end, |d| {
            let finding = d.with("value", value).with("suggestion", &meant);
            finding.replaced_by(format!("{before}{meant}{after}"), disposition)
        });
    }

    /// `[words](an address)` and `[words] (address)`, of which the parser took `[words]` at `text` for mere brackets.
    pub(super) fn tell_cut_link(&mut self, text: &Range<usize>) {
        let is_image = self.body[..text.start].ends_with('!') || self.body[text.clone()].starts_with('!');
        let start = if self.body[..text.start].ends_with('!') { text.start - 1 } else { text.start };
        let rest = line_within(self.body, text.end, LONGEST);
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let Some(inner) = rest[gap..].strip_prefix('(').filter(|_| gap <= 1) else { return };
        let Some(length) = inner.find(')') else { return };
        let address = inner[..length].trim();
        let has_space = address.contains(' ');
        if !is_address(address) || (gap == 0 && !has_space) || (gap > 0 && has_space) {
            return;
        }
        let end = text.end + gap + 1 + length + 1;
        let words = &self.body[start..text.end];
        let is_web = address.starts_with("http");
        let meant = match (has_space, is_web) {
            (true, true) => format!("{words}({})", address.replace(' ', "%20")),
            (true, false) => format!("{words}(<{address}>)"),
            (false, _) => format!("{words}({address})"),
        };
        let value = self.body[start..end].to_owned();
        self.say(&rules::CUT_LINK, start..end, |d| {
            let finding = d.with("value", value).with("suggestion", &meant);
            let finding = match (has_space, is_web) {
                (true, true) => finding.with("encoded", ""),
                (true, false) => finding.with("inside", ""),
                (false, _) => finding.with("between", ""),
            };
            let disposition = if is_image || has_space { Disposition::Safe } else { Disposition::Suggested };
            finding.replaced_by(meant, disposition)
        });
    }
}

/// Whether what stands in round brackets looks like the address of something, and not like words.
fn is_address(text: &str) -> bool {
    let is_web = ["https://", "http://", "mailto:", "www."].iter().any(|start| text.starts_with(start));
    let is_file = text.rsplit_once('.').is_some_and(|(name, ending)| {
        let ending = ending.split('#').next().unwrap_or_default();
        !name.is_empty() && (2..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    is_web || is_file
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_words() {
        for text in ["https://a.b", "mon fichier.pdf", "../formats/x.md", "x.md#fin", "www.a.b"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["voir plus bas", "1.5 h", "10", "etc.", "cf. p. 3", ""] {
            assert!(!is_address(text), "{text}");
        }
    }
}
