//! Where cards stand on the map: in which order within a lane, and where that is on the drawing. All in tenths of a pixel.

use std::collections::BTreeMap;

use crate::playbook::map::Edge;
use crate::route::CardId;

/// Width of a box.
pub(super) const BOX: i64 = 1480;
/// Space between two lanes, and at both sides: enough for a line to turn in.
pub(super) const GUTTER: i64 = 360;
/// Space between two boxes of a lane, in which lines pass from lane to lane.
pub(super) const CHANNEL: i64 = 320;
/// Size of a box's letters, and the distance of two lines.
pub(super) const TYPE: i64 = 130;
pub(super) const LINE: i64 = 170;
/// Lines of a title that a box has room for; never fewer than two.
pub(super) const MOST_LINES: usize = 3;
/// Space around what stands in a box.
pub(super) const PADDING: i64 = 80;
/// Height of the line with a card's uses.
pub(super) const USES: i64 = 160;
/// Where the first box begins, below the names of the lanes.
pub(super) const TOP: i64 = 660;
/// How often the order of all lanes is worked out again.
const SWEEPS: usize = 4;

/// Cards of each lane in an order in which lines between lanes cross little: by the middle of those that they relate to, ties by id.
/// The same whatever order they come in.
pub(in crate::render) fn ordered<'g>(lanes: &[Vec<&'g CardId>], edges: &[&'g Edge]) -> Vec<Vec<&'g CardId>> {
    /// Parts of a row, so that middles are whole numbers.
    const PARTS: usize = 1000;
    let mut lanes = lanes.to_vec();
    for lane in &mut lanes {
        lane.sort();
    }
    let mut near: BTreeMap<&CardId, Vec<&CardId>> = BTreeMap::new();
    for edge in edges {
        near.entry(&edge.from).or_default().push(&edge.to);
        near.entry(&edge.to).or_default().push(&edge.from);
    }
    let mut row: BTreeMap<&CardId, usize> = BTreeMap::new();
    for lane in &lanes {
        row.extend(lane.iter().enumerate().map(|(at, id)| (*id, at)));
    }
    for sweep in 0..SWEEPS {
        for at in 0..lanes.len() {
            // From left to right, then back.
            let at = if sweep.is_multiple_of(2) { at } else { lanes.len() - 1 - at };
            let middle = |id: &&CardId| {
                let rows: Vec<usize> =
                    near.get(*id).into_iter().flatten().filter_map(|other| row.get(other).copied()).collect();
                let own = row.get(*id).copied().unwrap_or_default();
                if rows.is_empty() { own * PARTS } else { rows.iter().sum::<usize>() * PARTS / rows.len() }
            };
            let mut keyed: Vec<(usize, &CardId)> = lanes[at].iter().map(|id| (middle(id), *id)).collect();
            keyed.sort();
            lanes[at] = keyed.into_iter().map(|(_, id)| id).collect();
            row.extend(lanes[at].iter().enumerate().map(|(place, id)| (*id, place)));
        }
    }
    lanes
}

/// How large a drawing is, and where its boxes are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    lanes: i64,
    rows: i64,
    /// Height of every box.
    pub(super) height: i64,
}

/// A place on the map: lane and row, both from 0.
pub(super) type Place = (usize, usize);

impl Frame {
    /// A frame for so many lanes and rows, whose longest title has so many lines.
    pub(super) fn new(lanes: usize, rows: usize, longest: usize) -> Self {
        let height = 2 * PADDING + LINE * whole(longest.clamp(2, MOST_LINES)) + USES;
        Self { lanes: whole(lanes), rows: whole(rows), height }
    }

    /// The left side of a lane's boxes.
    pub(super) fn left(lane: usize) -> i64 {
        GUTTER + whole(lane) * (BOX + GUTTER)
    }

    /// Their right side.
    pub(super) fn right(lane: usize) -> i64 {
        Self::left(lane) + BOX
    }

    /// The upper side of a row's boxes.
    pub(super) fn top(self, row: usize) -> i64 {
        TOP + whole(row) * (self.height + CHANNEL)
    }

    /// The lower side.
    pub(super) fn bottom(self, row: usize) -> i64 {
        self.top(row) + self.height
    }

    /// The middle of the space above a row; that behind the last row lies below all boxes.
    pub(super) fn channel(self, row: usize) -> i64 {
        self.top(row) - CHANNEL / 2
    }

    /// Width and height of all.
    pub(super) fn size(self) -> (i64, i64) {
        let rows = self.rows.max(1);
        (GUTTER + self.lanes * (BOX + GUTTER), TOP + rows * (self.height + CHANNEL))
    }
}

