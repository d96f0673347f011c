//! Plans: cards one after the other. What their addresses say, when what begins, and what a facilitator would look at twice.
//!
//! The planner in the browser says the same (`static/plan-model.js`, `schedule.js`, `plan-lint.js`): `tests/plans/` holds one
//! table of cases for both.

pub mod address;
mod lint;
mod minutes;

pub use lint::{Remark, Value, lint};
pub use minutes::{Row, Schedule, Step, schedule};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Playbook;
use crate::model::card::Mode;
use crate::model::plan::{Part, Plan};
use crate::model::session::Session;
use crate::route::CardId;
use crate::source::Spanned;

/// The purpose whose phases are the closing, where the vocabulary has it.
pub const CLOSING: &str = "close";
/// Minutes of a block of which nobody knows how long it takes.
pub const UNKNOWN_MINUTES: u32 = 30;
/// Minutes of a pause that does not say.
pub const PAUSE: u32 = 15;
/// Minutes for going over from one card to the next.
pub const TRANSITION: u32 = 2;
/// What takes longer is no part of an agenda: it is spoken of.
pub const LONGEST: u32 = 480;

/// What is to be planned: the parts, and what is known of the session.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// What it is called.
    pub title: Option<String>,
    /// When it begins.
    pub starts: Option<DateTime>,
    /// By which clocks.
    pub zone: Option<TimeZone>,
    /// How many take part.
    pub people: Option<u32>,
    /// How people are together.
    pub mode: Option<Mode>,
    /// Minutes at hand.
    pub budget: Option<u32>,
    /// The parts.
    pub items: Vec<Part>,
}

impl Outline {
    /// A saved plan.
    pub fn of(plan: &Plan) -> Self {
        let items = plan.items.iter().map(|item| item.what.clone()).collect();
        Self { title: Some(plan.title.clone()), items, ..Self::default() }
    }

    /// What takes place at a session: the parts of its plan, or its cards one after the other, within its time.
    pub fn of_session(playbook: &Playbook, session: &Session) -> Self {
        let plan = session.plan.as_ref().and_then(|plan| playbook.plan(&plan.value));
        let card = |id: &Spanned<CardId>| Part::Card { id: id.clone(), version: None, minutes: None, is_locked: false };
        let items = match plan {
            Some(plan) => plan.items.iter().map(|item| item.what.clone()).collect(),
            None => session.formats.iter().map(card).collect(),
        };
        let minutes = session.ends().map(|ends| ends.duration_since(&session.starts).as_mins());
        Self {
            title: Some(session.title.clone()),
            starts: Some(session.starts.datetime()),
            zone: Some(session.starts.time_zone().clone()),
            budget: minutes.and_then(|minutes| u32::try_from(minutes).ok()),
            items,
            ..Self::default()
        }
    }
}

impl Playbook {
    /// The purpose of the closing; `None` where the vocabulary has none, so that the last phase is it.
    pub fn closing(&self) -> Option<&'static str> {
        self.settings.purposes.place(CLOSING).map(|_| CLOSING)
    }

    /// What a facilitator would look at twice in a saved plan.
    pub fn remarks_on(&self, plan: &Plan) -> Vec<Remark> {
        let outline = Outline::of(plan);
        lint(self, &outline, &schedule(self, &outline))
    }
}
