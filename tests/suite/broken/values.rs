//! Values: words, durations, numbers, versions, dates, addresses, ids.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/valeurs.md",
        file: File::Card(
            "kind: exercice
status: brouillon
difficulty: Easy
modes: { in-person: natif, distance: adapts, hybrid: poor }
metrics:
  - name: Essais
    unit: essais
    direction: hausse
    kind: leadin
    how: Compter.
",
        ),
        findings: r#"
formats/valeurs.md:2:7-2:15 error PB207 `exercice` is not a value of `kind`
    at "exercice"
    = help: did you mean `exercise`?
formats/valeurs.md:3:9-3:18 error PB207 `brouillon` is not a value of `status`
    at "brouillon"
    = help: did you mean `draft`?
formats/valeurs.md:4:13-4:17 error PB207 `Easy` is not a value of `difficulty`
    at "Easy"
    = help: did you mean `easy`?
formats/valeurs.md:5:21-5:26 error PB207 `natif` is not a value of `modes`
    at "natif"
    = help: did you mean `native`?
formats/valeurs.md:5:28-5:36 error PB207 `distance` is not a value of `modes`
    at "distance"
    = help: did you mean `remote`?
formats/valeurs.md:9:16-9:22 error PB207 `hausse` is not a value of `direction`
    at "hausse"
    = help: did you mean `up`?
formats/valeurs.md:10:11-10:17 error PB207 `leadin` is not a value of `kind`
    at "leadin"
    = help: did you mean `leading`?
"#,
    },
    Broken {
        path: "formats/modes-liste.md",
        file: File::Card(
            "modes: [remote, salle, remote]
license: [CC-BY-4.0, Libre]
links: https://example.org
",
        ),
        findings: r#"
formats/modes-liste.md:2:17-2:22 error PB207 `salle` is not a value of `modes`
    at "salle"
    = help: allowed are: in-person, remote, hybrid
formats/modes-liste.md:2:24-2:30 warning PB218 `remote` stands in this list twice
    at "remote"
    = help: delete one of them
formats/modes-liste.md:3:22-3:27 error PB216 `Libre` is not an SPDX licence
    at "Libre"
    = help: write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)
formats/modes-liste.md:4:8-4:27 error PB204 `links` must be a list, not text
    at "https://example.org"
    = help: for example `links: [{ title: Lean Coffee, url: https://leancoffee.org }]`
