//! Findings as data: which rule, where, with what. The words are made by whoever shows them.

mod explanation;
mod place;
pub mod rules;

pub use explanation::{Example, Explanation};
pub use place::{LineIndex, Place, Span};

use crate::source::FilePath;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site is built, but something is probably not as it was meant.
    Warning,
    /// What a draft still needs; never fails a run.
    Advice,
}

impl Severity {
    /// `error`, `warning` or `advice`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Words in both languages of the tool. `{name}` stands for an argument of the diagnostic, `{open}` and `{close}` for
/// the braces themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

/// A language the tool itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English, for the terminal.
    English,
    /// French, for the site.
    French,
}

impl Text {
    /// The words in `tongue`, with their places still open.
    pub fn pattern(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::English => self.en,
            Tongue::French => self.fr,
        }
    }

    /// The words with `place` where an argument would stand, for a rule that is spoken of in general.
    pub fn with_places_left(&self, tongue: Tongue, place: &str) -> String {
        let mut parts = self.pattern(tongue).split('{');
        let mut words = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            words.push_str(place);
            words.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
        }
        words.replace('`', "")
    }

    /// The words with every place filled; `None` when an argument is not there.
    pub fn fill(&self, tongue: Tongue, arguments: &Arguments) -> Option<String> {
        let mut rest = self.pattern(tongue);
        let mut filled = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            filled.push_str(before);
            match (name, arguments.find(name)) {
                ("open", _) => filled.push('{'),
                ("close", _) => filled.push('}'),
                (_, Some(Argument::Value(value))) => filled.push_str(value),
                (_, Some(Argument::Words(words))) => filled.push_str(&words.fill(tongue, arguments)?),
                (_, None) => return None,
            }
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }
}

/// A kind of finding: its code, its name and its words.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `PB201`: stable, never used again for something else.
    pub code: &'static str,
    /// `unknown-key`: for people.
    pub name: &'static str,
    /// How much it matters, unless a diagnostic says otherwise.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// How to mend it, a line each. A line whose arguments are not there is left out.
    pub help: &'static [Text],
}

/// Named values that a rule's words speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments(Vec<(&'static str, Argument)>);

/// What stands for a name in a rule's words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Argument {
    /// The same in every language: what was written, a number, a path.
    Value(String),
    /// Words of the tool, which may speak of other arguments.
    Words(Text),
}

impl Arguments {
    /// What was given for `name`, where it is the same in every language.
    pub fn value(&self, name: &str) -> Option<&str> {
        match self.find(name)? {
            Argument::Value(value) => Some(value),
            Argument::Words(_) => None,
        }
    }

    fn find(&self, name: &str) -> Option<&Argument> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, argument)| argument)
    }
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its file.
    pub path: FilePath,
    /// Its place; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What to see there.
    pub label: Text,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// The file.
    pub path: FilePath,
    /// The place; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What the words speak of.
    pub arguments: Arguments,
    /// Other places that explain it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A finding of `rule` at `span` in `path`.
    pub fn new(rule: &'static Rule, path: &FilePath, span: impl Into<Option<Span>>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            path: path.clone(),
            span: span.into(),
            arguments: Arguments::default(),
            related: Vec::new(),
        }
    }

    /// With `value` for `name` in the words.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "reads better without a reference at each of a hundred places")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.0.push((name, Argument::Value(shown(&value.to_string()))));
        self
    }

    /// With a list for `name`, which is shown whole.
    #[must_use]
    pub fn with_list<'i>(mut self, name: &'static str, items: impl IntoIterator<Item = &'i str>) -> Self {
        let list = items.into_iter().collect::<Vec<_>>().join(", ");
        self.arguments.0.push((name, Argument::Value(list)));
        self
    }

    /// With words of the tool for `name`.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: Text) -> Self {
        self.arguments.0.push((name, Argument::Words(words)));
        self
    }

    /// With `value` for `name` where there is one.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With another place that explains it.
    #[must_use]
    pub fn related(mut self, path: &FilePath, span: impl Into<Option<Span>>, label: Text) -> Self {
        self.related.push(Related { path: path.clone(), span: span.into(), label });
        self
    }

    /// What is wrong, in words.
    pub fn message(&self, tongue: Tongue) -> String {
        self.rule.message.fill(tongue, &self.arguments).unwrap_or_else(|| self.rule.message.pattern(tongue).to_owned())
    }

    /// How to mend it, a line each.
    pub fn help(&self, tongue: Tongue) -> Vec<String> {
        self.rule.help.iter().filter_map(|line| line.fill(tongue, &self.arguments)).collect()
    }
}

/// Sorts by path, place and code, the order in which findings are shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.path, a.span, a.rule.code, &a.arguments.0).cmp(&(&b.path, b.span, b.rule.code, &b.arguments.0))
    });
}

/// A value fit for one line of a message: control characters made visible, long text cut after 200.
fn shown(value: &str) -> String {
    const LONGEST: usize = 200;
    let mut line = String::with_capacity(value.len().min(LONGEST));
    for (count, character) in value.chars().enumerate() {
        if count == LONGEST {
            line.push('…');
            break;
        }
        match character {
            '\n' => line.push('⏎'),
            character if character.is_control() => line.extend(character.escape_unicode()),
            character => line.push(character),
        }
    }
    line
}

/// The nearest of `candidates` to `word`, where one is near enough to be what was meant.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the word's length (1 at least), or the same letters
/// but for case, accents and separators.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = plain(word);
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let distance =
                if self::plain(candidate) == plain { 0 } else { strsim::damerau_levenshtein(word, candidate) };
            (distance <= limit).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One finding for each place of a template, with the number of other pages that fail there.
pub fn merged(broken: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut merged: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in broken {
        let same = merged.iter_mut().find(|(first, _)| first.path == diagnostic.path && first.span == diagnostic.span);
        match same {
            Some((_, more)) => *more += 1,
            None => merged.push((diagnostic, 0)),
        }
    }
    merged.into_iter().map(|(first, more)| if more > 0 { first.with("count", more) } else { first }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_forgives_typos_accents_and_separators() {
        let known = ["title", "use_when", "retrospective"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("use-when", known), Some("use_when"));
        assert_eq!(nearest("Rétrospective", known), Some("retrospective"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn long_and_unprintable_values_fit_on_a_line() {
        assert_eq!(shown("a\nb\u{1b}"), "a⏎b\\u{1b}");
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 201);
    }
}
