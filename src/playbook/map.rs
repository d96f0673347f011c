//! How cards lead to one another: those in use by purpose, what relates them, and what is missing between them.
//!
//! A pure function of a playbook, in the order of its vocabulary and of its ids: the same map whatever order the files came in.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Playbook;
use crate::model::band::{GROUP_SIZE_BANDS, GroupSizeBand};
use crate::model::card::{Card, Fit, Mode, Status};
use crate::route::{CardId, TermId};

/// Cards of one drawing: above twenty or so, readers find more in tables, and sixty in lanes fill a sheet.
const MOST_CARDS: usize = 60;
/// Relations of one drawing.
pub const MOST_EDGES: usize = 200;

/// How two cards relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The first comes before the second.
    Before,
    /// The second is a part of the first.
    Contains,
    /// The second is another form of the first.
    Variants,
    /// They are alike.
    Similar,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Before, Self::Contains, Self::Variants, Self::Similar];

    /// Its word in class names, in words of the theme, and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Contains => "contains",
            Self::Variants => "variants",
            Self::Similar => "similar",
        }
    }

    /// What the index calls it on the page of the first card.
    fn in_index(self) -> &'static str {
        match self {
            // What the first comes before, comes after it.
            Self::Before => "after",
            other => other.as_str(),
        }
    }
}

/// A relation of two cards. Of two that are alike the first is the one that stands first on the map.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// From where.
    pub from: CardId,
    /// How.
    pub kind: Kind,
    /// To where.
    pub to: CardId,
}

/// The cards of one purpose, which is their first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The purpose; `None` for cards that have none.
    pub purpose: Option<TermId>,
    /// The cards, by id.
    pub cards: Vec<CardId>,
}

/// The map of a playbook. Retired cards are not on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// A lane for each purpose, in the vocabulary's order, and one for cards without a purpose, where there are any.
    pub lanes: Vec<Lane>,
    /// The lane of each card, by its number.
    pub lane_of: BTreeMap<CardId, usize>,
    /// All relations.
    pub edges: Vec<Edge>,
}

/// What a map shows to be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Cards that relate to no other one.
    pub unrelated: Vec<CardId>,
    /// Purposes from whose cards no way leads to a closing; `None` where the vocabulary has no purpose for it.
    pub without_closing: Option<Vec<TermId>>,
    /// Cards that come before one another in a circle.
    pub circles: Vec<Vec<CardId>>,
}

/// How many cards suit a purpose, a mode and a group size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// How it is held.
    pub mode: Mode,
    /// How many people.
    pub size: &'static GroupSizeBand,
    /// Number of cards.
    pub cards: usize,
}

impl Map {
    /// The map of a playbook.
    pub fn of(playbook: &Playbook) -> Self {
        let purposes = playbook.settings.purposes.iter().map(|(id, _)| Some(id.clone()));
        let mut lanes: Vec<Lane> = purposes.chain([None]).map(|purpose| Lane { purpose, cards: Vec::new() }).collect();
        let mut lane_of = BTreeMap::new();
        for card in playbook.active_cards() {
            let own = card.purposes.first();
            let at = lanes.iter().position(|lane| lane.purpose.as_ref() == own).unwrap_or(lanes.len() - 1);
            lanes[at].cards.push(card.id.clone());
            lane_of.insert(card.id.clone(), at);
        }
        if lanes.last().is_some_and(|lane| lane.cards.is_empty()) {
            lanes.pop();
        }
        let edges = edges(playbook, &lane_of);
        Self { lanes, lane_of, edges }
    }

    /// Whether there are few enough cards and relations for one drawing, and for one page that lists them.
    pub fn is_drawn_whole(&self) -> bool {
        self.lane_of.len() <= MOST_CARDS && self.edges.len() <= MOST_EDGES
    }

    /// Numbers of relations from lane to lane, where there are any.
    pub fn counts(&self) -> BTreeMap<(usize, usize), usize> {
        let mut counts = BTreeMap::new();
        for between in self.edges.iter().filter_map(|edge| self.lanes_of(edge)) {
            *counts.entry(between).or_default() += 1;
        }
        counts
    }

