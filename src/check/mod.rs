//! Every check that needs more than one field: a file for each concern, each a function from what was read to findings.
//!
//! To add a rule: a row in `diagnostic/rules.rs` with its explanation, a function here, a line in [`check`].

mod agenda;
mod attachments;
mod card;
mod changelog;
mod checking;
pub mod drawing;
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

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use files::{Survey, survey};
pub use kept::Kept;
pub use text::screen;

use crate::diagnostic::{Diagnostic, Suggestions, rules};
use crate::model::settings::{self as settings_model, Settings};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::source::{FilePath, Sources};
use checking::{Checking, Valid};
use kept::Last;

/// Every file that has a role, read on its own.
pub type ParsedFiles = BTreeMap<FilePath, Arc<Parsed>>;

/// What checks may look up.
pub(crate) struct Scope<'a> {
    settings: &'a Settings,
    today: Date,
    survey: &'a Survey,
    /// How many more suggestions are worked out for the file that is checked.
    suggestions: Suggestions,
}

impl Scope<'_> {
    /// The same, for another file.
    fn for_a_file(&self) -> Self {
        Self { suggestions: Suggestions::default(), ..*self }
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
}

/// What checking gives.
#[derive(Debug)]
pub struct Outcome {
    /// The playbook; with an error anywhere there is one, but none to trust.
    pub playbook: Arc<Playbook>,
    /// What does not fit together.
    pub findings: Vec<Diagnostic>,
}

/// Checks what was read and puts the playbook together. `fresh` are the files that are not what they were at the last check,
/// of which `kept` tells.
pub fn check(input: Input<'_>, parsed: &ParsedFiles, fresh: &BTreeSet<FilePath>, kept: &mut Kept) -> Outcome {
    let Input { sources, survey, today } = input;
    let last = kept.last.take();
    let (settings, settings_findings) = read_settings(sources, parsed, last.as_ref());
    let raw_settings = parsed.get(settings_model::FILE).cloned();
    let scope = Scope { settings: &settings, today, survey, suggestions: Suggestions::default() };

    let mut checking = Checking::new(last, &scope, &settings);
    let targets = checking.check(parsed, fresh, &scope);
    let mut findings = settings_findings.clone();
    findings.extend(checking.general.iter().cloned());
    findings.extend(checking.files.values().flat_map(|file| file.findings.iter().cloned()));

    let playbook = Arc::new(checking.put_together(&settings, files::attachments(sources, survey), survey));
    findings.extend(evidence::check(&playbook, parsed));
    links::check(&playbook, parsed, fresh, targets, &mut checking.links);
    findings.extend(checking.links.values().flat_map(|outcome| outcome.findings.iter().cloned()));
    findings.extend(attachments::lonely(&playbook, &checking.links, survey));
    let Checking { files, links, general, .. } = checking;
    kept.keep(Last {
        survey: survey.clone(),
        raw_settings,
        settings,
        settings_findings,
        today,
        files,
        links,
        general,
        playbook: playbook.clone(),
    });
    Outcome { playbook, findings }
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
