//! How much each word says of each text: BM25F (Robertson, Zaragoza and Taylor 2004).
//!
//! A word's weight in a text is `w / (w + K1)`, where `w` is the sum over the fields of
//! `boost × occurrences / (1 + b × (length / usual − 1))`; the title adds a part of its own, so that no number of
//! occurrences in a body outweighs it. Usual lengths are constants and not the averages of the playbook: so a text's
//! weights depend on nothing but the text. How rare a word is, the browser works out.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use pagefind_stem::Stemmer;

use super::entry::Text;
use super::fold::words;
use super::stem::{Id, Names, form_and_stem, stemmer};
use super::stop_words;
use super::thesaurus::THESAURUS;
use super::weighed::{Posting, Weighed};
use crate::route::Lang;

/// From which weight on more of the same says little more.
const K1: f32 = 3.0;
/// Steps of a weight, as browsers get it.
pub(super) const LEVELS: u8 = 31;
/// The title's part of a weight.
const TITLE_PART: f32 = 0.4;
/// A word that weighs less than this, as one that is said once in a body does, brings no near ones with it.
const LEAST_WITH_NEAR: f32 = 0.2;
/// Marks the names of words as they stand in titles, which have no stem.
pub(super) const TITLE_FORM: &str = "=";
/// Longer words are no words.
const LONGEST_WORD: usize = 40;

/// A field: its boost, its usual length in words, how much its length counts (0 to 1), and how much a word in it matters
/// as something that a reader may have meant.
struct Field {
    boost: f32,
    usual: f32,
    b: f32,
    matters: u32,
}

const TITLE: Field = Field { boost: 1.0, usual: 5.0, b: 0.4, matters: 16 };
const LABELS: Field = Field { boost: 3.0, usual: 10.0, b: 0.3, matters: 8 };
const SUMMARY: Field = Field { boost: 5.0, usual: 20.0, b: 0.3, matters: 4 };
const NEED: Field = Field { boost: 3.0, usual: 25.0, b: 0.3, matters: 2 };
const HEADINGS: Field = Field { boost: 2.5, usual: 25.0, b: 0.5, matters: 2 };
const BODY: Field = Field { boost: 1.0, usual: 500.0, b: 0.6, matters: 1 };

/// Weighs the words of `texts`.
pub(super) fn weigh(texts: impl IntoIterator<Item = Text>) -> Weighed {
    let mut lexicon = Lexicon::default();
    let mut count = 0;
    for text in texts {
        lexicon.add(&text, count);
        count += 1;
    }
    let mut weighed = lexicon.packed(count);
    weighed.settle();
    weighed
}

/// A word that is looked for: the numbers of its form and its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Looked {
    form: Id,
    stem: Id,
}

/// A set phrase: the forms of its words, and all of them as one.
#[derive(Debug)]
struct Phrase {
    forms: Vec<Id>,
    whole: Looked,
}

/// The words of a language that were met.
struct Language {
    stemmer: Option<Stemmer>,
    met: HashMap<Box<str>, (Id, Option<Looked>)>,
}

/// All words of some texts.
#[derive(Default)]
struct Lexicon {
    forms: Names,
    stems: Names,
    languages: HashMap<Lang, Language>,
    /// By stem: what the thesaurus knows as near.
    near: HashMap<Id, Vec<(Looked, f32)>>,
    /// Set phrases by their first words.
    phrases: HashMap<Id, Vec<Phrase>>,
    /// By stem: texts with weights.
    postings: HashMap<Id, Vec<Posting>>,
    /// How much each form matters.
    matters: HashMap<Looked, u32>,
}

impl Lexicon {
    /// Counts and weighs the words of a text with this number.
    fn add(&mut self, text: &Text, number: u32) {
        let (mut title, mut weights) = (HashMap::default(), HashMap::default());
        self.field(&TITLE, [text.title.as_str()], &text.lang, &mut title);
        self.title_forms(&text.title, &text.lang, &mut title);
        self.field(&LABELS, text.labels.iter().map(String::as_str), &text.lang, &mut weights);
        self.field(&SUMMARY, text.summary.as_deref(), &text.lang, &mut weights);
        self.field(&NEED, text.need.as_deref(), &text.lang, &mut weights);
        self.field(&HEADINGS, text.headings.iter().map(String::as_str), &text.lang, &mut weights);
        self.field(&BODY, text.body.iter().map(String::as_str), &text.lang, &mut weights);
        for weight in weights.values_mut() {
            *weight = (1.0 - TITLE_PART) * *weight / (*weight + K1);
        }
        for stem in title.into_keys() {
            *weights.entry(stem).or_default() += TITLE_PART;
        }
        let near = self.near_words(&weights);
        let said = weights.keys().copied().collect::<HashSet<Id>>();
        for (stem, weight) in near {
            let own = weights.entry(stem).or_default();
            *own = own.max(weight);
        }
        for (stem, weight) in weights {
            let level = (weight * f32::from(LEVELS)).round().clamp(1.0, f32::from(LEVELS));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LEVELS")]
            self.postings.entry(stem).or_default().push(Posting::new(number, level as u8, said.contains(&stem)));
        }
    }

