//! Blocks as other tools write them: they stay in the text as they are.

use std::ops::Range;

use super::Reader;
use super::lists::{line_at, line_within};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, rules};
use crate::route::anchor;
use crate::source::Span;

/// Kinds of call-outs elsewhere, beside those that are known here.
const KINDS: &[(&str, &str)] = &[
    ("abstract", "NOTE"),
    ("astuce", "TIP"),
    ("attention", "WARNING"),
    ("avertissement", "WARNING"),
    ("bug", "CAUTION"),
    ("caution", "CAUTION"),
    ("conseil", "TIP"),
    ("danger", "CAUTION"),
    ("error", "CAUTION"),
    ("example", "NOTE"),
    ("exemple", "NOTE"),
    ("failure", "CAUTION"),
    ("hint", "TIP"),
    ("important", "IMPORTANT"),
    ("info", "NOTE"),
    ("note", "NOTE"),
    ("question", "NOTE"),
    ("quote", "NOTE"),
    ("remarque", "NOTE"),
    ("success", "TIP"),
    ("tip", "TIP"),
    ("todo", "NOTE"),
    ("warning", "WARNING"),
];

const CALL_OUT: Text = Text {
    en: "write `> [!NOTE]` (or TIP, IMPORTANT, WARNING, CAUTION), and below it the text, each line after `> `",
    fr: "écrivez `> [!NOTE]` (ou TIP, IMPORTANT, WARNING, CAUTION), et dessous le texte, chaque ligne après `> `",
};
const SHORTCODE: Text = Text {
    en: "delete it, or write in Markdown what it would show",
    fr: "supprimez-le, ou écrivez en Markdown ce qu’il montrerait",
};

/// How many bytes and lines are looked at for the other end of something.
const LONGEST: usize = 500;
const MOST_LINES: usize = 200;

/// What a kind of call-out is called here.
fn kind(word: &str) -> Option<&'static str> {
    let word = anchor(word);
    KINDS.iter().find(|(other, _)| *other == word).map(|(_, own)| *own)
}

