use std::collections::BTreeSet;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScanError, Span as YamlSpan, options};

use super::builder::Builder;
use super::reason::{
    A_LIST, A_TAG, AN_ALIAS, AN_ANCHOR, NO_SPACE_AFTER_COLON, TEXT, is_unclosed_bracket, is_unclosed_quote, reason,
};
use super::tree::{Map, Node, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{FilePath, Span, code_point, is_forbidden};

/// Deepest nesting that a card can need, twice over.
const MAX_DEPTH: usize = 16;
/// How many faults of syntax are looked for in one file; each costs one more reading.
const MAX_FAULTS: usize = 24;
/// How many bytes are read again for faults, altogether: in a long text fewer faults are looked for.
const MAX_READ_AGAIN: usize = 4 << 20;
/// Characters that look like a space but are none for YAML.
const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// What a reading found.
#[derive(Debug)]
pub struct Reading {
    /// The fields; `None` when there is nothing that could be read as fields.
    pub map: Option<Map>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the YAML that lies at `range` of `text`.
pub fn read(path: &FilePath, text: &str, range: Range<usize>) -> Reading {
    let mut reader = Recovering {
        path,
        original: &text[range.clone()],
        offset: range.start,
        diagnostics: Vec::new(),
        unreadable: Vec::new(),
        suspect: BTreeSet::new(),
        blocks: blocks(&text[range.clone()]),
        mended: Vec::new(),
    };
    let map = reader.read();
    let Recovering { diagnostics, .. } = reader;
    Reading { map, diagnostics }
}

/// A reading that goes on after a fault.
pub(super) struct Recovering<'a> {
    pub(super) path: &'a FilePath,
    pub(super) original: &'a str,
    /// Where `original` begins in its file.
    pub(super) offset: usize,
    diagnostics: Vec<Diagnostic>,
    unreadable: Vec<String>,
    /// Where the blocks begin in which something about white space was said already: a syntax error in them is its
    /// consequence.
    suspect: BTreeSet<usize>,
    /// Where each field of the top level begins.
    blocks: Vec<usize>,
    /// Values whose colons were taken away, so that they can be read past: what is read of them is not what was written.
    pub(super) mended: Vec<Range<usize>>,
}

/// Where a reading broke off.
struct Fault {
    error: ScanError,
    /// The last scalar that was read, and the one before it.
    last: Range<usize>,
    before: Range<usize>,
    /// Where the outermost bracket that is still open was opened.
    bracket: Option<usize>,
}

impl Recovering<'_> {
    fn read(&mut self) -> Option<Map> {
        let mut working = self.screen_white_space();
        let fewer = MAX_READ_AGAIN / working.len().max(1);
        for _ in 0..MAX_FAULTS.min(fewer.max(1)) {
            let said = self.diagnostics.len();
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

    /// Tells of tabs and no-break spaces that stand where YAML wants a space, and gives a copy with spaces in their place.
    fn screen_white_space(&mut self) -> String {
        if !self.original.contains(|c| c == '\t' || NO_BREAK_SPACES.contains(&c)) {
            return self.original.to_owned();
        }
        let mut working = self.original.as_bytes().to_vec();
        let mut start = 0;
        for line in self.original.split_inclusive('\n') {
            let blank = line.trim().is_empty();
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
                self.say(Diagnostic::new(rule, self.path, self.span(range.clone())));
                self.suspect.insert(self.block_at(range.start).start);
                // With a space in its place the field may go on the one before, and be missing.
                if indent && !std::mem::replace(&mut is_indent_told, true) {
                    self.unreadable.push(line[text_at..key_end].to_owned());
                }
            }
            start += line.len();
        }
        String::from_utf8(working).unwrap_or_else(|_| self.original.to_owned())
    }

    fn read_once(&mut self, working: &str) -> Result<Option<Node>, Fault> {
        let mut builder = Builder::default();
        let (mut last, mut before) = (0..0, 0..0);
        for next in Parser::new_from_str_with_options(working, parser_options()) {
            let (event, yaml_span) = match next {
                Ok(next) => next,
                Err(error) => {
                    return Err(Fault { error, last, before, bracket: builder.outermost_bracket(self.offset) });
                }
            };
            let range = bytes(&yaml_span);
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
        self.say(Diagnostic::new(&rules::TYPOGRAPHIC_QUOTES, self.path, span).with("value", &inner));
        inner
    }

    /// Reports a fault and gives a copy in which it is no more; `None` when nothing is left to read.
    fn mend(&mut self, working: &str, fault: &Fault) -> Option<String> {
        let at = fault.error.marker().byte_offset().unwrap_or(fault.last.end).min(working.len());
        if let Some(mended) = self.quote_colon(working, fault, at) {
            return Some(mended);
        }
        let next = working[fault.last.end.min(working.len())..]
            .find(|c: char| !c.is_whitespace())
            .map_or(at, |gap| fault.last.end + gap);
        let block = [fault.bracket, Some(next), Some(at)]
            .into_iter()
            .flatten()
            .map(|place| self.block_at(place))
            .find(|block| !working[block.clone()].trim().is_empty())?;
        let key = self.original[block.clone()].split(':').next().unwrap_or_default().trim();
        self.unreadable.push(key.trim_matches(NO_BREAK_SPACES).to_owned());
        if !self.suspect.contains(&block.start) {
            self.say(self.syntax_fault(fault, at, &block));
        }
        Some(blanked(working, block))
    }

    fn syntax_fault(&self, fault: &Fault, at: usize, block: &Range<usize>) -> Diagnostic {
        let kind = fault.error.kind();
        if let Some(colon) = self.colon_without_space(at) {
            let span = self.span(colon..colon + 1);
            return Diagnostic::new(&rules::YAML_SYNTAX, self.path, span).with_words("reason", NO_SPACE_AFTER_COLON);
        }
        let opened = if is_unclosed_quote(kind) {
            self.opening_quote(fault.last.end, block)
        } else if is_unclosed_bracket(kind) || (fault.bracket.is_some() && *kind != ErrorKind::RecursionLimitExceeded) {
            self.open_bracket(block.start..at.clamp(block.start, block.end))
        } else {
            None
        };
        let start = opened.unwrap_or_else(|| self.visible(at));
        let width = self.original[start..].chars().next().map_or(0, char::len_utf8);
        let span = self.span(start..start + width);
        if *kind == ErrorKind::RecursionLimitExceeded {
            return Diagnostic::new(&rules::TOO_DEEP, self.path, span).with("limit", MAX_DEPTH);
        }
        let unclosed = opened.is_some() && fault.bracket.is_some() && !is_unclosed_quote(kind);
        let reason = if unclosed { reason(&ErrorKind::UnexpectedEofFlowSequence) } else { reason(kind) };
        Diagnostic::new(&rules::YAML_SYNTAX, self.path, span).with_words("reason", reason)
    }

    /// `at`, or the last thing before it where nothing can be seen there.
    fn visible(&self, at: usize) -> usize {
        let end = at.min(self.original.len());
        let rest = self.original[end..].trim_start_matches(' ');
        if rest.is_empty() || rest.starts_with(['\n', '\r']) {
            self.original[..end].trim_end().char_indices().next_back().map_or(0, |(last, _)| last)
        } else {
            end
        }
    }

    /// The colon of `key:value` on the line of `at`.
    fn colon_without_space(&self, at: usize) -> Option<usize> {
        let line = line_around(self.original, at.min(self.original.len()));
        let text = &self.original[line.clone()];
        let colon = text.find(':')?;
        let is_field = is_key(text[..colon].trim_start());
        let joined = text[colon + 1..].starts_with(|c: char| !c.is_whitespace());
        (is_field && joined).then_some(line.start + colon)
    }

    fn opening_quote(&self, after: usize, block: &Range<usize>) -> Option<usize> {
        let from = after.clamp(block.start, block.end);
        self.original[from..block.end].find(['"', '\'']).map(|at| from + at)
    }

    /// The last bracket in `range` that is not closed there.
    fn open_bracket(&self, range: Range<usize>) -> Option<usize> {
        let mut open = Vec::new();
        let mut quote = None;
        for (at, character) in self.original[range.clone()].char_indices() {
            match (quote, character) {
                (Some(opened), c) if c == opened => quote = None,
                (None, '"' | '\'') => quote = Some(character),
                (None, '[' | '{') => open.push(range.start + at),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
        open.pop()
    }

    /// `title: Météo : la suite`: reported as such, and its colons taken away.
    fn quote_colon(&mut self, working: &str, fault: &Fault, at: usize) -> Option<String> {
        let told_at_colon = matches!(
            fault.error.kind(),
            ErrorKind::MappingValueNotAllowed
                | ErrorKind::InvalidColonPlacement
                | ErrorKind::ExpectedFlowMappingSeparator
        );
        if !told_at_colon {
            return None;
        }
        let line = line_around(working, at);
        let colon = (working.as_bytes().get(at) == Some(&b':')).then_some(at)?;
        let (key, value_start) = (fault.before.clone(), fault.last.start);
        if key.is_empty() || !line.contains(&value_start) || !line.contains(&key.start) {
            return None;
        }
        let end = match fault.bracket {
            Some(_) => self.original[at..line.end].find([',', '}', ']']).map_or(line.end, |close| at + close),
            None => self.end_of_value(key.start, line.end),
        };
        let value = self.original[value_start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        let key = &self.original[key];
        let quote = if value.contains('"') { '\'' } else { '"' };
        self.say(
            Diagnostic::new(&rules::COLON_IN_VALUE, self.path, self.span(colon..colon + 1))
                .with("suggestion", format!("{key}: {quote}{value}{quote}")),
        );
        self.mended.push(value_start..end);
        let mut mended = working.as_bytes().to_vec();
        for byte in &mut mended[value_start..end] {
            if *byte == b':' {
                *byte = b'.';
            }
        }
        String::from_utf8(mended).ok()
    }

    /// The dash of the item that begins at `item`: a list without brackets begins there.
    pub(super) fn dash_before(&self, item: usize) -> usize {
        let before = self.original[..item].trim_end_matches([' ', '\n', '\r']);
        let at = before.strip_suffix('-').map_or(item, str::len);
        at + self.offset
    }

    /// Where the value of the key at `key` ends that goes on after the line that ends at `line_end`: further lines of it are
    /// indented more than the key.
    fn end_of_value(&self, key: usize, line_end: usize) -> usize {
        let column = key - line_around(self.original, key).start;
        let mut end = line_end;
        while end < self.original.len() {
            let line = line_around(self.original, end + 1);
            let text = &self.original[line.clone()];
            let indent = text.len() - text.trim_start_matches(' ').len();
            if indent <= column || text.trim().is_empty() {
                break;
            }
            end = line.end;
        }
        end
    }

    /// The field of the top level that `place` lies in: from its key to the next key that begins a line.
    fn block_at(&self, place: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|start| *start <= place);
        let start = next.checked_sub(1).map_or(0, |own| self.blocks[own]);
        start..self.blocks.get(next).copied().unwrap_or(self.original.len())
    }
}

/// Where the fields of the top level begin: at each key that begins a line.
fn blocks(text: &str) -> Vec<usize> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| !c.is_whitespace() && !"-#]}".contains(c)) {
            blocks.push(at);
        }
        at += line.len();
    }
    blocks
}

fn parser_options() -> Options {
    options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn bytes(span: &YamlSpan) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}

/// Characters that one cannot see in a field's name, each told of elsewhere.
pub(super) fn is_unseen(character: char) -> bool {
    NO_BREAK_SPACES.contains(&character) || ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'].contains(&character)
}

fn is_key(text: &str) -> bool {
    let word = text.trim_start_matches("- ").trim_matches(NO_BREAK_SPACES).trim();
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// `text` with spaces in place of what lies in `block`, of the same length.
fn blanked(text: &str, block: Range<usize>) -> String {
    let blank: String = text[block.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    format!("{}{blank}{}", &text[..block.start], &text[block.end..])
}
