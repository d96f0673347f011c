//! Words of the program in the languages it speaks.

use super::{Argument, Arguments};
use crate::route::Lang;

/// Words in both languages of the tool. `{name}` stands for an argument of the diagnostic, `{open}` and `{close}` for
/// the braces themselves. A line of help that begins with `{otherwise}` is for where nothing is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

/// A language the tool itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// French.
    French,
}

impl Tongue {
    /// The tongue of readers of `lang`, where the tool has it.
    pub fn of(lang: &Lang) -> Option<Self> {
        match lang.primary() {
            "en" => Some(Self::English),
            "fr" => Some(Self::French),
            _ => None,
        }
    }

    /// Its language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }
}

impl Text {
    /// The words in `tongue`, with their places still open.
    pub fn pattern(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::English => self.en,
            Tongue::French => self.fr,
        }
    }

    /// The words with every place filled; `None` when an argument is not there.
    pub fn fill(&self, tongue: Tongue, arguments: &Arguments) -> Option<String> {
        let mut rest = self.pattern(tongue);
        let mut filled = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            filled.push_str(before);
            match (name, arguments.find(name)) {
                ("open", _) => filled.push('{'),
                ("close", _) => filled.push('}'),
                ("otherwise", _) => {}
                (_, Some(Argument::Value(value))) => filled.push_str(value),
                (_, Some(Argument::Words(words))) => filled.push_str(&words.fill(tongue, arguments)?),
                (_, None) => return None,
            }
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }
}
