//! `playbook serve`: shows the site while it is written, and prints a line for each change.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::language::Language;
use super::past::{self, Wanted};
use super::{is_shown_whole, today, width};
use crate::cli::{Advice, Exit, ServeArguments};
use crate::diagnostic::{Severity, Tongue};
use crate::disk::ReadError;
use crate::emit::words::{self, counted, say};
use crate::emit::{self, Failure, Totals, Wording, drafts, fail, failures, text};
use crate::serve::{self, Event, Round, ServeError, Serving};
use crate::source::{Change, FilePath, Sources};

/// Changed files that are named; any more are counted.
const NAMED: usize = 3;

/// Runs the command. It ends when the program is ended.
pub fn run(arguments: &ServeArguments, language: Language) -> Exit {
    let serving = Serving {
        folder: arguments.playbook.folder.clone(),
        port: arguments.port,
        editor: arguments.editor.clone(),
        allowed_hosts: arguments.allow_host.clone(),
        poll: arguments.poll,
    };
    let tongue = language.early();
    let mut terminal = Terminal {
        language,
        tongue,
        advice: arguments.advice,
        known: BTreeMap::new(),
        drafts: Vec::new(),
        is_first: true,
        is_away: false,
    };
    let ended = serve::serve(
        &serving,
        || today(arguments.playbook.today),
        |sources| match past::read(&arguments.playbook.folder, sources, &Wanted::Current) {
            Ok(known) => known.past,
            Err(_) => Arc::default(),
        },
        |event| match event {
            Event::Round(round, sources) => terminal.round(round, sources),
            Event::Listening { address, is_asked_for, is_notified } => {
                listening(address, is_asked_for, is_notified, arguments, terminal.tongue);
            }
            Event::Unreadable(error) => terminal.unreadable(error),
        },
    );
    match ended {
        Ok(()) => Exit::Success,
        Err(error) => failed(&error, &arguments.playbook.folder, arguments.port, terminal.tongue),
    }
}

fn listening(address: &str, is_asked_for: bool, is_notified: bool, arguments: &ServeArguments, tongue: Tongue) {
    if !is_asked_for {
        emit::say(&say(words::PORT_TAKEN, tongue, &[("port", &arguments.port)]));
    }
    if !is_notified && !arguments.poll {
        emit::say(&say(words::NO_NOTICES, tongue, &[]));
    }
    let shown = say(words::SHOWN_AT, tongue, &[("address", &address)]);
    emit::say(&shown.replacen(address, &format!("\u{1b}[1m{address}\u{1b}[0m"), 1));
    if arguments.open
        && let Err(error) = open::that_detached(address)
    {
        emit::say(&say(words::NO_BROWSER, tongue, &[("error", &error)]));
    }
}

fn failed(error: &ServeError, folder: &Path, port: u16, tongue: Tongue) -> Exit {
    match error {
        ServeError::Read(error) => super::unreadable(error, "serve", tongue),
        ServeError::Listen(error) => {
            let values: [(&'static str, &dyn Display); 3] =
                [("port", &port), ("folder", &folder.display()), ("error", error)];
            let what = say(words::CANNOT_LISTEN, tongue, &values);
            fail(&Failure { what, help: say(words::ANOTHER_PORT, tongue, &[]) }, tongue);
            Exit::Failure
        }
    }
}

/// What the terminal has shown.
struct Terminal {
    language: Language,
    /// The language of what was said last.
    tongue: Tongue,
    advice: Advice,
    /// Findings that are there still, and how many of each: they are shown once, wherever they move to.
    known: BTreeMap<Kind, usize>,
    /// What was said last of each draft.
    drafts: Vec<String>,
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
        self.tongue = self.language.of(round.lang.as_ref());
        let mut wording = Wording::new(sources, self.tongue);
        for diagnostic in &round.diagnostics {
            let words = wording.finding(diagnostic);
            let kind = (words.rule.code, words.at.path.clone(), words.message.clone());
            let number = now.get(&kind).copied().unwrap_or_default() + 1;
            let is_known = self.known.get(&kind).is_some_and(|known| number <= *known);
            now.insert(kind, number);
            if !is_known && is_shown_whole(diagnostic, self.advice) {
                emit::say(&format!("{}\n", text::finding(&words, sources, width())));
            }
        }
        self.known = now;
        if self.advice == Advice::Count {
            let drafts = drafts::lines(&round.diagnostics, self.tongue);
            drafts.iter().filter(|line| !self.drafts.contains(line)).for_each(|line| emit::say(line));
            self.drafts = drafts;
        }
        emit::say(&if is_first { first_line(round, self.tongue) } else { line(round, sources, is_back, self.tongue) });
    }

    fn unreadable(&mut self, error: &ReadError) {
        self.is_away = true;
        let error = failures::why_unreadable(error, self.tongue);
        emit::say(&say(words::STAYS_UNTIL_READ, self.tongue, &[("error", &error)]));
    }
}

fn first_line(round: &Round, tongue: Tongue) -> String {
    let totals = Totals::of(round.files, round.cards, &round.diagnostics, round.silenced).line(tongue);
    let outcome = if round.is_shown {
        counted::PAGES.of(round.pages, tongue)
    } else {
        words::NO_SITE_YET.pattern(tongue).to_owned()
    };
    let space = if tongue == Tongue::French { " " } else { "" };
    format!("{totals}{space}; {outcome}, {}", milliseconds(round.took))
}

/// One line for a change: what, what came of it, how long it took.
fn line(round: &Round, sources: &Sources, is_back: bool, tongue: Tongue) -> String {
    let errors = round.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let outcome = if round.is_shown {
        let (rendered, sent) = (counted::RENDERED.of(round.rendered, tongue), counted::SENT.of(round.sent, tongue));
        format!("{rendered}, {sent}")
    } else {
        let stays = if round.pages == 0 { words::NO_SITE_YET } else { words::LAST_SITE_STAYS };
        format!("\u{1b}[1;31m{}\u{1b}[0m, {}", counted::ERRORS.of(errors, tongue), stays.pattern(tongue))
    };
    let colon = if tongue == Tongue::French { " :" } else { ":" };
    format!("{}{colon} {outcome}, {}", changed(round, sources, is_back, tongue), milliseconds(round.took))
}

fn changed(round: &Round, sources: &Sources, is_back: bool, tongue: Tongue) -> String {
    let (changes, has_new_past) = (&round.changes, round.has_new_past);
    let shown = changes.iter().take(NAMED).map(|(path, change)| {
        let path = sources.shown(path);
        match change {
            Change::Added => say(words::ADDED, tongue, &[("path", &path)]),
            Change::Changed => path,
            Change::Removed => say(words::REMOVED, tongue, &[("path", &path)]),
        }
    });
    let mut parts: Vec<String> = shown.collect();
    match changes.len() {
        0 => parts.push(
            match (is_back, has_new_past) {
                (true, _) => words::READABLE_AGAIN,
                (_, true) => words::GIT_MOVED,
                _ => words::ANOTHER_DAY,
            }
            .pattern(tongue)
            .to_owned(),
        ),
        all if all > NAMED => parts.push(counted::MORE.of(all - NAMED, tongue)),
        _ => {}
    }
    parts.join(", ")
}

fn milliseconds(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}
