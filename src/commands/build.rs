//! `playbook build`: makes the site and puts it in place, whole or not at all.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::language::Language;
use super::past::{self, Known, Wanted};
use super::{findings, read, status, today, unknown_edition, width};
use crate::cli::{BuildArguments, Exit};
use crate::diagnostic::{Diagnostic, Text, Tongue, rules};
use crate::disk::{Contents, PublishError, Swap, publish};
use crate::emit::words::{self, counted, say};
use crate::emit::{self, Totals, Wording, fail, failures, text};
use crate::git::Trees;
use crate::history::Past;
use crate::history::edition::{Now, Outline};
use crate::memo::Memo;
use crate::model::settings;
use crate::output::OutputTree;
use crate::route::Page;
use crate::source::{FilePath, Sources};
use crate::{Built, Options, Stage, build, build_earlier};

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
    let known = match past::read(&arguments.playbook.folder, &sources, &Wanted::new(&arguments.editions)) {
        Ok(known) => known,
        Err(unknown) => return unknown_edition(&unknown, language.early()),
    };
    timings.end(words::PAST);
    let (day, url) = (today(arguments.playbook.today), arguments.url.clone());
    let options = Options { url, past: known.past.clone(), is_hidden: arguments.noindex, ..Options::on(day) };
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
    say_what_is_unknown(&known, &built, tongue);
    let editions = Editions::new(&known, &options, &sources, &built, tongue);
    let (Exit::Success, Some(output)) = (exit, built.output) else {
        return nothing_built(arguments, exit, tongue);
    };
    // The texts were said all that is to say of; pages are made of what was read from them.
    sources.forget_playbook();
    let site = Site { current: RefCell::new(Some(output)), editions, files: Cell::new(0) };
    match publish(&site, &arguments.out, &arguments.playbook.folder) {
        Ok(swap) => {
            timings.end(words::RENDER);
            let out = arguments.out.display();
            if swap == Swap::ByParts {
                emit::say(&say(words::BY_PARTS, tongue, &[("out", &out)]));
            }
            let files = counted::FILES.of(site.files.get(), tongue);
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

/// Says what of the playbook's past is not known, and the command that mends it.
fn say_what_is_unknown(known: &Known, built: &Built, tongue: Tongue) {
    let is_asked_for = built.playbook.settings.editions.is_some();
    for note in past::notes(&known.past, is_asked_for, tongue) {
        emit::say(&note);
    }
    for refused in &known.refused {
        emit::say(&refused.said(tongue));
    }
}

/// The current edition and the earlier ones, each of which is made when the one before it is written.
struct Site<'b> {
    /// Let go of when it is written; a second time it is there no more.
    current: RefCell<Option<OutputTree>>,
    editions: Editions<'b>,
    files: Cell<usize>,
}

impl Contents for Site<'_> {
    fn hand_on(&self, take: &mut dyn FnMut(&OutputTree) -> Result<(), PublishError>) -> Result<(), PublishError> {
        let mut paths = BTreeSet::new();
        if let Some(current) = self.current.borrow().as_ref() {
            take(current)?;
            paths.extend(current.paths());
        }
        if !self.editions.outlines.is_empty() {
            // What the earlier ones need of it, they have by now: its memory is theirs.
            let current = self.current.borrow_mut().take();
            drop(current);
        }
        for outline in &self.editions.outlines {
            let built = self.editions.build(outline)?;
            if let Some(output) = &built.output {
                take(output)?;
                paths.extend(output.paths());
            }
        }
        self.files.set(paths.len());
        Ok(())
    }
}

/// Earlier editions, to be built.
struct Editions<'b> {
    trees: Option<&'b Trees>,
    outlines: Vec<Outline>,
    options: Options,
    /// The themes.
    sources: Sources,
    tongue: Tongue,
}

impl<'b> Editions<'b> {
    fn new(known: &'b Known, options: &Options, sources: &Sources, current: &Built, tongue: Tongue) -> Self {
        let routes = current.plan.routes.iter().filter(|route| route.lang.is_none());
        let now = Now {
            settings: current.playbook.settings.clone(),
            pages: routes.map(|route| route.page.clone()).filter(|page| *page != Page::NotFound).collect(),
            kin: current.plan.kin.clone(),
        };
        let past = Past { now: Some(Arc::new(now)), ..Past::clone(&known.past) };
        let mut themes = sources.clone();
        themes.forget_playbook();
        Self {
            trees: known.trees.as_ref(),
            outlines: known.past.built().cloned().collect(),
            options: Options { past: Arc::new(past), ..options.clone() },
            sources: themes,
            tongue,
        }
    }

    fn build(&self, outline: &Outline) -> Result<Built, PublishError> {
        let unreadable = || {
            let finding = Diagnostic::new(&rules::EDITION_UNREADABLE, &FilePath::new(settings::FILE), None);
            PublishError::Broken(vec![finding.with("value", &outline.tag)])
        };
        let trees = self.trees.ok_or_else(unreadable)?;
        let tree = trees.tree(&outline.commit, &outline.tag).map_err(|_| unreadable())?;
        let sources = trees.sources(&tree, &outline.tag).map_err(|_| unreadable())?.with_themes_of(&self.sources);
        let built = build_earlier(outline.name.clone(), &sources, &self.options);
        if built.output.is_none() {
            let faults = built.diagnostics.into_iter().filter(|finding| finding.path.as_str().starts_with("../themes"));
            return Err(PublishError::Broken(faults.collect()));
        }
        if std::io::stderr().is_terminal() {
            let cards = counted::CARDS.of(built.cards, self.tongue);
            emit::say(&say(words::EDITION_BUILT, self.tongue, &[("name", &outline.tag), ("cards", &cards)]));
        }
        if !built.left_out.is_empty() {
            let place = built.playbook.settings.editions.as_ref().map(|editions| editions.span);
            let finding = Diagnostic::new(&rules::EDITION_LEAVES_OUT, &FilePath::new(settings::FILE), place);
            let finding = finding.with("value", &outline.tag).with("count", built.left_out.len());
            let finding = finding.with_list("files", built.left_out.iter().map(FilePath::as_str));
            let words = Wording::new(&sources, self.tongue).finding(&finding);
            emit::say(&format!("{}\n", text::finding(&words, &sources, width())));
        }
        Ok(built)
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
