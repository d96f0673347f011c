//! How a browser opens a file in an editor.

use std::str::FromStr;

/// Editors that open an address, with the addresses' shapes. A path begins with a slash.
const KNOWN: [(&str, &str); 8] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("mvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
];

/// An editor's address with `{path}`, `{line}` and `{column}` in it; or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(pub(super) Option<String>);

impl FromStr for Editor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(None));
        }
        if let Some((_, pattern)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self(Some((*pattern).to_owned())));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        let usage = || format!("write one of {}, none, or an address such as {}", names.join(", "), KNOWN[0].1);
        let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).ok_or_else(usage)?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        let runs = ["javascript", "data", "vbscript", "blob"].contains(&scheme.as_str());
        if is_scheme && !runs && text.contains("{path}") { Ok(Self(Some(text.to_owned()))) } else { Err(usage()) }
    }
}
