//! A playbook's own theme, laid over the default one file by file.

use playbook::diagnostic::Tongue;
use playbook::output::KeepError;
use playbook::source::Sources;

use crate::fixture::{base, built, lines, output};

fn themed(path: &str, text: &str) -> Sources {
    let mut sources = base();
    sources.insert_theme_file("default", path, text.as_bytes().into());
    sources
}

fn page(sources: &Sources, path: &str) -> String {
    let output = output(sources);
    let (_, entry) = output.iter().find(|(known, _)| known.as_str() == path).unwrap();
    String::from_utf8(entry.bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn a_template_replaces_the_default_one_alone() {
    let sources = themed("templates/404.html", "<!DOCTYPE html><title>{{ page.title }}</title>");
    assert_eq!(page(&sources, "404.html"), "<!DOCTYPE html><title>Page introuvable</title>");
    assert!(page(&sources, "index.html").contains("Le playbook"));
}

#[test]
fn words_replace_the_default_ones_key_by_key() {
    let sources = themed("i18n/fr.yml", "title_not_found: Perdu ?\n");
    assert!(page(&sources, "404.html").contains("Perdu ?"));
    assert!(page(&sources, "en/404.html").contains("not found"));
    assert!(page(&sources, "index.html").contains("Bibliothèque"));
}

#[test]
fn words_that_a_theme_lends_are_marked_and_texts_keep_their_language() {
    let mut sources = base();
    let settings = String::from_utf8(sources.bytes("playbook.yml").unwrap().to_vec()).unwrap();
    sources.insert_text("playbook.yml", &settings.replace("languages: [fr, en]", "languages: [fr, en, ar]"));
    sources.insert_text(
        "formats/meteo-equipe.ar.md",
        "---\ntranslates: 1.1.0\ntitle: طقس الفريق\nsummary: كلمة واحدة لكل شخص.\n---\nكلمة واحدة.\n",
    );
    let arabic = page(&sources, "ar/formats/meteo-equipe/index.html");
    for expected in [
        "<html lang=\"ar\" dir=\"rtl\"",
        "<body class=\"page-card\" lang=\"en\" dir=\"ltr\">",
        "<h1 id=\"title_\" lang=\"ar\" dir=\"rtl\">طقس الفريق</h1>",
        "hreflang=\"ar\" aria-current=\"true\">العربية</a>",
    ] {
        assert!(arabic.contains(expected), "{expected}");
    }
    let french = page(&sources, "formats/meteo-equipe/index.html");
    assert!(french.contains("<body class=\"page-card\">") && french.contains(">العربية</a>"));
    // What there are no words for is said once.
    assert_eq!(page(&sources, "404.html").matches("<section lang=").count(), 2);
}

#[test]
fn styles_get_an_address_of_their_own_when_they_change() {
    let style = |sources: &Sources| {
        let output = output(sources);
        let found = output.iter().map(|(path, _)| path.to_string()).find(|path| path.starts_with("static/style."));
        found.unwrap()
    };
    let changed = themed("static/style.css", "body { color: red }");
    assert_ne!(style(&base()), style(&changed));
    assert!(page(&changed, "formats/meteo-equipe/index.html").contains(&format!("../../{}", style(&changed))));
}

#[test]
fn an_asset_of_ones_own_is_published() {
    let sources = themed("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert!(output(&sources).iter().any(|(path, _)| path.as_str().starts_with("static/logo.")));
    assert!(built(&sources).diagnostics.iter().all(|diagnostic| diagnostic.rule.code != "PB902"));
}

#[test]
fn an_icon_replaces_the_default_one_and_may_be_new() {
    let mut sources = themed("icons/search.svg", "<svg id=\"mine\"/>\n");
    sources.insert_theme_file("default", "icons/ours.svg", b"<svg id=\"ours\"/>".as_slice().into());
    sources.insert_theme_file("default", "templates/404.html", b"{{ icons.ours }}{{ icons.search }}".as_slice().into());
    assert_eq!(page(&sources, "404.html"), "<svg id=\"ours\"/><svg id=\"mine\"/>");
    assert!(page(&sources, "index.html").contains("<svg id=\"mine\"/>"));
    assert!(built(&sources).diagnostics.iter().all(|diagnostic| diagnostic.rule.code != "PB902"));
}

#[test]
fn an_icon_that_nothing_shows_is_told() {
    let told = built(&themed("icons/lonely.svg", "<svg/>")).diagnostics;
    let told: Vec<_> = told.iter().filter(|diagnostic| diagnostic.rule.code == "PB902").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].path.as_str(), "../themes/default/icons/lonely.svg");
}

#[test]
fn lists_show_cards_as_the_component_of_the_theme_does() {
    let components = include_str!("../../themes/default/templates/components/card.html");
    let own = components.replace("class=\"tile-title\"", "class=\"ours\"");
    let sources = themed("templates/components/card.html", &own);
    for list in ["index.html", "formats/index.html"] {
        let html = page(&sources, list);
        assert!(!html.contains("tile-title") && (list == "index.html" || html.contains("class=\"ours\"")), "{list}");
    }
    let broken = themed("templates/components/card.html", &components.replace("card.title.text", "card.titel.text"));
    let Err(KeepError::Broken(broken)) = output(&broken).keep_all(|_, _| Ok::<(), ()>(())) else { panic!("no fault") };
    assert!(broken.iter().all(|fault| fault.path.as_str() == "../themes/default/templates/components/card.html"));
}

#[test]
fn a_template_that_fails_names_its_place_and_its_page_once() {
    let sources = themed("templates/card.html", "<p>\n  {{ card.titel }}\n</p>");
    let output = output(&sources);
    let Err(KeepError::Broken(broken)) = output.keep_all(|_, _| Ok::<(), ()>(())) else { panic!("a page was made") };
    let said = lines(&broken, &sources);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with("../themes/default/templates/card.html:2:11-2:16"), "{}", said[0]);
    let help = broken[0].help(Tongue::English);
    assert_eq!(help[1], "it showed while `en/formats/cadre/index.html` was rendered");
    assert_eq!(help[2], "5 more pages fail in the same place");
    assert_eq!(sources.shown(&broken[0].path), "themes/default/templates/card.html");
}

#[test]
fn a_theme_of_another_name_is_laid_over_too() {
    let mut sources = base();
    let settings = format!("{}theme: maison\n", crate::fixture::BASE[0].1);
    sources.insert_text("playbook.yml", &settings);
    sources.insert_theme_file("maison", "templates/404.html", b"maison".as_slice().into());
    sources.insert_theme_file("default", "templates/404.html", b"default".as_slice().into());
    assert_eq!(page(&sources, "404.html"), "maison");
}
