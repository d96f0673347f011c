//! Which reports count.

use std::collections::BTreeSet;

use jiff::civil::Date;
use semver::Version;

use super::World;
use crate::model::card::Card;
use crate::model::report::Report;
use crate::route::{Handle, Slug};

/// A report of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The report.
    pub slug: Slug,
    /// Why it does not count; `None` where it does.
    pub why_not: Option<Uncounted>,
}

/// Why a report does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uncounted {
    /// It only says what is expected.
    Expected,
    /// Its numbers are made up.
    Illustrative,
    /// It lies in the future.
    Future,
    /// The card's changelog does not have its version.
    UnknownVersion(Version),
    /// It is older than the version that it speaks of, which came on that day.
    BeforeVersion(Version, Date),
    /// It speaks of another major version than the card's.
    OtherMajor(Version),
    /// Its team has told of that session, or of that day, in this report.
    Repeats(Slug),
}

impl Uncounted {
    /// A word for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Illustrative => "illustrative",
            Self::Future => "future",
            Self::UnknownVersion(_) => "unknown-version",
            Self::BeforeVersion(..) => "before-version",
            Self::OtherMajor(_) => "other-major",
            Self::Repeats(_) => "repeats",
        }
    }

    /// Every such word.
    pub const WORDS: [&'static str; 7] =
        ["expected", "illustrative", "future", "unknown-version", "before-version", "other-major", "repeats"];
}

/// The reports of a card by date, with why those do not count that do not. `reports` are in any order.
pub(super) fn tell(card: &Card, reports: &[&Report], world: World<'_>) -> Vec<Told> {
    let mut reports = reports.to_vec();
    // Of two about one event the first by name counts, so that no other order of files decides.
    reports.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut counted: Vec<&Report> = Vec::new();
    let mut told: Vec<(Date, Told)> = Vec::new();
    for report in reports {
        let why_not = alone(card, report, world).or_else(|| {
            let is_same = |other: &&&Report| {
                let same_session = report
                    .session
                    .as_ref()
                    .is_some_and(|own| other.session.as_ref().is_some_and(|session| session.value == own.value));
                team(other, world) == team(report, world) && (same_session || other.date.value == report.date.value)
            };
            counted.iter().find(is_same).map(|other| Uncounted::Repeats(other.slug.clone()))
        });
        if why_not.is_none() {
            counted.push(report);
        }
        told.push((report.date.value, Told { slug: report.slug.clone(), why_not }));
    }
    told.sort_by(|(day, a), (other_day, b)| (day, &a.slug).cmp(&(other_day, &b.slug)));
    told.into_iter().map(|(_, told)| told).collect()
}

/// Why a report does not count, whatever others say.
fn alone(card: &Card, report: &Report, world: World<'_>) -> Option<Uncounted> {
    let (version, day) = (&report.format_version.value, report.date.value);
    if report.outcome.is_none() {
        return Some(Uncounted::Expected);
    }
    if report.is_illustrative && !world.is_sample {
        return Some(Uncounted::Illustrative);
    }
    if world.is_in_future(day) {
        return Some(Uncounted::Future);
    }
    if card.version.as_ref().is_some_and(|own| own.major != version.major) {
        return Some(Uncounted::OtherMajor(version.clone()));
    }
    match card.change(version).map(|change| change.date.value) {
        Some(came) if came > day => Some(Uncounted::BeforeVersion(version.clone(), came)),
        Some(_) if card.version.is_some() => None,
        _ => Some(Uncounted::UnknownVersion(version.clone())),
    }
}

/// The team that tells: that of the first of those who report.
pub(super) fn team(report: &Report, world: World<'_>) -> Option<String> {
    world.team(&report.by.first()?.value)
}

/// The teams that tell; all who have none are one.
pub(super) fn teams(reports: &[&Report], world: World<'_>) -> BTreeSet<Option<String>> {
    reports.iter().map(|report| team(report, world)).collect()
}

/// Whether a report is told by somebody who is among `handles`, or by the team of one of them.
pub(super) fn is_by(report: &Report, handles: &BTreeSet<&Handle>, teams: &BTreeSet<String>, world: World<'_>) -> bool {
    report.by.iter().any(|by| handles.contains(&by.value))
        || team(report, world).is_some_and(|team| teams.contains(&team))
}

/// A card's authors, and the teams they have.
pub(super) fn authors<'c>(card: &'c Card, world: World<'_>) -> (BTreeSet<&'c Handle>, BTreeSet<String>) {
    let handles: BTreeSet<&Handle> = card.authors.iter().map(|author| &author.value).collect();
    let teams = handles.iter().filter_map(|handle| world.team(handle)).collect();
    (handles, teams)
}
