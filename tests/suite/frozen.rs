//! A whole playbook (`tests/playbook`): it shows every kind of file, and the same bytes come of it every time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use playbook::disk;
use playbook::memo::Memo;
use playbook::playbook::{Role, role_of};
use playbook::source::{Source, Sources};
use playbook::{Options, build};

use crate::fixture::{TODAY, command, lines};

fn sources() -> Sources {
    disk::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/playbook")).unwrap()
}

fn site(threads: usize) -> BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let built = build(&sources(), &Options::on(TODAY), &mut Memo::default(), |_| {});
        let output = built.output.unwrap();
        output.iter().map(|(path, entry)| (path.to_string(), entry.bytes().unwrap().to_vec())).collect()
    })
}

#[test]
fn it_is_strictly_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = command(root, &["check", "tests/playbook", "--strict"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn the_same_bytes_come_of_it_at_one_thread_and_at_many() {
    let once = site(1);
    assert!(once == site(2) && once == site(7));
}

#[test]
fn it_shows_every_kind_of_file() {
    let (mut cards, mut translations, mut reports, mut sessions, mut pages) = (0, 0, 0, 0, 0);
    let mut kinds = BTreeSet::new();
    let mut outcomes = BTreeMap::new();
    for (path, source) in sources().iter() {
        let Source::File(bytes) = source else { panic!("{path}") };
        let text = String::from_utf8_lossy(bytes);
        let field = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key).and_then(|rest| rest.strip_prefix(": ")));
            line.map(str::to_owned)
        };
        match role_of(path).unwrap() {
            Role::Card(_) => {
                cards += 1;
                kinds.insert(field("kind").unwrap_or_else(|| "exercise".to_owned()));
            }
            Role::CardTranslation(..) => translations += 1,
            Role::Report(_) => {
                reports += 1;
                *outcomes.entry(field("outcome").unwrap()).or_insert(0) += 1;
            }
            Role::Session(_) => sessions += 1,
            Role::Page(_) => pages += 1,
            _ => {}
        }
    }
    assert!(cards >= 24 && translations >= 8 && reports >= 4 && sessions >= 2 && pages >= 4);
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert!(outcomes["mixed"] >= 1 && outcomes["failure"] >= 1, "{outcomes:?}");
}

#[test]
fn its_feed_and_site_map_are_well_formed() {
    let site = site(2);
    for path in ["feed.xml", "en/feed.xml", "sitemap.xml"] {
        let text = std::str::from_utf8(&site[path]).unwrap();
        let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let entries = document.root_element().children().filter(|node| node.has_tag_name("entry") || node.is_element());
        assert!(entries.count() > 10, "{path}");
    }
    let feed = std::str::from_utf8(&site["feed.xml"]).unwrap();
    let document = roxmltree::Document::parse(feed).unwrap();
    let ids: Vec<_> =
        document.descendants().filter(|node| node.tag_name().name() == "id").filter_map(|id| id.text()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id stands for one entry");
}

#[test]
fn its_cards_are_data_too() {
    let site = site(2);
    let cards: serde_json::Value = serde_json::from_slice(&site["en/api/v1/cards.json"]).unwrap();
    assert_eq!(cards["schema"], 1);
    let card = cards["cards"].as_array().unwrap().iter().find(|card| card["id"] == "lean-coffee-obstacles").unwrap();
    assert_eq!(card["duration"], serde_json::json!({ "min": 45, "max": 60 }));
    assert_eq!(card["language"], "en");
    assert_eq!(card["url"], "https://example.org/playbook/en/formats/lean-coffee-obstacles/");
}

#[test]
fn a_card_without_translation_is_shown_in_its_own_language() {
    let site = site(2);
    let page = std::str::from_utf8(&site["en/formats/ile-deserte/index.html"]).unwrap();
    assert!(page.contains("<html lang=\"en\""));
    assert!(page.contains(" lang=\"fr\""), "its words are marked with their language");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/playbook/formats/ile-deserte/\">"));
}

#[test]
fn nothing_is_said_of_it_twice() {
    let built = build(&sources(), &Options::on(TODAY), &mut Memo::default(), |_| {});
    let said = lines(&built.diagnostics, &sources());
    assert_eq!(said.len(), said.iter().collect::<BTreeSet<_>>().len(), "{said:#?}");
}
