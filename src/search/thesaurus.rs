//! What facilitators call the same thing: a reader's own word, or set phrase, finds the card that uses another one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::stem::{form_and_stem, stemmer};
use super::stop_words;
use super::words::words;
use crate::fold::folded;

static TEXT: &str = concat!(include_str!("thesaurus.txt"), "\n", include_str!("phrases.txt"));

/// A word as it is looked up: its folded form, and its stem.
pub(super) type FormAndStem = (String, String);

/// What a word of the same family is worth, compared with the word that stands in the text: *choix* for *choisir*.
const FAMILY: f32 = 0.7;
/// What another word for nearly the same is worth: *trancher* for *choisir*.
const SYNONYM: f32 = 0.4;
/// Marks the lines of families.
const FAMILY_MARK: char = '=';

/// The words near to each word.
pub(super) struct Thesaurus {
    /// By stem: numbers of groups.
    groups_of: HashMap<String, Vec<usize>>,
    groups: Vec<Group>,
    /// Phrases, each as one word, with the forms of their words.
    phrases: BTreeMap<String, Vec<String>>,
    /// Phrases that are tied by hyphens, each as one word.
    compounds: BTreeSet<String>,
    /// The forms of all words, those of phrases too.
    words: BTreeSet<String>,
}

/// Words that are near to each other.
struct Group {
    words: Vec<FormAndStem>,
    /// What one of them is worth for another.
    worth: f32,
}

impl Group {
    fn is_family(&self) -> bool {
        self.worth >= FAMILY
    }
}

/// The thesaurus, read once.
pub(super) static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::read(TEXT));

impl Thesaurus {
    fn read(text: &str) -> Self {
        // A group mixes languages: each word is known by its stem in either.
        let stemmers: Vec<_> =
            ["fr", "en"].iter().map(|tag| tag.parse().ok().and_then(|lang| stemmer(&lang))).collect();
        let mut thesaurus = Self {
            groups_of: HashMap::new(),
            groups: Vec::new(),
            phrases: BTreeMap::new(),
            compounds: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        for line in lines(text) {
            let number = thesaurus.groups.len();
            let mut group = BTreeSet::new();
            for word in words_of(line) {
                let forms: Vec<String> = words(word).map(|part| folded(part.written)).collect();
                thesaurus.words.extend(forms.iter().cloned());
                if forms.len() > 1 {
                    // A phrase is indexed as one word, which is its own stem.
                    group.insert((forms.concat(), forms.concat()));
                    if word.contains('-') && !word.contains(' ') {
                        thesaurus.compounds.insert(forms.concat());
                    }
                    thesaurus.phrases.insert(forms.concat(), forms);
                } else {
                    group.extend(stemmers.iter().map(|stemmer| form_and_stem(word, stemmer.as_ref())));
                }
            }
            for (_, stem) in &group {
                let groups = thesaurus.groups_of.entry(stem.clone()).or_default();
                if groups.last() != Some(&number) {
                    groups.push(number);
                }
            }
            let worth = if line.starts_with(FAMILY_MARK) { FAMILY } else { SYNONYM };
            thesaurus.groups.push(Group { words: group.into_iter().collect(), worth });
        }
        thesaurus
    }

    /// All phrases, as the folded forms of their words.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &[String]> {
        self.phrases.values().map(Vec::as_slice)
    }

    /// All phrases, each as one word.
    pub(super) fn joined_phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }

    /// Whether a form is a phrase as one word that nobody writes so: `monopoliselaparole`, but not `standup`.
    pub(super) fn is_phrase(&self, form: &str) -> bool {
        let is_compound =
            |words: &Vec<String>| words.len() == 2 && words.iter().all(|word| !stop_words::contains(word));
        !self.words.contains(form) && self.phrases.get(form).is_some_and(|words| !is_compound(words))
    }

    /// Whether a form is a phrase as one word that one may write so: `standup`, which is tied by a hyphen.
    pub(super) fn is_compound(&self, form: &str) -> bool {
        self.compounds.contains(form)
    }

    /// The folded forms of all words, in alphabetical order, those of phrases too.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether words are near to a stem.
    pub(super) fn knows(&self, stem: &str) -> bool {
        self.groups_of.contains_key(stem)
    }

    /// The forms of the words of the same family as `word`, in whatever language: *décision* for *décider*.
    pub(super) fn family(&self, word: &str) -> BTreeSet<&str> {
        let form = folded(word);
        let families =
            self.groups.iter().filter(|group| group.is_family() && group.words.iter().any(|(own, _)| *own == form));
        families.flat_map(|group| group.words.iter().map(|(form, _)| form.as_str())).collect()
    }

    /// The words that stand in a group with `stem`, its own left out, each with what it is worth.
    pub(super) fn near<'t>(&'t self, stem: &'t str) -> impl Iterator<Item = (&'t FormAndStem, f32)> {
        let groups = self.groups_of.get(stem).into_iter().flatten().map(|&group| &self.groups[group]);
        groups
            .flat_map(|group| group.words.iter().map(|word| (word, group.worth)))
            .filter(move |((_, other), _)| other != stem)
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The words of a line.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.trim_start_matches(FAMILY_MARK).split(',').map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_line_are_near_to_each_other() {
        let thesaurus = Thesaurus::read("# Meetings\nstand-up, mêlée, daily\n\nbilan, débat\n");
        let near = |stem: &str| thesaurus.near(stem).map(|((form, _), _)| form.clone()).collect::<BTreeSet<_>>();
        assert_eq!(near("standup"), BTreeSet::from(["daily".to_owned(), "melee".to_owned()]));
        assert_eq!(near("bilan"), BTreeSet::from(["debat".to_owned()]));
        assert_eq!(near("table"), BTreeSet::new());
    }

    #[test]
    fn a_family_is_nearer_than_a_synonym() {
        let thesaurus = Thesaurus::read("= choisir, choix\nchoisir, trancher\n");
        let worth = |form: &str| thesaurus.near("chois").find(|((near, _), _)| near == form).map(|(_, worth)| worth);
        assert!(worth("choix") > worth("trancher") && worth("trancher").is_some());
    }

    #[test]
    fn every_line_names_at_least_two_words() {
        for line in lines(TEXT) {
            assert!(
                words_of(line).count() >= 2 && words_of(line).all(|word| !word.is_empty() && !word.contains(' ')),
                "{line}"
            );
        }
    }
}
