//! Where a file's front matter lies, and what was meant where it cannot be found.

use std::ops::Range;

use super::yaml::is_key;
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, rules};
use crate::source::{FilePath, Span};

const FENCE: &str = "---";
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// Lines in which the beginning of front matter is looked for that does not stand at the top.
const MOST_LINES_ABOVE: usize = 8;

/// Where the parts of a file lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fences {
    /// The opening line `---`.
    pub opening: Span,
    /// The YAML between the fences.
    pub yaml: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

const EMPTY: Text = Text { en: "it is empty", fr: "il est vide" };
const TEXT: Text = Text { en: "it begins with text", fr: "il commence par du texte" };
const BLANK: Text = Text { en: "a blank line stands before `---`", fr: "une ligne vide précède `---`" };
const INDENTED: Text = Text { en: "`---` is indented", fr: "`---` est en retrait" };
const HEADING: Text = Text { en: "a heading stands before `---`", fr: "un titre précède `---`" };
const CODE: Text = Text { en: "its fields stand in a block of code", fr: "ses champs sont dans un bloc de code" };
const NO_LINE: Text =
    Text { en: "the line `---` before its fields is missing", fr: "il manque la ligne `---` avant ses champs" };
const OTHER_SIGNS: Text = Text {
    en: "its first line is not made of three hyphens",
    fr: "sa première ligne n’est pas faite de trois tirets",
};

/// Finds the front matter of `text`.
pub fn split(path: &FilePath, text: &str) -> Result<Fences, Box<Diagnostic>> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let first = line_at(text, start);
    let opening = Span::new(start, start + text[first.clone()].trim_end().len());
    if text[first.clone()].trim_end() != FENCE {
        return Err(Box::new(Search { path, text, start, opening }.missing()));
    }
    let yaml_start = first.end;
    let mut at = yaml_start;
    while at < text.len() {
        let line = line_at(text, at);
        if text[line.clone()].trim_end() == FENCE {
            if let Some(second) = (Search { path, text, start, opening }).second(line.end) {
                return Err(Box::new(second));
            }
            return Ok(Fences { opening, yaml: yaml_start..line.start, body: line.end..text.len() });
        }
        at = line.end;
    }
    Err(Box::new(Search { path, text, start, opening }.open(yaml_start)))
}

/// The line that begins at `start`, its end of line included.
fn line_at(text: &str, start: usize) -> Range<usize> {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    start..end
}

/// Whether a line is made of the signs that people take for three hyphens.
fn is_like_fence(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| *c != ' ').collect();
    let is_sign = |c: &char| "-—–―−_*=+~‐‑".contains(*c);
    let is_long = signs.first().is_some_and(|c| "—–―".contains(*c));
    let is_one_sign = signs.iter().all(is_sign) && !signs.is_empty();
    is_one_sign && (is_long || (2..=20).contains(&signs.len()))
}

/// Whether a line begins a field.
fn is_field(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(key, rest)| is_key(key) && !key.starts_with(['-', ' ']) && !rest.starts_with("//"))
}

/// A look for front matter that is not where it belongs.
struct Search<'a> {
    path: &'a FilePath,
    text: &'a str,
    /// Where the first line begins.
    start: usize,
    opening: Span,
}

