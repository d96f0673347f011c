//! Every page that may be found, in each language.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::Rendered;
use crate::render::reading::Reading;
use crate::route::Route;

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
    /// The same page by language.
    pub alternates: BTreeMap<String, String>,
}

/// Makes the site map.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let routes = reading.site.plan.routes.iter().filter(|route| route.page.is_findable());
    let urls =
        routes.map(|route| SitemapEntry { url: reading.absolute(route), alternates: alternates(reading, route) });
    reading.render("sitemap.xml", &Sitemap { urls: urls.collect() })
}

fn alternates(reading: &Reading<'_>, route: &Route) -> BTreeMap<String, String> {
    let languages = reading.playbook.settings.languages.iter();
    languages.map(|lang| (lang.to_string(), reading.absolute(&reading.site.route(lang, route.page.clone())))).collect()
}
