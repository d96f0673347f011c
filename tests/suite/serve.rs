//! Rounds of writing: what is served is what a cold build makes, and a change costs the pages that it changes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use playbook::memo::Memo;
use playbook::serve::{Hosts, Rounds, Served, Shared};
use playbook::source::Sources;
use playbook::{Options, build};
use proptest::prelude::*;

use crate::edits::{apply, edit};
use crate::fixture::{TODAY, base};

const URL: &str = "http://127.0.0.1:4000/";

type Site = BTreeMap<String, Vec<u8>>;

/// A server's inside, with nothing served yet.
fn rounds() -> (Rounds, Arc<Shared>) {
    let shared = Arc::new(Shared::new(PathBuf::from("/"), "none".parse().unwrap(), Hosts::new(4000, Vec::new())));
    (Rounds::new(shared.clone(), URL.to_owned()), shared)
}

fn served(served: &Served) -> Site {
    let paths = served.tree().paths().into_iter();
    paths.map(|path| (path.to_string(), served.get(&path).unwrap().unwrap().bytes.to_vec())).collect()
}

/// What a build that remembers nothing makes; `None` where something is wrong.
fn cold(sources: &Sources) -> Option<Site> {
    let options = Options { url: Some(URL.to_owned()), ..Options::on(TODAY) };
    let output = build(sources, &options, &mut Memo::for_once(), |_| {}).output?;
    output.iter().map(|(path, entry)| Some((path.to_string(), entry.bytes().ok()?.to_vec()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// After each edit the site is the cold build's, or the last good one where there is none.
    #[test]
    fn what_is_served_is_what_a_cold_build_makes(edits in prop::collection::vec(edit(), 1..10)) {
        let (mut rounds, shared) = rounds();
        let mut sources = base();
        let (round, _) = rounds.go(sources.clone(), TODAY, Instant::now());
        prop_assert!(round.is_shown);
        let mut good = cold(&sources).unwrap();
        for edit in &edits {
            apply(&mut sources, edit);
            let (round, _) = rounds.go(sources.clone(), TODAY, Instant::now());
            let now = cold(&sources);
            prop_assert_eq!(round.is_shown, now.is_some(), "after {:?}", edit);
            good = now.unwrap_or(good);
            prop_assert!(served(&shared.served()) == good, "the sites differ after {:?}", edit);
        }
    }
}

#[test]
fn a_broken_template_stays_told_until_it_is_mended() {
    let (mut rounds, shared) = rounds();
    let mut sources = base();
    let mut go = |sources: &Sources| rounds.go(sources.clone(), TODAY, Instant::now()).0;
    assert!(go(&sources).is_shown);
    let good = served(&shared.served());
    for fault in ["{{ nope.nope }}", "{{ none.at_all }}"] {
        sources.insert_theme_file("default", "templates/card.html", fault.as_bytes().into());
        assert!(!go(&sources).is_shown);
        // Whatever else is changed: it was shown with no template that could not be used.
        replace(CARD, "sans réponse", "sans aucune réponse")(&mut sources);
        let round = go(&sources);
        assert!(!round.is_shown);
        assert_eq!(round.diagnostics[0].rule.code, "PB901");
        assert!(served(&shared.served()) == good);
        replace(CARD, "sans aucune réponse", "sans réponse")(&mut sources);
    }
    sources.insert_theme_file("default", "templates/card.html", "Une carte".as_bytes().into());
    assert!(go(&sources).is_shown);
}

/// The pages that are rendered again when all of them are asked for after `edit`, in the order of their paths; and those whose
/// bytes are others than before.
fn made_anew(edit: impl FnOnce(&mut Sources)) -> (usize, Vec<String>) {
    let options = Options { url: Some(URL.to_owned()), ..Options::on(TODAY) };
    let (mut sources, mut memo) = (base(), Memo::default());
    let all = |sources: &Sources, memo: &mut Memo| -> Site {
        let output = build(sources, &options, memo, |_| {}).output.unwrap();
        let pages = output.iter().filter(|(path, _)| !path.as_str().starts_with("search/words"));
        pages.map(|(path, entry)| (path.to_string(), entry.bytes().unwrap().to_vec())).collect()
    };
    let before = all(&sources, &mut memo);
    let rendered = memo.rendered();
    edit(&mut sources);
    let after = all(&sources, &mut memo);
    // The search's index and data for programs are made without templates.
    let is_page = |path: &str| path.ends_with(".html") || !(path.starts_with("search/") || path.contains("api/"));
    let changed = after.iter().filter(|(path, bytes)| is_page(path) && before.get(*path) != Some(bytes));
    (memo.rendered() - rendered, changed.map(|(path, _)| path.clone()).collect())
}

fn replace(path: &str, from: &str, to: &str) -> impl FnOnce(&mut Sources) {
    let (path, from, to) = (path.to_owned(), from.to_owned(), to.to_owned());
    move |sources| {
        let text = String::from_utf8(sources.bytes(&path).unwrap().to_vec()).unwrap();
        assert!(text.contains(&from), "{path} has no `{from}`");
        sources.insert_text(&path, &text.replace(&from, &to));
    }
}

const CARD: &str = "formats/meteo-equipe.md";

#[test]
fn a_word_in_a_body_costs_the_cards_own_pages() {
    let (rendered, changed) = made_anew(replace(CARD, "sans réponse.\n\n## Après", "sans réponse aucune.\n\n## Après"));
    assert_eq!(changed, ["en/formats/meteo-equipe/index.html", "formats/meteo-equipe/index.html"]);
    assert_eq!(rendered, changed.len());
}

#[test]
fn nothing_changed_costs_nothing() {
    assert_eq!(made_anew(|_| {}), (0, Vec::new()));
}

/// Pages below `en/` left out: in these tests each has its counterpart.
fn french(pages: &[String]) -> Vec<&str> {
    pages.iter().map(String::as_str).filter(|path| !path.starts_with("en/")).collect()
}

#[test]
fn a_title_costs_the_pages_that_name_the_card() {
    let (rendered, changed) = made_anew(replace(CARD, "title: Météo d’équipe", "title: Temps d’équipe"));
    assert_eq!(
        french(&changed),
        [
            "a-z/index.html",
            "changes/feed.xml",
            "changes/index.html",
            "deck/all/1/index.html",
            "deck/purpose/open/index.html",
            "durations/15-min/index.html",
            "evidence.csv",
            "evidence/index.html",
            "feed.xml",
            "formats/index.html",
            "formats/meteo-equipe/diff/1.0.0/1.1.0/index.html",
            "formats/meteo-equipe/history/index.html",
            "formats/meteo-equipe/index.html",
            "formats/meteo-equipe/v/1.0.0/index.html",
            "formats/meteo-equipe/v/1.1.0/index.html",
            "group-sizes/1-4/index.html",
            "group-sizes/5-8/index.html",
            "group-sizes/9-15/index.html",
            "index.html",
            "kinds/exercise/index.html",
            "map/index.html",
            "map/map.csv",
            "map/map.dot",
            "map/map.opml",
            "map/map.svg",
            "people/equipe-flux/index.html",
            "purposes/open/index.html",
            "reports/2026-06-12-premier-essai/index.html",
            "reports/format/meteo-equipe/index.html",
            "reports/index.html",
            "reports/outcome/success/index.html",
            "statuses/tested/index.html",
            "tags/flux/index.html",
        ]
    );
    assert_eq!((rendered, changed.len()), (56, 66));
}

#[test]
fn a_draft_that_nothing_refers_to_costs_few_pages() {
    let (rendered, changed) = made_anew(replace("formats/cadre/index.md", "Le cadre remplace", "La page remplace"));
    assert_eq!(french(&changed), ["deck/all/1/index.html", "formats/cadre/index.html"]);
    assert_eq!((rendered, changed.len()), (4, 4));
}

#[test]
fn a_reports_outcome_costs_the_pages_that_show_it() {
    let (rendered, changed) =
        made_anew(replace("reports/2026-06-12-premier-essai.md", "outcome: success", "outcome: mixed"));
    // Every list of cards shows how its uses went.
    assert_eq!(
        french(&changed),
        [
            "a-z/index.html",
            "changes/feed.xml",
            "changes/index.html",
            "deck/all/1/index.html",
            "deck/purpose/open/index.html",
            "durations/15-min/index.html",
            "evidence.csv",
            "evidence/index.html",
            "formats/index.html",
            "formats/meteo-equipe/history/index.html",
            "formats/meteo-equipe/index.html",
            "formats/meteo-equipe/v/1.1.0/index.html",
            "group-sizes/1-4/index.html",
            "group-sizes/5-8/index.html",
            "group-sizes/9-15/index.html",
            "index.html",
            "kinds/exercise/index.html",
            "map/map.svg",
            "people/equipe-flux/index.html",
            "purposes/open/index.html",
            "reports/2026-06-12-premier-essai/index.html",
            "reports/format/meteo-equipe/index.html",
            "reports/index.html",
            "reports/outcome/mixed/index.html",
            "sitemap.xml",
            "statuses/tested/index.html",
            "tags/flux/index.html",
        ]
    );
    assert_eq!((rendered, changed.len()), (49, 53));
}

#[test]
fn a_translation_costs_the_pages_of_its_language() {
    let (rendered, changed) = made_anew(|sources| {
        sources.insert_text(
            "formats/meteo-equipe.en.md",
            "---\ntranslates: 1.1.0\ntitle: Team weather\n---\nOne word each.\n",
        );
    });
    // The original tells programs of its translation.
    assert_eq!(french(&changed), ["formats/meteo-equipe/index.html", "sitemap.xml"]);
    // Some of them are no pages of a template: a table for spreadsheets, and the map as files.
    assert_eq!((rendered, changed.len()), (30, 35));
}

#[test]
fn a_label_costs_the_pages_that_show_it() {
    let (rendered, changed) = made_anew(replace("playbook.yml", "fr: Flux,", "fr: Le flux,"));
    assert_eq!(
        french(&changed),
        [
            "formats/meteo-equipe/index.html",
            "index.html",
            "search/index.html",
            "tags/flux/index.html",
            "tags/index.html"
        ]
    );
    assert_eq!((rendered, changed.len()), (5, 5));
}

#[test]
fn a_template_or_a_style_costs_every_page() {
    let all = made_anew(replace("playbook.yml", "title: { fr: Le playbook, en: The playbook }", "title: Autre")).0;
    let style = made_anew(|sources| {
        sources.insert_theme_file("default", "static/style.css", b"body { color: red }".as_slice().into());
    });
    assert_eq!(style.0, all);
}
