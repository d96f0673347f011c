//! The program as it is called: what it prints, where, and with which exit status.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::{base, command, playbook, write};

/// A folder with the base playbook, and one file more.
fn with(path: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    fs::write(folder.path().join("playbook").join(path), text).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = playbook(folder, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const TYPO: &str = "---\ntitle: Une page\nordre: 2\n---\n";

#[test]
fn text_has_the_shape_of_the_rust_compiler() {
    let folder = with("pages/typo.md", TYPO);
    let (status, said, _) = run(folder.path(), &["check"]);
    assert_eq!(status, Some(1));
    let own = said.split("\n\n").find(|part| part.contains("typo.md")).unwrap();
    assert_eq!(
        own,
        "error[PB201]: unknown field `ordre`
 --> playbook/pages/typo.md:3:1
  |
3 | ordre: 2
  | ^^^^^
  |
  = help: did you mean `order`?"
    );
    assert!(said.ends_with("11 files, 3 cards: 1 error, 16 pieces of advice\n"), "{said}");
}

#[test]
fn files_under_other_endings_get_their_own_names() {
    let folder = with("formats/Une carte.md.txt", "---\ntitle: Une carte\n---\n");
    let second = folder.path().join("playbook/formats/Autre.MD");
    fs::write(&second, "---\ntitle: Autre\n---\n").unwrap();
    let (_, said, _) = run(folder.path(), &["fix"]);
    assert!(said.contains("--- playbook/formats/Une carte.md.txt\n+++ playbook/formats/une-carte.md\n"), "{said}");
    let text = |path: &str| fs::read_to_string(folder.path().join("playbook/formats").join(path)).unwrap();
    assert!(text("une-carte.md").contains("Une carte") && text("autre.md").contains("Autre"));
    assert!(!second.exists());
}

#[test]
fn the_command_line_itself_speaks_french() {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, said) = run(folder.path(), &["--lang", "fr", "build", "--port", "1"]);
    assert_eq!(status, Some(2));
    assert_eq!(said.lines().next(), Some("erreur: `--port` n’est pas compris ici"));
    let (status, said, _) = run(folder.path(), &["check", "--lang=fr", "--help"]);
    assert_eq!(status, Some(0));
    assert!(
        said.starts_with("Trouve tout ce qui ne va pas, et ne change rien\n\nUtilisation : playbook check"),
        "{said}"
    );
}

#[test]
fn json_is_versioned_and_complete() {
    let folder = with("pages/typo.md", TYPO);
    let (status, said, _) = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(status, Some(1));
    let report: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(report["schema"], 1);
    assert_eq!(
        report["summary"],
        json!({ "files": 11, "cards": 3, "errors": 1, "warnings": 0, "advice": 16, "silenced": 0 })
    );
    let own = report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "PB201").unwrap();
    assert_eq!(
        own,
        &json!({
            "code": "PB201",
            "name": "unknown-key",
            "severity": "error",
            "path": "playbook/pages/typo.md",
            "range": { "start": { "line": 3, "column": 1, "byte": 20 }, "end": { "line": 3, "column": 6, "byte": 25 } },
            "message": "unknown field `ordre`",
            "notes": [],
            "help": ["did you mean `order`?"],
            "related": [],
        })
    );
}

#[test]
fn paths_are_relative_to_the_repository() {
    let folder = with("pages/typo.md", TYPO);
    fs::create_dir(folder.path().join("docs")).unwrap();
    fs::rename(folder.path().join("playbook"), folder.path().join("docs/formats")).unwrap();
    let (_, said, _) = run(&folder.path().join("docs"), &["check", "formats", "--format", "json"]);
    assert!(said.contains("\"path\":\"docs/formats/pages/typo.md\""), "{said}");
}

#[test]
fn advice_never_fails_a_run_and_warnings_do_when_asked() {
    let folder = with("pages/titres.md", "---\ntitle: Titres\n---\n# Un\n");
    assert_eq!(run(folder.path(), &["check"]).0, Some(0));
    assert_eq!(run(folder.path(), &["check", "--strict"]).0, Some(1));
    assert_eq!(run(folder.path(), &["build"]).0, Some(0));
    let (status, _, said) = run(folder.path(), &["build", "--strict", "--out", "strict"]);
    assert_eq!(status, Some(1));
    assert!(said.ends_with("nothing was built; `strict` is as it was\n"), "{said}");
    assert!(!folder.path().join("strict").exists());
    fs::remove_file(folder.path().join("playbook/pages/titres.md")).unwrap();
    assert_eq!(run(folder.path(), &["check", "--strict"]).0, Some(0));
}

