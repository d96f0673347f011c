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
pub(super) fn weigh(texts: impl IntoIterator<Item = Text>, lexicon: &mut Lexicon) -> Weighed {
    let mut weighing = Weighing::new(lexicon);
    for text in texts {
        weighing.add(&text);
    }
    weighing.packed()
}

/// A word that is looked for: the numbers of its form and its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Looked {
    form: Id,
    stem: Id,
}

/// The number of a word that is looked for.
type LookedId = u32;

/// A set phrase: the forms of its words after the first, and all of them as one.
#[derive(Debug)]
struct Phrase {
    /// Most that begin alike do not go on like that: this tells, without a look at the others.
    second: Id,
    others: Vec<Id>,
    whole: LookedId,
}

/// The words of a language that were met.
struct Language {
    lang: Lang,
    stemmer: Option<Stemmer>,
    /// Most words are short: looked up as two numbers, they are found without a look at any text.
    short: HashMap<[u64; 2], Met>,
    long: HashMap<Box<str>, Met>,
}

/// What is known of a word as it is written.
#[derive(Debug, Clone, Copy)]
struct Met {
    form: Id,
    /// What is looked for in it, with its stem.
    looked: Option<(LookedId, Id)>,
}

impl Language {
    fn get(&self, written: &str) -> Option<Met> {
        match as_numbers(written) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(written).copied(),
        }
    }

    fn insert(&mut self, written: &str, met: Met) {
        match as_numbers(written) {
            Some(short) => drop(self.short.insert(short, met)),
            None => drop(self.long.insert(written.into(), met)),
        }
    }
}

/// A word of up to sixteen bytes as two numbers. No word holds a zero byte, so that no two words share them.
fn as_numbers(word: &str) -> Option<[u64; 2]> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    let number = u128::from_le_bytes(bytes);
    #[expect(clippy::cast_possible_truncation, reason = "the lower half, then the upper one")]
    Some([number as u64, (number >> 64) as u64])
}

/// All words that were met so far. What it knows of a word does not depend on where it was met: texts that are weighed
/// one after the other share it, as most of their words are the same.
pub(super) struct Lexicon {
    forms: Names,
    stems: Names,
    languages: Vec<Language>,
    looked: Vec<Looked>,
    looked_ids: HashMap<Looked, LookedId>,
    /// By stem: what the thesaurus knows as near, once it was asked.
    near: Vec<Option<Vec<(LookedId, f32)>>>,
    /// Set phrases by their first words, whose numbers are the lowest.
    phrases: Vec<Vec<Phrase>>,
}

impl Lexicon {
    /// Knows the thesaurus's phrases only.
    pub(super) fn new() -> Self {
        let mut lexicon = Self {
            forms: Names::default(),
            stems: Names::default(),
            languages: Vec::new(),
            looked: Vec::new(),
            looked_ids: HashMap::default(),
            near: Vec::new(),
            phrases: Vec::new(),
        };
        let firsts = THESAURUS.phrases().filter_map(<[String]>::first).map(|form| lexicon.forms.id(form)).max();
        lexicon.phrases.resize_with(firsts.map_or(0, |last| last as usize + 1), Vec::new);
        for words in THESAURUS.phrases() {
            let forms: Vec<Id> = words.iter().map(|form| lexicon.forms.id(form)).collect();
            if let [first, second, others @ ..] = &forms[..] {
                let (second, others) = (*second, others.to_vec());
                let whole = lexicon.as_one(&words.concat());
                lexicon.phrases[*first as usize].push(Phrase { second, others, whole });
            }
        }
        lexicon
    }

    /// The place of a language.
    fn language(&mut self, lang: &Lang) -> usize {
        self.languages.iter().position(|language| language.lang == *lang).unwrap_or_else(|| {
            self.languages.push(Language {
                lang: lang.clone(),
                stemmer: stemmer(lang),
                short: HashMap::default(),
                long: HashMap::default(),
            });
            self.languages.len() - 1
        })
    }

    /// The form of a word, and what is looked for in it.
    fn word(&mut self, written: &str, lang: usize) -> Met {
        self.languages[lang].get(written).unwrap_or_else(|| self.meet(written, lang))
    }

