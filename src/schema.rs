//! A playbook's files as JSON Schema, for editors, forms and other programs: made from the tables of fields and from the words
//! of one playbook.
//!
//! What is emitted is JSON Schema 2020-12 without anything that draft-07 would read otherwise. It says nothing of what
//! more than one field or file decides.

use serde_json::{Map, Value, json};

use crate::diagnostic::Tongue;
use crate::diagnostic::rules;
use crate::model::card::{Kind, RawCard, Status};
use crate::model::checks::Level;
use crate::model::duration::Unit;
use crate::model::page::RawPage;
use crate::model::person::RawPerson;
use crate::model::plan::RawPlan;
use crate::model::report::RawReport;
use crate::model::session::RawSession;
use crate::model::settings::{RawSettings, Settings};
use crate::model::translation::RawTranslation;
use crate::model::vocabulary::Vocabulary;
use crate::model::{Field, Need, Shape};

/// The dialect that is named.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// An id: see [`crate::route::Slug`].
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const WEB: &str = "^[hH][tT][tT][pP][sS]?://[^\\s<>\"\\\\]+$";
const MAIL: &str = "(mailto:)?[A-Za-z0-9._+-]+@[A-Za-z0-9._-]+\\.[A-Za-z0-9._-]+";
const DATE: &str = concat!(
    "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])([T ][0:.]+(Z|\\+00:00)?)?$",
    // In words, and in numbers.
    "|^\\D*\\d{1,2}(er|th)?[ .]+[^\\d\\s]+[ .,]+\\d{4}$",
    "|^\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}$|^\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}$",
);
const TIME: &str = concat!(
    "^(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|.*\\d{1,2}(er)? \\p{L}+\\.?,? \\d{4})( à| at)?,?[T ]",
    "\\d{1,2}( ?h( ?\\d{2})?|:\\d{2}(:00(\\.0+)?)?)",
    "( ?(Z|[+-]\\d{2}(:?\\d{2})?))?(\\[[^\\]]+\\]| [A-Za-z][A-Za-z0-9_+/-]{2,})?$",
);
const ZONED: &str = "(Z|[+-]\\d{2}(:?\\d{2})?|\\]| [A-Za-z][A-Za-z0-9_+/-]{2,})$";
const ZONE: &str = "^[A-Za-z][A-Za-z0-9_+/-]+$";
const VERSION: &str = "^[vV]?(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){0,2}([-+][0-9A-Za-z.+-]+)?$";
const NUMBER: &str = "^-?\\d[\\d \u{a0}\u{202f}]*([.,]\\d+)?$";
const FRACTION: &str = "^\\d+ */ *0*[1-9]\\d*$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$";

/// What is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A card's front matter.
    Card,
    /// A translation's front matter.
    Translation,
    /// A field report's front matter.
    Report,
    /// A session's front matter.
    Session,
    /// A saved plan's front matter.
    Plan,
    /// A person's front matter.
    Person,
    /// A free page's front matter.
    Page,
    /// `playbook.yml`.
    Settings,
}

impl Subject {
    fn fields(self) -> &'static [Field] {
        match self {
            Self::Card => RawCard::FIELDS,
            Self::Translation => RawTranslation::FIELDS,
            Self::Report => RawReport::FIELDS,
            Self::Session => RawSession::FIELDS,
            Self::Plan => RawPlan::FIELDS,
            Self::Person => RawPerson::FIELDS,
            Self::Page => RawPage::FIELDS,
            Self::Settings => RawSettings::FIELDS,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Card => "Playbook: card",
            Self::Translation => "Playbook: translation of a card",
            Self::Report => "Playbook: field report",
            Self::Session => "Playbook: session",
            Self::Plan => "Playbook: plan",
            Self::Person => "Playbook: person",
            Self::Page => "Playbook: page",
            Self::Settings => "Playbook: settings",
        }
    }
}

/// The schema of `subject` in a playbook with these settings.
pub fn of(subject: Subject, settings: &Settings) -> Value {
    let builder = Builder { settings };
    let mut schema = builder.record(subject.fields(), &|need| need == Need::Always);
    schema["$schema"] = DIALECT.into();
    schema["title"] = subject.name().into();
    if subject == Subject::Card {
        schema["allOf"] = Builder::strictness();
    }
    // What is expected is told before it is known how it went.
    let mut until_known = subject.fields().iter().filter(|field| field.need == Need::UnlessExpected);
    if let Some(field) = until_known.next() {
        schema["anyOf"] = json!([{ "required": [field.key] }, { "required": ["expected"] }]);
    }
    schema
}

