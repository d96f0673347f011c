//! `playbook check`: finds everything that is wrong, and changes nothing.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io::Read as _;
use std::path::Path;

use jiff::civil::Date;

use super::language::Language;
use super::revision::{Revision, lives, refused, repository};
use super::target::Target;
use super::{findings, print, read, status, today};
use crate::cli::{Advice, CheckArguments, Exit, Format};
use crate::comparison::State;
use crate::diagnostic::{Diagnostic, Tongue, rules};
use crate::emit::words::{self, say};
use crate::emit::{self, Failure, Found, Totals, code_quality, fail, github, json, rdjson, sarif};
use crate::git::Trees;
use crate::memo::Memo;
use crate::output::KeepError;
use crate::playbook::Playbook;
use crate::since::{self, Site};
use crate::site::Plan;
use crate::source::{FilePath, Source, Sources};
use crate::{Options, build, check, diagnostic, disk};

/// Runs the command.
pub fn run(arguments: &CheckArguments, language: Language) -> Exit {
    checked(arguments, language).unwrap_or_else(|exit| exit)
}

fn checked(arguments: &CheckArguments, language: Language) -> Result<Exit, Exit> {
    let early = language.early();
    // The file from standard input is all that is looked at.
    let paths = arguments.path.as_ref().map_or(&arguments.paths[..], std::slice::from_ref);
    let target = Target::of(paths, "check", early)?;
    let mut sources = read(&target.folder, "check", early)?;
    if arguments.stdin {
        put_stdin(&mut sources, &target, early)?;
    }
    target.found(&sources, early)?;
    let options = Options::on(today(arguments.today));
    let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
    let tongue = language.of(built.lang.as_ref());
    let mut diagnostics: Vec<Diagnostic> = built.diagnostics;
    // Pages are made and thrown away: a template's fault shows only then.
    if let Some(output) = built.output
        && let Err(KeepError::Broken(broken)) = output.keep_all(|_, _| Ok::<(), Infallible>(()))
    {
        diagnostics.extend(broken);
        diagnostic::sort(&mut diagnostics);
    }
    let mut unchanged: Vec<Diagnostic> = Vec::new();
    if let Some(revision) = &arguments.since {
        let changed = since(
            revision,
            &target,
            &sources,
            &Read { playbook: &built.playbook, plan: &built.plan },
            today(arguments.today),
            tongue,
        )?;
        // A claim that is new is an error, and no advice besides.
        diagnostics.retain(|finding| !changed.findings.iter().any(|new| is_same_claim(new, finding)));
        diagnostics.extend(changed.findings);
        let settings = built.playbook.settings.checks.as_ref();
        check::apply_silences(settings, &std::collections::BTreeMap::new(), &mut diagnostics);
        let (own, others) = diagnostics.into_iter().partition(|diagnostic| changed.files.contains(&diagnostic.path));
        (diagnostics, unchanged) = (own, others);
        diagnostic::sort(&mut diagnostics);
    }
    let silenced = built.silenced.iter().filter(|path| target.shows(path)).count();
    diagnostics.retain(|diagnostic| target.shows(&diagnostic.path));
    let totals = Totals::of(built.files, built.cards, &diagnostics, silenced);
    if arguments.format == Format::Github && arguments.since.is_none() {
        let changed = changed_in_pull_request(&target, &sources);
        // The first few alone are annotated: those on which the pull request can act.
        diagnostics.sort_by_key(|diagnostic| !changed.contains(&diagnostic.path));
    }
    let found = Found {
        diagnostics: &diagnostics,
        totals,
        sources: &sources,
        tongue,
        site: &built.playbook.settings.url,
        with_drafts: arguments.advice == Advice::Full,
    };
    let text = match arguments.format {
        Format::Text => findings(&diagnostics, totals, &sources, arguments.advice, tongue),
        Format::Json => json::findings(&diagnostics, totals, &sources, tongue),
        Format::Github => {
            write_summary(&found);
            github::annotations(&found)
        }
        Format::Sarif => sarif::findings(&found),
        Format::Codequality => code_quality::findings(&found),
        Format::Rdjson => rdjson::findings(&found),
    };
    if !unchanged.is_empty() && matches!(arguments.format, Format::Text | Format::Github) {
        let found = Totals::of(0, 0, &unchanged, 0).found(tongue);
        emit::say(&say(words::ELSEWHERE, tongue, &[("found", &found)]));
    }
    Ok(print(&format!("{text}\n"), status(&diagnostics, arguments.strict), tongue))
}

