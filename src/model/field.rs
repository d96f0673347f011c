//! The table of fields, and reading a file by it.
//!
//! A kind of file is declared once with `record!`: each field's key, type, need, example and meaning. From that one table
//! come the struct, its reader with every check of keys, presence and type, and what messages and pages say about it.

use super::french::{meant, with_fix};
use super::meaning::Meaning;
use crate::diagnostic::{Diagnostic, Disposition, Suggestions, Text, rules};
use crate::front_matter::{Entry, Map, Node, Scalar, Value};
use crate::source::{FilePath, Span, Spanned};

/// When a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always, in a draft too.
    Always,
    /// From the status `tested` on; a draft gets advice that it is lacking.
    Tested,
    /// As [`Need::Tested`], for exercises only.
    TestedExercise,
    /// Always, but where something is still expected (`expected`).
    UnlessExpected,
    /// Never.
    Optional,
}

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text of at most so many characters.
    Text(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A duration such as `45-60 min`.
    Duration,
    /// A number of people such as `5-12`.
    GroupSize,
    /// A version such as `1.2.0`.
    Version,
    /// A date such as `2026-09-14`.
    Date,
    /// A date and time, with its zone or in the usual one.
    Time,
    /// A time zone such as `Europe/Paris`.
    Zone,
    /// A number.
    Number,
    /// A number, or a fraction such as `2/5`.
    Quantity,
    /// `true` or `false`.
    Truth,
    /// An address on the web.
    Url,
    /// An address on the web, or one of mail.
    Contact,
    /// A language tag.
    Language,
    /// A slug: the id of something.
    Id,
    /// An SPDX licence expression.
    License,
    /// Text by language, or in the default language.
    Localised,
    /// Items of one shape.
    List(&'static Shape),
    /// One item, or several.
    OneOrMany(&'static Shape),
    /// Fields.
    Record(&'static [Field]),
    /// Either of two.
    Either(&'static Shape, &'static Shape),
}

/// One row of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The key in files.
    pub key: &'static str,
    /// When it has to be there.
    pub need: Need,
    /// What it may hold.
    pub shape: Shape,
    /// A good value, as it would be written.
    pub example: &'static str,
    /// What it is for.
    pub about: Text,
}

/// Words for what a shape expects.
impl Shape {
    fn expected(&self) -> Text {
        match self {
            Self::List(_) => Text { en: "a list", fr: "une liste" },
            Self::Record(_) => Text { en: "fields (`key: value`)", fr: "des champs (`clé: valeur`)" },
            Self::OneOrMany(_) => Text { en: "one value or a list", fr: "une valeur ou une liste" },
            Self::Either(..) | Self::Localised => Text { en: "text or fields", fr: "du texte ou des champs" },
            Self::Number | Self::Quantity | Self::GroupSize => Text { en: "a number", fr: "un nombre" },
            Self::Date | Self::Time => Text { en: "a date", fr: "une date" },
            _ => Text { en: "text", fr: "du texte" },
        }
    }
}

/// Where a value is being read: its field's key and a good example for it.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The key.
    pub key: &'static str,
    /// A good value.
    pub example: &'static str,
    /// Whether an item of the field's list is meant.
    pub item: bool,
    /// Whether the field may be left out.
    pub optional: bool,
}

impl At {
    /// An item of the list that is read.
    pub(super) fn an_item(self) -> Self {
        Self { item: true, ..self }
    }

    /// What a message is about.
    fn subject(self) -> Text {
        if self.item {
            Text { en: "an item of `{key}`", fr: "un élément de `{key}`" }
        } else {
            Text { en: "`{key}`", fr: "`{key}`" }
        }
    }
}

/// Reads values and keeps what is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The file.
    pub path: &'a FilePath,

    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more suggestions are worked out.
    pub suggestions: Suggestions,
}

/// A field that was probably meant by a key that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeantKey {
    /// The field's key; empty where it may be any that is missing.
    pub key: &'static str,
    /// The key as it was written.
    pub written: String,
}

/// A type that a field can have.
pub trait FieldValue: Sized {
    /// What it may hold.
    const SHAPE: Shape;

    /// Reads it; `None` when something is wrong, which was then said.
    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self>;

    /// What it says, however it was written.
    fn meaning(&self) -> Meaning;
}

impl<'a> Reader<'a> {
    /// A reader for the file at `path`.
    pub fn new(path: &'a FilePath) -> Self {
        Self { path, diagnostics: Vec::new(), suggestions: Suggestions::default() }
    }

