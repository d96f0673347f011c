//! What of a playbook its addresses depend on, and every page that follows from it.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use semver::Version;

use super::deck;
use super::list::{FEWEST_IN_JOURNAL, SHEETS_ON_A_PAGE, list_pages};
use super::{RULE_FAMILIES, changes, rule_slug};
use crate::diagnostic::rules::ALL as ALL_RULES;
use crate::history::Past;
use crate::history::edition::{Kin, kin};
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::card::{Kind, Status};
use crate::model::report::{EXPECTED, Outcome, Report};
use crate::model::settings::{self, Settings};
use crate::playbook::map::Map;
use crate::playbook::{Playbook, are_alike};
use crate::route::{
    CardDifference, CardId, CardVersion, DeckOf, DeckPart, Edition, Handle, Lang, ListFilter, ListPart, MapPart, Page,
    Route, Scope, Slug, TermId, former_id,
};
use crate::source::{FilePath, Spanned};

/// What of a playbook addresses depend on: a plan reads nothing else, so that it is the same wherever this is.
#[derive(Debug, Clone)]
pub struct Addressed {
    pub(super) edition: Edition,
    pub(super) playbook: Arc<Playbook>,
    pub(super) past: Arc<Past>,
}

/// What of a card addresses depend on.
#[derive(PartialEq)]
pub(super) struct AddressedCard<'c> {
    pub(super) id: &'c CardId,
    pub(super) path: &'c FilePath,
    pub(super) aliases: &'c [Spanned<String>],
    /// Newest first.
    pub(super) versions: Vec<&'c Version>,
    /// The versions that its changelog dates.
    changes: Vec<(&'c Version, Date)>,
    retired: Option<Date>,
    /// Its first purpose: in whose deck it is printed.
    purpose: Option<&'c TermId>,
    /// Whether it is printed at all.
    is_printed: bool,
    /// The cards that it names, and how: the map has pages for what leads from one purpose to another.
    relations: Vec<(&'static str, &'c CardId)>,
}

/// What of a report addresses depend on: those of the lists in which it stands.
#[derive(PartialEq)]
struct AddressedReport<'r> {
    path: &'r FilePath,
    date: Date,
    outcome: &'static str,
    card: &'r CardId,
    has_learned: bool,
    promised: Vec<&'r Handle>,
}

impl<'r> AddressedReport<'r> {
    fn of(report: &'r Report) -> Self {
        Self {
            path: &report.path,
            date: report.date.value,
            outcome: report.outcome_word(),
            card: &report.format.value,
            has_learned: report.has_learned(),
            promised: report.commitments.iter().map(|commitment| &commitment.who.value).collect(),
        }
    }
}

impl PartialEq for Addressed {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.playbook, &other.playbook);
        self.edition == other.edition
            && Arc::ptr_eq(&self.past, &other.past)
            && Arc::ptr_eq(&a.settings, &b.settings)
            && are_alike(&a.cards, &b.cards, |a, b| AddressedCard::of(a) == AddressedCard::of(b))
            && are_alike(&a.reports, &b.reports, |a, b| AddressedReport::of(a) == AddressedReport::of(b))
            && are_alike(&a.sessions, &b.sessions, |a, b| a.path == b.path && a.aliases == b.aliases)
            && are_alike(&a.plans, &b.plans, |a, b| a.path == b.path && a.cards().eq(b.cards()))
            && are_alike(&a.people, &b.people, |a, b| a.path == b.path)
            && are_alike(&a.pages, &b.pages, |a, b| a.words.path == b.words.path)
            && a.attachments.keys().eq(b.attachments.keys())
            && a.root.keys().eq(b.root.keys())
    }
}

impl<'c> AddressedCard<'c> {
    fn of(card: &'c crate::model::card::Card) -> Self {
        Self {
            id: &card.id,
            path: &card.path,
            aliases: &card.aliases,
            versions: card.versions(),
            changes: card.changelog.iter().map(|change| (&change.version.value, change.date.value)).collect(),
            retired: card.retired.as_ref().map(|retired| retired.on.value),
            purpose: card.purposes.first(),
            is_printed: card.status != Status::Retired,
            relations: card
                .relations()
                .flat_map(|(kind, cards)| cards.iter().map(move |card| (kind, &card.value)))
                .collect(),
        }
    }
}

