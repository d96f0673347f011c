//! A playbook's past, from a repository to its pages: what the history says is what the site shows.

use crate::repository::{By, Repository, on};

const SETTINGS: &str = "title: { fr: Le playbook, en: The playbook }
languages: [fr, en]
url: https://example.org/playbook/
repository: { url: https://example.org/depot, edit: \"{url}/edit/{branch}/{path}\" }
license: CC-BY-SA-4.0
editions: { tags: \"edition-*\" }
purposes:
  - { id: open, label: { fr: Ouvrir, en: Open } }
  - { id: decide, label: { fr: Décider, en: Decide } }
roles:
  - { id: facilitator, label: { fr: Facilitation, en: Facilitator } }
tags:
  - { id: flux, label: { fr: Flux, en: Flow } }
";
const PERSON: &str = "---\nname: Équipe flux\ngit: [eve@example.org]\n---\n";

/// A card, of which a test says what matters to it.
#[derive(Clone)]
struct Card<'a> {
    title: &'a str,
    versions: &'a [(&'a str, &'a str, &'a str)],
    listen: &'a str,
    people: &'a str,
    more: &'a str,
    body: &'a str,
}

const CARD: Card<'_> = Card {
    title: "Météo d’équipe",
    versions: &[("1.0.0", "2026-03-01", "Première version.")],
    listen: "8 min",
    people: "3-12",
    more: "",
    body: "Un mot chacun.",
};

