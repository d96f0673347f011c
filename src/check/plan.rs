//! One saved plan.

use super::{Scope, references};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::duration::RawDuration;
use crate::model::items;
use crate::model::plan::{Part, Plan, PlanItem, RawPlan, RawPlanItem};
use crate::playbook::Parsed;
use crate::playbook::plan::address::MOST_ITEMS;
use crate::playbook::plan::{PAUSE, UNKNOWN_MINUTES};
use crate::route::Slug;
use crate::source::{FilePath, Spanned};

/// Checks a plan and makes it valid, where everything that it must have is there.
pub(super) fn check(
    slug: &Slug,
    path: &FilePath,
    raw: &RawPlan,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    findings.extend(items(raw.authors.as_ref()).filter_map(|author| references::person(author, path, scope)));
    let all: Vec<_> = items(raw.cards.as_ref()).filter_map(|own| item(own, path, scope, findings)).collect();
    let list = raw.cards.as_ref()?;
    if let Some(first) = list.items.get(MOST_ITEMS) {
        let finding = Diagnostic::new(&rules::TOO_MANY, path, first.span).with("key", "cards");
        findings.push(finding.with("count", list.items.len()).with("limit", MOST_ITEMS));
    }
    Some(Plan {
        slug: slug.clone(),
        path: path.clone(),
        lang,
        title: raw.title.as_ref()?.0.clone(),
        purpose: raw.purpose.as_ref()?.0.clone(),
        items: all,
        span: list.items.first().map_or(file.opening, |first| first.span),
        authors: items(raw.authors.as_ref()).cloned().collect(),
        body: file.body.clone(),
    })
}

/// A part of the plan: it is one thing, and says so once.
fn item(raw: &RawPlanItem, path: &FilePath, scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) -> Option<PlanItem> {
    let note = raw.note.as_ref().map(|note| note.0.clone());
    let said = [raw.card.is_some(), raw.pause.is_some(), raw.block.is_some()];
    if said.iter().filter(|own| **own).count() != 1 {
        let keys = ["card", "pause", "block"].into_iter().zip(said).filter(|(_, is_said)| *is_said).map(|(key, _)| key);
        let finding = Diagnostic::new(&rules::PLAN_ITEM, path, raw.span);
        let keys: Vec<&str> = keys.collect();
        findings.push(if keys.is_empty() { finding.with("none", "") } else { finding.with_list("value", keys) });
        return None;
    }
    let minutes = raw.minutes.as_ref().and_then(|own| minutes(own, scope));
    let what = if let Some(card) = &raw.card {
        findings.extend(references::card(card, path, scope));
        Part::Card { id: card.clone(), version: raw.version.clone(), minutes, is_locked: false }
    } else if let Some(pause) = &raw.pause {
        Part::Pause(self::minutes(pause, scope).unwrap_or(PAUSE))
    } else {
        Part::Block(raw.block.as_ref()?.0.clone(), minutes.unwrap_or(UNKNOWN_MINUTES))
    };
    Some(PlanItem { what, note })
}

/// A duration as one number of minutes: the longest, where it is a range.
fn minutes(raw: &Spanned<RawDuration>, scope: &Scope<'_>) -> Option<u32> {
    let duration = raw.resolve(scope.settings.day_hours);
    duration.max.or(duration.min).map(|minutes| minutes.0)
}
