//! The text of a file before anything is read from it: encoding, line endings, characters one cannot see.

use std::borrow::Cow;

use super::encoding::{mojibake, not_utf8};
use crate::diagnostic::{Diagnostic, Disposition, Text, rules};
use crate::source::{FilePath, Span, code_point, is_forbidden};

/// Findings of one sort that are reported for one file, so that a damaged file does not bury the others.
const MOST_SHOWN: usize = 20;

/// The text of the file, and what is wrong with it; no text where it is not UTF-8, or stands there in two versions.
///
/// Control characters, once reported, stand as spaces in the text, so that nothing else is said of them.
pub(super) fn screen<'a>(path: &FilePath, bytes: &'a [u8]) -> (Option<Cow<'a, str>>, Vec<Diagnostic>) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return (None, vec![not_utf8(path, bytes, error.valid_up_to())]),
    };
    let conflicts = conflicts(path, text);
    if !conflicts.is_empty() {
        return (None, conflicts);
    }
    if is_plain(bytes) {
        return (Some(text.into()), Vec::new());
    }
    let mut findings = Vec::new();
    if text.starts_with('\u{feff}') {
        findings
            .push(Diagnostic::new(&rules::BYTE_ORDER_MARK, path, Span::new(0, 3)).replaced_by("", Disposition::Safe));
    }
    // Where all lines end so, it is the business of git, which may have written them.
    let count = text.matches("\r\n").count();
    if let Some(first) = text.find("\r\n").filter(|_| count < text.matches('\n').count()) {
        let span = Span::new(first, first + 2);
        findings.push(Diagnostic::new(&rules::WINDOWS_LINE_ENDINGS, path, span).with("count", count));
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    findings.extend(characters(path, body, offset));
    findings.extend(mojibake(path, text));
    let harmful = findings.iter().any(|finding| finding.rule == &rules::CONTROL_CHARACTER);
    (Some(if harmful { without_controls(text).into() } else { text.into() }), findings)
}

/// How the lines begin that git writes before, between and after two versions that it could not put together.
const CONFLICT: [&str; 3] = ["<<<<<<< ", "=======", ">>>>>>> "];

/// The places where git has left two versions; each is reported at its first line.
pub(crate) fn conflicts(path: &FilePath, text: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !text.contains(CONFLICT[0]) {
        return findings;
    }
    let [first, middle, last] = CONFLICT;
    let (mut at, mut opened, mut is_second) = (0, None, false);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        if words.starts_with(first) {
            (opened, is_second) = (Some(Span::new(at, at + words.len())), false);
        } else if words == middle {
            is_second = true;
        } else if words.starts_with(last)
            && is_second
            && let Some(opening) = opened.take()
        {
            findings.push(Diagnostic::new(&rules::MERGE_CONFLICT, path, opening).with("end", number + 1));
        }
        at += line.len();
    }
    findings.truncate(MOST_SHOWN);
    findings
}

/// Whether no byte of the text can be part of a character that is reported: so it is with nearly all files, and looking at bytes is
/// far quicker than looking at characters.
fn is_plain(text: &[u8]) -> bool {
    let mut start = 0;
    while let Some(found) = text[start..].iter().position(|byte| MAY_BE_TOLD[usize::from(*byte)]) {
        let at = start + found;
        let next = |distance: usize| text.get(at + distance).copied().unwrap_or_default();
        let is_plain = match text[at] {
            // Letters that may be others, read wrongly: Â, Ã, Å, and â before one of three bytes.
            0xc3 => !matches!(next(1), 0x82 | 0x83 | 0x85) && (next(1) != 0xa2 || next(2) != 0xe2),
            0xc2 => next(1) >= 0xa0 && next(1) != 0xad,
            0xe2 if next(1) == 0x80 => !matches!(next(2), 0x8b..=0x8d | 0xaa..=0xae),
            0xe2 => next(1) != 0x81,
            0xef => next(1) != 0xbb && (next(1) != 0xbf || next(2) < 0xbe),
            _ => false,
        };
        if !is_plain {
            return false;
        }
        start = at + 1;
    }
    true
}

