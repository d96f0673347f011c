//! What became of a card: its versions as a time line, who changed it, and how much of that is known.

use std::collections::BTreeSet;

use jiff::civil::Date as Day;
use semver::Version;
use serde::Serialize;

use super::card::{Retired, retired};
use super::not_found;
use super::reports::ReportSummary;
use super::version::{RecallView, reports};
use crate::difference::Step;
use crate::history::log::Gap;
use crate::history::{History, Life};
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::render::Rendered;
use crate::render::difference::{StepView, suggested as suggested_step};
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::past::state;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{CardDifference, CardId, CardVersion, Page};

/// `history.html`
#[derive(Debug, Clone, Serialize)]
pub struct HistoryPage {
    /// What every page has.
    pub page: Head,
    /// The card.
    pub card: Link,
    /// Its id.
    pub id: String,
    /// Its versions, newest first.
    pub versions: Vec<Entry>,
    /// Why the card is no longer advised.
    pub retired: Option<Retired>,
    /// The file's own past; `None` where nothing of it is known.
    pub revisions: Option<Revisions>,
    /// How the history was made, or why it was not, in words.
    pub made: String,
    /// Pairs of versions that have a page, as `from to address`, for the script that compares any two.
    pub pairs: Vec<Pair>,
}

/// A version on the time line.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// `1.2.0`.
    pub number: String,
    /// Its page.
    pub href: String,
    /// When it came.
    pub date: Option<Date>,
    /// How long it held, or holds, in words.
    pub held: Option<String>,
    /// Share of the whole time, in per cent, for drawing; at least two.
    pub share: Option<u32>,
    /// Where on the whole time it begins, in per cent.
    pub at: Option<u32>,
    /// What changed.
    pub changes: Option<Phrase>,
    /// How far the version was raised.
    pub step: Option<StepView>,
    /// How far what changed would raise it, where that is further.
    pub suggested: Option<StepView>,
    /// What differs from the version before.
    pub difference: Option<String>,
    /// What differs from the current version.
    pub difference_now: Option<String>,
    /// Why it should not be used any more.
    pub recall: Option<RecallView>,
    /// Reports of it.
    pub reports: Vec<ReportSummary>,
    /// Whether it is the current one.
    pub is_current: bool,
}

/// Two versions whose difference has a page.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The older one.
    pub from: String,
    /// The newer one.
    pub to: String,
    /// The page.
    pub href: String,
}

/// What git knows of a card's files.
#[derive(Debug, Clone, Serialize)]
pub struct Revisions {
    /// Number of changes that count.
    pub count: usize,
    /// The first one, where it is known.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
    /// Those who took part and have a page.
    pub people: Vec<Link>,
    /// How many others there are.
    pub others: usize,
    /// Translations with their last changes.
    pub translations: Vec<TranslationRevisions>,
}

/// What git knows of a translation.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationRevisions {
    /// The language, for readers.
    pub language: String,
    /// Number of changes that count.
    pub count: usize,
    /// The last one.
    pub last: Option<Date>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, id: &CardId) -> Rendered {
    let Some(card) = reading.playbook.card(id) else { return not_found::render(reading) };
    let words = CardText::new(card, reading.lang);
    let title = reading.passage(words.title()).text;
    let about = About {
        kind: "history",
        description: reading.words.fill("describe_history", &[("title", &title)]),
        above: vec![(Page::Library, "title_library")],
        parent: Some(reading.card_link(id)),
        ..About::named(reading.words.fill("title_history", &[("title", &title)]))
    };
    let versions = card.versions();
    let pairs = crate::site::differences(id, &versions).into_iter().map(|pair| Pair {
        from: pair.from.to_string(),
        to: pair.to.to_string(),
        href: reading.href(Page::Difference(pair)),
    });
    let revisions = revisions(reading, card);
    let view = HistoryPage {
        page: Head::new(reading, about),
        card: reading.card_link(id),
        id: id.to_string(),
        versions: entries(reading, card),
        retired: retired(reading, card),
        made: made(reading, revisions.as_ref()),
        revisions,
        pairs: pairs.collect(),
    };
    reading.render("history.html", &view)
}

