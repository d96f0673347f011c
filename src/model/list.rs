//! Several values of one type, and values that come in two forms.

use rustc_hash::FxHashSet;

use super::field::{At, FieldValue, Reader, Shape, not_a_record};
use super::meaning::Meaning;
use super::text::Prose;
use crate::diagnostic::{Text, rules};
use crate::front_matter::{Node, Scalar, Style, Value};
use crate::source::{Span, Spanned};

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

impl<T> List<T> {
    /// No items, as if an empty list stood there.
    pub fn empty() -> Self {
        Self { items: Vec::new(), complete: true, count: 0, span: Span::default() }
    }
}

/// The items of a list that may not be there.
pub(crate) fn items<T>(list: Option<&List<T>>) -> impl Iterator<Item = &T> {
    list.into_iter().flat_map(|list| &list.items)
}

/// The values of a list that may not be there.
pub(crate) fn values<T: Clone>(list: Option<&List<Spanned<T>>>) -> Vec<T> {
    items(list).map(|item| item.value.clone()).collect()
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
            Value::Scalar(_) | Value::Map(_) if is_one_item(node, &T::SHAPE) => {
                Some(read_items(&one_or_listed(node, &T::SHAPE), node.span, at, reader))
            }
            _ => {
                not_a_record(node, at, Self::SHAPE, reader);
                None
            }
        }
    }

    fn meaning(&self) -> Meaning {
        Meaning::List(self.items.iter().map(T::meaning).collect())
    }
}

/// Whether a single value stands for a list of one.
fn is_one_item(node: &Node, shape: &Shape) -> bool {
    match shape {
        Shape::Record(_) => matches!(node.value, Value::Map(_)),
        Shape::Either(..) => true,
        _ => matches!(node.value, Value::Scalar(_)),
    }
}

/// The items of a single value: ids may stand behind one another with commas, which none of them can hold.
fn one_or_listed(node: &Node, shape: &Shape) -> Vec<Node> {
    let Value::Scalar(scalar) = &node.value else { return vec![node.clone()] };
    let is_as_written = scalar.style == Style::Plain && scalar.text.len() == node.span.end - node.span.start;
    if *shape != Shape::Id || !is_as_written || !scalar.text.contains(',') {
        return vec![node.clone()];
    }
    let mut at = node.span.start;
    let mut items = Vec::new();
    for part in scalar.text.split(',') {
        let text = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        if !text.is_empty() {
            let scalar = Scalar { text: text.to_owned(), style: Style::Plain };
            items.push(Node { span: Span::new(start, start + text.len()), value: Value::Scalar(scalar) });
        }
    }
    items
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
            _ => Some(Self(read_items(&one_or_listed(node, &T::SHAPE), node.span, at, reader))),
        }
    }

    fn meaning(&self) -> Meaning {
        self.0.meaning()
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

    /// Text is what the first field says.
    fn meaning(&self) -> Meaning {
        match (self, T::SHAPE) {
            (Self::Fields(fields), _) => fields.meaning(),
            (Self::Text(text), Shape::Record([first, ..])) => Meaning::Record(vec![(first.key.into(), text.meaning())]),
            (Self::Text(text), _) => text.meaning(),
        }
    }
}
