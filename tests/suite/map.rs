//! The map of a playbook: the drawing, the list and the files say the same, whatever order cards come in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use playbook::diagnostic::Severity;
use playbook::memo::Memo;
use playbook::playbook::map::{Map, circles};
use playbook::source::Sources;
use playbook::{Options, build};
use proptest::prelude::*;
use scraper::{Html, Selector};

use crate::fixture::{TODAY, built, lines, output};

const SETTINGS: &str = "title: Le playbook
languages: [fr]
url: https://example.org/
repository: { url: https://example.org/depot, propose: \"{url}/new/{folder}?name={name}&text={text}\" }
purposes:
  - { id: open, label: { fr: Ouvrir } }
  - { id: explore, label: { fr: Explorer } }
  - { id: close, label: { fr: Conclure } }
";

/// A card with these fields more.
fn card(title: &str, fields: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: Un essai.\nstatus: draft\ncontext: Avant.\nduration: 10 min\n\
         risks: [{{ risk: Il dure. }}]\nmetrics: [{{ name: Essais }}]\n{fields}---\nUn texte.\n"
    )
}

/// A playbook of these cards, each with its fields.
fn playbook_of(cards: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::new("playbook");
    sources.insert_text("playbook.yml", SETTINGS);
    for (id, fields) in cards {
        sources.insert_text(format!("formats/{id}.md").as_str(), &card(&format!("Carte {id}"), fields));
    }
    sources
}

/// Cards in three lanes, in which each kind of relation stands, one of them back to an earlier lane.
const SIX: &[(&str, &str)] = &[
    ("accueil", "purpose: [open]\nrelated: { after: [tri], contains: [tour] }\n"),
    ("tour", "purpose: [open]\nrelated: { variants: [tour-muet] }\n"),
    ("tour-muet", "purpose: [explore]\nrelated: { similar: [tri] }\n"),
    ("tri", "purpose: [explore]\nrelated: { before: [tour], after: [bilan] }\n"),
    ("bilan", "purpose: [close]\nrelated: { similar: [tour] }\n"),
    ("seule", "purpose: [explore]\nparticipants: 5-8\nmodes: [remote]\n"),
];

fn text(sources: &Sources, path: &str) -> String {
    let output = output(sources);
    let (_, file) = output.iter().find(|(own, _)| own.as_str() == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.bytes().unwrap().to_vec()).unwrap()
}

type Edge = (String, String, String);

/// The relations that a page's elements of this name tell.
fn told(html: &str, name: &str) -> BTreeSet<Edge> {
    let (page, name) = (Html::parse_document(html), Selector::parse(name).unwrap());
    let edges = page.select(&name).map(|element| {
        let own = |key: &str| element.value().attr(key).unwrap_or_default().to_owned();
        let kind = element.value().classes().find_map(|class| class.strip_prefix("edge-"));
        (own("data-from"), kind.map_or_else(|| own("data-kind"), str::to_owned), own("data-to"))
    });
    edges.collect()
}

fn edges(edges: &[(&str, &str, &str)]) -> BTreeSet<Edge> {
    edges.iter().map(|(from, kind, to)| ((*from).to_owned(), (*kind).to_owned(), (*to).to_owned())).collect()
}

/// An attribute of each element of this name.
fn attributes(html: &str, name: &str, key: &str) -> Vec<String> {
    let (page, name) = (Html::parse_document(html), Selector::parse(name).unwrap());
    page.select(&name).filter_map(|element| element.value().attr(key).map(str::to_owned)).collect()
}