#[test]
fn usage_and_settings_have_a_status_of_their_own() {
    let folder = with("playbook.yml", "title: [\n");
    assert_eq!(run(folder.path(), &["check"]).0, Some(2));
    fs::remove_file(folder.path().join("playbook/playbook.yml")).unwrap();
    let (status, said, _) = run(folder.path(), &["check"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("PB701"), "{said}");
    let (status, _, said) = run(folder.path(), &["check", "nowhere"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("there is no folder `nowhere`"), "{said}");
    assert_eq!(run(folder.path(), &["chek"]).0, Some(2));
    assert_eq!(run(folder.path(), &["build", "--url", "example.org"]).0, Some(2));
    assert_eq!(run(folder.path(), &["explain", "PB999"]).0, Some(2));
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let folder = with("pages/typo.md", TYPO);
    let coloured = |name: &str, value: &str| {
        let mut command = command(folder.path(), &["check"]);
        let output = command.env_remove("NO_COLOR").env(name, value).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
    assert!(!coloured("TERM", "dumb"), "what goes into a file has no colours");
}

#[test]
fn lines_fit_the_width() {
    let long = "mot ".repeat(120);
    let folder = with("pages/long.md", &format!("---\ntitle: {long}\n---\n"));
    let widest = |columns: &str| {
        let output = command(folder.path(), &["check"]).env("COLUMNS", columns).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let snippet = said.lines().filter(|line| line.starts_with("2 |")).map(|line| line.chars().count());
        snippet.max().unwrap()
    };
    assert!(widest("60") < widest("120"), "{} {}", widest("60"), widest("120"));
    assert!(widest("120") < 200);
}

#[test]
fn explain_tells_a_rule_by_code_or_name() {
    let folder = TempDir::new().unwrap();
    let (status, by_code, _) = run(folder.path(), &["explain", "pb201"]);
    assert_eq!(status, Some(0));
    assert!(by_code.starts_with("PB201 unknown-key (error)\n"), "{by_code}");
    assert!(by_code.contains("\nWrong, ") && by_code.contains("\nRight, "), "{by_code}");
    assert_eq!(run(folder.path(), &["explain", "unknown-key"]).1, by_code);
    let all = run(folder.path(), &["explain"]).1;
    assert_eq!(all.lines().count(), playbook::diagnostic::rules::ALL.len());
    let (_, _, help) = run(folder.path(), &["explain", "unknown-kye"]);
    assert!(help.contains("did you mean `unknown-key`?"), "{help}");
}

#[test]
fn another_address_is_used_wherever_one_is_absolute() {
    let folder = with("pages/page.md", "---\ntitle: Page\n---\n");
    assert_eq!(run(folder.path(), &["build", "--url", "https://playbook.test/a"]).0, Some(0));
    let read = |path: &str| fs::read_to_string(folder.path().join("public").join(path)).unwrap();
    assert!(read("sitemap.xml").contains("<loc>https://playbook.test/a/page/</loc>"));
    assert!(read("robots.txt").contains("https://playbook.test/a/sitemap.xml"));
    assert!(read("404.html").contains("href=\"/a/formats/\""));
    assert!(!read("feed.xml").contains("example.org/playbook"));
}

#[test]
fn a_french_playbook_is_spoken_of_in_french_unless_another_language_is_asked_for() {
    let folder = with("pages/typo.md", TYPO);
    let said = |arguments: &[&str], variable: Option<&str>| {
        let mut command = command(folder.path(), arguments);
        command.env_remove("PLAYBOOK_LANG").env("LANG", "en_GB.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        command.envs(variable.map(|value| ("PLAYBOOK_LANG", value)));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for (arguments, variable, beginning) in [
        (&["check"][..], None, "erreur[PB201]: champ inconnu `ordre`"),
        (&["check", "--lang", "en"], None, "error[PB201]: unknown field `ordre`"),
        (&["check"], Some("en"), "error[PB201]: unknown field `ordre`"),
        (&["--lang", "fr", "check"], Some("en"), "erreur[PB201]: champ inconnu `ordre`"),
    ] {
        assert!(said(arguments, variable).contains(beginning), "{arguments:?} {variable:?}");
    }
    let json: Value = serde_json::from_str(&said(&["check", "--format", "json"], None)).unwrap();
    assert_eq!(json["lang"], "fr");
}

#[test]
fn advice_is_a_line_a_draft_and_errors_stand_last() {
    let folder = with("pages/typo.md", TYPO);
    let (_, counted, _) = run(folder.path(), &["check", "--lang", "fr"]);
    let lines: Vec<&str> = counted.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "brouillon cadre : il manque changelog, purpose, version, 1 parade, 1 unité, 1 sens, 1 genre de mesure, 1 \
             façon de mesurer",
            "brouillon plan : il manque changelog, purpose, version, 1 parade, 1 unité, 1 sens, 1 genre de mesure, 1 façon \
             de mesurer",
            "",
        ]
    );
    assert_eq!(lines[3], "erreur[PB201]: champ inconnu `ordre`");
    assert_eq!(lines[lines.len() - 1], "11 fichiers, 3 cartes : 1 erreur, 16 conseils");
    let (_, full, _) = run(folder.path(), &["check", "--advice", "full"]);
    assert_eq!(full.matches("advice[PB302]").count(), 16);
    assert!(full.rfind("advice[PB302]") < full.find("error[PB201]"));
    let (_, none, _) = run(folder.path(), &["check", "--advice", "none"]);
    assert!(none.starts_with("error[PB201]") && none.ends_with("1 error, 16 pieces of advice\n"), "{none}");
    let (_, _, built) = run(folder.path(), &["build"]);
    assert!(built.starts_with("error[PB201]"), "{built}");
}

#[test]
fn what_is_named_is_shown_and_all_is_checked() {
    let folder = with("pages/typo.md", TYPO);
    let (status, said, _) = run(folder.path(), &["check", "playbook/pages"]);
    assert_eq!((status, said.lines().last()), (Some(1), Some("11 files, 3 cards: 1 error")));
    let (status, said, _) = run(folder.path(), &["check", "playbook/formats/cadre", "playbook/people/equipe-flux.md"]);
    assert_eq!((status, said.lines().last()), (Some(0), Some("11 files, 3 cards: 8 pieces of advice")));
    // The playbook is found from below, too, and from a folder inside of it.
    let (status, said, _) = run(&folder.path().join("playbook/pages"), &["check", "typo.md"]);
    assert_eq!((status, said.lines().last()), (Some(1), Some("11 files, 3 cards: 1 error")));
    fs::write(folder.path().join("seul.md"), TYPO).unwrap();
    let (status, _, said) = run(folder.path(), &["check", "seul.md"]);
    assert_eq!(
        (status, said.as_str()),
        (
            Some(2),
            "error: `seul.md` lies in no playbook: no folder above it has a `playbook.yml`
  = help: name the playbook's folder: `playbook check my-playbook`; or begin one: `playbook init`
"
        )
    );
    let (_, _, said) = run(folder.path(), &["fix", "seul.md"]);
    assert!(said.ends_with("`playbook fix my-playbook`; or begin one: `playbook init`\n"), "{said}");
    let (_, shown, _) = run(folder.path(), &["fix", "--dry-run", "--lang", "fr"]);
    assert!(shown.contains("1 correction, sans rien écrire ; "), "{shown}");
}

#[test]
fn the_text_of_an_editor_stands_for_a_file() {
    use std::io::Write as _;

    let folder = with("pages/typo.md", TYPO);
    let on = |path: &str, text: &str| {
        let mut command = command(folder.path(), &["check", "--stdin", "--path", path]);
        let mut running =
            command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
        running.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = running.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, said) = on("playbook/pages/typo.md", &TYPO.replace("ordre", "order"));
    assert_eq!((status, said.as_str()), (Some(0), "11 files, 3 cards: all is well\n"));
    let (status, said) = on("playbook/pages/neuve.md", TYPO);
    assert_eq!(status, Some(1));
    assert!(said.contains("--> playbook/pages/neuve.md:3:1") && !said.contains("typo.md"), "{said}");
}

const SLIPS: &str = "---
titre: Tour : le premier
summary: Un tour de table.
statut: brouillon
context: Au début.
duration: 10 min
purpose: [opne]
risks: [{ risk: On débat. }]
metrics: [{ name: Participation }]
---
# Déroulement
";

#[test]
fn what_is_certain_is_mended_shown_and_checked_again() {
    let folder = with("formats/tour.md", SLIPS);
    let card = folder.path().join("playbook/formats/tour.md");
    let expected = "--- playbook/formats/tour.md
+++ playbook/formats/tour.md
@@ -1,5 +1,5 @@
 ---
-titre: Tour : le premier
+title: \"Tour : le premier\"
 summary: Un tour de table.
-statut: brouillon
+status: draft
 context: Au début.
@@ -10,2 +10,2 @@
 ---
-# Déroulement
+## Déroulement

";
    let (status, shown, _) = run(folder.path(), &["fix", "--dry-run"]);
    assert_eq!(
        (status, shown.as_str()),
        (Some(1), format!("{expected}5 fixes, shown only; 11 files, 4 cards: 1 error, 25 pieces of advice\n").as_str())
    );
    assert_eq!(fs::read_to_string(&card).unwrap(), SLIPS);
    let (status, shown, _) = run(folder.path(), &["fix", "playbook/formats/tour.md"]);
    assert_eq!(
        (status, shown.as_str()),
        (Some(1), format!("{expected}5 fixes; 11 files, 4 cards: 1 error, 25 pieces of advice\n").as_str())
    );
    let (_, shown, _) = run(folder.path(), &["fix", "--lang", "fr"]);
    assert_eq!(shown, "0 correction ; 11 fichiers, 4 cartes : 1 erreur, 25 conseils\n");
    let (status, shown, _) = run(folder.path(), &["fix", "--suggested"]);
    assert!(shown.contains("-purpose: [opne]\n+purpose: [open]\n"), "{shown}");
    assert_eq!(status, Some(0));
    let text = fs::read_to_string(&card).unwrap();
    assert!(text.starts_with("---\ntitle: \"Tour : le premier\"\nsummary:") && text.ends_with("---\n## Déroulement\n"));
}
