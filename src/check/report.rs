//! One field report.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Scope, references};
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::model::items;
use crate::model::report::{Commitment, Measure, RawReport, Report};
use crate::playbook::Parsed;
use crate::route::Slug;
use crate::source::{FilePath, Spanned};

/// Checks a report and makes it valid, where everything that it must have is there.
pub(super) fn check(
    slug: &Slug,
    path: &FilePath,
    raw: &RawReport,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Report> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    let by = || raw.by.iter().flat_map(|list| &list.0.items);
    let commitments = || items(raw.commitments.as_ref());
    let measures = || items(raw.measures.as_ref());
    let is_expected = raw.outcome.is_none() && raw.expected.is_some();
    let own_date = raw.date.iter().filter(|_| !is_expected);
    let dates = own_date.chain(commitments().flat_map(told_days)).chain(measures().filter_map(|m| m.on.as_ref()));
    findings.extend(dates.filter_map(|date| references::in_future(date, path, scope.today)));
    findings.extend(raw.date.iter().filter_map(|date| references::named_otherwise(slug, date.value, date.span, path)));
    findings.extend(raw.format.iter().filter_map(|card| references::card(card, path, scope)));
    let helpers = commitments().flat_map(|commitment| items(commitment.helpers.as_ref()));
    let mentors = raw.mentored_by.iter().flat_map(|list| &list.0.items);
    let people = by().chain(commitments().map(|commitment| &commitment.who)).chain(helpers).chain(mentors);
    findings.extend(people.filter_map(|person| references::person(person, path, scope)));
    findings.extend(measures().filter_map(|measure| open(measure, path, file)));
    findings.extend(raw.session.iter().filter_map(|session| references::session(session, path, scope)));
    findings.extend(raw.plan.iter().filter_map(|plan| references::plan(plan, path, scope)));
    let inspired_by = || raw.inspired_by.iter().flat_map(|list| &list.0.items);
    findings.extend(inspired_by().filter_map(|report| references::report(report, path, scope)));
    findings.extend(commitments().flat_map(|commitment| promise(commitment, raw, path)));
    findings.extend(names(raw, path));
    if let Some(day) = &raw.date {
        let expected = items(raw.expected.as_ref()).map(|expected| &expected.by);
        let later = expected.chain(measures().filter_map(|measure| measure.on.as_ref()));
        findings.extend(later.filter_map(|end| references::before_use(end, day.value, path)));
    }
    findings.extend(outcome(raw, path, file, scope));
    Some(Report {
        slug: slug.clone(),
        path: path.clone(),
        lang,
        title: raw.title.as_ref()?.0.clone(),
        date: raw.date.clone()?,
        format: raw.format.clone()?,
        format_version: raw.format_version.clone()?,
        outcome: match &raw.outcome {
            Some(outcome) => Some(outcome.value),
            None if is_expected => None,
            None => return None,
        },
        by: by().cloned().collect(),
        context: raw.context.as_ref().map(|text| text.0.clone()),
        participants: raw.participants.as_ref().map(|size| size.value),
        duration: raw.duration.as_ref().map(|duration| duration.resolve(scope.settings.day_hours)),
        adaptation: raw.adaptation.as_ref().map(|text| text.0.clone()),
        measures: items(raw.measures.as_ref()).cloned().collect(),
        learned: raw.learned.clone(),
        deliverables: items(raw.deliverables.as_ref()).map(|text| text.0.clone()).collect(),
        commitments: commitments().cloned().collect(),
        columns: commitments().map(|own| file.columns.get(&own.span.start).copied()).collect(),
        session: raw.session.clone(),
        plan: raw.plan.clone(),
        mode: raw.mode.as_ref().map(|mode| mode.value),
        mentored_by: raw.mentored_by.iter().flat_map(|list| &list.0.items).cloned().collect(),
        inspired_by: inspired_by().cloned().collect(),
        risks_met: items(raw.risks_met.as_ref()).cloned().collect(),
        is_illustrative: raw.illustrative.as_ref().is_some_and(|illustrative| illustrative.value),
        expected: items(raw.expected.as_ref()).cloned().collect(),
        body: file.body.clone(),
    })
}

