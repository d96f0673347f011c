//! One free page.

use std::collections::BTreeMap;

use super::{Scope, references};
use crate::diagnostic::Diagnostic;
use crate::model::page::{FreePage, PageWords, RawPage};
use crate::playbook::Parsed;
use crate::route::Slug;
use crate::source::FilePath;

/// Where a page stands that does not say: behind all that do.
const LAST: f64 = 1e9;

/// Checks a free page and makes it valid, where it has a title.
pub(super) fn check(
    slug: &Slug,
    path: &FilePath,
    raw: &RawPage,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<FreePage> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    if super::files::is_reserved_page(slug, scope.settings) {
        return None;
    }
    let words = PageWords {
        path: path.clone(),
        title: raw.title.as_ref()?.0.clone(),
        summary: raw.summary.as_ref().map(|text| text.0.clone()),
        body: file.body.clone(),
    };
    let order = raw.order.as_ref().map_or(LAST, |order| order.value.value);
    Some(FreePage { slug: slug.clone(), path: path.clone(), lang, words, order, translations: BTreeMap::new() })
}
