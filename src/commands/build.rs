//! `playbook build`: makes the site and puts it in place, whole or not at all.

use std::time::{Duration, Instant};

use super::{fail, findings, read, status, today};
use crate::cli::{BuildArguments, Exit};
use crate::disk::{PublishError, publish};
use crate::memo::Memo;
use crate::report::Totals;
use crate::{Options, Stage, build, diagnostic};

/// Runs the command.
pub fn run(arguments: &BuildArguments) -> Exit {
    let mut timings = Timings::start();
    let folder = &arguments.playbook.folder;
    let sources = match read(folder) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    timings.end("read");
    let options = Options { today: today(arguments.playbook.today), url: arguments.url.clone() };
    let built = build(&sources, &options, &mut Memo::default(), |stage| {
        timings.end(match stage {
            Stage::Parse => "parse",
            Stage::Check => "check",
            Stage::Plan => "plan",
            Stage::Compile => "compile templates",
        });
    });
    let mut diagnostics = built.diagnostics;
    let mut exit = status(&diagnostics, arguments.strict);
    let mut pages = None;
    if let (Exit::Success, Some(output)) = (exit, built.output) {
        pages = Some(output.len());
        match publish(&output, &arguments.out, folder) {
            Ok(()) => timings.end("render and write"),
            Err(PublishError::Broken(broken)) => {
                diagnostics.extend(broken);
                diagnostic::sort(&mut diagnostics);
                exit = status(&diagnostics, arguments.strict);
            }
            Err(error) => return refused(&error),
        }
    }
    let totals = Totals::of(built.files, built.cards, &diagnostics);
    anstream::eprint!("{}", findings(&diagnostics, totals, &sources));
    match (exit, pages) {
        (Exit::Success, Some(pages)) => {
            anstream::eprintln!("{pages} files in `{}`: open index.html there", arguments.out.display());
        }
        _ => anstream::eprintln!("nothing was built; `{}` is as it was", arguments.out.display()),
    }
    if arguments.timings {
        timings.print();
    }
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
            anstream::eprintln!("{stage:>18} {:>9.1} ms", took.as_secs_f64() * 1000.0);
        }
        anstream::eprintln!("{:>18} {:>9.1} ms", "all", (self.last - self.start).as_secs_f64() * 1000.0);
    }
}
