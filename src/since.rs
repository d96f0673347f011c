//! What a change must bring along, compared with an earlier state: versions that are raised, addresses that go on working,
//! commitments that stay, and reports that bear out a new claim.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::unearned;
use crate::comparison::{ChangedCard, Comparison, State, compare, pairs};
use crate::diagnostic::{Diagnostic, Severity, Text, rules};
use crate::difference::{Reason, Step};
use crate::history::edition::Kin;
use crate::model::card::{Card, Status};
use crate::model::report::{Commitment, Report};
use crate::model::settings;
use crate::playbook::{Content, Parsed, Playbook, Role, parse};
use crate::route::{CardId, Lang, Page, Route, former_id};
use crate::site::{PathEntry, Plan};
use crate::source::{FilePath, Span};

/// A state with its addresses.
#[derive(Debug, Clone, Copy)]
pub struct Site<'s> {
    /// The state.
    pub state: State<'s>,
    /// Its addresses.
    pub plan: &'s Plan,
}

/// What is wrong on `today` with the change from `before`, which is called `name`, to `after`.
pub fn check(before: Site<'_>, after: Site<'_>, name: &str, lives: &Kin, today: Date) -> Vec<Diagnostic> {
    let comparison = compare(before.state, after.state, lives);
    let mut findings: Vec<Diagnostic> =
        comparison.changed.iter().filter_map(|changed| version(changed, after.state.playbook, name)).collect();
    findings.extend(vanished(&comparison, before.state.playbook, after.state.playbook, name));
    findings.extend(addresses(&comparison, before, after, name));
    findings.extend(claims(before.state, after.state, lives));
    findings.extend(Promises { before: before.state, after: after.state, name, today }.check(&comparison));
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
fn after_version(card: &Card) -> Span {
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
        // Lists grow and shrink with what is told.
        Page::Difference(_)
        | Page::ChangesPage(_)
        | Page::Rule(_)
        | Page::ReportsOf(_)
        | Page::EvidencePage(_)
        | Page::CommitmentsPage(_)
        | Page::ReviewPage(_)
        | Page::JournalOf(_)
        | Page::DashboardOf(_)
        | Page::DeckOf(_) => true,
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
        Page::Plan(slug) => playbook.plan(slug).map(|plan| &plan.path),
        Page::Session(slug) => playbook.session(slug).map(|session| &session.path),
        Page::Person(handle) => playbook.person(handle).map(|person| &person.path),
        Page::Free(slug) => playbook.page(slug).map(|page| &page.words.path),
        _ => None,
    };
    path.cloned().unwrap_or_else(|| FilePath::new(settings::FILE))
}

/// Cards that say for the first time that they are proven, and are not. Each is told by the check of the whole as advice, too.
fn claims(before: State<'_>, after: State<'_>, lives: &Kin) -> Vec<Diagnostic> {
    let pairs = pairs(before.playbook, after.playbook, lives);
    let is_claim = |card: &Card| card.status == Status::Proven;
    let cards = after.playbook.cards.values().map(AsRef::as_ref);
    let new = cards.filter(|card| is_claim(card) && !pairs.get(&card.id).is_some_and(|former| is_claim(former)));
    let new = new.filter(|card| !is_in_doubt(card, after));
    new.filter_map(|card| unearned(card, after.playbook.evidence_of(&card.id))).collect()
}

/// Whether a report that is not valid may be about a card: then nobody knows yet what its reports bear out.
fn is_in_doubt(card: &Card, state: State<'_>) -> bool {
    let mut broken = state.playbook.roles.iter().filter(|(_, role)| is_broken(role, state.playbook));
    broken.any(|(path, role)| match parsed(path, role, state).map(|parsed| parsed.content) {
        Some(Content::Report(raw)) => raw.format.is_none_or(|format| format.value == card.id),
        _ => true,
    })
}

/// Whether a role is that of a report that is not valid.
fn is_broken(role: &Role, playbook: &Playbook) -> bool {
    matches!(role, Role::Report(slug) if !playbook.reports.contains_key(slug))
}

fn parsed(path: &FilePath, role: &Role, state: State<'_>) -> Option<Parsed> {
    state.sources.bytes(path.as_str()).map(|bytes| parse(path, role, bytes))
}

/// Commitments of one report that are told to be gone; of more only their number.
const MOST_GONE: usize = 5;

/// What was promised, before and after a change.
struct Promises<'s> {
    before: State<'s>,
    after: State<'s>,
    /// What the state before is called.
    name: &'s str,
    today: Date,
}

