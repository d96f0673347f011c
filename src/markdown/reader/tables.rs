use std::ops::Range;

use pulldown_cmark::{Alignment, Event};

use super::Reader;
use crate::diagnostic::rules;

/// How a cell of a table's head begins.
const HEAD_CELL: &str = "<th scope=\"col\"";

/// The table that is being read.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) head: bool,
}

impl Reader<'_> {
    /// Cells beyond those of the head, which no page would show.
    pub(super) fn look_for_lost_cells(&mut self, range: Range<usize>) {
        let row = self.body[range.clone()].trim_end();
        let inner = row.trim().strip_prefix('|').unwrap_or(row.trim());
        let is_bar = |at: usize, c: char| c == '|' && !inner[..at].ends_with('\\');
        let bars = inner.char_indices().filter(|(at, c)| is_bar(*at, *c)).count();
        let is_closed = inner.ends_with('|') && !inner.ends_with("\\|");
        let (count, expected) = (bars + usize::from(!is_closed), self.table.alignments.len());
        if count > expected {
            self.say(&rules::CELLS_LOST, range.start..range.start + row.len(), |d| {
                d.with("count", count).with("expected", expected)
            });
        }
    }

    pub(super) fn open_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let cell = if self.table.head { format!("{HEAD_CELL}{class}>") } else { format!("<td{class}>") };
        self.html(&cell);
    }

    /// Ends a cell. An empty one in the head heads no column: to a screen reader it is a cell like any other.
    pub(super) fn close_cell(&mut self) {
        let end = if self.table.head { "</th>" } else { "</td>" };
        match self.pending.last_mut() {
            Some(Event::InlineHtml(opening)) if opening.starts_with(HEAD_CELL) => {
                *opening = opening.replacen(HEAD_CELL, "<td", 1).into();
                self.html("</td>");
            }
            _ => self.html(end),
        }
    }
}
