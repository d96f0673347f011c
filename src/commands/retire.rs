//! `playbook retire`: takes a card out of use, with since when, why, and what to take instead.

use std::collections::BTreeMap;

use super::language::Language;
use super::written::Read;
use super::{print, read, refuse, today};
use crate::cli::{Exit, RetireArguments};
use crate::diagnostic::{Tongue, nearest};
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::model::card::Card;
use crate::playbook::{Playbook, Role};
use crate::{mend, retire};

/// Runs the command.
pub fn run(arguments: &RetireArguments, language: Language) -> Exit {
    retired(arguments, language).unwrap_or_else(|exit| exit)
}

fn retired(arguments: &RetireArguments, language: Language) -> Result<Exit, Exit> {
    let folder = &arguments.playbook.folder;
    let sources = read(folder, "retire --playbook", language.early())?;
    let before = Read::new(sources, today(arguments.playbook.today));
    let tongue = language.of(before.built.lang.as_ref());
    let playbook = before.built.playbook.clone();
    let card = card(&arguments.card, &playbook, tongue)?;
    let instead = arguments.replaced_by.as_ref().map(|id| self::card(id, &playbook, tongue)).transpose()?;
    let because = arguments.because.trim();
    if because.is_empty() {
        return Err(refuse(words::NO_REASON, words::SAY_WHY, card.id.as_str(), tongue));
    }
    let instead = instead.map(|card| &card.id);
    let Some(fix) = retire::fix(&before.sources, card, before.today, because, instead) else {
        return Err(refuse(words::RETIRED_ALREADY, words::SEE_ITS_FILE, card.path.as_str(), tongue));
    };
    let after = mend::with_fix(&before.sources, &fix);
    before.write(folder, &after, &BTreeMap::new(), tongue)?;
    Ok(print(&format!("{}\n", after.shown(&card.path)), Exit::Success, tongue))
}

/// The card that is called `name`, which may be that of its file.
pub(super) fn card<'p>(name: &str, playbook: &'p Playbook, tongue: Tongue) -> Result<&'p Card, Exit> {
    let id = id_of(name);
    let is_there = || playbook.roles.values().any(|role| matches!(role, Role::Card(own) if own.as_str() == id));
    playbook.cards.get(id).map(AsRef::as_ref).ok_or_else(|| match unknown_card(name, playbook, tongue) {
        // Of one that has errors it is not known what it says.
        _ if is_there() => refuse(words::CARD_BROKEN, words::MEND_FIRST, id, tongue),
        Some((what, Some(near))) => {
            fail(&Failure { what, help: say(words::DID_YOU_MEAN, tongue, &[("name", &near)]) }, tongue);
            Exit::Usage
        }
        _ => refuse(words::NO_CARD, words::CARDS_ARE_FILES, id, tongue),
    })
}

/// That there is no card `name`, in words, with the one that was probably meant; `None` where there is one.
pub(super) fn unknown_card<'p>(
    name: &str,
    playbook: &'p Playbook,
    tongue: Tongue,
) -> Option<(String, Option<&'p str>)> {
    let id = id_of(name);
    let near = || nearest(id, playbook.cards.keys().map(crate::route::CardId::as_str));
    (!playbook.cards.contains_key(id)).then(|| (say(words::NO_CARD, tongue, &[("name", &id)]), near()))
}

/// The name of a card or a report, which may be said as its file or folder.
pub(super) fn id_of(name: &str) -> &str {
    let id = name.trim_end_matches('/').trim_end_matches("/index.md").trim_end_matches(".md");
    id.rsplit('/').next().unwrap_or(id)
}
