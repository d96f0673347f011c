//! What a change must bring along, compared with an earlier state: versions that are raised, addresses that go on working.

use std::collections::BTreeSet;

use crate::comparison::{ChangedCard, Comparison, State, compare};
use crate::diagnostic::{Diagnostic, Severity, Text, rules};
use crate::difference::{Reason, Step};
use crate::history::edition::Kin;
use crate::model::card::Status;
use crate::model::settings;
use crate::playbook::Playbook;
use crate::route::{CardId, Lang, Page, Route, former_id};
use crate::site::{PathEntry, Plan};
use crate::source::FilePath;

/// A state with its addresses.
#[derive(Debug, Clone, Copy)]
pub struct Site<'s> {
    /// The state.
    pub state: State<'s>,
    /// Its addresses.
    pub plan: &'s Plan,
}

/// What is wrong with the change from `before`, which is called `name`, to `after`.
pub fn check(before: Site<'_>, after: Site<'_>, name: &str, lives: &Kin) -> Vec<Diagnostic> {
    let comparison = compare(before.state, after.state, lives);
    let mut findings: Vec<Diagnostic> =
        comparison.changed.iter().filter_map(|changed| version(changed, after.state.playbook, name)).collect();
    findings.extend(vanished(&comparison, before.state.playbook, after.state.playbook, name));
    findings.extend(addresses(&comparison, before, after, name));
    findings
}

/// Whether a card that changed has a version that says so.
fn version(changed: &ChangedCard, after: &Playbook, name: &str) -> Option<Diagnostic> {
    let card = after.card(&changed.id)?;
    let (bump, to) = (changed.bump.as_ref()?, card.version.as_ref()?);
    if card.status == Status::Draft {
        return None;
    }
    let from = changed.from.as_ref()?;
    let next = bump.step.after(from);
    let gravest = bump.reasons.first();
    let said = |finding: Diagnostic| {
        let finding = finding.with("since", name).with("version", to).with("next", &next);
        let finding = finding.with_some("name", gravest.and_then(|reason| reason.name.as_ref()));
        finding.with_words("reasons", gravest.map_or(ONLY_WORDS, reason_words))
    };
    let place = after_version(card);
    match changed.raised() {
        None => {
            let finding = said(Diagnostic::new(&rules::VERSION_NOT_RAISED, &card.path, place));
            Some(if bump.step == Step::Patch { finding.severity(Severity::Advice) } else { finding })
        }
        Some(step) if step < bump.step => {
            let finding = said(Diagnostic::new(&rules::VERSION_TOO_LOW, &card.path, place));
            Some(finding.with_words("step", step_words(bump.step)))
        }
        Some(_) => None,
    }
}

/// Where a version stands: where it is to be changed.
fn after_version(card: &crate::model::card::Card) -> crate::source::Span {
    card.version_span.unwrap_or(card.status_span)
}

const ONLY_WORDS: Text = Text { en: "words were changed", fr: "des mots changent" };

/// What a reason is in words, which may speak of a `{name}`.
pub fn reason_words(reason: &Reason) -> Text {
    match reason.what {
        "purpose" => Text { en: "the purpose changes", fr: "l’intention change" },
        "kind" => Text { en: "the sort of card changes", fr: "la sorte de carte change" },
        "group" => Text { en: "the group size changes", fr: "la taille du groupe change" },
        "mode" => Text { en: "the mode `{name}` changes", fr: "le mode `{name}` change" },
        "mode_added" => Text { en: "the mode `{name}` is added", fr: "le mode `{name}` s’ajoute" },
        "phase_removed" => Text { en: "the phase “{name}” is gone", fr: "la phase « {name} » disparaît" },
        "phase_order" => Text { en: "the phases change places", fr: "les phases changent d’ordre" },
        "phase_added" => Text { en: "the phase “{name}” is added", fr: "la phase « {name} » s’ajoute" },
        "phase_minutes" => {
            Text { en: "the phase “{name}” takes another time", fr: "la durée de la phase « {name} » change" }
        }
        "phase_lead" => Text {
            en: "the phase “{name}” has another lead or purpose",
            fr: "le rôle ou l’intention de la phase « {name} » change",
        },
        "role_removed" => Text { en: "the role `{name}` is gone", fr: "le rôle `{name}` disparaît" },
        "role_added" => Text { en: "the role `{name}` is added", fr: "le rôle `{name}` s’ajoute" },
        "risk_removed" => Text { en: "the risk “{name}” is gone", fr: "le risque « {name} » disparaît" },
        "risk_added" => Text { en: "the risk “{name}” is added", fr: "le risque « {name} » s’ajoute" },
        "metric_removed" => Text { en: "the metric “{name}” is gone", fr: "la mesure « {name} » disparaît" },
        "metric_added" => Text { en: "the metric “{name}” is added", fr: "la mesure « {name} » s’ajoute" },
        "variant_removed" => Text { en: "the variant `{name}` is gone", fr: "la variante `{name}` disparaît" },
        "variant_added" => Text { en: "the variant `{name}` is added", fr: "la variante `{name}` s’ajoute" },
        _ => Text { en: "the duration changes", fr: "la durée change" },
    }
}

