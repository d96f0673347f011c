//! What is wrong with the settings, the theme or the playbook as a whole: a run each, since it changes all the rest.

use std::fs;
use std::path::Path;

use super::{blocks, check, compare};
use crate::fixture::{base, write};

/// A playbook that differs from the base one, and what must be said of it, most advice left out.
struct Case {
    name: &'static str,
    changes: &'static [Change],
    findings: &'static str,
    status: i32,
}

/// One difference from the base playbook.
enum Change {
    /// A file is not there.
    Without(&'static str),
    /// A file holds this text.
    Text(&'static str, &'static str),
    /// A file holds these bytes.
    Bytes(&'static str, &'static [u8]),
    /// In a file of the base playbook, a text stands in place of another, the first time that it occurs.
    Edit(&'static str, &'static str, &'static str),
}

impl Change {
    fn make(&self, folder: &Path) {
        let put = |path: &str, bytes: &[u8]| {
            let target =
                folder.join(path.strip_prefix("../").map_or_else(|| format!("playbook/{path}"), str::to_owned));
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, bytes).unwrap();
        };
        match *self {
            Self::Without(path) => fs::remove_file(folder.join("playbook").join(path)).unwrap(),
            Self::Text(path, text) => put(path, text.as_bytes()),
            Self::Bytes(path, bytes) => put(path, bytes),
            Self::Edit(path, old, new) => {
                let text = fs::read_to_string(folder.join("playbook").join(path)).unwrap();
                assert!(text.contains(old), "{path} has no {old:?}");
                put(path, text.replacen(old, new, 1).as_bytes());
            }
        }
    }
}

/// What is expected here, for the list of all rules.
pub(super) fn findings() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|case| case.findings).chain([MANY, TOO_MANY])
}

/// What is told of more faults than anybody reads.
const MANY: &str = r#"
pages/cent.md:104:5-104:7 error PB024 in this file 7 more findings of PB510 are not shown
    at "/b"
    = help: mend those that are shown, then check again; often they have one cause
"#;

/// What is told of lists that are too long.
const TOO_MANY: &str = r#"
playbook.yml:2:12-2:13 error PB704 `languages` has 25 items; at most 24 are read
    at "["
    = help: keep those that are needed; as long a list as this comes from a mistake
playbook.yml:17:3-17:4 error PB704 `tags` has 2003 items; at most 2000 are read
    at "-"
    = help: keep those that are needed; as long a list as this comes from a mistake
"#;

#[test]
fn more_languages_and_terms_than_anybody_reads_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let settings = folder.path().join("playbook/playbook.yml");
    let languages =
        "[fr, en, de, es, it, pt, nl, sv, da, nb, fi, pl, cs, sk, sl, hr, hu, ro, bg, el, et, lv, lt, mt, ga]";
    let terms: String =
        (0..2000).map(|number| "  - { id: t%, label: T }\n".replace('%', &number.to_string())).collect();
    let text = fs::read_to_string(&settings).unwrap().replace("[fr, en]", languages) + &terms;
    fs::write(&settings, text).unwrap();
    let mut run = check(folder.path());
    run.findings.retain(|finding| finding.contains(" error "));
    compare("too many", &run.findings, &blocks(TOO_MANY));
    assert_eq!(run.status, Some(2));
}

#[test]
fn a_hundred_findings_of_one_rule_are_told_of_one_file() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let page = format!("---\ntitle: Cent\n---\n{}\n# Un\n", "[a](/b)\n".repeat(107));
    fs::write(folder.path().join("playbook/pages/cent.md"), page).unwrap();
    let mut run = check(folder.path());
    run.findings.retain(|finding| finding.starts_with("pages/cent.md"));
    let count = |rule: &str| run.findings.iter().filter(|finding| finding.contains(rule)).count();
    assert_eq!((count(" error PB510 "), run.findings.len()), (100, 102));
    let more: Vec<String> = run.findings.iter().filter(|finding| finding.contains(" PB024 ")).cloned().collect();
    compare("many", &more, &blocks(MANY));
    assert_eq!(run.status, Some(1));
}