    /// Keeps a diagnostic of `rule` at `span`, finished by `with`.
    pub fn say(
        &mut self,
        rule: &'static crate::diagnostic::Rule,
        span: Span,
        with: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.diagnostics.push(with(Diagnostic::new(rule, self.path, span)));
    }

    /// The single value of `node`; says so when it is none.
    pub fn scalar<'n>(&mut self, node: &'n Node, at: At, shape: Shape) -> Option<&'n Scalar> {
        match &node.value {
            Value::Scalar(scalar) if scalar.text.trim().is_empty() => self.empty(node.span, at),
            Value::Scalar(scalar) => return Some(scalar),
            Value::Null => self.empty(node.span, at),
            Value::Unreadable => {}
            Value::List(_) | Value::Map(_) => self.wrong_type(node, at, shape),
        }
        None
    }

    /// Says that `node` is of the wrong type.
    pub fn wrong_type(&mut self, node: &Node, at: At, shape: Shape) {
        let found = match node.value {
            Value::List(_) => Text { en: "a list", fr: "une liste" },
            Value::Map(_) => Text { en: "fields", fr: "des champs" },
            _ => Text { en: "text", fr: "du texte" },
        };
        self.say(&rules::WRONG_TYPE, beginning(node), |d| {
            d.with("key", at.key)
                .with_words("subject", at.subject())
                .with_words("expected", shape.expected())
                .with_words("found", found)
                .with("example", at.example)
        });
    }

    /// Says that a field is there but holds nothing.
    pub fn empty(&mut self, span: Span, at: At) {
        self.say(&rules::EMPTY_FIELD, span, |d| {
            d.with("key", at.key)
                .with_words("subject", at.subject())
                .with("example", at.example)
                .with_some("optional", at.optional.then_some(""))
        });
    }

    /// Checks the keys of `map` against `fields`; keys of `elsewhere` get their own message. Gives the fields that were
    /// probably meant by keys that are unknown: their values are read as if the key were right.
    pub fn keys(&mut self, map: &Map, fields: &'static [Field], elsewhere: &'static [Field]) -> Vec<MeantKey> {
        let mut keys = Vec::new();
        for entry in map.entries() {
            let key = entry.key.value.as_str();
            if fields.iter().any(|field| field.key == key) {
                continue;
            }
            if elsewhere.iter().any(|field| field.key == key) {
                self.say(&rules::TRANSLATION_REPEATS, entry.key.span, |d| d.with("key", key));
                continue;
            }
            if !self.suggestions.take() {
                self.say(&rules::UNKNOWN_KEY, entry.key.span, |d| d.with("key", key));
                continue;
            }
            let is_free =
                |known: &&str| !map.mentions(known) && keys.iter().all(|meant: &MeantKey| meant.key != *known);
            let suggestion = meant(key, fields.iter().map(|field| field.key).filter(is_free));
            keys.extend(suggestion.map(|known| MeantKey { key: known, written: key.to_owned() }));
            self.say(&rules::UNKNOWN_KEY, entry.key.span, |d| {
                with_fix(d, key, suggestion)
                    .with("key", key)
                    .with_near(suggestion, fields.iter().map(|field| field.key))
            });
        }
        keys
    }

    /// As [`Reader::keys`], for one of several alike, such as an item of a list: a key that nobody knows there stands for what is
    /// missing, which is not told besides.
    pub fn item_keys(&mut self, map: &Map, fields: &'static [Field], elsewhere: &'static [Field]) -> Vec<MeantKey> {
        let told = self.diagnostics.len();
        let mut keys = self.keys(map, fields, elsewhere);
        let unknown = self.diagnostics[told..].iter_mut().filter(|finding| finding.rule == &rules::UNKNOWN_KEY);
        for finding in unknown.filter(|finding| finding.arguments.value("suggestion").is_none()) {
            let key = finding.arguments.value("key").unwrap_or_default();
            let is_version = key.matches('.').count() == 2 && key.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let stands_for_version = is_version && fields.iter().any(|field| field.key == "version");
            let version = stands_for_version.then(|| key.to_owned());
            if version.is_some() {
                finding.arguments.set("allowed", None);
            }
            finding.arguments.set("version", version);
            keys.push(MeantKey { key: "", written: String::new() });
        }
        keys
    }

    /// Says that `field` is missing from what stands at `span`.
    pub fn missing(&mut self, field: &'static Field, span: Span) {
        self.say(&rules::MISSING_FIELD, span, |d| {
            d.with("key", field.key).with("example", field.example).with_words("about", field.about)
        });
    }
}

