//! What was promised, for readers.

use jiff::civil;
use serde::Serialize;

use super::format::Date;
use super::head::edit;
use super::link::Link;
use super::measure::report_link;
use super::reading::Reading;
use super::term::Term;
use super::text::Phrase;
use crate::model::in_language::ReportText;
use crate::playbook::commitment::{CommitmentState, Promised};
use crate::route::Edition;

/// A commitment.
#[derive(Debug, Clone, Serialize)]
pub struct Commitment {
    /// Who.
    pub who: Link,
    /// Who helps.
    pub helpers: Vec<Link>,
    /// What.
    pub what: Phrase,
    /// By what one will see that it is kept.
    pub sign: Option<Phrase>,
    /// Until when, as it was promised first.
    pub due: Option<Date>,
    /// Until when it was put off.
    pub moved: Option<Date>,
    /// When it was kept.
    pub done: Option<Date>,
    /// `kept`, `released`, `awaiting`, `soon`, `moved`, `upcoming` or `undated` on the day of the build.
    pub state: Term,
    /// Whether it is neither kept nor let go: its state changes with the days.
    pub is_open: bool,
    /// The day on which it ends, where it is open.
    pub end: Option<String>,
    /// Its `id` on the page of its report.
    pub anchor: String,
    /// The report in which it stands.
    pub report: Link,
    /// The card that was used.
    pub card: Link,
    /// How one tells what became of it; `None` in an earlier edition, and once all is told.
    pub news: Option<News>,
}

/// How one tells what became of a commitment.
#[derive(Debug, Clone, Serialize)]
pub struct News {
    /// Where its file is edited.
    pub edit: Option<String>,
    /// The line that says it is kept.
    pub line: String,
    /// The command that writes it.
    pub command: String,
    /// The day in both, which a script makes the reader's.
    pub day: String,
}

impl Commitment {
    /// A commitment for readers.
    pub(super) fn new(reading: &Reading<'_>, promised: &Promised<'_>) -> Self {
        let Promised { report, commitment, .. } = promised;
        let words = ReportText::new(report, reading.lang);
        let state = commitment.state(reading.today);
        let is_open = !matches!(state, CommitmentState::Kept | CommitmentState::Released);
        let date = |date: civil::Date| reading.date(date);
        let helpers = commitment.helpers.iter().flat_map(|list| &list.items);
        Self {
            who: reading.person_link(&commitment.who.value),
            helpers: helpers.map(|helper| reading.person_link(&helper.value)).collect(),
            what: reading.passage(words.promise(commitment)),
            sign: words.sign(commitment).map(|sign| reading.passage(sign)),
            due: commitment.due.as_ref().map(|due| date(due.value)),
            moved: commitment.end().filter(|_| commitment.is_moved()).map(date),
            done: commitment.done.as_ref().map(|done| date(done.value)),
            state: reading.word("commitment", state.as_str()),
            end: commitment.end().filter(|_| is_open).map(|end| end.to_string()),
            anchor: anchor(promised),
            report: Link {
                href: format!("{}#{}", report_link(reading, report).href, anchor(promised)),
                ..report_link(reading, report)
            },
            card: reading.card_link(&report.format.value),
            news: (is_open && reading.route.edition == Edition::Current).then(|| News::of(reading, promised)),
            is_open,
        }
    }
}

impl News {
    fn of(reading: &Reading<'_>, promised: &Promised<'_>) -> Self {
        let day = reading.today.to_string();
        Self {
            edit: edit(reading, &promised.report.path),
            line: line(promised, &day),
            command: format!("playbook keep {}#{}", promised.report.slug, promised.name()),
            day,
        }
    }
}

/// The line that says a commitment is kept, as its report is written.
fn line(promised: &Promised<'_>, day: &str) -> String {
    let column = promised.number.checked_sub(1).and_then(|place| promised.report.columns.get(place).copied());
    match column.flatten() {
        Some(column) => format!("{}done: {day}", " ".repeat(column)),
        // In braces, it stands behind what is there.
        None => format!(", done: {day}"),
    }
}

/// Where a commitment stands on the page of its report.
pub(super) fn anchor(promised: &Promised<'_>) -> String {
    format!("commitment-{}_", promised.name())
}

/// How many are kept, put off, let go, and wait for news: one count for all, never for a person or a team.
pub(super) fn total(reading: &Reading<'_>) -> String {
    use CommitmentState::{Awaiting, Kept, Moved, Released, Soon, Undated, Upcoming};
    let states = &reading.renderer.lists().states;
    let count = |state, is_moved| states.get(&(state, is_moved)).copied().unwrap_or_default();
    let both = |state| count(state, true) + count(state, false);
    let counts = [
        ("n_kept", both(Kept)),
        ("n_moved", both(Moved) + count(Soon, true)),
        ("n_released", both(Released)),
        ("n_awaiting", both(Awaiting)),
        ("n_upcoming", both(Upcoming) + count(Soon, false) + both(Undated)),
    ];
    let said = counts.into_iter().filter(|(_, n)| *n > 0);
    let said = said.map(|(key, n)| reading.words.counted(key, n as u64, reading.lang.as_str()));
    said.collect::<Vec<_>>().join(", ")
}
