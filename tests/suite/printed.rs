//! What is printed: whatever names and values hold, no terminal and no log obeys it, and nothing that is printed can fail a run.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::fixture::{base, command, write};

/// Every character that something obeys where it should be shown, but for the end of a line and for NUL, which no name has.
fn obeyed() -> Vec<char> {
    let controls = (1..32u32).chain(0x7f..0xa0).filter(|code| *code != 10).filter_map(char::from_u32);
    controls.chain("\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}".chars()).collect()
}

/// Beginnings of lines and sequences that terminals and build servers obey.
const SEQUENCES: [&str; 6] =
    ["\n::error file=a::b", "\n##[error]a", "\u{1b}]0;title\u{7}", "\u{1b}[2J", "\u{1b}[8mhidden", "\u{9b}31m"];

/// Holds that `bytes` are text with no more than colours in it, and that no line begins with a command.
fn is_harmless(bytes: &[u8], what: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: not text"));
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c != '\n' && obeyed().contains(&c)) {
        let after = rest[at..].strip_prefix("\u{1b}[").unwrap_or_else(|| panic!("{what}: {:?}", &rest[at..]));
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
        assert!(after[end..].starts_with('m'), "{what}: {after:?}");
        assert!(!after[..end].split(';').any(|part| part == "8"), "{what}: hidden text");
        rest = &after[end + 1..];
    }
    for line in text.lines() {
        assert!(!line.starts_with("::") && !line.starts_with("##["), "{what}: {line:?}");
    }
}

/// A playbook in which names of files and folders, keys, values, texts and a template hold what is obeyed.
fn hostile(root: &Path) {
    write(&base(), &root.join("playbook"));
    let names = obeyed().into_iter().map(String::from).chain(SEQUENCES.map(str::to_owned));
    for (number, name) in names.enumerate() {
        let name = name.replace('/', "-");
        let at = |path: String| {
            let path = root.join("playbook").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            path
        };
        fs::write(at(format!("{name}stray.txt")), "").unwrap();
        fs::write(at(format!("formats/c{number}{name}.md")), "---\ntitle: x\n---\n").unwrap();
        fs::write(at(format!("formats/plan/a{name}.pdf")), "").unwrap();
        fs::write(at(format!("{name}/stray")), "").unwrap();
        let value = name.replace('\n', "\\n");
        let card = format!(
            "---\ntit{name}le: x\nstatus: a{name}b\nduration: \"{value}\"\nlanguage: [{name}]\nauthors: [a{name}]\n---\n\
             [x](a{name}.md) [y](#b{name}) <b{name}> `{name}`\n\n# {name}\n"
        );
        fs::write(at(format!("pages/p{number}.md")), &card).unwrap();
        fs::write(at(format!("formats/f{number}.md")), card).unwrap();
    }
}

#[test]
fn nothing_that_is_printed_is_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    // Names are made visible at their source, so the folder above has such a name, too.
    let root = folder.path().join("a\u{1b}]0;b\u{7}\n::error::c");
    hostile(&root);
    let odd = "x\u{9b}y\u{1b}[2J\n::error::z\u{202e}";
    let runs: Vec<Vec<&str>> = vec![
        vec!["check", "playbook"],
        vec!["check", "playbook", "--format", "json"],
        vec!["build", "playbook", "--out", "public", "--timings"],
        vec!["build", "playbook", "--out", odd],
        vec!["build", "playbook", "--url", odd],
        vec!["check", odd],
        vec!["serve", odd, "--port", "0"],
        vec!["serve", "--editor", odd],
        vec!["explain", odd],
        vec![odd],
        vec!["check", "--today", odd],
        vec!["--help"],
    ];
    for arguments in runs {
        for colours in ["0", "1"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_playbook"));
            program
                .current_dir(&root)
                .args(&arguments)
                .env("CLICOLOR_FORCE", colours)
                .env("SOURCE_DATE_EPOCH", "1795176000");
            let output = program.output().unwrap();
            assert!(output.status.code().is_some_and(|code| code <= 3), "{arguments:?}: {output:?}");
            assert!(!(output.stdout.is_empty() && output.stderr.is_empty()), "{arguments:?}");
            is_harmless(&output.stdout, &format!("{arguments:?} on standard output"));
            is_harmless(&output.stderr, &format!("{arguments:?} on standard error"));
        }
    }
    // A site that can be built is published under an odd name.
    let plain = folder.path().join("plain");
    write(&base(), &plain.join("playbook"));
    let built = command(&plain, &["build", "--out", odd]).output().unwrap();
    assert_eq!(built.status.code(), Some(0), "{built:?}");
    is_harmless(&built.stderr, "a site under an odd name");
    let report = command(&root, &["check", "playbook", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert!(report["diagnostics"].as_array().unwrap().len() > 300);
}

#[test]
fn nothing_that_serve_prints_is_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    hostile(folder.path());
    let mut process = command(folder.path(), &["serve", "--port", "0"])
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut terminal = BufReader::new(process.stderr.take().unwrap());
    let mut seen = Vec::new();
    let read_until = |terminal: &mut BufReader<_>, seen: &mut Vec<u8>, words: &str| loop {
        let before = seen.len();
        assert!(terminal.read_until(b'\n', seen).unwrap() > 0, "the server ended");
        if String::from_utf8_lossy(&seen[before..]).contains(words) {
            break;
        }
    };
    read_until(&mut terminal, &mut seen, "Ctrl-C");
    fs::write(folder.path().join("playbook/\u{1b}]0;a\u{7}\n::error::b.md"), "x").unwrap();
    read_until(&mut terminal, &mut seen, "(new)");
    process.kill().unwrap();
    process.wait().unwrap();
    is_harmless(&seen, "serve");
}

/// Standard error that is full, closed, or read by nobody.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_changes_no_status() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let status = |arguments: &str, redirected: &str| {
        let script = format!("'{}' {arguments} {redirected}", env!("CARGO_BIN_EXE_playbook"));
        let mut shell = Command::new("bash");
        shell.args(["-c", &script]).current_dir(folder.path()).env("SOURCE_DATE_EPOCH", "1795176000");
        shell.output().unwrap().status.code()
    };
    for redirected in ["2>/dev/full", "2>&-", "2> >(exec true)", "2>/dev/full >/dev/null"] {
        assert_eq!(status("build --timings", redirected), Some(0), "{redirected}");
        assert_eq!(status("build nowhere", redirected), Some(2), "{redirected}");
        assert_eq!(status("build --out playbook", redirected), Some(2), "{redirected}");
        assert_eq!(status("nonsense", redirected), Some(2), "{redirected}");
        assert_eq!(status("check", redirected), Some(0), "{redirected}");
        assert_eq!(status("explain nothing", redirected), Some(2), "{redirected}");
    }
    assert_eq!(status("check", ">/dev/full"), Some(3));
}
