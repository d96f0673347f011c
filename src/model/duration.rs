//! Durations as ambassadors write them, and as minutes.

use std::fmt;

use super::{At, FieldValue, Meaning, Reader, Shape};
use crate::diagnostic::rules;
use crate::front_matter::{Node, Value};
use crate::source::{Span, Spanned};

/// Working days in a week.
const WEEK_DAYS: u64 = 5;
/// Largest number that a duration may say: beyond it, it is a typing error.
const MAX_QUANTITY: u64 = 100_000;

/// A span of time in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub u32);

/// Working hours in a day, 1 to 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayHours(u8);

impl DayHours {
    /// `hours` where it lies between 1 and 24.
    pub fn new(hours: u8) -> Option<Self> {
        (1..=24).contains(&hours).then_some(Self(hours))
    }

    /// A day in minutes.
    pub fn minutes(self) -> u32 {
        u32::from(self.0) * 60
    }
}

impl Default for DayHours {
    fn default() -> Self {
        Self(7)
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// A working day.
    Day,
    /// A working week.
    Week,
}

impl Unit {
    /// Minutes in one unit.
    pub fn minutes(self, day: DayHours) -> u64 {
        let day = u64::from(day.0) * 60;
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => day,
            Self::Week => WEEK_DAYS * day,
        }
    }

    /// Whether it is a day or longer, so that nights lie in between.
    pub fn is_of_days(self) -> bool {
        self >= Self::Day
    }

    /// The words for each unit, in both languages of the program.
    pub const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Minute, &["m", "min", "mins", "mn", "minute", "minutes"]),
        (Self::Hour, &["h", "hr", "hrs", "hour", "hours", "heure", "heures"]),
        (Self::Day, &["d", "j", "day", "days", "jour", "jours", "journée", "journées", "journee"]),
        (Self::Week, &["w", "wk", "week", "weeks", "sem", "semaine", "semaines"]),
    ];

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| *unit)
    }

    /// The unit that `words` name, in any case: `jours`, `Heures`.
    pub fn named(words: &str) -> Option<Self> {
        Self::from_word(words.trim().to_lowercase().trim_end_matches('.'))
    }
}

/// An amount as it was written: thousandths of minutes, or of a unit whose length the settings decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Thousandths of the unit.
    thousandths: u64,
    unit: Unit,
}

impl Amount {
    fn minutes(self, day: DayHours) -> Minutes {
        let minutes = self.thousandths * self.unit.minutes(day) / 1000;
        Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
    }
}

/// A duration as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawDuration {
    low: Option<Amount>,
    high: Option<Amount>,
}

/// A duration: both ends in minutes, either open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// At least this; `None` when open.
    pub min: Option<Minutes>,
    /// At most this; `None` when open.
    pub max: Option<Minutes>,
    /// The unit in which it was thought.
    pub unit: Unit,
    /// How long a day is.
    pub day: DayHours,
}

impl RawDuration {
    /// In minutes, with days of so many hours.
    pub fn resolve(self, day: DayHours) -> Duration {
        let unit = self.high.or(self.low).map_or(Unit::Minute, |amount| amount.unit);
        Duration {
            min: self.low.map(|amount| amount.minutes(day)),
            max: self.high.map(|amount| amount.minutes(day)),
            unit,
            day,
        }
    }

    /// So long before something: one length, with days and weeks as calendars have them. At most a year.
    pub fn ahead(self) -> Option<Minutes> {
        const DAY: u64 = 24 * 60;
        const MOST: u64 = 366 * DAY;
        let amount = self.low.filter(|low| Some(*low) == self.high)?;
        let unit = match amount.unit {
            Unit::Day => DAY,
            Unit::Week => 7 * DAY,
            unit => unit.minutes(DayHours::default()),
        };
        let minutes = amount.thousandths * unit / 1000;
        u32::try_from(minutes).ok().filter(|_| (1..=MOST).contains(&minutes)).map(Minutes)
    }

    fn exactly(amount: Amount) -> Self {
        Self { low: Some(amount), high: Some(amount) }
    }

