//! The main navigation as HTML: made once for all pages of a language and a part of the site that lie equally deep.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tera::{Context, Value};

use super::Renderer;
use super::context::{Reading, WAYS};
use super::view::{Html, Menu};
use crate::diagnostic::Diagnostic;
use crate::route::{Lang, Page, Route};

/// Menus that were made so far.
#[derive(Default)]
pub(super) struct Menus(Mutex<HashMap<Place, Value>>);

/// What a menu depends on, besides the templates and the theme's words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    lang: Lang,
    /// The way to the language's home page, with which all its addresses begin.
    home: String,
    section: Option<Page>,
}

impl Renderer {
    /// The menu of the page at `route`.
    pub(super) fn menu(&self, route: &Route) -> Result<Value, Diagnostic> {
        let reading = Reading::new(self, route);
        let place = Place { lang: reading.lang.clone(), home: reading.href(Page::Home), section: section(&route.page) };
        // What was made is whole at every moment: a thread that panicked while holding it left nothing half done.
        let menus = || self.compiled.menus.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(menu) = menus().get(&place) {
            return Ok(menu.clone());
        }
        let others = [
            (Page::Reports, "nav_reports"),
            (Page::Sessions, "nav_sessions"),
            (Page::People, "nav_people"),
            (Page::Guide, "nav_guide"),
        ];
        let entries = WAYS.into_iter().chain(others);
        let items: Vec<_> = entries.map(|(page, key)| reading.nav_item(page, key, place.section.as_ref())).collect();
        let made = |at: &str| {
            let mut context = Context::new();
            context.insert("items", &items);
            context.insert("place", at);
            self.component("menu", route, &context).map(|html| Html::new(&html))
        };
        let menu = Value::from_serializable(&Menu { main: made("main")?, all: made("all")?, footer: made("footer")? });
        menus().insert(place, menu.clone());
        Ok(menu)
    }
}

/// The part of the site in which a page lies, where the menu leads to one.
fn section(page: &Page) -> Option<Page> {
    match page {
        Page::Library | Page::Card(_) => Some(Page::Library),
        Page::Purposes | Page::Purpose(_) => Some(Page::Purposes),
        Page::Tags | Page::Tag(_) => Some(Page::Tags),
        Page::Durations | Page::DurationBand(_) => Some(Page::Durations),
        Page::GroupSizes | Page::GroupSizeBand(_) => Some(Page::GroupSizes),
        Page::Alphabet => Some(Page::Alphabet),
        Page::Reports | Page::Report(_) => Some(Page::Reports),
        Page::Sessions | Page::Session(_) => Some(Page::Sessions),
        Page::People | Page::Person(_) => Some(Page::People),
        Page::Guide | Page::Rule(_) => Some(Page::Guide),
        Page::Home
        | Page::Search
        | Page::Free(_)
        | Page::NotFound
        | Page::Feed
        | Page::Sitemap
        | Page::Robots
        | Page::WebManifest
        | Page::ServiceWorker
        | Page::CardsJson => None,
    }
}
