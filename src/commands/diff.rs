//! `playbook diff`: what changed between two states of the playbook, for people.

use jiff::civil::Date;

use super::language::Language;
use super::revision::{Revision, lives, refused, repository};
use super::{print, read, today};
use crate::cli::{DiffArguments, DiffFormat, Exit};
use crate::comparison::{State, compare};
use crate::diagnostic::Tongue;
use crate::emit::comparison::{self as shown, Sides};
use crate::emit::words::{self, say};
use crate::history::edition::Kin;
use crate::memo::Memo;
use crate::{Options, build};

/// Runs the command.
pub fn run(arguments: &DiffArguments, language: Language) -> Exit {
    compared(arguments, language).unwrap_or_else(|exit| exit)
}

fn compared(arguments: &DiffArguments, language: Language) -> Result<Exit, Exit> {
    let early = language.early();
    let trees = repository(&arguments.playbook, "diff --playbook", early)?;
    let day: Date = today(None);
    let first = arguments.revisions.first().map_or("HEAD", String::as_str);
    let failed = |error| refused(&error, early);
    let before = match arguments.revisions.get(1) {
        None => Revision::base(&trees, first, day),
        Some(_) => trees.commit(first).and_then(|commit| Revision::read(&trees, &commit, first, day)),
    };
    let before = before.map_err(failed)?;
    let lives = lives(&arguments.playbook);
    let text = if let Some(second) = arguments.revisions.get(1) {
        let commit = trees.commit(second).map_err(failed)?;
        let after = Revision::read(&trees, &commit, second, day).map_err(failed)?;
        let tongue = language.of(after.built.lang.as_ref());
        let sides = Sides { before: before.state(), after: after.state(), from: &before.name, to: Some(second) };
        show(sides, &lives, arguments.shape, tongue)
    } else {
        let sources = read(&arguments.playbook, "diff --playbook", early)?;
        let options = Options::on(day);
        let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
        let tongue = language.of(built.lang.as_ref());
        let after = State { playbook: &built.playbook, sources: &sources };
        let from = match arguments.revisions.first() {
            Some(name) if trees.commit(name) != trees.merge_base(name) => {
                say(words::LEFT_AT, tongue, &[("from", name)])
            }
            _ => before.name.clone(),
        };
        show(Sides { before: before.state(), after, from: &from, to: None }, &lives, arguments.shape, tongue)
    };
    Ok(print(&text, Exit::Success, early))
}

fn show(sides: Sides<'_>, lives: &Kin, format: DiffFormat, tongue: Tongue) -> String {
    let comparison = compare(sides.before, sides.after, lives);
    match format {
        DiffFormat::Text => shown::text(&comparison, sides, tongue),
        DiffFormat::Markdown => shown::markdown(&comparison, sides, tongue),
        DiffFormat::Json => shown::json(&comparison, sides),
    }
}
