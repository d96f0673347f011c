//! Versions that should not be used any more; and the same as a feed.

use std::cmp::Reverse;

use serde::Serialize;

use super::feed::{Feed, FeedEntry, moment};
use super::version::RecallView;
use crate::model::card::Card;
use crate::model::in_language::{CardText, ChangeText};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{CardVersion, Page};

/// `notices.html`
#[derive(Debug, Clone, Serialize)]
pub struct NoticesPage {
    /// What every page has.
    pub page: Head,
    /// Recalled versions, the newest recall first.
    pub notices: Vec<Notice>,
    /// Address of the feed.
    pub feed: String,
}

/// A version that should not be used any more.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// What the card is called.
    pub title: Phrase,
    /// `1.1.0`.
    pub version: String,
    /// The version's page.
    pub href: String,
    /// Since when, and why.
    pub recall: RecallView,
    /// The card as it is now, where its current version is another one.
    pub instead: Option<Link>,
    /// The current version.
    pub current: Option<String>,
}

/// The recalled versions, the newest recall first.
fn recalled<'p>(reading: &'p Reading<'_>) -> Vec<(&'p Card, ChangeText<'p>)> {
    let cards = reading.playbook.cards.values().map(AsRef::as_ref);
    let all =
        cards.flat_map(|card: &Card| CardText::new(card, reading.lang).changelog().map(move |entry| (card, entry)));
    let mut recalled: Vec<_> = all.filter(|(_, entry)| entry.change.recall.is_some()).collect();
    recalled.sort_by_key(|(card, entry)| {
        let on = entry.change.recall.as_ref().map(|recall| recall.on.value);
        (Reverse(on), card.id.clone(), Reverse(entry.change.version.value.clone()))
    });
    recalled
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let notices = recalled(reading).into_iter().filter_map(|(card, entry)| {
        let recall = entry.change.recall.as_ref()?;
        let version = &entry.change.version.value;
        let is_replaced = card.version.as_ref().is_some_and(|current| current != version);
        Some(Notice {
            title: reading.passage(CardText::new(card, reading.lang).title()),
            version: version.to_string(),
            href: reading.href(Page::Version(CardVersion { card: card.id.clone(), version: version.clone() })),
            recall: RecallView { on: reading.date(recall.on.value), because: reading.passage(entry.recall?) },
            instead: is_replaced.then(|| reading.card_link(&card.id)),
            current: card.version.as_ref().filter(|_| is_replaced).map(ToString::to_string),
        })
    });
    let mut about = About::own(reading, "notices", "title_notices", "describe_notices");
    about.above = vec![(Page::Changes, "title_changes")];
    let view = NoticesPage {
        notices: notices.collect(),
        feed: reading.href(Page::NoticesFeed),
        page: Head::new(reading, about),
    };
    reading.render("notices.html", &view)
}

/// Makes the feed.
pub(super) fn feed(reading: &Reading<'_>) -> Rendered {
    let recalled = recalled(reading);
    let entries = recalled.iter().filter_map(|(card, entry)| {
        let (recall, version) = (entry.change.recall.as_ref()?, entry.change.version.value.clone());
        let title = reading.passage(CardText::new(card, reading.lang).title()).text;
        let page = Page::Version(CardVersion { card: card.id.clone(), version: version.clone() });
        Some(FeedEntry {
            title: reading.words.fill("notice_title", &[("title", &title), ("version", &version.to_string())]),
            id: format!("{}#recall", reading.feed_id(page.clone())),
            url: reading.absolute_page(page),
            updated: moment(recall.on.value),
            summary: reading.passage(entry.recall?).text,
            authors: Vec::new(),
        })
    });
    let newest = recalled.first().and_then(|(_, entry)| entry.change.recall.as_ref());
    let view = Feed {
        lang: reading.lang.to_string(),
        title: Some(reading.words.text("title_notices").to_owned()),
        id: reading.feed_id(Page::NoticesFeed),
        own: reading.absolute_page(Page::NoticesFeed),
        home: reading.absolute_page(Page::Notices),
        updated: moment(newest.map_or(reading.today, |recall| recall.on.value)),
        entries: entries.collect(),
    };
    reading.render("feed.xml", &view)
}
