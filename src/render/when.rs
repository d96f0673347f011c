//! When a session is, in a reader's words: its weekday, its clocks, and whose they are.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Serialize;

use super::format;
use super::reading::Reading;
use crate::model::session::{Session, State};
use crate::theme::Words;

/// When a session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// `jeudi 14 janvier 2027, 10 h 00 – 11 h 00 (Paris, UTC+1)`.
    pub text: String,
    /// `jeudi 14 janvier 2027`.
    pub day: String,
    /// `2027-01-14`.
    pub iso_day: String,
    /// `10 h 00 – 11 h 00`; where it ends on another day, that too.
    pub hours: String,
    /// `Paris, UTC+1`.
    pub zone: String,
    /// RFC 3339 with offset.
    pub starts: String,
    /// The same of its end, where that is known.
    pub ends: Option<String>,
    /// RFC 3339, from when on it is over: its end, or else that of its day.
    pub over: String,
}

impl When {
    /// When a session is.
    pub(super) fn of(session: &Session, words: &Words) -> Self {
        let (starts, ends) = (&session.starts, session.ends());
        let zone = zone(starts, words);
        let day = weekday(starts.date(), words);
        let hours = hours(starts, ends.as_ref(), words);
        let over = ends.clone().or_else(|| starts.tomorrow().and_then(|next| next.start_of_day()).ok());
        Self {
            text: words.fill("when_format", &[("day", &day), ("hours", &hours), ("zone", &zone)]),
            iso_day: starts.date().to_string(),
            starts: rfc3339(starts),
            over: rfc3339(over.as_ref().unwrap_or(starts)),
            ends: ends.as_ref().map(rfc3339),
            day,
            hours,
            zone,
        }
    }
}

/// How a session stands, for readers on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Somebody would like it.
    Proposed,
    /// Nobody came forward, and its day has passed.
    Lapsed,
    /// It comes.
    Coming,
    /// It comes, and nobody else has room.
    Full,
    /// It does not take place.
    Cancelled,
    /// It took place.
    Past,
}

impl Standing {
    /// How a session stands on a day.
    pub(super) fn of(session: &Session, today: Date) -> Self {
        match (session.state, session.is_past(today)) {
            (State::Cancelled, _) => Self::Cancelled,
            (State::Proposed, true) => Self::Lapsed,
            (State::Proposed, false) => Self::Proposed,
            (_, true) => Self::Past,
            (State::Full, false) => Self::Full,
            (State::Confirmed, false) => Self::Coming,
        }
    }

    /// The word of it in the theme's words, behind `session_`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Lapsed => "lapsed",
            Self::Coming => "coming",
            Self::Full => "full",
            Self::Cancelled => "cancelled",
            Self::Past => "past",
        }
    }

    /// Whether one may still come, or say that one would.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Coming | Self::Full)
    }
}

impl Reading<'_> {
    /// When a session is, in the reader's words.
    pub(super) fn when(&self, session: &Session) -> When {
        When::of(session, self.words)
    }
}

/// `10 h 00 – 11 h 00`, `23 h 00 – vendredi 15 janvier 2027, 0 h 30`, or the beginning alone, and that the end is not known.
fn hours(starts: &Zoned, ends: Option<&Zoned>, words: &Words) -> String {
    let from = clock(starts, words);
    match ends {
        None => words.fill("when_open", &[("from", &from)]),
        Some(ends) if ends.date() == starts.date() => {
            words.fill("when_hours", &[("from", &from), ("to", &clock(ends, words))])
        }
        Some(ends) => {
            let (day, to) = (weekday(ends.date(), words), clock(ends, words));
            words.fill("when_over_days", &[("from", &from), ("day", &day), ("to", &to)])
        }
    }
}

/// `10 h 00`
pub(super) fn clock(at: &Zoned, words: &Words) -> String {
    let hour = at.hour().to_string();
    let minute = format!("{:02}", at.minute());
    words.fill("clock_format", &[("hour", &hour), ("minute", &minute)])
}

/// `jeudi 14 janvier 2027`
pub(super) fn weekday(day: Date, words: &Words) -> String {
    let key = format!("weekday_{}", day.weekday().to_monday_one_offset());
    words.fill("weekday_format", &[("weekday", words.text(&key)), ("date", &format::date(day, words).text)])
}

/// `Paris, UTC+1`; where no place is named, the distance alone.
fn zone(at: &Zoned, words: &Words) -> String {
    let offset = offset(at.offset());
    let name = at.time_zone().iana_name().filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    match name.and_then(|name| name.rsplit('/').next()) {
        Some(city) => words.fill("when_zone", &[("city", &city.replace('_', " ")), ("offset", &offset)]),
        None => offset,
    }
}

/// `UTC`, `UTC+1`, `UTC−3:30`
fn offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let (sign, whole) = (if minutes < 0 { '−' } else { '+' }, minutes.unsigned_abs());
    match (whole / 60, whole % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

fn rfc3339(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
