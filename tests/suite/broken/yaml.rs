//! Front matter that cannot be read, in part or at all.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "formats/courbes.md",
        file: File::Card(
            "audience: “Les voisins”
difficulty: ‘easy’
duration_note: le « matin » ou “le soir” venu
",
        ),
        findings: r#"
formats/courbes.md:2:11-2:24 warning PB112 `Les voisins` stands in typographic quotes, which YAML takes for letters
    at "“Les voisins”"
    = help: write straight quotes, `"Les voisins"`, or none
formats/courbes.md:3:13-3:19 warning PB112 `easy` stands in typographic quotes, which YAML takes for letters
    at "‘easy’"
    = help: write straight quotes, `"easy"`, or none
"#,
    },
    Broken {
        path: "formats/diese.md",
        file: File::Card(
            "audience: Les voisins de #retro et tous les autres
# un commentaire ordinaire
duration_note: par sujet   # un autre
",
        ),
        findings: r##"
formats/diese.md:2:26-2:51 warning PB111 `#retro et tous les autres` is taken for a comment: it is not read
    at "#retro et tous les autres"
    = help: put the whole value in quotes; a comment is written `# like this`
"##,
    },
    Broken {
        path: "formats/trois-ouverts.md",
        file: File::Card(
            "audience: [un
duration_note: {deux
materials: [papillons]
difficulty: dur
",
        ),
        findings: r#"
formats/trois-ouverts.md:2:11-2:12 error PB103 this is not valid YAML: a bracket is opened and not closed
    at "["
    = help: look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column
    = help: this field could not be read and is not checked
formats/trois-ouverts.md:3:16-3:17 error PB103 this is not valid YAML: a bracket is opened and not closed
    at "{"
    = help: look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column
    = help: this field could not be read and is not checked
formats/trois-ouverts.md:5:13-5:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/deux-points-entre-accolades.md",
        file: File::Card(
            "agenda:
  - { title: Un : deux, duration: 30 min }
links:
  - { title: Un, url: Essayer : encore }
",
        ),
        findings: r#"
formats/deux-points-entre-accolades.md:3:17-3:18 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `title: "Un : deux"`
formats/deux-points-entre-accolades.md:5:31-5:32 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `url: "Essayer : encore"`
"#,
    },
    Broken {
        path: "pages/sans-entete.md",
        file: File::Text(
            "# Titre

Du texte.
",
        ),
        findings: r##"
pages/sans-entete.md:1:1-1:8 error PB101 the file does not begin with front matter: it begins with text
    at "# Titre"
    = help: begin it with a line `---`, then `title: …` and the other fields, then `---` again
"##,
    },
    Broken {
        path: "pages/vide.md",
        file: File::Text(""),
        findings: "
pages/vide.md error PB101 the file does not begin with front matter: it is empty
    = help: begin it with a line `---`, then `title: …` and the other fields, then `---` again
",
    },
    Broken {
        path: "pages/ouvert.md",
        file: File::Text(
            "---
title: Jamais refermé

Du texte.
",
        ),
        findings: r#"
pages/ouvert.md:1:1-1:4 error PB102 the front matter is never closed
    at "---"
    = help: add a line `---` after line 2, before `Du texte.`
"#,
    },
    Broken {
        path: "pages/ouvert-trop-long.md",
        file: File::Text(
            "----
title: Quatre tirets
---
",
        ),
        findings: r#"
pages/ouvert-trop-long.md:1:1-1:5 error PB101 the file does not begin with front matter: its first line is not made of three hyphens
    at "----"
    = help: the fields stand between two lines `---`, the first of which begins the file
"#,
    },
    Broken {
        path: "pages/apres-guillemet.md",
        file: File::Text(
            r#"---
title: "Page" d’essai
order: un
---
"#,
        ),
        findings: r#"
pages/apres-guillemet.md:2:8-2:22 error PB103 this is not valid YAML: there is text after the closing quote
    at "\"Page\" d’essai"
    = help: write `title: '"Page" d’essai'`
    = help: this field could not be read and is not checked
pages/apres-guillemet.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/barre-oblique.md",
        file: File::Text(
            r#"---
title: "Dossier C:\playbook"
order: un
---
"#,
        ),
        findings: r#"
pages/barre-oblique.md:2:8-2:29 error PB103 this is not valid YAML: a backslash in double quotes begins no known sign; use single quotes
    at "\"Dossier C:\\playbook\""
    = help: write `title: 'Dossier C:\playbook'`
    = help: this field could not be read and is not checked
pages/barre-oblique.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/arobase.md",
        file: File::Text(
            "---
title: @equipe en page
summary: `code`
order: un
---
",
        ),
        findings: r#"
pages/arobase.md:2:8-2:23 error PB103 this is not valid YAML: a sign of this value means something else in YAML; in quotes it is text
    at "@equipe en page"
    = help: write `title: "@equipe en page"`
    = help: this field could not be read and is not checked
pages/arobase.md:3:10-3:16 error PB103 this is not valid YAML: a sign of this value means something else in YAML; in quotes it is text
    at "`code`"
    = help: write `summary: "`code`"`
    = help: this field could not be read and is not checked
pages/arobase.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/pourcent.md",
        file: File::Text(
            "---
title: Page d’essai
summary: %commencer
order: un
---
",
        ),
        findings: r#"
pages/pourcent.md:3:10-3:20 error PB103 this is not valid YAML: a sign of this value means something else in YAML; in quotes it is text
    at "%commencer"
    = help: write `summary: "%commencer"`
    = help: this field could not be read and is not checked
pages/pourcent.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/retrait.md",
        file: File::Text(
            "---
title: Page d’essai
  summary: Une phrase.
order: un
---
",
        ),
        findings: r#"
pages/retrait.md:3:10-3:11 error PB103 this is not valid YAML: the indentation or the signs do not fit together
    at ":"
    = help: look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column
    = help: this field could not be read and is not checked
pages/retrait.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "formats/retrait-liste.md",
        file: File::Card(
            "risks:
  - risk: Un.
   mitigation: Deux.
difficulty: dur
",
        ),
        findings: r#"
formats/retrait-liste.md:4:4-4:21 error PB103 this is not valid YAML: this line does not begin in the column of those it belongs with
    at "mitigation: Deux."
    = help: write `mitigation: Deux.`
    = help: begin the line with 4 spaces
    = help: this field could not be read and is not checked
formats/retrait-liste.md:5:13-5:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/guillemet-liste.md",
        file: File::Card(
            r#"materials: [un, "deux]
difficulty: dur
"#,
        ),
        findings: r#"
formats/guillemet-liste.md:2:17-2:18 error PB103 this is not valid YAML: a quote is opened and not closed
    at "\""
    = help: look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column
    = help: this field could not be read and is not checked
formats/guillemet-liste.md:3:13-3:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "formats/apostrophe.md",
        file: File::Card(
            "title: 'L'équipe'
summary: Une phrase.
difficulty: dur
",
        ),
        findings: r#"
formats/apostrophe.md:2:8-2:18 error PB103 this is not valid YAML: there is text after the closing quote
    at "'L'équipe'"
    = help: write `title: "L'équipe"`
    = help: this field could not be read and is not checked
formats/apostrophe.md:4:13-4:16 error PB207 `dur` is not a value of `difficulty`
    at "dur"
    = help: did you mean `hard`?
"#,
    },
    Broken {
        path: "pages/texte.md",
        file: File::Text(
            "---
Une page de texte.
---
",
        ),
        findings: r#"
pages/texte.md:2:1-2:19 error PB110 expected fields (`key: value`), found text
    at "Une page de texte."
    = help: write one field a line, as in `title: Météo d’équipe`
"#,
    },
    Broken {
        path: "pages/liste.md",
        file: File::Text(
            "---
- title: Page d’essai
- order: 1
---
",
        ),
        findings: r#"
pages/liste.md:2:1-3:11 error PB110 expected fields (`key: value`), found a list
    at "- title: Page d’essai\n- order: 1"
    = help: write one field a line, as in `title: Météo d’équipe`
"#,
    },
    Broken {
        path: "pages/entete-vide.md",
        file: File::Text(
            "---
---
Du texte.
",
        ),
        findings: r#"
pages/entete-vide.md:1:1-1:4 error PB202 the field `title` is missing
    at "---"
    = help: add `title: À propos`
    = help: What the page is called.
"#,
    },
    Broken {
        path: "pages/guillemet.md",
        file: File::Text(
            r#"---
summary: "Jamais refermé.
title: Page d’essai
order: un
---
"#,
        ),
        findings: r#"
pages/guillemet.md:2:10-2:26 error PB103 this is not valid YAML: a quote is opened and not closed
    at "\"Jamais refermé."
    = help: write `summary: "Jamais refermé."`
    = help: this field could not be read and is not checked
pages/guillemet.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/crochet.md",
        file: File::Text(
            "---
summary: [jamais refermé
title: Page d’essai
order: un
---
",
        ),
        findings: r#"
pages/crochet.md:2:10-2:11 error PB103 this is not valid YAML: a bracket is opened and not closed
    at "["
    = help: look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column
    = help: this field could not be read and is not checked
pages/crochet.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/sans-espace.md",
        file: File::Text(
            "---
title: Page d’essai
summary:Une phrase.
order: un
---
",
        ),
        findings: r#"
pages/sans-espace.md:3:1-3:20 error PB113 this line is not a field: a space is missing after the colon
    at "summary:Une phrase."
    = help: write `summary: Une phrase.`
    = help: this field could not be read and is not checked
pages/sans-espace.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/premier-champ.md",
        file: File::Text(
            "---
- title: Page d’essai
summary = Une phrase.
order: un
---
",
        ),
        findings: r#"
pages/premier-champ.md:2:1-2:22 error PB113 this line is not a field: a dash stands before it
    at "- title: Page d’essai"
    = help: write `title: Page d’essai`
    = help: this field could not be read and is not checked
pages/premier-champ.md:3:1-3:22 error PB113 this line is not a field: `=` stands in the colon’s place
    at "summary = Une phrase."
    = help: write `summary: Une phrase.`
    = help: this field could not be read and is not checked
pages/premier-champ.md:4:8-4:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/entete-en-retrait.md",
        file: File::Text("  ---\n  title: A\n  ---\nTexte\n"),
        findings: r#"
pages/entete-en-retrait.md:1:1-1:6 error PB101 the file does not begin with front matter: `---` is indented
    at "  ---"
    = help: the fields stand between two lines `---`, the first of which begins the file
"#,
    },
    Broken {
        path: "pages/entete-apres-un-titre.md",
        file: File::Text("# A\n\n---\ntitle: A\n---\nTexte\n"),
        findings: r##"
pages/entete-apres-un-titre.md:1:1-1:4 error PB101 the file does not begin with front matter: a heading stands before `---`
    at "# A"
    = help: delete the heading: `title` says it
"##,
    },
    Broken {
        path: "pages/entete-en-code.md",
        file: File::Text("```yaml\ntitle: A\n```\nTexte\n"),
        findings: r#"
pages/entete-en-code.md:1:1-1:8 error PB101 the file does not begin with front matter: its fields stand in a block of code
    at "```yaml"
    = help: the fields stand between two lines `---`, the first of which begins the file
"#,
    },
    Broken {
        path: "pages/entete-sans-ligne.md",
        file: File::Text("title: A\n\nTexte\n"),
        findings: r#"
pages/entete-sans-ligne.md:1:1-1:9 error PB101 the file does not begin with front matter: the line `---` before its fields is missing
    at "title: A"
    = help: the fields stand between two lines `---`, the first of which begins the file
"#,
    },
    Broken {
        path: "pages/entete-apres-un-vide.md",
        file: File::Text("\n---\ntitle: A\n---\nTexte\n"),
        findings: r"
pages/entete-apres-un-vide.md error PB101 the file does not begin with front matter: a blank line stands before `---`
    = help: the fields stand between two lines `---`, the first of which begins the file
",
    },
    Broken {
        path: "pages/entete-mal-refermee.md",
        file: File::Text("---\ntitle: A\n—\nTexte\n"),
        findings: r#"
pages/entete-mal-refermee.md:3:1-3:2 error PB102 the front matter is never closed
    at "—"
    = help: write `---` in place of `—`
"#,
    },
    Broken {
        path: "pages/entete-jusqu-au-bout.md",
        file: File::Text("---\ntitle: A\n"),
        findings: r#"
pages/entete-jusqu-au-bout.md:1:1-1:4 error PB102 the front matter is never closed
    at "---"
    = help: add a line `---` after line 2, the last one
"#,
    },
    Broken {
        path: "pages/deux-entetes.md",
        file: File::Text("---\ntitle: A\n---\n\n---\ntitle: B\nsummary: C\n---\nTexte\n"),
        findings: r#"
pages/deux-entetes.md:5:1-5:4 error PB114 a second front matter begins here: nobody can tell which one counts
    at "---"
    = help: keep one of the two, and put into it what is missing
    = note: the first one: pages/deux-entetes.md:1:1-1:4
"#,
    },
];
