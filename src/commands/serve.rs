//! `playbook serve`: shows the site while it is written, and tells of each change in one line.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::{fail, today, width};
use crate::cli::{Exit, ServeArguments};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{Totals, text};
use crate::serve::{self, Event, Round, ServeError, Serving};
use crate::source::{Change, FilePath, Sources};

/// Changed files that are named; any more are counted.
const NAMED: usize = 3;

/// Runs the command. It ends when the program is ended.
pub fn run(arguments: &ServeArguments) -> Exit {
    let serving = Serving {
        folder: arguments.playbook.folder.clone(),
        port: arguments.port,
        editor: arguments.editor.clone(),
        poll: arguments.poll,
    };
    let mut terminal = Terminal { known: BTreeSet::new(), is_first: true };
    let ended = serve::serve(
        &serving,
        || today(arguments.playbook.today),
        |event| match event {
            Event::Round(round, sources) => terminal.round(round, sources),
            Event::Listening { address, is_asked_for, is_told } => {
                listening(address, is_asked_for, is_told, arguments);
            }
            Event::Unreadable(error) => anstream::eprintln!("{error}; the last good site stays until it is back"),
        },
    );
    match ended {
        Ok(()) => Exit::Success,
        Err(error) => failed(&error, &arguments.playbook.folder, arguments.port),
    }
}

fn listening(address: &str, is_asked_for: bool, is_told: bool, arguments: &ServeArguments) {
    if !is_asked_for {
        anstream::eprintln!("port {} is taken; this is the next free one", arguments.port);
    }
    if !is_told && !arguments.poll {
        anstream::eprintln!("the system does not tell of changes here: files are looked at twice a second");
    }
    anstream::eprintln!("\u{1b}[1m{address}\u{1b}[0m shows the playbook, and every change to it; Ctrl-C ends");
    if arguments.open
        && let Err(error) = open::that_detached(address)
    {
        anstream::eprintln!("no browser could be opened ({error}); open the address yourself");
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
    /// Findings that are there still: they are shown once.
    known: BTreeSet<String>,
    is_first: bool,
}

impl Terminal {
    fn round(&mut self, round: &Round, sources: &Sources) {
        let is_first = std::mem::take(&mut self.is_first);
        // While advice is followed one by one, its whole list would hide what matters: `check` tells it.
        let weighty = |diagnostic: &&Diagnostic| !is_first || diagnostic.severity != Severity::Advice;
        let mut now = BTreeSet::new();
        for diagnostic in round.diagnostics.iter().filter(weighty) {
            let shown = text::finding(diagnostic, sources, width());
            if !self.known.contains(&shown) && !now.contains(&shown) {
                anstream::eprintln!("{shown}\n");
            }
            now.insert(shown);
        }
        if is_first {
            now.extend(round.diagnostics.iter().map(|diagnostic| text::finding(diagnostic, sources, width())));
        }
        self.known = now;
        anstream::eprintln!("{}", if is_first { first_line(round) } else { line(round, sources) });
    }
}

fn first_line(round: &Round) -> String {
    let totals = text::totals(Totals::of(round.files, round.cards, &round.diagnostics));
    let outcome = if round.is_shown { counted(round.pages, "page", "pages") } else { "no site yet".to_owned() };
    format!("{totals}; {outcome}, {}", milliseconds(round.took))
}

/// One line for a change: what, what came of it, how long it took.
fn line(round: &Round, sources: &Sources) -> String {
    let errors = round.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let outcome = if round.is_shown {
        format!("{} rendered, {} sent", counted(round.rendered, "page", "pages"), round.sent)
    } else {
        let stays = if round.pages == 0 { "no site yet" } else { "the last good site stays" };
        format!("\u{1b}[1;31m{}\u{1b}[0m, {stays}", counted(errors, "error", "errors"))
    };
    format!("{}: {outcome}, {}", changed(&round.changes, sources), milliseconds(round.took))
}

fn changed(changes: &[(FilePath, Change)], sources: &Sources) -> String {
    let named = changes.iter().take(NAMED).map(|(path, change)| {
        let what = match change {
            Change::Added => " (new)",
            Change::Changed => "",
            Change::Removed => " (gone)",
        };
        format!("{}{what}", sources.shown(path))
    });
    let mut parts: Vec<String> = named.collect();
    match changes.len() {
        0 => parts.push("another day".to_owned()),
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
