//! The search: a static index that a browser reads in pieces.
//!
//! ```text
//! items → words weighed per text → merged by stem → words.*.json    families of words with the texts they stand in
//!                                                   → spelling.*.json what readers may have meant
//!         → facets                                  → columns.*.json  what items are filtered by
//!         → texts                                   → text.*.json     titles, summaries, bodies for excerpts
//! ```
//!
//! `index.json` names them all, and keeps its name. A browser folds what is typed as `crate::fold` does, finds the families
//! of words by their first letters, adds up their weights, and asks for the texts of the items it shows:
//! `static/fold.js` and `static/engine.js`.

mod by_stem;
mod code;
mod columns;
mod files;
mod item;
mod lexicon;
mod part;
mod shards;
mod spelling;
mod stem;
mod stop_words;
mod thesaurus;
mod weigh;
mod weighed;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

pub use item::{Facets, Item, ItemText, Library, Range};

use crate::route::{Lang, OutputPath};
pub use code::fingerprint;
use code::{fingerprints, front_coded};
use files::{FILES_IN_GROUP, IndexFiles, entries_in_text, text_files};
use lexicon::Lexicon;
use part::{Part, part, parts, parts_in_run};
use shards::{Shard, Words, shards};
use thesaurus::THESAURUS;
use weighed::Weighed;

/// The name of the file in which the index begins: what it is made of, and where its pieces lie.
pub const INDEX: &str = "index.json";
/// The name of the file that tells what a browser keeps for when there is no network.
pub const OFFLINE: &str = "offline.json";
/// The kind under which field reports are found.
pub const REPORT: &str = "report";
/// The kind under which free pages are found.
pub const PAGE: &str = "page";
/// The kind under which people are found.
pub const PERSON: &str = "person";
/// The kind under which sessions are found.
pub const SESSION: &str = "session";
/// The kind under which saved plans are found.
pub const PLAN: &str = "plan";
/// The kind under which rules of the contributor guide are found.
pub const RULE: &str = "rule";

/// Words weighed before, by what they were weighed from.
pub type Cache = HashMap<blake3::Hash, Arc<Weights>>;

/// The words of some items, weighed.
#[derive(Debug)]
pub struct Weights(Weighed);

/// What a reader may type for a facet: "45 minutes, 12 people, remote, to converge".
#[derive(Debug, Clone, Default, Serialize)]
pub struct Vocabulary {
    /// Languages of the site, the default one first.
    pub languages: Vec<Lang>,
    /// Purposes, in the order that gives them their colours.
    pub purposes: Vec<String>,
    /// Words for minutes, hours, days and people, and what is said beside them: "half", "quarter", "and".
    pub units: BTreeMap<&'static str, Vec<String>>,
    /// Words for numbers: "twenty", "a dozen".
    pub numbers: BTreeMap<String, u32>,
    /// Minutes of a day's work.
    pub day: u32,
    /// By facet, then by value: words.
    pub words: BTreeMap<&'static str, BTreeMap<String, Vec<String>>>,
}

impl Vocabulary {
    fn folded_units(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        self.units.iter().map(|(unit, words)| (*unit, folded(words))).collect()
    }

    fn folded_numbers(&self) -> BTreeMap<String, u32> {
        self.numbers.iter().map(|(word, number)| (crate::fold::folded(word), *number)).collect()
    }

    fn folded_words(&self) -> BTreeMap<&'static str, BTreeMap<&str, BTreeSet<String>>> {
        self.words
            .iter()
            .map(|(facet, values)| {
                let values = values.iter().map(|(value, words)| (value.as_str(), folded(words)));
                (*facet, values.collect())
            })
            .collect()
    }
}

fn folded(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| crate::fold::folded(word)).collect()
}

/// A word with all of its family, in whatever language: *décider*, *décision*, *decide*.
pub fn family(word: &str) -> Vec<String> {
    let family = THESAURUS.family(word).into_iter().map(str::to_owned);
    std::iter::once(word.to_owned()).chain(family).collect()
}

/// The index: files, and texts that are made when they are asked for.
#[derive(Debug, Default)]
pub struct Index {
    /// Files with their bytes.
    pub files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// Files of texts, each with the numbers of its items: [`texts`] makes their bytes.
    pub texts: BTreeMap<OutputPath, std::ops::Range<usize>>,
}

