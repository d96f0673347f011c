//! Drawings: an SVG that is opened on its own is a page of the site, so that nothing but what draws is let through.
//!
//! A drawing is read as XML, and each element and attribute has to be one that is known, by its namespace and its name.
//! Looking for what is bad would be looking for what somebody has thought of already.

mod names;
pub(super) mod prolog;
mod style;
mod values;

use std::sync::Arc;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use self::names::{ANIMATIONS, ATTRIBUTES, ELEMENTS, INERT_PREFIXES, LINKS, SVG, TEXTS, XLINK, XML, never_inert};
use self::prolog::Prolog;
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::source::{FilePath, Span};

/// Faults that are reported of one drawing, each of another kind: who exported it changes one setting for all of a kind.
const MOST_TOLD: usize = 8;

/// What is wrong with a part of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where it stands, in bytes.
    pub(super) place: std::ops::Range<usize>,
    /// What stands there, in short.
    what: String,
    /// How it comes to be there, and what to set otherwise.
    hint: Text,
}

/// What keeps the drawing at `path` from being published.
pub fn check(path: &FilePath, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![crate::playbook::not_utf8(path, bytes, error.valid_up_to())],
    };
    let prolog = Prolog::of(text);
    if let Some(fault) = prolog.fault(text) {
        return vec![refused(path, fault)];
    }
    let readable = prolog.without_doctype(text);
    if let Some(place) = prolog::too_much(&readable) {
        return vec![broken(path, place..place + 1, TOO_MUCH)];
    }
    match Document::parse_with_options(&readable, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() }) {
        Ok(document) => faults(&document).into_iter().map(|fault| refused(path, fault)).collect(),
        Err(error) => vec![not_xml(path, &readable, &error)],
    }
}

/// The drawing as it is published: without a DOCTYPE, which nobody needs and which other programs may load.
pub fn published(bytes: &Arc<[u8]>) -> Arc<[u8]> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.clone() };
    match Prolog::of(text).doctype {
        Some(doctype) => [&bytes[..doctype.start], &bytes[doctype.end..]].concat().into(),
        None => bytes.clone(),
    }
}

/// Width and height of a drawing in pixels, by its own words or else by its view box; `None` where it says neither.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let prolog = Prolog::of(text);
    let readable = prolog.without_doctype(text);
    if prolog::too_much(&readable).is_some() {
        return None;
    }
    let document =
        Document::parse_with_options(&readable, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() })
            .ok()?;
    let root = document.root_element();
    let view: Vec<f64> = root
        .attribute("viewBox")
        .into_iter()
        .flat_map(|view| view.split([' ', ',']))
        .filter_map(|number| number.parse().ok())
        .collect();
    let of_view = |place: usize| view.get(place).copied();
    let width = root.attribute("width").and_then(pixels).or_else(|| of_view(2));
    let height = root.attribute("height").and_then(pixels).or_else(|| of_view(3));
    let whole = |number: f64| {
        let rounded = number.round();
        let is_sane = (1.0..=100_000.0).contains(&rounded);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds, as was just asked")]
        is_sane.then_some(rounded as u32)
    };
    Some((whole(width?)?, whole(height?)?))
}

/// A length in pixels. Source: the units of CSS Values 3, section 6.2.
fn pixels(length: &str) -> Option<f64> {
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let factor = match &length[number.len()..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|number| number * factor)
}

fn refused(path: &FilePath, fault: Fault) -> Diagnostic {
    let finding = Diagnostic::new(&rules::UNSAFE_SVG, path, Span::from(fault.place));
    finding.with("value", fault.what).with_words("hint", fault.hint)
}

fn broken(path: &FilePath, place: std::ops::Range<usize>, reason: Text) -> Diagnostic {
    Diagnostic::new(&rules::BROKEN_SVG, path, Span::from(place)).with_words("reason", reason)
}

pub(super) const TOO_MUCH: Text = Text {
    en: "its elements are nested too deep, or one of them has too many attributes",
    fr: "ses éléments sont trop imbriqués, ou l’un d’eux a trop d’attributs",
};

