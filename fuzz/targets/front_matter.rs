//! Any text as a card's front matter.
#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|yaml: &str| {
    let mut sources = support::playbook();
    sources.insert_text("formats/carte.md", &format!("---\n{yaml}\n---\nTexte.\n"));
    let built = support::built(&sources);
    support::hold(&built.diagnostics, &sources);
});
