//! Words with the texts they stand in, cut into files in alphabetical order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use super::code::{letter, push_number};
use super::lexicon::TITLE_FORM;
use super::thesaurus::THESAURUS;
use super::weigh::LEVELS;
use super::weighed::{Family, Posting, Weighed};

/// A file is closed when it holds so many bytes; a single word may take more.
const SHARD_BYTES: usize = 12_000;
/// Forms of one stem that share fewer letters than this stand in rows of their own: what a reader types is looked up by
/// so many of its first letters.
const SHORTEST_ROOT: usize = 5;
/// Of the texts that only have a near word so many are kept, those that say most: in a large playbook the others would make
/// up two thirds of the index, and nobody reads so far down.
const MOST_NEAR: usize = 1_000;

/// What a weight is raised by where the word stands in the title.
const IN_TITLE: usize = 32;
/// Of the words by which the thesaurus finds texts so many are told, those that stand in most of them.
const MOST_FOUND_BY: usize = 12;

/// A file of words.
pub(super) struct Shard {
    /// Where it begins: what its first root begins with, as far as it differs from the last one before it.
    pub from: String,
    /// Its JSON: for each family its root, what its forms add to it, its texts and their weights, and how many letters
    /// of the root are stem (-1 for a word of titles just as it stands there, -2 for a set phrase, -3 for a word that no text has), in how many of the texts
    /// the words themselves stand, and where there are any, the words by which the thesaurus finds the others.
    pub json: String,
}

/// All words of a playbook, as they are written and as readers may have meant them.
#[derive(Default)]
pub(super) struct Words<'w> {
    /// Families as they stand in files, with their roots, in the order of these.
    pub rows: Vec<(String, String)>,
    /// Every form with how much it matters.
    pub forms: BTreeMap<&'w str, u32>,
}

/// The words of one stem, from all texts.
#[derive(Default)]
struct Merged<'w> {
    forms: BTreeMap<&'w str, u32>,
    /// Texts with weights.
    postings: Vec<(u32, usize)>,
    /// Number of texts in which they stand themselves, not only near ones.
    said: usize,
}

