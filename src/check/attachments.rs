//! Files beside a card: those it names must be there, and those that are there must be named.

use std::collections::BTreeSet;

use super::Survey;
use super::links::Outcomes;
use crate::diagnostic::{Diagnostic, nearest, rules};
use crate::playbook::Playbook;
use crate::source::FilePath;

pub(super) fn check(playbook: &Playbook, links: &Outcomes, survey: &Survey) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut meant = BTreeSet::new();
    for card in playbook.cards.values().map(AsRef::as_ref).filter(|card| !card.attachments.is_empty()) {
        let beside = beside(playbook, &card.path);
        for name in &card.attachments {
            if !beside.contains(&name.value.as_str()) {
                let finding = Diagnostic::new(&rules::MISSING_ATTACHMENT, &card.path, name.span);
                let suggestion = nearest(&name.value, beside.iter().copied());
                meant.extend(suggestion.and_then(|near| card.path.resolve(near)));
                findings.push(finding.with("value", &name.value).with_some("suggestion", suggestion));
            }
        }
    }
    let named = named(playbook, links);
    let lonely = playbook.attachments.iter().filter(|(path, attachment)| {
        // Of a card that could not be read it is not known what it names; of a file that may not be published, enough was said.
        let told = survey.findings.iter().any(|finding| finding.path == **path);
        playbook.cards.contains_key(&attachment.card) && !named.contains(*path) && !meant.contains(*path) && !told
    });
    findings.extend(lonely.map(|(path, _)| Diagnostic::new(&rules::UNREFERENCED_ATTACHMENT, path, None)));
    findings
}

/// The names of the attachments in a card's own folder.
fn beside<'p>(playbook: &'p Playbook, card: &FilePath) -> Vec<&'p str> {
    let own_folder = card.name() == "index.md";
    if !own_folder {
        return Vec::new();
    }
    let folder = card.folder();
    let from = FilePath::new(format!("{folder}/"));
    let below = playbook.attachments.range(from.clone()..).map(|(path, _)| path);
    let below = below.take_while(|path| path.as_str().starts_with(from.as_str()));
    below.filter(|path| path.folder() == folder).map(FilePath::name).collect()
}

/// Every attachment that a card names or a text links to.
fn named(playbook: &Playbook, links: &Outcomes) -> BTreeSet<FilePath> {
    let listed = playbook
        .cards
        .values()
        .map(AsRef::as_ref)
        .flat_map(|card| card.attachments.iter().filter_map(|name| card.path.resolve(&name.value)));
    let linked = links.values().flat_map(|outcome| outcome.attachments.iter().cloned());
    listed.chain(linked).collect()
}
