//! What is remembered changes nothing: after any edits, a warm build gives what a cold one gives, byte for byte.

use std::collections::BTreeMap;

use playbook::memo::Memo;
use playbook::source::Sources;
use playbook::{Built, Options, build};
use proptest::prelude::*;

use crate::fixture::{BASE, TODAY, base, lines};

type Site = Option<BTreeMap<String, Vec<u8>>>;

fn result(sources: &Sources, memo: &mut Memo) -> (Site, Vec<String>) {
    let Built { output, diagnostics, .. } = build(sources, &Options { today: TODAY, url: None }, memo, |_| {});
    let site = output
        .map(|output| output.iter().map(|(path, entry)| (path.to_string(), entry.bytes().unwrap().to_vec())).collect());
    (site, lines(&diagnostics, sources))
}

#[derive(Debug, Clone)]
enum Edit {
    /// Changes a word of a file.
    Change(usize, &'static str, &'static str),
    /// Writes a file.
    Write(&'static str, &'static str),
    /// Deletes a file.
    Delete(usize),
    /// Puts a file back as it was.
    Mend(usize),
    /// Writes a theme's file.
    Theme(&'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..BASE.len();
    prop_oneof![
        (file.clone(), prop::sample::select(vec![
            ("Météo", "Temps"), ("status: tested", "status: draft"), ("10 min", "12 min"), ("---\n", "--\n"), ("title", "titel"),
            ("[fr, en]", "[en, fr]"), ("## Après", "## Ensuite"), ("flux", "flou"),
        ])).prop_map(|(file, (from, to))| Edit::Change(file, from, to)),
        prop::sample::select(vec![
            ("formats/meteo-equipe.en.md", "---\ntranslates: 1.1.0\ntitle: Team weather\n---\nOne word each.\n"),
            ("formats/autre.md", "---\ntitle: Autre\nsummary: Autre.\nstatus: draft\ncontext: Ici.\nduration: 5 min\nrisks:\n  - risk: Un\nmetrics:\n  - name: Deux\n---\n[lien](meteo-equipe.md#apres)\n"),
            ("pages/nouvelle.md", "---\ntitle: Nouvelle\n---\nTexte.\n"),
            ("formats/broken.md", "---\ntitle: [\n---\n"),
        ]).prop_map(|(path, text)| Edit::Write(path, text)),
        file.clone().prop_map(Edit::Delete),
        file.prop_map(Edit::Mend),
        prop::sample::select(vec!["{{ broken", "<!DOCTYPE html><title>404</title>"]).prop_map(Edit::Theme),
    ]
}

fn apply(sources: &mut Sources, edit: &Edit) {
    match edit {
        Edit::Change(file, from, to) => {
            let path = BASE[*file].0;
            let text = sources.bytes(path).map(|bytes| String::from_utf8_lossy(bytes).replace(from, to));
            if let Some(text) = text {
                sources.insert_text(path, &text);
            }
        }
        Edit::Write(path, text) => sources.insert_text(path, text),
        Edit::Delete(file) => drop(sources.remove(BASE[*file].0)),
        Edit::Mend(file) => sources.insert_text(BASE[*file].0, BASE[*file].1),
        Edit::Theme(text) => sources.insert_theme_file("default", "templates/404.html", text.as_bytes().into()),
    }
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
    let options = Options { today: TODAY, url: None };
    let mut parsed = |sources: &Sources| build(sources, &options, &mut memo, |_| {}).parsed;
    let all = parsed(&sources);
    assert!(all >= 8);
    assert_eq!(parsed(&sources), 0);
    sources.insert_text("pages/faq.md", "---\ntitle: Autre titre\n---\n");
    assert_eq!(parsed(&sources), 1);
}
