//! Text without what people write in one way or another: case, accents, ligatures, wide and narrow letters. Addresses,
//! suggestions and the search compare by it; `static/fold.js` does the same in browsers.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of scripts that put no spaces between words, or few: kana with their marks, Han, Hangul, and the narrow forms of both.
const UNSPACED: [RangeInclusive<char>; 9] = [
    '\u{1100}'..='\u{11ff}',
    '\u{3005}'..='\u{3007}',
    '\u{3041}'..='\u{3096}',
    '\u{309d}'..='\u{30fa}',
    '\u{30fc}'..='\u{31ff}',
    '\u{3400}'..='\u{9fff}',
    '\u{ac00}'..='\u{d7ff}',
    '\u{f900}'..='\u{faff}',
    '\u{20000}'..='\u{3ffff}',
];
/// Narrow katakana and Hangul, which are letters of the same scripts once they are folded.
const NARROW: RangeInclusive<char> = '\u{ff66}'..='\u{ffdc}';

/// Whether a character is a letter of a script without spaces: Han, Hiragana, Katakana or Hangul.
pub fn is_unspaced(character: char) -> bool {
    character >= '\u{1100}' && (UNSPACED.iter().any(|range| range.contains(&character)) || NARROW.contains(&character))
}

/// `text` without case, accents and ligatures. Letters of other scripts than Latin are kept, with the marks that make
/// them: `が` is not `か`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    for character in text.nfkc() {
        if is_unspaced(character) {
            folded.push(character);
            continue;
        }
        let plain = std::iter::once(character).nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
        for character in plain {
            match character {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'ς' => folded.push('σ'),
                character => folded.push(character),
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        // The same cases as in tests/search/engine.test.mjs.
        let text = folded("Rétrospective ŒUVRE Straße e\u{301} ΟΔΟΣ ＡＰＩ ﬁche が ｶﾞ 한글");
        assert_eq!(text, "retrospective oeuvre strasse e οδοσ api fiche が ガ 한글");
    }
}
