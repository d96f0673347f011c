//! From an idea to a merged card, as one does it: in a repository with a remote, command by command.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::fixture::{base, playbook, write};
use crate::repository::{Repository, on};

/// What a run printed, after it ended with `status`.
fn said(output: &Output, status: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{out}\n{err}");
    (out, err)
}

fn run(folder: &Path, arguments: &[&str], status: i32) -> (String, String) {
    said(&playbook(folder, arguments), status)
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The base playbook in a folder of its own.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    folder
}

#[test]
fn an_idea_becomes_a_card_on_the_site() {
    let bare = tempfile::tempdir().unwrap();
    let repository = Repository::new();
    let at = repository.path();
    repository.git(&["init", "--quiet", "--bare", bare.path().to_str().unwrap()]);
    repository.git(&["remote", "add", "origin", bare.path().to_str().unwrap()]);

    // Two commands to a site.
    let (written, _) = run(at, &["init", "--title", "Notre playbook", "--languages", "fr,en", "--lang", "fr"], 0);
    assert!(
        written.contains("playbook/playbook.yml") && written.contains(".github/workflows/playbook.yml"),
        "{written}"
    );
    assert_eq!(run(at, &["check", "--strict"], 0).0, "3 files, 1 card: all is well\n");
    repository.commit(on("2026-11-18"));
    repository.git(&["push", "--quiet", "origin", "main"]);

    // A card of one's own.
    repository.git(&["switch", "--quiet", "-c", "tour"]);
    let (path, _) = run(at, &["new", "card", "Tour : de table"], 0);
    assert_eq!(path, "playbook/formats/tour-de-table.md\n");
    run(at, &["check"], 0);
    let again = run(at, &["new", "card", "Tour de table"], 2).1;
    assert_eq!(
        again,
        "error: there is something called `tour-de-table` already\n  = help: choose another name; nothing was written\n"
    );

    // It is broken: every format tells the same, at the same place.
    let card = read(at, "playbook/formats/tour-de-table.md").replace("duration: varies", "durée: 45 minuts");
    repository.write("playbook/formats/tour-de-table.md", &card);
    let place = (7, 1);
    let (text, _) = run(at, &["check"], 1);
    assert!(text.contains("--> playbook/formats/tour-de-table.md:7:1"), "{text}");
    let (github, _) = run(at, &["check", "--format", "github"], 1);
    let line = "::error file=playbook/formats/tour-de-table.md,line=7,endLine=7,col=1,endColumn=6,title=PB201 ";
    assert!(github.starts_with(line), "{github}");
    let json = |format: &str| -> Value { serde_json::from_str(&run(at, &["check", "--format", format], 1).0).unwrap() };
    let region = &json("sarif")["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&place.0.into(), &place.1.into()));
    let report = json("json");
    let unknown = report["diagnostics"].as_array().unwrap().iter().find(|found| found["code"] == "PB201").unwrap();
    assert_eq!(unknown["range"]["start"]["line"], place.0);
    let quality = json("codequality");
    assert_eq!(quality[0]["location"]["lines"]["begin"], place.0);
    let start = &json("rdjson")["diagnostics"][0]["location"]["range"]["start"];
    assert_eq!((&start["line"], &start["column"]), (&place.0.into(), &place.1.into()));

    // The name of the field is mended without a doubt, the duration by hand.
    run(at, &["fix"], 1);
    let card = read(at, "playbook/formats/tour-de-table.md");
    assert!(card.contains("duration: 45 minuts"), "{card}");
    repository.write("playbook/formats/tour-de-table.md", &card.replace("45 minuts", "45 min"));
    run(at, &["check"], 0);

    // Another name, and the example out of use.
    let (moved, told) = run(at, &["rename", "tour-de-table", "tour-rapide"], 0);
    assert_eq!(moved, "playbook/formats/tour-de-table.md → playbook/formats/tour-rapide.md\n");
    assert!(told.contains("the old address `/formats/tour-de-table/` leads to the new one"), "{told}");
    let retire = ["retire", "tour-d-ouverture", "--because", "Le nôtre : plus court", "--replaced-by", "tour-rapide"];
    run(at, &retire, 0);
    let card = read(at, "playbook/formats/tour-d-ouverture.md");
    assert!(
        card.contains("status: retired\nretired:\n  on: 2026-11-20\n  because: \"Le nôtre : plus court\"\n"),
        "{card}"
    );
    run(at, &["check", "--strict"], 0);

    repository.commit(on("2026-11-20"));
    repository.git(&["push", "--quiet", "origin", "tour"]);
    let (difference, _) = run(at, &["diff", "origin/main", "--format", "markdown"], 0);
    assert!(difference.contains("Tour : de table"), "{difference}");
    run(at, &["check", "--since", "origin/main"], 0);
    run(at, &["build"], 0);
    assert!(read(at, "public/formats/tour-rapide/index.html").contains("Tour\u{a0}: de table"));
    assert!(read(at, "public/formats/tour-de-table/index.html").contains("formats/tour-rapide/"));
    assert!(read(at, "public/formats/tour-d-ouverture/index.html").contains("Le nôtre\u{a0}: plus court"));
}

#[test]
fn what_is_begun_passes_check_and_holds_what_is_known() {
    let repository = Repository::new();
    let at = repository.path();
    write(&base(), &at.join("playbook"));
    let person = "---\nname: Équipe flux\ngit: [eve@example.org]\n---\n";
    repository.write("playbook/people/equipe-flux.md", person);
    repository.commit(on("2026-11-01"));
    repository.git(&["config", "user.email", "Eve@example.org"]);
    for (arguments, path, text) in [
        (
            &["new", "report", "--card", "meteo-equipe", "--outcome", "failure"][..],
            "playbook/reports/2026-11-20-meteo-equipe.md",
            "---\ntitle: Un usage de Météo d’équipe\ndate: 2026-11-20\nformat: meteo-equipe\nformat_version: 1.1.0\n\
             outcome: failure\nby: [equipe-flux]\nmeasures:\n  - metric: Participation\n    unit: \"%\"\n---\n\
             À écrire : ce qui s’est passé, ce qui a surpris, ce que vous feriez autrement.\n",
        ),
        (
            &["new", "report", "--card", "formats/meteo-equipe.md", "--outcome", "success", "--by", "equipe-soins"],
            "playbook/reports/2026-11-20-meteo-equipe-2.md",
            "---\ntitle: Un usage de Météo d’équipe\ndate: 2026-11-20\nformat: meteo-equipe\nformat_version: 1.1.0\n\
             outcome: success\nby: [equipe-soins]\nmeasures:\n  - metric: Participation\n    unit: \"%\"\n---\n\
             À écrire : ce qui s’est passé, ce qui a surpris, ce que vous feriez autrement.\n",
        ),
        (
            &[
                "new",
                "session",
                "Météo ouverte",
                "--starts",
                "2027-01-14 10:00 Europe/Paris",
                "--cards",
                "meteo-equipe",
            ],
            "playbook/sessions/2027-01-14-meteo-ouverte.md",
            "---\ntitle: Météo ouverte\nstarts: \"2027-01-14T10:00[Europe/Paris]\"\nformats: [meteo-equipe]\n\
             hosts: [equipe-flux]\n---\nÀ écrire : ce que chacun devrait savoir avant de venir.\n",
        ),
        (
            &["new", "person", "Équipe Ré", "--team", "Produit"],
            "playbook/people/equipe-re.md",
            "---\nname: Équipe Ré\nteam: Produit\n---\nÀ écrire : quelques mots sur vous, si vous le voulez.\n",
        ),
        (
            &["new", "page", "À propos"],
            "playbook/pages/a-propos.md",
            "---\ntitle: À propos\n---\nÀ écrire : la page.\n",
        ),
        (
            &["new", "card", "--translate", "en", "meteo-equipe"],
            "playbook/formats/meteo-equipe.en.md",
            "---\ntranslates: 1.1.0\ntitle: \"To be written: Météo d’équipe\"\n\
             summary: \"To be written: Chacun dit son temps intérieur en un mot.\"\ncontext:\n  \
             use_when: \"To be written: Au début d’une réunion.\"\n  \
             avoid_when: \"To be written: Une crise vient d’éclater.\"\n\
             heard:\n  - \"To be written: on démarre sans se dire bonjour\"\n\
             risks:\n  - risk: \"To be written: On débat au lieu d’écouter.\"\n    \
             mitigation: \"To be written: Un tour de table sans réponse.\"\n\
             metrics:\n  - name: \"To be written: Participation\"\n    unit: \"%\"\n    \
             how: \"To be written: Compter qui a parlé.\"\n\
             agenda:\n  - title: \"To be written: Annoncer\"\n  - title: \"To be written: Écouter\"\n---\n\
             To be written: what follows, in this language.\n\n\
             ## Déroulement\n\nUn mot chacun, sans réponse.\n\n## Après\n\nNoter ce qui revient.\n",
        ),
    ] {
        let (printed, _) = run(at, arguments, 0);
        assert_eq!((printed.trim_end(), read(at, path).as_str()), (path, text));
    }
    run(at, &["check", "--strict"], 0);
}

#[test]
fn what_was_not_said_is_told_at_once_where_nobody_can_be_asked() {
    let folder = folder();
    let at = folder.path();
    for (arguments, expected) in [
        (&["new", "report"][..], "not said: `--card`, `--outcome`, `--by`"),
        (&["new", "session"], "not said: `TITLE`, `--starts`"),
        (&["new", "card"], "not said: `TITLE`"),
        (&["new", "report", "--card", "meteo", "--outcome", "mixed", "--by", "x"], "there is no card `meteo`"),
        (
            &["new", "card", "Météo d’équipe", "--id", "meteo-equipe"],
            "there is something called `meteo-equipe` already",
        ),
        (&["new", "card", "Un", "--id", "Un deux"], "`Un deux` cannot be a name"),
        (&["new", "card", "--translate", "de", "meteo-equipe"], "`de` is not a language of this playbook"),
        (&["new", "card", "--translate", "fr", "meteo-equipe"], "the card is written in `fr`"),
        (&["rename", "rien", "autre"], "nothing in this playbook is called `rien`"),
        (&["rename", "meteo-equipe", "cadre"], "there is something called `cadre` already"),
        (&["rename", "meteo-equipe", "Météo"], "`Météo` cannot be a name"),
        (&["rename", "meteo-equipe", "pages/meteo"], "what lies in `formats/` stays there"),
        (&["retire", "meteo", "--because", "x"], "there is no card `meteo`"),
        (&["retire", "meteo-equipe", "--because", " "], "`--because` says nothing"),
        (&["init"], "there is a `playbook` already"),
    ] {
        let (_, told) = run(at, arguments, 2);
        assert!(told.contains(expected), "{arguments:?}: {told}");
    }
    let (_, told) = run(at, &["new", "session", "Un essai", "--starts", "demain"], 1);
    assert!(told.contains("error[PB217]"), "{told}");
    assert!(!at.join("playbook/sessions").exists());
    // What would break the playbook is not written.
    let (_, told) = run(at, &["new", "page", "Recherche", "--id", "search"], 1);
    assert!(told.contains("error[PB010]") && !at.join("playbook/pages/search.md").exists(), "{told}");
}

/// On a terminal, what was not said is asked, and an empty answer takes what is offered.
#[cfg(target_os = "linux")]
#[test]
fn three_questions_make_a_playbook() {
    use std::fs::OpenOptions;
    use std::io::{Read as _, Write as _};
    use std::process::Stdio;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let folder = tempfile::tempdir().unwrap();
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap().into_string().unwrap();
    let side = || Stdio::from(OpenOptions::new().read(true).write(true).open(&name).unwrap());
    let mut command = crate::fixture::command(folder.path(), &["init", "--with", "none"]);
    let mut child = command.stdin(side()).stderr(side()).stdout(Stdio::null()).spawn().unwrap();
    // The program holds the terminal alone: where it ends, so does what can be read.
    drop(command);
    let mut terminal = fs::File::from(terminal);
    let mut shown = String::new();
    let mut answers =
        [("What is the playbook called?", "Our ways\r"), ("In which languages?", "fr, en\r"), ("published?", "\r")]
            .iter();
    let mut next = answers.next();
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = terminal.read(&mut bytes) {
        shown.push_str(&String::from_utf8_lossy(&bytes[..count]));
        if let Some((question, answer)) = next
            && shown.contains(question)
        {
            terminal.write_all(answer.as_bytes()).unwrap();
            next = answers.next();
        }
    }
    assert!(child.wait().unwrap().success() && next.is_none(), "{shown}");
    let settings = read(folder.path(), "playbook/playbook.yml");
    assert!(settings.contains("title: { fr: \"Our ways\", en: \"Our ways\" }\nlanguages: [fr, en]\n"), "{settings}");
    assert!(settings.contains("\nurl: https://example.org/playbook/\n"), "{settings}");
}

#[test]
fn a_rename_reaches_every_place_that_names_it() {
    let folder = folder();
    let at = folder.path();
    let put = |path: &str, text: &str| {
        let path = at.join("playbook").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "formats/meteo-equipe.en.md",
        "---\ntranslates: 1.1.0\ntitle: Team weather\n---\nSee [the card](meteo-equipe.md).\n",
    );
    put(
        "formats/autre.md",
        "---\ntitle: Autre\nsummary: Une autre.\nstatus: draft\ncontext: Après.\nduration: 5 min\n\
         risks: [{ risk: Rien. }]\nmetrics: [{ name: Rien }]\nrelated: { before: [\"meteo-equipe\"] }\n\
         authors: equipe-flux, equipe-soins\n---\n\
         [Un](meteo-equipe.md), [deux](./meteo-equipe.md#apres \"titre\"), [[meteo-equipe]], [trois][t].\n\n\
         `meteo-equipe.md` reste.\n\n[t]: ../formats/meteo-equipe.md\n",
    );
    put(
        "sessions/2027-01-14-essai.md",
        "---\ntitle: Essai\nstarts: 2027-01-14T10:00+01:00\nformats: [meteo-equipe]\nhosts: [equipe-flux]\n\
         prepare: [../formats/meteo-equipe.md]\n---\n",
    );
    let clean = run(at, &["check", "--advice", "none"], 0).0;

    run(at, &["rename", "meteo-equipe", "meteo"], 0);
    assert_eq!(run(at, &["check", "--advice", "none"], 0).0, clean);
    let autre = read(at, "playbook/formats/autre.md");
    for part in [
        "before: [meteo] }",
        "[Un](meteo.md), [deux](./meteo.md#apres \"titre\"), [[meteo]]",
        "`meteo-equipe.md` reste",
        "[t]: ../formats/meteo.md",
    ] {
        assert!(autre.contains(part), "{part}\n{autre}");
    }
    assert!(read(at, "playbook/formats/meteo.en.md").contains("[the card](meteo.md)"));
    assert!(read(at, "playbook/formats/meteo.md").contains("aliases: [/formats/meteo-equipe/]\n---\n"));
    let session = read(at, "playbook/sessions/2027-01-14-essai.md");
    assert!(session.contains("formats: [meteo]") && session.contains("prepare: [../formats/meteo.md]"), "{session}");
    assert!(read(at, "playbook/reports/2026-06-12-premier-essai.md").contains("format: meteo\n"));

    // And back: the address that it has again is no alias any more.
    run(at, &["rename", "meteo", "meteo-equipe"], 0);
    assert!(read(at, "playbook/formats/meteo-equipe.md").contains("aliases: [/formats/meteo/]\n"));

    // People, reports, pages; by their files too.
    run(at, &["rename", "equipe-flux", "gens-du-flux"], 0);
    let autre = read(at, "playbook/formats/autre.md");
    assert!(autre.contains("authors: gens-du-flux, equipe-soins\n"), "{autre}");
    assert!(read(at, "playbook/sessions/2027-01-14-essai.md").contains("hosts: [gens-du-flux]"));
    put(
        "pages/lien.md",
        "---\ntitle: Lien\n---\n[Retour](../reports/2026-06-12-premier-essai.md), [FAQ](faq.md#par-ou-commencer)\n",
    );
    run(at, &["rename", "playbook/reports/2026-06-12-premier-essai.md", "2026-06-12-essai"], 0);
    let (_, told) = run(at, &["rename", "pages/faq", "questions"], 0);
    assert!(told.contains("the old address `/faq/` is no more"), "{told}");
    assert!(
        read(at, "playbook/pages/lien.md")
            .contains("[Retour](../reports/2026-06-12-essai.md), [FAQ](questions.md#par-ou-commencer)")
    );
    // A card in a folder, with what lies in it.
    run(at, &["rename", "playbook/formats/plan", "plan-essai"], 0);
    assert!(at.join("playbook/formats/plan-essai/dessin.svg").exists() && !at.join("playbook/formats/plan").exists());
    run(at, &["check", "--advice", "none"], 0);
}

#[test]
fn what_is_there_stays_when_a_playbook_begins() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("README.md"), "Le nôtre.\n").unwrap();
    let repository = "git@github.com:equipe/formats.git";
    let (written, told) = run(at, &["init", "--repository", repository, "--with", "none", "--languages", "en"], 0);
    assert!(!written.contains(".github") && told.contains("`README.md` was there already"), "{written}{told}");
    assert_eq!(read(at, "README.md"), "Le nôtre.\n");
    let settings = read(at, "playbook/playbook.yml");
    for line in [
        "title: { en: \"Our playbook\" }",
        "url: https://equipe.github.io/formats/",
        "  url: https://github.com/equipe/formats",
        "  propose: \"{url}/new/{branch}/{folder}?filename={name}&value={text}\"",
        "id: \"tag:equipe.github.io,2026:formats\"",
    ] {
        assert!(settings.lines().any(|own| own == line), "{line}\n{settings}");
    }
    assert_eq!(run(at, &["check", "--strict"], 0).0, "2 files, 1 card: all is well\n");
    for (arguments, expected) in [
        (&["init", "ici", "--languages", "français"][..], "`français` is not the tag of a language"),
        (&["init", "ici", "--url", "example.org"], "`example.org` is not an address on the web"),
    ] {
        let (_, told) = run(at, arguments, 2);
        assert!(told.contains(expected) && !at.join("ici").exists(), "{told}");
    }
}