#[test]
fn what_changes_the_whole_playbook_is_told_with_its_exit_status() {
    for case in CASES {
        let folder = tempfile::tempdir().unwrap();
        write(&base(), &folder.path().join("playbook"));
        for change in case.changes {
            change.make(folder.path());
        }
        let mut run = check(folder.path());
        let is_about_evidence = |finding: &str| finding.contains(" PB307 ") || finding.contains(" PB322 ");
        run.findings.retain(|finding| !finding.contains(" advice ") || is_about_evidence(finding));
        compare(case.name, &run.findings, &blocks(case.findings));
        assert_eq!(run.status, Some(case.status));
    }
}

const CASES: &[Case] = &[
    Case {
        name: "rules that matter more or less",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "purposes:",
                "checks: { PB302: off, heading-level: error, PB016: off, PB999: off, heading-levle: off, PB515: jamais }\npurposes:",
            ),
            Change::Text("pages/titre.md", "---\ntitle: Page\n---\n# Un titre\n"),
            Change::Text("pages/silence.md", "---\ntitle: Page\n---\n<!-- playbook: allow PB509 car repris -->\n# Un titre\n"),
        ],
        findings: r##"
pages/titre.md:4:1-4:11 error PB509 the text begins its headings with `##`: the card's title is the only first level
    at "# Un titre"
    = help: write `## Un titre`
playbook.yml:8:45-8:50 error PB705 `PB016` (`unsafe-svg`) cannot be silenced or made to matter less
    at "PB016"
    = help: mend what it tells, and delete it here: errors cannot be silenced
playbook.yml:8:57-8:62 error PB706 there is no rule `PB999`
    at "PB999"
    = help: `playbook explain` lists all of them
playbook.yml:8:69-8:82 error PB706 there is no rule `heading-levle`
    at "heading-levle"
    = help: did you mean `heading-level`?
playbook.yml:8:96-8:102 error PB207 `jamais` is not a value of `checks`
    at "jamais"
    = help: did you mean `off`?
