use std::{fmt, str::FromStr, sync::Arc};

use serde::Serialize;

/// Languages written from right to left, by their first subtag.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];

/// What languages are called by those who speak them (CLDR, `localeDisplayNames` of each language).
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("br", "Brezhoneg"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];

/// A language tag (BCP 47: language, then optional script, region and variants), in its usual case: `fr`, `pt-BR`, `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

/// The text was no language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALang;

impl Lang {
    /// The tag's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// What its speakers call it, with its script or region where the tag has one: `Português (BR)`. The tag, of a language that
    /// is not known here.
    pub fn own_name(&self) -> String {
        let name = |tag: &str| OWN_NAMES.iter().find(|(known, _)| *known == tag).map(|(_, name)| *name);
        match (name(self.as_str()), name(self.primary()), self.0.split_once('-')) {
            (Some(name), ..) => name.to_owned(),
            (None, Some(name), Some((_, rest))) => format!("{name} ({rest})"),
            _ => self.to_string(),
        }
    }

    /// `rtl` or `ltr`.
    pub fn dir(&self) -> &'static str {
        let script = self.0.split('-').nth(1).filter(|part| part.len() == 4);
        match script {
            Some("Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo") => "rtl",
            None if RIGHT_TO_LEFT.contains(&self.primary()) => "rtl",
            Some(_) | None => "ltr",
        }
    }
}

impl FromStr for Lang {
    type Err = NotALang;

    fn from_str(text: &str) -> Result<Self, NotALang> {
        let mut tag = String::with_capacity(text.len());
        for (at, part) in text.split('-').enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric());
            let part = match (at, part.len()) {
                (0, 2 | 3) if letters => part.to_ascii_lowercase(),
                (0, _) => return Err(NotALang),
                (1, 4) if letters => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
                (1 | 2, 2) if letters => part.to_ascii_uppercase(),
                (1 | 2, 3) if digits => part.to_owned(),
                (_, 5..=8) if plain => part.to_ascii_lowercase(),
                _ => return Err(NotALang),
            };
            if at > 0 {
                tag.push('-');
            }
            tag.push_str(&part);
        }
        Ok(Self(tag.into()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_take_their_usual_case() {
        for (text, tag) in [("FR", "fr"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")] {
            assert_eq!(text.parse::<Lang>().unwrap().as_str(), tag);
        }
        for bad in ["", "f", "french", "fr_FR", "fr-", "../en", "12"] {
            assert!(bad.parse::<Lang>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_language_has_its_own_name() {
        for (tag, name) in [("ja", "日本語"), ("zh-Hant", "繁體中文"), ("pt-BR", "Português (BR)"), ("tlh", "tlh")]
        {
            assert_eq!(tag.parse::<Lang>().unwrap().own_name(), name);
        }
    }

    #[test]
    fn right_to_left_follows_the_script() {
        for (tag, dir) in [("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("fr", "ltr")] {
            assert_eq!(tag.parse::<Lang>().unwrap().dir(), dir, "{tag}");
        }
    }
}
