//! Spaces that must not break, put in where a language's writers expect them and type plain ones.

use std::borrow::Cow;

use crate::route::Lang;

const NO_BREAK: char = '\u{a0}';
/// A narrow one, which French puts before the high signs.
const NARROW: char = '\u{202f}';

/// Plain text as `lang` sets it.
pub(super) fn text<'t>(text: &'t str, lang: &Lang) -> Cow<'t, str> {
    if lang.primary() != "fr" || !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len());
    french(text, &mut set);
    Cow::Owned(set)
}

/// HTML as `lang` sets it: its text, but not its tags, nor what is code.
pub(super) fn html(html: String, lang: &Lang) -> String {
    if lang.primary() != "fr" {
        return html;
    }
    let mut set = String::with_capacity(html.len() + 64);
    let mut code = 0_usize;
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        let (text, tagged) = rest.split_at(at);
        if code == 0 {
            french(text, &mut set);
        } else {
            set.push_str(text);
        }
        let end = tagged.find('>').map_or(tagged.len(), |end| end + 1);
        let (tag, after) = tagged.split_at(end);
        if tag.starts_with("<code") || tag.starts_with("<pre") {
            code += 1;
        } else if tag.starts_with("</code") || tag.starts_with("</pre") {
            code = code.saturating_sub(1);
        }
        set.push_str(tag);
        rest = after;
    }
    if code == 0 {
        french(rest, &mut set);
    } else {
        set.push_str(rest);
    }
    set
}

/// French: no break before `: » ; ? !` and after `«`.
fn french(text: &str, set: &mut String) {
    let bytes = text.as_bytes();
    let mut copied = 0;
    for (at, byte) in bytes.iter().enumerate() {
        // A space that must not break stands before one of these, or after the second byte of `«`.
        let (space, kind) = match byte {
            b':' => (at.wrapping_sub(1), NO_BREAK),
            b';' | b'?' | b'!' => (at.wrapping_sub(1), NARROW),
            0xbb if bytes[..at].ends_with(&[0xc2]) => (at.wrapping_sub(2), NO_BREAK),
            0xab if bytes[..at].ends_with(&[0xc2]) => (at + 1, NO_BREAK),
            _ => continue,
        };
        if space >= copied && bytes.get(space) == Some(&b' ') {
            set.push_str(&text[copied..space]);
            set.push(kind);
            copied = space + 1;
        }
    }
    set.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    #[test]
    fn french_signs_do_not_begin_a_line() {
        let set = |plain| text(plain, &lang("fr")).into_owned();
        assert_eq!(set("Météo : « ça va ? »"), "Météo\u{a0}: «\u{a0}ça va\u{202f}?\u{a0}»");
        assert_eq!(set("« » « : ! ? x"), "«\u{a0}» «\u{a0}:\u{202f}!\u{202f}? x");
        assert_eq!(set(" : a ;b « é» x "), "\u{a0}: a\u{202f};b «\u{a0}é» x ");
        assert_eq!(text("Weather : x", &lang("en")), "Weather : x");
    }

    #[test]
    fn tags_and_code_stay_as_they_are() {
        let page = "<p title=\"a : b\">a : b <code>c : d</code> e ; f</p>".to_owned();
        let set = html(page, &lang("fr"));
        assert_eq!(set, "<p title=\"a : b\">a\u{a0}: b <code>c : d</code> e\u{202f}; f</p>");
    }
}
