//! How many people.

use super::{At, FieldValue, Meaning, Reader, Shape, parsed};
use crate::diagnostic::{Disposition, rules};
use crate::front_matter::Node;
use crate::source::Spanned;

/// Most people that a format can name: beyond it, it is a typing error.
const MOST: u32 = 100_000;

/// A number of people: both ends, either open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSize {
    /// At least so many; `None` when open.
    pub min: Option<u32>,
    /// At most so many; `None` when open.
    pub max: Option<u32>,
}

/// Words for people, which may stand behind a number.
const PEOPLE: [&str; 8] =
    ["personnes", "personne", "pers.", "participants", "participant", "people", "persons", "person"];
/// What stands before a largest number, and before a smallest one.
const ROUGHLY: [&str; 5] = ["environ ", "~", "about ", "autour de ", "à peu près "];
/// What stands behind them.
const MOST_AFTER: [&str; 4] = [" max.", " max", " maximum", " au plus"];
const LEAST_AFTER: [&str; 6] = [" min.", " min", " minimum", " au moins", " et plus", " ou plus"];
const AT_MOST: [&str; 7] = ["jusqu'à ", "jusqu’à ", "au plus ", "max ", "maximum ", "up to ", "at most "];
const AT_LEAST: [&str; 6] = ["à partir de ", "au moins ", "min ", "minimum ", "from ", "at least "];
/// What stands between two numbers, with what then stands before both.
const BETWEEN: [(&str, &str); 8] = [
    ("", " ou "),
    ("", " or "),
    ("de ", " à "),
    ("", " à "),
    ("entre ", " et "),
    ("between ", " and "),
    ("from ", " to "),
    ("", " to "),
];

/// Reads `8`, `5-12`, `5+` or `-12`, and what people write for it: `5 à 12`, `12 personnes`, `jusqu’à 30`.
pub fn parse(text: &str) -> Option<GroupSize> {
    let text = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ").replace(['–', '—'], "-");
    let text = text.trim();
    let text = PEOPLE.iter().find_map(|people| text.strip_suffix(people)).unwrap_or(text).trim();
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|n| (1..=MOST).contains(n));
    let range = |low: &str, high: &str| Some(GroupSize { min: Some(number(low)?), max: Some(number(high)?) });
    let text = ROUGHLY.iter().find_map(|words| text.strip_prefix(words)).unwrap_or(text).trim();
    if let Some(max) = MOST_AFTER.iter().find_map(|words| text.strip_suffix(words)) {
        return Some(GroupSize { min: None, max: Some(number(max)?) });
    }
    if let Some(min) = LEAST_AFTER.iter().find_map(|words| text.strip_suffix(words)) {
        return Some(GroupSize { min: Some(number(min)?), max: None });
    }
    if let Some(max) = AT_MOST.iter().find_map(|words| text.strip_prefix(words)) {
        return Some(GroupSize { min: None, max: Some(number(max)?) });
    }
    for (before, between) in BETWEEN {
        if let Some((low, high)) = text.strip_prefix(before).and_then(|rest| rest.split_once(between)) {
            return range(low, high);
        }
    }
    if let Some(min) = AT_LEAST.iter().find_map(|words| text.strip_prefix(words)) {
        return Some(GroupSize { min: Some(number(min)?), max: None });
    }
    if let Some(min) = text.strip_suffix('+') {
        return Some(GroupSize { min: Some(number(min)?), max: None });
    }
    if let Some(max) = text.strip_prefix('-') {
        return Some(GroupSize { min: None, max: Some(number(max)?) });
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    if min.starts_with('+') || max.trim_start().starts_with('+') {
        return None;
    }
    range(min, max)
}

/// What a rough number probably means, for a writer to look at.
fn suggest(text: &str) -> Option<String> {
    let folded = crate::fold::folded(text);
    let rough = [
        ("dizaine", "8-12"),
        ("douzaine", "10-14"),
        ("quinzaine", "12-18"),
        ("vingtaine", "16-24"),
        ("dozen", "10-14"),
    ];
    rough.iter().find(|(word, _)| folded.contains(word)).map(|(_, size)| (*size).to_owned())
}

impl FieldValue for Spanned<GroupSize> {
    const SHAPE: Shape = Shape::GroupSize;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let size = parsed(node, at, Self::SHAPE, reader, &rules::BAD_GROUP_SIZE, parse, suggest)?;
        if let (Some(min), Some(max)) = (size.min, size.max)
            && max < min
        {
            reader.say(&rules::REVERSED_RANGE, node.span, |d| {
                d.with("value", format!("{min}-{max}"))
                    .with("suggestion", format!("{max}-{min}"))
                    .replaced_by(format!("{max}-{min}"), Disposition::Suggested)
            });
            return None;
        }
        Some(size)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(self.value)
    }
}

/// As it is written.
impl std::fmt::Display for GroupSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min}-{max}"),
            (Some(min), None) => write!(f, "{min}+"),
            (None, Some(max)) => write!(f, "-{max}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_sizes_are_read() {
        let size = |min, max| Some(GroupSize { min, max });
        for (text, expected) in [
            ("8", size(Some(8), Some(8))),
            ("5-12", size(Some(5), Some(12))),
            ("5 – 12", size(Some(5), Some(12))),
            ("5+", size(Some(5), None)),
            ("-12", size(None, Some(12))),
            ("0", None),
            ("many", None),
            ("5-", None),
            ("+5", None),
            ("1-2-3", None),
            ("5 à 12", size(Some(5), Some(12))),
            ("de 5 à 12 personnes", size(Some(5), Some(12))),
            ("entre 5 et 12", size(Some(5), Some(12))),
            ("12 personnes", size(Some(12), Some(12))),
            ("Jusqu’à 30", size(None, Some(30))),
            ("au moins 4", size(Some(4), None)),
            ("up to 30 people", size(None, Some(30))),
            ("une dizaine", None),
            ("5 à beaucoup", None),
            ("personnes", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(suggest("une dizaine").as_deref(), Some("8-12"));
    }
}
