//! A card in the words of schema.org, for machines that read pages.

use serde::Serialize;

use super::reading::Reading;
use crate::model::card::Kind;
use crate::model::duration::Minutes;
use crate::model::in_language::CardText;
use crate::model::session::{Session, State};
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

/// A session as an [`Event`](https://schema.org/Event).
#[derive(Serialize)]
struct Event {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    url: String,
    #[serde(rename = "inLanguage")]
    language: String,
    #[serde(rename = "startDate")]
    starts: String,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    #[serde(rename = "eventStatus")]
    status: &'static str,
    #[serde(rename = "eventAttendanceMode", skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Organizer>,
    #[serde(rename = "maximumAttendeeCapacity", skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
}

#[derive(Serialize)]
struct Location {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Organizer {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    url: String,
}

/// A session as JSON-LD.
pub(super) fn session(reading: &Reading<'_>, session: &Session) -> String {
    let when = reading.when(session);
    let place = session.place.as_ref().map(|place| Location {
        kind: "Place",
        name: Some(place.clone()),
        address: Some(place.clone()),
        url: None,
    });
    let online = session.link.as_ref().map(|link| Location {
        kind: "VirtualLocation",
        name: None,
        address: None,
        url: Some(link.clone()),
    });
    let mode = match (&place, &online) {
        (Some(_), Some(_)) => Some("https://schema.org/MixedEventAttendanceMode"),
        (Some(_), None) => Some("https://schema.org/OfflineEventAttendanceMode"),
        (None, Some(_)) => Some("https://schema.org/OnlineEventAttendanceMode"),
        (None, None) => None,
    };
    let hosts = session.hosts.iter().filter_map(|host| reading.playbook.person(&host.value));
    let event = Event {
        context: "https://schema.org",
        kind: "Event",
        name: session.title.clone(),
        description: session.objective.clone(),
        url: reading.absolute_page(Page::Session(session.slug.clone())),
        language: session.lang.to_string(),
        starts: when.starts,
        ends: when.ends,
        status: match session.state {
            State::Cancelled => "https://schema.org/EventCancelled",
            _ => "https://schema.org/EventScheduled",
        },
        mode,
        location: place.into_iter().chain(online).collect(),
        organizer: hosts
            .map(|host| Organizer {
                kind: "Organization",
                name: host.name.clone(),
                url: reading.absolute_page(Page::Person(host.handle.clone())),
            })
            .collect(),
        capacity: session.capacity.and_then(|size| size.max),
    };
    escaped(&serde_json::to_string(&event).unwrap_or_default())
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
