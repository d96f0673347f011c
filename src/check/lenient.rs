//! Reading what was written for an older model, or by other rules: earlier editions and versions are shown as well as they can be.
//! What they lack stands empty, what has another name today is renamed, and what leads nowhere leads nowhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Scope, Survey, card, translation};
use crate::diagnostic::Suggestions;
use crate::model::card::{Card, RawCard, Status};
use crate::model::duration;
use crate::model::settings::Settings;
use crate::model::{LimitedText, List, TextOr};
use crate::playbook::{Content, Parsed};
use crate::route::{CardId, Lang};
use crate::source::{FilePath, Span, Spanned};

/// A card as it was, with its translations, for a reader of today; `None` where it has no title to show.
pub fn card_as_it_was(
    id: &CardId,
    (path, file): (&FilePath, &Parsed),
    translations: &BTreeMap<Lang, (FilePath, Parsed)>,
    settings: &Settings,
    today: Date,
) -> Option<Card> {
    static NOTHING: LazyLock<Survey> = LazyLock::new(Survey::default);
    let Content::Card(raw) = &file.content else { return None };
    let scope = Scope { settings, today, survey: &NOTHING, is_lenient: true, suggestions: Suggestions::none() };
    let mut card = card::check(id, path, &completed(raw)?, file, &scope, &mut Vec::new())?;
    for (lang, (path, file)) in translations {
        if let Content::CardTranslation(raw) = &file.content
            && *lang != card.lang
        {
            card.translations.extend(translation::words(raw, path, file).map(|words| (lang.clone(), words)));
        }
    }
    Some(card)
}

/// The card with what every card has today, where it lacks that; `None` without a title.
pub(super) fn completed(raw: &RawCard) -> Option<RawCard> {
    let nowhere = Span::default();
    let mut raw = raw.clone();
    raw.title.as_ref()?;
    raw.summary.get_or_insert_with(|| Spanned::new(LimitedText(String::new()), nowhere));
    raw.status.get_or_insert_with(|| Spanned::new(Status::Draft, nowhere));
    raw.context.get_or_insert_with(|| TextOr::Text(Spanned::new(LimitedText(String::new()), nowhere)));
    if raw.duration.is_none() {
        raw.duration = duration::parse("varies").map(|duration| Spanned::new(duration, nowhere));
    }
    raw.risks.get_or_insert_with(List::empty);
    raw.metrics.get_or_insert_with(List::empty);
    Some(raw)
}
