//! A free page.

use serde::Serialize;

use super::not_found;
use crate::model::in_language::{PageText, Standing};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::text::{Body, Phrase, Translation};
use crate::route::{Page, Slug};

/// `page.html`: a free page.
#[derive(Debug, Clone, Serialize)]
pub struct FreePage {
    /// What every page has.
    pub page: Head,
    /// One sentence.
    pub summary: Option<Phrase>,
    /// Where the words come from.
    pub translation: Translation,
    /// The text.
    pub body: Body,
    /// Of the page on contributing, the relative address of the guide.
    pub guide: Option<String>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(page) = reading.playbook.page(slug) else { return not_found::render(reading) };
    let words = PageText::new(page, reading.lang);
    let about = About {
        kind: "page",
        title: reading.passage(words.title()).text,
        description: words.summary().unwrap_or(words.title()).text.to_owned(),
        above: Vec::new(),
        source: Some(words.path()),
        canonical: words.standing().missing(),
        ..About::named(String::new())
    };
    let view = FreePage {
        page: Head::new(reading, about),
        summary: words.summary().map(|text| reading.passage(text)),
        translation: match words.standing() {
            // Whether it is up to date nobody can tell, so nothing is said of it.
            Standing::Current => Translation::Original,
            standing => reading.translation(standing),
        },
        body: reading.body(words.body()),
        guide: reading.contributing().filter(|own| own.slug == *slug).map(|_| reading.href(Page::Guide)),
    };
    reading.render("page.html", &view)
}
