//! A line that was meant as a field and is none: what slipped, and how the line is written.

use super::reason::NO_SPACE_AFTER_COLON;
use super::yaml::is_key;
use crate::diagnostic::{Disposition, Text};

/// What keeps a line from being a field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) reason: Text,
    /// The line as it was meant.
    pub(super) meant: String,
    pub(super) disposition: Disposition,
}

const NO_COLON: Text =
    Text { en: "a colon is missing after the field’s name", fr: "il manque un deux-points après le nom du champ" };
const EQUALS: Text = Text { en: "`=` stands in the colon’s place", fr: "un `=` est à la place du deux-points" };
const WIDE_COLON: Text =
    Text { en: "this colon is not the usual one", fr: "ce deux-points n’est pas le signe habituel" };
pub(super) const GOES_ON: Text = Text {
    en: "it goes on with the field above, and is not indented",
    fr: "elle continue le champ du dessus, et n’est pas en retrait",
};
const DASH: Text = Text { en: "a dash stands before it", fr: "un tiret la précède" };

/// Signs that are drawn like a colon.
const WIDE_COLONS: [char; 4] = ['：', '﹕', '∶', '︓'];

/// The slip in `line`, which stands below `above`: a field's words that go on in the first column, or a slip of its own.
pub(super) fn slip_below(above: &str, line: &str) -> Option<Slip> {
    let own = slip_of(line);
    let is_words = !line.contains(':') && !line.trim().is_empty() && !line.starts_with(['-', '#', '[', '{', ']', '}']);
    let value = above.split_once(':').filter(|(key, _)| is_key(key)).map(|(_, value)| value.trim());
    let is_long = |text: &str| text.split_whitespace().count() > 3;
    let goes_on = value.is_some_and(|value| {
        let is_open = !value.ends_with(['.', '!', '?']) && !value.starts_with(['"', '\'']);
        value.is_empty() || is_long(value) && is_open && is_long(line)
    });
    if is_words && goes_on && own.as_ref().is_none_or(|slip| slip.reason == NO_COLON) {
        let is_certain = value == Some("") && own.is_none();
        let disposition = if is_certain { Disposition::Safe } else { Disposition::Suggested };
        return Some(Slip { reason: GOES_ON, meant: format!("  {}", line.trim_end()), disposition });
    }
    own
}

/// The slip in `line`, which begins without an indent; `None` where it is a field, or nothing that was meant as one.
pub(super) fn slip_of(line: &str) -> Option<Slip> {
    let line = line.trim_end();
    if let Some(field) = line.strip_prefix("- ") {
        return is_field(field).then(|| Slip {
            reason: DASH,
            meant: field.trim_start().to_owned(),
            disposition: Disposition::Safe,
        });
    }
    if is_field(line) {
        return None;
    }
    let (reason, (key, value), disposition) = if let Some(parts) = parted(line, |c| WIDE_COLONS.contains(&c)) {
        (WIDE_COLON, parts, Disposition::Safe)
    } else if let Some(parts) = parted(line, |c| c == '=') {
        (EQUALS, parts, Disposition::Safe)
    } else if let Some(parts) = parted(line, |c| c == ':').filter(|(_, value)| !value.starts_with("//")) {
        (NO_SPACE_AFTER_COLON, parts, Disposition::Safe)
    } else {
        let parts = line.split_once(' ').unwrap_or((line, ""));
        let is_name = !parts.0.is_empty() && parts.0.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !is_name {
            return None;
        }
        (NO_COLON, parts, Disposition::Suggested)
    };
    let value = value.trim();
    let quoted = (value.contains(": ") || value.contains(" #")) && !value.contains('"');
    let meant = if value.is_empty() {
        format!("{key}:")
    } else if quoted {
        format!("{key}: \"{value}\"")
    } else {
        format!("{key}: {value}")
    };
    Some(Slip { reason, meant, disposition })
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| is_key(key) && (rest.is_empty() || rest.starts_with([' ', '\t'])))
}

/// A field's name and value, parted by a sign.
fn parted(line: &str, is_sign: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(is_sign)?;
    (is_key(key) && !value.is_empty()).then(|| (key.trim(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_slipped() {
        for (line, expected) in [
            ("title:Carte", Some((NO_SPACE_AFTER_COLON, "title: Carte"))),
            ("title:Carte : un essai", Some((NO_SPACE_AFTER_COLON, "title: \"Carte : un essai\""))),
            ("title = Carte", Some((EQUALS, "title: Carte"))),
            ("title：Carte", Some((WIDE_COLON, "title: Carte"))),
            ("title Carte A", Some((NO_COLON, "title: Carte A"))),
            ("agenda", Some((NO_COLON, "agenda:"))),
            ("- title: Carte", Some((DASH, "title: Carte"))),
            ("title: Carte", None),
            ("title:", None),
            ("title : Carte", None),
            ("https://exemple.org", None),
            ("Une phrase qui continue", None),
            ("- un", None),
            ("# title = Carte", None),
            ("", None),
        ] {
            let slip = slip_of(line);
            assert_eq!(slip.map(|slip| (slip.reason, slip.meant)), expected.map(|(r, m)| (r, m.to_owned())), "{line}");
        }
    }
}
