//! What long lists show, in its order: worked out once for all of their pages.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use crate::model::card::{Card, Status};
use crate::model::in_language::CardText;
use crate::playbook::Playbook;
use crate::playbook::commitment::{CommitmentState, Promised};
use crate::route::{CardId, Handle, Lang, Slug};
use crate::site::list::FEWEST_IN_JOURNAL;

/// Long lists in their order.
#[derive(Debug)]
pub(super) struct Lists {
    /// Numbers of reports by how they went.
    pub outcomes: BTreeMap<&'static str, usize>,
    /// Cards with their numbers of reports, those with most first.
    pub reported: Vec<(CardId, usize)>,
    /// Cards with their numbers of entries in the journal, those with most first, where there are enough for a page.
    pub learned: Vec<(CardId, usize)>,
    /// Cards that somebody has told of, by title, for each language.
    pub told: BTreeMap<Lang, Vec<CardId>>,
    /// Commitments by when they end, each by its report and its number there.
    pub commitments: Vec<(Place, Slug, usize)>,
    /// Number of commitments in each state, those that were put off apart.
    pub states: BTreeMap<(CommitmentState, bool), usize>,
    /// Who has open commitments.
    pub committed: Vec<Handle>,
    /// Cards of the printed deck of all, by id.
    pub printed: Vec<CardId>,
    /// Sessions of each series, earliest first.
    pub series: BTreeMap<Slug, Vec<Slug>>,
    /// What was told of each session, newest first.
    pub told_of: BTreeMap<Slug, Vec<Slug>>,
}

/// Days after a session in which a report of one of its cards may still be about it, and after which one asks for one.
pub(super) const REPORT_DAYS: i32 = 14;

/// Where a commitment stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    ThisWeek,
    NextWeek,
    Awaiting,
    Undated,
    Coming(i16, i8),
    /// Newest first.
    Past(std::cmp::Reverse<(i16, i8)>),
}

impl Lists {
    /// The lists of a playbook on a day.
    pub(super) fn of(playbook: &Playbook, today: Date) -> Self {
        let mut outcomes = BTreeMap::new();
        for report in playbook.reports.values() {
            *outcomes.entry(report.outcome_word()).or_default() += 1;
        }
        let by_card = playbook.index().reports_by_card.iter().filter(|(id, _)| playbook.card(id).is_some());
        let reported = most_first(by_card.clone().map(|(id, own)| (id.clone(), own.len())));
        let learned = most_first(by_card.filter_map(|(id, _)| {
            let entries = playbook.reports_of(id).filter(|report| report.has_learned()).count();
            (entries >= FEWEST_IN_JOURNAL).then(|| (id.clone(), entries))
        }));
        let langs = playbook.settings.languages.iter();
        let mut states = BTreeMap::new();
        let mut committed: Vec<Handle> = Vec::new();
        for promised in playbook.promises() {
            let state = promised.commitment.state(today);
            *states.entry((state, promised.commitment.is_moved())).or_default() += 1;
            if !matches!(state, CommitmentState::Kept | CommitmentState::Released) {
                committed.push(promised.commitment.who.value.clone());
            }
        }
        committed.sort();
        committed.dedup();
        Self {
            outcomes,
            reported,
            learned,
            told: langs.map(|lang| (lang.clone(), told(playbook, lang))).collect(),
            commitments: commitments(playbook, today),
            states,
            committed,
            series: series(playbook),
            told_of: told_of(playbook),
            printed: playbook.active_cards().map(|card| card.id.clone()).collect(),
        }
    }
}

fn series(playbook: &Playbook) -> BTreeMap<Slug, Vec<Slug>> {
    let mut all: BTreeMap<Slug, Vec<Slug>> = BTreeMap::new();
    for session in playbook.index().sessions.iter().filter_map(|slug| playbook.session(slug)) {
        if let Some(series) = &session.series {
            all.entry(series.clone()).or_default().push(session.slug.clone());
        }
    }
    all
}

/// Reports that say of which session they are; those that name none are of one with their card on its day, or of one that was held
/// by who tells, up to two weeks before.
fn told_of(playbook: &Playbook) -> BTreeMap<Slug, Vec<Slug>> {
    let mut told: BTreeMap<Slug, Vec<Slug>> = BTreeMap::new();
    for report in playbook.newest_reports() {
        let mut add = |session: &Slug| told.entry(session.clone()).or_default().push(report.slug.clone());
        if let Some(named) = &report.session {
            add(&named.value);
            continue;
        }
        let with_card = playbook.index().sessions_by_card.get(playbook.resolved(&report.format.value));
        for session in with_card.into_iter().flatten().filter_map(|slug| playbook.session(slug)) {
            let (from, to, used) = (session.starts.date(), session.last_day(), report.date.value);
            let days = to.until(used).map_or(i32::MAX, |span| span.get_days());
            let mut held = session.hosts.iter().chain(&session.mentors);
            let is_theirs = days <= REPORT_DAYS && held.any(|who| report.by.iter().any(|by| by.value == who.value));
            if used >= from && (days <= 0 || is_theirs) {
                add(&session.slug);
            }
        }
    }
    told
}

fn most_first(cards: impl Iterator<Item = (CardId, usize)>) -> Vec<(CardId, usize)> {
    let mut cards: Vec<(CardId, usize)> = cards.collect();
    cards.sort_by(|(id, count), (other, others)| others.cmp(count).then_with(|| id.cmp(other)));
    cards
}

/// The cards that somebody has told of, by title; those that are not advised any more come last.
fn told(playbook: &Playbook, lang: &Lang) -> Vec<CardId> {
    let cards = playbook.cards.values().map(AsRef::as_ref);
    let mut cards: Vec<&Card> = cards.filter(|card| !playbook.evidence_of(&card.id).reports.is_empty()).collect();
    cards.sort_by_cached_key(|card| {
        (card.status == Status::Retired, CardText::new(card, lang).sorts_as().to_owned(), card.id.clone())
    });
    cards.into_iter().map(|card| card.id.clone()).collect()
}

fn commitments(playbook: &Playbook, today: Date) -> Vec<(Place, Slug, usize)> {
    let placed = playbook.promises().map(|promised| {
        let end = promised.ends();
        (place(&promised, today), end, promised.report.slug.clone(), promised.number)
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort();
    placed.into_iter().map(|(place, _, slug, number)| (place, slug, number)).collect()
}

fn place(promised: &Promised<'_>, today: Date) -> Place {
    const WEEK: i32 = 7;
    let end = promised.ends();
    let month = (end.year(), end.month());
    match promised.commitment.state(today) {
        CommitmentState::Awaiting => Place::Awaiting,
        CommitmentState::Undated => Place::Undated,
        CommitmentState::Kept | CommitmentState::Released => Place::Past(std::cmp::Reverse(month)),
        CommitmentState::Soon | CommitmentState::Moved | CommitmentState::Upcoming => {
            let left = today.weekday().until(Weekday::Sunday);
            let later = |day: Date, span: Span| day.checked_add(span).unwrap_or(day);
            let sunday = later(today, i64::from(left).days());
            match end {
                end if end <= sunday => Place::ThisWeek,
                end if end <= later(sunday, WEEK.days()) => Place::NextWeek,
                _ => Place::Coming(month.0, month.1),
            }
        }
    }
}
