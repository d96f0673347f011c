//! Files beside a card: those it names must be there, and those that are there must be named.

use std::collections::BTreeSet;

use super::Survey;
use super::links::Outcomes;
use crate::diagnostic::{Diagnostic, Suggestions, nearest, rules};
use crate::model::card::Card;
use crate::playbook::Playbook;
use crate::source::FilePath;

/// The attachments that a card names, and those that it probably means; what is not there is reported.
pub(super) fn listed(card: &Card, playbook: &Playbook, findings: &mut Vec<Diagnostic>) -> Vec<FilePath> {
    if card.attachments.is_empty() {
        return Vec::new();
    }
    let siblings = siblings(playbook, &card.path);
    let suggestions = Suggestions::default();
    let mut listed = Vec::new();
    for name in &card.attachments {
        let target = playbook.resolve(&card.path, &name.value);
        let is_there = target.as_ref().is_some_and(|target| siblings.contains(target.name()));
        listed.extend(target);
        if !is_there {
            let finding = Diagnostic::new(&rules::MISSING_ATTACHMENT, &card.path, name.span);
            let suggestion = suggestions.take().then(|| nearest(&name.value, siblings.iter().copied())).flatten();
            listed.extend(suggestion.and_then(|near| card.path.resolve(near)));
            findings.push(finding.with("value", &name.value).with_some("suggestion", suggestion));
        }
    }
    listed
}

/// Attachments that nothing names or links to.
pub(super) fn unreferenced(playbook: &Playbook, links: &Outcomes, survey: &Survey) -> Vec<Diagnostic> {
    let referenced: BTreeSet<&FilePath> = links.values().flat_map(|outcome| &outcome.attachments).collect();
    let reported: BTreeSet<&FilePath> = survey.findings.iter().map(|finding| &finding.path).collect();
    let lonely = playbook.attachments.iter().filter(|(path, attachment)| {
        // Of a card that could not be read it is not known what it names; of a file that may not be published, enough was said.
        playbook.cards.contains_key(&attachment.card) && !referenced.contains(path) && !reported.contains(path)
    });
    lonely.map(|(path, _)| Diagnostic::new(&rules::UNREFERENCED_ATTACHMENT, path, None)).collect()
}

/// The names of the attachments in a card's own folder.
fn siblings<'p>(playbook: &'p Playbook, card: &FilePath) -> BTreeSet<&'p str> {
    let own_folder = card.name() == "index.md";
    if !own_folder {
        return BTreeSet::new();
    }
    let folder = card.folder();
    let from = FilePath::new(format!("{folder}/"));
    let below = playbook.attachments.range(from.clone()..).map(|(path, _)| path);
    let below = below.take_while(|path| path.as_str().starts_with(from.as_str()));
    below.filter(|path| path.folder() == folder).map(FilePath::name).collect()
}
