//! Cards, reports, sessions and people as lists show them, and the lists' orders.

use std::collections::BTreeMap;

use super::context::Reading;
use super::format;
use super::tiles::Shape;
use super::view::{CardSummary, Html, Link, PersonSummary, Phrase, ReportSummary, SessionSummary};
use crate::diagnostic::Diagnostic;
use crate::model::band::{DurationBand, GROUP_SIZE_BANDS};
use crate::model::card::{Card, Fit, Status};
use crate::model::person::Person;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::translation::RawTranslation;
use crate::playbook::{Playbook, are_alike};
use crate::route::{CardId, Handle, Page, Slug, TermId};

/// What pages look up from the other side, worked out once.
#[derive(Default)]
pub(super) struct Indexes {
    pub by_tag: BTreeMap<TermId, Vec<CardId>>,
    pub by_purpose: BTreeMap<TermId, Vec<CardId>>,
    pub by_duration: BTreeMap<&'static str, Vec<CardId>>,
    pub by_group_size: BTreeMap<&'static str, Vec<CardId>>,
    pub by_author: BTreeMap<Handle, Vec<CardId>>,
    pub reports_by_person: BTreeMap<Handle, Vec<Slug>>,
    pub sessions_by_person: BTreeMap<Handle, Vec<Slug>>,
    pub sessions_by_card: BTreeMap<CardId, Vec<Slug>>,
    pub mentees: BTreeMap<Handle, Vec<Handle>>,
    /// Free pages in the menu's order.
    pub pages: Vec<Slug>,
    /// Reports, newest first.
    pub reports: Vec<Slug>,
    /// Sessions, earliest first.
    pub sessions: Vec<Slug>,
}

/// Whether two playbooks have the same indexes: nothing that these look at has changed.
pub(super) fn are_indexed_alike(a: &Playbook, b: &Playbook) -> bool {
    let cards = |a: &Card, b: &Card| {
        let bands = |card: &Card| (DurationBand::of(&card.duration), card.participants);
        let authors = |card: &Card| card.authors.iter().map(|author| author.value.clone()).collect::<Vec<_>>();
        a.tags == b.tags && a.purposes == b.purposes && bands(a) == bands(b) && authors(a) == authors(b)
    };
    let reports = |a: &Report, b: &Report| {
        let by = |report: &Report| report.by.iter().map(|by| by.value.clone()).collect::<Vec<_>>();
        (a.date.value, &a.format.value, by(a)) == (b.date.value, &b.format.value, by(b))
    };
    are_alike(&a.cards, &b.cards, cards)
        && are_alike(&a.reports, &b.reports, reports)
        && are_alike(&a.sessions, &b.sessions, |_, _| false)
        && are_alike(&a.people, &b.people, |_, _| false)
        && are_alike(&a.pages, &b.pages, |_, _| false)
}

impl Indexes {
    pub(super) fn new(playbook: &Playbook) -> Self {
        let mut indexes = Self::default();
        for card in playbook.cards.values().map(AsRef::as_ref) {
            for tag in &card.tags {
                push(&mut indexes.by_tag, tag, &card.id);
            }
            for purpose in &card.purposes {
                push(&mut indexes.by_purpose, purpose, &card.id);
            }
            push(&mut indexes.by_duration, &DurationBand::of(&card.duration), &card.id);
            for band in GROUP_SIZE_BANDS.iter().filter(|band| band.holds(card.participants)) {
                push(&mut indexes.by_group_size, &band.id, &card.id);
            }
            for author in &card.authors {
                push(&mut indexes.by_author, &author.value, &card.id);
            }
        }
        for report in playbook.newest_reports() {
            indexes.reports.push(report.slug.clone());
            for by in &report.by {
                push(&mut indexes.reports_by_person, &by.value, &report.slug);
            }
        }
        let mut sessions: Vec<&Session> = playbook.sessions.values().map(AsRef::as_ref).collect();
        sessions.sort_by(|a, b| (a.starts.timestamp(), &a.slug).cmp(&(b.starts.timestamp(), &b.slug)));
        for session in sessions {
            indexes.sessions.push(session.slug.clone());
            for person in session.hosts.iter().chain(&session.mentors) {
                push(&mut indexes.sessions_by_person, &person.value, &session.slug);
            }
            for card in &session.formats {
                push(&mut indexes.sessions_by_card, &card.value, &session.slug);
            }
        }
        for person in playbook.people.values().map(AsRef::as_ref) {
            for mentor in &person.mentors {
                push(&mut indexes.mentees, &mentor.value, &person.handle);
            }
        }
        let mut pages: Vec<_> = playbook.pages.values().map(AsRef::as_ref).collect();
        pages.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(&b.slug)));
        indexes.pages = pages.into_iter().map(|page| page.slug.clone()).collect();
        indexes
    }
}

/// Notes `value` under `key`, once: the same values come one after the other.
fn push<K: Ord + Clone, V: PartialEq + Clone>(index: &mut BTreeMap<K, Vec<V>>, key: &K, value: &V) {
    let values = match index.get_mut(key) {
        Some(values) => values,
        None => index.entry(key.clone()).or_default(),
    };
    if values.last() != Some(value) {
        values.push(value.clone());
    }
}