"##,
        status: 2,
    },
    Case {
        name: "a language without words",
        changes: &[Change::Edit("playbook.yml", "[fr, en]", "[fr, en, de, es]")],
        findings: "
playbook.yml:2:21-2:23 warning PB609 labels lack words in de, es (20 in all)
    at \"de\"
    = help: give `title`, `purposes`, `tags` and `roles` words in each language, as in `label: { fr: Flux, en: Flow }`, or take the language out of `languages`
    = note: one of them: playbook.yml:1:8-1:45
playbook.yml:2:21-2:23 warning PB904 the theme has no words in de, es; English is shown
    at \"de\"
    = help: add `themes/default/i18n/de.yml`; `themes/` lies beside the playbook's folder
",
        status: 0,
    },
    Case {
        name: "words of a theme under another key",
        changes: &[
            Change::Edit("playbook.yml", "purposes:", "theme: autre\npurposes:"),
            Change::Text("../themes/autre/i18n/fr.yml", "nav_librairy: Formats\nmon_mot: Un mot\n"),
        ],
        findings: "
themes/autre/i18n/fr.yml:1:1-1:13 warning PB906 nothing shows the words of `nav_librairy`
    at \"nav_librairy\"
    = help: did you mean `nav_library`?
",
        status: 0,
    },
    Case {
        name: "a language named twice",
        changes: &[Change::Edit("playbook.yml", "[fr, en]", "[fr, en, fr]")],
        findings: "
playbook.yml:2:21-2:23 warning PB218 `fr` stands in this list twice
    at \"fr\"
    = help: delete one of them
",
        status: 0,
    },
    Case {
        name: "a language whose folder is a part of the site",
        changes: &[Change::Edit("playbook.yml", "[fr, en]", "[fr, en, run]")],
        findings: "
playbook.yml:2:21-2:24 error PB010 `run` is reserved and cannot name a language
    at \"run\"
",
        status: 2,
    },
    Case {
        name: "the mark of a site among the sources",
        changes: &[Change::Text(".playbook-site", "x"), Change::Text("formats/plan/.playbook-site", "x")],
        findings: "
.playbook-site error PB022 this file marks a folder as a site that a build may replace; here are your sources
    = help: delete it; it lies in the folder that `build` writes, and nowhere else
formats/plan/.playbook-site error PB022 this file marks a folder as a site that a build may replace; here are your sources
    = help: delete it; it lies in the folder that `build` writes, and nowhere else
",
        status: 1,
    },
    Case {
        name: "the mark of a site among the themes",
        changes: &[Change::Text("../themes/autre/.playbook-site", "x")],
        findings: "
themes/autre/.playbook-site error PB022 this file marks a folder as a site that a build may replace; here are your sources
    = help: delete it; it lies in the folder that `build` writes, and nowhere else
",
        status: 2,
    },
    Case {
        name: "addresses that run something",
        changes: &[Change::Edit(
            "playbook.yml",
            "  edit: \"{url}/edit/{branch}/{path}\"",
            "  edit: \"javascript:alert(1)//{url}/{path}\"
  propose: \"{path}:{url}\"
participate:
  vote: JavaScript:alert(1)
  topics: data:text/html,x
  chat: //example.org",
        )],
        findings: r#"
playbook.yml:6:9-6:44 error PB213 `javascript:alert(1)//{url}/{path}` is not an address on the web
    at "\"javascript:alert(1)//{url}/{path}\""
    = help: write it in full, for example `https://example.org/page`
playbook.yml:7:12-7:26 error PB213 `{path}:{url}` is not an address on the web
    at "\"{path}:{url}\""
    = help: write it in full, for example `https://example.org/page`
playbook.yml:9:9-9:28 error PB213 `JavaScript:alert(1)` is not an address on the web
    at "JavaScript:alert(1)"
    = help: write it in full, for example `https://example.org/page`
playbook.yml:10:11-10:27 error PB213 `data:text/html,x` is not an address on the web
    at "data:text/html,x"
    = help: write it in full, for example `https://example.org/page`
playbook.yml:11:9-11:22 error PB213 `//example.org` is not an address on the web
    at "//example.org"
    = help: write it in full, for example `https://example.org/page`
"#,
        status: 2,
    },
    Case {
        name: "control characters in letters, wherever a string is read",
        changes: &[
            Change::Edit("playbook.yml", "label: { fr: Ouvrir, en: Open }", "label: { fr: \"Ouv\\u0001rir\", en: \"O\\x9bpen\" }"),
            Change::Edit("formats/meteo-equipe.md", "title: Météo d’équipe", "title: \"M\\u0001téo\\rd’équipe\""),
            Change::Edit("formats/meteo-equipe.md", "changes: Première version.", "changes: \"a\\uFFFFb\""),
            Change::Edit("people/equipe-flux.md", "name: Équipe flux", "name: \"É\\eflux\""),
            Change::Edit("pages/faq.md", "Par la météo.", "Par &#1; la [météo](a&#2;.md \"&#3;\") ![b&#4;](https://a.b) `&#5;`\n\n## &#x80;&#x7f;"),
            Change::Text("../themes/default/i18n/fr.yml", "menu: \"Me\\u0001nu\"\n"),
        ],
        findings: r#"
themes/default/i18n/fr.yml:1:1-1:5 error PB002 there is a control character (`U+0001`) in the text
    at "menu"
    = help: delete it; it is invisible in most editors
formats/meteo-equipe.md:2:8-2:30 error PB002 there is a control character (`U+0001`) in the text
    at "\"M\\u0001téo\\rd’équipe\""
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
formats/meteo-equipe.md:29:50-29:60 error PB002 there is a control character (`U+FFFF`) in the text
    at "\"a\\uFFFFb\""
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:6:5-6:9 error PB002 there is a control character (`U+0001`) in the text
    at "&#1;"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:6:13-6:37 error PB002 there is a control character (`U+0002`) in the text
    at "[météo](a&#2;.md \"&#3;\")"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:6:13-6:37 error PB002 there is a control character (`U+0003`) in the text
    at "[météo](a&#2;.md \"&#3;\")"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:6:41-6:45 error PB002 there is a control character (`U+0004`) in the text
    at "&#4;"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:6:47-6:58 warning PB505 an image from elsewhere is shown as a link
    at "https://a.b"
    = help: save the picture beside the card, if its licence allows it
pages/faq.md:8:4-8:10 error PB002 there is a control character (`U+0080`) in the text
    at "&#x80;"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
pages/faq.md:8:10-8:16 error PB002 there is a control character (`U+007F`) in the text
    at "&#x7f;"
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
people/equipe-flux.md:2:7-2:16 error PB002 there is a control character (`U+001B`) in the text
    at "\"É\\eflux\""
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
playbook.yml:9:30-9:44 error PB002 there is a control character (`U+0001`) in the text
    at "\"Ouv\\u0001rir\""
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
playbook.yml:9:50-9:60 error PB002 there is a control character (`U+009B`) in the text
    at "\"O\\x9bpen\""
    = help: delete it; it is invisible in most editors
    = help: here it is written in letters, like `\u0001` or `&#1;`: those are to go
"#,
        status: 2,
    },
    Case {
        name: "no settings",
        changes: &[Change::Without("playbook.yml")],
        findings: "
playbook.yml error PB701 there is no playbook.yml
    = help: a playbook's folder has a file `playbook.yml` with at least `title`, `languages` and `url`
",
        status: 2,
    },
    Case {
        name: "settings without what they must have",
        changes: &[Change::Text(
            "playbook.yml",
            "license: CC-BY-SA-4.0
",
        )],
        findings: r#"
playbook.yml:1:1-1:22 error PB202 the field `languages` is missing
    at "license: CC-BY-SA-4.0"
    = help: add `languages: [fr, en]`
    = help: Its languages; the first is the default.
playbook.yml:1:1-1:22 error PB202 the field `title` is missing
    at "license: CC-BY-SA-4.0"
    = help: add `title: { fr: Le playbook vivant, en: The living playbook }`
    = help: What the playbook is called.
playbook.yml:1:1-1:22 error PB202 the field `url` is missing
    at "license: CC-BY-SA-4.0"
    = help: add `url: https://example.org/playbook/`
    = help: Where the site is published.
"#,
        status: 2,
    },
    Case {
        name: "values of settings",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "url: https://example.org/playbook/",
                "url: example.org
day_hours: 30
theme: Mon Thème",
            ),
            Change::Edit(
                "playbook.yml",
                "  url: https://example.org/depot
",
                "",
            ),
            Change::Edit(
                "playbook.yml",
                "license: CC-BY-SA-4.0",
                "license: CC
participate: { vote: ici, parler: https://example.org }",
            ),
        ],
        findings: r#"
