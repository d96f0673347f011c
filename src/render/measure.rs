//! Measures of reports as pages show them: as they were written, each with its way, and those of one metric as a drawing.

use serde::Serialize;

use super::chart::{Drawing, Said, Slope, median};
use super::evidence::of_all;
use super::format;
use super::link::Link;
use super::reading::Reading;
use super::term::Word;
use super::text::Phrase;
use crate::model::card::{Card, Direction};
use crate::model::duration::Unit;
use crate::model::in_language::{CardText, MetricText, ReportText};
use crate::model::report::{self, Report, Taken};
use crate::model::value::Quantity;
use crate::playbook::evidence::{Metrics, UnitFit, Way, value, way};
use crate::route::Page;

/// Values from which on a change is told in per cent.
const RELATIVE_FROM: f64 = 20.0;
/// Measures of one metric that a page shows.
const MOST_SHOWN: usize = 60;

/// One measure of one report.
#[derive(Debug, Clone, Serialize)]
pub struct Measure {
    /// The metric's name.
    pub metric: Phrase,
    /// Its unit, as the report counts.
    pub unit: Option<Phrase>,
    /// Value before, for readers (decimal comma in French); `None` where nobody took it.
    pub before: Option<String>,
    /// Value after.
    pub after: String,
    /// What changed: `+2 jours`, or in per cent where both values are large enough for that; `None` for fractions.
    pub change: Option<String>,
    /// `right`, `wrong`, `same` or `unknown`.
    pub way: Word,
    /// Whether it was taken otherwise than the card says.
    pub is_own: bool,
    /// Whether its unit cannot be compared with the card's.
    pub is_apart: bool,
    /// When the value after was taken, where that was another day than the use.
    pub on: Option<format::Date>,
    /// Who measured.
    pub team: Option<Phrase>,
    /// When the format was used.
    pub date: format::Date,
    /// The report.
    pub report: Link,
    /// The change as a small drawing, in lists of reports.
    pub spark: Option<Drawing>,
}

/// The measures of one metric.
#[derive(Debug, Clone, Serialize)]
pub struct MetricMeasures {
    /// Its name.
    pub name: Phrase,
    /// Its unit.
    pub unit: Option<Phrase>,
    /// `moins, c’est mieux`; `None` where the card does not say.
    pub direction: Option<String>,
    /// What they show together, in words.
    pub finding: String,
    /// The drawing, where there is a change to draw.
    pub drawing: Option<Drawing>,
    /// From three measures on, what they come to.
    pub summary: Option<String>,
    /// Every measure, newest last.
    pub measures: Vec<Measure>,
    /// How many more there are, where not all are shown.
    pub more: usize,
}

/// A card whose metrics reports speak of.
pub(super) struct Measured<'c> {
    card: &'c Card,
    words: CardText<'c>,
    metrics: Metrics<'c>,
}

/// A measure with what is worked out from it.
pub(super) struct Taking<'m> {
    pub report: &'m Report,
    pub measure: &'m report::Measure,
    /// The place of its metric among the card's.
    pub place: Option<usize>,
    pub way: Way,
    pub fit: UnitFit,
    /// Before and after in the metric's unit.
    pub values: (Option<f64>, f64),
}

impl<'c> Measured<'c> {
    pub(super) fn new(reading: &Reading<'c>, card: &'c Card) -> Self {
        Self { card, words: CardText::new(card, reading.lang), metrics: Metrics::of(card) }
    }

    /// What a measure is called, in the words of the card where it has them.
    pub(super) fn name(&self, reading: &Reading<'_>, measure: &report::Measure, words: ReportText<'c>) -> Phrase {
        let metric = self.metrics.meant(&measure.metric.0).and_then(|meant| self.words.metric(meant.place));
        reading.passage(metric.map_or_else(|| words.metric(measure), |metric| metric.name))
    }

