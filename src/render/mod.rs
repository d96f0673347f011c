//! Pages as bytes: a view for each route, put through the theme's template.

mod card;
mod compiled;
mod context;
mod data;
mod entries;
mod evidence;
mod feed;
mod files;
mod filters;
mod format;
mod json_ld;
mod kept;
mod menu;
mod pages;
mod summaries;
mod tiles;
mod time_bar;
mod typography;
pub mod view;

use std::collections::HashSet;
use std::mem::discriminant;
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, rules};
use crate::route::{OutputPath, Page, Route};
use crate::search;
use crate::site::Site;
use crate::source::{FilePath, Span};
use crate::theme::{self, TEMPLATE_HINT, Theme};
use compiled::Compiled;
use context::Reading;
pub use kept::Kept;

/// Makes the pages of one site.
pub struct Renderer {
    site: Site,
    compiled: Arc<Compiled>,
    /// Whether a site that was made with these templates was shown.
    is_proved: bool,
    today: Date,
    indexes: Arc<summaries::Indexes>,
    pages: Arc<kept::Pages>,
    /// Words weighed for the search, where they are kept.
    weights: Option<Arc<Mutex<search::Kept>>>,
}

/// Cards on a page from which on it takes long to make.
const LONG_LIST: usize = 1000;
/// Bytes that are kept ready for a page: most are shorter.
const PAGE_BYTES: usize = 32 << 10;

impl Renderer {
    /// Compiles the templates; their faults are told all at once.
    pub fn new(site: Site, theme: Arc<Theme>, today: Date, kept: &mut Kept) -> (Option<Self>, Vec<Diagnostic>) {
        let compiled = match Compiled::of(theme, &site, kept.compiled.as_ref()) {
            Ok(compiled) => compiled,
            Err(fault) => return (None, vec![fault]),
        };
        let same = kept.indexes.as_ref().filter(|(last, _)| summaries::are_indexed_alike(last, &site.playbook));
        let indexes = same.map(|(_, indexes)| indexes.clone());
        let indexes = indexes.unwrap_or_else(|| Arc::new(summaries::Indexes::new(&site.playbook)));
        let is_proved = kept.proved.as_ref().is_some_and(|proved| Arc::ptr_eq(proved, &compiled));
        kept.compiled = Some(compiled.clone());
        kept.indexes = Some((site.playbook.clone(), indexes.clone()));
        let (pages, weights) = (kept.pages.clone(), kept.weights.clone());
        (Some(Self { site, compiled, is_proved, today, indexes, pages, weights }), Vec::new())
    }

    /// Where nothing was shown yet that was made with these templates, a page of each kind in each language, but none that takes
    /// long.
    pub fn samples(&self) -> Vec<OutputPath> {
        if self.is_proved {
            return Vec::new();
        }
        let mut met = HashSet::new();
        let routes = self.site.plan.routes.iter().filter(|route| !self.is_long_list(&route.page));
        routes.filter(|route| met.insert((discriminant(&route.page), &route.lang))).map(Route::output).collect()
    }

    /// The bytes of the page at `route`.
    fn page(&self, route: &Route) -> Result<Arc<[u8]>, Diagnostic> {
        let reading = Reading::new(self, route);
        let playbook = &self.site.playbook;
        match &route.page {
            Page::Home => self.render("home.html", route, &pages::home(&reading)?),
            Page::Library => self.render("library.html", route, &pages::library(&reading)?),
            Page::Alphabet => self.render("az.html", route, &pages::alphabet(&reading)?),
            Page::Card(id) => {
                let card = playbook.card(id).map(|card| pages::card(&reading, card));
                self.optional("card.html", route, card.transpose()?)
            }
            Page::Tags => self.render("terms.html", route, &pages::tags(&reading)),
            Page::Tag(id) => self.render("term.html", route, &pages::tag(&reading, id)?),
            Page::Purposes => self.render("terms.html", route, &pages::purposes(&reading)),
            Page::Purpose(id) => self.render("term.html", route, &pages::purpose(&reading, id)?),
            Page::Durations => self.render("terms.html", route, &pages::durations(&reading)),
            Page::DurationBand(band) => self.render("term.html", route, &pages::duration_band(&reading, band)?),
            Page::GroupSizes => self.render("terms.html", route, &pages::group_sizes(&reading)),
            Page::GroupSizeBand(band) => self.render("term.html", route, &pages::group_size_band(&reading, band)?),
            Page::Search => self.render("search.html", route, &pages::search(&reading)),
            Page::Reports => self.render("reports.html", route, &pages::reports(&reading)),
            Page::Report(slug) => self.optional("report.html", route, pages::report(&reading, slug)),
            Page::Sessions => self.render("sessions.html", route, &pages::sessions(&reading)),
            Page::Session(slug) => {
                let session = playbook.session(slug).map(|session| pages::session(&reading, session));
                self.optional("session.html", route, session.transpose()?)
            }
            Page::People => self.render("people.html", route, &pages::people(&reading)),
            Page::Person(handle) => {
                let person = playbook.person(handle).map(|person| pages::person(&reading, person));
                self.optional("person.html", route, person.transpose()?)
            }
            Page::Free(slug) => self.optional("page.html", route, pages::free_page(&reading, slug)),
            Page::Guide => self.render("guide.html", route, &pages::guide(&reading)),
            Page::Rule(code) => self.optional("rule.html", route, pages::rule(&reading, code)),
            Page::NotFound => self.render("404.html", route, &pages::not_found(&reading)),
            Page::Feed => self.render("feed.xml", route, &feed::feed(&reading)),
            Page::Sitemap => self.render("sitemap.xml", route, &feed::sitemap(&reading)),
            Page::Robots => self.render("robots.txt", route, &feed::robots(&reading)),
            Page::WebManifest => self.render("manifest.webmanifest", route, &pages::web_manifest(&reading)),
            Page::ServiceWorker => self.render("sw.js", route, &pages::service_worker(&reading)),
            Page::CardsJson => Ok(data::cards(&reading)),
        }
    }

