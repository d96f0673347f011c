//! The script that keeps visited pages for when there is no network.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::search_file;
use crate::render::reading::Reading;
use crate::route::{Lang, Page};
use crate::search;

/// `sw.js`
#[derive(Debug, Clone, Serialize)]
pub struct ServiceWorker {
    /// Relative addresses of what is kept from the first visit on: home and search page of each language.
    pub pages: Vec<String>,
    /// Relative address of what the search reads first.
    pub search_index: String,
    /// Relative address of the list of what is kept for the search.
    pub search_offline: String,
}

/// Makes the script.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let address = |lang: &Lang, page: Page| reading.href_to(&reading.site.route(lang, page));
    let languages = reading.playbook.settings.languages.iter();
    let view = ServiceWorker {
        pages: languages.flat_map(|lang| [address(lang, Page::Home), address(lang, Page::Search)]).collect(),
        search_index: search_file(reading, search::INDEX),
        search_offline: search_file(reading, search::OFFLINE),
    };
    reading.render("sw.js", &view)
}
