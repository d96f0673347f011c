//! One card: everything that can be checked without the others' contents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Scope, agenda, changelog, indicators, references, status};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::card::{Card, Kind, MOST_HEARD, RawCard, Relations, Status};
use crate::model::{List, TextOr, TextUpTo, items, values};
use crate::playbook::Parsed;
use crate::route::{CardId, TermId, anchor};
use crate::source::{FilePath, Spanned};

/// Checks a card and makes it valid; without what every card must have, it stays raw.
pub(super) fn check(
    id: &CardId,
    path: &FilePath,
    raw: &RawCard,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Card> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    findings.extend(indicators::check(raw, path, scope));
    let metrics = indicators::completed(raw, scope.settings, &lang);
    let lacking = status::check(raw, &metrics, path, &file.diagnostics, findings);
    let agenda = agenda::check(raw, path, scope, findings);
    changelog::check(raw, path, scope, findings);
    findings.extend(terms(raw, path, scope));
    findings.extend(relations(id, raw, path, scope));
    findings.extend(too_many_heard(raw.heard.as_ref(), path));
    findings.extend(not_heard(raw, path));
    findings.extend(items(raw.authors.as_ref()).filter_map(|author| references::person(author, path, scope)));
    if let Some(retired) = &raw.retired {
        findings.extend(references::in_future(&retired.on, path, scope.today));
    }

    let day = scope.settings.day_hours;
    let (use_when, avoid_when) = match raw.context.clone()? {
        TextOr::Text(text) => (text.value.0, None),
        TextOr::Fields(context) => (context.use_when.value.0, context.avoid_when.map(|text| text.value.0)),
    };
    let status = raw.status.as_ref()?;
    let said = file.content.meaning();
    let fingerprint = file.fingerprint_of(&said);
    let has_several_versions = raw.changelog.as_ref().is_some_and(|changelog| changelog.count > 1);
    Some(Card {
        meaning: (has_several_versions && !scope.is_lenient).then(|| Arc::new(said)),
        fingerprint,
        id: id.clone(),
        path: path.clone(),
        lang,
        kind: raw.kind.as_ref().map_or(Kind::Exercise, |kind| kind.value),
        status: status.value,
        status_span: status.span,
        version: raw.version.as_ref().map(|version| version.value.clone()),
        version_span: raw.version.as_ref().map(|version| version.span),
        title: raw.title.as_ref()?.0.clone(),
        sorts_as: anchor(&raw.title.as_ref()?.0),
        summary: raw.summary.as_ref()?.0.clone(),
        purposes: purposes(raw).map(|purpose| purpose.value.clone()).collect(),
        tags: values(raw.tags.as_ref()),
        use_when,
        avoid_when,
        heard: items(raw.heard.as_ref()).map(|text| text.0.clone()).collect(),
        duration: raw.duration.as_ref()?.resolve(day),
        duration_note: raw.duration_note.as_ref().map(|text| text.0.clone()),
        preparation: raw.preparation.as_ref().map(|duration| duration.resolve(day)),
        participants: raw.participants.as_ref().map(|size| size.value),
        audience: raw.audience.as_ref().map(|text| text.0.clone()),
        modes: raw.modes.clone().unwrap_or_default(),
        difficulty: raw.difficulty.as_ref().map(|difficulty| difficulty.value),
        risks: raw.risks.as_ref()?.items.clone(),
        metrics: raw.metrics.as_ref().map(|_| metrics)?,
        roles: values(raw.roles.as_ref()),
        agenda,
        materials: items(raw.materials.as_ref()).map(|text| text.0.clone()).collect(),
        related: raw.related.clone(),
        attachments: items(raw.attachments.as_ref()).map(|name| Spanned::new(name.0.clone(), name.span)).collect(),
        sources: items(raw.sources.as_ref()).cloned().collect(),
        links: items(raw.links.as_ref()).cloned().collect(),
        license: raw.license.iter().flat_map(|list| &list.0.items).map(|license| license.0.clone()).collect(),
        authors: items(raw.authors.as_ref()).cloned().collect(),
        aliases: items(raw.aliases.as_ref()).map(|alias| Spanned::new(alias.0.clone(), alias.span)).collect(),
        retired: raw.retired.clone(),
        changelog: items(raw.changelog.as_ref()).cloned().collect(),
        lacking,
        body: file.body.clone(),
        translations: BTreeMap::new(),
    })
}

/// More sentences than are shown and weighed.
pub(super) fn too_many_heard(heard: Option<&List<TextUpTo<120>>>, path: &FilePath) -> Option<Diagnostic> {
    let heard = heard.filter(|list| list.count > MOST_HEARD)?;
    let finding = Diagnostic::new(&rules::TOO_MANY, path, heard.span).with("key", "heard");
    Some(finding.with("count", heard.count).with("limit", MOST_HEARD))
}

/// Only authors know what is said where a card would help. A deliverable is a result: nobody needs one by another name.
fn not_heard(raw: &RawCard, path: &FilePath) -> Option<Diagnostic> {
    let status = raw.status.as_ref().filter(|status| matches!(status.value, Status::Tested | Status::Proven))?;
    let is_asked = raw.kind.as_ref().is_none_or(|kind| kind.value != Kind::Deliverable);
    let is_said = raw.present.contains(&"heard");
    (is_asked && !is_said).then(|| Diagnostic::new(&rules::NOT_HEARD, path, status.span))
}

fn terms<'a>(raw: &'a RawCard, path: &'a FilePath, scope: &'a Scope<'_>) -> impl Iterator<Item = Diagnostic> + 'a {
    let settings = scope.settings;
    let phases = || items(raw.agenda.as_ref());
    let purposes = purposes(raw).chain(phases().filter_map(|phase| phase.purpose.as_ref()));
    let roles = items(raw.roles.as_ref()).chain(phases().filter_map(|phase| phase.lead.as_ref()));
    let purposes = purposes.filter_map(|term| references::term(term, &settings.purposes, "purposes", path, scope));
    let tags = items(raw.tags.as_ref()).filter_map(|term| references::term(term, &settings.tags, "tags", path, scope));
    purposes.chain(tags).chain(roles.filter_map(|term| references::term(term, &settings.roles, "roles", path, scope)))
}

fn relations(id: &CardId, raw: &RawCard, path: &FilePath, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let lists = raw.related.iter().flat_map(Relations::lists);
    let related = lists.flat_map(|(key, cards)| cards.iter().map(move |card| (key, card)));
    let replaced = raw.retired.iter().filter_map(|retired| Some(("replaced_by", retired.replaced_by.as_ref()?)));
    related
        .chain(replaced)
        .filter_map(|(key, card)| {
            if card.value == *id {
                return Some(Diagnostic::new(&rules::RELATES_TO_ITSELF, path, card.span).with("key", key));
            }
            references::card(card, path, scope)
        })
        .collect()
}

fn purposes(raw: &RawCard) -> impl Iterator<Item = &Spanned<TermId>> {
    raw.purpose.iter().flat_map(|list| &list.0.items)
}