/// A count as a length's factor: there are never more than fit.
pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / (1 << 20))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letters;
    use crate::playbook::map::Kind;
    use crate::render::map::drawing::{LINE_WIDTH, fitted};

    /// For each card its lane; relations by numbers of cards; titles.
    type Graph = (Vec<usize>, Vec<(usize, usize, usize)>, Vec<String>);

    fn graph() -> impl Strategy<Value = Graph> {
        (1..9_usize, 1..300_usize).prop_flat_map(|(lanes, cards)| {
            (
                proptest::collection::vec(0..lanes, cards),
                proptest::collection::vec((0..cards, 0..4_usize, 0..cards), 0..200),
                proptest::collection::vec("[\\PC]{1,100}", cards),
            )
        })
    }

    fn id(number: usize) -> CardId {
        CardId(format!("carte-{number}").parse().unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_boxes_meet_and_no_label_leaves_its_box((lane_of, related, titles) in graph()) {
            let ids: Vec<CardId> = (0..lane_of.len()).map(id).collect();
            let edges: Vec<Edge> = related
                .iter()
                .map(|(a, kind, b)| Edge { from: ids[*a].clone(), kind: Kind::ALL[*kind], to: ids[*b].clone() })
                .collect();
            let edges: Vec<&Edge> = edges.iter().collect();
            let count = lane_of.iter().max().unwrap() + 1;
            let mut lanes: Vec<Vec<&CardId>> = vec![Vec::new(); count];
            for (lane, id) in lane_of.iter().zip(&ids) {
                lanes[*lane].push(id);
            }
            let placed = ordered(&lanes, &edges);
            // Every card stands once, in its lane.
            for (lane, own) in placed.iter().enumerate() {
                let mut sorted = own.clone();
                sorted.sort();
                let mut expected = lanes[lane].clone();
                expected.sort();
                prop_assert_eq!(sorted, expected);
            }
            let lines = titles.iter().map(|title| fitted(title)).collect::<Vec<_>>();
            let most = lines.iter().map(Vec::len).max().unwrap();
            let rows = placed.iter().map(Vec::len).max().unwrap();
            let frame = Frame::new(placed.len(), rows, most);
            let (width, height) = frame.size();
            let mut boxes = Vec::new();
            for (lane, own) in placed.iter().enumerate() {
                for row in 0..own.len() {
                    boxes.push((Frame::left(lane), frame.top(row), Frame::right(lane), frame.bottom(row)));
                }
            }
            boxes.sort_unstable();
            for (at, one) in boxes.iter().enumerate() {
                prop_assert!(one.0 >= 0 && one.1 >= 0 && one.2 <= width && one.3 <= height);
                for other in &boxes[at + 1..] {
                    let apart = one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
            for own in &lines {
                prop_assert!(PADDING + LINE * whole(own.len()) + USES + PADDING <= frame.height);
                prop_assert!(own.iter().all(|line| letters::width(line) <= LINE_WIDTH));
            }
        }

        #[test]
        fn the_order_of_cards_and_relations_changes_nothing((lane_of, related, _) in graph(), turn in 0..300_usize) {
            let ids: Vec<CardId> = (0..lane_of.len()).map(id).collect();
            let edges: Vec<Edge> = related
                .iter()
                .map(|(a, kind, b)| Edge { from: ids[*a].clone(), kind: Kind::ALL[*kind], to: ids[*b].clone() })
                .collect();
            let count = lane_of.iter().max().unwrap() + 1;
            let lanes = |turn: usize| {
                let mut lanes: Vec<Vec<&CardId>> = vec![Vec::new(); count];
                for at in 0..ids.len() {
                    let at = (at + turn) % ids.len();
                    lanes[lane_of[at]].push(&ids[at]);
                }
                lanes
            };
            let turned: Vec<&Edge> = edges.iter().rev().collect();
            prop_assert_eq!(ordered(&lanes(0), &edges.iter().collect::<Vec<_>>()), ordered(&lanes(turn), &turned));
        }
    }

    #[test]
    fn cards_stand_by_those_that_they_relate_to() {
        let ids: Vec<CardId> = (0..6).map(id).collect();
        let before = |a: usize, b: usize| Edge { from: ids[a].clone(), kind: Kind::Before, to: ids[b].clone() };
        // Crossed at first: 0 leads to 5, 1 to 4, 2 to 3.
        let edges = [before(0, 5), before(1, 4), before(2, 3)];
        let lanes = [vec![&ids[0], &ids[1], &ids[2]], vec![&ids[3], &ids[4], &ids[5]]];
        let placed = ordered(&lanes, &edges.iter().collect::<Vec<_>>());
        let rows = |lane: usize| placed[lane].clone();
        for (a, b) in rows(0).into_iter().zip(rows(1)) {
            assert!(edges.iter().any(|edge| edge.from == *a && edge.to == *b), "{placed:?}");
        }
    }
}
