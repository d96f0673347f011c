//! Saved plans: all of them, one, and as data.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::not_found;
use super::reports::ReportSummary;
use super::sessions::SessionSummary;
use crate::model::card::Card;
use crate::model::in_language::{BodyText, CardText, Passage};
use crate::model::plan::{Part, Plan};
use crate::model::session::Session;
use crate::playbook::plan::{Outline, Remark, Row, Schedule, schedule};
use crate::render::Rendered;
use crate::render::agenda::Phase;
use crate::render::format::{self, Duration};
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::remark::say;
use crate::render::term::Term;
use crate::render::text::{Body, Phrase, Translation};
use crate::render::time_bar::{TimeBar, time_bar};
use crate::route::{Edition, Lang, Page, Slug, TermId};

/// What stands in a fragment as it is, as `static/codec.js` has it.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'@');

/// What `plans.json` looks like, for programs that read it.
pub(super) const SCHEMA: &str = include_str!("api/plans.schema.json");

/// `plans.html`
#[derive(Debug, Clone, Serialize)]
pub struct PlansPage {
    /// What every page has.
    pub page: Head,
    /// All of them, by title.
    pub plans: Vec<PlanSummary>,
    /// The planner.
    pub planner: Option<String>,
}

/// A plan as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct PlanSummary {
    /// What it is called.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// What it is for.
    pub purpose: Phrase,
    /// How long it takes.
    pub total: Duration,
    /// How many cards it has.
    pub cards: usize,
    /// Their titles.
    pub titles: String,
}

/// `plan.html`
#[derive(Debug, Clone, Serialize)]
pub struct PlanPage {
    /// What every page has.
    pub page: Head,
    /// At a glance.
    pub plan: PlanSummary,
    /// Its parts with their times.
    pub rows: Vec<PlanRow>,
    /// Minutes after the start at which it ends: `1:45`.
    pub ends: String,
    /// The parts to scale.
    pub time_bar: Option<TimeBar>,
    /// What is about the whole plan.
    pub remarks: Vec<RemarkView>,
    /// What to bring, with the cards that need it.
    pub materials: Vec<Material>,
    /// Roles of all cards.
    pub roles: Vec<Term>,
    /// Which card needs which of them, in that order.
    pub role_rows: Vec<RoleRow>,
    /// Who proposes it.
    pub authors: Vec<Link>,
    /// Its story.
    pub body: Body,
    /// Reports that tell of a part of it.
    pub reports: Vec<ReportSummary>,
    /// Sessions that follow it.
    pub sessions: Vec<SessionSummary>,
    /// Where it is run.
    pub run: Option<String>,
    /// Where it is changed.
    pub change: Option<String>,
    /// Its printed deck.
    pub deck: Option<String>,
    /// Where the words come from.
    pub translation: Translation,
}

/// A part of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanRow {
    /// `card`, `pause` or `block`.
    pub kind: &'static str,
    /// Minutes after the start: `0:45`.
    pub at: String,
    /// How many minutes it gets.
    pub minutes: Duration,
    /// What it is called; `None` for a pause.
    pub title: Option<Phrase>,
    /// The card's page.
    pub href: Option<String>,
    /// The version that was meant.
    pub version: Option<String>,
    /// What it is about.
    pub summary: Option<Phrase>,
    /// The colour of its purpose, 0 to 7.
    pub hue: Option<usize>,
    /// What to know of it here.
    pub note: Option<Phrase>,
    /// The card's phases with their times.
    pub phases: Vec<PlanPhase>,
    /// What to look at twice.
    pub remarks: Vec<RemarkView>,
}

/// A phase of a card in a plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPhase {
    /// Minutes after the start: `0:45`; `None` behind one of which nobody knows how long it takes.
    pub at: Option<String>,
    /// What it is called.
    pub title: Phrase,
    /// How many minutes it gets.
    pub minutes: Option<u32>,
}

