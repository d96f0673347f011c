//! Markdown with places: a text as HTML whose links are still open, because where they lead depends on the page that
//! shows it.

mod plain;
mod reader;
mod target;

use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::html::escape;
use crate::source::{FilePath, Span, Spanned};

pub use reader::definitions;
pub use target::Target;

/// A text that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    pieces: Vec<Piece>,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// The places of its headings, in the order of their anchors.
    by_anchor: Box<[u32]>,
    /// Its links and images to files of the playbook and to its own headings, in order.
    pub links: Vec<Link>,
    /// Addresses elsewhere that may be those of the playbook's own pages.
    pub addresses: Vec<Spanned<String>>,
}

/// A piece of a text's HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Html(String),
    /// The address of the link with this number.
    Address(usize),
    /// The title of the card to which the link with this number leads.
    Title(usize),
    /// Width and height of the picture with this number, where they are known.
    Size(usize),
    /// The title of a call-out, in the words of the page: its kind.
    AlertTitle(&'static str),
}

/// What a text does not know of itself, but the page that shows it does.
pub trait Surroundings {
    /// Where a link leads from the page.
    fn address(&self, link: &Link) -> String;

    /// What the card is called to which a link leads.
    fn title(&self, link: &Link) -> String;

    /// Width and height of a picture in pixels, as it is shown.
    fn size(&self, link: &Link) -> Option<(u32, u32)>;

    /// What a call-out of this kind is called.
    fn alert_title(&self, kind: &'static str) -> String;
}

/// The surroundings of a text that no page shows.
struct Nowhere;

impl Surroundings for Nowhere {
    fn address(&self, link: &Link) -> String {
        match &link.target {
            Target::Elsewhere(address) => address.clone(),
            Target::Card(id) => id.clone(),
            Target::Heading(anchor) => format!("#{anchor}"),
            Target::File { path, heading: None } => path.clone(),
            Target::File { path, heading: Some(anchor) } => format!("{path}#{anchor}"),
        }
    }

    fn title(&self, link: &Link) -> String {
        self.address(link)
    }

    fn size(&self, _: &Link) -> Option<(u32, u32)> {
        None
    }

    fn alert_title(&self, kind: &'static str) -> String {
        kind.to_owned()
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// Its `id`, unique in the text.
    pub anchor: String,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Whether it is an image.
    pub image: bool,
    /// Where its address stands in the file.
    pub span: Span,
}

impl Document {
    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Lets go of what reading needed and keeping does not: room to grow, and pieces where one would do.
    fn compact(&mut self) {
        let mut compact: Vec<Piece> = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            match (compact.last_mut(), piece) {
                (_, Piece::Html(text)) if text.is_empty() => {}
                (Some(Piece::Html(before)), Piece::Html(text)) => before.push_str(&text),
                (_, piece) => compact.push(piece),
            }
        }
        for piece in &mut compact {
            if let Piece::Html(text) = piece {
                text.shrink_to_fit();
            }
        }
        compact.shrink_to_fit();
        self.pieces = compact;
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.addresses.shrink_to_fit();
        let mut by_anchor: Vec<u32> = (0u32..).take(self.headings.len()).collect();
        by_anchor.sort_unstable_by(|a, b| self.anchor(*a).cmp(self.anchor(*b)));
        self.by_anchor = by_anchor.into();
    }

    fn anchor(&self, place: u32) -> &str {
        usize::try_from(place).ok().and_then(|place| self.headings.get(place)).map_or("", |heading| &heading.anchor)
    }

    /// Whether one of its headings has this anchor.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.by_anchor.binary_search_by(|place| self.anchor(*place).cmp(anchor)).is_ok()
    }

    /// Its paragraphs without markup, headings left out.
    pub fn paragraphs(&self) -> Vec<String> {
        plain::paragraphs(self)
    }

    /// Its paragraphs without markup, headings among them.
    pub fn blocks(&self) -> Vec<String> {
        plain::blocks(self)
    }

    /// What tells two texts apart that readers would: their HTML, wherever their links lead from, and however their lines are
    /// broken.
    pub fn meaning(&self) -> String {
        let html = self.html(&Nowhere);
        let mut meaning = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while !rest.is_empty() {
            let (loose, kept) = match rest.find("<pre") {
                Some(start) => {
                    let end = rest[start..].find("</pre>").map_or(rest.len(), |end| start + end);
                    (&rest[..start], &rest[start..end])
                }
                None => (rest, ""),
            };
            // Gaps beside a tag count as little as any others: lists are written close or apart.
            let gap_before = loose.starts_with(|c: char| c.is_ascii_whitespace()) && !meaning.is_empty();
            if gap_before {
                meaning.push(' ');
            }
            for (number, word) in loose.split_ascii_whitespace().enumerate() {
                if number > 0 {
                    meaning.push(' ');
                }
                meaning.push_str(word);
            }
            if loose.ends_with(|c: char| c.is_ascii_whitespace()) && !kept.is_empty() {
                meaning.push(' ');
            }
            meaning.push_str(kept);
            rest = &rest[loose.len() + kept.len()..];
        }
        meaning.replace("> <", "><")
    }

    /// The HTML, as it is in these surroundings.
    pub fn html(&self, around: &impl Surroundings) -> String {
        let length = |piece: &Piece| if let Piece::Html(text) = piece { text.len() } else { 64 };
        let mut html = String::with_capacity(self.pieces.iter().map(length).sum());
        for piece in &self.pieces {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::Address(number) => html.push_str(&escape(&around.address(&self.links[*number]))),
                Piece::Title(number) => html.push_str(&escape(&around.title(&self.links[*number]))),
                Piece::Size(number) => {
                    if let Some((width, height)) = around.size(&self.links[*number]) {
                        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
                    }
                }
                Piece::AlertTitle(kind) => html.push_str(&escape(&around.alert_title(kind))),
            }
        }
        html
    }
}

/// What reading a text gives.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text.
    pub document: Document,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Its comments that were wanted.
    pub comments: Vec<Spanned<String>>,
}

/// Reads the Markdown at `range` of `text`, the file at `path`, and its comments that are wanted.
pub fn read(path: &FilePath, text: &str, range: Range<usize>, is_wanted: fn(&str) -> bool) -> Reading {
    let mut reading = reader::read(path, text, range, is_wanted);
    reading.document.compact();
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> String {
        read(&FilePath::new("x.md"), text, 0..text.len(), |_| false).document.meaning()
    }

    #[test]
    fn another_way_to_write_the_same_means_the_same() {
        for (one, other) in [
            ("Un mot\net deux.\n", "Un mot et deux.\n\n"),
            ("* un\n* deux\n", "- un\n- deux\n"),
            ("Titre\n-----\n\nTexte\n", "## Titre\n\nTexte\n"),
            ("*un*  [lien](x.md)\n", "_un_ [lien](x.md)\n"),
        ] {
            assert_eq!(meaning(one), meaning(other), "{one}");
        }
    }

    #[test]
    fn what_a_reader_sees_differs() {
        for (one, other) in [
            ("Un mot.\n", "Un mont.\n"),
            ("Un mot.\n", "Un **mot**.\n"),
            ("Un mot\n", "Unmot\n"),
            ("[a](x.md)\n", "[a](y.md)\n"),
            ("```\na\n\nb\n```\n", "```\na\nb\n```\n"),
        ] {
            assert_ne!(meaning(one), meaning(other), "{one}");
        }
    }
}
