//! What older models wrote, in the words of today's. It is applied where earlier editions and versions are read, never to what is
//! written today: there, an unknown word is an error with a suggestion.
//!
//! A field that gets another name, or a value that gets another word, leaves a row here.

use crate::front_matter::{Entry, Map, Node, Scalar, Style, Value};
use crate::source::Spanned;

use super::Role;

/// A field that had another name: the former one, and today's.
const KEYS: &[(&str, &str)] = &[
    ("name", "title"),
    ("description", "summary"),
    ("abstract", "summary"),
    ("objective", "purpose"),
    ("purposes", "purpose"),
    ("goal", "purpose"),
    ("labels", "tags"),
    ("use_when", "context"),
    ("when", "context"),
    ("time", "duration"),
    ("timing", "duration"),
    ("group", "participants"),
    ("group_size", "participants"),
    ("people", "participants"),
    ("mode", "modes"),
    ("level", "difficulty"),
    ("measures", "metrics"),
    ("indicators", "metrics"),
    ("phases", "agenda"),
    ("steps", "agenda"),
    ("tools", "materials"),
    ("material", "materials"),
    ("files", "attachments"),
    ("author", "authors"),
    ("redirects", "aliases"),
    ("history", "changelog"),
    ("versions", "changelog"),
    ("state", "status"),
];

/// A word of a closed set that was another one: the field, the former word, and today's.
const WORDS: &[(&str, &str, &str)] = &[
    ("status", "idea", "draft"),
    ("status", "experimental", "draft"),
    ("status", "ready", "tested"),
    ("status", "published", "tested"),
    ("status", "stable", "proven"),
    ("status", "validated", "proven"),
    ("status", "deprecated", "retired"),
    ("status", "archived", "retired"),
    ("kind", "format", "exercise"),
    ("kind", "activity", "exercise"),
    ("kind", "ritual", "practice"),
    ("kind", "canvas", "template"),
    ("difficulty", "low", "easy"),
    ("difficulty", "medium", "moderate"),
    ("difficulty", "high", "hard"),
    ("modes", "onsite", "in-person"),
    ("modes", "online", "remote"),
];

/// Lists whose items were plain words: the field, and which of an item's fields the words are today.
const ITEMS: &[(&str, &str)] =
    &[("risks", "risk"), ("metrics", "name"), ("agenda", "title"), ("sources", "title"), ("changelog", "changes")];

/// Fields of the items of a list that had another name: the list, the former name, and today's.
const ITEM_KEYS: &[(&str, &str, &str)] = &[
    ("risks", "title", "risk"),
    ("risks", "remedy", "mitigation"),
    ("risks", "response", "mitigation"),
    ("metrics", "title", "name"),
    ("metrics", "metric", "name"),
    ("agenda", "name", "title"),
    ("agenda", "phase", "title"),
    ("agenda", "minutes", "duration"),
    ("agenda", "time", "duration"),
    ("changelog", "change", "changes"),
    ("changelog", "text", "changes"),
];

/// The front matter of a card in today's words; of anything else, as it is.
pub(super) fn migrated(map: Map, role: &Role) -> Map {
    if !matches!(role, Role::Card(_) | Role::CardTranslation(..)) {
        return map;
    }
    let mut today = Map::default();
    for entry in map.entries() {
        let key = entry.key.value.as_str();
        let renamed = KEYS.iter().find(|(former, _)| *former == key).map(|(_, now)| *now);
        let key = renamed.filter(|now| !map.mentions(now) && !today.mentions(now)).unwrap_or(key);
        let value = value(key, entry.value.clone());
        today.add(Entry { key: Spanned::new(key.to_owned(), entry.key.span), value });
    }
    today
}

fn value(key: &str, node: Node) -> Node {
    let span = node.span;
    let value = match node.value {
        Value::Scalar(scalar) => {
            let now = WORDS.iter().find(|(field, former, _)| *field == key && *former == scalar.text.trim());
            Value::Scalar(now.map_or_else(|| scalar.clone(), |(.., now)| plain(now)))
        }
        Value::List(items) => Value::List(items.into_iter().map(|node| item(key, node)).collect()),
        other => other,
    };
    Node { span, value }
}