/// A remark in words.
#[derive(Debug, Clone, Serialize)]
pub struct RemarkView {
    /// Its name.
    pub id: &'static str,
    /// What there is to look at.
    pub text: String,
    /// What helps.
    pub mend: String,
    /// The page that says more.
    pub href: Option<String>,
}

/// Something to bring.
#[derive(Debug, Clone, Serialize)]
pub struct Material {
    /// What.
    pub name: Phrase,
    /// The titles of the cards that need it.
    pub cards: String,
}

/// A card with the roles that it needs.
#[derive(Debug, Clone, Serialize)]
pub struct RoleRow {
    /// The card.
    pub title: Phrase,
    /// Whether it needs each of the plan's roles.
    pub needs: Vec<bool>,
}

/// Makes the list.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let page = Head::new(reading, About::own(reading, "plans", "title_plans", "describe_plans"));
    let is_of_now = reading.route.edition == Edition::Current;
    let planner = is_of_now.then(|| reading.href(Page::Planner));
    reading.render("plans.html", &PlansPage { page, plans: PlanSummary::all(reading), planner })
}

impl PlanSummary {
    /// Every saved plan at a glance, by title.
    pub(super) fn all(reading: &Reading<'_>) -> Vec<Self> {
        let plans = reading.playbook.index().plans.iter().filter_map(|slug| reading.playbook.plan(slug));
        plans.map(|plan| Self::new(reading, plan)).collect()
    }

    /// These plans at a glance.
    pub(in crate::render) fn of(reading: &Reading<'_>, slugs: Option<&Vec<Slug>>) -> Vec<Self> {
        let plans = slugs.into_iter().flatten().filter_map(|slug| reading.playbook.plan(slug));
        plans.map(|plan| Self::new(reading, plan)).collect()
    }

    fn new(reading: &Reading<'_>, plan: &Plan) -> Self {
        let outline = Outline::of(plan);
        Self::with(reading, plan, &schedule(reading.playbook, &outline))
    }

    fn with(reading: &Reading<'_>, plan: &Plan, schedule: &Schedule<'_>) -> Self {
        let phrase = |text: &String| reading.passage(Passage { text, lang: &plan.lang });
        let titles = schedule.rows.iter().filter_map(|row| row.card);
        let titles: Vec<&str> = titles.map(|card| CardText::new(card, reading.lang).title().text).collect();
        Self {
            title: phrase(&plan.title),
            href: reading.href(Page::Plan(plan.slug.clone())),
            purpose: phrase(&plan.purpose),
            total: minutes(reading, schedule.sum),
            cards: titles.len(),
            titles: titles.join(" · "),
        }
    }
}

impl Reading<'_> {
    /// A link to a saved plan; `None` where there is none of that name.
    pub(in crate::render) fn plan_link(&self, slug: &Slug) -> Option<Link> {
        let plan = self.playbook.plan(slug)?;
        let title = self.passage(Passage { text: &plan.title, lang: &plan.lang });
        Some(self.link(Page::Plan(slug.clone()), title))
    }
}

