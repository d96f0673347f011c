//! A part of a file, as the header `Range` asks for it (RFC 9110, section 14).

/// What a range means for a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// These bytes.
    Part(std::ops::Range<usize>),
    /// Bytes that the file does not have.
    Beyond,
    /// All of it: a range in a form that is not understood, or several at once, may be passed over.
    Whole,
}

/// Reads the header's value for a file of `length` bytes.
pub(super) fn read(value: &str, length: usize) -> Range {
    let Some((first, last)) = value.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Range::Whole;
    };
    match (number(first), number(last)) {
        _ if last.contains(',') => Range::Whole,
        (None, Some(0)) => Range::Beyond,
        (None, Some(_)) if length == 0 => Range::Beyond,
        (None, Some(count)) if first.trim().is_empty() => Range::Part(length.saturating_sub(count)..length),
        (Some(start), _) if start >= length => Range::Beyond,
        (Some(start), None) if last.trim().is_empty() => Range::Part(start..length),
        (Some(start), Some(end)) if end >= start => Range::Part(start..end.saturating_add(1).min(length)),
        _ => Range::Whole,
    }
}

fn number(text: &str) -> Option<usize> {
    let text = text.trim();
    // A number too large for any file is larger than this one.
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_ten_bytes() {
        for (value, expected) in [
            ("bytes=0-3", Range::Part(0..4)),
            ("bytes=4-", Range::Part(4..10)),
            ("bytes=-3", Range::Part(7..10)),
            ("bytes=-30", Range::Part(0..10)),
            ("bytes=8-99999999999999999999999", Range::Part(8..10)),
            ("bytes=10-", Range::Beyond),
            ("bytes=-0", Range::Beyond),
            ("bytes=5-2", Range::Whole),
            ("bytes=0-1,4-5", Range::Whole),
            ("bytes=x-", Range::Whole),
            ("lines=1-2", Range::Whole),
        ] {
            assert_eq!(read(value, 10), expected, "{value}");
        }
        assert_eq!(read("bytes=0-", 0), Range::Beyond);
    }
}
