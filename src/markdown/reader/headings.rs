use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::super::{Heading, Piece};
use super::Reader;
use crate::diagnostic::{Disposition, rules};
use crate::html::escape;
use crate::route::anchor;

/// A heading that is being read.
pub(super) struct OpenHeading {
    pub(super) level: u8,
    pub(super) text: String,
    /// Where its opening tag goes, once its text is known.
    pub(super) opens_at: usize,
}

impl Reader<'_> {
    pub(super) fn open_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        if level == HeadingLevel::H1 {
            let line = self.body[range.clone()].lines().next().unwrap_or_default().trim_end();
            let shown = if line.starts_with('#') { line.to_owned() } else { format!("# {line}") };
            let fixed = line.starts_with('#').then(|| format!("#{line}"));
            self.say(&rules::HEADING_LEVEL, range.start..range.start + line.len(), |d| {
                let finding = d.with("value", shown);
                match fixed {
                    Some(fixed) => finding.replaced_by(fixed, Disposition::Safe),
                    None => finding,
                }
            });
        }
        if let Some(line) = accidental(&self.body[range.clone()]) {
            self.say(&rules::ACCIDENTAL_HEADING, range.start..range.start + line, |d| d);
        }
        // A level may not be skipped: a screen reader's list of headings would have a hole.
        let deepest = self.document.headings.last().map_or(1, |heading| heading.level) + 1;
        self.flush();
        if !matches!(self.document.pieces.last(), Some(Piece::Html(_))) {
            self.document.pieces.push(Piece::Html(String::new()));
        }
        self.heading = Some(OpenHeading {
            level: (level as u8).clamp(2, deepest),
            text: String::new(),
            opens_at: self.document.pieces.len(),
        });
        self.document.pieces.push(Piece::Html(String::new()));
    }

    pub(super) fn close_heading(&mut self) {
        self.flush();
        let Some(OpenHeading { level, text, opens_at }) = self.heading.take() else { return };
        let anchor = self.free_anchor(&text);
        if let Some(Piece::Html(inner)) = self.document.pieces.get_mut(opens_at) {
            inner.insert_str(0, &format!("<h{level} id=\"{}\">", escape(&anchor)));
        }
        self.html(&format!("</h{level}>\n"));
        self.flush();
        self.document.headings.push(Heading { level, text: text.trim().to_owned(), anchor });
    }

    /// The anchor of a heading, with a number where an earlier one has it already.
    pub(super) fn free_anchor(&mut self, text: &str) -> String {
        let wanted = Some(anchor(text)).filter(|anchor| !anchor.is_empty()).unwrap_or_else(|| "section".to_owned());
        let mut free = wanted.clone();
        while self.anchors.contains_key(&free) {
            let times = self.anchors.entry(wanted.clone()).or_insert(1);
            *times += 1;
            free = format!("{wanted}-{times}");
        }
        self.anchors.insert(free.clone(), 1);
        free
    }

    /// `#Title` at the beginning of a line of text, which is no heading.
    pub(super) fn look_for_heading(&mut self, start: usize) {
        let line = self.body[start..].lines().next().unwrap_or_default().trim_end();
        let title = line.trim_start_matches('#');
        let hashes = line.len() - title.len();
        let begins_title = |c: char| c.is_alphabetic() || (hashes > 1 && c.is_ascii_digit());
        if !(1..=6).contains(&hashes) || !title.starts_with(begins_title) {
            return;
        }
        let suggestion = format!("{} {title}", "#".repeat(hashes.max(2)));
        self.say(&rules::HEADING_WITHOUT_SPACE, start..start + line.len(), |d| {
            d.with("value", line).with("suggestion", &suggestion).replaced_by(suggestion, Disposition::Safe)
        });
    }
}

/// The length of a sentence that became a heading by a line below it; `None` for what can be meant as one.
fn accidental(heading: &str) -> Option<usize> {
    let lines: Vec<&str> = heading.trim_end().lines().collect();
    let (underline, text) = lines.split_last()?;
    let is_underlined = underline.trim().chars().all(|c| c == '-' || c == '=') && !text.is_empty();
    let first = text.first()?.trim_end();
    let last = text.last()?.trim_end();
    let is_sentence =
        text.len() > 1 || last.ends_with(['.', '!', '?', ':', ';', ',', '…']) || first.chars().count() > 80;
    (is_underlined && !first.trim_start().starts_with('#') && is_sentence).then_some(first.len())
}
