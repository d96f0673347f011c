//! The feed, the site map and what robots may read.

use jiff::civil::Date;

use super::context::Reading;
use super::view::{Feed, FeedEntry, Robots, Sitemap, SitemapEntry};
use crate::model::card::Card;
use crate::model::report::Report;
use crate::route::{Edition, Page, Route};

/// Newest entries that the feed holds.
const MOST_ENTRIES: usize = 50;

/// New versions of cards and new reports, newest first.
pub(super) fn feed(reading: &Reading<'_>) -> Feed {
    let versions = reading.playbook.cards.values().map(AsRef::as_ref).flat_map(|card| {
        card.changelog
            .iter()
            .map(move |change| (change.date.value, change.version.value.to_string(), Subject::Card(card)))
    });
    let reports = reading.playbook.reports.values().map(AsRef::as_ref);
    let reports = reports.map(|report| (report.date.value, report.slug.to_string(), Subject::Report(report)));
    let mut all: Vec<(Date, String, Subject<'_>)> = versions.chain(reports).collect();
    all.sort_by(|a, b| (b.0, b.2.id(), &b.1).cmp(&(a.0, a.2.id(), &a.1)));
    all.truncate(MOST_ENTRIES);
    let updated = all.first().map_or(reading.today, |(date, ..)| *date);
    let own = reading.site.route(reading.lang, Page::Feed);
    Feed {
        lang: reading.lang.to_string(),
        own: reading.absolute(&own),
        home: reading.absolute(&reading.site.route(reading.lang, Page::Home)),
        updated: moment(updated),
        entries: all.iter().map(|(date, version, subject)| entry(reading, *date, version, subject)).collect(),
    }
}

enum Subject<'p> {
    Card(&'p Card),
    Report(&'p Report),
}

impl Subject<'_> {
    fn id(&self) -> &str {
        match self {
            Self::Card(card) => card.id.as_str(),
            Self::Report(report) => report.slug.as_str(),
        }
    }
}

fn entry(reading: &Reading<'_>, date: Date, version: &str, subject: &Subject<'_>) -> FeedEntry {
    let name = |handle| reading.person_link(handle).label.text;
    match subject {
        Subject::Card(card) => {
            let url = reading.absolute(&reading.site.route(reading.lang, Page::Card(card.id.clone())));
            let title = reading.card_title(card).text;
            let change = card.changelog.iter().position(|change| change.version.value.to_string() == version);
            FeedEntry {
                title: reading.words.fill("feed_new_version", &[("title", &title), ("version", version)]),
                id: format!("{url}#{version}"),
                url,
                updated: moment(date),
                summary: change.map(|place| reading.change_text(card, place).text).unwrap_or_default(),
                authors: card.authors.iter().map(|author| name(&author.value)).collect(),
            }
        }
        Subject::Report(report) => {
            let url = reading.absolute(&reading.site.route(reading.lang, Page::Report(report.slug.clone())));
            FeedEntry {
                title: report.title.clone(),
                id: url.clone(),
                url,
                updated: moment(date),
                summary: report.context.clone().unwrap_or_default(),
                authors: report.by.iter().map(|by| name(&by.value)).collect(),
            }
        }
    }
}

/// A day as a moment: its beginning, in UTC.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Every page that may be found, once for each language.
pub(super) fn sitemap(reading: &Reading<'_>) -> Sitemap {
    let findable = |page: &Page| !matches!(page, Page::NotFound) && !page.is_data();
    let routes = reading.site.plan.routes.iter().filter(|route| findable(&route.page));
    let alternates = |route: &Route| {
        let languages = reading.playbook.settings.languages.iter();
        languages
            .map(|lang| (lang.to_string(), reading.absolute(&reading.site.route(lang, route.page.clone()))))
            .collect()
    };
    Sitemap {
        urls: routes
            .map(|route| SitemapEntry { url: reading.absolute(route), alternates: alternates(route) })
            .collect(),
    }
}

/// Where the site map is.
pub(super) fn robots(reading: &Reading<'_>) -> Robots {
    Robots { sitemap: reading.absolute(&Route { edition: Edition::Current, lang: None, page: Page::Sitemap }) }
}