playbook.yml:3:6-3:17 error PB213 `example.org` is not an address on the web
    at "example.org"
    = help: write it in full, for example `https://example.org/page`
playbook.yml:4:12-4:14 error PB207 `30` is not a value of `day_hours`
    at "30"
    = help: allowed are: 1 … 24
playbook.yml:5:8-5:17 error PB215 `Mon Thème` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Mon Thème"
    = help: write `mon-theme`
playbook.yml:7:3-7:7 error PB202 the field `url` is missing
    at "edit"
    = help: add `url: https://example.org/depot`
    = help: Its address.
playbook.yml:8:10-8:12 error PB216 `CC` is not an SPDX licence
    at "CC"
    = help: write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)
playbook.yml:9:22-9:25 error PB213 `ici` is not an address on the web
    at "ici"
    = help: write it in full, for example `https://example.org/page`
playbook.yml:9:27-9:33 error PB201 unknown field `parler`
    at "parler"
    = help: known here: vote, topics, chat, mail
"#,
        status: 2,
    },
    Case {
        name: "a language of the settings",
        changes: &[Change::Edit("playbook.yml", "languages: [fr, en]", "languages: [fr, en, anglais!]")],
        findings: r#"
playbook.yml:2:21-2:29 error PB214 `anglais!` is not a language tag
    at "anglais!"
    = help: write for example `fr`, `en` or `pt-BR`
"#,
        status: 2,
    },
    Case {
        name: "a term twice, and one that cannot be an id",
        changes: &[Change::Edit(
            "playbook.yml",
            "  - { id: prioriser, ",
            "  - { id: flux, label: { fr: Rythme, en: Pace } }
  - { id: Prioriser, ",
        )],
        findings: r#"
playbook.yml:18:11-18:15 error PB702 the id `flux` is defined twice
    at "flux"
    = help: keep one of them, or give one another id
playbook.yml:19:11-19:20 error PB215 `Prioriser` cannot be an id: lower-case letters without accents, digits and single hyphens only
    at "Prioriser"
    = help: write `prioriser`
"#,
        status: 2,
    },
    Case {
        name: "another version of the program is needed: nothing else is told",
        changes: &[
            Change::Edit("playbook.yml", "license:", "requires: \">=99.1\"\nlicense:"),
            Change::Text("formats/autre.md", "Rien."),
        ],
        findings: r#"
playbook.yml:7:11-7:19 error PB713 this playbook needs Playbook >=99.1; this is 0.1.0
    at "\">=99.1\""
    = help: install a version that fits, or change `requires` in `playbook.yml`; nothing else was checked
"#,
        status: 2,
    },
    Case {
        name: "a requirement and an id that nobody can read",
        changes: &[Change::Edit("playbook.yml", "license:", "requires: la dernière\nid: notre-playbook\nlicense:")],
        findings: r#"
playbook.yml:7:11-7:22 error PB714 `la dernière` is not a range of versions
    at "la dernière"
    = help: write for example `requires: ">=0.2"`
playbook.yml:8:5-8:19 error PB715 `notre-playbook` cannot be what ids of feeds begin with
    at "notre-playbook"
    = help: write `tag:`, a domain that is yours, a year in which it was, and a name: `tag:example.org,2026:playbook`; once published, never change it
"#,
        status: 2,
    },
    Case {
        name: "a domain of another site",
        changes: &[Change::Text("root/CNAME", "autre.example.org\n")],
        findings: r#"
root/CNAME:1:1-1:18 warning PB712 `root/CNAME` names `autre.example.org`, but the site’s address is on `example.org`
    at "autre.example.org"
    = help: write `example.org` here, or mend `url` in `playbook.yml`
    = note: the address of the site: playbook.yml
"#,
        status: 0,
    },
    Case {
        name: "a label without a language",
        changes: &[Change::Edit("playbook.yml", "{ fr: Flux, en: Flow }", "{ fr: Flux }")],
        findings: r#"
playbook.yml:17:24-17:36 warning PB606 this label has no words in `en`
    at "{ fr: Flux }"
    = help: add `en: …` to it
"#,
        status: 0,
    },
    Case {
        name: "settings that are a list",
        changes: &[Change::Text(
            "playbook.yml",
            "- title: Le playbook
",
        )],
        findings: r#"
playbook.yml:1:1-1:21 error PB110 expected fields (`key: value`), found a list
    at "- title: Le playbook"
    = help: write one field a line, as in `title: Météo d’équipe`
"#,
        status: 2,
    },
    Case {
        name: "settings that are not UTF-8",
        changes: &[Change::Bytes("playbook.yml", b"title: M\xe9t\xe9o\n")],
        findings: "
playbook.yml:1:9-1:10 error PB001 this file is not UTF-8 text
    at \"\u{fffd}\"
    = help: save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)
    = help: it looks like Windows-1252 (Latin-1)
",
        status: 2,
    },
    Case {
        name: "settings with a colon and a tab",
        changes: &[
            Change::Edit("playbook.yml", r#"  edit: "{url}/edit/{branch}/{path}""#, "  branch: main : ou pas"),
            Change::Edit(
                "playbook.yml",
                "license: CC-BY-SA-4.0",
                "license: CC-BY-SA-4.0
participate:
\tvote: ici",
            ),
        ],
        findings: r#"
playbook.yml:6:16-6:17 error PB104 a colon followed by a space inside a value needs quotes
    at ":"
    = help: write `branch: "main : ou pas"`
playbook.yml:9:1-9:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
playbook.yml:9:8-9:11 error PB213 `ici` is not an address on the web
    at "ici"
    = help: write it in full, for example `https://example.org/page`
"#,
        status: 2,
    },
    Case {
        name: "settings with nothing in them",
        changes: &[Change::Text("playbook.yml", "")],
        findings: "
playbook.yml error PB202 the field `languages` is missing
    = help: add `languages: [fr, en]`
    = help: Its languages; the first is the default.
playbook.yml error PB202 the field `title` is missing
    = help: add `title: { fr: Le playbook vivant, en: The living playbook }`
    = help: What the playbook is called.
playbook.yml error PB202 the field `url` is missing
    = help: add `url: https://example.org/playbook/`
    = help: Where the site is published.
",
        status: 2,
    },
    Case {
        name: "a tab before a field",
        changes: &[Change::Edit("formats/meteo-equipe.md", "duration: 10 min", "\tduration: 10 min")],
        findings: r#"
formats/meteo-equipe.md:11:1-11:2 error PB105 a tab is used for indentation; YAML wants spaces
    at "\t"
    = help: replace it by two spaces for each level
"#,
        status: 1,
    },
    Case {
        name: "a link to a heading of a card that cannot be read",
        changes: &[
            Change::Edit("formats/plan/index.md", "est joint.", "est joint : [météo](../meteo-equipe.md#apres)."),
            Change::Edit("formats/meteo-equipe.md", "---\n", "--\n"),
        ],
        findings: r#"
formats/meteo-equipe.md:1:1-1:3 error PB101 the file does not begin with front matter: its first line is not made of three hyphens
    at "--"
    = help: the fields stand between two lines `---`, the first of which begins the file
"#,
        status: 1,
    },
    Case {
        name: "words of a theme that are none",
        changes: &[Change::Text(
            "../themes/default/i18n/fr.yml",
            "section_risks: Ce qui guette
home: [Accueil]
search_label: 12
nav_library: { one: Une carte }
",
        )],
        findings: r#"
themes/default/i18n/fr.yml:2:1-2:5 error PB903 these words cannot be read: `home` is neither text nor `{ one: …, other: … }`
    at "home"
    = help: write one `key: text` a line
themes/default/i18n/fr.yml:3:1-3:13 error PB903 these words cannot be read: `search_label` is neither text nor `{ one: …, other: … }`
    at "search_label"
    = help: write one `key: text` a line
themes/default/i18n/fr.yml:4:1-4:12 error PB903 these words cannot be read: `nav_library` is neither text nor `{ one: …, other: … }`
    at "nav_library"
    = help: write one `key: text` a line
"#,
        status: 2,
    },
    Case {
        name: "a theme that is not there",
        changes: &[Change::Edit(
            "playbook.yml",
            "license:",
            "theme: automne
license:",
        )],
        findings: r#"
playbook.yml:7:8-7:15 error PB703 there is no theme `automne`
    at "automne"
    = help: put it in `themes/automne/` beside the playbook, or set `theme: default`
"#,
        status: 2,
    },
    Case {
        name: "a template that asks for what is not there",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Text(
                "../themes/maison/templates/robots.txt",
                "User-agent: *
Sitemap: {{ plan_du_site }}
",
            ),
        ],
        findings: r#"
themes/maison/templates/robots.txt:2:13-2:25 error PB901 Variable `plan_du_site` is not defined. Available variables: assets, hidden, icons, site, sitemap, t
    at "plan_du_site"
    = help: compare with the default theme's file of the same name
    = help: it showed while `robots.txt` was rendered
"#,
        status: 2,
    },
    Case {
        name: "a template that is not UTF-8",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Bytes("../themes/maison/templates/robots.txt", b"R\xe9colte\n"),
        ],
        findings: "