impl Card<'_> {
    fn text(&self) -> String {
        let Self { title, versions, listen, people, more, body } = self;
        let minutes: u32 = listen.split(' ').next().unwrap().parse().unwrap();
        let version = versions[0].0;
        let duration = minutes + 2;
        let entry = |(version, date, changes): &(&str, &str, &str)| {
            format!("  - {{ version: {version}, date: {date}, changes: \"{changes}\" }}\n")
        };
        let changelog = versions.iter().map(entry).collect::<Vec<_>>().concat();
        format!(
            "---
title: {title}
summary: Chacun dit son temps intérieur.
version: {version}
status: tested
purpose: [open]
tags: [flux]
context: {{ use_when: Au début d’une réunion., avoid_when: Une crise vient d’éclater. }}
heard: [on démarre sans se dire bonjour]
duration: {duration} min
participants: {people}
risks: [{{ risk: On débat au lieu d’écouter., mitigation: Un tour de table sans réponse. }}]
metrics: [{{ name: Participation, unit: \"%\", direction: up, kind: leading, how: Compter qui a parlé. }}]
roles: [facilitator]
agenda:
  - {{ title: Annoncer, duration: 2 min, lead: facilitator }}
  - {{ title: Écouter, duration: {listen} }}
authors: [equipe-flux]
{more}changelog:
{changelog}---
## Déroulement

{body}
"
        )
    }
}

const BO: By<'_> = By { day: "2026-04-02", name: "Bo", mail: "bo@example.org", message: "Une coquille" };

const V1: (&str, &str, &str) = ("1.0.0", "2026-03-01", "Première version.");
const V2: (&str, &str, &str) = ("1.1.0", "2026-03-16", "Le tour sans réponse.");
const V3: (&str, &str, &str) = ("2.0.0", "2026-07-05", "Deux fois plus long.");

/// Everything that can happen to a playbook, in a year.
fn a_year() -> Repository {
    let repository = Repository::new();
    let meteo = CARD;
    let accueil = Card { title: "Accueil", ..CARD };
    let long = "Une longue première partie, dont il sera question plus loin.\n\nUne seconde partie, qui deviendra une carte à elle seule, avec ses propres mots.";
    let double = Card { title: "Double atelier", body: long, ..CARD };
    repository.with(on("2026-03-01"), &[
        ("playbook/playbook.yml", SETTINGS),
        ("playbook/people/equipe-flux.md", PERSON),
        ("playbook/formats/meteo.md", &meteo.text()),
        ("playbook/formats/accueil.md", &accueil.text()),
        ("playbook/formats/double.md", &double.text()),
        // What an older model wrote, and what nobody can read.
        ("playbook/formats/ancien.md", "---\nname: Vieux format\nstate: published\nphases: [Ouvrir, Fermer]\nrisks: [On se perd.]\n---\nUn texte.\n"),
        ("playbook/formats/illisible.md", "pas de front matter\n"),
    ]);
    repository.tag("2026-03-02", "edition-2026-printemps", "Printemps 2026");
    std::fs::remove_file(repository.path().join("playbook/formats/illisible.md")).unwrap();
    std::fs::remove_file(repository.path().join("playbook/formats/ancien.md")).unwrap();
    let second = Card { versions: &[V2, V1], body: "Un mot chacun, sans réponse.", ..meteo.clone() };
    repository.with(on("2026-03-16"), &[("playbook/formats/meteo.md", &second.text())]);
    // A typing error, mended by somebody who is nobody's page, and a sweep of spaces that says nothing.
    let mended = Card { body: "Un mot chacun, sans aucune réponse.", ..second.clone() };
    repository.with(BO, &[("playbook/formats/meteo.md", &mended.text())]);
    repository.with(
        on("2026-04-10"),
        &[(
            "playbook/formats/meteo.md",
            &mended.text().replace("title: ", "title:    ").replace("\n\nUn mot", "\n\n\nUn mot"),
        )],
    );
    // A translation, merged from a branch.
    repository.git(&["switch", "--quiet", "-c", "en"]);
    let words =
        "---\ntitle: Team weather\ntranslates: 1.1.0\nsummary: One word each.\n---\n## Steps\n\nOne word each.\n";
    repository.with(By { message: "English", ..on("2026-04-20") }, &[("playbook/formats/meteo.en.md", words)]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.with(
        on("2026-04-21"),
        &[("playbook/formats/accueil.md", &Card { body: "Un mot pour chacun.", ..accueil.clone() }.text())],
    );
    repository.git_by(on("2026-04-22"), &["merge", "--quiet", "--no-ff", "-m", "Merge", "en"]);
    repository.tag("2026-05-01", "edition-2026-ete", "Été 2026");
    // Renamed and raised; squashed, with a co-author who has another address in the mailmap.
    repository.git(&["mv", "playbook/formats/meteo.md", "playbook/formats/meteo-equipe.md"]);
    repository.git(&["mv", "playbook/formats/meteo.en.md", "playbook/formats/meteo-equipe.en.md"]);
    let third = Card { versions: &[V3, V2, V1], listen: "16 min", more: "aliases: [/formats/meteo/]\n", ..mended };
    let squash = By { message: "Plus long\n\nCo-authored-by: Cy <cy@old.example.org>", ..on("2026-07-05") };
    repository.write(".mailmap", "Bo <bo@example.org> Cy <cy@old.example.org>\n");
    repository.with(squash, &[("playbook/formats/meteo-equipe.md", &third.text())]);
    // A card split in two, and one that is retired.
    let one = Card { title: "Premier atelier", body: long.split("\n\n").next().unwrap(), ..CARD };
    let two = Card { title: "Second atelier", body: long.split("\n\n").nth(1).unwrap(), ..CARD };
    repository.git(&["rm", "--quiet", "playbook/formats/double.md"]);
    let retired = Card {
        body: "Un mot pour chacun.",
        more: "retired: { on: 2026-08-02, because: On fait mieux., replaced_by: premier }\n",
        ..accueil
    };
    repository.with(
        on("2026-08-01"),
        &[
            ("playbook/formats/premier.md", &one.text()),
            ("playbook/formats/second.md", &two.text()),
            ("playbook/formats/accueil.md", &retired.text().replace("status: tested", "status: retired")),
        ],
    );
    repository.tag("2026-09-01", "edition-2026-automne", "Automne 2026");
    repository
}

#[test]
fn the_site_says_what_the_history_says() {
    let repository = a_year();
    let site = repository.site();

    // Five changes that count: the sweep of spaces dates nothing, the rename is followed.
    let made = &site.words("formats/meteo-equipe/history/", ".page-head .quiet")[0];
    assert_eq!(made, "Historique établi le 20 novembre 2026 à partir de 4 révisions.");
    let pairs = site.words("formats/meteo-equipe/history/", "dl.pairs > div");
    assert_eq!(
        pairs,
        [
            "Première révision1er mars 2026",
            "Dernière révision5 juillet 2026",
            // Ève has a page; Bo and Cy are one, as the mailmap says.
            "ParÉquipe flux, 1 autre personne",
            "Traduction (anglais)1 révision, 20 avril 2026",
        ]
    );
    let versions = site.words("formats/meteo-equipe/history/", ".timeline-top");
    assert_eq!(
        versions,
        [
            "2.0.0 5 juillet 2026 en vigueur depuis 4 mois à réapprendre, à réimprimer",
            "1.1.0 16 mars 2026 en vigueur pendant 3 mois à savoir",
            "1.0.0 1er mars 2026 en vigueur pendant 2 semaines",
        ]
    );
    // No name of git's, and no address, is anywhere in the site.
    for page in ["formats/meteo-equipe/history/", "formats/meteo-equipe/", "people/equipe-flux/"] {
        let html = site.html(page);
        assert!(
            !html.contains("eve@example.org") && !html.contains("bo@example.org") && !html.contains("Bo<"),
            "{page}"
        );
    }
    assert_eq!(site.words("formats/meteo-equipe/", "time[data-ago]"), ["il y a 4 mois"]);
    assert!(
        site.html("sitemap.xml").contains(
            "<loc>https://example.org/playbook/formats/meteo-equipe/</loc>\n    <lastmod>2026-07-05</lastmod>"
        )
    );
    assert!(!site.html("sitemap.xml").contains("/v/"));
    assert_eq!(site.dead_links(), [""; 0]);
}

#[test]
fn a_version_is_shown_as_it_was_printed() {
    let repository = a_year();
    let site = repository.site();
    let address = "formats/meteo-equipe/v/1.1.0/";
    let head = &site.words(address, ".version-held")[0];
    assert_eq!(head, "Version 1.1.0, du 16 mars au 5 juillet 2026. Version actuelle : 2.0.0");
    assert_eq!(
        site.words(address, ".version-strength"),
        ["À réapprendre, à réimprimer : votre copie n’est plus à jour."]
    );
    // With the typing error mended, and its translation.
    assert_eq!(site.words(address, ".prose p"), ["Un mot chacun, sans aucune réponse."]);
    assert_eq!(site.words(&format!("en/{address}"), "h1"), ["Team weather"]);
    let html = site.html(address);
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/playbook/formats/meteo-equipe/\">"));
    // The first one had no translation yet, and its own words.
    assert_eq!(site.words("formats/meteo-equipe/v/1.0.0/", ".prose p"), ["Un mot chacun."]);
    assert_eq!(
        site.words("formats/meteo-equipe/v/1.0.0/", ".changes li .step"),
        ["à réapprendre, à réimprimer", "à savoir"]
    );
    // The current one is short, and leads to the card.
    assert_eq!(site.words("formats/meteo-equipe/v/2.0.0/", ".prose"), [""; 0]);
    assert_eq!(
        site.words("formats/meteo-equipe/v/2.0.0/", ".version-held"),
        ["Version 2.0.0, depuis le 5 juillet 2026. C’est la version actuelle."]
    );
    // What was printed before the card was renamed leads on.
    assert!(site.html("formats/meteo/v/1.1.0/").contains("formats/meteo-equipe/v/1.1.0/"));
    assert!(site.html("en/formats/meteo/").contains("en/formats/meteo-equipe/"));
    // Two copies that say the same have the same mark.
    let mark = |address: &str| site.words(address, ".pairs code").pop().unwrap();
    assert_eq!(mark(address), mark("editions/edition-2026-ete/formats/meteo/"));
    assert_ne!(mark(address), mark("formats/meteo-equipe/"));
}

#[test]
fn differences_are_told_by_meaning() {
    let repository = a_year();
    let site = repository.site();
    let address = "formats/meteo-equipe/diff/1.1.0/2.0.0/";
    assert_eq!(site.words(address, ".page-head .step"), ["à réapprendre, à réimprimer"]);
    assert_eq!(
        site.words(address, "dl.diff > div"),
        ["Durée Avant : 10 min → Après : 18 min", "Déroulé modifié Écouter Durée Avant : 8 min → Après : 16 min",]
    );
    assert_eq!(site.words(address, ".diff-bars .timebar").len(), 2);
    let text = "formats/meteo-equipe/diff/1.0.0/1.1.0/";
    assert_eq!(
        site.words(text, ".diff-text p"),
        ["1 paragraphe inchangé", "Un mot chacun.", "Un mot chacun, sans aucune réponse."]
    );
    assert_eq!(site.words(text, ".diff-text ins"), ["Un mot chacun, sans aucune réponse."]);
    assert!(site.has("formats/meteo-equipe/diff/1.0.0/2.0.0/"));
}

#[test]
fn editions_stand_beside_the_current_one() {
    let repository = a_year();
    let site = repository.site();
    let listed = site.words("editions/", ".line");
    assert_eq!(listed.len(), 4);
    assert!(listed[1].starts_with("1er septembre 2026 Automne 2026 4 cartes, dont 1 nouvelle"), "{listed:?}");
    // An older model is read by the table of what had other names; what cannot be read is named once.
    assert_eq!(site.words("editions/edition-2026-printemps/formats/ancien/", "h1"), ["Vieux format"]);
    assert_eq!(site.words("editions/edition-2026-printemps/formats/ancien/", ".phase h3"), ["Ouvrir", "Fermer"]);
    assert_eq!(site.said.matches("PB710").count(), 1, "{}", site.said);
    assert!(
        site.said.contains("de l’édition `edition-2026-printemps`, ce programme ne peut pas lire : "),
        "{}",
        site.said
    );
    assert!(site.said.contains("formats/illisible.md"), "{}", site.said);
    assert!(site.html("editions/edition-2026-printemps/formats/illisible/").contains("ne peut plus être affichée"));
    // From edition to edition, over the rename.
    let links = site.links("formats/meteo-equipe/", "footer .editions li a");
    assert_eq!(links["Été 2026"], "editions/edition-2026-ete/formats/meteo/");
    assert_eq!(links["Automne 2026"], "editions/edition-2026-automne/formats/meteo-equipe/");
    let links = site.links("editions/edition-2026-ete/formats/meteo/", "footer .editions li a");
    assert_eq!(links["Playbook actuel"], "formats/meteo-equipe/");
    assert_eq!(links["Automne 2026"], "editions/edition-2026-automne/formats/meteo-equipe/");
    let words = site.words("formats/premier/", "footer .editions li");
    assert!(words.iter().any(|line| line == "Été 2026 (sous un autre nom)" || line == "Été 2026 (cette carte n’y était pas encore)"), "{words:?}");
    // A banner, the current page as the one to be found, and nothing of the current edition's own.
    let old = site.html("editions/edition-2026-ete/formats/meteo/");
    assert!(old.contains("<link rel=\"canonical\" href=\"https://example.org/playbook/formats/meteo-equipe/\">"));
    assert!(
        site.words("editions/edition-2026-ete/formats/meteo/", ".edition-banner")[0]
            .starts_with("Vous lisez une ancienne édition : « Été 2026 », du 1er mai 2026.")
    );
    for gone in ["guide", "formats/meteo/v/1.0.0", "formats/meteo/history", "changes"] {
        assert!(!site.has(&format!("editions/edition-2026-ete/{gone}/")), "{gone}");
    }
    assert!(!old.contains("data-worker") && site.has("editions/edition-2026-ete/search/"));
    let current = repository.run(&["build", "--editions", "current", "--out", "current"]);
    assert_eq!(current.status, Some(0));
    assert!(!repository.path().join("current/editions/edition-2026-ete").exists());
    let unknown = repository.run(&["build", "--editions", "edition-2020", "--lang", "en"]);
    assert_eq!(unknown.status, Some(2));
    assert_eq!(
        unknown.said,
        "error: there is no edition `edition-2020`\n  = help: editions: edition-2026-printemps, edition-2026-ete, edition-2026-automne\n"
    );
}

#[test]
fn a_printed_deck_says_what_to_print_again_and_what_to_take_out() {
    let repository = a_year();
    let site = repository.site();
    // A new version, over its rename, and one that came; what is retired leaves the box. The second half of the card that was split
    // is that card by another name, as git sees it, in the same version.
    assert_eq!(site.words("deck/since/edition-2026-ete/", ".face.is-front h2"), ["Météo d’équipe", "Premier atelier"]);
    assert_eq!(site.words("deck/since/edition-2026-ete/", ".deck-remove li"), ["Accueil", "Météo d’équipe"]);
    let spring = site.words("deck/since/edition-2026-printemps/", ".deck-remove li");
    assert_eq!(spring, ["Accueil", "Météo d’équipe", "ancien", "illisible"]);
    assert!(site.words("deck/since/edition-2026-automne/", ".face").is_empty());
    let nothing = site.words("deck/since/edition-2026-automne/", ".empty");
    assert_eq!(nothing, ["Rien n’a changé depuis : votre jeu est à jour."]);
    assert_eq!(site.links("deck/", "main li a")["Été 2026"], "deck/since/edition-2026-ete/");
}

#[test]
fn what_is_gone_tells_where_it_went() {
    let repository = a_year();
    let site = repository.site();
    assert_eq!(
        site.words("formats/ancien/", ".lead"),
        ["La carte « Vieux format » a été supprimée du playbook le 16 mars 2026."]
    );
    assert_eq!(
        site.links("formats/ancien/", "main p a")["Lire dans l’édition « Printemps 2026 »"],
        "editions/edition-2026-printemps/formats/ancien/"
    );
    // The card that was split is where most of it is.
    let now = site.links("formats/double/", "main p a");
    assert!(
        now.values().any(|href| href.starts_with("formats/premier/") || href.starts_with("formats/second/")),
        "{now:?}"
    );
    let changes = site.words("changes/", ".line");
    let told = |begin: &str| changes.iter().filter(|line| line.starts_with(begin)).count();
    assert_eq!(
        [told("Édition"), told("Carte modifiée"), told("Carte retirée"), told("Carte supprimée")],
        [3, 2, 1, 2],
        "{changes:#?}"
    );
    assert!(changes.iter().any(|line| line.contains("Ce qui change : Durée, Déroulé.")), "{changes:#?}");
    assert!(site.html("changes/feed.xml").contains("<title>Carte modifiée : Météo d’équipe 2.0.0</title>"));
    assert!(site.html("en/changes/feed.xml").contains("<title>Changed card: Team weather 2.0.0</title>"));
}

#[test]
fn a_recalled_version_says_so_wherever_it_is_read() {
    let repository = Repository::new();
    let card = Card { versions: &[V2, V1], ..CARD }.text();
    let first = Card { versions: &[V1], body: "Trois mots.", ..CARD }.text();
    let recalled = card.replace(
        "changes: \"Première version.\" }",
        "changes: \"Première version.\", recall: { on: 2026-04-01, because: La pause manquait. } }",
    );
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/formats/meteo.md", &first),
        ],
    );
    repository.with(on("2026-03-16"), &[("playbook/formats/meteo.md", &recalled)]);
    let site = repository.site();
    let said = "Ne plus utiliser cette version Rappelée le 1er avril 2026. La pause manquait.";
    assert_eq!(site.words("formats/meteo/v/1.0.0/", ".version-head .recall"), [said]);
    assert_eq!(site.words("formats/meteo/history/", ".recall"), [said]);
    assert_eq!(
        site.words("notices/", ".line"),
        ["1er avril 2026 Météo d’équipe version 1.0.0 La pause manquait. Prenez la version 1.1.0 : Météo d’équipe"]
    );
    let feed = site.html("notices/feed.xml");
    assert!(feed.contains("<title>Météo d’équipe 1.0.0 : ne plus utiliser</title>"), "{feed}");
    assert!(feed.contains("https://example.org/playbook/formats/meteo/v/1.0.0/"));
}

