//! `playbook edition`: a new edition, from a strict check to the tag.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::language::Language;
use super::past::editions_pattern;
use super::revision::{Revision, refused, repository};
use super::{findings, print, read, status, today};
use crate::cli::{Advice, EditionArguments, Exit};
use crate::comparison::{Comparison, State, compare, kin_of};
use crate::diagnostic::Tongue;
use crate::emit::comparison::{self as shown, Sides};
use crate::emit::words::{self, say};
use crate::emit::{self, Failure, Totals, fail, failures};
use crate::git::RevisionError;
use crate::history::History;
use crate::history::edition::matches;
use crate::memo::Memo;
use crate::route::{Lang, Slug};
use crate::source::{FilePath, Sources};
use crate::{Options, build, disk, git};

/// Runs the command.
pub fn run(arguments: &EditionArguments, language: Language) -> Exit {
    made(arguments, language).unwrap_or_else(|exit| exit)
}

fn made(arguments: &EditionArguments, language: Language) -> Result<Exit, Exit> {
    let early = language.early();
    let folder = &arguments.playbook.folder;
    let sources = read(folder, "edition --playbook", early)?;
    let pattern = wanted_pattern(&sources, &arguments.name, early)?;
    let slug = arguments.name.parse().ok().or_else(|| Slug::nearest(&arguments.name));
    let Some(slug) = slug else { return Err(refuse(words::NOT_AN_EDITION, words::NAME_LIKE_THIS, &pattern, early)) };
    let day = today(arguments.playbook.today);
    let options = Options::on(day);
    let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
    let tongue = language.of(built.lang.as_ref());
    let totals = Totals::of(built.files, built.cards, &built.diagnostics, built.silenced.len());
    emit::say(&findings(&built.diagnostics, totals, &sources, Advice::None, tongue));
    let exit = status(&built.diagnostics, true);
    if exit != Exit::Success {
        emit::say(&say(words::EDITION_NEEDS_ORDER, tongue, &[("name", &arguments.name)]));
        return Ok(exit);
    }
    let trees = repository(folder, "edition --playbook", tongue)?;
    let log = git::read(folder);
    if log.tags.iter().any(|tag| tag.name == arguments.name) {
        return Err(refuse(words::EDITION_THERE, words::EDITION_ANOTHER, &arguments.name, tongue));
    }
    if !git::can_be_tag(folder, &arguments.name) {
        return Err(refuse(words::NOT_AN_EDITION, words::NAME_LIKE_THIS, &pattern, tongue));
    }
    let own = notes_files(&slug, &built.playbook.settings.languages);
    let uncommitted = git::uncommitted(folder).map_err(|gap| refused(&RevisionError::Gap(gap), tongue))?;
    // A tag names what is committed: notes that tell of more would be false.
    if uncommitted.iter().any(|path| !own.iter().any(|(_, own)| own == path)) {
        return Err(refuse(words::EDITION_UNCOMMITTED, words::EDITION_COMMIT_FIRST, &arguments.name, tongue));
    }
    let last = log.tags.iter().rfind(|tag| matches(&pattern, &tag.name)).cloned();
    let lives = kin_of(&History::of(Arc::new(log)));
    let after = State { playbook: &built.playbook, sources: &sources };
    let before = if let Some(tag) = &last {
        Revision::read(&trees, &tag.commit, &tag.name, day).map_err(|error| refused(&error, tongue))?
    } else {
        let sources = Sources::new(sources.prefix.clone());
        let built = crate::read_earlier(&sources, &options);
        Revision { name: String::new(), sources, built }
    };
    let comparison = compare(before.state(), after, &lives);
    let label = arguments.label.clone().unwrap_or_else(|| short_label(&pattern, &arguments.name));
    let from = last.as_ref().map_or("", |tag| tag.label.as_str());
    let sides = Sides { before: before.state(), after, from, to: Some(&label) };
    let files = write_notes(arguments, &slug, &label, (&comparison, sides), &sources, &uncommitted, tongue)?;
    if arguments.tag {
        return match git::tag(folder, &files, &arguments.name, &label) {
            Ok(()) => {
                Ok(print(&say(words::EDITION_TAGGED, tongue, &[("name", &arguments.name)]), Exit::Success, tongue))
            }
            Err(gap) => Err(refused(&RevisionError::Gap(gap), tongue)),
        };
    }
    emit::say(words::READ_NOTES.pattern(tongue));
    let folder = folder.display().to_string();
    let (folder, name, label) = (in_a_shell(&folder), in_a_shell(&arguments.name), in_a_shell(&label));
    let notes = if files.is_empty() {
        String::new()
    } else {
        let files = files.join(" ");
        format!("git -C {folder} add {files}\ngit -C {folder} commit -m {label}\n")
    };
    let tag = format!("git -C {folder} tag -a {name} -m {label}\ngit -C {folder} push --follow-tags\n");
    Ok(print(&format!("{notes}{tag}"), Exit::Success, tongue))
}