/// The text of each.
fn texts(html: &str, name: &str) -> Vec<String> {
    let (page, name) = (Html::parse_document(html), Selector::parse(name).unwrap());
    page.select(&name).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

/// How many elements of this name a page has.
fn count(html: &str, name: &str) -> usize {
    Html::parse_document(html).select(&Selector::parse(name).unwrap()).count()
}

#[test]
fn drawing_and_list_tell_every_relation_once() {
    let html = text(&playbook_of(SIX), "map/index.html");
    let expected = edges(&[
        ("accueil", "before", "tri"),
        ("accueil", "contains", "tour"),
        ("tour", "variants", "tour-muet"),
        ("tour-muet", "similar", "tri"),
        ("tour", "before", "tri"),
        ("tri", "before", "bilan"),
        ("tour", "similar", "bilan"),
    ]);
    assert_eq!(told(&html, ".map-drawing .edge"), expected);
    assert_eq!(told(&html, ".map-list li[data-kind]"), expected);
    assert_eq!((count(&html, ".map-drawing .edge"), count(&html, ".map-list li[data-kind]")), (7, 7));
    // Each is told from its other card, too.
    let back: BTreeSet<Edge> = attributes(&html, ".map-list li[data-back]", "data-back-from")
        .into_iter()
        .zip(attributes(&html, ".map-list li[data-back]", "data-back"))
        .zip(attributes(&html, ".map-list li[data-back]", "data-back-to"))
        .map(|((from, kind), to)| (from, kind, to))
        .collect();
    assert_eq!(back, expected);
    // Each kind has its mark.
    for (kind, mark) in [("before", "path"), ("contains", "rect"), ("variants", "path"), ("similar", "circle")] {
        assert!(count(&html, &format!(".map-drawing .edge-{kind} > {mark}.mark")) > 0, "{kind}");
    }
    // Every card is a link, lane by lane.
    let nodes = attributes(&html, ".map-drawing a.node", "href");
    assert_eq!(nodes.len(), 6);
    assert_eq!(nodes[5], "../formats/bilan/", "the last lane comes last: {nodes:?}");
}

#[test]
fn files_tell_the_same() {
    let sources = playbook_of(SIX);
    let csv = text(&sources, "map/map.csv");
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows[0], "from,from_title,from_purpose,relation,to,to_title,to_purpose");
    assert_eq!(rows.len(), 1 + 7 + 1, "{csv}");
    assert!(rows.contains(&"accueil,Carte accueil,open,before,tri,Carte tri,explore"), "{csv}");
    assert!(rows.contains(&"seule,Carte seule,explore,,,,"), "{csv}");

    let dot = text(&sources, "map/map.dot");
    assert_eq!(dot.matches(" -> ").count(), 7, "{dot}");
    assert_eq!(dot.matches("subgraph cluster_").count(), 3, "{dot}");
    assert!(dot.contains("\"tour\" -> \"tour-muet\" [class=\"variants\""), "{dot}");

    let opml = text(&sources, "map/map.opml");
    let document = roxmltree::Document::parse(&opml).unwrap();
    let outlines = |depth: usize| {
        let nodes = document.descendants().filter(|node| node.has_tag_name("outline"));
        nodes.filter(move |node| node.ancestors().filter(|own| own.has_tag_name("outline")).count() == depth).count()
    };
    assert_eq!((outlines(1), outlines(2), outlines(3)), (3, 6, 7));

    let svg = text(&sources, "map/map.svg");
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert_eq!(document.descendants().filter(|node| node.attribute("data-from").is_some()).count(), 7);
    assert!(svg.contains("href=\"https://example.org/formats/tri/\""), "{svg}");
}

#[test]
fn what_is_missing_is_told() {
    let html = text(&playbook_of(SIX), "map/index.html");
    assert_eq!(texts(&html, ".map-unrelated li"), ["Carte seule"]);
    assert!(html.contains("De chaque intention, un chemin mène à une conclusion."));
    // Three purposes, three modes, five sizes: all but the one that a card says it suits.
    assert_eq!(count(&html, ".map-blank tbody td"), 45);
    assert_eq!(count(&html, ".map-blank td.is-blank"), 44);
    let links = attributes(&html, ".map-blank td.is-blank a", "href");
    assert_eq!(links.len(), 44);
    let asked = &links[0];
    for words in ["purpose%3A%20%5Bopen%5D", "participants%3A%20%221-4%22", "in-person%3A%20native"] {
        assert!(asked.contains(words), "{words} in {asked}");
    }

    // Without a way from its only card to a closing, a purpose is named.
    let cards = [("debut", "purpose: [open]\n"), ("milieu", "purpose: [explore]\nrelated: { after: [fin] }\n")];
    let html = text(&playbook_of(&[&cards[..], &[("fin", "purpose: [close]\n")]].concat()), "map/index.html");
    assert_eq!(texts(&html, "#closing_ ~ .links-row a"), ["Ouvrir"]);
}

