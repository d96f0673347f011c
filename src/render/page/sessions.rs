//! All sessions: coming ones, then past ones.

use serde::Serialize;

use crate::model::in_language::Passage;
use crate::model::session::Session;
use crate::render::Rendered;
use crate::render::format::{Date, Duration};
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{Page, Slug};

/// `sessions.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionsPage {
    /// What every page has.
    pub page: Head,
    /// Coming, soonest first.
    pub coming: Vec<SessionSummary>,
    /// Past, newest first.
    pub past: Vec<SessionSummary>,
}

/// A session as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct SessionSummary {
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// Its day.
    pub date: Date,
    /// `14:35`, in the session's own zone.
    pub time: String,
    /// RFC 3339 with offset.
    pub starts: String,
    /// How long.
    pub duration: Option<Duration>,
    /// Where.
    pub place: Option<Phrase>,
    /// Whether it is over.
    pub past: bool,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let all = SessionSummary::all(reading, &reading.playbook.index().sessions);
    let (mut past, coming): (Vec<_>, Vec<_>) = all.into_iter().partition(|session| session.past);
    past.reverse();
    let page = Head::new(reading, About::own(reading, "sessions", "title_sessions", "describe_sessions"));
    reading.render("sessions.html", &SessionsPage { page, coming, past })
}

impl SessionSummary {
    /// A session at a glance.
    pub(in crate::render) fn new(reading: &Reading<'_>, session: &Session) -> Self {
        let (starts, lang) = (&session.starts, &session.lang);
        Self {
            title: reading.passage(Passage { text: &session.title, lang }),
            href: reading.href(Page::Session(session.slug.clone())),
            date: reading.date(starts.date()),
            time: starts.strftime("%H:%M").to_string(),
            starts: starts.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            duration: session.duration.as_ref().map(|duration| reading.duration(duration)),
            place: session.place.as_ref().map(|text| reading.passage(Passage { text, lang })),
            past: starts.date() < reading.today,
        }
    }

    /// These sessions at a glance.
    pub(in crate::render) fn all<'s>(reading: &Reading<'_>, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Self> {
        let sessions = slugs.into_iter().filter_map(|slug| reading.playbook.session(slug));
        sessions.map(|session| Self::new(reading, session)).collect()
    }
}
