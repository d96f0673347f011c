//! What VS Code needs to help with a playbook: a check whose findings it lists, snippets, and the settings' schema.

use serde_json::{Value, json};

use super::Start;
use crate::check::default_settings;
use crate::front_matter::write::Written;
use crate::schema::{self, Subject};
use crate::skeleton;

pub(super) fn files(start: &Start) -> Vec<(&'static str, String)> {
    let settings = schema::of(Subject::Settings, &default_settings());
    let text = |value: &Value| format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default());
    vec![
        (".vscode/tasks.json", text(&tasks())),
        (".vscode/playbook.code-snippets", text(&snippets(start))),
        (".vscode/playbook-settings.schema.json", text(&settings)),
        (
            ".vscode/settings.json",
            text(&json!({ "yaml.schemas": { ".vscode/playbook-settings.schema.json": "playbook/playbook.yml" } })),
        ),
        (".vscode/extensions.json", text(&json!({ "recommendations": ["redhat.vscode-yaml"] }))),
    ]
}

/// `playbook check`, and `serve`; findings come as problems, each at its place.
fn tasks() -> Value {
    let matcher = |severity: &str, words: &str| {
        json!({
            "owner": format!("playbook-{severity}"),
            "source": "playbook",
            "severity": severity,
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": [
                { "regexp": format!("^(?:{words})\\[(PB\\d+)\\]\\s?: (.*)$"), "code": 1, "message": 2 },
                { "regexp": "^\\s*--> (.*?):(\\d+):(\\d+)$", "file": 1, "line": 2, "column": 3 },
            ],
        })
    };
    let check = json!({
        "label": "playbook: check",
        "type": "shell",
        "command": "playbook check",
        "group": { "kind": "build", "isDefault": true },
        "presentation": { "reveal": "silent" },
        "problemMatcher": [
            matcher("error", "error|erreur"),
            matcher("warning", "warning|avertissement"),
            matcher("info", "advice|conseil"),
        ],
    });
    let serve = json!({
        "label": "playbook: serve",
        "type": "shell",
        "command": "playbook serve --open",
        "isBackground": true,
        "problemMatcher": [],
    });
    json!({ "version": "2.0.0", "tasks": [check, serve] })
}

/// A card and a session to fill in.
fn snippets(start: &Start) -> Value {
    let tongue = start.tongue();
    let lines = |text: &str| -> Vec<String> { text.lines().map(|line| line.replace('$', "\\$")).collect() };
    let titled = |title: &str| vec![("title", Written::Word(title.to_owned()))];
    let card = "carte".parse().map(|id| skeleton::card(&id, titled("TITLE"), start.today, tongue).text);
    let snippet = |prefix: &str, text: &str| {
        let body: Vec<String> = lines(text).iter().map(|line| line.replace("TITLE", "${1:…}")).collect();
        json!({ "scope": "markdown", "prefix": prefix, "body": body })
    };
    json!({
        "Playbook: card": snippet("playbook-card", &card.unwrap_or_default()),
        "Playbook: session": snippet(
            "playbook-session",
            &skeleton::session("session", &titled("TITLE"), start.today, tongue).text,
        ),
    })
}
