//! Characters that do something where they are shown, or that no page can hold.

use std::borrow::Cow;

/// Whether neither XML nor HTML can hold a character, however it is written: a page or feed with it would be ill-formed.
pub fn is_forbidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t')) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// A character as messages name it: `U+0001`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// `text` on one line, with nothing in it that a terminal, a log or a page would obey instead of showing it: control
/// characters, and those that turn the direction of what follows, are named in letters.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return text.into();
    }
    let mut line = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' => line.push('⏎'),
            character if is_obeyed(character) => line.extend(character.escape_unicode()),
            character => line.push(character),
        }
    }
    line.into()
}

/// Whether a character does something where it is shown, instead of being seen.
pub fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
