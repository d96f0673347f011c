//! What files came to, remembered for the next time: a file is checked anew when it changed, or what it may refer to did.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{ParsedFiles, Survey, links};
use crate::diagnostic::Diagnostic;
use crate::model::card::Card;
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::settings::Settings;
use crate::playbook::{Parsed, Playbook};
use crate::source::{FilePath, Source, Sources};

/// What checks worked out, with what they worked it out from.
#[derive(Debug, Default)]
pub struct Kept {
    /// Whether no other check follows: then nothing is kept.
    is_for_once: bool,
    /// Every file as it was, and what it was found to be.
    survey: Option<(Vec<(FilePath, Source)>, Arc<Survey>)>,
    pub(super) last: Option<Last>,
}

/// The last check.
#[derive(Debug)]
pub(super) struct Last {
    pub(super) survey: Arc<Survey>,
    /// The settings' file as it was read.
    pub(super) raw_settings: Option<Arc<Parsed>>,
    pub(super) settings: Arc<Settings>,
    pub(super) settings_findings: Vec<Diagnostic>,
    pub(super) today: Date,
    pub(super) files: BTreeMap<FilePath, Checked>,
    pub(super) links: BTreeMap<FilePath, (Arc<Parsed>, Arc<links::Outcome>)>,
    pub(super) playbook: Arc<Playbook>,
}

/// One file, checked.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    /// What it was checked from: the file, and its translations.
    pub(super) from: Vec<Arc<Parsed>>,
    pub(super) valid: Option<Valid>,
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

impl Kept {
    /// Keeps nothing.
    pub fn for_once() -> Self {
        Self { is_for_once: true, ..Self::default() }
    }

    /// Keeps the last check for the next one.
    pub(super) fn keep(&mut self, last: Last) {
        if !self.is_for_once {
            self.last = Some(last);
        }
    }

    /// What each file is, remembered where none came, went or became another kind of thing.
    pub fn survey(&mut self, sources: &Sources) -> Arc<Survey> {
        if let Some((files, survey)) = &self.survey {
            let is_same = files.len() == sources.len()
                && files.iter().zip(sources.iter()).all(|((path, source), (own_path, own_source))| {
                    path == own_path && (is_alike(source, own_source, path))
                });
            if is_same {
                return survey.clone();
            }
        }
        let survey = Arc::new(super::survey(sources));
        if self.is_for_once {
            return survey;
        }
        let files = sources.iter().map(|(path, source)| (path.clone(), source.clone())).collect();
        self.survey = Some((files, survey.clone()));
        survey
    }
}

/// Whether two states of one file are the same to a survey: of a text it does not look at the words.
fn is_alike(before: &Source, now: &Source, path: &FilePath) -> bool {
    let is_small = |bytes: &[u8]| bytes.len() as u64 <= crate::source::MAX_TEXT_BYTES;
    match (before, now) {
        (Source::File(before), Source::File(now)) if Arc::ptr_eq(before, now) => true,
        (Source::File(before), Source::File(now)) if path.as_str().ends_with(".md") => is_small(before) && is_small(now),
        _ => before == now,
    }
}

impl Last {
    /// What the file at `path` came to, where it was checked from the same.
    pub(super) fn checked(&self, path: &FilePath, from: &[Arc<Parsed>]) -> Option<&Checked> {
        let is_same = |own: &&Checked| {
            own.from.len() == from.len() && own.from.iter().zip(from).all(|(own, other)| Arc::ptr_eq(own, other))
        };
        self.files.get(path).filter(is_same)
    }

    /// Whether a link leads to the same as before, to whichever of these files it leads: their headings are the same.
    pub(super) fn has_same_targets(&self, files: &BTreeMap<FilePath, Checked>, parsed: &ParsedFiles) -> bool {
        self.files.len() == files.len()
            && self.links.len() == parsed.len()
            && self.files.iter().zip(files).all(|((path, before), (own_path, now))| {
                path == own_path && (is_same_from(before, now) || has_same_headings(before, now))
            })
    }
}

fn is_same_from(a: &Checked, b: &Checked) -> bool {
    a.from.len() == b.from.len() && a.from.iter().zip(&b.from).all(|(a, b)| Arc::ptr_eq(a, b))
}

fn has_same_headings(a: &Checked, b: &Checked) -> bool {
    a.valid.is_some() == b.valid.is_some()
        && a.from.len() == b.from.len()
        && a.from.iter().zip(&b.from).all(|(a, b)| {
            let anchors = |file: &Arc<Parsed>| -> Vec<String> {
                file.body.headings.iter().map(|heading| heading.anchor.clone()).collect()
            };
            a.body.is_empty() == b.body.is_empty() && anchors(a) == anchors(b)
        })
}
