//! `playbook fix`: mends what can be mended, shows how, and checks again.

use std::collections::BTreeSet;

use similar::TextDiff;

use super::language::Language;
use super::revision::refused;
use super::target::Target;
use super::{print, read, status, today};
use crate::Options;
use crate::cli::{Exit, FixArguments};
use crate::diagnostic::{Diagnostic, Disposition, Tongue};
use crate::emit::words::{self, counted, say};
use crate::emit::{self, Totals, fail, failures};
use crate::git::RevisionError;
use crate::mend::{Mended, mend};
use crate::source::{FilePath, Source, Sources};
use crate::{disk, git};

/// Lines that stand around a change.
const CONTEXT: usize = 1;

/// Runs the command.
pub fn run(arguments: &FixArguments, language: Language) -> Exit {
    fixed(arguments, language).unwrap_or_else(|exit| exit)
}

fn fixed(arguments: &FixArguments, language: Language) -> Result<Exit, Exit> {
    let early = language.early();
    let target = Target::of(&arguments.paths, "fix", early)?;
    let sources = read(&target.folder, "fix", early)?;
    target.found(&sources, early)?;
    let options = Options::on(today(arguments.today));
    let least = if arguments.suggested { Disposition::Suggested } else { Disposition::Safe };
    let kept = if arguments.careful { uncommitted(&target, early)? } else { BTreeSet::new() };
    let mended = mend(&sources, &options, least, |path| target.shows(path) && !kept.contains(path));
    let tongue = language.of(mended.lang.as_ref());
    let has_fix = |finding: &&Diagnostic| kept.contains(&finding.path) && !finding.fixes.is_empty();
    let left: BTreeSet<&FilePath> = mended.diagnostics.iter().filter(has_fix).map(|finding| &finding.path).collect();
    if !left.is_empty() {
        emit::say(&say(words::LEFT_ALONE, tongue, &[("files", &counted::FILES.of(left.len(), tongue))]));
    }
    let difference = difference(&sources, &mended);
    if !arguments.dry_run
        && let Err(error) = disk::write(&target.folder, &sources, &mended.sources, &mended.renamed)
    {
        fail(&failures::unwritten(&error, tongue), tongue);
        return Err(Exit::Failure);
    }
    let line = last_line(&mended, &sources, arguments.dry_run, tongue);
    Ok(print(&format!("{difference}{line}\n"), status(&mended.diagnostics, false), tongue))
}

/// The files that are not committed; a refusal where nobody can tell.
fn uncommitted(target: &Target, tongue: Tongue) -> Result<BTreeSet<FilePath>, Exit> {
    git::uncommitted_or_ignored(&target.folder).map_err(|gap| refused(&RevisionError::Gap(gap), tongue))
}

/// What was done, and what is left.
fn last_line(mended: &Mended, sources: &Sources, is_dry: bool, tongue: Tongue) -> String {
    let done = counted::FIXES.of(mended.fixes, tongue);
    let done = if is_dry { say(words::WOULD_FIX, tongue, &[("fixes", &done)]) } else { done };
    let left = Totals::of(sources.len(), mended.cards, &mended.diagnostics, mended.silenced).line(tongue);
    if tongue == Tongue::French { format!("{done} ; {left}") } else { format!("{done}; {left}") }
}

/// What differs, in the shape of `diff -u`.
fn difference(before: &Sources, mended: &Mended) -> String {
    let after = &mended.sources;
    let mut shown = String::new();
    for (path, source) in after.iter().filter(|(path, source)| before.get(path.as_str()) != Some(source)) {
        let from = if before.contains(path.as_str()) { Some(path) } else { mended.renamed.get(path) };
        let text = |source: Option<&Source>| match source {
            Some(Source::File(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
            _ => String::new(),
        };
        let (old, new) = (text(from.and_then(|from| before.get(from.as_str()))), text(Some(source)));
        let (old_name, new_name) = (before.shown(from.unwrap_or(path)), after.shown(path));
        let diff = TextDiff::from_lines(&old, &new);
        let hunks = diff.unified_diff().context_radius(CONTEXT).to_string();
        shown.extend(["--- ", &old_name, "\n+++ ", &new_name, "\n", &hunks, "\n"]);
    }
    shown
}
