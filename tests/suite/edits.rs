//! What people do to a playbook while it is served: any edit, good or bad, after any other.

use playbook::source::Sources;
use proptest::prelude::*;

use crate::fixture::BASE;

/// One edit.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// Changes a word of a file, if it is there.
    Change(usize, &'static str, &'static str),
    /// Writes a file: a new one, or one that is there in another state.
    Write(&'static str, &'static str),
    /// Gives a file another name.
    Rename(&'static str, &'static str),
    /// Deletes a file.
    Delete(usize),
    /// Deletes a file that another edit wrote.
    DeleteNew(&'static str),
    /// Puts a file back as it was.
    Mend(usize),
    /// Writes a theme's file.
    Theme(&'static str, &'static str),
}

const TRANSLATION: &str = "formats/meteo-equipe.en.md";
const NEW_CARD: &str = "formats/autre.md";
const NEW_REPORT: &str = "reports/2026-07-01-second-essai.md";

/// Words, each with what takes its place: changes that show, that reach other pages, and that break something.
const CHANGES: [(&str, &str); 16] = [
    ("Météo", "Temps"),
    ("mot chacun", "mot chacune"),
    ("status: tested", "status: draft"),
    ("10 min", "12 min"),
    ("3-12", "3-40"),
    ("---\n", "--\n"),
    ("title", "titel"),
    ("[fr, en]", "[en, fr]"),
    ("## Après", "## Ensuite"),
    ("flux", "flou"),
    ("{ fr: Le playbook", "{ fr: Notre playbook"),
    ("outcome: success", "outcome: mixed"),
    ("format: meteo-equipe", "format: cadre"),
    ("Équipe flux", "Équipe fleuve"),
    ("attachments: [cadre.md]", "attachments: [cadres.md]"),
    ("purpose: [open]", "purpose: [decide]"),
];

const FILES: [(&str, &str); 9] = [
    (TRANSLATION, "---\ntranslates: 1.1.0\ntitle: Team weather\n---\n## How\n\nOne word each.\n"),
    (TRANSLATION, "---\ntranslates: 1.0.0\ntitle: Weather of a team\n---\n"),
    (
        NEW_CARD,
        "---\ntitle: Autre\nsummary: Autre.\nstatus: draft\ncontext: Ici.\nduration: 5 min\nrisks:\n  - risk: Un\nmetrics:\n  - name: Deux\n---\n[lien](meteo-equipe.md#apres)\n",
    ),
    (
        NEW_CARD,
        "---\ntitle: Autre\nsummary: Autre.\nstatus: draft\ncontext: Ici.\nduration: 5 min\nrelated:\n  before: [meteo-equipe]\naliases: [/ancienne/]\nrisks:\n  - risk: Un\nmetrics:\n  - name: Deux\n---\n",
    ),
    (
        NEW_REPORT,
        "---\ntitle: Second essai\ndate: 2026-07-01\nformat: meteo-equipe\nformat_version: 1.1.0\noutcome: failure\nby: [equipe-soins]\n---\nPersonne n’a parlé.\n",
    ),
    ("pages/nouvelle.md", "---\ntitle: Nouvelle\n---\n[Voir](../formats/cadre/cadre.md).\n"),
    ("formats/broken.md", "---\ntitle: [\n---\n"),
    ("formats/Mauvais nom.md", "---\ntitle: x\n---\n"),
    ("notes.txt", "à moi"),
];

const THEME: [(&str, &str); 6] = [
    ("templates/404.html", "{{ broken"),
    ("templates/404.html", "<!DOCTYPE html><title>404</title>"),
    ("templates/report.html", "<!DOCTYPE html><title>{{ page.title }}</title>"),
    ("static/style.css", "body { color: red }"),
    ("i18n/fr.yml", "nav_library: Toutes les cartes\n"),
    ("i18n/fr.yml", "nav_library: [\n"),
];

/// Any edit.
pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let file = || 0..BASE.len();
    prop_oneof![
        3 => (file(), prop::sample::select(&CHANGES[..])).prop_map(|(file, (from, to))| Edit::Change(file, from, to)),
        3 => prop::sample::select(&FILES[..]).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => prop::sample::select(&[
            ("formats/meteo-equipe.md", "formats/meteo.md"),
            ("formats/meteo.md", "formats/meteo-equipe.md"),
            (NEW_CARD, "formats/encore-autre.md"),
            ("people/equipe-soins.md", "people/equipe-sante.md"),
        ][..]).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => file().prop_map(Edit::Delete),
        2 => prop::sample::select(FILES.map(|(path, _)| path).to_vec()).prop_map(Edit::DeleteNew),
        4 => file().prop_map(Edit::Mend),
        1 => prop::sample::select(&THEME[..]).prop_map(|(path, text)| Edit::Theme(path, text)),
    ]
}

/// Does it.
pub(crate) fn apply(sources: &mut Sources, edit: &Edit) {
    match edit {
        Edit::Change(file, from, to) => {
            let path = BASE[*file].0;
            let text = sources.bytes(path).map(|bytes| String::from_utf8_lossy(bytes).replace(from, to));
            if let Some(text) = text {
                sources.insert_text(path, &text);
            }
        }
        Edit::Write(path, text) => sources.insert_text(path, text),
        Edit::Rename(from, to) => {
            if let Some(source) = sources.remove(from) {
                sources.insert(playbook::source::FilePath::new(to), source);
            }
        }
        Edit::Delete(file) => drop(sources.remove(BASE[*file].0)),
        Edit::DeleteNew(path) => drop(sources.remove(path)),
        Edit::Mend(file) => sources.insert_text(BASE[*file].0, BASE[*file].1),
        Edit::Theme(path, text) => sources.insert_theme_file("default", path, text.as_bytes().into()),
    }
}
