//! Cards: what a status asks for, and what must agree.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/pas-encore.md",
        file: File::Card(
            "summary: \"À écrire : une phrase.\"
status: tested
context:
  use_when: 'To be written: when.'
  avoid_when: Quand il reste « À écrire » ailleurs.
",
        ),
        findings: r#"
formats/pas-encore.md:2:11-2:33 warning PB320 `summary` is still to be written
    at "À écrire : une phrase."
    = help: write it in the place of these words, or delete it where it may be left out
formats/pas-encore.md:5:14-5:34 warning PB320 `use_when` is still to be written
    at "To be written: when."
    = help: write it in the place of these words, or delete it where it may be left out
"#,
    },
    Broken {
        path: "formats/pas-entendue.md",
        file: File::Card(
            "status: tested
heard: []
",
        ),
        findings: r#"
formats/pas-entendue.md:2:9-2:15 advice PB321 nothing says what people say when this card would help them
    at "tested"
    = help: add `heard:` with up to five short sentences: `heard: [we talk about everything and decide nothing]`
"#,
    },
    Broken {
        path: "formats/trop-entendue.md",
        file: File::Card(
            "heard: [on tourne en rond, rien ne sort, qui décide, c’est long, encore une réunion, on a déjà dit ça]
",
        ),
        findings: r#"
formats/trop-entendue.md:2:8-2:103 error PB704 `heard` has 6 items; at most 5 are read
    at "[on tourne en rond, rien ne sort, qui décide, c’est long, encore une réunion, on a déjà dit ça]"
    = help: keep those that are needed; as long a list as this comes from a mistake
"#,
    },
    Broken {
        path: "formats/essaye-a-moitie.md",
        file: File::Text(
            "---
title: Essayée à moitié
summary: Il lui manque de quoi être essayée.
status: tested
context: Au début.
duration: 30 min
risks:
  - risk: On s’arrête trop tôt.
metrics:
  - name: Essais finis
---
",
        ),
        findings: r#"
formats/essaye-a-moitie.md:4:9-4:15 error PB301 `agenda` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `agenda: [{ title: Proposer, duration: 5 min }]`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:4:9-4:15 error PB301 `changelog` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `changelog: [{ version: 1.0.0, date: 2026-09-14, changes: "Première version." }]`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:4:9-4:15 error PB301 `participants` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `participants: 5-12`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:4:9-4:15 error PB301 `purpose` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `purpose: [converge]`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:4:9-4:15 error PB301 `version` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `version: 1.0.0`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:4:9-4:15 advice PB321 nothing says what people say when this card would help them
    at "tested"
    = help: add `heard:` with up to five short sentences: `heard: [we talk about everything and decide nothing]`
formats/essaye-a-moitie.md:8:11-8:32 error PB301 `mitigation` is missing; a card that is `tested` needs it
    at "On s’arrête trop tôt."
    = help: add `mitigation: Tour de parole, deux minutes par personne.`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:10:11-10:23 error PB301 `direction` is missing; a card that is `tested` needs it
    at "Essais finis"
    = help: add `direction: down`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:10:11-10:23 error PB301 `how` is missing; a card that is `tested` needs it
    at "Essais finis"
    = help: add `how: Relevé sur le tableau, chaque vendredi.`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:10:11-10:23 error PB301 `kind` is missing; a card that is `tested` needs it
    at "Essais finis"
    = help: add `kind: leading`, or set `status: draft` until it is known
formats/essaye-a-moitie.md:10:11-10:23 error PB301 `unit` is missing; a card that is `tested` needs it
    at "Essais finis"
    = help: add `unit: jours`, or set `status: draft` until it is known
"#,
    },
    Broken {
        path: "formats/pratique.md",
        file: File::Text(
            "---
title: Pratique à moitié
summary: Une pratique n’a pas besoin de déroulé.
kind: practice
status: tested
context: Au début.
duration: 30 min
risks:
  - { risk: Un., mitigation: Deux. }
metrics:
  - { name: Essais, unit: essais, direction: up, kind: leading, how: Compter. }
---
",
        ),
        findings: r#"
formats/pratique.md:5:9-5:15 error PB301 `changelog` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `changelog: [{ version: 1.0.0, date: 2026-09-14, changes: "Première version." }]`, or set `status: draft` until it is known
formats/pratique.md:5:9-5:15 error PB301 `purpose` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `purpose: [converge]`, or set `status: draft` until it is known
formats/pratique.md:5:9-5:15 error PB301 `version` is missing; a card that is `tested` needs it
    at "tested"
    = help: add `version: 1.0.0`, or set `status: draft` until it is known
formats/pratique.md:5:9-5:15 advice PB321 nothing says what people say when this card would help them
    at "tested"
    = help: add `heard:` with up to five short sentences: `heard: [we talk about everything and decide nothing]`
"#,
    },
    Broken {
        path: "formats/brouillon.md",
        file: File::Text(
            "---
title: Brouillon
summary: Il lui manque encore beaucoup.
status: draft
context: Au début.
duration: 30 min
risks:
  - risk: On s’arrête trop tôt.
metrics:
  - name: Essais finis
    unit: essais
---
",
        ),
        findings: r#"
formats/brouillon.md:4:9-4:14 advice PB302 this draft still needs `agenda` before it can be `tested`
    at "draft"
    = help: when it is known, add `agenda: [{ title: Proposer, duration: 5 min }]`
formats/brouillon.md:4:9-4:14 advice PB302 this draft still needs `changelog` before it can be `tested`
    at "draft"
    = help: when it is known, add `changelog: [{ version: 1.0.0, date: 2026-09-14, changes: "Première version." }]`
formats/brouillon.md:4:9-4:14 advice PB302 this draft still needs `participants` before it can be `tested`
    at "draft"
    = help: when it is known, add `participants: 5-12`
formats/brouillon.md:4:9-4:14 advice PB302 this draft still needs `purpose` before it can be `tested`
    at "draft"
    = help: when it is known, add `purpose: [converge]`
formats/brouillon.md:4:9-4:14 advice PB302 this draft still needs `version` before it can be `tested`
    at "draft"
    = help: when it is known, add `version: 1.0.0`
formats/brouillon.md:8:11-8:32 advice PB302 this draft still needs `mitigation` before it can be `tested`
    at "On s’arrête trop tôt."
    = help: when it is known, add `mitigation: Tour de parole, deux minutes par personne.`
formats/brouillon.md:10:11-10:23 advice PB302 this draft still needs `direction` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `direction: down`
formats/brouillon.md:10:11-10:23 advice PB302 this draft still needs `how` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `how: Relevé sur le tableau, chaque vendredi.`
formats/brouillon.md:10:11-10:23 advice PB302 this draft still needs `kind` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `kind: leading`
"#,
    },
    Broken {
        path: "formats/somme.md",
        file: File::Card(
            "duration: 45 min
roles: [facilitator]
agenda:
  - { title: Un, duration: 10-15 min, lead: facilitator }
  - { title: Deux, duration: 1 h, lead: scribe }
  - { title: Trois, duration: 5 min, lead: facilitater }
",
        ),
        findings: r#"
formats/somme.md:2:11-2:17 error PB303 the phases of the agenda add up to 75-80 min, but `duration` says 45 min
    at "45 min"
    = help: change the duration of a phase, or `duration`
formats/somme.md:6:41-6:47 error PB304 `scribe` leads a phase but is not one of the card's `roles`
    at "scribe"
    = help: add it to `roles`: `roles: [facilitator, scribe]`
formats/somme.md:7:44-7:55 error PB401 `facilitater` is not one of the playbook's roles
    at "facilitater"
    = help: did you mean `facilitator`?
    = help: if it is new, add it to `roles` in playbook.yml
"#,
    },
    Broken {
        path: "formats/journal.md",
        file: File::Card(
            "version: 2.0.0
changelog:
  - { version: 1.1.0, date: 2026-02-01, changes: Un. }
  - { version: 1.2.0, date: 2026-01-01, changes: Deux. }
",
        ),
        findings: r#"
formats/journal.md:4:16-4:21 error PB305 the newest entry of the changelog is 1.1.0, but `version` is 2.0.0
    at "1.1.0"
    = help: add an entry for 2.0.0 at the top, or correct `version`
    = note: `version` is here: formats/journal.md:2:10-2:15
formats/journal.md:5:16-5:21 error PB306 1.2.0 stands below 1.1.0, which is not newer
    at "1.2.0"
    = help: put the newest version first, and each version and date after the newer one
"#,
    },
    Broken {
        path: "formats/journal-rappel.md",
        file: File::Card(
            "version: 1.0.0
changelog:
  - { version: 1.0.0, date: 2026-01-01, changes: Un., recall: { on: 2026-02-01, because: Faux. } }
",
        ),
        findings: r#"
formats/journal-rappel.md:4:69-4:79 warning PB318 version 1.0.0 is recalled, and is still the one that readers are given
    at "2026-02-01"
    = help: raise `version` with what is mended, or retire the card: `status: retired`
"#,
    },
    Broken {
        path: "formats/journal-double.md",
        file: File::Card(
            "version: 1.1.0
changelog:
  - { version: 1.1.0, date: 2026-02-01, changes: Deux. }
  - { version: 1.1.0, date: 2026-01-20, changes: Un et demi. }
  - { version: 1.0.0, date: 2026-01-01, changes: Un. }
",
        ),
        findings: r#"
formats/journal-double.md:5:16-5:21 error PB314 version 1.1.0 is used twice in this changelog
    at "1.1.0"
    = help: each version has a page of its own: give the newer change the next number (`1.1.1`), or tell both changes in one entry
    = note: here too: formats/journal-double.md:4:16-4:21
"#,
    },
    Broken {
        path: "formats/retiree.md",
        file: File::Card(
            "status: retired
",
        ),
        findings: r#"
formats/retiree.md:2:9-2:16 error PB308 a `retired` card says why: `retired` is missing
    at "retired"
    = help: add `retired: { on: 2026-05-01, because: …, replaced_by: other-card }`
"#,
    },
    Broken {
        path: "formats/retiree-incomplete.md",
        file: File::Card(
            "status: retired
retired: { on: 2026-05-01 }
",
        ),
        findings: r#"
formats/retiree-incomplete.md:3:12-3:14 error PB202 the field `because` is missing
    at "on"
    = help: add `because: Une autre carte fait mieux.`
    = help: Why.
"#,
    },
    Broken {
        path: "formats/retiree-active.md",
        file: File::Card(
            "retired: { on: 2026-05-01, because: Trop longue., replaced_by: autre-carte }
",
        ),
        findings: r#"
formats/retiree-active.md:2:16-2:26 warning PB309 `retired` is filled in, but the status is `draft`
    at "2026-05-01"
    = help: set `status: retired`, or delete `retired`
"#,
    },
    Broken {
        path: "formats/elle-meme.md",
        file: File::Card(
            "related: { before: [elle-meme], similar: [meteo-equipe, elle-meme] }
",
        ),
        findings: r#"
formats/elle-meme.md:2:21-2:30 error PB310 the card names itself under `before`
    at "elle-meme"
    = help: delete it, or name the card you meant
formats/elle-meme.md:2:57-2:66 error PB310 the card names itself under `similar`
    at "elle-meme"
    = help: delete it, or name the card you meant
"#,
    },
    Broken {
        path: "formats/avenir.md",
        file: File::Card(
            "changelog:
  - { version: 1.0.0, date: 2062-03-01, changes: Première version. }
",
        ),
        findings: r#"
formats/avenir.md:3:29-3:39 warning PB311 2062-03-01 lies in the future
    at "2062-03-01"
    = help: check the year and the month
"#,
    },
    Broken {
        path: "reports/avenir.md",
        file: File::Text(
            "---
title: Retour d’essai
date: 2027-01-01
format: meteo-equipe
format_version: 1.1.0
outcome: mixed
by: equipe-flux
commitments:
  - { who: equipe-flux, what: Recommencer., due: 2027-02-01, done: 2027-01-15 }
---
",
        ),
        findings: r#"
reports/avenir.md:3:7-3:17 warning PB311 2027-01-01 lies in the future
    at "2027-01-01"
    = help: check the year and the month
reports/avenir.md:9:68-9:78 warning PB311 2027-01-15 lies in the future
    at "2027-01-15"
    = help: check the year and the month
"#,
    },
    Broken {
        path: "formats/journal-dates.md",
        file: File::Card(
            "version: 1.2.0
changelog:
  - { version: 1.2.0, date: 2026-01-01, changes: Deux. }
  - { version: 1.0.0, date: 2026-05-01, changes: Trois. }
",
        ),
        findings: r#"
formats/journal-dates.md:5:29-5:39 error PB306 2026-05-01 stands below 2026-01-01, which is not newer
    at "2026-05-01"
    = help: put the newest version first, and each version and date after the newer one
"#,
    },
    Broken {
        path: "formats/anciennes-adresses.md",
        file: File::Card(
            "aliases: [/formats/%C3%A9t%C3%A9/, formats/x, https://example.org/playbook/formats/y/, \"/a?b\"]\n",
        ),
        findings: r#"
formats/anciennes-adresses.md:2:11-2:34 error PB802 `/formats/%C3%A9t%C3%A9/` is not an old address of this site
    at "/formats/%C3%A9t%C3%A9/"
    = help: write `/formats/été/`
formats/anciennes-adresses.md:2:36-2:45 error PB802 `formats/x` is not an old address of this site
    at "formats/x"
    = help: write `/formats/x/`
formats/anciennes-adresses.md:2:47-2:86 error PB802 `https://example.org/playbook/formats/y/` is not an old address of this site
    at "https://example.org/playbook/formats/y/"
    = help: write `/formats/y/`
formats/anciennes-adresses.md:2:88-2:94 error PB802 `/a?b` is not an old address of this site
    at "\"/a?b\""
    = help: write the path as it was, for example `/formats/old-name/`
"#,
    },
];