impl Reading<'_> {
    /// A text of a card: its translation's, or else the original's, marked with its language.
    pub(super) fn card_text(
        &self,
        card: &Card,
        original: &str,
        translated: impl FnOnce(&RawTranslation) -> Option<&str>,
    ) -> Phrase {
        match card.translations.get(self.lang).and_then(|translation| translated(&translation.words)) {
            Some(text) => self.own(text),
            None => self.phrase(original, &card.lang),
        }
    }

    pub(super) fn card_title(&self, card: &Card) -> Phrase {
        match card.translations.get(self.lang) {
            Some(translation) => self.own(&translation.title),
            None => self.phrase(&card.title, &card.lang),
        }
    }

    /// A card's title in the reader's language, as lists sort it.
    pub(super) fn sorts_as<'c>(&self, card: &'c Card) -> &'c str {
        card.translations.get(self.lang).map_or(&card.sorts_as, |translation| &translation.sorts_as)
    }

    pub(super) fn card_link(&self, id: &CardId) -> Link {
        let label = self.playbook.card(id).map_or_else(|| self.own(id.as_str()), |card| self.card_title(card));
        self.link(Page::Card(id.clone()), label)
    }

    /// What a card is, in a sentence.
    pub(super) fn summary(&self, card: &Card) -> Phrase {
        self.card_text(card, &card.summary, |words| words.summary.as_ref().map(|text| text.0.as_str()))
    }

    /// A card at a glance.
    pub(super) fn card_summary(&self, card: &Card) -> CardSummary {
        let works = card.modes.0.iter().filter(|(_, fit)| **fit != Fit::Poor);
        let works: Vec<String> = works.map(|(mode, _)| self.plain_word("mode", mode.as_str()).label).collect();
        CardSummary {
            id: card.id.to_string(),
            title: self.card_title(card),
            summary: self.summary(card),
            href: self.href(Page::Card(card.id.clone())),
            kind: self.plain_word("kind", card.kind.as_str()),
            status: self.plain_word("status", card.status.as_str()),
            duration: self.duration(&card.duration),
            participants: card.participants.map(|size| format::group_size(size, self.words)),
            works: (!works.is_empty()).then(|| works.join(", ")),
            reports: self.playbook.reports_of(&card.id).count(),
            purpose: card.purposes.first().map(|id| {
                let label = self.playbook.settings.purposes.label(id.as_str());
                label.map_or_else(|| self.own(id.as_str()), |label| self.localised(label))
            }),
            hue: card.purposes.first().and_then(|id| self.hue(id)),
        }
    }

    /// Cards as tiles by title, those that are retired behind all others.
    pub(super) fn sorted_tiles<'c>(
        &self,
        shape: Shape,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<Vec<Html>, Diagnostic> {
        let mut cards: Vec<&Card> = cards.into_iter().collect();
        let order = |card: &'c Card| (card.status == Status::Retired, self.sorts_as(card), &card.id);
        cards.sort_by(|a, b| order(a).cmp(&order(b)));
        self.tiles(shape, cards)
    }

    pub(super) fn cards_of<'c>(&'c self, ids: Option<&'c Vec<CardId>>) -> impl Iterator<Item = &'c Card> {
        ids.into_iter().flatten().filter_map(|id| self.playbook.card(id))
    }

    /// A person, or a handle that nobody in `people/` has, which leads nowhere but to the list.
    pub(super) fn person_link(&self, handle: &Handle) -> Link {
        match self.playbook.person(handle) {
            Some(person) => self.link(Page::Person(handle.clone()), self.own(&person.name)),
            None => self.link(Page::People, self.own(handle.as_str())),
        }
    }

    pub(super) fn person_summary(&self, person: &Person) -> PersonSummary {
        PersonSummary {
            name: person.name.clone(),
            href: self.href(Page::Person(person.handle.clone())),
            role: person.role.map(|role| self.word("person_role", role.as_str())),
            team: person.team.clone(),
        }
    }

    pub(super) fn report_summary(&self, report: &Report) -> ReportSummary {
        ReportSummary {
            title: self.phrase(&report.title, &report.lang),
            href: self.href(Page::Report(report.slug.clone())),
            date: self.date(report.date.value),
            outcome: self.word("outcome", report.outcome.as_str()),
            context: report.context.as_ref().map(|text| self.phrase(text, &report.lang)),
            by: report.by.iter().map(|by| self.person_link(&by.value)).collect(),
            card: self.card_link(&report.format.value),
            version: report.format_version.value.to_string(),
        }
    }

    pub(super) fn report_summaries<'r>(&self, slugs: impl IntoIterator<Item = &'r Slug>) -> Vec<ReportSummary> {
        let reports = slugs.into_iter().filter_map(|slug| self.playbook.report(slug));
        reports.map(|report| self.report_summary(report)).collect()
    }

    pub(super) fn session_summary(&self, session: &Session) -> SessionSummary {
        let starts = &session.starts;
        SessionSummary {
            title: self.phrase(&session.title, &session.lang),
            href: self.href(Page::Session(session.slug.clone())),
            date: self.date(starts.date()),
            time: starts.strftime("%H:%M").to_string(),
            starts: starts.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            duration: session.duration.as_ref().map(|duration| self.duration(duration)),
            place: session.place.as_ref().map(|place| self.phrase(place, &session.lang)),
            past: starts.date() < self.today,
        }
    }

    pub(super) fn session_summaries<'s>(&self, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<SessionSummary> {
        let sessions = slugs.into_iter().filter_map(|slug| self.playbook.session(slug));
        sessions.map(|session| self.session_summary(session)).collect()
    }
}
