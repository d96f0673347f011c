//! What the map shows to be missing: cards without relation, purposes without a way to a closing, blanks.

use serde::Serialize;

use crate::model::card::Mode;
use crate::model::group_size::GroupSize;
use crate::playbook::map::{Gaps, cells};
use crate::render::link::Link;
use crate::render::paging::on_page;
use crate::render::reading::Reading;
use crate::render::term::Word;
use crate::render::{format, propose};
use crate::route::{Page, TermId};

/// Cards in a circle that are named.
const MOST_IN_CIRCLE: usize = 12;
/// Circles that are told.
const MOST_CIRCLES: usize = 20;
/// Purposes for which cells without a card are shown, so that the page stays light.
const MOST_ROWS: usize = 12;

/// What is missing.
#[derive(Debug, Clone, Serialize)]
pub struct GapsView {
    /// Cards that relate to no other one: those of this page.
    pub unrelated: Vec<Link>,
    /// How many there are in all.
    pub unrelated_count: usize,
    /// Purposes from whose cards no way leads to a closing; `None` where the vocabulary has no purpose for it.
    pub without_closing: Option<Vec<Link>>,
    /// Cards that come before one another in a circle.
    pub circles: Vec<Vec<Link>>,
    /// Modes, each with its group sizes.
    pub modes: Vec<Word>,
    /// Group sizes: `5–8`.
    pub sizes: Vec<String>,
    /// For each purpose, how many cards suit each mode and size.
    pub blanks: Vec<BlankRow>,
    /// Number of purposes that are not shown.
    pub more_blanks: usize,
}

/// How many cards of a purpose suit each mode and size.
#[derive(Debug, Clone, Serialize)]
pub struct BlankRow {
    /// The purpose.
    pub purpose: Link,
    /// A cell for each mode and size.
    pub cells: Vec<BlankCell>,
}

/// How many cards suit a purpose, a mode and a size.
#[derive(Debug, Clone, Serialize)]
pub struct BlankCell {
    /// Number of cards.
    pub count: usize,
    /// Where one is proposed, if there is none.
    pub propose: Option<String>,
    /// `Ouvrir, à distance, 5–8`.
    pub label: String,
}

/// What the page with this number shows to be missing: the first all of it, the others further cards without relation.
pub(super) fn gaps_view(reading: &Reading<'_>, gaps: &Gaps, number: usize) -> GapsView {
    let is_first = number == 1;
    let purposes: Vec<&TermId> = reading.playbook.settings.purposes.iter().map(|(id, _)| id).collect();
    let purpose = |id: &TermId| reading.link(Page::Purpose(id.clone()), reading.purpose_label(id));
    let shown = if is_first { &purposes[..purposes.len().min(MOST_ROWS)] } else { &[] };
    let circles = gaps.circles.iter().take(if is_first { MOST_CIRCLES } else { 0 });
    GapsView {
        unrelated: on_page(&gaps.unrelated, number).iter().map(|id| reading.card_link(id)).collect(),
        unrelated_count: gaps.unrelated.len(),
        without_closing: gaps
            .without_closing
            .as_ref()
            .filter(|_| is_first)
            .map(|all| all.iter().map(purpose).collect()),
        circles: circles
            .map(|circle| circle.iter().take(MOST_IN_CIRCLE).map(|id| reading.card_link(id)).collect())
            .collect(),
        modes: Mode::WORDS.iter().map(|mode| reading.plain_word("mode", mode)).collect(),
        sizes: purposes.first().map(|id| sizes(reading, id)).unwrap_or_default(),
        blanks: shown.iter().map(|id| blank_row(reading, id, purpose(id))).collect(),
        more_blanks: if is_first { purposes.len() - shown.len() } else { 0 },
    }
}

/// Group sizes as columns have them.
fn sizes(reading: &Reading<'_>, purpose: &TermId) -> Vec<String> {
    let cells = cells(reading.playbook, purpose);
    let of_one_mode = cells.len() / Mode::WORDS.len();
    let said = |size: GroupSize| match (size.min, size.max) {
        // Short, as the head of a column.
        (Some(min), None) => format!("{min}+"),
        _ => format::group_size(size, reading.words),
    };
    cells[..of_one_mode].iter().map(|cell| said(cell.size.size())).collect()
}

fn blank_row(reading: &Reading<'_>, id: &TermId, purpose: Link) -> BlankRow {
    let cells = cells(reading.playbook, id).into_iter().map(|cell| {
        let mode = reading.plain_word("mode", cell.mode.as_str()).label;
        let size = format::group_size(cell.size.size(), reading.words);
        BlankCell {
            count: cell.cards,
            propose: (cell.cards == 0).then(|| propose::card_for(reading, id, cell.mode, cell.size)).flatten(),
            label: format!("{}, {mode}, {size}", purpose.label.text),
        }
    });
    BlankRow { cells: cells.collect(), purpose }
}
