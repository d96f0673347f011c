//! New files as one begins to write them: what the tables of fields always ask for, filled with what is known already.
//!
//! `playbook new` writes them, and pages of the site hand them to a forge. What they hold passes `check`: a card is a draft, the
//! measures of a report wait for their numbers.

use jiff::civil::Date;

use crate::diagnostic::{Text, Tongue};
use crate::front_matter::write::{self, Written};
use crate::model::card::{Card, RawCard, Status};
use crate::model::in_language::CardText;
use crate::model::page::RawPage;
use crate::model::person::RawPerson;
use crate::model::plan::RawPlan;
use crate::model::report::{Outcome, RawReport};
use crate::model::session::RawSession;
use crate::model::translation::RawTranslation;
use crate::model::{Field, Need, Shape, TO_WRITE};
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::FilePath;

/// Who reports, before anybody says so.
const A_TEAM: Text = Text { en: "your-team", fr: "votre-equipe" };
const CARD_BODY: Text = Text {
    en: "## How it goes\n\nTo be written: how one does it, step by step.\n",
    fr: "## Déroulement\n\nÀ écrire : comment on s’y prend, pas à pas.\n",
};
const REPORT_BODY: Text = Text {
    en: "To be written: what happened, what surprised, what you would do otherwise.\n",
    fr: "À écrire : ce qui s’est passé, ce qui a surpris, ce que vous feriez autrement.\n",
};
const SESSION_BODY: Text = Text {
    en: "To be written: what everyone should know before coming.\n",
    fr: "À écrire : ce que chacun devrait savoir avant de venir.\n",
};
const PLAN_BODY: Text = Text {
    en: "To be written: how this plan was used, and what came of it.\n",
    fr: "À écrire : comment ce plan a servi, et ce qu’il a donné.\n",
};
const PERSON_BODY: Text = Text {
    en: "To be written: a few words about you, if you like.\n",
    fr: "À écrire : quelques mots sur vous, si vous le voulez.\n",
};
const PAGE_BODY: Text = Text { en: "To be written: the page.\n", fr: "À écrire : la page.\n" };
/// Before the text of a card that is translated.
const BODY_AGAIN: Text = Text {
    en: "To be written: what follows, in this language.\n",
    fr: "À écrire : ce qui suit, dans cette langue.\n",
};
/// Words that need no translation, such as units, have so many letters at most.
const SHORTEST: usize = 3;
/// The shortest limit of what a translation says, but for titles and units, which are short themselves.
const LONGEST: usize = 200;
/// Before the title of the card that a report is on.
const REPORT_ON: Text = Text { en: "A use of {card}", fr: "Un usage de {card}" };

/// A new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// Where it lies in the playbook.
    pub path: FilePath,
    /// What it holds.
    pub text: String,
}