    /// Every measure of a report that has a value after.
    pub(super) fn takings<'m>(&self, report: &'m Report) -> impl Iterator<Item = Taking<'m>> + use<'_, 'm, 'c> {
        report.measures.iter().filter_map(move |measure| self.taking(report, measure))
    }

    fn taking<'m>(&self, report: &'m Report, measure: &'m report::Measure) -> Option<Taking<'m>> {
        let after = &measure.after.as_ref()?.value;
        let before = measure.before.as_ref().map(|before| &before.value);
        let meant = self.metrics.meant(&measure.metric.0);
        let fit = meant.map_or(UnitFit::Same, |meant| meant.fit(measure, self.card.duration.day));
        let own_unit = measure.unit.as_ref().map(|unit| unit.0.as_str());
        let unit = own_unit.or_else(|| meant.and_then(|meant| meant.units[1]));
        let metric = meant.and_then(|meant| self.card.metrics.get(meant.place));
        let direction = metric.and_then(|metric| metric.direction.as_ref()).map(|direction| direction.value);
        let way = match before {
            Some(before) if fit != UnitFit::Apart => way(direction, before, after, unit),
            _ => Way::Unknown,
        };
        let values = (before.map(|before| value(before, fit, unit)), value(after, fit, unit));
        Some(Taking { report, measure, place: meant.map(|meant| meant.place), way, fit, values })
    }

    pub(super) fn metric(&self, place: usize) -> Option<MetricText<'c>> {
        self.words.metric(place)
    }

    /// The measures of these reports by metric, in the card's order; metrics that it does not have come last.
    pub(super) fn by_metric(&self, reading: &Reading<'_>, reports: &[&Report]) -> Vec<MetricMeasures> {
        let mut takings: Vec<Taking<'_>> = reports.iter().flat_map(|report| self.takings(report)).collect();
        let place = |taking: &Taking<'_>| taking.place.unwrap_or(usize::MAX);
        let other = |taking: &Taking<'_>| taking.place.is_none().then(|| taking.measure.metric.0.clone());
        takings.sort_by_key(|taking| (place(taking), other(taking)));
        let groups = takings.chunk_by(|a, b| place(a) == place(b) && other(a) == other(b));
        groups.map(|group| self.together(reading, group)).collect()
    }

    fn together(&self, reading: &Reading<'_>, takings: &[Taking<'_>]) -> MetricMeasures {
        let (words, lang) = (reading.words, reading.lang.as_str());
        let metric = takings[0].place.and_then(|place| self.metric(place));
        let report_words = ReportText::new(takings[0].report, reading.lang);
        let name =
            reading.passage(metric.map_or_else(|| report_words.metric(takings[0].measure), |metric| metric.name));
        let unit = metric.and_then(|metric| metric.unit).map(|unit| reading.passage(unit));
        let direction = metric.and_then(|metric| metric.metric.direction.as_ref()).map(|direction| {
            words.text(if direction.value == Direction::Down { "less_is_better" } else { "more_is_better" }).to_owned()
        });
        // What stands apart, or has no value before, is told in the table only.
        let judged: Vec<&Taking<'_>> = takings.iter().filter(|taking| taking.way != Way::Unknown).collect();
        let right = judged.iter().filter(|taking| taking.way == Way::Right).count();
        let finding = match judged[..] {
            [] => words.text("not_compared").to_owned(),
            [one] => words.text(&format!("measure_{}", super::chart::way_word(one.way))).to_owned(),
            [_, _] => words.counted("n_cases", 2, lang),
            _ => of_all(reading, "n_right_way", right, judged.len()),
        };
        let shown: Vec<Measure> =
            takings.iter().rev().take(MOST_SHOWN).rev().map(|taking| self.view(reading, taking)).collect();
        let names: Vec<(String, String)> = judged.iter().map(|taking| Self::labels(reading, taking)).collect();
        let newest = judged.len().saturating_sub(MOST_SHOWN);
        let slopes: Vec<Slope<'_>> = judged
            .iter()
            .zip(&names)
            .skip(newest)
            .map(|(taking, (from, to))| Slope {
                before: taking.values.0.unwrap_or_default(),
                after: taking.values.1,
                from,
                to,
                way: taking.way,
                is_own: is_own(taking.measure),
            })
            .collect();
        let described: Vec<String> = shown
            .iter()
            .filter_map(|measure| {
                let values = [
                    ("before", measure.before.as_deref()?),
                    ("after", measure.after.as_str()),
                    ("team", measure.team.as_ref().map_or("", |team| &team.text)),
                ];
                Some(words.fill("chart_change", &values))
            })
            .collect();
        let description = described.join(" ");
        // Of one or two cases the numbers are the finding.
        let said = if judged.len() > 2 { finding.as_str() } else { description.as_str() };
        let title = words.fill("chart_title", &[("name", &name.text), ("finding", said)]);
        let description = if judged.len() > 2 { description.as_str() } else { "" };
        let drawing = (!slopes.is_empty()).then(|| {
            Drawing::slopes(&slopes, [words.text("before"), words.text("after")], Said { title: &title, description })
        });
        MetricMeasures {
            summary: self.summary(reading, &judged, &finding),
            more: takings.len() - shown.len(),
            name,
            unit,
            direction,
            finding: if judged.len() > 1 || judged.is_empty() { finding } else { words.counted("n_cases", 1, lang) },
            drawing,
            measures: shown,
        }
    }

    /// What three measures or more come to: from five on with the median and the ends of the changes.
    fn summary(&self, reading: &Reading<'_>, judged: &[&Taking<'_>], finding: &str) -> Option<String> {
        const FEWEST: usize = 3;
        if judged.len() < FEWEST {
            return None;
        }
        let are_fractions =
            judged.iter().any(|taking| taking.measure.after.as_ref().is_some_and(|after| after.is_fraction));
        let mut changes: Vec<f64> =
            judged.iter().filter_map(|taking| Some(taking.values.1 - taking.values.0?)).collect();
        changes.sort_by(f64::total_cmp);
        let Some(middle) = median(&changes).filter(|_| !are_fractions) else { return Some(finding.to_owned()) };
        let unit = judged[0]
            .place
            .and_then(|place| self.metric(place))
            .and_then(|metric| metric.unit)
            .map_or("", |unit| unit.text);
        let unit = if unit == "%" { reading.words.text("points_unit") } else { unit };
        let told = |value: f64| signed(reading, value, unit);
        let (low, high) = (changes.first().copied().unwrap_or_default(), changes.last().copied().unwrap_or_default());
        let values = [("finding", finding), ("median", &told(middle)), ("low", &told(low)), ("high", &told(high))];
        Some(reading.words.fill("measure_summary", &values))
    }

    /// The words at both ends of a line.
    fn labels(reading: &Reading<'_>, taking: &Taking<'_>) -> (String, String) {
        let told = |quantity: &Quantity| format::number(&quantity.text, reading.words);
        let from = taking.measure.before.as_ref().map_or_else(String::new, |before| told(&before.value));
        let to = taking.measure.after.as_ref().map_or_else(String::new, |after| told(&after.value));
        let team = taking.report.by.first().map(|by| reading.person_link(&by.value).label.text);
        (from, team.map_or_else(|| to.clone(), |team| format!("{to} · {team}")))
    }

    /// One measure for readers, with a drawing that stands in a line.
    pub(super) fn with_spark(&self, reading: &Reading<'_>, taking: &Taking<'_>) -> Measure {
        let view = self.view(reading, taking);
        let values = [
            ("before", view.before.as_deref().unwrap_or_default()),
            ("after", &view.after),
            ("team", &view.metric.text),
        ];
        let title = reading.words.fill("chart_change", &values);
        let said = Said { title: &title, description: "" };
        let spark = taking.values.0.map(|before| Drawing::spark(before, taking.values.1, taking.way, said));
        Measure { spark: spark.filter(|_| taking.way != Way::Unknown), ..view }
    }

    /// One measure for readers.
    pub(super) fn view(&self, reading: &Reading<'_>, taking: &Taking<'_>) -> Measure {
        let Taking { report, measure, .. } = taking;
        let words = ReportText::new(report, reading.lang);
        let metric = taking.place.and_then(|place| self.metric(place));
        let own_unit = words.unit(measure).filter(|_| !matches!(taking.fit, UnitFit::Same));
        let unit = own_unit.or_else(|| metric.and_then(|metric| metric.unit)).or_else(|| words.unit(measure));
        let after = measure.after.as_ref().map(|after| &after.value);
        let before = measure.before.as_ref().map(|before| &before.value);
        let told = |quantity: &Quantity| format::number(&quantity.text, reading.words);
        let change =
            before.zip(after).and_then(|(before, after)| change(reading, before, after, unit.map(|unit| unit.text)));
        Measure {
            metric: reading.passage(metric.map_or_else(|| words.metric(measure), |metric| metric.name)),
            // So many of so many are no per cent.
            unit: unit
                .filter(|unit| !(unit.text == "%" && after.is_some_and(|after| after.is_fraction)))
                .map(|unit| reading.passage(unit)),
            before: before.map(told),
            after: after.map(told).unwrap_or_default(),
            change,
            way: reading.plain_word("measure", super::chart::way_word(taking.way)),
            is_own: is_own(measure),
            is_apart: taking.fit == UnitFit::Apart,
            on: measure.on.as_ref().filter(|on| on.value != report.date.value).map(|on| reading.date(on.value)),
            team: report.by.first().map(|by| reading.person_link(&by.value).label),
            date: reading.date(report.date.value),
            report: report_link(reading, report),
            spark: None,
        }
    }
}

