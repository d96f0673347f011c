//! What is wrong, as a page's overlay shows it: for people, in the language of the page.

use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Editor;
use super::served::Served;
use crate::diagnostic::{Diagnostic, Disposition, Fix, Severity, Tongue};
use crate::disk::ReadError;
use crate::emit::{Finding as Worded, Wording, failures};
use crate::mend;
use crate::route::{Lang, OutputPath, Page};
use crate::site::rule_slug;
use crate::source::{Sources, Span, printable};

/// Most characters of a line that are quoted.
const LONGEST_QUOTE: usize = 160;

/// What keeps the new site from being shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Findings {
    findings: Vec<Finding>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    severity: &'static str,
    code: Option<&'static str>,
    /// File, line and column, from the top of the repository.
    place: String,
    /// The line it stands on.
    quote: Option<Quote>,
    /// An address that opens the place in an editor.
    editor: Option<String>,
    /// The name of the fix that mends it without a doubt.
    fix: Option<String>,
    /// For readers of pages in French, and in any other language.
    fr: Said,
    en: Said,
}

/// A finding in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Said {
    /// What the rule is about, and its page of the guide.
    title: Option<&'static str>,
    guide: Option<String>,
    message: String,
    notes: Vec<String>,
    helps: Vec<String>,
}

/// The line of a finding, in three parts; the second is what is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Quote {
    before: String,
    marked: String,
    after: String,
}

/// What is needed to put findings into words: the files they speak of, where these lie, what opens them, and the site that is
/// shown, in which the guide is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'s> {
    pub(super) sources: &'s Sources,
    pub(super) folder: &'s Path,
    pub(super) editor: &'s Editor,
    pub(super) served: &'s Served,
}

impl Findings {
    /// The errors among `diagnostics`: nothing else keeps a site from being shown.
    pub(super) fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, words: Words<'_>) -> Self {
        let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        Self { findings: errors.map(|diagnostic| words.finding(diagnostic)).collect() }
    }

    /// A playbook that cannot be read.
    pub(super) fn unreadable(error: &ReadError) -> Self {
        let said = |tongue| {
            let failure = failures::unreadable(error, "serve", tongue);
            Said { title: None, guide: None, message: failure.what, notes: Vec::new(), helps: Vec::new() }
        };
        let finding = Finding {
            severity: Severity::Error.as_str(),
            code: None,
            place: String::new(),
            quote: None,
            editor: None,
            fix: None,
            fr: said(Tongue::French),
            en: said(Tongue::English),
        };
        Self { findings: vec![finding] }
    }

    /// These, and `diagnostic`.
    pub(super) fn with(&self, diagnostic: &Diagnostic, words: Words<'_>) -> Self {
        let finding = words.finding(diagnostic);
        let known = self.findings.contains(&finding);
        Self { findings: self.findings.iter().cloned().chain((!known).then_some(finding)).collect() }
    }

    /// As the browser reads them, on one line.
    pub(super) fn as_json(&self) -> Arc<str> {
        // Words only: there is nothing in them that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default().into()
    }
}

/// The fix that mends a finding without a doubt, by a name that tells it from any other of these sources.
pub(super) fn safe_fix<'d>(diagnostic: &'d Diagnostic, sources: &Sources) -> Option<(String, &'d Fix)> {
    let fix = diagnostic.fixes.first().filter(|fix| fix.disposition == Disposition::Safe && mend::is_ours(fix))?;
    let mut hash = blake3::Hasher::new();
    hash.update(format!("{} {fix:?}", diagnostic.rule.code).as_bytes());
    hash.update(sources.bytes(diagnostic.path.as_str()).unwrap_or_default());
    Some((hash.finalize().to_hex()[..16].to_owned(), fix))
}

