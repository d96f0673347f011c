//! How the minutes of a plan are shared among its cards, and those of a card among its phases.

use super::{LONGEST, Outline, TRANSITION, UNKNOWN_MINUTES};
use crate::model::card::{Card, Kind};
use crate::model::plan::Part;
use crate::playbook::Playbook;

/// Minutes in which what goes on for days is spoken of, at least and usually.
const SPOKEN_OF: (u32, u32) = (5, 30);
/// Stands for no upper end.
const OPEN: u32 = u32::MAX;

/// A plan with its minutes.
#[derive(Debug, Clone)]
pub struct Schedule<'p> {
    /// One for each part.
    pub rows: Vec<Row<'p>>,
    /// The phases of all of them.
    pub steps: Vec<Step>,
    /// Minutes in all.
    pub sum: u32,
    /// How often one card follows another at once.
    pub crossings: u32,
}

/// A part of a plan with its minutes.
#[derive(Debug, Clone)]
pub struct Row<'p> {
    /// What it is.
    pub part: Part,
    /// The card, where it is one.
    pub card: Option<&'p Card>,
    /// Minutes after the start at which it begins.
    pub at: u32,
    /// How many it gets.
    pub minutes: u32,
    /// The fewest that it needs, and the most that it takes, where it says so.
    pub range: (Option<u32>, Option<u32>),
}

/// A step of a plan: a phase of a card, or a part without phases.
#[derive(Debug, Clone)]
pub struct Step {
    /// The row that it belongs to.
    pub row: usize,
    /// The place of the phase in the card's agenda.
    pub phase: Option<usize>,
    /// What it is called; `None` for a pause.
    pub title: Option<String>,
    /// How many minutes it gets; `None` where nobody knows.
    pub minutes: Option<u32>,
    /// The fewest that it needs.
    pub min: Option<u32>,
    /// Whether it is the closing.
    pub is_closing: bool,
}

/// What a card needs on its own.
struct Needs {
    min: u32,
    max: Option<u32>,
    usual: u32,
}

/// Something that shares minutes with others.
#[derive(Clone, Copy)]
struct Share {
    min: Option<u32>,
    max: Option<u32>,
    is_closing: bool,
}

/// Whether a card is no part of an agenda: it goes on for days.
pub(super) fn is_ongoing(card: &Card) -> bool {
    let length = card.duration.min.or(card.duration.max).map_or(0, |minutes| minutes.0);
    card.kind == Kind::Practice || length > LONGEST
}

fn needs(card: &Card) -> Needs {
    if is_ongoing(card) {
        return Needs { min: SPOKEN_OF.0, max: Some(SPOKEN_OF.1), usual: SPOKEN_OF.1 };
    }
    let own = &card.duration;
    let sum = |end: fn(&crate::model::duration::Duration) -> Option<u32>| {
        let all = card.agenda.iter().try_fold(0_u32, |sum, phase| sum.checked_add(end(&phase.duration)?));
        all.filter(|_| !card.agenda.is_empty())
    };
    let least = sum(|duration| duration.min.map(|end| end.0)).or(own.min.map(|end| end.0));
    let most = sum(|duration| duration.max.map(|end| end.0)).or(own.max.map(|end| end.0));
    Needs { min: least.unwrap_or(0), max: most, usual: most.or(least).unwrap_or(UNKNOWN_MINUTES) }
}