    /// The relations that lead from one lane to another.
    pub fn edges_between(&self, from: usize, to: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| self.lanes_of(edge) == Some((from, to)))
    }

    fn lanes_of(&self, edge: &Edge) -> Option<(usize, usize)> {
        Some((*self.lane_of.get(&edge.from)?, *self.lane_of.get(&edge.to)?))
    }

    /// What is missing.
    pub fn gaps(&self, playbook: &Playbook) -> Gaps {
        Gaps {
            unrelated: self.unrelated().into_iter().cloned().collect(),
            without_closing: self.without_closing(playbook),
            circles: circles(playbook),
        }
    }

    /// Cards that relate to no other one, by id.
    pub fn unrelated(&self) -> Vec<&CardId> {
        let related: BTreeSet<&CardId> = self.edges.iter().flat_map(|edge| [&edge.from, &edge.to]).collect();
        self.lane_of.keys().filter(|id| !related.contains(id)).collect()
    }

    /// Purposes from whose cards no way leads to a closing.
    fn without_closing(&self, playbook: &Playbook) -> Option<Vec<TermId>> {
        let closing = playbook.closing()?;
        let mut before: BTreeMap<&CardId, Vec<&CardId>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| edge.kind == Kind::Before) {
            before.entry(&edge.to).or_default().push(&edge.from);
        }
        let closings = playbook.active_cards().filter(|card| closes(card, closing)).map(|card| &card.id);
        let mut reached: BTreeSet<&CardId> = closings.collect();
        let mut waiting: VecDeque<&CardId> = reached.iter().copied().collect();
        while let Some(id) = waiting.pop_front() {
            for earlier in before.get(id).into_iter().flatten() {
                if reached.insert(earlier) {
                    waiting.push_back(earlier);
                }
            }
        }
        let purposes = playbook.settings.purposes.iter().map(|(id, _)| id);
        let missing = purposes.filter(|id: &&TermId| {
            let mut own = playbook
                .cards_of(playbook.index().by_purpose.get(*id))
                .filter(|card| card.status != Status::Retired)
                .peekable();
            own.peek().is_some() && !own.any(|card| reached.contains(&card.id))
        });
        Some(missing.cloned().collect())
    }
}

/// Whether a session may end with a card: it is for closing, or one of its phases is.
fn closes(card: &Card, closing: &str) -> bool {
    let is_closing = |id: &TermId| id.as_str() == closing;
    card.purposes.iter().any(is_closing)
        || card.agenda.iter().any(|phase| phase.phase.purpose.as_ref().is_some_and(|own| is_closing(&own.value)))
}

/// Every relation of two cards on the map, once.
fn edges(playbook: &Playbook, lane_of: &BTreeMap<CardId, usize>) -> Vec<Edge> {
    let mut edges = BTreeSet::new();
    for (from, lane) in lane_of {
        let Some(relations) = playbook.index().relations.get(from) else { continue };
        for kind in Kind::ALL {
            for to in relations.get(kind.in_index()).into_iter().flatten() {
                let Some(other) = lane_of.get(to) else { continue };
                let is_turned = kind == Kind::Similar && (other, to) < (lane, from);
                let (from, to) = if is_turned { (to, from) } else { (from, to) };
                if from != to {
                    edges.insert(Edge { from: from.clone(), kind, to: to.clone() });
                }
            }
        }
    }
    edges.into_iter().collect()
}

