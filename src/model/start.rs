//! When a session begins: what the clocks show, and whose.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{ToSpan as _, Zoned};

use super::duration::Duration;
use super::zone::{Zone, unknown_zone};
use super::{At, FieldValue, Meaning, Reader, Shape, day};
use crate::diagnostic::rules;
use crate::front_matter::Node;
use crate::source::Spanned;

/// A moment as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct RawStart {
    /// What the clocks show.
    pub local: DateTime,
    /// The zone that is named.
    pub zone: Option<Zone>,
    /// How far the clocks are from UTC, where that is said.
    pub offset: Option<Offset>,
}

/// A moment of which everything is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The moment, where it is.
    pub at: Zoned,
    /// What the change of clocks does to it.
    pub change: Option<ClockChange>,
}

/// What a change of clocks does to a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The clocks leave it out.
    Skipped,
    /// The clocks show it twice: the first time is taken.
    Doubled,
}

/// Why a moment is not known.
#[derive(Debug, Clone, PartialEq)]
pub enum NoStart {
    /// Nothing says whose clocks are meant.
    NoZone,
    /// The clocks of the zone are not so far from UTC then, but so far.
    OtherOffset(Offset),
    /// It lies where no calendar goes.
    OutOfRange,
}

impl RawStart {
    /// The moment, on the clocks of `usual` where no zone is named.
    ///
    /// # Errors
    ///
    /// Why it cannot be known.
    pub fn resolve(&self, usual: Option<&Zone>) -> Result<Start, NoStart> {
        let zone = match (&self.zone, self.offset) {
            (Some(zone), _) => zone.time_zone(),
            (None, Some(offset)) => TimeZone::fixed(offset),
            (None, None) => usual.ok_or(NoStart::NoZone)?.time_zone(),
        };
        let ambiguous = zone.to_ambiguous_zoned(self.local);
        let (offsets, change) = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => ([offset, offset], None),
            AmbiguousOffset::Gap { before, after } => ([before, after], Some(ClockChange::Skipped)),
            AmbiguousOffset::Fold { before, after } => ([before, after], Some(ClockChange::Doubled)),
        };
        let Some(said) = self.offset else {
            let at = ambiguous.compatible().map_err(|_| NoStart::OutOfRange)?;
            return Ok(Start { at, change });
        };
        if !offsets.contains(&said) {
            return Err(NoStart::OtherOffset(offsets[0]));
        }
        let at = said.to_timestamp(self.local).map_err(|_| NoStart::OutOfRange)?.to_zoned(zone);
        // Who says how far the clocks are from UTC says which of two times is meant.
        Ok(Start { at, change: change.filter(|change| *change == ClockChange::Skipped) })
    }

    /// As one writes it: `2027-01-14T10:00[Europe/Paris]`.
    pub fn written(&self, zone: &Zone) -> String {
        format!("{}[{zone}]", self.local.strftime("%Y-%m-%dT%H:%M"))
    }
}

/// When something that begins at `starts` ends. Of days, each has its working hours, and the next one follows a night.
pub fn end(starts: &Zoned, duration: &Duration) -> Option<Zoned> {
    /// Working days in a week: after them come days that do not count.
    const WEEK: i64 = 5;
    const WEEKEND: i64 = 2;
    let minutes = i64::from(duration.max.or(duration.min).filter(|minutes| minutes.0 > 0)?.0);
    let day = i64::from(duration.day.minutes());
    if !duration.unit.is_of_days() || day == 0 || minutes < day {
        return starts.checked_add(minutes.minutes()).ok();
    }
    let (nights, last) = match (minutes / day, minutes % day) {
        (days, 0) => (days - 1, day),
        (days, rest) => (days, rest),
    };
    let days = nights + nights / WEEK * WEEKEND;
    starts.checked_add(days.days()).ok()?.checked_add(last.minutes()).ok()
}

