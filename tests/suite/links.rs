//! A site as a visitor's browser sees it: every link and anchor of its pages leads somewhere. Read from the output itself, never
//! from what the generator knows. The site is the sample's, today: whatever is written into `playbook/` is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use playbook::disk;
use playbook::memo::Memo;
use playbook::playbook::{Role, role_of};
use playbook::{Options, build};
use scraper::{Html, Selector};

/// Where the site lies, and the path of that, under which its 404 page looks for everything.
const URL: &str = "https://example.org/playbook/";
const ROOT: &str = "/playbook/";

struct Site {
    /// The pages of its cards, as files are named.
    cards: BTreeSet<String>,
    paths: BTreeSet<String>,
    pages: BTreeMap<String, Html>,
}

fn sample() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
    let sources = disk::read(&folder).unwrap();
    let options = Options { url: Some(URL.to_owned()), ..Options::on(jiff::Zoned::now().date()) };
    let output = build(&sources, &options, &mut Memo::default(), |_| {}).output.unwrap();
    let cards = sources.iter().filter_map(|(path, _)| match role_of(path) {
        Ok(Role::Card(id)) => Some(format!("formats/{id}/index.html")),
        _ => None,
    });
    let mut site = Site { cards: cards.collect(), paths: BTreeSet::new(), pages: BTreeMap::new() };
    for (path, entry) in output.iter() {
        let path = path.to_string();
        if path.ends_with(".html") {
            let text = String::from_utf8(entry.bytes().unwrap().to_vec()).unwrap();
            site.pages.insert(path.clone(), Html::parse_document(&text));
        }
        site.paths.insert(path);
    }
    site
}

/// The file that `address`, found on `page`, leads to, and the anchor in it.
fn resolve(page: &str, address: &str) -> (String, Option<String>) {
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned();
    let anchor = anchor.map(|anchor| percent_encoding::percent_decode_str(anchor).decode_utf8().unwrap().into_owned());
    let (mut parts, rest): (Vec<String>, &str) = match decoded.strip_prefix(ROOT) {
        Some(rest) => (Vec::new(), rest),
        None if decoded.is_empty() => return (page.to_owned(), anchor),
        None => (page.split('/').map(str::to_owned).collect(), decoded.as_str()),
    };
    parts.pop();
    for part in rest.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop().expect("a link does not leave the site")),
            part => parts.push(part.to_owned()),
        }
    }
    let mut file = parts.join("/");
    if file.is_empty() || file.ends_with('/') {
        file.push_str("index.html");
    }
    (file, anchor)
}

