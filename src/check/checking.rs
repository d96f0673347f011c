//! One check: which files have to be checked anew, and what all of them come to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::kept::Last;
use super::links::Targets;
use super::{ParsedFiles, Scope, Survey, files, links, translation, valid};
use crate::diagnostic::Diagnostic;
use crate::model::card::Card;
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::settings::Settings;
use crate::playbook::{Attachment, Parsed, Parts, Playbook, Role};
use crate::source::FilePath;

/// One file, checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// What it was checked from: the file, and its translations.
    from: Vec<Arc<Parsed>>,
    valid: Option<Valid>,
    pub(super) findings: Vec<Diagnostic>,
}

/// What passed its own checks.
#[derive(Debug, Clone)]
pub(super) enum Valid {
    Card(Arc<Card>),
    Report(Arc<Report>),
    Session(Arc<Session>),
    Person(Arc<Person>),
    Page(Arc<FreePage>),
}

/// What files come to, beginning with what is the same as at the last check.
#[derive(Default)]
pub(super) struct Checking {
    pub(super) files: BTreeMap<FilePath, Checked>,
    pub(super) links: links::Outcomes,
    /// What is wrong with names and translations as such.
    pub(super) general: Vec<Diagnostic>,
    before: Option<Arc<Playbook>>,
    /// Whether the same files are there: then only fresh ones can come to anything else.
    has_same_files: bool,
    /// The files that were checked anew.
    anew: Vec<FilePath>,
}

impl Checking {
    /// Begins with what the last check came to, as far as it was one of the same things.
    pub(super) fn new(last: Option<Last>, scope: &Scope<'_>, settings: &Arc<Settings>) -> Self {
        let mut checking = Self::default();
        if let Some(last) = last {
            let has_same_scope = Arc::ptr_eq(&last.settings, settings) && last.today == scope.today;
            // Where names clash, which of two files counts depends on their order.
            checking.has_same_files = has_same_scope
                && std::ptr::eq(&raw const *last.survey, &raw const *scope.survey)
                && scope.survey.findings.is_empty();
            if checking.has_same_files || has_same_scope && last.survey.has_same_names(scope.survey) {
                checking.files = last.files;
            }
            if checking.has_same_files {
                checking.links = last.links;
                checking.general = last.general;
            }
            checking.before = Some(last.playbook);
        }
        if !checking.has_same_files {
            checking.general = files::names(scope.survey, settings);
            checking.general.extend(translation::strays(scope.survey, settings));
        }
        checking
    }

    /// Checks every file that has to be; gives how far links that lead to any of them lead to the same as before.
    pub(super) fn check(&mut self, parsed: &ParsedFiles, fresh: &BTreeSet<FilePath>, scope: &Scope<'_>) -> Targets {
        let survey = scope.survey;
        let originals: Vec<(&FilePath, &Role)> = if self.has_same_files {
            let roles = fresh.iter().filter_map(|path| survey.roles.get_key_value(path));
            let of_translations = roles.clone().filter_map(|(_, role)| survey.original_of(role));
            roles.filter(|(_, role)| !role.is_translation()).chain(of_translations).collect()
        } else {
            survey.roles.iter().filter(|(_, role)| !role.is_translation()).collect()
        };
        let files = &self.files;
        let checked: Vec<(FilePath, Checked)> = originals
            .par_iter()
            .filter(|(path, _)| parsed.contains_key(*path))
            .map(|(path, role)| (*path, *role, from(path, role, survey, parsed)))
            .filter(|(path, _, from)| !files.get(*path).is_some_and(|checked| is_same(&checked.from, from)))
            .map(|(path, role, from)| (path.clone(), checked_anew(path, role, from, scope)))
            .collect();
        if !self.has_same_files {
            let there: BTreeSet<&FilePath> =
                originals.iter().map(|(path, _)| *path).filter(|path| parsed.contains_key(*path)).collect();
            self.files.retain(|path, _| there.contains(path));
        }
        let mut targets = if self.has_same_files { Targets::Same } else { Targets::Other };
        for (path, now) in checked {
            let before = self.files.get(&path);
            targets = targets.max(before.map_or(Targets::Other, |before| before.targets_after(&now)));
            self.files.insert(path.clone(), now);
            self.anew.push(path);
        }
        targets
    }

    /// The playbook: the one before with what was checked anew, or a new one.
    pub(super) fn put_together(
        &self,
        settings: &Arc<Settings>,
        attachments: BTreeMap<FilePath, Attachment>,
        survey: &Survey,
    ) -> Playbook {
        let before = self.before.as_deref();
        let same = before.filter(|_| self.has_same_files);
        let mut parts = same.map_or_else(|| Parts::empty(settings.clone()), |before| Parts::clone(before));
        parts.attachments = attachments;
        parts.roles = survey.roles.clone();
        if same.is_some() {
            for path in &self.anew {
                survey.roles.get(path).into_iter().for_each(|role| parts.remove(role));
                self.files.get(path).into_iter().for_each(|file| file.add_to(&mut parts));
            }
        } else {
            self.files.values().for_each(|file| file.add_to(&mut parts));
        }
        Playbook::new(parts, before)
    }
}

impl Checked {
    fn add_to(&self, parts: &mut Parts) {
        match self.valid.clone() {
            Some(Valid::Card(card)) => drop(parts.cards.insert(card.id.clone(), card)),
            Some(Valid::Report(report)) => drop(parts.reports.insert(report.slug.clone(), report)),
            Some(Valid::Session(session)) => drop(parts.sessions.insert(session.slug.clone(), session)),
            Some(Valid::Person(person)) => drop(parts.people.insert(person.handle.clone(), person)),
            Some(Valid::Page(page)) => drop(parts.pages.insert(page.slug.clone(), page)),
            None => {}
        }
    }

    /// How far a link to this file leads to the same when it is `now` what it was checked to be.
    fn targets_after(&self, now: &Self) -> Targets {
        fn anchors(file: &Parsed) -> impl Iterator<Item = &str> {
            file.body.headings.iter().map(|heading| heading.anchor.as_str())
        }
        let texts = || self.from.iter().zip(&now.from);
        let is_shown_alike = self.valid.is_some() == now.valid.is_some()
            && self.from.len() == now.from.len()
            && texts().all(|(own, now)| own.body.is_empty() == now.body.is_empty())
            && texts().all(|(own, now)| own.is_unread() == now.is_unread());
        if !is_shown_alike {
            Targets::Other
        } else if texts().all(|(own, now)| anchors(own).eq(anchors(now))) {
            Targets::Same
        } else {
            Targets::OtherHeadings
        }
    }
}

/// What a file is checked from: itself, then its translations.
fn from(path: &FilePath, role: &Role, survey: &Survey, parsed: &ParsedFiles) -> Vec<Arc<Parsed>> {
    let translations = survey.translations.get(role).into_iter().flatten().map(|(path, _)| path);
    std::iter::once(path).chain(translations).filter_map(|path| parsed.get(path).cloned()).collect()
}

fn is_same(a: &[Arc<Parsed>], b: &[Arc<Parsed>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

fn checked_anew(path: &FilePath, role: &Role, from: Vec<Arc<Parsed>>, scope: &Scope<'_>) -> Checked {
    let scope = &scope.for_a_file();
    let mut findings = Vec::new();
    let valid = from.first().and_then(|file| valid(path, role, file, &from[1..], scope, &mut findings));
    Checked { from, valid, findings }
}
