//! The agenda against the card's duration and roles.

use std::collections::BTreeSet;

use super::Scope;
use crate::diagnostic::{Diagnostic, nearest, rules};
use crate::model::card::{RawCard, TimedPhase};
use crate::model::duration::Duration;
use crate::source::FilePath;

/// The phases with their lengths, and what does not fit together.
pub(super) fn check(
    raw: &RawCard,
    path: &FilePath,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<TimedPhase> {
    let Some(agenda) = &raw.agenda else { return Vec::new() };
    let day = scope.settings.day_hours;
    let phases: Vec<TimedPhase> = agenda
        .items
        .iter()
        .map(|phase| TimedPhase { duration: phase.duration.resolve(day), phase: phase.clone() })
        .collect();
    if let (true, Some(duration)) = (agenda.complete, &raw.duration) {
        let sum = phases.iter().fold(Duration::zero(day), |sum, phase| sum.then(&phase.duration));
        let whole = duration.resolve(day);
        if !sum.meets(&whole) {
            let finding = Diagnostic::new(&rules::AGENDA_DURATION, path, duration.span);
            findings.push(finding.with("sum", minutes(&sum)).with("duration", minutes(&whole)));
        }
    }
    let roles: Vec<&str> = raw.roles.iter().flat_map(|roles| &roles.items).map(|role| role.as_str()).collect();
    let is_readable = raw.roles.as_ref().map_or(!raw.present.contains(&"roles"), |roles| roles.complete);
    // A word that is no role may stand for any of them.
    let vocabulary = &scope.settings.roles;
    let are_known = !vocabulary.is_known() || roles.iter().all(|role| vocabulary.place(role).is_some());
    if is_readable && are_known {
        let known: BTreeSet<&str> = roles.iter().copied().collect();
        let of_none =
            phases.iter().filter(|phase| phase.phase.lead.as_ref().is_some_and(|lead| !known.contains(lead.as_str())));
        findings.extend(of_none.filter_map(|phase| lead(&roles, path, scope, phase)));
    }
    phases
}

/// A phase that is led by no role of the card. A word that no role of the playbook is called is reported as such elsewhere.
fn lead(roles: &[&str], path: &FilePath, scope: &Scope<'_>, phase: &TimedPhase) -> Option<Diagnostic> {
    let lead = phase.phase.lead.as_ref()?;
    let vocabulary = &scope.settings.roles;
    if vocabulary.is_known() && vocabulary.place(lead.as_str()).is_none() {
        return None;
    }
    let finding = Diagnostic::new(&rules::LEAD_NOT_A_ROLE, path, lead.span).with("value", lead.as_str());
    if !scope.suggestions.take() {
        return Some(finding);
    }
    let suggestion = nearest(lead.as_str(), roles.iter().copied());
    let with_it = roles.iter().copied().chain([lead.as_str()]);
    Some(finding.with_list("roles", with_it).with_some("suggestion", suggestion))
}

/// A duration in minutes, for messages.
fn minutes(duration: &Duration) -> String {
    match (duration.min.map(|m| m.0), duration.max.map(|m| m.0)) {
        (Some(min), Some(max)) if min == max => format!("{min} min"),
        (Some(min), Some(max)) => format!("{min}-{max} min"),
        (Some(min), None) => format!("{min} min+"),
        (None, Some(max)) => format!("-{max} min"),
        (None, None) => "varies".to_owned(),
    }
}
