//! `playbook serve`: shows the site while it is written, and prints a line for each change.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::{today, width};
use crate::cli::{Exit, ServeArguments};
use crate::diagnostic::{Severity, Tongue};
use crate::disk::ReadError;
use crate::emit::{self, Totals, Wording, fail, text};
use crate::serve::{self, Event, Round, ServeError, Serving};
use crate::source::{Change, FilePath, Sources, printable};

/// Changed files that are named; any more are counted.
const NAMED: usize = 3;

/// Runs the command. It ends when the program is ended.
pub fn run(arguments: &ServeArguments) -> Exit {
    let serving = Serving {
        folder: arguments.playbook.folder.clone(),
        port: arguments.port,
        editor: arguments.editor.clone(),
        allowed_hosts: arguments.allow_host.clone(),
        poll: arguments.poll,
    };
    let mut terminal = Terminal { known: BTreeMap::new(), is_first: true, is_away: false };
    let ended = serve::serve(
        &serving,
        || today(arguments.playbook.today),
        |event| match event {
            Event::Round(round, sources) => terminal.round(round, sources),
            Event::Listening { address, is_asked_for, is_notified } => {
                listening(address, is_asked_for, is_notified, arguments);
            }
            Event::Unreadable(error) => terminal.unreadable(error),
        },
    );
    match ended {
        Ok(()) => Exit::Success,
        Err(error) => failed(&error, &arguments.playbook.folder, arguments.port),
    }
}

fn listening(address: &str, is_asked_for: bool, is_notified: bool, arguments: &ServeArguments) {
    if !is_asked_for {
        emit::say(&format!("port {} is taken; this is the next free one", arguments.port));
    }
    if !is_notified && !arguments.poll {
        emit::say("the system does not tell of changes here: files are looked at twice a second");
    }
    emit::say(&format!("\u{1b}[1m{address}\u{1b}[0m shows the playbook, and every change to it; Ctrl-C ends"));
    if arguments.open
        && let Err(error) = open::that_detached(address)
    {
        emit::say(&format!("no browser could be opened ({error}); open the address yourself"));
    }
}

fn failed(error: &ServeError, folder: &Path, port: u16) -> Exit {
    match error {
        ServeError::Read(error) => super::unreadable(error, "serve"),
        ServeError::Listen(error) => {
            fail(
                &format!("cannot listen on port {port} to show `{}`: {error}", folder.display()),
                "name another port: `--port 8080`",
            );
            Exit::Failure
        }
    }
}

/// What the terminal has shown.
struct Terminal {
    /// Findings that are there still, and how many of each: they are shown once, wherever they move to.
    known: BTreeMap<Kind, usize>,
    is_first: bool,
    /// The playbook could not be read the last time.
    is_away: bool,
}

/// What stays of a finding when lines come and go above it.
type Kind = (&'static str, FilePath, String);

impl Terminal {
    fn round(&mut self, round: &Round, sources: &Sources) {
        let is_first = std::mem::take(&mut self.is_first);
        let is_back = std::mem::take(&mut self.is_away);
        let mut now = BTreeMap::new();
        let mut wording = Wording::new(sources, Tongue::English);
        for diagnostic in &round.diagnostics {
            let words = wording.finding(diagnostic);
            let kind = (words.rule.code, words.at.path.clone(), words.message.clone());
            let number = now.get(&kind).copied().unwrap_or_default() + 1;
            let is_known = self.known.get(&kind).is_some_and(|known| number <= *known);
            now.insert(kind, number);
            // While advice is followed one by one, its whole list would hide what matters: `check` prints it.
            let is_held_back = is_first && diagnostic.severity == Severity::Advice;
            if !is_known && !is_held_back {
                emit::say(&format!("{}\n", text::finding(&words, sources, width())));
            }
        }
        self.known = now;
        emit::say(&if is_first { first_line(round) } else { line(round, sources, is_back) });
    }

    fn unreadable(&mut self, error: &ReadError) {
        self.is_away = true;
        let error = error.to_string();
        emit::say(&format!("{}; the last good site stays until this can be read", printable(&error)));
    }
}

fn first_line(round: &Round) -> String {
    let totals = Totals::of(round.files, round.cards, &round.diagnostics).line();
    let outcome = if round.is_shown { counted(round.pages, "page", "pages") } else { "no site yet".to_owned() };
    format!("{totals}; {outcome}, {}", milliseconds(round.took))
}

/// One line for a change: what, what came of it, how long it took.
fn line(round: &Round, sources: &Sources, is_back: bool) -> String {
    let errors = round.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let outcome = if round.is_shown {
        format!("{} rendered, {} sent", counted(round.rendered, "page", "pages"), round.sent)
    } else {
        let stays = if round.pages == 0 { "no site yet" } else { "the last good site stays" };
        format!("\u{1b}[1;31m{}\u{1b}[0m, {stays}", counted(errors, "error", "errors"))
    };
    format!("{}: {outcome}, {}", changed(&round.changes, sources, is_back), milliseconds(round.took))
}

fn changed(changes: &[(FilePath, Change)], sources: &Sources, is_back: bool) -> String {
    let shown = changes.iter().take(NAMED).map(|(path, change)| {
        let what = match change {
            Change::Added => " (new)",
            Change::Changed => "",
            Change::Removed => " (gone)",
        };
        format!("{}{what}", sources.shown(path))
    });
    let mut parts: Vec<String> = shown.collect();
    match changes.len() {
        0 => parts.push(if is_back { "readable again" } else { "another day" }.to_owned()),
        all if all > NAMED => parts.push(format!("{} more", all - NAMED)),
        _ => {}
    }
    parts.join(", ")
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn milliseconds(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}
