//! What makes a card proven.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use super::World;
use super::counting::{authors, is_by, teams};
use super::metrics::{Metrics, UnitFit};
use crate::model::card::Card;
use crate::model::report::{Outcome, Report};
use crate::route::Handle;

/// Reports that a proven card has at least, none of them a failure.
const REPORTS: usize = 3;
/// Teams that tell them, at least.
const TEAMS: usize = 2;
/// Days between a use and a measure that shows what stayed of it.
const LATER: i32 = 7;

/// What keeps a card from being proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// There are fewer than three reports that count and are no failures.
    FewReports(usize),
    /// Fewer than two teams tell them.
    FewTeams(usize),
    /// Nobody is named as its author, so nobody knows who is independent.
    NoAuthors,
    /// Each is by an author, an author's mentor, an author's team, or somebody who has no file.
    NotIndependent,
    /// There are not more successes than failures.
    Failures(usize, usize),
    /// None measured a metric of the card before, and a week or more after the use.
    NotMeasuredLater,
    /// None says what was learned.
    NothingLearned,
}

impl Unmet {
    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FewReports(_) => "reports",
            Self::FewTeams(_) => "teams",
            Self::NoAuthors => "authors",
            Self::NotIndependent => "independent",
            Self::Failures(..) => "failures",
            Self::NotMeasuredLater => "measure",
            Self::NothingLearned => "learned",
        }
    }
}

/// What keeps `card` from being proven. Of `counting` reports, failures count against it only.
pub(super) fn unmet(
    card: &Card,
    metrics: &Metrics<'_>,
    counting: &[&Report],
    failure: usize,
    world: World<'_>,
) -> Vec<Unmet> {
    let is_for = |report: &&&Report| report.outcome != Some(Outcome::Failure) && says_something(report);
    let speaking: Vec<&Report> = counting.iter().filter(is_for).copied().collect();
    let mut unmet = Vec::new();
    if speaking.len() < REPORTS {
        unmet.push(Unmet::FewReports(speaking.len()));
    }
    let teams = teams(&speaking, world).len();
    if teams < TEAMS {
        unmet.push(Unmet::FewTeams(teams));
    }
    if card.authors.is_empty() {
        unmet.push(Unmet::NoAuthors);
    } else {
        let (mut close, own_teams) = authors(card, world);
        let mentors: BTreeSet<&Handle> = close
            .iter()
            .filter_map(|handle| world.people.get(*handle))
            .flat_map(|person| &person.mentors)
            .map(|mentor| &mentor.value)
            .collect();
        close.extend(mentors);
        let is_known = |report: &Report| report.by.first().is_some_and(|by| world.people.contains_key(&by.value));
        if !speaking.iter().any(|report| is_known(report) && !is_by(report, &close, &own_teams, world)) {
            unmet.push(Unmet::NotIndependent);
        }
    }
    let success = speaking.iter().filter(|report| report.outcome == Some(Outcome::Success)).count();
    if success <= failure {
        unmet.push(Unmet::Failures(success, failure));
    }
    if !speaking.iter().any(|report| measured_later(metrics, report, world)) {
        unmet.push(Unmet::NotMeasuredLater);
    }
    if !speaking.iter().any(|report| report.has_learned()) {
        unmet.push(Unmet::NothingLearned);
    }
    unmet
}

/// Whether a report holds more than its dates.
fn says_something(report: &Report) -> bool {
    report.has_learned() || !report.measures.is_empty() || !report.body.is_empty()
}

/// Whether a metric of the card was measured before the use and a week after it or later.
fn measured_later(metrics: &Metrics<'_>, report: &Report, world: World<'_>) -> bool {
    let Ok(week_after) = report.date.value.checked_add(LATER.days()) else { return false };
    report.measures.iter().any(|measure| {
        let is_later = measure.on.as_ref().is_some_and(|on| on.value >= week_after && !world.is_in_future(on.value));
        let meant = metrics.meant(&measure.metric.0);
        let is_comparable = meant.is_some_and(|meant| meant.fit(measure, world.day_hours) != UnitFit::Apart);
        is_later && is_comparable && measure.numbers().is_some()
    })
}
