//! The home page.

use std::cmp::Reverse;

use jiff::civil;
use serde::Serialize;

use super::reports::ReportSummary;
use super::sessions::SessionSummary;
use super::terms::counted;
use crate::model::card::{Card, Mode, Status};
use crate::model::session::Session;
use crate::render::Rendered;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::html::Html;
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::term::{Counted, Term};
use crate::render::tile::Shape;
use crate::render::when::Standing;
use crate::route::{Edition, Page};

/// Cards shown.
const FEATURED: usize = 6;
/// Changed cards shown.
const MOST_CHANGED: usize = 5;
/// Reports shown.
const NEWEST_REPORTS: usize = 4;
/// Sessions shown.
const NEXT_SESSIONS: usize = 3;

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What every page has.
    pub page: Head,
    /// Number of cards that are not retired.
    pub cards: usize,
    /// Number of field reports.
    pub report_count: usize,
    /// Purposes with their numbers of cards.
    pub purposes: Vec<Counted>,
    /// Tags with their numbers of cards, most used first.
    pub tags: Vec<Counted>,
    /// Modes to choose from in the finder.
    pub modes: Vec<Term>,
    /// The best evidenced cards (at most six).
    pub featured: Vec<Html>,
    /// The newest reports (at most four).
    pub reports: Vec<ReportSummary>,
    /// Coming sessions (at most three).
    pub sessions: Vec<SessionSummary>,
    /// The cards that changed last (at most five), as git knows, or else as their changelogs say.
    pub changed: Vec<Changed>,
    /// The day on which the site was built.
    pub today: Date,
    /// Address of the library.
    pub library: String,
    /// Address of the A–Z page.
    pub az: String,
    /// Address of the list of reports.
    pub all_reports: String,
}

/// A card that changed lately.
#[derive(Debug, Clone, Serialize)]
pub struct Changed {
    /// The card.
    pub card: Link,
    /// Its version.
    pub version: Option<String>,
    /// When it changed.
    pub date: Date,
    /// How long ago that was on the day of the build.
    pub ago: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let playbook = reading.playbook;
    let (settings, index) = (&playbook.settings, playbook.index());
    let tags = settings.tags.iter().map(|(id, _)| (reading.tag(id), index.by_tag.get(id)));
    let mut tags: Vec<Counted> = counted(reading, tags).collect();
    tags.retain(|tag| tag.count > 0);
    tags.sort_by_key(|tag| Reverse(tag.count));
    let purposes = settings.purposes.iter().map(|(id, _)| (reading.purpose(id), index.by_purpose.get(id)));
    let sessions = index.sessions.iter().filter_map(|slug| playbook.session(slug));
    let is_coming =
        |session: &&Session| matches!(Standing::of(session, reading.today), Standing::Coming | Standing::Full);
    let coming = sessions.filter(is_coming).take(NEXT_SESSIONS);
    let about = About {
        kind: "home",
        title: reading.localised(&settings.title).text,
        description: reading.localised(settings.tagline.as_ref().unwrap_or(&settings.title)).text,
        above: Vec::new(),
        source: None,
        canonical: None,
        ..About::named(String::new())
    };
    let view = HomePage {
        page: Head::new(reading, about),
        cards: playbook.active_cards().count(),
        report_count: playbook.reports.len(),
        purposes: counted(reading, purposes).collect(),
        tags,
        modes: Mode::WORDS.iter().map(|mode| reading.word("mode", mode)).collect(),
        featured: reading.tiles(Shape::Tile(3), featured(reading))?,
        reports: ReportSummary::all(reading, index.reports.iter().take(NEWEST_REPORTS)),
        sessions: coming.map(|session| SessionSummary::new(reading, session)).collect(),
        changed: if reading.route.edition == Edition::Current { changed(reading) } else { Vec::new() },
        today: reading.date(reading.today),
        library: reading.href(Page::Library),
        az: reading.href(Page::Alphabet),
        all_reports: reading.href(Page::Reports),
    };
    reading.render("home.html", &view)
}

/// The cards that changed last, newest first.
fn changed(reading: &Reading<'_>) -> Vec<Changed> {
    let history = &reading.site.past.history;
    let day = |card: &Card| match history.life(&card.path) {
        Some(life) => life.last().map(|last| history.day(last)),
        None => card.changelog.first().map(|change| change.date.value),
    };
    let cards = reading.playbook.active_cards();
    let mut dated: Vec<_> = cards.filter_map(|card| Some((day(card)?, card))).collect();
    dated.sort_by_key(|(day, card)| (Reverse(*day), &card.id));
    dated.truncate(MOST_CHANGED);
    let view = |(day, card): (civil::Date, &Card)| Changed {
        card: reading.card_link(&card.id),
        version: card.version.as_ref().map(ToString::to_string),
        date: reading.date(day),
        ago: reading.ago(day),
    };
    dated.into_iter().map(view).collect()
}

/// The cards for which most reports speak, proven ones first.
fn featured<'a>(reading: &Reading<'a>) -> Vec<&'a Card> {
    let playbook = reading.playbook;
    let reports = |card: &Card| playbook.evidence_of(&card.id).counted();
    let is_proven = |card: &Card| playbook.status_of(card) == Status::Proven;
    let is_told_of = |card: &&Card| card.status != Status::Draft && reports(card) > 0;
    let mut cards: Vec<&Card> = reading.playbook.active_cards().filter(is_told_of).collect();
    cards.sort_by_key(|card| (Reverse((is_proven(card), reports(card))), &card.id));
    cards.truncate(FEATURED);
    cards
}