impl Words<'_> {
    fn finding(&self, diagnostic: &Diagnostic) -> Finding {
        let worded = |tongue| Wording::new(self.sources, tongue).finding(diagnostic);
        let (french, english) = (worded(Tongue::French), worded(Tongue::English));
        let (line, column) = french.at.places.map_or((1, 1), |(start, _)| (start.line, start.column));
        let file = self.folder.join(diagnostic.path.as_str());
        // A file of the theme that is carried in the program lies nowhere.
        let bytes = self.sources.bytes(diagnostic.path.as_str());
        Finding {
            severity: french.severity.as_str(),
            code: Some(french.rule.code),
            place: french.at.to_string(),
            quote: bytes.zip(diagnostic.span).and_then(|(bytes, span)| Quote::of(bytes, span)),
            editor: bytes.and_then(|_| self.editor.address(&file, line, column)),
            fix: safe_fix(diagnostic, self.sources).map(|(name, _)| name),
            fr: self.said(french),
            en: self.said(english),
        }
    }

    fn said(&self, words: Worded<'_>) -> Said {
        Said {
            title: Some(words.title()),
            guide: self.guide(words.rule.code, words.tongue),
            notes: words.labels.iter().map(ToString::to_string).collect(),
            message: words.message,
            helps: words.helps,
        }
    }

    /// The page of the guide about the rule `code` in a language of the site that is shown, where it has one.
    fn guide(&self, code: &str, tongue: Tongue) -> Option<String> {
        let page = Page::Rule(rule_slug(code)?).address();
        let folder = |lang: Option<&Lang>| lang.map_or_else(String::new, |lang| format!("{lang}/"));
        let own: Lang = tongue.tag().parse().ok()?;
        let addresses = [Some(&own), None].map(|lang| format!("{}{page}", folder(lang)));
        let is_there = |address: &&String| {
            OutputPath::new(&format!("{address}index.html")).is_some_and(|path| self.served.has(&path))
        };
        addresses.iter().find(is_there).map(|address| format!("/{address}"))
    }
}

impl Quote {
    /// The line on which `span` begins, as far as it is text and not too long.
    fn of(bytes: &[u8], span: Span) -> Option<Self> {
        let at = span.start.min(bytes.len());
        let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |newline| at + newline);
        let middle = span.end.clamp(at, end);
        let part = |from: usize, to: usize| {
            std::str::from_utf8(&bytes[from..to]).ok().map(|text| printable(text.trim_end_matches('\r')).into_owned())
        };
        let quote = Self { before: part(start, at)?, marked: part(at, middle)?, after: part(middle, end)? };
        let length =
            [&quote.before, &quote.marked, &quote.after].iter().map(|part| part.chars().count()).sum::<usize>();
        (length <= LONGEST_QUOTE).then_some(quote)
    }
}

impl Editor {
    /// The address that opens `file` at a line and a column, where an editor was named.
    fn address(&self, file: &Path, line: usize, column: usize) -> Option<String> {
        const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
        let pattern = self.0.as_deref()?;
        let file = normalised(file);
        let file = utf8_percent_encode(file.to_str()?, KEPT).to_string();
        let address = pattern.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        Some(address.replace("{path}", &file))
    }
}

/// The path without `..`, as a theme's file has it.
fn normalised(file: &Path) -> std::path::PathBuf {
    let mut whole = std::path::PathBuf::new();
    for part in file.components() {
        if part == std::path::Component::ParentDir {
            whole.pop();
        } else {
            whole.push(part);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_named_or_told_by_its_address() {
        let address = |editor: &str, file: &str| editor.parse::<Editor>().unwrap().address(Path::new(file), 6, 11);
        let file = "/home/é a/playbook/../themes/default/style.css";
        assert_eq!(address("vscode", file).unwrap(), "vscode://file/home/%C3%A9%20a/themes/default/style.css:6:11");
        assert_eq!(address("my://open?f={path}&l={line}&c={column}", "/a").unwrap(), "my://open?f=/a&l=6&c=11");
        assert_eq!(address("none", "/a"), None);
        assert!("emacs-or-so".parse::<Editor>().is_err());
        assert!("javascript:alert('{path}')".parse::<Editor>().is_err());
    }
}
