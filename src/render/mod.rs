//! Pages as bytes: a view for each route, put through the theme's template.
//!
//! `page/` has a room for each page. Beside it lies what several pages show: words (`text`, `term`, `format`), ways (`link`,
//! `menu`, `head`), and parts (`tile`, `agenda`, `evidence`).

pub mod agenda;
mod calendar;
pub mod chart;
pub mod cite;
pub mod code;
pub mod commitment;
mod compiled;
pub mod difference;
pub mod editions;
mod emblem;
pub mod evidence;
mod filters;
pub mod format;
pub mod globals;
pub mod head;
pub mod html;
mod indicators;
mod json_ld;
pub mod link;
mod lists;
mod map;
pub mod measure;
pub mod menu;
mod output;
pub mod page;
pub mod paging;
mod past;
pub mod prediction;
mod propose;
mod reading;
pub mod remark;
mod reminder;
mod search_items;
mod stamps;
pub mod term;
pub mod text;
pub mod tile;
pub mod time_bar;
mod typography;
pub mod when;

use std::collections::HashSet;
use std::mem::discriminant;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use crate::cache::{Bounded, Keep, Latest, hash};
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::map::Gaps;
use crate::playbook::mentoring::Skills;
use crate::route::{OutputPath, Page, Route};
use crate::search;
use crate::site::Site;
use crate::site::changes::{self, Dated};
use crate::source::{FilePath, Span};
use crate::theme::{self, TEMPLATE_HINT, Theme};
use compiled::{Compiled, LatestCompiled};

/// A page's bytes, or why its template fails.
type Rendered = Result<Arc<[u8]>, Diagnostic>;
/// Pages that were made so far.
type Pages = Bounded<OutputPath, Arc<[u8]>>;

/// Cards on a page from which on it takes long to make.
const LONG_LIST: usize = 1000;
/// Bytes that are kept ready for a page: most are shorter.
const PAGE_BYTES: usize = 32 << 10;

/// What rendering keeps for the next build.
#[derive(Default)]
pub struct Cache {
    keep: Keep,
    compiled: LatestCompiled,
    /// The templates with which a page of each kind could be made.
    verified: Option<Arc<Compiled>>,
    /// Words weighed for the search.
    weights: Arc<Mutex<search::Cache>>,
    /// Number of pages rendered so far, of all builds.
    rendered: Arc<AtomicUsize>,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("templates, pages and weights")
    }
}

impl Cache {
    /// Nothing yet.
    pub fn new(keep: Keep) -> Self {
        Self { keep, compiled: Latest::new(keep), ..Self::default() }
    }

    /// What was rendered last is shown: its templates need no samples any more.
    pub fn mark_shown(&mut self) {
        self.verified = self.compiled.value().cloned();
    }

    /// Number of pages that were rendered so far.
    pub fn rendered(&self) -> usize {
        self.rendered.load(Ordering::Relaxed)
    }
}

/// Makes the pages of one site.
pub struct Renderer {
    site: Site,
    compiled: Arc<Compiled>,
    /// Whether a site that was made with these templates was shown.
    is_verified: bool,
    today: Date,
    keep: Keep,
    weights: Arc<Mutex<search::Cache>>,
    rendered: Arc<AtomicUsize>,
    old_cards: past::OldCards,
    /// What came, changed and went: worked out once for all of its pages.
    changes: OnceLock<Vec<Dated>>,
    /// What long lists show: worked out once for all of their pages.
    lists: OnceLock<lists::Lists>,
    /// What people offer and seek, by its words: worked out once, where somebody does.
    skills: OnceLock<Skills>,
    /// What the map shows to be missing: worked out once for all of its pages.
    gaps: OnceLock<Gaps>,
    /// What commits say of sessions: asked once for all calendars.
    stamps: OnceLock<stamps::Stamps>,
}

