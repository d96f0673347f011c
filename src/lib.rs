//! A static-site generator for a versioned facilitation playbook.
//!
//! Data flows one way:
//!
//! ```text
//! disk → Sources → Parsed files → Playbook → Site → OutputTree → disk, or a browser
//!         survey     parse         check      plan   render       publish, serve
//!                                                   index
//! ```
//!
//! [`build`] is that way from [`source::Sources`] to [`output::OutputTree`]: a pure function, without file system, clock,
//! environment or printing. `check` builds and reports; `build` builds and publishes; `serve` builds again and again.

pub mod cache;
pub mod check;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod disk;
pub mod emit;
pub mod fold;
pub mod front_matter;
pub mod html;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod output;
pub mod playbook;
pub mod render;
pub mod route;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Severity};
use crate::memo::{Memo, ToParse};
use crate::output::OutputTree;
use crate::playbook::Role;
use crate::render::Renderer;
use crate::route::{Edition, OutputPath};
use crate::site::{Plan, Site};
use crate::source::{FilePath, Source, Sources};

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
    /// Where the templates are new, a page of each kind in each language, such as show a theme's faults soonest.
    pub samples: Vec<OutputPath>,
    /// Number of files that were parsed; all others are as they were in the build before.
    pub parsed: usize,
}

/// Builds a site. `ended` is told of each stage as it ends.
pub fn build(sources: &Sources, options: &Options, memo: &mut Memo, mut ended: impl FnMut(Stage)) -> Built {
    let survey = memo.check.survey(sources);
    let changed = memo.parse(&texts(sources, &survey));
    ended(Stage::Parse);

    let mut diagnostics: Vec<Diagnostic> = survey.findings.clone();
    let input = check::Input { sources, survey: &survey, today: options.today };
    let check::Outcome { playbook, findings } = memo.check(input, &changed);
    diagnostics.extend(findings);
    let cards = survey.roles.values().filter(|role| matches!(role, Role::Card(_))).count();
    ended(Stage::Check);

    let settings = &playbook.settings;
    let (theme, findings) = theme::load(sources, &settings.theme, &settings.languages, &mut memo.theme);
    diagnostics.extend(findings);
    let url = options.url.clone().unwrap_or_else(|| settings.url.clone());
    let (site, findings) = Site::plan(Edition::Current, playbook.clone(), sources.prefix.clone(), url, &mut memo.plan);
    diagnostics.extend(findings);
    let plan = site.plan.clone();
    ended(Stage::Plan);

    let renderer = Renderer::new(site, theme, options.today, &mut memo.render);
    diagnostics.extend(renderer.as_ref().err().cloned());
    ended(Stage::Compile);

    diagnostic::sort(&mut diagnostics);
    diagnostic::cut(&mut diagnostics);
    let stops = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let renderer = renderer.ok().filter(|_| !stops).map(Arc::new);
    let samples = renderer.as_ref().map(|renderer| renderer.samples()).unwrap_or_default();
    let output = renderer.map(|renderer| renderer.output());
    Built { output, plan, diagnostics, files: sources.len(), cards, samples, parsed: changed.len() }
}

/// Every file that is parsed, in the order of their paths.
fn texts<'s>(sources: &'s Sources, survey: &'s Survey) -> Vec<ToParse<'s>> {
    let of = |roles: &'s BTreeMap<FilePath, Role>| {
        let mut cursor = sources.cursor();
        roles.iter().filter_map(move |(path, role)| match (cursor.get(path)?, role) {
            (_, Role::Attachment(_)) => None,
            (Source::File(bytes), _) if bytes.len() as u64 <= source::MAX_TEXT_BYTES => {
                Some(ToParse { path, role, bytes })
            }
            _ => None,
        })
    };
    let mut texts: Vec<ToParse<'s>> = of(&survey.roles).chain(of(&survey.misnamed)).collect();
    if !survey.misnamed.is_empty() {
        texts.sort_unstable_by_key(|text| text.path);
    }
    texts
}
