use super::{BodyText, Passage, Standing};
use crate::model::page::{FreePage, PageWords};
use crate::route::Lang;
use crate::source::FilePath;

/// A free page as readers of one language get it: its translation, or the original.
#[derive(Debug, Clone, Copy)]
pub struct PageText<'p> {
    words: &'p PageWords,
    /// The language of the words.
    lang: &'p Lang,
    standing: Standing<'p>,
}

impl<'p> PageText<'p> {
    /// The page for readers of `lang`.
    pub fn new(page: &'p FreePage, lang: &'p Lang) -> Self {
        match page.translations.get(lang) {
            // A page has no version that would tell how old its translation is.
            Some(words) => Self { words, lang, standing: Standing::Current },
            None if *lang == page.lang => Self { words: &page.words, lang, standing: Standing::Original },
            None => Self { words: &page.words, lang: &page.lang, standing: Standing::Missing { original: &page.lang } },
        }
    }

    /// How it relates to the original.
    pub fn standing(self) -> Standing<'p> {
        self.standing
    }

    /// The file that its words stand in.
    pub fn path(self) -> &'p FilePath {
        &self.words.path
    }

    /// What it is called.
    pub fn title(self) -> Passage<'p> {
        Passage { text: &self.words.title, lang: self.lang }
    }

    /// What it is, in a sentence.
    pub fn summary(self) -> Option<Passage<'p>> {
        self.words.summary.as_deref().map(|text| Passage { text, lang: self.lang })
    }

    /// Its text.
    pub fn body(self) -> BodyText<'p> {
        BodyText { document: &self.words.body, path: &self.words.path, lang: self.lang }
    }
}
