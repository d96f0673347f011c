//! Stems: the words of one family under one name, by language.

use rustc_hash::FxHashMap as HashMap;

use pagefind_stem::{Algorithm, Stemmer};

use crate::fold::folded;
use crate::route::Lang;

/// The number of a name.
pub(super) type Id = u32;

/// Names with numbers in the order in which they came.
#[derive(Default)]
pub(super) struct Names {
    ids: HashMap<Box<str>, Id>,
    names: Vec<Box<str>>,
}

impl Names {
    /// The number of `name`.
    pub(super) fn id(&mut self, name: &str) -> Id {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = Id::try_from(self.names.len()).unwrap_or(Id::MAX);
        self.ids.insert(name.into(), id);
        self.names.push(name.into());
        id
    }

    /// All names, in the order of their numbers.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(AsRef::as_ref)
    }

    /// The name with this number.
    pub(super) fn name(&self, id: Id) -> &str {
        self.names.get(id as usize).map_or("", |name| name)
    }
}

/// The stemmer of `lang`; words of a language without one stand for themselves.
pub(super) fn stemmer(lang: &Lang) -> Option<Stemmer> {
    let algorithm = match lang.primary() {
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

/// A word's folded form and its folded stem.
pub(super) fn form_and_stem(written: &str, stemmer: Option<&Stemmer>) -> (String, String) {
    let form = folded(written);
    // Stemmers read accents, so that they get the word before it is folded.
    let stem = stemmer.map_or_else(|| form.clone(), |stemmer| folded(&stemmer.stem(&written.to_lowercase())));
    if stem.is_empty() { (form.clone(), form) } else { (form, stem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        let stem = |lang: &str, word: &str| form_and_stem(word, stemmer(&lang.parse().unwrap()).as_ref());
        assert_eq!(stem("fr", "Décidées"), ("decidees".to_owned(), "decid".to_owned()));
        assert_eq!(stem("fr", "décider").1, "decid");
        assert_eq!(stem("en", "deciding").1, stem("en", "decided").1);
        assert_eq!(stem("ja", "会議"), ("会議".to_owned(), "会議".to_owned()));
    }
}