/// Makes the page of one.
pub(super) fn one(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(plan) = reading.playbook.plan(slug) else { return not_found::render(reading) };
    let outline = Outline::of(plan);
    let schedule = schedule(reading.playbook, &outline);
    let remarks = reading.playbook.remarks_on(plan);
    let about = About {
        kind: "plan",
        description: plan.purpose.clone(),
        above: vec![(Page::Plans, "title_plans")],
        source: Some(&plan.path),
        canonical: (plan.lang != *reading.lang).then_some(&plan.lang),
        ..About::named(plan.title.clone())
    };
    let is_of_now = reading.route.edition == Edition::Current;
    let fragment = fragment(plan);
    let cards: Vec<&Card> = schedule.rows.iter().filter_map(|row| row.card).collect();
    let index = reading.playbook.index();
    let told = index.reports_by_plan.get(slug).into_iter().flatten();
    let sessions = reading
        .playbook
        .sessions
        .values()
        .filter(|session| session.plan.as_ref().is_some_and(|own| own.value == *slug));
    let (roles, role_rows) = roles(reading, &cards);
    let view = PlanPage {
        page: Head::new(reading, about),
        plan: PlanSummary::with(reading, plan, &schedule),
        rows: {
            let notes: Vec<Option<&str>> = plan.items.iter().map(|item| item.note.as_deref()).collect();
            rows(reading, Of { lang: &plan.lang, notes: &notes, remarks: &remarks, clock: &clock }, &schedule)
        },
        ends: clock(schedule.sum),
        time_bar: bar(reading, &schedule),
        remarks: said(reading, remarks.iter().filter(|remark| remark.place.is_none())),
        materials: materials(reading, &cards),
        roles,
        role_rows,
        authors: plan.authors.iter().map(|author| reading.person_link(&author.value)).collect(),
        body: reading.body(BodyText { document: &plan.body, path: &plan.path, lang: &plan.lang }),
        reports: ReportSummary::all(reading, told),
        sessions: sessions.map(|session| SessionSummary::new(reading, session)).collect(),
        run: is_of_now.then(|| format!("{}#{fragment}", reading.href(Page::Run))),
        change: is_of_now.then(|| format!("{}#{fragment}", reading.href(Page::Planner))),
        deck: super::deck::of_plan(reading, slug).filter(|_| is_of_now),
        translation: reading.translation_from(&plan.lang),
    };
    reading.render("plan.html", &view)
}

/// Of what rows are, besides their schedule.
#[derive(Clone, Copy)]
pub(super) struct Of<'o> {
    /// The language of what is their own.
    pub lang: &'o Lang,
    /// What to know of each.
    pub notes: &'o [Option<&'o str>],
    /// What to look at twice.
    pub remarks: &'o [Remark],
    /// What clocks show so many minutes after the start.
    pub clock: &'o dyn Fn(u32) -> String,
}

/// The parts of a plan or of a session, with their times.
pub(super) fn rows(reading: &Reading<'_>, of: Of<'_>, schedule: &Schedule<'_>) -> Vec<PlanRow> {
    let rows = schedule.rows.iter().enumerate().map(|(place, row)| {
        let words = row.card.map(|card| CardText::new(card, reading.lang));
        let own = |text: &str| reading.passage(Passage { text, lang: of.lang });
        let (kind, title) = match (&row.part, &words) {
            (Part::Pause(_), _) => ("pause", None),
            (Part::Card { .. }, Some(words)) => ("card", Some(reading.passage(words.title()))),
            (Part::Card { id, .. }, None) => ("block", Some(own(id.value.as_str()))),
            (Part::Block(text, _) | Part::Unknown(text, _), _) => ("block", Some(own(text))),
        };
        let version = match &row.part {
            Part::Card { version: Some(version), .. } => Some(version.value.to_string()),
            _ => None,
        };
        PlanRow {
            kind,
            at: (of.clock)(row.at),
            minutes: minutes(reading, row.minutes),
            title,
            href: row.card.map(|card| reading.href(Page::Card(card.id.clone()))),
            version,
            summary: words.map(|words| reading.passage(words.summary())),
            hue: row.card.and_then(|card| reading.hue(card.purposes.first()?)),
            note: of.notes.get(place).copied().flatten().map(own),
            phases: phases(reading, of, schedule, row, place),
            remarks: said(reading, of.remarks.iter().filter(|remark| remark.place == Some(place))),
        }
    });
    rows.collect()
}

