//! Which metric of a card a measure speaks of, and how its numbers moved.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::card::{Card, Direction};
use crate::model::duration::{DayHours, Unit};
use crate::model::report::Measure;
use crate::model::value::Quantity;

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
        for (place, metric) in card.metrics.iter().enumerate() {
            for former in metric.formerly.iter().flat_map(|list| &list.0.items) {
                metrics.add(&former.0, Meant { place, units: [unit(place); 2] });
            }
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

/// Which way a metric went from before to after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As the card wants.
    Right,
    /// The other way.
    Wrong,
    /// It stayed.
    Unchanged,
    /// The card does not say what it wants, or the numbers cannot be compared.
    Unknown,
}

/// How a measure's unit goes with the metric's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum UnitFit {
    /// It is the same, or none is named.
    Same,
    /// Both are times: multiplied by this, it is in the metric's.
    Converted(f64),
    /// They cannot be compared: the measure stands apart.
    Apart,
}

impl Meant<'_> {
    /// How the unit of `measure` goes with this metric's.
    pub fn fit(&self, measure: &Measure, day: DayHours) -> UnitFit {
        let (Some(own), Some(unit)) = (self.units[1], measure.unit.as_ref().map(|unit| unit.0.as_str())) else {
            return UnitFit::Same;
        };
        if self.units.contains(&Some(unit)) {
            return UnitFit::Same;
        }
        match (Unit::named(unit), Unit::named(own)) {
            (Some(from), Some(to)) if from == to => UnitFit::Same,
            #[expect(clippy::cast_precision_loss, reason = "a week has far fewer minutes than that")]
            (Some(from), Some(to)) => UnitFit::Converted(from.minutes(day) as f64 / to.minutes(day) as f64),
            _ => UnitFit::Apart,
        }
    }
}

/// Values in the metric's own unit, as far as they can be brought to it; in the measure's where it stands apart.
pub fn value(quantity: &Quantity, fit: UnitFit, unit: Option<&str>) -> f64 {
    let value = quantity.in_unit(unit);
    if let UnitFit::Converted(factor) = fit { value * factor } else { value }
}

/// Which way it went from `before` to `after`.
pub fn way(direction: Option<Direction>, before: &Quantity, after: &Quantity, unit: Option<&str>) -> Way {
    // A fraction and a number can be compared only where a fraction is a number of per cent.
    if before.is_fraction != after.is_fraction && unit != Some("%") {
        return Way::Unknown;
    }
    let (before, after) = (before.in_unit(unit), after.in_unit(unit));
    #[expect(clippy::float_cmp, reason = "the same number was written twice")]
    if before == after {
        return Way::Unchanged;
    }
    match direction {
        Some(direction) if (direction == Direction::Up) == (after > before) => Way::Right,
        Some(_) => Way::Wrong,
        None => Way::Unknown,
    }
}
