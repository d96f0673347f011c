//! Cards as lists show them: made once for all pages of a language that lie equally deep.

use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::emblem::emblem;
use super::evidence::{marks, outcomes_in_words};
use super::format::{self, Duration};
use super::html::Html;
use super::reading::Reading;
use super::term::Word;
use super::text::Phrase;
use crate::cache::{Bounded, Keep, hash};
use crate::diagnostic::Diagnostic;
use crate::model::card::{Card, Fit, Mode, Status};
use crate::model::in_language::CardText;
use crate::playbook::evidence::Evidence;
use crate::route::{CardId, Lang, Page};

/// Bytes of tiles that are kept from one build to the next: 32 MiB.
pub(super) const BUDGET: usize = 32 << 20;

/// A card as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CardSummary {
    /// Card id.
    pub id: String,
    /// Title.
    pub title: Phrase,
    /// Summary.
    pub summary: Phrase,
    /// Relative address.
    pub href: String,
    /// `exercise`, `practice`, `template`, `checklist` or `deliverable`.
    pub kind: Word,
    /// `draft`, `tested`, `proven` or `retired`.
    pub status: Word,
    /// How long it takes.
    pub duration: Duration,
    /// How many people, e.g. `5–12`.
    pub participants: Option<String>,
    /// Where it works well or after adapting: `sur place, à distance`.
    pub works: Option<String>,
    /// The same as words of files: `in-person remote`.
    pub fits: String,
    /// The minutes that it takes at most, or else at least.
    pub minutes: Option<u32>,
    /// Number of field reports that count.
    pub reports: usize,
    /// The outcome of each of these uses, by date, for a mark each; nothing where there are many.
    pub uses: Vec<&'static str>,
    /// The same in words: `2 réussites, 1 échec`.
    pub outcomes: String,
    /// The first of its purposes.
    pub purpose: Option<Phrase>,
    /// That purpose's colour, 0 to 7.
    pub hue: Option<usize>,
    /// A drawing of its own, as SVG.
    pub emblem: String,
}

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
pub(super) struct TilePlace {
    shape: Shape,
    lang: Lang,
    /// The way to the site's root.
    root: String,
}

/// Tiles that were made so far, by where they stand.
pub(super) type Tiles = Bounded<(Arc<TilePlace>, CardId), Html>;

impl CardSummary {
    /// A card at a glance.
    pub(super) fn new(reading: &Reading<'_>, words: CardText<'_>) -> Self {
        let card = words.card();
        let fitting = card.modes.0.iter().filter(|(_, fit)| **fit != Fit::Poor).map(|(mode, _)| *mode);
        let fitting: Vec<Mode> = fitting.collect();
        let modes: Vec<String> = fitting.iter().map(|mode| reading.plain_word("mode", mode.as_str()).label).collect();
        let purpose = card.purposes.first();
        let own = reading.playbook.evidence_of(&card.id);
        Self {
            id: card.id.to_string(),
            title: reading.passage(words.title()),
            summary: reading.passage(words.summary()),
            href: reading.href(Page::Card(card.id.clone())),
            kind: reading.plain_word("kind", card.kind.as_str()),
            status: status(reading, card, own),
            duration: reading.duration(&card.duration),
            participants: card.participants.map(|size| format::group_size(size, reading.words)),
            fits: fitting.iter().map(|mode| mode.as_str()).collect::<Vec<_>>().join(" "),
            minutes: card.duration.max.or(card.duration.min).map(|minutes| minutes.0),
            works: (!modes.is_empty()).then(|| modes.join(", ")),
            reports: own.counted(),
            uses: marks(reading.playbook, own),
            outcomes: outcomes_in_words(reading, own.outcomes),
            purpose: purpose.map(|id| reading.purpose_label(id)),
            hue: purpose.and_then(|id| reading.hue(id)),
            emblem: emblem(
                card.id.as_str(),
                &card.purposes.iter().filter_map(|id| reading.hue(id)).collect::<Vec<_>>(),
            ),
        }
    }
}

/// How far a card has come, as its reports bear out, with what age has taken of that.
fn status(reading: &Reading<'_>, card: &Card, own: &Evidence) -> Word {
    let word = reading.plain_word("status", reading.playbook.status_of(card).as_str());
    match own.reconfirm.filter(|_| word.id == Status::Proven.as_str()) {
        Some(year) => Word { label: reading.words.fill("status_proven_once", &[("year", &year.to_string())]), ..word },
        None => word,
    }
}

impl Reading<'_> {
    /// Cards as tiles, by title, those that are retired behind all others.
    pub(super) fn sorted_tiles<'c>(
        &self,
        shape: Shape,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<Vec<Html>, Diagnostic> {
        let mut cards: Vec<&Card> = cards.into_iter().collect();
        cards.sort_by(|a, b| self.order(a).cmp(&self.order(b)));
        self.tiles(shape, cards)
    }

    fn order<'c>(&self, card: &'c Card) -> (bool, &'c str, &'c CardId)
    where
        Self: 'c,
    {
        (card.status == Status::Retired, CardText::new(card, self.lang).sorts_as(), &card.id)
    }

    /// Cards as a list of this page shows them.
    pub(super) fn tiles<'c>(
        &self,
        shape: Shape,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<Vec<Html>, Diagnostic> {
        let place = Arc::new(TilePlace { shape, lang: self.lang.clone(), root: self.root.clone() });
        cards.into_iter().map(|card| self.tile(&place, card)).collect()
    }

    fn tile(&self, place: &Arc<TilePlace>, card: &Card) -> Result<Html, Diagnostic> {
        let summary = || CardSummary::new(self, CardText::new(card, self.lang));
        let tiles = &self.renderer.compiled.tiles;
        let key = || (place.clone(), card.id.clone());
        match self.renderer.keep {
            // These two list every card once, and no other page lies as deep: nobody would ask again.
            Keep::Once if matches!(self.route.page, Page::Library | Page::Alphabet) => {
                self.make_tile(place.shape, &summary())
            }
            // In one build a card is always the same.
            Keep::Once => tiles.get_or_make(key(), None, || self.make_tile(place.shape, &summary())),
            Keep::Again => {
                let summary = summary();
                tiles.get_or_make(key(), hash(&summary), || self.make_tile(place.shape, &summary))
            }
        }
    }

    fn make_tile(&self, shape: Shape, card: &CardSummary) -> Result<Html, Diagnostic> {
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
