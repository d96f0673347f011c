//! One session.

use serde::Serialize;

use super::not_found;
use super::reports::ReportSummary;
use super::sessions::SessionSummary;
use crate::markdown::Target;
use crate::model::in_language::{BodyText, CardText, PageText, Passage};
use crate::model::report::Report;
use crate::model::session::{self, Session};
use crate::playbook::evidence::Predictor;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::html::Html;
use crate::render::link::{External, Link};
use crate::render::prediction::{Expectations, Expected};
use crate::render::reading::Reading;
use crate::render::text::{Body, Phrase, Translation};
use crate::render::tile::Shape;
use crate::route::{Handle, Page, Slug};
use crate::source::FilePath;

/// How long after a session a report may still be about it.
const REPORT_DAYS: i64 = 14;

/// `session.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionPage {
    /// What every page has.
    pub page: Head,
    /// The session at a glance.
    pub session: SessionSummary,
    /// What it is for.
    pub objective: Option<Phrase>,
    /// Formats used.
    pub formats: Vec<Html>,
    /// What it leaves.
    pub deliverables: Vec<Phrase>,
    /// What to read before.
    pub prepare: Vec<External>,
    /// Where to take part, online.
    pub link: Option<String>,
    /// Where to sign up.
    pub register: Option<String>,
    /// The plan that it follows.
    pub plan: Option<Link>,
    /// Who hosts.
    pub hosts: Vec<Link>,
    /// Who mentors.
    pub mentors: Vec<Link>,
    /// Languages spoken, for readers.
    pub languages: Vec<String>,
    /// Reports about its formats on its day or in the two weeks after it.
    pub reports: Vec<ReportSummary>,
    /// Where a use of each of its formats is told, once it is past: the card's title, and the address.
    pub tells: Vec<External>,
    /// More about it.
    pub body: Body,
    /// What is expected of it, and what came of it.
    pub expected: Vec<Expected>,
    /// Whether nobody asks when that was written.
    pub are_samples: bool,
    /// Where the words come from.
    pub translation: Translation,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(session) = reading.playbook.session(slug) else { return not_found::render(reading) };
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
    let formats = session.formats.iter().filter_map(|id| reading.playbook.card(&id.value));
    let hosts: Vec<Handle> = session.hosts.iter().map(|host| host.value.clone()).collect();
    let is_past = session.starts.date() < reading.today;
    let told = formats.clone().filter(|_| is_past).filter_map(|card| {
        let link = reading.tell(card, Some((session.starts.date(), &hosts)))?;
        Some(External::new(&reading.passage(CardText::new(card, reading.lang).title()).text, &link.href))
    });
    let view = SessionPage {
        tells: told.collect(),
        page: Head::new(reading, about),
        session: SessionSummary::new(reading, session),
        objective: session.objective.as_ref().map(phrase),
        formats: reading.tiles(Shape::Tile(3), formats)?,
        deliverables: session.deliverables.iter().map(phrase).collect(),
        prepare: session.prepare.iter().map(|item| prepare(reading, session, item)).collect(),
        link: session.link.clone(),
        register: session.register.clone().filter(|_| session.starts.date() >= reading.today),
        plan: session.plan.as_ref().and_then(|plan| reading.plan_link(&plan.value)),
        hosts: session.hosts.iter().map(|host| reading.person_link(&host.value)).collect(),
        mentors: session.mentors.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        languages: session.languages.iter().map(|lang| reading.language(lang)).collect(),
        reports: ReportSummary::all(reading, reports_after(reading, session)),
        expected: expected(reading, session),
        are_samples: reading.playbook.settings.is_sample,
        translation: reading.translation_from(&session.lang),
        body: reading.body(BodyText { document: &session.body, path: &session.path, lang: &session.lang }),
    };
    reading.render("session.html", &view)
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

fn prepare(reading: &Reading<'_>, session: &Session, item: &session::Prepare) -> External {
    match item {
        session::Prepare::Elsewhere(title, address) => External::new(title, address),
        session::Prepare::File(file) => {
            let target = Target::File { path: file.value.clone(), heading: None };
            let href = reading.site.href(&target, &session.path, reading.route);
            let title = session.path.resolve(&file.value).and_then(|path| title_of(reading, &path));
            External::new(title.as_deref().unwrap_or(&file.value), &href)
        }
    }
}

fn title_of(reading: &Reading<'_>, path: &FilePath) -> Option<String> {
    let playbook = reading.playbook;
    Some(match reading.site.page_of(path)? {
        Page::Card(id) => reading.passage(CardText::new(playbook.card(&id)?, reading.lang).title()).text,
        Page::Report(slug) => playbook.report(&slug)?.title.clone(),
        Page::Session(slug) => playbook.session(&slug)?.title.clone(),
        Page::Plan(slug) => playbook.plan(&slug)?.title.clone(),
        Page::Person(handle) => playbook.person(&handle)?.name.clone(),
        Page::Free(slug) => PageText::new(playbook.page(&slug)?, reading.lang).title().text.to_owned(),
        _ => return None,
    })
}

/// Reports about a session's formats, from its day to two weeks later.
fn reports_after<'r>(reading: &'r Reading<'_>, session: &'r Session) -> impl Iterator<Item = &'r Slug> {
    let day = session.starts.date();
    let is_about = move |report: &&Report| {
        let is_used = session
            .formats
            .iter()
            .any(|format| reading.playbook.resolved(&format.value) == reading.playbook.resolved(&report.format.value));
        let days = (report.date.value - day).get_days();
        is_used && (0..=REPORT_DAYS).contains(&i64::from(days)) && report.date.value >= day
    };
    reading.playbook.newest_reports().filter(is_about).map(|report| &report.slug)
}
