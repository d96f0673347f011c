//! What went wrong outside of the content, in words: what, and what to do then.

use super::words::{self, say};
use crate::diagnostic::Tongue;
use crate::disk::{PublishError, ReadError, WriteError};

/// What went wrong and what to do then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub what: String,
    /// What to do then.
    pub help: String,
}

/// A playbook that cannot be read; `command` is named in the example that helps.
pub fn unreadable(error: &ReadError, command: &str, tongue: Tongue) -> Failure {
    let help = match error {
        ReadError::NoFolder(_) => say(words::NAME_THE_FOLDER, tongue, &[("command", &command)]),
        ReadError::Io(..) => say(words::CHECK_THE_FILE, tongue, &[]),
    };
    Failure { what: why_unreadable(error, tongue), help }
}

/// Why a playbook cannot be read.
pub fn why_unreadable(error: &ReadError, tongue: Tongue) -> String {
    match error {
        ReadError::NoFolder(path) => say(words::NO_FOLDER, tongue, &[("path", &path.display())]),
        ReadError::Io(path, error) => say(words::CANNOT_READ, tongue, &[("path", &path.display()), ("error", error)]),
    }
}

/// A file of the sources that was not written.
pub fn unwritten(error: &WriteError, tongue: Tongue) -> Failure {
    let (what, path, error, help) = match error {
        WriteError::Changed(path) => (words::CHANGED_MEANWHILE, path, None, words::FIX_AGAIN),
        WriteError::Link(path) => (words::BEHIND_LINK, path, None, words::THE_FILE_ITSELF),
        WriteError::Taken(path) => (words::NAME_TAKEN, path, None, words::RENAME_ONE),
        WriteError::Io(path, error) => (words::CANNOT_WRITE, path, Some(error), words::CHECK_THE_FILE),
    };
    let error = error.map(ToString::to_string).unwrap_or_default();
    let what = say(what, tongue, &[("path", &path.display()), ("error", &error)]);
    Failure { what, help: say(help, tongue, &[]) }
}

/// A site that cannot be published; `None` where pages are to blame, which have findings.
pub fn unpublished(error: &PublishError, tongue: Tongue) -> Option<Failure> {
    let (what, path, error, help) = match error {
        PublishError::Broken(_) => return None,
        PublishError::Aside { site, aside, error } => {
            let what = say(words::ASIDE, tongue, &[("path", &site.display()), ("error", error)]);
            let help = say(words::STANDS_ASIDE, tongue, &[("aside", &aside.display())]);
            return Some(Failure { what, help });
        }
        PublishError::NotOurs(path) => (words::NOT_OURS, path, None, words::ANOTHER_FOLDER),
        PublishError::NotAFolder(path) => (words::NOT_A_FOLDER, path, None, words::A_FOLDER),
        PublishError::InSources(path) => (words::IN_SOURCES, path, None, words::A_FOLDER_BESIDE),
        PublishError::Busy(path) => (words::BUSY, path, None, words::WAIT),
        PublishError::InPart(path, error) => (words::IN_PART, path, Some(error), words::BUILD_AGAIN),
        PublishError::Io(path, error) => (words::CANNOT_WRITE, path, Some(error), words::AS_BEFORE),
    };
    let error = error.map(ToString::to_string).unwrap_or_default();
    let what = say(what, tongue, &[("path", &path.display()), ("error", &error)]);
    Some(Failure { what, help: say(help, tongue, &[]) })
}
