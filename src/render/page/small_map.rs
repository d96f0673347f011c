//! A card's own place on the map, for its page: as words that wrap on a phone.

use serde::Serialize;

use crate::model::card::Card;
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::term::Word;
use crate::route::{CardId, Page};

/// A card's place on the map, on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct SmallMap {
    /// What comes before.
    pub before: Vec<Link>,
    /// What comes after.
    pub after: Vec<Link>,
    /// What it contains, what it is like.
    pub beside: Vec<SmallGroup>,
    /// Cards that have no room.
    pub left_out: usize,
    /// The whole map.
    pub href: String,
}

/// Cards that relate to a card in one way.
#[derive(Debug, Clone, Serialize)]
pub struct SmallGroup {
    /// How.
    pub kind: Word,
    /// The cards.
    pub cards: Vec<Link>,
}

/// A card's place on the map: what comes before, what it is like, what comes after. Of more cards than there is room for, those that
/// come first by id.
pub(super) fn small(reading: &Reading<'_>, card: &Card) -> Option<SmallMap> {
    /// Before, after, and beside: with the card itself, fifteen.
    const MOST: [usize; 3] = [5, 5, 4];
    let mut view = SmallMap {
        before: Vec::new(),
        after: Vec::new(),
        beside: Vec::new(),
        left_out: 0,
        href: whole_map(reading, card),
    };
    let mut beside = MOST[2];
    for (kind, ids) in reading.playbook.relations_of(&card.id) {
        let ids: Vec<&CardId> =
            ids.iter().filter(|id| **id != card.id && reading.playbook.card(id).is_some()).collect();
        if ids.is_empty() {
            continue;
        }
        let most = match kind {
            "before" => MOST[0],
            "after" => MOST[1],
            _ => beside,
        };
        view.left_out += ids.len().saturating_sub(most);
        let links: Vec<Link> = ids.iter().take(most).map(|id| reading.card_link(id)).collect();
        match kind {
            "before" => view.before = links,
            "after" => view.after = links,
            _ => {
                beside -= links.len();
                if !links.is_empty() {
                    view.beside.push(SmallGroup { kind: reading.plain_word("relation", kind), cards: links });
                }
            }
        }
    }
    let is_there = !view.before.is_empty() || !view.after.is_empty() || !view.beside.is_empty();
    is_there.then_some(view)
}

/// The whole map, at the card where it is drawn.
fn whole_map(reading: &Reading<'_>, card: &Card) -> String {
    let href = reading.href(Page::Map);
    let map = &reading.site.plan.map;
    let is_drawn = map.is_drawn_whole() && map.lane_of.contains_key(&card.id);
    if is_drawn { format!("{href}#{}", card.id) } else { href }
}
