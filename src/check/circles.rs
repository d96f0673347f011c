//! Cards that come before one another in a circle: who follows them from one to the next comes back to where they began.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::card::Card;
use crate::playbook::Playbook;
use crate::playbook::map::circles;
use crate::route::CardId;
use crate::source::{FilePath, Span};

/// Cards of a circle that are named.
const MOST_NAMED: usize = 6;

/// Told where the first of them says that the second comes next, or the second that the first comes before.
pub(super) fn check(playbook: &Playbook) -> Vec<Diagnostic> {
    let told = circles(playbook).into_iter().filter_map(|circle| {
        let (first, second) = (circle.first()?, circle.get(1)?);
        let cards = [playbook.card(first)?, playbook.card(second)?];
        let (path, span) = said(cards[0], "after", second).or_else(|| said(cards[1], "before", first))?;
        let mut names: Vec<&str> = circle.iter().take(MOST_NAMED).map(CardId::as_str).collect();
        if circle.len() > MOST_NAMED {
            names.push("…");
        }
        names.push(first.as_str());
        Some(Diagnostic::new(&rules::RELATION_CIRCLE, path, span).with("value", names.join(" → ")))
    });
    told.collect()
}

/// Where `card` names `other` in this way.
fn said<'c>(card: &'c Card, kind: &str, other: &CardId) -> Option<(&'c FilePath, Span)> {
    let (_, cards) = card.relations().find(|(own, _)| *own == kind)?;
    Some((&card.path, cards.iter().find(|own| own.value == *other)?.span))
}