#[test]
fn a_step_shows_the_first_few_and_its_summary_all() {
    let folder = folder();
    let at = folder.path();
    for number in 0..14 {
        let text = format!("---\ntitle: Page {number} | <b>\nordre: 1\n---\n");
        fs::write(at.join(format!("playbook/pages/p{number:02}.md")), text).unwrap();
    }
    let summary = at.join("summary.md");
    fs::write(&summary, "Before.\n").unwrap();
    let mut command = crate::fixture::command(at, &["check", "--format", "github"]);
    let (printed, _) = said(&command.env("GITHUB_STEP_SUMMARY", &summary).output().unwrap(), 1);
    assert_eq!(printed.lines().filter(|line| line.starts_with("::error ")).count(), 10, "{printed}");
    assert_eq!(printed.lines().filter(|line| line.starts_with("playbook/pages/p")).count(), 4, "{printed}");
    let summary = read(at, "summary.md");
    assert!(summary.starts_with("Before.\n## Playbook\n"), "{summary}");
    assert_eq!(summary.lines().filter(|line| line.starts_with("| ❌ error PB201: ")).count(), 14, "{summary}");
    assert!(summary.contains("| <code>playbook/pages/p00.md:3:1</code> |"), "{summary}");
}

#[test]
fn files_that_a_pull_request_changes_are_annotated_first() {
    let repository = Repository::new();
    let at = repository.path();
    write(&base(), &at.join("playbook"));
    let broken =
        |number: usize| repository.write(&format!("playbook/pages/p{number:02}.md"), "---\ntitle: P\nordre: 1\n---\n");
    (0..12).for_each(broken);
    repository.commit(on("2026-11-01"));
    repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    broken(20);
    repository.commit(on("2026-11-02"));
    let mut command = crate::fixture::command(at, &["check", "--format", "github"]);
    let (printed, _) = said(&command.env("GITHUB_BASE_REF", "main").output().unwrap(), 1);
    assert!(printed.starts_with("::error file=playbook/pages/p20.md,"), "{printed}");
}

