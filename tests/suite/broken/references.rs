//! References: terms, cards, people, versions, addresses.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/en-rond.md",
        file: File::Card(
            "related: { before: [meteo-equipe], after: [meteo-equipe] }
",
        ),
        findings: r#"
formats/en-rond.md:2:44-2:56 advice PB338 these cards come before one another in a circle: en-rond → meteo-equipe → en-rond
    at "meteo-equipe"
    = help: say which of them really comes first, and take out the relation that leads back to it
"#,
    },
    Broken {
        path: "reports/2026-06-13-copie.md",
        file: File::Text(
            "---
title: Copie
date: 2026-06-12
format: meteo-equipe
format_version: 1.1.0
outcome: mixed
by: equipe-flux
---
",
        ),
        findings: r#"
reports/2026-06-13-copie.md:3:7-3:17 warning PB312 the file is named after 2026-06-13, but it says 2026-06-12
    at "2026-06-12"
    = help: correct the date, or rename the file to `2026-06-12-copie.md`: its name is its address, and `playbook rename` keeps the old one
"#,
    },
    Broken {
        path: "formats/libelles.md",
        file: File::Card(
            "purpose: Converger, open
tags: [Flux, Prioritise]
related: { before: [Météo d’équipe], after: [Nulle Part] }
authors: Équipe soins
",
        ),
        findings: r#"
formats/libelles.md:2:10-2:19 error PB215 `Converger` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Converger"
    = help: write `converge`
formats/libelles.md:3:8-3:12 error PB215 `Flux` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Flux"
    = help: write `flux`
formats/libelles.md:3:14-3:24 error PB215 `Prioritise` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Prioritise"
    = help: write `prioriser`
formats/libelles.md:4:21-4:35 error PB215 `Météo d’équipe` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Météo d’équipe"
    = help: write `meteo-equipe`
formats/libelles.md:4:46-4:56 error PB215 `Nulle Part` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Nulle Part"
formats/libelles.md:5:10-5:22 error PB215 `Équipe soins` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Équipe soins"
    = help: write `equipe-soins`
"#,
    },
    Broken {
        path: "formats/termes.md",
        file: File::Card(
            "purpose: [ouvrir, opne]
tags: [retro, retrospectiv]
roles: [facilitateur, timekeper]
agenda:
  - { title: Essayer, duration: 30 min, lead: animateur, purpose: clore }
",
        ),
        findings: r#"
formats/termes.md:2:11-2:17 error PB401 `ouvrir` is not one of the playbook's purposes
    at "ouvrir"
    = help: did you mean `open`?
    = help: if it is new, add it to `purposes` in playbook.yml
formats/termes.md:2:19-2:23 error PB401 `opne` is not one of the playbook's purposes
    at "opne"
    = help: did you mean `open`?
    = help: if it is new, add it to `purposes` in playbook.yml
formats/termes.md:3:8-3:13 error PB401 `retro` is not one of the playbook's tags
    at "retro"
    = help: known are: flux, prioriser, retrospective
    = help: if it is new, add it to `tags` in playbook.yml
formats/termes.md:3:15-3:27 error PB401 `retrospectiv` is not one of the playbook's tags
    at "retrospectiv"
    = help: did you mean `retrospective`?
    = help: if it is new, add it to `tags` in playbook.yml
formats/termes.md:4:9-4:21 error PB401 `facilitateur` is not one of the playbook's roles
    at "facilitateur"
    = help: did you mean `facilitator`?
    = help: if it is new, add it to `roles` in playbook.yml
formats/termes.md:4:23-4:32 error PB401 `timekeper` is not one of the playbook's roles
    at "timekeper"
    = help: did you mean `timekeeper`?
    = help: if it is new, add it to `roles` in playbook.yml
formats/termes.md:6:47-6:56 error PB401 `animateur` is not one of the playbook's roles
    at "animateur"
    = help: known are: facilitator, scribe, timekeeper
    = help: if it is new, add it to `roles` in playbook.yml
formats/termes.md:6:67-6:72 error PB401 `clore` is not one of the playbook's purposes
    at "clore"
    = help: known are: open, converge, decide
    = help: if it is new, add it to `purposes` in playbook.yml
"#,
    },
    Broken {
        path: "formats/cartes.md",
        file: File::Card(
            "related:
  before: [meteo-equip]
  after: [inconnue]
authors: [equipe-flox]
",
        ),
        findings: r#"
formats/cartes.md:3:12-3:23 error PB402 there is no card `meteo-equip`
    at "meteo-equip"
    = help: did you mean `meteo-equipe`?
    = help: a card's id is its file name without `.md`
formats/cartes.md:4:11-4:19 error PB402 there is no card `inconnue`
    at "inconnue"
    = help: a card's id is its file name without `.md`
formats/cartes.md:5:11-5:22 warning PB403 nobody is called `equipe-flox` in people/
    at "equipe-flox"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-flox.md`
"#,
    },
    Broken {
        path: "formats/jointes/index.md",
        file: File::Card(
            "attachments: [canevas.pptx, affiche.pdf]
",
        ),
        findings: r#"
formats/jointes/index.md:2:29-2:40 error PB404 there is no file `affiche.pdf` beside this card
    at "affiche.pdf"
    = help: attachments lie in the card's own folder: `formats/<id>/index.md` and the files beside it
"#,
    },
    Broken { path: "formats/jointes/canevas.pptx", file: File::Text("PK"), findings: "" },
    Broken {
        path: "formats/jointes-sans-dossier.md",
        file: File::Card(
            "attachments: [cadre.md]
",
        ),
        findings: r#"
formats/jointes-sans-dossier.md:2:15-2:23 error PB404 there is no file `cadre.md` beside this card
    at "cadre.md"
    = help: attachments lie in the card's own folder: `formats/<id>/index.md` and the files beside it
"#,
    },
    Broken {
        path: "reports/mesures.md",
        file: File::Text(
            "---
title: Retour d’essai
date: 2026-06-12
format: meteo-equipe
format_version: 1.2.0
outcome: failure
by: [equipe-soins, equipe-fluxx]
measures:
  - { metric: Participations, before: 40, after: 80 }
  - { metric: Bonheur, before: 1, after: 2 }
  - { metric: Participation, before: 40, after: 80, unit: points }
  - { metric: Turnout, before: 40, after: 80, unit: people }
  - { metric: Participation, after: 80 }
commitments:
  - { who: equipe-soin, what: Recommencer. }
---
",
        ),
        findings: r#"
reports/mesures.md:5:17-5:22 warning PB405 the card `meteo-equipe` has no version 1.2.0
    at "1.2.0"
    = help: its versions are: 1.1.0, 1.0.0
reports/mesures.md:7:20-7:32 warning PB403 nobody is called `equipe-fluxx` in people/
    at "equipe-fluxx"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-fluxx.md`
reports/mesures.md:9:15-9:29 warning PB406 the card `meteo-equipe` has no metric `Participations`
    at "Participations"
    = help: did you mean `Participation`?
reports/mesures.md:10:15-10:22 warning PB406 the card `meteo-equipe` has no metric `Bonheur`
    at "Bonheur"
    = help: its metrics are: Participation, Turnout
reports/mesures.md:11:59-11:65 warning PB407 measured in `points`, but the card's metric is in `%`
    at "points"
    = help: use one unit, so that measures can be compared
reports/mesures.md:12:53-12:59 warning PB407 measured in `people`, but the card's metric is in `%`
    at "people"
    = help: use one unit, so that measures can be compared
reports/mesures.md:13:15-13:28 advice PB319 `Participation` is still to be measured: `before`
    at "Participation"
    = help: write the numbers when you have them; until then it counts as not measured
reports/mesures.md:15:12-15:23 warning PB403 nobody is called `equipe-soin` in people/
    at "equipe-soin"
    = help: did you mean `equipe-soins`?
    = help: if they are new, add `people/equipe-soin.md`
reports/mesures.md:15:31-15:43 advice PB325 nothing says by what one will see that this is kept
    at "Recommencer."
    = help: add `sign:` with what will be there to see: `sign: The board shows the queue every Friday.`
"#,
    },
    Broken {
        path: "reports/preuves.md",
        file: File::Text(
            "---
title: Retour plein de fautes
date: 2026-06-12
format: meteo-equipe
format_version: 1.1.0
outcome: success
by: equipe-soins
session: 2026-06-12-nulle-part
inspired_by: [2026-06-12-premier-esai]
mentored_by: equipe-flus
illustrative: oui
mode: en-salle
risks_met: [0, 2, { risk: 1, helped: peut-être }, On débat.]
measures:
  - { metric: Participation, before: 2/0, after: 4/5, as: maison, on: 2027-01-01 }
  - { metric: Turnout, before: 1/5, after: 4/5, on: 2026-06-11 }
expected:
  - { metric: Participatio, to: 80, by: 2026-07-01 }
commitments:
  - { who: equipe-flux, what: Relire, sign: Une page., due: 2026-06-01, moved: [{ to: 2026-06-11, on: 2026-06-13 }] }
  - { who: equipe-flux, what: Écrire, dropped: 2027-01-01, helpers: [equipe-soin], id: Pas Bon }
  - { who: equipe-flux, what: Ranger, sign: Une page., done: 2026-06-11, id: 1 }
  - { who: equipe-flux, what: Trier, sign: Une page., id: tri }
  - { who: equipe-flux, what: Jeter, sign: Une page., id: tri }
---
",
        ),
        findings: r#"
reports/preuves.md:8:10-8:31 warning PB411 there is no session `2026-06-12-nulle-part`
    at "2026-06-12-nulle-part"
    = help: write the name of its file in `sessions/`, without `.md`
reports/preuves.md:9:15-9:38 warning PB410 there is no report `2026-06-12-premier-esai`
    at "2026-06-12-premier-esai"
    = help: did you mean `2026-06-12-premier-essai`?
reports/preuves.md:10:14-10:25 warning PB403 nobody is called `equipe-flus` in people/
    at "equipe-flus"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-flus.md`
reports/preuves.md:11:15-11:18 error PB207 `oui` is not a value of `illustrative`
    at "oui"
    = help: did you mean `true`?
reports/preuves.md:12:7-12:15 error PB207 `en-salle` is not a value of `mode`
    at "en-salle"
    = help: allowed are: in-person, remote, hybrid
reports/preuves.md:13:13-13:14 warning PB409 the card `meteo-equipe` has no risk number 0: it has 1
    at "0"
    = help: count from 1, in the order of the card, or write the risk in words
reports/preuves.md:13:16-13:17 warning PB409 the card `meteo-equipe` has no risk number 2: it has 1
    at "2"
    = help: count from 1, in the order of the card, or write the risk in words
reports/preuves.md:13:38-13:47 error PB207 `peut-être` is not a value of `helped`
    at "peut-être"
    = help: allowed are: true, false
reports/preuves.md:15:38-15:41 error PB212 `2/0` is not a number
    at "2/0"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
reports/preuves.md:15:59-15:65 error PB207 `maison` is not a value of `as`
    at "maison"
    = help: allowed are: card, own
reports/preuves.md:15:71-15:81 warning PB311 2027-01-01 lies in the future
    at "2027-01-01"
    = help: check the year and the month
reports/preuves.md:16:53-16:63 warning PB331 2026-06-11 lies before the day of the use (2026-06-12)
    at "2026-06-11"
    = help: check the year and the month: what is expected of a use, and what is measured after it, come later
reports/preuves.md:18:15-18:27 warning PB406 the card `meteo-equipe` has no metric `Participatio`
    at "Participatio"
    = help: did you mean `Participation`?
reports/preuves.md:20:61-20:71 error PB324 2026-06-01 lies before the day of the report (2026-06-12)
    at "2026-06-01"
    = help: check the year and the month of both
reports/preuves.md:20:87-20:97 error PB324 2026-06-11 lies before the day of the report (2026-06-12)
    at "2026-06-11"
    = help: check the year and the month of both
reports/preuves.md:21:48-21:58 warning PB311 2027-01-01 lies in the future
    at "2027-01-01"
    = help: check the year and the month
reports/preuves.md:21:70-21:81 warning PB403 nobody is called `equipe-soin` in people/
    at "equipe-soin"
    = help: did you mean `equipe-soins`?
    = help: if they are new, add `people/equipe-soin.md`
reports/preuves.md:21:88-21:95 error PB215 `Pas Bon` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Pas Bon"
    = help: write `pas-bon`
reports/preuves.md:22:62-22:72 error PB324 2026-06-11 lies before the day of the report (2026-06-12)
    at "2026-06-11"
    = help: check the year and the month of both
reports/preuves.md:22:78-22:79 error PB330 `1` is the number of a commitment, not a name
    at "1"
    = help: give it another `id`, with a letter in it, or leave `id` out: it goes by its number then
reports/preuves.md:24:59-24:62 error PB330 `tri` is the name of two commitments
    at "tri"
    = help: give it another `id`, with a letter in it, or leave `id` out: it goes by its number then
"#,
    },
    Broken {
        path: "reports/attendu.md",
        file: File::Text(
            "---
title: Ce qu’on attend
date: 2026-06-12
format: meteo-equipe
format_version: 1.1.0
by: equipe-soins
expected:
  - { metric: Participation, to: 80, by: 2026-07-01 }
  - { metric: Participation, to: 90, by: 2026-06-12 }
  - { metric: Participation, to: 95, by: 2025-07-01 }
---
",
        ),
        findings: r#"
reports/attendu.md:3:7-3:17 advice PB323 the day of this use has passed (2026-06-12), and nobody has told yet how it went
    at "2026-06-12"
    = help: add `outcome: success`, `mixed` or `failure`, and what was measured; what was expected stays as it is
reports/attendu.md:10:42-10:52 warning PB331 2025-07-01 lies before the day of the use (2026-06-12)
    at "2025-07-01"
    = help: check the year and the month: what is expected of a use, and what is measured after it, come later
"#,
    },
    Broken {
        path: "reports/sans-suite.md",
        file: File::Text(
            "---
title: Personne ne dit comment
date: 2026-06-12
format: meteo-equipe
format_version: 1.1.0
by: equipe-soins
---
",
        ),
        findings: r#"
reports/sans-suite.md:1:1-1:4 error PB202 the field `outcome` is missing
    at "---"
    = help: add `outcome: success`
    = help: How it went.
"#,
    },
    Broken {
        path: "sessions/attendu.md",
        file: File::Text(
            "---
title: Session qui attend
starts: 2026-06-12 14:00 Europe/Paris
formats: [meteo-equipe, cadre]
expected:
  - { metric: Participation, to: 80, by: 2026-07-01 }
  - { format: plan, metric: Participation, to: 80, by: 2026-07-01 }
  - { format: meteo-equipe, metric: Bonheur, to: beaucoup, by: 2026-07-01 }
  - { format: meteo-equipe, metric: Particpation, to: 80, by: 2026-07-01 }
  - { format: meteo-equipe, metric: Participation, to: 80, by: 2026-06-11 }
  - { format: meteo-equipe, metric: Turnout, to: 80, by: 2026-06-12 }
---
",
        ),
        findings: r#"
sessions/attendu.md:3:9-3:38 advice PB335 nothing says how long this session lasts
    at "2026-06-12 14:00 Europe/Paris"
    = help: add `duration: 1 h`: calendars then keep the time free
sessions/attendu.md:6:15-6:28 warning PB329 nobody can tell of which card of the session “Participation” is expected
    at "Participation"
    = help: add `format:` with one of: meteo-equipe, cadre
sessions/attendu.md:7:15-7:19 warning PB329 nobody can tell of which card of the session “Participation” is expected
    at "plan"
    = help: add `format:` with one of: meteo-equipe, cadre
sessions/attendu.md:8:50-8:58 error PB212 `beaucoup` is not a number
    at "beaucoup"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
sessions/attendu.md:9:37-9:49 warning PB406 the card `meteo-equipe` has no metric `Particpation`
    at "Particpation"
    = help: did you mean `Participation`?
sessions/attendu.md:10:64-10:74 warning PB331 2026-06-11 lies before the day of the use (2026-06-12)
    at "2026-06-11"
    = help: check the year and the month: what is expected of a use, and what is measured after it, come later
"#,
    },
    Broken {
        path: "formats/indicateurs.md",
        file: File::Card(
            "metrics:
  - { name: Attente, kind: lagging, direction: up, indicator: lead-time }
  - { name: Reprises, indicator: recoveri }
",
        ),
        findings: r#"
formats/indicateurs.md:3:13-3:20 advice PB302 this draft still needs `how` before it can be `tested`
    at "Attente"
    = help: when it is known, add `how: Relevé sur le tableau, chaque vendredi.`
formats/indicateurs.md:3:13-3:20 advice PB302 this draft still needs `unit` before it can be `tested`
    at "Attente"
    = help: when it is known, add `unit: jours`
formats/indicateurs.md:3:28-3:35 warning PB328 `kind` is `lagging` here, and `leading` for the indicator `lead-time`
    at "lagging"
    = help: write `leading`, leave `kind` out, or take another indicator: what is counted together has to mean the same
formats/indicateurs.md:3:48-3:50 warning PB328 `direction` is `up` here, and `down` for the indicator `lead-time`
    at "up"
    = help: write `down`, leave `direction` out, or take another indicator: what is counted together has to mean the same
formats/indicateurs.md:4:13-4:21 advice PB302 this draft still needs `direction` before it can be `tested`
    at "Reprises"
    = help: when it is known, add `direction: down`
formats/indicateurs.md:4:13-4:21 advice PB302 this draft still needs `how` before it can be `tested`
    at "Reprises"
    = help: when it is known, add `how: Relevé sur le tableau, chaque vendredi.`
formats/indicateurs.md:4:13-4:21 advice PB302 this draft still needs `kind` before it can be `tested`
    at "Reprises"
    = help: when it is known, add `kind: leading`
formats/indicateurs.md:4:13-4:21 advice PB302 this draft still needs `unit` before it can be `tested`
    at "Reprises"
    = help: when it is known, add `unit: jours`
formats/indicateurs.md:4:34-4:42 error PB401 `recoveri` is not one of the playbook's indicators
    at "recoveri"
    = help: did you mean `recovery`?
    = help: if it is new, add it to `indicators` in playbook.yml
"#,
    },
    Broken {
        path: "reports/autre-carte.md",
        file: File::Text(
            "---
title: Retour d’essai
date: 2026-06-12
format: meteo-equipes
format_version: 1.1.0
outcome: mixed
by: equipe-flux
language: es
---
",
        ),
        findings: r#"
reports/autre-carte.md:4:9-4:22 error PB402 there is no card `meteo-equipes`
    at "meteo-equipes"
    = help: did you mean `meteo-equipe`?
    = help: a card's id is its file name without `.md`
reports/autre-carte.md:8:11-8:13 error PB607 `es` is not one of the playbook's languages
    at "es"
    = help: its languages are: fr, en (`languages` in playbook.yml)
"#,
    },
    Broken {
        path: "formats/anciennes.md",
        file: File::Card(
            "aliases:
  - /formats/meteo-equipe/
  - formats/sans-barre/
  - https://example.org/playbook/formats/x/
  - /formats/../x/
  - /formats/ancien/
  - /run/ancien/
  - /en/plan
",
        ),
        findings: r#"
formats/anciennes.md:3:5-3:27 error PB801 the address `/formats/meteo-equipe/` is taken by `formats/meteo-equipe.md`
    at "/formats/meteo-equipe/"
    = help: rename one of the files, or change the alias
formats/anciennes.md:4:5-4:24 error PB802 `formats/sans-barre/` is not an old address of this site
    at "formats/sans-barre/"
    = help: write `/formats/sans-barre/`
formats/anciennes.md:5:5-5:44 error PB802 `https://example.org/playbook/formats/x/` is not an old address of this site
    at "https://example.org/playbook/formats/x/"
    = help: write `/formats/x/`
formats/anciennes.md:6:5-6:19 error PB802 `/formats/../x/` is not an old address of this site
    at "/formats/../x/"
    = help: write the path as it was, for example `/formats/old-name/`
formats/anciennes.md:9:5-9:13 error PB801 the address `/en/plan/` is taken by the site itself
    at "/en/plan"
    = help: the site writes this itself: take the file away, or change the alias
"#,
    },
    Broken {
        path: "formats/anciennes-aussi.md",
        file: File::Card(
            "aliases: [/formats/ancien/, /en/formats/Ancien/]
",
        ),
        findings: r#"
formats/anciennes-aussi.md:2:11-2:27 error PB801 the address `/formats/ancien/` is taken by `formats/anciennes.md`
    at "/formats/ancien/"
    = help: rename one of the files, or change the alias
"#,
    },
    Broken {
        path: "formats/jointes-proches/index.md",
        file: File::Card(
            "attachments: [canevas.pdf]
",
        ),
        findings: r#"
formats/jointes-proches/index.md:2:15-2:26 error PB404 there is no file `canevas.pdf` beside this card
    at "canevas.pdf"
    = help: did you mean `canevas.pptx`?
    = help: attachments lie in the card's own folder: `formats/<id>/index.md` and the files beside it
"#,
    },
    Broken { path: "formats/jointes-proches/canevas.pptx", file: File::Text("PK"), findings: "" },
    Broken {
        path: "sessions/lien-perdu.md",
        file: File::Text(
            "---
title: Session d’essai
starts: demain
prepare: [../formats/meteo-equipp.md]
---
",
        ),
        findings: r#"
sessions/lien-perdu.md:3:9-3:15 error PB217 `demain` is not a date and time with its zone
    at "demain"
    = help: write for example `2026-12-03T14:35[Europe/Paris]` or `2026-12-03 14:35 Europe/Paris`
sessions/lien-perdu.md:4:11-4:37 error PB503 `../formats/meteo-equipp.md` leads to no page or attachment
    at "../formats/meteo-equipp.md"
    = help: did you mean `../formats/meteo-equipe.md`?
"#,
    },
    Broken {
        path: "pages/carte-disparue.md",
        file: File::Text("---\ntitle: Page\n---\n[a](../formats/zzz-parti.md) [b](../formats/zzz-parti.md)\n"),
        findings: r#"
pages/carte-disparue.md:4:5-4:28 error PB408 there is no card `zzz-parti`, and 2 places name it
    at "../formats/zzz-parti.md"
    = help: bring it back, or take it out where it is named
    = note: named here: pages/carte-disparue.md:4:34-4:57
"#,
    },
    Broken { path: "formats/meme-titre.md", file: File::Card("title: Le même titre\n"), findings: "" },
    Broken {
        path: "formats/meme-titre-aussi.md",
        file: File::Card("title: Le même titre\n"),
        findings: r"
formats/meme-titre-aussi.md warning PB313 other cards are called “Le même titre”, too (1)
    = help: give each a title by which readers tell them apart; where one is a variant of the other, say so in both
    = note: another one: formats/meme-titre.md
",
    },
    Broken {
        path: "plans/plein-de-fautes.md",
        file: File::Text(
            "---
title: Un plan plein de fautes
for: Essayer.
language: de
cards:
  - { card: cadree, minutes: 10 }
  - { card: meteo-equipe, pause: 10 min }
  - { minutes: 10 }
  - { block: Discuter, minutes: 95 }
authors: [equipe-flu]
---
",
        ),
        findings: r#"
plans/plein-de-fautes.md:4:11-4:13 error PB607 `de` is not one of the playbook's languages
    at "de"
    = help: its languages are: fr, en (`languages` in playbook.yml)
plans/plein-de-fautes.md:6:5-6:34 advice PB333 things to look at twice in this plan: 2
    at "{ card: cadree, minutes: 10 }"
    = help: `playbook plan check plans/plein-de-fautes.md` says which, and what helps; so does the plan’s page
plans/plein-de-fautes.md:6:13-6:19 error PB402 there is no card `cadree`
    at "cadree"
    = help: did you mean `cadre`?
    = help: a card's id is its file name without `.md`
plans/plein-de-fautes.md:7:5-7:42 error PB332 a part of a plan is one of these: a card, a pause, a block
    at "{ card: meteo-equipe, pause: 10 min }"
    = help: keep one of card, pause, and write the other as a part of its own
plans/plein-de-fautes.md:8:5-8:20 error PB332 a part of a plan is one of these: a card, a pause, a block
    at "{ minutes: 10 }"
    = help: write `card:`, `pause:` or `block:`
plans/plein-de-fautes.md:10:11-10:21 warning PB403 nobody is called `equipe-flu` in people/
    at "equipe-flu"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-flu.md`
"#,
    },
    Broken {
        path: "sessions/2027-01-14-fuseau.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-14T10:00[Europe/Pari]
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-14-fuseau.md:3:9-3:38 error PB220 there is no time zone `Europe/Pari`
    at "2027-01-14T10:00[Europe/Pari]"
    = help: did you mean `Europe/Paris`?
"#,
    },
    Broken {
        path: "sessions/2027-01-15-ville.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-15 10:00 Lyon
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-15-ville.md:3:9-3:30 error PB220 there is no time zone `Lyon`
    at "2027-01-15 10:00 Lyon"
    = help: write a continent and a city, such as `Europe/Paris` or `America/Montreal`
"#,
    },
    Broken {
        path: "sessions/2027-01-16-mars.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-16 10:00 Mars/Olympus
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-16-mars.md:3:9-3:38 error PB220 there is no time zone `Mars/Olympus`
    at "2027-01-16 10:00 Mars/Olympus"
    = help: write a continent and a city, such as `Europe/Paris` or `America/Montreal`
"#,
    },
    Broken {
        path: "sessions/2027-07-08-autre-ecart.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-07-08T10:00+01:00[Europe/Paris]
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-07-08-autre-ecart.md:3:9-3:45 error PB221 on 2027-07-08 10:00, clocks in `Europe/Paris` are at +02:00, not at what is written here
    at "2027-07-08T10:00+01:00[Europe/Paris]"
    = help: leave the number out: the zone knows it
"#,
    },
    Broken {
        path: "sessions/2027-03-28-sautee.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-03-28T02:30[Europe/Paris]
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-03-28-sautee.md:3:9-3:39 warning PB222 clocks in `Europe/Paris` leave 2027-03-28 02:30 out when they go forward; 03:30 is taken
    at "2027-03-28T02:30[Europe/Paris]"
    = help: write the time that clocks will show
"#,
    },
    Broken {
        path: "sessions/2027-10-31-doublee.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-10-31T02:30[Europe/Paris]
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-10-31-doublee.md:3:9-3:39 warning PB223 clocks in `Europe/Paris` show 2027-10-31 02:30 twice when they go back; the first time is taken
    at "2027-10-31T02:30[Europe/Paris]"
    = help: say which one: `2027-10-31T02:30+01:00[Europe/Paris]` is the second
"#,
    },
    Broken {
        path: "sessions/2027-01-17-ecart.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-17T10:00+01:00
duration: 1 h
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-17-ecart.md:3:9-3:31 advice PB224 +01:00 says how far the clocks are from UTC, not where: nobody knows whether summer time counts
    at "2027-01-17T10:00+01:00"
    = help: write the city instead, for example `2026-12-03T14:35[Europe/Paris]`
"#,
    },
    Broken {
        path: "sessions/2027-01-18-rappels.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-18T10:00[Europe/Paris]
duration: 1 h
reminders: [0 min, 2 jours, 3 ans]
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-18-rappels.md:5:13-5:18 error PB225 a reminder comes between a minute and a year before
    at "0 min"
    = help: write for example `[2 days, 30 min]`
sessions/2027-01-18-rappels.md:5:29-5:34 error PB208 `3 ans` is not a duration
    at "3 ans"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
"#,
    },
    Broken {
        path: "sessions/2027-01-19-sans-fin.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-19T10:00[Europe/Paris]
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-19-sans-fin.md:3:9-3:39 advice PB335 nothing says how long this session lasts
    at "2027-01-19T10:00[Europe/Paris]"
    = help: add `duration: 1 h`: calendars then keep the time free
"#,
    },
    Broken {
        path: "sessions/2026-11-18-encore-proposee.md",
        file: File::Text(
            "---
title: Une session
starts: 2026-11-18T10:00[Europe/Paris]
duration: 1 h
state: proposed
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2026-11-18-encore-proposee.md:5:8-5:16 advice PB336 this session is still `proposed`, and its day has passed
    at "proposed"
    = help: write another day in `starts`, or say what became of it: `state: confirmed` or `state: cancelled`
"#,
    },
    Broken {
        path: "sessions/2027-01-20-meme-uid.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-20T10:00[Europe/Paris]
duration: 1 h
uid: 2027-01-21-sans-uid@example.org
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-20-meme-uid.md:5:6-5:37 error PB337 calendars know this session as `2027-01-21-sans-uid@example.org`, and `sessions/2027-01-21-sans-uid.md` too
    at "2027-01-21-sans-uid@example.org"
    = help: leave `uid` out, or make each of them its own
"#,
    },
    Broken {
        path: "sessions/2027-01-21-sans-uid.md",
        file: File::Text(
            "---
title: Une session
starts: 2027-01-21T10:00[Europe/Paris]
duration: 1 h
state: incertaine
capacity: une dizaine
series: Les Jeudis
vote: pas une adresse
formats: [meteo-equipe]
place: Ici
---
",
        ),
        findings: r#"
sessions/2027-01-21-sans-uid.md:5:8-5:18 error PB207 `incertaine` is not a value of `state`
    at "incertaine"
    = help: allowed are: proposed, confirmed, full, cancelled
sessions/2027-01-21-sans-uid.md:6:11-6:22 error PB209 `une dizaine` is not a number of people
    at "une dizaine"
    = help: write `8-12`, if that is meant
    = help: write for example `8`, `5-12`, `5+` or `-12`
sessions/2027-01-21-sans-uid.md:7:9-7:19 error PB215 `Les Jeudis` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Les Jeudis"
    = help: write `les-jeudis`
sessions/2027-01-21-sans-uid.md:8:7-8:22 error PB213 `pas une adresse` is not an address on the web
    at "pas une adresse"
    = help: write it in full, for example `https://example.org/page`
"#,
    },
    Broken {
        path: "votes.json",
        file: File::Text(
            "{
  \"as_of\": \"2027-11-27\",
  \"counts\": { \"2027-01-21-sans-ui\": 3, \"2027-01-21-sans-uid\": \"beaucoup\", \"Pas un nom\": 1 },
  \"total\": 4
}
",
        ),
        findings: r#"
