//! What was expected, and what came of it.

use jiff::civil::Date;
use serde::Serialize;

use super::evidence::of_all;
use super::format;
use super::link::Link;
use super::measure::report_link;
use super::reading::Reading;
use super::term::Term;
use super::text::Phrase;
use crate::model::card::Card;
use crate::model::in_language::{CardText, Passage};
use crate::playbook::evidence::{Prediction, PredictionState, Predictor};
use crate::playbook::{Content, Role};
use crate::route::Page;

/// Something that was expected.
#[derive(Debug, Clone, Serialize)]
pub struct Expected {
    /// The metric's name.
    pub metric: Phrase,
    /// Its unit.
    pub unit: Option<Phrase>,
    /// The value that it should reach.
    pub to: String,
    /// Until when.
    pub by: format::Date,
    /// The session or the report that expects it.
    pub whom: Link,
    /// `open`, `met`, `not-met` or `unmeasured`.
    pub state: Term,
    /// What was measured.
    pub found: Option<String>,
    /// The report in which it was.
    pub report: Option<Link>,
    /// When it was written, or why nobody knows; `None` where that is not judged.
    pub written: Option<String>,
    /// Whether it belongs to the card's record: written before the use, and its day has come.
    pub counts: bool,
}

/// What was expected of a card.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Expectations {
    /// How many were reached, of those that count; `None` where none does.
    pub record: Option<String>,
    /// Each of them, by the day of the use.
    pub all: Vec<Expected>,
    /// Whether nobody asks when they were written, as the playbook only shows how one looks.
    pub are_samples: bool,
}

/// When something was written.
enum Written {
    Before(Date),
    Late(Date),
    Unknown,
    NotAsked,
}

impl Expectations {
    /// What was expected of `card`.
    pub(super) fn of(reading: &Reading<'_>, card: &Card) -> Self {
        let predictions = reading.playbook.predictions_of(card);
        let all: Vec<Expected> = predictions.iter().map(|prediction| expected(reading, card, prediction)).collect();
        let counted = all.iter().filter(|expected| expected.counts).count();
        let met =
            all.iter().filter(|expected| expected.counts && expected.state.id == PredictionState::Met.as_str()).count();
        Self {
            record: (counted > 0).then(|| of_all(reading, "expected_record", met, counted)),
            are_samples: !all.is_empty() && reading.playbook.settings.is_sample,
            all,
        }
    }

    /// Those of one report.
    pub(super) fn only(self, of: &Predictor<'_>, reading: &Reading<'_>) -> Vec<Expected> {
        let page = match of {
            Predictor::Session(slug) => Page::Session((*slug).clone()),
            Predictor::Report(slug) => Page::Report((*slug).clone()),
        };
        let href = reading.href(page);
        self.all.into_iter().filter(|expected| expected.whom.href == href).collect()
    }
}

fn expected(reading: &Reading<'_>, card: &Card, prediction: &Prediction<'_>) -> Expected {
    let words = CardText::new(card, reading.lang);
    let metric = prediction.place.and_then(|place| words.metric(place));
    let whom = match prediction.by_whom {
        Predictor::Session(slug) => {
            let session = reading.playbook.session(slug);
            let title = session.map(|session| reading.passage(Passage { text: &session.title, lang: &session.lang }));
            reading.link(Page::Session(slug.clone()), title.unwrap_or_default())
        }
        Predictor::Report(slug) => {
            let title = reading.playbook.report(slug).map(|report| report_link(reading, report).label);
            reading.link(Page::Report(slug.clone()), title.unwrap_or_default())
        }
    };
    let written = written(reading, prediction);
    let is_due = prediction.state != PredictionState::Open;
    let counts = is_due && prediction.is_counted && matches!(written, Written::Before(_) | Written::NotAsked);
    let told = |key: &str, day: Date| reading.words.fill(key, &[("date", &reading.date(day).text)]);
    Expected {
        metric: metric.map_or_else(|| reading.own(prediction.metric), |metric| reading.passage(metric.name)),
        unit: metric.and_then(|metric| metric.unit).map(|unit| reading.passage(unit)),
        to: format::number(&prediction.to.text, reading.words),
        by: reading.date(prediction.by),
        whom,
        state: reading.word("expected", prediction.state.as_str()),
        found: prediction.found.map(|(quantity, _)| format::number(&quantity.text, reading.words)),
        report: prediction.found.and_then(|(_, slug)| Some(report_link(reading, reading.playbook.report(slug)?))),
        written: match written {
            Written::Before(day) => Some(told("expected_written", day)),
            Written::Late(day) => Some(told("expected_late", day)),
            Written::Unknown => Some(reading.words.text("expected_undated").to_owned()),
            Written::NotAsked => None,
        },
        counts,
    }
}

/// When what is expected was written as it stands: git knows, and nobody can write it afterwards.
fn written(reading: &Reading<'_>, prediction: &Prediction<'_>) -> Written {
    if reading.playbook.settings.is_sample {
        return Written::NotAsked;
    }
    let is_same = |metric: &str, to: &str, by: Date| {
        metric == prediction.metric && to == prediction.to.text && by == prediction.by
    };
    let is_said = |content: &Content| match content {
        Content::Report(raw) => {
            // A use whose day is moved is expected anew.
            let is_same_day = raw.date.as_ref().is_some_and(|date| date.value == prediction.day);
            let mut all = raw.expected.iter().flat_map(|list| &list.items);
            is_same_day && all.any(|own| is_same(&own.metric.0, &own.to.text, own.by.value))
        }
        Content::Session(raw) => {
            let is_same_day = raw.starts.as_ref().is_some_and(|starts| starts.value.local.date() == prediction.day);
            let mut all = raw.expected.iter().flat_map(|list| &list.items);
            is_same_day && all.any(|own| is_same(&own.metric.0, &own.to.text, own.by.value))
        }
        _ => false,
    };
    let history = &reading.site.past.history;
    let since = match prediction.by_whom {
        Predictor::Session(slug) => reading
            .playbook
            .session(slug)
            .and_then(|session| history.said_since(&session.path, &Role::Session(slug.clone()), is_said)),
        Predictor::Report(slug) => reading
            .playbook
            .report(slug)
            .and_then(|report| history.said_since(&report.path, &Role::Report(slug.clone()), is_said)),
    };
    match since {
        Some(day) if day < prediction.day => Written::Before(day),
        Some(day) => Written::Late(day),
        None => Written::Unknown,
    }
}
