//! The drawing itself, as SVG: for a page, which has its own styles and links that one can follow by keyboard, or as a file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::layout::{BOX, Frame, LINE, MOST_LINES, PADDING, TYPE, USES, whole};
use super::ways::Ways;
use crate::html::escape;
use crate::letters;
use crate::playbook::map::{Edge, Kind};
use crate::render::emblem::shape;
use crate::route::CardId;

/// Width of the line at the side of a box that shows its purpose's colour.
const BAR: i64 = 60;
/// Room for a line of a title, in parts of its type size: fonts are up to six hundredths wider than the widths that are known.
#[expect(clippy::cast_precision_loss, reason = "a few thousand tenths of a pixel")]
pub(super) const LINE_WIDTH: f64 = (BOX - 2 * PADDING - BAR) as f64 / TYPE as f64 / 1.06;
/// From this height on a drawing is on several sheets of paper.
const TALL: i64 = 13_000;
/// Marks of uses in a box; of more, the number says how many there are.
const MOST_USES: usize = 8;

/// What a file looks like, which no style sheet reaches.
const STYLE: &str = "svg{background:#fff;font:130px 'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif;color:#17212a}\
text{fill:#17212a}.lane text{font-weight:700}.lane path,.bar{fill:#0d5c63}.box{fill:#fff;stroke:#7a838a;stroke-width:12}\
.edge path,.edge circle,.edge rect{fill:none;stroke:#55606b;stroke-width:18}.edge .mark{fill:#55606b;stroke-dasharray:none}\
.edge-contains path{stroke-dasharray:100 45}.edge-similar path{stroke-dasharray:20 45;stroke-linecap:round}\
.edge-variants path{stroke-dasharray:90 40 20 40}.edge-similar .mark,.edge-variants .mark{fill:#fff}\
.use-s{fill:#0d5c63;stroke:#0d5c63}.use-m,.use-f{fill:none;stroke:#0d5c63}.use-f{stroke:#9b330d}.use-half{fill:#0d5c63}\
.uses{stroke-width:15}\
.hue-0 path,.hue-0 .bar{fill:#b57a00}.hue-1 path,.hue-1 .bar{fill:#069b3f}.hue-2 path,.hue-2 .bar{fill:#3282f6}\
.hue-3 path,.hue-3 .bar{fill:#a367e7}.hue-4 path,.hue-4 .bar{fill:#06909f}.hue-5 path,.hue-5 .bar{fill:#db4e97}\
.hue-6 path,.hue-6 .bar{fill:#e55421}.hue-7 path,.hue-7 .bar{fill:#7486a6}.node .use-half{fill:#0d5c63}\
.cell{fill:#fff;stroke:#7a838a;stroke-width:10}.number{text-anchor:middle}";

/// The head of a lane.
#[derive(Debug, Clone)]
pub(in crate::render) struct Head {
    /// What its cards are for.
    pub label: String,
    /// The colour of that, 0 to 7.
    pub hue: Option<usize>,
    /// BCP 47 tag where it is not the page's.
    pub lang: Option<String>,
}

/// A card.
#[derive(Debug, Clone)]
pub(in crate::render) struct Node {
    /// Its title.
    pub title: String,
    /// BCP 47 tag where it is not the page's.
    pub lang: Option<String>,
    /// Whether it is read from right to left.
    pub is_rtl: bool,
    /// Where it leads.
    pub href: String,
    /// The outcome of each use: `success`, `mixed`, `failure`.
    pub uses: Vec<&'static str>,
    /// Number of uses, those without a mark of their own too.
    pub used: usize,
    /// The same in words.
    pub outcomes: String,
    /// The colour of its purpose, 0 to 7.
    pub hue: Option<usize>,
}

/// What a drawing is, in words; in a file these are its title.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Said<'w> {
    /// The finding.
    pub title: &'w str,
    /// Whether it becomes a file, with its own styles.
    pub is_file: bool,
}

/// A title in the lines of a box.
pub(super) fn fitted(title: &str) -> Vec<String> {
    letters::wrapped(title, LINE_WIDTH, MOST_LINES)
}

