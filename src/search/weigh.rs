//! How much each word says of each text: BM25F (Robertson, Zaragoza and Taylor 2004).
//!
//! A word's weight in a text is `w / (w + K1)`, where `w` is the sum over the fields of
//! `boost × occurrences / (1 + b × (length / usual − 1))`; the title adds a part of its own, so that no number of
//! occurrences in a body outweighs it. Usual lengths are constants and not the averages of the playbook: so a text's
//! weights depend on nothing but the text. How rare a word is, the browser works out.

use std::collections::HashSet;

use super::by_stem::{ByStem, Tally};
use super::item::ItemText;
use super::lexicon::{LONGEST_WORD, Lexicon, LookedId, Met, Phrase};
use super::stem::Id;
use super::weighed::{Posting, Weighed};
use super::words::{Tie, Word, pairs, words};
use crate::fold::folded;

/// From which weight on more of the same says little more.
const K1: f32 = 3.0;
/// Steps of a weight, as browsers get it.
pub(super) const LEVELS: u8 = 31;
/// The title's part of a weight.
const TITLE_PART: f32 = 0.4;
/// A word that weighs less than this, as one that is said once in a body does, brings no near ones with it.
const LEAST_WITH_NEAR: f32 = 0.25;
/// A pair of hiragana that stands in neither title nor summary and weighs less than this in levels is left out: it is nearly
/// always an ending.
const LEAST_HIRAGANA: u8 = 3;

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
const SUMMARY: Field = Field { boost: 8.0, usual: 20.0, b: 0.3, matters: 4 };
const NEED: Field = Field { boost: 3.0, usual: 25.0, b: 0.3, matters: 2 };
const HEARD: Field = Field { boost: 5.0, usual: 35.0, b: 0.3, matters: 2 };
const HEADINGS: Field = Field { boost: 2.5, usual: 25.0, b: 0.5, matters: 2 };
const BODY: Field = Field { boost: 1.0, usual: 500.0, b: 0.6, matters: 1 };

/// Texts that are weighed together.
pub(super) struct Weighing<'l> {
    lexicon: &'l mut Lexicon,
    /// Number of texts so far.
    texts: u32,
    /// How much each word that is looked for matters.
    matters: Vec<u32>,
    /// How much it matters in the part that is read: a part's sum does not depend on what is weighed together with it.
    matters_here: Vec<u32>,
    /// Stems with the texts they stand in.
    postings: Vec<(Id, Posting)>,
    /// Of the field that is read: occurrences.
    counts: Tally,
    /// The forms of the words of a paragraph, and words tied by hyphens as one: they keep their memory.
    forms: Vec<Id>,
    compound: String,
    /// Of the text that is read.
    title: Tally,
    /// Pairs of hiragana in its title and summary.
    short: HashSet<Id>,
    weights: Tally,
    near: Tally,
}

impl<'l> Weighing<'l> {
    /// No texts yet.
    pub(super) fn new(lexicon: &'l mut Lexicon) -> Self {
        Self {
            lexicon,
            texts: 0,
            matters: Vec::new(),
            matters_here: Vec::new(),
            postings: Vec::new(),
            counts: Tally::default(),
            forms: Vec::new(),
            compound: String::new(),
            title: Tally::default(),
            short: HashSet::default(),
            weights: Tally::default(),
            near: Tally::default(),
        }
    }

    /// Counts and weighs the words of the next part's texts.
    pub(super) fn add_part(&mut self, texts: impl IntoIterator<Item = ItemText>) {
        for text in texts {
            self.add(&text);
        }
        self.matters.resize(self.matters.len().max(self.matters_here.len()), 0);
        for (all, here) in self.matters.iter_mut().zip(&mut self.matters_here) {
            *all += std::mem::take(here);
        }
    }

