//! What was measured over the whole playbook, with the indicator that each measure belongs to.

use super::measure::{Measure, Measured, Taking};
use super::reading::Reading;
use crate::model::card::Card;
use crate::model::indicator::Indicator;
use crate::route::TermId;

/// A measure with its card and its indicator.
pub(super) struct Move<'m> {
    pub card: &'m Card,
    pub taking: Taking<'m>,
    pub indicator: Option<(&'m TermId, &'m Indicator)>,
}

impl Move<'_> {
    /// The measure for readers.
    pub(super) fn view(&self, reading: &Reading<'_>) -> Measure {
        Measured::new(reading, self.card).view(reading, &self.taking)
    }
}

/// Every measure that has a value after, by date, with how many were left out.
pub(super) struct Moves<'m> {
    pub all: Vec<Move<'m>>,
    /// Those of reports that lie in the future.
    pub future: usize,
    /// Those of reports whose numbers are made up.
    pub illustrative: usize,
}

/// Every measure of the playbook.
pub(super) fn moves<'m>(reading: &Reading<'m>) -> Moves<'m> {
    let playbook = reading.playbook;
    let settings = &playbook.settings;
    let tomorrow = reading.today.tomorrow().unwrap_or(reading.today);
    let mut moves = Moves { all: Vec::new(), future: 0, illustrative: 0 };
    for report in playbook.reports.values() {
        let Some(card) = playbook.card_of(report) else { continue };
        let measured = Measured::new(reading, card);
        let takings: Vec<Taking<'m>> = measured.takings(report).collect();
        if report.date.value > tomorrow {
            moves.future += takings.len();
        } else if report.is_illustrative && !settings.is_sample {
            moves.illustrative += takings.len();
        } else {
            let has_come = |taking: &Taking<'_>| taking.measure.on.as_ref().is_none_or(|on| on.value <= tomorrow);
            let (come, ahead): (Vec<_>, Vec<_>) = takings.into_iter().partition(has_come);
            moves.future += ahead.len();
            moves.all.extend(come.into_iter().map(|taking| {
                let named =
                    taking.place.and_then(|place| card.metrics.get(place)).and_then(|metric| metric.indicator.as_ref());
                let indicator = named.and_then(|id| Some((&id.value, settings.indicators.get(id.as_str())?)));
                Move { card, taking, indicator }
            }));
        }
    }
    moves.all.sort_by(|a, b| {
        let key = |own: &Move<'_>| (own.taking.report.date.value, own.taking.report.slug.clone());
        key(a).cmp(&key(b))
    });
    moves
}
