//! The cards of one tag, purpose, kind or maturity, or band of duration or group size.

use super::list::{List, ListPage};
use super::terms::{band_term, kind_term, status_term};
use crate::model::card::{Card, Status};
use crate::model::vocabulary::Vocabulary;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::Phrase;
use crate::render::tile::Shape;
use crate::route::{CardId, Page, Slug, TermId};

/// What a page of this sort shows.
struct OneTerm<'c> {
    taxonomy: &'static str,
    term: Term,
    /// The key of its title.
    title: &'static str,
    /// What it is, in a sentence.
    about: Option<Phrase>,
    /// The list of all its like, with the key of its title.
    above: (Page, &'static str),
    cards: Option<&'c Vec<CardId>>,
}

/// Makes the page of a tag.
pub(super) fn tag(reading: &Reading<'_>, id: &TermId) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "tag",
            term: reading.tag(id),
            title: "title_tag",
            about: described(reading, &reading.playbook.settings.tags, id),
            above: (Page::Tags, "title_tags"),
            cards: reading.playbook.index().by_tag.get(id),
        },
    )
}

/// Makes the page of a purpose.
pub(super) fn purpose(reading: &Reading<'_>, id: &TermId) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "purpose",
            term: reading.purpose(id),
            title: "title_purpose",
            about: described(reading, &reading.playbook.settings.purposes, id),
            above: (Page::Purposes, "title_purposes"),
            cards: reading.playbook.index().by_purpose.get(id),
        },
    )
}

/// Makes the page of a band of duration.
pub(super) fn duration_band(reading: &Reading<'_>, band: &Slug) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "duration",
            term: band_term(reading, "duration", band.as_str(), None),
            title: "title_duration",
            about: Some(reading.own(reading.words.text("about_duration"))),
            above: (Page::Durations, "title_durations"),
            cards: reading.playbook.index().by_duration.get(band.as_str()),
        },
    )
}

/// Makes the page of a band of group size.
pub(super) fn group_size_band(reading: &Reading<'_>, band: &Slug) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "group-size",
            term: band_term(reading, "group_size", band.as_str(), None),
            title: "title_group_size",
            about: Some(reading.own(reading.words.text("about_group_size"))),
            above: (Page::GroupSizes, "title_group_sizes"),
            cards: reading.playbook.index().by_group_size.get(band.as_str()),
        },
    )
}

/// Makes the page of a kind of cards.
pub(super) fn kind(reading: &Reading<'_>, kind: &Slug) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "kind",
            term: kind_term(reading, kind.as_str()),
            title: "title_kind",
            about: Some(reading.own(reading.words.text(&format!("about_kind_{kind}")))),
            above: (Page::Kinds, "title_kinds"),
            cards: reading.playbook.index().by_kind.get(kind.as_str()),
        },
    )
}

/// Makes the page of a maturity.
pub(super) fn status(reading: &Reading<'_>, status: &Slug) -> Rendered {
    render(
        reading,
        OneTerm {
            taxonomy: "status",
            term: status_term(reading, status.as_str()),
            title: "title_status",
            about: Some(reading.own(reading.words.text(&format!("status_why_{status}")))),
            above: (Page::Statuses, "title_statuses"),
            cards: reading.playbook.index().by_status.get(status.as_str()),
        },
    )
}

fn described(reading: &Reading<'_>, vocabulary: &Vocabulary, id: &TermId) -> Option<Phrase> {
    vocabulary.about(id.as_str()).map(|about| reading.localised(about))
}

fn render(reading: &Reading<'_>, shown: OneTerm<'_>) -> Rendered {
    let label = [("label", shown.term.label.text.as_str())];
    let description = match &shown.about {
        Some(about) => about.text.clone(),
        None => reading.words.fill("describe_term", &label),
    };
    let (above, title_above) = shown.above;
    let head = About {
        kind: shown.taxonomy,
        title: reading.words.fill(shown.title, &label),
        description,
        above: vec![(above, title_above)],
        hue: shown.term.hue,
        ..About::named(String::new())
    };
    let mut list = List::new(reading, Shape::Tile(3));
    // What is not advised any more stands apart, so that each number counts what stands below it.
    let (active, retired): (Vec<&Card>, Vec<&Card>) =
        reading.playbook.cards_of(shown.cards).partition(|card| card.status != Status::Retired);
    list.group(&shown.term.label.text, "cards_", active)?;
    list.group(reading.words.text("group_retired"), "retired", retired)?;
    let page = list.page(Head::new(reading, head));
    let view = ListPage { taxonomy: Some(shown.taxonomy), hue: shown.term.hue, about: shown.about, ..page };
    reading.render("term.html", &view)
}