/// The files that a pull request changes, in a workflow of GitHub whose clone has the branch that it goes into.
fn changed_in_pull_request(target: &Target, sources: &Sources) -> BTreeSet<FilePath> {
    let Some(base) = std::env::var("GITHUB_BASE_REF").ok().filter(|base| !base.is_empty()) else {
        return BTreeSet::new();
    };
    let name = format!("origin/{base}");
    let before = || {
        let trees = Trees::open(&target.folder).ok()?;
        let tree = trees.tree(&trees.merge_base(&name).ok()?, &name).ok()?;
        trees.sources(&tree, &name).ok()
    };
    let changed = before().map(|before| sources.changes_since(&before.with_themes_of(sources)));
    changed.into_iter().flatten().map(|(path, _)| path).collect()
}

/// Writes what was found into the summary of a workflow's step, where there is one.
fn write_summary(found: &Found<'_>) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return };
    let path = Path::new(&path);
    if let Err(error) = disk::append(path, &github::summary(found)) {
        let values: [(&'static str, &dyn std::fmt::Display); 2] = [("path", &path.display()), ("error", &error)];
        emit::say(&say(words::CANNOT_WRITE_SUMMARY, found.tongue, &values));
    }
}

/// What was read of the playbook.
struct Read<'b> {
    playbook: &'b Playbook,
    plan: &'b Plan,
}

/// What a change must bring along, and the files that it touches.
struct SinceThen {
    findings: Vec<Diagnostic>,
    files: BTreeSet<FilePath>,
}

/// Compares with `revision`.
fn since(
    revision: &str,
    target: &Target,
    sources: &Sources,
    now: &Read<'_>,
    day: Date,
    tongue: Tongue,
) -> Result<SinceThen, Exit> {
    let trees = repository(&target.folder, "check", tongue)?;
    let before = Revision::base(&trees, revision, day).map_err(|error| refused(&error, tongue))?;
    let lives = lives(&target.folder);
    let after = Site { state: State { playbook: now.playbook, sources }, plan: now.plan };
    let findings = since::check(Site { state: before.state(), plan: &before.built.plan }, after, revision, &lives, day);
    let changed = sources.changes_since(&before.sources.clone().with_themes_of(sources));
    let mut files: BTreeSet<FilePath> = changed.into_iter().map(|(path, _)| path).collect();
    // What is told of a file that is gone, or of one that has to tell of it, is of this change.
    files.extend(findings.iter().map(|finding| finding.path.clone()));
    Ok(SinceThen { findings, files })
}

/// Whether both findings tell that one card is not proven.
fn is_same_claim(one: &Diagnostic, other: &Diagnostic) -> bool {
    [one, other].iter().all(|finding| finding.rule == &rules::PROVEN_NEEDS_REPORTS) && one.path == other.path
}

/// Puts the text of standard input in the place of the one file that is looked at.
fn put_stdin(sources: &mut Sources, target: &Target, tongue: Tongue) -> Result<(), Exit> {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
        let what = say(words::CANNOT_READ_STDIN, tongue, &[("error", &error)]);
        fail(&Failure { what, help: say(words::STDIN_WANTS_PATH, tongue, &[]) }, tongue);
        return Err(Exit::Failure);
    }
    if let [path] = &target.shown[..] {
        sources.insert(path.clone(), Source::File(bytes.into()));
    }
    Ok(())
}
