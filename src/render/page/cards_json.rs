//! The cards as data, for other programs: `api/v1/cards.json`.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::model::card::{Card, Difficulty};
use crate::model::duration::Duration;
use crate::model::in_language::{CardText, Passage};
use crate::model::report::Report;
use crate::render::evidence::outcomes;
use crate::render::reading::Reading;
use crate::route::{CardId, Page, TermId};

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are those of the published data")]
struct Cards<'a> {
    schema: u32,
    language: &'a str,
    cards: EachCard<'a>,
}

/// The cards one after the other, so that only one is held at a time.
struct EachCard<'a>(&'a Reading<'a>);

impl Serialize for EachCard<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.playbook.cards.values().map(AsRef::as_ref).map(|card| card_data(self.0, card)))
    }
}

#[derive(Serialize)]
struct CardData<'a> {
    id: &'a str,
    title: String,
    summary: String,
    /// The language that the title is in.
    language: String,
    url: String,
    kind: &'a str,
    status: &'a str,
    claims: &'a str,
    version: Option<String>,
    purposes: &'a [TermId],
    tags: &'a [TermId],
    duration: Interval,
    preparation: Option<Interval>,
    participants: Option<Interval>,
    modes: BTreeMap<&'a str, &'a str>,
    difficulty: Option<&'a str>,
    use_when: String,
    heard: Vec<String>,
    avoid_when: Option<String>,
    risks: Vec<RiskData>,
    metrics: Vec<MetricData>,
    agenda: Vec<PhaseData>,
    materials: &'a [String],
    roles: &'a [TermId],
    authors: Vec<&'a str>,
    license: &'a [String],
    reports: Outcomes,
    related: BTreeMap<&'a str, Vec<&'a str>>,
}

/// Minutes, or people; `null` where an end is open.
#[derive(Serialize)]
struct Interval {
    min: Option<u32>,
    max: Option<u32>,
}

#[derive(Serialize)]
struct RiskData {
    risk: String,
    mitigation: Option<String>,
}

#[derive(Serialize)]
struct MetricData {
    name: String,
    unit: Option<String>,
    direction: Option<&'static str>,
    kind: Option<&'static str>,
    how: Option<String>,
}

#[derive(Serialize)]
struct PhaseData {
    title: String,
    minutes: Interval,
    lead: Option<String>,
    purpose: Option<String>,
}

#[derive(Serialize)]
struct Outcomes {
    success: usize,
    mixed: usize,
    failure: usize,
}

/// Makes the file: all cards in the reader's language, by id.
pub(super) fn render(reading: &Reading<'_>) -> Arc<[u8]> {
    let all = Cards { schema: 1, language: reading.lang.as_str(), cards: EachCard(reading) };
    // In a large playbook this is the largest file by far. Gone through twice, it is held once: a text that grows, and is then
    // handed on, is held twice.
    let mut length = Length(0);
    // Strings, numbers and maps with string keys: there is nothing in it that JSON cannot say.
    let _ = serde_json::to_writer(&mut length, &all);
    let mut json: Arc<[u8]> = std::iter::repeat_n(0, length.0).collect();
    if let Some(room) = Arc::get_mut(&mut json) {
        let _ = serde_json::to_writer(room, &all);
    }
    json
}

/// Counts what is written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn card_data<'a>(reading: &Reading<'a>, card: &'a Card) -> CardData<'a> {
    let words = CardText::new(card, reading.lang);
    let said = |passage: Passage<'_>| reading.passage(passage).text;
    let title = reading.passage(words.title());
    let reports: Vec<&Report> = reading.playbook.reports_of(&card.id).collect();
    let [success, mixed, failure] = outcomes(&reports);
    CardData {
        id: card.id.as_str(),
        language: title.lang.unwrap_or_else(|| reading.lang.to_string()),
        title: title.text,
        summary: said(words.summary()),
        url: reading.absolute_page(Page::Card(card.id.clone())),
        kind: card.kind.as_str(),
        status: reading.playbook.status_of(card).as_str(),
        claims: card.status.as_str(),
        version: card.version.as_ref().map(ToString::to_string),
        purposes: &card.purposes,
        tags: &card.tags,
        duration: minutes(&card.duration),
        preparation: card.preparation.as_ref().map(minutes),
        participants: card.participants.map(|size| Interval { min: size.min, max: size.max }),
        modes: card.modes.0.iter().map(|(mode, fit)| (mode.as_str(), fit.as_str())).collect(),
        difficulty: card.difficulty.map(Difficulty::as_str),
        use_when: said(words.use_when()),
        heard: words.heard().map(said).collect(),
        avoid_when: words.avoid_when().map(said),
        risks: words
            .risks()
            .map(|risk| RiskData { risk: said(risk.risk), mitigation: risk.mitigation.map(said) })
            .collect(),
        metrics: words
            .metrics()
            .map(|words| MetricData {
                name: said(words.name),
                unit: words.unit.map(said),
                direction: words.metric.direction.as_ref().map(|direction| direction.as_str()),
                kind: words.metric.kind.as_ref().map(|kind| kind.as_str()),
                how: words.how.map(said),
            })
            .collect(),
        agenda: words
            .agenda()
            .map(|words| PhaseData {
                title: said(words.title),
                minutes: minutes(&words.timed.duration),
                lead: words.timed.phase.lead.as_ref().map(|lead| lead.to_string()),
                purpose: words.timed.phase.purpose.as_ref().map(|purpose| purpose.to_string()),
            })
            .collect(),
        materials: &card.materials,
        roles: &card.roles,
        authors: card.authors.iter().map(|author| author.as_str()).collect(),
        license: reading.playbook.license_of(card),
        reports: Outcomes { success, mixed, failure },
        related: reading
            .playbook
            .relations_of(&card.id)
            .map(|(kind, cards)| (kind, cards.iter().map(CardId::as_str).collect()))
            .collect(),
    }
}

fn minutes(duration: &Duration) -> Interval {
    Interval { min: duration.min.map(|m| m.0), max: duration.max.map(|m| m.0) }
}
