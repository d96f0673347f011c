//! Free pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::value::Number;
use super::{TextUpTo, record};
use crate::markdown::Document;
use crate::route::{Lang, Slug};
use crate::source::{FilePath, Spanned};

record! {
    /// A free page's front matter as it was read.
    raw RawPage {
        title: TextUpTo<80>, Always, "À propos", "What the page is called.", "Le nom de la page.";
        summary: TextUpTo<200>, Optional, "Ce qu’est ce playbook.", "One sentence.", "Une phrase.";
        language: Spanned<Lang>, Optional, "fr", "The language it is written in.", "La langue dans laquelle elle est écrite.";
        order: Spanned<Number>, Optional, "1", "Its place in the menu, smallest first.", "Sa place dans le menu, la plus petite d’abord.";
    }
}

/// A free page.
#[derive(Debug, Clone)]
pub struct FreePage {
    /// Its slug.
    pub slug: Slug,
    /// Its file.
    pub path: FilePath,
    /// The language it is written in.
    pub lang: Lang,
    /// Its words in its own language.
    pub words: PageWords,
    /// Its place in the menu.
    pub order: f64,
    /// Its words in other languages.
    pub translations: BTreeMap<Lang, PageWords>,
}

/// A free page's words in one language.
#[derive(Debug, Clone)]
pub struct PageWords {
    /// Their file.
    pub path: FilePath,
    /// What the page is called.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// The text.
    pub body: Arc<Document>,
}
