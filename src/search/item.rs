//! What can be found: cards, reports and pages, with their words and with what they are filtered by.

use crate::route::Lang;

/// What the index is made from, one item at a time, so that no more texts are held than are being read.
pub trait Library: Sync {
    /// Number of items; they are numbered from 0.
    fn len(&self) -> usize;

    /// A name of the item that stays when others come and go.
    fn key(&self, number: usize) -> &str;

    /// The item.
    fn item(&self, number: usize) -> Item;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A card, a report or a page.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its address below a language's folder: `formats/x/`.
    pub address: String,
    /// What it is filtered by.
    pub facets: Facets,
    /// The first letter of the outcome of each use of a card, by date: shown with it, and looked for by nobody.
    pub uses: String,
    /// Its words, in each language that it is written in; at least one.
    pub texts: Vec<ItemText>,
}

/// What items are filtered and sorted by. Words are those of files, such as `tested`.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// A card's kind, or [`super::REPORT`] or [`super::PAGE`].
    pub kind: &'static str,
    /// A card's status.
    pub status: Option<&'static str>,
    /// A card's difficulty.
    pub difficulty: Option<&'static str>,
    /// Modes that work, not those in which it works poorly.
    pub modes: Vec<&'static str>,
    /// Purposes, the most important one first.
    pub purposes: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<Range>,
    /// How many people it suits.
    pub people: Option<Range>,
    /// Number of field reports.
    pub reports: usize,
    /// The day of its last change: `2026-11-20`.
    pub date: Option<String>,
    /// A report's outcome.
    pub outcome: Option<&'static str>,
}

/// A range of numbers, with its words for readers.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// At least this; `None` when open.
    pub min: Option<u32>,
    /// At most this; `None` when open.
    pub max: Option<u32>,
    /// What readers of each language see.
    pub labels: Vec<(Lang, String)>,
}

/// An item's words in one language, by field.
#[derive(Debug, Clone)]
pub struct ItemText {
    /// The language.
    pub lang: Lang,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// When it helps: what a reader in need would say.
    pub need: Option<String>,
    /// What people say when it would help.
    pub heard: Vec<String>,
    /// Words for what it is about, for what it is for, and for what it is, in every language of the playbook.
    pub labels: Vec<String>,
    /// Headings, and titles of phases.
    pub headings: Vec<String>,
    /// Everything else, in paragraphs. Excerpts are taken from it.
    pub body: Vec<String>,
}

impl ItemText {
    /// A text without a need, labels and headings.
    pub fn named(lang: Lang, title: String, summary: Option<String>, body: Vec<String>) -> Self {
        Self { lang, title, summary, body, need: None, heard: Vec::new(), labels: Vec::new(), headings: Vec::new() }
    }
}
