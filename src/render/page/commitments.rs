//! What was promised: by when it ends, a sheet to read out when a team meets again, a feed, and a calendar.

use std::sync::Arc;

use jiff::civil;
use serde::Serialize;

use super::feed::{Feed, FeedEntry, moment};
use crate::model::in_language::ReportText;
use crate::playbook::commitment::{CommitmentState, Promised};
use crate::render::Rendered;
use crate::render::calendar::Calendar;
use crate::render::commitment::{Commitment, anchor, total};
use crate::render::evidence::month;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::lists::Place;
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::route::{Edition, Handle, Page};
use crate::site::list::SHEETS_ON_A_PAGE;

/// Newest entries that the feed holds.
const MOST_IN_FEED: usize = 50;
/// Kept commitments that a sheet names.
const MOST_KEPT: usize = 5;
/// Open commitments that a sheet names: so many stand on a page of paper.
const MOST_OPEN: usize = 15;
/// Commitments that the page of a person names.
const MOST_OF_A_PERSON: usize = 50;

/// `commitments.html`
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentsPage {
    /// What every page has.
    pub page: Head,
    /// One count for all, in words.
    pub total: String,
    /// Number of all of them.
    pub count: usize,
    /// In groups: this week, next week, waiting for news, then by month.
    pub groups: Vec<Group>,
    /// Where the list goes on.
    pub paging: Paging,
    /// The day on which the site was built.
    pub today: Date,
    /// Address of the sheet.
    pub review: String,
    /// Address of the journal.
    pub journal: String,
    /// Address of the feed.
    pub feed: String,
    /// Address of the calendar.
    pub calendar: String,
}

/// Commitments that end alike.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// What they share.
    pub title: String,
    /// Fit for an `id`.
    pub anchor: String,
    /// The commitments.
    pub commitments: Vec<Commitment>,
}

/// `review.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReviewPage {
    /// What every page has.
    pub page: Head,
    /// A sheet for each who has something open.
    pub sheets: Vec<Sheet>,
    /// Where the sheets go on.
    pub paging: Paging,
    /// The day on which the site was built.
    pub today: Date,
    /// Address of all commitments.
    pub commitments: String,
}

/// What a team reads out when it meets again.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Whose it is.
    pub who: Link,
    /// Fit for an `id`.
    pub anchor: String,
    /// What is open, by its end.
    pub open: Vec<Commitment>,
    /// How much more is open.
    pub more: usize,
    /// What was kept last.
    pub kept: Vec<Commitment>,
}

