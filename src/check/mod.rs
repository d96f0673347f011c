//! Every check that needs more than one field: a file for each concern, each a function from what was read to findings.
//!
//! To add a rule: a row in `diagnostic/rules.rs` with its explanation, a function here, a line in [`check`].

mod agenda;
mod attachments;
mod card;
mod changelog;
mod evidence;
mod files;
mod kept;
mod links;
mod page;
mod person;
mod references;
mod report;
mod session;
mod settings;
mod status;
mod text;
mod translation;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use files::{Survey, survey};
pub use kept::Kept;
pub use text::screen;

use crate::diagnostic::{Diagnostic, rules};
use crate::model::settings::{self as settings_model, Settings};
use crate::playbook::{Attachment, Content, Parsed, Parts, Playbook, Role};
use crate::source::{FilePath, Sources};
use kept::{Checked, Last, Valid};

/// Every file that has a role, read on its own.
pub type ParsedFiles = BTreeMap<FilePath, Arc<Parsed>>;

/// What checks may look up.
pub(crate) struct Scope<'a> {
    settings: &'a Settings,
    today: Date,
    survey: &'a Survey,
}

/// Checks what was read and puts the playbook together; with an error anywhere there is findings, but no playbook to trust.
pub fn check(
    sources: &Sources,
    survey: &Arc<Survey>,
    parsed: &ParsedFiles,
    today: Date,
    kept: &mut Kept,
) -> (Arc<Playbook>, Vec<Diagnostic>) {
    let (settings, settings_findings) = read_settings(sources, parsed, kept.last.as_ref());
    let raw_settings = parsed.get(settings_model::FILE).cloned();
    let is_same_scope = |last: &&Last| {
        let is_same_survey = Arc::ptr_eq(&last.survey, survey) || last.survey.has_same_names(survey);
        is_same_survey && Arc::ptr_eq(&last.settings, &settings) && last.today == today
    };
    let last = kept.last.as_ref().filter(is_same_scope);
    let scope = Scope { settings: &settings, today, survey };

    let originals: Vec<_> = survey.roles.iter().filter(|(path, _)| parsed.contains_key(*path)).collect();
    let files: BTreeMap<FilePath, Checked> = originals
        .into_par_iter()
        .filter(|(_, role)| !role.is_translation())
        .map(|(path, role)| {
            let from = from(path, role, survey, parsed);
            let checked = last.and_then(|last| last.checked(path, &from)).cloned();
            (path.clone(), checked.unwrap_or_else(|| checked_anew(path, role, from, &scope)))
        })
        .collect();
    let mut findings = settings_findings.clone();
    findings.extend(files::names(survey, &settings));
    findings.extend(translation::strays(survey, &settings));
    findings.extend(files.values().flat_map(|file| file.findings.iter().cloned()));

    let attachments = files::attachments(sources, survey);
    let before = kept.last.as_ref().map(|last| &*last.playbook);
    let playbook = Arc::new(put_together(&files, settings.clone(), attachments, survey, before));
    findings.extend(evidence::check(&playbook, parsed));
    let last = last.filter(|last| Arc::ptr_eq(&last.survey, survey) && last.has_same_targets(&files, parsed));
    let links = links::check(&playbook, parsed, last);
    findings.extend(links.values().flat_map(|(_, outcome)| outcome.findings.iter().cloned()));
    findings.extend(attachments::check(&playbook, &links, survey));
    let last = Last {
        survey: survey.clone(),
        raw_settings,
        settings,
        settings_findings,
        today,
        files,
        links,
        playbook: playbook.clone(),
    };
    kept.keep(last);
    (playbook, findings)
}

/// The settings with what is wrong with them: those of the last time, where their file is the same.
fn read_settings(sources: &Sources, parsed: &ParsedFiles, last: Option<&Last>) -> (Arc<Settings>, Vec<Diagnostic>) {
    let raw = parsed.get(settings_model::FILE);
    if let (Some(raw), Some(last)) = (raw, last)
        && last.raw_settings.as_ref().is_some_and(|last| Arc::ptr_eq(last, raw))
    {
        return (last.settings.clone(), last.settings_findings.clone());
    }
    let path = FilePath::new(settings_model::FILE);
    let mut findings = Vec::new();
    if !sources.contains(settings_model::FILE) {
        findings.push(Diagnostic::new(&rules::SETTINGS_MISSING, &path, None));
    }
    let settings = match raw.map(|file| &file.content) {
        Some(Content::Settings(raw)) => settings::check(raw, &path, &mut findings),
        _ => settings::unknown(),
    };
    (Arc::new(settings), findings)
}

/// What a file is checked from: itself, then its translations.
fn from(path: &FilePath, role: &Role, survey: &Survey, parsed: &ParsedFiles) -> Vec<Arc<Parsed>> {
    let translations = survey.translations.get(role).into_iter().flatten().map(|(path, _)| path);
    std::iter::once(path).chain(translations).filter_map(|path| parsed.get(path).cloned()).collect()
}

fn checked_anew(path: &FilePath, role: &Role, from: Vec<Arc<Parsed>>, scope: &Scope<'_>) -> Checked {
    let mut findings = Vec::new();
    let valid = from.first().and_then(|file| valid(path, role, file, &from[1..], scope, &mut findings));
    Checked { from, valid, findings }
}

fn valid(
    path: &FilePath,
    role: &Role,
    file: &Parsed,
    translations: &[Arc<Parsed>],
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Valid> {
    Some(match (role, &file.content) {
        (Role::Card(id), Content::Card(raw)) => {
            let mut card = card::check(id, path, raw, file, scope, findings)?;
            translation::attach_to_card(&mut card, raw, role, translations, scope, findings);
            Valid::Card(Arc::new(card))
        }
        (Role::Report(slug), Content::Report(raw)) => {
            Valid::Report(Arc::new(report::check(slug, path, raw, file, scope, findings)?))
        }
        (Role::Session(slug), Content::Session(raw)) => {
            Valid::Session(Arc::new(session::check(slug, path, raw, file, scope, findings)?))
        }
        (Role::Person(handle), Content::Person(raw)) => {
            Valid::Person(Arc::new(person::check(handle, path, raw, file, scope, findings)?))
        }
        (Role::Page(slug), Content::Page(raw)) => {
            let mut page = page::check(slug, path, raw, file, scope, findings)?;
            translation::attach_to_page(&mut page, role, translations, scope, findings);
            Valid::Page(Arc::new(page))
        }
        _ => return None,
    })
}

fn put_together(
    files: &BTreeMap<FilePath, Checked>,
    settings: Arc<Settings>,
    attachments: BTreeMap<FilePath, Attachment>,
    survey: &Survey,
    before: Option<&Playbook>,
) -> Playbook {
    let mut parts = Parts {
        settings,
        cards: BTreeMap::new(),
        reports: BTreeMap::new(),
        sessions: BTreeMap::new(),
        people: BTreeMap::new(),
        pages: BTreeMap::new(),
        attachments,
        roles: survey.roles.clone(),
    };
    for valid in files.values().filter_map(|file| file.valid.clone()) {
        match valid {
            Valid::Card(card) => drop(parts.cards.insert(card.id.clone(), card)),
            Valid::Report(report) => drop(parts.reports.insert(report.slug.clone(), report)),
            Valid::Session(session) => drop(parts.sessions.insert(session.slug.clone(), session)),
            Valid::Person(person) => drop(parts.people.insert(person.handle.clone(), person)),
            Valid::Page(page) => drop(parts.pages.insert(page.slug.clone(), page)),
        }
    }
    Playbook::new(parts, before)
}
