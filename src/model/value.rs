//! Single values: versions, dates, numbers, addresses, languages, ids, licences, labels.

use std::collections::BTreeMap;

use jiff::civil::Date;
use semver::Version;

use super::{At, FieldValue, Meaning, Reader, Shape, day, nothing, parsed};
use crate::diagnostic::rules;
use crate::front_matter::{Node, Value};
use crate::route::{CardId, Handle, Lang, NotASlug, Slug, TermId};
use crate::source::Spanned;

impl FieldValue for Spanned<Version> {
    const SHAPE: Shape = Shape::Version;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_VERSION, version, nothing)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.value)
    }
}

/// `1.2.0`, or what stands for it without a doubt: `1.2`, `1`, `v1.2.0`.
fn version(text: &str) -> Option<Version> {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let is_short = text.len() < 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let missing = 2_usize.checked_sub(text.matches('.').count()).filter(|_| is_short).unwrap_or(0);
    Version::parse(&format!("{text}{}", ".0".repeat(missing))).ok()
}

impl FieldValue for Spanned<Date> {
    const SHAPE: Shape = Shape::Date;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let told = reader.diagnostics.len();
        let date = parsed(node, at, Self::SHAPE, reader, &rules::BAD_DATE, day::parse, day::suggest);
        if let (Some(finding), Value::Scalar(scalar)) = (reader.diagnostics.get_mut(told), &node.value) {
            finding.arguments.set("other", day::other(scalar.text.trim()));
        }
        date
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(self.value)
    }
}

/// A measured number, with the text it was written as.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value, finite.
    pub value: f64,
    /// As it was written.
    pub text: String,
}

impl FieldValue for Spanned<Number> {
    const SHAPE: Shape = Shape::Number;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_NUMBER, Number::parse, number_before_unit)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.text)
    }
}

impl Number {
    /// `12`, `-0.5`, or as it is written in French: `6,5`, `1 200`.
    fn parse(text: &str) -> Option<Self> {
        let is_grouped = text.split([' ', '\u{a0}', '\u{202f}']).skip(1).all(|group| {
            let digits = group.split([',', '.']).next().unwrap_or_default();
            digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
        });
        let text = text.replace([' ', '\u{a0}', '\u{202f}'], "");
        let text = if text.contains('.') { text } else { text.replacen(',', ".", 1) };
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let plain = is_grouped && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let value = plain.then(|| text.parse::<f64>().ok()).flatten().filter(|value| value.is_finite())?;
        Some(Self { value, text })
    }
}

/// The number that stands before a unit.
fn number_before_unit(text: &str) -> Option<String> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "-., \u{a0}\u{202f}".contains(c)))?;
    let (number, unit) = (text[..end].trim(), text[end..].trim());
    // What stands behind it is a unit, and no second number.
    let is_unit = text[..end].ends_with(char::is_whitespace) || unit == "%";
    let is_word = !unit.contains(|c: char| c.is_ascii_digit()) && is_unit;
    Number::parse(number).filter(|_| is_word).map(|number| number.text)
}

/// What was counted or measured: a number, or so many of so many.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its value, finite; of a fraction the part that it is of the whole.
    pub value: f64,
    /// As it was written: `12`, `-0.5`, `2/5`.
    pub text: String,
    /// Whether it is a fraction.
    pub is_fraction: bool,
}

impl Quantity {
    /// A number as [`Number`] reads it, or a fraction of whole numbers: `2/5`.
    fn parse(text: &str) -> Option<Self> {
        let Some((part, whole)) = text.split_once('/') else {
            return Number::parse(text).map(|Number { value, text }| Self { value, text, is_fraction: false });
        };
        let count = |text: &str| text.trim().parse::<u32>().ok().filter(|_| text.len() <= 9);
        let (part, whole) = (count(part)?, count(whole).filter(|whole| *whole > 0)?);
        let value = f64::from(part) / f64::from(whole);
        Some(Self { value, text: format!("{part}/{whole}"), is_fraction: true })
    }

    /// Its value in a unit: a fraction of what is counted in per cent is so many per cent.
    pub fn in_unit(&self, unit: Option<&str>) -> f64 {
        if self.is_fraction && unit == Some("%") { self.value * 100.0 } else { self.value }
    }
}

impl FieldValue for Spanned<Quantity> {
    const SHAPE: Shape = Shape::Quantity;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_NUMBER, Quantity::parse, number_before_unit)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.text)
    }
}

impl FieldValue for Spanned<bool> {
    const SHAPE: Shape = Shape::Truth;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let word = super::word(node, at, &["true", "false"], reader)?;
        Some(Self::new(word == "true", node.span))
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(self.value)
    }
}

/// An address on the web: `https:` or `http:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl WebAddress {
    /// `text` where it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let url = url::Url::parse(text).ok()?;
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        (web && clean).then(|| Self(text.to_owned()))
    }
}

impl FieldValue for Spanned<WebAddress> {
    const SHAPE: Shape = Shape::Url;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_URL, WebAddress::parse, whole_address)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.0)
    }
}