    #[cold]
    fn meet(&mut self, written: &str, lang: usize) -> Met {
        let (form, stem) = form_and_stem(written, self.languages[lang].stemmer.as_ref());
        let id = self.forms.id(&form);
        let looked = is_looked_for(&form).then(|| Looked { form: id, stem: self.stems.id(&stem) });
        let met = Met { form: id, looked: looked.map(|looked| (self.looked_id(looked), looked.stem)) };
        self.languages[lang].insert(written, met);
        met
    }

    /// A word made of others, which is its own stem.
    fn as_one(&mut self, joined: &str) -> LookedId {
        let looked = Looked { form: self.forms.id(joined), stem: self.stems.id(joined) };
        self.looked_id(looked)
    }

    /// A word just as it stands in a title.
    fn title_form(&mut self, form: Id) -> LookedId {
        let stem = self.stems.id(&format!("{TITLE_FORM}{}", self.forms.name(form)));
        self.looked_id(Looked { form, stem })
    }

    fn looked_id(&mut self, looked: Looked) -> LookedId {
        let next = LookedId::try_from(self.looked.len()).unwrap_or(LookedId::MAX);
        let id = *self.looked_ids.entry(looked).or_insert(next);
        if id == next {
            self.looked.push(looked);
        }
        id
    }

    fn stem_of(&self, looked: LookedId) -> Id {
        self.looked[looked as usize].stem
    }

    /// What the thesaurus knows as near to a stem, and how near.
    fn near_to(&mut self, stem: Id) -> &[(LookedId, f32)] {
        let place = stem as usize;
        if self.near.len() <= place {
            self.near.resize(place + 1, None);
        }
        if self.near[place].is_none() {
            let name = self.stems.name(stem).to_owned();
            let near = THESAURUS.near(&name).map(|((form, stem), worth)| {
                let looked = Looked { form: self.forms.id(form), stem: self.stems.id(stem) };
                (self.looked_id(looked), worth)
            });
            self.near[place] = Some(near.collect());
        }
        self.near[place].as_deref().unwrap_or_default()
    }
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

    /// Takes all values out.
    fn drain(&mut self) -> impl Iterator<Item = (Id, f32)> {
        self.stems.drain(..).map(|stem| (stem, std::mem::take(&mut self.values[stem as usize])))
    }
}

/// Things by their stems.
struct ByStem<T> {
    /// Where those of each stem end.
    ends: Vec<usize>,
    things: Vec<T>,
}

impl<T: Copy> ByStem<T> {
    /// Sorts things by their stems; those of one stem stay in their order.
    fn of(pairs: &[(Id, T)], stems: usize) -> Self {
        let mut ends = vec![0; stems + 1];
        for (stem, _) in pairs {
            ends[*stem as usize + 1] += 1;
        }
        for stem in 0..stems {
            ends[stem + 1] += ends[stem];
        }
        // Until all are placed, what will be the end of a stem's things is where the next of them goes.
        let mut things: Vec<T> = pairs.iter().map(|(_, thing)| *thing).collect();
        for (stem, thing) in pairs {
            let next = &mut ends[*stem as usize];
            things[*next] = *thing;
            *next += 1;
        }
        Self { ends, things }
    }

    fn get(&self, stem: usize) -> &[T] {
        let start = stem.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.things[start..self.ends[stem]]
    }
}

/// Texts that are weighed together.
struct Weighing<'l> {
    lexicon: &'l mut Lexicon,
    /// Number of texts so far.
    texts: u32,
    /// How much each word that is looked for matters.
    matters: Vec<u32>,
    /// Stems with the texts they stand in.
    postings: Vec<(Id, Posting)>,
    /// Of the field that is read: occurrences.
    counts: Tally,
    /// The forms of the words of a paragraph, and words tied by hyphens as one: they keep their memory.
    forms: Vec<Id>,
    compound: String,
    /// Of the text that is read.
    title: Tally,
    weights: Tally,
    near: Tally,
}

impl<'l> Weighing<'l> {
    fn new(lexicon: &'l mut Lexicon) -> Self {
        Self {
            lexicon,
            texts: 0,
            matters: Vec::new(),
            postings: Vec::new(),
            counts: Tally::default(),
            forms: Vec::new(),
            compound: String::new(),
            title: Tally::default(),
            weights: Tally::default(),
            near: Tally::default(),
        }
    }

