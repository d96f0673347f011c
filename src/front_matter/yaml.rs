use std::collections::BTreeSet;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, Span as YamlSpan, options};

use super::builder::Builder;
use super::fault::{Fault, blocks};
use super::reason::{A_LIST, A_TAG, AN_ALIAS, AN_ANCHOR, TEXT};
use super::tree::{Map, Node, Value};
use crate::diagnostic::{Diagnostic, Disposition, Fix, Rule, rules};
use crate::source::{FilePath, Span, Spanned, code_point, is_forbidden};

/// Deepest nesting that a card can need, twice over.
pub(super) const MAX_DEPTH: usize = 16;
/// Spaces of one kind that are told one by one.
const MOST_ALIKE: usize = 3;
/// How many faults of syntax are looked for in one file; each costs one more reading.
const MAX_FAULTS: usize = 24;
/// How many bytes are read again for faults, altogether: in a long text fewer faults are looked for.
const MAX_READ_AGAIN: usize = 4 << 20;
/// Characters that look like a space but are none for YAML.
pub(super) const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// What a reading found.
#[derive(Debug)]
pub struct Reading {
    /// The fields; `None` when there is nothing that could be read as fields.
    pub map: Option<Map>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Its comments that `is_wanted` took.
    pub comments: Vec<Spanned<String>>,
}

/// Reads the YAML that lies at `range` of `text`, and its comments that are wanted.
pub fn read(path: &FilePath, text: &str, range: Range<usize>, is_wanted: fn(&str) -> bool) -> Reading {
    let mut reader = Recovering {
        path,
        original: &text[range.clone()],
        offset: range.start,
        diagnostics: Vec::new(),
        has_wanted: text[range.clone()].lines().filter_map(|line| line.find('#').map(|at| &line[at..])).any(is_wanted),
        is_wanted,
        comments: Vec::new(),
        unreadable: Vec::new(),
        suspect: BTreeSet::new(),
        blocks: blocks(&text[range.clone()]),
        mended: Vec::new(),
    };
    let map = reader.read();
    let Recovering { diagnostics, comments, .. } = reader;
    Reading { map, diagnostics, comments }
}

/// A reading that goes on after a fault.
pub(super) struct Recovering<'a> {
    pub(super) path: &'a FilePath,
    pub(super) original: &'a str,
    /// Where `original` begins in its file.
    pub(super) offset: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether there may be comments that are wanted.
    has_wanted: bool,
    is_wanted: fn(&str) -> bool,
    comments: Vec<Spanned<String>>,
    pub(super) unreadable: Vec<String>,
    /// Where the blocks begin in which something about white space was said already: a syntax error in them is its
    /// consequence.
    pub(super) suspect: BTreeSet<usize>,
    /// Where each field of the top level begins.
    pub(super) blocks: Vec<usize>,
    /// Values whose colons were taken away, so that they can be read past: what is read of them is not what was written.
    pub(super) mended: Vec<Range<usize>>,
}

