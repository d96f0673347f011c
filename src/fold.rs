//! Text without what people write in one way or another: case, accents, ligatures. Addresses, suggestions and the search compare
//! by it; `static/fold.js` does the same in browsers.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` without case, accents and ligatures. Letters of other scripts than Latin are kept.
pub fn folded(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        // The same cases as in tests/search/engine.test.mjs.
        let text = folded("Rétrospective ŒUVRE Straße e\u{301} ΟΔΟΣ");
        assert_eq!(text, "retrospective oeuvre strasse e οδοσ");
    }
}
