//! What came, changed and went in a playbook, by day: from changelogs, reports, editions, and what git knows was taken away.

use std::cmp::Reverse;

use jiff::civil::Date;
use semver::Version;

use crate::history::{History, Life, Past};
use crate::model::card::Card;
use crate::playbook::{Playbook, Role, role_of};
use crate::route::{CardId, Slug};

/// Entries on a page.
pub const ON_A_PAGE: usize = 200;

/// Something that happened to the playbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// An edition was published: the name of its tag.
    Edition(String),
    /// A card came; with its version, where it has one.
    Added(CardId, Option<Version>),
    /// A card was changed.
    Changed {
        /// The card.
        card: CardId,
        /// Its version before.
        from: Version,
        /// Its version now.
        to: Version,
    },
    /// A card is no longer advised.
    Retired(CardId),
    /// A card was taken away, or has another name: the id that it had.
    Gone(CardId),
    /// A report was added.
    Report(Slug),
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: Date,
    /// What happened.
    pub news: News,
}

/// Everything that happened, newest first.
pub fn all(playbook: &Playbook, past: &Past) -> Vec<Dated> {
    let mut all: Vec<Dated> = playbook.cards.values().flat_map(|card| of_card(card, &past.history)).collect();
    let report = |report: &crate::model::report::Report| Dated {
        day: report.date.value,
        news: News::Report(report.slug.clone()),
    };
    all.extend(playbook.reports.values().map(|own| report(own)));
    all.extend(gone(playbook, &past.history));
    let edition = |edition: &crate::history::edition::Outline| Dated {
        day: edition.day,
        news: News::Edition(edition.tag.clone()),
    };
    all.extend(past.editions.iter().map(edition));
    all.sort_by(|a, b| (Reverse(a.day), &a.news).cmp(&(Reverse(b.day), &b.news)));
    all
}

fn of_card(card: &Card, history: &History) -> Vec<Dated> {
    let mut own = Vec::new();
    let versions: Vec<&Version> =
        card.versions().into_iter().filter(|version| card.change(version).is_some()).collect();
    for (place, version) in versions.iter().enumerate() {
        let Some(day) = card.change(version).map(|change| change.date.value) else { continue };
        let news = match versions.get(place + 1) {
            None => News::Added(card.id.clone(), Some((*version).clone())),
            Some(from) => News::Changed { card: card.id.clone(), from: (*from).clone(), to: (*version).clone() },
        };
        own.push(Dated { day, news });
    }
    if versions.is_empty()
        && let Some(first) = history.life(&card.path).and_then(Life::first)
    {
        own.push(Dated { day: history.day(first), news: News::Added(card.id.clone(), card.version.clone()) });
    }
    if let Some(retired) = &card.retired {
        own.push(Dated { day: retired.on.value, news: News::Retired(card.id.clone()) });
    }
    own
}

/// Cards that were taken away.
fn gone(playbook: &Playbook, history: &History) -> Vec<Dated> {
    let ended = history.ended().filter_map(|(path, life)| {
        let Ok(Role::Card(id)) = role_of(path) else { return None };
        let day = history.log.commits.get(life.ended?)?.day;
        (!playbook.cards.contains_key(&id)).then_some(Dated { day, news: News::Gone(id) })
    });
    ended.collect()
}
