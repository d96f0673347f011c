//! One session.

use super::{Scope, references};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::session::{Expectation, Prepare, RawSession, Session};
use crate::model::value::WebAddress;
use crate::model::{TextOr, items, values};
use crate::playbook::Parsed;
use crate::route::Slug;
use crate::source::{FilePath, Spanned};

/// Checks a session and makes it valid, where everything that it must have is there.
pub(super) fn check(
    slug: &Slug,
    path: &FilePath,
    raw: &RawSession,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Session> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    findings.extend(items(raw.formats.as_ref()).filter_map(|card| references::card(card, path, scope)));
    findings.extend(raw.plan.iter().filter_map(|plan| references::plan(plan, path, scope)));
    let starts = raw.starts.iter();
    findings.extend(starts.filter_map(|at| references::named_otherwise(slug, at.value.date(), at.span, path)));
    let people = items(raw.hosts.as_ref()).chain(items(raw.mentors.as_ref()));
    findings.extend(people.filter_map(|person| references::person(person, path, scope)));
    findings.extend(items(raw.expected.as_ref()).filter_map(|expected| whose(expected, raw, path)));
    if let Some(starts) = &raw.starts {
        let ends = items(raw.expected.as_ref()).map(|expected| &expected.by);
        findings.extend(ends.filter_map(|end| references::before_use(end, starts.value.date(), path)));
    }
    let prepare = items(raw.prepare.as_ref()).filter_map(|item| prepare(item, path, findings)).collect();
    Some(Session {
        slug: slug.clone(),
        path: path.clone(),
        lang,
        title: raw.title.as_ref()?.0.clone(),
        starts: raw.starts.as_ref()?.value.clone(),
        duration: raw.duration.as_ref().map(|duration| duration.resolve(scope.settings.day_hours)),
        formats: items(raw.formats.as_ref()).cloned().collect(),
        place: raw.place.as_ref().map(|text| text.0.clone()),
        link: raw.link.as_ref().map(|link| link.0.clone()),
        objective: raw.objective.as_ref().map(|text| text.0.clone()),
        deliverables: items(raw.deliverables.as_ref()).map(|text| text.0.clone()).collect(),
        prepare,
        register: raw.register.as_ref().map(|link| link.0.clone()),
        hosts: items(raw.hosts.as_ref()).cloned().collect(),
        mentors: items(raw.mentors.as_ref()).cloned().collect(),
        languages: values(raw.languages.as_ref()),
        plan: raw.plan.clone(),
        expected: items(raw.expected.as_ref()).cloned().collect(),
        body: file.body.clone(),
    })
}

/// That nobody knows of which card something is expected.
fn whose(expected: &Expectation, raw: &RawSession, path: &FilePath) -> Option<Diagnostic> {
    let formats: Vec<&str> = items(raw.formats.as_ref()).map(|card| card.as_str()).collect();
    let is_known = match &expected.format {
        Some(format) => formats.contains(&format.as_str()),
        None => formats.len() == 1,
    };
    // Of a list that could not be read it is not known what is in it.
    let is_readable = raw.formats.as_ref().map_or(!raw.present.contains(&"formats"), |list| list.complete);
    if is_known || !is_readable {
        return None;
    }
    let span = expected.format.as_ref().map_or(expected.metric.span, |format| format.span);
    let finding = Diagnostic::new(&rules::EXPECTED_OF_NO_CARD, path, span);
    Some(finding.with("value", &expected.metric.0).with_list("allowed", formats))
}

/// A file of the playbook or an address; whether the file is there is checked with the links.
fn prepare(
    item: &TextOr<crate::model::card::ExternalLink>,
    path: &FilePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<Prepare> {
    match item {
        TextOr::Fields(link) => Some(Prepare::Elsewhere(link.title.0.clone(), link.url.0.clone())),
        TextOr::Text(text) if text.0.contains(':') => {
            if let Some(address) = WebAddress::parse(&text.0) {
                Some(Prepare::Elsewhere(address.0.clone(), address.0))
            } else {
                findings.push(Diagnostic::new(&rules::BAD_URL, path, text.span).with("value", &text.0));
                None
            }
        }
        TextOr::Text(text) => Some(Prepare::File(Spanned::new(text.0.clone(), text.span))),
    }
}
