//! How many people.

use super::{At, FieldValue, Reader, Shape, parsed};
use crate::diagnostic::rules;
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

/// Reads `8`, `5-12`, `5+` or `-12`.
pub fn parse(text: &str) -> Option<GroupSize> {
    let text = text.trim().replace(['–', '—'], "-");
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|n| (1..=MOST).contains(n));
    if let Some(min) = text.strip_suffix('+') {
        return Some(GroupSize { min: Some(number(min)?), max: None });
    }
    if let Some(max) = text.strip_prefix('-') {
        return Some(GroupSize { min: None, max: Some(number(max)?) });
    }
    let (min, max) = text.split_once('-').unwrap_or((&text, &text));
    if min.starts_with('+') || max.trim_start().starts_with('+') {
        return None;
    }
    Some(GroupSize { min: Some(number(min)?), max: Some(number(max)?) })
}

impl FieldValue for Spanned<GroupSize> {
    const SHAPE: Shape = Shape::GroupSize;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let size = parsed(node, at, Self::SHAPE, reader, &rules::BAD_GROUP_SIZE, parse)?;
        if let (Some(min), Some(max)) = (size.min, size.max)
            && max < min
        {
            reader.say(&rules::REVERSED_RANGE, node.span, |d| {
                d.with("value", format!("{min}-{max}")).with("suggestion", format!("{max}-{min}"))
            });
            return None;
        }
        Some(size)
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
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
