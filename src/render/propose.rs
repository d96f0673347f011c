//! Links to the forge's page for a new file, filled with what is known: a card, a translation, a report on a use.

use jiff::ToSpan as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::reading::Reading;
use crate::diagnostic::Tongue;
use crate::front_matter::write::Written;
use crate::model::TO_WRITE;
use crate::model::band::GroupSizeBand;
use crate::model::card::{Card, Fit, Mode};
use crate::model::in_language::CardText;
use crate::model::report::Outcome;
use crate::model::session::{Session, State};
use crate::route::{CardId, Edition, Handle, Lang, TermId};
use crate::site::{Site, encoded};
use crate::skeleton::{self, Answers, Skeleton};

/// Bytes of an address that forges and browsers take without a doubt.
const LONGEST: usize = 8000;
/// What stands in a query as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A link to a new file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewFile {
    /// The address.
    pub href: String,
    /// The day in it, where there is one: a script puts the reader's own in its place.
    pub day: Option<String>,
}

/// Where a new card is proposed, in the language of readers of `lang`.
pub(super) fn card(site: &Site, lang: &Lang) -> Option<String> {
    new_card(site, lang, Vec::new())
}

fn new_card(site: &Site, lang: &Lang, known: Answers) -> Option<String> {
    let (id, title) = match tongue(lang) {
        Tongue::French => ("nouvelle-carte", "Le nom de la carte"),
        Tongue::English => ("new-card", "What the card is called"),
    };
    let id: CardId = id.parse().ok()?;
    let mut answers: Answers = vec![("title", Written::text(title))];
    answers.extend(known);
    if lang != site.playbook.settings.default_lang() {
        answers.push(("language", Written::word(lang)));
    }
    new_file(site, &skeleton::card(&id, answers, jiff::civil::Date::default(), tongue(lang)), true)
}

/// Where a card is proposed that is for a purpose, a mode and a group size for which there is none.
pub(super) fn card_for(reading: &Reading<'_>, purpose: &TermId, mode: Mode, size: &GroupSizeBand) -> Option<String> {
    let (min, max) = (size.size().min.unwrap_or(1), size.size().max);
    let people = max.map_or_else(|| format!("{min}+"), |max| format!("{min}-{max}"));
    let modes = Written::Map(vec![(mode.as_str().to_owned(), Written::word(Fit::Native.as_str()))]);
    let answers: Answers =
        vec![("purpose", Written::words([purpose])), ("participants", Written::text(people)), ("modes", modes)];
    new_card(reading.site, reading.lang, answers)
}

/// Where a session is proposed, in the language of the reader: a week from now, at ten.
pub(super) fn session(reading: &Reading<'_>) -> Option<NewFile> {
    const DAYS: i64 = 14;
    let tongue = tongue(reading.lang);
    let settings = &reading.playbook.settings;
    let title = match tongue {
        Tongue::French => "Le titre de la session",
        Tongue::English => "What the session is called",
    };
    let day = reading.today.checked_add(DAYS.days()).unwrap_or(reading.today);
    // Without a usual zone, one has to be named: the writer sees which, and changes it.
    let zone = if settings.timezone.is_some() { "" } else { " Europe/Paris" };
    let mut answers: Answers = vec![
        ("title", Written::text(title)),
        ("starts", Written::text(format!("{day} 10:00{zone}"))),
        ("duration", Written::text("1 h")),
        ("state", Written::word(State::Proposed.as_str())),
        ("objective", Written::text(TO_WRITE.pattern(tongue).trim_end())),
    ];
    if reading.lang != settings.default_lang() {
        answers.push(("language", Written::word(reading.lang)));
    }
    let about = match tongue {
        Tongue::French => "proposition",
        Tongue::English => "proposal",
    };
    let skeleton = skeleton::session(&skeleton::dated(day, about), &answers, day, tongue);
    let href = new_file(reading.site, &skeleton, false)?;
    Some(NewFile { href, day: None })
}

impl Reading<'_> {
    /// Where a use of `card` is told that is of today, or of a session's day.
    pub(super) fn tell(&self, card: &Card, session: Option<(&Session, &[Handle])>) -> Option<NewFile> {
        if self.route.edition != Edition::Current {
            return None;
        }
        let day = session.map_or(self.today, |(session, _)| session.starts.date());
        let mut answers: Answers =
            vec![("date", Written::word(day)), ("outcome", Written::word(Outcome::Mixed.as_str()))];
        let hosts = session.map(|(_, hosts)| hosts).unwrap_or_default();
        if !hosts.is_empty() {
            answers.push(("by", Written::words(hosts)));
        }
        answers.extend(session.map(|(session, _)| ("session", Written::word(&session.slug))));
        if self.lang != self.playbook.settings.default_lang() {
            answers.push(("language", Written::word(self.lang)));
        }
        let slug = skeleton::dated(day, card.id.as_str());
        let skeleton = skeleton::report(&slug, CardText::new(card, self.lang), answers, day, tongue(self.lang));
        let href = new_file(self.site, &skeleton, false)?;
        Some(NewFile { href, day: session.is_none().then(|| day.to_string()) })
    }

    /// Where `card` is translated for the readers of this page, if it is not.
    pub(super) fn translate(&self, card: &Card) -> Option<String> {
        let is_missing = card.lang != *self.lang && !card.translations.contains_key(self.lang);
        if self.route.edition != Edition::Current || !is_missing {
            return None;
        }
        let whole = skeleton::translation(card, self.lang, "");
        new_file(self.site, &whole, false)
    }
}

/// The address of the forge's page for a new file, in which a script fills in `{folder}`, `{name}` and `{text}`; below the
/// repository's own folder for the playbook. `None` where the pattern has no place for them.
pub(super) fn pattern(site: &Site) -> Option<String> {
    let repository = site.playbook.settings.repository.as_ref()?;
    let pattern = repository.address(&repository.propose.as_ref()?.0);
    let prefix = site.folder_in_repository();
    let is_open = ["{name}", "{text}"].iter().all(|place| pattern.contains(place));
    let folder = if prefix.is_empty() { "{folder}".to_owned() } else { format!("{}/{{folder}}", encoded(prefix)) };
    is_open.then(|| pattern.replace("{folder}", &folder))
}

/// The language of the program that is nearest to `lang`.
fn tongue(lang: &Lang) -> Tongue {
    Tongue::of(lang).unwrap_or(Tongue::English)
}

/// The forge's page for a new file. What is too long for an address is left out: the file's name stays. A pattern without
/// anything to fill in leads to new cards only, which is what it was made for.
fn new_file(site: &Site, skeleton: &Skeleton, is_card: bool) -> Option<String> {
    let repository = site.playbook.settings.repository.as_ref()?;
    let pattern = repository.address(&repository.propose.as_ref()?.0);
    if !["{folder}", "{name}", "{text}"].iter().any(|place| pattern.contains(place)) {
        return is_card.then_some(pattern);
    }
    let prefix = site.folder_in_repository();
    let folder = [prefix, skeleton.path.folder()].join("/");
    let word = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let address = pattern
        .replace("{folder}", &encoded(folder.trim_start_matches('/')))
        .replace("{name}", &word(skeleton.path.name()));
    let filled = address.replace("{text}", &word(&skeleton.text));
    if filled.len() <= LONGEST {
        return Some(filled);
    }
    let empty = address.replace("{text}", "");
    (empty.len() <= LONGEST).then_some(empty)
}
