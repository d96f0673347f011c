//! Two states of a playbook compared as people would: which cards came, changed, went, were renamed or retired, which
//! translations fell behind, what evidence came.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use crate::difference::{self, Bump, FieldDifference, Step, bump};
use crate::history::edition::{Kin, kin};
use crate::model::Meaning;
use crate::model::card::{Card, RawCard, Status};
use crate::model::in_language::{CardText, Standing};
use crate::model::report::Outcome;
use crate::playbook::{Playbook, Role, parse, role_of};
use crate::route::{CardId, Lang, Slug, former_id};
use crate::source::{Change, FilePath, Sources};

/// A state of a playbook: what was read, and from which files.
#[derive(Debug, Clone, Copy)]
pub struct State<'s> {
    /// What was read.
    pub playbook: &'s Playbook,
    /// From these files.
    pub sources: &'s Sources,
}

/// What differs between two states.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Cards that came.
    pub added: Vec<CardId>,
    /// Cards that say something else.
    pub changed: Vec<ChangedCard>,
    /// Cards that have another name: the former one, and the one they have now.
    pub renamed: Vec<(CardId, CardId)>,
    /// Cards that are no longer advised.
    pub retired: Vec<CardId>,
    /// Cards that are not there any more.
    pub gone: Vec<CardId>,
    /// Translations that are of an earlier version now.
    pub stale: Vec<(CardId, Lang)>,
    /// Reports that came.
    pub reports_added: Vec<Slug>,
    /// Reports that went.
    pub reports_gone: Vec<Slug>,
    /// Versions that should not be used any more, and could be before.
    pub recalled: Vec<(CardId, Version)>,
    /// Other files that say something else: translations, reports that were there, pages, people, sessions, settings.
    pub others: Vec<(FilePath, Change)>,
}

/// A card that says something else.
#[derive(Debug, Clone)]
pub struct ChangedCard {
    /// Its id now.
    pub id: CardId,
    /// Its version before.
    pub from: Option<Version>,
    /// Its version now.
    pub to: Option<Version>,
    /// How far what changed would raise it; `None` where it is only said otherwise what the card is.
    pub bump: Option<Bump>,
    /// Which of its fields differ, and how.
    pub fields: Vec<FieldDifference>,
    /// Whether its text differs.
    pub has_other_text: bool,
    /// Its status before and now, where these differ.
    pub status: Option<(Status, Status)>,
}

impl ChangedCard {
    /// How far the version was raised; `None` where it was not.
    pub fn raised(&self) -> Option<Step> {
        let (from, to) = (self.from.as_ref()?, self.to.as_ref()?);
        (to > from).then(|| Step::between(from, to))
    }
}

impl Comparison {
    /// Whether both states are the same to a reader.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.renamed.is_empty()
            && self.retired.is_empty()
            && self.gone.is_empty()
            && self.stale.is_empty()
            && self.reports_added.is_empty()
            && self.reports_gone.is_empty()
            && self.recalled.is_empty()
            && self.others.is_empty()
    }

    /// What came of evidence, by outcome: successes, mixed outcomes, failures.
    pub fn outcomes(&self, after: &Playbook) -> [usize; 3] {
        [Outcome::Success, Outcome::Mixed, Outcome::Failure].map(|outcome| {
            let reports = self.reports_added.iter().filter_map(|slug| after.report(slug));
            reports.filter(|report| report.outcome == Some(outcome)).count()
        })
    }
}

/// Which card of `before` each card of `after` was, by its id, or by one it had: `lives` says which ids are of one card.
pub fn pairs<'b>(before: &'b Playbook, after: &Playbook, lives: &Kin) -> BTreeMap<CardId, &'b Card> {
    let mut found = BTreeMap::new();
    let mut taken: BTreeSet<&CardId> = BTreeSet::new();
    for id in after.cards.keys() {
        if let Some((own, card)) = before.cards.get_key_value(id) {
            taken.insert(own);
            found.insert(id.clone(), card.as_ref());
        }
    }
    for (id, card) in &after.cards {
        if found.contains_key(id) {
            continue;
        }
        let said = card.aliases.iter().filter_map(|alias| former_id(alias));
        let known = lives.get(id).into_iter().flat_map(|kin| kin.to_vec());
        let former = said.chain(known).find_map(|former| before.cards.get_key_value(&former));
        if let Some((own, card)) = former.filter(|(own, _)| !taken.contains(own) && !after.cards.contains_key(*own)) {
            taken.insert(own);
            found.insert(id.clone(), card.as_ref());
        }
    }
    found
}

