//! Any text as a card's body: no script in what is made of it.
#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use playbook::markdown::{self, Target};
use playbook::source::{FilePath, Sources};

/// The elements that Markdown makes.
const ELEMENTS: &[&str] = &[
    "a", "blockquote", "body", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html",
    "img", "li", "ol", "p", "pre", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
];
/// Their attributes.
const ATTRIBUTES: &[&str] = &["alt", "class", "href", "id", "loading", "scope", "src", "start", "title"];

fuzz_target!(|text: &str| {
    let path = FilePath::new("formats/carte.md");
    let markdown::Reading { document, findings, .. } = markdown::read(&path, text, 0..text.len(), |_| true);
    let mut sources = Sources::new("playbook");
    sources.insert_text(path.as_str(), text);
    support::hold(&findings, &sources);
    assert!(document.links.iter().all(|link| !matches!(link.target, Target::Elsewhere(_))));
    assert!(document.headings.iter().all(|heading| document.has_anchor(&heading.anchor)));
    let html = document.html(|_| "a\"><script>".to_owned(), |_| "<b>".to_owned());
    let page = scraper::Html::parse_document(&html);
    for element in page.tree.values().filter_map(|node| node.as_element()) {
        assert!(ELEMENTS.contains(&element.name()), "{} in {html}", element.name());
        for (name, value) in element.attrs() {
            assert!(ATTRIBUTES.contains(&name), "{name}={value} in {html}");
            let seen: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
            let scheme = seen.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            let is_allowed = ["http:", "https:", "mailto:", "tel:"].iter().any(|allowed| scheme.starts_with(allowed));
            assert!(!matches!(name, "href" | "src") || !scheme.contains(':') || is_allowed, "{value}");
        }
    }
    document.paragraphs();
});
