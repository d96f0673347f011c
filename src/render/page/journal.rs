//! What was learned: surprise, decision and commitment of each report, by date; and the same as a feed.

use serde::Serialize;

use super::feed::{Feed, FeedEntry, moment};
use crate::model::in_language::ReportText;
use crate::model::report::Report;
use crate::playbook::Playbook;
use crate::render::Rendered;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::measure::report_link;
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::render::term::{Counted, Term};
use crate::render::text::Phrase;
use crate::route::{ListFilter, ListPart, Page};

/// Newest entries that the feed holds.
const MOST_IN_FEED: usize = 50;

/// `journal.html`
#[derive(Debug, Clone, Serialize)]
pub struct JournalPage {
    /// What every page has.
    pub page: Head,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Number of all of them.
    pub total: usize,
    /// Cards that have a page of their own.
    pub formats: Vec<Counted>,
    /// Address of the whole journal, where this is a part of it.
    pub all: Option<String>,
    /// Where the list goes on.
    pub paging: Paging,
    /// Address of the feed.
    pub feed: String,
    /// Address of the commitments.
    pub commitments: String,
}

/// What a report leaves.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// When the format was used.
    pub date: Date,
    /// The report.
    pub report: Link,
    /// The card.
    pub card: Link,
    /// What surprised.
    pub surprise: Option<Phrase>,
    /// What was decided.
    pub decision: Option<Phrase>,
    /// What was promised.
    pub commitment: Option<Phrase>,
}

/// Makes the page of everything.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    part(reading, &ListPart { filter: ListFilter::All, page: 1 })
}

/// Makes a page of the journal, or of what was learned of one card.
pub(super) fn part(reading: &Reading<'_>, part: &ListPart) -> Rendered {
    let all = learned(reading.playbook, &part.filter);
    let number = usize::try_from(part.page).unwrap_or(1);
    let about = About::own(reading, "journal", "title_journal", "describe_journal");
    let title = match &part.filter {
        ListFilter::Format(card) => {
            reading.words.fill("title_journal_of", &[("what", &reading.card_link(card).label.text)])
        }
        ListFilter::All | ListFilter::Outcome(_) => about.title.clone(),
    };
    let is_first = part.filter == ListFilter::All && number == 1;
    let about = About {
        title: if number > 1 { format!("{title} ({number})") } else { title },
        above: if is_first { Vec::new() } else { vec![(Page::Journal, "title_journal")] },
        ..about
    };
    let at = |page: u32| at(ListPart { filter: part.filter.clone(), page });
    let view = JournalPage {
        page: Head::new(reading, about),
        entries: on_page(&all, number).iter().map(|report| entry(reading, report)).collect(),
        total: all.len(),
        formats: formats(reading),
        all: (part.filter != ListFilter::All).then(|| reading.href(Page::Journal)),
        paging: Paging::new(reading, number, all.len(), at),
        feed: reading.href(Page::JournalFeed),
        commitments: reading.href(Page::Commitments),
    };
    reading.render("journal.html", &view)
}

/// Makes the feed.
pub(super) fn feed(reading: &Reading<'_>) -> Rendered {
    let all = learned(reading.playbook, &ListFilter::All);
    let newest: Vec<&Report> = all.into_iter().take(MOST_IN_FEED).collect();
    let entries = newest.iter().map(|report| {
        let page = Page::Report(report.slug.clone());
        let entry = entry(reading, report);
        let lines = [
            ("label_surprise", entry.surprise),
            ("label_decision", entry.decision),
            ("label_commitment", entry.commitment),
        ];
        let said = lines.into_iter().filter_map(|(key, line)| {
            Some(reading.words.fill("labelled", &[("label", reading.words.text(key)), ("text", &line?.text)]))
        });
        FeedEntry {
            title: entry.report.label.text,
            id: format!("{}#journal", reading.feed_id(page.clone())),
            url: reading.absolute_page(page),
            updated: moment(report.date.value),
            summary: said.collect::<Vec<_>>().join(" "),
            authors: report.by.iter().map(|by| reading.person_link(&by.value).label.text).collect(),
        }
    });
    let view = Feed {
        lang: reading.lang.to_string(),
        title: Some(reading.words.text("title_journal").to_owned()),
        id: reading.feed_id(Page::JournalFeed),
        own: reading.absolute_page(Page::JournalFeed),
        home: reading.absolute_page(Page::Journal),
        updated: moment(newest.first().map_or(reading.today, |report| report.date.value)),
        entries: entries.collect(),
    };
    reading.render("feed.xml", &view)
}

/// The page at which a part of the journal stands.
fn at(part: ListPart) -> Page {
    if part == (ListPart { filter: ListFilter::All, page: 1 }) { Page::Journal } else { Page::JournalOf(part) }
}

/// The reports that say what was learned, newest first.
fn learned<'p>(playbook: &'p Playbook, filter: &ListFilter) -> Vec<&'p Report> {
    match filter {
        ListFilter::Format(card) => playbook.reports_of(card).filter(|report| report.has_learned()).collect(),
        ListFilter::All | ListFilter::Outcome(_) => {
            playbook.newest_reports().filter(|report| report.has_learned()).collect()
        }
    }
}

fn formats(reading: &Reading<'_>) -> Vec<Counted> {
    const MOST: usize = 60;
    let counted = reading.renderer.lists().learned.iter().take(MOST).map(|(id, count)| {
        let href = Some(reading.href(Page::JournalOf(ListPart::format(id.clone()))));
        Counted::new(Term { id: id.to_string(), label: reading.card_link(id).label, href, hue: None }, *count)
    });
    counted.collect()
}

fn entry(reading: &Reading<'_>, report: &Report) -> Entry {
    let words = ReportText::new(report, reading.lang);
    Entry {
        date: reading.date(report.date.value),
        report: report_link(reading, report),
        card: reading.card_link(&report.format.value),
        surprise: words.surprise().map(|text| reading.passage(text)),
        decision: words.decision().map(|text| reading.passage(text)),
        commitment: words.commitment().map(|text| reading.passage(text)),
    }
}