    fn is_reversed(self) -> bool {
        let at = |amount: Amount| amount.minutes(DayHours::default());
        matches!((self.low, self.high), (Some(low), Some(high)) if at(high) < at(low))
    }
}

impl Duration {
    /// Whether some length fits both.
    pub fn meets(&self, other: &Self) -> bool {
        let least = |duration: &Self| duration.min.unwrap_or_default();
        let most = |duration: &Self| duration.max.unwrap_or(Minutes(u32::MAX));
        least(self) <= most(other) && least(other) <= most(self)
    }

    /// Both, one after the other.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        let sum = |a: Option<Minutes>, b: Option<Minutes>| Some(Minutes(a?.0.saturating_add(b?.0)));
        Self { min: sum(self.min, other.min), max: sum(self.max, other.max), ..*self }
    }

    /// Nothing at all, to add to.
    pub fn zero(day: DayHours) -> Self {
        Self { min: Some(Minutes(0)), max: Some(Minutes(0)), unit: Unit::Minute, day }
    }
}

/// Reads a duration; `None` when the text is none. Grammar: see the content model, "Durations".
pub fn parse(text: &str) -> Option<RawDuration> {
    let text = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ").replace(['–', '—'], "-");
    let text = text.trim();
    // "About" says no more than a range would, and a range is not there.
    let text = ["environ ", "about ", "~", "≈"].iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text);
    let text = if text.ends_with("min.") || text.ends_with("h.") { &text[..text.len() - 1] } else { text };
    if matches!(text, "varies" | "variable" | "varie") {
        return Some(RawDuration { low: None, high: None });
    }
    if let Some(rest) = text.strip_suffix('+') {
        return Some(RawDuration { low: Some(amount(rest, None)?), high: None });
    }
    if let Some(rest) = text.strip_prefix('-') {
        return Some(RawDuration { low: None, high: Some(amount(rest, None)?) });
    }
    if let Some(whole) = amount(text, None) {
        return Some(RawDuration::exactly(whole));
    }
    let between = [("de ", " à "), ("entre ", " et "), ("between ", " and "), ("from ", " to ")];
    between.into_iter().chain([("", " à "), ("", " to "), ("", "-")]).find_map(|(before, separator)| {
        let (low, high) = text.strip_prefix(before)?.split_once(separator)?;
        let high = amount(high, None)?;
        let low = amount(low, Some(high.unit))?;
        Some(RawDuration { low: Some(low), high: Some(high) })
    })
}

/// One amount: `45 min`, `1h30`, `1,5 h`, `une demi-journée`, `90`. A bare number takes `unit`, or minutes.
fn amount(text: &str, unit: Option<Unit>) -> Option<Amount> {
    let text = text.trim();
    if matches!(text, "une demi-journée" | "demi-journée" | "une demi-journee" | "half a day" | "half-day" | "half day")
    {
        return Some(Amount { thousandths: 500, unit: Unit::Day });
    }
    if matches!(text, "une demi-heure" | "demi-heure" | "half an hour") {
        return Some(Amount { thousandths: 30_000, unit: Unit::Minute });
    }
    let (number, rest) = leading_number(text)?;
    let rest = rest.trim_start();
    // `1 heure et demie`, `2 jours et demi`
    if let Some(word) = rest.strip_suffix(" et demie").or_else(|| rest.strip_suffix(" et demi")) {
        let unit = Unit::from_word(word.trim()).filter(|unit| *unit != Unit::Minute)?;
        return Some(Amount { thousandths: number + 500, unit });
    }
    if rest.is_empty() {
        return Some(Amount { thousandths: number, unit: unit.unwrap_or(Unit::Minute) });
    }
    if let Some(unit) = Unit::from_word(rest) {
        return Some(Amount { thousandths: number, unit });
    }
    // `1h30`, `1 h 30 min`, `2 heures 15`
    let hours_end = rest.find(|c: char| !c.is_alphabetic())?;
    if Unit::from_word(&rest[..hours_end]) != Some(Unit::Hour) || number % 1000 != 0 {
        return None;
    }
    let (minutes, after) = leading_number(rest[hours_end..].trim_start())?;
    let after = after.trim();
    let minutes_fit = minutes < 60_000 && minutes % 1000 == 0;
    (minutes_fit && (after.is_empty() || Unit::from_word(after) == Some(Unit::Minute)))
        .then_some(Amount { thousandths: number * 60 + minutes, unit: Unit::Minute })
        .map(
            |whole| {
                if whole.thousandths % 60_000 == 0 { Amount { thousandths: number, unit: Unit::Hour } } else { whole }
            },
        )
}