/// The days on which something was done about a commitment.
fn told_days(commitment: &Commitment) -> impl Iterator<Item = &Spanned<Date>> {
    let moved = items(commitment.moved.as_ref()).map(|moved| &moved.on);
    commitment.done.iter().chain(&commitment.dropped).chain(moved)
}

/// What is wrong with a commitment: days that lie before the use, and that nobody will see whether it is kept.
fn promise(commitment: &Commitment, raw: &RawReport, path: &FilePath) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Some(day) = &raw.date {
        let ends = commitment.due.iter().chain(items(commitment.moved.as_ref()).map(|moved| &moved.to));
        let early = ends.chain(told_days(commitment)).filter(|end| end.value < day.value);
        findings.extend(early.map(|end| {
            let finding = Diagnostic::new(&rules::DUE_BEFORE_REPORT, path, end.span);
            finding.with("value", end.value).with("date", day.value)
        }));
    }
    if commitment.sign.is_none() && commitment.done.is_none() && commitment.dropped.is_none() {
        findings.push(Diagnostic::new(&rules::COMMITMENT_WITHOUT_SIGN, path, commitment.what.span));
    }
    findings
}

/// Names of commitments that do not tell them apart: a number is the place of another one, and what stands there twice is none.
fn names(raw: &RawReport, path: &FilePath) -> Vec<Diagnostic> {
    const A_NUMBER: Text =
        Text { en: "is the number of a commitment, not a name", fr: "est le numéro d’un engagement, pas un nom" };
    const TWICE: Text = Text { en: "is the name of two commitments", fr: "est le nom de deux engagements" };
    let mut seen = BTreeSet::new();
    let ids = items(raw.commitments.as_ref()).filter_map(|commitment| commitment.id.as_ref());
    let faults = ids.filter_map(|id| {
        let is_number = id.value.as_str().bytes().all(|b| b.is_ascii_digit());
        let is_new = seen.insert(id.value.as_str());
        let why = if is_number { Some(A_NUMBER) } else { (!is_new).then_some(TWICE) }?;
        Some(Diagnostic::new(&rules::COMMITMENT_ID, path, id.span).with("value", &id.value).with_words("why", why))
    });
    faults.collect()
}

/// That a report does not say how it went: an error, but where something is expected whose day has not come; then advice.
fn outcome(raw: &RawReport, path: &FilePath, file: &Parsed, scope: &Scope<'_>) -> Option<Diagnostic> {
    if raw.outcome.is_some() || raw.present.contains(&"outcome") {
        return None;
    }
    if raw.expected.is_none() {
        let field = RawReport::FIELDS.iter().find(|field| field.key == "outcome")?;
        let finding = Diagnostic::new(&rules::MISSING_FIELD, path, file.opening);
        let finding = finding.with("key", field.key).with("example", field.example);
        return Some(finding.with_words("about", field.about));
    }
    let day = raw.date.as_ref().filter(|day| day.value < scope.today)?;
    Some(Diagnostic::new(&rules::OUTCOME_AWAITED, path, day.span).with("value", day.value))
}

/// Advice on a measure some number of which is still to be taken.
fn open(measure: &Measure, path: &FilePath, file: &Parsed) -> Option<Diagnostic> {
    // A number that could not be read is no missing one.
    let is_own = |finding: &Diagnostic| {
        finding.span.is_some_and(|span| measure.span.start <= span.start && span.end <= measure.span.end)
    };
    if file.diagnostics.iter().any(is_own) {
        return None;
    }
    let missing = match (&measure.before, &measure.after) {
        (Some(_), Some(_)) => return None,
        (None, None) => "`before`, `after`",
        (None, Some(_)) => "`before`",
        (Some(_), None) => "`after`",
    };
    let finding = Diagnostic::new(&rules::MEASURE_OPEN, path, measure.metric.span);
    Some(finding.with("value", &measure.metric.0).with("missing", missing))
}