"#,
    },
    Broken {
        path: "reports/mots.md",
        file: File::Text(
            "---
title: Retour d’essai
date: 2026-6-12
format: meteo-equipe
format_version: v1.1.x
outcome: Success
by: [Equipe-Flux]
participants: neuf
duration: 1h75
---
",
        ),
        findings: r#"
reports/mots.md:5:17-5:23 error PB210 `v1.1.x` is not a version
    at "v1.1.x"
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
reports/mots.md:6:10-6:17 error PB207 `Success` is not a value of `outcome`
    at "Success"
    = help: did you mean `success`?
reports/mots.md:7:6-7:17 error PB215 `Equipe-Flux` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Equipe-Flux"
    = help: write `equipe-flux`
reports/mots.md:8:15-8:19 error PB209 `neuf` is not a number of people
    at "neuf"
    = help: write for example `8`, `5-12`, `5+` or `-12`
reports/mots.md:9:11-9:15 error PB208 `1h75` is not a duration
    at "1h75"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
"#,
    },
    Broken {
        path: "formats/durees.md",
        file: File::Card(
            "duration: longtemps
preparation: 45 minuten
agenda:
  - { title: Un, duration: 30 sec }
  - { title: Deux, duration: 20-10 min }
",
        ),
        findings: r#"
formats/durees.md:2:11-2:20 error PB208 `longtemps` is not a duration
    at "longtemps"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/durees.md:3:14-3:24 error PB208 `45 minuten` is not a duration
    at "45 minuten"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/durees.md:5:28-5:34 error PB208 `30 sec` is not a duration
    at "30 sec"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/durees.md:6:30-6:39 error PB219 `20-10 min` ends before it begins
    at "20-10 min"
    = help: write the smaller number first: `10-20 min`
"#,
    },
    Broken {
        path: "formats/duree-champs.md",
        file: File::Card(
            "preparation: { min: tôt, maximum: 1 h }
",
        ),
        findings: r#"
formats/duree-champs.md:2:21-2:24 error PB208 `tôt` is not a duration
    at "tôt"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/duree-champs.md:2:26-2:33 error PB201 unknown field `maximum`
    at "maximum"
    = help: did you mean `max`?
"#,
    },
    Broken {
        path: "formats/groupes.md",
        file: File::Card(
            "participants: beaucoup
",
        ),
        findings: r#"
formats/groupes.md:2:15-2:23 error PB209 `beaucoup` is not a number of people
    at "beaucoup"
    = help: write for example `8`, `5-12`, `5+` or `-12`
"#,
    },
    Broken {
        path: "formats/groupe-renverse.md",
        file: File::Card(
            "participants: 12-5
",
        ),
        findings: r#"
formats/groupe-renverse.md:2:15-2:19 error PB219 `12-5` ends before it begins
    at "12-5"
    = help: write the smaller number first: `5-12`
"#,
    },
    Broken {
        path: "formats/versions.md",
        file: File::Card(
            "version: un.dix
changelog:
  - { version: 1.0-b, date: 12/09/2026, changes: Tout. }
  - { version: 1.0.0, date: 2026-02-30, changes: Rien. }
",
        ),
        findings: r#"
formats/versions.md:2:10-2:16 error PB210 `un.dix` is not a version
    at "un.dix"
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
formats/versions.md:4:16-4:21 error PB210 `1.0-b` is not a version
    at "1.0-b"
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
formats/versions.md:4:29-4:39 error PB211 `12/09/2026` is not a date
    at "12/09/2026"
    = help: write `2026-09-12`, if that is meant
    = help: or `2026-12-09`, if the month comes first
formats/versions.md:5:29-5:39 error PB211 `2026-02-30` is not a date
    at "2026-02-30"
    = help: write year-month-day, for example `2026-09-14`
"#,
    },
    Broken {
        path: "formats/adresses.md",
        file: File::Card(
            r#"sources:
  - { title: Sans https, url: example.org, license: CC }
links:
  - { title: Fichier, url: "file:///etc/passwd" }
license: Creative Commons
language: français
"#,
        ),
        findings: r#"
formats/adresses.md:3:31-3:42 error PB213 `example.org` is not an address on the web
    at "example.org"
    = help: write it in full, for example `https://example.org/page`
formats/adresses.md:3:53-3:55 error PB216 `CC` is not an SPDX licence
    at "CC"
    = help: write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)
formats/adresses.md:5:28-5:48 error PB213 `file:///etc/passwd` is not an address on the web
    at "\"file:///etc/passwd\""
    = help: write it in full, for example `https://example.org/page`
formats/adresses.md:6:10-6:26 error PB216 `Creative Commons` is not an SPDX licence
    at "Creative Commons"
    = help: write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)
formats/adresses.md:7:11-7:19 error PB214 `français` is not a language tag
    at "français"
    = help: write for example `fr`, `en` or `pt-BR`
