//! One fault is told once: what only follows from another one is taken out.

use std::collections::BTreeSet;

use super::Survey;
use crate::diagnostic::{Diagnostic, Edit, rules};
use crate::source::{FilePath, Span};

impl Survey {
    /// Takes out what follows from another fault: what is said of a file that is a card's second time, or a translation of nothing,
    /// and of the words for a picture that is not there.
    pub fn without_consequences(&self, findings: &mut Vec<Diagnostic>) {
        let is_cause = |finding: &Diagnostic| {
            [&rules::CARD_TWICE, &rules::ORPHAN_TRANSLATION, &rules::UNKNOWN_LANGUAGE].contains(&finding.rule)
                && (finding.span.is_none() || finding.rule == &rules::CARD_TWICE)
        };
        let causes: BTreeSet<FilePath> = findings.iter().filter(|f| is_cause(f)).map(|f| f.path.clone()).collect();
        if !causes.is_empty() {
            findings.retain(|finding| is_cause(finding) || !causes.contains(&finding.path));
        }
        // What leads to a file that only has another name or place is right, and what it would prove is not known.
        let meant: BTreeSet<&FilePath> = self
            .findings
            .iter()
            .filter(|finding| [&rules::OTHER_FOLDER, &rules::OTHER_ENDING].contains(&finding.rule))
            .flat_map(|finding| &finding.fixes)
            .flat_map(|fix| &fix.edits)
            .filter_map(|edit| if let Edit::Rename { from, to } = edit { Some([from, to]) } else { None })
            .flatten()
            .collect();
        if !meant.is_empty() {
            let target = |finding: &Diagnostic| finding.path.resolve(finding.arguments.value("value")?);
            let holds_reports = meant.iter().any(|path| path.as_str().starts_with("reports/"));
            let is_meant = |id: &str| {
                let paths = [format!("formats/{id}.md"), format!("formats/{id}/index.md")];
                meant.iter().any(|path| paths.iter().any(|own| own == path.as_str()))
            };
            findings.retain(|finding| match finding.rule {
                rule if rule == &rules::BROKEN_LINK => !target(finding).is_some_and(|target| meant.contains(&target)),
                rule if rule == &rules::PROVEN_NEEDS_REPORTS => !holds_reports,
                rule if rule == &rules::MISSING_CARD => !finding.arguments.value("value").is_some_and(is_meant),
                _ => true,
            });
        }
        let broken: BTreeSet<(FilePath, Span)> = findings
            .iter()
            .filter(|finding| finding.rule == &rules::BROKEN_LINK)
            .filter_map(|finding| Some((finding.path.clone(), finding.span?)))
            .collect();
        if broken.is_empty() {
            return;
        }
        let is_about_words =
            |finding: &Diagnostic| [&rules::IMAGE_WITHOUT_TEXT, &rules::ALT_SAYS_NOTHING].contains(&finding.rule);
        findings.retain(|finding| {
            let Some(span) = finding.span.filter(|_| is_about_words(finding)) else { return true };
            let within = (finding.path.clone(), Span::new(span.start, 0))
                ..(finding.path.clone(), span.max(Span::new(span.end, 0)));
            !broken.range(within).any(|(_, own)| own.end <= span.end)
        });
    }
}