/// A link to a report.
pub(super) fn report_link(reading: &Reading<'_>, report: &Report) -> Link {
    let title = reading.passage(ReportText::new(report, reading.lang).title());
    reading.link(Page::Report(report.slug.clone()), title)
}

fn is_own(measure: &report::Measure) -> bool {
    measure.taken.as_ref().is_some_and(|taken| taken.value == Taken::Own)
}

/// What changed, in words: in per cent where both values are large enough and the unit is no share; else the difference. Fractions
/// stay what they are.
fn change(reading: &Reading<'_>, before: &Quantity, after: &Quantity, unit: Option<&str>) -> Option<String> {
    if before.is_fraction || after.is_fraction {
        return None;
    }
    let difference = after.value - before.value;
    #[expect(clippy::float_cmp, reason = "the same number was written twice")]
    if before.value == after.value {
        return Some(reading.words.text("measure_same").to_owned());
    }
    let is_share = unit == Some("%");
    if !is_share && before.value >= RELATIVE_FROM && after.value >= RELATIVE_FROM {
        let percent = (difference / before.value * 100.0).round();
        return Some(signed(reading, percent, "%"));
    }
    let places = decimals(before).max(decimals(after));
    let scale = 10_f64.powi(places);
    let difference = (difference * scale).round() / scale;
    Some(signed(
        reading,
        difference,
        if is_share { reading.words.text("points_unit") } else { unit.unwrap_or_default() },
    ))
}