struct Builder<'s> {
    settings: &'s Settings,
}

impl Builder<'_> {
    /// A map of these fields, and of no others.
    fn record(&self, fields: &'static [Field], is_needed: &impl Fn(Need) -> bool) -> Value {
        let properties: Map<String, Value> =
            fields.iter().map(|field| (field.key.to_owned(), self.field(field))).collect();
        let required: Vec<&str> = fields.iter().filter(|field| is_needed(field.need)).map(|field| field.key).collect();
        let mut record = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            record["required"] = required.into();
        }
        record
    }

    fn field(&self, field: &'static Field) -> Value {
        let shape = self.shape(&field.shape, field.key);
        // A form leaves what is not filled in empty: that is as good as absent.
        let mut schema = match field.need {
            Need::Always => shape,
            _ => json!({ "anyOf": [
                shape,
                { "type": "null" },
                { "type": "string", "maxLength": 0 },
                { "type": "array", "maxItems": 0 },
                { "type": "object", "maxProperties": 0 },
            ] }),
        };
        schema["description"] = self.description(field).into();
        if let Ok(example) = serde_yaml::from_str::<Value>(field.example) {
            schema["examples"] = json!([example]);
        }
        schema
    }

    /// What a field is for in both languages of the program, the playbook's own first; then the words of its vocabulary.
    fn description(&self, field: &Field) -> String {
        let is_english = Tongue::of(self.settings.default_lang()) == Some(Tongue::English);
        let (first, second) =
            if is_english { (field.about.en, field.about.fr) } else { (field.about.fr, field.about.en) };
        let mut description = format!("{first}\n{second}");
        for (id, label) in self.vocabulary(field.key).into_iter().flat_map(Vocabulary::iter) {
            let (text, _) = label.best(self.settings.default_lang(), self.settings.default_lang());
            description.extend(["\n- ", id.as_str(), ": ", text]);
        }
        description
    }

    /// The vocabulary whose words a field holds.
    fn vocabulary(&self, key: &str) -> Option<&Vocabulary> {
        let vocabulary = match key {
            "purpose" => &self.settings.purposes,
            "tags" => &self.settings.tags,
            "roles" | "lead" => &self.settings.roles,
            "indicator" => &self.settings.indicators.terms,
            _ => return None,
        };
        vocabulary.is_known().then_some(vocabulary)
    }

    fn shape(&self, shape: &'static Shape, key: &str) -> Value {
        let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
        let number_or = |pattern: &str| json!({ "type": ["string", "number"], "pattern": pattern });
        match shape {
            Shape::Text(most) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
            Shape::Choice(words) => json!({ "enum": words }),
            Shape::Duration => json!({ "anyOf": [
                { "type": ["string", "number"], "pattern": duration() },
                {
                    "type": "object",
                    "properties": { "min": number_or(&duration()), "max": number_or(&duration()) },
                    "additionalProperties": false,
                },
            ] }),
            Shape::GroupSize => number_or("\\d"),
            Shape::Version => number_or(VERSION),
            Shape::Date => pattern(DATE),
            // Where the settings say whose clocks are meant, a time may do without.
            Shape::Time if self.settings.timezone.is_some() => pattern(TIME),
            Shape::Time => json!({ "allOf": [pattern(TIME), pattern(ZONED)] }),
            Shape::Zone => pattern(ZONE),
            Shape::Number => number_or(NUMBER),
            Shape::Quantity => number_or(&format!("{NUMBER}|{FRACTION}")),
            Shape::Truth => json!({ "type": "boolean" }),
            Shape::Url => pattern(WEB),
            Shape::Contact => pattern(&format!("{WEB}|^{MAIL}(\\?[^\\s<>\"\\\\]*)?$")),
            Shape::Language => pattern(LANGUAGE),
            Shape::Id => match self.vocabulary(key) {
                Some(words) => json!({ "enum": words.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>() }),
                None => pattern(SLUG),
            },
            Shape::License => pattern("^[A-Za-z0-9.+() -]+$"),
            Shape::Localised => {
                let text = json!({ "type": "string", "minLength": 1, "maxLength": 200 });
                json!({ "anyOf": [text, {
                    "type": "object",
                    "patternProperties": { LANGUAGE: text },
                    "additionalProperties": false,
                    "minProperties": 1,
                }] })
            }
            Shape::List(item) | Shape::OneOrMany(item) => self.list(item, key),
            Shape::Record([]) => levels(),
            Shape::Record(fields) => self.record(fields, &|need| need == Need::Always),
            Shape::Either(one, other) => json!({ "anyOf": [self.shape(one, key), self.shape(other, key)] }),
        }
    }

    /// Items, or the only one by itself; ids may stand on one line with commas.
    fn list(&self, item: &'static Shape, key: &str) -> Value {
        let one = self.shape(item, key);
        let many = json!({ "type": "array", "items": one.clone(), "minItems": 1 });
        match (item, self.vocabulary(key)) {
            (Shape::Id, Some(words)) => {
                let words: Vec<&str> = words.iter().map(|(id, _)| id.as_str()).collect();
                let words = words.join("|");
                let listed = format!("^({words})( *, *({words}))*$");
                json!({ "anyOf": [many, { "type": "string", "pattern": listed }] })
            }
            (Shape::Id, None) => {
                json!({ "anyOf": [many, { "type": "string", "pattern": "^[a-z0-9-]+( *, *[a-z0-9-]+)*$" }] })
            }
            _ => json!({ "anyOf": [many, one] }),
        }
    }

    /// What a card's status asks for, beside what every card must have.
    fn strictness() -> Value {
        let status = |words: &[Status]| {
            let words: Vec<&str> = words.iter().map(|status| status.as_str()).collect();
            json!({ "properties": { "status": { "enum": words } }, "required": ["status"] })
        };
        let exercise = json!({ "properties": { "kind": { "enum": [Kind::Exercise.as_str(), null, ""] } } });
        let tested = status(&[Status::Tested, Status::Proven]);
        let of_exercises = json!({ "allOf": [tested, exercise] });
        json!([
            { "if": tested, "then": needs(RawCard::FIELDS, Need::Tested) },
            { "if": of_exercises, "then": needs(RawCard::FIELDS, Need::TestedExercise) },
            { "if": status(&[Status::Retired]), "then": { "required": ["retired"] } },
        ])
    }
}

