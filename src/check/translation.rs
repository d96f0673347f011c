//! Translations against their originals.

use std::collections::BTreeSet;

use super::{Scope, Survey, references};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, nearest, rules};
use crate::model::List;
use crate::model::card::{Card, RawCard};
use crate::model::page::{FreePage, PageWords};
use crate::model::settings::Settings;
use crate::model::translation::{RawTranslation, Translation};
use crate::playbook::{Content, Parsed, Role};
use crate::route::{Lang, anchor};
use crate::source::{FilePath, Span};

/// Translations into languages that the playbook does not have, or of what is not there.
pub(super) fn strays(survey: &Survey, settings: &Settings) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if survey.translations.is_empty() {
        return findings;
    }
    let roles: BTreeSet<&Role> = survey.roles.values().collect();
    for (original, translations) in &survey.translations {
        for (path, lang) in translations {
            if !settings.languages.contains(lang) {
                findings.push(references::unknown_language(lang, path, None, &settings.languages));
            } else if !roles.contains(original) {
                let finding = orphan(path, original, survey);
                findings.push(if lang == settings.default_lang() {
                    in_first_language(finding, path, lang)
                } else {
                    finding
                });
            }
        }
    }
    findings
}

/// The files of `translations` with their places, as far as their languages are known.
fn known<'t>(
    role: &Role,
    translations: &'t [&'t Parsed],
    scope: &Scope<'t>,
) -> impl Iterator<Item = (&'t FilePath, &'t Lang, &'t Parsed)> {
    let places = scope.survey.translations.get(role).into_iter().flatten();
    let settings = scope.settings;
    places
        .zip(translations)
        .filter(|((_, lang), _)| settings.languages.contains(lang))
        .map(|((path, lang), file)| (path, lang, *file))
}

/// Checks the translations of a card and gives them to it.
pub(super) fn attach_to_card<'t>(
    card: &mut Card,
    (original, original_file): (&RawCard, &Parsed),
    role: &Role,
    translations: &'t [&'t Parsed],
    scope: &Scope<'t>,
    findings: &mut Vec<Diagnostic>,
) {
    for (path, lang, file) in known(role, translations, scope) {
        let Content::CardTranslation(raw) = &file.content else { continue };
        if card.lang == *lang {
            findings.push(same_language(path, lang, scope.settings));
            continue;
        }
        let version = version(raw, path, card);
        // What an older translation lacks is shown from the original, with a mark.
        if version.as_ref().is_none_or(|finding| finding.rule != &rules::STALE_TRANSLATION) {
            findings.extend(shape(raw, path, (original, original_file), &card.path));
            findings.extend(super::card::too_many_heard(raw.heard.as_ref(), path));
        }
        findings.extend(version);
        card.translations.extend(words(raw, path, file).map(|words| (lang.clone(), words)));
    }
}

/// Checks the translations of a free page and gives them to it.
pub(super) fn attach_to_page<'t>(
    page: &mut FreePage,
    role: &Role,
    translations: &'t [&'t Parsed],
    scope: &Scope<'t>,
    findings: &mut Vec<Diagnostic>,
) {
    for (path, lang, file) in known(role, translations, scope) {
        let Content::PageTranslation(raw) = &file.content else { continue };
        if page.lang == *lang {
            findings.push(same_language(path, lang, scope.settings));
            continue;
        }
        let words = raw.title.as_ref().map(|title| PageWords {
            path: path.clone(),
            title: title.0.clone(),
            summary: raw.summary.as_ref().map(|text| text.0.clone()),
            body: file.body.clone(),
        });
        page.translations.extend(words.map(|words| (lang.clone(), words)));
    }
}

/// The words of a translation, where it says what it translates and is called.
pub(super) fn words(raw: &RawTranslation, path: &FilePath, file: &Parsed) -> Option<Translation> {
    Some(Translation {
        path: path.clone(),
        translates: raw.translates.as_ref()?.value.clone(),
        title: raw.title.as_ref()?.0.clone(),
        sorts_as: anchor(&raw.title.as_ref()?.0),
        words: raw.clone(),
        fingerprint: file.fingerprint(),
        body: file.body.clone(),
    })
}

