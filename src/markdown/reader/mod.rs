//! Markdown, event by event: what it becomes, and what is wrong with it.

mod autolinks;
mod cut;
mod footnotes;
mod foreign;
mod headings;
mod links;
mod lists;
mod raw_html;
mod references;
mod tables;
mod wiki;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html,
};

use super::{Document, Piece, Reading};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::html::escape;
use crate::source::{FilePath, Span, Spanned, code_point, is_forbidden};
use footnotes::Footnotes;
use headings::OpenHeading;
use links::OpenImage;
use references::Open;
use tables::Table;
use wiki::Wiki;

pub(super) fn read(path: &FilePath, text: &str, range: Range<usize>, is_wanted: fn(&str) -> bool) -> Reading {
    let body = &text[range.clone()];
    let mut reader = Reader::new(path, body, range.start, is_wanted);
    let options = options();
    let mut open = BTreeMap::new();
    let note = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        if let Some(card) = wiki::card(body, &link.span) {
            return Some((card.to_owned().into(), CowStr::Borrowed("")));
        }
        open.insert(link.span.start, Open { range: link.span, kind: link.link_type });
        None
    };
    for (event, range) in Parser::new_with_broken_link_callback(body, options, Some(note)).into_offset_iter() {
        reader.take(event, range);
    }
    reader.tell_open(open.into_values());
    reader.finish()
}

/// Most bytes before the words of a line: an indent, and the signs of quotes.
const LONGEST_PREFIX: usize = 16;

