//! Questions on a terminal, for what was not said on the command line.

use std::fmt;
use std::io::IsTerminal as _;

use dialoguer::theme::Theme;
use dialoguer::{Input, Select};

use super::refuse;
use crate::cli::Exit;
use crate::diagnostic::{Text, Tongue};
use crate::emit::words;

/// A question.
pub(super) struct Question<'q> {
    /// How it is answered on the command line.
    pub flag: &'static str,
    /// How it is asked.
    pub words: Text,
    /// An answer that is offered; without a terminal, it is taken.
    pub offered: Option<&'q str>,
    /// What is wrong with an answer, so that it is asked again.
    pub fault: &'q dyn Fn(&str) -> Option<String>,
}

impl<'q> Question<'q> {
    /// A question to which anything is an answer.
    pub(super) fn new(flag: &'static str, words: Text) -> Self {
        Self { flag, words, offered: None, fault: &|_| None }
    }

    pub(super) fn offers(self, offered: Option<&'q str>) -> Self {
        Self { offered, ..self }
    }

    pub(super) fn refuses(self, fault: &'q dyn Fn(&str) -> Option<String>) -> Self {
        Self { fault, ..self }
    }
}

/// How questions look: plainly, with the words of the program.
struct Plain(Tongue);

impl Theme for Plain {
    fn format_error(&self, f: &mut dyn fmt::Write, fault: &str) -> fmt::Result {
        let space = if self.0 == Tongue::French { " " } else { "" };
        write!(f, "{}{space}: {fault}", words::ERROR.pattern(self.0))
    }
}

/// Whoever is asked; without a terminal, what is missing is kept, so that all of it is told at once.
#[derive(Debug)]
pub(super) struct Ask {
    tongue: Tongue,
    has_terminal: bool,
    missing: Vec<&'static str>,
}

impl Ask {
    pub(super) fn new(tongue: Tongue) -> Self {
        let has_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Self { tongue, has_terminal, missing: Vec::new() }
    }

    /// What was said, or the answer. Empty where nobody could be asked: see [`Self::settled`].
    pub(super) fn text(&mut self, said: Option<&str>, question: &Question<'_>) -> Result<String, Exit> {
        if let Some(said) = said.map(str::trim).filter(|said| !said.is_empty()) {
            return Ok(said.to_owned());
        }
        if !self.has_terminal {
            if question.offered.is_none() {
                self.missing.push(question.flag);
            }
            return Ok(question.offered.unwrap_or_default().to_owned());
        }
        let theme = Plain(self.tongue);
        let input = Input::<String>::with_theme(&theme).with_prompt(question.words.pattern(self.tongue));
        let input = match question.offered {
            Some(offered) => input.default(offered.to_owned()),
            None => input,
        };
        let input = input.validate_with(|answer: &String| match (question.fault)(answer.trim()) {
            Some(fault) => Err(fault),
            None => Ok(()),
        });
        input.interact_text().map(|answer| answer.trim().to_owned()).map_err(|error| self.refused(&error))
    }

    /// What was said for `flag`, or the one of `choices` that is chosen; its place.
    pub(super) fn choice(
        &mut self,
        said: Option<usize>,
        choices: &[String],
        flag: &'static str,
        question: Text,
    ) -> Result<usize, Exit> {
        if let Some(said) = said {
            return Ok(said);
        }
        if !self.has_terminal {
            self.missing.push(flag);
            return Ok(0);
        }
        let select = Select::new().with_prompt(question.pattern(self.tongue)).items(choices).default(0);
        select.interact().map_err(|error| self.refused(&error))
    }

    /// Whether everything was said; where something was not, all of it is told.
    pub(super) fn settled(&self) -> Result<(), Exit> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let missing: Vec<String> = self.missing.iter().map(|flag| format!("`{flag}`")).collect();
        Err(refuse(words::NOT_SAID, words::SAY_OR_BE_ASKED, &missing.join(", "), self.tongue))
    }

    fn refused(&self, error: &dialoguer::Error) -> Exit {
        refuse(words::NO_ANSWER, words::SAY_OR_BE_ASKED, &error.to_string(), self.tongue)
    }
}