fn item(list: &str, node: Node) -> Node {
    let span = node.span;
    match node.value {
        Value::Scalar(scalar) => {
            if let Some((_, field)) = ITEMS.iter().find(|(own, _)| *own == list) {
                let mut record = Map::default();
                let key = Spanned::new((*field).to_owned(), span);
                record.add(Entry { key, value: Node { span, value: Value::Scalar(scalar) } });
                return Node { span, value: Value::Map(completed(list, record, span)) };
            }
            value(list, Node { span, value: Value::Scalar(scalar) })
        }
        Value::Map(map) => {
            let mut today = Map::default();
            for entry in map.entries() {
                let key = entry.key.value.as_str();
                let renamed = ITEM_KEYS.iter().find(|(own, former, _)| *own == list && *former == key);
                let key = renamed.map(|(.., now)| *now).filter(|now| !map.mentions(now)).unwrap_or(key);
                today.add(Entry { key: Spanned::new(key.to_owned(), entry.key.span), value: entry.value.clone() });
            }
            Node { span, value: Value::Map(completed(list, today, span)) }
        }
        other => Node { span, value: other },
    }
}

/// A phase whose length nobody said takes as long as it takes.
fn completed(list: &str, mut record: Map, span: crate::source::Span) -> Map {
    if list == "agenda" && !record.mentions("duration") {
        let key = Spanned::new("duration".to_owned(), span);
        record.add(Entry { key, value: Node { span, value: Value::Scalar(plain("varies")) } });
    }
    record
}

fn plain(text: &str) -> Scalar {
    Scalar { text: text.to_owned(), style: Style::Text }
}

#[cfg(test)]
mod tests {
    use crate::model::Meaning;
    use crate::playbook::{Content, parse_earlier, role_of};
    use crate::source::FilePath;

    fn meaning(front: &str) -> Meaning {
        let path = FilePath::new("formats/x.md");
        let parsed = parse_earlier(&path, &role_of(&path).unwrap(), format!("---\n{front}\n---\n").as_bytes());
        assert!(matches!(parsed.content, Content::Card(_)), "{:?}", parsed.diagnostics);
        parsed.content.meaning()
    }

    #[test]
    fn what_had_another_name_is_read_under_todays() {
        for (former, today) in [
            ("name: Essai", "title: Essai"),
            ("description: Un essai.", "summary: Un essai."),
            ("objective: open", "purpose: [open]"),
            ("when: Avant un choix.", "context: Avant un choix."),
            ("group: 5-12", "participants: 5-12"),
            ("status: published", "status: tested"),
            ("state: deprecated", "status: retired"),
            ("kind: ritual", "kind: practice"),
            ("level: medium", "difficulty: moderate"),
            ("mode: [onsite, online]", "modes: [in-person, remote]"),
            ("risks: [On débat.]", "risks: [{ risk: On débat. }]"),
            ("risks: [{ title: On débat., remedy: Un tour. }]", "risks: [{ risk: On débat., mitigation: Un tour. }]"),
            ("measures: [Délai]", "metrics: [{ name: Délai }]"),
            ("phases: [Ouvrir]", "agenda: [{ title: Ouvrir, duration: varies }]"),
            ("agenda: [{ name: Ouvrir, minutes: 5 }]", "agenda: [{ title: Ouvrir, duration: 5 min }]"),
            ("author: flux", "authors: [flux]"),
        ] {
            assert_eq!(meaning(former), meaning(today), "{former}");
        }
    }

    #[test]
    fn what_stands_under_both_names_stays() {
        let front = "title: Un\nname: Deux";
        assert_eq!(meaning(front).field("title").and_then(Meaning::text), Some("Un"));
    }

    #[test]
    fn what_is_written_today_is_read_as_it_is() {
        let front =
            "title: Essai\nstatus: draft\nrisks: [{ risk: On débat. }]\nagenda: [{ title: A, duration: 5 min }]";
        let path = FilePath::new("formats/x.md");
        let today = crate::playbook::parse(&path, &role_of(&path).unwrap(), format!("---\n{front}\n---\n").as_bytes());
        assert_eq!(meaning(front), today.content.meaning());
    }
}
