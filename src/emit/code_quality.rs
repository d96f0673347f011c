//! Findings as GitLab shows them in a merge request: a report of its Code Quality, a list of issues.

use serde_json::{Value, json};

use super::Found;
use super::fingerprint::Fingerprints;
use super::json::escaped;
use crate::diagnostic::Severity;

/// Findings as one line of JSON.
pub fn findings(found: &Found<'_>) -> String {
    let mut known = Fingerprints::default();
    let issues = found.in_words().map(|finding| {
        let (begin, end) = finding.at.places.map_or((1, 1), |(start, end)| (start.line, end.line));
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        };
        let text: Vec<&str> = std::iter::once(&finding.message).chain(&finding.helps).map(String::as_str).collect();
        json!({
            "description": text.join(" · "),
            "check_name": format!("{} {}", finding.rule.code, finding.rule.name),
            "fingerprint": known.of(&finding, found.sources),
            "severity": severity,
            "location": { "path": finding.at.shown, "lines": { "begin": begin, "end": end } },
        })
    });
    escaped(&Value::Array(issues.collect()).to_string())
}
