use crate::{diagnostic::Span, source::Spanned};

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

/// Fields in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// The fields, each key once.
    pub entries: Vec<Entry>,
    /// Keys whose value could not be read and was reported.
    pub unreadable: Vec<String>,
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
    /// The field `key`.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// Whether `key` stands here, readable or not.
    pub fn mentions(&self, key: &str) -> bool {
        self.get(key).is_some() || self.unreadable.iter().any(|unreadable| unreadable == key)
    }
}
