//! Field reports against the cards they report on, and the badge that reports earn.

use std::collections::{BTreeMap, BTreeSet};

use super::{ParsedFiles, translation::metric_names};
use crate::diagnostic::{Diagnostic, Suggestions, nearest, rules};
use crate::model::card::{Card, Status};
use crate::model::report::Report;
use crate::playbook::{Content, Playbook, Role};
use crate::route::CardId;

pub(super) fn check(playbook: &Playbook, parsed: &ParsedFiles) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for report in playbook.reports.values().map(AsRef::as_ref) {
        if let Some(card) = playbook.card(&report.format.value) {
            findings.extend(unknown_version(report, card));
            findings.extend(measures(report, card));
        }
    }
    let doubtful = Doubtful::of(playbook, parsed);
    findings.extend(
        playbook
            .cards
            .values()
            .map(AsRef::as_ref)
            .filter(|card| !doubtful.may_be_about(&card.id))
            .filter_map(|card| unproven(playbook, card)),
    );
    findings
}

fn unknown_version(report: &Report, card: &Card) -> Option<Diagnostic> {
    let used = &report.format_version;
    let mut known: Vec<String> = card.changelog.iter().map(|change| change.version.value.to_string()).collect();
    known.extend(
        card.version.iter().map(ToString::to_string).filter(|version| !known.contains(version)).collect::<Vec<_>>(),
    );
    if known.is_empty() || known.contains(&used.value.to_string()) {
        return None;
    }
    let finding = Diagnostic::new(&rules::UNKNOWN_VERSION, &report.path, used.span);
    Some(
        finding
            .with("value", &used.value)
            .with("card", &card.id)
            .with_list("allowed", known.iter().map(String::as_str)),
    )
}

fn measures(report: &Report, card: &Card) -> Vec<Diagnostic> {
    let names = metric_names(card);
    let known: BTreeSet<&str> = names.iter().copied().collect();
    let mut units: BTreeMap<&str, _> = BTreeMap::new();
    for metric in &card.metrics {
        units.entry(metric.name.0.as_str()).or_insert(metric.unit.as_ref());
    }
    let suggestions = Suggestions::default();
    let mut findings = Vec::new();
    for measure in &report.measures {
        let name = measure.metric.0.as_str();
        if !known.contains(name) {
            let finding = Diagnostic::new(&rules::UNKNOWN_METRIC, &report.path, measure.metric.span);
            let finding = finding.with("value", name).with("card", &card.id);
            findings.push(if suggestions.take() {
                finding
                    .with_some("suggestion", nearest(name, names.iter().copied()))
                    .with_list("allowed", names.iter().copied())
            } else {
                finding
            });
            continue;
        }
        let expected = units.get(name).copied().flatten();
        if let (Some(unit), Some(expected)) = (&measure.unit, expected)
            && unit.0 != expected.0
        {
            let finding = Diagnostic::new(&rules::UNIT_DIFFERS, &report.path, unit.span);
            findings.push(finding.with("value", &unit.0).with("expected", &expected.0));
        }
    }
    findings
}

/// What reports that are not valid may be about: of these cards it is not told that they have too few.
#[derive(Default)]
struct Doubtful {
    /// Some report does not say what it is about.
    any: bool,
    cards: BTreeSet<CardId>,
}

impl Doubtful {
    fn of(playbook: &Playbook, parsed: &ParsedFiles) -> Self {
        let mut doubtful = Self::default();
        for (path, role) in playbook.roles.iter() {
            let Role::Report(slug) = role else { continue };
            if playbook.reports.contains_key(slug) {
                continue;
            }
            match parsed.get(path).map(|file| &file.content) {
                Some(Content::Report(raw)) if raw.format.is_some() => {
                    doubtful.cards.extend(raw.format.as_ref().map(|format| format.value.clone()));
                }
                _ => doubtful.any = true,
            }
        }
        doubtful
    }

    fn may_be_about(&self, card: &CardId) -> bool {
        self.any || self.cards.contains(card)
    }
}

/// A card that says it is proven, and is not.
fn unproven(playbook: &Playbook, card: &Card) -> Option<Diagnostic> {
    let version = card.version.as_ref().filter(|_| card.status == Status::Proven)?;
    let of_major: Vec<&Report> =
        playbook.reports_of(&card.id).filter(|report| report.format_version.major == version.major).collect();
    let people: BTreeSet<_> = of_major.iter().flat_map(|report| &report.by).map(|by| &by.value).collect();
    if of_major.len() >= 2 && people.len() >= 2 {
        return None;
    }
    let finding = Diagnostic::new(&rules::PROVEN_NEEDS_REPORTS, &card.path, card.status_span);
    Some(finding.with("major", version.major).with("reports", of_major.len()).with("people", people.len()))
}
