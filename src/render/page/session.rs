//! One session: when and where, what one prepares, what happens at it, and what came of it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::not_found;
use super::plans::{self, Material, Of, PlanRow, RoleRow};
use super::reports::ReportSummary;
use super::sessions::{SessionSummary, reports_of, standing, tells};
use crate::model::card::Card;
use crate::model::in_language::{BodyText, Passage};
use crate::model::report::Report;
use crate::model::session::Session;
use crate::playbook::evidence::Predictor;
use crate::playbook::plan::{Outline, schedule};
use crate::render::Rendered;
use crate::render::code::{Code, code};
use crate::render::head::{About, Head};
use crate::render::html::Html;
use crate::render::link::{External, Link};
use crate::render::prediction::{Expectations, Expected};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::{Body, Phrase, Translation};
use crate::render::tile::Shape;
use crate::render::time_bar::TimeBar;
use crate::render::when::{Standing, clock};
use crate::render::{json_ld, reminder};
use crate::route::{Edition, Page, Slug};

/// Bytes of a letter that mail programs take without a doubt.
const LONGEST_MAIL: usize = 1800;
/// What stands in an address for mail as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// `session.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionPage {
    /// What every page has.
    pub page: Head,
    /// The session at a glance.
    pub session: SessionSummary,
    /// How one gets in.
    pub access: Option<Phrase>,
    /// The cards that it uses.
    pub formats: Vec<Html>,
    /// What it should leave.
    pub deliverables: Vec<Phrase>,
    /// What it left, as reports tell.
    pub obtained: Vec<Phrase>,
    /// What to read before.
    pub prepare: Vec<External>,
    /// Where to take part, online.
    pub link: Option<String>,
    /// The plan that it follows.
    pub plan: Option<Link>,
    /// What happens when.
    pub rows: Vec<PlanRow>,
    /// What clocks show at the end of that.
    pub rows_end: String,
    /// That it takes longer than the session, where it does.
    pub over: Option<String>,
    /// The same to scale.
    pub time_bar: Option<TimeBar>,
    /// What to bring, with the cards that need it.
    pub materials: Vec<Material>,
    /// Roles of all cards.
    pub roles: Vec<Term>,
    /// Which card needs which of them, in that order.
    pub role_rows: Vec<RoleRow>,
    /// Where it is run, and where it is planned.
    pub tools: Option<(String, String)>,
    /// Who hosts.
    pub hosts: Vec<Link>,
    /// Who mentors.
    pub mentors: Vec<Link>,
    /// Languages spoken, for readers.
    pub languages: Vec<String>,
    /// Other dates of its series.
    pub others: Vec<SessionSummary>,
    /// What was told of it.
    pub reports: Vec<ReportSummary>,
    /// Where a use of each of its formats is told, once it is past: the card's title, and the address.
    pub tells: Vec<External>,
    /// More about it.
    pub body: Body,
    /// What is expected of it, and what came of it.
    pub expected: Vec<Expected>,
    /// Whether nobody asks when that was written.
    pub are_samples: bool,
    /// Its calendar file.
    pub calendar: Option<String>,
    /// The reminder as plain text.
    pub reminder: String,
    /// The same as a letter.
    pub mail: String,
    /// The page's address as a code, on paper.
    pub code: Option<Code>,
    /// Its address, for people.
    pub address: String,
    /// The session for machines that read pages; none for a proposal.
    pub json_ld: Option<String>,
    /// Where the words come from.
    pub translation: Translation,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(session) = reading.playbook.session(slug) else { return not_found::render(reading) };
    let playbook = reading.playbook;
    let phrase = |text: &String| reading.passage(Passage { text, lang: &session.lang });
    let about = About {
        kind: "session",
        title: phrase(&session.title).text,
        description: session.objective.clone().unwrap_or_else(|| session.title.clone()),
        above: vec![(Page::Sessions, "title_sessions")],
        source: Some(&session.path),
        canonical: (session.lang != *reading.lang).then_some(&session.lang),
        ..About::named(String::new())
    };
    let is_of_now = reading.route.edition == Edition::Current;
    let standing = standing(session, reading);
    let formats = session.formats.iter().filter_map(|id| playbook.card(playbook.resolved(&id.value)));
    let outline = Outline::of_session(playbook, session);
    let schedule = schedule(playbook, &outline);
    let at = |minutes: u32| {
        let at = session.starts.checked_add(jiff::Span::new().minutes(i64::from(minutes)));
        at.map(|at| clock(&at, reading.words)).unwrap_or_default()
    };
    let plan = session.plan.as_ref().and_then(|plan| playbook.plan(&plan.value));
    let notes: Vec<Option<&str>> = plan.iter().flat_map(|plan| &plan.items).map(|item| item.note.as_deref()).collect();
    let lang = plan.map_or(&session.lang, |plan| &plan.lang);
    let cards: Vec<&Card> = schedule.rows.iter().filter_map(|row| row.card).collect();
    let (roles, role_rows) = plans::roles(reading, &cards);
    let fragment = plans::session_fragment(session, &outline);
    let reports: Vec<&Report> = reports_of(reading, session).collect();
    let obtained = reports.iter().flat_map(|report| {
        report.deliverables.iter().map(|text| reading.passage(Passage { text, lang: &report.lang }))
    });
    let address = reading.absolute_page(Page::Session(slug.clone()));
    let has_plan = !cards.is_empty();
    let view = SessionPage {
        page: Head::new(reading, about),
        session: SessionSummary::new(reading, session),
        access: session.access.as_ref().map(phrase),
        formats: reading.tiles(Shape::Tile(3), formats)?,
        deliverables: session.deliverables.iter().map(phrase).collect(),
        obtained: obtained.collect(),
        prepare: reminder::prepare(reading, session),
        link: session.link.clone().filter(|_| standing.is_open()),
        plan: session.plan.as_ref().and_then(|plan| reading.plan_link(&plan.value)),
        rows: if has_plan {
            plans::rows(reading, Of { lang, notes: &notes, remarks: &[], clock: &at }, &schedule)
        } else {
            Vec::new()
        },
        rows_end: at(schedule.sum),
        over: outline
            .budget
            .and_then(|budget| schedule.sum.checked_sub(budget))
            .filter(|over| *over > 0 && has_plan)
            .map(|over| reading.words.counted("session_over", u64::from(over), reading.lang.as_str())),
        time_bar: plans::bar(reading, &schedule).filter(|_| has_plan),
        materials: plans::materials(reading, &cards),
        roles,
        role_rows,
        tools: (is_of_now && has_plan && !matches!(standing, Standing::Cancelled | Standing::Lapsed)).then(|| {
            let tool = |page: Page| format!("{}#{fragment}", reading.href(page));
            (tool(Page::Run), tool(Page::Planner))
        }),
        hosts: session.hosts.iter().map(|host| reading.person_link(&host.value)).collect(),
        mentors: session.mentors.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        languages: session.languages.iter().map(|lang| reading.language(lang)).collect(),
        others: others(reading, session),
        tells: if standing == Standing::Past { tells(reading, session) } else { Vec::new() },
        reports: ReportSummary::all(reading, reports.iter().map(|report| &report.slug)),
        expected: expected(reading, session),
        are_samples: playbook.settings.is_sample,
        calendar: (is_of_now && standing.is_open()).then(|| reading.href(Page::SessionCalendar(slug.clone()))),
        reminder: reminder::whole(reading, session),
        mail: mail(reading, session),
        code: code(&address),
        address: address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned(),
        json_ld: (standing != Standing::Proposed).then(|| json_ld::session(reading, session)),
        translation: reading.translation_from(&session.lang),
        body: reading.body(BodyText { document: &session.body, path: &session.path, lang: &session.lang }),
    };
    reading.render("session.html", &view)
}