#[test]
fn pictures_of_a_version_are_those_of_its_time() {
    const PNG: &[u8] = &[
        0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
        0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0, 0, 0, 2, 0, 1, 0x48,
        0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
    ];
    let repository = Repository::new();
    let body = "![Le plan](plan.svg) ![Un point](point.png)";
    let drawing = |width: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>");
    repository.write("playbook/formats/meteo/point.png", "");
    std::fs::write(repository.path().join("playbook/formats/meteo/point.png"), PNG).unwrap();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/formats/meteo/index.md", &Card { versions: &[V1], body, ..CARD }.text()),
            ("playbook/formats/meteo/plan.svg", &drawing(11)),
        ],
    );
    repository.with(
        on("2026-03-16"),
        &[
            ("playbook/formats/meteo/index.md", &Card { versions: &[V2, V1], body, ..CARD }.text()),
            ("playbook/formats/meteo/plan.svg", &drawing(22)),
        ],
    );
    let site = repository.site();
    let html = site.html("formats/meteo/v/1.0.0/");
    let at = html.find("assets/").unwrap();
    let path: String = html[at..].chars().take_while(|c| *c != '"').collect();
    assert_eq!(String::from_utf8(site.bytes(&path).unwrap()).unwrap(), drawing(11));
    assert_eq!(site.dead_links(), [""; 0]);
    // What may not be published today is not, however old it is.
    repository.with(
        on("2026-04-01"),
        &[(
            "playbook/formats/meteo/plan.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        )],
    );
    repository.with(
        on("2026-04-02"),
        &[
            ("playbook/formats/meteo/index.md", &Card { versions: &[V3, V2, V1], body, ..CARD }.text()),
            ("playbook/formats/meteo/plan.svg", &drawing(33)),
        ],
    );
    let site = repository.site();
    let html = site.html("formats/meteo/v/1.1.0/");
    let at = html.find("assets/").unwrap();
    let path: String = html[at..].chars().take_while(|c| *c != '"').collect();
    assert_eq!(site.bytes(&path).unwrap(), b"");
}

#[test]
fn a_change_that_keeps_its_version_is_told() {
    let repository = Repository::new();
    let card = CARD.text();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/pages/faq.md", "---\ntitle: Questions\n---\n"),
            ("playbook/formats/meteo.md", &card),
            ("playbook/formats/autre.md", &Card { title: "Autre", more: "materials: [a, a]\n", ..CARD }.text()),
        ],
    );
    repository.git(&["branch", "avant"]);
    let since = |text: &str| {
        repository.write("playbook/formats/meteo.md", text);
        let run =
            repository.run(&["check", "--since", "avant", "--today", "2026-11-20", "--lang", "en", "--advice", "full"]);
        let lines = run.shown.lines().filter(|line| line.contains("[PB3") || line.contains("[PB8"));
        (run.status, lines.map(str::to_owned).collect::<Vec<_>>(), run.said)
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(
        since(&card),
        (Some(0), none.clone(), "in unchanged files: 1 warning. `playbook check` shows them\n".to_owned())
    );
    let words = Card { body: "Deux mots chacun.", ..CARD }.text();
    assert_eq!(since(&words).0, Some(0));
    assert_eq!(
        since(&words).1,
        ["advice[PB315]: this card changed since avant, and is still version 1.0.0: words were changed"]
    );
    let longer = Card { listen: "9 min", ..CARD }.text();
    assert_eq!(since(&longer).0, Some(1));
    assert_eq!(
        since(&longer).1,
        [
            "error[PB315]: this card changed since avant, and is still version 1.0.0: the phase “Écouter” takes another time"
        ]
    );
    // A draft is not asked.
    assert_eq!(since(&longer.replace("status: tested", "status: draft")).1, none);
    let low = Card { people: "3-20", versions: &[V2, V1], ..CARD }.text();
    assert_eq!(since(&low).0, Some(0));
    assert_eq!(
        since(&low).1,
        ["warning[PB316]: what changed since avant is more than version 1.1.0 says: the group size changes"]
    );
    // One may go higher.
    let high = Card { body: "Deux mots chacun.", versions: &[V3, V1], ..CARD }.text();
    assert_eq!(since(&high).1, none);
    // What was done on the other branch since is none of this one's.
    repository.git(&["stash", "--quiet"]);
    repository.git(&["switch", "--quiet", "avant"]);
    repository.with(on("2026-03-05"), &[("playbook/formats/nouvelle.md", &Card { title: "Nouvelle", ..CARD }.text())]);
    repository.git(&["switch", "--quiet", "main"]);
    assert_eq!(since(&card).1, none);
}