/// What differs between two states; `lives` says which ids are of one card, as far as git knows.
pub fn compare(before: State<'_>, after: State<'_>, lives: &Kin) -> Comparison {
    let mut comparison = Comparison::default();
    let pairs = pairs(before.playbook, after.playbook, lives);
    for (id, card) in &after.playbook.cards {
        let Some(former) = pairs.get(id) else {
            comparison.added.push(id.clone());
            continue;
        };
        if former.id != *id {
            comparison.renamed.push((former.id.clone(), id.clone()));
        }
        if card.status == Status::Retired && former.status != Status::Retired {
            comparison.retired.push(id.clone());
        }
        if card.fingerprint != former.fingerprint
            && let Some(changed) = changed(before, former, after, card)
        {
            comparison.changed.push(changed);
        }
        let is_recalled =
            |card: &Card, version: &Version| card.change(version).is_some_and(|change| change.recall.is_some());
        let recalled = card.versions().into_iter().filter(|own| is_recalled(card, own) && !is_recalled(former, own));
        comparison.recalled.extend(recalled.map(|version| (id.clone(), version.clone())));
        for lang in card.translations.keys() {
            let is_stale = |card: &Card| matches!(CardText::new(card, lang).standing(), Standing::Stale { .. });
            if is_stale(card) && !is_stale(former) && former.translations.contains_key(lang) {
                comparison.stale.push((id.clone(), lang.clone()));
            }
        }
    }
    let kept: BTreeSet<&CardId> = pairs.values().map(|card| &card.id).collect();
    comparison.gone = before.playbook.cards.keys().filter(|id| !kept.contains(id)).cloned().collect();
    let (own, other) = (&after.playbook.reports, &before.playbook.reports);
    comparison.reports_added = own.keys().filter(|slug| !other.contains_key(*slug)).cloned().collect();
    comparison.reports_gone = other.keys().filter(|slug| !own.contains_key(*slug)).cloned().collect();
    comparison.others = others(before, after);
    comparison
}

/// Files besides cards, and reports that came or went, that say something else.
fn others(before: State<'_>, after: State<'_>) -> Vec<(FilePath, Change)> {
    let changes = after.sources.changes_since(&before.sources.clone().with_themes_of(after.sources));
    let says = |sources: &Sources, path: &FilePath, role: &Role| {
        sources.bytes(path.as_str()).map(|bytes| parse(path, role, bytes).fingerprint())
    };
    let others = changes.into_iter().filter(|(path, change)| match role_of(path) {
        Err(_) | Ok(Role::Card(_) | Role::Attachment(_) | Role::Root) => false,
        // A translation moves with its card; one that is taken away is another matter.
        Ok(Role::CardTranslation(id, _)) if *change == Change::Removed => after.playbook.cards.contains_key(&id),
        Ok(Role::CardTranslation(id, _)) if *change == Change::Added => before.playbook.cards.contains_key(&id),
        Ok(Role::Report(_)) if *change != Change::Changed => false,
        Ok(role) => says(before.sources, path, &role) != says(after.sources, path, &role),
    });
    others.collect()
}

fn changed(before: State<'_>, former: &Card, after: State<'_>, card: &Card) -> Option<ChangedCard> {
    let (old, new) = (meaning(before.sources, former)?, meaning(after.sources, card)?);
    let has_other_text = former.body.meaning() != card.body.meaning();
    let fields = difference::fields(RawCard::FIELDS, &old, &new);
    Some(ChangedCard {
        id: card.id.clone(),
        from: former.version.clone(),
        to: card.version.clone(),
        bump: bump(&old, &new, !has_other_text),
        fields,
        has_other_text,
        status: (former.status != card.status).then_some((former.status, card.status)),
    })
}

/// What the file of a card says.
fn meaning(sources: &Sources, card: &Card) -> Option<Meaning> {
    let bytes = sources.bytes(card.path.as_str())?;
    Some(parse(&card.path, &Role::Card(card.id.clone()), bytes).content.meaning())
}

/// The ids that cards go by, as the lives of their files tell.
pub fn kin_of(history: &crate::history::History) -> Kin {
    kin(history.ids_of_lives())
}
