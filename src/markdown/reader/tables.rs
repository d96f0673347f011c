use std::ops::Range;

use pulldown_cmark::{Alignment, Event};

use super::Reader;
use super::lists::line_at;
use crate::diagnostic::{Disposition, Edit, Fix, Text, rules};
use crate::source::Span;

/// How a cell of a table's head begins.
const HEAD_CELL: &str = "<th scope=\"col\"";

const NO_DELIMITER: Text =
    Text { en: "the line below its head is missing", fr: "il manque la ligne sous son en-tête" };
const OTHER_DELIMITER: Text = Text {
    en: "the line below its head has another number of cells",
    fr: "la ligne sous son en-tête n’a pas autant de cellules que lui",
};
const OTHER_SIGNS: Text = Text {
    en: "the line below its head is not made of hyphens",
    fr: "la ligne sous son en-tête n’est pas faite de traits d’union",
};
const BLANK_LINE: Text = Text { en: "a blank line cuts it", fr: "une ligne vide le coupe" };

/// White space, and the signs of quotes.
const BEFORE_ROW: [char; 5] = [' ', '>', '\t', '\r', '\n'];

/// Number of cells in a row.
fn cells(row: &str) -> usize {
    let inner = row.trim().strip_prefix('|').unwrap_or(row.trim());
    let is_bar = |at: usize, c: char| c == '|' && !inner[..at].ends_with('\\');
    let bars = inner.char_indices().filter(|(at, c)| is_bar(*at, *c)).count();
    let is_closed = inner.ends_with('|') && !inner.ends_with("\\|");
    bars + usize::from(!is_closed)
}

/// Whether a line can only be meant as a row: bars at both ends, and words or dashes between them.
fn is_row(line: &str) -> bool {
    let inner = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    inner.is_some_and(|inner| !inner.trim_matches([' ', '|']).is_empty())
}

/// Whether a row is the line below a table's head.
fn is_delimiter(row: &str) -> bool {
    let is_dashes = row.contains("--") || row.contains(['–', '—', '―', '=']);
    is_dashes && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '–' | '—' | '―' | '='))
}

/// Whether that line is as Markdown has it.
fn is_written_rightly(delimiter: &str) -> bool {
    delimiter.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

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
        let (count, expected) = (cells(row), self.table.alignments.len());
        if count > expected {
            self.say(&rules::CELLS_LOST, range.start..range.start + row.len(), |d| {
                d.with("count", count).with("expected", expected)
            });
        }
    }

    /// Rows of a table that the parser took for text, from the one at `start` on: the line below the head is missing or does not
    /// fit, or blank lines cut the table.
    pub(super) fn look_for_broken_table(&mut self, start: usize) {
        if !is_row(line_at(self.body, start)) {
            return;
        }
        let rows = self.rows(self.first_row(start), start);
        let rows = self.own_table(&rows, start);
        let end = rows.last().map_or(start, |row| row.end);
        self.told_until = end.max(start + 1);
        let text = |row: &Range<usize>| &self.body[row.clone()];
        let Some(head) = rows.first().map(|row| cells(text(row))) else { return };
        let below = rows.get(1).filter(|row| is_delimiter(text(row)));
        let is_cut = rows.windows(2).any(|pair| self.body[pair[0].end..pair[1].start].matches('\n').count() > 1);
        let reason = match below {
            None if rows.len() < 2 => return,
            None => NO_DELIMITER,
            Some(row) if !is_written_rightly(text(row)) => OTHER_SIGNS,
            Some(row) if cells(text(row)) != head => OTHER_DELIMITER,
            Some(_) if is_cut => BLANK_LINE,
            Some(_) => return,
        };
        let mut edits = Vec::new();
        let delimiter = format!("|{}", " --- |".repeat(head));
        let mut replace = |range: Range<usize>, text: String| {
            let span = Span::from(range).shifted(self.offset);
            edits.push(Edit::Replace { path: self.path.clone(), span, text });
        };
        if let Some(row) = below.filter(|row| cells(text(row)) != head || !is_written_rightly(text(row))) {
            replace(row.clone(), delimiter.clone());
        }
        for (place, pair) in rows.windows(2).enumerate() {
            let gap = pair[0].end..pair[1].start;
            // The next row keeps what stands before it in its line.
            let indent = self.body[gap.clone()].rsplit('\n').next().unwrap_or_default();
            let added = if place == 0 && below.is_none() { format!("\n{indent}{delimiter}") } else { String::new() };
            if !added.is_empty() || self.body[gap.clone()].matches('\n').count() > 1 {
                replace(gap.clone(), format!("{added}\n{indent}"));
            }
        }
        let line = line_at(self.body, start).len();
        self.say(&rules::BROKEN_TABLE, start..start + line, |finding| {
            let finding = finding.with_words("reason", reason).with("suggestion", delimiter);
            finding.fix(Fix { disposition: Disposition::Safe, edits })
        });
    }

    /// Of rows with nothing but blank lines between them those of the table that the row at `start` belongs to: a row with a line
    /// of dashes below it heads a table of its own.
    fn own_table<'r>(&self, rows: &'r [Range<usize>], start: usize) -> &'r [Range<usize>] {
        let is_head = |at: &usize| rows.get(at + 1).is_some_and(|row| is_delimiter(&self.body[row.clone()]));
        let own = rows.iter().position(|row| row.end > start).unwrap_or_default();
        let first = (0..=own).rev().find(is_head).unwrap_or_default();
        let next = (own + 1..rows.len()).find(is_head).unwrap_or(rows.len());
        &rows[first..next.max(first)]
    }

    /// Where the table begins of which a row stands at `start`: blank lines may lie between its rows.
    fn first_row(&self, start: usize) -> usize {
        let mut first = start;
        loop {
            // What was told about already belongs to another table.
            let above = self.body[..first].trim_end_matches(BEFORE_ROW);
            if above.len() <= self.told_until {
                return first;
            }
            let line = above.rfind('\n').map_or(0, |at| at + 1);
            let row = above[line..].trim_start_matches(BEFORE_ROW);
            if !is_row(row) {
                return first;
            }
            first = above.len() - row.len();
        }
    }

    /// The rows from `first` on, without their indent, up to the next table behind the row at `start`.
    fn rows(&self, first: usize, start: usize) -> Vec<Range<usize>> {
        let (mut rows, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), first);
        while at < self.body.len() {
            let line = line_at(self.body, at);
            let row = line.trim_start_matches(BEFORE_ROW);
            if is_row(row) {
                if is_delimiter(row) && rows.last().is_some_and(|head| head.start > start) {
                    rows.pop();
                    break;
                }
                let end = at + line.len();
                rows.push(end - row.len()..end);
            } else if !row.is_empty() {
                break;
            }
            let Some(next) = self.body[at..].find('\n') else { break };
            at += next + 1;
        }
        rows
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
