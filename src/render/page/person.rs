//! One person.

use serde::Serialize;

use super::commitments::of_person;
use super::not_found;
use super::people::{PersonSummary, Skill};
use super::plans::PlanSummary;
use super::reports::ReportSummary;
use super::sessions::{SessionSummary, Subscribe};
use crate::model::in_language::BodyText;
use crate::render::Rendered;
use crate::render::commitment::Commitment;
use crate::render::head::{About, Head};
use crate::render::html::Html;
use crate::render::link::{External, Link};
use crate::render::reading::Reading;
use crate::render::text::{Body, Translation};
use crate::render::tile::Shape;
use crate::route::{Edition, Handle, Page};

/// Sessions that the page lists, the newest ones.
const MOST_SESSIONS: usize = 100;

/// `person.html`
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// What every page has.
    pub page: Head,
    /// The person at a glance.
    pub person: PersonSummary,
    /// Who mentors them.
    pub mentors: Vec<Link>,
    /// Whom they mentor.
    pub mentees: Vec<Link>,
    /// Languages, for readers.
    pub languages: Vec<String>,
    /// What they could help others with.
    pub offers: Vec<Skill>,
    /// What they would like help with.
    pub seeks: Vec<Skill>,
    /// Links to elsewhere.
    pub links: Vec<External>,
    /// How one follows their sessions; `None` where they have none.
    pub subscribe: Option<Subscribe>,
    /// Their cards.
    pub cards: Vec<Html>,
    /// Their reports.
    pub reports: Vec<ReportSummary>,
    /// What they promised, newest first.
    pub commitments: Vec<Commitment>,
    /// What they help others to keep.
    pub helps: Vec<Commitment>,
    /// How many more commitments there are.
    pub more_commitments: usize,
    /// Address of all commitments, where there are more.
    pub all_commitments: Option<String>,
    /// Their sessions.
    pub sessions: Vec<SessionSummary>,
    /// Saved plans that they propose.
    pub plans: Vec<PlanSummary>,
    /// About them.
    pub body: Body,
    /// Where the words come from.
    pub translation: Translation,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, handle: &Handle) -> Rendered {
    let Some(person) = reading.playbook.person(handle) else { return not_found::render(reading) };
    let index = reading.playbook.index();
    let team = person.team.as_ref().map(|team| &team.value);
    let about = About {
        kind: "person",
        title: person.name.clone(),
        description: team.map_or_else(|| person.name.clone(), |team| format!("{} · {team}", person.name)),
        above: vec![(Page::People, "title_people")],
        source: Some(&person.path),
        canonical: (person.lang != *reading.lang).then_some(&person.lang),
        ..About::named(String::new())
    };
    let mentees = index.mentees.get(handle).into_iter().flatten();
    let (commitments, helps, more_commitments) = of_person(reading, handle);
    let view = PersonPage {
        commitments,
        helps,
        more_commitments,
        all_commitments: (more_commitments > 0).then(|| reading.href(Page::Commitments)),
        page: Head::new(reading, about),
        person: PersonSummary::new(reading, person),
        mentors: person.mentors.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        mentees: mentees.map(|mentee| reading.person_link(mentee)).collect(),
        languages: person.languages.iter().map(|lang| reading.language(lang)).collect(),
        offers: Skill::all(reading, &person.offers),
        seeks: Skill::all(reading, &person.seeks),
        subscribe: (reading.route.edition == Edition::Current && index.sessions_by_person.contains_key(handle))
            .then(|| Subscribe::to(reading, Page::PersonCalendar(handle.clone()))),
        links: person.links.iter().map(|link| External::new(&link.title.0, &link.url.0)).collect(),
        cards: reading.sorted_tiles(Shape::Tile(3), reading.playbook.cards_of(index.by_author.get(handle)))?,
        reports: ReportSummary::all(reading, index.reports_by_person.get(handle).into_iter().flatten()),
        sessions: SessionSummary::all(
            reading,
            index.sessions_by_person.get(handle).into_iter().flatten().rev().take(MOST_SESSIONS),
        ),
        plans: PlanSummary::of(reading, index.plans_by_person.get(handle)),
        translation: reading.translation_from(&person.lang),
        body: reading.body(BodyText { document: &person.body, path: &person.path, lang: &person.lang }),
    };
    reading.render("person.html", &view)
}
