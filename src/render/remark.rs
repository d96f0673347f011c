//! Remarks on plans in words: the theme's, so that pages, the planner and the terminal say the same.

use super::format;
use crate::model::in_language::CardText;
use crate::playbook::Playbook;
use crate::playbook::plan::{Remark, Value};
use crate::route::Lang;
use crate::theme::Words;

/// A remark in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What there is to look at.
    pub remark: String,
    /// What helps.
    pub mend: String,
}

/// The words of a remark for readers of `lang`.
pub fn say(remark: &Remark, playbook: &Playbook, words: &Words, lang: &Lang) -> Said {
    let values: Vec<(&str, String)> =
        remark.values.iter().map(|(name, value)| (*name, value_in_words(value, playbook, words, lang))).collect();
    let number = remark.values.iter().find_map(|(name, value)| match value {
        Value::Number(number) if *name == "n" => Some(u64::from(*number)),
        _ => None,
    });
    let said = |key: &str| {
        let text = number.map_or_else(|| words.text(key).to_owned(), |n| words.counted(key, n, lang.as_str()));
        values.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    let key = format!("lint_{}", remark.id);
    Said { remark: said(&key), mend: said(&format!("{key}_mend")) }
}

fn value_in_words(value: &Value, playbook: &Playbook, words: &Words, lang: &Lang) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Card(id) => {
            playbook.card(id).map_or_else(|| id.to_string(), |card| CardText::new(card, lang).title().text.to_owned())
        }
        Value::Mode(mode) => words.text(&format!("mode_{}", mode.as_str())).to_owned(),
        Value::People(size) => format::group_size(*size, words),
        Value::Changes(id, newest) => {
            let changes = playbook.card(id).into_iter().flat_map(|card| CardText::new(card, lang).changelog());
            let said = changes.take(*newest);
            let said = said.map(|own| format!("{} — {}", own.change.version.value, own.changes.text));
            said.collect::<Vec<_>>().join(" ")
        }
    }
}
