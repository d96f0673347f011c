//! The JSON Schema of each kind of file against files: those of the samples are what it says, and those that are broken in a way
//! that a schema can say are not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::broken;
use crate::fixture::{base, playbook, write};

/// Rules whose faults a schema can say: of keys, presence, types, words and forms of single values.
const SAID: &[&str] = &[
    "PB201", "PB202", "PB203", "PB204", "PB205", "PB207", "PB208", "PB209", "PB210", "PB211", "PB212", "PB213",
    "PB214", "PB215", "PB217", "PB301", "PB308", "PB401",
];

/// Broken files that a schema takes all the same, and why.
const BEYOND: &[(&str, &str)] =
    &[("formats/courbes.md", "`check` reads curly quotes as quotes, and warns; to YAML they are letters")];

struct Schemas(BTreeMap<&'static str, Validator>);

impl Schemas {
    /// The schemas that the program emits for the playbook below `folder`.
    fn of(folder: &Path) -> Self {
        let subjects = ["card", "translation", "report", "session", "person", "page", "settings"];
        Self(subjects.map(|subject| (subject, Self::emitted(folder, subject))).into())
    }

    fn emitted(folder: &Path, subject: &str) -> Validator {
        let output = playbook(folder, &["schema", subject]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{subject}: {error}"));
        jsonschema::validator_for(&schema).unwrap()
    }

    /// What the schema of a file's kind says of it; `None` where it has none, or where it is no YAML.
    fn faults(&self, path: &str, text: &str) -> Option<Vec<String>> {
        let is_translation = path.matches('.').count() == 2;
        let subject = match path.split('/').next()? {
            "playbook.yml" => "settings",
            "formats" if is_translation => "translation",
            "formats" => "card",
            "reports" => "report",
            "sessions" => "session",
            "people" => "person",
            "pages" if !is_translation => "page",
            _ => return None,
        };
        let front = if subject == "settings" { text } else { text.strip_prefix("---\n")?.split("\n---").next()? };
        let value: Value = serde_yaml::from_str(front).ok()?;
        let errors = self.0[subject].iter_errors(&value);
        Some(errors.map(|error| format!("{}: {error}", error.instance_path())).collect())
    }
}

fn files(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}/{}", entry.file_name().to_string_lossy()).trim_start_matches('/').to_owned();
        if entry.file_type().unwrap().is_dir() {
            files(folder, &path, found);
        } else if path.ends_with(".md") || path == "playbook.yml" {
            found.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

#[test]
fn every_file_of_the_samples_is_what_its_schema_says() {
    let mut faults = Vec::new();
    for folder in [".", "tests"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let schemas = Schemas::of(&root);
        let mut found = Vec::new();
        files(&root.join("playbook"), "", &mut found);
        let mut looked_at = 0;
        for (path, text) in &found {
            let said = schemas.faults(path, text);
            looked_at += usize::from(said.is_some());
            faults.extend(said.unwrap_or_default().into_iter().map(|fault| format!("{folder}/{path}: {fault}")));
        }
        assert!(looked_at > 40, "{looked_at} of {}", found.len());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn durations_and_the_like_are_taken_in_the_forms_that_check_reads() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let schemas = Schemas::of(folder.path());
    let card = base().bytes("formats/meteo-equipe.md").map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()).unwrap();
    let says = |key: &str, value: &str| {
        let line = card.lines().find(|line| line.starts_with(&format!("{key}: "))).unwrap();
        schemas.faults("formats/a.md", &card.replacen(line, &format!("{key}: {value}"), 1)).unwrap()
    };
    for value in [
        "45 min",
        "1 h",
        "1h30",
        "90",
        "45-60 min",
        "1-2 h",
        "2 h+",
        "-30 min",
        "3 days",
        "2 weeks",
        "varies",
        "1 heure",
        "2 jours",
        "une demi-journée",
        "entre 1 et 2 h",
        "\"1,5 h\"",
        "2 heures et demie",
        "{ min: 45 min, max: 1 h }",
        "environ 1 h 30 min",
    ] {
        assert_eq!(says("duration", value), Vec::<String>::new(), "{value}");
    }
    for value in ["45 minuts", "demain", "1 heure 30 secondes", "[10 min]", "{ min: tôt }", "10 min ou pas"] {
        assert_ne!(says("duration", value), Vec::<String>::new(), "{value}");
    }
    for (value, is_taken) in [("3-12", true), ("8", true), ("5 à 12", true), ("tous", false), ("[5, 12]", false)] {
        assert_eq!(says("participants", value).is_empty(), is_taken, "{value}");
    }
    for (value, is_taken) in [("1.1.0", true), ("1.1", true), ("v2", true), ("un", false), ("1.1.0.0", false)] {
        assert_eq!(says("version", value).is_empty(), is_taken, "{value}");
    }
}

#[test]
fn what_is_broken_in_a_way_that_a_schema_can_say_is_not() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let schemas = Schemas::of(folder.path());
    let (mut said, mut faults) = (0, Vec::new());
    for (path, text, findings) in broken::with_findings() {
        let told = |severity: &str| {
            let marks: Vec<String> = SAID.iter().map(|code| format!(" {severity} {code} ")).collect();
            findings.lines().any(|line| !line.starts_with(' ') && marks.iter().any(|mark| line.contains(mark)))
        };
        let Some(found) = schemas.faults(path, &text) else { continue };
        if BEYOND.iter().any(|(own, _)| *own == path) {
            continue;
        }
        if told("error") {
            said += 1;
            if found.is_empty() {
                faults.push(format!("{path}: the schema has nothing to say of\n{findings}"));
            }
        } else if !findings.contains(" error ") && !found.is_empty() {
            faults.push(format!("{path}: nothing is wrong, but the schema says\n{}", found.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(said > 30, "{said}");
}