    /// Counts and weighs the words of the next text.
    fn add(&mut self, text: &ItemText) {
        let lang = self.lexicon.language(&text.lang);
        self.title(&text.title, lang);
        self.field(&SUMMARY, text.summary.as_deref(), lang);
        let all = self.title.stems.iter().chain(&self.weights.stems);
        self.short.extend(all.filter(|stem| self.lexicon.is_hiragana(**stem)));
        self.field(&LABELS, text.labels.iter().map(String::as_str), lang);
        self.field(&NEED, text.need.as_deref(), lang);
        self.field(&HEARD, text.heard.iter().map(String::as_str), lang);
        self.field(&HEADINGS, text.headings.iter().map(String::as_str), lang);
        self.field(&BODY, text.body.iter().map(String::as_str), lang);
        for stem in &self.weights.stems {
            let weight = &mut self.weights.values[*stem as usize];
            *weight = (1.0 - TITLE_PART) * *weight / (*weight + K1);
        }
        let in_title: HashSet<Id> = self.title.stems.iter().copied().collect();
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
        let (lexicon, short) = (&*self.lexicon, &self.short);
        let postings = self.weights.drain().enumerate().filter_map(|(place, (stem, weight))| {
            let level = (weight * f32::from(LEVELS)).round().clamp(1.0, f32::from(LEVELS));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LEVELS")]
            let level = level as u8;
            let is_ending = level < LEAST_HIRAGANA && lexicon.is_hiragana(stem) && !short.contains(&stem);
            (!is_ending).then(|| (stem, Posting::new(number, level, place < said, in_title.contains(&stem))))
        });
        self.postings.extend(postings);
        self.short.clear();
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
    /// space. Where none of them is looked for, as in "Qui fait quoi", all are.
    fn title(&mut self, title: &str, lang: usize) {
        let share = self.occurrences(&TITLE, [title], lang);
        for (stem, count) in self.counts.drain() {
            *self.title.at(stem) += share * count;
        }
        let mut has_run = false;
        for run in words(title).filter(|word| word.is_run) {
            for letter in folded(run.written).chars() {
                let letter = self.lexicon.as_one(letter.encode_utf8(&mut [0; 4]));
                self.stands_in_title(letter);
            }
            has_run = true;
        }
        let mut met: Vec<Met> =
            words(title).filter(|word| !word.is_run).map(|word| self.lexicon.word(word.written, lang)).collect();
        if !has_run && met.iter().all(|word| word.looked.is_none()) {
            for word in &mut met {
                let whole = self.lexicon.form(word.form).to_owned();
                let whole = self.lexicon.as_one(&whole);
                word.looked = Some((whole, self.lexicon.stem_of(whole)));
                self.stands_in_title(whole);
            }
        }
        for word in met.iter().filter(|word| word.looked.is_some()) {
            let own = self.lexicon.title_form(word.form);
            self.stands_in_title(own);
        }
        for pair in met.windows(2).filter(|pair| pair.iter().all(|word| word.looked.is_some())) {
            let joined: String = pair.iter().map(|word| self.lexicon.form(word.form)).collect();
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
                let Word { written, tie, is_run } = word;
                if is_run {
                    length += self.run(written, field);
                    self.compound.clear();
                    first = Id::MAX;
                    continue;
                }
                let Met { form, looked } = self.lexicon.word(written, lang);
                length += 1.0;
                self.forms.push(form);
                if let Some((looked, stem)) = looked {
                    self.count(looked, stem, field.matters);
                }
                if tie == Tie::No || first == Id::MAX {
                    first = form;
                    self.compound.clear();
                    continue;
                }
                if self.compound.is_empty() {
                    self.compound.push_str(self.lexicon.form(first));
                }
                if let Tie::Sign(sign) = tie {
                    self.compound.push(sign);
                }
                self.compound.push_str(self.lexicon.form(form));
                if self.compound.len() <= LONGEST_WORD {
                    let whole = self.lexicon.as_one(&self.compound);
                    self.count(whole, self.lexicon.stem_of(whole), field.matters);
                }
            }
            self.phrases();
        }
        field.boost / (1.0 + field.b * (length / field.usual - 1.0))
    }

    /// Counts the pairs of letters of a run; gives its length in words, which have two letters as a rule.
    fn run(&mut self, run: &str, field: &Field) -> f32 {
        let pairs = pairs(run);
        for pair in &pairs {
            let pair = self.lexicon.pair(pair);
            self.count(pair, self.lexicon.stem_of(pair), field.matters);
        }
        // No set phrase goes on behind it.
        self.forms.push(Id::MAX);
        #[expect(clippy::cast_precision_loss, reason = "a text has far fewer pairs")]
        let length = pairs.len() as f32 / 2.0;
        length
    }

    /// Counts the set phrases of a paragraph.
    fn phrases(&mut self) {
        for place in 1..self.forms.len() {
            let first = self.forms[place - 1];
            for known in 0..self.lexicon.phrases(first).len() {
                let Phrase { second, others, whole } = &self.lexicon.phrases(first)[known];
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
        if place >= self.matters_here.len() {
            self.matters_here.resize(place + 1, 0);
        }
        &mut self.matters_here[place]
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
    pub(super) fn packed(self) -> Weighed {
        let Self { lexicon, texts, matters, postings, .. } = self;
        let stems = lexicon.stems().len();
        let postings = ByStem::of(&postings, stems);
        let looked = lexicon.looked().zip(&matters).filter(|(_, matters)| **matters > 0);
        let forms: Vec<_> = looked.map(|((form, stem), matters)| (stem, (form, *matters))).collect();
        let forms = ByStem::of(&forms, stems);
        let mut families: Vec<(&str, usize)> =
            lexicon.stems().zip(0..).filter(|(_, stem)| !postings.get(*stem).is_empty()).collect();
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

#[cfg(test)]
mod tests {
    use super::super::weighed::Family;
    use super::*;

    fn text(title: &str, body: &str) -> ItemText {
        ItemText {
            lang: "fr".parse().unwrap(),
            title: title.to_owned(),
            summary: None,
            need: None,
            heard: Vec::new(),
            labels: Vec::new(),
            headings: Vec::new(),
            body: vec![body.to_owned()],
        }
    }

    fn weigh(texts: impl IntoIterator<Item = ItemText>, lexicon: &mut Lexicon) -> Weighed {
        let mut weighing = Weighing::new(lexicon);
        weighing.add_part(texts);
        weighing.packed()
    }

    fn weighed<const N: usize>(texts: [ItemText; N]) -> Weighed {
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
