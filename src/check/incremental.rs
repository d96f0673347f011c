//! Checking again after a change: a file is checked where it changed, or where what it may refer to did. All others are taken
//! as they were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::links::Targets;
use super::picture::Pictures;
use super::survey::{self, Listing};
use super::{ParsedFiles, Scope, Survey, files, links, translation, valid};
use crate::cache::{Keep, Latest, Same};
use crate::diagnostic::Diagnostic;
use crate::model::card::Card;
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::plan::Plan;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::settings::Settings;
use crate::model::votes::Votes;
use crate::playbook::{Parsed, Parts, Playbook, Role};
use crate::source::{FilePath, Sources};

/// What checks keep for the next build.
#[derive(Debug, Default)]
pub struct Cache {
    keep: Keep,
    survey: Latest<Listing, Arc<Survey>>,
    pictures: Pictures,
    pub(super) settings: Latest<super::SettingsInput, (Arc<Settings>, Vec<Diagnostic>)>,
    /// What was said of cards that have the same title.
    pub(super) same_titles: Vec<Diagnostic>,
    previous: Option<Previous>,
}

/// The previous check: what was checked, and the result.
#[derive(Debug)]
struct Previous {
    survey: Arc<Survey>,
    settings: Arc<Settings>,
    today: Date,
    files: BTreeMap<FilePath, Checked>,
    links: links::Outcomes,
    general: Vec<Diagnostic>,
    playbook: Arc<Playbook>,
}

impl Cache {
    /// Nothing yet.
    pub fn new(keep: Keep) -> Self {
        Self {
            keep,
            survey: Latest::new(keep),
            pictures: Pictures::default(),
            settings: Latest::new(keep),
            same_titles: Vec::new(),
            previous: None,
        }
    }

    /// What each file is.
    pub fn survey(&mut self, sources: &Sources) -> Arc<Survey> {
        let Self { survey, pictures, .. } = self;
        survey.get(Listing::of(sources), |listing| Arc::new(survey::read(listing, pictures)))
    }
}

/// One file, checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// What it was checked from: the file, and its translations.
    inputs: Vec<Same<Parsed>>,
    valid: Option<Valid>,
    pub(super) findings: Vec<Diagnostic>,
}

/// What passed its own checks.
#[derive(Debug, Clone)]
pub(super) enum Valid {
    Card(Arc<Card>),
    Report(Arc<Report>),
    Session(Arc<Session>),
    Plan(Arc<Plan>),
    Person(Arc<Person>),
    Page(Arc<FreePage>),
    Votes(Arc<Votes>),
}

/// One check, beginning with what of the previous one still holds.
#[derive(Default)]
pub(super) struct Incremental {
    pub(super) files: BTreeMap<FilePath, Checked>,
    pub(super) links: links::Outcomes,
    /// What is wrong with names and translations as such.
    pub(super) general: Vec<Diagnostic>,
    previous: Option<Arc<Playbook>>,
    /// Whether the same files are there, in the same scope: then only changed ones can have another result.
    has_same_files: bool,
    /// The files that were checked.
    checked: Vec<FilePath>,
}

impl Incremental {
    /// Takes from the previous check what holds in this scope.
    pub(super) fn new(cache: &mut Cache, scope: &Scope<'_>, survey: &Arc<Survey>, settings: &Arc<Settings>) -> Self {
        let mut check = Self::default();
        if let Some(previous) = cache.previous.take() {
            let has_same_scope = Arc::ptr_eq(&previous.settings, settings) && previous.today == scope.today;
            // Where names clash, which of two files counts depends on their order.
            check.has_same_files =
                has_same_scope && Arc::ptr_eq(&previous.survey, survey) && survey.findings.is_empty();
            if check.has_same_files || has_same_scope && previous.survey.has_same_names(survey) {
                check.files = previous.files;
            }
            if check.has_same_files {
                check.links = previous.links;
                check.general = previous.general;
            }
            check.previous = Some(previous.playbook);
        }
        if !check.has_same_files {
            check.general = files::names(survey, settings);
            check.general.extend(translation::strays(survey, settings));
        }
        check
    }

