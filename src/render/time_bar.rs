//! An agenda to scale: where each phase begins on a bar, and how much of it the phase takes at its shortest and longest.

use serde::Serialize;

use super::agenda::Phase;

/// Height of the bar, in pixels.
const BAR: u32 = 38;
/// Room above the bar for numbers that do not fit into it.
const ABOVE: u32 = 28;
/// Room below the bar for minutes.
const BELOW: u32 = 22;
/// Share of the whole, in per cent, below which a phase has no room for its number.
const NARROW: f64 = 4.5;
/// Characters of a title for which the bar has room, at its usual width.
const CHARACTERS: f64 = 84.0;
/// Characters that must be left beside a title.
const LEFT_OVER: f64 = 4.0;

/// An agenda to scale. Lengths across are per cent of the bar, those down are pixels.
#[derive(Debug, Clone, Serialize)]
pub struct TimeBar {
    /// Of the whole drawing.
    pub height: u32,
    /// Where the bar begins, below numbers that do not fit into it.
    pub top: u32,
    /// The phases.
    pub phases: Vec<TimeBarPhase>,
    /// Minutes marked below the bar, but the last.
    pub ticks: Vec<Tick>,
    /// Minutes in all, each phase at its longest.
    pub total: u32,
    /// Whether a phase may take shorter or longer.
    pub ranges: bool,
}

/// A phase on the bar.
#[derive(Debug, Clone, Serialize)]
pub struct TimeBarPhase {
    /// From 1.
    pub number: usize,
    /// Its title, where there is room for it.
    pub title: Option<String>,
    /// The colour of its purpose, 0 to 7.
    pub hue: Option<usize>,
    /// Where it begins.
    pub at: String,
    /// How long it is at its shortest.
    pub shortest: String,
    /// How long it is at its longest, where that differs.
    pub longest: Option<String>,
    /// Where its number stands.
    pub middle: String,
    /// Whether its number stands above the bar.
    pub outside: bool,
    /// On which line its number stands.
    pub y: u32,
}

/// A mark below the bar.
#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    /// Minutes after the start.
    pub minutes: u32,
    /// Where.
    pub at: String,
}

/// The bar of an agenda; `None` when a phase is open-ended, or there is nothing to compare.
pub(super) fn time_bar(agenda: &[Phase]) -> Option<TimeBar> {
    let lengths: Option<Vec<(u32, u32)>> =
        agenda.iter().map(|phase| phase.duration.min.zip(phase.duration.max)).collect();
    let lengths = lengths.filter(|lengths| lengths.len() > 1)?;
    // Too long to be counted is open-ended, as far as a drawing goes.
    let total = lengths.iter().try_fold(0_u32, |total, (_, max)| total.checked_add(*max))?;
    if total == 0 {
        return None;
    }
    let share = |minutes: f64| minutes * 100.0 / f64::from(total);
    let is_narrow = |min: u32| share(f64::from(min)) < NARROW;
    let top = if lengths.iter().any(|(min, _)| is_narrow(*min)) { ABOVE } else { 0 };
    let mut at = 0;
    let mut phases = Vec::new();
    for (phase, (min, max)) in agenda.iter().zip(lengths.iter().copied()) {
        let outside = is_narrow(min);
        let middle = f64::from(at) + f64::from(if outside { max } else { min }) / 2.0;
        let room = f64::from(min) * CHARACTERS / f64::from(total) - characters(&phase.title.text);
        phases.push(TimeBarPhase {
            number: phase.number,
            title: (!outside && room > LEFT_OVER).then(|| phase.title.text.clone()),
            hue: phase.purpose.as_ref().and_then(|purpose| purpose.hue),
            at: percent(share(f64::from(at))),
            shortest: percent(share(f64::from(min))),
            longest: (min != max).then(|| percent(share(f64::from(max)))),
            middle: percent(share(middle)),
            outside,
            // Numbers beside one another stand on two lines.
            y: match (outside, phase.number % 2) {
                (false, _) => top + 24,
                (true, 1) => 23,
                (true, _) => 11,
            },
        });
        at += max;
    }
    let ticks = every(total).into_iter().flat_map(|every| (0..total).step_by(every));
    // The last one is the end of the bar: those near it would run into it.
    let ticks = ticks.filter(|minutes| (total - minutes) * 5 > total);
    Some(TimeBar {
        height: top + BAR + BELOW,
        top,
        ticks: ticks.map(|minutes| Tick { minutes, at: percent(share(f64::from(minutes))) }).collect(),
        total,
        ranges: lengths.iter().any(|(min, max)| min != max),
        phases,
    })
}

/// Minutes between two marks on a bar of `total`; none on one of more than a day.
fn every(total: u32) -> Option<usize> {
    match total {
        0..=30 => Some(5),
        31..=100 => Some(15),
        101..=200 => Some(30),
        201..=480 => Some(60),
        _ => None,
    }
}

fn characters(text: &str) -> f64 {
    f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
}

/// `33.33`, `20`.
fn percent(share: f64) -> String {
    let text = format!("{share:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::format::Duration;
    use crate::render::text::Phrase;

    fn phase(number: usize, min: Option<u32>, max: Option<u32>) -> Phase {
        let title = Phrase { text: "Vote".to_owned(), lang: None, dir: None };
        let duration = Duration { text: String::new(), min, max };
        Phase::of(number, title, duration)
    }

    fn agenda(minutes: &[(u32, u32)]) -> Vec<Phase> {
        minutes.iter().zip(1..).map(|((min, max), number)| phase(number, Some(*min), Some(*max))).collect()
    }

    #[test]
    fn phases_stand_to_scale() {
        let bar = time_bar(&agenda(&[(10, 10), (10, 20)])).unwrap();
        let drawn: Vec<_> =
            bar.phases.iter().map(|p| (p.at.as_str(), p.shortest.as_str(), p.longest.as_deref())).collect();
        assert_eq!(drawn, [("0", "33.33", None), ("33.33", "33.33", Some("66.67"))]);
        let ticks: Vec<_> = bar.ticks.iter().map(|tick| (tick.minutes, tick.at.as_str())).collect();
        assert_eq!(ticks, [(0, "0"), (5, "16.67"), (10, "33.33"), (15, "50"), (20, "66.67")]);
        assert!(bar.ranges && bar.phases[0].title.is_some());
        assert_eq!((bar.top, bar.height, bar.total), (0, 60, 30));
    }

    #[test]
    fn a_phase_too_short_for_its_number_has_it_above() {
        let bar = time_bar(&agenda(&[(1, 1), (1, 1), (98, 98)])).unwrap();
        let numbers: Vec<_> = bar.phases.iter().map(|phase| (phase.outside, phase.y)).collect();
        assert_eq!(numbers, [(true, 23), (true, 11), (false, 52)]);
        assert!(bar.phases[0].title.is_none());
    }

    #[test]
    fn what_cannot_be_compared_is_not_drawn() {
        assert!(time_bar(&agenda(&[(10, 10)])).is_none());
        assert!(time_bar(&agenda(&[(0, 0), (0, 0)])).is_none());
        assert!(time_bar(&agenda(&[(1, u32::MAX), (1, 1)])).is_none());
        assert!(time_bar(&[phase(1, Some(5), Some(5)), phase(2, Some(5), None)]).is_none());
    }
}
