//! Any text as the settings of a playbook.
#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|yaml: &str| {
    let mut sources = support::playbook();
    sources.insert_text("playbook.yml", yaml);
    let built = support::built(&sources);
    support::hold(&built.diagnostics, &sources);
    // Making pages takes as long as twenty builds.
    if yaml.len() % 16 == 0 {
        support::pages(&built);
    }
});