impl Reader<'_> {
    /// `!!! note "Title"` and `::: tip Title` at the beginning of a line.
    pub(super) fn look_for_foreign_block(&mut self, start: usize) {
        let line = line_at(self.body, start);
        let sign = line.trim_start_matches(['!', '?', ':', '+']);
        let sign = &line[..line.len() - sign.len()];
        let words = line[sign.len()..].trim_matches([' ', '{', '}', '.']);
        let is_known =
            matches!(sign, "!!!" | "???" | "???+" | "!!!+") || sign.len() >= 3 && sign.chars().all(|c| c == ':');
        if !is_known || !words.starts_with(char::is_alphabetic) {
            return;
        }
        let (word, title) = words.split_once([' ', '}']).unwrap_or((words, ""));
        let title = title.trim_matches([' ', '"', '“', '”', '«', '»', '{', '}']);
        let end = start + line.len();
        let is_fenced = sign.starts_with(':');
        let block = match is_fenced {
            true if self.no_colons_close => None,
            true => self.fenced_by_colons(end, sign),
            false => self.indented(end),
        };
        // Where nothing closes the first, nothing closes what follows.
        self.no_colons_close |= is_fenced && block.is_none();
        self.told_until = block.as_ref().map_or(end, |(range, _)| range.end);
        let lines: Vec<String> = block.iter().flat_map(|(_, lines)| lines.iter().cloned()).collect();
        let whole = block.map(|(range, _)| Span::new(start, range.end).shifted(self.offset));
        let (path, value) = (self.path.clone(), line.to_owned());
        self.say(&rules::FOREIGN_BLOCK, start..end, |finding| {
            let finding = finding.with("value", value).with_words("instead", CALL_OUT);
            let Some((span, kind)) = whole.filter(|_| !lines.is_empty()).zip(kind(word)) else { return finding };
            let mut text = format!("> [!{kind}]\n");
            if !title.is_empty() {
                text.extend(["> **", title, "**\n>\n"]);
            }
            let quoted: Vec<String> = lines.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect();
            text.push_str(&quoted.join("\n"));
            let edits = vec![Edit::Replace { path, span, text }];
            finding.fix(Fix { disposition: Disposition::Suggested, edits })
        });
    }

    /// The lines up to one of colons alone.
    fn fenced_by_colons(&self, from: usize, sign: &str) -> Option<(Range<usize>, Vec<String>)> {
        let mut at = from + self.body[from..].find('\n')? + 1;
        let mut lines = Vec::new();
        while at < self.body.len() {
            let line = line_at(self.body, at);
            if line.trim() == sign {
                return Some((from..at + line.len(), lines));
            }
            if lines.len() == MOST_LINES {
                return None;
            }
            lines.push(line.to_owned());
            at += self.body[at..].find('\n')? + 1;
        }
        None
    }

    /// The lines that are indented by four spaces, blank ones between them.
    fn indented(&self, from: usize) -> Option<(Range<usize>, Vec<String>)> {
        let mut at = from + self.body[from..].find('\n')? + 1;
        let (mut lines, mut end, mut kept) = (Vec::new(), from, 0);
        while at <= self.body.len() {
            let line = line_at(self.body, at);
            match line.strip_prefix("    ").or_else(|| line.strip_prefix('\t')) {
                Some(inner) => {
                    lines.push(inner.to_owned());
                    kept = lines.len();
                    end = at + line.len();
                }
                None if line.is_empty() => lines.push(String::new()),
                None => break,
            }
            let Some(next) = self.body[at..].find('\n') else { break };
            at += next + 1;
        }
        lines.truncate(kept);
        (kept > 0).then_some((from..end, lines))
    }

    /// `{{< … >}}`, `{{% … %}}` and `{% … %}` in the text at `range`.
    pub(super) fn look_for_shortcode(&mut self, range: &Range<usize>) {
        for (at, _) in self.body[range.clone()].match_indices('{') {
            let start = range.start + at;
            if start < self.told_until {
                continue;
            }
            let line = line_within(self.body, start, LONGEST);
            let ends = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
            let Some((open, close)) = ends.into_iter().find(|(open, _)| line.starts_with(open)) else { continue };
            let Some(length) = line[open.len()..].find(close) else { continue };
            let end = start + open.len() + length + close.len();
            self.told_until = end;
            let value = self.body[start..end].to_owned();
            self.say(&rules::FOREIGN_BLOCK, start..end, |d| d.with("value", value).with_words("instead", SHORTCODE));
        }
    }

    /// `[!INFO]` at the beginning of a quote, which is no call-out: its kind is unknown, or words stand behind it.
    pub(super) fn look_for_unknown_call_out(&mut self, start: usize) {
        let line = line_at(self.body, start);
        let Some(rest) = line.strip_prefix("[!") else { return };
        let Some((word, behind)) = rest.split_once(']') else { return };
        let before = self.body[..start].rsplit('\n').next().unwrap_or_default();
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '-');
        if !is_word || !before.trim_start().starts_with('>') {
            return;
        }
        let own = kind(word).unwrap_or("NOTE");
        let title = behind.trim_start_matches(['-', '+']).trim();
        let tail =
            if title.is_empty() { String::new() } else { format!("\n{before}**{title}**\n{}", before.trim_end()) };
        let mark = format!("[!{word}]");
        let fixed = format!("[!{own}]{tail}");
        let length = line.len();
        let is_certain = kind(word).is_some();
        self.say(&rules::UNKNOWN_CALL_OUT, start..start + mark.len(), |finding| {
            let finding = finding.with("value", mark).with("suggestion", format!("[!{own}]"));
            let finding = if title.is_empty() { finding } else { finding.with("behind", title) };
            with_line(finding, length, fixed, is_certain)
        });
    }
}

/// The finding with a fix that replaces the whole line, which begins where the finding does.
fn with_line(finding: Diagnostic, length: usize, text: String, is_certain: bool) -> Diagnostic {
    let Some(span) = finding.span else { return finding };
    let edits =
        vec![Edit::Replace { path: finding.path.clone(), span: Span::new(span.start, span.start + length), text }];
    let disposition = if is_certain { Disposition::Safe } else { Disposition::Suggested };
    finding.fix(Fix { disposition, edits })
}
