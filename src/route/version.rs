//! Versions of a card, and pairs of them, as addresses name them.

use std::fmt;

use semver::Version;

use super::CardId;

/// A version of a card: `x/v/1.2.0`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardVersion {
    /// The card.
    pub card: CardId,
    /// Its version.
    pub version: Version,
}

impl fmt::Display for CardVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/v/{}", self.card, self.version)
    }
}

/// What differs between two versions of a card: `x/diff/1.0.0/1.2.0`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardDifference {
    /// The card.
    pub card: CardId,
    /// The older version.
    pub from: Version,
    /// The newer one.
    pub to: Version,
}

impl fmt::Display for CardDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/diff/{}/{}", self.card, self.from, self.to)
    }
}

/// The id that a card had at an old address: `x` of `/formats/x/`.
pub fn former_id(alias: &str) -> Option<CardId> {
    alias.strip_prefix("/formats/")?.trim_end_matches('/').parse().ok()
}
