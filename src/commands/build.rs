//! `playbook build`: makes the site and puts it in place, whole or not at all.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{findings, read, status, today};
use crate::cli::{BuildArguments, Exit};
use crate::disk::{PublishError, Swap, publish};
use crate::emit::{self, Totals, fail};
use crate::memo::Memo;
use crate::source::{Sources, printable};
use crate::{Options, Stage, build};

/// Runs the command.
pub fn run(arguments: &BuildArguments) -> Exit {
    let mut timings = Timings::start();
    let exit = match read(&arguments.playbook.folder) {
        Ok(sources) => {
            timings.end("read");
            run_on(sources, arguments, &mut timings)
        }
        Err(exit) => exit,
    };
    if arguments.timings {
        timings.print();
    }
    exit
}

fn run_on(mut sources: Sources, arguments: &BuildArguments, timings: &mut Timings) -> Exit {
    let options = Options { today: today(arguments.playbook.today), url: arguments.url.clone() };
    let built = build(&sources, &options, &mut Memo::for_once(), |stage| {
        timings.end(match stage {
            Stage::Parse => "parse",
            Stage::Check => "check",
            Stage::Plan => "plan",
            Stage::Compile => "compile templates",
        });
    });
    let exit = status(&built.diagnostics, arguments.strict);
    let totals = Totals::of(built.files, built.cards, &built.diagnostics);
    emit::say(&findings(&built.diagnostics, totals, &sources));
    let (Exit::Success, Some(output)) = (exit, built.output) else {
        return nothing_built(arguments, exit);
    };
    // The texts were said all that is to say of; pages are made of what was read from them.
    sources.forget_playbook();
    match publish(&output, &arguments.out, &arguments.playbook.folder) {
        Ok(swap) => {
            timings.end("render, index, write");
            if swap == Swap::ByParts {
                emit::say(&format!(
                    "`{}` cannot be replaced as a whole (something is mounted there, or its parent folder is not writable): \
                     its files were moved in one by one, and for a moment readers may have seen neither the old nor the new site",
                    shown(&arguments.out)
                ));
            }
            let files = output.paths().len();
            emit::say(&format!("{files} files in `{}`: open index.html there", shown(&arguments.out)));
            Exit::Success
        }
        Err(PublishError::Broken(broken)) => {
            let totals = Totals::of(totals.files, totals.cards, &broken);
            emit::say(&findings(&broken, totals, &sources));
            nothing_built(arguments, status(&broken, arguments.strict))
        }
        Err(error) => refused(&error),
    }
}

/// A folder's name as messages show it.
fn shown(folder: &Path) -> String {
    printable(&folder.display().to_string()).into_owned()
}

fn nothing_built(arguments: &BuildArguments, exit: Exit) -> Exit {
    emit::say(&format!("nothing was built; `{}` is as it was", shown(&arguments.out)));
    exit
}

fn refused(error: &PublishError) -> Exit {
    match error {
        PublishError::NotOurs(path) => {
            fail(
                &format!("`{}` holds files that playbook did not make; it is left alone", path.display()),
                "name an empty folder or a new one after `--out`",
            );
            Exit::Usage
        }
        PublishError::NotAFolder(path) => {
            fail(&format!("`{}` is a link or a file, not a folder", path.display()), "name a folder after `--out`");
            Exit::Usage
        }
        PublishError::InSources(path) => {
            fail(
                &format!("`{}` and the playbook's folder lie one in the other", path.display()),
                "name a folder beside the playbook after `--out`",
            );
            Exit::Usage
        }
        PublishError::Busy(path) => {
            fail(
                &format!("another build is at work on `{}`", path.display()),
                "wait until it has ended, then build again",
            );
            Exit::Failure
        }
        PublishError::Aside { site, aside, error } => {
            fail(
                &format!(
                    "`{}` could not be replaced, and the former site could not come back: {error}",
                    site.display()
                ),
                &format!("the former site stands in `{}`, whole: rename it, or build again", aside.display()),
            );
            Exit::Failure
        }
        PublishError::InPart(path, error) => {
            fail(
                &format!("the files in `{}` were replaced in part only: {error}", path.display()),
                "check the disk's space and rights, then build again: that ends it",
            );
            Exit::Failure
        }
        PublishError::Io(path, error) => {
            fail(
                &format!("cannot write `{}`: {error}", path.display()),
                "the site is as it was before; check the disk's space and rights, then build again",
            );
            Exit::Failure
        }
        PublishError::Broken(_) => Exit::Failure,
    }
}

/// How long each stage took.
struct Timings {
    start: Instant,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, stages: Vec::new() }
    }

    fn end(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }

    fn print(&self) {
        for (stage, took) in &self.stages {
            emit::say(&format!("{stage:>20} {:>9.1} ms", took.as_secs_f64() * 1000.0));
        }
        emit::say(&format!("{:>20} {:>9.1} ms", "all", (self.last - self.start).as_secs_f64() * 1000.0));
    }
}