/// How many cards suit each mode and group size, of those that are for `purpose`: what they say of themselves, and poorly is not
/// enough.
pub fn cells(playbook: &Playbook, purpose: &TermId) -> Vec<Cell> {
    let cards = playbook.cards_of(playbook.index().by_purpose.get(purpose));
    let cards: Vec<&Card> = cards.filter(|card| card.status != Status::Retired).collect();
    // The last band is for cards that do not say.
    let sizes = GROUP_SIZE_BANDS.iter().filter(|size| !size.holds(None));
    let suits = |card: &Card, mode: Mode| card.modes.0.get(&mode).is_some_and(|fit| *fit != Fit::Poor);
    let count = |mode, size: &GroupSizeBand| {
        cards.iter().filter(|card| size.holds(card.participants) && suits(card, mode)).count()
    };
    let of_mode = |mode: Mode| sizes.clone().map(move |size| (mode, size));
    let all = Mode::ALL.iter().copied().flat_map(of_mode);
    all.map(|(mode, size)| Cell { mode, size, cards: count(mode, size) }).collect()
}

/// Cards that come before one another in a circle: of all that lead to each other, the shortest circle through the first one.
pub fn circles(playbook: &Playbook) -> Vec<Vec<CardId>> {
    let related = playbook.index().relations.iter().filter(|(_, own)| own.contains_key("after"));
    let is_active = |id: &CardId| playbook.card(id).is_some_and(|card| card.status != Status::Retired);
    let own = related.filter(|(id, _)| is_active(id));
    let ways: BTreeMap<&CardId, Vec<&CardId>> = own
        .map(|(id, own)| (id, own["after"].iter().filter(|other| *other != id && is_active(other)).collect()))
        .collect();
    // What leads nowhere has no number: it is in no circle.
    let number: BTreeMap<&CardId, usize> = ways.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let next: Vec<Vec<usize>> =
        ways.values().map(|others| others.iter().filter_map(|id| number.get(id).copied()).collect()).collect();
    let group = groups(&next);
    let ids: Vec<&CardId> = ways.keys().copied().collect();
    let mut told = BTreeSet::new();
    let starts = (0..next.len()).filter(|start| told.insert(group[*start]));
    let circles = starts.filter_map(|start| shortest(start, &next, &group));
    circles.map(|circle| circle.into_iter().map(|at| ids[at].clone()).collect()).collect()
}

/// Which of these lead to each other: the same number for all that do (Kosaraju's two walks).
fn groups(next: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); next.len()];
    for (from, others) in next.iter().enumerate() {
        for to in others {
            back[*to].push(from);
        }
    }
    let mut ended = Vec::with_capacity(next.len());
    let mut is_met = vec![false; next.len()];
    for start in 0..next.len() {
        walk(start, next, &mut is_met, |at| ended.push(at));
    }
    let mut group = vec![0; next.len()];
    let mut is_met = vec![false; next.len()];
    for start in ended.into_iter().rev() {
        walk(start, &back, &mut is_met, |at| group[at] = start);
    }
    group
}

/// Walks on from `start` to all that was not met yet; `ended` hears of each once all behind it have ended.
fn walk(start: usize, next: &[Vec<usize>], is_met: &mut [bool], mut ended: impl FnMut(usize)) {
    if std::mem::replace(&mut is_met[start], true) {
        return;
    }
    let mut way = vec![(start, 0)];
    while let Some((at, tried)) = way.last_mut() {
        if let Some(to) = next[*at].get(*tried) {
            *tried += 1;
            if !std::mem::replace(&mut is_met[*to], true) {
                way.push((*to, 0));
            }
        } else {
            ended(*at);
            way.pop();
        }
    }
}

/// The shortest way from a card back to itself, by cards that lead back to it; of several the first.
fn shortest(start: usize, next: &[Vec<usize>], group: &[usize]) -> Option<Vec<usize>> {
    let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(at) = waiting.pop_front() {
        for to in next[at].iter().copied().filter(|to| group[*to] == group[start]) {
            if to == start {
                let mut way = vec![at];
                while way.last() != Some(&start) {
                    way.push(*came_from.get(way.last()?)?);
                }
                way.reverse();
                return Some(way);
            }
            if let std::collections::btree_map::Entry::Vacant(new) = came_from.entry(to) {
                new.insert(at);
                waiting.push_back(to);
            }
        }
    }
    None
}
