//! What commits say of sessions, for calendars: when they changed last, and how often what calendars act on changed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::duration::Minutes;
use crate::model::session::{RawSession, Session, State};
use crate::playbook::{Content, Playbook, Role};
use crate::route::Slug;
use crate::site::Site;

/// What is known of one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// `SEQUENCE`: commits that changed its start, duration, place, link or state.
    pub sequence: u32,
    /// The day on which the last change joined; `None` where nobody knows.
    pub changed: Option<Date>,
}

/// Those of all sessions.
pub(super) type Stamps = BTreeMap<Slug, Stamp>;

/// What calendars act on: moment, length, place, link, state.
type Acted = (Option<i64>, Option<Minutes>, Option<String>, Option<String>, State);

/// Asks history for every session.
pub(super) fn of(site: &Site) -> Stamps {
    let sessions = site.playbook.sessions.values();
    sessions.map(|session| (session.slug.clone(), stamp(site, session))).collect()
}

fn stamp(site: &Site, session: &Session) -> Stamp {
    let role = Role::Session(session.slug.clone());
    let said = |content: &Content| match content {
        Content::Session(raw) => Some(acted(raw, &site.playbook)),
        _ => None,
    };
    let known = site.past.history.changes_of(&session.path, &role, said);
    Stamp { sequence: known.map_or(0, |(changes, _)| changes), changed: known.map(|(_, day)| day) }
}

fn acted(raw: &RawSession, playbook: &Playbook) -> Acted {
    let starts = raw.starts.as_ref().and_then(|at| at.value.resolve(playbook.settings.timezone.as_ref()).ok());
    (
        starts.map(|start| start.at.timestamp().as_second()),
        raw.duration.as_ref().and_then(|duration| {
            let duration = duration.resolve(playbook.settings.day_hours);
            duration.max.or(duration.min)
        }),
        raw.place.as_ref().map(|place| place.0.clone()),
        raw.link.as_ref().map(|link| link.0.clone()),
        raw.state.as_ref().map_or(State::Confirmed, |state| state.value),
    )
}
