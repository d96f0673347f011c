//! An address at which there is nothing any more: it tells what was there, and where that went.

use serde::Serialize;

use crate::model::in_language::CardText;
use crate::render::Rendered;
use crate::render::editions::route_in;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::route::{Edition, Page};

/// `gone.html`
#[derive(Debug, Clone, Serialize)]
pub struct GonePage {
    /// What every page has.
    pub page: Head,
    /// What was there was called so, where that is known.
    pub former: Option<String>,
    /// When it was taken away.
    pub on: Option<Date>,
    /// Where it is now.
    pub now: Option<Link>,
    /// The last edition that had it.
    pub edition: Option<Link>,
    /// Whether it is there, but could not be read.
    pub is_unreadable: bool,
    /// Address of the library.
    pub library: String,
}

/// Makes the page; `reading` is of the page that was there.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let (page, past) = (&reading.route.page, &reading.site.past);
    let card = match page {
        Page::Card(id) | Page::History(id) => Some(id),
        Page::Version(version) => Some(&version.card),
        Page::Difference(pair) => Some(&pair.card),
        _ => None,
    };
    let life = card.and_then(|id| past.history.ended_card(id));
    let now = card.and_then(|id| reading.site.other_ids(id).find_map(|other| reading.playbook.card(other)));
    let shown = card.map_or_else(|| page.clone(), |id| Page::Card(id.clone()));
    let is_current = reading.route.edition == Edition::Current;
    let edition = past.built().rev().find(|edition| is_current && edition.has(&shown));
    let former = card.and_then(|id| past.history.former(id)?.title.clone());
    let on = life.and_then(|life| life.ended).map(|place| past.history.log.commits[place].day);
    let name = former.clone().unwrap_or_else(|| page.address());
    let about = About {
        kind: "gone",
        description: reading.words.text("describe_gone").to_owned(),
        is_hidden: true,
        ..About::named(reading.words.fill("title_gone", &[("title", &name)]))
    };
    let view = GonePage {
        page: Head::new(reading, about),
        former,
        on: on.map(|on| reading.date(on)),
        now: now.map(|card| {
            let title = reading.passage(CardText::new(card, reading.lang).title());
            reading.link(Page::Card(card.id.clone()), title)
        }),
        edition: edition.map(|edition| Link {
            label: reading.own(&edition.label),
            href: reading.href_to(&route_in(edition, reading.lang, shown.clone())),
        }),
        is_unreadable: reading.route.edition != Edition::Current,
        library: reading.href(Page::Library),
    };
    reading.render("gone.html", &view)
}
