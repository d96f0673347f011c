//! OPML, in which programs that draw mind maps keep them: XML, which a browser would show, so that only what OPML itself has passes.

use roxmltree::{Document, ParsingOptions};

use super::drawing::prolog::{self, Prolog};
use super::drawing::{TOO_MUCH, why_not_xml};
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::source::{FilePath, Span};

/// The elements of OPML 2.0.
const ELEMENTS: [&str; 17] = [
    "body",
    "dateCreated",
    "dateModified",
    "docs",
    "expansionState",
    "head",
    "opml",
    "outline",
    "ownerEmail",
    "ownerId",
    "ownerName",
    "title",
    "vertScrollState",
    "windowBottom",
    "windowLeft",
    "windowRight",
    "windowTop",
];

const NOT_OPML: Text = Text { en: "it does not begin with `<opml>`", fr: "il ne commence pas par `<opml>`" };
const OTHER_ELEMENT: Text = Text {
    en: "there is an element in it that OPML does not have",
    fr: "il contient un élément que l’OPML n’a pas",
};
const ATTRIBUTE: Text = Text {
    en: "there is an attribute in it that a browser could run or load",
    fr: "il contient un attribut qu’un navigateur pourrait exécuter ou charger",
};
const DOCTYPE: Text = Text {
    en: "it has a `<!DOCTYPE>`, which OPML does not need",
    fr: "il a un `<!DOCTYPE>`, dont l’OPML n’a pas besoin",
};
const ENCODING: Text =
    Text { en: "it says that it is not UTF-8, and it is", fr: "il dit ne pas être en UTF-8, et il l’est" };
const INSTRUCTION: Text = Text {
    en: "there is an instruction for programs in it (`<?…?>`)",
    fr: "il contient une instruction pour des programmes (`<?…?>`)",
};

/// What keeps the outline at `path` from being published: the first fault.
pub(super) fn check(path: &FilePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![crate::playbook::not_utf8(path, bytes, error.valid_up_to())],
    };
    let told = fault(text).map(|(reason, place)| {
        Diagnostic::new(&rules::NOT_AN_OUTLINE, path, Span::from(place)).with_words("reason", reason)
    });
    told.into_iter().collect()
}

/// Why a text is no outline, and where.
fn fault(text: &str) -> Option<(Text, std::ops::Range<usize>)> {
    if let Some(place) = prolog::too_much(text) {
        return Some((TOO_MUCH, place..place + 1));
    }
    let prolog = Prolog::of(text);
    if let Some(place) = prolog.doctype_at() {
        return Some((DOCTYPE, place));
    }
    if let Some(fault) = prolog.fault(text) {
        return Some((ENCODING, fault.place));
    }
    match Document::parse_with_options(text, ParsingOptions::default()) {
        Ok(document) => other_than_opml(&document),
        Err(error) => Some(why_not_xml(text, &error)),
    }
}

fn other_than_opml(document: &Document<'_>) -> Option<(Text, std::ops::Range<usize>)> {
    let root = document.root_element();
    if !root.has_tag_name("opml") {
        return Some((NOT_OPML, name_of(&root)));
    }
    document.descendants().find_map(|node| {
        let name = node.tag_name();
        if node.is_pi() {
            Some((INSTRUCTION, node.range()))
        } else if node.is_element() && (name.namespace().is_some() || !ELEMENTS.contains(&name.name())) {
            Some((OTHER_ELEMENT, name_of(&node)))
        } else {
            let bad = node.attributes().find(|own| is_active(own))?;
            Some((ATTRIBUTE, bad.range()))
        }
    })
}

/// Whether an attribute could run or load something: it handles events, belongs to another language, or leads to what is no page
/// of the web.
fn is_active(attribute: &roxmltree::Attribute<'_, '_>) -> bool {
    let name = attribute.name().to_ascii_lowercase();
    let is_address = name.ends_with("url") || name.ends_with("href");
    let value: String = attribute.value().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let value = value.to_ascii_lowercase();
    let is_web = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme));
    attribute.namespace().is_some() || name.starts_with("on") || is_address && !is_web && value.contains(':')
}

/// Where an element's name stands, with the sign before it.
fn name_of(node: &roxmltree::Node<'_, '_>) -> std::ops::Range<usize> {
    let start = node.range().start;
    let rest = &node.document().input_text()[start..];
    let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
    start..start + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opml_does_not_have_is_refused() {
        let inside =
            |body: &str| format!("<opml version=\"2.0\"><head><title>T</title></head><body>{body}</body></opml>");
        for (text, reason) in [
            (inside("<outline text=\"A\"><outline text=\"B\" url=\"https://a.org\"/></outline>"), None),
            (format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a --> {}", inside("")), None),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(), Some(NOT_OPML.en)),
            (inside("<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>"), Some(OTHER_ELEMENT.en)),
            (inside("<outline xmlns=\"http://www.w3.org/1999/xhtml\"/>"), Some(OTHER_ELEMENT.en)),
            (inside("<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\"/>"), Some(OTHER_ELEMENT.en)),
            (inside("<script>alert(1)</script>"), Some(OTHER_ELEMENT.en)),
            (inside("<outline text=\"A\" onclick=\"go()\"/>"), Some(ATTRIBUTE.en)),
            (inside("<outline text=\"A\" url=\"java\tscript:go()\"/>"), Some(ATTRIBUTE.en)),
            (inside("<outline text=\"A\" xmlUrl=\"file:///etc\"/>"), Some(ATTRIBUTE.en)),
            (inside("<outline text=\"A : b\" url=\"page.html\"/>"), None),
            (format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}", inside("é")), Some(ENCODING.en)),
            (format!("<?xml-stylesheet type=\"text/xsl\" href=\"x.xsl\"?>{}", inside("")), Some(INSTRUCTION.en)),
            (inside("<outline>"), Some("an element is closed that is not the one that is open")),
            (format!("<!DOCTYPE opml [<!ENTITY a \"b\">]>{}", inside("")), Some(DOCTYPE.en)),
            (format!("<!-- a --> <!DOCTYPE opml>{}", inside("")), Some(DOCTYPE.en)),
            (format!("<!-- no <!DOCTYPE here -->{}", inside("")), None),
            ("<opml>".repeat(300), Some(TOO_MUCH.en)),
        ] {
            assert_eq!(fault(&text).map(|(reason, _)| reason.en), reason, "{text}");
        }
    }
}
