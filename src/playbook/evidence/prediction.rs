//! What was expected before it was known, and what came of it.

use jiff::civil::Date;

use super::counting::Uncounted;
use super::metrics::{Metrics, UnitFit, value};
use crate::model::card::{Card, Direction};
use crate::model::report::{Measure, Report};
use crate::model::value::Quantity;
use crate::playbook::Playbook;
use crate::route::Slug;

/// How near values have to be that were brought from one unit to another: these are not exact.
const CLOSE: f64 = 1e-9;

/// Who expects something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Predictor<'p> {
    /// A session.
    Session(&'p Slug),
    /// A report.
    Report(&'p Slug),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PredictionState {
    /// Its day has not passed yet.
    Open,
    /// It was measured in time, and reached.
    Met,
    /// It was measured in time, and not reached.
    NotMet,
    /// Its day has passed, and nobody measured in time.
    Unmeasured,
}

impl PredictionState {
    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unmeasured => "unmeasured",
        }
    }
}

/// Something that was expected of a card.
#[derive(Debug, Clone)]
pub struct Prediction<'p> {
    /// Who expects it.
    pub by_whom: Predictor<'p>,
    /// The place of its metric among the card's; `None` for one that the card does not have.
    pub place: Option<usize>,
    /// The metric as it was named.
    pub metric: &'p str,
    /// What it should reach.
    pub to: &'p Quantity,
    /// Until when.
    pub by: Date,
    /// The day of the use: it has to be written before.
    pub day: Date,
    /// What was measured, and in which report.
    pub found: Option<(&'p Quantity, &'p Slug)>,
    /// What came of it.
    pub state: PredictionState,
    /// Whether the report in which it was measured counts; so does one that nobody measured.
    pub is_counted: bool,
}

impl Playbook {
    /// What was expected of `card`, by the day of the use.
    pub fn predictions_of<'p>(&'p self, card: &'p Card) -> Vec<Prediction<'p>> {
        let metrics = Metrics::of(card);
        let judge = Judge { playbook: self, card, metrics: &metrics };
        let sessions = self.index().sessions_by_card.get(&card.id).into_iter().flatten();
        let of_sessions = sessions.filter_map(|slug| self.session(slug)).flat_map(|session| {
            let expected = session.expected.iter().filter(|expected| match &expected.format {
                Some(format) => self.resolved(&format.value) == &card.id,
                None => session.formats.len() == 1,
            });
            expected.map(|expected| {
                let told = || {
                    let reports = self
                        .reports_of(&card.id)
                        .filter(|report| report.session.as_ref().is_some_and(|own| own.value == session.slug));
                    let mut reports: Vec<&Report> = reports.collect();
                    reports.sort_by(|a, b| a.slug.cmp(&b.slug));
                    reports
                };
                let whom = Predictor::Session(&session.slug);
                judge.judged(
                    whom,
                    (&expected.metric.0, &expected.to.value, expected.by.value),
                    session.starts.date(),
                    &told(),
                )
            })
        });
        let of_reports = self.reports_of(&card.id).flat_map(|report| {
            report.expected.iter().map(|expected| {
                let whom = Predictor::Report(&report.slug);
                judge.judged(
                    whom,
                    (&expected.metric.0, &expected.to.value, expected.by.value),
                    report.date.value,
                    &[report],
                )
            })
        });
        let mut all: Vec<Prediction<'p>> = of_sessions.chain(of_reports).collect();
        all.sort_by_key(|prediction| (prediction.day, prediction.by));
        all
    }
}

struct Judge<'j, 'p> {
    playbook: &'p Playbook,
    card: &'p Card,
    metrics: &'j Metrics<'p>,
}

impl<'p> Judge<'_, 'p> {
    fn judged(
        &self,
        by_whom: Predictor<'p>,
        (metric, to, by): (&'p str, &'p Quantity, Date),
        day: Date,
        reports: &[&'p Report],
    ) -> Prediction<'p> {
        let place = self.metrics.meant(metric).map(|meant| meant.place);
        let is_meant = |measure: &Measure| match place {
            Some(place) => self.metrics.meant(&measure.metric.0).is_some_and(|meant| meant.place == place),
            None => measure.metric.0 == metric,
        };
        // What was measured before the use, or after its day, says nothing of it.
        let in_time = |report: &Report, measure: &Measure| {
            let on = measure.on.as_ref().map_or(report.date.value, |on| on.value);
            (day..=by).contains(&on).then_some(on)
        };
        let found = reports.iter().find_map(|report| {
            let told = self.playbook.why_not(report);
            if matches!(told, Some(Uncounted::Expected | Uncounted::Illustrative | Uncounted::Future)) {
                return None;
            }
            let measures = report.measures.iter().filter(|measure| measure.after.is_some() && is_meant(measure));
            let comparable = measures.filter(|measure| self.is_comparable(measure, to));
            let last = comparable.filter_map(|measure| Some((in_time(report, measure)?, measure)));
            let (_, measure) = last.max_by_key(|(on, _)| *on)?;
            Some((*report, measure, &measure.after.as_ref()?.value))
        });
        let state = match &found {
            Some((_, measure, after)) => {
                if self.is_reached(place, measure, after, to) {
                    PredictionState::Met
                } else {
                    PredictionState::NotMet
                }
            }
            None if by < self.playbook.today() => PredictionState::Unmeasured,
            None => PredictionState::Open,
        };
        let is_counted = found.as_ref().is_none_or(|(report, ..)| self.playbook.why_not(report).is_none());
        let found = found.map(|(report, _, after)| (after, &report.slug));
        Prediction { by_whom, place, metric, to, by, day, found, state, is_counted }
    }

    /// Whether a measure can be held against what was expected: in units that go together, a fraction against a fraction or where
    /// both are per cent.
    fn is_comparable(&self, measure: &Measure, to: &Quantity) -> bool {
        let meant = self.metrics.meant(&measure.metric.0);
        let unit = meant.and_then(|meant| meant.units[1]);
        let fits = meant.is_none_or(|meant| meant.fit(measure, self.card.duration.day) != UnitFit::Apart);
        let is_alike = measure.after.as_ref().is_some_and(|after| after.value.is_fraction == to.is_fraction);
        fits && (is_alike || unit == Some("%"))
    }

    /// Whether a measure reached what was expected, in the way that the card wants; where it does not say, exactly.
    fn is_reached(&self, place: Option<usize>, measure: &Measure, after: &Quantity, to: &Quantity) -> bool {
        let metric = place.and_then(|place| self.card.metrics.get(place));
        let meant = self.metrics.meant(&measure.metric.0);
        let fit = meant.map_or(UnitFit::Same, |meant| meant.fit(measure, self.card.duration.day));
        let own_unit = meant.and_then(|meant| meant.units[1]);
        let unit = measure.unit.as_ref().map(|unit| unit.0.as_str()).or(own_unit);
        let (after, to) = (value(after, fit, unit), to.in_unit(own_unit.or(unit)));
        match metric.and_then(|metric| metric.direction.as_ref()).map(|direction| direction.value) {
            Some(Direction::Up) => after >= to - CLOSE,
            Some(Direction::Down) => after <= to + CLOSE,
            None => (after - to).abs() <= CLOSE,
        }
    }
}
