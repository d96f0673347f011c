//! A card in the words of schema.org, for machines that read pages.

use serde::Serialize;

use super::reading::Reading;
use crate::model::card::Kind;
use crate::model::duration::Minutes;
use crate::model::in_language::CardText;
use crate::route::Page;

/// An exercise with an agenda is a [`HowTo`](https://schema.org/HowTo), any other card a
/// [`LearningResource`](https://schema.org/LearningResource).
#[derive(Serialize)]
struct Described<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    description: String,
    url: String,
    #[serde(rename = "inLanguage")]
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    license: &'a [String],
    keywords: Vec<String>,
    #[serde(rename = "totalTime", skip_serializing_if = "Option::is_none")]
    total_time: Option<String>,
    #[serde(rename = "timeRequired", skip_serializing_if = "Option::is_none")]
    time_required: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supply: Vec<Supply>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    step: Vec<Step>,
}

#[derive(Serialize)]
struct Supply {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Step {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    text: String,
}

/// A card as JSON-LD.
pub(super) fn card(reading: &Reading<'_>, words: CardText<'_>) -> String {
    let card = words.card();
    let is_how_to = card.kind == Kind::Exercise && !card.agenda.is_empty();
    let title = reading.passage(words.title());
    let time = card.duration.max.or(card.duration.min).map(|Minutes(minutes)| format!("PT{minutes}M"));
    let described = Described {
        context: "https://schema.org",
        kind: if is_how_to { "HowTo" } else { "LearningResource" },
        description: reading.passage(words.summary()).text,
        url: reading.absolute_page(Page::Card(card.id.clone())),
        language: title.lang.unwrap_or_else(|| reading.lang.to_string()),
        name: title.text,
        version: card.version.as_ref().map(ToString::to_string),
        modified: card.changelog.first().map(|change| change.date.value.to_string()),
        license: reading.playbook.license_of(card),
        keywords: card.tags.iter().map(|tag| reading.tag(tag).label.text).collect(),
        total_time: time.clone().filter(|_| is_how_to),
        time_required: time.filter(|_| !is_how_to),
        supply: if is_how_to { supplies(reading, words) } else { Vec::new() },
        step: if is_how_to { steps(reading, words) } else { Vec::new() },
    };
    // Strings and lists alone: there is nothing in it that JSON cannot say.
    escaped(&serde_json::to_string(&described).unwrap_or_default())
}

fn supplies(reading: &Reading<'_>, words: CardText<'_>) -> Vec<Supply> {
    words.materials().map(|material| Supply { kind: "HowToSupply", name: reading.passage(material).text }).collect()
}

fn steps(reading: &Reading<'_>, words: CardText<'_>) -> Vec<Step> {
    let steps = words.agenda().map(|phase| Step {
        kind: "HowToStep",
        text: reading.passage(phase.steps.unwrap_or(phase.title)).text,
        name: reading.passage(phase.title).text,
    });
    steps.collect()
}

/// JSON that cannot end the `script` element around it.
pub(super) fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped(r#"{"a":"</script><!-- & "}"#), r#"{"a":"\u003c/script\u003e\u003c!-- \u0026 "}"#);
    }
}