fn phases(reading: &Reading<'_>, of: Of<'_>, schedule: &Schedule<'_>, row: &Row<'_>, place: usize) -> Vec<PlanPhase> {
    let Some(card) = row.card else { return Vec::new() };
    let words = CardText::new(card, reading.lang);
    let mut at = Some(row.at);
    let own = schedule.steps.iter().filter(|step| step.row == place && step.phase.is_some());
    let phases = words.agenda().zip(own).map(|(phase, step)| {
        let begins = at;
        at = at.zip(step.minutes).and_then(|(at, minutes)| at.checked_add(minutes));
        PlanPhase { at: begins.map(|at| (of.clock)(at)), title: reading.passage(phase.title), minutes: step.minutes }
    });
    phases.collect()
}

/// The parts of a plan to scale, as an agenda is.
pub(super) fn bar(reading: &Reading<'_>, schedule: &Schedule<'_>) -> Option<TimeBar> {
    let parts: Vec<Phase> = schedule
        .rows
        .iter()
        .zip(1..)
        .map(|(row, number)| {
            let title = match (&row.part, row.card) {
                (_, Some(card)) => reading.passage(CardText::new(card, reading.lang).title()),
                (Part::Block(text, _), None) => reading.own(text),
                _ => reading.own(reading.words.text("plan_break")),
            };
            let purpose: Option<&TermId> = row.card.and_then(|card| card.purposes.first());
            let duration = minutes(reading, row.minutes);
            Phase { purpose: purpose.map(|id| reading.purpose(id)), ..Phase::of(number, title, duration) }
        })
        .collect();
    time_bar(&parts)
}

/// What all cards need, each once, by its first mention.
pub(super) fn materials(reading: &Reading<'_>, cards: &[&Card]) -> Vec<Material> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<(Phrase, Vec<&str>)> = Vec::new();
    for card in cards {
        let words = CardText::new(card, reading.lang);
        let title = words.title().text;
        for material in words.materials() {
            let place = *places.entry(material.text.to_lowercase()).or_insert_with(|| {
                all.push((reading.passage(material), Vec::new()));
                all.len() - 1
            });
            if !all[place].1.contains(&title) {
                all[place].1.push(title);
            }
        }
    }
    // Of one card, everybody knows which needs it.
    let are_several = cards.len() > 1;
    let of = |cards: Vec<&str>| if are_several { cards.join(", ") } else { String::new() };
    all.into_iter().map(|(name, cards)| Material { name, cards: of(cards) }).collect()
}

pub(super) fn roles(reading: &Reading<'_>, cards: &[&Card]) -> (Vec<Term>, Vec<RoleRow>) {
    let mut ids: Vec<&TermId> = Vec::new();
    for id in cards.iter().flat_map(|card| &card.roles) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let rows = cards.iter().filter(|card| !card.roles.is_empty()).map(|card| RoleRow {
        title: reading.passage(CardText::new(card, reading.lang).title()),
        needs: ids.iter().map(|id| card.roles.contains(id)).collect(),
    });
    let rows = rows.collect();
    (ids.into_iter().map(|id| reading.role(id)).collect(), rows)
}

fn said<'r>(reading: &Reading<'_>, remarks: impl Iterator<Item = &'r Remark>) -> Vec<RemarkView> {
    let views = remarks.map(|remark| {
        let said = say(remark, reading.playbook, reading.words, reading.lang);
        let report = remark.report.clone().map(Page::Report);
        let page = report.or_else(|| remark.card.clone().map(Page::Card));
        RemarkView { id: remark.id, text: said.remark, mend: said.mend, href: page.map(|page| reading.href(page)) }
    });
    views.collect()
}

fn minutes(reading: &Reading<'_>, minutes: u32) -> Duration {
    format::minutes(minutes, reading.words)
}

/// `0:45`
fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// What the planner's address says of a saved plan, as `static/plan-model.js` writes it, with the plan's name.
pub(super) fn fragment(plan: &Plan) -> String {
    let items = plan.items.iter().map(|item| &item.what);
    format!("v=1&t={}&p={}&i={}", word(&plan.title), plan.slug, fragment_items(items))
}

