//! A room for each page: what its template sees, and the function that makes it.

mod alphabet;
pub mod calculator;
mod calendars;
pub mod card;
mod cards_json;
pub mod changes;
pub mod commitments;
pub mod dashboard;
pub mod deck;
pub mod difference;
pub mod editions;
pub mod evidence;
mod evidence_data;
pub mod feed;
pub mod free;
pub mod gone;
pub mod guide;
pub mod history;
pub mod home;
pub mod hosting;
pub mod journal;
mod library;
pub mod list;
pub mod map;
mod map_files;
pub mod map_gaps;
pub mod not_found;
pub mod notices;
pub mod participate;
pub mod people;
pub mod person;
pub mod plans;
pub mod redirect;
pub mod report;
pub mod reports;
pub mod robots;
pub mod rule;
pub mod search;
pub mod service_worker;
pub mod session;
pub mod sessions;
pub mod sitemap;
pub mod small_map;
mod term;
pub mod terms;
pub mod tool;
pub mod version;
pub mod web_manifest;

use std::sync::Arc;

use super::reading::Reading;
use super::{Rendered, Renderer};
use crate::route::{OutputPath, Page, Route};

/// The bytes of the page at `route`.
pub(super) fn render(renderer: &Renderer, route: &Route) -> Rendered {
    let reading = &Reading::new(renderer, route);
    match &route.page {
        Page::Home => home::render(reading),
        Page::Library => library::render(reading),
        Page::Card(id) => card::render(reading, id),
        Page::Version(version) => version::render(reading, version),
        Page::History(id) => history::render(reading, id),
        Page::Difference(pair) => difference::render(reading, pair),
        Page::Alphabet => alphabet::render(reading),
        Page::Tags => terms::tags(reading),
        Page::Tag(id) => term::tag(reading, id),
        Page::Purposes => terms::purposes(reading),
        Page::Purpose(id) => term::purpose(reading, id),
        Page::Durations => terms::durations(reading),
        Page::DurationBand(band) => term::duration_band(reading, band),
        Page::GroupSizes => terms::group_sizes(reading),
        Page::GroupSizeBand(band) => term::group_size_band(reading, band),
        Page::Kinds => terms::kinds(reading),
        Page::Kind(kind) => term::kind(reading, kind),
        Page::Statuses => terms::statuses(reading),
        Page::Status(status) => term::status(reading, status),
        Page::Search => search::render(reading),
        Page::Reports => reports::render(reading),
        Page::ReportsOf(part) => reports::part(reading, part),
        Page::Evidence => evidence::render(reading, 1),
        Page::EvidencePage(number) => evidence::render(reading, usize::try_from(*number).unwrap_or(1)),
        Page::EvidenceJson => Ok(evidence_data::evidence(reading)),
        Page::EvidenceSchema => Ok(evidence_data::EVIDENCE_SCHEMA.as_bytes().into()),
        Page::MeasuresSchema => Ok(evidence_data::MEASURES_SCHEMA.as_bytes().into()),
        Page::EvidenceCsv => Ok(evidence_data::csv(reading)),
        Page::MeasuresJson => Ok(evidence_data::measures(reading)),
        Page::Dashboard => dashboard::render(reading),
        Page::DashboardOf(id) => dashboard::of(reading, id),
        Page::Commitments => commitments::render(reading, 1),
        Page::CommitmentsPage(number) => commitments::render(reading, usize::try_from(*number).unwrap_or(1)),
        Page::CommitmentsReview => commitments::review(reading, 1),
        Page::ReviewPage(number) => commitments::review(reading, usize::try_from(*number).unwrap_or(1)),
        Page::CommitmentsFeed => commitments::feed(reading),
        Page::CommitmentsCalendar => Ok(commitments::calendar(reading)),
        Page::Journal => journal::render(reading),
        Page::JournalOf(part) => journal::part(reading, part),
        Page::JournalFeed => journal::feed(reading),
        Page::Report(slug) => report::render(reading, slug),
        Page::Planner => tool::planner(reading),
        Page::Run => tool::run(reading),
        Page::Deck => deck::render(reading),
        Page::DeckOf(part) => deck::part(reading, part),
        Page::Plans => plans::render(reading),
        Page::Plan(slug) => plans::one(reading, slug),
        Page::PlansJson => Ok(plans::data(reading)),
        Page::PlansSchema => Ok(plans::SCHEMA.as_bytes().into()),
        Page::Calculator => calculator::render(reading),
        Page::Map => map::render(reading, 1),
        Page::MapPage(number) => map::render(reading, usize::try_from(*number).unwrap_or(1)),
        Page::MapPair(part) => map::pair(reading, part),
        Page::MapSvg => Ok(map_files::svg(reading)),
        Page::MapDot => Ok(map_files::dot(reading)),
        Page::MapOpml => Ok(map_files::opml(reading)),
        Page::MapCsv => Ok(map_files::csv(reading)),
        Page::Sessions => sessions::render(reading),
        Page::SessionsPage(number) => sessions::further(reading, usize::try_from(*number).unwrap_or(1)),
        Page::Session(slug) => session::render(reading, slug),
        Page::SessionsCalendar => Ok(calendars::sessions(reading)),
        Page::SessionsArchive => Ok(calendars::archive(reading)),
        Page::SessionCalendar(slug) => Ok(calendars::one(reading, slug)),
        Page::PrepareCalendar => Ok(calendars::prepare(reading)),
        Page::PersonCalendar(handle) => Ok(calendars::of_person(reading, handle)),
        Page::Participate => participate::render(reading),
        Page::People => people::render(reading),
        Page::Person(handle) => person::render(reading, handle),
        Page::Free(slug) => free::render(reading, slug),
        Page::Guide => guide::render(reading),
        Page::Hosting => hosting::render(reading),
        Page::RuleFamily(family) => guide::family(reading, family),
        Page::Rule(code) => rule::render(reading, code),
        Page::Changes => changes::render(reading, 1),
        Page::ChangesPage(number) => changes::render(reading, usize::try_from(*number).unwrap_or(1)),
        Page::ChangesFeed => changes::feed(reading),
        Page::Notices => notices::render(reading),
        Page::NoticesFeed => notices::feed(reading),
        Page::Editions => editions::render(reading),
        Page::NotFound => not_found::render(reading),
        Page::Feed => feed::render(reading),
        Page::CardsJson => Ok(cards_json::render(reading)),
        Page::WebManifest => web_manifest::render(reading),
        Page::Sitemap => sitemap::render(reading),
        Page::Robots => robots::render(reading),
        Page::NoJekyll => Ok(Arc::default()),
        Page::ServiceWorker => service_worker::render(reading),
    }
}

/// The page at an old address, which leads on to `target`.
pub(super) fn redirect(renderer: &Renderer, from: &OutputPath, target: &Route) -> Rendered {
    redirect::render(&Reading::new(renderer, target), from)
}

/// The page at an address where there is nothing any more.
pub(super) fn gone(renderer: &Renderer, route: &Route) -> Rendered {
    gone::render(&Reading::new(renderer, route))
}