#[test]
fn what_vanishes_is_told_with_where_it_went() {
    let repository = Repository::new();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/pages/faq.md", "---\ntitle: Questions\n---\n"),
            ("playbook/formats/meteo.md", &CARD.text()),
            ("playbook/formats/autre.md", &Card { title: "Autre", ..CARD }.text()),
        ],
    );
    repository.git(&["mv", "playbook/formats/meteo.md", "playbook/formats/temps.md"]);
    repository.git(&["rm", "--quiet", "playbook/formats/autre.md", "playbook/pages/faq.md"]);
    repository.commit(on("2026-03-02"));
    let run = repository.run(&["check", "--since", "HEAD~1", "--lang", "en", "--today", "2026-11-20"]);
    assert_eq!(run.status, Some(1));
    let told: Vec<&str> = run
        .shown
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("-->") || line.contains("help"))
        .collect();
    assert_eq!(told, [
        "error[PB317]: the card `autre` was there at HEAD~1, and is gone: links and printed codes lead to nothing",
        "--> playbook/formats/autre.md",
        " = help: if it has another name, add `aliases: [/formats/autre/]` to it; if it is not advised any more, bring it back with `status: retired` and its reason",
        "error[PB317]: the card `meteo` was there at HEAD~1, and is gone: links and printed codes lead to nothing",
        "--> playbook/formats/temps.md",
        " = help: if it is `temps` now, add `aliases: [/formats/meteo/]` there",
        "        if it has another name, add `aliases: [/formats/meteo/]` to it; if it is not advised any more, bring it back with `status: retired` and its reason",
        "error[PB803]: `/faq/` was an address of the site at HEAD~1, and leads to nothing now",
        "--> playbook/pages/faq.md",
        " = help: bring the file back under its name; or, where the host reads it, add a line to `root/_redirects`: `/faq/ /new/ 301`",
    ].into_iter().filter(|line| !line.starts_with("    ")).collect::<Vec<_>>(), "{}", run.shown);
    let unknown = repository.run(&["check", "--since", "nulle-part", "--lang", "en"]);
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.said.starts_with("error: there is no commit, branch or tag `nulle-part`\n"), "{}", unknown.said);
}

