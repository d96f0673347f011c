//! The words of a text, without elisions. `static/fold.js` finds those of what readers type in the same way.

use unicode_normalization::char::is_combining_mark;

use crate::fold::{folded, is_unspaced};

/// Signs that make a word of a single letter: `C#`, `C++`.
const SIGNS: [&str; 2] = ["++", "#"];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As it stands in the text, without case: stems depend on accents.
    pub written: &'t str,
    /// What ties it to the word before it.
    pub tie: Tie,
    /// Whether it is a run of letters of a script without spaces, which may hold many words.
    pub is_run: bool,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// Nothing that ties.
    No,
    /// A hyphen: `multi-équipes`.
    Hyphen,
    /// A sign beside a single letter: `Q&A`, `A/B`.
    Sign(char),
}

/// The words of a text. An apostrophe ends a word, so that an elision is a word of one or two letters, which nobody looks for.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (mut before, mut end) = ("", 0);
    std::iter::from_fn(move || {
        let start = run(text, end, Letters::None);
        if start == text.len() {
            return None;
        }
        let gap = &text[end..start];
        let is_run = text[start..].chars().next().is_some_and(is_unspaced);
        let last = run(text, start, if is_run { Letters::Unspaced } else { Letters::Spaced });
        let written = &text[start..last];
        let tie = tie(before, gap, written);
        end = last + if is_run { 0 } else { sign(written, &text[last..]) };
        before = if is_run { "" } else { written };
        Some(Word { written: &text[start..end], tie, is_run })
    })
}

/// The overlapping pairs of letters of a run, folded, or its only letter: what it is looked for by.
pub(super) fn pairs(run: &str) -> Vec<String> {
    let letters: Vec<char> = folded(run).chars().collect();
    if letters.len() < 2 {
        return letters.iter().map(char::to_string).collect();
    }
    letters.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// What a character is to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    None,
    Spaced,
    Unspaced,
}

/// Where what begins at `start` and is made of such letters only ends.
fn run(text: &str, start: usize, of: Letters) -> usize {
    let mut end = start;
    while let Some(byte) = text.as_bytes().get(end) {
        // Most letters are one byte long, and those with accents begin with 0xc3: they need not be decoded.
        let (letters, length) = match byte {
            0xc3 => (spaced(!matches!(text.as_bytes().get(end + 1), Some(0x97 | 0xb7))), 2),
            byte if byte.is_ascii() => (spaced(byte.is_ascii_alphanumeric()), 1),
            _ => text[end..].chars().next().map_or((Letters::None, 1), |character| {
                let letters = if is_unspaced(character) { Letters::Unspaced } else { spaced(is_letter(character)) };
                (letters, character.len_utf8())
            }),
        };
        if letters != of {
            break;
        }
        end += length;
    }
    end
}

fn spaced(is_letter: bool) -> Letters {
    if is_letter { Letters::Spaced } else { Letters::None }
}

/// The length of the signs behind a word that belong to it.
fn sign(word: &str, rest: &str) -> usize {
    if !is_single(word) {
        return 0;
    }
    let own = |sign: &&&str| rest.starts_with(**sign);
    let ends =
        |sign: &&str| !rest[sign.len()..].starts_with(|next: char| is_letter(next) || SIGNS.concat().contains(next));
    SIGNS.iter().find(own).copied().filter(ends).map_or(0, str::len)
}

/// What ties a word to the one before it.
fn tie(before: &str, gap: &str, word: &str) -> Tie {
    if before.is_empty() || gap.is_empty() {
        return Tie::No;
    }
    if gap.chars().all(is_hyphen) {
        return Tie::Hyphen;
    }
    let sign = match gap {
        "&" => '&',
        "/" => '/',
        _ => return Tie::No,
    };
    let short = |word: &str| word.chars().count() <= 3 && word.chars().all(char::is_alphabetic);
    let is_tied = (is_single(before) || is_single(word)) && short(before) && short(word);
    if is_tied { Tie::Sign(sign) } else { Tie::No }
}

/// Whether a word is a single letter.
fn is_single(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a character is a part of words. Of those that begin with 0xc3, `×` and `÷` are not.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_the_letters_of_a_text(text in "[a-z0-9 '\\-×éœß’\u{301}\u{2011}語あア&/#+]{0,24}|\\PC{0,24}") {
            let letters: String = words(&text).flat_map(|word| word.written.chars()).filter(|c| is_letter(*c)).collect();
            prop_assert_eq!(letters, text.chars().filter(|c| is_letter(*c)).collect::<String>());
        }
    }

    fn free(written: &str) -> Word<'_> {
        Word { written, tie: Tie::No, is_run: false }
    }

    fn tied(written: &str, tie: Tie) -> Word<'_> {
        Word { tie, ..free(written) }
    }

    #[test]
    fn apostrophes_and_hyphens_end_words() {
        let found: Vec<_> = words("L’équipe, d'abord : multi-équipes – 1-2-4").collect();
        assert_eq!(
            found,
            [
                free("L"),
                free("équipe"),
                free("d"),
                free("abord"),
                free("multi"),
                tied("équipes", Tie::Hyphen),
                free("1"),
                tied("2", Tie::Hyphen),
                tied("4", Tie::Hyphen)
            ]
        );
    }

    #[test]
    fn signs_belong_to_the_letter_before_them_or_tie_it() {
        let found: Vec<_> = words("C++, C# et Q&A ; A/B, l’an +3, C+++, a#b").collect();
        let expected = [
            free("C++"),
            free("C#"),
            free("et"),
            free("Q"),
            tied("A", Tie::Sign('&')),
            free("A"),
            tied("B", Tie::Sign('/')),
            free("l"),
            free("an"),
            free("3"),
            free("C"),
            free("a"),
            free("b"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn runs_without_spaces_are_words_of_their_own() {
        let found: Vec<_> = words("API設計と技術的負債").map(|word| (word.written, word.is_run)).collect();
        assert_eq!(found, [("API", false), ("設計と技術的負債", true)]);
        assert_eq!(pairs("技術的負債"), ["技術", "術的", "的負", "負債"]);
        assert_eq!(pairs("ｶﾞｲﾄﾞ"), ["ガイ", "イド"]);
        assert_eq!(pairs("会"), ["会"]);
    }
}