    fn is_long_list(&self, page: &Page) -> bool {
        let listed = match page {
            Page::Library | Page::Alphabet => self.site.playbook.cards.len(),
            Page::Tag(id) => self.indexes.by_tag.get(id).map_or(0, Vec::len),
            Page::Purpose(id) => self.indexes.by_purpose.get(id).map_or(0, Vec::len),
            Page::DurationBand(band) => self.indexes.by_duration.get(band.as_str()).map_or(0, Vec::len),
            Page::GroupSizeBand(band) => self.indexes.by_group_size.get(band.as_str()).map_or(0, Vec::len),
            _ => 0,
        };
        listed >= LONG_LIST
    }

    fn redirect(&self, from: &OutputPath, target: &Route) -> Result<Arc<[u8]>, Diagnostic> {
        let reading = Reading::new(self, target);
        let view = pages::redirect(&reading, from, target);
        self.render_at("redirect.html", target, from, &view)
    }

    /// A page whose subject is there, as the site's plan has it.
    fn optional<V: Serialize>(&self, template: &str, route: &Route, view: Option<V>) -> Result<Arc<[u8]>, Diagnostic> {
        match view {
            Some(view) => self.render(template, route, &view),
            None => self.render("404.html", route, &pages::not_found(&Reading::new(self, route))),
        }
    }

    fn render(&self, template: &str, route: &Route, view: &impl Serialize) -> Result<Arc<[u8]>, Diagnostic> {
        self.render_at(template, route, &route.output(), view)
    }

    fn render_at(
        &self,
        template: &str,
        route: &Route,
        output: &OutputPath,
        view: &impl Serialize,
    ) -> Result<Arc<[u8]>, Diagnostic> {
        let fault = |error: tera::Error| template_fault(&self.compiled.theme, &error, Some(output));
        let tera = self.templates(route)?;
        self.pages.get(output, view, &self.compiled, || {
            let mut context = Context::from_serialize(view).map_err(fault)?;
            // Feeds and what only machines read have none.
            if Path::new(template).extension().is_some_and(|extension| extension == "html") {
                context.insert_value("menu", self.menu(route)?);
            }
            let mut page = Vec::with_capacity(PAGE_BYTES);
            tera.render_to(template, &context, &mut page).map_err(fault)?;
            Ok(page.into())
        })
    }

    /// A component of the theme on its own, for the page at `route`.
    fn component(&self, name: &str, route: &Route, arguments: &Context) -> Result<String, Diagnostic> {
        let html = self.templates(route)?.render_component(name, arguments, None, true);
        html.map_err(|error| template_fault(&self.compiled.theme, &error, Some(&route.output())))
    }

    fn templates(&self, route: &Route) -> Result<&Tera, Diagnostic> {
        let templates = &self.compiled.by_lang;
        let own = templates.get(self.site.lang(route)).or_else(|| templates.values().next());
        own.ok_or_else(|| Diagnostic::new(&rules::TEMPLATE_ERROR, &FilePath::new("templates"), None))
    }
}

/// A failure of a template as a finding at its place.
fn template_fault(theme: &Theme, error: &tera::Error, page: Option<&OutputPath>) -> Diagnostic {
    let (path, span, reason) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let template = theme.templates.get(report.filename());
            let path = template.map_or_else(|| FilePath::new(report.filename()), |template| template.path.clone());
            let range = report.span().range.clone();
            (path, Some(Span::from(range)), report.message().to_owned())
        }
        _ => (FilePath::new("../themes"), None, theme::reason(&error.to_string())),
    };
    Diagnostic::new(&rules::TEMPLATE_ERROR, &path, span)
        .with("reason", reason)
        .with_some("page", page)
        .with_words("hint", TEMPLATE_HINT)
}
