//! `playbook explain`: a rule at length, or the list of all.

use super::print;
use crate::cli::Exit;
use crate::diagnostic::{Example, Explanation, Rule, Text, Tongue, nearest, rules};
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};

/// Runs the command.
pub fn run(word: Option<&str>, tongue: Tongue) -> Exit {
    let Some(word) = word else {
        let list = rules::ALL.iter().map(|rule| {
            let (title, level) = (rule.title.pattern(tongue), words::level(rule.severity).pattern(tongue));
            format!("{} {:<24} {level:<13} {title}\n", rule.code, rule.name)
        });
        return print(&list.collect::<String>(), Exit::Success, tongue);
    };
    let Some(rule) = rules::find(word) else {
        let names = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]);
        let help = match nearest(word, names) {
            Some(near) => say(words::NEAR_RULE, tongue, &[("near", &near)]),
            None => say(words::ALL_RULES, tongue, &[]),
        };
        fail(&Failure { what: say(words::NO_RULE, tongue, &[("word", &word)]), help }, tongue);
        return Exit::Usage;
    };
    print(&explained(rule, tongue), Exit::Success, tongue)
}

fn explained(rule: &Rule, tongue: Tongue) -> String {
    let (title, level) = (rule.title.pattern(tongue), words::level(rule.severity).pattern(tongue));
    let head = format!("{} {} ({level})\n\n{title}\n", rule.code, rule.name);
    let Some(explanation) = Explanation::of(rule) else { return head };
    let example = |heading: Text, example: Example| {
        let lines: String = example.text.lines().flat_map(|line| ["    ", line, "\n"]).collect();
        format!("{}\n\n{lines}", say(heading, tongue, &[("path", &example.path)]))
    };
    format!(
        "{head}\n{}\n\n{}\n{}",
        explanation.words(tongue),
        example(words::WRONG, explanation.wrong),
        example(words::RIGHT, explanation.right),
    )
}