/// `index.json`
#[derive(Serialize)]
struct Manifest<'m> {
    version: u32,
    entries: usize,
    /// Folders of the site's languages, the default one first.
    languages: &'m [Lang],
    /// All languages that texts are in.
    texts_in: &'m [Lang],
    purposes: &'m [String],
    units: BTreeMap<&'static str, BTreeSet<String>>,
    numbers: BTreeMap<String, u32>,
    day: u32,
    facet_words: BTreeMap<&'static str, BTreeMap<&'m str, BTreeSet<String>>>,
    stop_words: String,
    /// Words of asking, which say what is wanted of the search and not of a text.
    asking: String,
    /// Fingerprints of set phrases that are looked for as one word.
    phrases: String,
    levels: u8,
    columns: String,
    tags: String,
    dates: String,
    spelling: String,
    /// Where each file of words begins: one after the other, the number of letters it shares with the one before, as a letter,
    /// and the rest.
    words: String,
    words_in_group: usize,
    /// Hashes of groups of files of words.
    word_groups: Vec<String>,
    entries_in_text: usize,
    texts_in_group: usize,
    /// Hashes of groups of files of texts.
    text_groups: Vec<String>,
}

/// Makes the index, whose files lie in `folder`. Where there is a `cache` for the next one, takes what it can from there, and
/// leaves there what it made.
pub fn index(library: &impl Library, vocabulary: &Vocabulary, folder: &str, cache: Option<&mut Cache>) -> Index {
    let before = cache.as_deref();
    let ranges = parts(library);
    let parts: Vec<Part> = ranges
        .par_chunks(parts_in_run(ranges.len(), before.is_some()))
        .map_init(Lexicon::new, |lexicon, run| part(library, run, before, lexicon))
        .collect();
    if let Some(cache) = cache {
        *cache = parts.iter().filter_map(|part| Some((part.hash?, part.weights.clone()))).collect();
    }
    let shown: Vec<(blake3::Hash, usize)> = parts.iter().flat_map(|part| part.shown.iter().copied()).collect();
    let items = shown.len();
    let languages = all_languages(&parts, &vocabulary.languages);
    let place = |lang: &Lang| languages.iter().position(|known| known == lang).unwrap_or_default();
    let text_languages: Vec<Vec<usize>> =
        parts.iter().flat_map(|part| &part.languages).map(|texts| texts.iter().map(place).collect()).collect();
    let (weighed, facets): (Vec<Arc<Weights>>, Vec<Vec<Facets>>) =
        parts.into_iter().map(|part| (part.weights, part.facets)).unzip();
    let facets: Vec<Facets> = facets.into_iter().flatten().collect();

    let mut files = IndexFiles::new(folder);
    let columns = files.add("columns", json(&columns::columns(&facets, &text_languages, &vocabulary.languages)));
    let tags = files.add("tags", json(&columns::tags(&facets)));
    let dates = files.add("dates", json(&columns::dates(&facets)));
    // A large playbook has much of each: what has become a file is let go of before the next is made.
    drop((facets, text_languages));
    let Words { rows, forms } = Words::merge(&weighed.iter().map(|weights| &weights.0).collect::<Vec<_>>());
    let spelling = files.add("spelling", json(&spelling::spelling(&forms)));
    let phrases = fingerprints(THESAURUS.joined_phrases().filter(|phrase| forms.contains_key(phrase)));
    drop(forms);
    drop(weighed);
    let mut firsts = Vec::new();
    let word_groups = files.add_groups(
        "words",
        shards(rows).map(|Shard { from, json }| {
            firsts.push(from);
            json
        }),
    );
    let size = entries_in_text(&shown);
    let (groups, texts) = text_files(folder, &shown, size);
    let manifest = Manifest {
        version: 2,
        entries: items,
        languages: &vocabulary.languages,
        texts_in: &languages,
        purposes: &vocabulary.purposes,
        units: vocabulary.folded_units(),
        numbers: vocabulary.folded_numbers(),
        day: vocabulary.day,
        facet_words: vocabulary.folded_words(),
        phrases,
        asking: stop_words::asking().collect::<Vec<_>>().join(" "),
        stop_words: stop_words::all().collect::<Vec<_>>().join(" "),
        levels: weigh::LEVELS,
        columns,
        tags,
        dates,
        spelling,
        words: front_coded(firsts.iter().map(String::as_str)),
        words_in_group: FILES_IN_GROUP,
        word_groups,
        entries_in_text: size,
        texts_in_group: FILES_IN_GROUP,
        text_groups: groups,
    };
    let manifest = json(&manifest);
    let offline = files.offline(&texts, shown.iter().map(|(_, size)| size).sum());
    files.add_as(INDEX, manifest);
    files.add_as(OFFLINE, offline);
    Index { files: files.all, texts }
}

/// The bytes of the file of texts of the items with these numbers.
pub fn texts(library: &impl Library, numbers: std::ops::Range<usize>) -> Vec<u8> {
    let mut bytes = b"[".to_vec();
    for number in numbers {
        if bytes.len() > 1 {
            bytes.push(b',');
        }
        bytes.extend(shown(&library.item(number)));
    }
    bytes.push(b']');
    bytes
}

