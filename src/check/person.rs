//! One person.

use super::{Scope, references};
use crate::diagnostic::Diagnostic;
use crate::model::person::{Person, RawPerson};
use crate::model::{List, TextUpTo, items, values};
use crate::playbook::Parsed;
use crate::route::Handle;
use crate::source::{FilePath, Spanned};

/// Checks a person and makes them valid, where they have a name.
pub(super) fn check(
    handle: &Handle,
    path: &FilePath,
    raw: &RawPerson,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Person> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    findings.extend(items(raw.mentors.as_ref()).filter_map(|mentor| references::person(mentor, path, scope)));
    Some(Person {
        handle: handle.clone(),
        path: path.clone(),
        lang,
        name: raw.name.as_ref()?.0.clone(),
        role: raw.role.as_ref().map(|role| role.value),
        team: raw.team.as_ref().map(|team| Spanned::new(team.0.clone(), team.span)),
        mentors: items(raw.mentors.as_ref()).cloned().collect(),
        languages: values(raw.languages.as_ref()),
        offers: texts(raw.offers.as_ref()),
        seeks: texts(raw.seeks.as_ref()),
        links: items(raw.links.as_ref()).cloned().collect(),
        git: raw.git.iter().flat_map(|list| &list.0.items).map(|name| name.0.clone()).collect(),
        body: file.body.clone(),
    })
}

fn texts(list: Option<&List<TextUpTo<80>>>) -> Vec<Spanned<String>> {
    items(list).map(|text| Spanned::new(text.0.clone(), text.span)).collect()
}