/// The number that `text` begins with, in thousandths, and what follows. Words for one count as one.
fn leading_number(text: &str) -> Option<(u64, &str)> {
    for one in ["une ", "un ", "one ", "a ", "an "] {
        if let Some(rest) = text.strip_prefix(one) {
            return Some((1000, rest));
        }
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (whole, fraction) = text[..end].split_once(['.', ',']).unwrap_or((&text[..end], "0"));
    if fraction.is_empty() || fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok().filter(|whole| *whole <= MAX_QUANTITY)?;
    let fraction: u64 = format!("{fraction:0<3}").parse().ok()?;
    Some((whole * 1000 + fraction, &text[end..]))
}

/// What probably stands for a text that is no duration: months in weeks.
fn suggest(text: &str) -> Option<String> {
    let (number, unit) = text.split_once(' ')?;
    let months: u32 = number.parse().ok().filter(|months| *months <= 24)?;
    let weeks = (months * 52).div_ceil(12);
    matches!(unit.trim(), "mois" | "month" | "months").then(|| format!("{weeks} semaines"))
}

impl FieldValue for Spanned<RawDuration> {
    const SHAPE: Shape = Shape::Duration;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let duration = match &node.value {
            Value::Map(_) => {
                let ends = Ends::read(node, at, reader)?;
                RawDuration { low: ends.min.and_then(|min| min.low), high: ends.max.and_then(|max| max.high) }
            }
            _ => super::parsed(node, at, Self::SHAPE, reader, &rules::BAD_DURATION, parse, suggest)?.value,
        };
        if duration.is_reversed() {
            let (written, suggestion, span) = reversed(node);
            reader.say(&rules::REVERSED_RANGE, span, |d| d.with("value", written).with_some("suggestion", suggestion));
            return None;
        }
        Some(Self::new(duration, node.span))
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(self.value)
    }
}

/// As it could have been written, in one way only for what means the same: hours are minutes.
impl fmt::Display for RawDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (None, None) => f.write_str("varies"),
            (Some(low), None) => write!(f, "{low}+"),
            (None, Some(high)) => write!(f, "-{high}"),
            (Some(low), Some(high)) if low.normal() == high.normal() => write!(f, "{low}"),
            (Some(low), Some(high)) => write!(f, "{low}-{high}"),
        }
    }
}

impl Amount {
    fn normal(self) -> (u64, Unit) {
        match self.unit {
            Unit::Hour => (self.thousandths * 60, Unit::Minute),
            unit => (self.thousandths, unit),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (thousandths, unit) = self.normal();
        let unit = match unit {
            Unit::Minute | Unit::Hour => "min",
            Unit::Day => "days",
            Unit::Week => "weeks",
        };
        let (whole, rest) = (thousandths / 1000, thousandths % 1000);
        if rest == 0 { write!(f, "{whole} {unit}") } else { write!(f, "{whole}.{rest:03} {unit}") }
    }
}

/// A range that ends before it begins: as it was written, the right way round, and where it stands.
fn reversed(node: &Node) -> (String, Option<String>, Span) {
    let text = |node: &Node| match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        _ => String::new(),
    };
    let Value::Map(map) = &node.value else {
        let written = text(node);
        let suggestion = written.split_once('-').map(|(low, high)| swapped(low, high));
        return (written, suggestion, node.span);
    };
    let end = |key: &str| map.get(key).map(|entry| (text(&entry.value), entry.value.span));
    let (min, max) = (end("min").unwrap_or_default(), end("max").unwrap_or_default());
    let suggestion = format!("{{ min: {}, max: {} }}", max.0, min.0);
    (format!("{} … {}", min.0, max.0), Some(suggestion), max.1)
}

