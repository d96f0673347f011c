//! The text: Markdown, links, pictures.

use super::{Broken, File};

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "pages/tableaux.md",
        file: File::Text(
            "---
title: Tableaux
---
| Qui | Quoi |
|---|---|
| A | B | C |
| A \\| B | `c` |
| seul |

Une phrase entière.
---

Un titre
--------

1. Une liste

   ~~~~
   code
   ~~~~

```sh
ouvrir

La suite.
",
        ),
        findings: r#"
pages/tableaux.md:6:1-6:14 error PB514 this row has 3 cells, but the table’s head has 2: the rest would be lost
    at "| A | B | C |"
    = help: add a column to the head, or write a `|` that is meant as such as `\|`
pages/tableaux.md:10:1-10:20 warning PB515 the line below makes this a heading
    at "Une phrase entière."
    = help: leave a blank line between them; a heading is written `## …`
pages/tableaux.md:22:1-22:6 warning PB513 this block of code is never closed: all that follows is code
    at "```sh"
    = help: add a line ``` where it ends
"#,
    },
    Broken {
        path: "pages/fausse-image.md",
        file: File::Text("---\ntitle: Images\n---\n![Une carte](../formats/meteo-equipe.md) et [rien]()\n"),
        findings: r#"
pages/fausse-image.md:4:14-4:40 error PB512 `../formats/meteo-equipe.md` is not a picture
    at "../formats/meteo-equipe.md"
    = help: link to it without `!`: `[title](../formats/meteo-equipe.md)`
pages/fausse-image.md:4:45-4:53 error PB503 `()` leads to no page or attachment
    at "[rien]()"
    = help: links name a file relative to this one, for example `../formats/meteo-equipe.md`
"#,
    },
    Broken {
        path: "pages/html.md",
        file: File::Text(
            r#"---
title: Page d’essai
---
Un saut<br>de ligne et <img src="x">.

<div class="note">
Du texte.
</div>

<!-- un commentaire reste -->

10 <20 mais x <y> z
"#,
        ),
        findings: r#"
pages/html.md:4:8-4:12 error PB501 HTML (`<br>`) is not allowed in the text
    at "<br>"
    = help: end the line with a backslash `\` and go on in the next; leave a blank line for a new paragraph
pages/html.md:4:24-4:37 error PB501 HTML (`<img src="x">`) is not allowed in the text
    at "<img src=\"x\">"
    = help: put the picture beside the card, in a folder of its own with `index.md`, and write `![what it shows](photo.jpg)`
pages/html.md:6:1-6:19 error PB501 HTML (`<div class="note">`) is not allowed in the text
    at "<div class=\"note\">"
    = help: write it in Markdown; a `<` that is meant as such is written `\<`
pages/html.md:12:15-12:18 error PB501 HTML (`<y>`) is not allowed in the text
    at "<y>"
    = help: write it in Markdown; a `<` that is meant as such is written `\<`
"#,
    },
    Broken {
        path: "pages/liens.md",
        file: File::Text(
            "---
title: Page d’essai
---
[a](javascript:alert(1)) [b](data:text/html,x) [c](//example.org)
[d](/formats/meteo-equipe/) [e](../formats/meteo-equip.md)
[g](../../secret.md) [h](../formats/meteo-equipe.md#derouler) [i](faq.md#nulle-part) [j](#ici)
[l](../formats/cadre.md#x) <https://example.org> <ftp://example.org>
",
        ),
        findings: r##"
pages/liens.md:4:5-4:24 error PB502 addresses that begin with `javascript:` are not allowed
    at "javascript:alert(1)"
    = help: use https:, http:, mailto:, tel: or the path of a file of the playbook
pages/liens.md:4:30-4:46 error PB502 addresses that begin with `data:` are not allowed
    at "data:text/html,x"
    = help: use https:, http:, mailto:, tel: or the path of a file of the playbook
pages/liens.md:4:52-4:65 error PB502 addresses that begin with `//` are not allowed
    at "//example.org"
    = help: use https:, http:, mailto:, tel: or the path of a file of the playbook
pages/liens.md:5:5-5:27 error PB510 `/formats/meteo-equipe/` begins with `/`, which breaks where the site lies in a folder
    at "/formats/meteo-equipe/"
    = help: write `../formats/meteo-equipe.md`
pages/liens.md:5:33-5:58 error PB503 `../formats/meteo-equip.md` leads to no page or attachment
    at "../formats/meteo-equip.md"
    = help: did you mean `../formats/meteo-equipe.md`?
pages/liens.md:6:5-6:20 error PB511 `../../secret.md` leads out of the playbook's folder
    at "../../secret.md"
    = help: link to a file inside it, or to an https address
pages/liens.md:6:26-6:61 error PB504 `meteo-equipe.md` has no heading `#derouler`
    at "../formats/meteo-equipe.md#derouler"
    = help: its headings are: deroulement, apres
pages/liens.md:6:67-6:84 error PB504 `faq.md` has no heading `#nulle-part`
    at "faq.md#nulle-part"
    = help: its headings are: par-ou-commencer
pages/liens.md:6:90-6:94 error PB504 `liens.md` has no heading `#ici`
    at "#ici"
pages/liens.md:7:5-7:26 error PB504 `cadre.md` has no heading `#x`
    at "../formats/cadre.md#x"
    = help: it has no headings: link to `../formats/cadre.md`
pages/liens.md:7:51-7:68 error PB502 addresses that begin with `ftp:` are not allowed
    at "ftp://example.org"
    = help: use https:, http:, mailto:, tel: or the path of a file of the playbook
"##,
    },
    Broken {
        path: "pages/images.md",
        file: File::Text(
            r#"---
title: Page d’essai
---
![](../formats/plan/dessin.svg)

![Un plan](https://example.org/plan.png) ![](https://example.org/x.png)

![Un plan](dessin.svg)

<iframe src="https://example.org/film"></iframe>

Une <video src="https://example.org/film.mp4"></video> ici.

<video>
</video>
"#,
        ),
        findings: r#"
pages/images.md:4:1-4:32 error PB507 this image has no alternative text
    at "![](../formats/plan/dessin.svg)"
    = help: say what it shows between the brackets: `![A board with three columns](../formats/plan/dessin.svg)`
pages/images.md:6:12-6:40 warning PB505 an image from elsewhere is shown as a link
    at "https://example.org/plan.png"
    = help: save the picture beside the card, if its licence allows it
pages/images.md:6:42-6:72 error PB507 this image has no alternative text
    at "![](https://example.org/x.png)"
    = help: say what it shows between the brackets: `![A board with three columns](https://example.org/x.png)`
pages/images.md:6:46-6:71 warning PB505 an image from elsewhere is shown as a link
    at "https://example.org/x.png"
    = help: save the picture beside the card, if its licence allows it
pages/images.md:8:12-8:22 error PB503 `dessin.svg` leads to no page or attachment
    at "dessin.svg"
    = help: did you mean `../formats/plan/dessin.svg`?
pages/images.md:10:1-10:49 warning PB506 a frame or video from elsewhere is shown as a link
    at "<iframe src=\"https://example.org/film\"></iframe>"
    = help: write it as a link: `[title](address)`
pages/images.md:12:5-12:47 warning PB506 a frame or video from elsewhere is shown as a link
    at "<video src=\"https://example.org/film.mp4\">"
    = help: write it as a link: `[title](address)`
pages/images.md:14:1-14:8 error PB501 HTML (`<video>`) is not allowed in the text
    at "<video>"
    = help: write it in Markdown; a `<` that is meant as such is written `\<`
"#,
    },
    Broken {
        path: "pages/titres.md",
        file: File::Text(
            "---
title: Page d’essai
---
# Titre de premier niveau

##Titre collé

`#code` et #hashtag dans la ligne.

```
#Pas un titre
```
",
        ),
        findings: r###"
pages/titres.md:4:1-4:26 warning PB509 the text begins its headings with `##`: the card's title is the only first level
    at "# Titre de premier niveau"
    = help: write `## Titre de premier niveau`
pages/titres.md:6:1-6:14 warning PB508 `##Titre collé` is not a heading: the space after `#` is missing
    at "##Titre collé"
    = help: write `## Titre collé`
"###,
    },
    Broken {
        path: "pages/balises.md",
        file: File::Text(
            r#"---
title: Page d’essai
---
Un mot <b>gras</b> et <script>alert(1)</script>.

<div class="note">

Du texte.

</div>
"#,
        ),
        findings: r#"
pages/balises.md:4:8-4:11 error PB501 HTML (`<b>`) is not allowed in the text
    at "<b>"
    = help: write `**bold**`
pages/balises.md:4:23-4:31 error PB501 HTML (`<script>`) is not allowed in the text
    at "<script>"
    = help: write it in Markdown; a `<` that is meant as such is written `\<`
pages/balises.md:6:1-6:19 error PB501 HTML (`<div class="note">`) is not allowed in the text
    at "<div class=\"note\">"
    = help: write it in Markdown; a `<` that is meant as such is written `\<`
"#,
    },
    Broken {
        path: "pages/titre-colle.md",
        file: File::Text(
            "---
title: Page d’essai
---
#Titre collé
",
        ),
        findings: r##"
pages/titre-colle.md:4:1-4:13 warning PB508 `#Titre collé` is not a heading: the space after `#` is missing
    at "#Titre collé"
    = help: write `## Titre collé`
"##,
    },
    Broken {
        path: "pages/vers-les-reglages.md",
        file: File::Text(
            "---
title: Page d’essai
---
[a](../playbook.yml)
",
        ),
        findings: r#"
pages/vers-les-reglages.md:4:5-4:20 error PB503 `../playbook.yml` leads to no page or attachment
    at "../playbook.yml"
    = help: links name a file relative to this one, for example `../formats/meteo-equipe.md`
"#,
    },
    Broken {
        path: "pages/autres-balises.md",
        file: File::Text(
            "---
title: Page d’essai
---
H<sub>2</sub>O, <u>souligné</u>, <kbd>Ctrl</kbd>, <s>non</s>
",
        ),
        findings: r#"
pages/autres-balises.md:4:2-4:7 error PB501 HTML (`<sub>`) is not allowed in the text
    at "<sub>"
    = help: write the sign itself, as in `H₂O` or `m²`
pages/autres-balises.md:4:17-4:20 error PB501 HTML (`<u>`) is not allowed in the text
    at "<u>"
    = help: write `*emphasis*` or `**bold**`
pages/autres-balises.md:4:34-4:39 error PB501 HTML (`<kbd>`) is not allowed in the text
    at "<kbd>"
    = help: write it between backticks, as in `Ctrl`
pages/autres-balises.md:4:51-4:54 error PB501 HTML (`<s>`) is not allowed in the text
    at "<s>"
    = help: write `~~struck out~~`
"#,
    },
    Broken {
        path: "pages/renvois.md",
        file: File::Text(
            "---
title: Page d’essai
---
Voir [la météo][meteo], la note[^1], [[carte-b]], ![[photo.jpg]] et [ceci] ou `[[cela]]`.

[^autre]: Une note que rien n’appelle.
",
        ),
        findings: r#"
pages/renvois.md:4:6-4:23 warning PB516 nothing says what `[la météo][meteo]` refers to: it stays in the text as it is
    at "[la météo][meteo]"
    = help: add a line `[meteo]: https://…` at the end of the text
pages/renvois.md:4:32-4:36 warning PB516 nothing says what `[^1]` refers to: it stays in the text as it is
    at "[^1]"
    = help: add a line `[^1]: …` at the end of the text
pages/renvois.md:4:40-4:47 error PB503 `carte-b` leads to no page or attachment
    at "carte-b"
    = help: did you mean `cartes`?
pages/renvois.md:4:51-4:65 warning PB518 `![[photo.jpg]]` is no link here: it stays in the text as it is
    at "![[photo.jpg]]"
    = help: write `![…](photo.jpg)`, with words in the square brackets and the file’s path from here in the round ones
pages/renvois.md:6:1-6:9 warning PB517 no text refers to the note `[^autre]`
    at "[^autre]"
    = help: write `[^autre]` where it belongs, or delete the note
"#,
    },
    Broken {
        path: "pages/silences.md",
        file: File::Text(
            "---
# playbook: allow PB207 parce que ça ira
title: Page d’essai # playbook: allow PB111, heading-level sans raison de plus
---
<!-- playbook: allow PB508 parce que le titre vient d’un autre outil -->
##Un titre

<!-- playbook: alow PB508 -->

<!-- playbook: allow PB508 -->

<!-- playbook: allow parce que -->

<!-- playbook: allow PB999 parce que -->

`<!-- playbook: allow PB508 -->` est un commentaire, <!-- une note --> celui-ci ne dit rien.
",
        ),
        findings: r##"
pages/silences.md:2:19-2:24 error PB705 `PB207` (`unknown-value`) cannot be silenced or made to matter less
    at "PB207"
    = help: mend what it tells, and delete it here: errors cannot be silenced
pages/silences.md:3:21-3:79 warning PB708 here is nothing that `PB111` would tell
    at "# playbook: allow PB111, heading-level sans raison de plus"
    = help: delete the comment
pages/silences.md:3:21-3:79 warning PB708 here is nothing that `PB509` would tell
    at "# playbook: allow PB111, heading-level sans raison de plus"
    = help: delete the comment
pages/silences.md:8:1-8:30 warning PB707 this comment lets nothing pass: the word `allow` is missing
    at "<!-- playbook: alow PB508 -->"
    = help: write `<!-- playbook: allow PB509 because … -->`, with the rule and your reason
pages/silences.md:10:1-10:31 warning PB707 this comment lets nothing pass: it gives no reason
    at "<!-- playbook: allow PB508 -->"
    = help: write `<!-- playbook: allow PB509 because … -->`, with the rule and your reason
pages/silences.md:12:1-12:35 warning PB707 this comment lets nothing pass: it names no rule
    at "<!-- playbook: allow parce que -->"
    = help: write `<!-- playbook: allow PB509 because … -->`, with the rule and your reason
pages/silences.md:14:22-14:27 error PB706 there is no rule `PB999`
    at "PB999"
    = help: `playbook explain` lists all of them
"##,
    },
    Broken {
        path: "pages/puces.md",
        file: File::Text(
            "---
title: Page d’essai
---
Il faut :
• un mot
• deux mots

-premier
-second

1.Un
2.Deux

☐ à faire
☑ fait

> • cité

Une phrase
-ci coupée, –5 °C, et – entre tirets –.
",
        ),
        findings: r#"
pages/puces.md:5:1-5:2 warning PB520 `•` does not begin an item of a list here: the lines run on as one text
    at "•"
    = help: write `- un mot`, and so on for each item
pages/puces.md:8:1-8:2 warning PB520 `-` does not begin an item of a list here: the lines run on as one text
    at "-"
    = help: write `- premier`, and so on for each item
pages/puces.md:11:1-11:3 warning PB520 `1.` does not begin an item of a list here: the lines run on as one text
    at "1."
    = help: write `1. Un`, and so on for each item
pages/puces.md:14:1-14:2 warning PB520 `☐` does not begin an item of a list here: the lines run on as one text
    at "☐"
    = help: write `- [ ] à faire`, and so on for each item
pages/puces.md:17:3-17:4 warning PB520 `•` does not begin an item of a list here: the lines run on as one text
    at "•"
    = help: write `- cité`, and so on for each item
"#,
    },
    Broken {
        path: "pages/espaces.md",
        file: File::Text(
            "---
title: Page d’essai
---
Un ** mot gras ** et mot** collé **ici, 2 ** 3 ** 4, `** code **`, __ souligné __.

[texte](https://exemple.org/mon fichier.pdf), [texte] (https://exemple.org), [x] (voir plus bas) et [y](voir plus bas).
",
        ),
        findings: r#"
pages/espaces.md:4:4-4:18 warning PB521 `** mot gras **` stays as it is: a space stands inside the signs
    at "** mot gras **"
    = help: write `**mot gras**`
pages/espaces.md:4:25-4:36 warning PB521 `** collé **` stays as it is: a space stands inside the signs
    at "** collé **"
    = help: write `**collé**`
pages/espaces.md:4:68-4:82 warning PB521 `__ souligné __` stays as it is: a space stands inside the signs
    at "__ souligné __"
    = help: write `__souligné__`
pages/espaces.md:6:1-6:45 warning PB522 `[texte](https://exemple.org/mon fichier.pdf)` is no link: it stays in the text as it is
    at "[texte](https://exemple.org/mon fichier.pdf)"
    = help: a space in an address is written `%20`: write `[texte](https://exemple.org/mon%20fichier.pdf)`
pages/espaces.md:6:47-6:76 warning PB522 `[texte] (https://exemple.org)` is no link: it stays in the text as it is
    at "[texte] (https://exemple.org)"
    = help: no space stands between the brackets: write `[texte](https://exemple.org)`
"#,
    },
    Broken {
        path: "pages/liens-doubles.md",
        file: File::Text(
            "---
title: Page d’essai
---
Voir [[meteo-equipe]], [[meteo-equipe|la météo]], [[Météo d’équipe]], \\[[meteo-equipe]], [[meteo-equpie]].

## Titre [[meteo-equipe]]
",
        ),
        findings: r#"
pages/liens-doubles.md:4:51-4:69 warning PB518 `[[Météo d’équipe]]` is no link here: it stays in the text as it is
    at "[[Météo d’équipe]]"
    = help: “Météo d’équipe” is the title of a card: write `[[meteo-equipe]]`
pages/liens-doubles.md:4:92-4:104 error PB503 `meteo-equpie` leads to no page or attachment
    at "meteo-equpie"
    = help: did you mean `meteo-equipe`?
"#,
    },
    Broken {
        path: "pages/tableaux-coupes.md",
        file: File::Text(
            "---
title: Page d’essai
---
| a | b |
| 1 | 2 |

texte

| a | b |

| --- | --- |

| 1 | 2 |

texte

> | a | b |
> | --- |
> | 1 | 2 |

texte

| a | b |
| --- | --- |
| 1 | 2 |

| 3 | 4 |

|texte|
",
        ),
        findings: r#"
pages/tableaux-coupes.md:4:1-4:10 warning PB523 this is no table yet: the line below its head is missing
    at "| a | b |"
    = help: below the head stands a line such as `| --- | --- |`, and no blank line between the rows
pages/tableaux-coupes.md:9:1-9:10 warning PB523 this is no table yet: a blank line cuts it
    at "| a | b |"
    = help: below the head stands a line such as `| --- | --- |`, and no blank line between the rows
pages/tableaux-coupes.md:17:3-17:12 warning PB523 this is no table yet: the line below its head has another number of cells
    at "| a | b |"
    = help: below the head stands a line such as `| --- | --- |`, and no blank line between the rows
pages/tableaux-coupes.md:27:1-27:10 warning PB523 this is no table yet: a blank line cuts it
    at "| 3 | 4 |"
    = help: below the head stands a line such as `| --- | --- |`, and no blank line between the rows
"#,
    },
    Broken {
        path: "pages/autres-outils.md",
        file: File::Text(
            "---
title: Page d’essai
---
!!! note \"Titre\"
    Corps

::: tip Astuce
Dedans
:::

{{< figure src=\"x\" >}} et {% raw %} et {{ prénom }}

> [!INFO]
> Texte

> [!NOTE] Un titre
> Texte

##2 Titre deux

Oui !!! et ::: aussi.
",
        ),
        findings: r###"
pages/autres-outils.md:4:1-4:17 warning PB524 `!!! note "Titre"` means nothing here: it stays in the text as it is
    at "!!! note \"Titre\""
    = help: write `> [!NOTE]` (or TIP, IMPORTANT, WARNING, CAUTION), and below it the text, each line after `> `
pages/autres-outils.md:7:1-7:15 warning PB524 `::: tip Astuce` means nothing here: it stays in the text as it is
    at "::: tip Astuce"
    = help: write `> [!NOTE]` (or TIP, IMPORTANT, WARNING, CAUTION), and below it the text, each line after `> `
pages/autres-outils.md:11:1-11:23 warning PB524 `{{< figure src="x" >}}` means nothing here: it stays in the text as it is
    at "{{< figure src=\"x\" >}}"
    = help: delete it, or write in Markdown what it would show
pages/autres-outils.md:11:27-11:36 warning PB524 `{% raw %}` means nothing here: it stays in the text as it is
    at "{% raw %}"
    = help: delete it, or write in Markdown what it would show
pages/autres-outils.md:13:3-13:10 warning PB525 `[!INFO]` makes no call-out here: it stays in the text as it is
    at "[!INFO]"
    = help: write `[!NOTE]`, alone in its line; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION
pages/autres-outils.md:16:3-16:10 warning PB525 `[!NOTE]` makes no call-out here: it stays in the text as it is
    at "[!NOTE]"
    = help: write `[!NOTE]`, alone in its line; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION
    = help: put `Un titre` into a line of its own, after `> `
pages/autres-outils.md:19:1-19:15 warning PB508 `##2 Titre deux` is not a heading: the space after `#` is missing
    at "##2 Titre deux"
    = help: write `## 2 Titre deux`
"###,
    },
    Broken {
        path: "pages/lettres.md",
        file: File::Text(
            "---
title: Page d’essai
---
Le mÃªme Â« texte Â» lâ€™Ã©tÃ©, tâche et SÃO.
",
        ),
        findings: r#"
pages/lettres.md:4:5-4:7 warning PB026 `Ãª` was `ê` before the file was opened in a wrong encoding (6 places)
    at "Ãª"
    = help: write `ê`, and keep the file in UTF-8; `playbook fix` mends all places at once
"#,
    },
    Broken {
        path: "pages/images-muettes.md",
        file: File::Text(
            "---
title: Page d’essai
---
![image](../formats/plan/dessin.svg) ![IMG_2041](../formats/plan/dessin.svg) ![dessin.svg](../formats/plan/dessin.svg) ![Le plan](../formats/plan/dessin.svg)
",
        ),
        findings: r#"
pages/images-muettes.md:4:1-4:37 warning PB519 `image` does not say what the picture shows
    at "![image](../formats/plan/dessin.svg)"
    = help: say it between the brackets, for those who do not see it: `![A board with three columns](…)`
pages/images-muettes.md:4:38-4:77 warning PB519 `IMG_2041` does not say what the picture shows
    at "![IMG_2041](../formats/plan/dessin.svg)"
    = help: say it between the brackets, for those who do not see it: `![A board with three columns](…)`
pages/images-muettes.md:4:78-4:119 warning PB519 `dessin.svg` does not say what the picture shows
    at "![dessin.svg](../formats/plan/dessin.svg)"
    = help: say it between the brackets, for those who do not see it: `![A board with three columns](…)`
"#,
    },
    Broken {
        path: "pages/adresses.md",
        file: File::Text(
            "---
title: Page d’essai
---
[a](https://example.org/playbook/en/formats/meteo-equipe/#apres) [b](https://example.org/depot/blob/main/playbook/formats/plan/dessin.svg)
[c](http://localhost:4000/formats/meteo-equipe/) [d](https://example.org/playbook/formats/rien/) [e](https://example.org/formats/ailleurs/)

[f](www.example.org) [g](zoe@example.org) [h](#) [i](/formats/meteo-equipe/) [j](../formats/meteo-equipe/) [k](formats/meteo-equipe.md)
",
        ),
        findings: r##"
pages/adresses.md:4:5-4:64 warning PB526 `https://example.org/playbook/en/formats/meteo-equipe/#apres` is a page of this playbook: as an address nobody checks it, and it breaks when the site moves
    at "https://example.org/playbook/en/formats/meteo-equipe/#apres"
    = help: write `../formats/meteo-equipe.md#apres`
pages/adresses.md:4:70-4:138 warning PB526 `https://example.org/depot/blob/main/playbook/formats/plan/dessin.svg` is a page of this playbook: as an address nobody checks it, and it breaks when the site moves
    at "https://example.org/depot/blob/main/playbook/formats/plan/dessin.svg"
    = help: write `../formats/plan/dessin.svg`
pages/adresses.md:5:5-5:48 warning PB526 `http://localhost:4000/formats/meteo-equipe/` is a page of this playbook: as an address nobody checks it, and it breaks when the site moves
    at "http://localhost:4000/formats/meteo-equipe/"
    = help: write `../formats/meteo-equipe.md`
pages/adresses.md:5:54-5:96 error PB503 `https://example.org/playbook/formats/rien/` leads to no page or attachment
    at "https://example.org/playbook/formats/rien/"
    = help: links name a file relative to this one, for example `../formats/meteo-equipe.md`
pages/adresses.md:7:5-7:20 error PB503 `www.example.org` leads to no page or attachment
    at "www.example.org"
    = help: did you mean `https://www.example.org`?
pages/adresses.md:7:26-7:41 error PB503 `zoe@example.org` leads to no page or attachment
    at "zoe@example.org"
    = help: did you mean `mailto:zoe@example.org`?
pages/adresses.md:7:47-7:48 error PB503 `#` leads to no page or attachment
    at "#"
    = help: links name a file relative to this one, for example `../formats/meteo-equipe.md`
pages/adresses.md:7:54-7:76 error PB510 `/formats/meteo-equipe/` begins with `/`, which breaks where the site lies in a folder
    at "/formats/meteo-equipe/"
    = help: write `../formats/meteo-equipe.md`
pages/adresses.md:7:82-7:106 error PB503 `../formats/meteo-equipe/` leads to no page or attachment
    at "../formats/meteo-equipe/"
    = help: did you mean `../formats/meteo-equipe.md`?
pages/adresses.md:7:112-7:135 error PB503 `formats/meteo-equipe.md` leads to no page or attachment
    at "formats/meteo-equipe.md"
    = help: did you mean `../formats/meteo-equipe.md`?
"##,
    },
];
