//! A finding in words: message, helps, places and labels in one language. Emitters lay these out, and word nothing.

use std::fmt;

use crate::diagnostic::{Diagnostic, Fix, Rule, Severity, Tongue};
use crate::source::{FilePath, LineIndex, Place, Sources, Span};

/// A finding in words.
#[derive(Debug)]
pub struct Finding<'d> {
    /// Which rule.
    pub rule: &'static Rule,
    /// The language of the words.
    pub tongue: Tongue,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What it speaks of, the same in every language and whatever else is found: a finding is known by it.
    pub told: String,
    /// How to mend it, a line each.
    pub helps: Vec<String>,
    /// Where it is.
    pub at: Location,
    /// Other places that explain it, each with what to see there.
    pub labels: Vec<Label>,
    /// Ways to mend it.
    pub fixes: &'d [Fix],
}

impl Finding<'_> {
    /// What the rule is about.
    pub fn title(&self) -> &'static str {
        self.rule.title.pattern(self.tongue)
    }
}

/// What a finding speaks of.
fn told(diagnostic: &Diagnostic) -> String {
    let value = |name| diagnostic.arguments.value(name).map(str::to_owned);
    value("value").or_else(|| value("key")).unwrap_or_else(|| diagnostic.message(Tongue::English))
}

/// Another place that explains a finding.
#[derive(Debug)]
pub struct Label {
    /// The place.
    pub at: Location,
    /// What to see there.
    pub text: &'static str,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.text, self.at)
    }
}

/// A file, or a place in it.
#[derive(Debug)]
pub struct Location {
    /// The file's path in the playbook.
    pub path: FilePath,
    /// Its path as it is shown: from the top of the repository.
    pub shown: String,
    /// The bytes; `None` where the file as a whole is meant.
    pub span: Option<Span>,
    /// Where the bytes begin and end; `None` without them, or where nobody has the file.
    pub places: Option<(Place, Place)>,
}

impl fmt::Display for Location {
    /// `formats/x.md:3:1`, or the path alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.places {
            Some((start, _)) => write!(f, "{}:{}:{}", self.shown, start.line, start.column),
            None => f.write_str(&self.shown),
        }
    }
}

/// Puts findings into the words of one language.
#[derive(Debug)]
pub struct Wording<'s> {
    sources: &'s Sources,
    tongue: Tongue,
    /// The lines of the file that was asked about last: findings come sorted by file.
    current: Option<(FilePath, LineIndex<'s>)>,
}

impl<'s> Wording<'s> {
    /// Words of `tongue` for what was found in `sources`.
    pub fn new(sources: &'s Sources, tongue: Tongue) -> Self {
        Self { sources, tongue, current: None }
    }

    /// The files that findings speak of.
    pub fn sources(&self) -> &'s Sources {
        self.sources
    }

    /// The finding in words.
    pub fn finding<'d>(&mut self, diagnostic: &'d Diagnostic) -> Finding<'d> {
        let mut labels = Vec::with_capacity(diagnostic.related.len());
        for related in &diagnostic.related {
            let at = self.location(&related.path, related.span);
            labels.push(Label { at, text: related.label.pattern(self.tongue) });
        }
        Finding {
            rule: diagnostic.rule,
            tongue: self.tongue,
            severity: diagnostic.severity,
            message: diagnostic.message(self.tongue),
            told: told(diagnostic),
            helps: diagnostic.help(self.tongue),
            at: self.location(&diagnostic.path, diagnostic.span),
            labels,
            fixes: &diagnostic.fixes,
        }
    }

    pub(super) fn location(&mut self, path: &FilePath, span: Option<Span>) -> Location {
        let known = span.filter(|_| self.sources.bytes(path.as_str()).is_some());
        let places = known.map(|span| {
            let lines = self.lines(path);
            (lines.place(span.start), lines.place(span.end))
        });
        Location { path: path.clone(), shown: self.sources.shown(path), span, places }
    }

    fn lines(&mut self, path: &FilePath) -> &LineIndex<'s> {
        let same = self.current.take().filter(|(current, _)| current == path);
        let bytes = self.sources.bytes(path.as_str()).unwrap_or_default();
        &self.current.insert(same.unwrap_or_else(|| (path.clone(), LineIndex::new(bytes)))).1
    }
}
