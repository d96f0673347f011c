use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FALLBACK, Input, ThemeFiles};
use crate::diagnostic::{Diagnostic, Disposition, nearest, rules};
use crate::model::settings;
use crate::route::Lang;
use crate::source::{FilePath, Span, code_point, is_forbidden, theme_path};

/// One entry of a language's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Word {
    /// Plain words; `{name}` stands for a value.
    Text(String),
    /// Words that depend on a number.
    Counted {
        /// For one (in French, for none too).
        one: String,
        /// For all others.
        other: String,
    },
}

/// The words of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words {
    words: BTreeMap<String, Word>,
    /// Whether the theme has no words in this language, so that these are in [`FALLBACK`].
    #[serde(skip)]
    pub are_fallback: bool,
}

impl Words {
    /// The words of `key`, or the key itself, so that a lack is seen and nothing breaks.
    pub fn text<'w>(&'w self, key: &'w str) -> &'w str {
        match self.words.get(key) {
            Some(Word::Text(text)) => text,
            Some(Word::Counted { other, .. }) => other,
            None => key,
        }
    }

    /// The words of `key` with a value for each `{name}`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The words whose keys begin with one of these, with all their forms.
    pub fn beginning_with<'w>(&'w self, prefixes: &'w [&str]) -> impl Iterator<Item = (&'w str, &'w Word)> {
        let is_meant = |key: &&String| prefixes.iter().any(|prefix| key.starts_with(prefix));
        self.words.iter().filter(move |(key, _)| is_meant(key)).map(|(key, word)| (key.as_str(), word))
    }

    /// The words of `key` for the number `n`, in `lang`.
    pub fn counted(&self, key: &str, n: u64, lang: &str) -> String {
        self.words.get(key).map_or_else(|| key.to_owned(), |word| word.counted(n, lang))
    }

    /// The words of `key` for an amount that may have decimals, which `text` says in digits: `1,5 jour`, `1.5 days`.
    pub fn counted_as(&self, key: &str, amount: f64, text: &str, lang: &str) -> String {
        let form = self.words.get(key).map_or(key, |word| match word {
            Word::Text(text) => text,
            Word::Counted { one, other } => {
                if is_one_of(amount, lang) {
                    one
                } else {
                    other
                }
            }
        });
        fill(form, &[("n", text)])
    }
}

impl Word {
    /// Its forms.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Text(text) => (text, None),
            Self::Counted { one, other } => (one, Some(other)),
        };
        std::iter::once(first.as_str()).chain(second.map(String::as_str))
    }

    /// The form for the number `n` in `lang`, with the number in it.
    pub fn counted(&self, n: u64, lang: &str) -> String {
        let text = match self {
            Self::Text(text) => text,
            Self::Counted { one, other } => {
                if is_one(n, lang) {
                    one
                } else {
                    other
                }
            }
        };
        fill(text, &[("n", &n.to_string())])
    }
}

/// Whether `n` takes the singular: in French and Brazilian Portuguese none does too (CLDR, category "one").
fn is_one(n: u64, lang: &str) -> bool {
    n == 1 || (n == 0 && (lang.starts_with("fr") || lang == "pt-BR" || lang == "pt"))
}

/// The same for an amount with decimals, of which French and Portuguese count less than two as one.
fn is_one_of(amount: f64, lang: &str) -> bool {
    let is_one_below_two = is_one(0, lang);
    if is_one_below_two { amount < 2.0 } else { (amount - 1.0).abs() < f64::EPSILON }
}

/// `text` with a value for each `{name}`.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The language of `i18n/<lang>.yml`.
pub(super) fn lang_of(path: &str) -> Option<Lang> {
    path.strip_prefix("i18n/")?.strip_suffix(".yml")?.parse().ok()
}