#[test]
fn a_closing_is_a_purpose_or_a_phase() {
    for (fields, is_told) in [
        ("", true),
        ("agenda:\n  - { title: Dire, duration: 10 min, purpose: close }\n", false),
        ("agenda:\n  - { title: Dire, duration: 10 min, purpose: open }\n", true),
    ] {
        let sources = playbook_of(&[("debut", &format!("purpose: [open]\n{fields}"))]);
        let playbook = built(&sources).playbook;
        let missing = Map::of(&playbook).gaps(&playbook).without_closing.unwrap();
        assert_eq!(!missing.is_empty(), is_told, "{fields}");
    }
    // Without such a purpose nobody can say.
    let mut sources = playbook_of(&[("debut", "purpose: [open]\n")]);
    sources.insert_text("playbook.yml", &SETTINGS.replace("  - { id: close, label: { fr: Conclure } }\n", ""));
    let playbook = built(&sources).playbook;
    assert_eq!(Map::of(&playbook).gaps(&playbook).without_closing, None);
}

#[test]
fn retired_cards_are_not_on_the_map() {
    let retired = card(
        "Ancienne",
        "purpose: [open]\nrelated: { after: [tri] }\nretired: { on: 2026-01-01, because: Plus utile. }\n",
    )
    .replace(
        "status: draft",
        "status: retired\nversion: 1.0.0\nchangelog: [{ version: 1.0.0, date: 2026-01-01, changes: Fin. }]",
    );
    let mut sources = playbook_of(&[("tri", "purpose: [explore]\n")]);
    sources.insert_text("formats/ancienne.md", &retired);
    let playbook = built(&sources).playbook;
    let map = Map::of(&playbook);
    assert_eq!(map.lane_of.len(), 1);
    assert!(map.edges.is_empty(), "{:?}", map.edges);
}

#[test]
fn a_circle_is_told_as_advice_and_drawn() {
    let sources = playbook_of(&[
        ("a", "purpose: [open]\nrelated: { after: [b] }\n"),
        ("b", "purpose: [explore]\n"),
        ("c", "purpose: [close]\nrelated: { before: [b], after: [a] }\n"),
        ("d", "purpose: [close]\nrelated: { before: [c] }\n"),
    ]);
    let built = built(&sources);
    let found: Vec<_> = built.diagnostics.iter().filter(|own| own.rule.code == "PB338").cloned().collect();
    assert_eq!(
        lines(&found, &sources),
        ["formats/a.md:10:20-10:21 advice PB338 these cards come before one another in a circle: a → b → c → a"]
    );
    assert!(found.iter().all(|own| own.severity == Severity::Advice));
    let html = text(&sources, "map/index.html");
    let expected = edges(&[("a", "before", "b"), ("b", "before", "c"), ("c", "before", "a"), ("c", "before", "d")]);
    assert_eq!(told(&html, ".map-drawing .edge"), expected);
    assert_eq!(count(&html, "#circles_ ~ ul.bulleted li"), 1);
}

/// More cards than one drawing has room for, with relations of all kinds.
fn many(cards: usize) -> Vec<(String, String)> {
    let purposes = ["open", "explore", "close"];
    let of = |at: usize| {
        let mut fields = format!("purpose: [{}]\n", purposes[at * 7 % 3]);
        let named = |by: usize| format!("[c{:03}]", (at + by) % cards);
        if at % 4 != 3 {
            let _ =
                write!(fields, "related: {{ after: {}, similar: {}, contains: {} }}", named(1), named(5), named(11));
            fields.push('\n');
        }
        (format!("c{at:03}"), fields)
    };
    (0..cards).map(of).collect()
}