/// When what begins. Cards without minutes of their own share what is left of the time at hand, with a little for going over from
/// one to the next; without an end they take what they usually do.
pub fn schedule<'p>(playbook: &'p Playbook, outline: &Outline) -> Schedule<'p> {
    let closing = playbook.closing();
    let card_of = |part: &Part| match part {
        Part::Card { id, .. } => playbook.card(playbook.resolved(&id.value)),
        _ => None,
    };
    let mut parts: Vec<(Row<'p>, Option<Needs>)> = outline.items.iter().map(|part| row(part, card_of(part))).collect();
    let crossings = parts.windows(2).filter(|pair| pair.iter().all(|(row, _)| row.card.is_some())).count();
    let crossings = u32::try_from(crossings).unwrap_or(u32::MAX);
    let taken: u32 =
        parts.iter().filter(|(_, open)| open.is_none()).fold(0, |sum, (row, _)| sum.saturating_add(row.minutes));
    if let Some(budget) = outline.budget {
        let open: Vec<&(Row<'_>, Option<Needs>)> = parts.iter().filter(|(_, open)| open.is_some()).collect();
        let shares: Vec<Share> = open
            .iter()
            .filter_map(|(row, needs)| {
                let needs = needs.as_ref()?;
                let is_closing = row.card.is_some_and(|card| is_closing(card, closing));
                Some(Share { min: Some(needs.min), max: needs.max, is_closing })
            })
            .collect();
        let least = shares.iter().fold(0_u32, |sum, share| sum.saturating_add(share.min.unwrap_or(0)));
        let wanted = open
            .iter()
            .filter_map(|(_, needs)| needs.as_ref())
            .fold(0_u32, |sum, needs| sum.saturating_add(needs.max.unwrap_or(needs.usual)));
        let room = budget.saturating_sub(taken).saturating_sub(TRANSITION * crossings);
        let mut given = share(&shares, room.max(least).min(wanted)).into_iter();
        for (row, needs) in &mut parts {
            if needs.is_some() {
                row.minutes = given.next().unwrap_or(row.minutes);
            }
        }
    }
    let mut at = 0_u32;
    let mut rows = Vec::new();
    for (row, _) in parts {
        let begins = at;
        at = at.saturating_add(row.minutes);
        rows.push(Row { at: begins, ..row });
    }
    let mut steps: Vec<Step> =
        rows.iter().enumerate().flat_map(|(place, row)| steps(row, place, &outline.items[place], closing)).collect();
    if closing.is_none() {
        let last = steps.len().saturating_sub(1);
        steps.iter_mut().enumerate().for_each(|(place, step)| step.is_closing = place == last);
    }
    Schedule { rows, steps, sum: at, crossings }
}

/// A part with its minutes, as far as they are known; else with what it needs.
fn row<'p>(part: &Part, card: Option<&'p Card>) -> (Row<'p>, Option<Needs>) {
    let fixed = |minutes: u32, range| (Row { part: part.clone(), card, at: 0, minutes, range }, None);
    let said = match part {
        Part::Pause(minutes) | Part::Block(_, minutes) => return fixed(*minutes, (Some(*minutes), Some(*minutes))),
        Part::Card { minutes, .. } | Part::Unknown(_, minutes) => *minutes,
    };
    let Some(needs) = card.map(needs) else {
        return fixed(said.unwrap_or(UNKNOWN_MINUTES), (said, said));
    };
    let range = (Some(needs.min), needs.max);
    match said {
        Some(minutes) => fixed(minutes, range),
        None => (Row { part: part.clone(), card, at: 0, minutes: needs.usual, range }, Some(needs)),
    }
}

/// Whether a card is for the closing, or ends with it.
fn is_closing(card: &Card, closing: Option<&str>) -> bool {
    let Some(closing) = closing else { return false };
    if card.agenda.is_empty() {
        return card.purposes.first().is_some_and(|purpose| purpose.as_str() == closing);
    }
    card.agenda.iter().any(|phase| phase.phase.purpose.as_ref().is_some_and(|own| own.value.as_str() == closing))
}

/// Which phases of a card are the closing.
fn closings(card: &Card, closing: Option<&str>) -> Vec<bool> {
    let last = card.agenda.len().saturating_sub(1);
    let phases = card.agenda.iter().enumerate().map(|(place, phase)| match closing {
        Some(closing) => phase.phase.purpose.as_ref().is_some_and(|own| own.value.as_str() == closing),
        None => place == last,
    });
    phases.collect()
}

fn steps(row: &Row<'_>, place: usize, part: &Part, closing: Option<&str>) -> Vec<Step> {
    let own = |title: Option<&str>, minutes, min, is_closing| Step {
        row: place,
        phase: None,
        title: title.map(str::to_owned),
        minutes,
        min,
        is_closing,
    };
    let Some(card) = row.card else {
        return vec![match part {
            Part::Pause(minutes) => own(None, Some(*minutes), Some((*minutes).min(5)), false),
            Part::Block(text, minutes) => own(Some(text.as_str()), Some(*minutes), Some(*minutes), false),
            Part::Unknown(id, _) => own(Some(id.as_str()), Some(row.minutes), Some(row.minutes), false),
            Part::Card { id, .. } => own(Some(id.value.as_str()), Some(row.minutes), Some(row.minutes), false),
        }];
    };
    if card.agenda.is_empty() {
        let is_closing = closing.is_some() && is_closing(card, closing);
        return vec![own(Some(card.title.as_str()), Some(row.minutes), row.range.0, is_closing)];
    }
    let closes = closings(card, closing);
    let shares: Vec<Share> = card
        .agenda
        .iter()
        .zip(&closes)
        .map(|(phase, is_closing)| Share {
            min: phase.duration.min.map(|end| end.0),
            max: phase.duration.max.map(|end| end.0),
            is_closing: *is_closing,
        })
        .collect();
    let is_said = matches!(part, Part::Card { minutes: Some(_), .. });
    let is_open = shares.iter().any(|share| share.min.is_none() && share.max.is_none());
    let given: Vec<Option<u32>> = if is_open && !is_said {
        shares.iter().map(|share| share.max.or(share.min)).collect()
    } else {
        share(&shares, row.minutes).into_iter().map(Some).collect()
    };
    let phases = card.agenda.iter().enumerate().map(|(phase, timed)| Step {
        row: place,
        phase: Some(phase),
        title: Some(timed.phase.title.0.clone()),
        minutes: given[phase],
        min: timed.duration.min.map(|end| end.0),
        is_closing: closes[phase],
    });
    phases.collect()
}

