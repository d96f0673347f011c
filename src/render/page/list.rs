//! Lists of cards in groups, which several pages are.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::card::{Card, Status};
use crate::render::head::Head;
use crate::render::html::Html;
use crate::render::link::NavItem;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::render::tile::Shape;

/// A titled list of cards.
#[derive(Debug, Clone, Serialize)]
pub struct CardGroup {
    /// What they share: a letter, a kind, a purpose.
    pub title: String,
    /// Fit for an `id`.
    pub anchor: String,
    /// The cards.
    pub cards: Vec<Html>,
}

/// `library.html` (all cards by kind), `az.html` (by letter), `term.html` (one tag, purpose or band); `terms.html` has
/// [`TermsPage`](super::terms::TermsPage).
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// What every page has.
    pub page: Head,
    /// The cards.
    pub groups: Vec<CardGroup>,
    /// Number of cards that are not retired.
    pub total: usize,
    /// On `term.html`: `tag`, `purpose`, `kind`, `status`, `duration` or `group-size`.
    pub taxonomy: Option<&'static str>,
    /// On `term.html`: what the term is, in a sentence.
    pub about: Option<Phrase>,
    /// A purpose's colour, 0 to 7.
    pub hue: Option<usize>,
    /// On `library.html`: the other ways through all cards.
    pub beside: Vec<NavItem>,
}

/// A list of cards in groups, being put together.
pub(super) struct List<'r, 'a> {
    reading: &'r Reading<'a>,
    shape: Shape,
    groups: Vec<CardGroup>,
    /// Cards that are not retired.
    total: usize,
}

impl<'r, 'a> List<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>, shape: Shape) -> Self {
        Self { reading, shape, groups: Vec::new(), total: 0 }
    }

    /// Adds a group, if there is a card in it.
    pub(super) fn group<'c>(
        &mut self,
        title: &str,
        anchor: &str,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<(), Diagnostic> {
        let cards = cards.into_iter().inspect(|card| self.total += usize::from(card.status != Status::Retired));
        let cards = self.reading.sorted_tiles(self.shape, cards)?;
        if !cards.is_empty() {
            self.groups.push(CardGroup { title: title.to_owned(), anchor: anchor.to_owned(), cards });
        }
        Ok(())
    }

    pub(super) fn page(self, page: Head) -> ListPage {
        ListPage {
            page,
            groups: self.groups,
            total: self.total,
            taxonomy: None,
            about: None,
            hue: None,
            beside: Vec::new(),
        }
    }
}