fn borrowed(cards: &[(String, String)]) -> Vec<(&str, &str)> {
    cards.iter().map(|(id, fields)| (id.as_str(), fields.as_str())).collect()
}

#[test]
fn of_many_cards_each_pair_of_purposes_has_its_pages() {
    let cards = many(300);
    let sources = playbook_of(&borrowed(&cards));
    let output = output(&sources);
    let pages: BTreeMap<String, String> = output
        .iter()
        .filter(|(path, _)| path.as_str().starts_with("map/") && path.as_str().ends_with(".html"))
        .map(|(path, file)| (path.to_string(), String::from_utf8(file.bytes().unwrap().to_vec()).unwrap()))
        .collect();
    let whole = &pages["map/index.html"];
    assert_eq!((count(whole, ".map-drawing"), count(whole, ".map-matrix tbody tr")), (0, 3));
    let sum: usize = texts(whole, ".map-matrix td a").iter().map(|count| count.parse::<usize>().unwrap()).sum();

    let playbook = built(&sources).playbook;
    let map = Map::of(&playbook);
    assert_eq!(sum, map.edges.len());
    let mut listed = BTreeSet::new();
    for (path, html) in pages.iter().filter(|(path, _)| path.starts_with("map/from/")) {
        let own = told(html, ".map-list li[data-kind]");
        assert!(!own.is_empty() && own.len() <= 200, "{path}");
        assert!(html.len() < 300_000, "{path}");
        // What is drawn is listed, on this page or one that follows.
        assert!(count(html, ".map-drawing .node") <= 40, "{path}");
        for edge in own {
            assert!(listed.insert(edge.clone()), "{edge:?} twice");
        }
    }
    let expected: BTreeSet<Edge> = map
        .edges
        .iter()
        .map(|edge| (edge.from.to_string(), edge.kind.as_str().to_owned(), edge.to.to_string()))
        .collect();
    assert_eq!(listed, expected);
    for html in pages.values() {
        assert!(told(html, ".map-drawing .edge").is_subset(&expected));
    }
    roxmltree::Document::parse(&text(&sources, "map/map.svg")).unwrap();
}

#[test]
fn where_each_relates_to_each_pages_stay_light() {
    let all: Vec<String> = (0..62).map(|at| format!("c{at:03}")).collect();
    let cards: Vec<(String, String)> = all
        .iter()
        .map(|own| {
            let others: Vec<&str> = all.iter().filter(|id| *id != own).map(String::as_str).collect();
            let list = others.join(", ");
            let fields =
                format!("purpose: [open]\nrelated: {{ after: [{list}], contains: [{list}], similar: [{list}] }}\n");
            (own.clone(), fields)
        })
        .collect();
    let html = text(&playbook_of(&borrowed(&cards)), "map/from/open/to/open/index.html");
    assert!(html.len() < 300_000, "{}", html.len());
    assert!((1..=200).contains(&count(&html, ".map-drawing .edge")));
    assert!(html.contains("ne tiennent pas sur ce dessin"));
}

#[test]
fn without_cards_nothing_is_said_of_them() {
    let html = text(&playbook_of(&[]), "map/index.html");
    assert!(html.contains("Aucune carte n’est encore reliée à une autre."));
    assert_eq!(count(&html, ".map-gaps"), 0);
}

#[test]
fn cards_without_relation_go_on_on_further_pages() {
    let cards: Vec<(String, String)> =
        (0..450).map(|at| (format!("c{at:03}"), "purpose: [open]\n".to_owned())).collect();
    let sources = playbook_of(&borrowed(&cards));
    let pages = ["map/index.html", "map/page/2/index.html", "map/page/3/index.html"];
    let counts = pages.map(|path| count(&text(&sources, path), ".map-unrelated li"));
    assert_eq!(counts, [200, 200, 50]);
}