/// Makes the page with this number, from 1.
pub(super) fn render(reading: &Reading<'_>, number: usize) -> Rendered {
    let all = &reading.renderer.lists().commitments;
    let mut groups: Vec<(Place, Group)> = Vec::new();
    for (place, report, number) in on_page(all, number) {
        let Some(promised) = reading.playbook.promise(report, *number) else { continue };
        let commitment = Commitment::new(reading, &promised);
        match groups.last_mut().filter(|(own, _)| own == place) {
            Some((_, group)) => group.commitments.push(commitment),
            None => groups.push((*place, group(reading, *place, commitment))),
        }
    }
    let mut about = About::own(reading, "commitments", "title_commitments", "describe_commitments");
    if number > 1 {
        about.title = format!("{} ({number})", about.title);
        about.above = vec![(Page::Commitments, "title_commitments")];
    }
    let at = |page: u32| if page > 1 { Page::CommitmentsPage(page) } else { Page::Commitments };
    let view = CommitmentsPage {
        page: Head::new(reading, about),
        total: total(reading),
        count: all.len(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        paging: Paging::new(reading, number, all.len(), at),
        today: reading.date(reading.today),
        review: reading.href(Page::CommitmentsReview),
        journal: reading.href(Page::Journal),
        feed: reading.href(Page::CommitmentsFeed),
        calendar: reading.href(Page::CommitmentsCalendar),
    };
    reading.render("commitments.html", &view)
}

fn group(reading: &Reading<'_>, place: Place, first: Commitment) -> Group {
    let of_month = |(year, number): (i16, i8)| {
        civil::Date::new(year, number, 1).map_or_else(|_| String::new(), |day| month(reading, day))
    };
    let (title, anchor) = match place {
        Place::ThisWeek => (reading.words.text("week_this").to_owned(), "this-week_".to_owned()),
        Place::NextWeek => (reading.words.text("week_next").to_owned(), "next-week_".to_owned()),
        Place::Awaiting => (reading.words.text("commitments_awaiting").to_owned(), "awaiting_".to_owned()),
        Place::Undated => (reading.words.text("commitments_undated").to_owned(), "undated_".to_owned()),
        Place::Coming(year, number) => (of_month((year, number)), format!("coming-{year}-{number:02}_")),
        Place::Past(std::cmp::Reverse((year, number))) => {
            let title = reading.words.fill("commitments_past", &[("month", &of_month((year, number)))]);
            (title, format!("past-{year}-{number:02}_"))
        }
    };
    Group { title, anchor, commitments: vec![first] }
}

/// Makes a page of sheets.
pub(super) fn review(reading: &Reading<'_>, number: usize) -> Rendered {
    let committed = &reading.renderer.lists().committed;
    let shown = committed.chunks(SHEETS_ON_A_PAGE).nth(number.saturating_sub(1)).unwrap_or_default();
    let mut about = About {
        above: vec![(Page::Commitments, "title_commitments")],
        ..About::own(reading, "review", "title_review", "describe_review")
    };
    if number > 1 {
        about.title = format!("{} ({number})", about.title);
    }
    let at = |page: u32| if page > 1 { Page::ReviewPage(page) } else { Page::CommitmentsReview };
    let view = ReviewPage {
        page: Head::new(reading, about),
        sheets: shown.iter().map(|who| sheet(reading, who)).collect(),
        paging: Paging::of(reading, number, committed.len().div_ceil(SHEETS_ON_A_PAGE), at),
        today: reading.date(reading.today),
        commitments: reading.href(Page::Commitments),
    };
    reading.render("review.html", &view)
}

/// What one team reads out: what is open, the nearest first, and what it kept last.
fn sheet(reading: &Reading<'_>, who: &Handle) -> Sheet {
    let state = |promised: &Promised<'_>| promised.commitment.state(reading.today);
    let is_open =
        |promised: &Promised<'_>| !matches!(state(promised), CommitmentState::Kept | CommitmentState::Released);
    let own = reading.playbook.promises_of(who).filter(|promised| promised.commitment.who.value == *who);
    let (mut open, mut kept): (Vec<Promised<'_>>, Vec<Promised<'_>>) = own.partition(is_open);
    kept.retain(|promised| state(promised) == CommitmentState::Kept);
    open.sort_by_key(Promised::ends);
    kept.sort_by_key(|promised| std::cmp::Reverse(promised.commitment.done.as_ref().map(|done| done.value)));
    let more = open.len().saturating_sub(MOST_OPEN);
    let view = |promises: Vec<Promised<'_>>, most: usize| {
        promises.iter().take(most).map(|promised| Commitment::new(reading, promised)).collect()
    };
    Sheet {
        who: reading.person_link(who),
        anchor: format!("sheet-{who}_"),
        open: view(open, MOST_OPEN),
        more,
        kept: view(kept, MOST_KEPT),
    }
}