/// A step in words, for those who write.
pub fn step_words(step: Step) -> Text {
    match step {
        Step::Patch => Text { en: "a patch", fr: "un correctif" },
        Step::Minor => Text { en: "a minor version", fr: "une version mineure" },
        Step::Major => Text { en: "a major version", fr: "une version majeure" },
    }
}

/// Cards that are gone, with neither an alias nor a reason.
fn vanished(comparison: &Comparison, before: &Playbook, after: &Playbook, name: &str) -> Vec<Diagnostic> {
    let aliases = after.cards.values().flat_map(|card| card.aliases.iter());
    let kept: BTreeSet<CardId> = aliases.filter_map(|alias| former_id(alias)).collect();
    let of_ids = comparison.gone.iter().chain(comparison.renamed.iter().map(|(former, _)| former));
    of_ids
        .filter(|id| !kept.contains(*id))
        .filter_map(|id| {
            let card = before.card(id)?;
            let renamed = comparison.renamed.iter().find(|(former, _)| former == id).map(|(_, now)| now.clone());
            let alike = || {
                let mut new = comparison.added.iter().filter_map(|id| after.card(id));
                new.find(|other| other.title == card.title).map(|other| other.id.clone())
            };
            let near = renamed.or_else(alike);
            // Where the card is now is where the alias is to be written.
            let path = near.as_ref().and_then(|id| after.card(id)).map_or(&card.path, |now| &now.path);
            let finding = Diagnostic::new(&rules::CARD_VANISHED, path, None).with("value", id).with("since", name);
            Some(finding.with_some("suggestion", near))
        })
        .collect()
}

/// Addresses that were there and lead to nothing now, in the first language; those of vanished cards are told as such.
fn addresses(comparison: &Comparison, before: Site<'_>, after: Site<'_>, name: &str) -> Vec<Diagnostic> {
    let is_told = |page: &Page| match page {
        Page::Card(id) | Page::History(id) => comparison.gone.contains(id) || is_renamed(comparison, id),
        Page::Version(version) => comparison.gone.contains(&version.card) || is_renamed(comparison, &version.card),
        // Which pairs have a page changes with every version.
        Page::Difference(_) | Page::ChangesPage(_) | Page::Rule(_) => true,
        _ => false,
    };
    let languages: BTreeSet<&Lang> = after.state.playbook.settings.languages.iter().collect();
    let is_spoken = |route: &Route| route.lang.as_ref().is_none_or(|lang| !languages.contains(lang));
    let mut findings = Vec::new();
    for (output, entry) in &before.plan.paths {
        let is_there = matches!(
            after.plan.paths.get(output),
            Some(PathEntry::Page(_) | PathEntry::Redirect(_) | PathEntry::File(_))
        );
        if is_there {
            continue;
        }
        let path = match entry {
            PathEntry::Page(number) => {
                let route = &before.plan.routes[*number];
                if is_told(&route.page) || !is_spoken(route) {
                    continue;
                }
                source_of(&route.page, before.state.playbook)
            }
            PathEntry::Redirect(route) if route.lang.is_none() && !is_told(&route.page) => {
                source_of(&route.page, after.state.playbook)
            }
            // What lies at the root is for hosts, and comes and goes with them.
            PathEntry::File(path) if before.state.playbook.root.contains_key(path) => continue,
            PathEntry::File(path) => path.clone(),
            PathEntry::Redirect(_) | PathEntry::Kept(..) | PathEntry::Gone(_) => continue,
        };
        let address = output.as_str().strip_suffix("index.html").unwrap_or(output.as_str());
        let finding = Diagnostic::new(&rules::ADDRESS_VANISHED, &path, None).with("value", address);
        let version = match entry {
            PathEntry::Page(number) => match &before.plan.routes[*number].page {
                Page::Version(version) => Some(version.version.to_string()),
                _ => None,
            },
            _ => None,
        };
        let of_card = |route: &Route| matches!(route.page, Page::Card(_) | Page::Version(_) | Page::History(_));
        let is_of_card = match entry {
            PathEntry::Page(number) => of_card(&before.plan.routes[*number]),
            PathEntry::Redirect(route) => of_card(route),
            _ => false,
        };
        // Only cards have aliases.
        let finding = finding.with("since", name).with_some("suggestion", version.clone());
        let finding = finding.with_some("alias", (is_of_card && version.is_none()).then_some(""));
        findings.push(finding.with_some("host", (!is_of_card).then_some("")));
    }
    findings
}

fn is_renamed(comparison: &Comparison, id: &CardId) -> bool {
    comparison.renamed.iter().any(|(former, _)| former == id)
}

/// The file that a page was made of, or the settings.
fn source_of(page: &Page, playbook: &Playbook) -> FilePath {
    let path = match page {
        Page::Card(id) | Page::History(id) => playbook.card(id).map(|card| &card.path),
        Page::Version(version) => playbook.card(&version.card).map(|card| &card.path),
        Page::Report(slug) => playbook.report(slug).map(|report| &report.path),
        Page::Session(slug) => playbook.session(slug).map(|session| &session.path),
        Page::Person(handle) => playbook.person(handle).map(|person| &person.path),
        Page::Free(slug) => playbook.page(slug).map(|page| &page.words.path),
        _ => None,
    };
    path.cloned().unwrap_or_else(|| FilePath::new(settings::FILE))
}
