//! The search: its filters, and the lists that lead to every card without it.

use serde::Serialize;

use crate::model::card::{Difficulty, Kind, Mode, Status};
use crate::model::report::Outcome;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::menu::WAYS;
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::route::Page;
use crate::search;

/// `search.html`
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What every page has.
    pub page: Head,
    /// What results can be filtered by.
    pub facets: Vec<Facet>,
    /// The lists that lead to every card without a script.
    pub lists: Vec<Link>,
    /// Number of cards that are not retired.
    pub cards: usize,
}

/// Something that results can be filtered by.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    /// `purpose`, `mode`, `kind`, `status`, `difficulty`, `outcome` or `tag`: its name in the address, too.
    pub id: &'static str,
    /// Its words for readers.
    pub title: String,
    /// Its values.
    pub terms: Vec<Term>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let lists = WAYS.into_iter().chain([(Page::Reports, "nav_reports")]);
    let view = SearchPage {
        page: Head::new(reading, About::own(reading, "search", "title_search", "describe_search")),
        facets: facets(reading),
        lists: lists.map(|(page, key)| reading.link(page, reading.own(reading.words.text(key)))).collect(),
        cards: reading.playbook.active_cards().count(),
    };
    reading.render("search.html", &view)
}

fn facets(reading: &Reading<'_>) -> Vec<Facet> {
    let settings = &reading.playbook.settings;
    let words = |prefix: &str, ids: &[&str]| ids.iter().map(|id| reading.word(prefix, id)).collect::<Vec<_>>();
    let kinds = [Kind::WORDS, &[search::REPORT, search::PAGE, search::SESSION, search::PLAN, search::PERSON]].concat();
    let terms = [
        ("purpose", settings.purposes.iter().map(|(id, _)| reading.purpose(id)).collect()),
        ("mode", words("mode", Mode::WORDS)),
        ("kind", words("kind", &kinds)),
        ("status", words("status", Status::WORDS)),
        ("difficulty", words("difficulty", Difficulty::WORDS)),
        ("outcome", words("outcome", Outcome::WORDS)),
        ("tag", settings.tags.iter().map(|(id, _)| reading.tag(id)).collect()),
    ];
    let facets = terms.into_iter().filter(|(_, terms)| !terms.is_empty()).map(|(id, terms)| Facet {
        id,
        title: reading.words.text(&format!("facet_{id}")).to_owned(),
        terms,
    });
    facets.collect()
}
