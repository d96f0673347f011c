//! A card's emblem: a pattern of its own in the shapes of its purposes, always the same for the same id. The theme's `emblem.js`
//! draws the same one where a script lists cards.

use std::fmt::Write as _;

use crate::search::fingerprint;

/// Columns and rows. One side mirrors the other.
const SIDE: u8 = 3;
/// A bit for each cell of one side and of the middle: six.
const CELLS: u32 = 0b11_1111;

/// The shapes of the theme's colours, each as a path in a cell of one by one, from its corner.
const SHAPES: [&str; 8] = [
    "m.05.5a.45.45 0 1 1 .9 0a.45.45 0 1 1-.9 0z",
    "m.5.05.5.9h-1z",
    "m.5 0 .5.5-.5.5-.5-.5z",
    "m.08.08h.84v.84h-.84z",
    "m.05.1h.9v.32h-.9zm0 .48h.9v.32h-.9z",
    "m.05.95v-.9a.9.9 0 0 1 .9.9z",
    "m.33.03h.34v.3h.3v.34h-.3v.3h-.34v-.3h-.3v-.34h.3z",
    "m.05.75a.45.45 0 0 1 .9 0z",
];

/// The shape of a colour, as a path in a cell of one by one, from its corner.
pub(super) fn shape(hue: usize) -> &'static str {
    SHAPES[hue % SHAPES.len()]
}

/// The emblem as an SVG element. `hues` are the colours of the card's purposes, the first one that of the element it stands in;
/// the second one colours the middle.
pub(super) fn emblem(id: &str, hues: &[usize]) -> String {
    let outer = hues.first().copied().unwrap_or(0);
    let inner = hues.get(1).copied().unwrap_or(outer);
    let (cells, is_lying) = pattern(id);
    let mut svg = String::from("<svg class=\"emblem\" viewBox=\"-.4 -.4 3.8 3.8\" aria-hidden=\"true\">");
    for (line, hue) in [(0, outer), (1, inner)] {
        let mut path = String::new();
        for place in (0..SIDE).filter(|place| cells >> (line * SIDE + place) & 1 == 1) {
            for line in if line == 0 { [0, SIDE - 1].as_slice() } else { &[1] } {
                let (x, y) = if is_lying { (place, *line) } else { (*line, place) };
                let _ = write!(path, "M{x} {y}{}", SHAPES[hue % SHAPES.len()]);
            }
        }
        let class = if hue == outer { String::new() } else { format!(" class=\"hue-{hue}\"") };
        let _ = write!(svg, "<path{class} d=\"{path}\"/>");
    }
    svg.push_str("</svg>");
    svg
}

/// The filled cells, a bit for each, the middle's last: some on the side and some in the middle, not all. And whether it lies.
fn pattern(id: &str) -> (u32, bool) {
    let bits = fingerprint(id);
    let is_good = |cells: &u32| {
        let (side, middle) = ((cells & 0b111).count_ones(), (cells >> SIDE).count_ones());
        side > 0 && middle > 0 && (3..=5).contains(&(side + middle))
    };
    (((1..=14).map(|shift| bits >> shift & CELLS)).find(is_good).unwrap_or(0b01_0101), bits & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emblem_is_drawn_in_the_shape_of_its_purpose() {
        let drawn = emblem("meteo-equipe", &[3]);
        assert!(drawn.matches(SHAPES[3]).count() >= 4, "{drawn}");
        assert_eq!(drawn, emblem("meteo-equipe", &[3]));
        assert_ne!(drawn, emblem("lean-coffee", &[3]));
    }

    #[test]
    fn a_second_purpose_colours_the_middle() {
        let drawn = emblem("meteo-equipe", &[3, 1]);
        let (side, middle) = drawn.split_once("<path class=\"hue-1\"").unwrap();
        assert!(side.contains(SHAPES[3]) && !side.contains(SHAPES[1]), "{drawn}");
        assert!(middle.contains(SHAPES[1]) && !middle.contains(SHAPES[3]), "{drawn}");
    }

    #[test]
    fn every_pattern_has_cells_on_the_side_and_in_the_middle() {
        for number in 0..500 {
            let (cells, _) = pattern(&format!("carte-{number}"));
            assert!(cells & 0b111 != 0 && cells >> 3 != 0, "{number}: {cells:b}");
        }
    }
}
