//! Entries that are weighed together: what changes in one of them leaves all other parts as they were.

use std::ops::Range;
use std::sync::Arc;

use super::entry::{Entry, Facets, Library};
use super::lexicon::Lexicon;
use super::{Kept, Weights, shown, weigh};
use crate::route::Lang;

/// About how many entries are weighed in one go, and remembered together.
const PART: usize = 128;

/// Entries that are weighed together.
pub(super) struct Part {
    /// For each entry what it is filtered by.
    pub facets: Vec<Facets>,
    /// For each entry the languages of its texts.
    pub languages: Vec<Vec<Lang>>,
    /// For each entry the hash of what is shown of it, and its size.
    pub shown: Vec<(blake3::Hash, usize)>,
    /// The hash of what was weighed, where anything is kept.
    pub hash: Option<blake3::Hash>,
    /// The weighed words.
    pub weights: Arc<Weights>,
}

/// The numbers of entries that are weighed together. Where a part ends depends on names: an entry that comes or goes
/// changes its own part, and at most the next one or two.
pub(super) fn parts(library: &impl Library) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for number in 0..library.len() {
        let ends = usize::from(blake3::hash(library.key(number).as_bytes()).as_bytes()[0]) < 256 / PART;
        if ends || number + 1 == library.len() || number + 1 - start == 4 * PART {
            parts.push(start..number + 1);
            start = number + 1;
        }
    }
    parts
}

/// Weighs the entries with these numbers, or takes what was kept.
pub(super) fn part(library: &impl Library, range: Range<usize>, kept: Option<&Kept>, lexicon: &mut Lexicon) -> Part {
    let mut entries: Vec<Entry> = range.map(|number| library.entry(number)).collect();
    let sizes = entries.iter().map(shown).map(|bytes| (blake3::hash(&bytes), bytes.len())).collect();
    let hash = kept.map(|_| hash(&entries));
    let languages = entries.iter().map(|entry| entry.texts.iter().map(|text| text.lang.clone()).collect()).collect();
    let facets = entries.iter_mut().map(|entry| std::mem::take(&mut entry.facets)).collect();
    let weights = kept.zip(hash).and_then(|(kept, hash)| kept.get(&hash).cloned());
    let weights = weights.unwrap_or_else(|| {
        let texts = entries.into_iter().flat_map(|entry| entry.texts);
        Arc::new(Weights(weigh::weigh(texts, lexicon)))
    });
    Part { facets, languages, shown: sizes, hash, weights }
}

/// The hash of all that is weighed of these entries.
fn hash(entries: &[Entry]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for text in entries.iter().flat_map(|entry| &entry.texts) {
        let [summary, need] = [&text.summary, &text.need].map(|part| part.as_deref().unwrap_or_default());
        [text.lang.as_str(), &text.title, summary, need].into_iter().for_each(&mut add);
        for list in [&text.labels, &text.headings, &text.body] {
            add(&list.len().to_string());
            for part in list {
                add(part);
            }
        }
    }
    hasher.finalize()
}
