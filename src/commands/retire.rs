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
use crate::playbook::Playbook;
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
    let id = name.trim_end_matches('/').trim_end_matches("/index.md").trim_end_matches(".md");
    let id = id.rsplit('/').next().unwrap_or(id);
    playbook.cards.get(id).map(AsRef::as_ref).ok_or_else(|| {
        let near = nearest(id, playbook.cards.keys().map(crate::route::CardId::as_str));
        match near {
            Some(near) => refuse_near(id, near, tongue),
            None => refuse(words::NO_CARD, words::CARDS_ARE_FILES, id, tongue),
        }
    })
}

fn refuse_near(name: &str, near: &str, tongue: Tongue) -> Exit {
    let what = say(words::NO_CARD, tongue, &[("name", &name)]);
    fail(&Failure { what, help: say(words::DID_YOU_MEAN, tongue, &[("name", &near)]) }, tongue);
    Exit::Usage
}
