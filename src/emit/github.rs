//! Findings for GitHub: as annotations of a pull request's lines, within the few that a step may make, and whole as a table for
//! the step's summary.

use std::fmt::Write as _;

use super::finding::{Finding, Location};
use super::words::{self, counted, say};
use super::{Found, drafts};
use crate::diagnostic::{Severity, Tongue};

/// Annotations of one level that GitHub shows of a step; it drops the others without a word.
const MOST_ANNOTATIONS: usize = 10;
/// Bytes of a step's summary: GitHub takes a mebibyte, and nothing of a longer one.
const LONGEST_SUMMARY: usize = 900_000;

/// A line for each finding that is to be annotated, then a plain line for each of the others, then the totals.
pub fn annotations(found: &Found<'_>) -> String {
    let (mut shown, mut others) = (String::new(), String::new());
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let mut left = MOST_ANNOTATIONS;
        for finding in found.in_words().filter(|finding| finding.severity == severity) {
            if left > 0 {
                left -= 1;
                shown.push_str(&annotation(&finding));
            } else {
                let level = words::level(severity).pattern(found.tongue);
                let line = format!("{}: {level}[{}]: {}", finding.at, finding.rule.code, finding.message);
                others.extend([&plain(&line), "\n"]);
            }
        }
    }
    format!("{shown}{others}{}", found.totals.line(found.tongue))
}

/// A command of a workflow: its level, its place as properties, and its words.
fn annotation(finding: &Finding<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let title = format!("{} {}", finding.rule.code, finding.title());
    let mut properties = vec![("file", finding.at.shown.clone())];
    if let Some((start, end)) = finding.at.places {
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // Columns are those of one line.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", title));
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    let lines: Vec<&str> = std::iter::once(&finding.message).chain(&finding.helps).map(String::as_str).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

/// Text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value of a command's property, in which colons and commas would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Everything that was found, as Markdown.
pub fn summary(found: &Found<'_>) -> String {
    let tongue = found.tongue;
    let mut summary = format!("## Playbook\n\n{}\n", found.totals.line(tongue));
    let mut rows = String::new();
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        for finding in found.in_words().filter(|finding| finding.severity == severity) {
            let row = row(&finding, tongue);
            if rows.len() + row.len() < LONGEST_SUMMARY {
                rows.push_str(&row);
            } else {
                left_out += 1;
            }
        }
    }
    if !rows.is_empty() {
        let heads = [words::COLUMN_WHAT, words::COLUMN_WHERE, words::COLUMN_HOW].map(|head| head.pattern(tongue));
        let _ = write!(summary, "\n| {} |\n|---|---|---|\n{rows}", heads.join(" | "));
    }
    if left_out > 0 {
        let _ = write!(summary, "\n{}\n", say(words::LEFT_OUT_OF_TABLE, tongue, &[("n", &left_out)]));
    }
    let of_drafts = drafts::lines(found.diagnostics, tongue);
    if !of_drafts.is_empty() && rows.len() < LONGEST_SUMMARY {
        let title = counted::DRAFTS.of(of_drafts.len(), tongue);
        let lines: Vec<String> = of_drafts.iter().map(|line| format!("- {}", cell(line))).collect();
        let lines = lines.join("\n");
        let _ = write!(summary, "\n<details><summary>{title}</summary>\n\n{lines}\n\n</details>\n");
        summary.truncate(summary.floor_char_boundary(LONGEST_SUMMARY + 100_000));
    }
    summary
}

fn row(finding: &Finding<'_>, tongue: Tongue) -> String {
    let sign = match finding.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Advice => "💡",
    };
    let level = words::level(finding.severity).pattern(tongue);
    let helps: Vec<String> = finding.helps.iter().map(|help| cell(help)).collect();
    let (message, code) = (cell(&finding.message), finding.rule.code);
    format!("| {sign} {level} {code}: {message} | {} | {} |\n", cell(&place(&finding.at)), helps.join("<br>"))
}

fn place(at: &Location) -> String {
    let at = at.to_string();
    if at.contains('`') { at } else { format!("`{at}`") }
}

/// Text as it stands in a table: nothing in it is Markdown or HTML, but for code between two single backticks.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    // Runs of several, or an odd number, are no marks of ours.
    let has_code = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    let mut is_code = false;
    for c in text.chars() {
        match c {
            '`' if has_code => {
                cell.push_str(if is_code { "</code>" } else { "<code>" });
                is_code = !is_code;
            }
            '\n' | '\r' => cell.push(' '),
            '<' | '>' | '&' | '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '@' | '$' => {
                let _ = write!(cell, "&#{};", u32::from(c));
            }
            c => cell.push(c),
        }
    }
    cell
}

/// A line that is no command of a workflow, whatever is in it: a command begins a line, or, as it was written once, stands behind
/// `##[`.
fn plain(line: &str) -> String {
    let line = line.replace("##[", "## [");
    if line.trim_start().starts_with("::") { format!("- {line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_cell_is_written_otherwise() {
        assert_eq!(data("50 %\nb: c, d"), "50 %25%0Ab: c, d");
        assert_eq!(property("a: b, c"), "a%3A b%2C c");
        assert_eq!(cell("a | `c_d` @f"), "a &#124; <code>c&#95;d</code> &#64;f");
        assert_eq!(cell("one ` only"), "one &#96; only");
        assert_eq!(cell("```<img>`"), "&#96;&#96;&#96;&#60;img&#62;&#96;");
        assert_eq!(plain("::add-mask::a"), "- ::add-mask::a");
        assert_eq!(plain("x ##[add-mask]e"), "x ## [add-mask]e");
    }
}