/// What is known of a file's fields: by key, as it would be written.
pub type Answers = Vec<(&'static str, Written)>;

/// A card, as a draft.
pub fn card(id: &CardId, answers: Answers, today: Date, tongue: Tongue) -> Skeleton {
    let mut known = vec![("status", Written::word(Status::Draft.as_str()))];
    known.extend(answers);
    file(format!("formats/{id}.md"), RawCard::FIELDS, &known, CARD_BODY, (today, tongue))
}

/// A report on a card, in the words of a language: with its version, and with its metrics as measures that wait for their numbers.
pub fn report(slug: &str, card: CardText<'_>, answers: Answers, today: Date, tongue: Tongue) -> Skeleton {
    let words = card;
    let card = words.card();
    let version = card.version.as_ref().map_or_else(|| "0.1.0".to_owned(), ToString::to_string);
    let measures = words.metrics().map(|metric| {
        let mut fields = vec![("metric".to_owned(), Written::text(metric.name.text))];
        fields.extend(metric.unit.iter().map(|unit| ("unit".to_owned(), Written::text(unit.text))));
        Written::Map(fields)
    });
    let title = REPORT_ON.pattern(tongue).replace("{card}", words.title().text);
    let mut known = vec![
        ("title", Written::text(cut(&title, 100))),
        ("date", Written::word(today)),
        ("format", Written::word(&card.id)),
        ("format_version", Written::word(version)),
        ("outcome", Written::word(Outcome::Mixed.as_str())),
        ("measures", Written::List(measures.collect())),
    ];
    known.extend(answers);
    file(format!("reports/{slug}.md"), RawReport::FIELDS, &known, REPORT_BODY, (today, tongue))
}

/// A session.
pub fn session(slug: &str, answers: &Answers, today: Date, tongue: Tongue) -> Skeleton {
    file(format!("sessions/{slug}.md"), RawSession::FIELDS, answers, SESSION_BODY, (today, tongue))
}

/// A plan.
pub fn plan(slug: &Slug, answers: &Answers, today: Date, tongue: Tongue) -> Skeleton {
    file(format!("plans/{slug}.md"), RawPlan::FIELDS, answers, PLAN_BODY, (today, tongue))
}

/// A person.
pub fn person(handle: &Handle, answers: &Answers, today: Date, tongue: Tongue) -> Skeleton {
    file(format!("people/{handle}.md"), RawPerson::FIELDS, answers, PERSON_BODY, (today, tongue))
}

/// A free page.
pub fn page(slug: &Slug, answers: &Answers, today: Date, tongue: Tongue) -> Skeleton {
    file(format!("pages/{slug}.md"), RawPage::FIELDS, answers, PAGE_BODY, (today, tongue))
}

/// The beginning of a translation of `card`: its own words, each to be said again. `body` is its text.
pub fn translation(card: &Card, lang: &Lang, body: &str) -> Skeleton {
    let tongue = Tongue::of(lang).unwrap_or(Tongue::English);
    // What is to be said again says so until it is; where there is no room for that, it stands alone.
    let text = |text: &str| {
        let marked = format!("{}{text}", TO_WRITE.pattern(tongue));
        let is_short = text.chars().count() <= SHORTEST || marked.chars().count() > LONGEST;
        Written::text(if is_short { text } else { &marked })
    };
    let body = if body.trim().is_empty() { String::new() } else { format!("{}\n{body}", BODY_AGAIN.pattern(tongue)) };
    let map = |fields: Vec<(&str, Option<&str>)>| {
        let said = fields.into_iter().filter_map(|(key, words)| Some((key.to_owned(), text(words?))));
        Written::Map(said.collect())
    };
    let listed = |items: Vec<Written>| Some(Written::List(items)).filter(|list| *list != Written::List(Vec::new()));
    let version = card.version.as_ref().map_or_else(|| "0.1.0".to_owned(), ToString::to_string);
    let risks = card.risks.iter().map(|risk| {
        map(vec![("risk", Some(&risk.risk.0)), ("mitigation", risk.mitigation.as_ref().map(|words| words.0.as_str()))])
    });
    let metrics = card.metrics.iter().map(|metric| {
        let words = |words: Option<&'_ str>| words.map(str::to_owned);
        let unit = words(metric.unit.as_ref().map(|unit| unit.0.as_str()));
        let how = words(metric.how.as_ref().map(|how| how.0.as_str()));
        map(vec![("name", Some(&metric.name.0)), ("unit", unit.as_deref()), ("how", how.as_deref())])
    });
    let agenda = card.agenda.iter().map(|timed| {
        let phase = &timed.phase;
        let steps = phase.steps.as_ref().map(|words| words.0.as_str());
        let signal = phase.signal.as_ref().map(|words| words.0.as_str());
        map(vec![("title", Some(&phase.title.0)), ("steps", steps), ("signal", signal)])
    });
    let context = map(vec![("use_when", Some(&card.use_when)), ("avoid_when", card.avoid_when.as_deref())]);
    let known: Vec<(&str, Option<Written>)> = vec![
        ("translates", Some(Written::word(version))),
        ("title", Some(text(&card.title))),
        ("summary", Some(text(&card.summary))),
        ("context", Some(context)),
        ("heard", listed(card.heard.iter().map(|said| text(said)).collect())),
        ("duration_note", card.duration_note.as_deref().map(text)),
        ("audience", card.audience.as_deref().map(text)),
        ("risks", listed(risks.collect())),
        ("metrics", listed(metrics.collect())),
        ("agenda", listed(agenda.collect())),
        ("materials", listed(card.materials.iter().map(|name| text(name)).collect())),
    ];
    let known: Answers = known.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    let stem = card.path.as_str().strip_suffix(".md").unwrap_or(card.path.as_str());
    let path = FilePath::new(format!("{stem}.{lang}.md"));
    let today = Date::default();
    let fields = fields(RawTranslation::FIELDS, &known, (today, tongue));
    Skeleton { path, text: write::document(&fields, &body) }
}

/// A report's or a session's slug: its day, then what it is about.
pub fn dated(day: Date, about: &str) -> String {
    Slug::nearest(&format!("{day}-{about}")).map_or_else(|| day.to_string(), |slug| slug.to_string())
}

fn file(path: String, table: &'static [Field], known: &Answers, body: Text, of: (Date, Tongue)) -> Skeleton {
    let text = write::document(&fields(table, known, of), body.pattern(of.1));
    Skeleton { path: FilePath::new(path), text }
}

/// The fields that are known or always needed, in the table's order.
fn fields(table: &'static [Field], known: &Answers, of: (Date, Tongue)) -> Vec<(String, Written)> {
    let value = |field: &'static Field| {
        // What was answered last counts.
        let answer = known.iter().rev().find(|(key, _)| *key == field.key).map(|(_, value)| value.clone());
        answer.or_else(|| (field.need == Need::Always).then(|| placeholder(field, &field.shape, of)))
    };
    let is_empty = |value: &Written| *value == Written::List(Vec::new());
    let said = table.iter().filter_map(|field| Some((field.key.to_owned(), value(field)?)));
    said.filter(|(_, value)| !is_empty(value)).collect()
}

