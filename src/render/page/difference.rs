//! What differs between two versions of a card.

use serde::Serialize;

use super::not_found;
use crate::difference::Step;
use crate::model::in_language::CardText;
use crate::render::Rendered;
use crate::render::difference::{Difference, StepView, suggested};
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::past::state;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{CardDifference, CardVersion, Page};

/// `difference.html`
#[derive(Debug, Clone, Serialize)]
pub struct DifferencePage {
    /// What every page has.
    pub page: Head,
    /// The card.
    pub card: Link,
    /// The card's history.
    pub history: String,
    /// The older version.
    pub from: Side,
    /// The newer version.
    pub to: Side,
    /// How far the version was raised.
    pub step: StepView,
    /// How far what changed would raise it, and why.
    pub suggested: Option<StepView>,
    /// What the changelog says of the versions between, newest first.
    pub changes: Vec<ChangeLine>,
    /// What differs; `None` where one of the texts is not there.
    pub difference: Option<Difference>,
    /// Versions whose text is not there.
    pub missing: Vec<String>,
}

/// One of the two versions.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// `1.1.0`.
    pub number: String,
    /// Its page.
    pub href: String,
    /// When it came.
    pub date: Option<Date>,
}

/// What the changelog says of a version.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// `1.2.0`.
    pub version: String,
    /// When it came.
    pub date: Date,
    /// What changed.
    pub changes: Phrase,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, pair: &CardDifference) -> Rendered {
    let Some(card) = reading.playbook.card(&pair.card) else { return not_found::render(reading) };
    let words = CardText::new(card, reading.lang);
    let title = reading.passage(words.title()).text;
    let [from, to] = [&pair.from, &pair.to].map(|version| Side {
        number: version.to_string(),
        href: reading.href(Page::Version(CardVersion { card: card.id.clone(), version: version.clone() })),
        date: card.change(version).map(|change| reading.date(change.date.value)),
    });
    let values = [("title", title.as_str()), ("from", from.number.as_str()), ("to", to.number.as_str())];
    let about = About {
        kind: "difference",
        description: reading.words.fill("describe_difference", &values),
        above: vec![(Page::Library, "title_library")],
        parent: Some(reading.card_link(&card.id)),
        canonical_page: Some(Page::Card(card.id.clone())),
        is_hidden: true,
        ..About::named(reading.words.fill("title_difference", &values))
    };
    let old = [&pair.from, &pair.to].map(|version| reading.old_card(card, version));
    let states = [(&pair.from, &old[0]), (&pair.to, &old[1])].map(|(version, old)| state(card, version, old.as_ref()));
    let missing = states.iter().zip([&from, &to]).filter(|(state, _)| state.is_none());
    let missing = missing.map(|(_, side)| side.number.clone()).collect();
    let both = match &states {
        [Some(before), Some(after)] => Some((before, after)),
        _ => None,
    };
    let step = Step::between(&pair.from, &pair.to);
    let between = words.changelog().filter(|entry| {
        let version = &entry.change.version.value;
        *version > pair.from && *version <= pair.to
    });
    let view = DifferencePage {
        page: Head::new(reading, about),
        card: reading.card_link(&card.id),
        history: reading.href(Page::History(card.id.clone())),
        step: reading.step(step),
        suggested: both.and_then(|(before, after)| suggested(before, after)).map(|bump| reading.bump(&bump)),
        changes: between
            .map(|entry| ChangeLine {
                version: entry.change.version.value.to_string(),
                date: reading.date(entry.change.date.value),
                changes: reading.passage(entry.changes),
            })
            .collect(),
        difference: both.map(|(before, after)| reading.difference(before, after)),
        missing,
        from,
        to,
    };
    reading.render("difference.html", &view)
}