/// A file that is marked as being in the playbook's first language, which needs no mark.
fn in_first_language(finding: Diagnostic, path: &FilePath, lang: &Lang) -> Diagnostic {
    let Some(name) = path.as_str().strip_suffix(&format!(".{lang}.md")) else { return finding };
    let to = FilePath::new(format!("{name}.md"));
    let mut finding = finding;
    finding.arguments.set("suggestion", None);
    let edits = vec![Edit::Rename { from: path.clone(), to: to.clone() }];
    finding.with("first", to).fix(Fix { disposition: Disposition::Suggested, edits })
}

fn orphan(path: &FilePath, original: &Role, survey: &Survey) -> Diagnostic {
    let (wanted, known): (&str, Vec<&str>) = match original {
        Role::Card(id) => (id.as_str(), survey.roles.values().filter_map(|role| as_card(role)).collect()),
        Role::Page(slug) => (slug.as_str(), survey.roles.values().filter_map(|role| as_page(role)).collect()),
        _ => ("", Vec::new()),
    };
    let suggestion = nearest(wanted, known);
    Diagnostic::new(&rules::ORPHAN_TRANSLATION, path, None).with("value", wanted).with_some("suggestion", suggestion)
}

fn as_card(role: &Role) -> Option<&str> {
    if let Role::Card(id) = role { Some(id.as_str()) } else { None }
}

fn as_page(role: &Role) -> Option<&str> {
    if let Role::Page(slug) = role { Some(slug.as_str()) } else { None }
}

fn same_language(path: &FilePath, lang: &Lang, settings: &Settings) -> Diagnostic {
    let others: Vec<&str> = settings.languages.iter().filter(|other| *other != lang).map(Lang::as_str).collect();
    Diagnostic::new(&rules::SAME_LANGUAGE, path, None).with("value", lang).with_list("allowed", others)
}

fn version(raw: &RawTranslation, path: &FilePath, card: &Card) -> Option<Diagnostic> {
    let (translates, version) = (raw.translates.as_ref()?, card.version.as_ref()?);
    let rule = match translates.value.cmp(version) {
        std::cmp::Ordering::Less => &rules::STALE_TRANSLATION,
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => &rules::TRANSLATION_AHEAD,
    };
    let finding = Diagnostic::new(rule, path, translates.span);
    Some(finding.with("value", &translates.value).with("version", version))
}

/// Lists that have not as many items as the original's.
fn shape(
    raw: &RawTranslation,
    path: &FilePath,
    (original, original_file): (&RawCard, &Parsed),
    original_path: &FilePath,
) -> Vec<Diagnostic> {
    fn compare<A, B>(
        key: &'static str,
        own: Option<&List<A>>,
        original: Option<&List<B>>,
        path: &FilePath,
        original_path: &FilePath,
        is_lost: bool,
    ) -> Option<Diagnostic> {
        let own = own?;
        // What could not be read has as many items as its translation, for all that is known.
        if original.is_none() && is_lost {
            return None;
        }
        let expected = original.map_or(0, |list| list.count);
        (own.count != expected).then(|| {
            let finding =
                Diagnostic::new(&rules::TRANSLATION_SHAPE, path, Span::new(own.span.start, own.span.start + 1))
                    .with("key", key)
                    .with("count", own.count)
                    .with("expected", expected);
            match original {
                Some(list) => finding.related(
                    original_path,
                    Span::new(list.span.start, list.span.start + 1),
                    Text { en: "the original's items", fr: "les éléments de l’original" },
                ),
                None => finding,
            }
        })
    }
    let is_lost = original_file.lost_fields();
    [
        compare("risks", raw.risks.as_ref(), original.risks.as_ref(), path, original_path, is_lost),
        compare("metrics", raw.metrics.as_ref(), original.metrics.as_ref(), path, original_path, is_lost),
        compare("agenda", raw.agenda.as_ref(), original.agenda.as_ref(), path, original_path, is_lost),
        compare("materials", raw.materials.as_ref(), original.materials.as_ref(), path, original_path, is_lost),
        compare("changelog", raw.changelog.as_ref(), original.changelog.as_ref(), path, original_path, is_lost),
    ]
    .into_iter()
    .flatten()
    .collect()
}
