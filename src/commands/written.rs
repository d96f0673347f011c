//! Writing into a playbook what a command made: only where it does not make it worse, and never over anything.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::findings;
use crate::cli::{Advice, Exit};
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::emit::{self, Totals, fail, failures};
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
        let errors = |built: &Built| built.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
        if errors(&now) > errors(&self.built) {
            let new: Vec<Diagnostic> = now
                .diagnostics
                .into_iter()
                .filter(|found| found.severity == Severity::Error && !self.built.diagnostics.contains(found))
                .collect();
            let totals = Totals::of(now.files, now.cards, &new, 0);
            emit::say(&findings(&new, totals, after, Advice::None, tongue));
            return Err(Exit::Content);
        }
        disk::write(folder, &self.sources, after, renamed).map_err(|error| {
            fail(&failures::unwritten(&error, tongue), tongue);
            Exit::Failure
        })?;
        Ok(now)
    }
}

fn built(sources: &Sources, today: Date) -> Built {
    build(sources, &Options::on(today), &mut Memo::for_once(), |_| {})
}
