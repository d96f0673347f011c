use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use super::target::{Refused, Target};
use super::{Document, Heading, Link, Piece, escape};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::route::anchor;
use crate::source::{FilePath, Span, code_point, is_forbidden};

pub(super) fn read(path: &FilePath, text: &str, range: Range<usize>) -> (Document, Vec<Diagnostic>) {
    let body = &text[range.clone()];
    let mut reader = Reader::new(path, body, range.start);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.finish()
}

struct Reader<'a> {
    path: &'a FilePath,
    body: &'a str,
    offset: usize,
    document: Document,
    diagnostics: Vec<Diagnostic>,
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
    /// Elements of HTML that were told of and not closed yet, and how many of each.
    told_html: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Footnotes<'a> {
    /// The number of each label, in the order in which the text refers to them, from 1.
    numbers: FxHashMap<CowStr<'a>, usize>,
    /// How often each was referred to.
    references: BTreeMap<String, usize>,
    definitions: Vec<(CowStr<'a>, Vec<Piece>)>,
}

/// How a cell of a table's head begins.
const HEAD_CELL: &str = "<th scope=\"col\"";

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

struct OpenHeading {
    level: u8,
    text: String,
    /// Where its opening tag goes, once its text is known.
    opens_at: usize,
}

struct OpenImage {
    depth: usize,
    alt: String,
    address: String,
    title: String,
    range: Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(path: &'a FilePath, body: &'a str, offset: usize) -> Self {
        Self {
            path,
            body,
            offset,
            document: Document::default(),
            diagnostics: Vec::new(),
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
            told_html: BTreeMap::new(),
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.image.is_some() {
            let event = self.without_controls(event, &range);
            return self.take_in_image(event);
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
                self.look_for_heading(range.start);
                self.pending.push(Event::Text(text));
            }
            other => self.pending.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.open_heading(level, range),
            Tag::HtmlBlock => self.html_block = Some((String::new(), range)),
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
                self.outside = Some((label, std::mem::take(&mut self.document.pieces)));
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
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
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.html("</a>");
                }
            }
            TagEnd::Table => self.html("</tbody></table></div>\n"),
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

