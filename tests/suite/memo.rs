//! What is remembered changes nothing: after any edits, a warm build gives what a cold one gives, byte for byte.

use std::collections::BTreeMap;
use std::sync::Arc;

use playbook::history::{History, Past};
use playbook::memo::Memo;
use playbook::source::Sources;
use playbook::{Built, Options, build};
use proptest::prelude::*;

use crate::edits::{apply, edit};
use crate::fixture::{TODAY, base, lines, write};
use crate::repository::{Repository, on};

type Site = Option<BTreeMap<String, Vec<u8>>>;

fn result(sources: &Sources, memo: &mut Memo) -> (Site, Vec<String>) {
    result_with(sources, &Arc::default(), memo)
}

fn result_with(sources: &Sources, past: &Arc<Past>, memo: &mut Memo) -> (Site, Vec<String>) {
    let options = Options { past: past.clone(), ..Options::on(TODAY) };
    let Built { output, diagnostics, .. } = build(sources, &options, memo, |_| {});
    let site = output
        .map(|output| output.iter().map(|(path, entry)| (path.to_string(), entry.bytes().unwrap().to_vec())).collect());
    (site, lines(&diagnostics, sources))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn warm_builds_equal_cold_ones(edits in prop::collection::vec(edit(), 1..8)) {
        let (mut sources, mut memo) = (base(), Memo::default());
        result(&sources, &mut memo);
        for edit in &edits {
            apply(&mut sources, edit);
            let warm = result(&sources, &mut memo);
            let cold = result(&sources, &mut Memo::default());
            prop_assert_eq!(&warm.1, &cold.1, "after {:?}", edit);
            prop_assert!(warm.0 == cold.0, "the sites differ after {:?}", edit);
        }
    }
}

#[test]
fn only_what_changed_is_read_anew() {
    let (mut sources, mut memo) = (base(), Memo::default());
    let options = Options::on(TODAY);
    let mut parsed = |sources: &Sources| build(sources, &options, &mut memo, |_| {}).parsed;
    let all = parsed(&sources);
    assert!(all >= 8);
    assert_eq!(parsed(&sources), 0);
    sources.insert_text("pages/faq.md", "---\ntitle: Autre titre\n---\n");
    assert_eq!(parsed(&sources), 1);
}

#[test]
fn a_changed_heading_has_links_to_it_looked_at_again() {
    let (mut sources, mut memo) = (base(), Memo::default());
    sources.insert_text("pages/faq.md", "---\ntitle: Questions\n---\n[Après](../formats/meteo-equipe.md#apres)\n");
    let mut found = |sources: &Sources| result(sources, &mut memo).1;
    assert!(found(&sources).iter().all(|line| !line.contains("PB504")));
    let card = String::from_utf8(sources.bytes("formats/meteo-equipe.md").unwrap().to_vec()).unwrap();
    sources.insert_text("formats/meteo-equipe.md", &card.replace("## Après", "## Ensuite"));
    let broken = found(&sources);
    assert!(broken.iter().any(|line| line.starts_with("pages/faq.md:4:9-4:41 error PB504 ")), "{broken:#?}");
    sources.insert_text("formats/meteo-equipe.md", &card);
    assert!(found(&sources).iter().all(|line| !line.contains("PB504")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// The same with a past: pages of versions, histories and differences are made of the store when they are asked for.
    #[test]
    fn warm_builds_with_a_past_equal_cold_ones(edits in prop::collection::vec(edit(), 1..5)) {
        let repository = Repository::new();
        let folder = repository.path().join("playbook");
        write(&base(), &folder);
        repository.commit(on("2026-03-01"));
        let text = std::fs::read_to_string(folder.join("formats/meteo-equipe.md")).unwrap();
        let raised = text.replace("version: 1.1.0", "version: 1.2.0").replace("changelog:\n", "changelog:\n  - { version: 1.2.0, date: 2026-06-02, changes: Un mot de plus. }\n");
        repository.with(on("2026-06-02"), &[("playbook/formats/meteo-equipe.md", &raised)]);
        let history = Arc::new(History::of(Arc::new(playbook::git::read(&folder))));
        let past = Arc::new(Past { history, ..Past::default() });
        let mut sources = base();
        sources.insert_text("formats/meteo-equipe.md", &raised);
        let mut memo = Memo::default();
        result_with(&sources, &past, &mut memo);
        for edit in &edits {
            apply(&mut sources, edit);
            let warm = result_with(&sources, &past, &mut memo);
            let cold = result_with(&sources, &past, &mut Memo::default());
            prop_assert_eq!(&warm.1, &cold.1, "after {:?}", edit);
            prop_assert!(warm.0 == cold.0, "the sites differ after {:?}", edit);
        }
    }
}
