//! Several values of one type, and values that come in two forms.

use rustc_hash::FxHashSet;

use super::field::{At, FieldValue, Reader, Shape, not_a_record};
use super::text::Prose;
use crate::diagnostic::{Text, rules};
use crate::front_matter::{Node, Style, Value};
use crate::source::Span;

/// Items that were read, and whether all could be.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T> {
    /// Those that were right.
    pub items: Vec<T>,
    /// Whether none was left out because of an error.
    pub complete: bool,
    /// How many there are in the file.
    pub count: usize,
    /// Where the list stands.
    pub span: Span,
}

impl<T: FieldValue + PartialEq> FieldValue for List<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => Some(read_items(items, node.span, at.an_item(), reader)),
            Value::Unreadable => None,
            Value::Scalar(scalar) if scalar.text.starts_with('-') && scalar.style == Style::Plain => {
                let span = Span::new(node.span.start, node.span.start + 1);
                reader.say(&rules::YAML_SYNTAX, span, |d| d.with_words("reason", NO_SPACE_AFTER_DASH));
                None
            }
            _ => {
                not_a_record(node, at, Self::SHAPE, reader);
                None
            }
        }
    }
}

const NO_SPACE_AFTER_DASH: Text =
    Text { en: "a space is missing after the dash", fr: "il manque une espace après le tiret" };

/// Items that a list may have. Nobody writes so many by hand, and pages show each of them several times.
const MOST_ITEMS: usize = 2000;

fn read_items<T: FieldValue>(items: &[Node], span: Span, at: At, reader: &mut Reader<'_>) -> List<T> {
    let count = items.len();
    if count > MOST_ITEMS {
        let first = Span::new(span.start, span.start + 1);
        reader.say(&rules::TOO_MANY, first, |d| d.with("key", at.key).with("count", count).with("limit", MOST_ITEMS));
    }
    let items = &items[..count.min(MOST_ITEMS)];
    let read: Vec<T> = items.iter().filter_map(|item| T::read(item, at, reader)).collect();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for item in items {
        if let Value::Scalar(scalar) = &item.value
            && !seen.insert(&scalar.text)
        {
            reader.say(&rules::DUPLICATE_ITEM, item.span, |d| d.with("value", &scalar.text));
        }
    }
    List { complete: read.len() == count, count, items: read, span }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq)]
pub struct OneOrMany<T>(pub List<T>);

impl<T: FieldValue + PartialEq> FieldValue for OneOrMany<T> {
    const SHAPE: Shape = Shape::OneOrMany(&T::SHAPE);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => Some(Self(read_items(items, node.span, at.an_item(), reader))),
            _ => Some(Self(read_items(std::slice::from_ref(node), node.span, at, reader))),
        }
    }
}

/// Text, or fields that say more.
#[derive(Debug, Clone, PartialEq)]
pub enum TextOr<T> {
    /// Just text.
    Text(Prose),
    /// Fields.
    Fields(T),
}

impl<T: FieldValue> FieldValue for TextOr<T> {
    const SHAPE: Shape = Shape::Either(&Shape::Text(2000), &T::SHAPE);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => T::read(node, at, reader).map(Self::Fields),
            Value::List(_) => {
                reader.wrong_type(node, at, Self::SHAPE);
                None
            }
            _ => Prose::read(node, at, reader).map(Self::Text),
        }
    }
}
