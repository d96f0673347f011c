//! What is wrong, as a page's overlay shows it.

use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Editor;
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::emit::{Wording, text};
use crate::source::Sources;

/// Width of findings in the overlay, in columns.
const WIDTH: usize = 100;

/// What keeps the new site from being shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Findings {
    totals: String,
    findings: Vec<Finding>,
}

/// One finding, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    severity: &'static str,
    code: Option<&'static str>,
    message: String,
    /// File, line and column, from the top of the repository.
    place: String,
    /// What the terminal shows.
    text: String,
    /// An address that opens the place in an editor.
    editor: Option<String>,
}

/// What is needed to put findings into words: the files they speak of, where these lie, and what opens them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'s> {
    pub(super) sources: &'s Sources,
    pub(super) folder: &'s Path,
    pub(super) editor: &'s Editor,
}

impl Findings {
    /// The errors among `diagnostics`: nothing else keeps a site from being shown.
    pub(super) fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, words: Words<'_>) -> Self {
        let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        Self::from_list(errors.map(|diagnostic| words.finding(diagnostic)).collect())
    }

    /// Something that is wrong with no file.
    pub(super) fn plain(message: &str) -> Self {
        let finding = Finding {
            severity: Severity::Error.as_str(),
            code: None,
            message: message.to_owned(),
            place: String::new(),
            text: format!("error: {message}"),
            editor: None,
        };
        Self::from_list(vec![finding])
    }

    /// These, and `diagnostic`.
    pub(super) fn with(&self, diagnostic: &Diagnostic, words: Words<'_>) -> Self {
        let finding = words.finding(diagnostic);
        let known = self.findings.contains(&finding);
        Self::from_list(self.findings.iter().cloned().chain((!known).then_some(finding)).collect())
    }

    /// As the browser reads them, on one line.
    pub(super) fn as_json(&self) -> Arc<str> {
        // Words only: there is nothing in them that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default().into()
    }

    fn from_list(findings: Vec<Finding>) -> Self {
        let totals = match findings.len() {
            0 => String::new(),
            1 => "1 error".to_owned(),
            many => format!("{many} errors"),
        };
        Self { totals, findings }
    }
}

impl Words<'_> {
    fn finding(&self, diagnostic: &Diagnostic) -> Finding {
        let words = Wording::new(self.sources, Tongue::English).finding(diagnostic);
        let (line, column) = words.at.places.map_or((1, 1), |(start, _)| (start.line, start.column));
        let file = self.folder.join(diagnostic.path.as_str());
        // A file of the theme that is carried in the program lies nowhere.
        let is_somewhere = self.sources.bytes(diagnostic.path.as_str()).is_some();
        Finding {
            severity: words.severity.as_str(),
            code: Some(words.rule.code),
            place: words.at.to_string(),
            text: anstream::adapter::strip_str(&text::finding(&words, self.sources, WIDTH)).to_string(),
            editor: is_somewhere.then(|| self.editor.address(&file, line, column)).flatten(),
            message: words.message,
        }
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
