//! A static-site generator for a versioned facilitation playbook.
//!
//! Data flows one way:
//!
//! ```text
//! disk → Sources → Parsed files → Playbook → Site → OutputTree → disk
//!         survey     parse         check      plan   index        publish
//!                                                    render
//! ```
//!
//! [`build`] is that way from [`source::Sources`] to [`output::OutputTree`]: a pure function, without file system, clock,
//! environment or printing. `check` builds and reports; `build` builds and publishes.

pub mod check;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod disk;
pub mod front_matter;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod output;
pub mod playbook;
pub mod render;
pub mod report;
pub mod route;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::{ParsedFiles, Survey};
use crate::diagnostic::{Diagnostic, Severity};
use crate::memo::Memo;
use crate::output::OutputTree;
use crate::playbook::Role;
use crate::render::Renderer;
use crate::route::OutputPath;
use crate::site::{Plan, Site};
use crate::source::{Source, Sources};

/// What a build needs to know besides the files.
#[derive(Debug, Clone)]
pub struct Options {
    /// Today: what is over, late or in the future depends on it.
    pub today: Date,
    /// Where the site is published, instead of what the settings say; ends in `/`.
    pub url: Option<String>,
}

/// A stage of the pipeline that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Every file was read on its own.
    Parse,
    /// Everything was checked against everything.
    Check,
    /// Every address was decided.
    Plan,
    /// Templates were compiled.
    Compile,
}

/// What a build gives.
#[derive(Debug)]
pub struct Built {
    /// The site, where nothing is wrong that stops it.
    pub output: Option<OutputTree>,
    /// What was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of files that were looked at.
    pub files: usize,
    /// Number of cards.
    pub cards: usize,
    /// Every address.
    pub plan: Arc<Plan>,
    /// A page of each kind in each language, such as show a theme's faults soonest.
    pub samples: Vec<OutputPath>,
    /// Number of files that had to be read anew; all others were remembered.
    pub parsed: usize,
}

/// Builds a site. `ended` is told of each stage as it ends.
pub fn build(sources: &Sources, options: &Options, memo: &mut Memo, mut ended: impl FnMut(Stage)) -> Built {
    let survey = memo.checks.survey(sources);
    let (parsed, fresh) = parse_all(sources, &survey, memo);
    ended(Stage::Parse);

    let mut diagnostics: Vec<Diagnostic> = survey.findings.clone();
    diagnostics.extend(parsed.values().flat_map(|file| file.diagnostics.iter().cloned()));
    let (playbook, findings) = check::check(sources, &survey, &parsed, options.today, &mut memo.checks);
    drop(parsed);
    diagnostics.extend(findings);
    let cards = survey.roles.values().filter(|role| matches!(role, Role::Card(_))).count();
    ended(Stage::Check);

    let settings = &playbook.settings;
    let (theme, findings) = theme::load(sources, &settings.theme, &settings.languages, &mut memo.theme);
    diagnostics.extend(findings);
    let url = options.url.clone().unwrap_or_else(|| settings.url.clone());
    let (site, findings) = Site::plan(playbook.clone(), sources.prefix.clone(), url, &mut memo.plan);
    diagnostics.extend(findings);
    let plan = site.plan.clone();
    ended(Stage::Plan);

    let (renderer, findings) = Renderer::new(site, theme, options.today, &mut memo.render);
    diagnostics.extend(findings);
    ended(Stage::Compile);

    diagnostic::sort(&mut diagnostics);
    let stops = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let renderer = renderer.filter(|_| !stops).map(Arc::new);
    let samples = renderer.as_ref().map(|renderer| renderer.samples()).unwrap_or_default();
    let output = renderer.map(|renderer| renderer.output());
    Built { output, plan, diagnostics, files: sources.len(), cards, samples, parsed: fresh }
}

/// Reads every file that has a role, in parallel, each on its own; with the number that was not remembered.
fn parse_all(sources: &Sources, survey: &Survey, memo: &mut Memo) -> (ParsedFiles, usize) {
    let texts: Vec<_> = survey
        .roles
        .iter()
        .chain(&survey.misnamed)
        .filter(|(_, role)| !matches!(role, Role::Attachment(_)))
        .filter_map(|(path, role)| match sources.get(path.as_str()) {
            Some(Source::File(bytes)) if bytes.len() as u64 <= source::MAX_TEXT_BYTES => Some((path, role, bytes)),
            _ => None,
        })
        .collect();
    let outcomes: Vec<_> = texts
        .into_par_iter()
        .map(|(path, role, bytes)| {
            memo.parsed(path, role, bytes, || match check::screen(path, bytes) {
                (Some(text), findings) => Ok((text.into_owned(), findings)),
                (None, findings) => Err(findings),
            })
        })
        .collect();
    let fresh = outcomes.iter().filter(|outcome| outcome.fresh).count();
    (memo.keep(outcomes), fresh)
}
