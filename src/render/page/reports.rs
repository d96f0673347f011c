//! All field reports, newest first.

use serde::Serialize;

use crate::model::in_language::ReportText;
use crate::model::report::Report;
use crate::render::Rendered;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::Phrase;
use crate::route::{Page, Slug};

/// `reports.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    /// What every page has.
    pub page: Head,
    /// Reports, newest first.
    pub reports: Vec<ReportSummary>,
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
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let page = Head::new(reading, About::own(reading, "reports", "title_reports", "describe_reports"));
    let reports = ReportSummary::all(reading, &reading.playbook.index().reports);
    reading.render("reports.html", &ReportsPage { page, reports })
}

impl ReportSummary {
    /// A report at a glance.
    pub(in crate::render) fn new(reading: &Reading<'_>, report: &Report) -> Self {
        let words = ReportText::new(report, reading.lang);
        Self {
            title: reading.passage(words.title()),
            href: reading.href(Page::Report(report.slug.clone())),
            date: reading.date(report.date.value),
            outcome: reading.word("outcome", report.outcome.as_str()),
            context: words.context().map(|context| reading.passage(context)),
            by: report.by.iter().map(|by| reading.person_link(&by.value)).collect(),
            card: reading.card_link(&report.format.value),
            version: report.format_version.value.to_string(),
        }
    }

    /// These reports at a glance.
    pub(in crate::render) fn all<'r>(reading: &Reading<'_>, slugs: impl IntoIterator<Item = &'r Slug>) -> Vec<Self> {
        let reports = slugs.into_iter().filter_map(|slug| reading.playbook.report(slug));
        reports.map(|report| Self::new(reading, report)).collect()
    }
}
