//! Parts of the map, as addresses name them.

use std::fmt;

use super::TermId;

/// A page of what leads from the cards of one purpose to those of another: `from/open/to/explore`, `from/-/to/open/page/2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MapPart {
    /// The purpose of the first cards; `None` for cards that have none.
    pub from: Option<TermId>,
    /// The purpose of the others.
    pub to: Option<TermId>,
    /// Which page of it, from 1.
    pub page: u32,
}

impl fmt::Display for MapPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No purpose is called so: an id begins with a letter or a digit.
        let word = |purpose: &Option<TermId>| purpose.as_ref().map_or("-".to_owned(), ToString::to_string);
        write!(f, "from/{}/to/{}", word(&self.from), word(&self.to))?;
        if self.page > 1 { write!(f, "/page/{}", self.page) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_an_address_of_its_own() {
        let purpose = |word: &str| word.parse().ok();
        for (from, to, page, address) in [
            (purpose("open"), purpose("explore"), 1, "from/open/to/explore"),
            (purpose("open"), purpose("open"), 2, "from/open/to/open/page/2"),
            (None, purpose("to"), 1, "from/-/to/to"),
            (purpose("-"), None, 3, "from/-/to/-/page/3"),
        ] {
            assert_eq!(MapPart { from, to, page }.to_string(), address);
        }
    }
}