/// An item as it is shown.
#[derive(Serialize)]
struct Shown<'e> {
    address: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    uses: &'e str,
    /// In the order of its languages in the columns.
    texts: Vec<ShownText<'e>>,
}

#[derive(Serialize)]
struct ShownText<'e> {
    title: &'e str,
    summary: Option<&'e str>,
    body: String,
}

fn shown(item: &Item) -> Vec<u8> {
    let texts = item.texts.iter().map(|text| ShownText {
        title: &text.title,
        summary: text.summary.as_deref(),
        body: text
            .need
            .iter()
            .chain(&text.heard)
            .chain(&text.body)
            .chain(&text.headings)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
    });
    json(&Shown { address: &item.address, uses: &item.uses, texts: texts.collect() })
}

/// The site's languages, then all others that texts are in.
fn all_languages(parts: &[Part], site: &[Lang]) -> Vec<Lang> {
    let mut languages = site.to_vec();
    let met: BTreeSet<&Lang> = parts.iter().flat_map(|part| part.languages.iter().flatten()).collect();
    languages.extend(met.into_iter().filter(|lang| !site.contains(lang)).cloned());
    languages
}

/// A value as JSON.
fn json(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers, lists and maps with string keys: there is nothing in them that JSON cannot say.
    serde_json::to_vec(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = "search/";

    fn begin() -> OutputPath {
        OutputPath::new(&format!("{FOLDER}{INDEX}")).unwrap()
    }

    struct Texts(Vec<(String, String)>);

    impl Library for Texts {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn key(&self, number: usize) -> &str {
            &self.0[number].0
        }

        fn item(&self, number: usize) -> Item {
            let text = ItemText {
                lang: "fr".parse().unwrap(),
                title: self.0[number].1.clone(),
                summary: None,
                need: None,
                heard: Vec::new(),
                labels: Vec::new(),
                headings: Vec::new(),
                body: Vec::new(),
            };
            Item { address: format!("formats/{}/", self.0[number].0), texts: vec![text], ..Item::default() }
        }
    }

    fn library(entries: usize) -> Texts {
        Texts((0..entries).map(|number| (format!("carte-{number}"), format!("Titre numéro {number}"))).collect())
    }

    fn vocabulary() -> Vocabulary {
        Vocabulary { languages: vec!["fr".parse().unwrap()], ..Vocabulary::default() }
    }

    #[test]
    fn a_changed_entry_has_its_own_part_weighed_again_and_no_other() {
        let mut library = library(2000);
        let mut cache = Cache::new();
        index(&library, &vocabulary(), FOLDER, Some(&mut cache));
        let before = cache.clone();
        assert!(before.len() > 8);
        library.0[700].1 = "Autre titre".to_owned();
        library.0.remove(900);
        index(&library, &vocabulary(), FOLDER, Some(&mut cache));
        let weighed_again = cache.keys().filter(|hash| !before.contains_key(*hash)).count();
        assert!((1..=2).contains(&weighed_again), "{weighed_again}");
    }

    #[test]
    fn what_is_kept_changes_nothing() {
        let mut library = library(300);
        let mut cache = Cache::new();
        index(&library, &vocabulary(), FOLDER, Some(&mut cache));
        library.0[7].1 = "Autre titre".to_owned();
        let warm = index(&library, &vocabulary(), FOLDER, Some(&mut cache));
        let cold = index(&library, &vocabulary(), FOLDER, None);
        assert_eq!((warm.files, warm.texts), (cold.files, cold.texts));
    }

    #[test]
    fn parts_that_are_weighed_together_are_as_those_that_are_kept() {
        let library = library(5000);
        let alone = index(&library, &vocabulary(), FOLDER, Some(&mut Cache::new()));
        let together = index(&library, &vocabulary(), FOLDER, None);
        assert!(parts_in_run(parts(&library).len(), false) > 1);
        assert_eq!((together.files, together.texts), (alone.files, alone.texts));
    }

    #[test]
    fn the_index_names_every_file() {
        let library = library(500);
        let made = index(&library, &vocabulary(), FOLDER, None);
        let manifest = String::from_utf8(made.files[&begin()].to_vec()).unwrap();
        for path in made.files.keys().chain(made.texts.keys()) {
            let name = path.as_str().strip_prefix(FOLDER).unwrap();
            let hash = name.split('.').nth(1).filter(|_| ![INDEX, OFFLINE].contains(&name));
            assert!(hash.is_none_or(|hash| manifest.contains(hash)), "{name}");
        }
        let all: usize = made.texts.values().map(ExactSizeIterator::len).sum();
        assert_eq!(all, 500);
    }

    #[test]
    fn a_playbook_without_entries_has_an_index() {
        let made = index(&library(0), &vocabulary(), FOLDER, None);
        assert!(made.texts.is_empty());
        assert!(made.files.contains_key(&begin()));
    }
}
