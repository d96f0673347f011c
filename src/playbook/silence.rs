//! Comments in files that let a finding pass at their place: `# playbook: allow PB509 because …`.

use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Rule, Text, rules};
use crate::model::checks::free_rule;
use crate::source::{FilePath, Span, Spanned};

/// What a comment begins with that is meant for the program.
const ADDRESS: &str = "playbook";
/// Comments of a file that are read: each is held against the lines below it. What further ones would let pass is told.
const MOST_SILENCES: usize = 100;
/// The word that lets a finding pass.
const ALLOW: &str = "allow";

const NO_RULE: Text = Text { en: "it names no rule", fr: "il ne nomme aucune règle" };
const NO_REASON: Text = Text { en: "it gives no reason", fr: "il ne donne pas de raison" };
const NO_ALLOW: Text = Text { en: "the word `allow` is missing", fr: "il manque le mot `allow`" };

/// A finding that may pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Its rule.
    pub rule: &'static Rule,
    /// The comment.
    pub comment: Span,
    /// Where the finding may stand.
    pub covers: Span,
    /// Whether it may be one of the file as a whole, too.
    pub of_file: bool,
    /// Takes the comment out.
    without: Fix,
}

impl Silence {
    /// Whether it lets `finding` pass, which is one of its file.
    pub fn holds_for(&self, finding: &Diagnostic) -> bool {
        let is_there = match finding.span {
            Some(span) => (self.covers.start..=self.covers.end).contains(&span.start),
            None => self.of_file,
        };
        is_there && finding.rule == self.rule
    }

    /// The finding that it has nothing to be silent about.
    pub fn useless(&self, path: &FilePath) -> Diagnostic {
        Diagnostic::new(&rules::USELESS_SILENCE, path, self.comment)
            .with("value", self.rule.code)
            .fix(self.without.clone())
    }
}

/// Whether a comment is meant for the program.
pub(super) fn is_addressed(comment: &str) -> bool {
    words(comment).is_some()
}

/// The words behind `playbook:`.
fn words(comment: &str) -> Option<&str> {
    let inner = comment.trim_start_matches(['#', '<', '!', '-', ' ']).trim_end_matches(['-', '>', ' ']);
    Some(inner.strip_prefix(ADDRESS)?.trim_start().strip_prefix(':')?.trim())
}

/// What a comment of `text` is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Of front matter, which begins at this byte.
    Yaml(usize),
    /// Of a text.
    Markdown,
}

/// Reads the comments of a file that are meant for the program.
pub(super) fn read(
    path: &FilePath,
    text: &str,
    syntax: Syntax,
    comments: &[Spanned<String>],
) -> (Vec<Silence>, Vec<Diagnostic>) {
    let (mut silences, mut findings) = (Vec::new(), Vec::new());
    for comment in comments.iter().take(MOST_SILENCES) {
        let Some(words) = words(&comment.value) else { continue };
        let unclear = |reason| {
            let shown = Diagnostic::new(&rules::UNCLEAR_SILENCE, path, comment.span).with_words("reason", reason);
            match syntax {
                Syntax::Yaml(_) => shown.with("yaml", ""),
                Syntax::Markdown => shown.with("markdown", ""),
            }
        };
        let Some(rest) = words.strip_prefix(ALLOW).filter(|rest| rest.is_empty() || rest.starts_with(' ')) else {
            findings.push(unclear(NO_ALLOW));
            continue;
        };
        let (named, reason) = named(rest);
        if named.is_empty() || reason.is_empty() {
            findings.push(unclear(if named.is_empty() { NO_RULE } else { NO_REASON }));
            continue;
        }
        let (covers, of_file) = match syntax {
            Syntax::Yaml(start) => (field_at(text, comment.span), is_first_line(text, comment.span, start)),
            Syntax::Markdown => (block_at(text, comment.span), false),
        };
        // The line that opens the front matter tells what is lacking in the file as a whole.
        let covers = if of_file { Span::new(0, covers.end) } else { covers };
        for name in named {
            let at = comment.span.start + text[comment.span.range()].find(name).unwrap_or_default();
            match free_rule(name, Span::new(at, at + name.len()), path) {
                Ok(rule) => {
                    let without = without(text, path, comment.span);
                    silences.push(Silence { rule, comment: comment.span, covers, of_file, without });
                }
                Err(finding) => findings.push(finding),
            }
        }
    }
    (silences, findings)
}

/// The rules that are named, and the words behind them.
fn named(rest: &str) -> (Vec<&str>, &str) {
    let is_name = |word: &str| {
        let is_code = word.len() == 5 && word.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("pb"));
        is_code && word[2..].bytes().all(|byte| byte.is_ascii_digit()) || rules::find(word).is_some()
    };
    let (mut names, mut rest) = (Vec::new(), rest.trim_start());
    loop {
        let word = rest.split([' ', ',', ':', ';']).next().unwrap_or_default();
        if !is_name(word) {
            return (names, rest);
        }
        names.push(word);
        rest = rest[word.len()..].trim_start_matches([' ', ',', ':', ';', '–', '—']);
    }
}

