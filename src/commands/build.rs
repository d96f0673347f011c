//! `playbook build`: makes the site and puts it in place, whole or not at all.

use std::time::{Duration, Instant};

use super::language::Language;
use super::{findings, past, read, status, today};
use crate::cli::{BuildArguments, Exit};
use crate::diagnostic::{Text, Tongue};
use crate::disk::{PublishError, Swap, publish};
use crate::emit::words::{self, counted, say};
use crate::emit::{self, Totals, fail, failures};
use crate::memo::Memo;
use crate::source::Sources;
use crate::{Options, Stage, build};

/// Runs the command.
pub fn run(arguments: &BuildArguments, language: Language) -> Exit {
    let mut timings = Timings::start();
    let exit = match read(&arguments.playbook.folder, "build", language.early()) {
        Ok(sources) => {
            timings.end(words::READ);
            run_on(sources, arguments, language, &mut timings)
        }
        Err(exit) => exit,
    };
    if arguments.timings {
        timings.print(language.early());
    }
    exit
}

fn run_on(mut sources: Sources, arguments: &BuildArguments, language: Language, timings: &mut Timings) -> Exit {
    let known = past::read(&arguments.playbook.folder, &sources);
    timings.end(words::PAST);
    let options =
        Options { today: today(arguments.playbook.today), url: arguments.url.clone(), past: known.past.clone() };
    let built = build(&sources, &options, &mut Memo::for_once(), |stage| {
        timings.end(match stage {
            Stage::Parse => words::PARSE,
            Stage::Check => words::CHECK,
            Stage::Plan => words::PLAN,
            Stage::Compile => words::COMPILE,
        });
    });
    let tongue = language.of(built.lang.as_ref());
    let exit = status(&built.diagnostics, arguments.strict);
    let totals = Totals::of(built.files, built.cards, &built.diagnostics, built.silenced.len());
    emit::say(&findings(&built.diagnostics, totals, &sources, arguments.advice, tongue));
    let (Exit::Success, Some(output)) = (exit, built.output) else {
        return nothing_built(arguments, exit, tongue);
    };
    // The texts were said all that is to say of; pages are made of what was read from them.
    sources.forget_playbook();
    match publish(&output, &arguments.out, &arguments.playbook.folder) {
        Ok(swap) => {
            timings.end(words::RENDER);
            let out = arguments.out.display();
            if swap == Swap::ByParts {
                emit::say(&say(words::BY_PARTS, tongue, &[("out", &out)]));
            }
            let files = counted::FILES.of(output.paths().len(), tongue);
            emit::say(&say(words::BUILT, tongue, &[("files", &files), ("out", &out)]));
            Exit::Success
        }
        Err(PublishError::Broken(broken)) => {
            let totals = Totals::of(totals.files, totals.cards, &broken, totals.silenced);
            emit::say(&findings(&broken, totals, &sources, arguments.advice, tongue));
            nothing_built(arguments, status(&broken, arguments.strict), tongue)
        }
        Err(error) => refused(&error, tongue),
    }
}

fn nothing_built(arguments: &BuildArguments, exit: Exit, tongue: Tongue) -> Exit {
    emit::say(&say(words::NOTHING_BUILT, tongue, &[("out", &arguments.out.display())]));
    exit
}

fn refused(error: &PublishError, tongue: Tongue) -> Exit {
    if let Some(failure) = failures::unpublished(error, tongue) {
        fail(&failure, tongue);
    }
    match error {
        PublishError::NotOurs(_) | PublishError::NotAFolder(_) | PublishError::InSources(_) => Exit::Usage,
        _ => Exit::Failure,
    }
}

/// How long each stage took.
struct Timings {
    start: Instant,
    last: Instant,
    stages: Vec<(Text, Duration)>,
}

impl Timings {
    fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, stages: Vec::new() }
    }

    fn end(&mut self, stage: Text) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }

    fn print(&self, tongue: Tongue) {
        let all = std::iter::once((words::IN_ALL, self.last - self.start));
        for (stage, took) in self.stages.iter().copied().chain(all) {
            emit::say(&format!("{:>24} {:>9.1} ms", stage.pattern(tongue), took.as_secs_f64() * 1000.0));
        }
    }
}
