//! All field reports, newest first.

use serde::Serialize;

use crate::model::in_language::ReportText;
use crate::model::report::{EXPECTED, Outcome, Report};
use crate::playbook::evidence::{Evidence, Way};
use crate::render::Rendered;
use crate::render::evidence::{outcomes, outcomes_in_words, why_not};
use crate::render::format::{Date, group_size};
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::measure::{Measure, Measured};
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::render::term::{Counted, Term};
use crate::render::text::Phrase;
use crate::route::{ListFilter, ListPart, Page, Slug};

/// `reports.html`: all reports, or those of one outcome or one card.
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    /// What every page has.
    pub page: Head,
    /// How many there are of each outcome, in words.
    pub tally: String,
    /// Number of all of them.
    pub total: usize,
    /// Outcomes to choose from, each with how many reports have it.
    pub outcomes: Vec<Counted>,
    /// Cards to choose from, each with how many reports it has.
    pub formats: Vec<Counted>,
    /// Address of the list of all reports, where this is a part of it.
    pub all: Option<String>,
    /// Reports, newest first.
    pub reports: Vec<ReportSummary>,
    /// Where the list goes on.
    pub paging: Paging,
}

/// A field report as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ReportSummary {
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// When the format was used.
    pub date: Date,
    /// `success`, `mixed` or `failure`.
    pub outcome: Term,
    /// Where, with whom.
    pub context: Option<Phrase>,
    /// Who reports.
    pub by: Vec<Link>,
    /// The format used.
    pub card: Link,
    /// Version of the card that was used.
    pub version: String,
    /// How many took part; on a card's page only.
    pub participants: Option<String>,
    /// How people were together; on a card's page only.
    pub mode: Option<String>,
    /// What was changed; on a card's page only.
    pub adaptation: Option<Phrase>,
    /// Why it does not count as evidence; on a card's page only.
    pub why_not: Option<String>,
    /// What it measured, at most three, those that went the wrong way first; on the list of reports only.
    pub slopes: Vec<Measure>,
}

/// Cards that the list offers to choose from.
const MOST_FORMATS: usize = 60;

/// Makes the page of all reports.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    part(reading, &ListPart { filter: ListFilter::All, page: 1 })
}

/// Makes a page of the list, or of a part of it.
pub(super) fn part(reading: &Reading<'_>, part: &ListPart) -> Rendered {
    let playbook = reading.playbook;
    let shown: Vec<&Report> = match &part.filter {
        ListFilter::All => playbook.newest_reports().collect(),
        ListFilter::Outcome(outcome) => {
            playbook.newest_reports().filter(|report| report.outcome_word() == outcome.as_str()).collect()
        }
        ListFilter::Format(card) => playbook.reports_of(card).collect(),
    };
    let number = usize::try_from(part.page).unwrap_or(1);
    let about = About::own(reading, "reports", "title_reports", "describe_reports");
    let title = match &part.filter {
        ListFilter::All => about.title.clone(),
        ListFilter::Outcome(outcome) => {
            let outcome = reading.words.text(&format!("outcomes_{outcome}")).to_owned();
            reading.words.fill("title_reports_of", &[("what", &outcome)])
        }
        ListFilter::Format(card) => {
            let card = reading.card_link(card).label.text;
            reading.words.fill("title_reports_of", &[("what", &card)])
        }
    };
    let is_first = part.filter == ListFilter::All && number == 1;
    let about = About {
        title: if number > 1 { format!("{title} ({number})") } else { title },
        above: if is_first { Vec::new() } else { vec![(Page::Reports, "title_reports")] },
        ..about
    };
    let at = |page: u32| at(ListPart { filter: part.filter.clone(), page });
    let view = ReportsPage {
        page: Head::new(reading, about),
        tally: tally(reading, &shown),
        total: shown.len(),
        outcomes: by_outcome(reading),
        formats: by_format(reading),
        all: (part.filter != ListFilter::All).then(|| reading.href(Page::Reports)),
        reports: on_page(&shown, number).iter().map(|report| ReportSummary::with_slope(reading, report)).collect(),
        paging: Paging::new(reading, number, shown.len(), at),
    };
    reading.render("reports.html", &view)
}

