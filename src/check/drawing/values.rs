//! Addresses in a drawing: where its links lead, and what it shows from elsewhere.

use super::PLAIN;
use crate::diagnostic::Text;

/// What is wrong with a value, in short, and a hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bad {
    pub(super) what: String,
    pub(super) hint: Text,
}

/// Where a click may lead.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Pictures that a drawing may hold: they are made of points, and nothing in them is run or loaded.
const PICTURES: [&str; 6] =
    ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp", "data:image/avif"];

/// What is wrong with where a click leads.
pub(super) fn link(address: &str) -> Option<Bad> {
    let seen = as_seen(address);
    let is_bad = scheme(&seen).is_some_and(|scheme| !SCHEMES.contains(&scheme));
    is_bad.then(|| Bad { what: format!("href={}", shown(address)), hint: PLAIN })
}

/// What is wrong with what the element `name` shows. A part of the drawing is fine; a picture may lie in the address itself or
/// beside the drawing.
pub(super) fn reference(address: &str, name: &str) -> Option<Bad> {
    let seen = as_seen(address);
    let is_picture = matches!(name, "image" | "feImage");
    let is_held = is_picture && PICTURES.iter().any(|picture| seen.starts_with(picture));
    let is_beside = is_picture && scheme(&seen).is_none() && !seen.starts_with('/');
    let is_fine = seen.is_empty() || seen.starts_with('#') || is_held || is_beside;
    (!is_fine).then(|| Bad { what: format!("href={}", shown(address)), hint: EMBED })
}

/// What is wrong with an attribute of an animation: it could change where a link leads, or what is run.
pub(super) fn of_animation(name: &str, value: &str) -> Option<Bad> {
    if name != "attributeName" {
        return None;
    }
    let local = value.trim().rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let is_bad = matches!(local.as_str(), "href" | "src" | "style" | "base") || local.starts_with("on");
    is_bad.then(|| Bad { what: format!("attributeName={}", shown(value)), hint: PLAIN })
}

/// An address as a browser reads it: control characters and spaces do not count, `\` is `/`.
fn as_seen(address: &str) -> String {
    let seen = address.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    seen.map(|c| if c == '\\' { '/' } else { c.to_ascii_lowercase() }).collect()
}

/// What stands before the first colon, unless a path, a query or a part begins before it.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    address[end..].starts_with(':').then(|| &address[..end])
}

/// The beginning of a value, as much as a message needs.
pub(super) fn shown(value: &str) -> String {
    const LONGEST: usize = 40;
    let short: String = value.trim().chars().take(LONGEST).collect();
    if short.len() < value.trim().len() { format!("{short}…") } else { short }
}

const EMBED: Text = Text {
    en: "a drawing loads nothing: export it with its pictures embedded as PNG or JPEG (in Inkscape “Embed”, in draw.io “Embed images”)",
    fr: "un dessin ne charge rien : exportez-le avec ses images incorporées en PNG ou JPEG (dans Inkscape « Incorporer », dans draw.io \
         « Incorporer les images »)",
};
