//! Words with the texts they stand in, cut into files in alphabetical order.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code::{letter, push_number};
use super::weigh::Weighed;

/// A file is closed when it holds so many bytes; a single word may take more.
const SHARD_BYTES: usize = 20_000;
/// Forms of one stem that share fewer letters than this stand in rows of their own: what a reader types is looked up by
/// so many of its first letters.
const SHORTEST_ROOT: usize = 5;

/// A file of words.
pub(super) struct Shard {
    /// The first root in it.
    pub first: String,
    /// Its JSON: for each family its root, what its forms add to it, its texts and their weights, and how many letters
    /// of the root are stem.
    pub json: String,
}

/// All words of a playbook.
#[derive(Default)]
pub(super) struct Words {
    families: BTreeMap<Box<str>, Merged>,
}

#[derive(Default)]
struct Merged {
    forms: BTreeMap<Box<str>, u32>,
    postings: Vec<(u32, u8)>,
}

impl Words {
    /// Puts together what was weighed in parts, in the order of their texts.
    pub(super) fn merge<'w>(parts: impl Iterator<Item = &'w Weighed>) -> Self {
        let mut words = Self::default();
        let mut before = 0;
        for part in parts {
            for family in &part.families {
                let merged = words.families.entry(family.stem.clone()).or_default();
                merged.postings.extend(family.postings.iter().map(|(text, level)| (before + text, *level)));
                for (form, matters) in &family.forms {
                    *merged.forms.entry(form.clone()).or_default() += matters;
                }
            }
            before += part.texts;
        }
        words
    }

    /// Every form with how much it matters, in alphabetical order.
    pub(super) fn forms(&self) -> BTreeMap<&str, u32> {
        let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
        for family in self.families.values() {
            for (form, matters) in &family.forms {
                *forms.entry(form).or_default() += matters;
            }
        }
        forms
    }

    /// The files, in the order of their roots.
    pub(super) fn shards(&self) -> Vec<Shard> {
        let mut rows: Vec<(String, String)> =
            self.families.par_iter().flat_map_iter(|(stem, family)| rows(stem, family)).collect();
        rows.par_sort_unstable();
        let mut shards: Vec<Shard> = Vec::new();
        for (root, row) in rows {
            match shards.last_mut() {
                Some(shard) if shard.json.len() + row.len() < SHARD_BYTES => {
                    shard.json.push_str(",\n");
                    shard.json.push_str(&row);
                }
                _ => shards.push(Shard { first: root, json: format!("[{row}") }),
            }
        }
        for shard in &mut shards {
            shard.json.push(']');
        }
        shards
    }
}

/// A family as it stands in a file, with its root; as several where its forms begin differently.
fn rows(stem: &str, family: &Merged) -> Vec<(String, String)> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for form in family.forms.keys() {
        groups.entry(beginning(form)).or_default().push(form);
    }
    let postings = postings(&family.postings);
    let row = |forms: Vec<&str>| {
        let root = root(&forms);
        let stem = shared(root, stem).chars().count();
        let suffixes: Vec<&str> = forms.iter().map(|form| &form[root.len()..]).collect();
        // Letters and digits alone: nothing in it has to be escaped.
        let row = format!("[\"{root}\",\"{}\",{postings},{stem}]", suffixes.join(","));
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

/// What two words begin with.
fn shared<'w>(word: &'w str, other: &str) -> &'w str {
    let differs = word.char_indices().zip(other.chars()).find(|((_, own), other)| own != other);
    &word[..differs.map_or(word.len().min(other.len()), |((end, _), _)| end)]
}

/// Texts, each as its distance from the one before, and their weights.
fn postings(postings: &[(u32, u8)]) -> String {
    let (mut texts, mut levels) = (String::new(), String::new());
    let mut before = 0;
    for (text, level) in postings {
        push_number(&mut texts, text - before);
        levels.push(letter(usize::from(*level)));
        before = *text;
    }
    format!("\"{texts}\",\"{levels}\"")
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
    fn a_row_holds_forms_texts_and_weights() {
        let forms = [("decide", 1), ("decider", 2)].map(|(form, matters)| (form.into(), matters)).into();
        let family = Merged { forms, postings: vec![(3, 1), (4, 31)] };
        let row = r#"["decide",",r","DB","Bf",5]"#;
        assert_eq!(rows("decid", &family), [("decide".to_owned(), row.to_owned())]);
    }

    #[test]
    fn forms_that_begin_differently_stand_in_rows_of_their_own() {
        let forms = ["animer", "animons", "animation"].map(|form| (form.into(), 1)).into();
        let roots: Vec<String> =
            rows("anim", &Merged { forms, postings: vec![(0, 1)] }).into_iter().map(|(root, _)| root).collect();
        assert_eq!(roots, ["animation", "animer", "animons"]);
    }
}
