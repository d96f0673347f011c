//! Words that must be known: terms of a vocabulary, cards, people, languages; and dates that must have come.

use std::borrow::Borrow;
use std::fmt::Display;

use jiff::civil::Date;

use super::Scope;
use crate::diagnostic::{Diagnostic, Disposition, nearest, rules};
use crate::model::vocabulary::Vocabulary;
use crate::route::{CardId, Handle, Lang, Slug, TermId};
use crate::source::{FilePath, Span, Spanned};

/// Reports a term that is not in its vocabulary, which the settings call `what`.
pub(super) fn term(
    term: &Spanned<TermId>,
    vocabulary: &Vocabulary,
    what: &'static str,
    path: &FilePath,
    scope: &Scope<'_>,
) -> Option<Diagnostic> {
    if !vocabulary.is_known() || vocabulary.place(term.as_str()).is_some() {
        return None;
    }
    let finding =
        Diagnostic::new(&rules::UNKNOWN_TERM, path, term.span).with("value", term.as_str()).with("what", what);
    let mut known = vocabulary.iter().map(|(id, _)| id.as_str()).peekable();
    if known.peek().is_none() || !scope.suggestions.take() {
        return Some(finding);
    }
    let labelled = vocabulary.labelled(term.as_str()).map(TermId::as_str);
    let near = labelled.or_else(|| nearest(term.as_str(), vocabulary.iter().map(|(id, _)| id.as_str())));
    let finding = match (labelled, near) {
        (Some(id), _) => finding.replaced_by(id, Disposition::Safe),
        (None, Some(id)) => finding.replaced_by(id, Disposition::Suggested),
        (None, None) => finding,
    };
    Some(finding.with_near(near, known))
}

/// Reports a date that is not the one with which the file's name begins.
pub(super) fn named_otherwise(slug: &Slug, date: Date, span: Span, path: &FilePath) -> Option<Diagnostic> {
    let named: Date = slug.as_str().get(..10)?.parse().ok().filter(|named| *named != date)?;
    let suggestion = format!("{date}{}.md", &slug.as_str()[10..]);
    let finding = Diagnostic::new(&rules::NAME_DATE_DIFFERS, path, span).with("named", named).with("value", date);
    Some(finding.with("suggestion", suggestion))
}

/// Reports a card that there is not.
pub(super) fn card(card: &Spanned<CardId>, path: &FilePath, scope: &Scope<'_>) -> Option<Diagnostic> {
    unknown(card, &scope.survey.cards, &rules::UNKNOWN_CARD, path, scope)
}

/// Reports a person that there is not.
pub(super) fn person(person: &Spanned<Handle>, path: &FilePath, scope: &Scope<'_>) -> Option<Diagnostic> {
    unknown(person, &scope.survey.people, &rules::UNKNOWN_PERSON, path, scope)
}

/// Reports a report that there is not.
pub(super) fn report(report: &Spanned<Slug>, path: &FilePath, scope: &Scope<'_>) -> Option<Diagnostic> {
    unknown(report, &scope.survey.reports, &rules::UNKNOWN_REPORT, path, scope)
}

/// Reports a session that there is not.
pub(super) fn session(session: &Spanned<Slug>, path: &FilePath, scope: &Scope<'_>) -> Option<Diagnostic> {
    unknown(session, &scope.survey.sessions, &rules::UNKNOWN_SESSION, path, scope)
}

/// Reports a plan that there is not.
pub(super) fn plan(plan: &Spanned<Slug>, path: &FilePath, scope: &Scope<'_>) -> Option<Diagnostic> {
    unknown(plan, &scope.survey.plans, &rules::UNKNOWN_PLAN, path, scope)
}

fn unknown<T: Ord + Display + Borrow<str>>(
    word: &Spanned<T>,
    known: &std::collections::BTreeSet<T>,
    rule: &'static crate::diagnostic::Rule,
    path: &FilePath,
    scope: &Scope<'_>,
) -> Option<Diagnostic> {
    if known.contains::<T>(&word.value) {
        return None;
    }
    let is_sought = scope.suggestions.take();
    let suggestion = is_sought.then(|| nearest(word.value.borrow(), known.iter().map(Borrow::borrow))).flatten();
    let finding = Diagnostic::new(rule, path, word.span).with("value", &word.value);
    Some(match suggestion {
        Some(near) => finding.with("suggestion", near).replaced_by(near, Disposition::Suggested),
        None => finding,
    })
}

/// The language of a file: the one it names, or the default one. Tells of one that the playbook does not have.
pub(super) fn language(
    named: Option<&Spanned<Lang>>,
    path: &FilePath,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Lang {
    let Some(lang) = named else { return scope.settings.default_lang().clone() };
    if !scope.settings.languages.contains(&lang.value) {
        findings.push(unknown_language(&lang.value, path, lang.span, &scope.settings.languages));
    }
    lang.value.clone()
}

/// Says that the playbook does not have a language.
pub(super) fn unknown_language(
    lang: &Lang,
    path: &FilePath,
    span: impl Into<Option<crate::source::Span>>,
    known: &[Lang],
) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_LANGUAGE, path, span)
        .with("value", lang)
        .with_list("allowed", known.iter().map(Lang::as_str))
}

/// Reports a date that has not come yet anywhere: east of the machine it may be tomorrow already.
pub(super) fn in_future(date: &Spanned<Date>, path: &FilePath, today: Date) -> Option<Diagnostic> {
    (date.value > today.tomorrow().unwrap_or(today))
        .then(|| Diagnostic::new(&rules::FUTURE_DATE, path, date.span).with("value", date.value))
}

/// Reports a day that can only come after a use, and lies before it.
pub(super) fn before_use(end: &Spanned<Date>, used: Date, path: &FilePath) -> Option<Diagnostic> {
    (end.value < used)
        .then(|| Diagnostic::new(&rules::DAY_BEFORE_USE, path, end.span).with("value", end.value).with("date", used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn tomorrow_may_have_come_further_east() {
        let path = FilePath::new("reports/essai.md");
        let today = Date::constant(2026, 6, 11);
        for (day, is_told) in [(11, false), (12, false), (13, true)] {
            let date = Spanned { value: Date::constant(2026, 6, day), span: Span::from(0..10) };
            assert_eq!(in_future(&date, &path, today).is_some(), is_told, "{day}");
        }
    }
}
