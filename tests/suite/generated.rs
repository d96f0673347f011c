//! Ten thousand cards: they build, and the memory stays below 400 MB.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;

use tempfile::TempDir;

use crate::fixture::{BASE, command};

const CARDS: usize = 10_000;
/// In KiB.
const MOST_MEMORY: u64 = 400 * 1000 * 1000 / 1024;

const WORDS: [&str; 16] = [
    "équipe",
    "atelier",
    "obstacle",
    "flux",
    "décision",
    "groupe",
    "papillon",
    "parole",
    "question",
    "risque",
    "mesure",
    "délai",
    "qualité",
    "retour",
    "tableau",
    "rythme",
];

/// `count` words, always the same for the same `seed`.
fn text(seed: usize, count: usize) -> String {
    let mut state = seed as u64 * 2_654_435_761 + 12345;
    let mut text = String::new();
    for _ in 0..count {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS[(state >> 60) as usize]);
        text.push(' ');
    }
    text.trim_end().to_owned()
}

/// A card of about 600 words.
fn card(number: usize) -> String {
    let mut body = String::new();
    for part in 0..4 {
        let linked = (number * 7 + part) % CARDS;
        let words = text(number * 31 + part, 135);
        write!(body, "## Partie {part}\n\n{words} [voir](format-{linked}.md).\n\n").unwrap();
    }
    format!(
        "---
title: Format {number} {}
summary: {}
version: 1.0.0
status: tested
purpose: [converge]
tags: [flux, prioriser]
context: {}
duration: 45-60 min
participants: 5-12
modes: {{ in-person: native, remote: adapts }}
risks:
  - {{ risk: {}, mitigation: {} }}
metrics:
  - {{ name: Délai, unit: jours, direction: down, kind: leading, how: Relevé. }}
roles: [facilitator, scribe]
agenda:
  - {{ title: Ouvrir, duration: 10 min, lead: facilitator, steps: {} }}
  - {{ title: Explorer, duration: 25 min, lead: scribe }}
  - {{ title: Conclure, duration: 15 min, lead: facilitator }}
related: {{ similar: [format-{}] }}
changelog:
  - {{ version: 1.0.0, date: 2026-05-01, changes: Première version. }}
---
{body}",
        text(number, 2),
        text(number + 1, 12),
        text(number + 2, 10),
        text(number + 3, 6),
        text(number + 4, 8),
        text(number + 5, 10),
        (number + 1) % CARDS,
    )
}

/// The most memory that a running process has held, in KiB, as long as it runs.
fn most_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_cards_build_within_400_megabytes() {
    let folder = TempDir::new().unwrap();
    let formats = folder.path().join("playbook/formats");
    std::fs::create_dir_all(&formats).unwrap();
    std::fs::write(folder.path().join("playbook/playbook.yml"), BASE[0].1).unwrap();
    for number in 0..CARDS {
        std::fs::write(formats.join(format!("format-{number}.md")), card(number)).unwrap();
    }
    let mut running = command(folder.path(), &["build", "--timings"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut most = 0;
    let status = loop {
        most = most.max(most_memory(running.id()).unwrap_or_default());
        if let Some(status) = running.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    let mut said = String::new();
    std::io::Read::read_to_string(&mut running.stderr.take().unwrap(), &mut said).unwrap();
    assert!(status.success(), "{said}");
    for stage in ["read", "parse", "check", "plan", "compile templates", "render, index, write", "all"] {
        assert!(said.contains(&format!("{stage} ")), "{said}");
    }
    assert!(said.contains("10000 cards: all is well"), "{said}");
    assert!(is_whole(&folder.path().join("public")));
    assert!((1..MOST_MEMORY).contains(&most), "{most} KiB");
}

fn is_whole(site: &Path) -> bool {
    ["index.html", "en/formats/format-9999/index.html", "api/v1/cards.json"]
        .iter()
        .all(|file| site.join(file).is_file())
}