impl<'c> AddressedCard<'c> {
    /// The pages of its versions, of its history, and of what differs between neighbours, and between each and the newest.
    fn past_pages(&self) -> Vec<(Page, &'c FilePath)> {
        let mut pages: Vec<Page> = Vec::new();
        let version = |version: &Version| CardVersion { card: self.id.clone(), version: version.clone() };
        pages.extend(self.versions.iter().map(|own| Page::Version(version(own))));
        if self.versions.len() > 1 {
            pages.push(Page::History(self.id.clone()));
        }
        pages.extend(differences(self.id, &self.versions).into_iter().map(Page::Difference));
        pages.into_iter().map(|page| (page, self.path)).collect()
    }
}

impl AddressedCard<'_> {
    /// The page that shows what differs between two versions, or what comes nearest to it.
    pub(super) fn shown_difference(&self, pair: CardDifference) -> Page {
        let is_shown = differences(self.id, &self.versions).contains(&pair);
        let newest = self.versions.first().map_or_else(|| pair.to.clone(), |newest| (*newest).clone());
        Page::Difference(if is_shown { pair } else { CardDifference { to: newest, ..pair } })
    }
}

/// Versions of a card of which every pair has an address; of more, those that have a page.
const MOST_PAIRED: usize = 12;

/// Every pair of versions of a card that has had a page while it grew.
pub(super) fn pairs(card: &CardId, versions: &[&Version]) -> Vec<CardDifference> {
    let mut newest_first = versions.to_vec();
    newest_first.sort_by(|a, b| b.cmp(a));
    if newest_first.len() > MOST_PAIRED {
        return differences(card, &newest_first);
    }
    let pairs = newest_first.iter().enumerate().flat_map(|(place, to)| {
        let older = newest_first[place + 1..].iter();
        older.map(|from| CardDifference { card: card.clone(), from: (*from).clone(), to: (*to).clone() })
    });
    pairs.collect()
}

/// The further pages of the map: of its cards without relation, and where it is not drawn whole, of what leads from one purpose to
/// another.
fn map_pages(map: &Map) -> Vec<Page> {
    let further = |entries: usize| (2..=list_pages(entries)).filter_map(|page| u32::try_from(page).ok());
    let mut pages: Vec<Page> = further(map.unrelated().len()).map(Page::MapPage).collect();
    if map.is_drawn_whole() {
        return pages;
    }
    for ((from, to), count) in map.counts() {
        let purpose = |at: usize| map.lanes[at].purpose.clone();
        let part = |page| Page::MapPair(MapPart { from: purpose(from), to: purpose(to), page });
        pages.extend(std::iter::once(1).chain(further(count)).map(part));
    }
    pages
}

/// Pairs of versions that have a page, of those that are given newest first.
pub fn differences(card: &CardId, versions: &[&Version]) -> Vec<CardDifference> {
    let pair = |from: &Version, to: &Version| CardDifference { card: card.clone(), from: from.clone(), to: to.clone() };
    let neighbours = versions.windows(2).map(|two| pair(two[1], two[0]));
    let newest =
        versions.first().into_iter().flat_map(|newest| versions.iter().skip(2).map(|older| pair(older, newest)));
    neighbours.chain(newest).collect()
}

impl Addressed {
    /// What the addresses of an edition depend on.
    pub fn new(edition: Edition, playbook: Arc<Playbook>, past: Arc<Past>) -> Self {
        Self { edition, playbook, past }
    }

    /// The ids that each card goes by, as its aliases say, and as its files were called.
    pub(super) fn kin(&self) -> Kin {
        let said = self.cards().map(|card| {
            let former = card.aliases.iter().filter_map(|alias| former_id(alias));
            std::iter::once(card.id.clone()).chain(former).collect()
        });
        kin(said.chain(self.past.history.ids_of_lives()))
    }