/// Makes the feed. What is written of a commitment later makes its entry new, under the same id.
pub(super) fn feed(reading: &Reading<'_>) -> Rendered {
    let mut promises: Vec<Promised<'_>> = reading.playbook.promises().collect();
    let told = |promised: &Promised<'_>| promised.commitment.told(promised.report.date.value);
    promises.sort_by(|a, b| {
        told(b).cmp(&told(a)).then_with(|| (&b.report.slug, a.number).cmp(&(&a.report.slug, b.number)))
    });
    promises.truncate(MOST_IN_FEED);
    let entries = promises.iter().map(|promised| {
        let page = Page::Report(promised.report.slug.clone());
        let commitment = Commitment::new(reading, promised);
        let who = commitment.who.label.text.clone();
        let days = [("feed_due", &commitment.due), ("feed_moved", &commitment.moved), ("feed_done", &commitment.done)];
        let said =
            days.into_iter().filter_map(|(key, day)| Some(reading.words.fill(key, &[("date", &day.as_ref()?.text)])));
        let sign = commitment.sign.iter().map(|sign| sign.text.clone());
        // States that only days change are left out, so that no day makes another feed.
        let released =
            (commitment.state.id == CommitmentState::Released.as_str()).then(|| commitment.state.label.text.clone());
        FeedEntry {
            title: commitment.what.text.clone(),
            id: format!("{}#{}", reading.feed_id(page.clone()), anchor(promised)),
            url: format!("{}#{}", reading.absolute_page(page), anchor(promised)),
            updated: moment(told(promised)),
            summary: said.chain(released).chain(sign).collect::<Vec<_>>().join(" · "),
            authors: vec![who],
        }
    });
    let view = Feed {
        lang: reading.lang.to_string(),
        title: Some(reading.words.text("title_commitments").to_owned()),
        id: reading.feed_id(Page::CommitmentsFeed),
        own: reading.absolute_page(Page::CommitmentsFeed),
        home: reading.absolute_page(Page::Commitments),
        updated: moment(promises.first().map_or(reading.today, told)),
        entries: entries.collect(),
    };
    reading.render("feed.xml", &view)
}

/// Makes the calendar (RFC 5545): a day for each commitment that has one, in which nobody is busy.
pub(super) fn calendar(reading: &Reading<'_>) -> Arc<[u8]> {
    let mut lines = Calendar::named(reading.words.text("title_commitments"), "Commitments");
    let mut promises: Vec<Promised<'_>> = reading.playbook.promises().collect();
    promises.sort_by(|a, b| (&a.report.slug, a.number).cmp(&(&b.report.slug, b.number)));
    for promised in &promises {
        let Some(end) = promised.commitment.end().filter(|_| promised.commitment.dropped.is_none()) else { continue };
        let page = Page::Report(promised.report.slug.clone());
        let url = format!("{}#{}", reading.absolute_page(page.clone()), anchor(promised));
        let words = ReportText::new(promised.report, reading.lang);
        let who = reading.person_link(&promised.commitment.who.value).label.text;
        let day = |day: civil::Date| day.strftime("%Y%m%d").to_string();
        lines.plain("BEGIN:VEVENT");
        lines.text("UID", &format!("{}#{}", reading.feed_id(page), anchor(promised)));
        let stamp = promised.commitment.told(promised.report.date.value);
        lines.plain(&format!("DTSTAMP:{}T000000Z", day(stamp)));
        lines.day("DTSTART", end);
        lines.day("DTEND", end.tomorrow().unwrap_or(end));
        let kept = promised.commitment.done.is_some().then(|| reading.words.text("calendar_kept"));
        let what = words.promise(promised.commitment).text;
        lines.text("SUMMARY", &format!("{}{who} : {what}", kept.unwrap_or_default()));
        if let Some(sign) = words.sign(promised.commitment) {
            lines.text("DESCRIPTION", sign.text);
        }
        lines.plain(&format!("URL:{url}"));
        lines.plain("TRANSP:TRANSPARENT");
        lines.plain("END:VEVENT");
    }
    if promises.is_empty() {
        lines.empty();
    }
    lines.ended().into()
}

/// What one person promised, newest reports first, and what they help with; with how much more there is.
pub(super) fn of_person(reading: &Reading<'_>, handle: &Handle) -> (Vec<Commitment>, Vec<Commitment>, usize) {
    if reading.route.edition != Edition::Current {
        return (Vec::new(), Vec::new(), 0);
    }
    let promises = reading.playbook.promises_of(handle);
    let (own, helped): (Vec<Promised<'_>>, Vec<Promised<'_>>) =
        promises.partition(|promised| promised.commitment.who.value == *handle);
    let more = own.len().saturating_sub(MOST_OF_A_PERSON) + helped.len().saturating_sub(MOST_OF_A_PERSON);
    let view = |promises: Vec<Promised<'_>>| {
        promises.iter().take(MOST_OF_A_PERSON).map(|promised| Commitment::new(reading, promised)).collect()
    };
    (view(own), view(helped), more)
}
