//! Any bytes as the words of a theme.
#![no_main]

mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut sources = support::playbook();
    sources.insert_theme_file("default", "i18n/fr.yml", bytes.into());
    let built = support::built(&sources);
    support::hold(&built.diagnostics, &sources);
    // Making pages takes as long as twenty builds.
    if bytes.len() % 16 == 0 {
        support::pages(&built);
    }
});
