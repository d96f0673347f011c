//! A small playbook that is in order, to which each test adds what it is about.

use std::cell::RefCell;
use std::path::Path;
use std::process::{Command, Output};

use jiff::civil::{Date, date};
use playbook::diagnostic::{Diagnostic, Tongue};
use playbook::memo::Memo;
use playbook::output::OutputTree;
use playbook::source::{FilePath, LineIndex, Source, Sources};
use playbook::{Built, Options, build};

/// The day on which tests take place.
pub(crate) const TODAY: Date = date(2026, 11, 20);

/// Files of the base playbook.
pub(crate) const BASE: &[(&str, &str)] = &[
    (
        "playbook.yml",
        "title: { fr: Le playbook, en: The playbook }
languages: [fr, en]
url: https://example.org/playbook/
repository:
  url: https://example.org/depot
  edit: \"{url}/edit/{branch}/{path}\"
license: CC-BY-SA-4.0
purposes:
  - { id: open, label: { fr: Ouvrir, en: Open } }
  - { id: converge, label: { fr: Converger, en: Converge } }
  - { id: decide, label: { fr: Décider, en: Decide } }
roles:
  - { id: facilitator, label: { fr: Facilitation, en: Facilitator } }
  - { id: scribe, label: { fr: Scribe, en: Scribe } }
  - { id: timekeeper, label: { fr: Maître du temps, en: Timekeeper } }
tags:
  - { id: flux, label: { fr: Flux, en: Flow } }
  - { id: prioriser, label: { fr: Prioriser, en: Prioritise } }
  - { id: retrospective, label: { fr: Rétrospective, en: Retrospective } }
",
    ),
    (
        "formats/meteo-equipe.md",
        "---
title: Météo d’équipe
summary: Chacun dit son temps intérieur en un mot.
version: 1.1.0
status: tested
purpose: [open]
tags: [flux]
context:
  use_when: Au début d’une réunion.
  avoid_when: Une crise vient d’éclater.
duration: 10 min
participants: 3-12
risks:
  - risk: On débat au lieu d’écouter.
    mitigation: Un tour de table sans réponse.
metrics:
  - name: Participation
    unit: \"%\"
    direction: up
    kind: leading
    how: Compter qui a parlé.
roles: [facilitator]
agenda:
  - { title: Annoncer, duration: 2 min, lead: facilitator }
  - { title: Écouter, duration: 8 min }
authors: [equipe-flux]
changelog:
  - { version: 1.1.0, date: 2026-05-02, changes: Le tour sans réponse. }
  - { version: 1.0.0, date: 2026-03-01, changes: Première version. }
heard: [on démarre sans se dire bonjour]
---
## Déroulement

Un mot chacun, sans réponse.

## Après

Noter ce qui revient.
",
    ),
    (
        "formats/cadre/index.md",
        "---
title: Cadre de décision
summary: Une page pour poser une décision.
kind: template
status: draft
context: Avant une décision qui engage plusieurs équipes.
duration: 30 min
risks:
  - risk: Le cadre remplace la discussion.
metrics:
  - name: Décisions tenues
attachments: [cadre.md]
---
La page à remplir est jointe.
",
    ),
    ("formats/cadre/cadre.md", "# Cadre\n\n- Question\n- Options\n"),
    (
        "formats/plan/index.md",
        "---
title: Plan d’essai
summary: Un dessin pour préparer un essai court.
kind: deliverable
status: draft
context: Avant un essai.
duration: 20 min
risks:
  - risk: L’essai n’a pas de fin.
metrics:
  - name: Essais finis
attachments: [dessin.svg]
---
Le dessin est joint.
",
    ),
    (
        "formats/plan/dessin.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><rect width=\"8\" height=\"8\"/></svg>\n",
    ),
    ("people/equipe-flux.md", "---\nname: Équipe flux\nrole: author\n---\n"),
    ("people/equipe-soins.md", "---\nname: Équipe soins\n---\n"),
    ("pages/faq.md", "---\ntitle: Questions fréquentes\n---\n## Par où commencer ?\n\nPar la météo.\n"),
    (
        "reports/2026-06-12-premier-essai.md",
        "---
title: Premier essai
date: 2026-06-12
format: meteo-equipe
format_version: 1.1.0
outcome: success
by: [equipe-flux]
measures:
  - { metric: Participation, before: 40, after: 80, unit: \"%\" }
---
Tout le monde a parlé.
",
    ),
];

/// The base playbook.
pub(crate) fn base() -> Sources {
    let mut sources = Sources::new("playbook");
    for (path, text) in BASE {
        sources.insert_text(path, text);
    }
    sources
}

/// The base playbook with one more file, or another one in its place.
pub(crate) fn base_with(path: &str, bytes: &[u8]) -> Sources {
    let mut sources = base();
    sources.insert(FilePath::new(path), Source::File(bytes.into()));
    sources
}

/// Builds in memory.
pub(crate) fn built(sources: &Sources) -> Built {
    build(sources, &Options::on(TODAY), &mut Memo::default(), |_| {})
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Builds in memory, and remembers what this thread built before, for tests that build hundreds of times: each costs what it
/// changes. That a warm build gives what a cold one does is what `memo.rs` is about.
pub(crate) fn warm(sources: &Sources) -> Built {
    // What a build that panics has left half done is not put back.
    let mut memo = MEMO.take();
    let built = build(sources, &Options::on(TODAY), &mut memo, |_| {});
    MEMO.set(memo);
    built
}

/// Builds in memory what must build.
pub(crate) fn output(sources: &Sources) -> OutputTree {
    let built = built(sources);
    built.output.unwrap_or_else(|| panic!("{}", lines(&built.diagnostics, sources).join("\n")))
}

/// Findings as lines: place, severity, code, message, as in `formats/a.md:3:1-3:6 error PB201 unknown field …`.
pub(crate) fn lines(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let index = LineIndex::new(sources.bytes(diagnostic.path.as_str()).unwrap_or_default());
    let place = diagnostic.span.map(|span| {
        let (start, end) = (index.place(span.start), index.place(span.end));
        format!(":{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    });
    let Diagnostic { path, rule, severity, .. } = diagnostic;
    let message = diagnostic.message(Tongue::English);
    format!("{path}{} {} {} {message}", place.unwrap_or_default(), severity.as_str(), rule.code)
}

/// Writes the files of `sources` into `folder`.
pub(crate) fn write(sources: &Sources, folder: &Path) {
    // As in a repository: what is said where there is none is what `git.rs` is about.
    if let Some(above) = folder.parent().filter(|above| !above.join(".git").exists()) {
        std::fs::create_dir_all(above.join(".git")).unwrap();
    }
    for (path, source) in sources.iter() {
        let target = folder.join(path.as_str());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        if let Source::File(bytes) = source {
            std::fs::write(target, bytes).unwrap();
        }
    }
}

/// Runs the program in `folder`, on the day of the tests.
pub(crate) fn playbook(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The program, ready to run in `folder`.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playbook"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").env("COLUMNS", "100").env("PLAYBOOK_LANG", "en");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    // 2026-11-20T12:00:00Z
    command.env("SOURCE_DATE_EPOCH", "1795176000");
    command
}
