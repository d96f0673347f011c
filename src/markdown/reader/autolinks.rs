//! Addresses that stand in a text as they are: they become links, as on the forges where cards are proposed.

use std::ops::Range;

/// What an address ends at, besides white space: no sign of these can be meant as a part of it.
const ENDS: [char; 7] = ['<', '>', '«', '»', '“', '”', '"'];
/// What may stand before an address.
const BEFORE: [char; 9] = ['(', '*', '_', '~', '[', '«', '“', '"', '\''];
/// Signs of a sentence, which end it and not the address before them.
const TRAILING: [char; 13] = ['?', '!', '.', ',', ':', '*', '_', '~', '\'', '’', ';', '…', '"'];

/// The addresses in `text`: where each stands, and where it leads.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    // Nearly all texts hold none, and looking for these signs is far quicker than looking at each word.
    if !(text.contains("://") || text.contains('@') || text.contains("www.") || text.contains("WWW.")) {
        return found;
    }
    let mut at = 0;
    while let Some((start, word)) = next_word(text, at) {
        at = start + word.len();
        let lead = word.find(|c: char| !BEFORE.contains(&c) && !c.is_whitespace()).unwrap_or(word.len());
        let address = trimmed(&word[lead..]);
        if let Some(target) = target(address) {
            found.push((start + lead..start + lead + address.len(), target));
        }
    }
    found
}

/// The next run of signs that an address can be made of, from `at` on.
fn next_word(text: &str, at: usize) -> Option<(usize, &str)> {
    let is_end = |c: char| c.is_whitespace() || ENDS.contains(&c);
    let start = at + text[at..].find(|c: char| !is_end(c))?;
    let end = text[start..].find(is_end).map_or(text.len(), |length| start + length);
    Some((start, &text[start..end]))
}

/// An address without what belongs to the sentence around it; a bracket stays where it was opened inside.
fn trimmed(word: &str) -> &str {
    let count = |sign: char| word.matches(sign).count();
    // How many brackets close that were not opened.
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    let mut address = word;
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            last if TRAILING.contains(&last) => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

/// Where an address leads: one with its scheme, one that begins with `www.`, or one of mail.
fn target(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return rest.starts_with(|c: char| c.is_alphanumeric()).then(|| address.to_owned());
    }
    if let Some(rest) = lower.strip_prefix("www.") {
        let is_host = rest.contains('.') && rest.starts_with(|c: char| c.is_alphanumeric());
        return is_host.then(|| format!("https://{address}"));
    }
    let (user, host) = address.split_once('@')?;
    let is_user = !user.is_empty() && user.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c));
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_host = host.contains('.') && host.split('.').all(is_part) && !host.ends_with(|c: char| c.is_ascii_digit());
    (is_user && is_host).then(|| format!("mailto:{address}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links(text: &str) -> Vec<(&str, String)> {
        find(text).into_iter().map(|(range, target)| (&text[range], target)).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, address, target) in [
            ("Voir https://example.org/a_b?c=d&e.", "https://example.org/a_b?c=d&e", "https://example.org/a_b?c=d&e"),
            ("(http://example.org/x)", "http://example.org/x", "http://example.org/x"),
            (
                "https://fr.wikipedia.org/wiki/Café_(lieu),",
                "https://fr.wikipedia.org/wiki/Café_(lieu)",
                "https://fr.wikipedia.org/wiki/Café_(lieu)",
            ),
            ("« www.example.org »", "www.example.org", "https://www.example.org"),
            ("écrire à equipe@example.org…", "equipe@example.org", "mailto:equipe@example.org"),
            ("HTTPS://Example.org", "HTTPS://Example.org", "HTTPS://Example.org"),
        ] {
            assert_eq!(links(text), [(address, target.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for text in [
            "https://",
            "www.",
            "www.exemple",
            "http:/x",
            "a@b",
            "@equipe",
            "a@b.1",
            "xhttps://a.b",
            "javascript:x",
            "5 @ 3",
        ] {
            assert!(links(text).is_empty(), "{text}: {:?}", links(text));
        }
    }

    proptest! {
        #[test]
        fn places_are_those_of_addresses(text in "[a-z:/.@ ()«»é_w-]{0,40}|\\PC{0,40}") {
            let mut end = 0;
            for (range, target) in find(&text) {
                prop_assert!(range.start >= end && range.end <= text.len());
                prop_assert!(target.ends_with(&text[range.clone()]));
                end = range.end;
            }
        }
    }
}
