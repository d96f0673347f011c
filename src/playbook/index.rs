//! What can be looked up from the other side, worked out once for a playbook.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Zoned;
use jiff::civil::Date;

use super::evidence::{AllEvidence, earned_status, renamed};
use super::{Parts, are_alike};
use crate::model::band::{DurationBand, GROUP_SIZE_BANDS};
use crate::model::card::{Card, Status};
use crate::model::group_size::GroupSize;
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::plan::Plan;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::route::{CardId, Handle, Slug, TermId};

/// What can be looked up from the other side.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Cards by tag.
    pub by_tag: BTreeMap<TermId, Vec<CardId>>,
    /// Cards by purpose.
    pub by_purpose: BTreeMap<TermId, Vec<CardId>>,
    /// Cards by band of duration.
    pub by_duration: BTreeMap<&'static str, Vec<CardId>>,
    /// Cards by band of group size, in each that has people for them.
    pub by_group_size: BTreeMap<&'static str, Vec<CardId>>,
    /// Cards by kind.
    pub by_kind: BTreeMap<&'static str, Vec<CardId>>,
    /// Cards by maturity.
    pub by_status: BTreeMap<&'static str, Vec<CardId>>,
    /// Cards by author.
    pub by_author: BTreeMap<Handle, Vec<CardId>>,
    /// How cards relate to others, as they say and as the others say.
    pub relations: BTreeMap<CardId, BTreeMap<&'static str, BTreeSet<CardId>>>,
    /// Reports, newest first.
    pub reports: Vec<Slug>,
    /// Reports by card, newest first.
    pub reports_by_card: BTreeMap<CardId, Vec<Slug>>,
    /// Reports by who tells, newest first.
    pub reports_by_person: BTreeMap<Handle, Vec<Slug>>,
    /// What people promised or help with: report and number there, newest reports first.
    pub promises: BTreeMap<Handle, Vec<(Slug, usize)>>,
    /// Sessions, earliest first.
    pub sessions: Vec<Slug>,
    /// Sessions by host or mentor, earliest first.
    pub sessions_by_person: BTreeMap<Handle, Vec<Slug>>,
    /// Sessions by card, earliest first.
    pub sessions_by_card: BTreeMap<CardId, Vec<Slug>>,
    /// Saved plans, by title.
    pub plans: Vec<Slug>,
    /// Saved plans by who proposes them, by title.
    pub plans_by_person: BTreeMap<Handle, Vec<Slug>>,
    /// Saved plans by card, by title.
    pub plans_by_card: BTreeMap<CardId, Vec<Slug>>,
    /// Reports by the plan of which they tell a part, newest first.
    pub reports_by_plan: BTreeMap<Slug, Vec<Slug>>,
    /// People by who mentors them.
    pub mentees: BTreeMap<Handle, Vec<Handle>>,
    /// Free pages in the menu's order.
    pub pages: Vec<Slug>,
    /// Cards by ids that they had before.
    pub renamed: BTreeMap<CardId, CardId>,
}

/// What of a playbook the index depends on: it reads nothing else, so that it is the same wherever this is.
#[derive(Clone, Copy)]
pub(super) struct Indexed<'p> {
    pub parts: &'p Parts,
    pub evidence: &'p AllEvidence,
}

#[derive(PartialEq)]
struct IndexedCard<'c> {
    id: &'c CardId,
    kind: &'static str,
    status: &'static str,
    tags: &'c [TermId],
    purposes: &'c [TermId],
    duration: &'static str,
    participants: Option<GroupSize>,
    authors: Vec<&'c Handle>,
    /// The cards that it names, and how.
    relations: Vec<(&'static str, &'c CardId)>,
    replaced_by: Option<&'c CardId>,
    /// Addresses that it had, some of which are ids.
    aliases: Vec<&'c str>,
}

#[derive(PartialEq)]
struct IndexedReport<'r> {
    slug: &'r Slug,
    date: Date,
    card: &'r CardId,
    by: Vec<&'r Handle>,
    /// The plan of which it was a part.
    plan: Option<&'r Slug>,
    /// Who promised something, and who helps with it, with its number.
    promised: Vec<(&'r Handle, usize)>,
}

#[derive(PartialEq)]
struct IndexedSession<'s> {
    slug: &'s Slug,
    starts: &'s Zoned,
    people: Vec<&'s Handle>,
    cards: Vec<&'s CardId>,
}

#[derive(PartialEq)]
struct IndexedPlan<'p> {
    slug: &'p Slug,
    title: &'p str,
    authors: Vec<&'p Handle>,
    cards: Vec<&'p CardId>,
}