/// Whether the comment stands directly below the line that opens the front matter.
fn is_first_line(text: &str, comment: Span, start: usize) -> bool {
    start > 0 && text[start..comment.start].trim().is_empty()
}

/// Where the line of a comment begins.
fn line_start(text: &str, comment: Span) -> usize {
    text[..comment.start].rfind('\n').map_or(0, |at| at + 1)
}

/// The line of a comment behind a field; else the field below the comment, with what is indented under it.
fn field_at(text: &str, comment: Span) -> Span {
    let line_start = line_start(text, comment);
    if !text[line_start..comment.start].trim().is_empty() {
        return Span::new(line_start, comment.end);
    }
    let mut own: Option<(usize, bool)> = None;
    let mut end = comment.end;
    let mut at = comment.end + text[comment.end..].find('\n').map_or(text.len() - comment.end, |line| line + 1);
    for line in text[at.min(text.len())..].split_inclusive('\n') {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let is_item = words.starts_with('-');
        match own {
            _ if words.trim_end().is_empty() => {}
            None if words.starts_with('#') => {}
            None => own = Some((indent, is_item)),
            Some((first, first_is_item)) => {
                if indent < first || indent == first && (first_is_item || !is_item) {
                    break;
                }
            }
        }
        at += line.len();
        if own.is_some() && !words.trim_end().is_empty() {
            end = at;
        }
    }
    Span::new(comment.start, end.min(text.len()))
}

/// White space, and the signs of quotes and lists.
const BEFORE: [char; 7] = [' ', '\t', '\r', '\n', '>', '-', '*'];

/// The line of a comment in a text; else the block below it, up to the next blank line.
fn block_at(text: &str, comment: Span) -> Span {
    let line_start = line_start(text, comment);
    let line_end = text[comment.end..].find('\n').map_or(text.len(), |line| comment.end + line);
    let is_alone = text[line_start..comment.start].trim_matches(BEFORE).is_empty()
        && text[comment.end..line_end].trim().is_empty();
    if !is_alone {
        return Span::new(line_start, line_end);
    }
    let (mut end, mut has_begun) = (line_end, false);
    for line in text[line_end..].split_inclusive('\n') {
        let words = line.trim_matches(BEFORE);
        if words.is_empty() && has_begun {
            break;
        }
        let is_comment = words.starts_with("<!--");
        has_begun |= !is_comment && !words.is_empty();
        end += line.len();
    }
    Span::new(comment.start, end)
}

/// A fix that takes the comment out, with its line where it stands there alone.
fn without(text: &str, path: &FilePath, comment: Span) -> Fix {
    let line_start = line_start(text, comment);
    let line_end = text[comment.end..].find('\n').map_or(text.len(), |line| comment.end + line + 1);
    let is_alone = text[line_start..comment.start].trim().is_empty() && text[comment.end..line_end].trim().is_empty();
    let span = if is_alone {
        Span::new(line_start, line_end)
    } else {
        Span::new(line_start + text[line_start..comment.start].trim_end().len(), comment.end)
    };
    let edit = Edit::Replace { path: path.clone(), span, text: String::new() };
    Fix { disposition: Disposition::Suggested, edits: vec![edit] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_covers_the_field_or_the_block_below_it() {
        let covered = |text: &str, syntax| {
            let start = text.find(['#', '<']).unwrap();
            let end = start + text[start..].find('\n').unwrap();
            let comment = Spanned::new(text[start..end].to_owned(), Span::new(start, end));
            let (silences, findings) = read(&FilePath::new("a.md"), text, syntax, &[comment]);
            assert!(findings.is_empty(), "{findings:?}");
            (text[silences[0].covers.start.max(end)..silences[0].covers.end].to_owned(), silences[0].of_file)
        };
        let yaml = |text: &str| covered(text, Syntax::Yaml(4));
        let below = |rest: &str| format!("---\nx: 1\n# playbook: allow PB509 because\n{rest}");
        assert_eq!(yaml(&below("a: 1\nb: 2\n")), ("\na: 1\n".to_owned(), false));
        assert_eq!(yaml(&below("a:\n- 1\n\n- 2\nb: 2\n")), ("\na:\n- 1\n\n- 2\n".to_owned(), false));
        assert_eq!(yaml(&below("  - a: 1\n    b: 2\n  - a: 3\n")), ("\n  - a: 1\n    b: 2\n".to_owned(), false));
        assert_eq!(yaml("---\n# playbook: allow PB509 because\na: 1\n"), ("\na: 1\n".to_owned(), true));
        let text = "<!-- playbook: allow PB509 because -->\n\n# A\nb\n\nc";
        assert_eq!(covered(text, Syntax::Markdown), ("\n\n# A\nb\n".to_owned(), false));
    }

    #[test]
    fn rules_stand_before_the_reason() {
        assert_eq!(named(" PB509, heading-level: parce que"), (vec!["PB509", "heading-level"], "parce que"));
        assert_eq!(named(" parce que PB509"), (Vec::new(), "parce que PB509"));
        assert_eq!(named(""), (Vec::new(), ""));
    }
}
