//! Field reports against the cards they report on, and the badge that reports earn.

use std::collections::{BTreeMap, BTreeSet};

use super::ParsedFiles;
use crate::diagnostic::{Diagnostic, Disposition, Severity, Suggestions, Text, nearest, rules};
use crate::model::TextUpTo;
use crate::model::card::{Card, Status};
use crate::model::duration::DayHours;
use crate::model::person::Person;
use crate::model::report::{NamedRisk, Report};
use crate::playbook::evidence::{Evidence, Metrics, UnitFit, Unmet};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::route::{CardId, anchor};
use crate::source::FilePath;

pub(super) fn check(playbook: &Playbook, parsed: &ParsedFiles) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for report in playbook.reports.values().map(AsRef::as_ref) {
        if let Some(card) = playbook.card_of(report) {
            // Of a list that could not be read it is not known what is in it.
            if !parsed.get(&card.path).is_some_and(|file| has_lost_changes(file)) {
                findings.extend(unknown_version(report, card));
            }
            findings.extend(measures(report, card, playbook.settings.day_hours));
            findings.extend(risks(report, card));
        }
    }
    findings.extend(of_sessions(playbook));
    findings.extend(near_teams(playbook));
    let doubtful = Doubtful::of(playbook, parsed);
    findings.extend(
        playbook
            .cards
            .values()
            .map(AsRef::as_ref)
            .filter(|card| !doubtful.may_be_about(&card.id))
            .filter_map(|card| unproven(playbook, card)),
    );
    findings
}

fn has_lost_changes(file: &Parsed) -> bool {
    let Content::Card(raw) = &file.content else { return true };
    let is_there = raw.present.contains(&"changelog");
    file.lost_fields() || is_there && raw.changelog.as_ref().is_none_or(|list| !list.complete)
}

fn unknown_version(report: &Report, card: &Card) -> Option<Diagnostic> {
    let used = &report.format_version;
    let mut known: Vec<String> = card.changelog.iter().map(|change| change.version.value.to_string()).collect();
    known.extend(
        card.version.iter().map(ToString::to_string).filter(|version| !known.contains(version)).collect::<Vec<_>>(),
    );
    if known.is_empty() || known.contains(&used.value.to_string()) {
        return None;
    }
    let finding = Diagnostic::new(&rules::UNKNOWN_VERSION, &report.path, used.span);
    Some(
        finding
            .with("value", &used.value)
            .with("card", &card.id)
            .with_list("allowed", known.iter().map(String::as_str)),
    )
}

fn measures(report: &Report, card: &Card, day: DayHours) -> Vec<Diagnostic> {
    let metrics = Metrics::of(card);
    let suggestions = Suggestions::default();
    let mut findings = Vec::new();
    let of_measures = report.measures.iter().map(|measure| (&measure.metric, Some(measure)));
    for (metric, measure) in of_measures.chain(report.expected.iter().map(|expected| (&expected.metric, None))) {
        let name = metric.0.as_str();
        let Some(meant) = metrics.meant(name) else {
            findings.push(unknown_metric(&report.path, metric, card, &metrics, suggestions.take()));
            continue;
        };
        if let Some(measure) = measure
            && let (Some(unit), Some(expected)) = (&measure.unit, meant.units[0])
            && meant.fit(measure, day) == UnitFit::Apart
        {
            let finding = Diagnostic::new(&rules::UNIT_DIFFERS, &report.path, unit.span);
            findings.push(finding.with("value", &unit.0).with("expected", expected));
        }
    }
    findings
}

/// A metric that the card does not have, with the one that may be meant where that is looked for.
fn unknown_metric(
    path: &FilePath,
    metric: &TextUpTo<100>,
    card: &Card,
    metrics: &Metrics<'_>,
    is_looked_for: bool,
) -> Diagnostic {
    let finding = Diagnostic::new(&rules::UNKNOWN_METRIC, path, metric.span);
    let finding = finding.with("value", &metric.0).with("card", &card.id);
    if !is_looked_for {
        return finding;
    }
    let near = nearest(&metric.0, metrics.names());
    let finding = finding.with_near(near, metrics.names());
    match near {
        Some(near) => finding.replaced_by(near, Disposition::Suggested),
        None => finding,
    }
}

/// What reports that are not valid may be about: of these cards it is not reported that they have too few.
#[derive(Default)]
struct Doubtful {
    /// Some report does not say what it is about.
    any: bool,
    cards: BTreeSet<CardId>,
}

impl Doubtful {
    fn of(playbook: &Playbook, parsed: &ParsedFiles) -> Self {
        let mut doubtful = Self::default();
        for (path, role) in playbook.roles.iter() {
            let Role::Report(slug) = role else { continue };
            if playbook.reports.contains_key(slug) {
                continue;
            }
            match parsed.get(path).map(|file| &file.content) {
                Some(Content::Report(raw)) if raw.format.is_some() => {
                    doubtful.cards.extend(raw.format.as_ref().map(|format| format.value.clone()));
                }
                _ => doubtful.any = true,
            }
        }
        doubtful
    }

    fn may_be_about(&self, card: &CardId) -> bool {
        self.any || self.cards.contains(card)
    }
}

/// Metrics that sessions expect something of, and that their cards do not have.
fn of_sessions(playbook: &Playbook) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for session in playbook.sessions.values() {
        for expected in &session.expected {
            let only = session.formats.first().filter(|_| session.formats.len() == 1);
            let Some(format) = expected.format.as_ref().or(only) else { continue };
            // Of which card it is expected is told already.
            if !session.formats.iter().any(|own| own.value == format.value) {
                continue;
            }
            let Some(card) = playbook.card(playbook.resolved(&format.value)) else { continue };
            let metrics = Metrics::of(card);
            if metrics.meant(&expected.metric.0).is_none() {
                findings.push(unknown_metric(&session.path, &expected.metric, card, &metrics, true));
            }
        }
    }
    findings
}

