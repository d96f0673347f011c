//! What came, changed and went, by day and edition; and the same as a feed.

use jiff::civil::Date as Day;
use serde::Serialize;

use super::feed::{Feed, FeedEntry, moment};
use crate::difference::Step;
use crate::model::in_language::{CardText, ReportText};
use crate::render::Rendered;
use crate::render::difference::StepView;
use crate::render::editions::route_in;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::past::state;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{CardDifference, CardId, Page};
use crate::site::changes::{Dated, News, ON_A_PAGE};

/// Newest entries that the feed holds.
const MOST_IN_FEED: usize = 50;

/// `changes.html`
#[derive(Debug, Clone, Serialize)]
pub struct ChangesPage {
    /// What every page has.
    pub page: Head,
    /// Days, newest first.
    pub days: Vec<DayOfNews>,
    /// Number of all entries.
    pub total: usize,
    /// The page before, with newer entries.
    pub newer: Option<String>,
    /// The page after, with older ones.
    pub older: Option<String>,
    /// Address of the feed.
    pub feed: String,
    /// Address of the notices.
    pub notices: String,
}

/// What happened on a day.
#[derive(Debug, Clone, Serialize)]
pub struct DayOfNews {
    /// The day.
    pub date: Date,
    /// What happened.
    pub entries: Vec<NewsView>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct NewsView {
    /// `edition`, `added`, `changed`, `retired`, `gone` or `report`.
    pub kind: &'static str,
    /// That in a word.
    pub label: String,
    /// What it happened to.
    pub link: Link,
    /// Its version.
    pub version: Option<String>,
    /// More about it.
    pub text: Option<Phrase>,
    /// How much a change matters.
    pub step: Option<StepView>,
    /// In which fields a card differs, in words.
    pub fields: Vec<String>,
    /// What differs, on a page of its own.
    pub difference: Option<String>,
}

/// Makes the page with this number, from 1.
pub(super) fn render(reading: &Reading<'_>, number: usize) -> Rendered {
    let all = reading.renderer.changes();
    let shown = all.chunks(ON_A_PAGE).nth(number.saturating_sub(1)).unwrap_or_default();
    let mut days: Vec<(Day, Vec<NewsView>)> = Vec::new();
    for dated in shown {
        let Some(view) = news(reading, dated) else { continue };
        match days.last_mut().filter(|(day, _)| *day == dated.day) {
            Some((_, entries)) => entries.push(view),
            None => days.push((dated.day, vec![view])),
        }
    }
    let mut about = About::own(reading, "changes", "title_changes", "describe_changes");
    if number > 1 {
        about.title = format!("{} ({number})", about.title);
        about.above = vec![(Page::Changes, "title_changes")];
    }
    let page_at = |number: usize| match u32::try_from(number) {
        Ok(number) if number > 1 => Page::ChangesPage(number),
        _ => Page::Changes,
    };
    let days = days.into_iter().map(|(day, entries)| DayOfNews { date: reading.date(day), entries });
    let view = ChangesPage {
        page: Head::new(reading, about),
        days: days.collect(),
        total: all.len(),
        newer: (number > 1).then(|| reading.href(page_at(number - 1))),
        older: (number * ON_A_PAGE < all.len()).then(|| reading.href(page_at(number + 1))),
        feed: reading.href(Page::ChangesFeed),
        notices: reading.href(Page::Notices),
    };
    reading.render("changes.html", &view)
}

/// An entry as readers see it; `None` where what it is about is not there.
fn news(reading: &Reading<'_>, dated: &Dated) -> Option<NewsView> {
    let (kind, link) = match &dated.news {
        News::Edition(tag) => {
            let edition = reading.site.past.editions.iter().find(|edition| edition.tag == *tag)?;
            let home = route_in(edition, reading.lang, Page::Home);
            let href = if edition.is_built { reading.href_to(&home) } else { reading.href(Page::Editions) };
            ("edition", Link { label: reading.own(&edition.label), href })
        }
        News::Added(id, _) => ("added", reading.card_link(id)),
        News::Changed { card, .. } => ("changed", reading.card_link(card)),
        News::Retired(id) => ("retired", reading.card_link(id)),
        News::Gone(id) => ("gone", gone_link(reading, id)),
        News::Report(slug) => {
            let report = reading.playbook.report(slug)?;
            let title = reading.passage(ReportText::new(report, reading.lang).title());
            ("report", reading.link(Page::Report(slug.clone()), title))
        }
    };
    let mut view = NewsView {
        kind,
        label: reading.words.text(&format!("news_{kind}")).to_owned(),
        link,
        version: None,
        text: None,
        step: None,
        fields: Vec::new(),
        difference: None,
    };
    match &dated.news {
        News::Added(id, version) => {
            view.version = version.as_ref().map(ToString::to_string);
            let card = reading.playbook.card(id)?;
            view.text = Some(reading.passage(CardText::new(card, reading.lang).summary()));
        }
        News::Changed { card: id, from, to } => {
            let card = reading.playbook.card(id)?;
            let entry = CardText::new(card, reading.lang).changelog().find(|entry| entry.change.version.value == *to);
            view.version = Some(to.to_string());
            view.text = entry.map(|entry| reading.passage(entry.changes));
            view.step = Some(reading.step(Step::between(from, to)));
            let pair = CardDifference { card: id.clone(), from: from.clone(), to: to.clone() };
            view.difference = Some(reading.href(Page::Difference(pair)));
            let (before, after) = (reading.old_card(card, from), reading.old_card(card, to));
            let states = state(card, from, before.as_ref()).zip(state(card, to, after.as_ref()));
            if let Some((before, after)) = states {
                let difference = reading.difference(&before, &after);
                view.fields = difference.fields.into_iter().map(|field| field.label).collect();
                if !difference.text.is_empty() {
                    view.fields.push(reading.words.text("name_body").to_owned());
                }
            }
        }
        News::Retired(id) => {
            let card = reading.playbook.card(id)?;
            let because = &card.retired.as_ref()?.because.0;
            view.text = Some(reading.passage(crate::model::in_language::Passage { text: because, lang: &card.lang }));
        }
        News::Report(slug) => {
            let report = reading.playbook.report(slug)?;
            let card = reading.card_link(&report.format.value).label.text;
            let outcome = reading.word("outcome", report.outcome_word()).label.text;
            let values = [("outcome", outcome.as_str()), ("card", card.as_str())];
            view.text = Some(reading.own(&reading.words.fill("news_report_text", &values)));
        }
        News::Edition(_) | News::Gone(_) => {}
    }
    Some(view)
}

/// A link to where a card was, which tells what became of it.
fn gone_link(reading: &Reading<'_>, id: &CardId) -> Link {
    let title = reading.site.past.history.former(id).and_then(|former| former.title.clone());
    reading.link(Page::Card(id.clone()), reading.own(&title.unwrap_or_else(|| id.to_string())))
}

/// Makes the feed.
pub(super) fn feed(reading: &Reading<'_>) -> Rendered {
    let all = reading.renderer.changes();
    let id = reading.feed_id(Page::ChangesFeed);
    let entries = all.iter().take(MOST_IN_FEED).filter_map(|dated| {
        let view = news(reading, dated)?;
        let (page, key) = match &dated.news {
            News::Edition(tag) => (Page::Editions, format!("edition:{tag}")),
            News::Added(id, _) => (Page::Card(id.clone()), format!("added:{id}")),
            News::Changed { card, to, .. } => (Page::Card(card.clone()), format!("changed:{card}:{to}")),
            News::Retired(id) => (Page::Card(id.clone()), format!("retired:{id}")),
            News::Gone(id) => (Page::Card(id.clone()), format!("gone:{id}")),
            News::Report(slug) => (Page::Report(slug.clone()), format!("report:{slug}")),
        };
        let version = view.version.map(|version| format!(" {version}")).unwrap_or_default();
        let mut summary = view.text.map(|text| text.text).unwrap_or_default();
        if !view.fields.is_empty() {
            summary = format!("{summary} ({})", view.fields.join(", "));
        }
        Some(FeedEntry {
            title: reading
                .words
                .fill("news_title", &[("what", &view.label), ("title", &format!("{}{version}", view.link.label.text))]),
            url: reading.absolute_page(page),
            id: format!("{id}#{key}"),
            updated: moment(dated.day),
            summary,
            authors: Vec::new(),
        })
    });
    let view = Feed {
        lang: reading.lang.to_string(),
        title: Some(reading.words.text("title_changes").to_owned()),
        home: reading.absolute_page(Page::Changes),
        updated: moment(all.first().map_or(reading.today, |dated| dated.day)),
        entries: entries.collect(),
        own: reading.absolute_page(Page::ChangesFeed),
        id: id.clone(),
    };
    reading.render("feed.xml", &view)
}