fn not_xml(path: &FilePath, text: &str, error: &roxmltree::Error) -> Diagnostic {
    let (reason, place) = why_not_xml(text, error);
    broken(path, place, reason)
}

/// Why a text is no XML, and where.
pub(super) fn why_not_xml(text: &str, error: &roxmltree::Error) -> (Text, std::ops::Range<usize>) {
    use roxmltree::Error as Fault;
    let reason = match error {
        Fault::NoRootNode => Text { en: "there is no drawing in it", fr: "il ne contient pas de dessin" },
        Fault::UnclosedRootNode | Fault::UnexpectedEndOfStream => {
            Text { en: "it ends before all its elements do", fr: "il s’arrête avant la fin de ses éléments" }
        }
        Fault::UnexpectedCloseTag(..) => Text {
            en: "an element is closed that is not the one that is open",
            fr: "un élément se ferme qui n’est pas celui qui est ouvert",
        },
        Fault::UnknownNamespace(..) => {
            Text { en: "a prefix is used that nothing declares", fr: "un préfixe est utilisé que rien ne déclare" }
        }
        Fault::DuplicatedAttribute(..) => {
            Text { en: "an attribute stands there twice", fr: "un attribut s’y trouve deux fois" }
        }
        Fault::UnknownEntityReference(..) | Fault::MalformedEntityReference(..) => Text {
            en: "an `&` begins nothing that is known; a plain one is written `&amp;`",
            fr: "un `&` ne commence rien de connu ; un simple s’écrit `&amp;`",
        },
        Fault::NonXmlChar(..) => Text {
            en: "it holds a control character, which XML does not allow",
            fr: "il contient un caractère de contrôle, que XML ne permet pas",
        },
        _ => Text { en: "its signs do not fit together", fr: "ses signes ne s’accordent pas" },
    };
    (reason, offset(text, error.pos()))
}

/// The character at a place that is given by line and column, both from 1.
fn offset(text: &str, place: roxmltree::TextPos) -> std::ops::Range<usize> {
    let line = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let at = text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at);
    at..at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The first fault of each kind, in the order of the file.
fn faults(document: &Document<'_>) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut say = |fault: Fault| {
        if faults.len() < MOST_TOLD && !faults.iter().any(|told| told.what == fault.what) {
            faults.push(fault);
        }
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        say(Fault { place: name_of(&root), what: format!("<{}>", root.tag_name().name()), hint: NOT_A_DRAWING });
    }
    // What lies in a part that is refused goes with it.
    let mut refused_to = 0;
    for node in document.descendants().filter(|node| !node.is_root()) {
        if node.range().start < refused_to {
            continue;
        }
        match node.node_type() {
            NodeType::PI => {
                let name = node.pi().map(|pi| pi.target).unwrap_or_default();
                let hint = if name == "xpacket" { XMP } else { INSTRUCTION };
                say(Fault { place: node.range(), what: format!("<?{name}"), hint });
            }
            NodeType::Element => {
                if !element(&node, &mut say) {
                    refused_to = node.range().end;
                }
            }
            NodeType::Root | NodeType::Comment | NodeType::Text => {}
        }
    }
    faults
}

/// Looks at an element; whether it may be there at all.
fn element(node: &Node<'_, '_>, say: &mut impl FnMut(Fault)) -> bool {
    let name = node.tag_name();
    let space = name.namespace().unwrap_or_default();
    let is_svg = space == SVG;
    let is_known = if is_svg { ELEMENTS.binary_search(&name.name()).is_ok() } else { !never_inert(space, name.name()) };
    if !is_known {
        let hint = match name.name() {
            "foreignObject" => FOREIGN_OBJECT,
            "script" => SCRIPT,
            _ => PLAIN,
        };
        say(Fault { place: name_of(node), what: format!("<{}>", name.name()), hint });
        return false;
    }
    for attribute in node.attributes() {
        if let Some((what, hint)) = bad_attribute(node, &attribute, is_svg) {
            say(Fault { place: attribute.range(), what, hint });
        }
    }
    if is_svg && name.name() == "style" {
        // A comment may stand in the middle of a word.
        let text: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
        if let Some(fault) = style::sheet(&text) {
            say(Fault { place: name_of(node), what: fault.what, hint: fault.hint });
        }
    }
    true
}

