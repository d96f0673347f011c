//! Text that went through Windows-1252: bytes that are still in it, and UTF-8 that was once read as it.

use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, rules};
use crate::source::{FilePath, Span};

/// The characters of the bytes 0x80 to 0x9f in Windows-1252; those without one stand for themselves.
/// Source: the index of that encoding in the WHATWG's Encoding Standard.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Letters and signs of French beyond ASCII: a file that comes to these alone was surely written so.
const FRENCH: &str = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’‘“”–—…°²³€·\u{a0}•";

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn byte(character: char) -> Option<u8> {
    match HIGH.iter().position(|high| *high == character) {
        Some(place) => u8::try_from(place).ok().map(|place| place + 0x80),
        None => u8::try_from(u32::from(character)).ok().filter(|byte| *byte >= 0xa0),
    }
}

/// A file that is not UTF-8: what it looks like, with a fix where that can be read.
pub(crate) fn not_utf8(path: &FilePath, bytes: &[u8], at: usize) -> Diagnostic {
    let finding = Diagnostic::new(&rules::NOT_UTF8, path, Span::new(at, at + 1));
    let whole = Span::new(0, bytes.len());
    let read_as = |text: String, disposition| Fix {
        disposition,
        edits: vec![Edit::Replace { path: path.clone(), span: whole, text }],
    };
    let utf_16 = match bytes {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    if let Some((rest, unit)) = utf_16 {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        let finding = finding.with("guess", "UTF-16");
        return match String::from_utf16(&units) {
            Ok(text) => finding.fix(read_as(text, Disposition::Safe)),
            Err(_) => finding,
        };
    }
    let text: String = bytes.iter().map(|byte| character(*byte)).collect();
    let finding = finding.with("guess", "Windows-1252 (Latin-1)");
    if text.contains(|c: char| c.is_control() && !"\n\r\t".contains(c)) {
        return finding;
    }
    let is_french = text.chars().all(|c| c.is_ascii() || FRENCH.contains(c));
    finding.fix(read_as(text, if is_french { Disposition::Safe } else { Disposition::Suggested }))
}

/// The letters in `text` that are UTF-8 read as Windows-1252, told as one with a fix for all.
pub(super) fn mojibake(path: &FilePath, text: &str) -> Option<Diagnostic> {
    let places: Vec<(Span, char)> = text
        .match_indices(['Ã', 'Â', 'Å', 'â'])
        .filter_map(|(at, _)| was(&text[at..]).map(|(length, meant)| (Span::new(at, at + length), meant)))
        .collect();
    let (first, meant) = *places.first()?;
    let edits = places
        .iter()
        .map(|(span, meant)| Edit::Replace { path: path.clone(), span: *span, text: meant.to_string() })
        .collect();
    let finding = Diagnostic::new(&rules::MOJIBAKE, path, first).with("value", &text[first.range()]);
    let finding = finding.with("meant", meant).with("count", places.len());
    Some(finding.fix(Fix { disposition: Disposition::Safe, edits }))
}

/// The character that `text` began with before it was read wrongly, and how many bytes it takes now.
fn was(text: &str) -> Option<(usize, char)> {
    let first = text.chars().next().and_then(byte)?;
    let count = if first == 0xe2 { 3 } else { 2 };
    let mut bytes = [0; 3];
    let mut length = 0;
    for (place, character) in text.chars().take(count).enumerate() {
        bytes[place] = byte(character).filter(|byte| place == 0 || (0x80..0xc0).contains(byte))?;
        length += character.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    let is_likely = matches!(
        meant,
        '\u{a0}'..='\u{ff}' | 'œ' | 'Œ' | 'Ÿ' | '€' | '\u{2010}'..='\u{203a}' | '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}'
    );
    is_likely.then_some((length, meant))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fixed(text: &str) -> Option<String> {
        let finding = mojibake(&FilePath::new("a.md"), text)?;
        let mut fixed = text.to_owned();
        for edit in finding.fixes[0].edits.iter().rev() {
            if let Edit::Replace { span, text, .. } = edit {
                fixed.replace_range(span.range(), text);
            }
        }
        Some(fixed)
    }

    #[test]
    fn letters_read_wrongly_are_told_from_letters() {
        assert_eq!(fixed("Ã©tÃ© Â« Å“uvre Â» lâ€™Ã®le â€¦ â‚¬").as_deref(), Some("été « œuvre » l’île … €"));
        for text in ["tâche", "SÃO", "Âge", "Å", "âge €", "l’été « œuvre »"] {
            assert_eq!(fixed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_wrongly_is_read_rightly_again(text in "[a-z «»éèàçôœÉ’…€]{1,20}") {
            let wrong: String = text.bytes().map(character).collect();
            let is_ascii = text.is_ascii();
            prop_assert_eq!(fixed(&wrong), (!is_ascii).then(|| text.clone()));
            let latin: Option<Vec<u8>> = text.chars().map(|c| if c.is_ascii() { u8::try_from(c).ok() } else { byte(c) }).collect();
            let latin = latin.unwrap();
            if let Err(error) = std::str::from_utf8(&latin) {
                let finding = not_utf8(&FilePath::new("a.md"), &latin, error.valid_up_to());
                let edits = vec![Edit::Replace { path: FilePath::new("a.md"), span: Span::new(0, latin.len()), text }];
                prop_assert_eq!(finding.fixes, vec![Fix { disposition: Disposition::Safe, edits }]);
            }
        }
    }
}
