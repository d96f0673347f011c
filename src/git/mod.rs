//! The one door to git: a playbook's past as a value, and its files as they were at a commit.
//!
//! The `git` program is called a fixed number of times, never once for a file. Nothing of a repository is changed, fetched or
//! run. What keeps from knowing is said ([`Gap`]), with nothing false in its place.

mod objects;
mod parse;
mod program;
mod tree;
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::history::log::{Contributor, Gap, Log, ObjectId};
use crate::model::settings;
use crate::source::FilePath;
use objects::Store;
use program::{CallError, Program};
pub use tree::{RevisionError, Trees};
pub use watch::{Stamp, reference_folders};

/// Files of the project that list commits which change nothing but how things are written.
const IGNORE_REVS: &str = "HEAD:.git-blame-ignore-revs";
/// Where the playbook has this share of the repository's files or more, all of the repository's history is read: to pick out a
/// folder takes `git` twice as long as to show everything.
const SHARE: usize = 3;

/// What git knows of the playbook at `folder`.
pub fn read(folder: &Path) -> Log {
    read_or_gap(folder).unwrap_or_else(Log::unknown)
}

/// Files of the playbook at `folder` that differ from what was committed last, or are not committed yet.
pub fn uncommitted(folder: &Path) -> Result<BTreeSet<FilePath>, Gap> {
    let Place { program, folder: own, .. } = Place::of(folder)?;
    let said = program.ask(&[&STATUS[..], &["."]].concat())?;
    Ok(listed(&said, &own))
}

/// The same, with those that the repository is told to leave out.
pub fn uncommitted_or_ignored(folder: &Path) -> Result<BTreeSet<FilePath>, Gap> {
    let Place { program, folder: own, .. } = Place::of(folder)?;
    let said = program.ask(&[&["status", "--ignored"], &STATUS[1..], &["."]].concat())?;
    Ok(listed(&said, &own))
}

/// The files that `git status` lists, by their paths in the folder `own`.
fn listed(said: &[u8], own: &str) -> BTreeSet<FilePath> {
    let paths = said.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line.get(3..)?).ok());
    paths.filter_map(|path| path.strip_prefix(own)).map(FilePath::new).collect()
}

/// Who commits here, as git is set; empty where it says nothing.
pub fn identity(folder: &Path) -> Contributor {
    let program = Program::new(folder);
    let setting = |name: &str| program.ask_for_line(&["config", "--get", name]).unwrap_or_default();
    Contributor { name: setting("user.name"), mail: setting("user.email") }
}

/// What git calls the place that `folder`'s repository comes from.
pub fn remote(folder: &Path) -> Option<String> {
    Program::new(nearest_folder(folder).0)
        .ask_for_line(&["config", "--get", "remote.origin.url"])
        .filter(|url| !url.is_empty())
}

/// The branch that is checked out, be there a commit or none.
pub fn branch(folder: &Path) -> Option<String> {
    Program::new(nearest_folder(folder).0)
        .ask_for_line(&["symbolic-ref", "--short", "HEAD"])
        .filter(|name| !name.is_empty())
}

/// Where `folder` lies below the top of its repository; empty at the top.
pub fn below_top(folder: &Path) -> Option<String> {
    let (there, rest) = nearest_folder(folder);
    let prefix = Program::new(there).ask_for_line(&["rev-parse", "--show-prefix"])?;
    let parts = [prefix.trim_end_matches('/').to_owned(), rest];
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
}

/// The nearest folder that is there already, and what of `folder` lies below it.
fn nearest_folder(folder: &Path) -> (&Path, String) {
    let there = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let rest = folder.strip_prefix(there).unwrap_or(Path::new(""));
    let parts: Vec<_> =
        rest.components().map(|part| part.as_os_str().to_string_lossy()).filter(|part| part != ".").collect();
    (there, parts.join("/"))
}

/// Whether a tag may be called `name`.
pub fn can_be_tag(folder: &Path, name: &str) -> bool {
    let reference = format!("refs/tags/{name}");
    name != "HEAD" && Program::new(folder).ask(&["check-ref-format", &reference]).is_ok()
}

/// Commits files of the playbook at `folder` and tags the commit: what `playbook edition --tag` does.
pub fn tag(folder: &Path, files: &[String], name: &str, label: &str) -> Result<(), Gap> {
    let Place { program, .. } = Place::of(folder)?;
    if !files.is_empty() {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        program.ask(&[&["add", "--"], &files[..]].concat()).map_err(Gap::from)?;
        program.ask(&[&["commit", "-m", label, "--"], &files[..]].concat()).map_err(Gap::from)?;
    }
    program.ask(&["tag", "-a", name, "-m", label]).map_err(Gap::from).map(drop)
}

/// What differs from the last commit, a path each.
const STATUS: [&str; 6] = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--"];