/// Where somebody is reached: an address on the web, or one of mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactAddress(pub String);

impl ContactAddress {
    /// `text` where it is one; of mail it may stand without `mailto:`.
    fn parse(text: &str) -> Option<Self> {
        if let Some(WebAddress(address)) = WebAddress::parse(text) {
            return Some(Self(address));
        }
        let mail = text.strip_prefix("mailto:").unwrap_or(text);
        let (user, host) = mail.split('?').next()?.split_once('@')?;
        let is_part =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c));
        let is_mail = is_part(user) && is_part(host) && host.contains('.');
        let is_clean = !mail.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        (is_mail && is_clean).then(|| Self(format!("mailto:{mail}")))
    }
}

impl FieldValue for Spanned<ContactAddress> {
    const SHAPE: Shape = Shape::Contact;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_URL, ContactAddress::parse, whole_address)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.0)
    }
}

/// The address that was meant by one without its scheme.
fn whole_address(text: &str) -> Option<String> {
    let whole = format!("https://{text}");
    (text.starts_with("www.") && WebAddress::parse(&whole).is_some()).then_some(whole)
}

impl FieldValue for Spanned<Lang> {
    const SHAPE: Shape = Shape::Language;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(node, at, Self::SHAPE, reader, &rules::BAD_LANGUAGE, |text| text.replace('_', "-").parse().ok(), nothing)
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.value)
    }
}

fn id<T: std::str::FromStr<Err = NotASlug>>(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Spanned<T>> {
    let scalar = reader.scalar(node, at, Shape::Id)?;
    let text = scalar.text.trim();
    if let Ok(id) = text.parse() {
        return Some(Spanned::new(id, node.span));
    }
    let suggestion = Slug::nearest(text);
    reader.say(&rules::BAD_ID, node.span, |d| {
        d.with("value", text).with("key", at.key).with_some("suggestion", suggestion)
    });
    None
}

/// Reads the slugs that stand for something.
macro_rules! ids {
    ($($name:ident)*) => {$(
        impl FieldValue for Spanned<$name> {
            const SHAPE: Shape = Shape::Id;

            fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
                id(node, at, reader)
            }

            fn meaning(&self) -> Meaning {
                Meaning::of(&self.value)
            }
        }
    )*};
}

ids! { CardId Handle Slug TermId }

/// An SPDX licence expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License(pub String);

impl FieldValue for Spanned<License> {
    const SHAPE: Shape = Shape::License;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        parsed(
            node,
            at,
            Self::SHAPE,
            reader,
            &rules::BAD_LICENSE,
            |text| spdx::Expression::parse(text).ok().map(|_| License(text.to_owned())),
            nothing,
        )
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.0)
    }
}

/// A label by language, or in the default language only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localised {
    /// What a plain text says, in the playbook's default language.
    pub default: Option<String>,
    /// The words by language.
    pub by_lang: BTreeMap<Lang, String>,
}

impl Localised {
    /// The words in `lang`, or else in `default`, or else in any language; with the language they are in.
    pub fn best(&self, lang: &Lang, default: &Lang) -> (&str, Lang) {
        let in_lang = |lang: &Lang| self.by_lang.get(lang).map(|text| (text.as_str(), lang.clone()));
        in_lang(lang)
            .or_else(|| self.default.as_deref().map(|text| (text, default.clone())))
            .or_else(|| in_lang(default))
            .or_else(|| self.by_lang.first_key_value().map(|(lang, text)| (text.as_str(), lang.clone())))
            .unwrap_or(("", default.clone()))
    }
}

impl FieldValue for Spanned<Localised> {
    const SHAPE: Shape = Shape::Localised;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            let text = super::TextUpTo::<200>::read(node, at, reader)?;
            let localised = Localised { default: Some(text.value.0), by_lang: BTreeMap::new() };
            return Some(Self::new(localised, node.span));
        };
        let mut by_lang = BTreeMap::new();
        for entry in map.entries() {
            let Ok(lang) = entry.key.value.parse::<Lang>() else {
                reader.say(&rules::BAD_LANGUAGE, entry.key.span, |d| d.with("value", &entry.key.value));
                continue;
            };
            if let Some(text) = super::TextUpTo::<200>::read(&entry.value, at, reader) {
                by_lang.insert(lang, text.value.0);
            }
        }
        (!by_lang.is_empty()).then(|| Self::new(Localised { default: None, by_lang }, node.span))
    }

    fn meaning(&self) -> Meaning {
        if let Some(text) = &self.default {
            return Meaning::words(text);
        }
        let words = self.by_lang.iter().map(|(lang, text)| (lang.to_string().into(), Meaning::words(text)));
        Meaning::Record(words.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_absolute_and_clean() {
        assert!(WebAddress::parse("https://example.org/a?b=c#d").is_some());
        for bad in
            ["example.org", "javascript:alert(1)", "ftp://x.org", "https://", "https://a b", "//x.org", "https://x\"y"]
        {
            assert!(WebAddress::parse(bad).is_none(), "{bad}");
        }
    }
}