fn is_elsewhere(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

#[test]
fn every_internal_link_and_anchor_leads_somewhere() {
    let site = sample();
    let linking = Selector::parse("[href], [src]").unwrap();
    let mut broken = Vec::new();
    let mut followed = 0;
    for (page, html) in &site.pages {
        for element in html.select(&linking) {
            let address = element.attr("href").or_else(|| element.attr("src")).unwrap();
            // Programs for calendars take the site's own files.
            let calendar = address.strip_prefix("webcal").and_then(|rest| rest.strip_prefix(&URL["https".len()..]));
            if calendar.is_none() && is_elsewhere(address) {
                continue;
            }
            followed += 1;
            let whole = calendar.map(|path| format!("{ROOT}{path}"));
            let (file, anchor) = match &whole {
                Some(path) => resolve("index.html", path),
                None => resolve(page, address),
            };
            if !site.paths.contains(&file) {
                broken.push(format!("{page}: {address} → {file}"));
            } else if let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) {
                // Tools keep their state behind the `#`.
                let anchor = if anchor.contains('=') { "tool-data_".to_owned() } else { anchor };
                let found = site.pages[&file]
                    .tree
                    .values()
                    .filter_map(|node| node.as_element())
                    .any(|e| e.attr("id") == Some(&anchor));
                if !found {
                    broken.push(format!("{page}: {address} → no #{anchor} in {file}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(followed > 5_000, "only {followed} links were found");
}

#[test]
fn absolute_addresses_of_the_site_lead_to_its_pages() {
    let site = sample();
    let links = Selector::parse("link[rel=canonical], link[rel=alternate][hreflang], meta[property='og:url']").unwrap();
    for (page, html) in &site.pages {
        for element in html.select(&links) {
            let address = element.attr("href").or_else(|| element.attr("content")).unwrap();
            let path = address.strip_prefix(URL).unwrap_or_else(|| panic!("{page}: {address}"));
            let (file, _) = resolve("index.html", &format!("{ROOT}{path}"));
            assert!(site.paths.contains(&file), "{page}: {address}");
        }
    }
}

#[test]
fn ids_are_unique_and_pictures_have_words() {
    let site = sample();
    for (page, html) in &site.pages {
        let mut seen = BTreeSet::new();
        for element in html.tree.values().filter_map(|node| node.as_element()) {
            if let Some(id) = element.attr("id") {
                assert!(seen.insert(id.to_owned()), "{page}: #{id} twice");
            }
            if element.name() == "img" {
                assert!(element.attr("alt").is_some_and(|alt| !alt.trim().is_empty()), "{page}");
            }
        }
    }
}

#[test]
fn every_page_can_be_reached_from_the_home_page() {
    let site = sample();
    let links = Selector::parse("a[href]").unwrap();
    let (mut reached, mut next) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(page) = next.pop() {
        if !reached.insert(page.clone()) {
            continue;
        }
        if let Some(html) = site.pages.get(&page) {
            let addresses = html.select(&links).filter_map(|link| link.attr("href")).filter(|href| !is_elsewhere(href));
            next.extend(addresses.map(|address| resolve(&page, address).0));
        }
    }
    let is_redirect = |page: &&String| {
        let refresh = Selector::parse("meta[http-equiv=refresh]").unwrap();
        site.pages[*page].select(&refresh).next().is_some()
    };
    let lost: Vec<&String> = site
        .pages
        .keys()
        .filter(|page| !reached.contains(*page) && !page.ends_with("404.html"))
        .filter(|page| !is_redirect(page))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// The cards that pages whose path begins so link to.
fn cards_linked_from(site: &Site, beginning: &str) -> BTreeSet<String> {
    let links = Selector::parse("main a[href]").unwrap();
    let pages = site.pages.iter().filter(|(page, _)| page.starts_with(beginning));
    pages
        .flat_map(|(page, html)| html.select(&links).map(move |link| (page, link.attr("href").unwrap().to_owned())))
        .filter(|(_, href)| !is_elsewhere(href))
        .map(|(page, href)| resolve(page, &href).0)
        .filter(|file| file.contains("formats/"))
        .collect()
}

#[test]
fn every_card_is_reached_by_every_way_through_the_library() {
    let site = sample();
    assert!(site.cards.len() > 20);
    for way in ["formats/index.html", "a-z/", "durations/", "group-sizes/"] {
        let reached = cards_linked_from(&site, way);
        let missed: Vec<_> = site.cards.difference(&reached).collect();
        assert!(missed.is_empty(), "{way}: {missed:?}");
    }
    // Not every card has a tag or a purpose: those that have one are listed there.
    for (way, marker) in [("tags/", "a[href*='tags/']"), ("purposes/", "a[href*='purposes/']")] {
        let (reached, marker) = (cards_linked_from(&site, way), Selector::parse(&format!("article {marker}")).unwrap());
        let having = site.cards.iter().filter(|card| site.pages[*card].select(&marker).next().is_some());
        let missed: Vec<_> = having.filter(|card| !reached.contains(*card)).collect();
        assert!(missed.is_empty(), "{way}: {missed:?}");
    }
}

#[test]
fn texts_lead_to_pages_of_the_site_by_their_addresses() {
    let mut sources = crate::fixture::base();
    let text = "---\ntitle: Chemin\n---\n[le calcul](../calculator/#v=1&t=20&p=50~x&n=%3Cb%3E%22) et [les retours](../reports)\n";
    sources.insert_text("pages/chemin.md", text);
    sources.insert_text("pages/perdu.md", "---\ntitle: Perdu\n---\n[rien](../calculatrice/) ![non](../map/)\n");
    let found = crate::fixture::lines(&crate::fixture::built(&sources).diagnostics, &sources);
    let broken: Vec<&String> = found.iter().filter(|line| line.contains("PB503")).collect();
    assert_eq!(
        broken,
        [
            "pages/perdu.md:4:8-4:24 error PB503 `../calculatrice/` leads to no page or attachment",
            "pages/perdu.md:4:33-4:40 error PB503 `../map/` leads to no page or attachment"
        ]
    );
    sources.insert_text("pages/perdu.md", "---\ntitle: Trouvé\n---\n");
    let output = crate::fixture::output(&sources);
    let html = |path: &str| {
        let (_, file) = output.iter().find(|(own, _)| own.as_str() == path).unwrap();
        String::from_utf8(file.bytes().unwrap().to_vec()).unwrap()
    };
    let (own, english) = (html("chemin/index.html"), html("en/chemin/index.html"));
    assert!(own.contains("href=\"../calculator/#v=1&amp;t=20&amp;p=50~x&amp;n=%3Cb%3E%22\""), "{own}");
    assert!(own.contains("href=\"../reports/\""), "{own}");
    assert!(english.contains("href=\"../../en/calculator/#v=1"), "{english}");
}