    /// Checks every file that has to be; gives how far links that lead to any of them lead to the same as before.
    pub(super) fn check(&mut self, parsed: &ParsedFiles, changed: &BTreeSet<FilePath>, scope: &Scope<'_>) -> Targets {
        let survey = scope.survey;
        let originals: Vec<(&FilePath, &Role)> = if self.has_same_files {
            let roles = changed.iter().filter_map(|path| survey.roles.get_key_value(path));
            let of_translations = roles.clone().filter_map(|(_, role)| survey.original_of(role));
            roles.filter(|(_, role)| !role.is_translation()).chain(of_translations).collect()
        } else {
            survey.roles.iter().filter(|(_, role)| !role.is_translation()).collect()
        };
        let files = &self.files;
        let results: Vec<(FilePath, Checked)> = originals
            .par_iter()
            .filter(|(path, _)| parsed.contains_key(*path))
            .map(|(path, role)| (*path, *role, inputs(path, role, survey, parsed)))
            .filter(|(path, _, inputs)| files.get(*path).is_none_or(|checked| checked.inputs != *inputs))
            .map(|(path, role, inputs)| (path.clone(), Checked::new(path, role, inputs, scope)))
            .collect();
        if !self.has_same_files {
            let there: BTreeSet<&FilePath> =
                originals.iter().map(|(path, _)| *path).filter(|path| parsed.contains_key(*path)).collect();
            self.files.retain(|path, _| there.contains(path));
        }
        let mut targets = if self.has_same_files { Targets::Same } else { Targets::Other };
        for (path, now) in results {
            let previous = self.files.get(&path);
            targets = targets.max(previous.map_or(Targets::Other, |previous| previous.targets_after(&now)));
            self.files.insert(path.clone(), now);
            self.checked.push(path);
        }
        targets
    }

    /// The playbook: the previous one with what was checked, or a new one.
    pub(super) fn playbook(&self, settings: &Arc<Settings>, sources: &Sources, scope: &Scope<'_>) -> Playbook {
        let survey = scope.survey;
        let previous = self.previous.as_deref();
        let same = previous.filter(|_| self.has_same_files);
        let mut parts = same.map_or_else(|| Parts::empty(settings.clone()), |previous| Parts::clone(previous));
        parts.attachments = survey::attachments(sources, survey);
        parts.root = survey::at_root(sources, survey);
        parts.roles = survey.roles.clone();
        if same.is_some() {
            for path in &self.checked {
                survey.roles.get(path).into_iter().for_each(|role| parts.remove(role));
                self.files.get(path).into_iter().for_each(|file| file.add_to(&mut parts));
            }
        } else {
            self.files.values().for_each(|file| file.add_to(&mut parts));
        }
        Playbook::new(parts, scope.today, previous)
    }

    /// Whether every card is called what it was called at the previous check.
    pub(super) fn has_same_titles(&self, playbook: &Playbook, survey: &Survey) -> bool {
        let Some(previous) = self.previous.as_deref().filter(|_| self.has_same_files) else { return false };
        self.checked.iter().all(|path| match survey.roles.get(path) {
            Some(Role::Card(id)) => {
                let title = |playbook: &Playbook| playbook.card(id).map(|card| card.title.clone());
                title(previous) == title(playbook)
            }
            _ => true,
        })
    }

    /// Keeps this check for the next one, where there is one.
    pub(super) fn keep(
        self,
        cache: &mut Cache,
        (survey, settings, today): (&Arc<Survey>, &Arc<Settings>, Date),
        playbook: &Arc<Playbook>,
    ) {
        let Self { files, links, general, .. } = self;
        let (survey, settings, playbook) = (survey.clone(), settings.clone(), playbook.clone());
        if cache.keep == Keep::Again {
            cache.previous = Some(Previous { survey, settings, today, files, links, general, playbook });
        }
    }
}

impl Checked {
    fn new(path: &FilePath, role: &Role, inputs: Vec<Same<Parsed>>, scope: &Scope<'_>) -> Self {
        let scope = &scope.for_a_file();
        let mut findings = Vec::new();
        let valid = inputs.split_first().and_then(|(Same(file), translations)| {
            let translations: Vec<&Parsed> = translations.iter().map(|Same(file)| &**file).collect();
            valid(path, role, file, &translations, scope, &mut findings)
        });
        Self { inputs, valid, findings }
    }

    fn add_to(&self, parts: &mut Parts) {
        match self.valid.clone() {
            Some(Valid::Card(card)) => drop(parts.cards.insert(card.id.clone(), card)),
            Some(Valid::Report(report)) => drop(parts.reports.insert(report.slug.clone(), report)),
            Some(Valid::Session(session)) => drop(parts.sessions.insert(session.slug.clone(), session)),
            Some(Valid::Votes(votes)) => parts.votes = Some(votes),
            Some(Valid::Plan(plan)) => drop(parts.plans.insert(plan.slug.clone(), plan)),
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
        let texts = || self.inputs.iter().zip(&now.inputs).map(|(own, now)| (&*own.0, &*now.0));
        let is_shown_alike = self.valid.is_some() == now.valid.is_some()
            && self.inputs.len() == now.inputs.len()
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
fn inputs(path: &FilePath, role: &Role, survey: &Survey, parsed: &ParsedFiles) -> Vec<Same<Parsed>> {
    let translations = survey.translations.get(role).into_iter().flatten().map(|(path, _)| path);
    let files = std::iter::once(path).chain(translations);
    files.filter_map(|path| parsed.get(path).cloned().map(Same)).collect()
}
