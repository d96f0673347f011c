//! Sessions as calendars (RFC 5545): those of a year, earlier ones, one, somebody's, and the days to prepare them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, Zoned};

use crate::model::session::{Session, State};
use crate::render::calendar::{Calendar, utc, zone_id};
use crate::render::reading::Reading;
use crate::render::reminder::{self, Reader};
use crate::render::stamps::Stamp;
use crate::route::{Handle, Page, Slug};

/// Days for which a cancelled session stays, after its day.
const CANCELLED_DAYS: i64 = 90;
/// Months for which one that took place stays.
const PAST_MONTHS: i64 = 12;
/// Days before a session on which one prepares it.
const PREPARE_DAYS: i64 = 2;
/// How often programs should look again.
const REFRESH: &str = "PT12H";

/// All sessions but those that are long past.
pub(super) fn sessions(reading: &Reading<'_>) -> Arc<[u8]> {
    let shown = all(reading).filter(|session| is_recent(session, reading.today));
    let name = reading.words.fill("calendar_sessions", &[("site", &site_title(reading))]);
    calendar(reading, &name, Page::SessionsCalendar, shown.collect(), event)
}

/// Those that are in no other calendar any more.
pub(super) fn archive(reading: &Reading<'_>) -> Arc<[u8]> {
    let shown = all(reading).filter(|session| !is_recent(session, reading.today));
    let name = reading.words.fill("calendar_archive", &[("site", &site_title(reading))]);
    calendar(reading, &name, Page::SessionsArchive, shown.collect(), event)
}

/// One session.
pub(super) fn one(reading: &Reading<'_>, slug: &Slug) -> Arc<[u8]> {
    let former = || all(reading).find(|session| session.former_slugs().any(|former| former == *slug));
    let shown: Vec<&Session> = reading.playbook.session(slug).or_else(former).into_iter().collect();
    let name = shown.first().map_or_else(String::new, |session| session.title.clone());
    calendar(reading, &name, Page::SessionCalendar(slug.clone()), shown, event)
}

/// Those that somebody hosts or mentors.
pub(super) fn of_person(reading: &Reading<'_>, handle: &Handle) -> Arc<[u8]> {
    let own = reading.playbook.index().sessions_by_person.get(handle).into_iter().flatten();
    let shown = own.filter_map(|slug| reading.playbook.session(slug));
    let shown = shown.filter(|session| is_recent(session, reading.today)).collect();
    let who = reading.person_link(handle).label.text;
    let name = reading.words.fill("calendar_person", &[("name", &who)]);
    calendar(reading, &name, Page::PersonCalendar(handle.clone()), shown, event)
}

/// A day for each session on which one prepares it: programs that do not run the alarms of others' calendars show it all the same.
pub(super) fn prepare(reading: &Reading<'_>) -> Arc<[u8]> {
    let is_meant = |session: &&Session| !matches!(session.state, State::Cancelled | State::Proposed);
    let shown = all(reading).filter(|session| is_recent(session, reading.today)).filter(is_meant);
    let name = reading.words.fill("calendar_prepare", &[("site", &site_title(reading))]);
    calendar(reading, &name, Page::PrepareCalendar, shown.collect(), preparation)
}

fn all<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Session> {
    reading.playbook.index().sessions.iter().filter_map(|slug| reading.playbook.session(slug))
}

fn site_title(reading: &Reading<'_>) -> String {
    reading.localised(&reading.playbook.settings.title).text
}

/// Whether a session is still in the calendars that people follow.
fn is_recent(session: &Session, today: Date) -> bool {
    let span = if session.state == State::Cancelled { CANCELLED_DAYS.days() } else { PAST_MONTHS.months() };
    session.last_day().checked_add(span).is_ok_and(|end| end >= today)
}

