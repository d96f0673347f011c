//! Calendars (RFC 5545) line by line, and time zones as they have them.
//!
//! No crate writes them here: the one that is well kept has no way to make a `VTIMEZONE`, and says the time of the build where
//! something has none. It reads every calendar in the tests instead.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone, TimeZoneTransition};
use jiff::{Timestamp, ToSpan as _};

/// Bytes of a line, at most: more of it go on in the next one, behind a space.
const MOST: usize = 75;

/// Lines of a calendar.
#[derive(Debug, Default)]
pub(super) struct Calendar(String);

impl Calendar {
    /// The beginning of a calendar, by a name that readers see.
    pub(super) fn named(name: &str, about: &str) -> Self {
        let mut lines = Self::default();
        lines.plain("BEGIN:VCALENDAR");
        lines.plain("VERSION:2.0");
        lines.plain(&format!("PRODID:-//Playbook//{about}//EN"));
        lines.plain("CALSCALE:GREGORIAN");
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        lines
    }

    /// Its end, and all of it.
    pub(super) fn ended(mut self) -> Vec<u8> {
        self.plain("END:VCALENDAR");
        self.0.into_bytes()
    }

    /// A line whose value needs no escape.
    pub(super) fn plain(&mut self, line: &str) {
        let mut width = 0;
        for character in line.chars().filter(|c| !c.is_control() || *c == '\t') {
            let character = if character == '\t' { ' ' } else { character };
            if width + character.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(character);
            width += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len() + 8);
        for character in text.chars() {
            match character {
                '\\' | ';' | ',' => {
                    let _ = write!(escaped, "\\{character}");
                }
                '\n' => escaped.push_str("\\n"),
                other => escaped.push(other),
            }
        }
        self.plain(&format!("{name}:{escaped}"));
    }

    /// A line with a moment: on the clocks of its zone, or in UTC where it has none of a name.
    pub(super) fn moment(&mut self, name: &str, at: &jiff::Zoned) {
        match zone_id(at.time_zone()) {
            Some(zone) => self.plain(&format!("{name};TZID={zone}:{}", at.strftime("%Y%m%dT%H%M%S"))),
            None => self.plain(&format!("{name}:{}", utc(at.timestamp()))),
        }
    }

    /// A line with a day.
    pub(super) fn day(&mut self, name: &str, day: Date) {
        self.plain(&format!("{name};VALUE=DATE:{}", day.strftime("%Y%m%d")));
    }

    /// The changes of a zone's clocks between two moments and a year after them.
    pub(super) fn zone(&mut self, zone: &TimeZone, first: Timestamp, last: Timestamp) {
        let Some(id) = zone_id(zone) else { return };
        self.plain("BEGIN:VTIMEZONE");
        self.plain(&format!("TZID:{id}"));
        for change in changes(zone, first, last) {
            self.change(&change);
        }
        self.plain("END:VTIMEZONE");
    }

    /// What a calendar in which there is nothing holds: it must hold something.
    pub(super) fn empty(&mut self) {
        for line in ["BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"] {
            self.plain(line);
        }
        for line in ["TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE"] {
            self.plain(line);
        }
    }

    fn change(&mut self, change: &Change) {
        let kind = if change.is_summer { "DAYLIGHT" } else { "STANDARD" };
        self.plain(&format!("BEGIN:{kind}"));
        self.plain(&format!("DTSTART:{}", change.at.strftime("%Y%m%dT%H%M%S")));
        if let Some((month, place, weekday)) = change.every_year {
            self.plain(&format!("RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={place}{}", two_letters(weekday)));
        }
        self.plain(&format!("TZOFFSETFROM:{}", offset(change.from)));
        self.plain(&format!("TZOFFSETTO:{}", offset(change.to)));
        self.text("TZNAME", &change.name);
        self.plain(&format!("END:{kind}"));
    }
}

/// The name of a zone, where it has one whose clocks anybody has to be told of.
pub(super) fn zone_id(zone: &TimeZone) -> Option<&str> {
    zone.iana_name().filter(|name| !matches!(*name, "UTC" | "Etc/UTC" | "GMT" | "Etc/GMT" | "Z"))
}

/// `20270114T090000Z`
pub(super) fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// `+0100`, `-0330`, with seconds where there are any.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, whole) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let rest = whole % 60;
    let of_seconds = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{of_seconds}", whole / 3600, whole / 60 % 60)
}

fn two_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// A change of a zone's clocks.
#[derive(Debug, Clone, PartialEq)]
struct Change {
    /// What they showed when they changed.
    at: DateTime,
    from: Offset,
    to: Offset,
    is_summer: bool,
    name: String,
    /// Month, which of its weekdays of that name (the last is -1), and which weekday, where it comes every year so.
    every_year: Option<(i8, i8, Weekday)>,
}

