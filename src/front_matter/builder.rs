//! The tree, built from the parser's events without recursion.

use std::ops::Range;

use granit_parser::{Event, ScalarStyle, StructureStyle};

use super::reason::{A_SECOND_DOCUMENT, FIRST_TIME, KEY_NOT_TEXT};
use super::tree::{Entry, Map, Node, Scalar, Style, Value};
use super::yaml::{Recovering, is_unseen};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Span, Spanned};

/// Builds the tree from events, without recursion.
#[derive(Default)]
pub(super) struct Builder {
    stack: Vec<Open>,
    /// The tree, once it is whole.
    pub(super) root: Option<Node>,
    documents: usize,
}

/// A list or map that is not closed yet.
enum Open {
    List { start: usize, items: Vec<Node>, bracket: bool },
    Map { start: usize, map: Map, key: Option<Spanned<String>>, bracket: bool },
}

impl Builder {
    /// Where the outermost list or map in brackets begins that is open now, in the text that is read.
    pub(super) fn outermost_bracket(&self, offset: usize) -> Option<usize> {
        self.stack.iter().find_map(|open| match open {
            Open::List { start, bracket: true, .. } | Open::Map { start, bracket: true, .. } => Some(start - offset),
            _ => None,
        })
    }

    /// Takes the parser's next event.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>, reader: &mut Recovering<'_>) {
        let span = reader.span(range.clone());
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    let words = Diagnostic::new(&rules::YAML_FEATURE, reader.path, span);
                    reader.say(words.with_words("what", A_SECOND_DOCUMENT).with("line", "---"));
                }
            }
            Event::SequenceStart(style, ..) => {
                let bracket = style == StructureStyle::Flow;
                let start = if bracket { span.start } else { reader.dash_before(range.start) };
                self.stack.push(Open::List { start, items: Vec::new(), bracket });
            }
            Event::MappingStart(style, ..) => {
                let bracket = style == StructureStyle::Flow;
                self.stack.push(Open::Map { start: span.start, map: Map::default(), key: None, bracket });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let closed = match self.stack.pop() {
                    Some(Open::List { start, items, .. }) => {
                        let end = items.last().map_or(start, |item| item.span.end).max(end_of(reader, &range));
                        Node { span: Span::new(start, end), value: Value::List(items) }
                    }
                    Some(Open::Map { start, map, .. }) => {
                        let end =
                            map.entries().last().map_or(start, |entry| entry.value.span.end.max(entry.key.span.end));
                        Node { span: Span::new(start, end.max(end_of(reader, &range))), value: Value::Map(map) }
                    }
                    None => return,
                };
                self.add(closed, reader);
            }
            Event::Scalar(text, style, ..) => {
                let node = scalar(text.into_owned(), style, span, reader);
                self.add(node, reader);
            }
            Event::Alias(..) | Event::UnresolvedAlias(..) => self.add(Node { span, value: Value::Unreadable }, reader),
            _ => {}
        }
    }

    fn add(&mut self, node: Node, reader: &mut Recovering<'_>) {
        match self.stack.last_mut() {
            None if self.documents < 2 => self.root = Some(node),
            None => {}
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { map, key, .. }) => match key.take() {
                None => *key = Some(as_key(node, reader)),
                Some(key) => add_entry(map, key, node, reader),
            },
        }
    }
}

/// A flow collection ends at its bracket, a block one at its last item.
fn end_of(reader: &Recovering<'_>, range: &Range<usize>) -> usize {
    let closing = reader.original.get(range.clone()).is_some_and(|text| text == "]" || text == "}");
    if closing { reader.offset + range.end } else { 0 }
}

fn scalar(text: String, style: ScalarStyle, span: Span, reader: &mut Recovering<'_>) -> Node {
    let plain = style == ScalarStyle::Plain;
    if plain {
        reader.look_for_lost_text(span.end - reader.offset);
    }
    if plain && (span.start == span.end || matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")) {
        return Node { span, value: Value::Null };
    }
    let range = span.start - reader.offset..span.end - reader.offset;
    if reader.mended.iter().any(|mended| mended.contains(&range.start)) {
        return Node { span, value: Value::Unreadable };
    }
    let source = &reader.original[range];
    let span = Span::new(span.start, span.start + source.trim_end().len());
    if plain && let Some(items) = reader.items_of(span) {
        return Node { span, value: Value::List(items) };
    }
    let text = reader.without_controls(text, span);
    let text = if plain { reader.without_typographic_quotes(text, span) } else { text };
    let style = if plain { Style::Plain } else { Style::Text };
    Node { span, value: Value::Scalar(Scalar { text, style }) }
}

fn as_key(node: Node, reader: &mut Recovering<'_>) -> Spanned<String> {
    let text = match node.value {
        Value::Scalar(scalar) => scalar.text,
        Value::Null => "~".to_owned(),
        Value::List(_) | Value::Map(_) | Value::Unreadable => {
            let fault = Diagnostic::new(&rules::YAML_SYNTAX, reader.path, node.span);
            reader.say(fault.with_words("reason", KEY_NOT_TEXT));
            String::new()
        }
    };
    Spanned::new(text.chars().filter(|c| !is_unseen(*c)).collect(), node.span)
}

fn add_entry(map: &mut Map, key: Spanned<String>, value: Node, reader: &mut Recovering<'_>) {
    if key.value.is_empty() {
        return;
    }
    if let Some(first) = map.get(&key.value) {
        let again = Diagnostic::new(&rules::DUPLICATE_KEY, reader.path, key.span).with("key", &key.value).related(
            reader.path,
            first.key.span,
            FIRST_TIME,
        );
        reader.say(again);
        return;
    }
    map.add(Entry { key, value });
}