/// The words of one file; each that cannot be read is reported at its key, and passed over.
fn read(path: &FilePath, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> BTreeMap<String, Word> {
    let values: BTreeMap<String, serde_yaml::Value> = match serde_yaml::from_slice(bytes) {
        Ok(values) => values,
        Err(error) => {
            // What is missing at the end is reported at the end, behind the last sign.
            let at = |at: usize| at.min(bytes.len());
            let span = error.location().map(|place| Span::new(at(place.index()), at(place.index() + 1)));
            findings.push(Diagnostic::new(&rules::THEME_WORDS, path, span).with("reason", error));
            return BTreeMap::new();
        }
    };
    let word = |(key, value): (String, serde_yaml::Value)| {
        if let Ok(word) = serde_yaml::from_value::<Word>(value) {
            let Some(first) = word.texts().flat_map(str::chars).find(|c| is_forbidden(*c)) else {
                return Some((key, word));
            };
            let finding = Diagnostic::new(&rules::CONTROL_CHARACTER, path, key_span(bytes, &key));
            findings.push(finding.with("value", code_point(first)));
            return None;
        }
        let reason = format!("`{key}` is neither text nor `{{ one: …, other: … }}`");
        let finding = Diagnostic::new(&rules::THEME_WORDS, path, key_span(bytes, &key));
        findings.push(finding.with("reason", reason));
        None
    };
    values.into_iter().filter_map(word).collect()
}

/// A key that no words are known by, though one that is nearly the same has words that stand there unchanged. Any other may be a
/// word of the theme's own templates.
fn unknown_word(
    key: &str,
    own: &BTreeMap<String, Word>,
    known: &BTreeMap<String, Word>,
    (path, bytes): (&FilePath, &[u8]),
) -> Option<Diagnostic> {
    if known.contains_key(key) {
        return None;
    }
    let near = nearest(key, known.keys().map(String::as_str).filter(|known| !own.contains_key(*known)))?;
    let finding = Diagnostic::new(&rules::UNKNOWN_WORD, path, key_span(bytes, key));
    Some(finding.with("key", key).with("suggestion", near).replaced_by(near, Disposition::Suggested))
}

/// Where `key` stands at the beginning of a line.
fn key_span(bytes: &[u8], key: &str) -> Option<Span> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(Span::new(at, at + key.len()));
        }
        at += line.len();
    }
    None
}

/// The words of every language of the playbook: the theme's over the default theme's over English.
pub(super) fn all(input: &Input, files: &ThemeFiles, findings: &mut Vec<Diagnostic>) -> BTreeMap<Lang, Words> {
    let Input { name, overlay, languages, language_spans, .. } = input;
    let mut read = |path: &FilePath, bytes: &[u8]| read(path, bytes, findings);
    let fallback_file = format!("i18n/{FALLBACK}.yml");
    let fallback = files.get(&fallback_file).map(|(path, bytes)| read(path, bytes)).unwrap_or_default();
    let mut all = BTreeMap::new();
    let (mut without, mut misspelt) = (Vec::new(), Vec::new());
    for (lang, span) in languages.iter().zip(language_spans) {
        let mut words = fallback.clone();
        let mut found = false;
        let tags = [lang.primary(), lang.as_str()];
        // `pt` first, then `pt-BR` over it; of `fr` there is only one.
        for tag in if tags[0] == tags[1] { &tags[1..] } else { &tags[..] } {
            let file = format!("i18n/{tag}.yml");
            if let Some((path, bytes)) = files.get(&file) {
                words.extend(read(path, bytes));
                found = true;
            }
            if let Some(bytes) = overlay.get(file.as_str()) {
                let (path, known) = (theme_path(name.as_str(), &file), words.clone());
                let own = read(&path, bytes);
                misspelt.extend(own.keys().filter_map(|key| unknown_word(key, &own, &known, (&path, bytes))));
                words.extend(own);
                found = true;
            }
        }
        if !found {
            without.push((lang, *span));
        }
        all.insert(lang.clone(), Words { words, are_fallback: !found && lang.primary() != FALLBACK });
    }
    findings.extend(misspelt);
    if let Some((lang, span)) = without.first() {
        let finding = Diagnostic::new(&rules::THEME_LANGUAGE, &FilePath::new(settings::FILE), *span);
        let finding = finding.with_list("value", without.iter().map(|(lang, _)| lang.as_str()));
        findings.push(finding.with("first", lang).with("theme", name));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_counts_none_as_one() {
        let word = Word::Counted { one: "{n} carte".to_owned(), other: "{n} cartes".to_owned() };
        let forms = [0, 1, 2].map(|n| word.counted(n, "fr"));
        assert_eq!(forms, ["0 carte", "1 carte", "2 cartes"]);
        assert_eq!(word.counted(0, "en"), "0 cartes");
    }
}
