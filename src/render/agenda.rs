//! A card's phases as templates see them.

use serde::Serialize;

use super::format::{self, Duration};
use super::reading::Reading;
use super::term::Term;
use super::text::Phrase;
use crate::model::in_language::CardText;

/// A timed phase of the agenda.
#[derive(Debug, Clone, Serialize)]
pub struct Phase {
    /// From 1.
    pub number: usize,
    /// Title.
    pub title: Phrase,
    /// How long.
    pub duration: Duration,
    /// Minutes after the start at which it begins, taking each earlier phase at its shortest; `None` after an open one.
    pub starts: Option<u32>,
    /// The same for readers: `0:05`.
    pub at: Option<String>,
    /// Who leads.
    pub lead: Option<Term>,
    /// What the phase is for.
    pub purpose: Option<Term>,
    /// What is done.
    pub steps: Option<Phrase>,
    /// How the group knows that it is over.
    pub signal: Option<Phrase>,
    /// Whether it may be dropped when time is short.
    pub optional: bool,
    /// Least and most minutes, for scripts: `45-60`, an open end empty.
    pub span: String,
}

impl Phase {
    /// What has a title and a length, and nothing more.
    pub(super) fn of(number: usize, title: Phrase, duration: Duration) -> Self {
        Self {
            number,
            title,
            duration,
            starts: None,
            at: None,
            lead: None,
            purpose: None,
            steps: None,
            signal: None,
            optional: false,
            span: String::new(),
        }
    }
}

/// The phases of a card, each with the minute at which it begins.
pub(super) fn phases(reading: &Reading<'_>, card: CardText<'_>) -> Vec<Phase> {
    let mut starts = Some(0);
    let phases = card.agenda().enumerate().map(|(place, words)| {
        let (phase, duration) = (&words.timed.phase, &words.timed.duration);
        let own_start = starts;
        starts = starts.and_then(|start: u32| start.checked_add(duration.min?.0));
        Phase {
            number: place + 1,
            title: reading.passage(words.title),
            duration: reading.duration(duration),
            starts: own_start,
            at: own_start.map(|minutes| format!("{}:{:02}", minutes / 60, minutes % 60)),
            lead: phase.lead.as_ref().map(|lead| reading.role(&lead.value)),
            purpose: phase.purpose.as_ref().map(|purpose| reading.purpose(&purpose.value)),
            steps: words.steps.map(|steps| reading.passage(steps)),
            signal: words.signal.map(|signal| reading.passage(signal)),
            optional: phase.optional.as_ref().is_some_and(|optional| optional.value),
            span: format::span(duration.min.map(|minutes| minutes.0), duration.max.map(|minutes| minutes.0)),
        }
    });
    phases.collect()
}