/// Where a folder lies in its repository.
struct Place {
    program: Program,
    /// From the top of the repository, ending in `/`, or empty.
    folder: String,
    is_shallow: bool,
    /// Whether files may have been left out when it was copied.
    is_partial: bool,
    gaps: Vec<Gap>,
}

fn read_or_gap(folder: &Path) -> Result<Log, Gap> {
    let Place { program, folder: own, is_shallow, is_partial, mut gaps } = Place::of(folder)?;
    let Some(head) = program.ask_for_line(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]) else {
        return Err(Gap::NoCommit);
    };
    let store = Arc::new(Store::new(program.clone()));
    let ignored = store.read_names(&[IGNORE_REVS]).pop().flatten();
    let ignored = ignored.map_or_else(BTreeSet::new, |text| parse::ignored(&String::from_utf8_lossy(&text)));
    let files = files(&program);
    let former_folders = former_folders(&program, &own);
    let folders = folders(&files, &own, &former_folders);
    let mut arguments = vec!["log", "--date-order", "--raw", "-z", "--no-abbrev", "-c", "--no-ext-diff"];
    // To tell how alike two files are, both have to be there.
    arguments.push(if is_partial { "--find-renames=100%" } else { "--find-renames" });
    arguments.extend([
        "--no-textconv",
        "--no-color",
        "--date=format:%Y-%m-%d",
        "--encoding=UTF-8",
        parse::COMMIT_FORMAT,
        "--",
    ]);
    arguments.extend(folders.iter().map(String::as_str));
    let (printed, (tags, changed)) = rayon::join(
        || program.ask(&arguments),
        || (program.ask(&["for-each-ref", parse::TAG_FORMAT, "refs/tags"]), dirty(&program)),
    );
    let (printed, tags) = (printed.map_err(Gap::from)?, tags.map_err(Gap::from)?);
    let (mut commits, not_utf8) = parse::commits(&printed, is_shallow, &ignored);
    gaps.extend(not_utf8.into_iter().filter(|path| path.starts_with(&own)).map(Gap::NotUtf8).take(1));
    let is_own = |path: &str| path.strip_prefix(own.as_str()).is_some();
    if !commits.iter().flat_map(|commit| &commit.changes).any(|change| is_own(&change.path)) {
        return Err(Gap::Uncommitted);
    }
    map_co_authors(&program, &mut commits);
    if is_partial && is_missing_some(&program, &commits) {
        gaps.push(Gap::Partial);
    }
    gaps.extend(changed);
    let (head, tags) = (ObjectId::new(&head), parse::tags(&tags));
    Ok(Log { head, commits, tags, gaps, folder: own, former_folders, files, objects: store })
}

impl Place {
    fn of(folder: &Path) -> Result<Self, Gap> {
        let program = Program::new(folder);
        let said = program.ask(&[
            "rev-parse",
            "--show-prefix",
            "--is-shallow-repository",
            "--absolute-git-dir",
            "--git-common-dir",
            "--show-superproject-working-tree",
        ]);
        let said = said.map_err(|error| match Gap::from(error) {
            Gap::NoRepository if is_archive(folder) => Gap::Archive,
            gap => gap,
        })?;
        let said = String::from_utf8(said).map_err(|error| {
            Gap::NotUtf8(String::from_utf8_lossy(error.as_bytes()).lines().next().unwrap_or_default().to_owned())
        })?;
        let mut lines = said.lines();
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (own, shallow, own_dir, common_dir, above) = (line(), line(), line(), line(), line());
        let is_shallow = shallow == "true";
        let mut gaps = Vec::new();
        if is_shallow {
            gaps.push(Gap::Shallow);
        }
        let partial = ["config", "--get-regexp", r"^remote\..*\.(promisor|partialclonefilter)$"];
        let is_partial = program.ask_for_line(&partial).is_some_and(|said| !said.is_empty());
        let common = folder.join(&common_dir);
        let is_same = |a: &Path, b: &Path| a.canonicalize().ok() == b.canonicalize().ok();
        if !is_same(Path::new(&own_dir), &common) {
            gaps.push(Gap::Worktree);
        }
        if !above.is_empty() {
            gaps.push(Gap::Submodule);
        }
        if program.ask(&["symbolic-ref", "--quiet", "HEAD"]).is_err()
            && let Some(head) = program.ask_for_line(&["rev-parse", "--short", "--quiet", "--verify", "HEAD"])
        {
            gaps.push(Gap::Detached(head));
        }
        Ok(Self { program, folder: own, is_shallow, is_partial, gaps })
    }
}

/// Whether a folder above was unpacked from an archive that a forge made: those carry what `.gitattributes` asked for.
fn is_archive(folder: &Path) -> bool {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder
        .ancestors()
        .take(6)
        .any(|above| [".git_archival.txt", ".gitattributes"].iter().any(|name| above.join(name).is_file()))
}