#[test]
fn differences_are_shown_for_people_and_programs() {
    let repository = a_year();
    let shown = repository.run(&["diff", "edition-2026-printemps", "edition-2026-automne", "--lang", "fr"]).shown;
    assert_eq!(
        shown,
        "De edition-2026-printemps à edition-2026-automne

Nouvelles cartes
  Premier atelier (`premier`), 1.0.0

Cartes modifiées
  Accueil (`accueil`) 1.0.0 · un correctif
      statut : tested → retired
      change : `status`, `retired`, le texte
      version suggérée : 1.0.1
  Météo d’équipe (`meteo-equipe`) 1.0.0 → 2.0.0 · une version mineure
      la durée de la phase « Écouter » change
      la durée change
      change : `duration`, `agenda`, `aliases`, le texte
  Second atelier (`second`) 1.0.0 · un correctif
      change : `title`, le texte
      version suggérée : 1.0.1

Cartes renommées
  `meteo` → Météo d’équipe (`meteo-equipe`)
  `double` → Second atelier (`second`)

Cartes retirées
  Accueil (`accueil`)

Cartes disparues
  Vieux format (`ancien`)

1 carte ajoutée, 3 modifiées, 2 renommées, 1 retirée, 1 disparue
"
    );
    let json = repository.run(&["diff", "edition-2026-printemps", "edition-2026-automne", "--format", "json"]).shown;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["changed"][1]["suggested"], "minor");
    assert_eq!(json["changed"][1]["raised"], "major");
    let markdown = repository.run(&["diff", "edition-2026-ete", "--lang", "en", "--format", "markdown"]).shown;
    assert!(markdown.starts_with("## From edition-2026-ete to the files here\n\n### New cards\n\n- "), "{markdown}");
    assert!(
        markdown.contains("### Translations that fell behind\n\n- Team weather (`meteo-equipe`) · en\n"),
        "{markdown}"
    );
}

