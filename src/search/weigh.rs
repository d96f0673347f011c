//! How much each word says of each text: BM25F (Robertson, Zaragoza and Taylor 2004).
//!
//! A word's weight in a text is `w / (w + K1)`, where `w` is the sum over the fields of
//! `boost × occurrences / (1 + b × (length / usual − 1))`; the title adds a part of its own, so that no number of
//! occurrences in a body outweighs it. Usual lengths are constants and not the averages of the playbook: so a text's
//! weights depend on nothing but the text. How rare a word is, the browser works out.

use rustc_hash::FxHashMap as HashMap;

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
    let mut lexicon = Lexicon::new();
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

/// The number of a word that is looked for.
type LookedId = u32;

/// A set phrase: the forms of its words, and all of them as one.
#[derive(Debug)]
struct Phrase {
    forms: Vec<Id>,
    whole: LookedId,
}

/// The words of a language that were met.
struct Language {
    lang: Lang,
    stemmer: Option<Stemmer>,
    met: HashMap<Box<str>, (Id, Option<LookedId>)>,
}

/// What is counted of stems: nothing of most of them.
#[derive(Default)]
struct Tally {
    /// By stem.
    values: Vec<f32>,
    /// Stems with a value, in the order in which they came.
    stems: Vec<Id>,
}

impl Tally {
    /// The value of a stem, to be made more than zero where it is zero.
    fn at(&mut self, stem: Id) -> &mut f32 {
        let place = stem as usize;
        if place >= self.values.len() {
            self.values.resize(place + 1, 0.0);
        }
        if self.values[place] <= 0.0 {
            self.stems.push(stem);
        }
        &mut self.values[place]
    }

    fn value(&self, stem: Id) -> f32 {
        self.values.get(stem as usize).copied().unwrap_or_default()
    }

    /// Takes all values out.
    fn drain(&mut self) -> impl Iterator<Item = (Id, f32)> {
        self.stems.drain(..).map(|stem| (stem, std::mem::take(&mut self.values[stem as usize])))
    }
}

