//! A text without its markup, for those who look for words in it.

use super::{Document, Piece};
use crate::html::unescape;

/// Collects words between tags.
#[derive(Default)]
struct Plain {
    paragraphs: Vec<String>,
    line: String,
    /// The tag that is being read, from after its `<`: it may begin in one piece and end in another.
    tag: String,
    is_in_tag: bool,
    /// The element that is being left out: a heading, or a link between a footnote and its place.
    left_out: Option<String>,
    keeps_headings: bool,
}

/// The paragraphs of a text, headings left out: a document lists them on their own.
pub(super) fn paragraphs(document: &Document) -> Vec<String> {
    lines(document, Plain::default())
}

/// The paragraphs of a text, headings among them.
pub(super) fn blocks(document: &Document) -> Vec<String> {
    lines(document, Plain { keeps_headings: true, ..Plain::default() })
}

fn lines(document: &Document, mut plain: Plain) -> Vec<String> {
    for piece in &document.pieces {
        if let Piece::Html(html) = piece {
            plain.read(html);
        }
    }
    plain.end_line();
    plain.paragraphs
}

impl Plain {
    /// Reads HTML that this crate has made: every `<` begins a tag, and no attribute holds a `>`.
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            if self.is_in_tag {
                let end = rest.find('>');
                self.tag.push_str(&rest[..end.unwrap_or(rest.len())]);
                rest = end.map_or("", |end| &rest[end + 1..]);
                if end.is_some() {
                    self.end_tag();
                }
            } else {
                let start = rest.find('<');
                let text = &rest[..start.unwrap_or(rest.len())];
                if self.left_out.is_none() {
                    self.line.push_str(&unescape(text));
                }
                if let Some(start) = start {
                    self.is_in_tag = true;
                    rest = &rest[start + 1..];
                } else {
                    rest = "";
                }
            }
        }
    }

    fn end_tag(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        self.is_in_tag = false;
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_heading = name.len() == 2 && name.starts_with('h') && name != "hr" && !self.keeps_headings;
        let is_way_back = tag.contains("\"footnote-back\"");
        // The only `sup` that Markdown makes is a footnote's number.
        let begins = is_heading || name == "sup" || is_way_back;
        if tag.starts_with('/') {
            self.left_out.take_if(|open| open == name);
        } else if begins && self.left_out.is_none() {
            self.left_out = Some(name.to_owned());
        }
        if !is_inline(name) {
            self.end_line();
        }
        // The next tag takes over the memory of this one.
        self.tag = tag;
        self.tag.clear();
    }

    fn end_line(&mut self) {
        // A space that does not break stays one.
        let line = self.line.trim_ascii();
        let is_gap = |pair: &[u8]| pair[0].is_ascii_whitespace() && (pair[0] != b' ' || pair[1].is_ascii_whitespace());
        if line.as_bytes().windows(2).any(is_gap) {
            self.paragraphs.push(line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        } else if !line.is_empty() {
            self.paragraphs.push(line.to_owned());
        }
        self.line.clear();
    }
}

/// Whether an element stands inside a line: it does not end a paragraph.
fn is_inline(name: &str) -> bool {
    matches!(name, "a" | "abbr" | "b" | "code" | "del" | "em" | "i" | "img" | "s" | "span" | "strong" | "sup")
}

#[cfg(test)]
mod tests {
    use crate::markdown;
    use crate::source::FilePath;

    fn paragraphs(text: &str) -> Vec<String> {
        markdown::read(&FilePath::new("formats/x.md"), text, 0..text.len(), |_| false).document.paragraphs()
    }

    #[test]
    fn markup_is_left_out_and_words_stay_apart() {
        let text = "Une **idée** et [un lien](https://example.org/a?b=c&d).\n\n## Titre\n\n- un\n- deux & `trois < 4`\n\n| a | b |\n|---|---|\n| c | d |\n";
        let expected = ["Une idée et un lien.", "un", "deux & trois < 4", "a", "b", "c", "d"];
        assert_eq!(paragraphs(text), expected);
    }

    #[test]
    fn lines_and_gaps_are_single_spaces() {
        assert_eq!(paragraphs("Une  idée\n*et*\ndeux\u{a0}: la suite.\n"), ["Une idée et deux\u{a0}: la suite."]);
    }

    #[test]
    fn headings_can_stand_among_the_paragraphs() {
        let text = "Un.\n\n## Titre\n\nDeux.\n";
        let document = markdown::read(&FilePath::new("x.md"), text, 0..text.len(), |_| false).document;
        assert_eq!(document.blocks(), ["Un.", "Titre", "Deux."]);
    }

    #[test]
    fn a_text_of_nothing_has_no_paragraphs() {
        assert_eq!(paragraphs("\n\n## Titre\n"), [""; 0]);
        assert_eq!(paragraphs("## Titre[^a] long\n\n[^a]: Note.\n"), ["Note."]);
        assert_eq!(paragraphs("Un mot[^a].\n\n[^a]: Une note.\n"), ["Un mot.", "Une note."]);
    }
}
