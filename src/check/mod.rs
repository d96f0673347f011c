//! Every check that needs more than one field: a file for each concern, each a function from what was read to findings.
//!
//! To add a rule: a row in `diagnostic/rules.rs` with its explanation, a function here, a line in [`check`].

mod agenda;
mod attachments;
mod card;
mod changelog;
mod evidence;
mod files;
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

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use files::{Survey, survey};
pub use text::screen;

use crate::diagnostic::{Diagnostic, rules};
use crate::model::settings::{self as settings_model, Settings};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::route::{CardId, Handle};
use crate::source::{FilePath, Sources};

/// Every file that has a role, read on its own.
pub type ParsedFiles = BTreeMap<FilePath, Arc<Parsed>>;

/// What checks may look up.
pub(crate) struct Scope<'a> {
    settings: &'a Settings,
    today: Date,
    cards: BTreeSet<CardId>,
    people: BTreeSet<Handle>,
}

/// Checks what was read and puts the playbook together; with an error anywhere there is findings, but no playbook to trust.
pub fn check(sources: &Sources, survey: &Survey, parsed: &ParsedFiles, today: Date) -> (Playbook, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let settings = read_settings(sources, parsed, &mut findings);
    let scope = Scope::new(&settings, survey, today);
    findings.extend(files::names(survey, &settings));

    let mut found = Found::default();
    for (path, role) in &survey.roles {
        if let Some(file) = parsed.get(path) {
            found.take(path, role, file, &scope, &mut findings);
        }
    }
    translation::attach_all(&mut found, parsed, survey, &settings, &mut findings);
    let Found { cards, reports, sessions, people, pages, .. } = found;
    let attachments = files::attachments(sources, survey);
    let playbook =
        Playbook::new(settings.clone(), cards, reports, sessions, people, pages, attachments, survey.roles.clone());

    findings.extend(evidence::check(&playbook, parsed));
    findings.extend(links::check(&playbook, parsed));
    findings.extend(attachments::check(&playbook, parsed, survey));
    (playbook, findings)
}

fn read_settings(sources: &Sources, parsed: &ParsedFiles, findings: &mut Vec<Diagnostic>) -> Settings {
    let path = FilePath::new(settings_model::FILE);
    if !sources.contains(settings_model::FILE) {
        findings.push(Diagnostic::new(&rules::SETTINGS_MISSING, &path, None));
    }
    match parsed.get(settings_model::FILE).map(|file| &file.content) {
        Some(Content::Settings(raw)) => settings::check(raw, &path, findings),
        _ => settings::unknown(),
    }
}

impl<'a> Scope<'a> {
    fn new(settings: &'a Settings, survey: &Survey, today: Date) -> Self {
        let mut scope = Self { settings, today, cards: BTreeSet::new(), people: BTreeSet::new() };
        for role in survey.roles.values() {
            match role {
                Role::Card(id) => drop(scope.cards.insert(id.clone())),
                Role::Person(handle) => drop(scope.people.insert(handle.clone())),
                _ => {}
            }
        }
        scope
    }
}

/// What passed its own checks.
#[derive(Default)]
struct Found {
    cards: BTreeMap<CardId, crate::model::card::Card>,
    reports: BTreeMap<crate::route::Slug, crate::model::report::Report>,
    sessions: BTreeMap<crate::route::Slug, crate::model::session::Session>,
    people: BTreeMap<Handle, crate::model::person::Person>,
    pages: BTreeMap<crate::route::Slug, crate::model::page::FreePage>,
}

impl Found {
    fn take(&mut self, path: &FilePath, role: &Role, file: &Parsed, scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) {
        match (role, &file.content) {
            (Role::Card(id), Content::Card(raw)) => {
                self.cards.extend(card::check(id, path, raw, file, scope, findings).map(|card| (id.clone(), card)));
            }
            (Role::Report(slug), Content::Report(raw)) => {
                let report = report::check(slug, path, raw, file, scope, findings);
                self.reports.extend(report.map(|report| (slug.clone(), report)));
            }
            (Role::Session(slug), Content::Session(raw)) => {
                let session = session::check(slug, path, raw, file, scope, findings);
                self.sessions.extend(session.map(|session| (slug.clone(), session)));
            }
            (Role::Person(handle), Content::Person(raw)) => {
                let person = person::check(handle, path, raw, file, scope, findings);
                self.people.extend(person.map(|person| (handle.clone(), person)));
            }
            (Role::Page(slug), Content::Page(raw)) => {
                let page = page::check(slug, path, raw, file, scope, findings);
                self.pages.extend(page.map(|page| (slug.clone(), page)));
            }
            _ => {}
        }
    }
}
