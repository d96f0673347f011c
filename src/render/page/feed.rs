//! The feed: new versions of cards and new reports, newest first.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::card::Change;
use crate::model::in_language::{CardText, ChangeText, ReportText};
use crate::model::report::Report;
use crate::render::Rendered;
use crate::render::reading::Reading;
use crate::route::{Handle, Page};

/// Newest entries that the feed holds.
const MOST_ENTRIES: usize = 50;

/// `feed.xml`
#[derive(Debug, Clone, Serialize)]
pub struct Feed {
    /// BCP 47 tag.
    pub lang: String,
    /// What it is called, besides the site's title.
    pub title: Option<String>,
    /// An identifier that never changes.
    pub id: String,
    /// Absolute address of the feed.
    pub own: String,
    /// Absolute address of the home page.
    pub home: String,
    /// RFC 3339.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of the feed: a new version of a card, or a report.
#[derive(Debug, Clone, Serialize)]
pub struct FeedEntry {
    /// Title.
    pub title: String,
    /// Absolute address of the page.
    pub url: String,
    /// An identifier that never changes.
    pub id: String,
    /// RFC 3339.
    pub updated: String,
    /// Plain text.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<String>,
}

/// Makes the feed.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let cards = reading.playbook.cards.values().map(|card| CardText::new(card, reading.lang));
    let versions = cards.flat_map(|card| card.changelog().map(move |change| News::Version(card, change)));
    let reports = reading.playbook.reports.values().map(|report| News::Report(report));
    let mut news: Vec<News<'_>> = versions.chain(reports).collect();
    news.sort_by_cached_key(|news| std::cmp::Reverse((news.date(), news.name().to_owned(), news.version())));
    news.truncate(MOST_ENTRIES);
    let view = Feed {
        lang: reading.lang.to_string(),
        title: None,
        id: reading.feed_id(Page::Feed),
        own: reading.absolute_page(Page::Feed),
        home: reading.absolute_page(Page::Home),
        updated: moment(news.first().map_or(reading.today, News::date)),
        entries: news.iter().map(|news| news.entry(reading)).collect(),
    };
    reading.render("feed.xml", &view)
}

/// What is new.
enum News<'p> {
    Version(CardText<'p>, ChangeText<'p>),
    Report(&'p Report),
}

impl News<'_> {
    fn date(&self) -> Date {
        match self {
            Self::Version(_, ChangeText { change: Change { date, .. }, .. }) => date.value,
            Self::Report(report) => report.date.value,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Version(card, _) => card.card().id.as_str(),
            Self::Report(report) => report.slug.as_str(),
        }
    }

    /// What tells apart news of the same day and name.
    fn version(&self) -> String {
        match self {
            Self::Version(_, words) => words.change.version.value.to_string(),
            Self::Report(report) => report.slug.to_string(),
        }
    }

    fn entry(&self, reading: &Reading<'_>) -> FeedEntry {
        let name = |handle: &Handle| reading.person_link(handle).label.text;
        let updated = moment(self.date());
        match self {
            Self::Version(card, words) => {
                let page = Page::Card(card.card().id.clone());
                let (title, version) = (reading.passage(card.title()).text, self.version());
                FeedEntry {
                    title: reading.words.fill("feed_new_version", &[("title", &title), ("version", &version)]),
                    id: format!("{}#{version}", reading.feed_id(page.clone())),
                    url: reading.absolute_page(page),
                    updated,
                    summary: reading.passage(words.changes).text,
                    authors: card.card().authors.iter().map(|author| name(&author.value)).collect(),
                }
            }
            Self::Report(report) => {
                let page = Page::Report(report.slug.clone());
                let words = ReportText::new(report, reading.lang);
                FeedEntry {
                    title: words.title().text.to_owned(),
                    id: reading.feed_id(page.clone()),
                    url: reading.absolute_page(page),
                    updated,
                    summary: words.context().map(|context| context.text.to_owned()).unwrap_or_default(),
                    authors: report.by.iter().map(|by| name(&by.value)).collect(),
                }
            }
        }
    }
}

/// A day as a moment: its beginning, in UTC.
pub(super) fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