/// Where the closing of a session begins: its last phases for that, one after the other; `None` where it has none.
pub(super) fn closing_from(steps: &[Step]) -> Option<usize> {
    let last = steps.iter().rposition(|step| step.is_closing)?;
    Some(steps[..last].iter().rposition(|step| !step.is_closing).map_or(0, |before| before + 1))
}

/// Shares minutes: nobody gets less than the least unless there is too little for all; then the others
/// give in proportion before the closing does. What is left goes to the closing first, up to its most, then to the others in proportion to their
/// ranges; what no range takes goes to the open ones, then to all, in proportion to their minutes. Whole minutes, whose sum is
/// `total`.
fn share(parts: &[Share], total: u32) -> Vec<u32> {
    let least: Vec<u32> = parts.iter().map(|part| part.min.unwrap_or_else(|| part.max.unwrap_or(0).min(1))).collect();
    let most: Vec<u32> = parts.iter().zip(&least).map(|(part, least)| part.max.unwrap_or(OPEN).max(*least)).collect();
    let mut got = least.clone();
    let needed = got.iter().fold(0_u32, |sum, own| sum.saturating_add(*own));
    if needed > total {
        let mut missing = needed - total;
        for gives_closing in [false, true] {
            let of = |part: &Share, least: u32| if part.is_closing == gives_closing { least } else { 0 };
            let own: Vec<u32> = parts.iter().zip(&least).map(|(part, least)| of(part, *least)).collect();
            let given = own.iter().fold(0_u32, |sum, own| sum.saturating_add(*own)).min(missing);
            for (own, less) in got.iter_mut().zip(in_proportion(&own, given)) {
                *own -= less;
            }
            missing -= given;
        }
        return got;
    }
    let mut left = total - needed;
    for only_closing in [true, false] {
        let rooms: Vec<u32> =
            parts
                .iter()
                .enumerate()
                .map(|(place, part)| {
                    if (part.is_closing || !only_closing) && most[place] != OPEN { most[place] - got[place] } else { 0 }
                })
                .collect();
        let all = rooms.iter().fold(0_u32, |sum, own| sum.saturating_add(*own));
        left -= give(&mut got, &rooms, left.min(all));
    }
    let open: Vec<u32> =
        most.iter().zip(&got).map(|(most, got)| if *most == OPEN { (*got).max(1) } else { 0 }).collect();
    left -= give(&mut got, &open, left);
    let any: Vec<u32> = got.iter().map(|own| (*own).max(1)).collect();
    give(&mut got, &any, left);
    got
}

/// Gives so many minutes in proportion to weights; how many were given.
fn give(got: &mut [u32], weights: &[u32], minutes: u32) -> u32 {
    let given = in_proportion(weights, minutes);
    for (own, more) in got.iter_mut().zip(&given) {
        *own += more;
    }
    given.iter().sum()
}

/// Whole numbers in proportion to weights, whose sum is `total`; the largest remainders first, the earlier one of the same.
fn in_proportion(weights: &[u32], total: u32) -> Vec<u32> {
    let all: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if all == 0 || total == 0 {
        return vec![0; weights.len()];
    }
    let products = || weights.iter().map(|weight| u64::from(*weight) * u64::from(total));
    let mut shares: Vec<u32> = products().map(|product| u32::try_from(product / all).unwrap_or(u32::MAX)).collect();
    let mut rest: Vec<(u64, usize)> = products().enumerate().map(|(place, product)| (product % all, place)).collect();
    rest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let missing = total - shares.iter().sum::<u32>();
    for (_, place) in rest.into_iter().take(missing as usize) {
        shares[place] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(parts: &[(u32, u32, bool)]) -> Vec<Share> {
        parts
            .iter()
            .map(|(min, max, is_closing)| Share { min: Some(*min), max: Some(*max), is_closing: *is_closing })
            .collect()
    }

    #[test]
    fn slack_goes_to_the_closing_first_then_in_proportion() {
        let parts = shares(&[(10, 20, false), (10, 40, false), (5, 10, true)]);
        for (total, expected) in [
            (25, [10, 10, 5]),
            (28, [10, 10, 8]),
            (34, [11, 13, 10]),
            (70, [20, 40, 10]),
            (20, [7, 8, 5]),
            (3, [0, 0, 3]),
            (77, [22, 44, 11]),
        ] {
            assert_eq!(share(&parts, total), expected, "{total}");
        }
    }

    #[test]
    fn what_is_open_takes_what_is_left() {
        let parts = [
            Share { min: Some(5), max: Some(5), is_closing: false },
            Share { min: None, max: None, is_closing: false },
        ];
        assert_eq!(share(&parts, 30), [5, 25]);
    }
}
