//! All cards by kind, those that are retired last.

use super::list::{List, ListPage};
use crate::model::card::{Kind, Status};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::menu::WAYS;
use crate::render::reading::Reading;
use crate::render::tile::Shape;
use crate::route::Page;

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let mut list = List::new(reading, Shape::Tile(3));
    for kind in Kind::ALL.iter().copied() {
        let cards = reading.playbook.active_cards().filter(|card| card.kind == kind);
        list.group(reading.words.text(&format!("kinds_{}", kind.as_str())), kind.as_str(), cards)?;
    }
    let all = reading.playbook.cards.values().map(AsRef::as_ref);
    list.group(reading.words.text("group_retired"), "retired", all.filter(|card| card.status == Status::Retired))?;
    let head = Head::new(reading, About::own(reading, "library", "title_library", "describe_library"));
    let others = WAYS.into_iter().filter(|(page, _)| *page != Page::Library);
    let others = others.chain([(Page::Map, "nav_map")]);
    let beside = others.map(|(page, key)| reading.nav_item(page, key, None)).collect();
    reading.render("library.html", &ListPage { beside, ..list.page(head) })
}