/// What stands for a value that nobody has said yet.
fn placeholder(field: &'static Field, shape: &'static Shape, of: (Date, Tongue)) -> Written {
    let (today, tongue) = of;
    match shape {
        Shape::Text(most) => {
            let about = field.about.pattern(tongue).trim_end_matches('.');
            let mut letters = about.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
            Written::text(cut(&format!("{}{first}{}.", TO_WRITE.pattern(tongue), letters.as_str()), *most))
        }
        // The fuller of two forms: editors for content show that one.
        Shape::Either(_, fuller) => placeholder(field, fuller, of),
        Shape::Choice(words) => Written::word(words.first().unwrap_or(&"")),
        Shape::Duration => Written::word("varies"),
        Shape::Date => Written::word(today),
        Shape::List(item) | Shape::OneOrMany(item) => match item {
            Shape::Id => Written::words([A_TEAM.pattern(tongue)]),
            item => Written::List(vec![placeholder(field, item, of)]),
        },
        Shape::Record(inner) => Written::Map(fields(inner, &Vec::new(), of)),
        // Of these there is no sample among what is always needed, or it was asked for.
        _ => Written::word(field.example),
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_card_holds_what_every_card_must_have_and_says_what_to_write() {
        let id = "tour-de-table".parse().unwrap();
        let answers = vec![("title", Written::text("Tour de table"))];
        let expected = "---
title: Tour de table
summary: \"À écrire : une phrase qui tient sur une carte imprimée.\"
status: draft
context:
  use_when: \"À écrire : quand l’utiliser.\"
duration: varies
risks:
  - risk: \"À écrire : ce qui peut mal tourner, ou la question à surveiller.\"
metrics:
  - name: \"À écrire : ce qui est mesuré, ou la question à surveiller.\"
---
## Déroulement

À écrire : comment on s’y prend, pas à pas.
";
        let skeleton = card(&id, answers, date(2026, 11, 20), Tongue::French);
        assert_eq!((skeleton.path.as_str(), skeleton.text.as_str()), ("formats/tour-de-table.md", expected));
    }

    #[test]
    fn a_dated_name_is_a_slug() {
        assert_eq!(dated(date(2026, 6, 12), "Météo d’équipe"), "2026-06-12-meteo-d-equipe");
    }
}
