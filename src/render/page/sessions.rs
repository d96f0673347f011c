//! All sessions: proposed ones, coming ones, then past ones with what was told of them.

use serde::Serialize;

use crate::model::in_language::{CardText, Passage};
use crate::model::report::Report;
use crate::model::session::Session;
use crate::render::Rendered;
use crate::render::format::{Date, Duration, group_size};
use crate::render::head::{About, Head};
use crate::render::link::External;
use crate::render::lists::REPORT_DAYS;
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::Phrase;
use crate::render::when::{Standing, When};
use crate::route::{Edition, Handle, Page, Slug};

/// `sessions.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionsPage {
    /// What every page has.
    pub page: Head,
    /// Proposed, soonest first.
    pub proposed: Vec<SessionSummary>,
    /// Coming, soonest first.
    pub coming: Vec<SessionSummary>,
    /// How many more are proposed or coming.
    pub more: usize,
    /// Past, newest first.
    pub past: Vec<PastSession>,
    /// How many of these there are.
    pub total: usize,
    /// Where the past goes on.
    pub paging: Paging,
    /// How one follows them; `None` in an earlier edition, and on further pages.
    pub subscribe: Option<Subscribe>,
    /// How one takes part.
    pub participate: Option<String>,
    /// The day on which this was said.
    pub today: Date,
}

/// A session as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct SessionSummary {
    /// Its name in files.
    pub slug: String,
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// When it is.
    pub when: When,
    /// How long.
    pub duration: Option<Duration>,
    /// Where.
    pub place: Option<Phrase>,
    /// Whether one may take part online.
    pub is_online: bool,
    /// `proposed`, `lapsed`, `coming`, `full`, `cancelled` or `past`.
    pub standing: &'static str,
    /// The words of it; `None` for one that comes, and needs none.
    pub state: Option<String>,
    /// For how many people there is room.
    pub capacity: Option<String>,
    /// The same with its word: `10 places`.
    pub capacity_words: Option<String>,
    /// Where one signs up, while one can.
    pub register: Option<String>,
    /// Where one votes for it.
    pub vote: Option<String>,
    /// How many did, in words, with the day.
    pub votes: Option<String>,
    /// What it is for.
    pub objective: Option<Phrase>,
}

/// A past session as the list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct PastSession {
    /// The session.
    pub session: SessionSummary,
    /// What was told of it.
    pub reports: Vec<Told>,
    /// Where it is told, if nobody has, a while after it.
    pub tell: Option<External>,
}

/// A report in a line.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// How it went.
    pub outcome: Term,
}

/// How one follows sessions in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subscribe {
    /// `webcal://…`: opens the calendar program.
    pub webcal: String,
    /// `https://…`: to be copied.
    pub address: String,
    /// The same for the days on which one prepares; `None` for one person's.
    pub prepare: Option<String>,
    /// The earlier ones, to be saved.
    pub archive: Option<String>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    further(reading, 1)
}

/// Makes a page of the list: the first one has all that is to come.
pub(super) fn further(reading: &Reading<'_>, number: usize) -> Rendered {
    let all = || reading.playbook.index().sessions.iter().filter_map(|slug| reading.playbook.session(slug));
    let of = |meant: &[Standing]| -> Vec<&Session> {
        all().filter(|session| meant.contains(&standing(session, reading))).collect()
    };
    let is_first = number == 1;
    let proposed = of(&[Standing::Proposed, Standing::Lapsed]);
    // What was cancelled is told until its day.
    let is_coming = |session: &&&Session| !session.is_past(reading.today);
    let coming = of(&[Standing::Coming, Standing::Full, Standing::Cancelled]);
    let coming: Vec<&Session> = coming.iter().filter(is_coming).copied().collect();
    let mut past = of(&[Standing::Past, Standing::Cancelled]);
    past.retain(|session| session.is_past(reading.today));
    past.reverse();
    let about = About::own(reading, "sessions", "title_sessions", "describe_sessions");
    let about = About {
        title: if is_first { about.title.clone() } else { format!("{} ({number})", about.title) },
        above: if is_first { Vec::new() } else { vec![(Page::Sessions, "title_sessions")] },
        ..about
    };
    let at = |page: u32| if page == 1 { Page::Sessions } else { Page::SessionsPage(page) };
    let is_of_now = reading.route.edition == Edition::Current;
    let shown = |sessions: &[&Session], most: usize| -> Vec<SessionSummary> {
        let shown = sessions.iter().filter(|_| is_first).take(most);
        shown.map(|session| SessionSummary::new(reading, session)).collect()
    };
    let view = SessionsPage {
        page: Head::new(reading, about),
        more: proposed.len().saturating_sub(MOST_PROPOSED) + coming.len().saturating_sub(MOST_COMING),
        proposed: shown(&proposed, MOST_PROPOSED),
        coming: shown(&coming, MOST_COMING),
        past: on_page(&past, number).iter().map(|session| PastSession::new(reading, session)).collect(),
        total: past.len(),
        paging: Paging::new(reading, number, past.len(), at),
        subscribe: (is_first && is_of_now).then(|| Subscribe::to_all(reading)),
        participate: is_of_now.then(|| reading.href(Page::Participate)),
        today: reading.date(reading.today),
    };
    reading.render("sessions.html", &view)
}

