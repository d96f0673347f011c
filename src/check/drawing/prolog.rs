//! What stands before a drawing's first element, and how much there is in it.

use std::borrow::Cow;
use std::ops::Range;

use super::Fault;
use crate::diagnostic::Text;

/// How deep elements may lie in one another; drawings need about ten levels, and other readers give up at 256 too.
const DEEPEST: usize = 256;
/// How many attributes an element may have: each is compared with all others.
const MOST_ATTRIBUTES: usize = 256;
/// How many declarations of namespaces there may be: each name is looked for among them.
const MOST_NAMESPACES: usize = 2000;

/// What stands before the first element.
#[derive(Debug, Default)]
pub(in crate::check) struct Prolog {
    /// Where the DOCTYPE stands.
    pub(super) doctype: Option<Range<usize>>,
    /// Where definitions inside the DOCTYPE begin.
    subset: Option<usize>,
    /// Where the name of the encoding stands.
    encoding: Option<Range<usize>>,
}

impl Prolog {
    pub(in crate::check) fn of(text: &str) -> Self {
        let mut prolog = Self::default();
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        loop {
            at += text[at..].len() - text[at..].trim_start().len();
            let rest = &text[at..];
            let skipped = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + "-->".len())
            } else if rest.starts_with("<?") {
                let end = rest.find("?>");
                if rest.starts_with("<?xml ") && prolog.encoding.is_none() {
                    prolog.encoding =
                        encoding(&rest[..end.unwrap_or(rest.len())]).map(|own| at + own.start..at + own.end);
                }
                end.map(|end| end + "?>".len())
            } else if rest.starts_with("<!DOCTYPE") {
                prolog.doctype(rest, at)
            } else {
                None
            };
            match skipped {
                Some(length) => at += length,
                None => return prolog,
            }
        }
    }

    /// Reads the DOCTYPE with which `rest` begins; how long it is, where it ends.
    fn doctype(&mut self, rest: &str, at: usize) -> Option<usize> {
        let mut quote = None;
        for (place, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), byte) if byte == open => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'[') => {
                    self.subset = Some(at + place);
                    return None;
                }
                (None, b'>') => {
                    self.doctype = Some(at..at + place + 1);
                    return Some(place + 1);
                }
                (Some(_) | None, _) => {}
            }
        }
        None
    }

    /// Where a DOCTYPE stands, or the definitions in it begin.
    pub(in crate::check) fn doctype_at(&self) -> Option<Range<usize>> {
        self.doctype.clone().or(self.subset.map(|place| place..place + 1))
    }

    /// What in it keeps a drawing from being read as every browser would.
    pub(in crate::check) fn fault(&self, text: &str) -> Option<Fault> {
        if let Some(place) = self.subset {
            return Some(Fault { place: place..place + 1, what: "<!DOCTYPE … [".to_owned(), hint: DEFINITIONS });
        }
        let encoding = self.encoding.clone()?;
        let name = &text[encoding.clone()];
        let is_read = ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known));
        (!is_read).then(|| Fault { place: encoding, what: format!("encoding=\"{name}\""), hint: ENCODING })
    }

    /// The text with as many spaces in place of the DOCTYPE as it has bytes.
    pub(super) fn without_doctype<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(doctype) = self.doctype.clone() else { return text.into() };
        let blank: String = text[doctype.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        format!("{}{blank}{}", &text[..doctype.start], &text[doctype.end..]).into()
    }
}

/// Where the name of the encoding stands in an XML declaration.
fn encoding(declaration: &str) -> Option<Range<usize>> {
    let after = declaration.find("encoding")? + "encoding".len();
    let open = after + declaration[after..].find(['"', '\''])?;
    let quote = declaration[open..].chars().next()?;
    let start = open + 1;
    let end = start + declaration[start..].find(quote)?;
    Some(start..end)
}

/// Where there is more of something than a drawing needs, and than can be read in a time that grows with its length alone.
pub(in crate::check) fn too_much(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut namespaces) = (0, 0usize, 0);
    while let Some(start) = bytes[at..].iter().position(|byte| *byte == b'<').map(|found| at + found) {
        let rest = &text[start..];
        let skip_to = |end: &str| rest.find(end).map(|found| start + found + end.len());
        let next = if rest.starts_with("<!--") {
            skip_to("-->")
        } else if rest.starts_with("<![CDATA[") {
            skip_to("]]>")
        } else if rest.starts_with("<?") {
            skip_to("?>")
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            skip_to(">")
        } else {
            let tag = Tag::of(&bytes[start..]);
            depth += usize::from(!tag.is_closed);
            namespaces += tag.namespaces;
            if depth > DEEPEST || tag.attributes > MOST_ATTRIBUTES || namespaces > MOST_NAMESPACES {
                return Some(start);
            }
            Some(start + tag.length)
        };
        at = next?.min(bytes.len());
    }
    None
}

/// An opening tag, as far as its size matters.
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    /// Whether it has no content.
    is_closed: bool,
}

impl Tag {
    fn of(bytes: &[u8]) -> Self {
        let mut tag = Self { length: bytes.len(), attributes: 0, namespaces: 0, is_closed: false };
        let mut quote = None;
        for (at, byte) in bytes.iter().enumerate() {
            match (quote, byte) {
                (Some(open), byte) if *byte == open => quote = None,
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'=') => tag.attributes += 1,
                (None, b'x') if bytes[at..].starts_with(b"xmlns") => tag.namespaces += 1,
                (None, b'>') => {
                    tag.length = at + 1;
                    tag.is_closed = bytes[at - 1] == b'/';
                    return tag;
                }
                (Some(_) | None, _) => {}
            }
        }
        tag
    }
}

const DEFINITIONS: Text = Text {
    en: "in Illustrator, turn off “Preserve Illustrator editing capabilities” when you save the SVG; elsewhere delete the DOCTYPE",
    fr: "dans Illustrator, décochez « Conserver les fonctions d’édition d’Illustrator » à l’enregistrement du SVG ; ailleurs, \
         supprimez le DOCTYPE",
};
const ENCODING: Text = Text {
    en: "save it with the encoding UTF-8 (in Illustrator: “Encoding” in the SVG options)",
    fr: "enregistrez-le avec l’encodage UTF-8 (dans Illustrator : « Codage » dans les options SVG)",
};
