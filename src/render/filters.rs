//! What templates can do besides tera's own filters.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::route::Lang;
use crate::theme::Word;

/// `{{ t.stale_note | fill(version=v) }}`: words with a value for each `{name}`.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", |text: &str, values: Kwargs, _: &State| -> TeraResult<String> {
        let filled = values
            .iter()
            .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()));
        Ok(filled)
    });
    // Its plural form depends on the language: see `register_counted`.
    tera.register_filter("counted", |_: i64, _: Kwargs, _: &State| -> TeraResult<String> { Ok(String::new()) });
}

/// `{{ n | counted(of=t.n_cards) }}`: the form of the words for a number.
pub(super) fn register_counted(tera: &mut Tera, lang: &Lang) {
    let lang = lang.as_str().to_owned();
    tera.register_filter("counted", move |n: i64, arguments: Kwargs, _: &State| -> TeraResult<String> {
        let word: Value = arguments.must_get("of")?;
        let text = |key: &str| word.get_from_path(key).and_then(Value::as_str).map(str::to_owned);
        let word = match (text("one"), text("other")) {
            (Some(one), Some(other)) => Word::Counted { one, other },
            _ => Word::Text(word.as_str().unwrap_or_default().to_owned()),
        };
        Ok(word.counted(n.unsigned_abs(), &lang))
    });
}
