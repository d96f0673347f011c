//! Field reports against the cards they report on, and the badge that reports earn.

use std::collections::BTreeSet;

use super::ParsedFiles;
use crate::diagnostic::{Diagnostic, Disposition, Suggestions, nearest, rules};
use crate::model::card::{Card, Status};
use crate::model::report::Report;
use crate::playbook::evidence::{Metrics, support};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::route::CardId;

pub(super) fn check(playbook: &Playbook, parsed: &ParsedFiles) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for report in playbook.reports.values().map(AsRef::as_ref) {
        if let Some(card) = playbook.card(&report.format.value) {
            // Of a list that could not be read it is not known what is in it.
            if !parsed.get(&card.path).is_some_and(|file| has_lost_changes(file)) {
                findings.extend(unknown_version(report, card));
            }
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

fn has_lost_changes(file: &Parsed) -> bool {
    let Content::Card(raw) = &file.content else { return true };
    let is_there = raw.present.contains(&"changelog");
    file.lost_fields() || is_there && raw.changelog.as_ref().is_none_or(|list| !list.complete)
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
    let metrics = Metrics::of(card);
    let suggestions = Suggestions::default();
    let mut findings = Vec::new();
    for measure in &report.measures {
        let name = measure.metric.0.as_str();
        let Some(meant) = metrics.meant(name) else {
            let finding = Diagnostic::new(&rules::UNKNOWN_METRIC, &report.path, measure.metric.span);
            let finding = finding.with("value", name).with("card", &card.id);
            findings.push(if suggestions.take() {
                let near = nearest(name, metrics.names());
                let finding = finding.with_near(near, metrics.names());
                match near {
                    Some(near) => finding.replaced_by(near, Disposition::Suggested),
                    None => finding,
                }
            } else {
                finding
            });
            continue;
        };
        if let (Some(unit), Some(expected)) = (&measure.unit, meant.units[0])
            && !meant.units.contains(&Some(unit.0.as_str()))
        {
            let finding = Diagnostic::new(&rules::UNIT_DIFFERS, &report.path, unit.span);
            findings.push(finding.with("value", &unit.0).with("expected", expected));
        }
    }
    findings
}

/// What reports that are not valid may be about: of these cards it is not reported that they have too few.
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
    let support = support(playbook, card).filter(|_| card.status == Status::Proven)?;
    if support.is_proof() {
        return None;
    }
    let finding = Diagnostic::new(&rules::PROVEN_NEEDS_REPORTS, &card.path, card.status_span);
    Some(finding.with("major", support.major).with("reports", support.reports).with("people", support.people))
}