impl FieldValue for Spanned<RawStart> {
    const SHAPE: Shape = Shape::Time;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, at, Self::SHAPE)?.text.trim().to_owned();
        match parse(&text) {
            Ok(start) => Some(Self::new(start, node.span)),
            Err(NotAStart::UnknownZone(zone)) => {
                unknown_zone(node, &text, &zone, reader);
                None
            }
            Err(NotAStart::Nonsense) => {
                reader.say(&rules::BAD_TIME, node.span, |d| d.with("value", &text));
                None
            }
        }
    }

    fn meaning(&self) -> Meaning {
        let zone = self.zone.as_ref().map(ToString::to_string).unwrap_or_default();
        let offset = self.offset.map(|offset| offset.to_string()).unwrap_or_default();
        Meaning::of(format!("{}{offset}[{zone}]", self.local))
    }
}

/// Why a text is no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAStart {
    /// It names a zone that there is not.
    UnknownZone(String),
    /// It is none.
    Nonsense,
}

/// Reads `2027-01-14T10:00[Europe/Paris]` (RFC 9557), `2027-01-14 10:00 Europe/Paris`, `2027-01-14T10:00+01:00`, or what the clocks
/// show alone. Days and times as people write them are taken where there is no doubt: `14/01/2027 10h30`.
///
/// # Errors
///
/// What keeps it from being one.
pub fn parse(text: &str) -> Result<RawStart, NotAStart> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let text = without_tags(text.trim());
    let (rest, named) = split_zone(text);
    let zone = match named {
        Some(name) => Some(Zone::named(name).ok_or_else(|| NotAStart::UnknownZone(name.to_owned()))?),
        None => None,
    };
    let (rest, offset) = split_offset(rest);
    let local = local(rest).filter(|local| YEARS.contains(&local.year())).ok_or(NotAStart::Nonsense)?;
    // `Z` beside a zone says nothing of its clocks (RFC 9557), and nobody writes it here by intent.
    Ok(RawStart { local, zone, offset })
}

/// Years in which a session may be: any other is a typing error.
const YEARS: std::ops::Range<i16> = 1900..3000;

/// A text without what RFC 9557 may add behind a zone: `[u-ca=gregory]`; and without an offset that is said again in brackets.
fn without_tags(mut text: &str) -> &str {
    while let Some((rest, tag)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        let is_offset = tag.starts_with(['+', '-']) && rest.ends_with(tag);
        if !tag.contains('=') && !is_offset {
            break;
        }
        text = rest.trim();
    }
    text
}

/// What stands before a zone, and its name.
fn split_zone(text: &str) -> (&str, Option<&str>) {
    if let Some((rest, name)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        return (rest.trim(), Some(name.trim_start_matches('!')));
    }
    let is_name = |word: &str| {
        let begins = word.starts_with(|c: char| c.is_ascii_alphabetic());
        begins && word.len() > 2 && word.chars().all(|c| c.is_alphanumeric() || "_-+/".contains(c))
    };
    match text.rsplit_once(' ') {
        Some((rest, name)) if is_name(name) && rest.contains(|c: char| c.is_ascii_digit()) => (rest.trim(), Some(name)),
        _ => (text, None),
    }
}

/// What stands before an offset, and the offset: `Z`, `+01:00`, `+0100`, `-05`.
fn split_offset(text: &str) -> (&str, Option<Offset>) {
    /// As long as what has to stand before it.
    const SHORTEST: usize = "2027-1-1 1h".len();
    /// Nobody's clocks are further from UTC.
    const NEAREST: std::ops::RangeInclusive<i32> = -12 * 3600..=14 * 3600;
    if let Some(rest) = text.strip_suffix(['Z', 'z']) {
        return (rest.trim(), Some(Offset::UTC));
    }
    let Some(at) = text.rfind(['+', '-', '\u{2212}']).filter(|at| *at >= SHORTEST) else { return (text, None) };
    let sign = text[at..].chars().next().unwrap_or('+');
    let digits: String = text[at + sign.len_utf8()..].chars().filter(|c| *c != ':').collect();
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i32>().ok());
    let seconds = match (digits.len(), digits.bytes().all(|b| b.is_ascii_digit())) {
        (2, true) => number(0..2).map(|hours| hours * 3600),
        (4, true) => {
            number(0..2).zip(number(2..4).filter(|m| *m < 60)).map(|(hours, minutes)| hours * 3600 + minutes * 60)
        }
        _ => None,
    };
    let signed = seconds.map(|seconds| if sign == '+' { seconds } else { -seconds });
    match signed.filter(|seconds| NEAREST.contains(seconds)).and_then(|seconds| Offset::from_seconds(seconds).ok()) {
        Some(offset) => (text[..at].trim(), Some(offset)),
        None => (text, None),
    }
}

