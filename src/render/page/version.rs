//! A card as it was in one of its versions: what a printed code opens.

use semver::Version;
use serde::Serialize;

use super::card::{self, CardPage, Retired};
use super::not_found;
use super::reports::ReportSummary;
use crate::difference::Step;
use crate::history::log::Gap;
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::render::Rendered;
use crate::render::cite::{Citation, cite};
use crate::render::difference::StepView;
use crate::render::format::{self, Date};
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::text::Phrase;
use crate::route::{CardDifference, CardVersion, Page};

/// `version.html`: the head of a version, with a link to the card.
#[derive(Debug, Clone, Serialize)]
pub struct VersionPage {
    /// What every page has.
    pub page: Head,
    /// The version.
    pub version: VersionHead,
    /// The card as it is now.
    pub card: Link,
}

/// `version-card.html`: a version with the whole card as it was.
#[derive(Debug, Clone, Serialize)]
pub struct OldCardPage {
    /// The card, as its own page shows it.
    #[serde(flatten)]
    pub shown: CardPage,
    /// The version; `version` is the card's own word.
    pub as_it_was: VersionHead,
}

/// What a version is, and what came since.
#[derive(Debug, Clone, Serialize)]
pub struct VersionHead {
    /// `1.1.0`.
    pub number: String,
    /// What the card is called now.
    pub title: Phrase,
    /// From when to when it held, in words: `Version 1.1.0, du 16 mars au 5 juillet 2026.`
    pub held: String,
    /// The current version.
    pub current: String,
    /// Whether it is this one.
    pub is_current: bool,
    /// The card's page.
    pub card: Link,
    /// What the changelog says of this version.
    pub changes: Option<Phrase>,
    /// The versions that came since, newest first.
    pub since: Vec<Since>,
    /// The strongest of them.
    pub strength: Option<StepView>,
    /// What differs between this version and the current one.
    pub difference: Option<String>,
    /// Why it should not be used any more.
    pub recall: Option<RecallView>,
    /// Why the card is no longer advised.
    pub retired: Option<Retired>,
    /// The card's history, where it has one.
    pub history: Option<String>,
    /// Why there is no text, in words.
    pub no_text: Option<String>,
    /// Reports of this version.
    pub reports: Vec<ReportSummary>,
    /// How it is cited.
    pub citation: Citation,
    /// The day on which the site was built, in words.
    pub today: Date,
}

/// A version that came after another.
#[derive(Debug, Clone, Serialize)]
pub struct Since {
    /// `1.2.0`.
    pub version: String,
    /// When.
    pub date: Option<Date>,
    /// What changed.
    pub changes: Option<Phrase>,
    /// How much that matters.
    pub step: StepView,
}

/// A recalled version.
#[derive(Debug, Clone, Serialize)]
pub struct RecallView {
    /// Since when.
    pub on: Date,
    /// Why.
    pub because: Phrase,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, id: &CardVersion) -> Rendered {
    let Some(card) = reading.playbook.card(&id.card) else { return not_found::render(reading) };
    let is_current = card.version.as_ref() == Some(&id.version);
    let old = if is_current { None } else { reading.old_card(card, &id.version) };
    let version = head(reading, card, &id.version, old.is_some());
    let about = about(reading, card, &version);
    let Some(old) = old else {
        let card = reading.card_link(&card.id);
        return reading.render("version.html", &VersionPage { page: Head::new(reading, about), version, card });
    };
    let reading = Reading { kept: Some(&old.files.attachments), ..reading.clone() };
    let shown = card::as_it_was(&reading, CardText::new(&old.card, reading.lang), about);
    reading.render("version-card.html", &OldCardPage { shown, as_it_was: version })
}

fn about<'p>(reading: &Reading<'_>, card: &Card, version: &VersionHead) -> About<'p> {
    let title = format!("{} {}", version.title.text, version.number);
    About {
        kind: "version",
        description: version.held.clone(),
        above: vec![(Page::Library, "title_library")],
        parent: Some(reading.card_link(&card.id)),
        canonical_page: Some(Page::Card(card.id.clone())),
        is_hidden: true,
        print_note: Some(format!("{} {}", reading.words.text("version_word"), version.number)),
        ..About::named(title)
    }
}

