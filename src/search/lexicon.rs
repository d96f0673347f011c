//! What is known of words: their forms, their stems, and what the thesaurus knows as near to them.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use pagefind_stem::Stemmer;

use super::stem::{Id, Names, form_and_stem, stemmer};
use super::stop_words;
use super::thesaurus::THESAURUS;
use crate::route::Lang;

/// Marks the names of words as they stand in titles, which have no stem.
pub(super) const TITLE_FORM: &str = "=";
/// Longer words are no words.
pub(super) const LONGEST_WORD: usize = 40;

/// A word that is looked for: the numbers of its form and its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Looked {
    form: Id,
    stem: Id,
}

/// The number of a word that is looked for.
pub(super) type LookedId = u32;

/// A set phrase: the forms of its words after the first, and all of them as one.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Most that begin alike do not go on like that: this tells, without a look at the others.
    pub second: Id,
    pub others: Vec<Id>,
    pub whole: LookedId,
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
pub(super) struct Met {
    pub form: Id,
    /// What is looked for in it, with its stem.
    pub looked: Option<(LookedId, Id)>,
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
    /// Stems that are pairs of hiragana: they are endings and particles more often than words.
    hiragana: HashSet<Id>,
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
            hiragana: HashSet::default(),
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

    /// A form's letters.
    pub(super) fn form(&self, form: Id) -> &str {
        self.forms.name(form)
    }

    /// All stems, in the order of their numbers.
    pub(super) fn stems(&self) -> impl ExactSizeIterator<Item = &str> {
        self.stems.all()
    }

    /// All words that are looked for, in the order of their numbers: form and stem.
    pub(super) fn looked(&self) -> impl Iterator<Item = (&str, Id)> {
        self.looked.iter().map(|looked| (self.forms.name(looked.form), looked.stem))
    }

    /// The set phrases that begin with a word of this form.
    pub(super) fn phrases(&self, first: Id) -> &[Phrase] {
        self.phrases.get(first as usize).map_or(&[], Vec::as_slice)
    }

    /// The place of a language.
    pub(super) fn language(&mut self, lang: &Lang) -> usize {
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
    pub(super) fn word(&mut self, written: &str, lang: usize) -> Met {
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
    pub(super) fn as_one(&mut self, joined: &str) -> LookedId {
        let looked = Looked { form: self.forms.id(joined), stem: self.stems.id(joined) };
        self.looked_id(looked)
    }

    /// A pair of letters of a script without spaces, which is its own stem.
    pub(super) fn pair(&mut self, pair: &str) -> LookedId {
        let looked = self.as_one(pair);
        if pair.chars().all(|letter| ('\u{3041}'..='\u{309f}').contains(&letter)) {
            let stem = self.stem_of(looked);
            self.hiragana.insert(stem);
        }
        looked
    }

    /// Whether a stem is a pair of hiragana.
    pub(super) fn is_hiragana(&self, stem: Id) -> bool {
        self.hiragana.contains(&stem)
    }

    /// A word just as it stands in a title.
    pub(super) fn title_form(&mut self, form: Id) -> LookedId {
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

    pub(super) fn stem_of(&self, looked: LookedId) -> Id {
        self.looked[looked as usize].stem
    }

    /// What the thesaurus knows as near to a stem, and how near.
    pub(super) fn near_to(&mut self, stem: Id) -> &[(LookedId, f32)] {
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

/// Whether a folded word is looked for: stop words, single letters and what is too long for a word are not.
fn is_looked_for(form: &str) -> bool {
    // A single letter with its sign has two: `c#`.
    let is_long = form.chars().nth(1).is_some() || form.chars().all(char::is_numeric);
    !form.is_empty() && is_long && form.chars().count() <= LONGEST_WORD && !stop_words::contains(form)
}
