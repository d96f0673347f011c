//! `votes.json`: how many people voted for what is proposed, as a step of CI counted them elsewhere.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::field::{At, FieldValue, Reader, Shape, not_a_record};
use super::{Meaning, record};
use crate::diagnostic::rules;
use crate::front_matter::{Node, Value};
use crate::route::Slug;
use crate::source::{Span, Spanned};

/// The file.
pub const FILE: &str = "votes.json";

record! {
    /// `votes.json` as it was read: JSON is YAML.
    raw RawVotes {
        as_of: Spanned<Date>, Always, "2026-11-28", "The day on which they were counted.", "Le jour où elles ont été comptées.";
        counts: Counts, Optional, "{ 2027-02-11-retrospective: 7 }", "Numbers of votes by the names of sessions' files.", "Les nombres de voix, par noms de fichiers de sessions.";
    }
}

/// Numbers of votes by session, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(pub Vec<(Spanned<Slug>, u32)>);

/// Votes that were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Votes {
    /// The day on which they were counted.
    pub as_of: Date,
    /// How many there are, by session.
    pub counts: BTreeMap<Slug, u32>,
}

impl FieldValue for Counts {
    const SHAPE: Shape = Shape::Record(&[]);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            not_a_record(node, at, Self::SHAPE, reader);
            return None;
        };
        let mut counts = Vec::new();
        for entry in map.entries() {
            let (name, span): (&str, Span) = (&entry.key.value, entry.key.span);
            let slug = name.parse::<Slug>().ok();
            if slug.is_none() {
                // The nearest name is of no session: it would be told anew.
                reader.say(&rules::BAD_ID, span, |d| d.with("value", name).with("key", at.key));
            }
            let Some(scalar) = reader.scalar(&entry.value, at.an_item(), Shape::Number) else { continue };
            let count = scalar.text.trim().parse::<u32>().ok();
            if count.is_none() {
                reader.say(&rules::BAD_NUMBER, entry.value.span, |d| d.with("value", &scalar.text));
            }
            counts.extend(slug.zip(count).map(|(slug, count)| (Spanned::new(slug, span), count)));
        }
        Some(Self(counts))
    }

    fn meaning(&self) -> Meaning {
        let counts = self.0.iter().map(|(slug, count)| (slug.value.to_string().into(), Meaning::of(count)));
        Meaning::Record(counts.collect())
    }
}
