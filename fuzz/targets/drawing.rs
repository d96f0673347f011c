//! Any bytes as a drawing: what passes holds nothing that another reading finds to run or to load something.
#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;
use playbook::check::drawing::{check, published};
use playbook::source::{FilePath, Source, Sources};

fuzz_target!(|bytes: &[u8]| {
    let path = FilePath::new("formats/carte/d.svg");
    let findings = check(&path, bytes);
    let mut sources = Sources::new("playbook");
    sources.insert(path, Source::File(bytes.into()));
    support::hold(&findings, &sources);
    if !findings.is_empty() {
        return;
    }
    let bytes = published(&bytes.into());
    let document = roxmltree::Document::parse(std::str::from_utf8(&bytes).unwrap()).unwrap();
    for node in document.descendants() {
        assert!(!node.is_pi());
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name().to_ascii_lowercase();
        let known = ["script", "foreignobject", "iframe", "object", "embed", "handler"];
        assert!(!known.contains(&name.as_str()), "{name}");
        for attribute in node.attributes() {
            let own = attribute.name().to_ascii_lowercase();
            assert!(!own.starts_with("on"), "{own}");
            let value: String = attribute.value().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let value = value.to_ascii_lowercase().replace('\\', "/");
            // In any other namespace an address is a word.
            let is_address = own == "href" && matches!(attribute.namespace(), None | Some("http://www.w3.org/1999/xlink"));
            if is_address && node.tag_name().namespace() == Some("http://www.w3.org/2000/svg") {
                assert!(!value.starts_with("javascript:") && !value.starts_with("data:text") && !value.starts_with("vbscript:"));
                assert!(name == "a" || !(value.starts_with("http") || value.starts_with("//")), "{name} {value}");
            }
            if own == "style" {
                assert!(!value.contains("url(http") && !value.contains("url(//") && !value.contains("@import"));
            }
        }
    }
});