/// What is wrong with an attribute, with a hint.
fn bad_attribute(node: &Node<'_, '_>, attribute: &Attribute<'_, '_>, is_svg: bool) -> Option<(String, Text)> {
    let (name, value) = (attribute.name(), attribute.value());
    match attribute.namespace() {
        Some(XML) => (name == "base").then(|| ("xml:base".to_owned(), PLAIN)),
        Some(XLINK) if name == "href" => bad_reference(node, value),
        // What other programs keep beside the drawing: a browser does nothing with it.
        Some(space) => never_inert(space, name).then(|| (name.to_owned(), PLAIN)),
        None if !is_svg => handles_events(name).then(|| (name.to_owned(), PLAIN)),
        None if name == "href" => bad_reference(node, value),
        None if name == "style" => style::declarations(value).map(|fault| (fault.what, fault.hint)),
        None if ATTRIBUTES.binary_search(&name).is_ok() => {
            let animates = ANIMATIONS.contains(&node.tag_name().name());
            let of_animation = if animates { values::of_animation(name, value) } else { None };
            let is_style = TEXTS.binary_search(&name).is_err();
            of_animation.or_else(|| style::value(value).filter(|_| is_style)).map(|fault| (fault.what, fault.hint))
        }
        None if INERT_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) => None,
        None => Some((name.to_owned(), if handles_events(name) { SCRIPT } else { PLAIN })),
    }
}

/// What would be loaded, or run, by the address of an element.
fn bad_reference(node: &Node<'_, '_>, value: &str) -> Option<(String, Text)> {
    let name = node.tag_name().name();
    let fault = if LINKS.contains(&name) { values::link(value) } else { values::reference(value, name) };
    fault.map(|fault| (fault.what, fault.hint))
}

fn handles_events(attribute: &str) -> bool {
    attribute.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Where an element's name stands, with its `<`.
fn name_of(node: &Node<'_, '_>) -> std::ops::Range<usize> {
    let range = node.range();
    let source = &node.document().input_text()[range.clone()];
    let length = source.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(source.len());
    range.start..range.start + length
}

const PLAIN: Text = Text {
    en: "export it again as plain SVG: in Inkscape “Save as, Plain SVG”, in Illustrator “Export as, SVG”",
    fr: "exportez-le à nouveau en SVG simple : dans Inkscape « Enregistrer sous, SVG simple », dans Illustrator « Exporter sous, SVG »",
};
const SCRIPT: Text = Text {
    en: "a drawing on this site runs nothing: export it without interactivity",
    fr: "sur ce site un dessin n’exécute rien : exportez-le sans interactivité",
};
const NOT_A_DRAWING: Text = Text {
    en: "a drawing begins with `<svg xmlns=\"http://www.w3.org/2000/svg\">`",
    fr: "un dessin commence par `<svg xmlns=\"http://www.w3.org/2000/svg\">`",
};
const FOREIGN_OBJECT: Text = Text {
    en: "text as HTML: in draw.io choose “Convert labels to SVG” in the export's text settings (or turn off “Word wrap” and \
         “Formatted text”), in Mermaid set `htmlLabels: false`",
    fr: "du texte en HTML : dans draw.io, choisissez « Convertir les libellés en SVG » dans les réglages de texte de l’export (ou \
         désactivez « Retour à la ligne » et « Texte formaté »), dans Mermaid mettez `htmlLabels: false`",
};
const XMP: Text = Text {
    en: "in Illustrator, turn off “Include XMP metadata” when you save the SVG",
    fr: "dans Illustrator, décochez « Inclure les métadonnées XMP » à l’enregistrement du SVG",
};
const INSTRUCTION: Text = Text {
    en: "delete this line: style belongs into a `<style>` element (in Illustrator, CSS properties “Style elements”)",
    fr: "supprimez cette ligne : les styles vont dans un élément `<style>` (dans Illustrator, propriétés CSS « Éléments de style »)",
};

#[cfg(test)]
mod tests;
