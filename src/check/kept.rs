//! What files came to, remembered for the next time: a file is checked anew when it changed, or what it may refer to did.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::checking::Checked;
use super::{Survey, links};
use crate::diagnostic::Diagnostic;
use crate::model::settings::Settings;
use crate::playbook::{Parsed, Playbook};
use crate::source::{FilePath, Source, Sources};

/// Files as they were, in the order of their paths.
type Files = Vec<(FilePath, Source)>;

/// What checks worked out, with what they worked it out from.
#[derive(Debug, Default)]
pub struct Kept {
    /// Whether no other check follows: then nothing is kept.
    is_for_once: bool,
    /// Every file as it was, and what it was found to be.
    survey: Option<(Files, Arc<Survey>)>,
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
    pub(super) links: links::Outcomes,
    pub(super) general: Vec<Diagnostic>,
    pub(super) playbook: Arc<Playbook>,
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
        (Source::File(before), Source::File(now)) if path.as_str().ends_with(".md") => {
            is_small(before) && is_small(now)
        }
        _ => before == now,
    }
}
