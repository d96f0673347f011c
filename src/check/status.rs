//! Strictness follows status: what a card must have from `tested` on, and what a draft still lacks.

use crate::diagnostic::{Diagnostic, rules};
use crate::model::card::{Kind, Metric, RawCard, Risk, Status};
use crate::model::{Field, Need};
use crate::source::{FilePath, Span};

/// What a card with these metrics lacks for its status; for a draft also the list of keys, for its page.
pub(super) fn check(
    raw: &RawCard,
    metrics: &[Metric],
    path: &FilePath,
    already: &[Diagnostic],
    findings: &mut Vec<Diagnostic>,
) -> Vec<&'static str> {
    let Some(status) = &raw.status else { return Vec::new() };
    if let Some(retired) = &raw.retired
        && status.value != Status::Retired
    {
        let odd = Diagnostic::new(&rules::RETIRED_BUT_ACTIVE, path, retired.on.span);
        findings.push(odd.with("status", status.as_str()));
    }
    if status.value == Status::Retired {
        if !raw.present.contains(&"retired") {
            findings.push(Diagnostic::new(&rules::RETIRED_NEEDS_REASON, path, status.span));
        }
        return Vec::new();
    }
    let mut places: Vec<Span> = already.iter().filter_map(|diagnostic| diagnostic.span).collect();
    places.sort_unstable();
    // Each with the first end among those that begin there or later.
    let mut end = usize::MAX;
    for place in places.iter_mut().rev() {
        end = end.min(place.end);
        place.end = end;
    }
    let is_reported = |span: Span| {
        let first = places.partition_point(|place| place.start < span.start);
        places.get(first).is_some_and(|place| place.end <= span.end)
    };
    let mut lacking = Vec::new();
    for (field, span) in missing(raw, metrics, status.span, is_reported) {
        let rule = if status.value == Status::Draft { &rules::DRAFT_LACKS } else { &rules::STATUS_NEEDS_FIELD };
        let finding = Diagnostic::new(rule, path, span);
        findings.push(finding.with("key", field.key).with("status", status.as_str()).with("example", field.example));
        if !lacking.contains(&field.key) {
            lacking.push(field.key);
        }
    }
    lacking
}

/// Fields needed from `tested` on that are not there, each with the place where that is reported.
fn missing(
    raw: &RawCard,
    metrics: &[Metric],
    status: Span,
    is_reported: impl Fn(Span) -> bool,
) -> Vec<(&'static Field, Span)> {
    let exercise = raw.kind.as_ref().is_none_or(|kind| kind.value == Kind::Exercise);
    let needed = |field: &&Field| match field.need {
        Need::Tested => true,
        Need::TestedExercise => exercise,
        Need::Always | Need::UnlessExpected | Need::Optional => false,
    };
    let own = RawCard::FIELDS.iter().filter(needed).filter(|field| !raw.present.contains(&field.key));
    let mut missing: Vec<_> = own.map(|field| (field, status)).collect();
    for risk in raw.risks.iter().flat_map(|list| &list.items).filter(|risk| !is_reported(risk.span)) {
        if risk.mitigation.is_none() {
            missing.extend(field(Risk::FIELDS, "mitigation").map(|field| (field, risk.risk.span)));
        }
    }
    for metric in metrics.iter().filter(|metric| !is_reported(metric.span)) {
        let holds = [
            ("unit", metric.unit.is_some()),
            ("direction", metric.direction.is_some()),
            ("kind", metric.kind.is_some()),
            ("how", metric.how.is_some()),
        ];
        for (key, _) in holds.iter().filter(|(_, there)| !there) {
            missing.extend(field(Metric::FIELDS, key).map(|field| (field, metric.name.span)));
        }
    }
    missing
}

fn field(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.key == key)
}