#[test]
fn an_edition_is_checked_written_and_tagged() {
    let repository = a_year();
    repository.write(".git/info/exclude", "public\n");
    let wrong = repository.run(&["edition", "hiver", "--lang", "en"]);
    assert_eq!(wrong.status, Some(2));
    assert_eq!(
        wrong.said,
        "error: an edition is a tag that fits `edition-*`, without spaces\n  = help: name it like this: `playbook edition edition-2027`\n"
    );
    // A translation that fell behind is a warning: an edition wants none.
    let stale = repository.run(&["edition", "edition-2026-hiver", "--lang", "en", "--today", "2026-12-01"]);
    assert_eq!(stale.status, Some(1));
    assert!(stale.said.contains("an edition needs a playbook without errors and warnings"), "{}", stale.said);
    let words =
        "---\ntitle: Team weather\ntranslates: 2.0.0\nsummary: One word each.\n---\n## Steps\n\nOne word each.\n";
    repository.with(on("2026-11-01"), &[("playbook/formats/meteo-equipe.en.md", words)]);
    let made = repository.run(&["edition", "edition-2026-hiver", "--label", "Hiver 2026", "--today", "2026-12-01"]);
    assert_eq!(made.status, Some(0), "{}", made.said);
    assert_eq!(
        made.shown,
        "git -C playbook add pages/edition-2026-hiver.md pages/edition-2026-hiver.en.md
git -C playbook commit -m 'Hiver 2026'
git -C playbook tag -a edition-2026-hiver -m 'Hiver 2026'
git -C playbook push --follow-tags
"
    );
    let notes = std::fs::read_to_string(repository.path().join("playbook/pages/edition-2026-hiver.md")).unwrap();
    assert!(
        notes
            .starts_with("---\ntitle: \"Édition Hiver 2026\"\n---\nCe qui change depuis l’édition « Automne 2026 ».\n"),
        "{notes}"
    );
    let tagged =
        repository.run(&["edition", "edition-2026-hiver", "--label", "Hiver 2026", "--today", "2026-12-01", "--tag"]);
    // Whoever commits needs a name, which the test's repository has not.
    assert!(tagged.status == Some(0) || tagged.status == Some(2), "{}", tagged.said);
}

