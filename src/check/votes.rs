//! How many people voted, as somebody counted.

use super::{Scope, references};
use crate::diagnostic::Diagnostic;
use crate::model::votes::{RawVotes, Votes};
use crate::source::FilePath;

/// Checks that votes are for sessions that there are, and were counted on a day that has come.
pub(super) fn check(
    path: &FilePath,
    raw: &RawVotes,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Votes> {
    findings.extend(raw.as_of.iter().filter_map(|day| references::in_future(day, path, scope.today)));
    let counts = || raw.counts.iter().flat_map(|counts| &counts.0);
    findings.extend(counts().filter_map(|(session, _)| references::session(session, path, scope)));
    Some(Votes {
        as_of: raw.as_of.as_ref()?.value,
        counts: counts().map(|(session, count)| (session.value.clone(), *count)).collect(),
    })
}
