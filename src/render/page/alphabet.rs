//! All cards by letter.

use std::collections::BTreeMap;

use super::list::List;
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::tile::Shape;
use crate::route::anchor;

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let mut letters: BTreeMap<String, Vec<&Card>> = BTreeMap::new();
    for card in reading.playbook.cards.values().map(AsRef::as_ref) {
        let title = CardText::new(card, reading.lang).sorts_as();
        let first = title.chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |c| c.to_uppercase().to_string());
        letters.entry(letter).or_default().push(card);
    }
    let mut list = List::new(reading, Shape::Entry);
    for (letter, cards) in letters {
        let id = anchor(&letter);
        let id = if id.is_empty() { "letter_other".to_owned() } else { format!("letter_{id}") };
        list.group(&letter, &id, cards)?;
    }
    let head = Head::new(reading, About::own(reading, "az", "title_az", "describe_az"));
    reading.render("az.html", &list.page(head))
}
