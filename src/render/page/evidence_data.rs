//! What reports add up to, and what they measured, as data: JSON for programs, CSV for spreadsheets.

use std::sync::Arc;

use serde::Serialize;

use super::evidence::{measured_metrics, told};
use crate::model::card::Card;
use crate::model::in_language::{CardText, ReportText};
use crate::playbook::evidence::Effort;
use crate::render::chart::way_word;
use crate::render::indicators::{Moves, moves};
use crate::render::reading::Reading;
use crate::route::Page;

/// What `evidence.json` looks like, for programs that read it.
pub(super) const EVIDENCE_SCHEMA: &str = include_str!("api/evidence.schema.json");
/// What `measures.json` looks like.
pub(super) const MEASURES_SCHEMA: &str = include_str!("api/measures.schema.json");

#[derive(Serialize)]
struct AllEvidence<'a> {
    schema: u32,
    language: &'a str,
    today: String,
    sample: bool,
    cards: Vec<CardEvidence<'a>>,
}

#[derive(Serialize)]
struct CardEvidence<'a> {
    id: &'a str,
    title: String,
    url: String,
    status: &'a str,
    claims: &'a str,
    uses: Uses,
    teams: usize,
    effort: &'a str,
    strength: u8,
    losses: Vec<&'a str>,
    effect: &'a str,
    moved: Moved,
    metrics_measured: usize,
    metrics: usize,
    last: Option<String>,
    unmet: Vec<&'a str>,
    reports: Vec<ReportData<'a>>,
}

#[derive(Serialize)]
struct Uses {
    success: usize,
    mixed: usize,
    failure: usize,
}

#[derive(Serialize)]
struct Moved {
    right: usize,
    measured: usize,
}

#[derive(Serialize)]
struct ReportData<'a> {
    id: &'a str,
    date: String,
    outcome: &'a str,
    version: String,
    /// Why it does not count; `null` where it does.
    uncounted: Option<&'a str>,
}

/// Makes `evidence.json`.
pub(super) fn evidence(reading: &Reading<'_>) -> Arc<[u8]> {
    let cards = cards(reading).map(|card| card_evidence(reading, card)).collect();
    json(&AllEvidence {
        schema: 1,
        language: reading.lang.as_str(),
        today: reading.today.to_string(),
        sample: reading.playbook.settings.is_sample,
        cards,
    })
}

/// The cards that somebody has told of.
fn cards<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = &'a Card> {
    told(reading).iter().filter_map(|id| reading.playbook.card(id))
}

fn card_evidence<'a>(reading: &Reading<'a>, card: &'a Card) -> CardEvidence<'a> {
    let own = reading.playbook.evidence_of(&card.id);
    let [success, mixed, failure] = own.outcomes;
    let reports = own.reports.iter().filter_map(|told| {
        let report = reading.playbook.report(&told.slug)?;
        Some(ReportData {
            id: report.slug.as_str(),
            date: report.date.value.to_string(),
            outcome: report.outcome_word(),
            version: report.format_version.value.to_string(),
            uncounted: told.why_not.as_ref().map(crate::playbook::evidence::Uncounted::as_str),
        })
    });
    CardEvidence {
        id: card.id.as_str(),
        title: reading.passage(CardText::new(card, reading.lang).title()).text,
        url: reading.absolute_page(Page::Card(card.id.clone())),
        status: reading.playbook.status_of(card).as_str(),
        claims: card.status.as_str(),
        uses: Uses { success, mixed, failure },
        teams: own.teams,
        effort: Effort::of(card).as_str(),
        strength: own.strength,
        losses: own.losses.iter().map(|loss| loss.as_str()).collect(),
        effect: own.effect.as_str(),
        moved: Moved { right: own.moved.right, measured: own.moved.measured },
        metrics_measured: measured_metrics(reading, card),
        metrics: card.metrics.len(),
        last: own.last.map(|day| day.to_string()),
        unmet: own.unmet.iter().map(|unmet| unmet.as_str()).collect(),
        reports: reports.collect(),
    }
}

