//! All tags, purposes, kinds, maturities, or bands of duration or group size, each with how many cards it has.

use serde::Serialize;

use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::card::{Kind, Status};
use crate::model::vocabulary::Vocabulary;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::link::NavItem;
use crate::render::reading::Reading;
use crate::render::term::{Counted, Term};
use crate::route::{CardId, Page};

/// `terms.html`: all tags, purposes, or bands of duration or group size.
#[derive(Debug, Clone, Serialize)]
pub struct TermsPage {
    /// What every page has.
    pub page: Head,
    /// Lists of the same sort beside this one; it is named, too.
    pub beside: Vec<NavItem>,
    /// The terms.
    pub terms: Vec<Counted>,
}

/// Makes the page of all tags.
pub(super) fn tags(reading: &Reading<'_>) -> Rendered {
    let (tags, cards) = (&reading.playbook.settings.tags, &reading.playbook.index().by_tag);
    let terms = counted(reading, tags.iter().map(|(id, _)| (reading.tag(id), cards.get(id))));
    let terms = terms.map(|term| described(reading, tags, term)).collect();
    let about = About::own(reading, "tags", "title_tags", "describe_tags");
    render(reading, about, Vec::new(), terms)
}

/// Makes the page of all purposes.
pub(super) fn purposes(reading: &Reading<'_>) -> Rendered {
    let (purposes, cards) = (&reading.playbook.settings.purposes, &reading.playbook.index().by_purpose);
    let terms = counted(reading, purposes.iter().map(|(id, _)| (reading.purpose(id), cards.get(id))));
    let terms = terms.map(|term| described(reading, purposes, term)).collect();
    let about = About::own(reading, "purposes", "title_purposes", "describe_purposes");
    render(reading, about, Vec::new(), terms)
}

/// Makes the page of all bands of duration.
pub(super) fn durations(reading: &Reading<'_>) -> Rendered {
    let cards = &reading.playbook.index().by_duration;
    let bands = DURATION_BANDS
        .iter()
        .map(|band| (band_term(reading, "duration", band.id, band.slug().map(Page::DurationBand)), cards.get(band.id)));
    let about = About::own(reading, "durations", "title_durations", "describe_durations");
    render(reading, about, lists_of_bands(reading), counted(reading, bands).collect())
}

/// Makes the page of all bands of group size.
pub(super) fn group_sizes(reading: &Reading<'_>) -> Rendered {
    let cards = &reading.playbook.index().by_group_size;
    let bands = GROUP_SIZE_BANDS.iter().map(|band| {
        (band_term(reading, "group_size", band.id, band.slug().map(Page::GroupSizeBand)), cards.get(band.id))
    });
    let about = About::own(reading, "group-sizes", "title_group_sizes", "describe_group_sizes");
    render(reading, about, lists_of_bands(reading), counted(reading, bands).collect())
}

/// Makes the page of all kinds of cards.
pub(super) fn kinds(reading: &Reading<'_>) -> Rendered {
    let cards = &reading.playbook.index().by_kind;
    let kinds = Kind::ALL.iter().map(|kind| (kind_term(reading, kind.as_str()), cards.get(kind.as_str())));
    let about = About::own(reading, "kinds", "title_kinds", "describe_kinds");
    render(
        reading,
        about,
        Vec::new(),
        counted(reading, kinds).map(|kind| explained(reading, "about_kind", kind)).collect(),
    )
}

/// Makes the page of all maturities. One of them is that of retired cards, which count here.
pub(super) fn statuses(reading: &Reading<'_>) -> Rendered {
    let cards = &reading.playbook.index().by_status;
    let statuses = Status::ALL.iter().map(|status| {
        let count = cards.get(status.as_str()).map_or(0, Vec::len);
        explained(reading, "status_why", Counted::new(status_term(reading, status.as_str()), count))
    });
    let about = About::own(reading, "statuses", "title_statuses", "describe_statuses");
    render(reading, about, Vec::new(), statuses.collect())
}

/// A kind of cards as a term: several of them.
pub(super) fn kind_term(reading: &Reading<'_>, id: &str) -> Term {
    let page = id.parse().ok().map(Page::Kind);
    Term { href: page.map(|page| reading.href(page)), ..reading.word("kinds", id) }
}

/// A maturity as a term.
pub(super) fn status_term(reading: &Reading<'_>, id: &str) -> Term {
    let page = id.parse().ok().map(Page::Status);
    Term { href: page.map(|page| reading.href(page)), ..reading.word("status", id) }
}

fn explained(reading: &Reading<'_>, prefix: &str, counted: Counted) -> Counted {
    let about = reading.own(reading.words.text(&format!("{prefix}_{}", counted.term.id)));
    Counted { about: Some(about), ..counted }
}

fn render(reading: &Reading<'_>, about: About<'_>, beside: Vec<NavItem>, terms: Vec<Counted>) -> Rendered {
    reading.render("terms.html", &TermsPage { page: Head::new(reading, about), beside, terms })
}

/// A band of values as a term.
pub(super) fn band_term(reading: &Reading<'_>, prefix: &str, id: &str, page: Option<Page>) -> Term {
    Term { href: page.map(|page| reading.href(page)), ..reading.word(prefix, id) }
}

fn lists_of_bands(reading: &Reading<'_>) -> Vec<NavItem> {
    let lists = [(Page::Durations, "nav_durations"), (Page::GroupSizes, "nav_group_sizes")].into_iter();
    lists.map(|(page, key)| reading.nav_item(page, key, Some(&reading.route.page))).collect()
}

/// Terms with how many of their cards are not retired.
pub(super) fn counted<'c>(
    reading: &Reading<'_>,
    terms: impl Iterator<Item = (Term, Option<&'c Vec<CardId>>)>,
) -> impl Iterator<Item = Counted> {
    let is_active = |id: &&CardId| reading.playbook.card(id).is_some_and(|card| card.status != Status::Retired);
    terms.map(move |(term, cards)| Counted::new(term, cards.into_iter().flatten().filter(is_active).count()))
}

fn described(reading: &Reading<'_>, vocabulary: &Vocabulary, counted: Counted) -> Counted {
    let about = vocabulary.about(&counted.term.id).map(|about| reading.localised(about));
    Counted { about, ..counted }
}