    pub(super) fn is_current(&self) -> bool {
        self.edition == Edition::Current
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.playbook.settings
    }

    pub(super) fn cards(&self) -> impl Iterator<Item = AddressedCard<'_>> {
        self.playbook.cards.values().map(|card| AddressedCard::of(card))
    }

    pub(super) fn attachments(&self) -> impl Iterator<Item = &FilePath> {
        self.playbook.attachments.keys()
    }

    /// Every page of one language, with the file it comes from.
    pub(super) fn pages(&self, map: &Map) -> Vec<(Page, &FilePath)> {
        static SETTINGS: LazyLock<FilePath> = LazyLock::new(|| FilePath::new(settings::FILE));
        let of_settings = |page| (page, &*SETTINGS);
        let is_current = self.is_current();
        let in_each_language = |page: &Page| match page.scope() {
            Scope::Language => true,
            Scope::Current => is_current,
            Scope::Site => false,
        };
        let (settings, playbook) = (self.settings(), &self.playbook);
        let mut pages: Vec<_> = Page::fixed().into_iter().filter(in_each_language).map(of_settings).collect();
        pages.extend(settings.tags.iter().map(|(id, _)| of_settings(Page::Tag(id.clone()))));
        pages.extend(settings.purposes.iter().map(|(id, _)| of_settings(Page::Purpose(id.clone()))));
        pages.extend(DURATION_BANDS.iter().filter_map(|band| Some(of_settings(Page::DurationBand(band.slug()?)))));
        pages.extend(GROUP_SIZE_BANDS.iter().filter_map(|band| Some(of_settings(Page::GroupSizeBand(band.slug()?)))));
        pages.extend(Kind::ALL.iter().filter_map(|kind| Some(of_settings(Page::Kind(kind.as_str().parse().ok()?)))));
        pages.extend(
            Status::ALL.iter().filter_map(|status| Some(of_settings(Page::Status(status.as_str().parse().ok()?)))),
        );
        pages.extend(self.lists().into_iter().map(of_settings));
        if is_current {
            let families = RULE_FAMILIES.iter().filter_map(|family| family.parse().ok());
            pages.extend(families.map(|family| of_settings(Page::RuleFamily(family))));
            let rules = ALL_RULES.iter().filter_map(|rule| rule_slug(rule.code));
            pages.extend(rules.map(|code| of_settings(Page::Rule(code))));
            let further = 1..changes::all(playbook, &self.past).len().div_ceil(changes::ON_A_PAGE);
            pages.extend(further.filter_map(|n| Some(of_settings(Page::ChangesPage(u32::try_from(n + 1).ok()?)))));
            pages.extend(self.cards().flat_map(|card| card.past_pages()));
            pages.extend(self.decks().into_iter().map(of_settings));
            pages.extend(map_pages(map).into_iter().map(of_settings));
            let sessions = playbook.sessions.iter();
            pages.extend(sessions.map(|(slug, session)| (Page::SessionCalendar(slug.clone()), &session.path)));
            // Programs that follow a session by the name that it had before go on following it.
            let mut known: BTreeSet<Slug> = playbook.sessions.keys().cloned().collect();
            for session in playbook.sessions.values() {
                let former = session.former_slugs().filter(|slug| known.insert(slug.clone()));
                pages.extend(former.map(|slug| (Page::SessionCalendar(slug), &session.path)));
            }
            let people = playbook.people.iter();
            pages.extend(people.map(|(handle, person)| (Page::PersonCalendar(handle.clone()), &person.path)));
        }
        pages.extend(self.cards().map(|card| (Page::Card(card.id.clone()), card.path)));
        pages.extend(playbook.reports.iter().map(|(slug, report)| (Page::Report(slug.clone()), &report.path)));
        pages.extend(playbook.sessions.iter().map(|(slug, session)| (Page::Session(slug.clone()), &session.path)));
        pages.extend(playbook.plans.iter().map(|(slug, plan)| (Page::Plan(slug.clone()), &plan.path)));
        pages.extend(playbook.people.iter().map(|(handle, person)| (Page::Person(handle.clone()), &person.path)));
        pages.extend(playbook.pages.iter().map(|(slug, page)| (Page::Free(slug.clone()), &page.words.path)));
        pages
    }

    /// Every part of every printed deck.
    fn decks(&self) -> Vec<Page> {
        let (playbook, settings) = (&self.playbook, self.settings());
        let mut pages = Vec::new();
        let mut add = |of: DeckOf, cards: usize| {
            pages.extend((1..=deck::pages(cards)).map(|page| Page::DeckOf(DeckPart { of: of.clone(), page })));
        };
        let purposes = settings.purposes.iter().map(|(id, _)| DeckOf::Purpose(id.clone()));
        let plans = playbook.plans.keys().map(|slug| DeckOf::Plan(slug.clone()));
        for of in std::iter::once(DeckOf::All).chain(purposes).chain(plans) {
            let cards = deck::deck_of(playbook, &of).len();
            add(of, cards);
        }
        if !self.past.editions.is_empty() {
            let kin = self.kin();
            for edition in &self.past.editions {
                // A deck in which nothing changed says so.
                add(DeckOf::Since(edition.name.clone()), deck::since(playbook, edition, &kin).printed.len().max(1));
            }
        }
        pages
    }

    /// Lists of what reports say: their parts, and their further pages.
    fn lists(&self) -> Vec<Page> {
        let playbook = &self.playbook;
        let mut pages = Vec::new();
        let further = |entries: usize| (2..=list_pages(entries)).filter_map(|page| u32::try_from(page).ok());
        let mut part = |filter: ListFilter, entries: usize, at: fn(ListPart) -> Page| {
            let is_first_apart = filter != ListFilter::All && entries > 0;
            pages.extend(is_first_apart.then(|| at(ListPart { filter: filter.clone(), page: 1 })));
            pages.extend(further(entries).map(|page| at(ListPart { filter: filter.clone(), page })));
        };
        let reports: Vec<&Report> = playbook.newest_reports().collect();
        part(ListFilter::All, reports.len(), Page::ReportsOf);
        for word in Outcome::WORDS.iter().copied().chain([EXPECTED]) {
            let own = reports.iter().filter(|report| report.outcome_word() == word).count();
            if let Ok(outcome) = word.parse() {
                part(ListFilter::Outcome(outcome), own, Page::ReportsOf);
            }
        }
        let by_card = playbook.index().reports_by_card.iter().filter(|(id, _)| playbook.card(id).is_some());
        for (id, own) in by_card {
            part(ListFilter::Format(id.clone()), own.len(), Page::ReportsOf);
            let learned = playbook.reports_of(id).filter(|report| report.has_learned()).count();
            if self.is_current() && learned >= FEWEST_IN_JOURNAL {
                part(ListFilter::Format(id.clone()), learned, Page::JournalOf);
            }
        }
        pages.extend(further(playbook.sessions.len()).map(Page::SessionsPage));
        let told = playbook.cards.keys().filter(|id| !playbook.evidence_of(id).reports.is_empty()).count();
        pages.extend(further(told).map(Page::EvidencePage));
        if self.is_current() {
            let learned = reports.iter().filter(|report| report.has_learned()).count();
            let journal = further(learned).map(|page| ListPart { filter: ListFilter::All, page });
            pages.extend(journal.map(Page::JournalOf));
            pages.extend(further(playbook.promises().count()).map(Page::CommitmentsPage));
            let who: BTreeSet<&Handle> = playbook.promises().map(|promised| &promised.commitment.who.value).collect();
            let sheets = (2..=who.len().div_ceil(SHEETS_ON_A_PAGE)).filter_map(|page| u32::try_from(page).ok());
            pages.extend(sheets.map(Page::ReviewPage));
            pages.extend(playbook.settings.indicators.parts().into_iter().map(Page::DashboardOf));
        }
        pages
    }

    pub(super) fn route(&self, lang: &Lang, page: Page) -> Route {
        super::route(&self.edition, &self.settings().languages, lang, page)
    }
}
