//! Entries that are weighed together: what changes in one of them leaves all other parts as they were.

use std::ops::Range;
use std::sync::Arc;

use super::item::{Facets, Item, Library};
use super::lexicon::Lexicon;
use super::weigh::Weighing;
use super::{Cache, Weights, shown};
use crate::route::Lang;

/// About how many items are weighed in one go, and kept together.
const PART: usize = 128;
/// Where nothing is kept, parts are put together into about so many: each holds the names of its words once, and most
/// words stand in every part.
const RUNS: usize = 16;

/// What was made of items that are weighed together.
pub(super) struct Part {
    /// For each item what it is filtered by.
    pub facets: Vec<Facets>,
    /// For each item the languages of its texts.
    pub languages: Vec<Vec<Lang>>,
    /// For each item the hash of what is shown of it, and its size.
    pub shown: Vec<(blake3::Hash, usize)>,
    /// The hash of what was weighed, where anything is kept.
    pub hash: Option<blake3::Hash>,
    /// The weighed words.
    pub weights: Arc<Weights>,
}

/// The numbers of items that are weighed together. Where a part ends depends on names: an item that comes or goes
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

/// How many of these parts are put together.
pub(super) fn parts_in_run(parts: usize, is_kept: bool) -> usize {
    if is_kept { 1 } else { parts.div_ceil(RUNS).max(1) }
}

/// Weighs the items with these numbers, part by part, or takes what was kept of the one part that there is then.
pub(super) fn part(library: &impl Library, run: &[Range<usize>], cache: Option<&Cache>, lexicon: &mut Lexicon) -> Part {
    let (mut facets, mut languages, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut own, mut known) = (None, None);
    let mut weighing = Weighing::new(lexicon);
    for numbers in run {
        let mut items: Vec<Item> = numbers.clone().map(|number| library.item(number)).collect();
        sizes.extend(items.iter().map(shown).map(|bytes| (blake3::hash(&bytes), bytes.len())));
        languages.extend(items.iter().map(|item| item.texts.iter().map(|text| text.lang.clone()).collect()));
        facets.extend(items.iter_mut().map(|item| std::mem::take(&mut item.facets)));
        own = cache.map(|_| hash(&items));
        known = cache.zip(own).and_then(|(cache, own)| cache.get(&own).cloned());
        if known.is_none() {
            weighing.add_part(items.into_iter().flat_map(|item| item.texts));
        }
    }
    let weights = known.unwrap_or_else(|| Arc::new(Weights(weighing.packed())));
    Part { facets, languages, shown: sizes, hash: own, weights }
}

/// The hash of all that is weighed of these items.
fn hash(items: &[Item]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for text in items.iter().flat_map(|item| &item.texts) {
        let [summary, need] = [&text.summary, &text.need].map(|part| part.as_deref().unwrap_or_default());
        [text.lang.as_str(), &text.title, summary, need].into_iter().for_each(&mut add);
        for list in [&text.heard, &text.labels, &text.headings, &text.body] {
            add(&list.len().to_string());
            for part in list {
                add(part);
            }
        }
    }
    hasher.finalize()
}
