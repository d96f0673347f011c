//! What field reports say of cards: which of them count, how strong that is, and whether a card is proven.
//!
//! Three things are told apart and never made one number: the *effort* that a card takes, the *strength* of its evidence (how many
//! uses, from how many sides), and its *effect* (which way its metrics went). The strength follows the padlocks of the EEF Toolkit,
//! which are given for the number of studies and lost for threats; maturity follows the levels of `InnerSource` patterns.

mod counting;
mod maturity;
mod metrics;
mod prediction;
mod strength;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use counting::{Told, Uncounted};
pub use maturity::Unmet;
pub use metrics::{Meant, Metrics, UnitFit, Way, value, way};
pub use prediction::{Prediction, PredictionState, Predictor};
pub use strength::{Effect, Effort, Loss};

use super::Parts;
use crate::model::card::{Card, Status};
use crate::model::duration::DayHours;
use crate::model::person::Person;
use crate::model::report::{Outcome, Report};
use crate::route::{CardId, Handle, anchor, former_id};

/// What the reports of a card add up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Its reports by date, with why those count not that do not.
    pub reports: Vec<Told>,
    /// How many of those that count tell of a success, of a mixed outcome, of a failure.
    pub outcomes: [usize; 3],
    /// How many teams tell them.
    pub teams: usize,
    /// The day of the last one.
    pub last: Option<Date>,
    /// Which way its metrics went.
    pub effect: Effect,
    /// How many reports have measured, and how many of them saw their metrics go the right way.
    pub moved: Moved,
    /// 0 to 4.
    pub strength: u8,
    /// What makes it weaker than the number of reports.
    pub losses: Vec<Loss>,
    /// What keeps the card from being proven.
    pub unmet: Vec<Unmet>,
    /// The year of the last report, where that lies so far back that it should be confirmed again.
    pub reconfirm: Option<i16>,
}

/// Of how many reports that measured, how many went the right way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Those whose metrics went the right way.
    pub right: usize,
    /// All that measured.
    pub measured: usize,
}

impl Evidence {
    /// Number of reports that count.
    pub fn counted(&self) -> usize {
        self.outcomes.iter().sum()
    }

    /// Whether its reports make a card proven.
    pub fn is_proof(&self) -> bool {
        self.unmet.is_empty()
    }

    /// What `reports` say of `card`.
    pub fn of(card: &Card, reports: &[&Report], world: World<'_>) -> Self {
        let told = counting::tell(card, reports, world);
        let by_slug: BTreeMap<_, _> = reports.iter().map(|report| (&report.slug, *report)).collect();
        let counting: Vec<&Report> = told
            .iter()
            .filter(|told| told.why_not.is_none())
            .filter_map(|told| by_slug.get(&told.slug).copied())
            .collect();
        let of = |outcome| counting.iter().filter(|report| report.outcome == Some(outcome)).count();
        let outcomes = [of(Outcome::Success), of(Outcome::Mixed), of(Outcome::Failure)];
        let metrics = Metrics::of(card);
        let (effect, moved) = strength::effect(card, &metrics, &counting, world);
        let (strength, losses) = strength::strength(card, &metrics, &counting, effect, world);
        let unmet = maturity::unmet(card, &metrics, &counting, of(Outcome::Failure), world);
        let last = counting.iter().map(|report| report.date.value).max();
        let is_old = losses.iter().any(|loss| matches!(loss, Loss::Old(_)));
        Self {
            outcomes,
            teams: counting::teams(&counting, world).len(),
            last,
            effect,
            moved,
            strength,
            losses,
            unmet,
            reconfirm: last.filter(|_| is_old).map(Date::year),
            reports: told,
        }
    }
}

/// What reports are judged by, besides the card.
#[derive(Debug, Clone, Copy)]
pub struct World<'p> {
    people: &'p BTreeMap<Handle, Arc<Person>>,
    /// Whether made-up numbers count.
    is_sample: bool,
    day_hours: DayHours,
    today: Date,
}

