//! Dates as people write them.

use jiff::civil::Date;

/// The months in both languages of the tool, without accents.
const MONTHS: [&[&str]; 12] = [
    &["janvier", "january", "janv", "jan"],
    &["fevrier", "february", "fevr", "fev", "feb"],
    &["mars", "march", "mar"],
    &["avril", "april", "avr", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "july", "juil", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "september", "sept", "sep"],
    &["octobre", "october", "oct"],
    &["novembre", "november", "nov"],
    &["decembre", "december", "dec"],
];

/// Words before a date that say nothing more.
const DAYS: [&str; 15] = [
    "le",
    "the",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "of",
];

/// `2026-09-14`, or what stands for it without a doubt: the same with midnight behind it, `14 septembre 2026`, `14/09/2026`.
pub fn parse(text: &str) -> Option<Date> {
    iso(text).or_else(|| in_words(text)).or_else(|| match in_numbers(text)?[..] {
        [only] => Some(only),
        _ => None,
    })
}

/// The days that `text` may mean, for a writer to choose from.
pub(super) fn suggest(text: &str) -> Option<String> {
    // A moment that is no midnight is on a day all the same.
    let day = text.get(..10).filter(|_| text[10..].starts_with(['T', ' '])).and_then(iso);
    let first = || in_numbers(text)?.first().copied();
    day.or_else(first).map(|date| date.to_string())
}

/// The other day that `text` may mean, where the month may come first.
pub(super) fn other(text: &str) -> Option<String> {
    in_numbers(text)?.get(1).map(ToString::to_string)
}

fn iso(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let rest = text[10..].trim_end_matches('Z').trim_end_matches("+00:00");
    let is_midnight = rest
        .strip_prefix(['T', ' '])
        .is_some_and(|time| !time.is_empty() && time.bytes().all(|b| matches!(b, b'0' | b':' | b'.')));
    let is_day = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    ((rest.is_empty() && text.len() == 10 || is_midnight) && is_day).then(|| day.parse().ok()).flatten()
}

/// `14 septembre 2026`, `1er mai 2026`, `14 September 2026`.
fn in_words(text: &str) -> Option<Date> {
    let folded = crate::fold::folded(text).replace(['.', ','], " ");
    let words: Vec<&str> = folded.split_whitespace().filter(|word| !DAYS.contains(word)).collect();
    let [day, month, year] = words[..] else { return None };
    let month = MONTHS.iter().position(|names| names.contains(&month))? + 1;
    let day = day.strip_suffix("er").or_else(|| day.strip_suffix("th")).unwrap_or(day);
    date(year, i8::try_from(month).ok()?, day)
}

/// `14/09/2026`, `14.09.2026`: the day comes first, but where both may be months, nobody can tell.
fn in_numbers(text: &str) -> Option<Vec<Date>> {
    let parts: Vec<&str> = text.split(['/', '.', '-', '\u{2011}', '\u{2010}']).collect();
    let [first, second, year] = parts[..] else { return None };
    if first.len() == 4 {
        return date(first, second.parse().ok()?, year).map(|date| vec![date]);
    }
    let (one, two): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let dates = [date(year, two, first), date(year, one, second)];
    let mut dates: Vec<Date> = dates.into_iter().flatten().collect();
    dates.dedup();
    (!dates.is_empty()).then_some(dates)
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let is_year = year.len() == 4;
    Date::new(year.parse().ok().filter(|_| is_year)?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_understood_where_there_is_no_doubt() {
        for (text, day) in [
            ("2026-09-14", Some("2026-09-14")),
            ("2026-09-14T00:00:00.000Z", Some("2026-09-14")),
            ("2026-09-14 00:00:00", Some("2026-09-14")),
            ("2026/9/14", Some("2026-09-14")),
            ("2026‑09‑14", Some("2026-09-14")),
            ("14-09-2026", Some("2026-09-14")),
            ("lundi 14 septembre 2026", Some("2026-09-14")),
            ("14 septembre 2026", Some("2026-09-14")),
            ("1er août 2026", Some("2026-08-01")),
            ("14 Sept. 2026", Some("2026-09-14")),
            ("14/09/2026", Some("2026-09-14")),
            ("14.9.2026", Some("2026-09-14")),
            ("05/05/2026", Some("2026-05-05")),
            ("12/09/2026", None),
            ("2026-09-14T10:00:00Z", None),
            ("2026-13-01", None),
            ("14 brumaire 2026", None),
            ("14/09/26", None),
            ("septembre 2026", None),
            ("é026-09-14", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn a_doubt_is_a_suggestion() {
        for (text, day) in [
            ("12/09/2026", Some("2026-09-12")),
            ("2026-09-14T10:00:00Z", Some("2026-09-14")),
            ("demain", None),
            ("40/40/2026", None),
        ] {
            assert_eq!(suggest(text).as_deref(), day, "{text}");
        }
    }
}
