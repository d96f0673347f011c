use super::{Rule, Tongue};

/// A rule at length: why it is there, and a file that breaks it beside one that does not.
///
/// The texts lie in `explanations/<code>.md`, cut into parts by lines `=== en`, `=== fr`, `=== wrong <path>`
/// and `=== right <path>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    english: &'static str,
    french: &'static str,
    /// A file that breaks the rule.
    pub wrong: Example,
    /// The same file, mended.
    pub right: Example,
}

/// A file as an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Its path in the playbook.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Explanation {
    /// The explanation of `rule`; `None` where its file lacks a part.
    pub fn of(rule: &Rule) -> Option<Self> {
        let text = super::rules::explanation_text(rule.code)?;
        let example = |part: &'static str| {
            let (path, text) = part.split_once('\n')?;
            Some(Example { path: path.trim(), text: text.trim_end_matches('\n') })
        };
        let part = |name: &str| text.split("=== ").find_map(|part| part.strip_prefix(name));
        Some(Self {
            english: part("en\n")?.trim(),
            french: part("fr\n")?.trim(),
            wrong: example(part("wrong ")?)?,
            right: example(part("right ")?)?,
        })
    }

    /// Markdown in `tongue`.
    pub fn words(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::English => self.english,
            Tongue::French => self.french,
        }
    }
}