/// Numbers of risks that the card does not have. What it had in an earlier version, only that version's page knows.
fn risks<'a>(report: &'a Report, card: &'a Card) -> impl Iterator<Item = Diagnostic> + 'a {
    let is_current = card.version.as_ref() == Some(&report.format_version.value);
    report.risks_met.iter().filter(move |_| is_current).filter_map(|met| {
        let NamedRisk::Number(number) = met.risk.value else { return None };
        let is_there = number > 0 && usize::try_from(number).is_ok_and(|number| number <= card.risks.len());
        let finding = || Diagnostic::new(&rules::UNKNOWN_RISK, &report.path, met.risk.span);
        (!is_there).then(|| finding().with("value", number).with("card", &card.id).with("count", card.risks.len()))
    })
}

/// Whether two names of teams differ in one slip only: in little words, or in one word that is almost the same. Numbers and
/// single letters tell teams apart.
fn are_near(team: &str, other: &str) -> bool {
    const LITTLE: usize = 3;
    let words = |team: &'_ str| -> Vec<String> {
        let is_telling =
            |word: &&str| word.len() > LITTLE || word.len() == 1 || word.bytes().any(|b| b.is_ascii_digit());
        team.split('-').filter(is_telling).map(str::to_owned).collect()
    };
    let (own, others) = (words(team), words(other));
    if own.len() != others.len() {
        return false;
    }
    let differing: Vec<(&String, &String)> = own.iter().zip(&others).filter(|(a, b)| a != b).collect();
    match differing[..] {
        [] => !own.is_empty(),
        [(a, b)] => a.len() > LITTLE && nearest(a, [b.as_str()]).is_some(),
        _ => false,
    }
}

/// Teams that are written almost alike, each with the first that it is like.
fn near_teams(playbook: &Playbook) -> Vec<Diagnostic> {
    const HERE: Text = Text { en: "the other one", fr: "l’autre" };
    /// More are not compared with one another.
    const MOST_TEAMS: usize = 300;
    let mut teams: BTreeMap<String, &Person> = BTreeMap::new();
    for person in playbook.people.values() {
        if let Some(team) = &person.team {
            teams.entry(anchor(&team.value)).or_insert(person);
        }
    }
    if teams.len() > MOST_TEAMS {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut before: Vec<(&str, &Person)> = Vec::new();
    for (team, person) in &teams {
        let other = before.iter().find(|(other, _)| are_near(team, other)).map(|(_, person)| *person);
        if let (Some(own), Some(other)) = (&person.team, other)
            && let Some(others) = &other.team
        {
            let finding = Diagnostic::new(&rules::NEAR_TEAMS, &person.path, own.span);
            let finding = finding.with("value", &own.value).with("other", &others.value);
            findings.push(finding.related(&other.path, others.span, HERE));
        }
        before.push((team, person));
    }
    findings
}

/// A card that says it is proven, and is not. It is an error only where the claim is new, as `check --since` sees: a report that
/// tells honestly of a failure must break nobody's build.
fn unproven(playbook: &Playbook, card: &Card) -> Option<Diagnostic> {
    unearned(card, playbook.evidence_of(&card.id)).map(|finding| finding.severity(Severity::Advice))
}

/// What keeps a card that says it is proven from being so, in one finding.
pub(crate) fn unearned(card: &Card, evidence: &Evidence) -> Option<Diagnostic> {
    let version = card.version.as_ref().filter(|_| card.status == Status::Proven)?;
    if evidence.is_proof() {
        return None;
    }
    let finding = Diagnostic::new(&rules::PROVEN_NEEDS_REPORTS, &card.path, card.status_span);
    let finding = finding.with("major", version.major).with("count", evidence.unmet.len());
    let finding = evidence.unmet.iter().fold(finding, |finding, unmet| match *unmet {
        Unmet::FewReports(reports) => finding.with("reports", reports),
        Unmet::FewTeams(teams) => finding.with("teams", teams),
        Unmet::NoAuthors => finding.with("authors", ""),
        Unmet::NotIndependent => finding.with("independent", ""),
        Unmet::Failures(successes, failures) => finding.with("successes", successes).with("failures", failures),
        Unmet::NotMeasuredLater => finding.with("measure", ""),
        Unmet::NothingLearned => finding.with("learned", ""),
    });
    let uncounted = evidence.reports.iter().filter(|told| told.why_not.is_some()).map(|told| told.slug.as_str());
    let uncounted: Vec<&str> = uncounted.collect();
    Some(if uncounted.is_empty() { finding } else { finding.with_list("uncounted", uncounted) })
}

#[cfg(test)]
mod tests {
    use super::are_near;

    #[test]
    fn a_slip_makes_teams_near_and_a_number_makes_them_others() {
        for (team, other, near) in [
            ("bureau-des-admissions", "bureau-admissions", true),
            ("bureau-des-admissions", "bureau-des-admisions", true),
            ("equipe-1", "equipe-2", false),
            ("equipe-a", "equipe-b", false),
            ("produit-d-un-editeur", "support-d-un-editeur", false),
            ("soins", "flux", false),
        ] {
            assert_eq!(are_near(team, other), near, "{team}, {other}");
        }
    }
}