    /// Counts the words of a field.
    fn field<'t>(
        &mut self,
        field: &Field,
        parts: impl IntoIterator<Item = &'t str>,
        lang: &Lang,
        weights: &mut HashMap<Id, f32>,
    ) {
        let mut counts: HashMap<Id, f32> = HashMap::default();
        let mut length = 0.0;
        for part in parts {
            let mut compound = String::new();
            let mut forms = Vec::new();
            for word in words(part) {
                let (form, looked) = self.word(word.written, lang);
                length += 1.0;
                forms.push(form);
                if let Some(looked) = looked {
                    *counts.entry(looked.stem).or_default() += 1.0;
                    *self.matters.entry(looked).or_default() += field.matters;
                }
                if !word.tied {
                    compound.clear();
                }
                compound.push_str(self.forms.name(form));
                if word.tied && compound.len() <= LONGEST_WORD {
                    let whole = self.as_one(&compound);
                    *counts.entry(whole.stem).or_default() += 1.0;
                    *self.matters.entry(whole).or_default() += field.matters;
                }
            }
            for phrase in self.phrases(&forms) {
                *counts.entry(phrase.stem).or_default() += 1.0;
                *self.matters.entry(phrase).or_default() += 1;
            }
        }
        let share = field.boost / (1.0 + field.b * (length / field.usual - 1.0));
        for (stem, count) in counts {
            *weights.entry(stem).or_default() += share * count;
        }
    }

    /// The set phrases in a row of words.
    fn phrases(&mut self, row: &[Id]) -> Vec<Looked> {
        let phrases = self.known_phrases();
        let from = |place: usize| {
            let begins = move |phrase: &&Phrase| row[place..].starts_with(&phrase.forms);
            phrases.get(&row[place]).into_iter().flatten().filter(begins)
        };
        (0..row.len()).flat_map(from).map(|phrase| phrase.whole).collect()
    }

    /// The phrases of the thesaurus by their first words.
    fn known_phrases(&mut self) -> &HashMap<Id, Vec<Phrase>> {
        if self.phrases.is_empty() {
            for words in THESAURUS.phrases() {
                let forms: Vec<Id> = words.iter().map(|form| self.forms.id(form)).collect();
                let phrase = Phrase { whole: self.as_one(&words.concat()), forms };
                self.phrases.entry(phrase.forms[0]).or_default().push(phrase);
            }
        }
        &self.phrases
    }

    /// The words of a title just as they stand there, and neighbours as one word: some readers leave out the space.
    fn title_forms(&mut self, title: &str, lang: &Lang, weights: &mut HashMap<Id, f32>) {
        let found: Vec<Option<Looked>> = words(title).map(|word| self.word(word.written, lang).1).collect();
        for looked in found.iter().flatten() {
            let name = format!("{TITLE_FORM}{}", self.forms.name(looked.form));
            let own = Looked { form: looked.form, stem: self.stems.id(&name) };
            weights.insert(own.stem, TITLE.boost);
            self.matters.entry(own).or_insert(1);
        }
        for pair in found.windows(2) {
            if let [Some(first), Some(second)] = pair {
                let joined = format!("{}{}", self.forms.name(first.form), self.forms.name(second.form));
                let joined = self.as_one(&joined);
                weights.insert(joined.stem, TITLE.boost);
                self.matters.entry(joined).or_insert(1);
            }
        }
    }

    /// What the thesaurus knows as near to the words that are there.
    fn near_words(&mut self, weights: &HashMap<Id, f32>) -> HashMap<Id, f32> {
        let mut near: HashMap<Id, f32> = HashMap::default();
        for (&stem, &weight) in weights.iter().filter(|(_, weight)| **weight >= LEAST_WITH_NEAR) {
            let (forms, stems) = (&mut self.forms, &mut self.stems);
            let others = self.near.entry(stem).or_insert_with(|| {
                let name = stems.name(stem).to_owned();
                let words = THESAURUS.near(&name);
                words
                    .map(|((form, stem), worth)| (Looked { form: forms.id(form), stem: stems.id(stem) }, worth))
                    .collect()
            });
            for (other, worth) in others {
                let best = near.entry(other.stem).or_default();
                *best = best.max(weight * *worth);
                self.matters.entry(*other).or_insert(1);
            }
        }
        near
    }

    /// The form of a word, and what is looked for in it.
    fn word(&mut self, written: &str, lang: &Lang) -> (Id, Option<Looked>) {
        if !self.languages.contains_key(lang) {
            let language = Language { stemmer: stemmer(lang), met: HashMap::default() };
            self.languages.insert(lang.clone(), language);
        }
        let Some(language) = self.languages.get_mut(lang) else { return (0, None) };
        if let Some(met) = language.met.get(written) {
            return *met;
        }
        let (form, stem) = form_and_stem(written, language.stemmer.as_ref());
        let id = self.forms.id(&form);
        let looked = is_looked_for(&form).then(|| Looked { form: id, stem: self.stems.id(&stem) });
        language.met.insert(written.into(), (id, looked));
        (id, looked)
    }

    /// A word made of others, which is its own stem.
    fn as_one(&mut self, joined: &str) -> Looked {
        Looked { form: self.forms.id(joined), stem: self.stems.id(joined) }
    }

    fn packed(self, texts: u32) -> Weighed {
        let mut forms: HashMap<Id, Vec<(&str, u32)>> = HashMap::default();
        for (looked, matters) in &self.matters {
            forms.entry(looked.stem).or_default().push((self.forms.name(looked.form), *matters));
        }
        let mut stems: Vec<(&str, &Id)> = self.postings.keys().map(|stem| (self.stems.name(*stem), stem)).collect();
        stems.sort_unstable();
        let mut weighed = Weighed::of(texts);
        for (name, stem) in stems {
            let mut forms = forms.remove(stem).unwrap_or_default();
            forms.sort_unstable();
            weighed.push(name, &forms, &self.postings[stem]);
        }
        weighed
    }
}