/// All words of some texts.
struct Lexicon {
    forms: Names,
    stems: Names,
    languages: Vec<Language>,
    looked: Vec<Looked>,
    looked_ids: HashMap<Looked, LookedId>,
    /// How much each word that is looked for matters.
    matters: Vec<u32>,
    /// By stem: what the thesaurus knows as near, once it was asked.
    near: Vec<Option<Vec<(LookedId, f32)>>>,
    /// Set phrases by their first words, whose numbers are the lowest.
    phrases: Vec<Vec<Phrase>>,
    /// By stem: texts with weights.
    postings: Vec<Vec<Posting>>,
    counts: Tally,
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self {
            forms: Names::default(),
            stems: Names::default(),
            languages: Vec::new(),
            looked: Vec::new(),
            looked_ids: HashMap::default(),
            matters: Vec::new(),
            near: Vec::new(),
            phrases: Vec::new(),
            postings: Vec::new(),
            counts: Tally::default(),
        };
        let firsts = THESAURUS.phrases().filter_map(<[String]>::first).map(|form| lexicon.forms.id(form)).max();
        lexicon.phrases.resize_with(firsts.map_or(0, |last| last as usize + 1), Vec::new);
        for words in THESAURUS.phrases() {
            let forms: Vec<Id> = words.iter().map(|form| lexicon.forms.id(form)).collect();
            let phrase = Phrase { whole: lexicon.as_one(&words.concat()), forms };
            lexicon.phrases[phrase.forms[0] as usize].push(phrase);
        }
        lexicon
    }

    /// Counts and weighs the words of a text with this number.
    fn add(&mut self, text: &Text, number: u32) {
        let (mut title, mut weights) = (Tally::default(), Tally::default());
        let lang = self.language(&text.lang);
        self.field(&TITLE, [text.title.as_str()], lang, &mut title);
        self.title_forms(&text.title, lang, &mut title);
        self.field(&LABELS, text.labels.iter().map(String::as_str), lang, &mut weights);
        self.field(&SUMMARY, text.summary.as_deref(), lang, &mut weights);
        self.field(&NEED, text.need.as_deref(), lang, &mut weights);
        self.field(&HEADINGS, text.headings.iter().map(String::as_str), lang, &mut weights);
        self.field(&BODY, text.body.iter().map(String::as_str), lang, &mut weights);
        for stem in &weights.stems {
            let weight = &mut weights.values[*stem as usize];
            *weight = (1.0 - TITLE_PART) * *weight / (*weight + K1);
        }
        for (stem, _) in title.drain() {
            *weights.at(stem) += TITLE_PART;
        }
        let said = weights.stems.len();
        for (stem, weight) in self.near_words(&weights).drain() {
            let own = weights.at(stem);
            *own = own.max(weight);
        }
        self.postings.resize_with(self.postings.len().max(weights.values.len()), Vec::new);
        for (place, stem) in weights.stems.iter().enumerate() {
            let level = (weights.value(*stem) * f32::from(LEVELS)).round().clamp(1.0, f32::from(LEVELS));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LEVELS")]
            self.postings[*stem as usize].push(Posting::new(number, level as u8, place < said));
        }
    }

    /// Counts the words of a field.
    fn field<'t>(&mut self, field: &Field, parts: impl IntoIterator<Item = &'t str>, lang: usize, weights: &mut Tally) {
        let mut length = 0.0;
        let (mut compound, mut forms) = (String::new(), Vec::new());
        for part in parts {
            let mut first = Id::MAX;
            compound.clear();
            forms.clear();
            for word in words(part) {
                let (form, looked) = self.word(word.written, lang);
                length += 1.0;
                forms.push(form);
                if let Some(looked) = looked {
                    self.count(looked, field.matters);
                }
                if !word.tied {
                    first = form;
                    compound.clear();
                    continue;
                }
                if compound.is_empty() {
                    compound.push_str(self.forms.name(first));
                }
                compound.push_str(self.forms.name(form));
                if compound.len() <= LONGEST_WORD {
                    let whole = self.as_one(&compound);
                    self.count(whole, field.matters);
                }
            }
            for place in 0..forms.len() {
                let row = &forms[place..];
                for known in 0..self.phrases.get(row[0] as usize).map_or(0, Vec::len) {
                    let phrase = &self.phrases[row[0] as usize][known];
                    if row.starts_with(&phrase.forms) {
                        self.count(phrase.whole, 1);
                    }
                }
            }
        }
        let share = field.boost / (1.0 + field.b * (length / field.usual - 1.0));
        for (stem, count) in self.counts.drain() {
            *weights.at(stem) += share * count;
        }
    }

    /// Counts a word of a field.
    fn count(&mut self, looked: LookedId, matters: u32) {
        *self.counts.at(self.looked[looked as usize].stem) += 1.0;
        self.matters[looked as usize] += matters;
    }

    /// The words of a title just as they stand there, and neighbours as one word: some readers leave out the space.
    fn title_forms(&mut self, title: &str, lang: usize, weights: &mut Tally) {
        let found: Vec<Option<LookedId>> = words(title).map(|word| self.word(word.written, lang).1).collect();
        let form = |lexicon: &Self, looked: LookedId| lexicon.looked[looked as usize].form;
        for looked in found.iter().flatten() {
            let form = form(self, *looked);
            let name = format!("{TITLE_FORM}{}", self.forms.name(form));
            let stem = self.stems.id(&name);
            let own = self.looked_id(Looked { form, stem });
            self.stands_in_title(own, weights);
        }
        for pair in found.windows(2) {
            if let [Some(first), Some(second)] = pair {
                let names = [*first, *second].map(|looked| self.forms.name(form(self, looked)));
                let joined = self.as_one(&names.concat());
                self.stands_in_title(joined, weights);
            }
        }
    }

    fn stands_in_title(&mut self, looked: LookedId, weights: &mut Tally) {
        *weights.at(self.looked[looked as usize].stem) = TITLE.boost;
        self.is_there(looked);
    }

    /// Notes a word that matters little, unless it was counted.
    fn is_there(&mut self, looked: LookedId) {
        let matters = &mut self.matters[looked as usize];
        *matters = (*matters).max(1);
    }

    /// What the thesaurus knows as near to the words that are there.
    fn near_words(&mut self, weights: &Tally) -> Tally {
        let mut near = Tally::default();
        for &stem in weights.stems.iter().filter(|stem| weights.value(**stem) >= LEAST_WITH_NEAR) {
            let weight = weights.value(stem);
            let others = self.near_to(stem);
            for (other, worth) in &others {
                let best = near.at(self.looked[*other as usize].stem);
                *best = best.max(weight * *worth);
                self.is_there(*other);
            }
            self.near[stem as usize] = Some(others);
        }
        near
    }

    /// What the thesaurus knows as near to a stem, taken out of what was kept.
    fn near_to(&mut self, stem: Id) -> Vec<(LookedId, f32)> {
        let place = stem as usize;
        self.near.resize(self.near.len().max(place + 1), None);
        if let Some(others) = self.near[place].take() {
            return others;
        }
        let name = self.stems.name(stem).to_owned();
        let words = THESAURUS.near(&name);
        words
            .map(|((form, stem), worth)| {
                let looked = Looked { form: self.forms.id(form), stem: self.stems.id(stem) };
                (self.looked_id(looked), worth)
            })
            .collect()
    }

    /// The place of a language.
    fn language(&mut self, lang: &Lang) -> usize {
        self.languages.iter().position(|language| language.lang == *lang).unwrap_or_else(|| {
            self.languages.push(Language { lang: lang.clone(), stemmer: stemmer(lang), met: HashMap::default() });
            self.languages.len() - 1
        })
    }

    /// The form of a word, and what is looked for in it.
    fn word(&mut self, written: &str, lang: usize) -> (Id, Option<LookedId>) {
        let language = &self.languages[lang];
        if let Some(met) = language.met.get(written) {
            return *met;
        }
        let (form, stem) = form_and_stem(written, language.stemmer.as_ref());
        let id = self.forms.id(&form);
        let looked = is_looked_for(&form).then(|| Looked { form: id, stem: self.stems.id(&stem) });
        let met = (id, looked.map(|looked| self.looked_id(looked)));
        self.languages[lang].met.insert(written.into(), met);
        met
    }

    /// A word made of others, which is its own stem.
    fn as_one(&mut self, joined: &str) -> LookedId {
        let looked = Looked { form: self.forms.id(joined), stem: self.stems.id(joined) };
        self.looked_id(looked)
    }

    fn looked_id(&mut self, looked: Looked) -> LookedId {
        let next = LookedId::try_from(self.looked.len()).unwrap_or(LookedId::MAX);
        let id = *self.looked_ids.entry(looked).or_insert(next);
        if id == next {
            self.looked.push(looked);
            self.matters.push(0);
        }
        id
    }

    fn packed(self, texts: u32) -> Weighed {
        let mut forms: Vec<Vec<(&str, u32)>> = Vec::new();
        forms.resize_with(self.postings.len(), Vec::new);
        for (looked, matters) in self.looked.iter().zip(&self.matters).filter(|(_, matters)| **matters > 0) {
            if let Some(forms) = forms.get_mut(looked.stem as usize) {
                forms.push((self.forms.name(looked.form), *matters));
            }
        }
        let met = self.postings.iter().zip(forms).enumerate().filter(|(_, (postings, _))| !postings.is_empty());
        let mut families: Vec<_> = met
            .filter_map(|(stem, (postings, forms))| Some((self.stems.name(Id::try_from(stem).ok()?), postings, forms)))
            .collect();
        families.sort_unstable_by_key(|(name, ..)| *name);
        let mut weighed = Weighed::of(texts);
        for (name, postings, mut forms) in families {
            forms.sort_unstable();
            weighed.push(name, &forms, postings);
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
