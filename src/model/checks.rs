//! `checks` of the settings: how much rules matter in this playbook.

use super::choice::{choice, word};
use super::field::{At, FieldValue, Reader, Shape, not_a_record};
use super::meaning::Meaning;
use crate::diagnostic::{Diagnostic, Disposition, Rule, Severity, nearest, rules};
use crate::front_matter::{Node, Value};
use crate::source::{FilePath, Span};

choice! {
    /// How much a rule matters.
    Level {
        /// Nothing is said of it.
        Off = "off",
        /// It is advice.
        Advice = "advice",
        /// It is a warning.
        Warning = "warning",
        /// It is an error.
        Error = "error",
    }
}

impl Level {
    /// The severity of what is told; `None` where nothing is.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Rules that matter more or less than usual, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks(pub Vec<(&'static Rule, Level)>);

impl FieldValue for Checks {
    const SHAPE: Shape = Shape::Record(&[]);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            not_a_record(node, at, Self::SHAPE, reader);
            return None;
        };
        let mut levels = Vec::new();
        for entry in map.entries() {
            let rule = match free_rule(&entry.key.value, entry.key.span, reader.path) {
                Ok(rule) => Some(rule),
                Err(finding) => {
                    reader.diagnostics.push(finding);
                    None
                }
            };
            let level = word(&entry.value, at.an_item(), Level::WORDS, reader).and_then(Level::from_word);
            levels.extend(rule.zip(level));
        }
        Some(Self(levels))
    }

    fn meaning(&self) -> Meaning {
        Meaning::Record(self.0.iter().map(|(rule, level)| (rule.code.into(), Meaning::of(level.as_str()))).collect())
    }
}

/// The rule that `name` names, by code or by name, where what it tells may be silenced; what is wrong where it may not.
pub fn free_rule(name: &str, span: Span, path: &FilePath) -> Result<&'static Rule, Diagnostic> {
    match rules::find(name) {
        Some(rule) if rule.is_guarded() => {
            Err(Diagnostic::new(&rules::GUARDED_RULE, path, span).with("value", rule.code).with("rule", rule.name))
        }
        Some(rule) => Ok(rule),
        None => {
            let names = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]);
            let near = nearest(name, names).filter(|near| rules::find(near).is_some_and(|rule| !rule.is_guarded()));
            let finding = Diagnostic::new(&rules::UNKNOWN_RULE, path, span).with("value", name);
            Err(match near {
                // Codes differ in a digit: one that is near is a guess only.
                Some(near) if !near.starts_with("PB") => {
                    finding.with("suggestion", near).replaced_by(near, Disposition::Suggested)
                }
                _ => finding,
            })
        }
    }
}
