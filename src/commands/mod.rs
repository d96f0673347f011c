//! What the program does: one file a command, each from arguments to an exit status.
#![expect(
    clippy::disallowed_methods,
    reason = "commands read the environment and the clock, and hand them on as options"
)]

pub mod build;
pub mod check;
pub mod explain;
pub mod serve;

use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;

use crate::cli::{Cli, Command, Exit};
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::disk::{self, ReadError};
use crate::emit::{self, Totals, Wording, fail, text};
use crate::model::settings;
use crate::source::Sources;

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::read() {
        Ok(cli) => cli,
        Err(error) => return show(&error).into(),
    };
    let exit = match &cli.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Build(arguments) => on_threads(arguments.threads, || build::run(arguments)),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Explain { rule } => explain::run(rule.as_deref()),
    };
    exit.into()
}

/// Shows help, or what cannot be understood on the command line.
fn show(error: &clap::Error) -> Exit {
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        emit::say(text.trim_end());
        Exit::Usage
    } else {
        print(&text, Exit::Success)
    }
}

fn on_threads(threads: Option<u8>, work: impl FnOnce() -> Exit + Send) -> Exit {
    let Some(threads) = threads else { return work() };
    match rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build() {
        Ok(pool) => pool.install(work),
        Err(error) => {
            fail(&format!("cannot start {threads} threads: {error}"), "ask for fewer, or leave `--threads` out");
            Exit::Failure
        }
    }
}

/// Reads the playbook at `folder`, or says why not.
fn read(folder: &Path) -> Result<Sources, Exit> {
    disk::read(folder).map_err(|error| unreadable(&error, "check"))
}

/// Says why a playbook cannot be read; `command` is named in the example that helps.
fn unreadable(error: &ReadError, command: &str) -> Exit {
    let (help, exit) = match error {
        ReadError::NoFolder(_) => {
            (format!("name the playbook's folder: `playbook {command} my-playbook`"), Exit::Usage)
        }
        ReadError::Io(..) => ("check that the file is there and may be read".to_owned(), Exit::Failure),
    };
    fail(&error.to_string(), &help);
    exit
}

/// Prints on standard output, after which the run ends with `exit`. Whoever reads may stop reading (`| head`): that is no
/// failure of ours; anything else that keeps the text from being written is.
fn print(text: &str, exit: Exit) -> Exit {
    match emit::out(text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            fail(&format!("cannot write the report: {error}"), "check where the output goes");
            Exit::Failure
        }
        _ => exit,
    }
}

/// Findings as text, with the totals as the last line, which is not ended.
fn findings(diagnostics: &[Diagnostic], totals: Totals, sources: &Sources) -> String {
    let (width, mut wording) = (width(), Wording::new(sources, Tongue::English));
    let mut shown = String::new();
    for diagnostic in diagnostics {
        shown.push_str(&text::finding(&wording.finding(diagnostic), sources, width));
        shown.push_str("\n\n");
    }
    shown.push_str(&totals.line());
    shown
}

/// The terminal's width, or what the environment says, or a width that reads well.
fn width() -> usize {
    emit::width(std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()))
}

/// What findings mean for the exit status.
fn status(diagnostics: &[Diagnostic], strict: bool) -> Exit {
    let of_settings = |diagnostic: &Diagnostic| {
        diagnostic.path.as_str() == settings::FILE || diagnostic.path.as_str().starts_with("../themes")
    };
    let errors = || diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    if errors().any(of_settings) {
        return Exit::Usage;
    }
    let warned = strict && diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Warning);
    if warned || errors().next().is_some() { Exit::Content } else { Exit::Success }
}

/// Today: given, or named by the environment for builds that must be repeatable, or the clock's.
fn today(given: Option<Date>) -> Date {
    let from_epoch = || {
        let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
        Some(jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date())
    };
    given.or_else(from_epoch).unwrap_or_else(|| jiff::Zoned::now().date())
}
