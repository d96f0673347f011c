use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::super::target::{Refused, Target};
use super::super::{Link, Piece};
use super::{Reader, escaped};
use crate::diagnostic::rules;
use crate::html::escape;
use crate::route::anchor;
use crate::source::{Span, Spanned, is_forbidden};

/// What stands in addresses of a playbook's own pages.
const OWN_FOLDERS: [&str; 5] = ["/formats/", "/people/", "/pages/", "/reports/", "/sessions/"];

/// An image that is being read.
pub(super) struct OpenImage {
    pub(super) depth: usize,
    pub(super) alt: String,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) range: Range<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn open_link(&mut self, address: &str, title: &str, range: &Range<usize>) {
        let place = self.place_of(address, range);
        let target = self.target(address, place.clone());
        self.links.push(target.is_some());
        if let Some(target) = target {
            self.link_to(target, title, place);
        }
    }

    /// Opens an `a` element whose address is decided by the page.
    pub(super) fn link_to(&mut self, target: Target, title: &str, place: Range<usize>) {
        self.html("<a href=\"");
        self.address(target, false, place);
        if title.is_empty() {
            self.html("\">");
        } else {
            self.html(&format!("\" title=\"{}\">", escape(title)));
        }
    }

    pub(super) fn address(&mut self, target: Target, image: bool, place: Range<usize>) {
        if let Target::Elsewhere(address) = &target {
            let is_written = self.body[place.clone()] == **address;
            if is_written && OWN_FOLDERS.iter().any(|folder| address.contains(folder)) {
                self.document.addresses.push(Spanned::new(address.clone(), Span::from(place).shifted(self.offset)));
            }
            return self.html(&escape(address));
        }
        self.flush();
        self.document.pieces.push(Piece::Address(self.document.links.len()));
        self.document.links.push(Link { target, image, span: Span::from(place).shifted(self.offset) });
    }

    /// Where `address` stands within a link.
    pub(super) fn place_of(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        match self.body[range.clone()].rfind(address) {
            Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
            _ => range.clone(),
        }
    }

    pub(super) fn target(&mut self, address: &str, place: Range<usize>) -> Option<Target> {
        if let Some(first) = address.chars().find(|c| is_forbidden(*c)) {
            self.say(&rules::CONTROL_CHARACTER, place, |d| escaped(d, first));
            return None;
        }
        match Target::of(address) {
            Ok(target) => return Some(target),
            Err(Refused::Scheme(scheme)) => self.say(&rules::UNSAFE_ADDRESS, place, |d| d.with("value", scheme)),
            Err(Refused::Absolute) => self.say(&rules::ABSOLUTE_LINK, place, |d| d.with("value", address)),
        }
        None
    }

    pub(super) fn take_in_image(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    self.show_image(image);
                }
            }
            _ => {}
        }
    }

    pub(super) fn show_image(&mut self, image: OpenImage) {
        let OpenImage { alt, address, title, range, .. } = image;
        let place = self.place_of(&address, &range);
        if alt.trim().is_empty() {
            self.say(&rules::IMAGE_WITHOUT_TEXT, range.clone(), |d| d.with("value", &address));
        }
        let Some(target) = self.target(&address, place.clone()) else { return };
        if target.is_elsewhere() {
            self.say(&rules::REMOTE_IMAGE, place.clone(), |d| d);
            self.link_to(target, &title, place);
            self.pending.push(Event::Text(CowStr::from(alt)));
            return self.html("</a>");
        }
        if says_nothing(&alt) {
            self.say(&rules::ALT_SAYS_NOTHING, range.clone(), |d| d.with("value", alt.trim()));
        }
        self.html("<img src=\"");
        self.address(target, true, place);
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(&title)) };
        self.html(&format!("\" alt=\"{}\"{title} loading=\"lazy\"", escape(alt.trim())));
        self.flush();
        self.document.pieces.push(Piece::Size(self.document.links.len() - 1));
        self.html(">");
    }
}

/// Whether words for a picture are those of a program or a camera: `image`, `IMG_1234`, `Capture d’écran 2026-…`.
fn says_nothing(alt: &str) -> bool {
    const EMPTY: [&str; 14] = [
        "alt",
        "alt-text",
        "capture",
        "capture-d-ecran",
        "description",
        "illustration",
        "image",
        "img",
        "photo",
        "picture",
        "screenshot",
        "sans-titre",
        "schema",
        "untitled",
    ];
    let words = anchor(alt);
    let is_file =
        [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".heic"].iter().any(|e| alt.to_lowercase().ends_with(e));
    let rest = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let is_numbered =
        ["img", "dsc", "dscn", "dcim", "image", "photo", "pxl", "screenshot", "capture-d-ecran"].contains(&rest);
    is_file || is_numbered || EMPTY.contains(&words.as_str())
}
