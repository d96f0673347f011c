//! Which cards a printed deck has, and on how many pages they stand.

use std::collections::BTreeSet;

use crate::history::edition::{Kin, Outline};
use crate::model::card::{Card, Status};
use crate::playbook::Playbook;
use crate::route::{CardId, DeckOf, Page};

/// Cards on a sheet of A4.
pub const ON_A_SHEET: usize = 4;
/// Cards on a page: twelve sheets, so that a page stays below 300 kB.
pub const ON_A_PAGE: usize = 48;

/// How many pages so many cards take.
pub fn pages(cards: usize) -> u32 {
    u32::try_from(cards.div_ceil(ON_A_PAGE)).unwrap_or(u32::MAX)
}

/// The cards of a deck, by their ids; those of a plan in its order, each once. What is retired is not printed. What changed since
/// an edition is told from its history, elsewhere.
pub fn deck_of<'p>(playbook: &'p Playbook, of: &DeckOf) -> Vec<&'p Card> {
    match of {
        DeckOf::All => playbook.active_cards().collect(),
        DeckOf::Purpose(id) => playbook.active_cards().filter(|card| card.purposes.first() == Some(id)).collect(),
        DeckOf::Plan(slug) => {
            let mut cards: Vec<&Card> = Vec::new();
            for id in playbook.plan(slug).into_iter().flat_map(crate::model::plan::Plan::cards) {
                let card = playbook.card(playbook.resolved(&id.value)).filter(|card| card.status != Status::Retired);
                cards.extend(card.filter(|card| cards.iter().all(|own| own.id != card.id)));
            }
            cards
        }
        DeckOf::Since(_) => Vec::new(),
    }
}

/// What a printed deck has to change since an edition.
#[derive(Debug, Default)]
pub struct Since<'p> {
    /// Cards to be printed: new ones, and those whose minor or major version is another.
    pub printed: Vec<&'p Card>,
    /// Cards whose old copies are to be taken out.
    pub removed: Vec<&'p Card>,
    /// What is gone, by its id then.
    pub gone: Vec<CardId>,
}

/// What changed since an edition, as the changelogs tell; by ids.
pub fn since<'p>(playbook: &'p Playbook, outline: &Outline, kin: &Kin) -> Since<'p> {
    let has = |id: &CardId| outline.has(&Page::Card(id.clone()));
    let mut since = Since::default();
    for card in playbook.cards.values().map(AsRef::as_ref) {
        let own = card.version.as_ref().map(|version| (version.major, version.minor));
        let then = card.changelog.iter().find(|change| change.date.value <= outline.day);
        let then = then.map(|change| (change.version.value.major, change.version.value.minor));
        let was_there = has(&card.id) || kin.get(&card.id).is_some_and(|ids| ids.iter().any(has));
        match (card.status == Status::Retired, was_there) {
            (true, true) => since.removed.push(card),
            (false, false) => since.printed.push(card),
            (false, true) if then.is_some() && own != then => {
                since.printed.push(card);
                since.removed.push(card);
            }
            _ => {}
        }
    }
    let known: BTreeSet<&CardId> = playbook.cards.keys().collect();
    let is_known =
        |id: &CardId| known.contains(id) || kin.get(id).is_some_and(|ids| ids.iter().any(|id| known.contains(id)));
    since.gone.extend(outline.pages().filter_map(|page| match page {
        Page::Card(id) if !is_known(id) => Some(id.clone()),
        _ => None,
    }));
    since
}
