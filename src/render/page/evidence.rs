//! What the reports of each card add up to: a row a card, and what is missing most.

use serde::Serialize;

use crate::model::card::{Card, Status};
use crate::playbook::evidence::Uncounted;
use crate::render::Rendered;
use crate::render::evidence::{Dials, dials, marks, month, outcomes_in_words};
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::render::term::Word;
use crate::route::{CardId, Page};

/// Cards without a report that are named.
const MOST_MISSING: usize = 60;

/// `evidence.html`
#[derive(Debug, Clone, Serialize)]
pub struct EvidencePage {
    /// What every page has.
    pub page: Head,
    /// A row a card, by title.
    pub rows: Vec<Row>,
    /// Number of all rows.
    pub total: usize,
    /// Where the table goes on.
    pub paging: Paging,
    /// Cards that were tried, and of which nobody has told, oldest first.
    pub missing: Vec<Missing>,
    /// How many more there are.
    pub more_missing: usize,
    /// Address of the same for spreadsheets.
    pub csv: Option<String>,
    /// Address of the same as data.
    pub json: Option<String>,
}

/// A card with its evidence.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The card.
    pub card: Link,
    /// How far it has come, as its reports bear out.
    pub status: Word,
    /// The outcome of each use, by date, for a mark each.
    pub uses: Vec<&'static str>,
    /// The same in words.
    pub outcomes: String,
    /// How many reports count.
    pub counted: usize,
    /// How many teams tell them.
    pub teams: usize,
    /// Effort, strength and effect.
    pub dials: Dials,
    /// How many of its metrics were measured.
    pub measured: usize,
    /// How many it has.
    pub metrics: usize,
    /// The month of the last use.
    pub last: Option<String>,
    /// How many reports do not count.
    pub uncounted: usize,
}

/// A card that was tried, and of which nobody has told.
#[derive(Debug, Clone, Serialize)]
pub struct Missing {
    /// The card.
    pub card: Link,
    /// Since when it is there.
    pub since: Option<Date>,
    /// Where one begins to tell.
    pub tell: String,
}

/// Makes the page with this number, from 1.
pub(super) fn render(reading: &Reading<'_>, number: usize) -> Rendered {
    let cards = told(reading);
    let missing = if number == 1 { missing(reading) } else { Vec::new() };
    let mut about = About::own(reading, "evidence", "title_evidence", "describe_evidence");
    if number > 1 {
        about.title = format!("{} ({number})", about.title);
        about.above = vec![(Page::Evidence, "title_evidence")];
    }
    let is_of_now = reading.route.edition == crate::route::Edition::Current;
    let at = |page: u32| if page > 1 { Page::EvidencePage(page) } else { Page::Evidence };
    let shown = on_page(cards, number).iter().filter_map(|id| reading.playbook.card(id));
    let view = EvidencePage {
        page: Head::new(reading, about),
        rows: shown.map(|card| row(reading, card)).collect(),
        total: cards.len(),
        paging: Paging::new(reading, number, cards.len(), at),
        more_missing: missing.len().saturating_sub(MOST_MISSING),
        missing: missing.into_iter().take(MOST_MISSING).map(|card| wanted(reading, card)).collect(),
        csv: is_of_now.then(|| reading.href(Page::EvidenceCsv)),
        json: is_of_now.then(|| reading.href(Page::EvidenceJson)),
    };
    reading.render("evidence.html", &view)
}

/// The cards that somebody has told of, by title.
pub(super) fn told<'a>(reading: &'a Reading<'_>) -> &'a [CardId] {
    reading.renderer.lists().told.get(reading.lang).map_or(&[], Vec::as_slice)
}

fn missing<'a>(reading: &Reading<'a>) -> Vec<&'a Card> {
    let playbook = reading.playbook;
    let is_untold = |card: &&Card| {
        let told = &playbook.evidence_of(&card.id).reports;
        let is_told = told.iter().any(|told| told.why_not != Some(Uncounted::Expected));
        matches!(card.status, Status::Tested | Status::Proven) && !is_told
    };
    let mut cards: Vec<&Card> = playbook.active_cards().filter(is_untold).collect();
    cards.sort_by_key(|card| (card.changelog.last().map(|first| first.date.value), &card.id));
    cards
}

fn wanted(reading: &Reading<'_>, card: &Card) -> Missing {
    let link = reading.card_link(&card.id);
    Missing {
        since: card.changelog.last().map(|first| reading.date(first.date.value)),
        tell: format!("{}#tell_", link.href),
        card: link,
    }
}

fn row(reading: &Reading<'_>, card: &Card) -> Row {
    let own = reading.playbook.evidence_of(&card.id);
    Row {
        card: reading.card_link(&card.id),
        status: reading.plain_word("status", reading.playbook.status_of(card).as_str()),
        uses: marks(reading.playbook, own),
        outcomes: outcomes_in_words(reading, own.outcomes),
        counted: own.counted(),
        teams: own.teams,
        dials: dials(reading, card, own),
        measured: measured_metrics(reading, card),
        metrics: card.metrics.len(),
        last: own.last.map(|day| month(reading, day)),
        uncounted: own.reports.len() - own.counted(),
    }
}

/// How many of a card's metrics were measured before and after.
pub(super) fn measured_metrics(reading: &Reading<'_>, card: &Card) -> usize {
    use std::collections::BTreeSet;
    let own = reading.playbook.evidence_of(&card.id);
    let measured = crate::render::measure::Measured::new(reading, card);
    let reports = crate::render::evidence::counting(reading.playbook, own);
    let places = reports.iter().flat_map(|report| {
        measured.takings(report).filter_map(|taking| taking.values.0.and(taking.place)).collect::<Vec<_>>()
    });
    places.collect::<BTreeSet<_>>().len()
}
