//! What was promised, and where it stands on a day.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Playbook;
use crate::model::report::{Commitment, Report};
use crate::route::{Handle, Slug};

/// Days before its end from which on a commitment is said to come soon.
pub const SOON: i32 = 7;

/// Where a commitment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommitmentState {
    /// It was kept, early or late.
    Kept,
    /// It was let go; nobody asks why.
    Released,
    /// Its day has passed, and nobody has told.
    Awaiting,
    /// Its day comes within a week.
    Soon,
    /// It was put off to a day that is still to come.
    Moved,
    /// Its day is still to come.
    Upcoming,
    /// It has no day.
    Undated,
}

impl CommitmentState {
    /// Every state, in the order in which they matter.
    pub const ALL: [Self; 7] =
        [Self::Awaiting, Self::Soon, Self::Upcoming, Self::Moved, Self::Undated, Self::Kept, Self::Released];

    /// A word for programs and themes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Released => "released",
            Self::Awaiting => "awaiting",
            Self::Soon => "soon",
            Self::Moved => "moved",
            Self::Upcoming => "upcoming",
            Self::Undated => "undated",
        }
    }
}

impl Commitment {
    /// The day until which it is promised: what it was put off to last, or else its first day.
    pub fn end(&self) -> Option<Date> {
        let moves = self.moved.iter().flat_map(|list| &list.items);
        let last = moves.enumerate().max_by_key(|(place, moved)| (moved.on.value, *place));
        last.map(|(_, moved)| moved.to.value).or_else(|| self.due.as_ref().map(|due| due.value))
    }

    /// Whether it was put off.
    pub fn is_moved(&self) -> bool {
        self.moved.as_ref().is_some_and(|list| !list.items.is_empty())
    }

    /// Where it stands on a day. What was kept stays kept, whatever else is said of it.
    pub fn state(&self, today: Date) -> CommitmentState {
        if self.done.is_some() {
            return CommitmentState::Kept;
        }
        if self.dropped.is_some() {
            return CommitmentState::Released;
        }
        let Some(end) = self.end() else { return CommitmentState::Undated };
        let soon = today.checked_add(SOON.days()).unwrap_or(today);
        match end {
            end if end < today => CommitmentState::Awaiting,
            end if end <= soon => CommitmentState::Soon,
            _ if self.is_moved() => CommitmentState::Moved,
            _ => CommitmentState::Upcoming,
        }
    }

    /// The last day on which something was written of it, besides that of its report.
    pub fn told(&self, report: Date) -> Date {
        let moves = self.moved.iter().flat_map(|list| &list.items).map(|moved| moved.on.value);
        let days = [&self.done, &self.dropped].into_iter().flatten().map(|day| day.value);
        days.chain(moves).fold(report, Date::max)
    }
}

/// A commitment with the report that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Promised<'p> {
    /// The report.
    pub report: &'p Report,
    /// Its number there, from 1.
    pub number: usize,
    /// The commitment.
    pub commitment: &'p Commitment,
}

impl Promised<'_> {
    /// The day by which it is sorted: its end, or that of its report.
    pub fn ends(&self) -> Date {
        self.commitment.end().unwrap_or(self.report.date.value)
    }

    /// What it is known by in its report, whatever is written of it later: its own name, or its number.
    pub fn name(&self) -> String {
        self.commitment.id.as_ref().map_or_else(|| self.number.to_string(), |id| id.value.to_string())
    }
}

impl Report {
    /// What it promises.
    pub fn promises(&self) -> impl Iterator<Item = Promised<'_>> {
        let numbered = self.commitments.iter().enumerate();
        numbered.map(|(place, commitment)| Promised { report: self, number: place + 1, commitment })
    }
}

impl Playbook {
    /// Everything that was promised, newest reports first.
    pub fn promises(&self) -> impl Iterator<Item = Promised<'_>> {
        self.newest_reports().flat_map(Report::promises)
    }

    /// The commitment with a number in a report.
    pub fn promise(&self, report: &Slug, number: usize) -> Option<Promised<'_>> {
        let report = self.report(report)?;
        Some(Promised { report, number, commitment: report.commitments.get(number.checked_sub(1)?)? })
    }

    /// What somebody promised, or helps with, newest reports first.
    pub fn promises_of<'p>(&'p self, handle: &Handle) -> impl Iterator<Item = Promised<'p>> {
        self.index().promises.get(handle).into_iter().flatten().filter_map(|(slug, number)| self.promise(slug, *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Move;
    use crate::model::{LimitedText, List};
    use crate::source::{Span, Spanned};

    const TODAY: Date = Date::constant(2026, 11, 20);

    fn day(text: &str) -> Option<Spanned<Date>> {
        (!text.is_empty()).then(|| Spanned::new(text.parse().unwrap(), Span::default()))
    }

    fn commitment(due: &str, done: &str, moved: &[(&str, &str)], dropped: &str) -> Commitment {
        let listed: Vec<Move> = moved
            .iter()
            .map(|(to, on)| Move { span: Span::default(), to: day(to).unwrap(), on: day(on).unwrap() })
            .collect();
        let count = listed.len();
        Commitment {
            span: Span::default(),
            who: Spanned::new("equipe".parse().unwrap(), Span::default()),
            what: Spanned::new(LimitedText("Relire".to_owned()), Span::default()),
            due: day(due),
            sign: None,
            moved: (count > 0).then(|| List { items: listed, complete: true, count, span: Span::default() }),
            done: day(done),
            dropped: day(dropped),
            helpers: None,
            id: None,
        }
    }

    type Moves = &'static [(&'static str, &'static str)];

    #[test]
    fn every_combination_has_one_state() {
        use CommitmentState::{Awaiting, Kept, Moved, Released, Soon, Undated, Upcoming};
        let dues = [
            ("", None),
            ("2026-11-19", Some(-1)),
            ("2026-11-20", Some(0)),
            ("2026-11-27", Some(7)),
            ("2026-11-28", Some(8)),
        ];
        let moves: [(Moves, Option<i32>); 4] = [
            (&[], None),
            (&[("2026-11-10", "2026-11-01")], Some(-10)),
            (&[("2026-11-10", "2026-11-01"), ("2026-11-25", "2026-11-11")], Some(5)),
            (&[("2027-03-01", "2026-11-11"), ("2026-11-10", "2026-11-01")], Some(101)),
        ];
        for (due, first) in dues {
            for (moved, last) in moves {
                for done in ["", "2026-11-30"] {
                    for dropped in ["", "2026-11-02"] {
                        let state = commitment(due, done, moved, dropped).state(TODAY);
                        let expected = match (done, dropped, last.or(first)) {
                            ("", "", None) => Undated,
                            ("", "", Some(days)) if days < 0 => Awaiting,
                            ("", "", Some(days)) if days <= 7 => Soon,
                            ("", "", Some(_)) if last.is_some() => Moved,
                            ("", "", Some(_)) => Upcoming,
                            ("", ..) => Released,
                            _ => Kept,
                        };
                        assert_eq!(state, expected, "due {due:?}, moved {moved:?}, done {done:?}, dropped {dropped:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_first_day_stays_beside_the_last() {
        let moved = commitment("2026-11-01", "", &[("2026-12-24", "2026-11-01")], "");
        assert_eq!(moved.due.as_ref().map(|due| due.value), Some(Date::constant(2026, 11, 1)));
        assert_eq!(moved.end(), Some(Date::constant(2026, 12, 24)));
        assert_eq!(moved.told(Date::constant(2026, 10, 1)), Date::constant(2026, 11, 1));
    }
}