fn entries(reading: &Reading<'_>, card: &Card) -> Vec<Entry> {
    let versions = card.versions();
    let day = |version: &Version| card.change(version).map(|change| change.date.value);
    let first = versions.iter().rev().find_map(|version| day(version));
    let whole = first.map(|first| days(first, reading.today)).filter(|days| *days > 0);
    let words = CardText::new(card, reading.lang);
    let entry = |(place, version): (usize, &&Version)| {
        let newer = place.checked_sub(1).map(|newer| versions[newer]);
        let older = versions.get(place + 1).copied();
        let own = words.changelog().find(|entry| entry.change.version.value == **version);
        let until = newer.map_or(Some(reading.today), day);
        let lasted = day(version).zip(until).map(|(from, until)| days(from, until));
        let difference = |from: &Version, to: &Version| {
            let pair = CardDifference { card: card.id.clone(), from: from.clone(), to: to.clone() };
            reading.href(Page::Difference(pair))
        };
        let is_current = card.version.as_ref() == Some(version);
        let step = older.map(|older| Step::between(older, version));
        Entry {
            number: version.to_string(),
            href: reading.href(Page::Version(CardVersion { card: card.id.clone(), version: (*version).clone() })),
            date: day(version).map(|day| reading.date(day)),
            held: lasted.map(|days| {
                let key = if is_current { "held_for_now" } else { "held_for" };
                reading.words.fill(key, &[("span", &reading.span(days))])
            }),
            share: lasted.zip(whole).map(|(lasted, whole)| (lasted * 100).div_ceil(whole).clamp(2, 100)),
            at: first
                .zip(day(version))
                .zip(whole)
                .map(|((first, day), whole)| (days(first, day) * 100 / whole).min(98)),
            changes: own.map(|own| reading.passage(own.changes)),
            step: step.map(|step| reading.step(step)),
            suggested: older.zip(step).and_then(|(older, step)| suggested(reading, card, (older, version), step)),
            difference: older.map(|older| difference(older, version)),
            difference_now: versions.first().filter(|_| place > 1).map(|newest| difference(version, newest)),
            recall: own.and_then(|own| {
                let recall = own.change.recall.as_ref()?;
                Some(RecallView { on: reading.date(recall.on.value), because: reading.passage(own.recall?) })
            }),
            reports: reports(reading, card, version),
            is_current,
        }
    };
    versions.iter().enumerate().map(entry).collect()
}

/// How far what changed would raise the version, where that is further than it was raised.
fn suggested(
    reading: &Reading<'_>,
    card: &Card,
    (older, version): (&Version, &Version),
    step: Step,
) -> Option<StepView> {
    let (before, after) = (reading.old_card(card, older), reading.old_card(card, version));
    let before = state(card, older, before.as_ref())?;
    let after = state(card, version, after.as_ref())?;
    let bump = suggested_step(&before, &after).filter(|bump| bump.step > step)?;
    Some(reading.bump(&bump))
}

fn days(from: Day, to: Day) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

/// What git knows of a card's files.
fn revisions(reading: &Reading<'_>, card: &Card) -> Option<Revisions> {
    let history = &reading.site.past.history;
    let life = history.life(&card.path).filter(|life| life.last().is_some())?;
    let translations = card.translations.iter().filter_map(|(lang, translation)| {
        let life = history.life(&translation.path).filter(|life| life.last().is_some())?;
        Some(TranslationRevisions {
            language: reading.language(lang),
            count: life.counted().count(),
            last: life.last().map(|last| reading.date(history.day(last))),
        })
    });
    let lives = card.translations.values().filter_map(|translation| history.life(&translation.path));
    let (people, others) = contributors(reading, history, std::iter::once(life).chain(lives));
    Some(Revisions {
        count: life.counted().count(),
        first: life.first().map(|first| reading.date(history.day(first))),
        last: life.last().map(|last| reading.date(history.day(last))),
        people,
        others,
        translations: translations.collect(),
    })
}

/// Those who took part in some lives: people of the playbook by their pages, all others by their number. What git calls somebody is
/// shown of nobody.
fn contributors<'l>(
    reading: &Reading<'_>,
    history: &History,
    lives: impl Iterator<Item = &'l Life>,
) -> (Vec<Link>, usize) {
    let mut handles = BTreeSet::new();
    let mut others = BTreeSet::new();
    for who in lives.flat_map(|life| history.contributors(life)) {
        match reading.playbook.people.values().find(|person| person.is_known_as(&who.name, &who.mail)) {
            Some(person) => drop(handles.insert(person.handle.clone())),
            None => drop(others.insert(if who.mail.is_empty() { who.name.clone() } else { who.mail.to_lowercase() })),
        }
    }
    (handles.iter().map(|handle| reading.person_link(handle)).collect(), others.len())
}

/// How the history was made, or why it was not.
fn made(reading: &Reading<'_>, revisions: Option<&Revisions>) -> String {
    let gap = reading.site.past.history.gap();
    let today = reading.date(reading.today).text;
    let count = revisions.map_or(0, |revisions| revisions.count);
    let revisions = reading.words.counted("n_revisions", count as u64, reading.lang.as_str());
    let values = [("date", today.as_str()), ("revisions", revisions.as_str())];
    let key = match gap {
        None if count == 0 => "history_not_committed",
        Some(Gap::Shallow) if count == 0 => "history_partial",
        None | Some(Gap::NotUtf8(_)) => "history_made",
        Some(Gap::Shallow) => "history_shallow",
        Some(Gap::Partial) => "history_partial",
        Some(_) => "history_unknown",
    };
    reading.words.fill(key, &values)
}