impl<'w> Words<'w> {
    /// Puts together what was weighed in parts, in the order of their texts.
    pub(super) fn merge(parts: &[&'w Weighed]) -> Self {
        let mut words = Self::default();
        let mut firsts = Vec::new();
        let mut texts = 0;
        for part in parts {
            firsts.push(texts);
            texts += part.texts;
        }
        // Stems that the thesaurus knows: where their rows begin, and the forms of those that stand in texts.
        let mut known = Vec::new();
        let mut said: HashMap<&str, Vec<(&str, u32)>> = HashMap::new();
        // The families of each part are in the order of their stems: the least stem of all is next.
        let mut places = vec![0; parts.len()];
        let mut next: BinaryHeap<Reverse<(&str, usize)>> = BinaryHeap::new();
        next.extend(
            parts.iter().enumerate().filter_map(|(part, weighed)| Some(Reverse((weighed.family(0)?.stem(), part)))),
        );
        while let Some(&Reverse((stem, _))) = next.peek() {
            let mut families = Vec::new();
            while let Some(Reverse((_, part))) = next.peek().copied().filter(|Reverse((other, _))| *other == stem) {
                next.pop();
                families.extend(parts[part].family(places[part]).map(|family| (family, firsts[part])));
                places[part] += 1;
                next.extend(parts[part].family(places[part]).map(|family| Reverse((family.stem(), part))));
            }
            let merged = Merged::of(&families);
            if THESAURUS.knows(stem) {
                let forms = || merged.forms.iter().map(|(form, matters)| (*form, *matters)).collect();
                said.extend((merged.said > 0).then(|| (stem, forms())));
            }
            let first = words.rows.len();
            words.rows.extend(rows(stem, &merged));
            if THESAURUS.knows(stem) {
                known.push((stem, first..words.rows.len()));
            }
            for (form, matters) in merged.forms {
                *words.forms.entry(form).or_default() += matters;
            }
        }
        for (stem, place) in known {
            found_by(stem, &said, &mut words.rows[place]);
        }
        words.rows.extend(known_rows(&words.forms));
        words.rows.sort_unstable();
        words
    }
}

/// Rows of words that are no mistakes, though no text has them: what the thesaurus knows, if it is long enough to be mended.
fn known_rows(forms: &BTreeMap<&str, u32>) -> impl Iterator<Item = (String, String)> {
    let known = THESAURUS.words().filter(|word| word.chars().nth(3).is_some() && !forms.contains_key(word));
    known.map(|word| (word.to_owned(), format!("[\"{word}\",\"\",\"\",\"\",-3,0]")))
}

/// Tells in the rows of a stem by which other words of the texts it finds those that do not say it.
fn found_by(stem: &str, said: &HashMap<&str, Vec<(&str, u32)>>, rows: &mut [(String, String)]) {
    let near: BTreeSet<&str> = THESAURUS.near(stem).map(|((_, other), _)| other.as_str()).collect();
    let mut forms: Vec<(&str, u32)> = near.iter().filter_map(|other| said.get(other)).flatten().copied().collect();
    forms.sort_unstable_by_key(|(form, matters)| (Reverse(*matters), *form));
    forms.truncate(MOST_FOUND_BY);
    if forms.is_empty() {
        return;
    }
    let words = forms.iter().map(|(form, _)| *form).collect::<Vec<_>>().join(",");
    for (_, row) in rows {
        row.pop();
        row.push_str(",\"");
        row.push_str(&words);
        row.push_str("\"]");
    }
}

/// The files that rows make up, one by one: a row goes as its file comes.
pub(super) fn shards(rows: Vec<(String, String)>) -> impl Iterator<Item = Shard> {
    let mut rows = rows.into_iter().peekable();
    let mut last = String::new();
    std::iter::from_fn(move || {
        let (first, row) = rows.next()?;
        let from = beginning_after(&first, &last).to_owned();
        let mut json = format!("[{row}");
        last = first;
        while let Some((root, row)) = rows.next_if(|(_, row)| json.len() + row.len() < SHARD_BYTES) {
            json.push_str(",\n");
            json.push_str(&row);
            last = root;
        }
        json.push(']');
        Some(Shard { from, json })
    })
}

impl<'w> Merged<'w> {
    /// The words of one stem from each part that has them, with the number of its first text.
    fn of(families: &[(Family<'w>, u32)]) -> Self {
        let mut merged = Self::default();
        for (family, _) in families {
            for (form, matters) in family.forms() {
                *merged.forms.entry(form).or_default() += matters;
            }
        }
        let least = least_near(families);
        for (family, first) in families {
            let kept = family.postings().iter().filter(|posting| posting.is_said() || posting.level() >= least);
            merged.said += family.postings().iter().filter(|posting| posting.is_said()).count();
            let level = |posting: &Posting| posting.level() + if posting.is_in_title() { IN_TITLE } else { 0 };
            merged.postings.extend(kept.map(|posting| (first + posting.text(), level(posting))));
        }
        merged
    }
}

/// The weight from which on texts that only have a near word are kept.
fn least_near(families: &[(Family<'_>, u32)]) -> usize {
    let mut counts = [0; LEVELS as usize + 1];
    let near = families.iter().flat_map(|(family, _)| family.postings()).filter(|posting| !posting.is_said());
    near.for_each(|posting| counts[posting.level()] += 1);
    let mut kept = 0;
    let too_many = |count: &usize| {
        kept += count;
        kept > MOST_NEAR
    };
    counts.iter().rev().position(too_many).map_or(0, |place| counts.len() - place)
}

/// A family as it stands in a file, with its root; as several where its forms begin differently.
fn rows(stem: &str, family: &Merged<'_>) -> Vec<(String, String)> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for form in family.forms.keys() {
        groups.entry(beginning(form)).or_default().push(form);
    }
    let (texts, levels) = postings(&family.postings);
    let is_phrase = THESAURUS.is_phrase(stem);
    let row = |forms: Vec<&str>| {
        let root = root(&forms);
        // A title's words just as they stand there have no stem: marked by -1, as a stem may share nothing with its forms.
        let stem = if stem.starts_with(TITLE_FORM) {
            -1
        } else if is_phrase {
            -2
        } else {
            i64::try_from(shared(root, stem).chars().count()).unwrap_or(0)
        };
        let suffixes: Vec<&str> = forms.iter().map(|form| &form[root.len()..]).collect();
        // Letters and digits alone: nothing in it has to be escaped.
        let (suffixes, end) = (suffixes.join(","), format!("\",{stem},{}]", family.said));
        // All rows are held at once: put together in one go, none has room to grow.
        let row = ["[\"", root, "\",\"", &suffixes, "\",\"", &texts, "\",\"", &levels, &end].concat();
        (root.to_owned(), row)
    };
    groups.into_values().map(row).collect()
}

/// The first letters of a word.
fn beginning(form: &str) -> &str {
    form.char_indices().nth(SHORTEST_ROOT).map_or(form, |(end, _)| &form[..end])
}

/// What all forms begin with.
fn root<'f>(forms: &[&'f str]) -> &'f str {
    let (first, others) = forms.split_first().unwrap_or((&"", &[]));
    others.iter().fold(*first, |root, other| shared(root, other))
}

/// The fewest letters of a word that come after `last`; all of them where it is `last` itself.
fn beginning_after<'w>(word: &'w str, last: &str) -> &'w str {
    let shared = shared(word, last).len();
    word[shared..].chars().next().map_or(word, |next| &word[..shared + next.len_utf8()])
}