type Write = fn(&mut Calendar, &Reading<'_>, &Session, Stamp);

fn calendar(reading: &Reading<'_>, name: &str, own: Page, sessions: Vec<&Session>, write: Write) -> Arc<[u8]> {
    let mut lines = Calendar::named(name, "Sessions");
    lines.plain(&format!("SOURCE;VALUE=URI:{}", reading.absolute_page(own)));
    lines.plain(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    lines.plain(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    zones(&mut lines, reading, &sessions);
    let stamps = reading.renderer.stamps();
    for session in sessions {
        let stamp = stamps.get(&session.slug).copied();
        write(&mut lines, reading, session, stamp.unwrap_or(Stamp { sequence: 0, changed: None }));
    }
    lines.ended().into()
}

/// The zones of sessions, by name. A calendar must hold something: one without sessions has the playbook's own zone.
fn zones(lines: &mut Calendar, reading: &Reading<'_>, sessions: &[&Session]) {
    let mut spans: BTreeMap<&str, (&Zoned, Timestamp, Timestamp)> = BTreeMap::new();
    for session in sessions {
        let Some(id) = zone_id(session.starts.time_zone()) else { continue };
        let (starts, ends) = (session.starts.timestamp(), session.ends().map(|ends| ends.timestamp()));
        let span = spans.entry(id).or_insert((&session.starts, starts, starts));
        span.1 = span.1.min(starts);
        span.2 = span.2.max(ends.unwrap_or(starts));
    }
    for (at, first, last) in spans.into_values() {
        lines.zone(at.time_zone(), first, last);
    }
    if sessions.is_empty() {
        let start = Timestamp::UNIX_EPOCH;
        match &reading.playbook.settings.timezone {
            Some(zone) => lines.zone(&zone.time_zone(), start, start),
            None => lines.empty(),
        }
    }
}

/// What every entry of a session has: by what it is known, and since when it is so.
fn known(lines: &mut Calendar, uid: &str, session: &Session, stamp: Stamp) {
    lines.text("UID", uid);
    // Never the time of the build: the same session is the same bytes on any day.
    match stamp.changed {
        Some(day) => {
            lines.plain(&format!("DTSTAMP:{}T000000Z", day.strftime("%Y%m%d")));
            lines.plain(&format!("LAST-MODIFIED:{}T000000Z", day.strftime("%Y%m%d")));
        }
        None => lines.plain(&format!("DTSTAMP:{}", utc(session.starts.timestamp()))),
    }
    lines.plain(&format!("SEQUENCE:{}", stamp.sequence));
}

fn event(lines: &mut Calendar, reading: &Reading<'_>, session: &Session, stamp: Stamp) {
    let words = reading.words;
    lines.plain("BEGIN:VEVENT");
    known(lines, &session.calendar_id(&reading.site.url), session, stamp);
    lines.moment("DTSTART", &session.starts);
    if let Some(ends) = session.ends() {
        lines.moment("DTEND", &ends);
    }
    let (status, prefix) = match session.state {
        State::Proposed => ("TENTATIVE", Some("calendar_proposed")),
        State::Cancelled => ("CANCELLED", Some("calendar_cancelled")),
        State::Full => ("CONFIRMED", Some("calendar_full")),
        State::Confirmed => ("CONFIRMED", None),
    };
    let title = &session.title;
    lines.text("SUMMARY", &prefix.map_or_else(|| title.clone(), |key| words.fill(key, &[("title", title)])));
    lines.text("DESCRIPTION", &reminder::about(reading, session, Reader::Calendar));
    let place = session.place.as_deref().or(session.link.as_ref().map(|_| words.text("calendar_online")));
    if let Some(place) = place {
        lines.text("LOCATION", place);
    }
    if let Some(link) = &session.link {
        let label = words.text("calendar_join").replace('"', "");
        lines.plain(&format!("CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"{label}\":{link}"));
    }
    lines.plain(&format!("URL:{}", reading.absolute_page(Page::Session(session.slug.clone()))));
    lines.plain(&format!("STATUS:{status}"));
    let is_free = matches!(session.state, State::Proposed | State::Cancelled);
    lines.plain(if is_free { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
    if session.state != State::Cancelled {
        for ahead in &session.reminders {
            lines.plain("BEGIN:VALARM");
            lines.plain("ACTION:DISPLAY");
            lines.plain(&format!("TRIGGER:-{}", iso_duration(ahead.0)));
            lines.text("DESCRIPTION", title);
            lines.plain("END:VALARM");
        }
    }
    lines.plain("END:VEVENT");
}

fn preparation(lines: &mut Calendar, reading: &Reading<'_>, session: &Session, stamp: Stamp) {
    let Ok(day) = session.starts.date().checked_sub(PREPARE_DAYS.days()) else { return };
    lines.plain("BEGIN:VEVENT");
    known(lines, &format!("prepare-{}", session.calendar_id(&reading.site.url)), session, stamp);
    lines.day("DTSTART", day);
    lines.day("DTEND", day.tomorrow().unwrap_or(day));
    lines.text("SUMMARY", &reading.words.fill("calendar_to_prepare", &[("title", &session.title)]));
    let when = reading.when(session).text;
    lines.text("DESCRIPTION", &format!("{when}\n\n{}", reminder::about(reading, session, Reader::Calendar)));
    lines.plain(&format!("URL:{}", reading.absolute_page(Page::Session(session.slug.clone()))));
    lines.plain("TRANSP:TRANSPARENT");
    lines.plain("END:VEVENT");
}

/// `P2D`, `PT1H30M`, `P1DT2H`
fn iso_duration(minutes: u32) -> String {
    const DAY: u32 = 24 * 60;
    let (days, hours, rest) = (minutes / DAY, minutes % DAY / 60, minutes % 60);
    let part = |n: u32, unit: char| if n == 0 { String::new() } else { format!("{n}{unit}") };
    let time = format!("{}{}", part(hours, 'H'), part(rest, 'M'));
    format!("P{}{}", part(days, 'D'), if time.is_empty() { time } else { format!("T{time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_as_calendars_do() {
        for (minutes, said) in [(30, "PT30M"), (90, "PT1H30M"), (1440, "P1D"), (2880, "P2D"), (1500, "P1DT1H")] {
            assert_eq!(iso_duration(minutes), said);
        }
    }
}
