//! Texts compared word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Words of a text that are compared: of a longer one, all are said to be others.
const MOST_WORDS: usize = 2500;

/// Words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// They are in both texts.
    Same(String),
    /// They came.
    Added(String),
    /// They went.
    Removed(String),
}

/// What differs between two texts, word by word.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    if old.len().max(new.len()) > MOST_WORDS {
        return vec![Run::Removed(before.to_owned()), Run::Added(after.to_owned())];
    }
    let mut runs: Vec<Run> = Vec::new();
    let join = |words: &[&str]| words.join(" ");
    for part in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, from, to) = part.as_tag_tuple();
        match tag {
            DiffTag::Equal => runs.push(Run::Same(join(&new[to]))),
            DiffTag::Insert => runs.push(Run::Added(join(&new[to]))),
            DiffTag::Delete => runs.push(Run::Removed(join(&old[from]))),
            DiffTag::Replace => runs.extend([Run::Removed(join(&old[from])), Run::Added(join(&new[to]))]),
        }
    }
    runs
}

/// Whether two texts are one that was changed: at least two words in five of the longer one are in both.
pub(super) fn are_akin(before: &str, after: &str) -> bool {
    let count = |text: &str| text.split(' ').count();
    let longest = count(before).max(count(after));
    if longest > MOST_WORDS {
        return false;
    }
    let same =
        words(before, after).iter().map(|run| if let Run::Same(words) = run { count(words) } else { 0 }).sum::<usize>();
    same * 5 >= longest * 2
}
