//! What readers of one language get: each text with the language it is really in, and how it relates to the original.
//!
//! Pages, the search, feeds and data read content through these, so that none of them decides for itself which text is meant.

mod card;
mod page;
mod report;

use std::sync::Arc;

use semver::Version;

pub use card::{CardText, ChangeText, MetricText, PhaseText, RiskText};
pub use page::PageText;
pub use report::ReportText;

use crate::markdown::Document;
use crate::route::Lang;
use crate::source::FilePath;

/// A plain text and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'t> {
    /// The text.
    pub text: &'t str,
    /// Its language.
    pub lang: &'t Lang,
}

/// A text from Markdown and the language it is in.
#[derive(Debug, Clone, Copy)]
pub struct BodyText<'t> {
    /// The text.
    pub document: &'t Arc<Document>,
    /// The file it stands in: its links are meant from there.
    pub path: &'t FilePath,
    /// Its language.
    pub lang: &'t Lang,
}

/// How what readers get relates to the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'t> {
    /// It is the original.
    Original,
    /// It is a translation of the original as it is now, or as far as anybody can tell.
    Current,
    /// It is a translation of an earlier version.
    Stale {
        /// The version that was translated.
        translates: &'t Version,
        /// The original's version.
        version: &'t Version,
    },
    /// It is the original, as there is no translation.
    Missing {
        /// The original's language.
        original: &'t Lang,
    },
}

impl<'t> Standing<'t> {
    /// The original's language, where readers get the original in place of a translation.
    pub fn missing(self) -> Option<&'t Lang> {
        match self {
            Self::Missing { original } => Some(original),
            _ => None,
        }
    }
}
