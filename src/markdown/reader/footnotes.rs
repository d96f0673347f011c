use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::CowStr;
use rustc_hash::FxHashMap;

use super::super::Piece;
use super::Reader;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// The number of each label, in the order in which the text refers to them, from 1.
    pub(super) numbers: FxHashMap<CowStr<'a>, usize>,
    /// How often each was referred to.
    pub(super) references: BTreeMap<String, usize>,
    /// Where each is defined.
    pub(super) places: Vec<(CowStr<'a>, Range<usize>)>,
    pub(super) definitions: Vec<(CowStr<'a>, Vec<Piece>)>,
}

impl<'a> Footnotes<'a> {
    fn number(&mut self, label: &CowStr<'a>) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.clone()).or_insert(next)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn refer_to_footnote(&mut self, label: CowStr<'a>) {
        let number = self.footnotes.number(&label);
        let times = self.footnotes.references.entry(label.into_string()).or_default();
        *times += 1;
        let again = if *times > 1 { format!("_{times}") } else { String::new() };
        self.html(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn_{number}\" id=\"fnref_{number}{again}\">{number}</a></sup>"
        ));
    }

    pub(super) fn footnotes_section(&mut self, mut definitions: Vec<(CowStr<'a>, Vec<Piece>)>) {
        self.html("<section class=\"footnotes\"><ol>\n");
        definitions.sort_by_key(|(label, _)| self.footnotes.numbers.get(label).copied().unwrap_or(usize::MAX));
        for (label, pieces) in definitions {
            let number = self.footnotes.number(&label);
            let referred = self.footnotes.references.contains_key(label.as_ref());
            self.html(&format!("<li id=\"fn_{number}\">"));
            self.flush();
            self.document.pieces.extend(pieces);
            if referred {
                self.html(&format!("<a class=\"footnote-back\" href=\"#fnref_{number}\">↩ {number}</a>"));
            }
            self.html("</li>\n");
        }
        self.html("</ol></section>\n");
    }
}
