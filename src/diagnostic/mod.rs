//! Findings as data: which rule, where, with what. The words are made by whoever shows them.

mod explanation;
mod fix;
mod nearest;
pub mod rules;
mod text;

pub use explanation::{Example, Explanation};
pub use fix::{Disposition, Edit, Fix};
pub use nearest::{Suggestions, nearest};
pub use text::{Text, Tongue};

use std::collections::BTreeMap;

use crate::source::{FilePath, Span, printable};

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

/// A kind of finding: its code, its name and its words.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `PB201`: stable, never used again for something else.
    pub code: &'static str,
    /// `unknown-key`: for people.
    pub name: &'static str,
    /// How much it matters, unless a diagnostic says otherwise.
    pub severity: Severity,
    /// What it is about, for where it is spoken of in general.
    pub title: Text,
    /// What is wrong.
    pub message: Text,
    /// How to mend it, a line each. A line whose arguments are not there is left out.
    pub help: &'static [Text],
}

impl Rule {
    /// Whether no playbook may silence it: an error, or what keeps silences true.
    pub fn is_guarded(&self) -> bool {
        self.severity == Severity::Error || [&rules::USELESS_SILENCE, &rules::UNCLEAR_SILENCE].contains(&self)
    }
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
    /// Values by name, each fit to be shown.
    pub fn of(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(values.into_iter().map(|(name, value)| (name, Argument::Value(value))).collect())
    }

    /// Gives `name` another value, or none.
    pub fn set(&mut self, name: &'static str, value: Option<String>) {
        self.0.retain(|(key, _)| *key != name);
        self.0.extend(value.map(|value| (name, Argument::Value(shown(&value)))));
    }

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
    /// Ways to mend it, the surest first.
    pub fixes: Vec<Fix>,
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
            fixes: Vec::new(),
        }
    }

    /// With `value` for `name` in the words.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "reads better without a reference at each of a hundred places")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.0.push((name, Argument::Value(shown(&value.to_string()))));
        self
    }

    /// With a list for `name`, of which the first items are shown.
    #[must_use]
    pub fn with_list<'i>(mut self, name: &'static str, items: impl IntoIterator<Item = &'i str>) -> Self {
        let list = cut_list(items);
        self.arguments.0.push((name, Argument::Value(list)));
        self
    }

    /// With what was probably meant, or else with all that could be: whoever sees the one needs no list.
    #[must_use]
    pub fn with_near<'i>(self, near: Option<impl ToString>, all: impl IntoIterator<Item = &'i str>) -> Self {
        match near {
            Some(near) => self.with("suggestion", near),
            None => self.with_list("allowed", all),
        }
    }

    /// With a fix that puts `text` in the place of the finding.
    #[must_use]
    pub fn replaced_by(self, text: impl Into<String>, disposition: Disposition) -> Self {
        let Some(span) = self.span else { return self };
        let edits = vec![Edit::Replace { path: self.path.clone(), span, text: text.into() }];
        self.fix(Fix { disposition, edits })
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

    /// With a way to mend it, less sure than those before.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// What is wrong, in words.
    pub fn message(&self, tongue: Tongue) -> String {
        self.rule.message.fill(tongue, &self.arguments).unwrap_or_else(|| self.rule.message.pattern(tongue).to_owned())
    }

    /// How to mend it, a line each.
    pub fn help(&self, tongue: Tongue) -> Vec<String> {
        // What was probably meant comes alone.
        let has_suggestion = self.arguments.find("suggestion").is_some();
        let lines = self.rule.help.iter().filter(|line| !(has_suggestion && line.en.starts_with("{otherwise}")));
        lines.filter_map(|line| line.fill(tongue, &self.arguments)).collect()
    }
}

/// Findings of one rule that are reported of one file. More would not be read, and a damaged file would bury all others.
pub const MOST_SHOWN: usize = 100;

