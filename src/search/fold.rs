//! Words as the search compares them: without case, accents, ligatures and elisions. `static/fold.js` folds what readers
//! type in the same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As it stands in the text, without case: stems depend on accents.
    pub written: &'t str,
    /// Whether a hyphen ties it to the word before it.
    pub tied: bool,
}

/// `text` without case, accents and ligatures.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    for character in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
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
    folded
}

/// The words of a text. An apostrophe ends a word, so that an elision is a word of one or two letters, which nobody looks for.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    let mut tied = false;
    std::iter::from_fn(move || {
        let start = rest.find(is_letter)?;
        let after_hyphen = tied && rest[..start].chars().all(is_hyphen);
        let word = &rest[start..];
        let end = word.find(|c| !is_letter(c)).unwrap_or(word.len());
        let written = &word[..end];
        rest = &word[end..];
        tied = rest.starts_with(is_hyphen);
        Some(Word { written, tied: after_hyphen })
    })
}

fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character)
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        // The same cases as in tests/search/engine.test.mjs.
        let folded = folded("Rétrospective ŒUVRE Straße e\u{301} ΟΔΟΣ");
        assert_eq!(folded, "retrospective oeuvre strasse e οδοσ");
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