themes/maison/templates/robots.txt:1:2-1:3 error PB001 this file is not UTF-8 text
    at \"\u{fffd}\"
    = help: save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)
",
        status: 2,
    },
    Case {
        name: "files of a theme that replace nothing",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Text(
                "../themes/maison/templates/robot.txt",
                "User-agent: *
",
            ),
            Change::Text(
                "../themes/maison/lisez-moi.txt",
                "À lire.
",
            ),
        ],
        findings: "
themes/maison/lisez-moi.txt warning PB902 this file of the theme replaces nothing
    = help: a theme's files carry the names of the default theme's
themes/maison/templates/robot.txt warning PB902 this file of the theme replaces nothing
    = help: did you mean `templates/robots.txt`?
    = help: a theme's files carry the names of the default theme's
",
        status: 0,
    },
    Case {
        name: "scripts that import each other",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Text("../themes/maison/static/a.js", "// A\nimport { b } from \"./b.js\";\n"),
            Change::Text("../themes/maison/static/b.js", "import { a } from \"./a.js\";\n"),
        ],
        findings: "
themes/maison/static/b.js:1:22-1:26 error PB905 this import of `a.js` closes a circle of scripts
    at \"a.js\"
    = help: move what both need into a script of its own
",
        status: 2,
    },
    Case {
        name: "words of a theme that cannot be read",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Edit("playbook.yml", "languages: [fr, en]", "languages: [fr, en, pt-BR]"),
            Change::Edit("playbook.yml", "en: The playbook }", "en: The playbook, pt-BR: O livro }"),
            Change::Edit("playbook.yml", "en: Open }", "en: Open, pt-BR: Abrir }"),
            Change::Edit("playbook.yml", "en: Converge }", "en: Converge, pt-BR: Convergir }"),
            Change::Edit("playbook.yml", "en: Decide }", "en: Decide, pt-BR: Decidir }"),
            Change::Edit("playbook.yml", "en: Facilitator }", "en: Facilitator, pt-BR: Facilitação }"),
            Change::Edit("playbook.yml", "en: Scribe }", "en: Scribe, pt-BR: Escriba }"),
            Change::Edit("playbook.yml", "en: Timekeeper }", "en: Timekeeper, pt-BR: Tempo }"),
            Change::Edit("playbook.yml", "en: Flow }", "en: Flow, pt-BR: Fluxo }"),
            Change::Edit("playbook.yml", "en: Prioritise }", "en: Prioritise, pt-BR: Priorizar }"),
            Change::Edit("playbook.yml", "en: Retrospective }", "en: Retrospective, pt-BR: Retrospectiva }"),
            Change::Text(
                "../themes/maison/i18n/pt-BR.yml",
                "nav_library: Os : formatos
",
            ),
        ],
        findings: r#"