impl<'p> World<'p> {
    /// The world of a playbook on that day.
    pub fn of(parts: &'p Parts, today: Date) -> Self {
        let settings = &parts.settings;
        Self { people: &parts.people, is_sample: settings.is_sample, day_hours: settings.day_hours, today }
    }

    /// The team of `handle`, as teams are compared: without case, accents and signs.
    fn team(self, handle: &Handle) -> Option<String> {
        let team = self.people.get(handle)?.team.as_ref()?;
        Some(anchor(&team.value)).filter(|team| !team.is_empty())
    }

    /// A day that has come nowhere yet.
    fn is_in_future(self, day: Date) -> bool {
        day > self.today.tomorrow().unwrap_or(self.today)
    }
}

/// What reports say, by card: for those that have any, or claim to be proven.
pub(super) type AllEvidence = BTreeMap<CardId, Arc<Evidence>>;

/// Works out all evidence, or takes that of `before` where a card and its reports are the very same.
pub(super) fn all(parts: &Parts, today: Date, before: Option<(&Parts, &AllEvidence, Date)>) -> AllEvidence {
    let by_card = reports_by_card(parts);
    let is_same_world = before.is_some_and(|(own, _, day)| {
        day == today
            && Arc::ptr_eq(&own.settings, &parts.settings)
            && super::are_alike(&own.people, &parts.people, |_, _| false)
    });
    let before = before.filter(|_| is_same_world).map(|(own, evidence, _)| (own, evidence, reports_by_card(own)));
    let world = World::of(parts, today);
    let claims = |card: &Card| card.status == Status::Proven;
    let cards: Vec<_> = parts.cards.iter().filter(|(id, card)| by_card.contains_key(*id) || claims(card)).collect();
    let none = Vec::new();
    let work = cards.par_iter().map(|(id, card)| {
        let reports = by_card.get(*id).unwrap_or(&none);
        let kept = before.as_ref().and_then(|(own, evidence, grouped)| {
            let same_card = own.cards.get(*id).is_some_and(|own| Arc::ptr_eq(own, card));
            let own = grouped.get(*id).unwrap_or(&none);
            let same_reports = own.len() == reports.len() && own.iter().zip(reports).all(|(a, b)| Arc::ptr_eq(a, b));
            evidence.get(*id).filter(|_| same_card && same_reports).cloned()
        });
        let make = || {
            let reports: Vec<&Report> = reports.iter().map(|report| &***report).collect();
            Arc::new(Evidence::of(card, &reports, world))
        };
        ((*id).clone(), kept.unwrap_or_else(make))
    });
    work.collect()
}

/// How far a card has come, where being proven has to be earned.
pub(super) fn earned_status(card: &Card, evidence: &AllEvidence) -> Status {
    let is_proof = || evidence.get(&card.id).is_some_and(|evidence| evidence.is_proof());
    if card.status == Status::Proven && !is_proof() { Status::Tested } else { card.status }
}

/// The cards that went by another id: by that id.
pub(super) fn renamed(parts: &Parts) -> BTreeMap<CardId, CardId> {
    let former = |card: &Arc<Card>| {
        let id = card.id.clone();
        let former: Vec<CardId> = card.aliases.iter().filter_map(|alias| former_id(alias)).collect();
        former.into_iter().map(move |former| (former, id.clone()))
    };
    let renamed = parts.cards.values().filter(|card| !card.aliases.is_empty()).flat_map(former);
    // Where two cards claim an id, the first has it.
    let mut ids = BTreeMap::new();
    for (former, id) in renamed.filter(|(former, _)| !parts.cards.contains_key(former)) {
        ids.entry(former).or_insert(id);
    }
    ids
}

fn reports_by_card(parts: &Parts) -> BTreeMap<CardId, Vec<&Arc<Report>>> {
    let renamed = renamed(parts);
    let mut by_card: BTreeMap<CardId, Vec<&Arc<Report>>> = BTreeMap::new();
    for report in parts.reports.values() {
        let id = &report.format.value;
        by_card.entry(renamed.get(id).unwrap_or(id).clone()).or_default().push(report);
    }
    by_card
}
