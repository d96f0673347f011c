//! Every page that may be found, in each language.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::X_DEFAULT;
use crate::render::reading::Reading;
use crate::route::{Lang, Page, Route};
use crate::source::FilePath;

/// `sitemap.xml`
#[derive(Debug, Clone, Serialize)]
pub struct Sitemap {
    /// Every page that may be found.
    pub urls: Vec<SitemapEntry>,
}

/// An entry of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SitemapEntry {
    /// Absolute address.
    pub url: String,
    /// When it was changed last, where that is known.
    pub lastmod: Option<String>,
    /// The same page by language.
    pub alternates: BTreeMap<String, String>,
}

/// Makes the site map.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let routes = reading.site.plan.routes.iter().filter(|route| route.page.is_findable() && is_own(reading, route));
    let urls = routes.map(|route| SitemapEntry {
        url: reading.absolute(route),
        lastmod: last_change(reading, route).map(|day| day.to_string()),
        alternates: alternates(reading, route),
    });
    reading.render("sitemap.xml", &Sitemap { urls: urls.collect() })
}

fn alternates(reading: &Reading<'_>, route: &Route) -> BTreeMap<String, String> {
    let address = |lang: &Lang| reading.absolute(&reading.site.route(lang, route.page.clone()));
    let languages = reading.written_in(&route.page);
    let several = languages.len() > 1;
    let first = languages.first().map(|lang| (X_DEFAULT.to_owned(), address(lang)));
    let all = languages.iter().map(|lang| (lang.to_string(), address(lang))).chain(first);
    all.filter(|_| several).collect()
}

/// Whether a page has words of its own in its language.
fn is_own(reading: &Reading<'_>, route: &Route) -> bool {
    reading.written_in(&route.page).contains(&reading.site.lang(route))
}

/// The last change to what a page shows of its own, as git knows; of a card that git does not know, its newest version's day.
fn last_change(reading: &Reading<'_>, route: &Route) -> Option<Date> {
    let (playbook, history) = (reading.playbook, &reading.site.past.history);
    let lang = reading.site.lang(route);
    let day = |path: &FilePath| Some(history.day(history.life(path)?.last()?));
    match &route.page {
        Page::Card(id) => {
            let card = playbook.card(id)?;
            let translation = card.translations.get(lang).and_then(|translation| day(&translation.path));
            let version = || card.changelog.first().map(|change| change.date.value);
            day(&card.path).max(translation).or_else(version)
        }
        Page::Free(slug) => {
            let page = playbook.page(slug)?;
            let translation = page.translations.get(lang).and_then(|translation| day(&translation.path));
            day(&page.words.path).max(translation)
        }
        Page::Report(slug) => day(&playbook.report(slug)?.path).or(Some(playbook.report(slug)?.date.value)),
        Page::Plan(slug) => day(&playbook.plan(slug)?.path),
        Page::Session(slug) => day(&playbook.session(slug)?.path),
        Page::Person(handle) => day(&playbook.person(handle)?.path),
        _ => None,
    }
}
