//! Traps that YAML sets: colons, tabs, no-break spaces, signs with a meaning; and all of them in one card.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "pages/sans-deux-points.md",
        file: File::Text(
            "---
title: Page d’essai
summary Une phrase.
order: un
---
",
        ),
        findings: r#"
pages/sans-deux-points.md:3:1-3:20 error PB113 this line is not a field: a colon is missing after the field’s name
    at "summary Une phrase."
    = help: write `summary: Une phrase.`
    = help: this field could not be read and is not checked
pages/sans-deux-points.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "formats/deux-points.md",
        file: File::Card(
            r#"title: Météo : la suite
summary: Dire « oui : peut-être » ou non
risks:
  - risk: On hésite : oui ou non.
    mitigation: "Choisir"
materials: [feutres]
difficulty: dur
"#,
        ),
        findings: r#"
formats/deux-points.md:2:14-2:15 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `title: "Météo : la suite"`
formats/deux-points.md:3:21-3:22 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `summary: "Dire « oui : peut-être » ou non"`
formats/deux-points.md:5:21-5:22 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `risk: "On hésite : oui ou non."`
formats/deux-points.md:8:13-8:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/tabulation.md",
        file: File::Card(
            "context:
\tuse_when: Au début.
\tavoid_when: 12
difficulty: dur
",
        ),
        findings: r#"
formats/tabulation.md:3:1-3:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/tabulation.md:4:1-4:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/tabulation.md:4:14-4:16 error PB205 YAML reads `12` as a number, not as text
    at "12"
    = help: put it in quotes: `"12"`
formats/tabulation.md:5:13-5:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/insecable.md",
        file: File::Card(
            "audience\u{a0}: Équipes
duration_note:\u{a0}par sujet
difficulty: dur
context:
\u{a0}\u{a0}use_when: Au début.
",
        ),
        findings: r#"
formats/insecable.md:2:9-2:10 error PB106 a no-break space stands where YAML wants an ordinary one
    at "\u{a0}"
    = help: delete it and type a plain space (on a Mac, Alt+Space makes no-break ones by accident)
    = help: so it is in 3 more places; `playbook fix` mends them all
formats/insecable.md:4:13-4:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/tabulation-liste.md",
        file: File::Card(
            "materials:
\t- feutres
\t- 12
related: {
\tbefore: [meteo-eqipe] }
difficulty: dur
",
        ),
        findings: r#"
formats/tabulation-liste.md:3:1-3:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/tabulation-liste.md:4:1-4:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/tabulation-liste.md:4:4-4:6 error PB205 YAML reads `12` as a number, not as text
    at "12"
    = help: put it in quotes: `"12"`
formats/tabulation-liste.md:6:1-6:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/tabulation-liste.md:6:11-6:22 error PB402 there is no card `meteo-eqipe`
    at "meteo-eqipe"
    = help: did you mean `meteo-equipe`?
    = help: a card's id is its file name without `.md`
formats/tabulation-liste.md:7:13-7:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/deux-points-liste.md",
        file: File::Card(
            "risks:
  - risk: Un : deux
    mitigation: Trois : quatre
  - risk: Cinq
    mitigation: 6
",
        ),
        findings: r#"
formats/deux-points-liste.md:3:14-3:15 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `risk: "Un : deux"`
formats/deux-points-liste.md:4:23-4:24 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `mitigation: "Trois : quatre"`
formats/deux-points-liste.md:6:17-6:18 error PB205 YAML reads `6` as a number, not as text
    at "6"
    = help: put it in quotes: `"6"`
"#,
    },
    Broken {
        path: "formats/doublon.md",
        file: File::Card(
            "duration: 30 min
duration: 45 min
risks:
  - risk: Un.
    mitigation: Deux.
    risk: Trois.
",
        ),
        findings: r#"
formats/doublon.md:3:1-3:9 error PB107 `duration` stands here a second time
    at "duration"
    = help: keep one of them
    = note: it stands here first: formats/doublon.md:2:1-2:9
formats/doublon.md:7:5-7:9 error PB107 `risk` stands here a second time
    at "risk"
    = help: keep one of them
    = note: it stands here first: formats/doublon.md:5:5-5:9
"#,
    },
    Broken {
        path: "formats/ancre.md",
        file: File::Card(
            "audience: &tous Tout le monde
duration_note: *tous
difficulty: !niveau easy
",
        ),
        findings: r#"
formats/ancre.md:2:11-2:16 error PB108 an anchor (`&`) is not used here
    at "&tous"
    = help: write the value out; a text that begins with `&` needs quotes
formats/ancre.md:3:16-3:21 error PB108 an alias (`*`) is not used here
    at "*tous"
    = help: write the value out; a text that begins with `*` needs quotes
formats/ancre.md:4:13-4:20 error PB108 a tag (`!`) is not used here
    at "!niveau"
    = help: write the value out; a text that begins with `!` needs quotes
"#,
    },
    Broken {
        path: "pages/profond.md",
        file: File::Text(
            "---
title: Page d’essai
summary: [[[[[[[[[[[[[[[[[[ x ]]]]]]]]]]]]]]]]]]
order: un
---
",
        ),
        findings: r#"
pages/profond.md:3:26-3:27 error PB109 the front matter is nested more than 16 levels deep
    at "["
    = help: a value that begins with `[` or `{` and is meant as text needs quotes
pages/profond.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "formats/reprise.md",
        file: File::Card(
            "title: \"Un\" deux
summary: Deux choses : l’une et l’autre.
kind: formule
context:
\tuse_when: Au début.
materials: @feutres
difficulty: dur
participants: beaucoup
",
        ),
        findings: r#"
formats/reprise.md:2:8-2:17 error PB103 this is not valid YAML: there is text after the closing quote
    at "\"Un\" deux"
    = help: write `title: '"Un" deux'`
    = help: this field could not be read and is not checked
formats/reprise.md:3:22-3:23 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `summary: "Deux choses : l’une et l’autre."`
formats/reprise.md:4:7-4:14 error PB207 `formule` is not a value of `kind`
    at "formule"
    = help: allowed are: exercise, practice, template, checklist, deliverable
formats/reprise.md:6:1-6:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
formats/reprise.md:7:12-7:20 error PB103 this is not valid YAML: a sign of this value means something else in YAML; in quotes it is text
    at "@feutres"
    = help: write `materials: feutres`
    = help: this field could not be read and is not checked
formats/reprise.md:8:13-8:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
formats/reprise.md:9:15-9:23 error PB209 `beaucoup` is not a number of people
    at "beaucoup"
    = help: write for example `8`, `5-12`, `5+` or `-12`
"#,
    },
    Broken {
        path: "formats/deux-points-suite.md",
        file: File::Card(
            "context:
  use_when: Deux choses : l’une
    et l’autre : ici.
difficulty: dur
",
        ),
        findings: r#"
formats/deux-points-suite.md:3:25-3:26 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `use_when: "Deux choses : l’une et l’autre : ici."`
formats/deux-points-suite.md:5:13-5:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/insecable-tiret.md",
        file: File::Card(
            "materials:
  -\u{a0}feutres
difficulty: dur
",
        ),
        findings: r#"
formats/insecable-tiret.md:3:4-3:5 error PB106 a no-break space stands where YAML wants an ordinary one
    at "\u{a0}"
    = help: delete it and type a plain space (on a Mac, Alt+Space makes no-break ones by accident)
formats/insecable-tiret.md:4:13-4:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
];