#[test]
fn a_careful_fix_leaves_what_is_not_committed() {
    let repository = Repository::new();
    let slip = "---\ntitle: Questions\nordre: 2\n---\n";
    repository.with(on("2026-03-01"), &[("playbook/playbook.yml", SETTINGS), ("playbook/pages/faq.md", slip)]);
    repository.write("playbook/pages/autre.md", slip);
    // What git is told to leave out has no earlier state either.
    repository.write(".git/info/exclude", "ignoree.md\n");
    repository.write("playbook/pages/ignoree.md", slip);
    let read = |path: &str| std::fs::read_to_string(repository.path().join(path)).unwrap();
    repository.run(&["fix", "--suggested", "--careful"]);
    assert_eq!(
        (read("playbook/pages/faq.md").as_str(), read("playbook/pages/autre.md").as_str()),
        ("---\ntitle: Questions\norder: 2\n---\n", slip)
    );
    assert_eq!(read("playbook/pages/ignoree.md"), slip);
    repository.run(&["fix", "--suggested"]);
    assert_eq!(read("playbook/pages/autre.md"), "---\ntitle: Questions\norder: 2\n---\n");
}

#[test]
fn an_edition_publishes_nothing_that_is_refused_today() {
    let repository = Repository::new();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/formats/meteo/index.md", &Card { more: "attachments: [plan.svg]\n", ..CARD }.text()),
            ("playbook/formats/meteo/plan.svg", drawing),
        ],
    );
    repository.tag("2026-03-02", "edition-2026", "2026");
    repository.write("playbook/formats/meteo/index.md", &CARD.text());
    repository.git(&["rm", "--quiet", "playbook/formats/meteo/plan.svg"]);
    repository.commit(on("2026-04-01"));
    assert_eq!(repository.site().bytes("editions/edition-2026/formats/meteo/plan.svg").unwrap(), b"");
}