/// Proposals that a page shows, at most.
const MOST_PROPOSED: usize = 50;
/// Sessions to come that a page shows, at most.
const MOST_COMING: usize = 100;

/// How a session stands on the day of the build.
pub(in crate::render) fn standing(session: &Session, reading: &Reading<'_>) -> Standing {
    Standing::of(session, reading.today)
}

impl SessionSummary {
    /// A session at a glance.
    pub(in crate::render) fn new(reading: &Reading<'_>, session: &Session) -> Self {
        let phrase = |text: &String| reading.passage(Passage { text, lang: &session.lang });
        let standing = standing(session, reading);
        let word = (standing != Standing::Coming).then(|| format!("session_{}", standing.as_str()));
        Self {
            slug: session.slug.to_string(),
            title: phrase(&session.title),
            href: reading.href(Page::Session(session.slug.clone())),
            when: reading.when(session),
            duration: session.duration.as_ref().map(|duration| reading.duration(duration)),
            place: session.place.as_ref().map(phrase),
            is_online: session.link.is_some(),
            standing: standing.as_str(),
            state: word.map(|key| reading.words.text(&key).to_owned()),
            capacity: session.capacity.map(|size| group_size(size, reading.words)),
            capacity_words: session.capacity.map(|size| {
                let most = size.max.or(size.min).unwrap_or_default();
                let words = reading.words.counted("n_places", u64::from(most), reading.lang.as_str());
                words.replace(&most.to_string(), &group_size(size, reading.words))
            }),
            register: session.register.clone().filter(|_| matches!(standing, Standing::Coming | Standing::Full)),
            vote: vote(reading, session).filter(|_| standing == Standing::Proposed),
            votes: votes(reading, session).filter(|_| standing == Standing::Proposed),
            objective: session.objective.as_ref().map(phrase),
        }
    }

    /// These sessions at a glance.
    pub(in crate::render) fn all<'s>(reading: &Reading<'_>, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Self> {
        let sessions = slugs.into_iter().filter_map(|slug| reading.playbook.session(slug));
        sessions.map(|session| Self::new(reading, session)).collect()
    }
}

/// Where one votes for a proposed session: where it says, or where all are voted for.
fn vote(reading: &Reading<'_>, session: &Session) -> Option<String> {
    let of_all = || Some(reading.playbook.settings.participate.as_ref()?.vote.as_ref()?.0.clone());
    session.vote.clone().or_else(of_all)
}

/// How many people voted, as somebody counted: nothing is made up.
fn votes(reading: &Reading<'_>, session: &Session) -> Option<String> {
    let votes = reading.playbook.votes.as_ref()?;
    let count = votes.counts.get(&session.slug)?;
    let counted = reading.words.counted("n_votes", u64::from(*count), reading.lang.as_str());
    let day = reading.date(votes.as_of).text;
    Some(reading.words.fill("votes_as_of", &[("votes", &counted), ("date", &day)]))
}

impl PastSession {
    fn new(reading: &Reading<'_>, session: &Session) -> Self {
        let reports: Vec<&Report> = reports_of(reading, session).collect();
        let told = reports.iter().map(|report| Told {
            title: reading.passage(Passage { text: &report.title, lang: &report.lang }),
            href: reading.href(Page::Report(report.slug.clone())),
            outcome: reading.word("outcome", report.outcome_word()),
        });
        let is_late = days_since(session, reading.today) > REPORT_DAYS;
        let is_missing = reports.is_empty() && is_late && standing(session, reading) == Standing::Past;
        Self {
            reports: told.collect(),
            tell: if is_missing { tells(reading, session).into_iter().next() } else { None },
            session: SessionSummary::new(reading, session),
        }
    }
}

fn days_since(session: &Session, today: jiff::civil::Date) -> i32 {
    session.last_day().until(today).map_or(0, |span| span.get_days())
}

/// Where a use of each of a session's cards is told: the card's title, and the address.
pub(super) fn tells(reading: &Reading<'_>, session: &Session) -> Vec<External> {
    let hosts: Vec<Handle> = session.hosts.iter().map(|host| host.value.clone()).collect();
    let cards = session.formats.iter().filter_map(|id| reading.playbook.card(reading.playbook.resolved(&id.value)));
    let links = cards.filter_map(|card| {
        let link = reading.tell(card, Some((session, &hosts)))?;
        Some(External::new(&reading.passage(CardText::new(card, reading.lang).title()).text, &link.href))
    });
    links.collect()
}

/// What was told of a session, newest first.
pub(super) fn reports_of<'r>(reading: &'r Reading<'_>, session: &Session) -> impl Iterator<Item = &'r Report> {
    let told = reading.renderer.lists().told_of.get(&session.slug).into_iter().flatten();
    told.filter_map(|slug| reading.playbook.report(slug))
}

impl Subscribe {
    /// All sessions.
    pub(super) fn to_all(reading: &Reading<'_>) -> Self {
        Self {
            prepare: Some(reading.absolute_page(Page::PrepareCalendar)),
            archive: Some(reading.href(Page::SessionsArchive)),
            ..Self::to(reading, Page::SessionsCalendar)
        }
    }

    /// One calendar.
    pub(super) fn to(reading: &Reading<'_>, page: Page) -> Self {
        let address = reading.absolute_page(page);
        let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        Self { webcal: format!("webcal://{rest}"), prepare: None, archive: None, address }
    }
}