#[derive(Serialize)]
struct AllMeasures<'a> {
    schema: u32,
    language: &'a str,
    today: String,
    /// Measures that are left out, as their reports lie in the future, or are made up.
    future: usize,
    illustrative: usize,
    measures: Vec<MeasureData<'a>>,
}

#[derive(Serialize)]
struct MeasureData<'a> {
    card: &'a str,
    card_title: String,
    report: &'a str,
    report_title: String,
    date: String,
    on: Option<String>,
    team: Option<String>,
    outcome: &'a str,
    version: String,
    purposes: Vec<&'a str>,
    metric: String,
    unit: Option<String>,
    indicator: Option<&'a str>,
    axis: Option<&'a str>,
    before: Option<&'a str>,
    after: &'a str,
    change: Option<String>,
    way: &'a str,
    own: bool,
}

/// Makes `measures.json`: every measure that has a value after, by date.
pub(super) fn measures(reading: &Reading<'_>) -> Arc<[u8]> {
    let Moves { all, future, illustrative } = moves(reading);
    let measures = all.iter().map(|own| (own, own.view(reading))).map(|(own, view)| MeasureData {
        card: own.card.id.as_str(),
        card_title: reading.passage(CardText::new(own.card, reading.lang).title()).text,
        report: own.taking.report.slug.as_str(),
        report_title: reading.passage(ReportText::new(own.taking.report, reading.lang).title()).text,
        date: own.taking.report.date.value.to_string(),
        on: own.taking.measure.on.as_ref().map(|on| on.value.to_string()),
        team: view.team.as_ref().map(|team| team.text.clone()),
        outcome: own.taking.report.outcome_word(),
        version: own.taking.report.format_version.value.to_string(),
        purposes: own.card.purposes.iter().map(crate::route::TermId::as_str).collect(),
        metric: view.metric.text.clone(),
        unit: view.unit.as_ref().map(|unit| unit.text.clone()),
        indicator: own.indicator.map(|(id, _)| id.as_str()),
        axis: own.indicator.map(|(_, indicator)| indicator.axis.as_str()),
        before: own.taking.measure.before.as_ref().map(|before| before.value.text.as_str()),
        after: own.taking.measure.after.as_ref().map_or("", |after| after.value.text.as_str()),
        change: view.change.clone(),
        way: way_word(own.taking.way),
        own: view.is_own,
    });
    json(&AllMeasures {
        schema: 1,
        language: reading.lang.as_str(),
        today: reading.today.to_string(),
        future,
        illustrative,
        measures: measures.collect(),
    })
}

/// Makes `evidence.csv` (RFC 4180), a row a card.
pub(super) fn csv(reading: &Reading<'_>) -> Arc<[u8]> {
    let head = "id,title,status,claims,success,mixed,failure,teams,effort,strength,effect,right,measured,metrics_measured,metrics,last";
    let mut csv = format!("{head}\r\n");
    for card in cards(reading) {
        let own = card_evidence(reading, card);
        let cells = [
            own.id.to_owned(),
            own.title,
            own.status.to_owned(),
            own.claims.to_owned(),
            own.uses.success.to_string(),
            own.uses.mixed.to_string(),
            own.uses.failure.to_string(),
            own.teams.to_string(),
            own.effort.to_owned(),
            own.strength.to_string(),
            own.effect.to_owned(),
            own.moved.right.to_string(),
            own.moved.measured.to_string(),
            own.metrics_measured.to_string(),
            own.metrics.to_string(),
            own.last.unwrap_or_default(),
        ];
        csv.push_str(&row(&cells));
    }
    csv.into_bytes().into()
}

/// A row of cells, with its end.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell: in quotes where it has to be, and never what a spreadsheet would work out.
fn cell_of(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Strings and numbers only: there is nothing in it that JSON cannot say.
fn json(value: &impl Serialize) -> Arc<[u8]> {
    serde_json::to_vec(value).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_begins_with() {
        assert_eq!(cell_of("Lean Coffee"), "Lean Coffee");
        assert_eq!(cell_of("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell_of("a, b"), "\"a, b\"");
    }
}