/// How many reports there are of each outcome, and how many that only say what is expected.
fn tally(reading: &Reading<'_>, reports: &[&Report]) -> String {
    let expected = reports.iter().filter(|report| report.outcome.is_none()).count();
    let told = outcomes_in_words(reading, outcomes(reports));
    let waiting = reading.words.counted("n_expected", expected as u64, reading.lang.as_str());
    let said = [Some(told), (expected > 0).then_some(waiting)];
    said.into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The page at which a part of the list stands.
pub(crate) fn at(part: ListPart) -> Page {
    if part == (ListPart { filter: ListFilter::All, page: 1 }) { Page::Reports } else { Page::ReportsOf(part) }
}

fn by_outcome(reading: &Reading<'_>) -> Vec<Counted> {
    let counts = &reading.renderer.lists().outcomes;
    let words = Outcome::WORDS.iter().copied().chain([EXPECTED]);
    let counted = words.filter_map(|word| {
        let count = counts.get(word).copied().unwrap_or_default();
        let part = ListPart { filter: ListFilter::Outcome(word.parse().ok()?), page: 1 };
        let href = Some(reading.href(Page::ReportsOf(part)));
        (count > 0).then(|| Counted::new(Term { href, ..reading.word("outcomes", word) }, count))
    });
    counted.collect()
}

/// The cards that most reports are on.
fn by_format(reading: &Reading<'_>) -> Vec<Counted> {
    let counted = reading.renderer.lists().reported.iter().take(MOST_FORMATS).map(|(id, count)| {
        let link = reading.card_link(id);
        let href = Some(reading.href(Page::ReportsOf(ListPart::format(id.clone()))));
        Counted::new(Term { id: id.to_string(), label: link.label, href, hue: None }, *count)
    });
    counted.collect()
}

impl ReportSummary {
    /// A report at a glance.
    pub(in crate::render) fn new(reading: &Reading<'_>, report: &Report) -> Self {
        let words = ReportText::new(report, reading.lang);
        Self {
            title: reading.passage(words.title()),
            href: reading.href(Page::Report(report.slug.clone())),
            date: reading.date(report.date.value),
            outcome: reading.word("outcome", report.outcome_word()),
            context: words.context().map(|context| reading.passage(context)),
            by: report.by.iter().map(|by| reading.person_link(&by.value)).collect(),
            card: reading.card_link(&report.format.value),
            version: report.format_version.value.to_string(),
            participants: None,
            mode: None,
            adaptation: None,
            why_not: None,
            slopes: Vec::new(),
        }
    }

    /// A report among those of its card: with what tells it from the others.
    pub(in crate::render) fn of_card(reading: &Reading<'_>, report: &Report, own: &Evidence) -> Self {
        let words = ReportText::new(report, reading.lang);
        let told = own.reports.iter().find(|told| told.slug == report.slug);
        Self {
            participants: report.participants.map(|size| group_size(size, reading.words)),
            mode: report.mode.map(|mode| reading.plain_word("mode", mode.as_str()).label),
            adaptation: words.adaptation().map(|text| reading.passage(text)),
            why_not: told.and_then(|told| told.why_not.as_ref()).map(|why| why_not(reading, why)),
            ..Self::new(reading, report)
        }
    }

    /// A report with its measures.
    fn with_slope(reading: &Reading<'_>, report: &Report) -> Self {
        const MOST: usize = 3;
        let slopes = reading.playbook.card_of(report).map(|card| {
            let measured = Measured::new(reading, card);
            let mut takings: Vec<_> = measured.takings(report).collect();
            takings.sort_by_key(|taking| taking.way != Way::Wrong);
            takings.iter().take(MOST).map(|taking| measured.with_spark(reading, taking)).collect()
        });
        Self { slopes: slopes.unwrap_or_default(), ..Self::new(reading, report) }
    }

    /// These reports at a glance.
    pub(in crate::render) fn all<'r>(reading: &Reading<'_>, slugs: impl IntoIterator<Item = &'r Slug>) -> Vec<Self> {
        let reports = slugs.into_iter().filter_map(|slug| reading.playbook.report(slug));
        reports.map(|report| Self::new(reading, report)).collect()
    }
}
