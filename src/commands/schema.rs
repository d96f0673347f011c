//! `playbook schema`: what a file may hold, for editors, forms and other programs.

use super::language::Language;
use super::{print, read, today};
use crate::Options;
use crate::cli::{Exit, SchemaArguments};
use crate::emit;
use crate::memo::Memo;
use crate::{build, schema};

/// Runs the command.
pub fn run(arguments: &SchemaArguments, language: Language) -> Exit {
    let early = language.early();
    let sources = match read(&arguments.playbook, "schema --playbook", early) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let options = Options::on(today(None));
    let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
    let schema = schema::of(arguments.subject.into(), &built.playbook.settings);
    print(&format!("{}\n", emit::json::pretty(&schema)), Exit::Success, language.of(built.lang.as_ref()))
}
