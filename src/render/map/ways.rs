//! Lines between cards: each kind has its form, its dashes (in the style sheet) and its mark.
//!
//! All lanes have the same rows, so that the space between two rows runs through the whole drawing: a line that passes a lane does so
//! there, and never behind a box.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::layout::{BOX, CHANNEL, Frame, GUTTER, Place};
use crate::playbook::map::Kind;

/// Half of the space between two lanes.
const HALF: i64 = GUTTER / 2;
/// Distance of two lines in the same channel.
const STEP: i64 = 60;
/// Lines that a channel has room for side by side; more share one.
const SLOTS: i64 = 5;
/// How far a bracket, and a curve within a lane, reach out, and how much farther the next one does.
const REACH: i64 = 120;
const REACH_STEP: i64 = 40;

/// Lines so far, so that no two share a place as long as there is room.
#[derive(Debug, Default)]
pub(super) struct Ways {
    channels: BTreeMap<usize, i64>,
    sides: BTreeMap<(usize, bool), i64>,
}

impl Ways {
    /// The line from one place to another, as SVG paths.
    pub(super) fn draw(&mut self, svg: &mut String, kind: Kind, frame: Frame, from: Place, to: Place) {
        match kind {
            Kind::Before => self.before(svg, frame, from, to),
            Kind::Contains => self.contains(svg, frame, from, to),
            Kind::Variants | Kind::Similar => self.tie(svg, kind, frame, from, to),
        }
    }

    /// A curve from left to right, with a point at its end.
    fn before(&mut self, svg: &mut String, frame: Frame, from: Place, to: Place) {
        const POINT: i64 = 80;
        let ((a, from_row), (b, to_row)) = (from, to);
        let (y1, y2) = (middle(frame, from_row), middle(frame, to_row));
        let x1 = Frame::right(a);
        if a == b && to_row == from_row + 1 {
            let (x, end) = (Frame::left(a) + BOX / 2, frame.top(to_row));
            line(svg, &format!("M{x} {}V{}", frame.bottom(from_row), end - POINT));
            point(svg, (x, end), [(-45, -POINT), (45, -POINT)]);
        } else if a == b {
            let reach = self.reach(a, true);
            line(svg, &format!("M{x1} {y1}C{0} {y1} {0} {y2} {1} {y2}", x1 + reach, x1 + POINT));
            point(svg, (x1, y2), [(POINT, -45), (POINT, 45)]);
        } else {
            let x2 = Frame::left(b);
            let way = self.across(frame, (x1, y1, from), (x2 - POINT, y2, to));
            line(svg, &way);
            point(svg, (x2, y2), [(-POINT, -45), (-POINT, 45)]);
        }
    }

    /// A bracket, with a square at the card that contains the other.
    fn contains(&mut self, svg: &mut String, frame: Frame, from: Place, to: Place) {
        let ((a, from_row), (b, to_row)) = (from, to);
        let quarter = frame.height / 4;
        let (y1, y2) = (middle(frame, from_row) - quarter, middle(frame, to_row) - quarter);
        let (x1, x2, out) = match a.cmp(&b) {
            Ordering::Less => (Frame::right(a), Frame::left(b), 1),
            Ordering::Greater => (Frame::left(a), Frame::right(b), -1),
            Ordering::Equal => (Frame::left(a), Frame::left(a), -1),
        };
        let way = if a == b {
            let reach = self.reach(a, false);
            format!("M{x1} {y1}H{}V{y2}H{x2}", x1 - reach)
        } else if a.abs_diff(b) == 1 {
            format!("M{x1} {y1}H{}V{y2}H{x2}", x1 + out * HALF)
        } else {
            let channel = self.channel(frame, from_row, to_row);
            format!("M{x1} {y1}H{}V{channel}H{}V{y2}H{x2}", x1 + out * HALF, x2 - out * HALF)
        };
        line(svg, &way);
        let x = if out > 0 { x1 } else { x1 - 80 };
        let _ = write!(svg, "<rect class=\"mark\" x=\"{x}\" y=\"{}\" width=\"80\" height=\"80\"/>", y1 - 40);
    }