impl Promises<'_> {
    /// Commitments that are gone, and those whose first day is another one.
    fn check(&self, comparison: &Comparison) -> Vec<Diagnostic> {
        let reports = self.before.playbook.reports.values().map(AsRef::as_ref);
        reports.flat_map(|former| self.of_report(former, comparison)).collect()
    }

    fn of_report(&self, former: &Report, comparison: &Comparison) -> Vec<Diagnostic> {
        let Some(now) = self.now(former, comparison) else {
            // What a report says that has errors is looked at once these are mended.
            let is_there = self.after.playbook.roles.values().any(|role| *role == Role::Report(former.slug.clone()));
            return if is_there { Vec::new() } else { self.gone(former, former.commitments.iter()) };
        };
        if self.before.sources.bytes(former.path.as_str()) == self.after.sources.bytes(now.path.as_str()) {
            return Vec::new();
        }
        let Some(file) = parsed(&now.path, &Role::Report(now.slug.clone()), self.after) else { return Vec::new() };
        let matched = matched(&former.commitments, &now.commitments);
        let kept = matched.iter().filter_map(|(own, commitment)| self.rewritten(own, (*commitment)?, now, &file));
        let mut findings: Vec<Diagnostic> = kept.collect();
        if knows_commitments(&file) {
            findings.extend(self.gone(now, matched.iter().filter(|(_, now)| now.is_none()).map(|(own, _)| *own)));
        }
        findings
    }

    /// The report that a former one is now: that of its name, or a new one of the same title and day.
    fn now(&self, former: &Report, comparison: &Comparison) -> Option<&Report> {
        let after = self.after.playbook;
        let is_alike = |other: &&Report| other.title == former.title && other.date.value == former.date.value;
        let renamed = || comparison.reports_added.iter().filter_map(|slug| after.report(slug)).find(is_alike);
        after.report(&former.slug).or_else(renamed)
    }

    /// That commitments are gone from a report.
    fn gone<'c>(&self, report: &Report, mut gone: impl Iterator<Item = &'c Commitment>) -> Vec<Diagnostic> {
        let told = gone.by_ref().take(MOST_GONE).map(|commitment| {
            let finding = Diagnostic::new(&rules::COMMITMENT_VANISHED, &report.path, None);
            finding.with("value", &commitment.what.0).with("since", self.name).with("today", self.today)
        });
        let mut told: Vec<Diagnostic> = told.collect();
        let more = gone.count();
        if let Some(last) = told.last_mut().filter(|_| more > 0) {
            last.arguments.set("more", Some(more.to_string()));
        }
        told
    }

    /// That the first day of a commitment is another one now, or is gone.
    fn rewritten(&self, former: &Commitment, now: &Commitment, report: &Report, file: &Parsed) -> Option<Diagnostic> {
        let first = former.due.as_ref()?;
        let finding = |span| {
            let finding = Diagnostic::new(&rules::FIRST_DATE_REWRITTEN, &report.path, span);
            finding.with("former", first.value).with("since", self.name).with("today", self.today)
        };
        match &now.due {
            Some(due) if due.value == first.value => None,
            Some(due) => Some(finding(due.span).with("value", due.value).with_words("now", SAYS_ANOTHER_DAY)),
            // A day that could not be read is not gone.
            None if has_faults(file, now.span) => None,
            None => Some(finding(now.what.span).with("removed", "").with_words("now", SAYS_NO_DAY)),
        }
    }
}

/// Whether all commitments of a report could be read.
fn knows_commitments(file: &Parsed) -> bool {
    matches!(&file.content, Content::Report(raw) if raw.knows_commitments()) && !file.lost_fields()
}

/// Whether something at a place of a file could not be read.
fn has_faults(file: &Parsed, place: Span) -> bool {
    let mut spans = file.diagnostics.iter().filter_map(|finding| finding.span);
    spans.any(|span| place.start <= span.start && span.end <= place.end)
}

const SAYS_ANOTHER_DAY: Text = Text { en: "says {value} now", fr: "dit maintenant {value}" };
const SAYS_NO_DAY: Text = Text { en: "has no date any more", fr: "n’a plus de date" };

/// What each commitment is now. They are known by their `id`, then by who and what they say, the same day first, then by their
/// place and who promised, and at last by what they say alone.
fn matched<'c>(before: &'c [Commitment], now: &'c [Commitment]) -> Vec<(&'c Commitment, Option<&'c Commitment>)> {
    type IsSame = fn((usize, &Commitment), (usize, &Commitment)) -> bool;
    const WAYS: [IsSame; 5] = [
        |(_, a), (_, b)| a.id.as_ref().zip(b.id.as_ref()).is_some_and(|(a, b)| a.value == b.value),
        |(_, a), (_, b)| says_same(a, b) && day_of(a) == day_of(b),
        |(_, a), (_, b)| says_same(a, b),
        // With names of their own, they would be known by these.
        |(place, a), (other, b)| place == other && a.who.value == b.who.value && (a.id.is_none() || b.id.is_none()),
        // Whoever promised it may have another name now.
        |(_, a), (_, b)| has_same_words(a, b) && day_of(a) == day_of(b),
    ];
    let mut found: Vec<Option<usize>> = vec![None; before.len()];
    for is_same in WAYS {
        for (place, own) in before.iter().enumerate() {
            let is_free = |other: &usize| !found.contains(&Some(*other));
            if found[place].is_none() {
                let mut free = (0..now.len()).filter(is_free);
                found[place] = free.find(|other| is_same((place, own), (*other, &now[*other])));
            }
        }
    }
    before.iter().zip(found).map(|(own, found)| (own, found.map(|place| &now[place]))).collect()
}

fn says_same(a: &Commitment, b: &Commitment) -> bool {
    a.who.value == b.who.value && has_same_words(a, b)
}

fn has_same_words(a: &Commitment, b: &Commitment) -> bool {
    a.what.0.split_whitespace().eq(b.what.0.split_whitespace())
}

fn day_of(commitment: &Commitment) -> Option<Date> {
    commitment.due.as_ref().map(|due| due.value)
}
