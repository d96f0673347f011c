//! Whether a card fits on a printed one: told from `tested` on, for each language, with the field and how much of it has no room.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::card::{Card, RawCard, Status};
use crate::model::in_language::CardText;
use crate::playbook::deck::fit;
use crate::source::Span;

pub(super) fn check(card: &Card, raw: &RawCard, findings: &mut Vec<Diagnostic>) {
    if !matches!(card.status, Status::Tested | Status::Proven) {
        return;
    }
    let own = std::iter::once((&card.lang, &card.path));
    let translations = card.translations.iter().map(|(lang, translation)| (lang, &translation.path));
    for (lang, path) in own.chain(translations) {
        let left_out = fit(CardText::new(card, lang)).left_out;
        // What stands behind the first has no room because of it.
        if let Some(first) = left_out.first() {
            let span = if *path == card.path { place(raw, first.field) } else { None };
            let lines: u32 = left_out.iter().map(|left| left.lines).sum();
            let finding = Diagnostic::new(&rules::NO_ROOM_ON_PAPER, path, span);
            findings.push(finding.with("field", first.field).with("lines", lines));
        }
    }
}

/// Where a field of a card begins.
fn place(raw: &RawCard, field: &str) -> Option<Span> {
    match field {
        "summary" => raw.summary.as_ref().map(|summary| summary.span),
        "agenda" => raw.agenda.as_ref()?.items.first().map(|phase| phase.title.span),
        "materials" => raw.materials.as_ref()?.items.first().map(|material| material.span),
        "risks" => raw.risks.as_ref()?.items.first().map(|risk| risk.risk.span),
        _ => raw.title.as_ref().map(|title| title.span),
    }
}
