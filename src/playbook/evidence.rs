//! What field reports say of cards: which metric a measure speaks of, and what reports a card's maturity rests on.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Playbook;
use crate::model::card::Card;
use crate::route::Handle;

/// A card's metric, as somebody names it.
#[derive(Debug, Clone, Copy)]
pub struct Meant<'c> {
    /// Its place among the card's metrics.
    pub place: usize,
    /// Its units: in the language in which it was named, and in the original's.
    pub units: [Option<&'c str>; 2],
}

/// A card's metrics by their names in every language.
#[derive(Debug)]
pub struct Metrics<'c> {
    /// Those of the original first, each once.
    names: Vec<&'c str>,
    by_name: BTreeMap<&'c str, Meant<'c>>,
}

impl<'c> Metrics<'c> {
    /// The metrics of `card`.
    pub fn of(card: &'c Card) -> Self {
        let mut metrics = Self { names: Vec::new(), by_name: BTreeMap::new() };
        let unit = |place: usize| Some(card.metrics.get(place)?.unit.as_ref()?.0.as_str());
        for (place, metric) in card.metrics.iter().enumerate() {
            metrics.add(&metric.name.0, Meant { place, units: [unit(place); 2] });
        }
        let translated = card.translations.values().filter_map(|translation| translation.words.metrics.as_ref());
        for (place, words) in translated.flat_map(|list| list.items.iter().enumerate()) {
            if let Some(name) = &words.name {
                let own = words.unit.as_ref().map(|unit| unit.0.as_str());
                metrics.add(&name.0, Meant { place, units: [own.or(unit(place)), unit(place)] });
            }
        }
        metrics
    }

    /// The metric that goes by `name` in some language; the original's names come first.
    pub fn meant(&self, name: &str) -> Option<Meant<'c>> {
        self.by_name.get(name).copied()
    }

    /// The names by which the metrics go, each once.
    pub fn names(&self) -> impl Iterator<Item = &'c str> {
        self.names.iter().copied()
    }

    fn add(&mut self, name: &'c str, meant: Meant<'c>) {
        if let Entry::Vacant(free) = self.by_name.entry(name) {
            free.insert(meant);
            self.names.push(name);
        }
    }
}

/// The reports that speak for a card's major version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// The major version.
    pub major: u64,
    /// How many reports.
    pub reports: usize,
    /// How many people tell them.
    pub people: usize,
}

impl Support {
    /// Whether that is enough for `proven`: two reports by two people.
    pub fn is_proof(self) -> bool {
        self.reports >= 2 && self.people >= 2
    }
}

/// The reports that speak for a card as it is now; `None` for a card without a version.
pub fn support(playbook: &Playbook, card: &Card) -> Option<Support> {
    let major = card.version.as_ref()?.major;
    let reports = || playbook.reports_of(&card.id).filter(|report| report.format_version.value.major == major);
    let people: BTreeSet<&Handle> = reports().flat_map(|report| &report.by).map(|by| &by.value).collect();
    Some(Support { major, reports: reports().count(), people: people.len() })
}
