//! Issue forms of GitHub, made from the tables of fields: for those who write no files.

use super::Start;
use crate::diagnostic::{Text, Tongue};
use crate::front_matter::write::{self, Written};
use crate::model::card::RawCard;
use crate::model::report::RawReport;
use crate::model::session::RawSession;
use crate::model::translation::RawTranslation;
use crate::model::{Field, Need, Shape};

/// A form: what it is for, and which fields it asks for.
struct Form {
    file: &'static str,
    name: Text,
    about: Text,
    prefix: Text,
    fields: &'static [Field],
    keys: &'static [&'static str],
}

/// Who reports, for those who do not know the files.
const WHO: Text =
    Text { en: "Who tells it: a team, a role or a name", fr: "Qui raconte : une équipe, un rôle ou un nom" };
/// How a use went.
const OUTCOMES: super::Terms =
    &[("success", "A success", "Une réussite"), ("mixed", "Mixed", "Mitigé"), ("failure", "A failure", "Un échec")];
/// The longest text that is asked for on one line.
const LONGEST_LINE: usize = 200;

const FORMS: &[Form] = &[
    Form {
        file: ".github/ISSUE_TEMPLATE/card.yml",
        name: Text { en: "Propose a card", fr: "Proposer une carte" },
        about: Text {
            en: "A workshop format that works for you. Somebody makes a card of it.",
            fr: "Un format d’atelier qui marche chez vous. Quelqu’un en fait une carte.",
        },
        prefix: Text { en: "Card: ", fr: "Carte : " },
        fields: RawCard::FIELDS,
        keys: &[
            "title",
            "summary",
            "purpose",
            "context",
            "heard",
            "duration",
            "participants",
            "risks",
            "metrics",
            "agenda",
            "materials",
            "sources",
        ],
    },
    Form {
        file: ".github/ISSUE_TEMPLATE/report.yml",
        name: Text { en: "Tell of a use", fr: "Raconter un usage" },
        about: Text {
            en: "You have used a card: what happened? Failures teach as much as successes.",
            fr: "Vous avez utilisé une carte : qu’est-ce qui s’est passé ? Les échecs apprennent autant que les réussites.",
        },
        prefix: Text { en: "Use: ", fr: "Usage : " },
        fields: RawReport::FIELDS,
        keys: &[
            "title",
            "date",
            "format",
            "outcome",
            "by",
            "context",
            "participants",
            "duration",
            "adaptation",
            "measures",
            "learned",
        ],
    },
    Form {
        file: ".github/ISSUE_TEMPLATE/session.yml",
        name: Text { en: "Propose a session", fr: "Proposer une session" },
        about: Text {
            en: "A session that others can come to.", fr: "Une session à laquelle d’autres peuvent venir."
        },
        prefix: Text { en: "Session: ", fr: "Session : " },
        fields: RawSession::FIELDS,
        keys: &["title", "starts", "duration", "formats", "place", "objective", "deliverables", "register"],
    },
];

/// The forms, and that issues may be written without one.
pub(super) fn files(start: &Start) -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = FORMS.iter().map(|form| (form.file, form.written(start))).collect();
    let free = map([("blank_issues_enabled", Written::word("true"))]);
    files.push((".github/ISSUE_TEMPLATE/config.yml", lines(&free)));
    files
}