"#,
    },
    Broken {
        path: "formats/identifiants.md",
        file: File::Card(
            "authors: [Équipe Flux]
tags: [Flux]
related: { before: [Météo équipe] }
",
        ),
        findings: r#"
formats/identifiants.md:2:11-2:22 error PB215 `Équipe Flux` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Équipe Flux"
    = help: write `equipe-flux`
formats/identifiants.md:3:8-3:12 error PB215 `Flux` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Flux"
    = help: write `flux`
formats/identifiants.md:4:21-4:33 error PB215 `Météo équipe` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Météo équipe"
    = help: write `meteo-equipe`
"#,
    },
    Broken {
        path: "formats/deux-fois.md",
        file: File::Card(
            "tags: [flux, flux]
roles: [scribe, facilitator, scribe]
materials: [feutres, Feutres, feutres]
",
        ),
        findings: r#"
formats/deux-fois.md:2:14-2:18 warning PB218 `flux` stands in this list twice
    at "flux"
    = help: delete one of them
formats/deux-fois.md:3:30-3:36 warning PB218 `scribe` stands in this list twice
    at "scribe"
    = help: delete one of them
formats/deux-fois.md:4:31-4:38 warning PB218 `feutres` stands in this list twice
    at "feutres"
    = help: delete one of them
"#,
    },
    Broken {
        path: "sessions/heures.md",
        file: File::Text(
            r#"---
title: Session d’essai
starts: 2026-12-03 14:35
link: meet
prepare:
  - "ftp://example.org"
  - { title: Sans adresse }
---
"#,
        ),
        findings: r#"
sessions/heures.md:3:9-3:25 error PB217 `2026-12-03 14:35` is not a date and time with its zone
    at "2026-12-03 14:35"
    = help: write for example `2026-12-03T14:35[Europe/Paris]` or `2026-12-03 14:35 Europe/Paris`
    = help: or say once for all whose clocks are meant: `timezone: Europe/Paris` in playbook.yml
sessions/heures.md:4:7-4:11 error PB213 `meet` is not an address on the web
    at "meet"
    = help: write it in full, for example `https://example.org/page`
sessions/heures.md:6:5-6:24 error PB213 `ftp://example.org` is not an address on the web
    at "\"ftp://example.org\""
    = help: write it in full, for example `https://example.org/page`
sessions/heures.md:7:7-7:12 error PB202 the field `url` is missing
    at "title"
    = help: add `url: https://leancoffee.org`
    = help: Where it is.
"#,
    },
    Broken {
        path: "sessions/jour-seul.md",
        file: File::Text(
            "---
title: Session d’essai
starts: 2026-12-03
hosts: [equipe-flx]
formats: [meteo]
languages: [klingon!]
---
",
        ),
        findings: r#"
sessions/jour-seul.md:3:9-3:19 error PB217 `2026-12-03` is not a date and time with its zone
    at "2026-12-03"
    = help: write for example `2026-12-03T14:35[Europe/Paris]` or `2026-12-03 14:35 Europe/Paris`
sessions/jour-seul.md:4:9-4:19 warning PB403 nobody is called `equipe-flx` in people/
    at "equipe-flx"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-flx.md`
sessions/jour-seul.md:5:11-5:16 error PB402 there is no card `meteo`
    at "meteo"
    = help: a card's id is its file name without `.md`
sessions/jour-seul.md:6:13-6:21 error PB214 `klingon!` is not a language tag
    at "klingon!"
    = help: write for example `fr`, `en` or `pt-BR`
"#,
    },
    Broken {
        path: "reports/nombres.md",
        file: File::Text(
            r#"---
title: Retour d’essai
date: hier
format: meteo-equipe
format_version: 1.1.
outcome: réussi
by: equipe-flux
measures:
  - { metric: Participation, before: 12 %, after: "1,5,2" }
  - { metric: Participation, before: beaucoup, after: 3 }
learned: Rien.
commitments:
  - { who: equipe-flux }
---
"#,
        ),
        findings: r#"
reports/nombres.md:3:7-3:11 error PB211 `hier` is not a date
    at "hier"
    = help: write year-month-day, for example `2026-09-14`
reports/nombres.md:5:17-5:21 error PB210 `1.1.` is not a version
    at "1.1."
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
reports/nombres.md:6:10-6:16 error PB207 `réussi` is not a value of `outcome`
    at "réussi"
    = help: allowed are: success, mixed, failure
reports/nombres.md:9:38-9:42 error PB212 `12 %` is not a number
    at "12 %"
    = help: write `12`, if that is meant
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
reports/nombres.md:9:51-9:58 error PB212 `1,5,2` is not a number
    at "\"1,5,2\""
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
reports/nombres.md:10:38-10:46 error PB212 `beaucoup` is not a number
    at "beaucoup"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
reports/nombres.md:11:10-11:15 error PB204 `learned` must be fields (`key: value`), not text
    at "Rien."
    = help: for example `learned: { surprise: "Le silence a aidé." }`
reports/nombres.md:13:7-13:10 error PB202 the field `what` is missing
    at "who"
    = help: add `what: Revoir la file chaque vendredi.`
    = help: What was promised.
"#,
    },
    Broken {
        path: "formats/duree-renversee.md",
        file: File::Card(
            "duration: { min: 1 h, max: 45 min }
",
        ),
        findings: r#"
formats/duree-renversee.md:2:28-2:34 error PB219 `1 h … 45 min` ends before it begins
    at "45 min"
    = help: write the smaller number first: `{ min: 45 min, max: 1 h }`
"#,
    },
];
