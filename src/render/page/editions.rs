//! Every edition of the playbook.

use serde::Serialize;

use crate::history::edition::Outline;
use crate::render::Rendered;
use crate::render::editions::route_in;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::route::Page;

/// `editions.html`
#[derive(Debug, Clone, Serialize)]
pub struct EditionsPage {
    /// What every page has.
    pub page: Head,
    /// The editions, newest first, but the current one.
    pub earlier: Vec<EditionEntry>,
    /// Number of cards today.
    pub cards: usize,
}

/// An edition as the list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct EditionEntry {
    /// What it is called.
    pub label: String,
    /// The tag.
    pub tag: String,
    /// Its day.
    pub date: Date,
    /// Its home page, where it is a part of this site.
    pub href: Option<String>,
    /// Number of its cards.
    pub cards: usize,
    /// Number of cards that it had, and the one before had not; `None` for the first.
    pub added: Option<usize>,
    /// What was written about it.
    pub notes: Option<String>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let editions = &reading.site.past.editions;
    let cards = |edition: &Outline| edition.pages().filter(|page| matches!(page, Page::Card(_))).count();
    let entries = editions.iter().enumerate().rev().map(|(place, edition)| {
        let before = place.checked_sub(1).map(|before| &editions[before]);
        let own = edition.pages().filter(|page| matches!(page, Page::Card(_)));
        let notes = reading.playbook.pages.keys().find(|slug| slug.as_str() == edition.name.as_str());
        EditionEntry {
            label: edition.label.clone(),
            tag: edition.tag.clone(),
            date: reading.date(edition.day),
            href: edition.is_built.then(|| reading.href_to(&route_in(edition, reading.lang, Page::Home))),
            cards: cards(edition),
            added: before.map(|before| own.filter(|page| !was_there(reading, page, before)).count()),
            notes: notes.map(|slug| reading.href(Page::Free(slug.clone()))),
        }
    });
    let view = EditionsPage {
        earlier: entries.collect(),
        cards: reading.playbook.cards.len(),
        page: Head::new(reading, About::own(reading, "editions", "title_editions", "describe_editions")),
    };
    reading.render("editions.html", &view)
}

/// Whether an edition had a card, under this name or another.
fn was_there(reading: &Reading<'_>, page: &Page, before: &Outline) -> bool {
    let Page::Card(id) = page else { return before.has(page) };
    before.has(page) || reading.site.other_ids(id).any(|id| before.has(&Page::Card(id.clone())))
}