/// Whether a folded word is looked for: stop words, single letters and what is too long for a word are not.
fn is_looked_for(form: &str) -> bool {
    let is_long = form.chars().nth(1).is_some() || form.chars().all(char::is_numeric);
    !form.is_empty() && is_long && form.chars().count() <= LONGEST_WORD && !stop_words::contains(form)
}

#[cfg(test)]
mod tests {
    use super::super::weighed::Family;
    use super::*;

    fn text(title: &str, body: &str) -> Text {
        Text {
            lang: "fr".parse().unwrap(),
            title: title.to_owned(),
            summary: None,
            need: None,
            labels: Vec::new(),
            headings: Vec::new(),
            body: vec![body.to_owned()],
        }
    }

    fn family<'w>(weighed: &'w Weighed, stem: &str) -> Option<Family<'w>> {
        (0..).map_while(|place| weighed.family(place)).find(|family| family.stem() == stem)
    }

    fn postings(weighed: &Weighed, stem: &str) -> Vec<(u32, usize)> {
        let postings = family(weighed, stem).into_iter().flat_map(Family::postings);
        postings.map(|posting| (posting.text(), posting.level())).collect()
    }

    #[test]
    fn a_title_weighs_more_than_a_body_and_more_of_the_same_little_more() {
        let weighed = weigh([text("Le flux", "x"), text("x", "le flux"), text("x", "flux flux flux")]);
        let [(0, title), (1, once), (2, often)] = postings(&weighed, "flux")[..] else { panic!() };
        assert!(title > once && often > once, "{title} {often} {once}");
        assert_eq!(postings(&weighed, "le"), []);
    }

    #[test]
    fn forms_of_a_word_are_one_family_and_compounds_a_word_too() {
        let weighed = weigh([text("Décider", "décidées"), text("multi-équipes", "")]);
        let forms: Vec<&str> = family(&weighed, "decid").unwrap().forms().map(|(form, _)| form).collect();
        assert!(forms.contains(&"decidees") && forms.contains(&"decider"), "{forms:?}");
        assert_eq!(postings(&weighed, "multiequipes").len(), 1);
    }

    #[test]
    fn what_the_thesaurus_knows_as_near_is_found_behind_the_word_itself() {
        let weighed = weigh([text("Une rétrospective", ""), text("Un bilan", "")]);
        let [(0, itself), (1, near)] = postings(&weighed, "retrospect")[..] else { panic!() };
        assert!(itself > near, "{itself} {near}");
    }
}
