//! A closed vocabulary.

use rustc_hash::FxHashMap;

use super::value::Localised;
use crate::route::{TermId, anchor};

/// A closed vocabulary, in the settings' order.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    terms: Option<Vec<(TermId, Localised)>>,
    /// What terms are, in a sentence.
    abouts: FxHashMap<TermId, Localised>,
    /// Where each term stands among them.
    places: FxHashMap<TermId, usize>,
    /// Terms by what readers call them, in any language, as one would write it for an id.
    by_label: FxHashMap<String, usize>,
}

impl Vocabulary {
    /// A vocabulary of these terms; `None` when the list could not be read in full, so that nothing is said of words that
    /// may be in it.
    pub fn new(terms: Option<Vec<(TermId, Localised)>>) -> Self {
        let mut vocabulary = Self::default();
        for (place, (id, label)) in terms.iter().flatten().enumerate() {
            vocabulary.places.insert(id.clone(), place);
            for words in label.by_lang.values().chain(&label.default) {
                vocabulary.by_label.entry(anchor(words)).or_insert(place);
            }
        }
        Self { terms, ..vocabulary }
    }

    /// The same with sentences on what some of its terms are.
    #[must_use]
    pub fn explained(self, abouts: FxHashMap<TermId, Localised>) -> Self {
        Self { abouts, ..self }
    }

    /// What `id` is, in a sentence.
    pub fn about(&self, id: &str) -> Option<&Localised> {
        self.abouts.get(id)
    }

    /// Whether all of its terms are known.
    pub fn is_known(&self) -> bool {
        self.terms.is_some()
    }

    /// The place of `id` among the terms.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The label of `id`.
    pub fn label(&self, id: &str) -> Option<&Localised> {
        self.terms.as_ref()?.get(self.place(id)?).map(|(_, label)| label)
    }

    /// The term that readers call `word`, in any language: `open` for `ouvrir`.
    pub fn labelled(&self, word: &str) -> Option<&TermId> {
        self.terms.as_ref()?.get(*self.by_label.get(word)?).map(|(id, _)| id)
    }

    /// The terms that could be read.
    pub fn iter(&self) -> impl Iterator<Item = &(TermId, Localised)> {
        self.terms.iter().flatten()
    }
}
