//! Translations.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/meteo-equipes.en.md",
        file: File::Text("---
translates: 1.1.0
title: Weather
---
"),
        findings: "
formats/meteo-equipes.en.md error PB601 this translates `meteo-equipes`, but there is no such file
    = help: did you mean `meteo-equipe`?
    = help: write the original first, or rename this file
",
    },
    Broken {
        path: "pages/fak.en.md",
        file: File::Text("---
title: Questions
---
"),
        findings: "
pages/fak.en.md error PB601 this translates `fak`, but there is no such file
    = help: did you mean `faq`?
    = help: write the original first, or rename this file
",
    },
    Broken {
        path: "formats/meteo-equipe.en.md",
        file: File::Text("---
translates: 1.0.0
title: Team weather
duration: 10 min
tags: [flux]
contxt: When starting.
risks:
  - risk: People debate.
  - risk: People leave.
metrics:
  - name: Turnout
    direction: up
agenda:
  - title: Announce
    duration: 2 min
  - title: Listen
  - title: Thank
---
[Go](meteo-equipe.md#nowhere)
"),
        findings: r#"
formats/meteo-equipe.en.md:2:13-2:18 warning PB602 this translates version 1.0.0, but the original is at 1.1.0
    at "1.0.0"
    = help: bring the words up to date, then set `translates: 1.1.0`
formats/meteo-equipe.en.md:4:1-4:9 error PB603 `duration` comes from the original and may not be repeated in a translation
    at "duration"
    = help: delete this line
formats/meteo-equipe.en.md:5:1-5:5 error PB603 `tags` comes from the original and may not be repeated in a translation
    at "tags"
    = help: delete this line
formats/meteo-equipe.en.md:6:1-6:7 error PB201 unknown field `contxt`
    at "contxt"
    = help: did you mean `context`?
formats/meteo-equipe.en.md:12:5-12:14 error PB603 `direction` comes from the original and may not be repeated in a translation
    at "direction"
    = help: delete this line
formats/meteo-equipe.en.md:15:5-15:13 error PB603 `duration` comes from the original and may not be repeated in a translation
    at "duration"
    = help: delete this line
formats/meteo-equipe.en.md:19:6-19:29 error PB504 `meteo-equipe.md` has no heading `#nowhere`
    at "meteo-equipe.md#nowhere"
    = help: its headings are: deroulement, apres
"#,
    },
    Broken {
        path: "formats/meteo-equipe.fr.md",
        file: File::Text("---
translates: 1.1.0
title: Météo
---
"),
        findings: "
formats/meteo-equipe.fr.md error PB604 the original is in `fr` already
    = help: a translation's file name ends in another language of the playbook: en
",
    },
    Broken {
        path: "formats/meteo-equipe.es.md",
        file: File::Text("---
translates: 1.1.0
title: Clima
---
"),
        findings: "
formats/meteo-equipe.es.md error PB607 `es` is not one of the playbook's languages
    = help: its languages are: fr, en (`languages` in playbook.yml)
",
    },
    Broken {
        path: "pages/faq.fr.md",
        file: File::Text("---
title: Questions
---
"),
        findings: "
pages/faq.fr.md error PB604 the original is in `fr` already
    = help: a translation's file name ends in another language of the playbook: en
",
    },
    Broken {
        path: "pages/faq.en.md",
        file: File::Text("---
order: 3
sumary: Questions.
---
"),
        findings: r#"
pages/faq.en.md:1:1-1:4 error PB202 the field `title` is missing
    at "---"
    = help: add `title: About`
    = help: What the page is called.
pages/faq.en.md:2:1-2:6 error PB603 `order` comes from the original and may not be repeated in a translation
    at "order"
    = help: delete this line
pages/faq.en.md:3:1-3:7 error PB201 unknown field `sumary`
    at "sumary"
    = help: did you mean `summary`?
"#,
    },
    Broken {
        path: "formats/somme.en.md",
        file: File::Text("---
translates: 1.2.0
title: The sum
materials: [pens, paper]
---
"),
        findings: r#"
formats/somme.en.md:2:13-2:18 error PB608 this translates version 1.2.0, which the original has not reached (1.0.0)
    at "1.2.0"
    = help: set `translates: 1.0.0`
formats/somme.en.md:4:12-4:13 error PB605 `materials` does not have as many items here (2) as in the original (0)
    at "["
    = help: translate each item, in the same order
"#,
    },
    Broken {
        path: "formats/versions-citees.en.md",
        file: File::Text("---
translates: 1.x
title: The log of every change The log of every change The log of every change The log of every change The log of every change 
---
"),
        findings: r#"
formats/versions-citees.en.md:2:13-2:16 error PB210 `1.x` is not a version
    at "1.x"
    = help: write three numbers, for example `1.2.0` (large change, addition, correction)
formats/versions-citees.en.md:3:8-3:127 error PB206 `title` has 119 characters; at most 100 fit
    at "The log of every change The log of every change The log of every change The log of every change The log of every change"
    = help: shorten it by 19; details belong in the text below
"#,
    },
    Broken {
        path: "formats/versions-citees.md",
        file: File::Card(""),
        findings: "",
    },
    Broken {
        path: "formats/liste-illisible.md",
        file: File::Card(
            "materials
  - papier
  - crayons
",
        ),
        findings: r#"
formats/liste-illisible.md:2:1-2:10 error PB113 this line is not a field: a colon is missing after the field’s name
    at "materials"
    = help: write `materials:`
    = help: this field could not be read and is not checked
"#,
    },
    // What the original has of it is not known, so nothing is said.
    Broken {
        path: "formats/liste-illisible.en.md",
        file: File::Text(
            "---
translates: 1.0.0
title: A list that cannot be read
materials: [paper, pens]
---
",
        ),
        findings: "",
    },
    Broken {
        path: "formats/forme.md",
        file: File::Card(""),
        findings: "",
    },
    Broken {
        path: "formats/forme.en.md",
        file: File::Text("---\ntitle: Shape\ntranslates: 1.0.0\nrisks:\n  - risk: One.\n  - risk: Two.\nagenda: []\n---\n"),
        findings: r#"
formats/forme.en.md:5:3-5:4 error PB605 `risks` does not have as many items here (2) as in the original (1)
    at "-"
    = help: translate each item, in the same order
    = note: the original's items: formats/forme.md:11:3-11:4
"#,
    },
];
