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
pub mod comparison;
pub mod diagnostic;
pub mod difference;
pub mod disk;
pub mod emit;
pub mod fold;
pub mod front_matter;
pub mod git;
pub mod history;
pub mod html;
pub mod keep;
pub mod letters;
pub mod markdown;
pub mod memo;
pub mod mend;
pub mod model;
pub mod output;
pub mod playbook;
pub mod rename;
pub mod render;
pub mod retire;
pub mod route;
pub mod schema;
pub mod search;
pub mod serve;
pub mod since;
pub mod site;
pub mod skeleton;
pub mod source;
pub mod starter;
pub mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Severity, rules};
use crate::history::Past;
use crate::memo::{Memo, ToParse};
use crate::output::OutputTree;
use crate::playbook::{Playbook, Role, parse, parse_earlier};
use crate::render::Renderer;
use crate::route::{Edition, Lang, OutputPath, Slug};
use crate::site::{Addressed, Plan, Site};
use crate::source::{FilePath, Source, Sources};

/// What a build needs to know besides the files.
#[derive(Debug, Clone)]
pub struct Options {
    /// Today: what is over, late or in the future depends on it.
    pub today: Date,
    /// Where the site is published, instead of what the settings say; ends in `/`.
    pub url: Option<String>,
    /// What is known of the playbook's past.
    pub past: Arc<Past>,
    /// Whether search engines are asked to leave the whole site out, as it is a preview.
    pub is_hidden: bool,
}

impl Options {
    /// A build on that day, of a playbook whose past nobody knows.
    pub fn on(today: Date) -> Self {
        Self { today, url: None, past: Arc::default(), is_hidden: false }
    }
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
    /// The playbook's first language, where its settings could be read.
    pub lang: Option<Lang>,
    /// Every address.
    pub plan: Arc<Plan>,
    /// Where the templates are new, a page of each kind in each language, such as show a theme's faults soonest.
    pub samples: Vec<OutputPath>,
    /// The files of what was found and may pass, once for each finding.
    pub silenced: Vec<FilePath>,
    /// The files of an earlier edition that could not be read.
    pub left_out: Vec<FilePath>,
    /// What was read.
    pub playbook: Arc<Playbook>,
    /// Number of files that were parsed; all others are as they were in the build before.
    pub parsed: usize,
}

/// Builds the site of the playbook as it is now. `ended` is called as each stage ends.
pub fn build(sources: &Sources, options: &Options, memo: &mut Memo, ended: impl FnMut(Stage)) -> Built {
    build_edition(Edition::Current, sources, options, memo, ended)
}

/// Builds an earlier edition of the playbook, of which `sources` are the files as they were: what was written for an older model
/// is read as well as it can be, and what cannot be read is left out by name ([`Built::left_out`]). `options.past` tells of the
/// current edition.
pub fn build_earlier(name: Slug, sources: &Sources, options: &Options) -> Built {
    build_edition(Edition::Named(name), sources, options, &mut Memo::for_once(), |_| {})
}

/// Reads an earlier state of the playbook, as [`build_earlier`] does, with the addresses that its site had.
pub fn read_earlier(sources: &Sources, options: &Options) -> Built {
    build_state(Edition::Current, true, sources, options, &mut Memo::for_once(), |_| {})
}

fn build_edition(
    edition: Edition,
    sources: &Sources,
    options: &Options,
    memo: &mut Memo,
    ended: impl FnMut(Stage),
) -> Built {
    let is_lenient = edition != Edition::Current;
    build_state(edition, is_lenient, sources, options, memo, ended)
}

