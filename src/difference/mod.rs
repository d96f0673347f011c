//! What differs between two states of a card, by meaning: field by field in the order of the table, lists item by item, texts by
//! words; and how far its version has to be raised for that.
//!
//! It knows no field by name but those that decide about a version ([`bump()`]): a new row of the table is compared without a line
//! here.

mod bump;
mod items;
mod words;

pub use bump::{Bump, Reason, Step, bump};
pub use items::Item;
pub use words::{Run, words};

use std::borrow::Cow;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::model::{Field, Meaning, Shape};

/// Fields that say what a version is, not what it says.
const OF_VERSIONS: [&str; 2] = ["version", "changelog"];

/// How a field differs.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDifference {
    /// The field's key; of a record in a list, of one of its own fields.
    pub key: Cow<'static, str>,
    /// What may stand there.
    pub shape: Shape,
    /// How it differs.
    pub kind: Kind,
}

/// Ways in which a field differs.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A value was there and is another, or came, or went.
    Value {
        /// What it was.
        before: Option<Meaning>,
        /// What it is.
        after: Option<Meaning>,
    },
    /// Words were changed in a text.
    Words(Vec<Run>),
    /// Items came, went or changed.
    Items(Vec<Item>),
    /// Fields of the record differ.
    Fields(Vec<FieldDifference>),
}

/// What differs between two records of a table, in its order.
pub fn fields(table: &'static [Field], before: &Meaning, after: &Meaning) -> Vec<FieldDifference> {
    let compared = table.iter().filter(|field| !OF_VERSIONS.contains(&field.key));
    let known = compared.filter_map(|field| {
        let kind = difference(&field.shape, before.field(field.key), after.field(field.key))?;
        Some(FieldDifference { key: field.key.into(), shape: field.shape, kind })
    });
    let mut found: Vec<FieldDifference> = known.collect();
    // What the table does not name: the languages of a label, for example.
    for (key, _) in entries(before).iter().chain(entries(after)) {
        let is_new = table.iter().all(|field| field.key != key) && found.iter().all(|other| other.key != *key);
        if is_new && let Some(kind) = difference(&Shape::Text(0), before.field(key), after.field(key)) {
            found.push(FieldDifference { key: key.clone(), shape: Shape::Text(0), kind });
        }
    }
    found
}

fn entries(record: &Meaning) -> &[(Cow<'static, str>, Meaning)] {
    if let Meaning::Record(fields) = record { fields } else { &[] }
}

/// How two values of one shape differ; `None` where they say the same.
fn difference(shape: &Shape, before: Option<&Meaning>, after: Option<&Meaning>) -> Option<Kind> {
    if before == after {
        return None;
    }
    let value = || Kind::Value { before: before.cloned(), after: after.cloned() };
    match shape {
        Shape::List(item) | Shape::OneOrMany(item) => {
            let none: &[Meaning] = &[];
            let list = |value: Option<&'_ Meaning>| value.map_or(none.to_vec(), |value| value.items().to_vec());
            let found = items::items(item, &list(before), &list(after));
            (!found.is_empty()).then_some(Kind::Items(found))
        }
        Shape::Record(table) => record(table, before, after),
        Shape::Either(text, fields) => match (before, after) {
            (Some(Meaning::Text(_)), _) | (_, Some(Meaning::Text(_))) => difference(text, before, after),
            _ => difference(fields, before, after),
        },
        Shape::Text(_) => match (before.and_then(Meaning::text), after.and_then(Meaning::text)) {
            (Some(before), Some(after)) => Some(Kind::Words(words(before, after))),
            _ => Some(value()),
        },
        _ => Some(value()),
    }
}

fn record(table: &'static [Field], before: Option<&Meaning>, after: Option<&Meaning>) -> Option<Kind> {
    let nothing = Meaning::Record(Vec::new());
    let found = fields(table, before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    (!found.is_empty()).then_some(Kind::Fields(found))
}

/// A paragraph of a text, compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// It is as it was; how many words it has.
    Same(String),
    /// It came.
    Added(String),
    /// It went.
    Removed(String),
    /// Its words were changed.
    Changed(Vec<Run>),
}

/// Paragraphs of a text that are compared with one another: of longer texts, all are said to be others.
const MOST_BLOCKS: usize = 4000;

/// What differs between two texts, paragraph by paragraph.
pub fn blocks(before: &[String], after: &[String]) -> Vec<Block> {
    let added = |text: &String| Block::Added(text.clone());
    let removed = |text: &String| Block::Removed(text.clone());
    if before.len().max(after.len()) > MOST_BLOCKS {
        return before.iter().map(removed).chain(after.iter().map(added)).collect();
    }
    let mut blocks = Vec::new();
    for part in capture_diff_slices(Algorithm::Myers, before, after) {
        let (tag, old, new) = part.as_tag_tuple();
        let (old, new) = (&before[old], &after[new]);
        match tag {
            DiffTag::Equal => blocks.extend(new.iter().map(|text| Block::Same(text.clone()))),
            DiffTag::Insert => blocks.extend(new.iter().map(added)),
            DiffTag::Delete => blocks.extend(old.iter().map(removed)),
            DiffTag::Replace => {
                let both = old.len().min(new.len());
                for (old, new) in old.iter().zip(new) {
                    if words::are_akin(old, new) {
                        blocks.push(Block::Changed(words(old, new)));
                    } else {
                        blocks.extend([removed(old), added(new)]);
                    }
                }
                blocks.extend(old[both..].iter().map(removed));
                blocks.extend(new[both..].iter().map(added));
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests;
