//! How one takes part: propose, vote, sign up, follow, talk, tell.

use serde::Serialize;

use super::sessions::{SessionSummary, Subscribe, reports_of, standing, tells};
use crate::model::session::Session;
use crate::render::Rendered;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::External;
use crate::render::propose::{self, NewFile};
use crate::render::reading::Reading;
use crate::render::when::Standing;
use crate::route::Page;

/// Sessions that each part shows, at most.
const MOST: usize = 50;

/// `participate.html`
#[derive(Debug, Clone, Serialize)]
pub struct ParticipatePage {
    /// What every page has.
    pub page: Head,
    /// Where a session is proposed: the page for a new file, filled in.
    pub propose: Option<NewFile>,
    /// Where topics are proposed.
    pub topics: Option<String>,
    /// Where one votes for all.
    pub vote: Option<String>,
    /// What one may vote for.
    pub proposed: Vec<SessionSummary>,
    /// For what one may sign up.
    pub coming: Vec<SessionSummary>,
    /// How one follows them.
    pub subscribe: Subscribe,
    /// The feed of what is new.
    pub feed: String,
    /// Where one talks; a mail address, if there is no other place.
    pub talk: Option<String>,
    /// A mail address, for those who have no account there.
    pub mail: Option<String>,
    /// Past sessions of which nobody has told yet.
    pub untold: Vec<Untold>,
    /// All reports.
    pub reports: String,
    /// All sessions.
    pub sessions: String,
    /// The day on which this was said.
    pub today: Date,
}

/// A session of which nobody has told.
#[derive(Debug, Clone, Serialize)]
pub struct Untold {
    /// The session.
    pub session: SessionSummary,
    /// Where a use of each of its cards is told.
    pub tells: Vec<External>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let playbook = reading.playbook;
    let all = || playbook.index().sessions.iter().filter_map(|slug| playbook.session(slug));
    let of = |meant: &[Standing]| -> Vec<SessionSummary> {
        let meant = all().filter(|session| meant.contains(&standing(session, reading)));
        meant.take(MOST).map(|session| SessionSummary::new(reading, session)).collect()
    };
    let told_of = |session: &&Session| reports_of(reading, session).next().is_some();
    let past = all().filter(|session| standing(session, reading) == Standing::Past);
    let mut untold: Vec<&Session> = past.filter(|session| !told_of(session)).collect();
    untold.reverse();
    let untold = untold
        .into_iter()
        .take(MOST)
        .map(|session| Untold { session: SessionSummary::new(reading, session), tells: tells(reading, session) });
    let ways = playbook.settings.participate.as_ref();
    let vote = ways.and_then(|ways| ways.vote.as_ref()).map(|way| way.0.clone());
    let mail = ways.and_then(|ways| ways.mail.as_ref()).map(|way| way.0.clone());
    let chat = ways.and_then(|ways| ways.chat.as_ref()).map(|way| way.0.clone());
    let view = ParticipatePage {
        page: Head::new(reading, About::own(reading, "participate", "title_participate", "describe_participate")),
        propose: propose::session(reading),
        topics: ways.and_then(|ways| ways.topics.as_ref()).map(|way| way.0.clone()),
        vote,
        proposed: of(&[Standing::Proposed]),
        coming: of(&[Standing::Coming, Standing::Full]),
        subscribe: Subscribe::to_all(reading),
        feed: reading.href(Page::Feed),
        talk: chat.or_else(|| mail.clone()),
        mail,
        untold: untold.collect(),
        reports: reading.href(Page::Reports),
        sessions: reading.href(Page::Sessions),
        today: reading.date(reading.today),
    };
    reading.render("participate.html", &view)
}
