//! What the program does: one file a command, each from arguments to an exit status.
#![expect(
    clippy::disallowed_methods,
    reason = "commands read the environment and the clock, and hand them on as options"
)]

mod ask;
pub mod build;
pub mod check;
pub mod diff;
pub mod edition;
pub mod explain;
pub mod fix;
pub mod init;
pub mod keep;
mod language;
pub mod new;
mod past;
pub mod plan;
pub mod rename;
pub mod retire;
mod revision;
pub mod schema;
pub mod serve;
mod shell;
mod target;
mod written;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;

use crate::cli::{Advice, Cli, Command, Exit, PlanCommand, french};
use crate::diagnostic::{Diagnostic, Severity, Text, Tongue};
use crate::disk::{self, ReadError};
use crate::emit::words::{self, say};
use crate::emit::{self, Failure, Totals, Wording, drafts, fail, failures, text};
use crate::model::settings;
use crate::source::Sources;
use language::Language;

/// Runs the program.
pub fn run() -> ExitCode {
    let said: Vec<OsString> = std::env::args_os().collect();
    let early = Language::new(Cli::lang_of(&said)).early();
    let cli = match Cli::read(&said, early) {
        Ok(mut cli) => {
            cli.command.folders().for_each(target::find);
            cli
        }
        Err(error) => return show(&error, early).into(),
    };
    let language = Language::new(cli.lang.map(Into::into));
    let exit = match &cli.command {
        Command::Check(arguments) => check::run(arguments, language),
        Command::Fix(arguments) => fix::run(arguments, language),
        Command::Diff(arguments) => diff::run(arguments, language),
        Command::Edition(arguments) => edition::run(arguments, language),
        Command::Build(arguments) => {
            on_threads(arguments.threads, language.early(), || build::run(arguments, language))
        }
        Command::Serve(arguments) => serve::run(arguments, language),
        Command::Init(arguments) => init::run(arguments, language),
        Command::New(arguments) => new::run(arguments, language),
        Command::Rename(arguments) => rename::run(arguments, language),
        Command::Retire(arguments) => retire::run(arguments, language),
        Command::Keep(arguments) => keep::run(arguments, language),
        Command::Plan(arguments) => {
            let PlanCommand::Check(check) = &arguments.what;
            plan::run(check, language)
        }
        Command::Schema(arguments) => schema::run(arguments, language),
        Command::Completions { shell } => shell::completions(*shell, language.early()),
        Command::Man { of } => shell::manual(of, language.early()),
        Command::Explain { rule } => explain::run(rule.as_deref(), language.early()),
    };
    exit.into()
}

/// Shows help, or what cannot be understood on the command line.
fn show(error: &clap::Error, tongue: Tongue) -> Exit {
    if tongue == Tongue::French
        && let Some((what, help)) = french::fault(error)
    {
        fail(&Failure { what, help }, tongue);
        return Exit::Usage;
    }
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        emit::say(text.trim_end());
        Exit::Usage
    } else {
        print(&text, Exit::Success, tongue)
    }
}

fn on_threads(threads: Option<u8>, tongue: Tongue, work: impl FnOnce() -> Exit + Send) -> Exit {
    let Some(threads) = threads else { return work() };
    match rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build() {
        Ok(pool) => pool.install(work),
        Err(error) => {
            let what = say(words::NO_THREADS, tongue, &[("threads", &threads), ("error", &error)]);
            fail(&Failure { what, help: say(words::FEWER_THREADS, tongue, &[]) }, tongue);
            Exit::Failure
        }
    }
}

/// Reads the playbook at `folder`, or says why not; `command` is named in the example that helps.
fn read(folder: &Path, command: &str, tongue: Tongue) -> Result<Sources, Exit> {
    disk::read(folder).map_err(|error| unreadable(&error, command, tongue))
}

/// Says why a playbook cannot be read.
fn unreadable(error: &ReadError, command: &str, tongue: Tongue) -> Exit {
    fail(&failures::unreadable(error, command, tongue), tongue);
    match error {
        ReadError::NoFolder(_) => Exit::Usage,
        ReadError::Io(..) => Exit::Failure,
    }
}

/// Says that there is no such edition.
fn unknown_edition(unknown: &past::UnknownEdition, tongue: Tongue) -> Exit {
    let help = if unknown.known.is_empty() {
        say(words::EDITIONS_ARE_NONE, tongue, &[])
    } else {
        say(words::EDITIONS_ARE, tongue, &[("names", &unknown.known.join(", "))])
    };
    fail(&Failure { what: say(words::NO_EDITION, tongue, &[("name", &unknown.name)]), help }, tongue);
    Exit::Usage
}

/// Says that `name` cannot be taken, and what to do.
fn refuse(what: Text, help: Text, name: &str, tongue: Tongue) -> Exit {
    let values: [(&'static str, &dyn std::fmt::Display); 1] = [("name", &name)];
    fail(&Failure { what: say(what, tongue, &values), help: say(help, tongue, &values) }, tongue);
    Exit::Usage
}

/// Prints on standard output, after which the run ends with `exit`. Whoever reads may stop reading (`| head`): that is no
/// failure of ours; anything else that keeps the text from being written is.
fn print(text: &str, exit: Exit, tongue: Tongue) -> Exit {
    match emit::out(text) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let what = say(words::CANNOT_WRITE_FINDINGS, tongue, &[("error", &error)]);
            fail(&Failure { what, help: say(words::CHECK_THE_OUTPUT, tongue, &[]) }, tongue);
            Exit::Failure
        }
        _ => exit,
    }
}

/// Findings as text, the gravest nearest to the prompt, with the totals as the last line, which is not ended.
fn findings(diagnostics: &[Diagnostic], totals: Totals, sources: &Sources, advice: Advice, tongue: Tongue) -> String {
    let (width, mut wording) = (width(), Wording::new(sources, tongue));
    let mut shown = String::new();
    if advice == Advice::Count {
        let lines = drafts::lines(diagnostics, tongue);
        for line in &lines {
            shown.extend([line, "\n"]);
        }
        shown.push_str(if lines.is_empty() { "" } else { "\n" });
    }
    for severity in [Severity::Advice, Severity::Warning, Severity::Error] {
        let own = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        for diagnostic in own.filter(|diagnostic| is_shown_whole(diagnostic, advice)) {
            shown.push_str(&text::finding(&wording.finding(diagnostic), sources, width));
            shown.push_str("\n\n");
        }
    }
    shown.push_str(&totals.line(tongue));
    shown
}

/// Whether a finding is shown with its place and its help.
fn is_shown_whole(diagnostic: &Diagnostic, advice: Advice) -> bool {
    match advice {
        Advice::Full => true,
        Advice::Count => !drafts::is_of_draft(diagnostic),
        Advice::None => diagnostic.severity != Severity::Advice,
    }
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