#[derive(PartialEq)]
struct IndexedPerson<'p> {
    handle: &'p Handle,
    mentors: Vec<&'p Handle>,
}

#[derive(PartialEq)]
struct IndexedPage<'p> {
    slug: &'p Slug,
    order: f64,
}

impl<'c> IndexedCard<'c> {
    fn of(card: &'c Card, evidence: &AllEvidence) -> Self {
        let relations = card.relations();
        let replacement = card.retired.as_ref().and_then(|retired| retired.replaced_by.as_ref());
        Self {
            id: &card.id,
            kind: card.kind.as_str(),
            status: earned_status(card, evidence).as_str(),
            tags: &card.tags,
            purposes: &card.purposes,
            duration: DurationBand::of(&card.duration),
            participants: card.participants,
            authors: card.authors.iter().map(|author| &author.value).collect(),
            relations: relations.flat_map(|(kind, cards)| cards.iter().map(move |card| (kind, &card.value))).collect(),
            replaced_by: replacement.map(|card| &card.value),
            aliases: card.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        }
    }
}

impl<'r> From<&'r Report> for IndexedReport<'r> {
    fn from(report: &'r Report) -> Self {
        let by = report.by.iter().map(|by| &by.value).collect();
        let promised = report.promises().flat_map(|promised| {
            let helpers = promised.commitment.helpers.iter().flat_map(|list| &list.items);
            let people = std::iter::once(&promised.commitment.who).chain(helpers);
            people.map(move |person| (&person.value, promised.number))
        });
        Self {
            slug: &report.slug,
            date: report.date.value,
            card: &report.format.value,
            by,
            plan: report.plan.as_ref().map(|plan| &plan.value),
            promised: promised.collect(),
        }
    }
}

impl<'s> From<&'s Session> for IndexedSession<'s> {
    fn from(session: &'s Session) -> Self {
        let people = session.hosts.iter().chain(&session.mentors);
        Self {
            slug: &session.slug,
            starts: &session.starts,
            people: people.map(|person| &person.value).collect(),
            cards: session.formats.iter().map(|card| &card.value).collect(),
        }
    }
}

impl<'p> From<&'p Plan> for IndexedPlan<'p> {
    fn from(plan: &'p Plan) -> Self {
        Self {
            slug: &plan.slug,
            title: &plan.title,
            authors: plan.authors.iter().map(|author| &author.value).collect(),
            cards: plan.cards().map(|card| &card.value).collect(),
        }
    }
}

impl<'p> From<&'p Person> for IndexedPerson<'p> {
    fn from(person: &'p Person) -> Self {
        Self { handle: &person.handle, mentors: person.mentors.iter().map(|mentor| &mentor.value).collect() }
    }
}

impl<'p> From<&'p FreePage> for IndexedPage<'p> {
    fn from(page: &'p FreePage) -> Self {
        Self { slug: &page.slug, order: page.order }
    }
}

impl PartialEq for Indexed<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.parts, other.parts);
        let of_status = |card: &Card| earned_status(card, self.evidence) == earned_status(card, other.evidence);
        are_alike(&a.cards, &b.cards, |a, b| IndexedCard::of(a, self.evidence) == IndexedCard::of(b, other.evidence))
            // Of a card that is the very same, reports may say something else.
            && b.cards.values().filter(|card| card.status == Status::Proven).all(|card| of_status(card))
            && are_alike(&a.reports, &b.reports, |a, b| IndexedReport::from(a) == IndexedReport::from(b))
            && are_alike(&a.sessions, &b.sessions, |a, b| IndexedSession::from(a) == IndexedSession::from(b))
            && are_alike(&a.plans, &b.plans, |a, b| IndexedPlan::from(a) == IndexedPlan::from(b))
            && are_alike(&a.people, &b.people, |a, b| IndexedPerson::from(a) == IndexedPerson::from(b))
            && are_alike(&a.pages, &b.pages, |a, b| IndexedPage::from(a) == IndexedPage::from(b))
    }
}

