//! The words that a reader may have meant: what typing errors are mended with, and the short beginnings of words completed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::code::{front_coded, letter};
use super::thesaurus::THESAURUS;
use crate::fold::is_unspaced;

/// The most words that are kept: those that matter most.
const MOST_WORDS: usize = 1_900;

/// Words that a reader may have meant.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Spelling {
    /// The words, sorted and [`front_coded`].
    words: String,
    /// A letter for each: how much it matters.
    matters: String,
}

/// The words that a reader may have meant, of all forms.
pub(super) fn spelling(forms: &BTreeMap<&str, u32>) -> Spelling {
    let kept = kept(forms);
    Spelling {
        words: front_coded(kept.keys().copied()),
        matters: kept.values().map(|matters| letter(importance(*matters))).collect(),
    }
}

fn kept<'f>(forms: &BTreeMap<&'f str, u32>) -> BTreeMap<&'f str, u32> {
    let mut kept: Vec<(&str, u32)> =
        forms.iter().filter(|(form, _)| is_word(form)).map(|(form, matters)| (*form, *matters)).collect();
    kept.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    // Names of methods are answered by other words where no text has them: `postmortem`.
    let is_name = |place: usize, form: &str| place < MOST_WORDS || THESAURUS.is_compound(form);
    kept.into_iter().enumerate().filter(|(place, (form, _))| is_name(*place, form)).map(|(_, kept)| kept).collect()
}

/// Whether a form is long enough to be mended, and no phrase.
fn is_word(form: &str) -> bool {
    let is_spelled = form.chars().all(|letter| letter.is_alphanumeric() && !is_unspaced(letter));
    form.chars().nth(2).is_some() && is_spelled && !THESAURUS.is_phrase(form)
}

/// How much a word matters, in steps that double.
fn importance(matters: u32) -> usize {
    usize::try_from(matters.max(1).ilog2()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_their_beginnings_with_those_before() {
        let forms = BTreeMap::from([("decide", 1), ("decision", 20), ("ab", 9), ("flux", 2)]);
        let spelling = spelling(&forms);
        assert_eq!((spelling.words.as_str(), spelling.matters.as_str()), ("Adecide Esion Aflux", "AEB"));
    }
}
