//! Content is untrusted: whatever the bytes, no panic, no hang, a place for every finding, no way out of the output and no
//! script in a page.

use std::collections::BTreeSet;
use std::sync::Mutex;

use playbook::Built;
use playbook::diagnostic::Severity;
use playbook::source::Sources;
use proptest::prelude::*;

use crate::fixture::{BASE, base, base_with, warm};

const CARD: &str = "formats/meteo-equipe.md";

/// Hashes of pages in which nothing was found: most pages of a case are those of the one before.
static GOOD: Mutex<BTreeSet<[u8; 32]>> = Mutex::new(BTreeSet::new());

/// Builds, makes every page, and looks at what must hold for any content.
fn holds(sources: &Sources) -> Built {
    let result = warm(sources);
    for diagnostic in &result.diagnostics {
        let Some(span) = diagnostic.span else { continue };
        let bytes = sources.bytes(diagnostic.path.as_str()).unwrap();
        assert!(span.start <= span.end && span.end <= bytes.len(), "{diagnostic:?}");
        if let Ok(text) = std::str::from_utf8(bytes) {
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{diagnostic:?}");
        }
    }
    let errors = result.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(result.output.is_none(), errors);
    if let Some(output) = &result.output {
        let made = output.keep_all(|path, bytes| {
            assert!(!path.as_str().split('/').any(|part| part == ".." || part.is_empty()));
            let hash = *blake3::hash(bytes).as_bytes();
            if path.as_str().ends_with(".html") && !GOOD.lock().unwrap().contains(&hash) {
                no_script(&String::from_utf8_lossy(bytes));
                GOOD.lock().unwrap().insert(hash);
            }
            Ok::<(), ()>(())
        });
        assert!(made.is_ok(), "{made:?}");
    }
    result
}

/// What a browser would run, found by a parser of HTML as browsers have it: nothing but the theme's own scripts.
fn no_script(html: &str) {
    // For each element the parser looks through those that are open: of a thousand quotes, one in the other, it gets one.
    const QUOTE: &str = "<blockquote>\n";
    let page = scraper::Html::parse_document(&html.replace(&QUOTE.repeat(1000), QUOTE));
    let data = scraper::Selector::parse("script[type='application/ld+json'], script[type='application/json']").unwrap();
    for element in page.select(&data) {
        let json = element.text().collect::<String>();
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
    }
    for element in page.tree.values().filter_map(|node| node.as_element()) {
        assert!(!["iframe", "object", "embed"].contains(&element.name()), "{}", element.name());
        assert!(element.name() != "form" || element.attr("action").is_none());
        if element.name() == "script" {
            let own = element.attr("src").is_some_and(|source| {
                // The page for unknown addresses names them from the root, which the settings' address tells.
                let first = source.split('/').next().unwrap_or_default();
                let is_local = !source.starts_with("//") && !first.contains(':');
                is_local && (source.trim_start_matches("../").starts_with("static/") || source.contains("/static/"))
            });
            let is_data =
                ["application/ld+json", "application/json"].iter().any(|kind| element.attr("type") == Some(kind));
            assert!(own || is_data, "{element:?}");
        }
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}={value}");
            if name == "href" || name == "src" {
                let seen: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                let scheme = seen.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
                let allowed =
                    ["http:", "https:", "mailto:", "tel:", "webcal:"].iter().any(|allowed| scheme.starts_with(allowed));
                assert!(!scheme.contains(':') || allowed, "{value}");
            }
        }
    }
}

fn with_body(body: &str) -> Sources {
    let card = BASE.iter().find(|(path, _)| *path == CARD).unwrap().1;
    let front_matter = card.split_inclusive("---\n").take(2).collect::<String>();
    base_with(CARD, format!("{front_matter}{body}").as_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_as_a_card(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        holds(&base_with(CARD, &bytes));
    }

    #[test]
    fn any_bytes_as_settings(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        holds(&base_with("playbook.yml", &bytes));
    }

    #[test]
    fn any_text_as_front_matter(yaml in "[a-z\"'\\[\\]{}:,&*!|>%@`#?~ \u{a0}\t\n\r\\-é]{0,200}") {
        holds(&base_with(CARD, format!("---\n{yaml}\n---\nTexte.\n").as_bytes()));
    }

    #[test]
    fn any_text_as_settings(yaml in "[a-z\"'\\[\\]{}:,&*!|>%@`#?~ \n\\-é]{0,200}") {
        holds(&base_with("playbook.yml", yaml.as_bytes()));
    }

    #[test]
    fn any_text_as_a_body(body in "\\PC{0,300}") {
        holds(&with_body(&body));
    }

    #[test]
    fn any_markdown_as_a_body(parts in prop::collection::vec(markdown_part(), 0..24)) {
        holds(&with_body(&parts.concat()));
    }

    /// A good card with a few bytes changed: nearest to what people get wrong.
    #[test]
    fn a_card_with_a_few_changes(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, "[\\PC\n\t]{0,4}"), 1..6),
        file in prop::sample::select(vec![CARD, "playbook.yml", "reports/2026-06-12-premier-essai.md"]),
    ) {
        let mut text = BASE.iter().find(|(path, _)| *path == file).unwrap().1.to_owned();
        for (place, taken, put) in changes {
            let characters: Vec<char> = text.chars().collect();
            let at = place.index(characters.len().max(1));
            let after = (at + taken).min(characters.len());
            text = characters[..at.min(characters.len())].iter().collect::<String>() + &put + &characters[after..].iter().collect::<String>();
        }
        holds(&base_with(file, text.as_bytes()));
    }

    #[test]
    fn any_name_of_a_file(path in "(formats|pages|people|reports|formats/cadre)/[\\PC]{0,24}(\\.md|\\.en\\.md|\\.svg)?") {
        holds(&base_with(&path, b"---\ntitle: x\n---\n"));
    }

    #[test]
    fn any_old_address(alias in "[/a-z.%\\\\:# é]{0,30}") {
        let card = BASE.iter().find(|(path, _)| *path == CARD).unwrap().1;
        let card = card.replacen("---\n", &format!("---\naliases: ['{alias}']\n"), 1);
        holds(&base_with(CARD, card.as_bytes()));
    }
}

