//! The changelog against the card's version, and its own order.

use std::collections::BTreeMap;

use semver::Version;

use super::Scope;
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::model::card::{Change, RawCard, Status};
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
    let is_retired = raw.status.as_ref().is_some_and(|status| status.value == Status::Retired);
    let current = |change: &&Change| raw.version.as_ref().is_some_and(|version| version.value == change.version.value);
    let recall = changelog.items.iter().find(current).and_then(|change| change.recall.as_ref());
    if let Some(recall) = recall.filter(|_| !is_retired) {
        let finding = Diagnostic::new(&rules::RECALLED_NOW, path, recall.on.span);
        findings.push(finding.with_some("value", raw.version.as_ref().map(|version| version.value.to_string())));
    }
    let mut seen = BTreeMap::new();
    for change in &changelog.items {
        if let Some(first) = seen.insert(&change.version.value, change.version.span) {
            let newest = changelog.items.iter().map(|change| &change.version.value).max();
            let next = newest.map(|newest| Version::new(newest.major, newest.minor, newest.patch + 1));
            let finding = Diagnostic::new(&rules::VERSION_TWICE, path, change.version.span);
            let finding = finding.with("value", &change.version.value).with_some("next", next);
            findings.push(finding.related(path, first, Text { en: "here too", fr: "ici aussi" }));
        }
    }
    for pair in changelog.items.windows(2) {
        let [above, below] = pair else { continue };
        if below.version.value == above.version.value {
            continue;
        }
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
        let recalled = change.recall.as_ref().map(|recall| &recall.on);
        findings.extend(recalled.and_then(|on| super::references::in_future(on, path, scope.today)));
    }
}