/// What it says of a session: its time and its name, too.
pub(super) fn session_fragment(session: &Session, outline: &Outline) -> String {
    let mut fragment =
        format!("v=1&t={}&s={}", word(&session.title), word(&session.starts.strftime("%Y-%m-%dT%H:%M").to_string()));
    if let Some(zone) = session.zone().and_then(|zone| zone.iana_name()) {
        let _ = write!(fragment, "&z={}", word(zone));
    }
    if let Some(budget) = outline.budget {
        let _ = write!(fragment, "&b={budget}");
    }
    if let Some(plan) = &session.plan {
        let _ = write!(fragment, "&p={}", plan.value);
    }
    let _ = write!(fragment, "&o={}&i={}", session.slug, fragment_items(&outline.items));
    fragment
}

fn word(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

fn fragment_items<'i>(items: impl IntoIterator<Item = &'i Part>) -> String {
    let items = items.into_iter().map(|what| match what {
        Part::Pause(minutes) => format!("-:{minutes}"),
        Part::Block(text, minutes) => format!("{}:{minutes}", word(&format!("_{text}"))),
        Part::Unknown(id, _) => word(id),
        Part::Card { id, version, minutes, .. } => {
            let version = version.as_ref().map(|version| word(&format!("@{}", version.value))).unwrap_or_default();
            let minutes = minutes.map(|minutes| format!(":{minutes}")).unwrap_or_default();
            format!("{}{version}{minutes}", id.value)
        }
    });
    items.collect::<Vec<_>>().join("~")
}

#[derive(Serialize)]
struct AllPlans<'a> {
    schema: u32,
    language: &'a str,
    plans: Vec<PlanData<'a>>,
}

#[derive(Serialize)]
struct PlanData<'a> {
    slug: &'a str,
    title: &'a str,
    #[serde(rename = "for")]
    purpose: &'a str,
    language: &'a str,
    url: String,
    minutes: u32,
    fragment: String,
    items: Vec<ItemData<'a>>,
    authors: Vec<&'a str>,
    reports: Vec<&'a str>,
}

#[derive(Serialize)]
struct ItemData<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    at: u32,
    minutes: u32,
}

/// `api/v1/plans.json`
pub(super) fn data(reading: &Reading<'_>) -> Arc<[u8]> {
    let playbook = reading.playbook;
    let plans = playbook.index().plans.iter().filter_map(|slug| playbook.plan(slug)).map(|plan| {
        let outline = Outline::of(plan);
        let schedule = schedule(playbook, &outline);
        let items = plan.items.iter().zip(&schedule.rows).map(|(item, row)| {
            let (kind, card, version, title) = match &item.what {
                Part::Pause(_) => ("pause", None, None, None),
                Part::Block(text, _) | Part::Unknown(text, _) => ("block", None, None, Some(text.as_str())),
                Part::Card { id, version, .. } => {
                    let own = row.card.map_or(id.value.as_str(), |card| card.id.as_str());
                    let title = row.card.map(|card| CardText::new(card, reading.lang).title().text);
                    ("card", Some(own), version.as_ref().map(|version| version.value.to_string()), title)
                }
            };
            let note = item.note.as_deref();
            ItemData { kind, card, version, title, note, at: row.at, minutes: row.minutes }
        });
        PlanData {
            slug: plan.slug.as_str(),
            title: &plan.title,
            purpose: &plan.purpose,
            language: plan.lang.as_str(),
            url: reading.absolute_page(Page::Plan(plan.slug.clone())),
            minutes: schedule.sum,
            fragment: fragment(plan),
            items: items.collect(),
            authors: plan.authors.iter().map(|author| author.value.as_str()).collect(),
            reports: playbook.index().reports_by_plan.get(&plan.slug).into_iter().flatten().map(Slug::as_str).collect(),
        }
    });
    let all = AllPlans { schema: 1, language: reading.lang.as_str(), plans: plans.collect() };
    // Numbers, texts and lists alone: there is nothing in it that JSON cannot say.
    serde_json::to_vec(&all).unwrap_or_default().into()
}
