//! One card with more than ten different faults.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[Broken {
    path: "formats/dix-fautes.md",
    file: File::Text(
        "---
title: Dix fautes : ou plus
summary: 1.10
status: tested
version: 1.x
purpose: [opne]
tags: [flux, flux]
context:
  avoid_when: Jamais.
duration: longtemps
participants: 12-5
difficulty: dur
risks:
  - risk: On s’arrête trop tôt.
    mitigation: Fixer une fin.
  - risk: On ne s’arrête pas.
    gravité: forte
    mitigation:
      qui: nous
metrics:
  - name: Essais finis
    unit: [jours]
    direction: down
    direction: up
    kind: leading
    how: [Les compter.]
agenda:
  - { title: Un, duration: 10 min }
  - { title: Deux, duration: bientôt }
related: { before: [dix-fautes], after: [meteo-equi] }
license: Libre
authors: [equipe-flx]
changelog:
  - { version: 1.1.0, date: 12/09/2026, changes: Tout. }
---
##Déroulement

Un saut<br>ici, [un lien](/formats/), ![](plan.png).

# Après

Voir [la suite](#suite).
",
    ),
    findings: r###"
formats/dix-fautes.md:2:19-2:20 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `title: "Dix fautes : ou plus"`
formats/dix-fautes.md:3:10-3:14 error PB205 YAML reads `1.10` as a number, not as text
    at "1.10"
    = help: put it in quotes: `"1.10"`
formats/dix-fautes.md:4:9-4:15 advice PB321 nothing says what people say when this card would help them
    at "tested"
    = help: add `heard:` with up to five short sentences: `heard: [we talk about everything and decide nothing]`
formats/dix-fautes.md:5:10-5:13 error PB210 `1.x` is not a version
    at "1.x"
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
formats/dix-fautes.md:6:11-6:15 error PB401 `opne` is not one of the playbook's purposes
    at "opne"
    = help: did you mean `open`?
    = help: if it is new, add it to `purposes` in playbook.yml
formats/dix-fautes.md:7:14-7:18 warning PB218 `flux` stands in this list twice
    at "flux"
    = help: delete one of them
formats/dix-fautes.md:9:3-9:13 error PB202 the field `use_when` is missing
    at "avoid_when"
    = help: add `use_when: Des obstacles s’accumulent sans être nommés.`
    = help: When to use it.
formats/dix-fautes.md:10:11-10:20 error PB208 `longtemps` is not a duration
    at "longtemps"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/dix-fautes.md:11:15-11:19 error PB219 `12-5` ends before it begins
    at "12-5"
    = help: write the smaller number first: `5-12`
formats/dix-fautes.md:12:13-12:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
formats/dix-fautes.md:17:5-17:12 error PB201 unknown field `gravité`
    at "gravité"
    = help: known here: risk, mitigation
formats/dix-fautes.md:19:7-19:10 error PB204 `mitigation` must be text, not fields
    at "qui"
    = help: for example `mitigation: Tour de parole, deux minutes par personne.`
formats/dix-fautes.md:22:11-22:12 error PB204 `unit` must be text, not a list
    at "["
    = help: for example `unit: jours`
formats/dix-fautes.md:24:5-24:14 error PB107 `direction` stands here a second time
    at "direction"
    = help: keep one of them
    = note: it stands here first: formats/dix-fautes.md:23:5-23:14
formats/dix-fautes.md:26:10-26:11 error PB204 `how` must be text, not a list
    at "["
    = help: for example `how: Relevé sur le tableau, chaque vendredi.`
formats/dix-fautes.md:29:30-29:37 error PB208 `bientôt` is not a duration
    at "bientôt"
    = help: write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`
formats/dix-fautes.md:30:21-30:31 error PB310 the card names itself under `before`
    at "dix-fautes"
    = help: delete it, or name the card you meant
formats/dix-fautes.md:30:42-30:52 error PB402 there is no card `meteo-equi`
    at "meteo-equi"
    = help: did you mean `meteo-equipe`?
    = help: a card's id is its file name without `.md`
formats/dix-fautes.md:31:10-31:15 error PB216 `Libre` is not an SPDX licence
    at "Libre"
    = help: write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)
formats/dix-fautes.md:32:11-32:21 warning PB403 nobody is called `equipe-flx` in people/
    at "equipe-flx"
    = help: did you mean `equipe-flux`?
    = help: if they are new, add `people/equipe-flx.md`
formats/dix-fautes.md:34:29-34:39 error PB211 `12/09/2026` is not a date
    at "12/09/2026"
    = help: write `2026-09-12`, if that is meant
    = help: or `2026-12-09`, if the month comes first
formats/dix-fautes.md:36:1-36:14 warning PB508 `##Déroulement` is not a heading: the space after `#` is missing
    at "##Déroulement"
    = help: write `## Déroulement`
formats/dix-fautes.md:38:8-38:12 error PB501 HTML (`<br>`) is not allowed in the text
    at "<br>"
    = help: end the line with a backslash `\` and go on in the next; leave a blank line for a new paragraph
formats/dix-fautes.md:38:27-38:36 error PB510 `/formats/` begins with `/`, which breaks where the site lies in a folder
    at "/formats/"
    = help: name the file relative to this one, for example `../formats/meteo-equipe.md`
formats/dix-fautes.md:38:43-38:51 error PB503 `plan.png` leads to no page or attachment
    at "plan.png"
    = help: links name a file relative to this one, for example `../formats/meteo-equipe.md`
formats/dix-fautes.md:40:1-40:8 warning PB509 the text begins its headings with `##`: the card's title is the only first level
    at "# Après"
    = help: write `## Après`
formats/dix-fautes.md:42:17-42:23 error PB504 `dix-fautes.md` has no heading `#suite`
    at "#suite"
    = help: its headings are: apres
"###,
}];