/// The head of a version's page.
fn head(reading: &Reading<'_>, card: &Card, version: &Version, has_text: bool) -> VersionHead {
    let words = CardText::new(card, reading.lang);
    let versions = card.versions();
    let newest = versions.first().copied().unwrap_or(version);
    let is_current = card.version.as_ref() == Some(version);
    let entry = words.changelog().find(|entry| entry.change.version.value == *version);
    let since = since(reading, card, version);
    let strength = versions.iter().take_while(|newer| ***newer > *version).map(|newer| Step::between(version, newer));
    let difference = CardDifference { card: card.id.clone(), from: version.clone(), to: newest.clone() };
    VersionHead {
        number: version.to_string(),
        title: reading.passage(words.title()),
        held: held(reading, card, version),
        current: newest.to_string(),
        is_current,
        card: reading.card_link(&card.id),
        changes: entry.map(|entry| reading.passage(entry.changes)),
        strength: strength.max().map(|step| reading.step(step)),
        since,
        difference: (!is_current && newest > version).then(|| reading.href(Page::Difference(difference))),
        recall: entry.and_then(|entry| {
            let recall = entry.change.recall.as_ref()?;
            Some(RecallView { on: reading.date(recall.on.value), because: reading.passage(entry.recall?) })
        }),
        retired: card::retired(reading, card),
        history: (versions.len() > 1).then(|| reading.href(Page::History(card.id.clone()))),
        no_text: (!has_text && !is_current).then(|| no_text(reading)),
        reports: reports(reading, card, version),
        citation: cite(reading, card, version),
        today: reading.date(reading.today),
    }
}

/// `Version 1.1.0, du 16 mars au 5 juillet 2026.`
fn held(reading: &Reading<'_>, card: &Card, version: &Version) -> String {
    let day = |version: &Version| card.change(version).map(|change| change.date.value);
    let next = card.versions().into_iter().take_while(|newer| *newer > version).last();
    let number = version.to_string();
    let (from, to) = (day(version), next.and_then(day));
    let is_same_year = from.zip(to).is_some_and(|(from, to)| from.year() == to.year());
    let said = |day| if is_same_year { format::day_and_month(day, reading.words) } else { reading.date(day).text };
    let (from, to) = (from.map(said), to.map(|day| reading.date(day).text));
    let values = [
        ("version", number.as_str()),
        ("from", from.as_deref().unwrap_or_default()),
        ("to", to.as_deref().unwrap_or_default()),
    ];
    let key = match (&from, &to) {
        (Some(_), Some(_)) => "version_held",
        (Some(_), None) => "version_since",
        (None, Some(_)) => "version_until",
        (None, None) => "version_undated",
    };
    reading.words.fill(key, &values)
}

fn since(reading: &Reading<'_>, card: &Card, version: &Version) -> Vec<Since> {
    let versions = card.versions();
    let newer = versions.windows(2).take_while(|pair| pair[0] > version);
    let words = CardText::new(card, reading.lang);
    newer
        .map(|pair| {
            let entry = words.changelog().find(|entry| entry.change.version.value == *pair[0]);
            Since {
                version: pair[0].to_string(),
                date: entry.map(|entry| reading.date(entry.change.date.value)),
                changes: entry.map(|entry| reading.passage(entry.changes)),
                step: reading.step(Step::between(pair[1], pair[0])),
            }
        })
        .collect()
}

/// The reports of a version of a card, newest first.
pub(super) fn reports(reading: &Reading<'_>, card: &Card, version: &Version) -> Vec<ReportSummary> {
    let own = reading.playbook.reports_of(&card.id).filter(|report| report.format_version.value == *version);
    own.map(|report| ReportSummary::new(reading, report)).collect()
}

/// Why a version's text cannot be shown.
fn no_text(reading: &Reading<'_>) -> String {
    let key = match reading.site.past.history.gap() {
        None => "no_text_no_commit",
        Some(Gap::Shallow) => "no_text_shallow",
        Some(Gap::Partial) => "no_text_partial",
        Some(_) => "no_text_no_history",
    };
    reading.words.text(key).to_owned()
}
