//! `playbook check`: finds everything that is wrong, and changes nothing.

use std::convert::Infallible;

use super::{findings, print, read, status, today};
use crate::cli::{CheckArguments, Exit, Format};
use crate::emit::{Totals, json};
use crate::memo::Memo;
use crate::output::KeepError;
use crate::{Options, build, diagnostic};

/// Runs the command.
pub fn run(arguments: &CheckArguments) -> Exit {
    let sources = match read(&arguments.playbook.folder) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let options = Options { today: today(arguments.playbook.today), url: None };
    let built = build(&sources, &options, &mut Memo::for_once(), |_| {});
    let mut diagnostics = built.diagnostics;
    // Pages are made and thrown away: a template's fault shows only then.
    if let Some(output) = built.output
        && let Err(KeepError::Broken(broken)) = output.keep_all(|_, _| Ok::<(), Infallible>(()))
    {
        diagnostics.extend(broken);
        diagnostic::sort(&mut diagnostics);
    }
    let totals = Totals::of(built.files, built.cards, &diagnostics);
    let report = match arguments.format {
        Format::Text => format!("{}\n", findings(&diagnostics, totals, &sources)),
        Format::Json => format!("{}\n", json::findings(&diagnostics, totals, &sources)),
    };
    print(&report, status(&diagnostics, arguments.strict))
}
