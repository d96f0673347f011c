//! `playbook edition`: a new edition, from a strict check to the tag.

use std::collections::BTreeMap;
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
use crate::history::History;
use crate::history::edition::matches;
use crate::memo::Memo;
use crate::route::Slug;
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
    let options = Options { today: day, url: None, past: Arc::default() };
    let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
    let tongue = language.of(built.lang.as_ref());
    let totals = Totals::of(built.files, built.cards, &built.diagnostics, built.silenced.len());
    emit::say(&findings(&built.diagnostics, totals, &sources, Advice::None, tongue));
    let exit = status(&built.diagnostics, true);
    if exit != Exit::Success {
        emit::say(&say(words::EDITION_NEEDS_ORDER, tongue, &[("name", &arguments.name)]));
        return Ok(exit);
    }
    let trees = repository(folder, tongue)?;
    let log = git::read(folder);
    if log.tags.iter().any(|tag| tag.name == arguments.name) {
        return Err(refuse(words::EDITION_THERE, words::EDITION_ANOTHER, &arguments.name, tongue));
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
    let files = write_notes(arguments, &slug, &label, (&comparison, sides), &sources, tongue)?;
    if arguments.tag {
        return match git::tag(folder, &files, &arguments.name, &label) {
            Ok(()) => {
                Ok(print(&say(words::EDITION_TAGGED, tongue, &[("name", &arguments.name)]), Exit::Success, tongue))
            }
            Err(gap) => Err(refused(&crate::git::RevisionError::Gap(gap), tongue)),
        };
    }
    emit::say(words::READ_NOTES.pattern(tongue));
    let (folder, name) = (folder.display(), &arguments.name);
    let notes = if files.is_empty() {
        String::new()
    } else {
        let files = files.join(" ");
        format!("git -C {folder} add {files}\ngit -C {folder} commit -m \"{label}\"\n")
    };
    let tag = format!("git -C {folder} tag -a {name} -m \"{label}\"\ngit -C {folder} push --follow-tags\n");
    Ok(print(&format!("{notes}{tag}"), Exit::Success, tongue))
}

/// The pattern of editions, which `name` fits.
fn wanted_pattern(sources: &Sources, name: &str, tongue: Tongue) -> Result<String, Exit> {
    let Some(pattern) = editions_pattern(sources) else {
        return Err(refuse(words::NO_EDITIONS_ASKED, words::ASK_FOR_EDITIONS, name, tongue));
    };
    let is_tag = !name.starts_with('-') && !name.contains(|c: char| c.is_whitespace() || "~^:?*[\\\"'$`".contains(c));
    if is_tag && matches(&pattern, name) {
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

/// Writes the notes in each language of the playbook that the program speaks; gives the files. Notes that are there stay.
fn write_notes(
    arguments: &EditionArguments,
    slug: &Slug,
    label: &str,
    (comparison, sides): (&Comparison, Sides<'_>),
    sources: &Sources,
    tongue: Tongue,
) -> Result<Vec<String>, Exit> {
    let languages = &sides.after.playbook.settings.languages;
    let mut after = sources.clone();
    let mut files = Vec::new();
    for (place, lang) in languages.iter().enumerate() {
        let Some(own) = Tongue::of(lang) else { continue };
        let name = if place == 0 { format!("pages/{slug}.md") } else { format!("pages/{slug}.{lang}.md") };
        if sources.contains(&name) || place > 0 && !after.contains(&format!("pages/{slug}.md")) {
            continue;
        }
        let title = say(words::EDITION_TITLE, own, &[("label", &label)]).replace('"', "”");
        let text = format!("---\ntitle: \"{title}\"\n---\n{}", shown::notes(comparison, sides, own));
        after.insert_text(&name, &text);
        files.push(FilePath::new(name));
    }
    disk::write(&arguments.playbook.folder, sources, &after, &BTreeMap::new()).map_err(|error| {
        fail(&failures::unwritten(&error, tongue), tongue);
        Exit::Failure
    })?;
    for path in &files {
        emit::say(&say(words::NOTES_WRITTEN, tongue, &[("path", &after.shown(path))]));
    }
    Ok(files.iter().map(ToString::to_string).collect())
}
