//! `playbook explain`: a rule at length, or the list of all.

use super::print;
use crate::cli::Exit;
use crate::diagnostic::{Explanation, Rule, Tongue, nearest, rules};
use crate::emit::fail;

/// Runs the command.
pub fn run(word: Option<&str>) -> Exit {
    let Some(word) = word else {
        let list = rules::ALL.iter().map(|rule| {
            let message = rule.title(Tongue::English, "…");
            format!("{} {:<24} {:<8} {message}\n", rule.code, rule.name, rule.severity.as_str())
        });
        return print(&list.collect::<String>(), Exit::Success);
    };
    let Some(rule) = rules::find(word) else {
        let names = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]);
        let help = match nearest(word, names) {
            Some(near) => format!("did you mean `{near}`? `playbook explain` lists all rules"),
            None => "`playbook explain` lists all rules".to_owned(),
        };
        fail(&format!("there is no rule `{word}`"), &help);
        return Exit::Usage;
    };
    print(&explained(rule), Exit::Success)
}

fn explained(rule: &Rule) -> String {
    let message = rule.title(Tongue::English, "…");
    let head = format!("{} {} ({})\n\n{message}\n", rule.code, rule.name, rule.severity.as_str());
    let Some(explanation) = Explanation::of(rule) else { return head };
    let indented = |text: &str| text.lines().flat_map(|line| ["    ", line, "\n"]).collect::<String>();
    format!(
        "{head}\n{}\n\nWrong, {}:\n\n{}\nRight, {}:\n\n{}",
        explanation.words(Tongue::English),
        explanation.wrong.path,
        indented(explanation.wrong.text),
        explanation.right.path,
        indented(explanation.right.text),
    )
}