votes.json:2:12-2:24 warning PB311 2027-11-27 lies in the future
    at "\"2027-11-27\""
    = help: check the year and the month
votes.json:3:15-3:35 warning PB411 there is no session `2027-01-21-sans-ui`
    at "\"2027-01-21-sans-ui\""
    = help: did you mean `2027-01-21-sans-uid`?
votes.json:3:63-3:73 error PB212 `beaucoup` is not a number
    at "\"beaucoup\""
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
votes.json:3:75-3:87 error PB215 `Pas un nom` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "\"Pas un nom\""
votes.json:4:3-4:10 error PB201 unknown field `total`
    at "\"total\""
    = help: known here: as_of, counts
"#,
    },
    Broken {
        path: "reports/2026-06-13-plan.md",
        file: File::Text(
            "---
title: Un retour sans son plan
date: 2026-06-13
format: meteo-equipe
format_version: 1.1.0
outcome: success
by: equipe-flux
plan: plein-de-faute
---
",
        ),
        findings: r#"
reports/2026-06-13-plan.md:8:7-8:21 warning PB412 there is no plan `plein-de-faute`
    at "plein-de-faute"
    = help: did you mean `plein-de-fautes`?
"#,
    },
    Broken {
        path: "formats/trop-longue.md",
        file: File::Text(
            "---
title: Une carte trop longue pour le papier
summary: Elle a trop d’étapes, et chacune a un long signal.
version: 1.0.0
status: tested
purpose: [open]
participants: 4-10
context: Quand le papier manque.
heard: [il n’y a plus de place]
duration: 60 min
risks: [{ risk: La place manque., mitigation: Raccourcir. }]
metrics: [{ name: Étapes, unit: étapes, direction: down, kind: leading, how: Comptées. }]
agenda:
  - { title: Étape 1, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 2, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 3, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 4, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 5, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 6, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 7, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 8, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 9, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 10, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 11, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
  - { title: Étape 12, duration: 5 min, signal: \"Une cloche sonne deux fois, la personne qui anime lève la main, et chacun termine la phrase qu’il écrit avant de poser son stylo devant lui.\" }
materials: [papillons]
changelog: [{ version: 1.0.0, date: 2026-06-12, changes: Première version. }]
---
",
        ),
        findings: r#"
formats/trop-longue.md:14:14-14:21 warning PB334 the printed card (A6) has no room for all of `agenda`; lines too many: 25
    at "Étape 1"
    = help: shorten phases’ titles and signals, or materials; what is left out leads to the code on the card
"#,
    },
];