/// That fields of this need are there and hold something, in items of lists too.
fn needs(fields: &'static [Field], need: Need) -> Value {
    let filled = json!({ "not": { "enum": [null, "", []] } });
    let own = fields.iter().filter(|field| field.need == need);
    let required: Vec<&str> = own.clone().map(|field| field.key).collect();
    let mut properties: Map<String, Value> = own.map(|field| (field.key.to_owned(), filled.clone())).collect();
    for field in fields {
        if let Shape::List(Shape::Record(inner)) = field.shape
            && inner.iter().any(|field| field.need == need)
        {
            let item = needs(inner, need);
            let inner = json!({ "items": item, "required": item["required"], "properties": item["properties"] });
            properties.insert(field.key.to_owned(), inner);
        }
    }
    json!({ "required": required, "properties": properties })
}

/// Rules by code or name, with how much they matter.
fn levels() -> Value {
    let free = rules::ALL.iter().filter(|rule| !rule.is_guarded());
    let level = json!({ "enum": Level::WORDS });
    let properties: Map<String, Value> =
        free.flat_map(|rule| [rule.code, rule.name]).map(|name| (name.to_owned(), level.clone())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Durations as [`crate::model::duration::parse`] reads them, as far as a pattern can say it.
fn duration() -> String {
    let words: Vec<&str> = Unit::WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
    let unit = format!("({})", words.join("|"));
    let number = "(\\d+([.,]\\d{1,3})?|une?|one|an?)";
    let half = "((une )?demi-(journ[ée]e|heure)|half[ -](a )?day|half an hour)";
    let amount = format!("({number}\\s*({unit}( et demie?)?\\.?)?(\\s*\\d+\\s*{unit}?)?|{half})");
    let range = format!("((de|entre|between|from) )?{amount}\\s*([-–—]|à|et|and|to)\\s*{amount}");
    format!("^((environ|about) |~ ?|≈ ?)?(varies|variable|varie|-\\s*{amount}|{amount}\\s*\\+?|{range})$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_a_field_is_data() {
        let subjects = [
            Subject::Card,
            Subject::Translation,
            Subject::Report,
            Subject::Session,
            Subject::Plan,
            Subject::Person,
            Subject::Page,
        ];
        for field in subjects.into_iter().chain([Subject::Settings]).flat_map(Subject::fields) {
            assert!(serde_yaml::from_str::<Value>(field.example).is_ok(), "{}: {}", field.key, field.example);
        }
    }
}
