//! The three dials: effort, strength and effect.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::counting::{authors, is_by, teams};
use super::metrics::{Metrics, UnitFit, Way, way};
use super::{Moved, World};
use crate::model::card::{Card, Difficulty};
use crate::model::report::{Measure, Outcome, Report};

/// Months after which evidence is old.
const OLD: i32 = 24;
/// An hour in minutes.
const HOUR: u32 = 60;

/// What a card takes of those who facilitate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Easy, and at most an hour with its preparation.
    Light,
    /// Neither of the others.
    Medium,
    /// Hard, or more than half a day with its preparation.
    Heavy,
}

impl Effort {
    /// The effort of `card`.
    pub fn of(card: &Card) -> Self {
        let most = |duration: &crate::model::duration::Duration| duration.max.or(duration.min).map(|minutes| minutes.0);
        let prepared = card.preparation.as_ref().map_or(Some(0), most);
        let takes = most(&card.duration).zip(prepared).map(|(own, before)| own.saturating_add(before));
        let half_day = card.duration.day.minutes() / 2;
        if card.difficulty == Some(Difficulty::Hard) || takes.is_some_and(|takes| takes > half_day) {
            Self::Heavy
        } else if card.difficulty == Some(Difficulty::Easy) && takes.is_some_and(|takes| takes <= HOUR) {
            Self::Light
        } else {
            Self::Medium
        }
    }

    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Medium => "medium",
            Self::Heavy => "heavy",
        }
    }
}

/// Which way a card's metrics went, of all that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effect {
    /// Nobody has measured.
    #[default]
    Unmeasured,
    /// In two thirds of the reports or more, the right way.
    Favourable,
    /// In between.
    Divided,
    /// In a third of them or less.
    Unfavourable,
}

impl Effect {
    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unmeasured => "unmeasured",
            Self::Favourable => "favourable",
            Self::Divided => "divided",
            Self::Unfavourable => "unfavourable",
        }
    }
}

/// What makes evidence weaker than the number of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Only the card's authors, or their teams, report.
    OnlyAuthors,
    /// All reports are by one team.
    OneTeam,
    /// No metric of the card was measured before and after.
    Unmeasured,
    /// The last report is from then, more than 24 months ago.
    Old(Date),
    /// Neither way has two thirds.
    Divided,
}

impl Loss {
    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnlyAuthors => "only-authors",
            Self::OneTeam => "one-team",
            Self::Unmeasured => "unmeasured",
            Self::Old(_) => "old",
            Self::Divided => "divided",
        }
    }
}

/// Which way each measure of a report went: those of the card's metrics that can be judged today.
fn ways<'r>(
    card: &'r Card,
    metrics: &'r Metrics<'_>,
    report: &'r Report,
    world: World<'r>,
) -> impl Iterator<Item = Way> + 'r {
    let has_come = move |measure: &&Measure| measure.on.as_ref().is_none_or(|on| !world.is_in_future(on.value));
    report.measures.iter().filter(has_come).filter_map(move |measure| {
        let meant = metrics.meant(&measure.metric.0)?;
        let (before, after) = measure.numbers()?;
        if meant.fit(measure, world.day_hours) == UnitFit::Apart {
            return None;
        }
        let unit = measure.unit.as_ref().map(|unit| unit.0.as_str()).or(meant.units[1]);
        let direction = card.metrics.get(meant.place)?.direction.as_ref().map(|direction| direction.value);
        Some(way(direction, before, after, unit))
    })
}

/// Whether a report measured a metric of the card before and after.
pub(super) fn has_measured(card: &Card, metrics: &Metrics<'_>, report: &Report, world: World<'_>) -> bool {
    ways(card, metrics, report, world).next().is_some()
}

/// Which way the card's metrics went. A failure never went the right way, whatever it measured; a report went it where some
/// measure did and none went the other.
pub(super) fn effect(card: &Card, metrics: &Metrics<'_>, counting: &[&Report], world: World<'_>) -> (Effect, Moved) {
    let mut moved = Moved::default();
    for report in counting {
        let ways: Vec<Way> = ways(card, metrics, report, world).filter(|way| *way != Way::Unknown).collect();
        if ways.is_empty() {
            continue;
        }
        moved.measured += 1;
        let is_right = ways.contains(&Way::Right) && !ways.contains(&Way::Wrong);
        moved.right += usize::from(is_right && report.outcome != Some(Outcome::Failure));
    }
    let Moved { right, measured } = moved;
    let effect = match measured {
        0 => Effect::Unmeasured,
        _ if 3 * right >= 2 * measured => Effect::Favourable,
        _ if 3 * right <= measured => Effect::Unfavourable,
        _ => Effect::Divided,
    };
    (effect, moved)
}

/// How strong the evidence is, 0 to 4, and what it lost for what.
pub(super) fn strength(
    card: &Card,
    metrics: &Metrics<'_>,
    counting: &[&Report],
    effect: Effect,
    world: World<'_>,
) -> (u8, Vec<Loss>) {
    let full: u8 = match counting.len() {
        0 => return (0, Vec::new()),
        1 => 1,
        2 => 2,
        3..6 => 3,
        _ => 4,
    };
    let mut losses = Vec::new();
    let (handles, own_teams) = authors(card, world);
    if counting.iter().all(|report| is_by(report, &handles, &own_teams, world)) {
        losses.push(Loss::OnlyAuthors);
    }
    if teams(counting, world).len() == 1 {
        losses.push(Loss::OneTeam);
    }
    if !counting.iter().any(|report| has_measured(card, metrics, report, world)) {
        losses.push(Loss::Unmeasured);
    }
    let last = counting.iter().map(|report| report.date.value).max();
    let bound = world.today.checked_sub(OLD.months()).unwrap_or(world.today);
    losses.extend(last.filter(|last| *last < bound).map(Loss::Old));
    if effect == Effect::Divided {
        losses.push(Loss::Divided);
    }
    let taken = u8::try_from(losses.len()).unwrap_or(u8::MAX);
    (full.saturating_sub(taken).max(1), losses)
}