#[test]
fn a_small_map_has_at_most_fifteen_cards() {
    let mut cards: Vec<(String, String)> = (0..30).map(|at| (format!("c{at:03}"), String::new())).collect();
    let list = |from: usize| (from..from + 7).map(|at| format!("c{at:03}")).collect::<Vec<_>>().join(", ");
    cards.push((
        "milieu".to_owned(),
        format!(
            "related: {{ before: [{}], after: [{}], similar: [{}], contains: [{}] }}\n",
            list(0),
            list(7),
            list(14),
            list(21)
        ),
    ));
    let html = text(&playbook_of(&borrowed(&cards)), "formats/milieu/index.html");
    assert_eq!(
        (count(&html, ".small-before li"), count(&html, ".small-after li"), count(&html, ".small-beside li")),
        (5, 5, 4)
    );
    assert!(html.contains("14 cartes de plus ci-dessous."), "7 of each: 2, 2, 3 and 7 are left out");
    let alone = text(&playbook_of(&[("seule", "")]), "formats/seule/index.html");
    assert_eq!(count(&alone, ".small-map"), 0);
}

/// Every file below `map/` of a playbook whose files come in another order.
fn map_files(cards: &[(&str, &str)], turn: usize, threads: usize) -> BTreeMap<String, Vec<u8>> {
    let mut turned = cards.to_vec();
    turned.rotate_left(turn % cards.len());
    let sources = playbook_of(&turned);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let built = build(&sources, &Options::on(TODAY), &mut Memo::for_once(), |_| {});
        let output = built.output.unwrap();
        let own = output.iter().filter(|(path, _)| path.as_str().starts_with("map/"));
        own.map(|(path, file)| (path.to_string(), file.bytes().unwrap().to_vec())).collect()
    })
}

#[test]
fn bytes_are_the_same_in_any_order_and_on_any_number_of_threads() {
    let cards = many(48);
    let cards = borrowed(&cards);
    let expected = map_files(&cards, 0, 1);
    assert!(expected.len() >= 5, "{:?}", expected.keys());
    for turn in 1..100 {
        assert_eq!(map_files(&cards, turn, if turn % 2 == 0 { 1 } else { 8 }), expected, "turned by {turn}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A circle leads from card to card and back, and where there is none, none is told.
    #[test]
    fn circles_are_circles(ways in proptest::collection::vec((0..12_usize, 0..12_usize), 0..30)) {
        let fields = |at: usize| {
            let after: BTreeSet<String> =
                ways.iter().filter(|(from, to)| *from == at && to != from).map(|(_, to)| format!("c{to:02}")).collect();
            format!("related: {{ after: [{}] }}\n", after.into_iter().collect::<Vec<_>>().join(", "))
        };
        let cards: Vec<(String, String)> = (0..12).map(|at| (format!("c{at:02}"), fields(at))).collect();
        let playbook = built(&playbook_of(&borrowed(&cards))).playbook;
        let found = circles(&playbook);
        let leads = |from: &str, to: &str| {
            ways.iter().any(|(a, b)| a != b && format!("c{a:02}") == from && format!("c{b:02}") == to)
        };
        for circle in &found {
            for (at, id) in circle.iter().enumerate() {
                let next = &circle[(at + 1) % circle.len()];
                prop_assert!(leads(id.as_str(), next.as_str()), "{circle:?}");
            }
        }
        // What reaches itself is in a circle of its own or of others that it reaches and that reach it.
        let mut reach = [[false; 12]; 12];
        for (a, b) in ways.iter().filter(|(a, b)| a != b) {
            reach[*a][*b] = true;
        }
        for by in 0..12 {
            for from in 0..12 {
                for to in 0..12 {
                    reach[from][to] |= reach[from][by] && reach[by][to];
                }
            }
        }
        let groups: BTreeSet<Vec<usize>> = (0..12)
            .filter(|at| reach[*at][*at])
            .map(|at| (0..12).filter(|other| reach[at][*other] && reach[*other][at]).collect())
            .collect();
        prop_assert_eq!(groups.len(), found.len());
    }
}