    /// Counts and weighs the words of the next text.
    fn add(&mut self, text: &Text) {
        let lang = self.lexicon.language(&text.lang);
        self.title(&text.title, lang);
        self.field(&LABELS, text.labels.iter().map(String::as_str), lang);
        self.field(&SUMMARY, text.summary.as_deref(), lang);
        self.field(&NEED, text.need.as_deref(), lang);
        self.field(&HEADINGS, text.headings.iter().map(String::as_str), lang);
        self.field(&BODY, text.body.iter().map(String::as_str), lang);
        for stem in &self.weights.stems {
            let weight = &mut self.weights.values[*stem as usize];
            *weight = (1.0 - TITLE_PART) * *weight / (*weight + K1);
        }
        for (stem, _) in self.title.drain() {
            *self.weights.at(stem) += TITLE_PART;
        }
        self.near_words();
        let said = self.weights.stems.len();
        for (stem, weight) in self.near.drain() {
            let own = self.weights.at(stem);
            *own = own.max(weight);
        }
        let number = self.texts;
        let postings = self.weights.drain().enumerate().map(|(place, (stem, weight))| {
            let level = (weight * f32::from(LEVELS)).round().clamp(1.0, f32::from(LEVELS));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LEVELS")]
            (stem, Posting::new(number, level as u8, place < said))
        });
        self.postings.extend(postings);
        self.texts += 1;
    }

