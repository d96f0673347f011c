//! One field report.

use serde::Serialize;

use super::not_found;
use super::reports::ReportSummary;
use crate::model::in_language::ReportText;
use crate::model::report;
use crate::render::Rendered;
use crate::render::evidence::{Measure, Measured};
use crate::render::format::{self, Date, Duration};
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::{Body, Phrase, Translation};
use crate::route::{Page, Slug};

/// `report.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReportPage {
    /// What every page has.
    pub page: Head,
    /// The report at a glance.
    pub report: ReportSummary,
    /// How many took part.
    pub participants: Option<String>,
    /// How long it took.
    pub duration: Option<Duration>,
    /// What was changed.
    pub adaptation: Option<Phrase>,
    /// What was measured.
    pub measures: Vec<Measure>,
    /// What is still to be measured.
    pub unmeasured: Vec<Phrase>,
    /// What surprised.
    pub surprise: Option<Phrase>,
    /// What was decided.
    pub decision: Option<Phrase>,
    /// What was promised.
    pub commitment: Option<Phrase>,
    /// Commitments with their dates.
    pub commitments: Vec<Commitment>,
    /// The story.
    pub body: Body,
    /// Where the words come from.
    pub translation: Translation,
}

/// A commitment.
#[derive(Debug, Clone, Serialize)]
pub struct Commitment {
    /// Who.
    pub who: Link,
    /// What.
    pub what: Phrase,
    /// Until when.
    pub due: Option<Date>,
    /// When it was kept.
    pub done: Option<Date>,
    /// `kept`, `open` or `late` on the day of the build.
    pub state: Term,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(report) = reading.playbook.report(slug) else { return not_found::render(reading) };
    let words = ReportText::new(report, reading.lang);
    let card = reading.playbook.card(&report.format.value).map(|card| Measured::new(reading, card));
    let about = About {
        kind: "report",
        title: reading.passage(words.title()).text,
        description: words.context().unwrap_or(words.title()).text.to_owned(),
        above: vec![(Page::Reports, "title_reports")],
        source: Some(&report.path),
        canonical: words.standing().missing(),
        tell: reading.playbook.card(&report.format.value).and_then(|card| reading.tell(card, None)),
        ..About::named(String::new())
    };
    let name = |measure: &report::Measure| match &card {
        Some(card) => card.name(reading, measure, words),
        None => reading.passage(words.metric(measure)),
    };
    let view = ReportPage {
        page: Head::new(reading, about),
        report: ReportSummary::new(reading, report),
        participants: report.participants.map(|size| format::group_size(size, reading.words)),
        duration: report.duration.as_ref().map(|duration| reading.duration(duration)),
        adaptation: words.adaptation().map(|text| reading.passage(text)),
        measures: report.measures.iter().filter_map(|own| Measure::new(reading, own, report, card.as_ref())).collect(),
        unmeasured: report.measures.iter().filter(|own| own.numbers().is_none()).map(name).collect(),
        surprise: words.surprise().map(|text| reading.passage(text)),
        decision: words.decision().map(|text| reading.passage(text)),
        commitment: words.commitment().map(|text| reading.passage(text)),
        commitments: report.commitments.iter().map(|commitment| promised(reading, words, commitment)).collect(),
        translation: reading.translation(words.standing()),
        body: reading.body(words.body()),
    };
    reading.render("report.html", &view)
}

fn promised(reading: &Reading<'_>, words: ReportText<'_>, commitment: &report::Commitment) -> Commitment {
    let due = commitment.due.as_ref().map(|date| date.value);
    let state = match (&commitment.done, due) {
        (Some(_), _) => "kept",
        (None, Some(due)) if due < reading.today => "late",
        (None, _) => "open",
    };
    Commitment {
        who: reading.person_link(&commitment.who.value),
        what: reading.passage(words.promise(commitment)),
        due: due.map(|date| reading.date(date)),
        done: commitment.done.as_ref().map(|date| reading.date(date.value)),
        state: reading.word("commitment", state),
    }
}
