//! The main navigation as HTML: made once for all pages of a language and a part of the site that lie equally deep.

use serde::Serialize;
use tera::{Context, Value};

use super::Renderer;
use super::html::Html;
use super::reading::Reading;
use crate::cache::{Bounded, Size};
use crate::diagnostic::Diagnostic;
use crate::route::{Lang, Page, Route};

/// The ways through all cards, with their words.
pub(super) const WAYS: [(Page, &str); 8] = [
    (Page::Library, "nav_library"),
    (Page::Purposes, "nav_purposes"),
    (Page::Kinds, "nav_kinds"),
    (Page::Tags, "nav_tags"),
    (Page::Durations, "nav_durations"),
    (Page::GroupSizes, "nav_group_sizes"),
    (Page::Statuses, "nav_statuses"),
    (Page::Alphabet, "nav_az"),
];

/// The main navigation (on every page, as `menu`): what the component `menu` makes of its [`NavItem`](super::link::NavItem)s.
#[derive(Debug, Clone, Serialize)]
pub struct Menu {
    /// In the header: what most readers come for.
    pub main: Html,
    /// Behind the menu's button: everything.
    pub all: Html,
    /// In the footer: everything, none of it as where the reader is.
    pub footer: Html,
}

/// Bytes of menus that are kept, far more than there ever are.
pub(super) const BUDGET: usize = 8 << 20;

/// Menus that were made so far.
pub(super) type Menus = Bounded<MenuPlace, Ready>;

/// A menu as templates have it.
#[derive(Clone)]
pub(super) struct Ready {
    value: Value,
    bytes: usize,
}

impl Size for Ready {
    fn bytes(&self) -> usize {
        self.bytes
    }
}

/// What a menu depends on, besides the templates and the theme's words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct MenuPlace {
    lang: Lang,
    /// The way to the language's home page, with which all its addresses begin.
    home: String,
    section: Option<Page>,
}

impl Renderer {
    /// The menu of the page at `route`.
    pub(super) fn menu(&self, route: &Route) -> Result<Value, Diagnostic> {
        let reading = Reading::new(self, route);
        let place =
            MenuPlace { lang: reading.lang.clone(), home: reading.href(Page::Home), section: route.page.section() };
        let menu = self.compiled.menus.get_or_make(place.clone(), None, || self.make_menu(&reading, &place))?;
        Ok(menu.value)
    }

    fn make_menu(&self, reading: &Reading<'_>, place: &MenuPlace) -> Result<Ready, Diagnostic> {
        let others = [
            (Page::Map, "nav_map"),
            (Page::Planner, "nav_planner"),
            (Page::Reports, "nav_reports"),
            (Page::Evidence, "nav_evidence"),
            (Page::Dashboard, "nav_dashboard"),
            (Page::Commitments, "nav_commitments"),
            (Page::Journal, "nav_journal"),
            (Page::Sessions, "nav_sessions"),
            (Page::Participate, "nav_participate"),
            (Page::Calculator, "nav_calculator"),
            (Page::People, "nav_people"),
            (Page::Guide, "nav_guide"),
        ];
        // Where the playbook says itself how one contributes, that page leads to the guide.
        let is_said = reading.contributing().is_some();
        let others = others.into_iter().filter(|(page, _)| !(is_said && *page == Page::Guide));
        let entries = WAYS.into_iter().chain(others);
        let items: Vec<_> = entries.map(|(page, key)| reading.nav_item(page, key, place.section.as_ref())).collect();
        let made = |at: &str| {
            let mut context = Context::new();
            context.insert("items", &items);
            context.insert("place", at);
            self.component("menu", reading.route, &context).map(|html| Html::new(&html))
        };
        let menu = Menu { main: made("main")?, all: made("all")?, footer: made("footer")? };
        let bytes = menu.main.bytes() + menu.all.bytes() + menu.footer.bytes();
        Ok(Ready { value: Value::from_serializable(&menu), bytes })
    }
}
