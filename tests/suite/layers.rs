//! The structure: a module imports from its own layer or lower ones, and each outside crate has one home.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Modules from the lowest layer to the highest. A module may name those of its own line and of earlier ones.
const LAYERS: &[&[&str]] = &[
    &["source", "fold", "html", "letters", "cache", "route"],
    &["diagnostic"],
    &["front_matter", "markdown"],
    &["model"],
    &["playbook"],
    &["check"],
    &["history", "difference"],
    &["comparison"],
    &["theme", "output", "site", "search", "skeleton"],
    &["render"],
    &["memo"],
    &["lib"],
    &["mend", "since", "schema", "rename", "retire", "keep"],
    &["starter"],
    &["disk", "git", "serve", "emit", "commands", "cli"],
    &["main"],
];

/// Outside crates with the only module that may name them.
const HOMES: &[(&str, &str)] = &[
    ("granit_parser", "front_matter"),
    ("pulldown_cmark", "markdown"),
    ("serde_yaml", "theme|schema"),
    ("rust_embed", "theme"),
    ("tera", "render"),
    ("qrcodegen", "render"),
    ("serde_json", "cache|render|schema|search|starter|emit|serve"),
    ("pagefind_stem", "search"),
    ("walkdir", "disk"),
    ("tempfile", "disk"),
    ("rustix", "disk"),
    ("annotate_snippets", "emit"),
    ("terminal_size", "emit"),
    ("anstream", "emit|serve"),
    ("notify", "serve"),
    ("tiny_http", "serve"),
    ("socket2", "serve"),
    ("flate2", "serve"),
    ("open", "commands"),
    ("similar", "commands|difference"),
    ("clap", "cli|commands"),
    ("clap_complete", "cli|commands"),
    ("clap_mangen", "commands"),
    ("dialoguer", "commands"),
    ("strsim", "diagnostic"),
    ("spdx", "model"),
    ("roxmltree", "check"),
    ("imagesize", "check"),
    ("img_parts", "check"),
    ("exif", "check"),
];

fn sources() -> BTreeMap<PathBuf, String> {
    fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.insert(path.clone(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files
}

/// The top-level module of a file.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| panic!("{module} is in no layer"))
}

/// The modules that a text names with `crate::`; the crate's root counts as `lib`.
fn named(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            modules.extend(list.split(',').map(|item| item.trim().split("::").next().unwrap_or_default().to_owned()));
        } else {
            modules.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    let is_module = |name: &String| LAYERS.iter().any(|layer| layer.contains(&name.as_str()));
    modules
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| if is_module(&name) { name } else { "lib".to_owned() })
        .collect()
}

#[test]
fn nothing_imports_from_a_higher_layer() {
    let mut upward = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        for other in named(&text) {
            if layer(&other) > layer(&own) {
                upward.push(format!("{} names {other}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn every_outside_crate_has_one_home() {
    let mut strangers = Vec::new();
    for (path, text) in sources() {
        for (name, home) in HOMES {
            let is_named = text.contains(&format!("{name}::"));
            if is_named && !home.split('|').any(|home| home == module(&path)) {
                strangers.push(format!("{} names {name}, whose home is {home}", path.display()));
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
}

#[test]
fn the_rules_of_this_test_are_not_empty_words() {
    assert_eq!(
        named("use crate::source::X;\nuse crate::{check, Options};\n crate::model::choice! {}"),
        ["source", "check", "lib", "model"]
    );
    assert!(sources().len() > 40);
    assert!(layer("render") > layer("model"));
}
