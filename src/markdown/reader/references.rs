//! References that lead nowhere, as their other half is missing, or as they are written for another tool.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::diagnostic::{Rule, rules};

/// How many characters a note's label may have; a longer one is text.
const LONGEST_LABEL: usize = 100;

/// A reference that has no definition.
pub(super) struct Open {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    pub(super) kind: LinkType,
}

impl Reader<'_> {
    /// Tells of references without a definition. `[text]` alone is none: brackets are allowed in a sentence.
    pub(super) fn tell_open(&mut self, references: impl IntoIterator<Item = Open>) {
        for Open { range, kind } in references {
            let text = &self.body[range.clone()];
            let (before, after) = (&self.body[..range.start], &self.body[range.end..]);
            if text.starts_with('[') && before.ends_with('[') && !before.ends_with("\\[") && after.starts_with(']') {
                self.tell_double(range);
            } else if matches!(kind, LinkType::Reference | LinkType::Collapsed) {
                let label = text.rsplit_once('[').map_or(text, |(_, label)| label.trim_end_matches(']'));
                let label = if label.is_empty() { text.trim_start_matches('[').trim_end_matches("][]") } else { label };
                let definition = format!("[{label}]: https://…");
                self.tell(&rules::REFERENCE_WITHOUT_DEFINITION, range, definition);
            } else if kind == LinkType::Shortcut {
                self.tell_cut_link(&range);
            }
        }
    }

    /// A call for a note, `[^label]`, that the parser left in the text that lies at `range`, as the note is missing.
    pub(super) fn look_for_open_note(&mut self, range: &Range<usize>) {
        for (at, _) in self.body[range.clone()].match_indices('[') {
            let at = range.start + at;
            let Some(rest) = self.body[at..].strip_prefix("[^") else { continue };
            let end = rest.char_indices().take(LONGEST_LABEL).find(|(_, c)| *c == ']');
            let label = end.map(|(end, _)| &rest[..end]);
            let is_label = |label: &str| !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || c == '[');
            if let Some(label) = label.filter(|label| is_label(label) && !self.body[..at].ends_with('\\')) {
                let mark = format!("[^{label}]");
                let suggestion = format!("{mark}: …");
                self.tell(&rules::REFERENCE_WITHOUT_DEFINITION, at..at + mark.len(), suggestion);
            }
        }
    }

    /// `[[card]]` and `![[picture.jpg]]`, as other tools write links; `inner` is what stands between the outer brackets.
    fn tell_double(&mut self, inner: Range<usize>) {
        let name = self.body[inner.clone()].trim_matches(['[', ']']).to_owned();
        let is_picture = self.body[..inner.start - 1].ends_with('!');
        let range = inner.start - 1 - usize::from(is_picture)..inner.end + 1;
        let (name, label) = name.split_once('|').map_or((name.as_str(), "…"), |(name, label)| (name, label));
        let file = if name.contains('.') { name.to_owned() } else { format!("{name}.md") };
        let suggestion = if is_picture { format!("![…]({file})") } else { format!("[{label}]({file})") };
        let value = self.body[range.clone()].to_owned();
        self.say(&rules::WIKI_LINK, range, |finding| {
            let finding = finding.with("value", value).with("suggestion", suggestion);
            if is_picture { finding } else { finding.with("name", name).with("label", label) }
        });
    }

    /// Tells of notes that no text refers to.
    pub(super) fn tell_unused_notes(&mut self) {
        for (label, range) in std::mem::take(&mut self.footnotes.places) {
            if !self.footnotes.references.contains_key(label.as_ref()) {
                let mark = format!("[^{label}]");
                let place = range.start..range.start + mark.len();
                self.tell(&rules::NOTE_WITHOUT_REFERENCE, place, mark);
            }
        }
    }

    fn tell(&mut self, rule: &'static Rule, range: Range<usize>, suggestion: String) {
        let value = self.body[range.clone()].to_owned();
        self.say(rule, range, |finding| finding.with("value", value).with("suggestion", suggestion));
    }
}
