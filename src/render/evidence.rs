//! What field reports add up to.

use std::collections::BTreeSet;

use super::context::Reading;
use super::format;
use super::view::{Adaptation, Evidence, Link, Measure};
use crate::model::card::{Card, Direction, Metric};
use crate::model::report::{self, Outcome, Report};
use crate::model::value::Number;
use crate::route::{Handle, Page};

impl Reading<'_> {
    /// The evidence for a card: its reports, newest first, and their measures by metric.
    pub(super) fn evidence(&self, card: &Card) -> Evidence {
        let reports: Vec<&Report> = self.playbook.reports_of(&card.id).collect();
        let count = |outcome: Outcome| reports.iter().filter(|report| report.outcome == outcome).count();
        let mut measures: Vec<(usize, Measure)> = Vec::new();
        for report in &reports {
            let told = report.measures.iter().map(|measure| {
                let place = metric_of(card, measure).map_or(card.metrics.len(), |(place, _)| place);
                (place, self.measure(measure, report, Some(card), true))
            });
            measures.extend(told);
        }
        measures.sort_by_key(|(place, _)| *place);
        let adaptations = reports.iter().filter_map(|report| {
            let text = report.adaptation.as_ref()?;
            Some(Adaptation { text: self.phrase(text, &report.lang), report: self.report_link(report) })
        });
        Evidence {
            used: reports.len(),
            success: count(Outcome::Success),
            mixed: count(Outcome::Mixed),
            failure: count(Outcome::Failure),
            measures: measures.into_iter().map(|(_, measure)| measure).collect(),
            adaptations: adaptations.collect(),
            reports: reports.iter().map(|report| self.report_summary(report)).collect(),
        }
    }

    /// How a card's maturity was earned: how many reports speak for its major version, and from how many sides.
    pub(super) fn earned(&self, card: &Card) -> Option<String> {
        let major = card.version.as_ref()?.major;
        let reports = || self.playbook.reports_of(&card.id).filter(|report| report.format_version.value.major == major);
        let people: BTreeSet<&Handle> = reports().flat_map(|report| report.by.iter().map(|by| &by.value)).collect();
        let said = self.words.counted("n_reports", reports().count() as u64, self.lang.as_str());
        let sides = self.words.counted("n_sides", people.len() as u64, self.lang.as_str());
        let major = major.to_string();
        let earned = self.words.fill("earned", &[("reports", &said), ("sides", &sides), ("major", &major)]);
        (!people.is_empty()).then_some(earned)
    }

    pub(super) fn report_link(&self, report: &Report) -> Link {
        self.link(Page::Report(report.slug.clone()), self.phrase(&report.title, &report.lang))
    }

    /// One measure; `with_report` says whether to tell where it comes from.
    pub(super) fn measure(
        &self,
        measure: &report::Measure,
        report: &Report,
        card: Option<&Card>,
        with_report: bool,
    ) -> Measure {
        let metric = card.and_then(|card| metric_of(card, measure));
        let (before, after) = (&measure.before.value, &measure.after.value);
        let name = match (card, &metric) {
            (Some(card), Some((place, _))) => self.metric_name(card, *place),
            _ => self.phrase(&measure.metric.0, &report.lang),
        };
        let own_unit = measure.unit.as_ref().map(|unit| self.phrase(&unit.0, &report.lang));
        let unit = match (card, &metric) {
            (Some(card), Some((place, _))) => self.metric_unit(card, *place).or(own_unit),
            _ => own_unit,
        };
        let direction = metric.and_then(|(_, metric)| metric.direction.as_ref()).map(|direction| direction.value);
        Measure {
            metric: name,
            before: format::number(&before.text, self.words),
            after: format::number(&after.text, self.words),
            // A percentage of a percentage tells nothing.
            change: change(before, after).filter(|_| unit.as_ref().is_none_or(|unit| unit.text != "%")),
            better: better(direction, before.value, after.value),
            before_share: share(before.value, after.value),
            after_share: share(after.value, before.value),
            unit,
            report: with_report.then(|| self.report_link(report)),
        }
    }
}

/// The card's metric that a measure speaks of, by its name in any language, and its place among them.
fn metric_of<'c>(card: &'c Card, measure: &report::Measure) -> Option<(usize, &'c Metric)> {
    let name = &measure.metric.0;
    let own = card.metrics.iter().position(|metric| metric.name.0 == *name);
    let place = own.or_else(|| {
        let lists = card.translations.values().filter_map(|translation| translation.words.metrics.as_ref());
        lists
            .flat_map(|list| list.items.iter().enumerate())
            .find_map(|(place, words)| words.name.as_ref().is_some_and(|known| known.0 == *name).then_some(place))
    })?;
    card.metrics.get(place).map(|metric| (place, metric))
}

/// Change in per cent of the value before.
fn change(before: &Number, after: &Number) -> Option<i64> {
    if before.value == 0.0 {
        return None;
    }
    let percent = ((after.value - before.value) / before.value.abs() * 100.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "bounded just before")]
    (percent.abs() < 1e9).then_some(percent as i64)
}

fn better(direction: Option<Direction>, before: f64, after: f64) -> Option<bool> {
    #[expect(clippy::float_cmp, reason = "the same number was written twice")]
    if before == after {
        return None;
    }
    direction.map(|direction| (direction == Direction::Up) == (after > before))
}

/// `value` in per cent of the larger of both.
fn share(value: f64, other: f64) -> u32 {
    let most = value.abs().max(other.abs());
    if most == 0.0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let share = (value.abs() / most * 100.0).round() as u32;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Number {
        Number { value, text: value.to_string() }
    }

    #[test]
    fn change_is_in_per_cent_of_the_value_before() {
        assert_eq!(change(&number(12.0), &number(6.0)), Some(-50));
        assert_eq!(change(&number(-2.0), &number(-1.0)), Some(50));
        assert_eq!(change(&number(0.0), &number(5.0)), None);
    }

    #[test]
    fn better_depends_on_the_direction() {
        assert_eq!(better(Some(Direction::Down), 12.0, 6.0), Some(true));
        assert_eq!(better(Some(Direction::Up), 12.0, 6.0), Some(false));
        assert_eq!(better(Some(Direction::Up), 6.0, 6.0), None);
        assert_eq!(better(None, 12.0, 6.0), None);
    }

    #[test]
    fn shares_are_of_the_larger_value() {
        assert_eq!((share(12.0, 6.0), share(6.0, 12.0), share(0.0, 0.0)), (100, 50, 0));
    }
}