themes/maison/i18n/pt-BR.yml:1:17-1:18 error PB903 these words cannot be read: mapping values are not allowed in this context at line 1 column 17
    at ":"
    = help: write one `key: text` a line
"#,
        status: 2,
    },
    Case {
        name: "a language of which the theme has no words",
        changes: &[
            Change::Edit(
                "playbook.yml",
                "license:",
                "theme: maison
license:",
            ),
            Change::Edit("playbook.yml", "languages: [fr, en]", "languages: [fr, en, pt-BR]"),
            Change::Edit("playbook.yml", "en: The playbook }", "en: The playbook, pt-BR: O livro }"),
            Change::Edit("playbook.yml", "en: Open }", "en: Open, pt-BR: Abrir }"),
            Change::Edit("playbook.yml", "en: Converge }", "en: Converge, pt-BR: Convergir }"),
            Change::Edit("playbook.yml", "en: Decide }", "en: Decide, pt-BR: Decidir }"),
            Change::Edit("playbook.yml", "en: Facilitator }", "en: Facilitator, pt-BR: Facilitação }"),
            Change::Edit("playbook.yml", "en: Scribe }", "en: Scribe, pt-BR: Escriba }"),
            Change::Edit("playbook.yml", "en: Timekeeper }", "en: Timekeeper, pt-BR: Tempo }"),
            Change::Edit("playbook.yml", "en: Flow }", "en: Flow, pt-BR: Fluxo }"),
            Change::Edit("playbook.yml", "en: Prioritise }", "en: Prioritise, pt-BR: Priorizar }"),
            Change::Edit("playbook.yml", "en: Retrospective }", "en: Retrospective, pt-BR: Retrospectiva }"),
            Change::Text(
                "../themes/maison/templates/robots.txt",
                "User-agent: *
",
            ),
        ],
        findings: r#"
playbook.yml:2:21-2:26 warning PB904 the theme has no words in pt-BR; English is shown
    at "pt-BR"
    = help: add `themes/maison/i18n/pt-BR.yml`; `themes/` lies beside the playbook's folder
"#,
        status: 0,
    },
    Case {
        name: "proven by one report only",
        changes: &[Change::Edit("formats/meteo-equipe.md", "status: tested", "status: proven")],
        findings: r#"
formats/meteo-equipe.md:5:9-5:15 advice PB307 `proven` is a claim that field reports on version 1.x have to bear out; conditions that are not met: 5 of 6; readers see `tested`
    at "proven"
    = help: reports that count and are no failures: 1; there have to be 3
    = help: teams that tell them: 1; there have to be 2 (`team` of the first in `by`)
    = help: none is by somebody with a file in people/ who is no author, no author’s mentor and not of an author’s team
    = help: none measured a metric of the card before, and again a week or more after the use (`before`, `after`, `on`)
    = help: none says what was learned (`learned`)
    = help: set `status: tested` until then, or ask for reports: each says on the card’s page whether it counts, and why not
"#,
        status: 0,
    },
    Case {
        name: "proven for an earlier version, by nobody known, with a failure",
        changes: &[
            Change::Edit("formats/meteo-equipe.md", "status: tested", "status: proven"),
            Change::Edit("formats/meteo-equipe.md", "authors: [equipe-flux]\n", ""),
            Change::Edit("formats/meteo-equipe.md", "version: 1.1.0", "version: 2.0.0"),
            Change::Edit(
                "formats/meteo-equipe.md",
                "changelog:
",
                "changelog:
  - { version: 2.0.0, date: 2026-06-01, changes: Tout est neuf. }
",
            ),
            Change::Text(
                "reports/2026-07-01-encore.md",
                "---
title: Encore un essai
date: 2026-07-01
format: meteo-equipe
format_version: 2.0.0
outcome: failure
by: [equipe-soins]
---
",
            ),
        ],
        findings: r#"
formats/meteo-equipe.md:5:9-5:15 advice PB307 `proven` is a claim that field reports on version 2.x have to bear out; conditions that are not met: 6 of 6; readers see `tested`
    at "proven"
    = help: reports that count and are no failures: 0; there have to be 3
    = help: teams that tell them: 0; there have to be 2 (`team` of the first in `by`)
    = help: nobody knows who is independent, as the card names no `authors`
    = help: successes: 0, failures: 1; there have to be more successes
    = help: none measured a metric of the card before, and again a week or more after the use (`before`, `after`, `on`)
    = help: none says what was learned (`learned`)
    = help: reports that do not count: 2026-06-12-premier-essai
    = help: set `status: tested` until then, or ask for reports: each says on the card’s page whether it counts, and why not
"#,
        status: 0,
    },
    Case {
        name: "teams and indicators",
        changes: &[
            Change::Edit("people/equipe-flux.md", "role: author\n", "team: Bureau des admissions\n"),
            Change::Edit("people/equipe-soins.md", "name: Équipe soins\n", "name: Équipe soins\nteam: Bureau des admisions\n"),
            Change::Edit(
                "playbook.yml",
                "purposes:",
                "indicators:
  - { id: climate, label: { fr: Climat, en: Climate }, axis: quality }
  - { id: tempo, label: { fr: Rythme }, axis: delay, unit: points }
  - { id: tempo, label: { fr: Encore, en: Again }, axis: delay }
purposes:",
            ),
            Change::Edit("formats/meteo-equipe.md", "    kind: leading", "    kind: leading\n    indicator: tempo"),
        ],
        findings: r#"
formats/meteo-equipe.md:18:11-18:14 warning PB328 `unit` is `%` here, and `points` for the indicator `tempo`
    at "\"%\""
    = help: write `points`, leave `unit` out, or take another indicator: what is counted together has to mean the same
people/equipe-flux.md:3:7-3:28 advice PB322 the team “Bureau des admissions” is written almost as “Bureau des admisions”
    at "Bureau des admissions"
    = help: if they are one, write both alike: the reports of one team count once for an event, and as one side
    = note: the other one: people/equipe-soins.md:3:7-3:27
playbook.yml:9:62-9:69 error PB716 `climate` is the name of an axis: an indicator of that name belongs to it
    at "quality"
    = help: write `axis: climate`, or give the indicator another `id`
playbook.yml:10:25-10:39 warning PB606 this label has no words in `en`
    at "{ fr: Rythme }"
    = help: add `en: …` to it
playbook.yml:11:11-11:16 error PB702 the id `tempo` is defined twice
    at "tempo"
    = help: keep one of them, or give one another id
"#,
        status: 2,
    },
];