impl Recovering<'_> {
    fn read(&mut self) -> Option<Map> {
        let mut working = self.screen_white_space();
        let fewer = MAX_READ_AGAIN / working.len().max(1);
        for _ in 0..MAX_FAULTS.min(fewer.max(1)) {
            let said = self.diagnostics.len();
            self.comments.clear();
            match self.read_once(&working) {
                Ok(Some(node)) => return self.fields(node),
                Ok(None) => return Some(Map::of_unreadable(std::mem::take(&mut self.unreadable))),
                Err(fault) => {
                    self.diagnostics.truncate(said);
                    working = self.mend(&working, &fault)?;
                }
            }
        }
        None
    }

    fn fields(&mut self, node: Node) -> Option<Map> {
        match node.value {
            Value::Map(mut map) => {
                map.add_unreadable(std::mem::take(&mut self.unreadable));
                Some(map)
            }
            Value::Null => Some(Map::of_unreadable(std::mem::take(&mut self.unreadable))),
            Value::Unreadable => None,
            Value::Scalar(_) | Value::List(_) => {
                let found = if matches!(node.value, Value::List(_)) { A_LIST } else { TEXT };
                self.say(Diagnostic::new(&rules::NOT_FIELDS, self.path, node.span).with_words("found", found));
                None
            }
        }
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::from(range).shifted(self.offset)
    }

    /// Reports tabs and no-break spaces that stand where YAML wants a space, and gives a copy with spaces in their place.
    fn screen_white_space(&mut self) -> String {
        if !self.original.contains(|c| c == '\t' || NO_BREAK_SPACES.contains(&c)) {
            return self.original.to_owned();
        }
        let mut working = self.original.as_bytes().to_vec();
        let (mut start, mut block) = (0, None);
        for line in self.original.split_inclusive('\n') {
            let blank = line.trim().is_empty();
            let indent = line.len() - line.trim_start_matches(' ').len();
            if block.is_some_and(|block| blank || indent > block) {
                start += line.len();
                continue;
            }
            block = begins_block(line).then_some(indent);
            let text_at = line.find(|c: char| !c.is_whitespace()).unwrap_or(line.len());
            let key_end = line[text_at..].find(':').map_or(text_at, |colon| text_at + colon);
            let has_key = is_key(&line[text_at..key_end]);
            let mut is_indent_told = false;
            for (at, character) in line.char_indices() {
                let indent = at < text_at && !blank;
                let in_key = at >= text_at && at < key_end && has_key;
                let after_dash = at == text_at + 1 && line[text_at..].starts_with('-');
                let after_colon = at == key_end + 1 && has_key;
                let rule = match character {
                    '\t' if indent => &rules::TAB,
                    c if NO_BREAK_SPACES.contains(&c) && (indent || in_key || after_colon || after_dash) => {
                        &rules::NO_BREAK_SPACE
                    }
                    _ => continue,
                };
                let range = start + at..start + at + character.len_utf8();
                working[range.clone()].fill(b' ');
                let space = if character == '\t' { "  " } else { " " };
                let finding = Diagnostic::new(rule, self.path, self.span(range.clone()));
                self.say(finding.replaced_by(space, Disposition::Safe));
                self.suspect.insert(self.block_at(range.start).start);
                // With a space in its place the field may go on the one before, and be missing.
                if indent && !std::mem::replace(&mut is_indent_told, true) {
                    self.unreadable.push(line[text_at..key_end].to_owned());
                }
            }
            start += line.len();
        }
        for rule in [&rules::NO_BREAK_SPACE, &rules::TAB] {
            self.join(rule);
        }
        String::from_utf8(working).unwrap_or_else(|_| self.original.to_owned())
    }

    /// Makes one finding of many of a rule, which come from one habit or one program.
    fn join(&mut self, rule: &'static Rule) {
        let own: Vec<Diagnostic> = self.diagnostics.iter().filter(|finding| finding.rule == rule).cloned().collect();
        let (Some(first), true) = (own.first(), own.len() > MOST_ALIKE) else { return };
        let edits = own.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| fix.edits.clone()).collect();
        let joined = Diagnostic::new(rule, self.path, first.span).with("count", own.len() - 1);
        self.diagnostics.retain(|finding| finding.rule != rule);
        self.say(joined.fix(Fix { disposition: Disposition::Safe, edits }));
    }

    fn read_once(&mut self, working: &str) -> Result<Option<Node>, Fault> {
        let mut builder = Builder::default();
        let (mut last, mut before) = (0..0, 0..0);
        for next in Parser::new_from_str_with_options(working, parser_options(self.has_wanted)) {
            let (event, yaml_span) = match next {
                Ok(next) => next,
                Err(error) => {
                    return Err(Fault { error, last, before, bracket: builder.outermost_bracket(self.offset) });
                }
            };
            let range = bytes(&yaml_span);
            if let Event::Comment(text, _) = &event {
                if (self.is_wanted)(text) {
                    let span = self.span(range);
                    self.comments.push(Spanned::new(text.to_string(), span));
                }
                continue;
            }
            if let Event::Scalar(..) = event {
                before = std::mem::replace(&mut last, range.clone());
            }
            self.refuse_features(&event, &yaml_span);
            builder.take(event, range, self);
        }
        Ok(builder.root)
    }

    /// Anchors, aliases, tags: refused, so that a value is what stands there and no small text grows large.
    fn refuse_features(&mut self, event: &Event<'_>, yaml_span: &YamlSpan) {
        let (what, sign, range) = match event {
            Event::Anchor(..) => (AN_ANCHOR, "&", bytes(yaml_span)),
            Event::Alias(..) | Event::UnresolvedAlias(..) => (AN_ALIAS, "*", bytes(yaml_span)),
            event if event.tag().is_some() => {
                (A_TAG, "!", yaml_span.tag_span().map_or(bytes(yaml_span), |span| bytes(&span)))
            }
            _ => return,
        };
        let span = self.span(range);
        self.say(Diagnostic::new(&rules::YAML_FEATURE, self.path, span).with_words("what", what).with("value", sign));
    }

    /// `#word` behind a value: YAML takes it for a comment, though comments are written `# word`.
    pub(super) fn look_for_lost_text(&mut self, after: usize) {
        let behind = &self.original[after..];
        let rest = behind.trim_start_matches([' ', ':']);
        let gap = behind.len() - rest.len();
        let is_lost =
            gap > 0 && rest.starts_with('#') && rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '#');
        if is_lost {
            let lost = rest.lines().next().unwrap_or_default().trim_end();
            let span = self.span(after + gap..after + gap + lost.len());
            // Behind an empty value it is looked for twice.
            if self
                .diagnostics
                .iter()
                .any(|finding| finding.span == Some(span) && finding.rule == &rules::HASH_IN_VALUE)
            {
                return;
            }
            self.say(Diagnostic::new(&rules::HASH_IN_VALUE, self.path, span).with("value", lost));
        }
    }

    /// The text of a value with spaces in place of what no page can hold. In double quotes it can be written in plain letters:
    /// `"\u0001"`.
    pub(super) fn without_controls(&mut self, text: String, span: Span) -> String {
        let Some(first) = text.chars().find(|c| is_forbidden(*c)) else { return text };
        let finding = Diagnostic::new(&rules::CONTROL_CHARACTER, self.path, span);
        self.say(finding.with("value", code_point(first)).with("escaped", ""));
        text.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect()
    }

    /// The text of a plain value without curly quotes around it, which were meant as quotes.
    pub(super) fn without_typographic_quotes(&mut self, text: String, span: Span) -> String {
        let inner = text.strip_prefix(['“', '”', '‘']).and_then(|rest| rest.strip_suffix(['”', '“', '’', '‘']));
        let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”'])).map(str::to_owned) else { return text };
        // A whole sentence is a quotation, whose quotes are meant.
        if inner.ends_with(['.', '!', '?', '…']) && inner.contains(' ') {
            return text;
        }
        let finding = Diagnostic::new(&rules::TYPOGRAPHIC_QUOTES, self.path, span).with("value", &inner);
        let is_plain = !inner.contains(['"', '\\']);
        self.say(if is_plain { finding.replaced_by(format!("\"{inner}\""), Disposition::Safe) } else { finding });
        inner
    }

    /// The dash of the item that begins at `item`: a list without brackets begins there.
    pub(super) fn dash_before(&self, item: usize) -> usize {
        let before = self.original[..item].trim_end_matches([' ', '\n', '\r']);
        let at = before.strip_suffix('-').map_or(item, str::len);
        at + self.offset
    }
}

/// Whether the lines that follow, indented more than this one, are one text: it ends with `|` or `>`.
fn begins_block(line: &str) -> bool {
    let line = line.trim_end();
    let header = line.trim_end_matches(['+', '-']).trim_end_matches(|c: char| c.is_ascii_digit());
    let before = header.strip_suffix(['|', '>']);
    before.is_some_and(|before| before.ends_with([' ', ':']) && before.trim_end().ends_with([':', '-']))
}

pub(super) fn parser_options(emit_comments: bool) -> Options {
    options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: emit_comments,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn bytes(span: &YamlSpan) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}

/// Characters that one cannot see in a field's name, each reported elsewhere.
pub(super) fn is_unseen(character: char) -> bool {
    NO_BREAK_SPACES.contains(&character) || ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'].contains(&character)
}

pub(super) fn is_key(text: &str) -> bool {
    let word = text.trim_start_matches("- ").trim_matches(NO_BREAK_SPACES).trim();
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}