impl Renderer {
    /// Compiles the templates, or says why not.
    pub fn new(site: Site, theme: Arc<Theme>, today: Date, cache: &mut Cache) -> Result<Self, Diagnostic> {
        let compiled = Compiled::of(theme, &site, cache.keep, &mut cache.compiled)?;
        let is_verified = cache.verified.as_ref().is_some_and(|verified| Arc::ptr_eq(verified, &compiled));
        let (weights, rendered) = (cache.weights.clone(), cache.rendered.clone());
        Ok(Self {
            site,
            compiled,
            is_verified,
            today,
            keep: cache.keep,
            weights,
            rendered,
            old_cards: Bounded::new(past::BUDGET),
            changes: OnceLock::new(),
            lists: OnceLock::new(),
            gaps: OnceLock::new(),
            stamps: OnceLock::new(),
            skills: OnceLock::new(),
        })
    }

    /// Where nothing was shown yet that was made with these templates, a page of each kind in each language, but none that takes
    /// long.
    pub fn samples(&self) -> Vec<OutputPath> {
        if self.is_verified {
            return Vec::new();
        }
        let mut met = HashSet::new();
        let routes = self.site.plan.routes.iter().filter(|route| !self.is_long_list(&route.page));
        routes.filter(|route| met.insert((discriminant(&route.page), &route.lang))).map(Route::output).collect()
    }

    /// What came, changed and went, newest first.
    fn changes(&self) -> &[Dated] {
        self.changes.get_or_init(|| changes::all(&self.site.playbook, &self.site.past))
    }

    /// What long lists show, in its order.
    fn lists(&self) -> &lists::Lists {
        self.lists.get_or_init(|| lists::Lists::of(&self.site.playbook, self.today))
    }

    /// What people offer and seek, by its words.
    fn skills(&self) -> &Skills {
        self.skills.get_or_init(|| {
            let says = self.site.playbook.people.values().any(|own| !own.offers.is_empty() || !own.seeks.is_empty());
            if says { Skills::of(&self.site.playbook) } else { Skills::default() }
        })
    }

    /// What the map shows to be missing.
    fn gaps(&self) -> &Gaps {
        self.gaps.get_or_init(|| self.site.plan.map.gaps(&self.site.playbook))
    }

    /// What commits say of sessions.
    fn stamps(&self) -> &stamps::Stamps {
        self.stamps.get_or_init(|| stamps::of(&self.site))
    }

    fn is_long_list(&self, page: &Page) -> bool {
        let (playbook, index) = (&self.site.playbook, self.site.playbook.index());
        let listed = match page {
            Page::Library | Page::Alphabet | Page::Changes | Page::ChangesPage(_) | Page::ChangesFeed => {
                playbook.cards.len()
            }
            Page::Tag(id) => index.by_tag.get(id).map_or(0, Vec::len),
            Page::Purpose(id) => index.by_purpose.get(id).map_or(0, Vec::len),
            Page::DurationBand(band) => index.by_duration.get(band.as_str()).map_or(0, Vec::len),
            Page::GroupSizeBand(band) => index.by_group_size.get(band.as_str()).map_or(0, Vec::len),
            Page::Kind(kind) => index.by_kind.get(kind.as_str()).map_or(0, Vec::len),
            Page::Status(status) => index.by_status.get(status.as_str()).map_or(0, Vec::len),
            _ => 0,
        };
        listed >= LONG_LIST
    }

    /// `view` put through a template, for the page at `route`, which is written to `output`.
    fn render(&self, template: &str, route: &Route, output: &OutputPath, view: &impl Serialize) -> Rendered {
        let make = || {
            self.rendered.fetch_add(1, Ordering::Relaxed);
            let fault = |error: tera::Error| template_fault(&self.compiled.theme, &error, Some(output));
            let mut context = Context::from_serialize(view).map_err(fault)?;
            // Feeds and what only machines read have none.
            if Path::new(template).extension().is_some_and(|extension| extension == "html") {
                context.insert_value("menu", self.menu(route)?);
            }
            let mut page = Vec::with_capacity(PAGE_BYTES);
            self.templates(route)?.render_to(template, &context, &mut page).map_err(fault)?;
            Ok(page.into())
        };
        match hash_to_keep(self.keep, view) {
            None => make(),
            hash => self.compiled.pages.get_or_make(output.clone(), hash, make),
        }
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

/// The hash of a view, where its page is kept.
fn hash_to_keep(keep: Keep, view: &impl Serialize) -> Option<blake3::Hash> {
    if keep == Keep::Once { None } else { hash(view) }
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
