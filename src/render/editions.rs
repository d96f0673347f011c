//! The ways between editions: the same page in each of them, over renames.

use serde::Serialize;

use super::format::Date;
use super::reading::Reading;
use crate::history::edition::Outline;
use crate::route::{Edition, Lang, Page, Route, Scope};

/// On every page of an earlier edition.
#[derive(Debug, Clone, Serialize)]
pub struct EditionBanner {
    /// What the edition is called.
    pub label: String,
    /// Its day.
    pub date: Date,
    /// The same page in the current edition, or what comes nearest to it.
    pub current: String,
    /// What became of the card, where it is not there under this name any more.
    pub note: Option<String>,
}

/// This page in another edition.
#[derive(Debug, Clone, Serialize)]
pub struct EditionLink {
    /// What the edition is called.
    pub label: String,
    /// Relative address.
    pub href: String,
    /// Whether it is the one that is read.
    pub current: bool,
    /// What is to be said of the page there: that it was not there yet, or had another name.
    pub note: Option<String>,
}

/// Where a page is in another edition.
struct Elsewhere {
    page: Page,
    /// The word for what is not the same there.
    note: Option<&'static str>,
}

/// The banner of an earlier edition.
pub(super) fn banner(reading: &Reading<'_>) -> Option<EditionBanner> {
    let Edition::Named(name) = &reading.route.edition else { return None };
    let outline = reading.site.past.editions.iter().find(|edition| edition.name == *name)?;
    let Elsewhere { page, note } = in_current(reading);
    Some(EditionBanner {
        label: outline.label.clone(),
        date: reading.date(outline.day),
        current: reading.href_to(&reading.site.current_route(reading.lang, page)),
        note: note.map(|note| reading.words.text(note).to_owned()),
    })
}

/// This page in every edition, newest first; none where there is one only.
pub(super) fn links(reading: &Reading<'_>) -> Vec<EditionLink> {
    let past = &reading.site.past;
    if past.built().next().is_none() || reading.route.page == Page::NotFound {
        return Vec::new();
    }
    let said = |note: Option<&'static str>| note.map(|note| reading.words.text(note).to_owned());
    let is_now = reading.route.edition == Edition::Current;
    let Elsewhere { page, note } = in_current(reading);
    let now = EditionLink {
        label: reading.words.text("edition_current").to_owned(),
        href: reading.href_to(&reading.site.current_route(reading.lang, page)),
        current: is_now,
        note: said(note),
    };
    let earlier = past.built().rev().map(|edition| {
        let Elsewhere { page, note } = in_edition(reading, edition);
        EditionLink {
            label: edition.label.clone(),
            href: reading.href_to(&route_in(edition, reading.lang, page)),
            current: reading.route.edition == Edition::Named(edition.name.clone()),
            note: said(note),
        }
    });
    std::iter::once(now).chain(earlier).collect()
}

/// The route of a page in an edition, in `lang` or in the edition's own first language.
pub(super) fn route_in(edition: &Outline, lang: &Lang, page: Page) -> Route {
    let is_spoken = edition.languages.contains(lang);
    let is_default = !is_spoken || edition.languages.first() == Some(lang);
    Route { edition: Edition::Named(edition.name.clone()), lang: (!is_default).then(|| lang.clone()), page }
}

/// The absolute address of the page that is to be found in place of this one: that of the current edition, where it has one.
pub(super) fn canonical(reading: &Reading<'_>, lang: &Lang, page: Page) -> Route {
    let site = reading.site;
    if reading.route.edition == Edition::Current {
        return site.route(lang, page);
    }
    let Elsewhere { page: now, note } = in_current(reading);
    match note {
        // A page that is there no more is the one that is to be found.
        Some("edition_no_more") => site.route(lang, page),
        _ => site.current_route(lang, now),
    }
}

/// The page that is shown, as it is called in the current edition.
fn in_current(reading: &Reading<'_>) -> Elsewhere {
    let page = reading.route.page.clone();
    let Some(now) = &reading.site.past.now else { return Elsewhere { page, note: None } };
    if page.scope() != Scope::Language || now.pages.contains(&page) {
        return Elsewhere { page, note: None };
    }
    match &page {
        Page::Card(id) => {
            let renamed =
                reading.site.other_ids(id).map(|id| Page::Card(id.clone())).find(|page| now.pages.contains(page));
            match renamed {
                Some(page) => Elsewhere { page, note: Some("edition_renamed_since") },
                // Its address still tells what became of it.
                None => Elsewhere { page, note: Some("edition_no_more") },
            }
        }
        Page::Report(_) | Page::Session(_) | Page::Plan(_) | Page::Person(_) | Page::Free(_) => {
            Elsewhere { page, note: Some("edition_no_more") }
        }
        _ => Elsewhere { page: above(&page), note: None },
    }
}

/// The page that is shown, as it was called in an edition.
fn in_edition(reading: &Reading<'_>, edition: &Outline) -> Elsewhere {
    let page = reading.route.page.clone();
    let own = match &page {
        Page::Version(version) => Page::Card(version.card.clone()),
        Page::History(card) => Page::Card(card.clone()),
        Page::Difference(difference) => Page::Card(difference.card.clone()),
        page => page.clone(),
    };
    if edition.has(&own) {
        return Elsewhere { page: own, note: None };
    }
    match &own {
        Page::Card(id) => {
            let other = reading.site.other_ids(id).map(|id| Page::Card(id.clone())).find(|page| edition.has(page));
            match other {
                Some(page) => Elsewhere { page, note: Some("edition_other_name") },
                None => Elsewhere { page: Page::Library, note: Some("edition_not_there") },
            }
        }
        Page::Report(_) | Page::Session(_) | Page::Plan(_) | Page::Person(_) | Page::Free(_) => {
            Elsewhere { page: above(&own), note: Some("edition_page_not_there") }
        }
        _ => Elsewhere { page: above(&own), note: None },
    }
}

/// The page that lists what a page is one of.
fn above(page: &Page) -> Page {
    match page.section() {
        Some(section) if section != *page && section.scope() == Scope::Language => section,
        _ => Page::Home,
    }
}
