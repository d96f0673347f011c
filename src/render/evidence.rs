//! What field reports add up to.

use serde::Serialize;

use super::format;
use super::link::Link;
use super::page::reports::ReportSummary;
use super::reading::Reading;
use super::text::Phrase;
use crate::model::card::{Card, Direction};
use crate::model::in_language::{CardText, MetricText, ReportText};
use crate::model::report::{self, Outcome, Report};
use crate::model::value::Number;
use crate::playbook::evidence::{Metrics, support};
use crate::route::Page;

/// One measure of one report.
#[derive(Debug, Clone, Serialize)]
pub struct Measure {
    /// The metric's name.
    pub metric: Phrase,
    /// Its unit.
    pub unit: Option<Phrase>,
    /// Value before, for readers (decimal comma in French).
    pub before: String,
    /// Value after.
    pub after: String,
    /// Change in per cent of the value before, signed and rounded (`-50`); `None` when the value before is zero.
    pub change: Option<i64>,
    /// Whether it moved the way the card wants; `None` when the card does not say or nothing moved.
    pub better: Option<bool>,
    /// Share of the larger of both values, 0–100, for drawing.
    pub before_share: u32,
    /// Share of the larger of both values, 0–100, for drawing.
    pub after_share: u32,
    /// The report it stands in (on a card's page).
    pub report: Option<Link>,
}

/// An adaptation that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct Adaptation {
    /// What was changed.
    pub text: Phrase,
    /// The report that says so.
    pub report: Link,
}

/// What the reports of a card add up to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Evidence {
    /// Number of reports.
    pub used: usize,
    /// Number of successes.
    pub success: usize,
    /// Number of mixed outcomes.
    pub mixed: usize,
    /// Number of failures.
    pub failure: usize,
    /// Every measure, grouped by metric in the card's order.
    pub measures: Vec<Measure>,
    /// What was adapted, with the report that tells it.
    pub adaptations: Vec<Adaptation>,
    /// The reports, newest first.
    pub reports: Vec<ReportSummary>,
}

impl Evidence {
    /// The evidence for a card: its reports, newest first, and their measures by metric.
    pub(super) fn new(reading: &Reading<'_>, card: &Card) -> Self {
        let reports: Vec<&Report> = reading.playbook.reports_of(&card.id).collect();
        let metrics = Measured::new(reading, card);
        let mut measures: Vec<(usize, Measure)> = Vec::new();
        for report in &reports {
            measures.extend(report.measures.iter().filter_map(|measure| {
                let place = metrics.place(measure).unwrap_or(card.metrics.len());
                let view = Measure::new(reading, measure, report, Some(&metrics))?;
                Some((place, Measure { report: Some(report_link(reading, report)), ..view }))
            }));
        }
        measures.sort_by_key(|(place, _)| *place);
        let adaptations = reports.iter().filter_map(|report| {
            let text = reading.passage(ReportText::new(report, reading.lang).adaptation()?);
            Some(Adaptation { text, report: report_link(reading, report) })
        });
        let [success, mixed, failure] = outcomes(&reports);
        Self {
            used: reports.len(),
            success,
            mixed,
            failure,
            measures: measures.into_iter().map(|(_, measure)| measure).collect(),
            adaptations: adaptations.collect(),
            reports: reports.iter().map(|report| ReportSummary::new(reading, report)).collect(),
        }
    }
}

/// How many of these reports tell of a success, of a mixed outcome, of a failure.
pub(super) fn outcomes(reports: &[&Report]) -> [usize; 3] {
    [Outcome::Success, Outcome::Mixed, Outcome::Failure]
        .map(|outcome| reports.iter().filter(|report| report.outcome == outcome).count())
}

/// How a card's maturity was earned: how many reports speak for its major version, and from how many sides.
pub(super) fn earned(reading: &Reading<'_>, card: &Card) -> Option<String> {
    let support = support(reading.playbook, card)?;
    let counted = |key: &str, n: usize| reading.words.counted(key, n as u64, reading.lang.as_str());
    let (reports, sides) = (counted("n_reports", support.reports), counted("n_sides", support.people));
    let major = support.major.to_string();
    let earned = reading.words.fill("earned", &[("reports", &reports), ("sides", &sides), ("major", &major)]);
    (support.people > 0).then_some(earned)
}

fn report_link(reading: &Reading<'_>, report: &Report) -> Link {
    let title = reading.passage(ReportText::new(report, reading.lang).title());
    reading.link(Page::Report(report.slug.clone()), title)
}

/// A card whose metrics reports speak of.
pub(super) struct Measured<'c> {
    words: CardText<'c>,
    metrics: Metrics<'c>,
}

impl<'c> Measured<'c> {
    pub(super) fn new(reading: &Reading<'c>, card: &'c Card) -> Self {
        Self { words: CardText::new(card, reading.lang), metrics: Metrics::of(card) }
    }

    /// The place of the metric that is meant, among the card's.
    fn place(&self, measure: &report::Measure) -> Option<usize> {
        self.metrics.meant(&measure.metric.0).map(|meant| meant.place)
    }

    /// What a measure is called, in the words of the card where it has them.
    pub(super) fn name(&self, reading: &Reading<'_>, measure: &report::Measure, words: ReportText<'c>) -> Phrase {
        reading.passage(self.metric(measure).map_or_else(|| words.metric(measure), |metric| metric.name))
    }

    fn metric(&self, measure: &report::Measure) -> Option<MetricText<'c>> {
        self.words.metric(self.place(measure)?)
    }
}

impl Measure {
    /// One measure of a report on `card`, without where it stands.
    pub(super) fn new(
        reading: &Reading<'_>,
        measure: &report::Measure,
        report: &Report,
        card: Option<&Measured<'_>>,
    ) -> Option<Self> {
        let words = ReportText::new(report, reading.lang);
        let metric = card.and_then(|card| card.metric(measure));
        let (before, after) = measure.numbers()?;
        let unit = metric.and_then(|metric| metric.unit).or_else(|| words.unit(measure));
        let unit = unit.map(|unit| reading.passage(unit));
        let direction = metric.and_then(|metric| metric.metric.direction.as_ref()).map(|direction| direction.value);
        Some(Self {
            metric: reading.passage(metric.map_or_else(|| words.metric(measure), |metric| metric.name)),
            before: format::number(&before.text, reading.words),
            after: format::number(&after.text, reading.words),
            // A percentage of a percentage tells nothing.
            change: change(before, after).filter(|_| unit.as_ref().is_none_or(|unit| unit.text != "%")),
            better: better(direction, before.value, after.value),
            before_share: share(before.value, after.value),
            after_share: share(after.value, before.value),
            unit,
            report: None,
        })
    }
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
