//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read: with each rule at length, fixes, and fingerprints by
//! which a finding is known again when lines above it move.

use serde_json::{Value, json};

use super::finding::{Finding, Location};
use super::json::escaped;
use super::{Found, fingerprint};
use crate::diagnostic::{Edit, Explanation, Fix, Rule, Severity, rules};
use crate::site::encoded;

/// The name of the fingerprint; another number where it is made otherwise.
const FINGERPRINT: &str = "playbookFinding/v1";

/// Findings as one line of JSON.
pub fn findings(found: &Found<'_>) -> String {
    let mut known = fingerprint::Fingerprints::default();
    let results: Vec<Value> =
        found.in_words().map(|finding| result(&finding, &known.of(&finding, found.sources), found)).collect();
    let tag = found.tongue.tag();
    let driver = json!({
        "name": "Playbook",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "language": tag,
        "rules": rules::ALL.iter().map(|rule| descriptor(rule, found)).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": tag,
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true }],
            "results": results,
        }],
    });
    escaped(&log.to_string())
}

/// A rule: its title, what it is there for, and where it is told at length.
fn descriptor(rule: &Rule, found: &Found<'_>) -> Value {
    let (tongue, title) = (found.tongue, rule.title.pattern(found.tongue));
    let text = Explanation::of(rule).map_or(title, |explanation| explanation.words(tongue));
    let mut descriptor = json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": title },
        "fullDescription": { "text": text },
        "help": { "text": text, "markdown": text },
        "defaultConfiguration": { "level": level(rule.severity) },
    });
    if let Some(address) = found.rule_address(rule) {
        descriptor["helpUri"] = address.into();
    }
    descriptor
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result(finding: &Finding<'_>, fingerprint: &str, found: &Found<'_>) -> Value {
    let text: Vec<&str> = std::iter::once(&finding.message).chain(&finding.helps).map(String::as_str).collect();
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules::ALL.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.severity),
        "message": { "text": text.join("\n") },
        "locations": [{ "physicalLocation": physical(&finding.at) }],
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    let related: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| json!({ "physicalLocation": physical(&label.at), "message": { "text": label.text } }))
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    let fixes: Vec<Value> = finding.fixes.iter().filter_map(|own| fix(own, finding, found)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn physical(at: &Location) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": encoded(&at.shown) } });
    if let Some((start, end)) = at.places {
        physical["region"] = json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        });
    }
    physical
}

/// A fix as changes of files; another name of a file cannot be said.
fn fix(fix: &Fix, finding: &Finding<'_>, found: &Found<'_>) -> Option<Value> {
    let changes: Option<Vec<Value>> = fix
        .edits
        .iter()
        .map(|edit| {
            let Edit::Replace { path, span, text } = edit else { return None };
            let at = found.location(path, *span);
            let mut change = physical(&at);
            let region = change.get_mut("region")?.take();
            let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": text } });
            Some(json!({ "artifactLocation": change["artifactLocation"], "replacements": [replacement] }))
        })
        .collect();
    let description = finding.helps.first().unwrap_or(&finding.message);
    Some(json!({ "description": { "text": description }, "artifactChanges": changes? }))
}
