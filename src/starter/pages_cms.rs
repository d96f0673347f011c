//! The configuration of Pages CMS, made from the tables of fields: for those who write often, in a browser, by invitation.

use super::forms::{lines, map};
use super::{Start, terms_of};
use crate::diagnostic::{Text, Tongue};
use crate::front_matter::write::{self, Written};
use crate::model::card::RawCard;
use crate::model::page::RawPage;
use crate::model::person::RawPerson;
use crate::model::plan::RawPlan;
use crate::model::report::RawReport;
use crate::model::session::RawSession;
use crate::model::{Field, Need, Shape};

/// The longest text that is asked for on one line.
const LONGEST_LINE: usize = 200;

const COLLECTIONS: &[(&str, Text, &[Field], &str)] = &[
    ("formats", Text { en: "Cards", fr: "Cartes" }, RawCard::FIELDS, "title"),
    ("reports", Text { en: "Field reports", fr: "Retours de terrain" }, RawReport::FIELDS, "title"),
    ("sessions", Text { en: "Sessions", fr: "Sessions" }, RawSession::FIELDS, "title"),
    ("plans", Text { en: "Saved plans", fr: "Plans enregistrés" }, RawPlan::FIELDS, "title"),
    ("people", Text { en: "People", fr: "Personnes" }, RawPerson::FIELDS, "name"),
    ("pages", Text { en: "Pages", fr: "Pages" }, RawPage::FIELDS, "title"),
];

/// How files are named: reports by their day first.
const NAMED: &str = "{primary}.md";
const DATED: &str = "{fields.date}-{primary}.md";

fn is_dated(collection: &str) -> bool {
    collection == "reports"
}

/// `.pages.yml`
pub(super) fn configuration(start: &Start) -> String {
    let tongue = start.tongue();
    let collections = COLLECTIONS.iter().map(|(name, label, fields, primary)| {
        let mut fields: Vec<Written> = fields.iter().map(|field| self::field(field, tongue)).collect();
        let text = Text { en: "Text", fr: "Texte" };
        fields.push(map([
            ("name", Written::word("body")),
            ("label", Written::text(text.pattern(tongue))),
            ("type", Written::word("rich-text")),
            ("options", map([("format", Written::word("markdown"))])),
        ]));
        map([
            ("name", Written::word(name)),
            ("label", Written::text(label.pattern(tongue))),
            ("type", Written::word("collection")),
            ("path", Written::word(format!("playbook/{name}"))),
            ("format", Written::word("yaml-frontmatter")),
            ("filename", Written::Word(write::quoted(if is_dated(name) { DATED } else { NAMED }))),
            ("view", map([("fields", Written::words([*primary])), ("primary", Written::word(primary))])),
            ("fields", Written::List(fields)),
        ])
    });
    lines(&map([("content", Written::List(collections.collect()))]))
}

/// A field with its control.
fn field(field: &'static Field, tongue: Tongue) -> Written {
    let mut own = vec![
        ("name", Written::word(field.key)),
        ("label", Written::text(field.about.pattern(tongue).trim_end_matches('.'))),
    ];
    own.extend(control(&field.shape, field.key, tongue));
    if field.need == Need::Always {
        own.push(("required", Written::word("true")));
    }
    map(own)
}

fn control(shape: &'static Shape, key: &str, tongue: Tongue) -> Vec<(&'static str, Written)> {
    let of_type = |name: &str| ("type", Written::word(name));
    let select = |words: Vec<&str>| vec![of_type("select"), ("options", map([("values", Written::words(words))]))];
    match shape {
        Shape::Text(most) => {
            let name = if *most > LONGEST_LINE { "text" } else { "string" };
            vec![of_type(name), ("options", map([("maxlength", Written::word(most))]))]
        }
        Shape::Choice(words) => select(words.to_vec()),
        Shape::Date => vec![of_type("date"), ("options", map([("format", Written::word("yyyy-MM-dd"))]))],
        Shape::Id => match terms_of(key) {
            Some(terms) => select(terms.iter().map(|(id, _, _)| *id).collect()),
            None => vec![of_type("string"), ("pattern", Written::text("^[a-z0-9]+(-[a-z0-9]+)*$"))],
        },
        Shape::List(item) | Shape::OneOrMany(item) => match (item, terms_of(key)) {
            (Shape::Id, Some(terms)) => {
                let values = Written::words(terms.iter().map(|(id, _, _)| *id));
                let options = map([("values", values), ("multiple", Written::word("true"))]);
                vec![of_type("select"), ("options", options)]
            }
            (item, _) => {
                let mut own = control(item, key, tongue);
                own.push(("list", Written::word("true")));
                own
            }
        },
        Shape::Record(fields) => {
            let fields = fields.iter().map(|inner| field(inner, tongue)).collect();
            vec![of_type("object"), ("fields", Written::List(fields))]
        }
        // The fuller of two forms.
        Shape::Either(_, fuller) => control(fuller, key, tongue),
        _ => vec![of_type("string")],
    }
}
