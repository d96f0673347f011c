//! A card that is gone and that many places name is told once: at its cause, with the places below it.

use std::collections::{BTreeMap, BTreeSet};

use super::links::relative;
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, nearest, rules};
use crate::playbook::Playbook;
use crate::route::{CardId, Slug, anchor, former_id};
use crate::source::{FilePath, Span, Spanned};

/// Places that are shown; more are counted.
const MOST_PLACES: usize = 8;

/// Places that are told as one where what was meant by each is known already.
const LEAST_KNOWN: usize = 3;

/// A place that names a card that is not there.
struct Place {
    path: FilePath,
    span: Option<Span>,
    /// What mends it where the card has only another name: a new name takes the place of the old one.
    kind: Kind,
    /// Whether what was meant is suggested there.
    is_known: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A field that holds the id.
    Id,
    /// A link to the card's file.
    Link,
    /// A translation of the card.
    Translation,
}

/// Puts together what is said of each card that is not there, where more than one place names it.
pub(super) fn group(findings: &mut Vec<Diagnostic>, playbook: &Playbook) {
    let mut places: BTreeMap<CardId, Vec<Place>> = BTreeMap::new();
    for finding in &*findings {
        if let Some((card, kind)) = missing_card(finding) {
            let is_known = finding.arguments.value("suggestion").is_some();
            let place = Place { path: finding.path.clone(), span: finding.span, kind, is_known };
            places.entry(card).or_default().push(place);
        }
    }
    places.retain(|card, places| {
        let is_known = places.iter().any(|place| place.is_known);
        let is_said = says_so(card, playbook).is_some();
        (is_said || places.len() >= if is_known { LEAST_KNOWN } else { 2 }) && !is_there(card, playbook)
    });
    if places.is_empty() {
        return;
    }
    findings.retain(|finding| missing_card(finding).is_none_or(|(card, _)| !places.contains_key(&card)));
    for (card, places) in &places {
        let certain = says_so(card, playbook);
        let disposition = if certain.is_some() { Disposition::Safe } else { Disposition::Suggested };
        let renamed = certain.or_else(|| renamed(card, playbook));
        if let Some((_, path)) = &renamed {
            // What reports prove they prove of the card by its former name.
            findings.retain(|finding| finding.rule != &rules::PROVEN_NEEDS_REPORTS || finding.path != *path);
        }
        findings.push(finding(card, places, renamed.as_ref(), disposition));
    }
}

fn is_there(card: &CardId, playbook: &Playbook) -> bool {
    [format!("formats/{card}.md"), format!("formats/{card}/index.md")]
        .iter()
        .any(|path| playbook.roles.contains_key(path.as_str()))
}

/// The card that a finding misses.
fn missing_card(finding: &Diagnostic) -> Option<(CardId, Kind)> {
    let value = || finding.arguments.value("value");
    let (id, kind) = match finding.rule {
        rule if rule == &rules::UNKNOWN_CARD => (value()?.to_owned(), Kind::Id),
        rule if rule == &rules::ORPHAN_TRANSLATION => (value()?.to_owned(), Kind::Translation),
        rule if rule == &rules::BROKEN_LINK => {
            let target = finding.path.resolve(value()?)?;
            let below = target.as_str().strip_prefix("formats/")?;
            let name = below.strip_suffix("/index.md").or_else(|| below.strip_suffix(".md"))?;
            (name.split('.').next()?.to_owned(), Kind::Link)
        }
        _ => return None,
    };
    Some((CardId(id.parse::<Slug>().ok()?), kind))
}

/// The card that says itself that it had this id.
fn says_so(former: &CardId, playbook: &Playbook) -> Option<(CardId, FilePath)> {
    let is_named = |alias: &Spanned<String>| former_id(alias).as_ref() == Some(former);
    let card = playbook.cards.values().find(|card| card.aliases.iter().any(is_named))?;
    Some((card.id.clone(), card.path.clone()))
}

/// The card that was probably renamed: its title has all the words of the former id, or its id is nearly the same.
fn renamed(former: &CardId, playbook: &Playbook) -> Option<(CardId, FilePath)> {
    let words: BTreeSet<&str> = former.as_str().split('-').collect();
    let mut likely = playbook.cards.values().filter(|card| {
        let title = anchor(&card.title);
        let own: BTreeSet<&str> = title.split('-').collect();
        words.len() > 1 && words.is_subset(&own)
    });
    let near = || {
        let near = nearest(former.as_str(), playbook.cards.keys().map(CardId::as_str))?;
        playbook.cards.values().find(|card| card.id.as_str() == near)
    };
    let card = match (likely.next(), likely.next()) {
        (Some(card), None) => card,
        _ => near()?,
    };
    Some((card.id.clone(), card.path.clone()))
}

fn finding(
    card: &CardId,
    places: &[Place],
    renamed: Option<&(CardId, FilePath)>,
    disposition: Disposition,
) -> Diagnostic {
    const NAMED: Text = Text { en: "named here", fr: "nommée ici" };
    let first = places.iter().find(|place| place.kind == Kind::Translation).unwrap_or(&places[0]);
    let mut finding = Diagnostic::new(&rules::MISSING_CARD, &first.path, first.span);
    finding = finding.with("value", card).with("count", places.len());
    let others = places.iter().filter(|place| (&place.path, place.span) != (&first.path, first.span));
    for place in others.take(MOST_PLACES) {
        finding = finding.related(&place.path, place.span, NAMED);
    }
    let Some((id, path)) = renamed else { return finding.with("gone", "") };
    let edits = places.iter().filter_map(|place| new_name(place, id, path)).collect();
    finding.with("renamed", id).fix(Fix { disposition, edits })
}

/// The new name of a card in the place of its former one.
fn new_name(place: &Place, id: &CardId, path: &FilePath) -> Option<Edit> {
    let text = match place.kind {
        Kind::Id => id.to_string(),
        Kind::Link => relative(place.path.folder(), path.as_str()),
        Kind::Translation => {
            let lang = place.path.name().strip_suffix(".md")?.rsplit_once('.')?.1;
            let original = path.as_str().strip_suffix(".md")?;
            return Some(Edit::Rename { from: place.path.clone(), to: FilePath::new(format!("{original}.{lang}.md")) });
        }
    };
    Some(Edit::Replace { path: place.path.clone(), span: place.span?, text })
}
