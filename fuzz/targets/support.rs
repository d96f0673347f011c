//! What several targets need.
#![allow(dead_code, reason = "no target needs everything")]

use std::cell::RefCell;

use playbook::diagnostic::{Diagnostic, Severity, Tongue};
use playbook::memo::Memo;
use playbook::source::Sources;
use playbook::{Built, Options, build};

/// A small playbook with one card.
pub fn playbook() -> Sources {
    let mut sources = Sources::new("playbook");
    sources.insert_text(
        "playbook.yml",
        "title: { fr: P, en: P }\nlanguages: [fr, en]\nurl: https://example.org/p/\npurposes:\n  - { id: open, label: { fr: O, en: O } }\n",
    );
    sources.insert_text(
        "formats/carte.md",
        "---\ntitle: Carte\nsummary: Une carte.\nstatus: draft\ncontext: Ici.\nduration: 5 min\nrisks:\n  - risk: R\nmetrics:\n  - name: M\n---\nTexte.\n",
    );
    sources
}

/// Builds, remembering what was built before, as `serve` does.
pub fn built(sources: &Sources) -> Built {
    thread_local! {
        static MEMO: RefCell<Memo> = RefCell::default();
    }
    let options = Options::on(jiff::civil::date(2026, 11, 20));
    MEMO.with_borrow_mut(|memo| build(sources, &options, memo, |_| {}))
}

/// Holds what is true of the findings about any file.
pub fn hold(diagnostics: &[Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        for tongue in [Tongue::English, Tongue::French] {
            let words = std::iter::once(diagnostic.message(tongue)).chain(diagnostic.help(tongue));
            for line in words {
                assert!(!line.contains(char::is_control), "{line:?}");
                assert!(line.len() < 20_000, "{} bytes", line.len());
            }
        }
        let Some(span) = diagnostic.span else { continue };
        let bytes = sources.bytes(diagnostic.path.as_str()).unwrap_or_default();
        assert!(span.start <= span.end && span.end <= bytes.len(), "{diagnostic:?} of {}", bytes.len());
        if let Ok(text) = std::str::from_utf8(bytes) {
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{diagnostic:?}");
        }
    }
}

/// Makes the pages of the card and of errors, where a site can be built.
pub fn pages(built: &Built) {
    let Some(output) = &built.output else { return };
    assert!(!built.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
    for (path, entry) in output.iter().filter(|(path, _)| path.as_str().contains("carte") || path.as_str() == "404.html") {
        let bytes = entry.bytes().unwrap_or_else(|broken| panic!("{path}: {broken:?}"));
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(!text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r')), "{path}");
    }
}