fn markdown_part() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "\n",
        "\n\n",
        "# T",
        "## Titre\n",
        "#T\n",
        "> [!TIP]\n> a\n",
        "- [ ] a\n",
        "- [x] b\n",
        "| a | b |\n|:-:|--:|\n| c | d |\n",
        "[^1]",
        "[^1]: note\n",
        "[a](",
        "](b)",
        "![",
        "](c.png)",
        "<script>alert(1)</script>",
        "<!-- a -->",
        "<iframe src=\"https://a.b\">",
        "</iframe>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JAVA&#115;cript:alert(1))",
        "[x](data:text/html,a)",
        "[x](//a.b)",
        "[x](https://a.b \"t\\\"><script>\")",
        "[x](../formats/meteo-equipe.md#apres)",
        "[x](#apres)",
        "[x][r]",
        "\n[r]: javascript:x\n",
        "<https://a.b>",
        "<javascript:x>",
        "<a@b.c>",
        "`<script>`",
        "```\n<script>\n```\n",
        "Terme\n: définition\n",
        "***",
        "__",
        "~~x~~",
        "&lt;script&gt;",
        "\\<b>",
        "    code\n",
        "1. a\n",
        "> > > ",
        "* * * *\n",
    ]);
    prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

#[test]
fn deep_and_long_texts_are_told_of_or_taken() {
    let many = 100_000;
    let nested = |open: &str, close: &str| format!("{}x{}", open.repeat(many), close.repeat(many));
    let anchors = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: &e [*d, *d]\nf: [*e, *e]\n";
    let front_matters = [
        format!("title: {}", nested("[", "]")),
        format!("title: {}", nested("{a: ", "}")),
        "- ".repeat(many),
        "a:\n".repeat(many),
        (0..many).map(|level| " ".repeat(level % 300) + "a:\n").collect(),
        anchors.to_owned(),
        format!("title: {}", "x".repeat(900_000)),
        "\"".repeat(many),
        "? ".repeat(many),
        "#".repeat(many),
    ];
    for yaml in &front_matters {
        holds(&base_with(CARD, format!("---\n{yaml}\n---\n").as_bytes()));
        holds(&base_with("playbook.yml", yaml.as_bytes()));
    }
    let bodies = [
        nested("[", "]"),
        nested("![", "]"),
        nested("**", "**"),
        "> ".repeat(many),
        "- ".repeat(many),
        "* a **a ".repeat(many / 2),
        "`".repeat(many),
        "<".repeat(many),
        "<!--".repeat(many),
        "[a](".repeat(many),
        "[^a]".repeat(many),
        "[^a]: x\n".repeat(many),
        "# a\n".repeat(many),
        "|a".repeat(many) + "\n" + &"|-".repeat(many) + "\n",
        "\\".repeat(many),
        "&amp".repeat(many),
        "*#a".repeat(many),
    ];
    for body in &bodies {
        holds(&with_body(body));
    }
}

#[test]
fn a_line_of_ten_megabytes_is_refused_unread() {
    let line = "x".repeat(10 << 20);
    for path in [CARD, "playbook.yml", "formats/autre.md"] {
        let result = holds(&base_with(path, format!("---\ntitle: {line}\n---\n").as_bytes()));
        assert!(result.diagnostics.iter().any(|diagnostic| diagnostic.rule.code == "PB007"), "{path}");
    }
}

#[test]
fn nothing_of_nothing() {
    holds(&Sources::new("playbook"));
    holds(&Sources::new(""));
    let mut only_settings = Sources::new("playbook");
    only_settings.insert_text("playbook.yml", BASE[0].1);
    assert!(holds(&only_settings).output.is_some());
    assert!(holds(&base()).output.is_some());
}