/// Cards in their lanes, in the order in which they are given, with the relations between them.
pub(in crate::render) fn draw(
    lanes: &[(Head, Vec<&CardId>)],
    nodes: &BTreeMap<&CardId, Node>,
    edges: &[&Edge],
    said: Said<'_>,
) -> String {
    let titles: BTreeMap<&CardId, Vec<String>> = nodes.iter().map(|(id, node)| (*id, fitted(&node.title))).collect();
    let longest = titles.values().map(Vec::len).max().unwrap_or_default();
    let rows = lanes.iter().map(|(_, cards)| cards.len()).max().unwrap_or_default();
    let frame = Frame::new(lanes.len(), rows, longest);
    let mut svg = open(frame.size(), said);
    let mut places = BTreeMap::new();
    for (lane, (head, cards)) in lanes.iter().enumerate() {
        lane_head(&mut svg, lane, head);
        places.extend(cards.iter().enumerate().map(|(row, id)| (*id, (lane, row))));
    }
    svg.push_str("<g aria-hidden=\"true\">");
    let mut ways = Ways::default();
    for edge in edges {
        if let (Some(from), Some(to)) = (places.get(&edge.from), places.get(&edge.to)) {
            let kind = edge.kind.as_str();
            let _ = write!(svg, "<g class=\"edge edge-{kind}\" data-from=\"{}\" data-to=\"{}\">", edge.from, edge.to);
            ways.draw(&mut svg, edge.kind, frame, *from, *to);
            svg.push_str("</g>");
        }
    }
    svg.push_str("</g>");
    // In the order in which one reads: lane by lane, from above to below.
    for (lane, (_, cards)) in lanes.iter().enumerate() {
        for (row, id) in cards.iter().enumerate() {
            if let (Some(node), Some(lines)) = (nodes.get(id), titles.get(id)) {
                card(&mut svg, (Frame::left(lane), frame.top(row)), frame.height, id, node, lines);
            }
        }
    }
    svg.push_str("</svg>");
    svg
}

fn open((width, height): (i64, i64), said: Said<'_>) -> String {
    let (title, pixels) = (escape(said.title), |tenths: i64| tenths / 10);
    let (w, h) = (pixels(width), pixels(height));
    // On paper, what is much higher than a sheet goes on on the next one, rather than being too small to read.
    let is_tall = if height > TALL { " is-tall" } else { "" };
    if said.is_file {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{w}\" height=\"{h}\" font-size=\"{TYPE}\"><title>{title}</title><style>{STYLE}</style>"
        )
    } else {
        format!(
            "<svg class=\"map-drawing{is_tall}\" role=\"group\" aria-label=\"{title}\" viewBox=\"0 0 {width} {height}\" width=\"{w}\" height=\"{h}\">"
        )
    }
}

/// The name of a lane, with the shape of its purpose.
fn lane_head(svg: &mut String, lane: usize, head: &Head) {
    const SHAPE: i64 = 150;
    const GAP: i64 = 60;
    let x = Frame::left(lane);
    let _ = write!(svg, "<g class=\"lane{}\">", hue_class(head.hue));
    if let Some(hue) = head.hue {
        let _ = write!(svg, "<path transform=\"translate({x} 130) scale({SHAPE})\" d=\"M0 0{}\"/>", shape(hue));
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand tenths of a pixel")]
    let room = (BOX - SHAPE - GAP) as f64 / TYPE as f64 / 1.15;
    let lines = letters::wrapped(&head.label, room, 3);
    text(svg, (x + SHAPE + GAP, 130 + TYPE), &lines, head.lang.as_deref(), None);
    let _ = write!(
        svg,
        "<path d=\"M{x} {}h{BOX}v20h-{BOX}z\"/></g>",
        130 + TYPE + LINE * whole(lines.len().saturating_sub(1)) + 70
    );
}

/// A card as a link: its colour at the side, its title, a mark for each use.
fn card(svg: &mut String, (x, y): (i64, i64), height: i64, id: &CardId, node: &Node, lines: &[String]) {
    let label = if node.outcomes.is_empty() {
        String::new()
    } else {
        format!(" aria-label=\"{}, {}\"", escape(&node.title), escape(&node.outcomes))
    };
    let _ = write!(
        svg,
        "<a class=\"node{}\" id=\"{id}\" href=\"{}\"{label}><rect class=\"box\" x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"{height}\" rx=\"80\"/>",
        hue_class(node.hue),
        escape(&node.href),
    );
    let _ = write!(svg, "<rect class=\"bar\" x=\"{x}\" y=\"{}\" width=\"{BAR}\" height=\"{}\"/>", y + 80, height - 160);
    let left = x + BAR + PADDING;
    let edge = if node.is_rtl { x + BOX - PADDING } else { left };
    text(svg, (edge, y + PADDING + TYPE), lines, node.lang.as_deref(), node.is_rtl.then_some("rtl"));
    if node.used > 0 {
        let middle = y + height - PADDING - USES / 2 + 20;
        uses(svg, left + 50, middle, node);
    }
    svg.push_str("</a>");
}

/// A mark for each use, as lists have them: full, half, hollow.
fn uses(svg: &mut String, x: i64, y: i64, node: &Node) {
    const STEP: i64 = 130;
    const R: i64 = 45;
    svg.push_str("<g class=\"uses\">");
    let mut at = x;
    for outcome in node.uses.iter().take(MOST_USES) {
        let class = outcome.chars().next().unwrap_or('m');
        let _ = write!(svg, "<circle class=\"use-{class}\" cx=\"{at}\" cy=\"{y}\" r=\"{R}\"/>");
        if class == 'm' {
            let _ = write!(svg, "<path class=\"use-half\" d=\"M{at} {}a{R} {R} 0 0 0 0 {}z\"/>", y - R, 2 * R);
        }
        at += STEP;
    }
    let shown = node.uses.len().min(MOST_USES);
    if node.used > shown {
        let sign = if shown > 0 { "+" } else { "×" };
        let _ = write!(svg, "<text x=\"{at}\" y=\"{}\">{sign}{}</text>", y + 45, node.used - shown);
    }
    svg.push_str("</g>");
}

fn text(svg: &mut String, (x, y): (i64, i64), lines: &[String], lang: Option<&str>, direction: Option<&str>) {
    let attribute = |name: &str, value: Option<&str>| value.map(|value| format!(" {name}=\"{}\"", escape(value)));
    let lang = attribute("lang", lang).unwrap_or_default();
    let direction = attribute("direction", direction).unwrap_or_default();
    let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\"{lang}{direction}>");
    match lines {
        [line] => svg.push_str(&escape(line)),
        lines => {
            for (at, line) in lines.iter().enumerate() {
                let down = if at == 0 { 0 } else { LINE };
                // Between two lines one reads a space, aloud too.
                let space = if at + 1 < lines.len() { " " } else { "" };
                let _ = write!(svg, "<tspan x=\"{x}\" dy=\"{down}\">{}{space}</tspan>", escape(line));
            }
        }
    }
    svg.push_str("</text>");
}