fn build_state(
    edition: Edition,
    is_lenient: bool,
    sources: &Sources,
    options: &Options,
    memo: &mut Memo,
    mut ended: impl FnMut(Stage),
) -> Built {
    let survey = memo.check.survey(sources);
    let read = if is_lenient { parse_earlier } else { parse };
    let changed = memo.parse(&texts(sources, &survey), read);
    ended(Stage::Parse);

    let mut diagnostics: Vec<Diagnostic> = survey.findings.clone();
    let input = check::Input { sources, survey: &survey, today: options.today, is_lenient };
    let (check::Outcome { playbook, findings }, silences) = memo.check(input, &changed);
    diagnostics.extend(findings);
    let cards = survey.roles.values().filter(|role| matches!(role, Role::Card(_))).count();
    ended(Stage::Check);

    let playbook = match &options.past.now {
        Some(now) => Arc::new(playbook.with_settings(playbook.settings.as_of(&now.settings))),
        None => playbook,
    };
    let settings = &playbook.settings;
    let lang = settings.are_read.then(|| settings.default_lang().clone());
    let (theme, findings) = theme::load(sources, &settings.theme, &settings.languages, &mut memo.theme);
    diagnostics.extend(findings);
    let url = options.url.clone().unwrap_or_else(|| settings.url.clone());
    let prefix = sources.prefix.clone();
    let (mut site, findings) =
        Site::plan(Addressed::new(edition, playbook.clone(), options.past.clone()), prefix, url, &mut memo.plan);
    diagnostics.extend(findings);
    site.is_hidden = options.is_hidden;
    let plan = site.plan.clone();
    ended(Stage::Plan);

    let renderer = Renderer::new(site, theme, options.today, &mut memo.render);
    diagnostics.extend(renderer.as_ref().err().cloned());
    ended(Stage::Compile);

    survey.without_consequences(&mut diagnostics);
    // What another version of the program would say is not known.
    if let Some(at) = diagnostics.iter().position(|finding| finding.rule == &rules::NEEDS_NEWER) {
        diagnostics = vec![diagnostics.swap_remove(at)];
    }
    let passed = check::apply_silences(playbook.settings.checks.as_ref(), &silences, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    diagnostic::cut(&mut diagnostics);
    let stops = !is_lenient && diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let left_out =
        if is_lenient { playbook.left_out().into_iter().map(|(path, _)| path.clone()).collect() } else { Vec::new() };
    let renderer = renderer.ok().filter(|_| !stops).map(Arc::new);
    let samples = renderer.as_ref().map(|renderer| renderer.samples()).unwrap_or_default();
    let output = renderer.map(|renderer| renderer.output());
    Built {
        output,
        plan,
        diagnostics,
        files: sources.len(),
        cards,
        lang,
        samples,
        silenced: passed,
        left_out,
        playbook,
        parsed: changed.len(),
    }
}

/// Every file that is parsed, in the order of their paths.
fn texts<'s>(sources: &'s Sources, survey: &'s Survey) -> Vec<ToParse<'s>> {
    let of = |roles: &'s BTreeMap<FilePath, Role>| {
        let mut cursor = sources.cursor();
        roles.iter().filter_map(move |(path, role)| match (cursor.get(path)?, role) {
            (_, Role::Attachment(_) | Role::Root) => None,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    const SETTINGS: &str = "title: T\nlanguages: [fr, en]\nurl: https://example.org/\n";
    const CARD: &str = "---
title: Essai
summary: Un essai.
status: draft
context: Avant un essai.
duration: 10 min
risks: [{ risk: Il dure. }]
metrics: [{ name: Essais finis }]
aliases: [/formats/ancien/]
attachments: [a.csv]
---
[La pièce](a.csv)
";

    /// Every file of an edition, with its text.
    fn files(edition: Edition) -> BTreeMap<String, String> {
        let mut sources = Sources::new("playbook");
        for (path, text) in
            [("playbook.yml", SETTINGS), ("formats/essai/index.md", CARD), ("formats/essai/a.csv", "a;b\n")]
        {
            sources.insert_text(path, text);
        }
        let options = Options::on(date(2026, 11, 20));
        let built = build_edition(edition, &sources, &options, &mut Memo::for_once(), |_| {});
        let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
        let text = |file: output::OutputFile| String::from_utf8_lossy(&file.bytes().unwrap()).into_owned();
        output.iter().map(|(path, file)| (path.to_string(), text(file))).collect()
    }

    #[test]
    fn an_edition_lies_in_its_own_folder_as_the_current_one_lies_at_the_root() {
        const FOLDER: &str = "editions/2026-ete/";
        // What leads to the current edition, and what tells of the playbook's past.
        let of_now = [
            "404.html",
            "api/",
            "calculator/",
            "changes/",
            "commitments",
            "dashboard/",
            "deck/",
            "editions/",
            "evidence.csv",
            "feed.xml",
            "guide/",
            "journal/",
            "manifest.webmanifest",
            "map/",
            "notices/",
            "participate/",
            "plan/",
            "run/",
            "sessions-prepare.ics",
            "sessions.ics",
            "sessions/archive.ics",
        ];
        let once = [".nojekyll", "robots.txt", "sitemap.xml", "sw.js", "formats/ancien/"];
        let named = files(Edition::Named("2026-ete".parse().unwrap()));
        // The current one alone searches the rules: its search has other files.
        let is_searched = |path: &str| path.contains("search/") && path.ends_with(".json");
        let current = files(Edition::Current).into_keys().filter(|path| {
            let own = path.strip_prefix("en/").unwrap_or(path);
            !of_now.iter().chain(&once).any(|begin| own.starts_with(begin)) && !is_searched(path)
        });
        // What pages load is named by its bytes: all editions share it.
        let moved = |path: String| if path.starts_with("static/") { path } else { format!("{FOLDER}{path}") };
        let expected: BTreeSet<String> = current.map(moved).collect();
        let (searched, pages): (BTreeSet<&str>, BTreeSet<&str>) =
            named.keys().map(String::as_str).partition(|path| is_searched(path));
        assert_eq!(pages, expected.iter().map(String::as_str).collect());
        assert!(searched.contains("editions/2026-ete/search/index.json"), "{searched:?}");

        let card = &named["editions/2026-ete/formats/essai/index.html"];
        for address in [
            "\"../../../../editions/2026-ete/formats/essai/a.csv\"",
            "\"../../../../editions/2026-ete/en/formats/essai/\"",
            "\"../../../../changes/\"",
        ] {
            assert!(card.contains(address), "{address}");
        }
        let search = &named["editions/2026-ete/search/index.html"];
        assert!(search.contains("\"../../../editions/2026-ete/search/index.json\""));
    }
}