/// Other dates of the same thing: those to come, soonest first, then the past ones, newest first.
fn others(reading: &Reading<'_>, session: &Session) -> Vec<SessionSummary> {
    const MOST: usize = 12;
    let Some(series) = &session.series else { return Vec::new() };
    let all = reading.renderer.lists().series.get(series).into_iter().flatten();
    let own = all.filter_map(|slug| reading.playbook.session(slug)).filter(|other| other.slug != session.slug);
    let (mut past, coming): (Vec<&Session>, Vec<&Session>) = own.partition(|other| other.is_past(reading.today));
    past.reverse();
    coming.into_iter().chain(past).take(MOST).map(|other| SessionSummary::new(reading, other)).collect()
}

/// A letter with the reminder; of one that is too long, what matters most.
fn mail(reading: &Reading<'_>, session: &Session) -> String {
    let word = |text: &str| utf8_percent_encode(&text.replace('\n', "\r\n"), KEPT).to_string();
    let when = reading.when(session);
    let subject = reading.words.fill("reminder_subject", &[("title", &session.title), ("day", &when.day)]);
    let whole = word(&reminder::whole(reading, session));
    let body = if whole.len() <= LONGEST_MAIL {
        whole
    } else {
        let page = reading.absolute_page(Page::Session(session.slug.clone()));
        let page = reading.words.fill("reminder_page", &[("url", &page)]);
        word(&format!("{}\n{}\n\n{page}\n", session.title, when.text))
    };
    format!("mailto:?subject={}&body={body}", word(&subject))
}

/// What is expected of a session, card by card.
fn expected(reading: &Reading<'_>, session: &Session) -> Vec<Expected> {
    if session.expected.is_empty() {
        return Vec::new();
    }
    let cards = session.formats.iter().filter_map(|id| reading.playbook.card(reading.playbook.resolved(&id.value)));
    let of = Predictor::Session(&session.slug);
    cards.flat_map(|card| Expectations::of(reading, card).only(&of, reading)).collect()
}
