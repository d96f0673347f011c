//! How wide text is, without a browser: the widths of characters, wider than common fonts have them, so that what is said to fit
//! does.

use unicode_normalization::char::is_combining_mark;

/// Joins two pictures into one.
const JOINER: char = '\u{200d}';

/// Width of a text in parts of its type size.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// How wide a character is, in parts of its type size.
pub fn advance(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '!' | '·' => 0.31,
        'f' | 'r' | 't' | '(' | ')' | '-' | '[' | ']' | '/' | '"' | '“' | '”' => 0.42,
        'm' | 'w' => 0.88,
        'M' | 'W' | '@' | '%' | '—' | '…' | 'Œ' | 'Æ' | 'œ' | 'æ' => 1.0,
        '‱' => 1.8,
        '‰' | '\u{20a0}'..='\u{21ff}' | '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => 1.4,
        '#' | '&' | '+' | '<' | '=' | '>' | '~' | '¢'..='¥' | '©' | '®' | '±' | '¼'..='¾' | '×' | '÷' => 0.98,
        'A'..='Z' | 'À'..='Þ' => 0.76,
        '\u{20}'..='\u{ff}' | '\u{2010}'..='\u{203a}' => 0.6,
        // Two letters in one.
        'Ĳ' | 'ĳ' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' => 1.6,
        '\u{100}'..='\u{24f}' => {
            if character.is_uppercase() {
                1.05
            } else {
                0.8
            }
        }
        mark if is_combining_mark(mark) => 0.6,
        _ => 1.05,
    }
}

/// A text in at most `most` lines of a width in parts of the type size. What is wider than a line goes on in the next one; what has
/// no room in the last ends in `…`.
pub fn wrapped(text: &str, line: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let (own, space) = (width(word), advance(' '));
        if let Some(last) = lines.last_mut()
            && used + space + own <= line
        {
            last.push(' ');
            last.push_str(word);
            used += space + own;
            continue;
        }
        lines.push(String::new());
        used = 0.0;
        for part in parts(word, line) {
            let own = width(part);
            if used + own > line && used > 0.0 {
                lines.push(String::new());
                used = 0.0;
            }
            if let Some(last) = lines.last_mut() {
                last.push_str(part);
            }
            used += own;
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let whole = last.clone();
            while (width(last) + advance('…') > line || last.ends_with(JOINER)) && last.pop().is_some() {}
            let is_in_word = !whole[last.len()..].starts_with(' ') && last.len() < whole.len();
            let end = if is_in_word { last.rfind(' ').unwrap_or(last.len()) } else { last.len() };
            last.truncate(last[..end].trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// The parts of a word that are not parted: each sign with its accents and vowel signs, pictures that are joined. Where such a part is
/// wider than a line, its characters.
fn parts(word: &str, line: f64) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, character) in word.char_indices() {
        let is_joined = character == JOINER || before == JOINER || is_modifier(character);
        if starts.is_empty() || !is_joined {
            starts.push(at);
        }
        before = character;
    }
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    let whole = starts.iter().zip(ends).map(|(start, end)| &word[*start..end]);
    let parts = whole.flat_map(|part| match part {
        wide if width(wide) > line => wide.split("").filter(|own| !own.is_empty()).collect(),
        part => vec![part],
    });
    parts.collect()
}

/// Whether a character changes the one before it.
fn is_modifier(character: char) -> bool {
    is_combining_mark(character) || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_follow_words_and_what_has_no_room_ends_in_dots() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            ("Météo d’équipe", &["Météo", "d’équipe"]),
            ("Carte des parties prenantes", &["Carte des", "parties", "prenantes"]),
            ("Un très long titre qui ne tient pas du tout ici", &["Un très long", "titre qui ne", "tient pas…"]),
            ("ワークショップの進め方", &["ワークショッ", "プの進め方"]),
            ("ก็ที่นี่ปั้นก็ที่นี่ปั้น", &["ก็ที่นี่", "ปั้นก็", "ที่นี่ป…"]),
            ("👨‍👩‍👧👨‍👩‍👧", &["👨‍👩‍👧", "👨‍👩‍👧"]),
        ] {
            let lines = wrapped(text, 7.0, 3);
            assert!(lines.iter().all(|line| width(line) <= 7.0), "{lines:?}");
            assert_eq!(lines, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_there_is_room(text in "\\PC{0,120}", line in 2.0..20.0_f64, most in 1..4_usize) {
            let lines = wrapped(&text, line, most);
            prop_assert!(lines.len() <= most);
            for own in &lines {
                prop_assert!(width(own) <= line, "{own} of {lines:?}");
            }
        }

        #[test]
        fn what_has_room_is_there(text in "[a-z ]{0,40}") {
            let lines = wrapped(&text, 60.0, 3);
            prop_assert_eq!(lines.join(" "), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
