//! Cards as they were: read from the store when a page shows them, by today's reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use semver::Version;

use super::reading::Reading;
use crate::cache::{Bounded, Size};
use crate::check::card_as_it_was;
use crate::history::VersionFiles;
use crate::history::log::ObjectId;
use crate::model::Meaning;
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::playbook::{Parsed, parse_earlier, role_of};
use crate::route::{CardId, Lang, former_id};
use crate::source::FilePath;

/// Bytes of old cards that are kept, as several pages show the same.
pub(super) const BUDGET: usize = 16 << 20;

/// Old cards that were read so far.
pub(super) type OldCards = Bounded<(CardId, Vec<CardId>, Version), Option<Arc<OldCard>>>;

/// A card as it was in one of its versions.
pub(super) struct OldCard {
    pub card: Card,
    pub meaning: Arc<Meaning>,
    pub files: VersionFiles,
    bytes: usize,
}

impl Size for Option<Arc<OldCard>> {
    fn bytes(&self) -> usize {
        self.as_ref().map_or(64, |old| old.bytes)
    }
}

/// A state of a card that can be compared with another: as it is, or as it was.
#[derive(Clone)]
pub(super) struct State<'s> {
    pub card: &'s Card,
    pub meaning: Arc<Meaning>,
}

impl State<'_> {
    /// What the card says to readers of `lang`.
    pub(super) fn meaning_in(&self, lang: &Lang) -> Meaning {
        match self.card.translations.get(lang) {
            Some(translation) => self.meaning.translated(&translation.words.meaning()),
            None => Meaning::clone(&self.meaning),
        }
    }

    /// The paragraphs of its text for readers of `lang`.
    pub(super) fn blocks_in(&self, lang: &Lang) -> Vec<String> {
        CardText::new(self.card, lang).body().document.blocks()
    }
}

impl Reading<'_> {
    /// The card as it was in `version`; `None` where no commit carries that, or nobody can read it any more.
    pub(super) fn old_card(&self, card: &Card, version: &Version) -> Option<Arc<OldCard>> {
        let former: Vec<CardId> = card.aliases.iter().filter_map(|alias| former_id(alias)).collect();
        let key = (card.id.clone(), former.clone(), version.clone());
        let read = || Ok::<_, std::convert::Infallible>(self.read_old_card(card, &former, version).map(Arc::new));
        match self.renderer.old_cards.get_or_make(key, None, read) {
            Ok(old) => old,
            Err(never) => match never {},
        }
    }

    fn read_old_card(&self, card: &Card, former: &[CardId], version: &Version) -> Option<OldCard> {
        let history = &self.site.past.history;
        let files = history.version(&card.path, former, version)?;
        let mut ids: Vec<ObjectId> = vec![files.original.1.clone()];
        ids.extend(files.translations.values().map(|(_, object)| object.clone()));
        let mut texts = history.log.objects.read(&ids).into_iter();
        let original = texts.next()??;
        let mut bytes = original.len();
        let parsed = read(&files.original.0, &original)?;
        let mut translations = BTreeMap::new();
        for ((lang, (path, _)), text) in files.translations.iter().zip(texts) {
            let Some(text) = text else { continue };
            bytes += text.len();
            translations.extend(read(path, &text).map(|parsed| (lang.clone(), (path.clone(), parsed))));
        }
        let settings = &self.playbook.settings;
        let path = &files.original.0;
        let old = card_as_it_was(&card.id, (path, &parsed), &translations, settings, self.today)?;
        // Front matter and text lie in memory about four times as large as they are written.
        Some(OldCard { card: old, meaning: Arc::new(parsed.content.meaning()), files, bytes: 4 * bytes })
    }
}

/// The card in a version, which may be the current one.
pub(super) fn state<'s>(card: &'s Card, version: &Version, old: Option<&'s Arc<OldCard>>) -> Option<State<'s>> {
    if card.version.as_ref() == Some(version) {
        return Some(State { card, meaning: card.meaning.clone()? });
    }
    let old = old?;
    Some(State { card: &old.card, meaning: old.meaning.clone() })
}

fn read(path: &FilePath, bytes: &[u8]) -> Option<Parsed> {
    Some(parse_earlier(path, &role_of(path).ok()?, bytes))
}
