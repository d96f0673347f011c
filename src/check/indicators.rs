//! A card's metrics beside the indicators that they name.

use super::{Scope, references};
use crate::diagnostic::{Diagnostic, Text, rules};
use crate::model::card::{Metric, RawCard};
use crate::model::settings::Settings;
use crate::model::{LimitedText, TextUpTo, items};
use crate::route::Lang;
use crate::source::{FilePath, Span, Spanned};

/// Indicators that nobody knows, and what metrics say otherwise than theirs.
pub(super) fn check<'a>(
    raw: &'a RawCard,
    path: &'a FilePath,
    scope: &'a Scope<'_>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    items(raw.metrics.as_ref()).flat_map(move |metric| {
        let named = metric.indicator.as_ref();
        let unknown =
            named.and_then(|id| references::term(id, &scope.settings.indicators.terms, "indicators", path, scope));
        unknown.into_iter().chain(disagreements(metric, path, scope.settings))
    })
}

/// The metrics with what their indicators say of them. A unit of its own stays: its reports count in it.
pub(super) fn completed(raw: &RawCard, settings: &Settings, lang: &Lang) -> Vec<Metric> {
    let metrics = raw.metrics.as_ref().map_or(&[][..], |list| &list.items);
    let complete = |metric: &Metric| {
        let mut metric = metric.clone();
        let Some(id) = metric.indicator.clone() else { return metric };
        let Some(indicator) = settings.indicators.get(id.as_str()) else { return metric };
        let at = id.span;
        metric.kind = indicator.kind.map(|kind| Spanned::new(kind, at)).or(metric.kind);
        metric.direction = indicator.direction.map(|way| Spanned::new(way, at)).or(metric.direction);
        metric.unit = metric.unit.or_else(|| {
            let (words, _) = indicator.unit.as_ref()?.best(lang, settings.default_lang());
            Some(TextUpTo::new(LimitedText(words.to_owned()), at))
        });
        metric
    };
    // As long as the list, and no longer: there are as many of these as cards.
    metrics.iter().map(complete).collect()
}

/// What a metric says of itself where its indicator says something else.
fn disagreements(metric: &Metric, path: &FilePath, settings: &Settings) -> Vec<Diagnostic> {
    const KIND: Text = Text { en: "kind", fr: "kind" };
    const DIRECTION: Text = Text { en: "direction", fr: "direction" };
    const UNIT: Text = Text { en: "unit", fr: "unit" };
    let Some(id) = &metric.indicator else { return Vec::new() };
    let Some(indicator) = settings.indicators.get(id.as_str()) else { return Vec::new() };
    let told = |key: Text, span: Span, value: &str, expected: &str| {
        let finding = Diagnostic::new(&rules::INDICATOR_DIFFERS, path, span).with_words("key", key);
        finding.with("value", value).with("expected", expected).with("indicator", id.as_str())
    };
    let mut findings = Vec::new();
    if let (Some(own), Some(expected)) = (&metric.kind, indicator.kind)
        && own.value != expected
    {
        findings.push(told(KIND, own.span, own.as_str(), expected.as_str()));
    }
    if let (Some(own), Some(expected)) = (&metric.direction, indicator.direction)
        && own.value != expected
    {
        findings.push(told(DIRECTION, own.span, own.as_str(), expected.as_str()));
    }
    if let (Some(own), Some(expected)) = (&metric.unit, &indicator.unit) {
        let mut known = expected.by_lang.values().chain(&expected.default);
        if !known.any(|word| *word == own.0) {
            let (word, _) = expected.best(settings.default_lang(), settings.default_lang());
            findings.push(told(UNIT, own.span, &own.0, word));
        }
    }
    findings
}