/// Where a list or map is shown to be: at its first sign or its first key.
fn beginning(node: &Node) -> Span {
    match &node.value {
        Value::Map(map) if !map.entries().is_empty() => first_key(map, node.span),
        Value::List(_) | Value::Map(_) => Span::new(node.span.start, node.span.end.min(node.span.start + 1)),
        _ => node.span,
    }
}

/// The field of `map`, under its own key or under the one by which it was probably meant.
fn entry_of<'m>(map: &'m Map, field: &Field, meant: &[MeantKey]) -> Option<&'m Entry> {
    let written = || meant.iter().find(|meant| meant.key == field.key).and_then(|meant| map.get(&meant.written));
    map.get(field.key).or_else(written)
}

/// Whether something stands under a field's key, readable or not. A field that a form left empty is as good as absent.
pub fn is_filled(map: &Map, field: &Field, meant: &[MeantKey]) -> bool {
    match entry_of(map, field, meant) {
        Some(entry) => !is_empty(&entry.value),
        None => map.mentions(field.key),
    }
}

/// What a field says, with its key; nothing for one that says nothing.
pub fn said<T: FieldValue>(key: &'static str, value: Option<&T>) -> Option<(std::borrow::Cow<'static, str>, Meaning)> {
    let meaning = value?.meaning();
    (!meaning.is_empty()).then_some((key.into(), meaning))
}

/// Reads one field of `map`; one that is always needed and missing is reported at `place`.
pub fn read_field<T: FieldValue>(
    map: &Map,
    field: &'static Field,
    place: Span,
    meant: &[MeantKey],
    reader: &mut Reader<'_>,
) -> Option<T> {
    let Some(entry) = entry_of(map, field, meant) else {
        let may_be_there = meant.iter().any(|meant| meant.key.is_empty());
        if field.need == Need::Always && !map.mentions(field.key) && !may_be_there {
            reader.missing(field, place);
        }
        return None;
    };
    let at = At { key: field.key, example: field.example, item: false, optional: field.need == Need::Optional };
    if is_empty(&entry.value) {
        if field.need == Need::Always {
            let is_text = matches!(entry.value.value, Value::Scalar(_));
            reader.empty(if is_text { entry.value.span } else { entry.key.span }, at);
        }
        return None;
    }
    T::read(&entry.value, at, reader)
}

/// Whether a value holds nothing: a field that a form left empty is as good as absent.
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(scalar) => scalar.text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(map) => map.entries().is_empty(),
        Value::Unreadable => false,
    }
}

/// Says that fields were expected at `node`, unless it was reported already.
pub fn not_a_record(node: &Node, at: At, shape: Shape, reader: &mut Reader<'_>) {
    match node.value {
        Value::Unreadable => {}
        Value::Null => reader.empty(node.span, at),
        _ => reader.wrong_type(node, at, shape),
    }
}

/// The first key of a map: where something that is missing from it is reported.
pub fn first_key(map: &Map, otherwise: Span) -> Span {
    map.entries().first().map_or(otherwise, |entry| entry.key.span)
}

/// Reads a scalar by `parse`, whose failure is reported by `rule` with the value, and with what `suggest` makes of it.
pub fn parsed<T>(
    node: &Node,
    at: At,
    shape: Shape,
    reader: &mut Reader<'_>,
    rule: &'static crate::diagnostic::Rule,
    parse: impl FnOnce(&str) -> Option<T>,
    suggest: impl FnOnce(&str) -> Option<String>,
) -> Option<Spanned<T>> {
    let scalar = reader.scalar(node, at, shape)?;
    let value = parse(scalar.text.trim());
    if value.is_none() {
        let suggestion = suggest(scalar.text.trim());
        reader.say(rule, node.span, |d| match suggestion {
            Some(suggestion) => d
                .with("value", &scalar.text)
                .with("suggestion", &suggestion)
                .replaced_by(suggestion, Disposition::Suggested),
            None => d.with("value", &scalar.text),
        });
    }
    Some(Spanned::new(value?, node.span))
}

/// For values of which nothing else can be made.
pub fn nothing(_: &str) -> Option<String> {
    None
}