    /// Counts the words of a field into the weights.
    fn field<'t>(&mut self, field: &Field, parts: impl IntoIterator<Item = &'t str>, lang: usize) {
        let share = self.occurrences(field, parts, lang);
        for (stem, count) in self.counts.drain() {
            *self.weights.at(stem) += share * count;
        }
    }

    /// Counts the words of the title, besides as they stand there, and neighbours as one word: some readers leave out the
    /// space.
    fn title(&mut self, title: &str, lang: usize) {
        let share = self.occurrences(&TITLE, [title], lang);
        for (stem, count) in self.counts.drain() {
            *self.title.at(stem) += share * count;
        }
        let met: Vec<Met> = words(title).map(|word| self.lexicon.word(word.written, lang)).collect();
        for word in met.iter().filter(|word| word.looked.is_some()) {
            let own = self.lexicon.title_form(word.form);
            self.stands_in_title(own);
        }
        for pair in met.windows(2).filter(|pair| pair.iter().all(|word| word.looked.is_some())) {
            let joined: String = pair.iter().map(|word| self.lexicon.forms.name(word.form)).collect();
            let joined = self.lexicon.as_one(&joined);
            self.stands_in_title(joined);
        }
    }

    /// Counts the words of a field; gives what one occurrence weighs.
    fn occurrences<'t>(&mut self, field: &Field, parts: impl IntoIterator<Item = &'t str>, lang: usize) -> f32 {
        let mut length = 0.0;
        for part in parts {
            let mut first = Id::MAX;
            self.compound.clear();
            self.forms.clear();
            for word in words(part) {
                let Met { form, looked } = self.lexicon.word(word.written, lang);
                length += 1.0;
                self.forms.push(form);
                if let Some((looked, stem)) = looked {
                    self.count(looked, stem, field.matters);
                }
                if !word.tied {
                    first = form;
                    self.compound.clear();
                    continue;
                }
                if self.compound.is_empty() {
                    self.compound.push_str(self.lexicon.forms.name(first));
                }
                self.compound.push_str(self.lexicon.forms.name(form));
                if self.compound.len() <= LONGEST_WORD {
                    let whole = self.lexicon.as_one(&self.compound);
                    self.count(whole, self.lexicon.stem_of(whole), field.matters);
                }
            }
            self.phrases();
        }
        field.boost / (1.0 + field.b * (length / field.usual - 1.0))
    }

    /// Counts the set phrases of a paragraph.
    fn phrases(&mut self) {
        for place in 1..self.forms.len() {
            let first = self.forms[place - 1] as usize;
            for known in 0..self.lexicon.phrases.get(first).map_or(0, Vec::len) {
                let Phrase { second, others, whole } = &self.lexicon.phrases[first][known];
                if self.forms[place] == *second && self.forms[place + 1..].starts_with(others) {
                    let whole = *whole;
                    self.count(whole, self.lexicon.stem_of(whole), 1);
                }
            }
        }
    }

    /// Counts a word of a field.
    fn count(&mut self, looked: LookedId, stem: Id, matters: u32) {
        *self.counts.at(stem) += 1.0;
        *self.matters(looked) += matters;
    }

    fn stands_in_title(&mut self, looked: LookedId) {
        *self.title.at(self.lexicon.stem_of(looked)) = TITLE.boost;
        // A word that matters little, unless it was counted.
        let matters = self.matters(looked);
        *matters = (*matters).max(1);
    }

    fn matters(&mut self, looked: LookedId) -> &mut u32 {
        let place = looked as usize;
        if place >= self.matters.len() {
            self.matters.resize(self.lexicon.looked.len().max(place + 1), 0);
        }
        &mut self.matters[place]
    }

    /// Weighs what the thesaurus knows as near to the words that are there.
    fn near_words(&mut self) {
        for place in 0..self.weights.stems.len() {
            let stem = self.weights.stems[place];
            let weight = self.weights.values[stem as usize];
            if weight < LEAST_WITH_NEAR {
                continue;
            }
            for number in 0..self.lexicon.near_to(stem).len() {
                let (other, worth) = self.lexicon.near_to(stem)[number];
                let best = self.near.at(self.lexicon.stem_of(other));
                *best = best.max(weight * worth);
                let matters = self.matters(other);
                *matters = (*matters).max(1);
            }
        }
    }

    /// All that was weighed.
    fn packed(self) -> Weighed {
        let Self { lexicon, texts, matters, postings, .. } = self;
        let stems = lexicon.stems.len();
        let postings = ByStem::of(&postings, stems);
        let looked = lexicon.looked.iter().zip(&matters).filter(|(_, matters)| **matters > 0);
        let forms: Vec<_> =
            looked.map(|(looked, matters)| (looked.stem, (lexicon.forms.name(looked.form), *matters))).collect();
        let forms = ByStem::of(&forms, stems);
        let mut families: Vec<(&str, usize)> =
            lexicon.stems.all().zip(0..).filter(|(_, stem)| !postings.get(*stem).is_empty()).collect();
        families.sort_unstable();
        let mut weighed = Weighed::of(texts);
        let mut own = Vec::new();
        for (name, stem) in families {
            own.clear();
            own.extend_from_slice(forms.get(stem));
            own.sort_unstable();
            weighed.push(name, &own, postings.get(stem));
        }
        weighed.settle();
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

    fn weighed<const N: usize>(texts: [Text; N]) -> Weighed {
        weigh(texts, &mut Lexicon::new())
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
        let weighed = weighed([text("Le flux", "x"), text("x", "le flux"), text("x", "flux flux flux")]);
        let [(0, title), (1, once), (2, often)] = postings(&weighed, "flux")[..] else { panic!() };
        assert!(title > once && often > once, "{title} {often} {once}");
        assert_eq!(postings(&weighed, "le"), []);
    }

    #[test]
    fn forms_of_a_word_are_one_family_and_compounds_a_word_too() {
        let weighed = weighed([text("Décider", "décidées"), text("multi-équipes", "")]);
        let forms: Vec<&str> = family(&weighed, "decid").unwrap().forms().map(|(form, _)| form).collect();
        assert!(forms.contains(&"decidees") && forms.contains(&"decider"), "{forms:?}");
        assert_eq!(postings(&weighed, "multiequipes").len(), 1);
    }

    #[test]
    fn what_was_met_before_changes_nothing() {
        let texts =
            || [text("Décider à deux", "le flux, multi-équipes"), text("Une rétrospective", "un bilan, décidées")];
        let mut lexicon = Lexicon::new();
        weigh([text("Un bilan", "des équipes, un flux tendu")], &mut lexicon);
        assert_eq!(weigh(texts(), &mut lexicon), weigh(texts(), &mut Lexicon::new()));
    }

    #[test]
    fn what_the_thesaurus_knows_as_near_is_found_behind_the_word_itself() {
        let weighed = weighed([text("Une rétrospective", ""), text("Un bilan", "")]);
        let [(0, itself), (1, near)] = postings(&weighed, "retrospect")[..] else { panic!() };
        assert!(itself > near, "{itself} {near}");
    }
}
