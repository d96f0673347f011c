//! Words of closed sets and of vocabularies as templates see them.

use serde::Serialize;

use super::reading::Reading;
use super::text::Phrase;
use crate::model::vocabulary::Vocabulary;
use crate::route::{Page, TermId};

/// Colours that a theme has for purposes.
const HUES: usize = 8;

/// A word of a closed vocabulary (kind, status, mode, difficulty, role, outcome …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The word in files, e.g. `tested`; fit for a class name.
    pub id: String,
    /// The word for readers.
    pub label: Phrase,
    /// Its page, where it has one (tags and purposes).
    pub href: Option<String>,
    /// A purpose's colour, 0 to 7.
    pub hue: Option<usize>,
}

/// A word of a closed set in the page's language: leaner than a [`Term`], for lists that may have thousands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The word in files, e.g. `tested`; fit for a class name.
    pub id: &'static str,
    /// The word for readers.
    pub label: String,
}

/// A link with a number beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// The term.
    pub term: Term,
    /// How many cards have it.
    pub count: usize,
    /// What it is, in a sentence.
    pub about: Option<Phrase>,
}

impl Counted {
    /// A term of so many cards, of which nothing more is said.
    pub(super) fn new(term: Term, count: usize) -> Self {
        Self { term, count, about: None }
    }
}

impl Reading<'_> {
    /// A word of a closed set: its label is the theme's word `<prefix>_<id>`.
    pub(super) fn word(&self, prefix: &str, id: &str) -> Term {
        let key = format!("{prefix}_{id}");
        Term { id: id.to_owned(), label: self.own(self.words.text(&key)), href: None, hue: None }
    }

    /// As [`Self::word`], for lists that may have thousands.
    pub(super) fn plain_word(&self, prefix: &str, id: &'static str) -> Word {
        Word { id, label: self.words.text(&format!("{prefix}_{id}")).to_owned() }
    }

    /// What a card is for.
    pub(super) fn purpose(&self, id: &TermId) -> Term {
        let term = self.term(&self.playbook.settings.purposes, id, Some(Page::Purpose(id.clone())));
        Term { hue: self.hue(id), ..term }
    }

    /// What a purpose is called.
    pub(super) fn purpose_label(&self, id: &TermId) -> Phrase {
        self.label(&self.playbook.settings.purposes, id)
    }

    /// The colour of a purpose: its place among the playbook's purposes.
    pub(super) fn hue(&self, purpose: &TermId) -> Option<usize> {
        let place = self.playbook.settings.purposes.place(purpose.as_str())?;
        Some(place % HUES)
    }

    /// What a card is about.
    pub(super) fn tag(&self, id: &TermId) -> Term {
        self.term(&self.playbook.settings.tags, id, Some(Page::Tag(id.clone())))
    }

    /// Who does something.
    pub(super) fn role(&self, id: &TermId) -> Term {
        self.term(&self.playbook.settings.roles, id, None)
    }

    fn term(&self, vocabulary: &Vocabulary, id: &TermId, page: Option<Page>) -> Term {
        Term {
            id: id.to_string(),
            label: self.label(vocabulary, id),
            href: page.map(|page| self.href(page)),
            hue: None,
        }
    }

    fn label(&self, vocabulary: &Vocabulary, id: &TermId) -> Phrase {
        vocabulary.label(id.as_str()).map_or_else(|| self.own(id.as_str()), |label| self.localised(label))
    }
}
