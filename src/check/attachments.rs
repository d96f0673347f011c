//! Files beside a card: those it names must be there, and those that are there must be named.

use std::collections::BTreeSet;

use super::{ParsedFiles, Survey};
use crate::diagnostic::{Diagnostic, nearest, rules};
use crate::markdown::Target;
use crate::playbook::Playbook;
use crate::source::FilePath;

pub(super) fn check(playbook: &Playbook, parsed: &ParsedFiles, survey: &Survey) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut meant = BTreeSet::new();
    for card in playbook.cards.values() {
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
    let named = named(playbook, parsed);
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
    let in_folder = playbook.attachments.keys().filter(|path| own_folder && path.folder() == card.folder());
    in_folder.map(FilePath::name).collect()
}

/// Every file that a card names or a text links to.
fn named(playbook: &Playbook, parsed: &ParsedFiles) -> BTreeSet<FilePath> {
    let listed = playbook
        .cards
        .values()
        .flat_map(|card| card.attachments.iter().filter_map(|name| card.path.resolve(&name.value)));
    let linked = parsed.iter().flat_map(|(path, file)| {
        file.body.links.iter().filter_map(|link| match &link.target {
            Target::File { path: file, .. } => path.resolve(file),
            _ => None,
        })
    });
    listed.chain(linked).collect()
}
