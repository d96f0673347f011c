//! What facilitators call the same thing: a reader's own word finds the card that uses another one.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::fold::{folded, words};
use super::stem::{form_and_stem, stemmer};

static TEXT: &str = include_str!("thesaurus.txt");

/// A word as it is looked up: its folded form, and its stem.
pub(super) type FormAndStem = (String, String);

/// The words near to each word.
pub(super) struct Thesaurus {
    /// By stem: numbers of groups.
    groups_of: HashMap<String, Vec<usize>>,
    groups: Vec<Vec<FormAndStem>>,
}

/// The thesaurus, read once.
pub(super) static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::read(TEXT));

impl Thesaurus {
    fn read(text: &str) -> Self {
        // A group mixes languages: each word is known by its stem in either.
        let stemmers: Vec<_> = ["fr", "en"].iter().map(|tag| tag.parse().ok().and_then(|lang| stemmer(&lang))).collect();
        let mut thesaurus = Self { groups_of: HashMap::new(), groups: Vec::new() };
        for line in lines(text) {
            let number = thesaurus.groups.len();
            let mut group = BTreeSet::new();
            for word in line.split(',').map(str::trim) {
                // Words tied by a hyphen are indexed as one.
                let joined: String = words(word).map(|part| part.written.to_lowercase()).collect();
                group.extend(stemmers.iter().map(|stemmer| form_and_stem(&joined, stemmer.as_ref())));
                if word.contains('-') {
                    group.insert((folded(&joined), folded(&joined)));
                }
            }
            for (_, stem) in &group {
                let groups = thesaurus.groups_of.entry(stem.clone()).or_default();
                if groups.last() != Some(&number) {
                    groups.push(number);
                }
            }
            thesaurus.groups.push(group.into_iter().collect());
        }
        thesaurus
    }

    /// The words that stand in a group with `stem`, its own left out.
    pub(super) fn near<'t>(&'t self, stem: &'t str) -> impl Iterator<Item = &'t FormAndStem> {
        let groups = self.groups_of.get(stem).into_iter().flatten();
        groups.flat_map(|&group| &self.groups[group]).filter(move |(_, other)| other != stem)
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_line_are_near_to_each_other() {
        let thesaurus = Thesaurus::read("# Meetings\nstand-up, mêlée, daily\n\nbilan, débat\n");
        let near = |stem: &str| thesaurus.near(stem).map(|(form, _)| form.as_str()).collect::<BTreeSet<_>>();
        assert_eq!(near("standup"), BTreeSet::from(["daily", "melee"]));
        assert_eq!(near("bilan"), BTreeSet::from(["debat"]));
        assert_eq!(near("table"), BTreeSet::new());
    }

    #[test]
    fn every_line_names_at_least_two_words() {
        for line in lines(TEXT) {
            assert!(line.split(',').filter(|word| !word.trim().is_empty()).count() >= 2, "{line}");
        }
    }
}