/// What two words begin with.
fn shared<'w>(word: &'w str, other: &str) -> &'w str {
    let differs = word.char_indices().zip(other.chars()).find(|((_, own), other)| own != other);
    &word[..differs.map_or(word.len().min(other.len()), |((end, _), _)| end)]
}

/// Texts, each as its distance from the one before, and their weights.
fn postings(postings: &[(u32, usize)]) -> (String, String) {
    let (mut texts, mut levels) = (String::new(), String::new());
    let mut before = 0;
    for (text, level) in postings {
        push_number(&mut texts, text - before);
        levels.push(letter(*level));
        before = *text;
    }
    (texts, levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_what_all_forms_begin_with() {
        assert_eq!(root(&["decidees", "decider"]), "decide");
        assert_eq!(root(&["flux"]), "flux");
        assert_eq!(root(&[]), "");
    }

    #[test]
    fn a_file_begins_where_it_differs_from_the_one_before() {
        for (word, last, expected) in
            [("decide", "debat", "dec"), ("abri", "", "a"), ("debats", "debat", "debats"), ("flux", "flux", "flux")]
        {
            assert_eq!(beginning_after(word, last), expected);
        }
    }

    #[test]
    fn a_row_holds_forms_texts_and_weights() {
        let forms = [("decide", 1), ("decider", 2)].into();
        let family = Merged { forms, postings: vec![(3, 1), (4, 31)], said: 1 };
        let row = r#"["decide",",r","DB","Bf",5,1]"#;
        assert_eq!(rows("decid", &family), [("decide".to_owned(), row.to_owned())]);
    }

    #[test]
    fn forms_that_begin_differently_stand_in_rows_of_their_own() {
        let forms = ["animer", "animons", "animation"].map(|form| (form, 1)).into();
        let roots: Vec<String> = rows("anim", &Merged { forms, postings: vec![(0, 1)], said: 1 })
            .into_iter()
            .map(|(root, _)| root)
            .collect();
        assert_eq!(roots, ["animation", "animer", "animons"]);
    }
}
