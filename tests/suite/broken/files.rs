//! Files as files: encodings, sizes, names.

use super::{Broken, File};

/// A photo that tells where it was taken.
const PHOTO: &[u8] =
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xe1\0dExif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\
    \0\x03\0\0\0\x01\0\x06\0\0\x88%\0\x04\0\0\0\x01\0\0\0&\0\0\0\0\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\
    \0\x05\0\0\0\x03\0\0\0D\0\0\0\0\0\0\x000\0\0\0\x01\0\0\x003\0\0\0\x01\0\0\0\x1e\0\0\0\x01\xff\xe2\0\x17IC\
    C_PROFILE\0\x01\x01profile\xff\xe1\0#http://ns.adobe.com/xap/1.0/\0<x/>\xff\xed\0\x10Photoshop 3.0\0\xff\
    \xfe\0\x06note\xff\xc0\0\x0b\x08\0\x1e\0(\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\x124\xff\xd9";

pub(super) const ALL: &[Broken] = &[
    Broken {
        path: "root/accueil.html",
        file: File::Text("<script>alert(1)</script>"),
        findings: "
root/accueil.html error PB031 `accueil.html` may not lie at the site’s root
    = help: these may: CNAME, _headers, _redirects, .well-known/…, *.txt, google….html, BingSiteAuth.xml, yandex_….html, pinterest-….html
    = help: what a browser shows or runs belongs into the theme’s folder; what readers download, beside a card
",
    },
    Broken {
        path: "root/.well-known/page.svg",
        file: File::Text("<svg/>"),
        findings: "
root/.well-known/page.svg error PB031 `.well-known/page.svg` may not lie at the site’s root
    = help: these may: CNAME, _headers, _redirects, .well-known/…, *.txt, google….html, BingSiteAuth.xml, yandex_….html, pinterest-….html
    = help: what a browser shows or runs belongs into the theme’s folder; what readers download, beside a card
",
    },
    Broken { path: "root/.well-known/security.txt", file: File::Text("Contact: mailto:s@example.org\n"), findings: "" },
    Broken {
        path: "root/CNAME",
        file: File::Text("https://example.org/\n"),
        findings: "
root/CNAME:1:1-1:21 error PB032 `CNAME` does not hold what its name says
    at \"https://example.org/\"
    = help: it holds one domain and nothing else, as in `playbook.example.org`
",
    },
    Broken {
        path: "root/robots.txt",
        file: File::Text("User-agent: *\n"),
        findings: "
root/robots.txt error PB801 the address `/robots.txt` is taken by the site itself
    = help: the site writes this itself: take the file away, or change the alias
",
    },
    Broken {
        path: "formats/sans-carte/sans-carte.md",
        file: File::Text("---\ntitle: Une carte\n---\n"),
        findings: "
formats/sans-carte/sans-carte.md error PB019 `formats/sans-carte/` holds no card: there is no `index.md` in it
    = help: rename the card's file to `index.md`; what else lies there is its attachments
",
    },
    Broken {
        path: "formats/windows-1252.md",
        file: File::Bytes(b"---\ntitle: M\xe9t\xe9o\n---\n"),
        findings: "
formats/windows-1252.md:2:9-2:10 error PB001 this file is not UTF-8 text
    at \"\u{fffd}\"
    = help: save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)
    = help: it looks like Windows-1252 (Latin-1)
",
    },
    Broken {
        path: "formats/utf-16.md",
        file: File::Bytes(b"\xff\xfe-\x00-\x00-\x00\n\x00"),
        findings: "
formats/utf-16.md:1:1-1:2 error PB001 this file is not UTF-8 text
    at \"\u{fffd}\"
    = help: save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)
    = help: it looks like UTF-16
",
    },
    Broken {
        path: "pages/conflit.md",
        file: File::Text("---
title: Page d’essai
<<<<<<< HEAD
order: un
||||||| avant
order: 1
=======
order: 2
>>>>>>> proposition
---
<<<<<<< HEAD\r
Une fois.\r
=======\r
Deux fois.\r
>>>>>>> proposition\r

Titre souligné
=======

    <<<<<<< HEAD
"),
        findings: r#"
pages/conflit.md:3:1-3:13 error PB020 two versions stand here, between marks of git, up to line 9
    at "<<<<<<< HEAD"
    = help: keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`
pages/conflit.md:11:1-11:13 error PB020 two versions stand here, between marks of git, up to line 15
    at "<<<<<<< HEAD"
    = help: keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`
"#,
    },
    Broken {
        path: "pages/marques.md",
        file: File::Text("---
title: Page d’essai
order: un
---
Ce que git écrit :

    <<<<<<< HEAD
    =======
    >>>>>>> autre

Un seul <<<<<<< ici.

<<<<<<< et rien après
"),
        findings: r#"
pages/marques.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "pages/controle.md",
        file: File::Text("---
title: Page d’essai
---
Un saut\u{c}de page, un nul\0 ici.
"),
        findings: r#"
pages/controle.md:4:8-4:9 error PB002 there is a control character (`U+000C`) in the text
    at "\u{c}"
    = help: delete it; it is invisible in most editors
pages/controle.md:4:24-4:25 error PB002 there is a control character (`U+0000`) in the text
    at "\0"
    = help: delete it; it is invisible in most editors
"#,
    },
    Broken {
        path: "pages/bom.md",
        file: File::Text("\u{feff}---
title: Page d’essai
order: un
---
"),
        findings: r#"
pages/bom.md:1:1-1:2 warning PB003 the file begins with a byte order mark
    at "\u{feff}"
    = help: save it as “UTF-8 without BOM”
pages/bom.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "formats/contenus/index.md",
        file: File::Card("attachments: [photo.jpg, vide.pdf, pointeur.zip]
"),
        findings: "",
    },
    Broken {
        path: "formats/contenus/photo.jpg",
        file: File::Bytes(b"\0\0\0\x18ftypheic\0\0\0\0"),
        findings: "
formats/contenus/photo.jpg error PB025 this file is a HEIC photo, which browsers do not show
    = help: save or export the file itself again, under the ending that belongs to it
",
    },
    Broken {
        path: "formats/contenus/vide.pdf",
        file: File::Bytes(b""),
        findings: "
formats/contenus/vide.pdf error PB025 this file is empty
    = help: save or export the file itself again, under the ending that belongs to it
",
    },
    Broken {
        path: "formats/contenus/pointeur.zip",
        file: File::Bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"),
        findings: "
formats/contenus/pointeur.zip error PB025 this file is a pointer of Git LFS, not the file itself
    = help: save or export the file itself again, under the ending that belongs to it
",
    },
    Broken {
        path: "pages/crlf-partout.md",
        file: File::Text("---\r
title: Page d’essai\r
---\r
Une ligne.\r
"),
        findings: "",
    },
    Broken {
        path: "pages/crlf.md",
        file: File::Text("---\r
title: Page d’essai\r
order: un\r
---\r
Un saut<br>de ligne.
"),
        findings: r#"
pages/crlf.md:1:4-2:1 warning PB004 some lines end with CR LF, as on Windows (4 lines), and some do not
    at "\r\n"
    = help: set your editor's line endings to LF for this file
pages/crlf.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
pages/crlf.md:5:8-5:12 error PB501 HTML (`<br>`) is not allowed in the text
    at "<br>"
    = help: end the line with a backslash `\` and go on in the next; leave a blank line for a new paragraph
"#,
    },
    Broken {
        path: "pages/invisibles.md",
        file: File::Text("---
title: Éq\u{200b}uipe
---
Un grou\u{200b}pe, un trait d’u\u{ad}nion, un mot\u{2060}lié, une ma\u{200d}in, une mar\u{feff}que.
"),
        findings: r#"
pages/invisibles.md:2:10-2:11 warning PB005 an invisible character (`U+200B`, a zero-width space) hides in the text
    at "\u{200b}"
    = help: delete it and type the word again: search would not find it as it is
pages/invisibles.md:4:8-4:9 warning PB005 an invisible character (`U+200B`, a zero-width space) hides in the text
    at "\u{200b}"
    = help: delete it and type the word again: search would not find it as it is
pages/invisibles.md:4:25-4:26 warning PB005 an invisible character (`U+00AD`, a soft hyphen) hides in the text
    at "\u{ad}"
    = help: delete it and type the word again: search would not find it as it is
pages/invisibles.md:4:38-4:39 warning PB005 an invisible character (`U+2060`, a word joiner) hides in the text
    at "\u{2060}"
    = help: delete it and type the word again: search would not find it as it is
pages/invisibles.md:4:50-4:51 warning PB005 an invisible character (`U+200D`, a joiner) hides in the text
    at "\u{200d}"
    = help: delete it and type the word again: search would not find it as it is
pages/invisibles.md:4:62-4:63 warning PB005 an invisible character (`U+FEFF`, a zero-width no-break space) hides in the text
    at "\u{feff}"
    = help: delete it and type the word again: search would not find it as it is
"#,
    },
    Broken {
        path: "pages/sens.md",
        file: File::Text("---
title: Page d’essai
---
Durée : \u{202e}51\u{202c} minutes, \u{2067}ici.
"),
        findings: r#"
pages/sens.md:4:9-4:10 error PB006 a character (`U+202E`) reverses the direction of the text that follows
    at "\u{202e}"
    = help: delete it: what one reads would differ from what the file says
pages/sens.md:4:23-4:24 error PB006 a character (`U+2067`) reverses the direction of the text that follows
    at "\u{2067}"
    = help: delete it: what one reads would differ from what the file says
"#,
    },
    Broken {
        path: "formats/trop-lourd.md",
        file: File::Spaces((1 << 20) + 1),
        findings: "
formats/trop-lourd.md error PB007 the file is 1025 KiB; at most 1024 KiB are read
    = help: split it, or make the picture or document smaller
",
    },
    Broken {
        path: "pages/plan.md",
        file: File::Text("---
title: Page d’essai
---
"),
        findings: "
pages/plan.md error PB010 `plan` is reserved and cannot name a page
    = help: choose another name, such as `page-plan`
",
    },
    Broken {
        path: "formats/con.md",
        file: File::Card(""),
        findings: "
formats/con.md error PB010 `con` is reserved and cannot name a file: Windows keeps it for itself
    = help: choose another name, such as `carte-con`
",
    },
    Broken {
        path: "playbook.yaml",
        file: File::Text("title: Deux
"),
        findings: "
playbook.yaml warning PB012 this file is not part of the playbook: nothing reads it
    = help: the settings' file is called `playbook.yml`
    = help: cards are `formats/<id>.md`, attachments lie beside `formats/<id>/index.md`
",
    },
    Broken {
        path: "formats/notes.txt",
        file: File::Text("À relire.
"),
        findings: "
formats/notes.txt error PB027 nobody would see `notes.txt`: only files that end with `.md` are read
    = help: rename it to `formats/notes.md`
",
    },
    Broken {
        path: "formats/pieces/index.md",
        file: File::Card("kind: template
"),
        findings: "",
    },
    Broken {
        path: "formats/pieces/oubliee.pdf",
        file: File::Text("%PDF"),
        findings: "
formats/pieces/oubliee.pdf warning PB014 nothing refers to this attachment
    = help: list it under `attachments`, link it in the text, or delete it
",
    },
    Broken {
        path: "formats/pieces/programme.exe",
        file: File::Text("MZ"),
        findings: "
formats/pieces/programme.exe error PB015 files of type `.exe` are not published
    = help: allowed are: avif, csv, docx, gif, ics, jpeg, jpg, md, mp3, odp, ods, odt, opml, pdf, png, pptx, svg, txt, webp, xlsx, zip
",
    },
    Broken {
        path: "formats/pieces/page.html",
        file: File::Text("<p>"),
        findings: "
formats/pieces/page.html error PB015 files of type `.html` are not published
    = help: allowed are: avif, csv, docx, gif, ics, jpeg, jpg, md, mp3, odp, ods, odt, opml, pdf, png, pptx, svg, txt, webp, xlsx, zip
",
    },
    Broken {
        path: "formats/pieces/table.csv",
        file: File::Text("quand,quoi
<<<<<<< HEAD
lundi,un
=======
mardi,deux
>>>>>>> proposition
"),
        findings: "
formats/pieces/table.csv:2:1-2:13 error PB020 two versions stand here, between marks of git, up to line 6
    at \"<<<<<<< HEAD\"
    = help: keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`
",
    },
    Broken {
        path: "formats/pieces/conflit.svg",
        file: File::Text("<<<<<<< HEAD
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
=======
<svg/>
>>>>>>> proposition
"),
        findings: "
formats/pieces/conflit.svg:1:1-1:13 error PB020 two versions stand here, between marks of git, up to line 5
    at \"<<<<<<< HEAD\"
    = help: keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`
",
    },
    Broken {
        path: "formats/pieces/script.svg",
        file: File::Text(r#"<svg xmlns="http://www.w3.org/2000/svg">
  <script>alert(1)</script>
</svg>
"#),
        findings: r#"
formats/pieces/script.svg:2:3-2:10 error PB016 this drawing contains `<script>`, which a browser could run or load
    at "<script"
    = help: a drawing on this site runs nothing: export it without interactivity
"#,
    },
    Broken {
        path: "formats/pieces/clic.svg",
        file: File::Text(r#"<svg xmlns="http://www.w3.org/2000/svg"
  onload="go()"/>
"#),
        findings: r#"
formats/pieces/clic.svg:2:3-2:16 error PB016 this drawing contains `onload`, which a browser could run or load
    at "onload=\"go()\""
    = help: a drawing on this site runs nothing: export it without interactivity
"#,
    },
    Broken {
        path: "formats/pieces/ouvert.svg",
        file: File::Text("<svg xmlns=\"http://www.w3.org/2000/svg\">
  <text>É & è</text>
</svg>
"),
        findings: r#"
formats/pieces/ouvert.svg:2:11-2:12 error PB021 this drawing cannot be read: an `&` begins nothing that is known; a plain one is written `&amp;`
    at "&"
    = help: export it again: of a broken SVG a browser shows nothing, or a part
"#,
    },
    Broken {
        path: "formats/pieces/plan.opml",
        file: File::Text("<opml version=\"2.0\">
  <body><outline text=\"Ouvrir\"/><script>go()</script></body>
</opml>
"),
        findings: r#"
formats/pieces/plan.opml:2:33-2:40 error PB033 this is no OPML outline: there is an element in it that OPML does not have
    at "<script"
    = help: export it again as OPML 2.0 from the program that drew it
"#,
    },
    Broken {
        path: "formats/pieces/large.svg",
        file: File::Bytes(b"\xff\xfe<\0s\0v\0g\0"),
        findings: "
formats/pieces/large.svg:1:1-1:2 error PB001 this file is not UTF-8 text
    at \"\u{fffd}\"
    = help: save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)
    = help: it looks like UTF-16
",
    },
    Broken {
        path: "formats/pieces/charge.svg",
        file: File::Text(r#"<svg xmlns="http://www.w3.org/2000/svg">
  <image href="https://example.org/x.png"/>
</svg>
"#),
        findings: r#"
formats/pieces/charge.svg:2:10-2:42 error PB016 this drawing contains `href=https://example.org/x.png`, which a browser could run or load
    at "href=\"https://example.org/x.png\""
    = help: a drawing loads nothing: export it with its pictures embedded as PNG or JPEG (in Inkscape “Embed”, in draw.io “Embed images”)
"#,
    },
    Broken {
        path: "formats/cadre.md",
        file: File::Card("kind: template
"),
        findings: "",
    },
    Broken {
        path: "pages/en.md",
        file: File::Text("---
title: Page d’essai
---
"),
        findings: "
pages/en.md error PB010 `en` is reserved and cannot name a page
    = help: choose another name, such as `page-en`
",
    },
    Broken {
        path: "people/nul.md",
        file: File::Text("---
name: Nul
---
"),
        findings: "
people/nul.md error PB010 `nul` is reserved and cannot name a file: Windows keeps it for itself
    = help: choose another name, such as `personne-nul`
",
    },
    Broken {
        path: "format/tour.md",
        file: File::Card(""),
        findings: r"
format/tour.md error PB030 nothing reads the folder `format/` (files in it: 1)
    = help: rename it to `formats/`
",
    },
    Broken {
        path: "pages/controle-entete.md",
        file: File::Text("---
title: Un nul\0 ici
order: un
---
"),
        findings: r#"
pages/controle-entete.md:2:14-2:15 error PB002 there is a control character (`U+0000`) in the text
    at "\0"
    = help: delete it; it is invisible in most editors
pages/controle-entete.md:3:8-3:10 error PB212 `un` is not a number
    at "un"
    = help: write digits only, for example `12` or `0.5`; a unit has a field of its own
"#,
    },
    Broken {
        path: "formats/cadre/index.md",
        file: File::Base,
        findings: r"
formats/cadre/index.md error PB017 this card exists twice: as a file and as a folder
    = help: keep `formats/cadre.md` or this file, not both
",
    },
    Broken {
        path: "formats/plan/index.md",
        file: File::Base,
        findings: r#"
formats/plan/index.md:5:9-5:14 advice PB302 this draft still needs `changelog` before it can be `tested`
    at "draft"
    = help: when it is known, add `changelog: [{ version: 1.0.0, date: 2026-09-14, changes: "Première version." }]`
formats/plan/index.md:5:9-5:14 advice PB302 this draft still needs `purpose` before it can be `tested`
    at "draft"
    = help: when it is known, add `purpose: [converge]`
formats/plan/index.md:5:9-5:14 advice PB302 this draft still needs `version` before it can be `tested`
    at "draft"
    = help: when it is known, add `version: 1.0.0`
formats/plan/index.md:9:11-9:34 advice PB302 this draft still needs `mitigation` before it can be `tested`
    at "L’essai n’a pas de fin."
    = help: when it is known, add `mitigation: Tour de parole, deux minutes par personne.`
formats/plan/index.md:11:11-11:23 advice PB302 this draft still needs `direction` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `direction: down`
formats/plan/index.md:11:11-11:23 advice PB302 this draft still needs `how` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `how: Relevé sur le tableau, chaque vendredi.`
formats/plan/index.md:11:11-11:23 advice PB302 this draft still needs `kind` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `kind: leading`
formats/plan/index.md:11:11-11:23 advice PB302 this draft still needs `unit` before it can be `tested`
    at "Essais finis"
    = help: when it is known, add `unit: jours`
"#,
    },
    Broken {
        path: "formats/Une_Carte.md.txt",
        file: File::Card(""),
        findings: r"
formats/Une_Carte.md.txt error PB027 nobody would see `Une_Carte.md.txt`: only files that end with `.md` are read
    = help: rename it to `formats/une-carte.md`
",
    },
    Broken {
        path: "formats/autre-carte.txt",
        file: File::Card(""),
        findings: r"
formats/autre-carte.txt error PB027 nobody would see `autre-carte.txt`: only files that end with `.md` are read
    = help: rename it to `formats/autre-carte.md`
",
    },
    Broken {
        path: "formats/note-word.docx",
        file: File::Bytes(b"PK"),
        findings: r"
formats/note-word.docx error PB027 nobody would see `note-word.docx`: only files that end with `.md` are read
    = help: copy its text into a new file `formats/note-word.md`, and delete it here
",
    },
    Broken {
        path: "formats/meteo-equipe.MD",
        file: File::Text("---\ntitle: Une carte\n---\n"),
        findings: r"
formats/meteo-equipe.MD error PB027 nobody would see `meteo-equipe.MD`: only files that end with `.md` are read
    = help: `formats/meteo-equipe.md` is there already: put what is new into it, and delete this one
",
    },
    Broken {
        path: "formats/meteo-equipe-canevas.pdf",
        file: File::Bytes(b"%PDF-1.4"),
        findings: r"
formats/meteo-equipe-canevas.pdf warning PB012 this file is not part of the playbook: nothing reads it
    = help: to attach it to a card, give the card a folder: `formats/meteo-equipe/index.md`, and beside it `formats/meteo-equipe/meteo-equipe-canevas.pdf`
",
    },
    Broken {
        path: "formats/README.md",
        file: File::Text("Ce que montre une forge."),
        findings: "",
    },
    Broken {
        path: "formats/plan/grande.jpg",
        file: File::Spaces(1_234_567),
        findings: r"
formats/plan/grande.jpg advice PB028 this picture weighs 1.2 MB: on a phone in a meeting room it takes long to come
    = help: 1,600 pixels on its longer side are enough: most programs for pictures export it so, or `magick photo.jpg -resize 1600x1600 -quality 80 petite.jpg`
",
    },
    Broken {
        path: "formats/plan/lieu.jpg",
        file: File::Bytes(PHOTO),
        findings: r"
formats/plan/lieu.jpg warning PB029 this picture tells where it was taken (GPS)
    = help: it is left out of the site, but stays in this repository: export the picture without its data, or `exiftool -all= -tagsfromfile @ -orientation photo.jpg`
",
    },
    Broken {
        path: "formats/plan/con.pdf",
        file: File::Bytes(b"%PDF-1.4"),
        findings: r"
formats/plan/con.pdf error PB010 `con.pdf` is reserved and cannot name a file: Windows keeps it for itself
    = help: choose another name, such as `fichier-con.pdf`
",
    },
    Broken {
        path: "formats/plan/fin.",
        file: File::Bytes(b"x"),
        findings: r"
formats/plan/fin. error PB015 files of type `.` are not published
    = help: allowed are: avif, csv, docx, gif, ics, jpeg, jpg, md, mp3, odp, ods, odt, opml, pdf, png, pptx, svg, txt, webp, xlsx, zip
",
    },
    Broken {
        path: "formats/plan/grille.md",
        file: File::Text("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"),
        findings: r#"
formats/plan/grille.md:1:1-1:13 error PB020 two versions stand here, between marks of git, up to line 5
    at "<<<<<<< HEAD"
    = help: keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`
"#,
    },
];

/// What only Linux can hold: elsewhere, names that differ in how accents are stored are one, or are not allowed.
pub(super) const LINUX: &[Broken] = &[
    Broken {
        path: "formats/tube",
        file: File::Pipe,
        findings: "
formats/tube warning PB023 this is a named pipe, not a file: nothing reads it
    = help: delete it, or move it out of the playbook's folder
",
    },
    Broken {
        path: "prise.md",
        file: File::Socket,
        findings: "
prise.md warning PB023 this is a socket, not a file: nothing reads it
    = help: delete it, or move it out of the playbook's folder
",
    },
    Broken {
        path: "formats/lien.md",
        file: File::Link("meteo-equipe.md"),
        findings: "
formats/lien.md error PB008 this is a symbolic link; links are not followed
    = help: put the file itself here
",
    },
    Broken {
        path: "formats/Météo du jour.md",
        file: File::Card(""),
        findings: "
formats/Météo du jour.md error PB009 `Météo du jour` cannot be an address: lower-case letters without accents, digits and single hyphens only
    = help: rename it to `meteo-du-jour`
    = help: a file's name is its address on the site, for example `formats/meteo-equipe.md`
",
    },
    Broken {
        path: "people/Équipe_Flux.md",
        file: File::Text("---
name: Équipe
---
"),
        findings: "
people/Équipe_Flux.md error PB009 `Équipe_Flux` cannot be an address: lower-case letters without accents, digits and single hyphens only
    = help: rename it to `equipe-flux`
    = help: a file's name is its address on the site, for example `formats/meteo-equipe.md`
",
    },
    Broken {
        path: "formats/noms/index.md",
        file: File::Card("kind: template
attachments: [affiche.pdf, Affiche.pdf, \"e\u{301}te\u{301}.csv\", \"été.csv\"]
"),
        findings: "",
    },
    Broken {
        path: "formats/noms/e\u{301}te\u{301}.csv",
        file: File::Text("a;b
"),
        findings: "",
    },
    Broken {
        path: "formats/noms/été.csv",
        file: File::Text("a;b
"),
        findings: "
formats/noms/été.csv error PB011 this name differs from `formats/noms/e\u{301}te\u{301}.csv` only in case or in how accents are stored
    = help: rename one of them: on some computers they are one file
",
    },
    Broken {
        path: "notes.txt",
        file: File::Text("À relire.
"),
        findings: "
notes.txt error PB011 this name differs from `Notes.txt` only in case or in how accents are stored
    = help: rename one of them: on some computers they are one file
notes.txt warning PB012 this file is not part of the playbook: nothing reads it
    = help: if it is a note of yours, move it out of the playbook's folder
    = help: cards are `formats/<id>.md`, attachments lie beside `formats/<id>/index.md`
",
    },
    Broken {
        path: "Notes.txt",
        file: File::Text("À relire aussi.
"),
        findings: "
Notes.txt warning PB012 this file is not part of the playbook: nothing reads it
    = help: if it is a note of yours, move it out of the playbook's folder
    = help: cards are `formats/<id>.md`, attachments lie beside `formats/<id>/index.md`
",
    },
    Broken {
        path: "formats/noms/archives/vieux.pdf",
        file: File::Text("%PDF"),
        findings: "
formats/noms/archives/vieux.pdf warning PB012 this file is not part of the playbook: nothing reads it
    = help: if it is a note of yours, move it out of the playbook's folder
    = help: cards are `formats/<id>.md`, attachments lie beside `formats/<id>/index.md`
",
    },
    Broken {
        path: "formats/m\u{fffd}t\u{fffd}o.md",
        file: File::Named(b"m\xe9t\xe9o.md"),
        findings: "
formats/m\u{fffd}t\u{fffd}o.md error PB013 this file's name is not Unicode text
    = help: rename it with plain letters
",
    },
    Broken {
        path: "reports/日本.md",
        file: File::Text("---
---
"),
        findings: "
reports/日本.md error PB009 `日本` cannot be an address: lower-case letters without accents, digits and single hyphens only
    = help: a file's name is its address on the site, for example `formats/meteo-equipe.md`
",
    },
    Broken {
        path: "formats/noms/Affiche.pdf",
        file: File::Text("%PDF"),
        findings: "",
    },
    Broken {
        path: "formats/noms/affiche.pdf",
        file: File::Text("%PDF"),
        findings: "
formats/noms/affiche.pdf error PB011 this name differs from `formats/noms/Affiche.pdf` only in case or in how accents are stored
    = help: rename one of them: on some computers they are one file
",
    },
    Broken {
        path: "formats/noms/question?.pdf",
        file: File::Text("%PDF"),
        findings: "
formats/noms/question?.pdf error PB018 `question?.pdf` cannot be published under this name: of signs, only spaces and `-_.,()+!` fit an address
    = help: rename it, for example to `question.pdf`
",
    },
];