/// A word as a shell takes it for one, and for nothing more.
pub(super) fn in_a_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@%+=,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The pattern of editions, which `name` fits.
fn wanted_pattern(sources: &Sources, name: &str, tongue: Tongue) -> Result<String, Exit> {
    let Some(pattern) = editions_pattern(sources) else {
        return Err(refuse(words::NO_EDITIONS_ASKED, words::ASK_FOR_EDITIONS, name, tongue));
    };
    if !name.starts_with('-') && matches(&pattern, name) {
        return Ok(pattern);
    }
    Err(refuse(words::NOT_AN_EDITION, words::NAME_LIKE_THIS, &pattern, tongue))
}

/// What an edition is called whose tag is `name`: what stands for the star.
fn short_label(pattern: &str, name: &str) -> String {
    let own = pattern.split_once('*').and_then(|(before, after)| name.strip_prefix(before)?.strip_suffix(after));
    own.filter(|own| !own.is_empty()).unwrap_or(name).to_owned()
}

fn refuse(what: crate::diagnostic::Text, help: crate::diagnostic::Text, name: &str, tongue: Tongue) -> Exit {
    let example = name.replace('*', "2027");
    let values: [(&'static str, &dyn std::fmt::Display); 2] = [("name", &name), ("example", &example)];
    fail(&Failure { what: say(what, tongue, &values), help: say(help, tongue, &values) }, tongue);
    Exit::Usage
}

/// The files of the notes, in each language of the playbook that the program speaks.
fn notes_files(slug: &Slug, languages: &[Lang]) -> Vec<(Tongue, FilePath)> {
    let file = |(place, lang): (usize, &Lang)| {
        let name = if place == 0 { format!("pages/{slug}.md") } else { format!("pages/{slug}.{lang}.md") };
        Some((Tongue::of(lang)?, FilePath::new(name)))
    };
    languages.iter().enumerate().filter_map(file).collect()
}

/// Writes the notes; gives the files. Notes that are there stay as they are.
fn write_notes(
    arguments: &EditionArguments,
    slug: &Slug,
    label: &str,
    (comparison, sides): (&Comparison, Sides<'_>),
    sources: &Sources,
    uncommitted: &BTreeSet<FilePath>,
    tongue: Tongue,
) -> Result<Vec<String>, Exit> {
    let files = notes_files(slug, &sides.after.playbook.settings.languages);
    let original = format!("pages/{slug}.md");
    if sources.contains(&original) {
        let there = files.into_iter().filter(|(_, path)| uncommitted.contains(path));
        return Ok(there.map(|(_, path)| path.to_string()).collect());
    }
    let mut after = sources.clone();
    let mut written = Vec::new();
    for (own, path) in &files {
        if sources.contains(path.as_str()) || path.as_str() != original && !after.contains(&original) {
            continue;
        }
        let title = say(words::EDITION_TITLE, *own, &[("label", &label)]);
        let title: String = title.chars().filter(|c| !c.is_control()).collect();
        let title = title.replace('\\', r"\\").replace('"', "\\\"");
        let text = format!("---\ntitle: \"{title}\"\n---\n{}", shown::notes(comparison, sides, *own));
        after.insert_text(path.as_str(), &text);
        written.push(path);
    }
    // A name that no page may have would break the playbook that was whole before.
    let options = Options::on(today(arguments.playbook.today));
    let built = build(&after, &options, &mut Memo::for_once(), |_| {});
    if status(&built.diagnostics, true) != Exit::Success {
        let totals = Totals::of(built.files, built.cards, &built.diagnostics, built.silenced.len());
        emit::say(&findings(&built.diagnostics, totals, &after, Advice::None, tongue));
        return Err(refuse(words::EDITION_NAME_TAKEN, words::EDITION_ANOTHER, &arguments.name, tongue));
    }
    disk::write(&arguments.playbook.folder, sources, &after, &BTreeMap::new()).map_err(|error| {
        fail(&failures::unwritten(&error, tongue), tongue);
        Exit::Failure
    })?;
    for path in &written {
        emit::say(&say(words::NOTES_WRITTEN, tongue, &[("path", &after.shown(path))]));
    }
    Ok(written.into_iter().map(ToString::to_string).collect())
}