fn hue_class(hue: Option<usize>) -> String {
    hue.map(|hue| format!(" hue-{hue}")).unwrap_or_default()
}

/// How a kind of relation is drawn, for the key.
pub(in crate::render) fn key(kind: Kind) -> String {
    let mark = match kind {
        Kind::Before => "<path class=\"mark\" d=\"M560 80l-80-45v90z\"/>",
        Kind::Contains => "<rect class=\"mark\" x=\"20\" y=\"40\" width=\"80\" height=\"80\"/>",
        Kind::Variants => "<path class=\"mark\" d=\"M70 25l55 55-55 55-55-55z\"/>",
        Kind::Similar => {
            "<circle class=\"mark\" cx=\"60\" cy=\"80\" r=\"40\"/><circle class=\"mark\" cx=\"520\" cy=\"80\" r=\"40\"/>"
        }
    };
    let (start, end) = match kind {
        Kind::Before => (20, 480),
        Kind::Similar => (100, 480),
        Kind::Contains | Kind::Variants => (100, 560),
    };
    format!(
        "<svg class=\"map-key\" viewBox=\"0 0 580 160\" width=\"58\" height=\"16\" aria-hidden=\"true\"><g class=\"edge edge-{}\"><path d=\"M{start} 80H{end}\"/>{mark}</g></svg>",
        kind.as_str()
    )
}

/// Numbers in rows and columns with the same heads: how many relations lead from each purpose to each, as a file.
pub(in crate::render) fn grid(heads: &[Head], numbers: &BTreeMap<(usize, usize), usize>, said: Said<'_>) -> String {
    const CELL: i64 = 1000;
    const SIDE: i64 = 2400;
    const HEIGHT: i64 = 600;
    let count = whole(heads.len());
    let mut svg = open((SIDE + count * CELL + 100, HEIGHT * (count + 1) + 100), said);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand tenths of a pixel")]
    let room = |width: i64| (width - 100) as f64 / TYPE as f64 / 1.15;
    for (at, head) in heads.iter().enumerate() {
        let (x, y) = (SIDE + whole(at) * CELL, HEIGHT + whole(at) * HEIGHT);
        for ((x, y), lines) in [
            ((x + 50, 200), letters::wrapped(&head.label, room(CELL), 2)),
            ((100, y + 300), letters::wrapped(&head.label, room(SIDE), 2)),
        ] {
            let _ = write!(svg, "<g class=\"lane{}\">", hue_class(head.hue));
            text(&mut svg, (x, y), &lines, head.lang.as_deref(), None);
            svg.push_str("</g>");
        }
    }
    for row in 0..heads.len() {
        for column in 0..heads.len() {
            let (x, y) = (SIDE + whole(column) * CELL, HEIGHT + whole(row) * HEIGHT);
            let _ = write!(svg, "<rect class=\"cell\" x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{HEIGHT}\"/>");
            if let Some(number) = numbers.get(&(row, column)) {
                let (x, y) = (x + CELL / 2, y + HEIGHT / 2 + 45);
                let _ = write!(svg, "<text class=\"number\" x=\"{x}\" y=\"{y}\">{number}</text>");
            }
        }
    }
    svg.push_str("</svg>");
    svg
}