impl<'p> Indexed<'p> {
    fn cards(self) -> impl Iterator<Item = IndexedCard<'p>> {
        self.parts.cards.values().map(|card| IndexedCard::of(card, self.evidence))
    }

    fn reports(self) -> Vec<IndexedReport<'p>> {
        self.parts.reports.values().map(|report| IndexedReport::from(&**report)).collect()
    }

    fn sessions(self) -> Vec<IndexedSession<'p>> {
        self.parts.sessions.values().map(|session| IndexedSession::from(&**session)).collect()
    }

    fn plans(self) -> Vec<IndexedPlan<'p>> {
        self.parts.plans.values().map(|plan| IndexedPlan::from(&**plan)).collect()
    }

    fn people(self) -> impl Iterator<Item = IndexedPerson<'p>> {
        self.parts.people.values().map(|person| IndexedPerson::from(&**person))
    }

    fn pages(self) -> Vec<IndexedPage<'p>> {
        self.parts.pages.values().map(|page| IndexedPage::from(&**page)).collect()
    }
}

impl Index {
    pub(super) fn new(indexed: Indexed<'_>) -> Self {
        let mut index = Self { renamed: renamed(indexed.parts), ..Self::default() };
        indexed.cards().for_each(|card| index.card(&card));
        index.add_reports(indexed.reports());
        index.add_sessions(indexed.sessions());
        index.add_plans(indexed.plans());
        for person in indexed.people() {
            for mentor in person.mentors {
                push(&mut index.mentees, mentor, person.handle);
            }
        }
        let mut pages = indexed.pages();
        pages.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(b.slug)));
        index.pages = pages.into_iter().map(|page| page.slug.clone()).collect();
        index
    }

    fn card(&mut self, card: &IndexedCard<'_>) {
        for tag in card.tags {
            push(&mut self.by_tag, tag, card.id);
        }
        for purpose in card.purposes {
            push(&mut self.by_purpose, purpose, card.id);
        }
        push(&mut self.by_duration, &card.duration, card.id);
        for band in GROUP_SIZE_BANDS.iter().filter(|band| band.holds(card.participants)) {
            push(&mut self.by_group_size, &band.id, card.id);
        }
        push(&mut self.by_kind, &card.kind, card.id);
        push(&mut self.by_status, &card.status, card.id);
        for author in &card.authors {
            push(&mut self.by_author, *author, card.id);
        }
        for (kind, other) in &card.relations {
            self.relate(card.id, kind, other);
        }
        if let Some(other) = card.replaced_by {
            self.relate_one_way(other, "replaces", card.id);
        }
    }

    fn add_reports(&mut self, mut reports: Vec<IndexedReport<'_>>) {
        // File names begin with the date, but it is the report's own date that counts.
        reports.sort_by_key(|report| Reverse((report.date, report.slug)));
        for report in reports {
            self.reports.push(report.slug.clone());
            let card = self.renamed.get(report.card).unwrap_or(report.card);
            push(&mut self.reports_by_card, card, report.slug);
            for by in report.by {
                push(&mut self.reports_by_person, by, report.slug);
            }
            if let Some(plan) = report.plan {
                push(&mut self.reports_by_plan, plan, report.slug);
            }
            for (person, number) in report.promised {
                push(&mut self.promises, person, &(report.slug.clone(), number));
            }
        }
    }

    fn add_sessions(&mut self, mut sessions: Vec<IndexedSession<'_>>) {
        sessions.sort_by_key(|session| (session.starts.timestamp(), session.slug));
        for session in sessions {
            self.sessions.push(session.slug.clone());
            for person in session.people {
                push(&mut self.sessions_by_person, person, session.slug);
            }
            for card in session.cards {
                let card = self.renamed.get(card).unwrap_or(card).clone();
                push(&mut self.sessions_by_card, &card, session.slug);
            }
        }
    }

    fn add_plans(&mut self, mut plans: Vec<IndexedPlan<'_>>) {
        plans.sort_by_key(|plan| (crate::fold::folded(plan.title), plan.slug));
        for plan in plans {
            self.plans.push(plan.slug.clone());
            for author in plan.authors {
                push(&mut self.plans_by_person, author, plan.slug);
            }
            for card in plan.cards {
                let card = self.renamed.get(card).unwrap_or(card).clone();
                push(&mut self.plans_by_card, &card, plan.slug);
            }
        }
    }

    /// Notes a relation and its other side.
    fn relate(&mut self, card: &CardId, kind: &'static str, other: &CardId) {
        let back = match kind {
            "before" => "after",
            "after" => "before",
            "contains" => "contained_in",
            "variants" => "variant_of",
            same => same,
        };
        self.relate_one_way(card, kind, other);
        self.relate_one_way(other, back, card);
    }

    fn relate_one_way(&mut self, card: &CardId, kind: &'static str, other: &CardId) {
        self.relations.entry(card.clone()).or_default().entry(kind).or_default().insert(other.clone());
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