/// How many decimals a number was written with.
fn decimals(quantity: &Quantity) -> i32 {
    let decimals = quantity.text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    i32::try_from(decimals.min(6)).unwrap_or_default()
}

/// A change with its sign and its unit, which stay on one line: `−5 jours`.
fn signed(reading: &Reading<'_>, value: f64, unit: &str) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    let sign = if rounded < 0.0 { "−" } else { "+" };
    let number = format::number(&rounded.abs().to_string(), reading.words);
    let unit = singular(unit, rounded.abs(), reading);
    if unit.is_empty() { format!("{sign}{number}") } else { format!("{sign}{number}\u{a0}{unit}") }
}

/// A unit of time, or points, as it is said with a number: `1 jour`, in French `0,5 jour`, too. Other units stay as they are
/// written.
fn singular<'u>(unit: &'u str, number: f64, reading: &Reading<'_>) -> &'u str {
    let is_french = reading.spoken.primary() == "fr";
    #[expect(clippy::float_cmp, reason = "one is one")]
    let is_one = if is_french { number < 2.0 } else { number == 1.0 };
    let is_known = Unit::named(unit).is_some() || unit == reading.words.text("points_unit");
    unit.strip_suffix('s').filter(|word| is_one && is_known && word.len() > 2).unwrap_or(unit)
}