/// Bytes with which a character begins that may have to be reported.
static MAY_BE_TOLD: [bool; 256] = {
    let mut is_reported = [false; 256];
    let mut control = 0;
    while control < b' ' as usize {
        is_reported[control] = control != b'\n' as usize && control != b'\t' as usize;
        control += 1;
    }
    is_reported[0x7f] = true;
    is_reported[0xc2] = true;
    is_reported[0xc3] = true;
    is_reported[0xe2] = true;
    is_reported[0xef] = true;
    is_reported
};

/// The text with as many spaces in place of each control character as it has bytes.
fn without_controls(text: &str) -> String {
    let is_control = |c: char| is_forbidden(c) && c != '\r';
    text.chars()
        .flat_map(|c| {
            let (shown, times) = if is_control(c) { (' ', c.len_utf8()) } else { (c, 1) };
            std::iter::repeat_n(shown, times)
        })
        .collect()
}

fn characters<'t>(path: &FilePath, text: &'t str, offset: usize) -> impl Iterator<Item = Diagnostic> + use<'t> {
    let path = path.clone();
    let mut previous = None;
    let mut told_return = false;
    let findings = text.char_indices().filter_map(move |(at, character)| {
        let before = previous.replace(character);
        let span = Span::new(offset + at, offset + at + character.len_utf8());
        let code = || code_point(character);
        match character {
            '\n' | '\t' => None,
            '\r' if text[at + 1..].starts_with('\n') || std::mem::replace(&mut told_return, true) => None,
            c if is_forbidden(c) => Some(Diagnostic::new(&rules::CONTROL_CHARACTER, &path, span).with("value", code())),
            // The characters that end a reversal, U+202C and U+2069, do nothing on their own.
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                Some(Diagnostic::new(&rules::DIRECTION_CONTROL, &path, span).with("value", code()))
            }
            c => {
                let what = invisible(c, before, text[at + c.len_utf8()..].chars().next())?;
                let finding = Diagnostic::new(&rules::INVISIBLE_CHARACTER, &path, span);
                Some(finding.with("value", code()).with_words("what", what).replaced_by("", Disposition::Safe))
            }
        }
    });
    findings.take(MOST_SHOWN)
}

/// What an invisible character is called. Joiners are reported between Latin letters only: other scripts and emoji need them.
fn invisible(character: char, before: Option<char>, after: Option<char>) -> Option<Text> {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c < '\u{250}');
    match character {
        '\u{200b}' => Some(Text { en: "a zero-width space", fr: "une espace sans chasse" }),
        '\u{2060}' => Some(Text { en: "a word joiner", fr: "un gluon de mots" }),
        '\u{feff}' => Some(Text { en: "a zero-width no-break space", fr: "une espace insécable sans chasse" }),
        '\u{ad}' => Some(Text { en: "a soft hyphen", fr: "un trait d’union conditionnel" }),
        '\u{200c}' | '\u{200d}' if latin(before) && latin(after) => Some(Text { en: "a joiner", fr: "un liant" }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn french_text_is_plain() {
        assert!(is_plain("« L’été : 10 à 12 €, n° 3 — cœur… »\n\t\u{a0}!\u{202f};\u{2009}日本 🙂".as_bytes()));
    }

    proptest! {
        /// Bytes are looked at in place of characters only where nothing is lost by it.
        #[test]
        fn nothing_is_told_of_a_plain_text(characters in prop::collection::vec(any_character(), 0..8)) {
            let text: String = characters.into_iter().collect();
            let reported = characters_reported(&text);
            let is_wrong = mojibake(&FilePath::new("x.md"), &text).is_some();
            let suspicious = text.contains(['\r', '\u{feff}']) || reported > 0 || is_wrong;
            prop_assert!(!(is_plain(text.as_bytes()) && suspicious), "{text:?}");
        }
    }

    fn characters_reported(text: &str) -> usize {
        characters(&FilePath::new("x.md"), text, 0).count()
    }

    fn any_character() -> impl Strategy<Value = char> {
        prop_oneof![
            any::<char>(),
            prop::char::range('\0', '\u{ff}'),
            prop::char::range('\u{2000}', '\u{206f}'),
            Just('\u{feff}'),
            Just('\u{fffe}'),
            Just('\u{fffd}'),
            Just('a'),
        ]
    }
}
