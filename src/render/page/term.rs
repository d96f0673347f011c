//! The cards of one tag, purpose, or band of duration or group size.

use super::list::{List, ListPage};
use super::terms::band_term;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::tile::Shape;
use crate::route::{CardId, Page, Slug, TermId};

/// Makes the page of a tag.
pub(super) fn tag(reading: &Reading<'_>, id: &TermId) -> Rendered {
    let cards = reading.playbook.index().by_tag.get(id);
    render(reading, "tag", &reading.tag(id), ("title_tag", Page::Tags, "title_tags"), cards)
}

/// Makes the page of a purpose.
pub(super) fn purpose(reading: &Reading<'_>, id: &TermId) -> Rendered {
    let cards = reading.playbook.index().by_purpose.get(id);
    render(reading, "purpose", &reading.purpose(id), ("title_purpose", Page::Purposes, "title_purposes"), cards)
}

/// Makes the page of a band of duration.
pub(super) fn duration_band(reading: &Reading<'_>, band: &Slug) -> Rendered {
    let cards = reading.playbook.index().by_duration.get(band.as_str());
    let term = band_term(reading, "duration", band.as_str(), None);
    render(reading, "duration", &term, ("title_duration", Page::Durations, "title_durations"), cards)
}

/// Makes the page of a band of group size.
pub(super) fn group_size_band(reading: &Reading<'_>, band: &Slug) -> Rendered {
    let cards = reading.playbook.index().by_group_size.get(band.as_str());
    let term = band_term(reading, "group_size", band.as_str(), None);
    render(reading, "group-size", &term, ("title_group_size", Page::GroupSizes, "title_group_sizes"), cards)
}

/// `naming` is the key of the title, and the list above with the key of its own.
fn render(
    reading: &Reading<'_>,
    taxonomy: &'static str,
    term: &Term,
    naming: (&str, Page, &'static str),
    cards: Option<&Vec<CardId>>,
) -> Rendered {
    let label = [("label", term.label.text.as_str())];
    let (title, above, title_above) = naming;
    let about = About {
        kind: taxonomy,
        title: reading.words.fill(title, &label),
        description: reading.words.fill("describe_term", &label),
        above: vec![(above, title_above)],
        source: None,
        canonical: None,
        ..About::named(String::new())
    };
    let mut list = List::new(reading, Shape::Tile(3));
    list.group(&term.label.text, "cards_", reading.playbook.cards_of(cards))?;
    let view = ListPage { taxonomy: Some(taxonomy), hue: term.hue, ..list.page(Head::new(reading, about)) };
    reading.render("term.html", &view)
}