/// The changes that matter between two moments: two that come every year, where it is so; else each of them.
fn changes(zone: &TimeZone, first: Timestamp, last: Timestamp) -> Vec<Change> {
    const YEAR: i64 = 366 * 24;
    let end = last.checked_add(YEAR.hours()).unwrap_or(last);
    let mut before: Vec<Change> = zone.preceding(first).take(2).map(|own| change(zone, &own)).collect();
    before.reverse();
    let after = zone.following(first).take_while(|own| own.timestamp() <= end).map(|own| change(zone, &own));
    let mut all: Vec<Change> = before.into_iter().chain(after).collect();
    // Before the first change that is known, clocks showed something, too.
    if zone.preceding(first).next().is_none() {
        let offset = zone.to_offset(first);
        let at = offset.to_datetime(first.checked_sub(YEAR.hours()).unwrap_or(first));
        let name = zone.to_offset_info(first).abbreviation().to_owned();
        all.insert(0, Change { at, from: offset, to: offset, is_summer: false, name, every_year: None });
    }
    if all.len() < 2 {
        return all;
    }
    yearly(&all).unwrap_or(all)
}

fn change(zone: &TimeZone, transition: &TimeZoneTransition<'_>) -> Change {
    let at = transition.timestamp();
    let before = at.checked_sub(1.second()).unwrap_or(at);
    let from = zone.to_offset(before);
    Change {
        at: from.to_datetime(at),
        from,
        to: transition.offset(),
        is_summer: transition.dst().is_dst(),
        name: transition.abbreviation().to_owned(),
        every_year: None,
    }
}

/// Two changes that come every year, where all of them are these two by turns.
fn yearly(all: &[Change]) -> Option<Vec<Change>> {
    let [one, two, ..] = all else { return None };
    let mut rules = Vec::new();
    for first in [one, two] {
        let own: Vec<&Change> = all.iter().filter(|other| other.is_summer == first.is_summer).collect();
        let is_same = |other: &&Change| {
            (other.at.month(), other.at.weekday(), other.at.time(), other.from, other.to, &other.name)
                == (first.at.month(), first.at.weekday(), first.at.time(), first.from, first.to, &first.name)
        };
        let follow = own.windows(2).all(|two| two[1].at.year() == two[0].at.year() + 1);
        if !own.iter().all(is_same) || !follow || own.len() < 2 {
            return None;
        }
        let nth = |date: Date| (date.day() - 1) / 7 + 1;
        let is_last = |date: Date| date.day() + 7 > date.days_in_month();
        let place = if own.iter().all(|other| is_last(other.at.date())) {
            -1
        } else if own.iter().all(|other| nth(other.at.date()) == nth(first.at.date())) {
            nth(first.at.date())
        } else {
            return None;
        };
        rules.push(Change { every_year: Some((first.at.month(), place, first.at.weekday())), ..first.clone() });
    }
    (one.is_summer != two.is_summer).then_some(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_read_back() {
        for text in [
            format!("{}; à, b\\c\nfin", "é".repeat(60)),
            "🎈".repeat(40),
            "a ".repeat(80),
            format!("{}\r\nEND:VCALENDAR\u{0}", "x".repeat(64)),
        ] {
            let mut lines = Calendar::default();
            lines.text("SUMMARY", &text);
            assert!(lines.0.split("\r\n").all(|line| line.len() <= MOST), "{}", lines.0);
            let unfolded = lines.0.replace("\r\n ", "");
            assert_eq!(unfolded.matches("\r\n").count(), 1, "{unfolded}");
            let value = unfolded.strip_prefix("SUMMARY:").unwrap().trim_end();
            let read = value.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
            let shown: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
            assert_eq!(read, shown.trim_end());
        }
    }

    #[test]
    fn zones_say_how_their_clocks_change() {
        let zone = |name: &str| {
            let mut lines = Calendar::default();
            let at = |text: &str| text.parse::<Timestamp>().unwrap();
            lines.zone(&TimeZone::get(name).unwrap(), at("2027-01-14T09:00:00Z"), at("2027-07-14T09:00:00Z"));
            let inner = lines.0.replace("\r\n", " ");
            inner.replace("BEGIN:", "").replace("END:VTIMEZONE ", "").trim().to_owned()
        };
        assert_eq!(
            zone("Europe/Paris"),
            "VTIMEZONE TZID:Europe/Paris \
             DAYLIGHT DTSTART:20260329T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU TZOFFSETFROM:+0100 TZOFFSETTO:+0200 TZNAME:CEST END:DAYLIGHT \
             STANDARD DTSTART:20261025T030000 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU TZOFFSETFROM:+0200 TZOFFSETTO:+0100 TZNAME:CET END:STANDARD"
        );
        assert_eq!(
            zone("America/Toronto"),
            "VTIMEZONE TZID:America/Toronto \
             DAYLIGHT DTSTART:20260308T020000 RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU TZOFFSETFROM:-0500 TZOFFSETTO:-0400 TZNAME:EDT END:DAYLIGHT \
             STANDARD DTSTART:20261101T020000 RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU TZOFFSETFROM:-0400 TZOFFSETTO:-0500 TZNAME:EST END:STANDARD"
        );
        // Clocks that no longer change have the last change alone, or those of the time before.
        assert!(zone("Asia/Tokyo").starts_with("VTIMEZONE TZID:Asia/Tokyo "));
        assert!(zone("Asia/Tokyo").ends_with("TZOFFSETFROM:+1000 TZOFFSETTO:+0900 TZNAME:JST END:STANDARD"));
        assert!(!zone("Asia/Tokyo").contains("RRULE"));
        // Morocco goes by the moon: each change is named.
        assert!(!zone("Africa/Casablanca").contains("RRULE"));
        assert_eq!(zone("UTC"), "");
    }
}
