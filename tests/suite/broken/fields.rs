//! Fields: presence, types, lengths.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/champ-inconnu.md",
        file: File::Card("risks:
  - risk: Un.
    mitigaton: Deux.
    couleur: bleu
related: { befor: [meteo-equipe] }
"),
        findings: r#"
formats/champ-inconnu.md:4:5-4:14 error PB201 unknown field `mitigaton`
    at "mitigaton"
    = help: did you mean `mitigation`?
formats/champ-inconnu.md:5:5-5:12 error PB201 unknown field `couleur`
    at "couleur"
    = help: known here: risk, mitigation
formats/champ-inconnu.md:6:12-6:17 error PB201 unknown field `befor`
    at "befor"
    = help: did you mean `before`?
"#,
    },
    Broken {
        path: "formats/manque.md",
        file: File::Text("---
status: draft
---
"),
        findings: r#"
formats/manque.md:1:1-1:4 error PB202 the field `context` is missing
    at "---"
    = help: add `context: Des obstacles s’accumulent sans être nommés.`
    = help: When to use it.
formats/manque.md:1:1-1:4 error PB202 the field `duration` is missing
    at "---"
    = help: add `duration: 45-60 min`
    = help: How long it takes.
formats/manque.md:1:1-1:4 error PB202 the field `metrics` is missing
    at "---"
    = help: add `metrics: [{ name: "Délai de traversée" }]`
    = help: What it should move; if not known yet, the question to watch.
formats/manque.md:1:1-1:4 error PB202 the field `risks` is missing
    at "---"
    = help: add `risks: [{ risk: "La parole est monopolisée." }]`
    = help: What may go wrong; if not known yet, the question to watch.
formats/manque.md:1:1-1:4 error PB202 the field `summary` is missing
    at "---"
    = help: add `summary: Une réunion sans ordre du jour qui nomme les obstacles.`
    = help: One sentence that fits on a printed card.
formats/manque.md:1:1-1:4 error PB202 the field `title` is missing
    at "---"
    = help: add `title: Lean Coffee des obstacles`
    = help: What the card is called.
formats/manque.md:2:9-2:14 advice PB302 this draft still needs `agenda` before it can be `tested`
    at "draft"
    = help: when it is known, add `agenda: [{ title: Proposer, duration: 5 min }]`
formats/manque.md:2:9-2:14 advice PB302 this draft still needs `changelog` before it can be `tested`
    at "draft"
    = help: when it is known, add `changelog: [{ version: 1.0.0, date: 2026-09-14, changes: "Première version." }]`
formats/manque.md:2:9-2:14 advice PB302 this draft still needs `participants` before it can be `tested`
    at "draft"
    = help: when it is known, add `participants: 5-12`
formats/manque.md:2:9-2:14 advice PB302 this draft still needs `purpose` before it can be `tested`
    at "draft"
    = help: when it is known, add `purpose: [converge]`
formats/manque.md:2:9-2:14 advice PB302 this draft still needs `version` before it can be `tested`
    at "draft"
    = help: when it is known, add `version: 1.0.0`
"#,
    },
    Broken {
        path: "formats/manque-dedans.md",
        file: File::Card("context:
  avoid_when: Jamais.
risks:
  - mitigation: Deux.
metrics:
  - unit: jours
    direction: down
    kind: leading
    how: Compter.
agenda:
  - title: Essayer
  - duration: 30 min
sources: [{ url: https://example.org }]
links: [{ title: Sans adresse }]
changelog:
  - version: 1.0.0
"),
        findings: r#"
formats/manque-dedans.md:3:3-3:13 error PB202 the field `use_when` is missing
    at "avoid_when"
    = help: add `use_when: Des obstacles s’accumulent sans être nommés.`
    = help: When to use it.
formats/manque-dedans.md:5:5-5:15 error PB202 the field `risk` is missing
    at "mitigation"
    = help: add `risk: La parole est monopolisée.`
    = help: What may go wrong, or the question to watch.
formats/manque-dedans.md:7:5-7:9 error PB202 the field `name` is missing
    at "unit"
    = help: add `name: Délai de traversée`
    = help: What is measured, or the question to watch.
formats/manque-dedans.md:12:5-12:10 error PB202 the field `duration` is missing
    at "title"
    = help: add `duration: 5 min`
    = help: How long it takes.
formats/manque-dedans.md:13:5-13:13 error PB202 the field `title` is missing
    at "duration"
    = help: add `title: Proposer`
    = help: What the phase is called.
formats/manque-dedans.md:14:13-14:16 error PB202 the field `title` is missing
    at "url"
    = help: add `title: Lean Coffee`
    = help: What it is called.
formats/manque-dedans.md:15:11-15:16 error PB202 the field `url` is missing
    at "title"
    = help: add `url: https://leancoffee.org`
    = help: Where it is.
formats/manque-dedans.md:17:5-17:12 error PB202 the field `changes` is missing
    at "version"
    = help: add `changes: Ajout de la variante à distance.`
    = help: What changed.
formats/manque-dedans.md:17:5-17:12 error PB202 the field `date` is missing
    at "version"
    = help: add `date: 2026-09-14`
    = help: When it came.
"#,
    },
    Broken {
        path: "formats/champ-vide.md",
        file: File::Card(r#"audience:
duration_note: ""
related: { before: }
metrics:
  - name: ""
    unit: ~
    direction: up
    kind: leading
    how: Compter.
tags: [""]
authors: []
summary:
"#),
        findings: r#"
formats/champ-vide.md:6:11-6:13 error PB203 `name` is empty
    at "\"\""
    = help: fill it in, for example `name: Délai de traversée`
formats/champ-vide.md:11:8-11:10 error PB203 an item of `tags` is empty
    at "\"\""
    = help: fill it in, for example `tags: [flux, prioriser]`
    = help: or delete the line
formats/champ-vide.md:13:1-13:8 error PB203 `summary` is empty
    at "summary"
    = help: fill it in, for example `summary: Une réunion sans ordre du jour qui nomme les obstacles.`
"#,
    },
    Broken {
        path: "formats/genre.md",
        file: File::Card("title: [un, deux]
summary:
  fr: Une phrase.
tags: { flux: oui }
risks: Aucun.
metrics: Essais
context: [Au début.]
retired: hier
"),
        findings: r#"
formats/genre.md:2:8-2:9 error PB204 `title` must be text, not a list
    at "["
    = help: for example `title: Lean Coffee des obstacles`
formats/genre.md:4:3-4:5 error PB204 `summary` must be text, not fields
    at "fr"
    = help: for example `summary: Une réunion sans ordre du jour qui nomme les obstacles.`
formats/genre.md:5:9-5:13 error PB204 `tags` must be a list, not fields
    at "flux"
    = help: for example `tags: [flux, prioriser]`
formats/genre.md:6:8-6:14 error PB204 `risks` must be a list, not text
    at "Aucun."
    = help: for example `risks: [{ risk: "La parole est monopolisée." }]`
formats/genre.md:7:10-7:16 error PB204 `metrics` must be a list, not text
    at "Essais"
    = help: for example `metrics: [{ name: "Délai de traversée" }]`
formats/genre.md:8:10-8:11 error PB204 `context` must be text or fields, not a list
    at "["
    = help: for example `context: Des obstacles s’accumulent sans être nommés.`
formats/genre.md:9:10-9:14 error PB204 `retired` must be fields (`key: value`), not text
    at "hier"
    = help: for example `retired: { on: 2026-05-01, because: "Une autre carte fait mieux." }`
"#,
    },
    Broken {
        path: "formats/genre-dedans.md",
        file: File::Card("risks:
  - risk: Un.
    mitigation: Deux.
  - risk: Trois.
    mitigation:
      qui: nous
agenda:
  - title: Essayer
    duration: [30 min]
related:
  before: { carte: meteo-equipe }
"),
        findings: r#"
formats/genre-dedans.md:7:7-7:10 error PB204 `mitigation` must be text, not fields
    at "qui"
    = help: for example `mitigation: Tour de parole, deux minutes par personne.`
formats/genre-dedans.md:10:15-10:16 error PB204 `duration` must be text, not a list
    at "["
    = help: for example `duration: 5 min`
formats/genre-dedans.md:12:13-12:18 error PB204 `before` must be a list, not fields
    at "carte"
    = help: for example `before: [meteo-equipe]`
"#,
    },
    Broken {
        path: "formats/pas-du-texte.md",
        file: File::Card("title: 1.10
summary: yes
audience: 12
materials: [no, 3e2]
"),
        findings: r#"
formats/pas-du-texte.md:2:8-2:12 error PB205 YAML reads `1.10` as a number, not as text
    at "1.10"
    = help: put it in quotes: `"1.10"`
formats/pas-du-texte.md:3:10-3:13 error PB205 YAML reads `yes` as a truth value, not as text
    at "yes"
    = help: put it in quotes: `"yes"`
formats/pas-du-texte.md:4:11-4:13 error PB205 YAML reads `12` as a number, not as text
    at "12"
    = help: put it in quotes: `"12"`
formats/pas-du-texte.md:5:13-5:15 error PB205 YAML reads `no` as a truth value, not as text
    at "no"
    = help: put it in quotes: `"no"`
formats/pas-du-texte.md:5:17-5:20 error PB205 YAML reads `3e2` as a number, not as text
    at "3e2"
    = help: put it in quotes: `"3e2"`
"#,
    },
    Broken {
        path: "formats/trop-long.md",
        file: File::Card("title: Un titre qui ne finit pas, Un titre qui ne finit pas, Un titre qui ne finit pas, Un titre qui ne finit pas, fin
summary: Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, fin
"),
        findings: r#"
formats/trop-long.md:2:8-2:119 error PB206 `title` has 111 characters; at most 80 fit
    at "Un titre qui ne finit pas, Un titre qui ne finit pas, Un titre qui ne finit pas, Un titre qui ne finit pas, fin"
    = help: shorten it by 31; details belong in the text below
formats/trop-long.md:3:10-3:245 warning PB206 `summary` has 235 characters; at most 200 fit
    at "Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, fin"
    = help: shorten it by 35; details belong in the text below
"#,
    },
    Broken {
        path: "formats/trop-long-eprouve.md",
        file: File::Card("status: tested
summary: Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, fin
"),
        findings: r#"
formats/trop-long-eprouve.md:3:10-3:245 error PB206 `summary` has 235 characters; at most 200 fit
    at "Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, Une phrase qui ne finit pas, fin"
    = help: shorten it by 35; details belong in the text below
"#,
    },
    Broken {
        path: "formats/repliee.md",
        file: File::Card("audience: >
  Un public
  assez large
duration_note: |
  long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long 
"),
        findings: r#"
formats/repliee.md:6:3-6:252 error PB206 `duration_note` has 249 characters; at most 200 fit
    at "long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long"
    = help: shorten it by 49; details belong in the text below
"#,
    },
    Broken {
        path: "sessions/manque.md",
        file: File::Text("---
sujet: Session
---
"),
        findings: r#"
sessions/manque.md:1:1-1:4 error PB202 the field `starts` is missing
    at "---"
    = help: add `starts: 2026-12-03T14:35[Europe/Paris]`
    = help: When it begins; without a zone, in the playbook’s `timezone`.
sessions/manque.md:1:1-1:4 error PB202 the field `title` is missing
    at "---"
    = help: add `title: Lean Coffee ouvert`
    = help: What the session is called.
sessions/manque.md:2:1-2:6 error PB201 unknown field `sujet`
    at "sujet"
    = help: known here: title, starts, duration, state, formats, language, place, access, link, objective, deliverables, prepare, register, vote, capacity, reminders, hosts, mentors, languages, plan, series, expected, uid, aliases
"#,
    },
    Broken {
        path: "people/sans-nom.md",
        file: File::Text("---
nom: Ada
role: auteur
mentors: [equipe-soin]
links: [{ title: Blog, url: www.example.org }]
---
"),
        findings: r#"
people/sans-nom.md:2:1-2:4 error PB201 unknown field `nom`
    at "nom"
    = help: did you mean `name`?
people/sans-nom.md:3:7-3:13 error PB207 `auteur` is not a value of `role`
    at "auteur"
    = help: did you mean `author`?
people/sans-nom.md:4:11-4:22 warning PB403 nobody is called `equipe-soin` in people/
    at "equipe-soin"
    = help: did you mean `equipe-soins`?
    = help: if they are new, add `people/equipe-soin.md`
people/sans-nom.md:5:29-5:44 error PB213 `www.example.org` is not an address on the web
    at "www.example.org"
    = help: write `https://www.example.org`, if that is meant
    = help: write it in full, for example `https://example.org/page`
"#,
    },
    Broken {
        path: "pages/sans-titre.md",
        file: File::Text("---
order: premier
language: e
---
"),
        findings: r#"
pages/sans-titre.md:1:1-1:4 error PB202 the field `title` is missing
    at "---"
    = help: add `title: À propos`
    = help: What the page is called.
pages/sans-titre.md:2:8-2:15 error PB212 `premier` is not a number
    at "premier"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
pages/sans-titre.md:3:11-3:12 error PB214 `e` is not a language tag
    at "e"
    = help: write for example `fr`, `en` or `pt-BR`
"#,
    },
    Broken {
        path: "formats/titre-mal-ecrit.md",
        file: File::Card("titel: Titre
couleur: bleu
"),
        findings: r#"
formats/titre-mal-ecrit.md:2:1-2:6 error PB201 unknown field `titel`
    at "titel"
    = help: known here: title, summary, language, kind, version, status, purpose, tags, context, heard, duration, duration_note, preparation, participants, audience, modes, difficulty, risks, metrics, roles, agenda, materials, related, attachments, sources, links, license, authors, aliases, retired, changelog
formats/titre-mal-ecrit.md:3:1-3:8 error PB201 unknown field `couleur`
    at "couleur"
    = help: known here: title, summary, language, kind, version, status, purpose, tags, context, heard, duration, duration_note, preparation, participants, audience, modes, difficulty, risks, metrics, roles, agenda, materials, related, attachments, sources, links, license, authors, aliases, retired, changelog
"#,
    },
    Broken {
        path: "formats/genre-items.md",
        file: File::Card("risks:
  - Quatre.
related:
  after: [[meteo-equipe]]
"),
        findings: r#"
formats/genre-items.md:3:5-3:12 error PB204 an item of `risks` must be fields (`key: value`), not text
    at "Quatre."
    = help: for example `risks: [{ risk: "La parole est monopolisée." }]`
formats/genre-items.md:5:11-5:12 error PB204 an item of `after` must be text, not a list
    at "["
    = help: for example `after: [journal-apprentissage]`
"#,
    },
];
