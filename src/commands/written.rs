//! Writing into a playbook what a command made: only where it does not make it worse, and never over anything.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::findings;
use crate::cli::{Advice, Exit};
use crate::diagnostic::{Diagnostic, Severity, Tongue, rules};
use crate::emit::{self, Totals, fail, failures, words};
use crate::memo::Memo;
use crate::source::{FilePath, Sources};
use crate::{Built, Options, build, disk};

/// A playbook as it was read, with what it holds.
pub(super) struct Read {
    pub sources: Sources,
    pub built: Built,
    pub today: Date,
}

impl Read {
    pub(super) fn new(sources: Sources, today: Date) -> Self {
        let built = built(&sources, today);
        Self { sources, built, today }
    }

    /// Writes what `after` has and the playbook has not, or says why not. An error that was not there before keeps everything
    /// as it is.
    pub(super) fn write(
        &self,
        folder: &Path,
        after: &Sources,
        renamed: &BTreeMap<FilePath, FilePath>,
        tongue: Tongue,
    ) -> Result<Built, Exit> {
        let now = built(after, self.today);
        let mut known: Vec<(FilePath, &str, String)> = errors(&self.built).map(known_by).collect();
        // With another version of the program, nothing is known of what is right.
        let is_unknown = |found: &Diagnostic| found.rule == &rules::NEEDS_NEWER;
        let is_new = |found: &Diagnostic| {
            let (path, rule, told) = known_by(found);
            let before = renamed.get(&path).cloned().unwrap_or(path);
            let place = known.iter().position(|own| *own == (before.clone(), rule, told.clone()));
            place.map(|place| known.swap_remove(place)).is_none()
        };
        let new: Vec<Diagnostic> = {
            let mut is_new = is_new;
            errors(&now).filter(|found| is_new(found) || is_unknown(found)).cloned().collect()
        };
        if !new.is_empty() {
            let totals = Totals::of(now.files, now.cards, &new, 0);
            emit::say(&findings(&new, totals, after, Advice::None, tongue));
            emit::say(words::NOTHING_WRITTEN.pattern(tongue));
            return Err(Exit::Content);
        }
        disk::write(folder, &self.sources, after, renamed).map_err(|error| {
            fail(&failures::unwritten(&error, tongue), tongue);
            Exit::Failure
        })?;
        Ok(now)
    }
}

fn errors(built: &Built) -> impl Iterator<Item = &Diagnostic> {
    built.diagnostics.iter().filter(|found| found.severity == Severity::Error)
}

/// What an error is known by, wherever in its file it stands.
fn known_by(found: &Diagnostic) -> (FilePath, &'static str, String) {
    (found.path.clone(), found.rule.code, found.message(Tongue::English))
}

fn built(sources: &Sources, today: Date) -> Built {
    build(sources, &Options::on(today), &mut Memo::for_once(), |_| {})
}
