//! Closed sets of words.

use super::field::{At, Reader, Shape};
use super::french::{meant, with_fix};
use crate::diagnostic::rules;
use crate::front_matter::Node;
use crate::source::Span;

/// Declares a closed set of words.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every word, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value of `word`.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::model::FieldValue for $crate::source::Spanned<$name> {
            const SHAPE: $crate::model::Shape = $crate::model::Shape::Choice($name::WORDS);

            fn read(
                node: &$crate::front_matter::Node,
                at: $crate::model::At,
                reader: &mut $crate::model::Reader<'_>,
            ) -> Option<Self> {
                let word = $crate::model::word(node, at, $name::WORDS, reader)?;
                $name::from_word(word).map(|value| Self::new(value, node.span))
            }

            fn meaning(&self) -> $crate::model::Meaning {
                $crate::model::Meaning::of(self.value.as_str())
            }
        }
    };
}

pub(crate) use choice;

/// The word of `node`, where it is one of `words`.
pub fn word<'n>(node: &'n Node, at: At, words: &'static [&'static str], reader: &mut Reader<'_>) -> Option<&'n str> {
    let scalar = reader.scalar(node, at, Shape::Choice(words))?;
    let word = scalar.text.trim();
    if words.contains(&word) {
        return Some(word);
    }
    unknown_word(word, node.span, at.key, words, reader);
    None
}

/// Says that `word` is not one of `words`.
pub fn unknown_word(word: &str, span: Span, key: &str, words: &[&str], reader: &mut Reader<'_>) {
    let suggestion = meant(word, words.iter().copied());
    reader.say(&rules::UNKNOWN_VALUE, span, |d| {
        with_fix(d, word, suggestion).with("value", word).with("key", key).with_near(suggestion, words.iter().copied())
    });
}
