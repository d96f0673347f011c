//! One field report.

use super::card::items;
use super::{Scope, references};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::report::{Measure, RawReport, Report};
use crate::playbook::Parsed;
use crate::route::Slug;
use crate::source::FilePath;

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
    let done = commitments().filter_map(|commitment| commitment.done.as_ref());
    let dates = raw.date.iter().chain(done);
    findings.extend(dates.filter_map(|date| references::in_future(date, path, scope.today)));
    findings.extend(raw.date.iter().filter_map(|date| references::named_otherwise(slug, date.value, date.span, path)));
    findings.extend(raw.format.iter().filter_map(|card| references::card(card, path, scope)));
    let people = by().chain(commitments().map(|commitment| &commitment.who));
    findings.extend(people.filter_map(|person| references::person(person, path, scope)));
    findings.extend(items(raw.measures.as_ref()).filter_map(|measure| open(measure, path, file)));
    Some(Report {
        slug: slug.clone(),
        path: path.clone(),
        lang,
        title: raw.title.as_ref()?.0.clone(),
        date: raw.date.clone()?,
        format: raw.format.clone()?,
        format_version: raw.format_version.clone()?,
        outcome: raw.outcome.as_ref()?.value,
        by: by().cloned().collect(),
        context: raw.context.as_ref().map(|text| text.0.clone()),
        participants: raw.participants.as_ref().map(|size| size.value),
        duration: raw.duration.as_ref().map(|duration| duration.resolve(scope.settings.day_hours)),
        adaptation: raw.adaptation.as_ref().map(|text| text.0.clone()),
        measures: items(raw.measures.as_ref()).cloned().collect(),
        learned: raw.learned.clone(),
        commitments: commitments().cloned().collect(),
        body: file.body.clone(),
    })
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
