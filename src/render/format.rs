//! Numbers, dates and durations in a reader's words.

use jiff::civil;

use serde::Serialize;

use crate::model::duration::{self, Minutes, Unit};
use crate::model::group_size::GroupSize;
use crate::theme::Words;

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// A duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duration {
    /// For readers: `45–60 min`, `1 h 30`, `3 jours`.
    pub text: String,
    /// Lower end in minutes; `None` when open.
    pub min: Option<u32>,
    /// Upper end in minutes; `None` when open.
    pub max: Option<u32>,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Date {
    /// `2026-11-20`.
    pub iso: String,
    /// `20 novembre 2026`.
    pub text: String,
}

/// Two ends as scripts read them: `45-60`, `60`, `45-` and `-60` where one is open, nothing where both are.
pub(super) fn span(min: Option<u32>, max: Option<u32>) -> String {
    match (min, max) {
        (None, None) => String::new(),
        (min, max) if min == max => min.map(|end| end.to_string()).unwrap_or_default(),
        (min, max) => [min, max].map(|end| end.map(|end| end.to_string()).unwrap_or_default()).join("-"),
    }
}

/// A duration as a reader says it.
pub(super) fn duration(duration: &duration::Duration, words: &Words, lang: &str) -> Duration {
    let say = |minutes: Minutes| amount(minutes, duration, words, lang);
    let text = match (duration.min, duration.max) {
        (None, None) => words.text("duration_varies").to_owned(),
        (Some(min), None) => words.fill("duration_from", &[("n", &say(min))]),
        (None, Some(max)) => words.fill("duration_upto", &[("n", &say(max))]),
        (Some(min), Some(max)) if min == max => say(min),
        (Some(min), Some(max)) => range(min, max, duration, words, lang),
    };
    Duration { text, min: duration.min.map(|m| m.0), max: duration.max.map(|m| m.0) }
}

/// So many minutes as a reader says them: `45 min`, `1 h 30`.
pub(super) fn minutes(minutes: u32, words: &Words) -> Duration {
    Duration { text: clock(minutes, words), min: Some(minutes), max: Some(minutes) }
}

/// `45–60 min`, `1–2 h`, `45 min – 1 h 30`: the unit once where it is the same.
fn range(min: Minutes, max: Minutes, duration: &duration::Duration, words: &Words, lang: &str) -> String {
    let dash = words.text("range_dash");
    let unit = unit_length(duration);
    if unit > 60 {
        let whole = min.0.is_multiple_of(unit) && max.0.is_multiple_of(unit);
        if whole {
            return format!("{}{dash}{}", min.0 / unit, amount(max, duration, words, lang));
        }
    } else if max.0 <= 60 {
        return format!("{}{dash}{}{NO_BREAK}{}", min.0, max.0, words.text("unit_min"));
    } else if min.0.is_multiple_of(60) && max.0.is_multiple_of(60) {
        return format!("{}{dash}{}{NO_BREAK}{}", min.0 / 60, max.0 / 60, words.text("unit_hour"));
    }
    format!("{}{NO_BREAK}{dash} {}", amount(min, duration, words, lang), amount(max, duration, words, lang))
}

/// Minutes in the unit in which the duration was thought.
fn unit_length(duration: &duration::Duration) -> u32 {
    u32::try_from(duration.unit.minutes(duration.day)).unwrap_or(u32::MAX)
}

fn amount(minutes: Minutes, duration: &duration::Duration, words: &Words, lang: &str) -> String {
    let (n, unit) = (minutes.0, unit_length(duration));
    match duration.unit {
        Unit::Week if n.is_multiple_of(unit) => words.counted("unit_week", u64::from(n / unit), lang),
        Unit::Week | Unit::Day if n.is_multiple_of(duration.day.minutes()) => {
            words.counted("unit_day", u64::from(n / duration.day.minutes()), lang)
        }
        Unit::Day if n * 2 == duration.day.minutes() => words.counted("unit_half_day", 1, lang),
        _ => clock(n, words),
    }
}

/// `45 min`, `1 h`, `1 h 30`.
fn clock(minutes: u32, words: &Words) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hour = words.text("unit_hour");
    match (hours, rest) {
        (0, rest) => format!("{rest}{NO_BREAK}{}", words.text("unit_min")),
        (hours, 0) => format!("{hours}{NO_BREAK}{hour}"),
        (hours, rest) => format!("{hours}{NO_BREAK}{hour}{NO_BREAK}{rest:02}"),
    }
}

/// A number of people as a reader says it.
pub(super) fn group_size(size: GroupSize, words: &Words) -> String {
    match (size.min, size.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}{}{max}", words.text("range_dash")),
        (Some(min), None) => words.fill("people_from", &[("n", &min.to_string())]),
        (None, Some(max)) => words.fill("people_upto", &[("n", &max.to_string())]),
        (None, None) => String::new(),
    }
}

/// A date as a reader says it.
pub(super) fn date(date: civil::Date, words: &Words) -> Date {
    let day = if date.day() == 1 { words.text("date_first_day").to_owned() } else { date.day().to_string() };
    let month = format!("month_{}", date.month());
    let year = date.year().to_string();
    let values = [("day", day.as_str()), ("month", words.text(&month)), ("year", year.as_str())];
    Date { iso: date.to_string(), text: words.fill("date_format", &values) }
}

/// A day of a year that is said elsewhere.
pub(super) fn day_and_month(date: civil::Date, words: &Words) -> String {
    let day = if date.day() == 1 { words.text("date_first_day").to_owned() } else { date.day().to_string() };
    let month = format!("month_{}", date.month());
    words.fill("date_format_short", &[("day", day.as_str()), ("month", words.text(&month))])
}

/// A number as a reader writes it.
pub(super) fn number(text: &str, words: &Words) -> String {
    text.replace('.', words.text("decimal_separator")).replace('-', "−")
}

/// A file's size as a reader says it.
pub(super) fn size(bytes: usize, words: &Words) -> String {
    const KILO: usize = 1000;
    let (n, unit) = match bytes {
        small if small < KILO => return format!("{bytes}{NO_BREAK}{}", words.text("size_b")),
        medium if medium < KILO * KILO => (medium.div_ceil(KILO / 10), "size_kb"),
        large => (large.div_ceil(KILO * KILO / 10), "size_mb"),
    };
    let text = if n.is_multiple_of(10) || n >= 100 { (n / 10).to_string() } else { format!("{}.{}", n / 10, n % 10) };
    format!("{}{NO_BREAK}{}", number(&text, words), words.text(unit))
}
