//! Whether a card fits on a printed one, A6, without a browser: by the widths of characters, wider than fonts have them, so that
//! what is said to fit does. `static/deck.css` has the same sizes; a browser test holds one against the other.

use crate::letters;
use crate::model::in_language::CardText;

/// Inside the safe area of 8 mm, in tenths of a millimetre.
const WIDTH: u32 = 890;
const HEIGHT: u32 = 1320;
/// What the front needs beside its title and summary: purpose, facts and code.
const FRONT_REST: u32 = 700;
/// The column of minutes in the agenda.
const MINUTES: u32 = 150;
/// Space between two blocks, and between two phases.
const BLOCK_GAP: u32 = 20;
const PHASE_GAP: u32 = 10;
/// The title of the back, with the space below it.
const BACK_TITLE: f64 = 11.0;
const BACK_TITLE_GAP: u32 = 30;
/// The line that says where the rest is.
const MORE: u32 = 60;
/// Type sizes, in points: of the front's title and summary, and of the back.
const FRONT: [(f64, f64); 3] = [(20.0, 13.0), (16.0, 11.0), (13.0, 9.0)];
const BACK: [f64; 3] = [10.0, 9.0, 8.0];
/// Height of a line, in parts of its type size.
const LINE: f64 = 1.25;
/// Tenths of a millimetre in a point.
const POINT: f64 = 3.528;
/// Characters that words before a text may take: `À éviter quand :`.
const LABEL: &str = "MMMMMMMMMMMM ";

/// How a card stands on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fit {
    /// Which of the three type sizes the front has, from 0.
    pub front: usize,
    /// Which the back has.
    pub back: usize,
    /// How many phases stand on the back.
    pub phases: usize,
    /// What does not, by field, with the lines that it would take.
    pub left_out: Vec<LeftOut>,
}

/// What has no room on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The field: `summary`, `agenda`, `materials`, `risks` or `avoid_when`.
    pub field: &'static str,
    /// Lines that it would take.
    pub lines: u32,
}

/// How a card fits, in the words of a language.
pub fn fit(card: CardText<'_>) -> Fit {
    let front = FRONT.iter().position(|sizes| front_height(card, *sizes) <= HEIGHT);
    let last = BACK.len() - 1;
    let back = BACK.iter().position(|size| back_height(card, *size) <= HEIGHT);
    let phases = card.agenda().count();
    let fit = Fit { front: front.unwrap_or(FRONT.len() - 1), back: back.unwrap_or(last), phases, left_out: Vec::new() };
    let mut fit = if back.is_some() { fit } else { cut(card, &fit) };
    if front.is_none() {
        let sizes = FRONT[FRONT.len() - 1];
        let missing = front_height(card, sizes).saturating_sub(HEIGHT);
        let lines = missing.div_ceil(lines_height(1, sizes.1).max(1));
        fit.left_out.insert(0, LeftOut { field: "summary", lines });
    }
    fit
}

fn front_height(card: CardText<'_>, (large, small): (f64, f64)) -> u32 {
    let summary = text_height(card.summary().text, WIDTH, small, false);
    text_height(card.title().text, WIDTH, large, true) + summary + BLOCK_GAP + FRONT_REST
}

/// The blocks of the back below the agenda, in their order.
fn blocks(card: CardText<'_>, size: f64) -> Vec<(&'static str, u32)> {
    let materials: Vec<&str> = card.materials().map(|material| material.text).collect();
    let mut blocks = Vec::new();
    let labelled = |text: &str| text_lines(&format!("{LABEL}{text}"), WIDTH, size, false);
    if !materials.is_empty() {
        blocks.push(("materials", labelled(&materials.join(", "))));
    }
    if let Some(first) = card.risks().next() {
        let answer = first.mitigation.map_or(0, |text| text_lines(text.text, WIDTH, size, false));
        blocks.push(("risks", labelled(first.risk.text) + answer));
    }
    if let Some(avoid) = card.avoid_when() {
        blocks.push(("avoid_when", labelled(avoid.text)));
    }
    blocks
}

/// The height of each phase with the space below it.
fn phases(card: CardText<'_>, size: f64) -> Vec<u32> {
    let width = WIDTH - MINUTES;
    let height = |text: &str, is_bold| text_height(text, width, size, is_bold);
    let phases = card.agenda().map(|phase| {
        height(phase.title.text, true) + phase.signal.map_or(0, |signal| height(signal.text, false)) + PHASE_GAP
    });
    phases.collect()
}

fn back_height(card: CardText<'_>, size: f64) -> u32 {
    let blocks: u32 = blocks(card, size).iter().map(|(_, lines)| lines_height(*lines, size) + BLOCK_GAP).sum();
    title_height(card) + phases(card, size).iter().sum::<u32>() + blocks
}

fn title_height(card: CardText<'_>) -> u32 {
    text_height(card.title().text, WIDTH, BACK_TITLE, true) + BACK_TITLE_GAP
}

/// Keeps what there is room for at the smallest size, in order: phases first.
fn cut(card: CardText<'_>, fit: &Fit) -> Fit {
    let size = BACK[fit.back];
    let mut room = HEIGHT.saturating_sub(title_height(card) + MORE);
    let mut left_out = Vec::new();
    let phases = phases(card, size);
    let mut shown = 0;
    for height in &phases {
        if *height > room {
            break;
        }
        room -= height;
        shown += 1;
    }
    if shown < phases.len() {
        let missing: u32 = phases[shown..].iter().sum();
        left_out.push(LeftOut { field: "agenda", lines: missing.div_ceil(lines_height(1, size).max(1)) });
    }
    for (field, lines) in blocks(card, size) {
        let height = lines_height(lines, size) + BLOCK_GAP;
        if left_out.is_empty() && height <= room {
            room -= height;
        } else {
            left_out.push(LeftOut { field, lines });
        }
    }
    Fit { phases: shown, left_out, ..*fit }
}

fn lines_height(lines: u32, size: f64) -> u32 {
    whole(f64::from(lines) * size * LINE * POINT)
}

fn text_height(text: &str, width: u32, size: f64, is_bold: bool) -> u32 {
    lines_height(text_lines(text, width, size, is_bold), size)
}

/// How many lines a text takes, words as wide as the widest of common fonts have them.
fn text_lines(text: &str, width: u32, size: f64, is_bold: bool) -> u32 {
    let whole_line = f64::from(width) / (size * POINT);
    let factor = if is_bold { 1.15 } else { 1.06 };
    let mut lines = 1;
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let length: f64 = letters::width(word) * factor;
        let space = if used > 0.0 { 0.3 } else { 0.0 };
        if used + space + length <= whole_line {
            used += space + length;
            continue;
        }
        if used > 0.0 {
            lines += 1;
        }
        // What is wider than a line goes on in the next ones, where scripts without spaces do, too.
        let more = (length / whole_line).floor();
        lines += whole(more);
        used = length - more * whole_line;
    }
    lines
}

/// A length as a whole number, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths are small and not negative")]
fn whole(length: f64) -> u32 {
    length.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_follow_words() {
        for (text, lines) in [
            ("", 1),
            ("Un mot", 1),
            ("Chacun écrit un sujet par papillon, en silence, puis le lit à voix haute devant le groupe.", 2),
            ("m m m m m m m m m m m m m m m m m m m m m m", 2),
            (&"x".repeat(200), 6),
            ("ワークショップの進め方を記録して共有するための本です。", 2),
        ] {
            assert_eq!(text_lines(text, WIDTH, 10.0, false), lines, "{text}");
        }
    }
}
