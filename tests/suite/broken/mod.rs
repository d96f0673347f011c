//! A folder of broken files, checked in one run: each file beside everything that must be said of it.
//!
//! A finding is written as in `fixture::lines`, then the text that its place lies on, its help and what is related to it.
//! What is wrong with the settings, the theme or the playbook as a whole has a run of its own in `whole`.

mod cards;
mod fields;
mod files;
mod references;
mod ten;
mod text;
mod translations;
mod traps;
mod values;
mod whole;
mod yaml;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use playbook::diagnostic::rules;
use serde_json::Value;

use crate::fixture::{BASE, base, playbook, write};

/// A file and what must be said of it.
struct Broken {
    path: &'static str,
    file: File,
    findings: &'static str,
}

/// What stands at a path.
enum File {
    /// This text.
    Text(&'static str),
    /// A draft with these fields, and with the usual ones for all that it must have; they come below, so that lines keep
    /// their numbers.
    Card(&'static str),
    /// These bytes.
    Bytes(&'static [u8]),
    /// So many spaces.
    Spaces(usize),
    /// A symbolic link to this.
    Link(&'static str),
    /// A file with this name, which is not Unicode.
    Named(&'static [u8]),
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A file of the base playbook, as it is.
    Base,
}

/// What a card needs to be told nothing, not even advice.
const USUAL: &[(&str, &str)] = &[
    ("title", "Carte {path}"),
    ("summary", "Une carte à qui il ne manque rien."),
    ("version", "1.0.0"),
    ("status", "draft"),
    ("purpose", "[open]"),
    ("context", "Quand on essaie."),
    ("duration", "30 min"),
    ("participants", "3-8"),
    ("risks", "\n  - { risk: On s’arrête trop tôt., mitigation: Fixer une fin. }"),
    ("metrics", "\n  - { name: Essais finis, unit: essais, direction: up, kind: leading, how: Les compter. }"),
    ("agenda", "\n  - { title: Essayer, duration: 30 min }"),
    ("changelog", "\n  - { version: 1.0.0, date: 2026-03-01, changes: Première version. }"),
    ("heard", "[on n’essaie jamais rien]"),
];

/// A draft with these fields, and with the usual ones for all that it must have; its title tells it from all others.
fn card(path: &str, fields: &str) -> String {
    let named = |key: &str| fields.lines().any(|line| line.split(':').next() == Some(key));
    let usual = USUAL.iter().filter(|(key, _)| !named(key)).flat_map(|(key, value)| [*key, ": ", *value, "\n"]);
    let usual: String = usual.collect();
    format!("---\n{fields}{}---\n", usual.replace("{path}", path))
}

/// Every broken file that this system can hold.
fn all() -> Vec<&'static Broken> {
    let tables = [
        files::ALL,
        yaml::ALL,
        traps::ALL,
        fields::ALL,
        values::ALL,
        cards::ALL,
        references::ALL,
        text::ALL,
        translations::ALL,
        ten::ALL,
    ];
    let linux = files::LINUX.iter().filter(|_| cfg!(target_os = "linux"));
    tables.into_iter().flatten().chain(linux).collect()
}

/// Every broken text with its path and what must be said of it.
pub(crate) fn with_findings() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    all().into_iter().filter_map(|broken| {
        let text = match broken.file {
            File::Text(text) => text.to_owned(),
            File::Card(fields) => card(broken.path, fields),
            _ => return None,
        };
        Some((broken.path, text, broken.findings))
    })
}

impl Broken {
    fn put(&self, folder: &Path) {
        let target = folder.join(self.path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        match self.file {
            File::Text(text) => fs::write(target, text).unwrap(),
            File::Card(fields) => fs::write(target, card(self.path, fields)).unwrap(),
            File::Bytes(bytes) => fs::write(target, bytes).unwrap(),
            File::Spaces(count) => fs::write(target, " ".repeat(count)).unwrap(),
            File::Link(to) => link(to, &target),
            File::Named(name) => put_named(&target, name),
            File::Pipe => pipe(&target),
            File::Socket => socket(&target),
            File::Base => assert!(BASE.iter().any(|(path, _)| *path == self.path), "{}", self.path),
        }
    }
}

#[cfg(unix)]
fn link(to: &str, target: &Path) {
    std::os::unix::fs::symlink(to, target).unwrap();
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) {}

fn pipe(target: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(target).status().unwrap().success());
}

#[cfg(unix)]
fn socket(target: &Path) {
    std::os::unix::net::UnixListener::bind(target).unwrap();
}

#[cfg(not(unix))]
fn socket(_: &Path) {}

#[cfg(unix)]
fn put_named(target: &Path, name: &[u8]) {
    use std::os::unix::ffi::OsStrExt;
    fs::write(target.with_file_name(std::ffi::OsStr::from_bytes(name)), "").unwrap();
}

#[cfg(not(unix))]
fn put_named(_: &Path, _: &[u8]) {}

/// What one run says, in its order, and its exit status.
struct Run {
    findings: Vec<String>,
    status: Option<i32>,
}

/// Checks the folder `playbook` in `folder` with the program itself.
fn check(folder: &Path) -> Run {
    let output = playbook(folder, &["check", "playbook", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    let findings = report["diagnostics"].as_array().unwrap().iter().map(|finding| shown(finding, folder)).collect();
    Run { findings, status: output.status.code() }
}

/// A finding as the tables write it.
fn shown(finding: &Value, folder: &Path) -> String {
    let word = |key: &str| finding[key].as_str().unwrap();
    let (place, text) = place(finding, folder);
    let mut lines = vec![format!("{place} {} {} {}", word("severity"), word("code"), word("message"))];
    lines.extend(text.map(|text| format!("    at {text:?}")));
    let help = finding["help"].as_array().unwrap().iter();
    lines.extend(help.map(|line| format!("    = help: {}", line.as_str().unwrap())));
    let related = finding["related"].as_array().unwrap().iter();
    lines.extend(related.map(|related| {
        format!("    = note: {}: {}", related["message"].as_str().unwrap(), self::place(related, folder).0)
    }));
    lines.join("\n")
}

/// Where a finding lies, and the text there; a finding about a file as a whole has no text.
fn place(finding: &Value, folder: &Path) -> (String, Option<String>) {
    let path = finding["path"].as_str().unwrap();
    let short = path.strip_prefix("playbook/").unwrap_or(path);
    let number = |end: &str, key: &str| usize::try_from(finding["range"][end][key].as_u64().unwrap()).unwrap();
    let (start, end) = (number("start", "byte"), number("end", "byte"));
    if end == 0 {
        return (short.to_owned(), None);
    }
    let bytes = fs::read(folder.join(path)).unwrap();
    let text = String::from_utf8_lossy(&bytes[start..end]).into_owned();
    let at = |end: &str| format!("{}:{}", number(end, "line"), number(end, "column"));
    (format!("{short}:{}-{}", at("start"), at("end")), Some(text))
}

/// The findings of a table's text, each with the lines that belong to it.
fn blocks(findings: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in findings.lines().filter(|line| !line.is_empty()) {
        match blocks.last_mut() {
            Some(block) if line.starts_with("    ") => block.extend(["\n", line]),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}

/// Compares what was said with what must be said, first without regard to order, which gives the better message.
fn compare(about: &str, said: &[String], expected: &[String]) {
    let without = |all: &[String], others: &[String]| -> String {
        all.iter().filter(|block| !others.contains(block)).flat_map(|block| ["\n", block.as_str()]).collect()
    };
    let (missing, extra) = (without(expected, said), without(said, expected));
    assert!(missing.is_empty() && extra.is_empty(), "{about}\n\nmissing:{missing}\n\nnot expected:{extra}");
    assert_eq!(said, expected, "{about}: the same findings, but in another order, or one of them twice");
}

#[test]
fn one_run_tells_everything_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("playbook");
    write(&base(), &root);
    let mut files = all();
    for file in &files {
        file.put(&root);
    }
    files.sort_by_key(|file| file.path);
    let expected: Vec<String> = files.iter().flat_map(|file| blocks(file.findings)).collect();
    let run = check(folder.path());
    compare("the folder", &run.findings, &expected);
    assert_eq!(run.status, Some(1));
}

/// What the folder's findings say in French: code, message, helps and notes, each once.
const IN_FRENCH: &str = include_str!("in_french.txt");

#[test]
fn every_finding_of_the_folder_is_worded_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("playbook");
    write(&base(), &root);
    for file in all() {
        file.put(&root);
    }
    let output = playbook(folder.path(), &["check", "playbook", "--format", "json", "--lang", "fr"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let worded = |finding: &Value| {
        let helps = finding["help"].as_array().unwrap().iter().map(|help| format!("    = aide: {}\n", text(help)));
        let notes = finding["related"].as_array().unwrap().iter();
        let notes = notes.map(|note| format!("    = note: {}\n", text(&note["message"])));
        let lines: String = helps.chain(notes).collect();
        format!("{} {}\n{lines}", text(&finding["code"]), text(&finding["message"]))
    };
    let said: BTreeSet<String> = report["diagnostics"].as_array().unwrap().iter().map(worded).collect();
    let expected: BTreeSet<String> = IN_FRENCH.split("\n\n").map(|block| format!("{}\n", block.trim_end())).collect();
    let only = |own: &BTreeSet<String>, other: &BTreeSet<String>| {
        own.difference(other).cloned().collect::<Vec<_>>().join("\n")
    };
    let (missing, extra) = (only(&expected, &said), only(&said, &expected));
    assert!(missing.is_empty() && extra.is_empty(), "missing:\n{missing}\nnot expected:\n{extra}");
}

#[test]
fn a_card_with_ten_faults_shows_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("playbook");
    write(&base(), &root);
    let [card] = ten::ALL else { panic!("one card") };
    card.put(&root);
    let mut run = check(folder.path());
    run.findings.retain(|finding| finding.starts_with(card.path));
    compare(card.path, &run.findings, &blocks(card.findings));
    let rules: BTreeSet<&str> = run.findings.iter().filter_map(|finding| code(finding)).collect();
    assert!(rules.len() >= 10, "{rules:?}");
    assert_eq!(run.status, Some(1));
}

#[test]
fn every_rule_is_expected_somewhere() {
    let linux = files::LINUX.iter().map(|file| file.findings);
    let findings = all().into_iter().map(|file| file.findings).chain(linux).chain(whole::findings());
    let blocks: Vec<String> = findings.flat_map(blocks).collect();
    let expected: BTreeSet<&str> = blocks.iter().filter_map(|finding| code(finding)).collect();
    // What depends on an earlier state, or on where a playbook lies: `versions.rs` and `git.rs` pin these.
    let of_the_past = ["PB315", "PB316", "PB317", "PB326", "PB327", "PB709", "PB710", "PB711", "PB803"];
    let forgotten = rules::ALL.iter().map(|rule| rule.code).filter(|code| !expected.contains(code));
    let forgotten: Vec<&str> = forgotten.filter(|code| !of_the_past.contains(code)).collect();
    assert!(forgotten.is_empty(), "no broken file shows {forgotten:?}");
}

/// The code in a finding's first line.
fn code(finding: &str) -> Option<&str> {
    let severities = [" error ", " warning ", " advice "];
    let at = severities.iter().filter_map(|severity| Some(finding.find(severity)? + severity.len())).min()?;
    finding[at..].split(' ').next()
}

/// Every broken file that is text, with its path.
pub(crate) fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let text = |broken: &Broken| match broken.file {
        File::Text(text) => Some(text.as_bytes().to_vec()),
        File::Card(fields) => Some(card(broken.path, fields).into_bytes()),
        File::Bytes(bytes) if broken.path.ends_with(".md") => Some(bytes.to_vec()),
        _ => None,
    };
    all().into_iter().filter_map(|broken| Some((broken.path, text(broken)?))).collect()
}