/// Fields of a map, in order.
pub(super) fn map<'k>(fields: impl IntoIterator<Item = (&'k str, Written)>) -> Written {
    Written::Map(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A map as a file of its own.
pub(super) fn lines(map: &Written) -> String {
    let mut text = String::new();
    if let Written::Map(fields) = map {
        for (key, value) in fields {
            write::field(key, value, 0, &mut text);
        }
    }
    text
}

impl Form {
    fn written(&self, start: &Start) -> String {
        const THE_STORY: Text = Text { en: "Anything else", fr: "Autre chose" };
        let tongue = start.tongue();
        let asked = self.keys.iter().filter_map(|key| self.fields.iter().find(|field| field.key == *key));
        let mut body: Vec<Written> = asked.map(|field| question(field, tongue)).collect();
        body.push(map([
            ("type", Written::word("textarea")),
            ("id", Written::word("more")),
            ("attributes", map([("label", Written::text(THE_STORY.pattern(tongue)))])),
        ]));
        lines(&map([
            ("name", Written::text(self.name.pattern(tongue))),
            ("description", Written::text(self.about.pattern(tongue))),
            ("title", Written::Word(write::quoted(self.prefix.pattern(tongue)))),
            ("body", Written::List(body)),
        ]))
    }
}

/// A field as a question: with what it is for, and a good answer where one types it.
fn question(field: &Field, tongue: Tongue) -> Written {
    let about = match field.key {
        "by" => WHO.pattern(tongue),
        _ => field.about.pattern(tongue),
    };
    let mut attributes = vec![("label", Written::text(about.trim_end_matches('.')))];
    let options = options(field, tongue);
    let kind = match (&options, &field.shape) {
        (Some(options), shape) => {
            if matches!(shape, Shape::List(_) | Shape::OneOrMany(_)) {
                attributes.push(("multiple", Written::word("true")));
            }
            attributes.push(("options", Written::List(options.iter().map(Written::text).collect())));
            "dropdown"
        }
        (None, Shape::Text(most)) if *most > LONGEST_LINE => "textarea",
        (None, Shape::List(_) | Shape::Record(_) | Shape::Either(..)) => "textarea",
        (None, _) => "input",
    };
    if options.is_none()
        && let Some(example) = example(field, tongue)
    {
        // What stands in a file says how it is meant, and nobody has to write YAML.
        attributes.push(("placeholder", Written::text(example)));
    }
    let mut fields =
        vec![("type", Written::word(kind)), ("id", Written::word(field.key)), ("attributes", map(attributes))];
    if matches!(field.need, Need::Always | Need::UnlessExpected) {
        fields.push(("validations", map([("required", Written::word("true"))])));
    }
    map(fields)
}

/// A good answer, in words: of a list, its first item, with what is always said of it.
fn example(field: &Field, tongue: Tongue) -> Option<String> {
    // Examples are written in French; in English there are those of translations, and those that are the same in both.
    let english = || RawTranslation::FIELDS.iter().find(|own| own.key == field.key);
    let is_neutral = !matches!(
        field.shape,
        Shape::Text(_) | Shape::List(_) | Shape::OneOrMany(_) | Shape::Record(_) | Shape::Either(..) | Shape::Localised
    );
    match tongue {
        Tongue::French => Some(shown(field)),
        Tongue::English if is_neutral => Some(shown(field)),
        Tongue::English => english().map(shown),
    }
}

fn shown(field: &Field) -> String {
    let plain = |example: &str| example.trim_matches('"').to_owned();
    let of_items = |fields: &[Field]| -> String {
        let is_first = |field: &&Field| field.key == fields[0].key || field.need == Need::Always;
        let always = fields.iter().filter(is_first);
        always.map(|field| plain(field.example)).collect::<Vec<_>>().join(", ")
    };
    match field.shape {
        Shape::List(Shape::Record(fields)) => of_items(fields),
        Shape::Record(fields) => fields.first().map(|field| plain(field.example)).unwrap_or_default(),
        Shape::List(_) | Shape::OneOrMany(_) => plain(field.example.trim_matches(['[', ']'])),
        _ => plain(field.example),
    }
}

/// The words from which one is chosen: for people, with the one that stands in files.
fn options(field: &Field, tongue: Tongue) -> Option<Vec<String>> {
    let shown =
        |(id, en, fr): &(&str, &'static str, &'static str)| format!("{} ({id})", Text { en, fr }.pattern(tongue));
    let terms = if field.key == "outcome" { OUTCOMES } else { super::terms_of(field.key)? };
    Some(terms.iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Outcome;

    #[test]
    fn every_outcome_can_be_chosen() {
        let ids: Vec<&str> = OUTCOMES.iter().map(|(id, _, _)| *id).collect();
        assert_eq!(ids, Outcome::WORDS);
    }
}
