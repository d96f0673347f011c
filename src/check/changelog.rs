//! The changelog against the card's version, and its own order.

use super::Scope;
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::model::card::RawCard;
use crate::source::FilePath;

pub(super) fn check(raw: &RawCard, path: &FilePath, scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(changelog) = &raw.changelog else { return };
    let first_was_read = changelog.items.first().is_some_and(|_| changelog.complete);
    if let (Some(version), Some(top), true) = (&raw.version, changelog.items.first(), first_was_read)
        && top.version.value != version.value
    {
        let finding = Diagnostic::new(&rules::CHANGELOG_TOP, path, top.version.span)
            .with("value", &top.version.value)
            .with("version", &version.value)
            .related(path, version.span, Text { en: "`version` is here", fr: "`version` est ici" });
        findings.push(finding);
    }
    for pair in changelog.items.windows(2) {
        let [above, below] = pair else { continue };
        if below.version.value >= above.version.value {
            let finding = Diagnostic::new(&rules::CHANGELOG_ORDER, path, below.version.span);
            findings.push(finding.with("value", &below.version.value).with("above", &above.version.value));
        } else if below.date.value > above.date.value {
            let finding = Diagnostic::new(&rules::CHANGELOG_ORDER, path, below.date.span);
            findings.push(finding.with("value", below.date.value).with("above", above.date.value));
        }
    }
    for change in &changelog.items {
        findings.extend(super::references::in_future(&change.date, path, scope.today));
    }
}
