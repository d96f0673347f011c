//! In which language the program speaks: as was asked, or as the playbook is written, or as the system is set.
#![expect(clippy::disallowed_methods, reason = "the environment is read here, and handed on")]

use crate::diagnostic::Tongue;
use crate::route::Lang;

/// What a run knows of the language before it has read a playbook.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Named on the command line or in `PLAYBOOK_LANG`.
    asked: Option<Tongue>,
    /// The system's.
    system: Tongue,
}

impl Language {
    /// The language that was asked for, or the environment's.
    pub fn new(asked: Option<Tongue>) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let system = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name));
        Self {
            asked: asked.or_else(|| tongue_of(&variable("PLAYBOOK_LANG")?)),
            system: system.and_then(|locale| tongue_of(&locale)).unwrap_or(Tongue::English),
        }
    }

    /// Before a playbook is read.
    pub fn early(self) -> Tongue {
        self.asked.unwrap_or(self.system)
    }

    /// For a playbook whose first language is `lang`.
    pub fn of(self, lang: Option<&Lang>) -> Tongue {
        self.asked.or_else(|| Tongue::of(lang?)).unwrap_or(self.system)
    }
}

/// The tongue of a locale such as `fr_FR.UTF-8`.
fn tongue_of(locale: &str) -> Option<Tongue> {
    let primary: String = locale.chars().take_while(char::is_ascii_alphabetic).collect();
    Tongue::of(&primary.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_begins_with_a_language() {
        for (locale, tongue) in [
            ("fr_FR.UTF-8", Some(Tongue::French)),
            ("fr", Some(Tongue::French)),
            ("en-GB", Some(Tongue::English)),
            ("C.UTF-8", None),
            ("de_DE", None),
            ("", None),
        ] {
            assert_eq!(tongue_of(locale), tongue, "{locale}");
        }
    }

    #[test]
    fn what_was_asked_comes_before_the_playbook_and_that_before_the_system() {
        let french: Lang = "fr".parse().unwrap();
        let german: Lang = "de".parse().unwrap();
        let language = |asked| Language { asked, system: Tongue::English };
        assert_eq!(language(Some(Tongue::English)).of(Some(&french)), Tongue::English);
        assert_eq!(language(None).of(Some(&french)), Tongue::French);
        assert_eq!(language(None).of(Some(&german)), Tongue::English);
        assert_eq!(language(None).early(), Tongue::English);
    }
}
