//! Front matter as it is written for people to go on with: one field a line, texts plain where that is safe, lists of words on
//! one line. No comments and no empty keys, which forms and editors for content lose.

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Text for readers.
    Text(String),
    /// A word of ours, a date, a version or a number: as it stands.
    Word(String),
    /// Values, one an item.
    List(Vec<Self>),
    /// Fields.
    Map(Vec<(String, Self)>),
}

impl Written {
    /// A word of ours, a date, a version or a number.
    #[expect(clippy::needless_pass_by_value, reason = "reads better without a reference at each of many places")]
    pub fn word(word: impl ToString) -> Self {
        Self::Word(word.to_string())
    }

    /// Words of ours, a date each.
    pub fn words<T: ToString>(words: impl IntoIterator<Item = T>) -> Self {
        Self::List(words.into_iter().map(Self::word).collect())
    }

    /// Text for readers.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A file of these fields and this text.
pub fn document(fields: &[(String, Written)], body: &str) -> String {
    let mut text = String::from("---\n");
    for (key, value) in fields {
        field(key, value, 0, &mut text);
    }
    text.push_str("---\n");
    text.push_str(body);
    text
}

/// One field, `indent` spaces deep, with the end of its line.
pub fn field(key: &str, value: &Written, indent: usize, text: &mut String) {
    let margin = " ".repeat(indent);
    text.extend([&margin, key, ":"]);
    match value {
        Written::Text(_) | Written::Word(_) => text.extend([" ", &single(value), "\n"]),
        Written::List(items) if items.iter().all(is_word) => {
            let items: Vec<String> = items.iter().map(single).collect();
            text.extend([" [", &items.join(", "), "]\n"]);
        }
        Written::List(items) => {
            text.push('\n');
            for item in items {
                text.extend([&margin, "  - "]);
                match item {
                    Written::Map(fields) => map_after_dash(fields, indent + 4, text),
                    item => text.extend([&single(item), "\n"]),
                }
            }
        }
        Written::Map(fields) => {
            text.push('\n');
            for (key, value) in fields {
                field(key, value, indent + 2, text);
            }
        }
    }
}

/// The fields of an item: the first stands behind its dash.
fn map_after_dash(fields: &[(String, Written)], indent: usize, text: &mut String) {
    for (place, (key, value)) in fields.iter().enumerate() {
        if place == 0 {
            let mut first = String::new();
            field(key, value, indent, &mut first);
            text.push_str(first.trim_start());
        } else {
            field(key, value, indent, text);
        }
    }
}

fn is_word(value: &Written) -> bool {
    matches!(value, Written::Word(_))
}

fn single(value: &Written) -> String {
    match value {
        Written::Word(word) => word.clone(),
        Written::Text(text) => scalar(text),
        // Lists of lists are in no table.
        Written::List(_) | Written::Map(_) => String::new(),
    }
}

/// Text as one YAML value: plain where nobody can read anything else in it, quoted otherwise.
pub fn scalar(text: &str) -> String {
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let text = text.trim();
    let begins_well = text.starts_with(char::is_alphabetic);
    let has_sign =
        text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains(['\u{feff}', '\u{a0}']);
    let is_plain = begins_well
        && !has_sign
        && !text.contains(char::is_control)
        && !WORDS.contains(&text.to_lowercase().as_str())
        && text.parse::<f64>().is_err();
    if is_plain {
        return text.to_owned();
    }
    quoted(text)
}

/// Text between quotes, which may stand anywhere.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            // No reader takes these, however they are written.
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Value, read, split};
    use super::*;
    use crate::source::FilePath;

    /// The values of the fields of `text`, which has no faults.
    fn values(text: &str) -> Vec<(String, String)> {
        let path = FilePath::new("formats/a.md");
        let fences = split(&path, text).unwrap();
        let reading = read(&path, text, fences.yaml, |_| false);
        assert!(reading.diagnostics.is_empty(), "{text}\n{:?}", reading.diagnostics);
        let map = reading.map.unwrap();
        let scalars = map.entries().iter().map(|entry| match &entry.value.value {
            Value::Scalar(scalar) => (entry.key.value.clone(), scalar.text.clone()),
            other => panic!("{other:?}"),
        });
        scalars.collect()
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again(texts in proptest::collection::vec("\\PC{1,60}", 1..6)) {
            let texts: Vec<String> = texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect();
            let fields: Vec<(String, Written)> =
                texts.iter().enumerate().map(|(n, text)| (format!("k{n}"), Written::text(text))).collect();
            prop_assume!(!fields.is_empty());
            let read: Vec<String> = values(&document(&fields, "")).into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(read, texts);
        }
    }

    #[test]
    fn fields_are_written_as_one_would_by_hand() {
        let map = |fields: &[(&str, Written)]| {
            Written::Map(fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
        };
        let fields = [
            ("title".to_owned(), Written::text("Tour : le premier")),
            ("tags".to_owned(), Written::words(["flux", "wip"])),
            ("context".to_owned(), map(&[("use_when", Written::text("Au début."))])),
            (
                "risks".to_owned(),
                Written::List(vec![map(&[
                    ("risk", Written::text("On débat.")),
                    ("mitigation", Written::text("12 minutes")),
                ])]),
            ),
            ("materials".to_owned(), Written::List(vec![Written::text("Papier, stylos")])),
        ];
        let expected = "---
title: \"Tour : le premier\"
tags: [flux, wip]
context:
  use_when: Au début.
risks:
  - risk: On débat.
    mitigation: \"12 minutes\"
materials:
  - Papier, stylos
---
Suite.
";
        assert_eq!(document(&fields, "Suite.\n"), expected);
    }
}
