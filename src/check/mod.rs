//! Every check that needs more than one field: a file for each concern, each a function from what was read to findings.
//!
//! To add a rule: a row in `diagnostic/rules.rs` with its explanation, a function here, a line in [`check`].

mod addresses;
mod agenda;
mod attachments;
mod card;
mod changelog;
mod circles;
mod consequences;
mod content;
mod deck;
pub mod drawing;
mod evidence;
mod files;
mod incremental;
mod indicators;
mod labels;
mod lenient;
mod links;
mod missing;
mod outline;
mod page;
mod person;
mod picture;
mod plan;
mod plans;
mod references;
mod report;
mod root;
mod session;
mod sessions;
mod settings;
mod silences;
mod status;
mod survey;
mod translation;
mod votes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub(crate) use evidence::unearned;
pub(crate) use files::published_if_safe;
pub use incremental::Cache;
pub(crate) use labels::with_id;
pub use lenient::card_as_it_was;
pub(crate) use picture::published as published_picture;
pub(crate) use settings::unknown as default_settings;
pub(crate) use silences::apply as apply_silences;
pub use survey::Survey;

use crate::cache::Same;
use crate::diagnostic::{Diagnostic, Suggestions, Text, rules};
use crate::model::card::Card;
use crate::model::settings::{self as settings_model, Settings};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::source::{FilePath, Sources, Span};
use incremental::{Incremental, Valid};

/// Every file that has a role, read on its own.
pub type ParsedFiles = BTreeMap<FilePath, Arc<Parsed>>;

/// What checks may look up.
pub(crate) struct Scope<'a> {
    settings: &'a Settings,
    today: Date,
    survey: &'a Survey,
    /// Whether what was written for an older model is taken as well as it can be.
    is_lenient: bool,
    /// How many more suggestions are worked out for the file that is checked.
    suggestions: Suggestions,
}

impl Scope<'_> {
    /// The same, for another file.
    fn for_a_file(&self) -> Self {
        let suggestions = if self.is_lenient { Suggestions::none() } else { Suggestions::default() };
        Self { suggestions, ..*self }
    }
}

/// What is checked, besides what was parsed.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What each of them is.
    pub survey: &'a Arc<Survey>,
    /// Today.
    pub today: Date,
    /// Whether what was written for an older model is taken as well as it can be.
    pub is_lenient: bool,
}

/// What checking gives.
#[derive(Debug)]
pub struct Outcome {
    /// The playbook; with an error anywhere there is one, but none to trust.
    pub playbook: Arc<Playbook>,
    /// What does not fit together.
    pub findings: Vec<Diagnostic>,
}

/// Checks what was read and puts the playbook together. `changed` are the files that are not what they were at the check that
/// `cache` holds.
pub fn check(input: Input<'_>, parsed: &ParsedFiles, changed: &BTreeSet<FilePath>, cache: &mut Cache) -> Outcome {
    let Input { sources, survey, today, is_lenient } = input;
    let (settings, mut findings) = cache.settings.get(SettingsInput::of(sources, parsed), read_settings);
    let suggestions = if is_lenient { Suggestions::none() } else { Suggestions::default() };
    let scope = Scope { settings: &settings, today, survey, is_lenient, suggestions };

    let mut check = Incremental::new(cache, &scope, survey, &settings);
    let targets = check.check(parsed, changed, &scope);
    findings.extend(check.general.iter().cloned());
    findings.extend(check.files.values().flat_map(|file| file.findings.iter().cloned()));

    let playbook = Arc::new(check.playbook(&settings, sources, &scope));
    // A card goes on being known by the ids that it had.
    findings.retain(|finding| !is_former_card(finding, &playbook));
    findings.extend(evidence::check(&playbook, parsed));
    findings.extend(plans::check(&playbook));
    findings.extend(sessions::check(&playbook));
    findings.extend(circles::check(&playbook));
    links::check(&playbook, parsed, changed, targets, &mut check.links);
    let of_links = check.links.values().flat_map(|outcome| outcome.findings.iter().cloned());
    let mut leading = BTreeMap::new();
    // Where a file only lies in the wrong place, what leads to it is right.
    findings.extend(of_links.filter(|finding| {
        let beside = beside_target(finding, survey);
        let is_right = beside.is_some();
        leading.extend(beside);
        !is_right
    }));
    findings.extend(root::other_domain(&playbook));
    findings.extend(files::beside(survey, &leading));
    findings.extend(attachments::unreferenced(&playbook, &check.links, survey));
    missing::group(&mut findings, &playbook);
    if !check.has_same_titles(&playbook, survey) {
        cache.same_titles = same_titles(&playbook);
    }
    findings.extend(cache.same_titles.iter().cloned());
    check.keep(cache, (survey, &settings, today), &playbook);
    Outcome { playbook, findings }
}

