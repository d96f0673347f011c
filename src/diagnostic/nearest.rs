//! What somebody probably meant who wrote something else.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::fold::folded;

/// Longest word for which another is looked for, in bytes: no name is longer.
const LONGEST: usize = 200;
/// Candidates that are looked at, twice as many as the largest playbook has cards.
const MOST_CANDIDATES: usize = 20_000;
/// Candidates with much the same letters, whose order is compared; each costs as much as a hundred others.
const MOST_COMPARED: usize = 1_000;

/// The nearest of `candidates` to `word`, where one is near enough to be what was meant.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the word's length (1 at least), or the same letters
/// but for case, accents and separators. However many candidates there are, a bounded number is looked at.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let plain = plain(word);
    let limit = (word.chars().count() / 3).max(1);
    let letters = Letters::of(word);
    let near = |candidate: &&str| candidate.len() <= LONGEST && may_be_near(candidate, &letters, limit, &plain);
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(near)
        .take(MOST_COMPARED)
        .filter_map(|candidate| {
            let distance =
                if self::plain(candidate) == plain { 0 } else { strsim::damerau_levenshtein(word, candidate) };
            (distance <= limit).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether a candidate has nearly the same letters, which costs far less to say than how they follow each other.
fn may_be_near(candidate: &str, letters: &Letters, limit: usize, plain: &str) -> bool {
    // One change of a character takes away up to four bytes and adds up to four.
    letters.differ_by(candidate) <= limit * 8
        || (candidate.len() <= 4 * plain.len() + LONGEST / 8 && is_alike(candidate, plain))
}

/// Whether two words may differ in case, accents and separators only: their plain letters come in the same order.
fn is_alike(candidate: &str, plain: &str) -> bool {
    let own = candidate.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let mut wanted = plain.bytes().filter(u8::is_ascii_alphanumeric);
    own.into_iter().all(|byte| wanted.any(|other| other == byte))
}

/// How often each byte stands in a word, by its last six bits.
struct Letters([i16; 64]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = [0; 64];
        for byte in word.bytes() {
            letters[usize::from(byte & 63)] += 1;
        }
        Self(letters)
    }

    /// How many bytes one has and the other has not, at least.
    fn differ_by(&self, word: &str) -> usize {
        let mut rest = self.0;
        for byte in word.bytes() {
            rest[usize::from(byte & 63)] -= 1;
        }
        rest.iter().map(|count| usize::from(count.unsigned_abs())).sum()
    }
}

fn plain(word: &str) -> String {
    let mut plain = folded(word);
    plain.retain(char::is_alphanumeric);
    plain
}

/// How many more suggestions are worked out for one file: where everything is wrong, nobody reads the hundredth.
#[derive(Debug)]
pub struct Suggestions(AtomicUsize);

impl Default for Suggestions {
    fn default() -> Self {
        // For a few rules as many as are reported of each.
        Self(AtomicUsize::new(3 * super::MOST_SHOWN))
    }
}

impl Suggestions {
    /// None at all.
    pub fn none() -> Self {
        Self(AtomicUsize::new(0))
    }

    /// Whether one more is to be worked out.
    pub fn take(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nearest_forgives_typos_accents_and_separators() {
        let known = ["title", "use_when", "retrospective"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("use-when", known), Some("use_when"));
        assert_eq!(nearest("Rétrospective", known), Some("retrospective"));
        assert_eq!(nearest("colour", known), None);
    }

    proptest! {
        /// Letters are counted before they are compared: nothing is lost by it.
        #[test]
        fn counting_letters_first_loses_nothing(word in "[abé-]{0,9}", other in "[abéA_-]{0,9}") {
            let limit = (word.chars().count() / 3).max(1);
            let is_near = plain(&word) == plain(&other) || strsim::damerau_levenshtein(&word, &other) <= limit;
            prop_assert_eq!(nearest(&word, [other.as_str()]).is_some(), is_near);
        }
    }
}
