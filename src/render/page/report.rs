//! One field report.

use serde::Serialize;

use super::not_found;
use super::reports::ReportSummary;
use crate::model::in_language::{Passage, ReportText};
use crate::model::report;
use crate::playbook::evidence::Predictor;
use crate::render::Rendered;
use crate::render::commitment::Commitment;
use crate::render::evidence::why_not;
use crate::render::format::{self, Duration};
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::measure::{Measured, MetricMeasures, report_link};
use crate::render::prediction::{Expectations, Expected};
use crate::render::reading::Reading;
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
    /// What was measured, by metric.
    pub metrics: Vec<MetricMeasures>,
    /// What was expected, and what came of it.
    pub expected: Vec<Expected>,
    /// Whether nobody asks when that was written.
    pub are_samples: bool,
    /// What is still to be measured.
    pub unmeasured: Vec<Phrase>,
    /// The session at which it was.
    pub session: Option<Link>,
    /// The plan of which it was a part.
    pub plan: Option<Link>,
    /// How people were together.
    pub mode: Option<String>,
    /// Who mentored it.
    pub mentored_by: Vec<Link>,
    /// The reports that led to it.
    pub inspired_by: Vec<Link>,
    /// Why it does not count as evidence.
    pub why_not: Option<String>,
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

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(report) = reading.playbook.report(slug) else { return not_found::render(reading) };
    let words = ReportText::new(report, reading.lang);
    let card = reading.playbook.card_of(report).map(|card| Measured::new(reading, card));
    let about = About {
        kind: "report",
        title: reading.passage(words.title()).text,
        description: words.context().unwrap_or(words.title()).text.to_owned(),
        above: vec![(Page::Reports, "title_reports")],
        source: Some(&report.path),
        canonical: words.standing().missing(),
        tell: reading.playbook.card_of(report).and_then(|card| reading.tell(card, None)),
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
        metrics: card.as_ref().map(|card| card.by_metric(reading, &[report])).unwrap_or_default(),
        expected: expected(reading, report),
        are_samples: reading.playbook.settings.is_sample,
        unmeasured: report.measures.iter().filter(|own| own.after.is_none()).map(name).collect(),
        plan: report.plan.as_ref().and_then(|plan| reading.plan_link(&plan.value)),
        session: report.session.as_ref().and_then(|session| session_link(reading, &session.value)),
        mode: report.mode.map(|mode| reading.plain_word("mode", mode.as_str()).label),
        mentored_by: report.mentored_by.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        inspired_by: inspired_by(reading, report),
        why_not: reading.playbook.why_not(report).map(|why| why_not(reading, why)),
        surprise: words.surprise().map(|text| reading.passage(text)),
        decision: words.decision().map(|text| reading.passage(text)),
        commitment: words.commitment().map(|text| reading.passage(text)),
        commitments: report.promises().map(|promised| Commitment::new(reading, &promised)).collect(),
        translation: reading.translation(words.standing()),
        body: reading.body(words.body()),
    };
    reading.render("report.html", &view)
}

/// What this report expected itself, and what its session did of its card.
fn expected(reading: &Reading<'_>, report: &report::Report) -> Vec<Expected> {
    let Some(card) =
        reading.playbook.card_of(report).filter(|_| !report.expected.is_empty() || report.session.is_some())
    else {
        return Vec::new();
    };
    let own = Predictor::Report(&report.slug);
    let of_session = report.session.as_ref().map(|session| Predictor::Session(&session.value));
    let all = |of: &Predictor<'_>| Expectations::of(reading, card).only(of, reading);
    let href = reading.href(Page::Report(report.slug.clone()));
    // What another report of the session has answered stands there.
    let is_here = |expected: &Expected| expected.report.as_ref().is_none_or(|answer| answer.href == href);
    of_session.iter().flat_map(all).filter(is_here).chain(all(&own)).collect()
}

/// A link to a session; `None` where there is none of that name.
fn session_link(reading: &Reading<'_>, slug: &Slug) -> Option<Link> {
    let session = reading.playbook.session(slug)?;
    let title = reading.passage(Passage { text: &session.title, lang: &session.lang });
    Some(reading.link(Page::Session(slug.clone()), title))
}

fn inspired_by(reading: &Reading<'_>, report: &report::Report) -> Vec<Link> {
    let others = report.inspired_by.iter().filter_map(|slug| reading.playbook.report(&slug.value));
    others.map(|other| report_link(reading, other)).collect()
}