/// A day and a time of day.
fn local(text: &str) -> Option<DateTime> {
    let text = text.replace(" heures", "h").replace(" heure", "h").replace(" h", "h").replace("h ", "h");
    let at = text.rfind([' ', 'T', ',']).filter(|at| *at > 0)?;
    let (date, time) = (text[..at].trim_end_matches([',', ' ']), &text[at + 1..]);
    let date = date.strip_suffix(" à").or_else(|| date.strip_suffix(" at")).unwrap_or(date);
    let date: Date = day::parse(date.trim_end_matches(','))?;
    Some(date.to_datetime(time_of_day(time)?))
}

/// `14:35`, `9:00`, `14:35:00`, `14h35`, `14h`. Seconds have to be none: nobody plans them.
fn time_of_day(text: &str) -> Option<Time> {
    let mut parts = text.split([':', 'h', 'H']);
    let digits = |part: &str| ((1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then_some(());
    let number = |part: &str| digits(part).and_then(|()| part.parse::<i8>().ok());
    let hour = number(parts.next()?)?;
    let minute = match parts.next()? {
        "" if text.ends_with(['h', 'H']) => 0,
        part if part.len() == 2 => number(part)?,
        _ => return None,
    };
    let is_whole = match parts.next() {
        None => true,
        Some(seconds) => seconds.trim_end_matches(['0', '.']).is_empty() && parts.next().is_none(),
    };
    is_whole.then(|| Time::new(hour, minute, 0, 0).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::duration::{self, DayHours};

    fn paris() -> Zone {
        Zone::named("Europe/Paris").unwrap()
    }

    #[test]
    fn moments_are_read_as_people_write_them() {
        for (text, moment) in [
            ("2027-01-14T10:00[Europe/Paris]", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14T10:00+01:00[Europe/Paris]", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14T10:00+01:00[Europe/Paris][u-ca=gregory]", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14T10:00+01:00[+01:00]", "2027-01-14T10:00:00+01:00[+01:00]"),
            ("2027-01-14T10:00[!Europe/Paris]", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14 10:00 Europe/Paris", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14 10:00 europe/paris", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-07-14 9:05 America/Montreal", "2027-07-14T09:05:00-04:00[America/Montreal]"),
            ("2027-07-14 9:05 UTC", "2027-07-14T09:05:00+00:00[UTC]"),
            ("2027-01-14T10:00:00+01:00", "2027-01-14T10:00:00+01:00[+01:00]"),
            ("2027-01-14T10:00+0100", "2027-01-14T10:00:00+01:00[+01:00]"),
            ("2027-01-14 10:00 -05", "2027-01-14T10:00:00-05:00[-05:00]"),
            ("2027-01-14T10:00Z", "2027-01-14T10:00:00+00:00[UTC]"),
            ("2027-01-14 10:00", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14T10:00:00.000", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("2027-01-14 10h", "2027-01-14T10:00:00+01:00[Europe/Paris]"),
            ("14/01/2027 10 h 30", "2027-01-14T10:30:00+01:00[Europe/Paris]"),
            ("jeudi 14 janvier 2027 à 10h30", "2027-01-14T10:30:00+01:00[Europe/Paris]"),
            ("14 January 2027, 10:30 Europe/London", "2027-01-14T10:30:00+00:00[Europe/London]"),
        ] {
            let start = parse(text).unwrap();
            assert_eq!(start.resolve(Some(&paris())).unwrap().at.to_string(), moment, "{text}");
        }
        for text in [
            "",
            "demain",
            "2027-01-14",
            "10:00",
            "2027-01-14T25:00",
            "2027-01-14T10:00:30",
            "2027-02-30 10:00",
            "2027-01-14 1000",
            "T10:00",
            "0001-01-14 10:00",
            "2027-01-14T10:00-25:59",
        ] {
            assert_eq!(parse(text), Err(NotAStart::Nonsense), "{text}");
        }
    }

    #[test]
    fn an_unknown_zone_is_named() {
        for (text, zone, near) in [
            ("2027-01-14 10:00 Europe/Pari", "Europe/Pari", Some("Europe/Paris")),
            ("2027-01-14 10:00 Paris", "Paris", Some("Europe/Paris")),
            ("2027-01-14 10:00 Montréal", "Montréal", Some("America/Montreal")),
            ("2027-01-14T10:00[New York]", "New York", Some("America/New_York")),
            ("2027-01-14T10:00[Mars/Olympus]", "Mars/Olympus", None),
        ] {
            assert_eq!(parse(text), Err(NotAStart::UnknownZone(zone.to_owned())), "{text}");
            assert_eq!(Zone::near(zone).as_deref(), near, "{text}");
        }
    }

    #[test]
    fn clocks_change_where_and_when_they_do() {
        use ClockChange::{Doubled, Skipped};
        for (zone, local, moment, change) in [
            ("Europe/Paris", "2026-03-29 01:59", "2026-03-29T00:59:00Z", None),
            ("Europe/Paris", "2026-03-29 02:00", "2026-03-29T01:00:00Z", Some(Skipped)),
            ("Europe/Paris", "2026-03-29 02:30", "2026-03-29T01:30:00Z", Some(Skipped)),
            ("Europe/Paris", "2026-03-29 03:00", "2026-03-29T01:00:00Z", None),
            ("Europe/Paris", "2026-10-25 01:59", "2026-10-24T23:59:00Z", None),
            ("Europe/Paris", "2026-10-25 02:30", "2026-10-25T00:30:00Z", Some(Doubled)),
            ("Europe/Paris", "2026-10-25 03:00", "2026-10-25T02:00:00Z", None),
            ("America/Montreal", "2026-03-08 02:30", "2026-03-08T07:30:00Z", Some(Skipped)),
            ("America/Montreal", "2026-11-01 01:30", "2026-11-01T05:30:00Z", Some(Doubled)),
            ("America/Montreal", "2026-11-01 02:30", "2026-11-01T07:30:00Z", None),
            ("UTC", "2026-03-29 02:30", "2026-03-29T02:30:00Z", None),
            ("UTC", "2026-10-25 02:30", "2026-10-25T02:30:00Z", None),
        ] {
            let start = parse(&format!("{local} {zone}")).unwrap().resolve(None).unwrap();
            assert_eq!((start.at.timestamp().to_string(), start.change), (moment.to_owned(), change), "{local} {zone}");
        }
        // Of a doubled hour one may say which.
        let second = parse("2026-10-25T02:30+01:00[Europe/Paris]").unwrap().resolve(None).unwrap();
        assert_eq!((second.at.timestamp().to_string().as_str(), second.change), ("2026-10-25T01:30:00Z", None));
        let other = parse("2026-07-14T10:00+01:00[Europe/Paris]").unwrap().resolve(None);
        assert_eq!(other, Err(NoStart::OtherOffset(Offset::from_hours(2).unwrap())));
        assert_eq!(parse("2026-07-14 10:00").unwrap().resolve(None), Err(NoStart::NoZone));
    }

    #[test]
    fn days_have_nights_between_them() {
        for (starts, length, ends) in [
            ("2027-01-14 10:00", "60 min", "2027-01-14T11:00"),
            ("2027-01-14 23:30", "2 h", "2027-01-15T01:30"),
            ("2026-10-25 01:00", "2 h", "2026-10-25T02:00"),
            ("2027-01-14 09:00", "1 jour", "2027-01-14T16:00"),
            ("2027-01-14 09:00", "demi-journée", "2027-01-14T12:30"),
            ("2027-01-14 09:00", "2 jours", "2027-01-15T16:00"),
            ("2027-01-14 09:00", "1,5 jours", "2027-01-15T12:30"),
            ("2027-01-11 09:00", "1 semaine", "2027-01-15T16:00"),
            ("2027-01-11 09:00", "2 semaines", "2027-01-22T16:00"),
        ] {
            let starts_at = parse(starts).unwrap().resolve(Some(&paris())).unwrap().at;
            let duration = duration::parse(length).unwrap().resolve(DayHours::default());
            let shown = end(&starts_at, &duration).unwrap().strftime("%Y-%m-%dT%H:%M").to_string();
            assert_eq!(shown, ends, "{starts} {length}");
        }
    }
}