    /// A tie without direction between cards that are alike, with a ring at both ends; from a card to another form of it, with a
    /// diamond at the first.
    fn tie(&mut self, svg: &mut String, kind: Kind, frame: Frame, from: Place, to: Place) {
        // Beside the curves that leave from the middle.
        let down = if kind == Kind::Similar { frame.height / 4 } else { frame.height * 3 / 8 };
        let is_turned = to.0 < from.0;
        let (left, right) = if is_turned { (to, from) } else { (from, to) };
        let ends = if left.0 == right.0 && left.1.abs_diff(right.1) == 1 {
            let x = Frame::left(left.0) + if kind == Kind::Similar { BOX / 3 } else { BOX * 2 / 3 };
            let (y1, y2) = (frame.bottom(left.1.min(right.1)), frame.top(left.1.max(right.1)));
            line(svg, &format!("M{x} {y1}V{y2}"));
            let ends = [(x, y1 + 45), (x, y2 - 45)];
            if left.1 < right.1 { ends } else { [ends[1], ends[0]] }
        } else {
            let (y1, y2) = (middle(frame, left.1) + down, middle(frame, right.1) + down);
            if left.0 == right.0 {
                let (x, reach) = (Frame::left(left.0), self.reach(left.0, false));
                line(svg, &format!("M{x} {y1}C{0} {y1} {0} {y2} {x} {y2}", x - reach));
                [(x - 45, y1), (x - 45, y2)]
            } else {
                let (x1, x2) = (Frame::right(left.0), Frame::left(right.0));
                let way = self.across(frame, (x1, y1, left), (x2, y2, right));
                line(svg, &way);
                [(x1 + 45, y1), (x2 - 45, y2)]
            }
        };
        let own = if is_turned { [ends[1], ends[0]] } else { ends };
        if kind == Kind::Variants {
            let (x, y) = own[0];
            let _ = write!(svg, "<path class=\"mark\" d=\"M{x} {}l55 55-55 55-55-55z\"/>", y - 55);
        } else {
            for (x, y) in own {
                let _ = write!(svg, "<circle class=\"mark\" cx=\"{x}\" cy=\"{y}\" r=\"40\"/>");
            }
        }
    }

    /// A curve from the right side of a box to the left side of another: at once where their lanes are neighbours, else by the space
    /// between two rows.
    fn across(&mut self, frame: Frame, from: (i64, i64, Place), to: (i64, i64, Place)) -> String {
        let ((x1, y1, (a, from_row)), (x2, y2, (b, to_row))) = (from, to);
        if b == a + 1 {
            return format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + HALF, x2 - HALF);
        }
        let y = self.channel(frame, from_row, to_row);
        // Back to a lane before, the line turns round at both ends.
        let turn = if b > a { GUTTER } else { 0 };
        format!(
            "M{x1} {y1}C{0} {y1} {0} {y} {1} {y}H{2}C{3} {y} {3} {y2} {x2} {y2}",
            x1 + HALF,
            x1 + turn,
            x2 - turn,
            x2 - HALF
        )
    }

    /// Where a line passes between two rows: beside the row it comes from, towards the one it goes to.
    fn channel(&mut self, frame: Frame, from: usize, to: usize) -> i64 {
        let row = if to > from { from + 1 } else { from };
        let used = self.channels.entry(row).or_default();
        let slot = *used % SLOTS;
        *used += 1;
        // In the middle first, then one above and one below.
        let off = (slot + 1) / 2 * STEP * if slot % 2 == 0 { 1 } else { -1 };
        debug_assert!(off.abs() < CHANNEL / 2);
        frame.channel(row) + off
    }

    /// How far the next line at a side of a lane reaches out.
    fn reach(&mut self, lane: usize, is_right: bool) -> i64 {
        let used = self.sides.entry((lane, is_right)).or_default();
        let slot = *used % 3;
        *used += 1;
        // A curve comes only three quarters as far as what pulls it.
        REACH + slot * REACH_STEP
    }
}

/// The middle of a row's boxes.
fn middle(frame: Frame, row: usize) -> i64 {
    frame.top(row) + frame.height / 2
}

fn line(svg: &mut String, way: &str) {
    let _ = write!(svg, "<path d=\"{way}\"/>");
}

/// A filled triangle, from its point on.
fn point(svg: &mut String, (x, y): (i64, i64), [one, other]: [(i64, i64); 2]) {
    let _ = write!(
        svg,
        "<path class=\"mark\" d=\"M{x} {y}L{} {}L{} {}z\"/>",
        x + one.0,
        y + one.1,
        x + other.0,
        y + other.1
    );
}
