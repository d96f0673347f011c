//! The examples of `playbook explain` are true: the wrong one breaks its rule, the right one breaks none.

use playbook::diagnostic::{Diagnostic, Example, Explanation, Severity, rules};
use playbook::source::Sources;

use crate::fixture::{base, lines, warm};

/// Rules about what a text cannot hold, or about something else than one file: their examples only show the idea.
/// Each has a test of its own elsewhere in this suite.
const SHOWN_ONLY: &[&str] = &[
    "PB001", "PB004", "PB007", "PB008", "PB011", "PB013", "PB023", "PB024", "PB025", "PB028", "PB029", "PB033",
    "PB315", "PB316", "PB317", "PB322", "PB326", "PB327", "PB337", "PB609", "PB701", "PB703", "PB704", "PB709",
    "PB710", "PB711", "PB713", "PB714", "PB715", "PB716", "PB803", "PB901", "PB902", "PB903", "PB904", "PB905",
    "PB906",
];

fn with(example: Example) -> Sources {
    let mut sources = base();
    sources.insert_text(example.path, &format!("{}\n", example.text));
    sources
}

/// What is found besides what is in the base playbook.
fn findings(sources: &Sources, before: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut found = warm(sources).diagnostics;
    found.retain(|diagnostic| {
        diagnostic.severity != Severity::Advice
            || [
                "PB224", "PB302", "PB307", "PB319", "PB320", "PB321", "PB322", "PB323", "PB325", "PB333", "PB335",
                "PB336", "PB338",
            ]
            .contains(&diagnostic.rule.code)
    });
    found.retain(|diagnostic| !before.contains(diagnostic));
    found
}

/// Whether an example of another rule may break this one: what is told of a draft, or of a card that could be found better.
fn is_beside(code: &str) -> bool {
    ["PB302", "PB321", "PB333"].contains(&code)
}

#[test]
fn every_wrong_example_breaks_its_rule_alone() {
    let (mut faults, before) = (Vec::new(), warm(&base()).diagnostics);
    for rule in rules::ALL.iter().filter(|rule| !SHOWN_ONLY.contains(&rule.code)) {
        let sources = with(Explanation::of(rule).unwrap().wrong);
        let found = findings(&sources, &before);
        let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.rule.code).collect();
        let others = codes.iter().any(|code| *code != rule.code && !is_beside(code));
        if !codes.contains(&rule.code) || others {
            faults.push(format!("{}:\n  {}", rule.code, lines(&found, &sources).join("\n  ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_right_example_breaks_none() {
    let (mut faults, before) = (Vec::new(), warm(&base()).diagnostics);
    for rule in rules::ALL.iter().filter(|rule| !SHOWN_ONLY.contains(&rule.code)) {
        let sources = with(Explanation::of(rule).unwrap().right);
        let mut found = findings(&sources, &before);
        found.retain(|diagnostic| diagnostic.rule.code == rule.code || diagnostic.severity != Severity::Advice);
        if !found.is_empty() {
            faults.push(format!("{}:\n  {}", rule.code, lines(&found, &sources).join("\n  ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