struct Reader<'a> {
    path: &'a FilePath,
    body: &'a str,
    offset: usize,
    document: Document,
    diagnostics: Vec<Diagnostic>,
    is_wanted: fn(&str) -> bool,
    comments: Vec<Spanned<String>>,
    /// Text that was read and not looked through for addresses yet: the parser cuts it at every sign that could mean something.
    run: String,
    /// Events that are not HTML yet.
    pending: Vec<Event<'a>>,
    /// Set while a footnote is being read: what was read before it.
    outside: Option<(CowStr<'a>, Vec<Piece>)>,
    footnotes: Footnotes<'a>,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    html_block: Option<(String, Range<usize>)>,
    table: Table,
    /// Each open link: whether it became an `a` element.
    links: Vec<bool>,
    /// Anchors that are taken, with the last number given after each.
    anchors: BTreeMap<String, usize>,
    in_code: bool,
    /// Up to where the text was told about as one: a table, a list.
    told_until: usize,
    /// Whether it is known that no block between lines of colons is closed.
    no_colons_close: bool,
    /// A link to a card by its id, `[[…]]`, that is being read or was just read.
    wiki: Wiki,
    /// Elements of HTML that were reported and not closed yet, and how many of each.
    told_html: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn new(path: &'a FilePath, body: &'a str, offset: usize, is_wanted: fn(&str) -> bool) -> Self {
        Self {
            path,
            body,
            offset,
            document: Document::default(),
            diagnostics: Vec::new(),
            is_wanted,
            comments: Vec::new(),
            run: String::new(),
            pending: Vec::new(),
            outside: None,
            footnotes: Footnotes::default(),
            heading: None,
            image: None,
            html_block: None,
            table: Table::default(),
            links: Vec::new(),
            anchors: BTreeMap::new(),
            in_code: false,
            told_until: 0,
            no_colons_close: false,
            wiki: Wiki::default(),
            told_html: BTreeMap::new(),
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.image.is_some() {
            let event = self.without_controls(event, &range);
            return self.take_in_image(event);
        }
        let Some(event) = self.without_wiki_brackets(event) else { return };
        if !matches!(event, Event::Text(_)) {
            self.end_run();
        }
        let event = self.without_controls(event, &range);
        if let (Some(heading), Event::Text(text) | Event::Code(text)) = (&mut self.heading, &event) {
            heading.text.push_str(text);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                if let Some((block, _)) = &mut self.html_block {
                    block.push_str(&html);
                }
            }
            Event::InlineHtml(html) => self.raw_html(&html, range),
            Event::FootnoteReference(label) => self.refer_to_footnote(label),
            Event::TaskListMarker(done) => {
                self.html(if done { "<span class=\"task done\">✓</span> " } else { "<span class=\"task\"></span> " });
            }
            Event::Text(text) => {
                if !self.in_code {
                    self.look_at_line(range.start);
                    // Most texts hold none of these signs: they are looked through once.
                    if self.body.as_bytes()[range.clone()].iter().any(|byte| b"*_[{".contains(byte)) {
                        self.look_for_open_note(&range);
                        self.look_for_spaced_emphasis(&range);
                        self.look_for_shortcode(&range);
                    }
                }
                if self.in_code || !self.links.is_empty() || self.heading.is_some() {
                    self.pending.push(Event::Text(text));
                } else {
                    self.run.push_str(&text);
                }
            }
            other => self.pending.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open_heading(level, range),
            Tag::HtmlBlock => self.html_block = Some((String::new(), range)),
            Tag::Link { link_type: LinkType::ShortcutUnknown, dest_url, .. } => self.open_wiki(&dest_url, &range),
            Tag::Link { dest_url, title, .. } => self.open_link(&dest_url, &title, &range),
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(OpenImage {
                    depth: 0,
                    alt: String::new(),
                    address: dest_url.into_string(),
                    title: title.into_string(),
                    range,
                });
            }
            Tag::Table(alignments) => {
                self.table = Table { alignments, column: 0, head: false };
                self.html("<div class=\"table-wrap\"><table>\n");
            }
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.html("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.look_for_lost_cells(range);
                self.html("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::BlockQuote(Some(kind)) => {
                let kind = match kind {
                    BlockQuoteKind::Note => "note",
                    BlockQuoteKind::Tip => "tip",
                    BlockQuoteKind::Important => "important",
                    BlockQuoteKind::Warning => "warning",
                    BlockQuoteKind::Caution => "caution",
                };
                self.html(&format!("<blockquote class=\"alert alert-{kind}\">\n<p class=\"alert-title\">"));
                self.flush();
                self.document.pieces.push(Piece::AlertTitle(kind));
                self.html("</p>\n");
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.footnotes.places.push((label.clone(), range));
                self.outside = Some((label, std::mem::take(&mut self.document.pieces)));
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    self.look_for_open_fence(&range);
                }
                self.pending.push(Event::Start(Tag::CodeBlock(kind)));
            }
            other => self.pending.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::HtmlBlock => {
                if let Some((html, range)) = self.html_block.take() {
                    self.raw_html(&html, range);
                }
            }
            TagEnd::Link if self.wiki.is_open() => self.close_wiki(),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.html("</a>");
                }
            }
            TagEnd::Table => {
                self.table = Table::default();
                self.html("</tbody></table></div>\n");
            }
            TagEnd::TableHead => {
                self.table.head = false;
                self.html("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.html("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            TagEnd::BlockQuote(Some(_)) => self.html("</blockquote>\n"),
            TagEnd::FootnoteDefinition => {
                self.flush();
                if let Some((label, pieces)) = self.outside.take() {
                    let own = std::mem::replace(&mut self.document.pieces, pieces);
                    self.footnotes.definitions.push((label, own));
                }
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.pending.push(Event::End(TagEnd::CodeBlock));
            }
            other => self.pending.push(Event::End(other)),
        }
    }

    /// Makes the run of text events, with its addresses as links.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let mut end = 0;
        for (range, address) in autolinks::find(&run) {
            self.text(&run[end..range.start]);
            self.html(&format!("<a href=\"{}\">", escape(&address)));
            self.text(&run[range.clone()]);
            self.html("</a>");
            end = range.end;
        }
        self.text(&run[end..]);
    }

    /// What was meant by a line of text, where it begins at `start`, and did not become it.
    fn look_at_line(&mut self, start: usize) {
        // The parser takes the first of several colons for the sign of a definition.
        let start =
            if self.body[start..].starts_with("::") && self.body[..start].ends_with(':') { start - 1 } else { start };
        // Only a few bytes are looked at before it is sure that this may be one: a line can be a megabyte long.
        let before = self.body[..start].bytes().rev().take(LONGEST_PREFIX);
        let indent = before.take_while(|byte| b" >\t".contains(byte)).count();
        let begins_line = start == indent || self.body.as_bytes()[start - indent - 1] == b'\n';
        if !begins_line || start < self.told_until {
            return;
        }
        match self.body[start..].chars().next() {
            Some('#') => self.look_for_heading(start),
            Some('|') => self.look_for_broken_table(start),
            Some('!' | '?' | ':') => self.look_for_foreign_block(start),
            Some('[') => self.look_for_unknown_call_out(start),
            Some(c) if !c.is_alphabetic() => self.look_for_list(start),
            Some(_) | None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.pending.push(Event::Text(CowStr::from(text.to_owned())));
        }
    }

    /// A fenced block that goes on to the end of the text, as nothing closes it.
    fn look_for_open_fence(&mut self, range: &Range<usize>) {
        let block = self.body[range.clone()].trim_end();
        let opening = block.lines().next().unwrap_or_default();
        let sign = if opening.trim_start().starts_with('~') { '~' } else { '`' };
        let length = opening.trim_start().chars().take_while(|c| *c == sign).count();
        // In a quote or a list, what these put before each line stands before the fence, too.
        let last = block.lines().skip(1).last().unwrap_or_default().trim_start_matches([' ', '>', '\t']);
        let is_closed = last.len() >= length && last.chars().all(|c| c == sign);
        if !is_closed {
            let fence = sign.to_string().repeat(length);
            let place = range.start..range.start + opening.trim_end().len();
            self.say(&rules::OPEN_CODE_BLOCK, place, |d| d.with("fence", fence));
        }
    }

    /// The event with spaces in place of what no page can hold. As a reference it can be written in plain letters: `&#1;`.
    fn without_controls(&mut self, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
        let mut clean = |text: CowStr<'a>| {
            let Some(first) = text.chars().find(|c| is_forbidden(*c)) else { return text };
            // One that stands there as itself was reported with the file.
            if !self.body[range.clone()].contains(first) {
                self.say(&rules::CONTROL_CHARACTER, range.clone(), |d| escaped(d, first));
            }
            text.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect::<String>().into()
        };
        match event {
            Event::Text(text) => Event::Text(clean(text)),
            Event::Code(text) => Event::Code(clean(text)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(clean(info))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url, title: clean(title), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url, title: clean(title), id })
            }
            other => other,
        }
    }

    fn html(&mut self, text: &str) {
        self.pending.push(Event::InlineHtml(CowStr::from(text.to_owned())));
    }

    /// Makes HTML of the events so far.
    fn flush(&mut self) {
        self.end_run();
        if self.pending.is_empty() {
            return;
        }
        let mut text = String::new();
        html::push_html(&mut text, self.pending.drain(..));
        match self.document.pieces.last_mut() {
            Some(Piece::Html(last)) => last.push_str(&text),
            _ => self.document.pieces.push(Piece::Html(text)),
        }
    }

    fn say(&mut self, rule: &'static Rule, range: Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        let span = Span::from(range).shifted(self.offset);
        self.diagnostics.push(with(Diagnostic::new(rule, self.path, span)));
    }

    fn finish(mut self) -> Reading {
        self.flush();
        self.tell_unused_notes();
        let definitions = std::mem::take(&mut self.footnotes.definitions);
        if !definitions.is_empty() {
            self.footnotes_section(definitions);
        }
        self.flush();
        Reading { document: self.document, findings: self.diagnostics, comments: self.comments }
    }
}

/// A control character that is written in letters.
fn escaped(finding: Diagnostic, character: char) -> Diagnostic {
    finding.with("value", code_point(character)).with("escaped", "")
}
/// What is read besides plain Markdown.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Where definitions of links (`[label]: address`) stand in the part `body` of `text`, each as a whole, with its address as it is
/// meant.
pub fn definitions(text: &str, body: Range<usize>) -> Vec<(Span, String)> {
    let parser = Parser::new_ext(&text[body.clone()], options());
    let all = parser.reference_definitions().iter();
    all.map(|(_, own)| (Span::from(own.span.clone()).shifted(body.start), own.dest.to_string())).collect()
}
