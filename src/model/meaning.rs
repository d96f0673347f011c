//! What a file says, without where and how it is written: two files of one meaning are the same to a reader.

use std::borrow::Cow;

/// What a value says. It is made by the table of fields, so that histories and differences know every field there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Words, a number, a date …: with single spaces.
    Text(String),
    /// Items in their order.
    List(Vec<Meaning>),
    /// Fields in the order of their table; those that say nothing are left out.
    Record(Vec<(Cow<'static, str>, Meaning)>),
}

impl Meaning {
    /// Words, however they are broken into lines.
    pub fn words(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        Self::Text(words)
    }

    /// What a value says whose words are all there is to it.
    pub fn of(value: impl std::fmt::Display) -> Self {
        Self::Text(value.to_string())
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Record(fields) => fields.is_empty(),
        }
    }

    /// The words, where it is words.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items; a single value is its own only one.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// The field `key`, where it is a record that has it.
    pub fn field(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Record(fields) => fields.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Takes away the field `key`.
    pub fn without(&mut self, key: &str) {
        if let Self::Record(fields) = self {
            fields.retain(|(own, _)| own != key);
        }
    }

    /// The same with the words of a translation in the place of its own, as far as there are any.
    #[must_use]
    pub fn translated(&self, words: &Self) -> Self {
        match (self, words) {
            (Self::Text(_), Self::Text(text)) if !text.is_empty() => words.clone(),
            (Self::List(own), Self::List(words)) => {
                let translated =
                    own.iter().enumerate().map(|(place, item)| words.get(place).map(|words| item.translated(words)));
                Self::List(translated.zip(own).map(|(item, own)| item.unwrap_or_else(|| own.clone())).collect())
            }
            (Self::Record(own), words @ Self::Record(_)) => {
                let field = |(key, value): &(Cow<'static, str>, Self)| {
                    (key.clone(), words.field(key).map_or_else(|| value.clone(), |words| value.translated(words)))
                };
                Self::Record(own.iter().map(field).collect())
            }
            _ => self.clone(),
        }
    }

    /// Adds it to a hash: two meanings give the same bytes only where they are equal.
    pub fn hash_into(&self, hasher: &mut blake3::Hasher) {
        let mut begin = |kind: u8, length: usize| {
            hasher.update(&[kind]);
            hasher.update(&(length as u64).to_le_bytes());
        };
        match self {
            Self::Text(text) => {
                begin(0, text.len());
                hasher.update(text.as_bytes());
            }
            Self::List(items) => {
                begin(1, items.len());
                for item in items {
                    item.hash_into(hasher);
                }
            }
            Self::Record(fields) => {
                begin(2, fields.len());
                for (key, value) in fields {
                    hasher.update(&(key.len() as u64).to_le_bytes());
                    hasher.update(key.as_bytes());
                    value.hash_into(hasher);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &[(&'static str, Meaning)]) -> Meaning {
        Meaning::Record(fields.iter().map(|(key, value)| (Cow::Borrowed(*key), value.clone())).collect())
    }

    #[test]
    fn lines_and_gaps_mean_nothing() {
        assert_eq!(Meaning::words(" un\n  deux\u{a0}: trois "), Meaning::Text("un deux : trois".to_owned()));
    }

    #[test]
    fn a_translation_lays_its_words_over() {
        let words = |text: &str| Meaning::words(text);
        let own = record(&[
            ("title", words("Titre")),
            ("agenda", Meaning::List(vec![record(&[("title", words("A")), ("duration", words("5"))]), words("B")])),
        ]);
        let translation =
            record(&[("title", words("Title")), ("agenda", Meaning::List(vec![record(&[("title", words("Eh"))])]))]);
        let expected = record(&[
            ("title", words("Title")),
            ("agenda", Meaning::List(vec![record(&[("title", words("Eh")), ("duration", words("5"))]), words("B")])),
        ]);
        assert_eq!(own.translated(&translation), expected);
    }

    #[test]
    fn what_differs_has_another_hash() {
        let hash = |meaning: &Meaning| {
            let mut hasher = blake3::Hasher::new();
            meaning.hash_into(&mut hasher);
            hasher.finalize()
        };
        let one = Meaning::List(vec![Meaning::words("a"), Meaning::words("b")]);
        let other = Meaning::List(vec![Meaning::words("ab")]);
        assert_ne!(hash(&one), hash(&other));
        assert_eq!(hash(&one), hash(&one.clone()));
    }
}