impl Search<'_> {
    fn lines(&self, from: usize) -> impl Iterator<Item = Range<usize>> {
        let mut at = from;
        std::iter::from_fn(move || {
            let line = (at < self.text.len()).then(|| line_at(self.text, at))?;
            at = line.end;
            Some(line)
        })
    }

    fn words(&self, line: &Range<usize>) -> &str {
        self.text[line.clone()].trim()
    }

    /// Front matter that does not begin the file.
    fn missing(&self) -> Diagnostic {
        let finding = Diagnostic::new(&rules::FRONT_MATTER_MISSING, self.path, self.opening);
        let Some(first) = self.lines(self.start).find(|line| !self.words(line).is_empty()) else {
            return finding.with_words("reason", EMPTY).with("new", "");
        };
        let line = self.text[first.clone()].trim_end();
        let words = line.trim_start();
        let above = Span::new(self.start, first.start);
        if words == FENCE {
            let reason = if above.start == above.end { INDENTED } else { BLANK };
            let mut edits = vec![self.edit(above, ""), self.fence_at(&first)];
            edits.extend(self.closing(first.end).map(|line| self.fence_at(&line)));
            return self.mended(finding.with_words("reason", reason), edits, Disposition::Safe);
        }
        if words.starts_with("```") || words.starts_with("~~~") {
            return self.in_code(finding.with_words("reason", CODE), &first);
        }
        if words.starts_with('#') {
            return self.below_heading(finding, &first);
        }
        let next = self.lines(first.end).find(|line| !self.words(line).is_empty());
        let is_before_field = next.is_some_and(|line| is_field(self.words(&line)) || self.words(&line).contains('='));
        if is_like_fence(words) && is_before_field {
            let mut edits = vec![self.edit(above, ""), self.fence_at(&first)];
            edits.extend(self.closing(first.end).map(|line| self.fence_at(&line)));
            return self.mended(finding.with_words("reason", OTHER_SIGNS), edits, Disposition::Safe);
        }
        if is_field(words) {
            let mut edits = vec![self.edit(Span::new(self.start, self.start), "---\n")];
            match self.closing(first.end) {
                Some(line) => edits.push(self.fence_at(&line)),
                None => edits.push(self.insert(self.end_of_fields(first.start).0)),
            }
            let count =
                self.lines(first.start).take(MOST_LINES_ABOVE).filter(|line| is_field(self.words(line))).count();
            // One alone may be a sentence.
            let disposition = if count > 1 { Disposition::Safe } else { Disposition::Suggested };
            return self.mended(finding.with_words("reason", NO_LINE), edits, disposition);
        }
        finding.with_words("reason", TEXT).with("new", "")
    }

    /// A second front matter right behind the first, which ends at `end`: which of both counts, nobody can tell.
    fn second(&self, end: usize) -> Option<Diagnostic> {
        const FIRST: Text = Text { en: "the first one", fr: "le premier" };
        let opening = self.lines(end).find(|line| !self.words(line).is_empty())?;
        if self.text[opening.clone()].trim_end() != FENCE {
            return None;
        }
        let fields = self.lines(opening.end).take(2).filter(|line| is_field(self.words(line))).count();
        let is_closed = self.lines(opening.end).any(|line| self.text[line].trim_end() == FENCE);
        let place = Span::new(opening.start, opening.start + FENCE.len());
        let finding = Diagnostic::new(&rules::FRONT_MATTER_TWICE, self.path, place);
        (fields == 2 && is_closed).then(|| finding.related(self.path, self.opening, FIRST))
    }

    /// Front matter that nothing closes.
    fn open(&self, yaml: usize) -> Diagnostic {
        if let Some(line) = self.closing(yaml) {
            let shown = self.words(&line);
            let start = line.start + (self.text[line.clone()].len() - self.text[line.clone()].trim_start().len());
            let finding = Diagnostic::new(&rules::FRONT_MATTER_OPEN, self.path, Span::new(start, start + shown.len()));
            let edits = vec![self.fence_at(&line)];
            let finding = if shown == FENCE { finding.with("indented", "") } else { finding.with("value", shown) };
            return finding.fix(Fix { disposition: Disposition::Safe, edits });
        }
        let finding = Diagnostic::new(&rules::FRONT_MATTER_OPEN, self.path, self.opening);
        let (end, is_clear) = self.end_of_fields(yaml);
        let number = self.text[..end].matches('\n').count();
        let following = self.lines(end).find(|line| !self.words(line).is_empty());
        let finding = match &following {
            Some(line) => finding.with("line", number.max(1)).with("text", self.words(line)),
            None => finding.with("last", number.max(1)),
        };
        let disposition = if is_clear { Disposition::Safe } else { Disposition::Suggested };
        finding.fix(Fix { disposition, edits: vec![self.insert(end)] })
    }

    /// A line further down that was meant to close the front matter.
    fn closing(&self, from: usize) -> Option<Range<usize>> {
        let (end, _) = self.end_of_fields(from);
        let is_like = |line: &Range<usize>| is_like_fence(self.words(line));
        let stop = self.lines(end).find(|line| !self.words(line).is_empty()).map_or(end, |line| line.start);
        self.lines(from).take_while(|line| line.start <= stop).find(is_like)
    }

    /// Where the fields end that begin at `from`, behind the last of them, and whether what follows can be no field.
    fn end_of_fields(&self, from: usize) -> (usize, bool) {
        let (mut end, mut is_after_blank) = (from, false);
        for line in self.lines(from) {
            let (whole, words) = (self.text[line.clone()].trim_end(), self.words(&line));
            let is_indented = whole.starts_with([' ', '\t']);
            let is_heading = words.starts_with('#') && is_after_blank;
            if words.is_empty() {
                is_after_blank = true;
                continue;
            }
            let is_part =
                is_indented || is_field(words) || words.starts_with("- ") || words.starts_with(['#', ']', '}']);
            if is_heading || !is_part {
                return (end, is_after_blank || is_heading || is_like_fence(words));
            }
            (end, is_after_blank) = (line.end, false);
        }
        (end, true)
    }

    /// Fields in a block of code: its fences go, or take the place of the missing lines.
    fn in_code(&self, finding: Diagnostic, first: &Range<usize>) -> Diagnostic {
        let sign = &self.words(first)[..3];
        let Some(inside) = self.lines(first.end).find(|line| !self.words(line).is_empty()) else {
            return finding.with("new", "");
        };
        let Some(last) = self.lines(first.end).find(|line| self.words(line).starts_with(sign)) else {
            return finding.with("new", "");
        };
        let above = Span::new(self.start, first.start);
        let edits = if self.words(&inside) == FENCE {
            vec![self.edit(Span::new(above.start, inside.start), ""), self.edit(last.into(), "")]
        } else if is_field(self.words(&inside)) {
            vec![self.edit(above, ""), self.fence_at(first), self.fence_at(&last)]
        } else {
            return finding.with("new", "");
        };
        self.mended(finding, edits, Disposition::Safe)
    }

    /// A heading at the top, with front matter below it: it goes where the front matter says the same.
    fn below_heading(&self, finding: Diagnostic, first: &Range<usize>) -> Diagnostic {
        let below = self.lines(first.end).take(MOST_LINES_ABOVE).find(|line| !self.words(line).is_empty());
        let Some(fence) = below.filter(|line| self.words(line) == FENCE) else {
            return finding.with_words("reason", TEXT).with("new", "");
        };
        let finding = finding.with_words("reason", HEADING).with("heading", "");
        let title = self.words(first).trim_start_matches('#').trim();
        let says_same = self
            .lines(fence.end)
            .map(|line| self.words(&line).to_owned())
            .any(|line| line.strip_prefix("title:").is_some_and(|own| own.trim().trim_matches(['"', '\'']) == title));
        if !says_same {
            return finding;
        }
        let edits = vec![self.edit(Span::new(self.start, fence.start), "")];
        finding.fix(Fix { disposition: Disposition::Safe, edits })
    }

    fn mended(&self, finding: Diagnostic, edits: Vec<Edit>, disposition: Disposition) -> Diagnostic {
        let has_effect = |edit: &Edit| match edit {
            Edit::Replace { span, text, .. } => self.text[span.range()] != **text,
            Edit::Rename { .. } => true,
        };
        let edits: Vec<Edit> = edits.into_iter().filter(has_effect).collect();
        finding.with("fence", "").fix(Fix { disposition, edits })
    }

    fn edit(&self, span: Span, text: &str) -> Edit {
        Edit::Replace { path: self.path.clone(), span, text: text.to_owned() }
    }

    /// A fence in the place of a line.
    fn fence_at(&self, line: &Range<usize>) -> Edit {
        let words = self.text[line.clone()].trim_end();
        self.edit(Span::new(line.start, line.start + words.len()), FENCE)
    }

    /// A fence before the line that begins at `at`, or at the end.
    fn insert(&self, at: usize) -> Edit {
        let is_joined = at > 0 && !self.text[..at].ends_with('\n');
        self.edit(Span::new(at, at), if is_joined { "\n---\n" } else { "---\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_with_either_line_ending() {
        for text in ["---\na: 1\n---\nBody", "---\r\na: 1\r\n---\r\nBody", "\u{feff}---\na: 1\n---  \nBody"] {
            let fences = split(&FilePath::new("x.md"), text).unwrap();
            assert_eq!(text[fences.yaml].trim(), "a: 1");
            assert_eq!(&text[fences.body], "Body");
        }
    }

    fn fault(text: &str) -> Diagnostic {
        *split(&FilePath::new("x.md"), text).unwrap_err()
    }

    fn fixed(text: &str) -> String {
        let mut fixed = text.to_owned();
        let mut edits = fault(text).fixes.first().map(|fix| fix.edits.clone()).unwrap_or_default();
        edits.sort_by_key(|edit| if let Edit::Replace { span, .. } = edit { span.start } else { 0 });
        for edit in edits.iter().rev() {
            if let Edit::Replace { span, text, .. } = edit {
                fixed.replace_range(span.range(), text);
            }
        }
        fixed
    }

    #[test]
    fn each_way_of_missing_it_is_mended() {
        const RIGHT: &str = "---\ntitle: A\nrisks:\n- b\n---\nTexte\n";
        for wrong in [
            "\n\n---\ntitle: A\nrisks:\n- b\n---\nTexte\n",
            "  ---\ntitle: A\nrisks:\n- b\n  ---\nTexte\n",
            "———\ntitle: A\nrisks:\n- b\n———\nTexte\n",
            "--\ntitle: A\nrisks:\n- b\n--\nTexte\n",
            "-----\ntitle: A\nrisks:\n- b\n---\nTexte\n",
            "***\ntitle: A\nrisks:\n- b\n***\nTexte\n",
            "```yaml\ntitle: A\nrisks:\n- b\n```\nTexte\n",
            "```\n---\ntitle: A\nrisks:\n- b\n---\n```\nTexte\n",
            "title: A\nrisks:\n- b\n---\nTexte\n",
            "title: A\nrisks:\n- b\nTexte\n",
            "# A\n\n---\ntitle: A\nrisks:\n- b\n---\nTexte\n",
            "---\ntitle: A\nrisks:\n- b\n--\nTexte\n",
            "---\ntitle: A\nrisks:\n- b\n —\nTexte\n",
            "---\ntitle: A\nrisks:\n- b\nTexte\n",
        ] {
            assert_eq!(fixed(wrong), RIGHT, "{wrong}");
            assert!(split(&FilePath::new("x.md"), &fixed(wrong)).is_ok());
        }
        assert_eq!(fixed("---\ntitle: A\n\n## Texte\n"), "---\ntitle: A\n---\n\n## Texte\n");
        assert_eq!(fixed("---\ntitle: A"), "---\ntitle: A\n---\n");
        assert_eq!(fixed("title: A\n\n---\n\nTexte\n"), "---\ntitle: A\n\n---\n\nTexte\n");
        for text in [
            "",
            "\n",
            "Texte\n",
            "# Titre\n\nTexte\n",
            "# A\n\nTexte\n\n---\ntitle: A\n---\n",
            "# B\n---\ntitle: A\n---\n",
            "- un\n- deux\n",
        ] {
            assert_eq!(fixed(text), text, "{text}");
        }
    }

    #[test]
    fn a_second_front_matter_is_told_from_a_line_in_the_text() {
        let twice = fault("---\ntitle: A\n---\n\n---\ntitle: B\nkind: C\n---\nTexte\n");
        assert_eq!((twice.rule.code, twice.span), ("PB114", Some(Span::new(18, 21))));
        for text in ["---\ntitle: A\n---\n---\nNote: un\n\n---\n", "---\ntitle: A\n---\n---\na: b\nc: d\n"] {
            assert!(split(&FilePath::new("x.md"), text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_missing_or_open_fence_is_told_at_its_place() {
        let missing = fault("title: x\n");
        assert_eq!((missing.rule.code, missing.span), ("PB101", Some(Span::new(0, 8))));
        let open = fault("---\ntitle: x\n");
        assert_eq!((open.rule.code, open.span), ("PB102", Some(Span::new(0, 3))));
        let other = fault("---\ntitle: x\n —\n");
        assert_eq!((other.rule.code, other.span), ("PB102", Some(Span::new(14, 17))));
    }
}
