//! Printed decks, as addresses name them.

use std::fmt;

use super::{Slug, TermId};

/// Which cards a deck has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeckOf {
    /// All of them, in parts.
    All,
    /// Those whose first purpose is this one.
    Purpose(TermId),
    /// Those of a saved plan.
    Plan(Slug),
    /// Those that are other than in an edition.
    Since(Slug),
}

/// A part of a deck: `all/2`, `purpose/open`, `purpose/open/page/2`, `plan/x`, `since/2026-ete`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeckPart {
    /// Which cards it is of.
    pub of: DeckOf,
    /// Which part, from 1.
    pub page: u32,
}

impl DeckPart {
    /// The first part.
    pub fn first(of: DeckOf) -> Self {
        Self { of, page: 1 }
    }
}

impl fmt::Display for DeckPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            DeckOf::All => return write!(f, "all/{}", self.page),
            DeckOf::Purpose(id) => write!(f, "purpose/{id}")?,
            DeckOf::Plan(slug) => write!(f, "plan/{slug}")?,
            DeckOf::Since(edition) => write!(f, "since/{edition}")?,
        }
        if self.page > 1 { write!(f, "/page/{}", self.page) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_an_address_of_its_own() {
        let purpose = DeckOf::Purpose("open".parse().unwrap());
        for (of, page, address) in [
            (DeckOf::All, 1, "all/1"),
            (DeckOf::All, 2, "all/2"),
            (purpose.clone(), 1, "purpose/open"),
            (purpose, 3, "purpose/open/page/3"),
            (DeckOf::Plan("matinee".parse().unwrap()), 1, "plan/matinee"),
            (DeckOf::Since("2026-ete".parse().unwrap()), 2, "since/2026-ete/page/2"),
        ] {
            assert_eq!(DeckPart { of, page }.to_string(), address);
        }
    }
}
