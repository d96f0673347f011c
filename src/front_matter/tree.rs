use rustc_hash::{FxHashMap, FxHashSet};

use crate::source::{Span, Spanned};

/// A YAML value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Fields.
    Map(Map),
    /// Something already reported: nothing more is said of it.
    Unreadable,
}

/// A single value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text, after YAML's escapes.
    pub text: String,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: YAML may take it for a number or a truth value.
    Plain,
    /// In quotes or as a block: always text.
    Text,
}

/// Fields in the order of the file, each key once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    entries: Vec<Entry>,
    /// Where each key stands among the entries.
    places: FxHashMap<String, usize>,
    /// Keys whose value could not be read and was reported.
    unreadable: FxHashSet<String>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Map {
    /// No fields but such as could not be read.
    pub(super) fn of_unreadable(keys: Vec<String>) -> Self {
        Self { unreadable: keys.into_iter().collect(), ..Self::default() }
    }

    /// Notes keys whose value could not be read.
    pub(super) fn add_unreadable(&mut self, keys: Vec<String>) {
        self.unreadable.extend(keys);
    }

    /// Adds a field, whose key is new.
    pub fn add(&mut self, entry: Entry) {
        self.places.insert(entry.key.value.clone(), self.entries.len());
        self.entries.push(entry);
    }

    /// The fields, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The field `key`.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.places.get(key).map(|place| &self.entries[*place])
    }

    /// Whether `key` stands here, readable or not.
    pub fn mentions(&self, key: &str) -> bool {
        self.places.contains_key(key) || self.unreadable.contains(key)
    }
}