/// What the last commit holds, by path.
fn files(program: &Program) -> BTreeMap<String, ObjectId> {
    let printed = program.ask(&["ls-tree", "-r", "-z", "--full-tree", "HEAD"]).unwrap_or_default();
    let entries = printed.split(|byte| *byte == 0).filter_map(tree::Entry::read);
    entries.filter(|entry| entry.is_blob && !entry.is_link).map(|entry| (entry.path.to_owned(), entry.object)).collect()
}

/// Where the playbook in `own` lay before, latest first: where its settings were, it was.
fn former_folders(program: &Program, own: &str) -> Vec<String> {
    let settings = format!(":(top,literal){own}{}", settings::FILE);
    let follow = ["log", "--follow", "-M", "--name-status", "-z", "--format=", "--", &settings];
    let steps = program.ask(&follow).unwrap_or_default();
    let steps = String::from_utf8_lossy(&steps);
    let mut steps = steps.split('\0').map(str::trim_start);
    let mut folders: Vec<String> = Vec::new();
    while let (Some(status), Some(path)) = (steps.next(), steps.next()) {
        let from = path.strip_suffix(settings::FILE);
        match status.bytes().next() {
            Some(b'R') => drop(steps.next()),
            // It began as a copy of another playbook's: that one's past is not its own.
            Some(b'C') => break,
            _ => continue,
        }
        if let Some(from) = from.filter(|from| *from != own && !folders.iter().any(|other| other == from)) {
            folders.push(from.to_owned());
        }
    }
    folders
}

/// The folders whose history is that of the playbook, from the top of the repository; none where all of the repository is to be
/// looked at.
fn folders(files: &BTreeMap<String, ObjectId>, own: &str, former: &[String]) -> Vec<String> {
    let own_files = files.keys().filter(|path| path.starts_with(own)).count();
    if own.is_empty() || own_files * SHARE >= files.len() || former.iter().any(String::is_empty) {
        return Vec::new();
    }
    let mut folders: Vec<String> =
        former.iter().map(String::as_str).chain([own]).map(|folder| format!(":(top,literal){folder}")).collect();
    folders.sort();
    folders
}

/// How many files of the playbook differ from what was committed last.
fn dirty(program: &Program) -> Option<Gap> {
    let said = program.ask(&[&STATUS[..], &["."]].concat()).ok()?;
    let files = said.split(|byte| *byte == 0).filter(|line| !line.is_empty()).count();
    (files > 0).then_some(Gap::Dirty(files))
}

/// Whether any file of these commits is not in this copy of the repository.
fn is_missing_some(program: &Program, commits: &[crate::history::log::Commit]) -> bool {
    let objects = commits.iter().flat_map(|commit| &commit.changes).filter_map(|change| change.object.as_ref());
    let names: Vec<&str> = objects.map(ObjectId::as_str).collect();
    let asked = names.join("\n") + "\n";
    let said = program.ask_with(&["cat-file", "--batch-check"], asked.as_bytes()).unwrap_or_default();
    String::from_utf8_lossy(&said).lines().any(|line| line.ends_with(" missing"))
}

/// Names co-authors as the mailmap does; `git log` does so for authors.
fn map_co_authors(program: &Program, commits: &mut [crate::history::log::Commit]) {
    let all: BTreeSet<Contributor> = commits.iter().flat_map(|commit| commit.contributors.iter().cloned()).collect();
    let is_line = |who: &Contributor| !who.name.contains('\n') && !who.mail.is_empty() && !who.mail.contains('\n');
    let asked: Vec<Contributor> = all.into_iter().filter(is_line).collect();
    if asked.is_empty() {
        return;
    }
    let lines: Vec<String> = asked.iter().map(|who| format!("{} <{}>", who.name, who.mail)).collect();
    let lines = lines.join("\n") + "\n";
    let Ok(printed) = program.ask_with(&["check-mailmap", "--stdin"], lines.as_bytes()) else { return };
    let mapped = parse::mapped(&asked, &printed);
    for commit in commits {
        let named = commit.contributors.iter().map(|who| mapped.get(who).unwrap_or(who).clone());
        commit.contributors = named.collect::<BTreeSet<_>>().into_iter().collect();
    }
}

impl From<CallError> for Gap {
    fn from(error: CallError) -> Self {
        match error {
            CallError::NoProgram => Self::NoProgram,
            CallError::Failed(said) if said.contains("dubious ownership") => {
                let at = said.split('\'').nth(1).unwrap_or_default();
                Self::RefusedOwner(at.to_owned())
            }
            CallError::Failed(said) if said.contains("not a git repository") => Self::NoRepository,
            CallError::Failed(said) => Self::Failed(said.lines().next().unwrap_or_default().to_owned()),
        }
    }
}
