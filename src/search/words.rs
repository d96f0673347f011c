//! The words of a text, without elisions. `static/fold.js` finds those of what readers type in the same way.

use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As it stands in the text, without case: stems depend on accents.
    pub written: &'t str,
    /// Whether a hyphen ties it to the word before it.
    pub tied: bool,
}

/// The words of a text. An apostrophe ends a word, so that an elision is a word of one or two letters, which nobody looks for.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = run(text, end, false);
        if start == text.len() {
            return None;
        }
        let tied = end > 0 && start > end && text[end..start].chars().all(is_hyphen);
        end = run(text, start, true);
        Some(Word { written: &text[start..end], tied })
    })
}

/// Where what begins at `start` and is made of letters only, or of anything else, ends.
fn run(text: &str, start: usize, of_letters: bool) -> usize {
    let mut end = start;
    while let Some(byte) = text.as_bytes().get(end) {
        // Most letters are one byte long, and those with accents begin with 0xc3: they need not be decoded.
        let (is_letter, length) = match byte {
            0xc3 => (!matches!(text.as_bytes().get(end + 1), Some(0x97 | 0xb7)), 2),
            byte if byte.is_ascii() => (byte.is_ascii_alphanumeric(), 1),
            _ => {
                text[end..].chars().next().map_or((false, 1), |character| (is_letter(character), character.len_utf8()))
            }
        };
        if is_letter != of_letters {
            break;
        }
        end += length;
    }
    end
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
        fn words_are_the_letters_of_a_text(text in "[a-z0-9 '\\-×éœß’\u{301}\u{2011}語]{0,24}|\\PC{0,24}") {
            let letters: String = words(&text).map(|word| word.written).collect();
            prop_assert_eq!(letters, text.chars().filter(|c| is_letter(*c)).collect::<String>());
        }
    }

    #[test]
    fn apostrophes_and_hyphens_end_words() {
        let found: Vec<_> = words("L’équipe, d'abord : multi-équipes – 1-2-4").map(|w| (w.written, w.tied)).collect();
        let free = |word| (word, false);
        let tied = |word| (word, true);
        assert_eq!(
            found,
            [
                free("L"),
                free("équipe"),
                free("d"),
                free("abord"),
                free("multi"),
                tied("équipes"),
                free("1"),
                tied("2"),
                tied("4")
            ]
        );
    }
}
