//! Advice in short: a line for each draft that says what it still needs.

use std::collections::BTreeMap;

use super::words::{self, Counted, say};
use crate::diagnostic::{Diagnostic, Severity, Text, Tongue, rules};
use crate::source::{FilePath, printable};

/// Fields of risks and metrics, which a draft may lack several times: counted, and not named.
const REPEATED: [(&str, Counted); 5] = [
    ("mitigation", counted("{n} mitigation", "{n} mitigations", "{n} parade", "{n} parades")),
    ("unit", counted("{n} unit", "{n} units", "{n} unité", "{n} unités")),
    ("direction", counted("{n} direction", "{n} directions", "{n} sens", "{n} sens")),
    ("kind", counted("{n} kind of metric", "{n} kinds of metrics", "{n} genre de mesure", "{n} genres de mesures")),
    ("how", counted("{n} way to measure", "{n} ways to measure", "{n} façon de mesurer", "{n} façons de mesurer")),
];

const fn counted(one_en: &'static str, many_en: &'static str, one_fr: &'static str, many_fr: &'static str) -> Counted {
    Counted { one: Text { en: one_en, fr: one_fr }, many: Text { en: many_en, fr: many_fr } }
}

/// Whether a finding is told with its draft.
pub fn is_of_draft(diagnostic: &Diagnostic) -> bool {
    // Of a card that says it is ready, an unwritten text is a warning, and told as one.
    let is_unwritten = diagnostic.rule == &rules::STILL_TO_WRITE && diagnostic.severity == Severity::Advice;
    diagnostic.rule == &rules::DRAFT_LACKS || is_unwritten && diagnostic.path.as_str().starts_with("formats/")
}

/// A line for each draft among `diagnostics`, in the order of their files.
pub fn lines(diagnostics: &[Diagnostic], tongue: Tongue) -> Vec<String> {
    let mut drafts: BTreeMap<&FilePath, Vec<&str>> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| is_of_draft(diagnostic)) {
        drafts.entry(&diagnostic.path).or_default().extend(key_of(diagnostic));
    }
    drafts.into_iter().map(|(path, keys)| line(path, &keys, tongue)).collect()
}

/// The field that a draft lacks, or in which something is still to be written.
fn key_of(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.arguments.value("field").or_else(|| diagnostic.arguments.value("key"))
}

fn line(path: &FilePath, keys: &[&str], tongue: Tongue) -> String {
    let is_repeated = |key: &&&str| REPEATED.iter().any(|(repeated, _)| repeated == *key);
    let named = keys.iter().filter(|key| !is_repeated(key)).map(|key| (*key).to_owned());
    let counts = REPEATED.iter().map(|(key, words)| (keys.iter().filter(|own| own == &key).count(), words));
    let counts = counts.filter(|(count, _)| *count > 0).map(|(count, words)| words.of(count, tongue));
    let lacking: Vec<String> = named.chain(counts).collect();
    say(words::DRAFT_LACKS, tongue, &[("card", &printable(&card(path))), ("lacking", &lacking.join(", "))])
}

/// The id of the card in the file at `path`, with the language of a translation.
fn card(path: &FilePath) -> String {
    let stem = path.name().strip_suffix(".md").unwrap_or(path.name());
    match stem.strip_prefix("index") {
        Some(lang) => format!("{}{lang}", path.folder().rsplit('/').next().unwrap_or_default()),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_names_its_fields_and_counts_those_of_its_lists() {
        let lacks =
            |path: &str, key: &str| Diagnostic::new(&rules::DRAFT_LACKS, &FilePath::new(path), None).with("key", key);
        let keys = ["agenda", "mitigation", "version", "mitigation", "how"];
        let mut findings: Vec<_> = keys.iter().map(|key| lacks("formats/a/index.md", key)).collect();
        findings.push(lacks("formats/b.md", "mitigation"));
        assert_eq!(
            lines(&findings, Tongue::French),
            [
                "brouillon a : il manque agenda, version, 2 parades, 1 façon de mesurer",
                "brouillon b : il manque 1 parade"
            ]
        );
        assert_eq!(lines(&findings, Tongue::English)[1], "draft b still needs 1 mitigation");
    }
}
