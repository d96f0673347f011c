//! `playbook check`: finds everything that is wrong, and changes nothing.

use std::convert::Infallible;
use std::io::Read as _;
use std::sync::Arc;

use super::language::Language;
use super::target::Target;
use super::{findings, print, read, status, today};
use crate::cli::{CheckArguments, Exit, Format};
use crate::diagnostic::{Diagnostic, Tongue};
use crate::emit::words::{self, say};
use crate::emit::{Failure, Totals, fail, json};
use crate::memo::Memo;
use crate::output::KeepError;
use crate::source::{Source, Sources};
use crate::{Options, build, diagnostic};

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
    let options = Options { today: today(arguments.today), url: None, past: Arc::default() };
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
    let silenced = built.silenced.iter().filter(|path| target.shows(path)).count();
    diagnostics.retain(|diagnostic| target.shows(&diagnostic.path));
    let totals = Totals::of(built.files, built.cards, &diagnostics, silenced);
    let text = match arguments.format {
        Format::Text => findings(&diagnostics, totals, &sources, arguments.advice, tongue),
        Format::Json => json::findings(&diagnostics, totals, &sources, tongue),
    };
    Ok(print(&format!("{text}\n"), status(&diagnostics, arguments.strict), tongue))
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
