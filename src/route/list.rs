//! Parts of long lists, as addresses name them.

use std::fmt;

use super::{CardId, Slug};

/// What of a list is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListFilter {
    /// Everything.
    All,
    /// What had one outcome.
    Outcome(Slug),
    /// What is about one card.
    Format(CardId),
}

/// A page of a list, or of a part of it, that is not its first: `outcome/success`, `format/x/page/2`, `page/2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListPart {
    /// What is shown.
    pub filter: ListFilter,
    /// Which page of it, from 1.
    pub page: u32,
}

impl ListPart {
    /// The first page of what is about a card.
    pub fn format(card: CardId) -> Self {
        Self { filter: ListFilter::Format(card), page: 1 }
    }
}

impl fmt::Display for ListPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filter = match &self.filter {
            ListFilter::All => String::new(),
            ListFilter::Outcome(outcome) => format!("outcome/{outcome}"),
            ListFilter::Format(card) => format!("format/{card}"),
        };
        match (filter.as_str(), self.page) {
            (_, 1) => f.write_str(&filter),
            ("", page) => write!(f, "page/{page}"),
            (_, page) => write!(f, "{filter}/page/{page}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_an_address_of_its_own() {
        let success = ListFilter::Outcome("success".parse().unwrap());
        let card = ListFilter::Format("lean-coffee".parse().unwrap());
        for (filter, page, address) in [
            (ListFilter::All, 2, "page/2"),
            (success.clone(), 1, "outcome/success"),
            (success, 3, "outcome/success/page/3"),
            (card, 1, "format/lean-coffee"),
        ] {
            assert_eq!(ListPart { filter, page }.to_string(), address);
        }
    }
}
