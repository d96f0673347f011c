//! What a playbook lets pass: rules that matter more or less in it, and findings that a comment allows at a place.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::checks::Checks;
use crate::playbook::Silence;
use crate::source::FilePath;

/// Gives each finding the weight that the settings give its rule, and takes out those that may pass; gives the files of these.
/// A comment that lets nothing pass is told.
pub(crate) fn apply(
    checks: Option<&Checks>,
    silences: &BTreeMap<FilePath, Vec<Silence>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<FilePath> {
    let mut passed = Vec::new();
    if checks.is_none() && silences.is_empty() {
        return passed;
    }
    let mut used: BTreeMap<&FilePath, Vec<bool>> =
        silences.iter().map(|(path, own)| (path, vec![false; own.len()])).collect();
    findings.retain_mut(|finding| {
        if finding.severity == Severity::Error {
            return true;
        }
        let mut is_allowed = false;
        if let Some((own, used)) = silences.get(&finding.path).zip(used.get_mut(&finding.path)) {
            for (silence, used) in own.iter().zip(used) {
                let holds = silence.holds_for(finding);
                *used |= holds;
                is_allowed |= holds;
            }
        }
        let level = checks.and_then(|checks| checks.0.iter().rev().find(|(rule, _)| *rule == finding.rule));
        let severity = level.map_or(Some(finding.severity), |(_, level)| level.severity());
        if is_allowed || severity.is_none() {
            passed.push(finding.path.clone());
            return false;
        }
        finding.severity = severity.unwrap_or(finding.severity);
        true
    });
    for (path, used) in used {
        let own = silences.get(path).into_iter().flatten();
        findings.extend(own.zip(used).filter(|(_, used)| !used).map(|(silence, _)| silence.useless(path)));
    }
    passed
}