#[test]
fn a_finding_is_known_again_when_lines_above_it_move() {
    let folder = folder();
    let at = folder.path();
    let fingerprints = |text: &str| -> Vec<String> {
        fs::write(at.join("playbook/pages/p.md"), text).unwrap();
        let (printed, _) = run(at, &["check", "--format", "codequality"], 1);
        let found: Value = serde_json::from_str(&printed).unwrap();
        let own = found.as_array().unwrap().iter().filter(|issue| issue["location"]["path"] == "playbook/pages/p.md");
        own.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = fingerprints("---\ntitle: P\n---\n[a](x.md)\n\n[a](x.md)\n");
    let after = fingerprints("---\ntitle: P\n---\nUne ligne.\n\n[a](x.md)\n\n[a](x.md)\n");
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
}

#[test]
fn what_lies_at_the_root_is_published_there_and_feeds_keep_their_ids() {
    let folder = folder();
    let at = folder.path();
    let root = at.join("playbook/root/.well-known");
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("security.txt"), "Contact: mailto:s@example.org\n").unwrap();
    fs::write(at.join("playbook/root/CNAME"), "example.org\n").unwrap();
    let settings = read(at, "playbook/playbook.yml");
    fs::write(at.join("playbook/playbook.yml"), format!("id: tag:example.org,2026:playbook\n{settings}")).unwrap();
    let ids = |url: &str| -> Vec<String> {
        run(at, &["build", "--url", url, "--strict"], 0);
        let feed = read(at, "public/feed.xml");
        feed.lines().filter(|line| line.contains("<id>")).map(|line| line.trim().to_owned()).collect()
    };
    let first = ids("https://a.example/");
    assert_eq!(first, ids("https://b.example/x/"));
    assert_eq!(first[1], "<id>tag:example.org,2026:playbook/reports/2026-06-12-premier-essai/</id>");
    assert_eq!(read(at, "public/CNAME"), "example.org\n");
    assert_eq!(read(at, "public/.well-known/security.txt"), "Contact: mailto:s@example.org\n");
    assert_eq!(read(at, "public/.nojekyll"), "");
    let card = || read(at, "public/formats/meteo-equipe/index.html");
    assert!(!card().contains("noindex"));
    run(at, &["build", "--noindex"], 0);
    assert!(card().contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(read(at, "public/robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn a_card_leads_to_the_forge_with_what_is_known() {
    let folder = folder();
    let at = folder.path();
    let settings = read(at, "playbook/playbook.yml")
        .replace("  edit: ", "  propose: \"{url}/new/{branch}/{folder}?filename={name}&value={text}\"\n  edit: ");
    fs::write(at.join("playbook/playbook.yml"), &settings).unwrap();
    run(at, &["build"], 0);
    let link = |page: &str, words: &str| -> (String, String) {
        let text = read(at, page);
        let html = scraper::Html::parse_document(&text);
        let links = scraper::Selector::parse("a").unwrap();
        let found = html.select(&links).find(|link| {
            link.text().collect::<String>().trim() == words
                && link.attr("href").is_some_and(|href| href.starts_with("https"))
        });
        let href = found.unwrap_or_else(|| panic!("{page}: no link {words}")).attr("href").unwrap();
        let url = url::Url::parse(href).unwrap();
        let value = url.query_pairs().find(|(key, _)| key == "value").map(|(_, text)| text.into_owned());
        (href.split('?').next().unwrap().to_owned(), value.unwrap())
    };
    let (place, text) = link("public/formats/meteo-equipe/index.html", "Racontez votre usage");
    assert_eq!(place, "https://example.org/depot/new/main/playbook/reports");
    assert!(
        text.starts_with("---\ntitle: Un usage de Météo d’équipe\ndate: 2026-11-20\nformat: meteo-equipe\n"),
        "{text}"
    );
    let (place, text) = link("public/en/formats/meteo-equipe/index.html", "Translate this card");
    assert_eq!(place, "https://example.org/depot/new/main/playbook/formats");
    assert!(text.starts_with("---\ntranslates: 1.1.0\n"), "{text}");
    let (_, text) = link("public/formats/index.html", "Proposer une carte");
    // What the link holds is a card that passes.
    fs::write(at.join("playbook/formats/nouvelle.md"), text).unwrap();
    run(at, &["check", "--strict"], 0);
    // Without anything to fill in, the pattern leads to new cards alone.
    fs::write(at.join("playbook/playbook.yml"), settings.replace("/{folder}?filename={name}&value={text}", "/formats"))
        .unwrap();
    run(at, &["build"], 0);
    let card = read(at, "public/formats/meteo-equipe/index.html");
    assert!(card.contains("https://example.org/depot/new/main/formats\"") && !card.contains("Racontez votre usage"));
}

#[test]
fn a_shell_is_told_every_command_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, part) in [("bash", "_playbook()"), ("zsh", "#compdef playbook"), ("fish", "complete -c playbook")] {
        let (script, _) = run(folder.path(), &["completions", shell], 0);
        assert!(script.contains(part) && script.contains("rename"), "{shell}");
    }
    assert!(run(folder.path(), &["man"], 0).0.contains(".TH playbook 1"));
    assert!(run(folder.path(), &["man", "new", "--lang", "fr"], 0).0.contains("Commence une carte"));
    assert!(run(folder.path(), &["man", "new", "card"], 0).0.contains("translate"));
    assert!(run(folder.path(), &["man", "rien"], 2).1.contains("there is no command `rien`"));
}