/// Leaves the first [`MOST_SHOWN`] findings of each rule in each file, and says how many more there are. The findings come
/// sorted, and stay so.
pub fn cut(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() <= MOST_SHOWN {
        return;
    }
    let mut more: BTreeMap<(FilePath, &'static str), (Diagnostic, usize)> = BTreeMap::new();
    let mut shown_of: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut path: Option<FilePath> = None;
    diagnostics.retain(|diagnostic| {
        if path.as_ref() != Some(&diagnostic.path) {
            path = Some(diagnostic.path.clone());
            shown_of.clear();
        }
        let count = shown_of.entry(diagnostic.rule.code).or_default();
        *count += 1;
        if *count <= MOST_SHOWN {
            return true;
        }
        // Told where the first of them stands, so that it comes after those that are shown.
        let first = || Diagnostic::new(&rules::MORE_ALIKE, &diagnostic.path, diagnostic.span);
        let (rest, count) = more.entry((diagnostic.path.clone(), diagnostic.rule.code)).or_insert_with(|| (first(), 0));
        rest.severity = if *count == 0 { diagnostic.severity } else { rest.severity.min(diagnostic.severity) };
        *count += 1;
        false
    });
    diagnostics.extend(more.into_iter().map(|((_, code), (rest, count))| rest.with("code", code).with("count", count)));
    sort(diagnostics);
}

/// Sorts by path, place and code, the order in which findings are shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.path, a.span, a.rule.code, &a.arguments.0).cmp(&(&b.path, b.span, b.rule.code, &b.arguments.0))
    });
}

/// The first items of a list, on one line. More would not be read, and vocabularies can be long.
fn cut_list<'i>(items: impl IntoIterator<Item = &'i str>) -> String {
    const MOST: usize = 60;
    const LONGEST: usize = 2000;
    let mut list = String::new();
    for (number, item) in items.into_iter().enumerate() {
        if number == MOST || list.len() > LONGEST {
            list.push_str(", …");
            break;
        }
        if number > 0 {
            list.push_str(", ");
        }
        list.push_str(&shown(item));
    }
    list
}

/// A value fit for one line of a message: control characters made visible, long text cut after 200.
fn shown(value: &str) -> String {
    const LONGEST: usize = 200;
    let cut = value.char_indices().nth(LONGEST).map(|(at, _)| at);
    let line = printable(&value[..cut.unwrap_or(value.len())]);
    if cut.is_some() { format!("{line}…") } else { line.into_owned() }
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
    fn many_findings_of_one_rule_are_told_in_part_and_counted() {
        let finding = |path: &str, rule, at| Diagnostic::new(rule, &FilePath::new(path), Span::new(at, at + 1));
        let mut findings: Vec<_> = (0..MOST_SHOWN + 7).map(|at| finding("a.md", &rules::TAB, at)).collect();
        findings.push(finding("a.md", &rules::RAW_HTML, 5000));
        findings.extend((0..MOST_SHOWN).map(|at| finding("b.md", &rules::TAB, at)));
        sort(&mut findings);
        cut(&mut findings);
        let of =
            |path: &str, code: &str| findings.iter().filter(|f| f.path.as_str() == path && f.rule.code == code).count();
        assert_eq!(
            (of("a.md", "PB105"), of("a.md", rules::RAW_HTML.code), of("b.md", "PB105")),
            (MOST_SHOWN, 1, MOST_SHOWN)
        );
        let more: Vec<String> = findings
            .iter()
            .filter(|f| f.rule == &rules::MORE_ALIKE)
            .map(|f| format!("{} {} {}", f.path, f.severity.as_str(), f.message(Tongue::English)))
            .collect();
        assert_eq!(more, ["a.md error in this file 7 more findings of PB105 are not shown"]);
    }

    #[test]
    fn long_and_unprintable_values_fit_on_a_line() {
        assert_eq!(shown("a\nb\u{1b}\u{9b}\u{202e}"), "a⏎b\\u{1b}\\u{9b}\\u{202e}");
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 201);
    }
}
