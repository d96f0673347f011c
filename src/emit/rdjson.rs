//! Findings for reviewdog, which comments on pull requests of any forge: its Diagnostic Format, with what would mend them.

use serde_json::{Value, json};

use super::Found;
use super::finding::{Finding, Location};
use super::json::escaped;
use crate::diagnostic::{Edit, Severity};
use crate::source::{Place, Sources};

/// Findings as one line of JSON.
pub fn findings(found: &Found<'_>) -> String {
    let diagnostics: Vec<Value> = found.in_words().map(|finding| diagnostic(&finding, found)).collect();
    let source = json!({ "name": "playbook", "url": env!("CARGO_PKG_REPOSITORY") });
    escaped(&json!({ "source": source, "diagnostics": diagnostics }).to_string())
}

fn diagnostic(finding: &Finding<'_>, found: &Found<'_>) -> Value {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Advice => "INFO",
    };
    let text: Vec<&str> = std::iter::once(&finding.message).chain(&finding.helps).map(String::as_str).collect();
    let mut code = json!({ "value": finding.rule.code });
    if let Some(address) = found.rule_address(finding.rule) {
        code["url"] = address.into();
    }
    let mut location = json!({ "path": finding.at.shown });
    if let Some(range) = range(&finding.at, found.sources) {
        location["range"] = range;
    }
    let mut diagnostic =
        json!({ "message": text.join("\n"), "location": location, "severity": severity, "code": code });
    // A suggestion is one change of the file that is spoken of.
    let suggestions: Vec<Value> = finding
        .fixes
        .iter()
        .filter_map(|fix| match &fix.edits[..] {
            [Edit::Replace { path, span, text }] if *path == finding.at.path => {
                Some(json!({ "range": range(&found.location(path, *span), found.sources)?, "text": text }))
            }
            _ => None,
        })
        .collect();
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = suggestions.into();
    }
    diagnostic
}

/// Lines from 1, and columns from 1 in bytes of UTF-8; the end is the first that does not belong to it.
fn range(at: &Location, sources: &Sources) -> Option<Value> {
    let (start, end) = at.places?;
    let bytes = sources.bytes(at.path.as_str())?;
    let position = |place: Place| {
        let before = &bytes[..place.byte.min(bytes.len())];
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        json!({ "line": place.line, "column": column })
    };
    Some(json!({ "start": position(start), "end": position(end) }))
}
