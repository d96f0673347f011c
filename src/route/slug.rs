use std::{fmt, str::FromStr, sync::Arc};

use serde::Serialize;

use crate::fold::folded;

/// Longest slug, in characters: with its folders it stays below every file system's 255 bytes.
const MAX_LENGTH: usize = 100;

/// Names that Windows keeps for devices: a folder of that name cannot be checked out there.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A word fit for an address: `[a-z0-9]+(-[a-z0-9]+)*`, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(Arc<str>);

/// The text was no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASlug;

impl Slug {
    /// The slug's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug nearest to `text`: accents dropped, everything else that does not fit a hyphen. `None` when nothing is left.
    pub fn nearest(text: &str) -> Option<Self> {
        slugified(text, MAX_LENGTH).parse().ok()
    }

    /// Whether some systems keep this name for themselves.
    pub fn is_device(&self) -> bool {
        DEVICES.contains(&self.as_str())
    }
}

/// `text` in lower case, without accents, with single hyphens for everything but letters and digits.
///
/// Letters of other scripts than Latin are kept, so that a heading in any language has an anchor.
pub(super) fn hyphenated(text: &str) -> String {
    let mut hyphenated = String::with_capacity(text.len());
    for character in folded(text).chars() {
        match character {
            c if c.is_alphanumeric() => hyphenated.push(c),
            _ if hyphenated.ends_with('-') || hyphenated.is_empty() => {}
            _ => hyphenated.push('-'),
        }
    }
    hyphenated.truncate(hyphenated.trim_end_matches('-').len());
    hyphenated
}

fn slugified(text: &str, longest: usize) -> String {
    let ascii: String = hyphenated(text).chars().filter(char::is_ascii).take(longest).collect();
    ascii.trim_matches('-').to_owned()
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let parts_fit = text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if parts_fit && text.len() <= MAX_LENGTH { Ok(Self(text.into())) } else { Err(NotASlug) }
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Declares slugs of different meaning, which must not be taken for one another.
macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Slug);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = NotASlug;

            fn from_str(text: &str) -> Result<Self, NotASlug> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

slugs! {
    /// A card's id: its file name without `.md`.
    CardId;
    /// A person's handle: their file name without `.md`.
    Handle;
    /// A term of a vocabulary: a purpose, a tag, a role.
    TermId;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slugs_are_plain_words_with_single_hyphens() {
        for good in ["a", "lean-coffee", "48-72-h"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "é", "a/b", "..", "a b", "a.b"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_nearest_slug_drops_accents() {
        assert_eq!(Slug::nearest("Météo d’Équipe & Cœur").unwrap().as_str(), "meteo-d-equipe-coeur");
        assert_eq!(Slug::nearest("Søren à Łódź").unwrap().as_str(), "soren-a-lodz");
        assert_eq!(Slug::nearest("日本"), None);
    }

    proptest! {
        #[test]
        fn the_nearest_slug_is_a_slug(text in "\\PC{0,140}") {
            if let Some(slug) = Slug::nearest(&text) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
                prop_assert_eq!(Slug::nearest(slug.as_str()), Some(slug));
            }
        }
    }
}