#[test]
fn what_a_join_of_branches_gave_up_is_no_version() {
    let repository = Repository::new();
    let card = |body: &str, versions: &[(&str, &str, &str)]| Card { versions, body, ..CARD }.text();
    let (meteo, autre) = ("playbook/formats/meteo.md", "playbook/formats/autre.md");
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            (meteo, &card("Au début.", &[V1])),
            (autre, &Card { title: "Autre", ..CARD }.text()),
        ],
    );
    repository.git(&["branch", "ailleurs"]);
    repository.with(on("2026-03-16"), &[(meteo, &card("Gardé.", &[V2, V1]))]);
    repository.with(on("2026-03-17"), &[(autre, &Card { title: "Autre", body: "Gardé aussi.", ..CARD }.text())]);
    repository.git(&["switch", "--quiet", "ailleurs"]);
    repository.git(&["rm", "--quiet", autre]);
    repository.with(on("2026-03-18"), &[(meteo, &card("Abandonné.", &[V2, V1]))]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.git_by(on("2026-03-20"), &["merge", "--quiet", "--strategy=ours", "-m", "Réunir", "ailleurs"]);
    repository.with(on("2026-07-05"), &[(meteo, &card("À la fin.", &[V3, V2, V1]))]);
    let site = repository.site();
    assert_eq!(site.words("formats/meteo/v/1.1.0/", ".prose p"), ["Gardé."]);
    let map = site.html("sitemap.xml");
    let last = |id: &str| {
        let at = map.find(&format!("/playbook/formats/{id}/</loc>")).unwrap();
        map[at..].split("<lastmod>").nth(1).unwrap()[..10].to_owned()
    };
    assert_eq!([last("meteo"), last("autre")], ["2026-07-05", "2026-03-17"]);
}

#[test]
fn an_edition_is_what_is_committed_and_its_commands_can_be_pasted() {
    let repository = Repository::new();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/people/equipe-flux.md", PERSON),
            ("playbook/formats/meteo.md", &CARD.text()),
        ],
    );
    let edition = |arguments: &[&str]| {
        repository.run(&[&["edition", "--lang", "en", "--today", "2026-12-01"], arguments].concat())
    };
    repository.write("playbook/formats/autre.md", &Card { title: "Autre", ..CARD }.text());
    let early = edition(&["edition-2026"]);
    assert_eq!(
        (early.status, early.said.lines().rev().take(2).collect::<Vec<_>>()),
        (
            Some(2),
            vec![
                "  = help: commit them first: `git add . && git commit`",
                "error: some files of the playbook are not committed: the edition `edition-2026` would be without them"
            ]
        )
    );
    repository.commit(on("2026-03-02"));
    // What git takes for no name is refused before anything is written.
    for name in ["edition-a..b", "edition-.lock", "edition-\u{7}"] {
        assert_eq!(edition(&[name, "--tag"]).status, Some(2), "{name:?}");
    }
    assert!(!repository.path().join("playbook/pages").exists());
    let label = "L’été \\ \"x\" $(id) 'y'";
    let made = edition(&["edition-2026", "--label", label]);
    assert_eq!(made.status, Some(0), "{}", made.said);
    let quoted = r#"'L’été \ "x" $(id) '\''y'\'''"#;
    assert!(made.shown.contains(&format!("git -C playbook tag -a edition-2026 -m {quoted}\n")), "{}", made.shown);
    // The notes can be read, whatever the label.
    assert_eq!(repository.run(&["check", "--strict", "--today", "2026-12-01"]).status, Some(0));
    // They wait to be committed: that is what the second call does, with the tag.
    let tagged = edition(&["edition-2026", "--label", label]);
    assert!(tagged.shown.starts_with("git -C playbook add pages/edition-2026.md"), "{}", tagged.shown);
}