    /// The event with spaces in place of what no page can hold. As a reference it can be written in plain letters: `&#1;`.
    fn without_controls(&mut self, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
        let mut clean = |text: CowStr<'a>| {
            let Some(first) = text.chars().find(|c| is_forbidden(*c)) else { return text };
            // One that stands there as itself was told of with the file.
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

    fn open_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        if level == HeadingLevel::H1 {
            let line = self.body[range.clone()].lines().next().unwrap_or_default().trim_end();
            let shown = if line.starts_with('#') { line.to_owned() } else { format!("# {line}") };
            self.say(&rules::HEADING_LEVEL, range.start..range.start + line.len(), |d| d.with("value", shown));
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

    fn close_heading(&mut self) {
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
    fn free_anchor(&mut self, text: &str) -> String {
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

    fn open_link(&mut self, address: &str, title: &str, range: &Range<usize>) {
        let place = self.place_of(address, range);
        let target = self.target(address, place.clone());
        self.links.push(target.is_some());
        if let Some(target) = target {
            self.link_to(target, title, place);
        }
    }

    /// Opens an `a` element whose address is decided by the page.
    fn link_to(&mut self, target: Target, title: &str, place: Range<usize>) {
        self.html("<a href=\"");
        self.address(target, false, place);
        if title.is_empty() {
            self.html("\">");
        } else {
            self.html(&format!("\" title=\"{}\">", escape(title)));
        }
    }

    fn address(&mut self, target: Target, image: bool, place: Range<usize>) {
        if let Target::Elsewhere(address) = &target {
            return self.html(&escape(address));
        }
        self.flush();
        self.document.pieces.push(Piece::Address(self.document.links.len()));
        self.document.links.push(Link { target, image, span: Span::from(place).shifted(self.offset) });
    }

    /// Where `address` stands within a link.
    fn place_of(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        match self.body[range.clone()].rfind(address) {
            Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
            _ => range.clone(),
        }
    }

    fn target(&mut self, address: &str, place: Range<usize>) -> Option<Target> {
        if let Some(first) = address.chars().find(|c| is_forbidden(*c)) {
            self.say(&rules::CONTROL_CHARACTER, place, |d| escaped(d, first));
            return None;
        }
        match Target::of(address) {
            Ok(target) => return Some(target),
            Err(Refused::Scheme(scheme)) => self.say(&rules::UNSAFE_ADDRESS, place, |d| d.with("value", scheme)),
            Err(Refused::Absolute) => self.say(&rules::ABSOLUTE_LINK, place, |d| d.with("value", address)),
        }
        None
    }

    fn take_in_image(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    self.show_image(image);
                }
            }
            _ => {}
        }
    }

    fn show_image(&mut self, image: OpenImage) {
        let OpenImage { alt, address, title, range, .. } = image;
        let place = self.place_of(&address, &range);
        if alt.trim().is_empty() {
            self.say(&rules::IMAGE_WITHOUT_TEXT, range.clone(), |d| d.with("value", &address));
        }
        let Some(target) = self.target(&address, place.clone()) else { return };
        if target.is_elsewhere() {
            self.say(&rules::REMOTE_IMAGE, place.clone(), |d| d);
            self.link_to(target, &title, place);
            self.pending.push(Event::Text(CowStr::from(alt)));
            return self.html("</a>");
        }
        self.html("<img src=\"");
        self.address(target, true, place);
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(&title)) };
        self.html(&format!("\" alt=\"{}\"{title} loading=\"lazy\">", escape(alt.trim())));
    }

    fn open_cell(&mut self) {
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
    fn close_cell(&mut self) {
        let end = if self.table.head { "</th>" } else { "</td>" };
        match self.pending.last_mut() {
            Some(Event::InlineHtml(opening)) if opening.starts_with(HEAD_CELL) => {
                *opening = opening.replacen(HEAD_CELL, "<td", 1).into();
                self.html("</td>");
            }
            _ => self.html(end),
        }
    }

    fn refer_to_footnote(&mut self, label: CowStr<'a>) {
        let number = self.footnotes.number(&label);
        let times = self.footnotes.references.entry(label.into_string()).or_default();
        *times += 1;
        let again = if *times > 1 { format!("_{times}") } else { String::new() };
        self.html(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn_{number}\" id=\"fnref_{number}{again}\">{number}</a></sup>"
        ));
    }

    /// Whether this closes an element whose opening was told of already.
    fn closes_told(&mut self, html: &str) -> bool {
        let name =
            |tag: &str| tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if let Some(rest) = html.strip_prefix("</") {
            let opened = self.told_html.get_mut(&name(rest)).filter(|opened| **opened > 0);
            return opened.map(|opened| *opened -= 1).is_some();
        }
        if let Some(rest) = html.strip_prefix('<') {
            *self.told_html.entry(name(rest)).or_default() += 1;
        }
        false
    }

    /// HTML in the text: a comment is left out, a frame becomes a link, everything else is refused.
    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        let trimmed = html.trim();
        if trimmed.starts_with("<!--") && trimmed.find("-->").is_some_and(|end| end + 3 == trimmed.len()) {
            return;
        }
        let lower = trimmed.to_ascii_lowercase();
        let frame = ["iframe", "video", "embed", "audio"]
            .iter()
            .any(|name| lower.strip_prefix('<').is_some_and(|rest| rest.trim_start_matches('/').starts_with(name)));
        let shown_range = range.start..range.start + self.body[range.clone()].trim_end().len();
        if frame {
            if lower.starts_with("</") {
                return;
            }
            let source = source_of(trimmed).filter(|source| !source.contains(is_forbidden));
            if let Some(Ok(target @ Target::Elsewhere(_))) = source.map(Target::of) {
                self.say(&rules::REMOTE_FRAME, shown_range.clone(), |d| d);
                let address = if let Target::Elsewhere(address) = &target { address.clone() } else { String::new() };
                self.link_to(target, "", shown_range);
                self.pending.push(Event::Text(CowStr::from(address)));
                return self.html("</a>");
            }
        }
        if self.closes_told(trimmed) {
            return;
        }
        let first_line = trimmed.lines().next().unwrap_or_default();
        let end = shown_range.start + self.body[shown_range.clone()].lines().next().map_or(0, str::len);
        self.say(&rules::RAW_HTML, shown_range.start..end, |d| d.with("value", first_line));
    }

    /// `#Title` at the beginning of a line of text, which is no heading.
    fn look_for_heading(&mut self, start: usize) {
        // Only a few bytes are looked at before it is sure that this may be one: a line can be a megabyte long.
        let indent = self.body[..start].bytes().rev().take(4).take_while(|b| *b == b' ').count();
        let before = start - indent;
        let begins_line = before == 0 || self.body.as_bytes()[before - 1] == b'\n';
        if self.in_code || !begins_line || !self.body[start..].starts_with('#') {
            return;
        }
        let line = self.body[start..].lines().next().unwrap_or_default().trim_end();
        let title = line.trim_start_matches('#');
        let hashes = line.len() - title.len();
        if !(1..=6).contains(&hashes) || !title.starts_with(char::is_alphabetic) {
            return;
        }
        let suggestion = format!("{} {title}", "#".repeat(hashes.max(2)));
        self.say(&rules::HEADING_WITHOUT_SPACE, start..start + line.len(), |d| {
            d.with("value", line).with("suggestion", suggestion)
        });
    }

    fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        self.flush();
        let definitions = std::mem::take(&mut self.footnotes.definitions);
        if !definitions.is_empty() {
            self.footnotes_section(definitions);
        }
        self.flush();
        (self.document, self.diagnostics)
    }

    fn footnotes_section(&mut self, mut definitions: Vec<(CowStr<'a>, Vec<Piece>)>) {
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

impl<'a> Footnotes<'a> {
    fn number(&mut self, label: &CowStr<'a>) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.clone()).or_insert(next)
    }
}

/// A control character that is written in letters.
fn escaped(finding: Diagnostic, character: char) -> Diagnostic {
    finding.with("value", code_point(character)).with("escaped", "")
}

/// The value of `src` in a tag.
fn source_of(tag: &str) -> Option<&str> {
    let at = tag.to_ascii_lowercase().find("src=")? + "src=".len();
    let rest = &tag[at..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}
