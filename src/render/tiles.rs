//! Cards as lists show them: made once for all pages of a language that lie equally deep.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tera::Context;

use super::context::Reading;
use super::kept;
use super::view::Html;
use crate::diagnostic::Diagnostic;
use crate::model::card::Card;
use crate::route::{CardId, Lang, Page};

/// Bytes of tiles that are remembered from one build to the next: 32 MiB.
const KEPT_BYTES: usize = 32 << 20;

/// How a list shows a card: which component of the theme, and the level of its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// `tile`, with a heading of this level.
    Tile(u8),
    /// `entry`, on one line.
    Entry,
}

/// What a card's look depends on, besides the card and the templates.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    shape: Shape,
    lang: Lang,
    /// The way to the site's root.
    root: String,
}

/// Tiles that were made so far, by where they stand, with a hash of what they were made from.
#[derive(Default)]
pub(super) struct Tiles(Mutex<Made>);

#[derive(Default)]
struct Made {
    by_place: HashMap<Place, HashMap<CardId, (Option<blake3::Hash>, Html)>>,
    bytes: usize,
}

impl Tiles {
    fn get(&self, place: &Place, card: &CardId, hash: Option<blake3::Hash>) -> Option<Html> {
        let made = self.made();
        let (own, tile) = made.by_place.get(place)?.get(card)?;
        (*own == hash).then(|| tile.clone())
    }

    fn insert(&self, place: &Place, card: &CardId, hash: Option<blake3::Hash>, tile: &Html) {
        let mut made = self.made();
        if hash.is_some() && made.bytes + tile.bytes() > KEPT_BYTES {
            *made = Made::default();
        }
        made.bytes += tile.bytes();
        let former = made.by_place.entry(place.clone()).or_default().insert(card.clone(), (hash, tile.clone()));
        made.bytes -= former.map_or(0, |(_, former)| former.bytes());
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        // What was made is whole at every moment: a thread that panicked while holding it left nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading<'_> {
    /// Cards as a list of this page shows them.
    pub(super) fn tiles<'c>(
        &self,
        shape: Shape,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<Vec<Html>, Diagnostic> {
        let place = Place { shape, lang: self.lang.clone(), root: self.root.clone() };
        cards.into_iter().map(|card| self.tile(&place, card)).collect()
    }

    fn tile(&self, place: &Place, card: &Card) -> Result<Html, Diagnostic> {
        let tiles = &self.renderer.compiled.tiles;
        if self.renderer.pages.is_for_once {
            // These two list every card once, and no other page lies as deep: nobody would ask again.
            if matches!(self.route.page, Page::Library | Page::Alphabet) {
                return self.make(place.shape, &self.card_summary(card));
            }
            if let Some(tile) = tiles.get(place, &card.id, None) {
                return Ok(tile);
            }
            let tile = self.make(place.shape, &self.card_summary(card))?;
            tiles.insert(place, &card.id, None, &tile);
            return Ok(tile);
        }
        let summary = self.card_summary(card);
        let hash = kept::hash(&summary);
        if let Some(tile) = tiles.get(place, &card.id, hash) {
            return Ok(tile);
        }
        let tile = self.make(place.shape, &summary)?;
        tiles.insert(place, &card.id, hash, &tile);
        Ok(tile)
    }

    fn make(&self, shape: Shape, card: &super::view::CardSummary) -> Result<Html, Diagnostic> {
        let mut context = Context::new();
        context.insert("card", card);
        let component = match shape {
            Shape::Tile(level) => {
                context.insert("level", &level);
                "tile"
            }
            Shape::Entry => "entry",
        };
        self.renderer.component(component, self.route, &context).map(|html| Html::new(&html))
    }
}