/// `60-45 min` the other way round.
fn swapped(low: &str, high: &str) -> String {
    let unit_at = high.find(|c: char| c.is_alphabetic()).unwrap_or(high.len());
    let (number, unit) = high.split_at(unit_at);
    format!("{}-{} {unit}", number.trim(), low.trim()).trim_end().to_owned()
}

super::record! {
    /// A duration by its two ends.
    strict Ends {
        min: Spanned<RawDuration>, Optional, "45 min", "The shortest it takes.", "Le plus court.";
        max: Spanned<RawDuration>, Optional, "1 h", "The longest it takes.", "Le plus long.";
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minutes(text: &str) -> Option<(Option<u32>, Option<u32>)> {
        let duration = parse(text)?.resolve(DayHours::default());
        Some((duration.min.map(|m| m.0), duration.max.map(|m| m.0)))
    }

    #[test]
    fn every_form_of_the_content_model_is_read() {
        let both = |n| Some((Some(n), Some(n)));
        for (text, expected) in [
            ("45 min", both(45)),
            ("1 h", both(60)),
            ("1h30", both(90)),
            ("1 h 30", both(90)),
            ("1 h 30 min", both(90)),
            ("90", both(90)),
            ("1,5 h", both(90)),
            ("45-60 min", Some((Some(45), Some(60)))),
            ("45–60 min", Some((Some(45), Some(60)))),
            ("45 min - 1 h", Some((Some(45), Some(60)))),
            ("45 min à 1 h", Some((Some(45), Some(60)))),
            ("1-2 h", Some((Some(60), Some(120)))),
            ("1h30-2h", Some((Some(90), Some(120)))),
            ("2 h+", Some((Some(120), None))),
            ("-30 min", Some((None, Some(30)))),
            ("3 days", both(3 * 7 * 60)),
            ("2 jours", both(2 * 7 * 60)),
            ("2 weeks", both(2 * 5 * 7 * 60)),
            ("2 semaines", both(2 * 5 * 7 * 60)),
            ("1 heure", both(60)),
            ("une heure", both(60)),
            ("une demi-journée", both(210)),
            ("varies", Some((None, None))),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in ["", "min", "45 mn 30", "1h75", "h", "-", "+", "45 pommes", "1..2 h", "45-", "99999999 h", "1h30h"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn intervals_meet_when_some_length_fits_both() {
        let duration = |text| parse(text).unwrap().resolve(DayHours::default());
        for (a, b, meet) in [
            ("45-60 min", "1-2 h", true),
            ("45 min", "50 min", false),
            ("2 h+", "3 h", true),
            ("-30 min", "31 min", false),
            ("varies", "5 min", true),
        ] {
            assert_eq!(duration(a).meets(&duration(b)), meet, "{a} / {b}");
        }
    }

    #[test]
    fn a_reversed_range_is_shown_the_right_way_round() {
        assert_eq!(swapped("60", "45 min"), "45-60 min");
        assert_eq!(swapped("2", "1h"), "1-2 h");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = parse(&text);
        }

        /// What is displayed is read as the same, and displayed in the same way.
        #[test]
        fn what_is_displayed_is_read_as_the_same(low in 0u32..800, more in 0u32..800, unit in 0usize..4, open in 0u8..3) {
            let unit = ["min", "h", "days", "weeks"][unit];
            let text = match open {
                0 => format!("{low}-{} {unit}", low + more),
                1 => format!("{low} {unit}+"),
                _ => format!("-{low} {unit}"),
            };
            let read = parse(&text).unwrap();
            let displayed = read.to_string();
            prop_assert_eq!(minutes(&displayed), minutes(&text));
            prop_assert_eq!(parse(&displayed).unwrap().to_string(), displayed);
        }

        #[test]
        fn minutes_come_back(n in 0u32..10_000) {
            prop_assert_eq!(minutes(&format!("{n} min")), Some((Some(n), Some(n))));
        }
    }
}
