//! How a card is cited: in words, as BibTeX, as CSL-JSON.

use jiff::civil::Date;
use semver::Version;
use serde::Serialize;
use serde_json::json;

use super::reading::Reading;
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::route::{CardVersion, Page};

/// How a version of a card is cited.
#[derive(Debug, Clone, Serialize)]
pub struct Citation {
    /// In words.
    pub text: String,
    /// As BibTeX.
    pub bibtex: String,
    /// As CSL-JSON, which most programs read.
    pub csl: String,
}

/// How a version of a card is cited, by its lasting address.
pub(super) fn cite(reading: &Reading<'_>, card: &Card, version: &Version) -> Citation {
    let title = CardText::new(card, reading.lang).title().text.to_owned();
    let site = reading.localised(&reading.playbook.settings.title).text;
    let id = CardVersion { card: card.id.clone(), version: version.clone() };
    let url = reading.absolute_page(Page::Version(id));
    let authors: Vec<String> =
        card.authors.iter().map(|author| reading.person_link(&author.value).label.text).collect();
    let day = card.change(version).map(|change| change.date.value);
    let number = version.to_string();
    Citation {
        text: text(reading, &authors, day, [&title, &number, &site, &url]),
        bibtex: bibtex(card, &authors, day, [&title, &number, &site, &url]),
        csl: csl(reading, card, &authors, day, [&title, &number, &site, &url]),
    }
}

/// `Équipe flux (2026). Lean Coffee, version 1.1.0. Le playbook vivant. https://…`
fn text(
    reading: &Reading<'_>,
    authors: &[String],
    day: Option<Date>,
    [title, version, site, url]: [&str; 4],
) -> String {
    let year = day.map(|day| format!(" ({})", day.year())).unwrap_or_default();
    let version = reading.words.fill("cite_version", &[("version", version)]);
    let authors = if authors.is_empty() { site.to_owned() } else { authors.join(", ") };
    format!("{authors}{year}. {title}, {version}. {site}. {url}")
}

fn bibtex(card: &Card, authors: &[String], day: Option<Date>, [title, version, site, url]: [&str; 4]) -> String {
    let mut fields = vec![("title", format!("{{{}}}", escaped(title)))];
    // A name in braces is one of a team: it has no first and last part.
    let authors: Vec<String> = authors.iter().map(|author| format!("{{{}}}", escaped(author))).collect();
    if !authors.is_empty() {
        fields.push(("author", authors.join(" and ")));
    }
    if let Some(day) = day {
        fields.push(("year", day.year().to_string()));
        fields.push(("month", day.month().to_string()));
    }
    fields.push(("version", version.to_owned()));
    fields.push(("organization", escaped(site)));
    fields.push(("url", url.to_owned()));
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("  {key} = {{{value}}},\n")).collect();
    format!("@misc{{{}-{version},\n{}}}", card.id, fields.concat())
}

/// What BibTeX would take for its own is written so that it does not.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '{' | '}' | '%' | '#' | '&' | '$' | '_' => escaped.extend(['\\', character]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            _ => escaped.push(character),
        }
    }
    escaped
}

fn csl(
    reading: &Reading<'_>,
    card: &Card,
    authors: &[String],
    day: Option<Date>,
    [title, version, site, url]: [&str; 4],
) -> String {
    let mut item = json!({
        "id": format!("{}-{version}", card.id),
        "type": "document",
        "title": title,
        "version": version,
        "container-title": site,
        "language": reading.lang.as_str(),
        "URL": url,
    });
    if !authors.is_empty() {
        item["author"] = authors.iter().map(|author| json!({ "literal": author })).collect();
    }
    if let Some(day) = day {
        item["issued"] = json!({ "date-parts": [[day.year(), day.month(), day.day()]] });
    }
    let list = serde_json::Value::Array(vec![item]);
    serde_json::to_string_pretty(&list).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_bibtex_takes_for_its_own_is_escaped() {
        assert_eq!(escaped(r"50 % & {a_b} \x~"), r"50 \% \& \{a\_b\} \textbackslash{}x\textasciitilde{}");
    }
}