/// Whether a report names a card by an id that it had before.
fn is_former_card(finding: &Diagnostic, playbook: &Playbook) -> bool {
    finding.rule == &rules::UNKNOWN_CARD
        && ["reports/", "plans/"].iter().any(|folder| finding.path.as_str().starts_with(folder))
        && finding.arguments.value("value").is_some_and(|id| playbook.index().renamed.contains_key(id))
}

/// The file that a link leads to which lies beside a card of one file, and the link's place.
fn beside_target(finding: &Diagnostic, survey: &Survey) -> Option<(FilePath, (FilePath, Span))> {
    if survey.beside.is_empty() || ![&rules::BROKEN_LINK, &rules::MISSING_ATTACHMENT].contains(&finding.rule) {
        return None;
    }
    let target = finding.path.resolve(finding.arguments.value("value")?)?;
    let from = (finding.path.clone(), finding.span.unwrap_or_default());
    survey.beside.contains(&target).then_some((target, from))
}

/// Cards that readers cannot tell apart by their titles: told once for each title.
fn same_titles(playbook: &Playbook) -> Vec<Diagnostic> {
    const HERE: Text = Text { en: "another one", fr: "une autre" };
    const MOST_SHOWN: usize = 5;
    let mut by_title: FxHashMap<&str, Vec<&Arc<Card>>> = FxHashMap::default();
    for card in playbook.cards.values() {
        by_title.entry(card.title.as_str()).or_default().push(card);
    }
    let several = by_title.into_values().filter(|cards| cards.len() > 1);
    several
        .filter_map(|cards| {
            let (last, others) = cards.split_last()?;
            let finding = Diagnostic::new(&rules::SAME_TITLE, &last.path, None).with("value", &last.title);
            let finding = finding.with("count", others.len());
            Some(others.iter().take(MOST_SHOWN).fold(finding, |finding, card| finding.related(&card.path, None, HERE)))
        })
        .collect()
}

/// What settings are made from.
#[derive(Debug, PartialEq)]
pub(crate) struct SettingsInput {
    /// Whether there is anything where their file should be.
    is_there: bool,
    /// Whether nobody knows where it lies in its repository.
    is_outside: bool,
    /// The file, as far as it could be read.
    file: Option<Same<Parsed>>,
}

impl SettingsInput {
    fn of(sources: &Sources, parsed: &ParsedFiles) -> Self {
        let file = parsed.get(settings_model::FILE).cloned().map(Same);
        Self { is_there: sources.contains(settings_model::FILE), is_outside: sources.is_outside_repository, file }
    }
}

/// The settings with what is wrong with them.
fn read_settings(input: &SettingsInput) -> (Arc<Settings>, Vec<Diagnostic>) {
    let path = FilePath::new(settings_model::FILE);
    let mut findings = Vec::new();
    if !input.is_there {
        findings.push(Diagnostic::new(&rules::SETTINGS_MISSING, &path, None));
    }
    let settings = match input.file.as_ref().map(|Same(file)| &file.content) {
        Some(Content::Settings(raw)) => {
            findings.extend(settings::requirement(raw, &path));
            findings.extend(settings::unknown_place(raw, &path).filter(|_| input.is_outside));
            settings::check(raw, &path, &mut findings)
        }
        _ => settings::unknown(),
    };
    (Arc::new(settings), findings)
}

fn valid(
    path: &FilePath,
    role: &Role,
    file: &Parsed,
    translations: &[&Parsed],
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Valid> {
    Some(match (role, &file.content) {
        (Role::Card(id), Content::Card(raw)) => {
            let completed = if scope.is_lenient { Some(lenient::completed(raw)?) } else { None };
            let raw = completed.as_ref().unwrap_or(raw);
            let mut card = card::check(id, path, raw, file, scope, findings)?;
            translation::attach_to_card(&mut card, (raw, file), role, translations, scope, findings);
            if !scope.is_lenient {
                deck::check(&card, raw, findings);
            }
            Valid::Card(Arc::new(card))
        }
        (Role::Report(slug), Content::Report(raw)) => {
            Valid::Report(Arc::new(report::check(slug, path, raw, file, scope, findings)?))
        }
        (Role::Session(slug), Content::Session(raw)) => {
            Valid::Session(Arc::new(session::check(slug, path, raw, file, scope, findings)?))
        }
        (Role::Plan(slug), Content::Plan(raw)) => {
            Valid::Plan(Arc::new(plan::check(slug, path, raw, file, scope, findings)?))
        }
        (Role::Votes, Content::Votes(raw)) => Valid::Votes(Arc::new(votes::check(path, raw, scope, findings)?)),
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
