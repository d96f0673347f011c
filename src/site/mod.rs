//! Which pages there are: every route of the site, its redirects and files, decided before anything is rendered.

mod plan;

use std::sync::Arc;

pub use plan::{LatestPlan, PathEntry, Plan};

use crate::diagnostic::Diagnostic;
use crate::markdown::Target;
use crate::model::settings::Settings;
use crate::playbook::{Playbook, Role};
use crate::route::{Edition, Lang, Page, Route, Slug};
use crate::source::FilePath;
use plan::Addressed;

/// A site: a playbook and where each part of it is shown.
#[derive(Debug, Clone)]
pub struct Site {
    /// Which state of the playbook is shown.
    pub edition: Edition,
    /// What is shown.
    pub playbook: Arc<Playbook>,
    /// The playbook's folder in its repository, for links to where a file is edited.
    pub prefix: String,
    /// Where the site is published, ending in `/`.
    pub url: String,
    /// Every address.
    pub plan: Arc<Plan>,
}

impl Site {
    /// Decides every address of an edition; two producers of one are an error.
    pub fn plan(
        edition: Edition,
        playbook: Arc<Playbook>,
        prefix: String,
        url: String,
        latest: &mut LatestPlan,
    ) -> (Self, Vec<Diagnostic>) {
        let addressed = Addressed::new(edition.clone(), playbook.clone());
        let (plan, findings) = latest.get(addressed, Plan::of);
        (Self { edition, playbook, prefix, url, plan }, findings)
    }

    /// The route of `page` in `lang`.
    pub fn route(&self, lang: &Lang, page: Page) -> Route {
        route(&self.edition, &self.playbook.settings, lang, page)
    }

    /// The route of a page that is there once in the site, whatever its languages and editions.
    pub fn route_once(&self, page: Page) -> Route {
        Route { edition: Edition::default(), lang: None, page }
    }

    /// The folder of the search's index, below the site's root.
    pub fn search_folder(&self) -> String {
        format!("{}search/", self.edition.folder())
    }

    /// The address of a file that is published as it is, below the site's root.
    pub fn attachment_address(&self, path: &FilePath) -> String {
        format!("{}{path}", self.edition.folder())
    }

    /// The language of a route.
    pub fn lang<'a>(&'a self, route: &'a Route) -> &'a Lang {
        route.lang.as_ref().unwrap_or_else(|| self.playbook.settings.default_lang())
    }

    /// The page that shows the file at `path`; `None` for one that is published as it is, or not at all.
    pub fn page_of(&self, path: &FilePath) -> Option<Page> {
        match self.playbook.roles.get(path)? {
            Role::Card(id) | Role::CardTranslation(id, _) => Some(Page::Card(id.clone())),
            Role::Report(slug) => Some(Page::Report(slug.clone())),
            Role::Session(slug) => Some(Page::Session(slug.clone())),
            Role::Person(handle) => Some(Page::Person(handle.clone())),
            Role::Page(slug) | Role::PageTranslation(slug, _) => Some(Page::Free(slug.clone())),
            Role::Settings | Role::Attachment(_) => None,
        }
    }

    /// The address of what a link in the file `from` leads to, as seen from the page `on`.
    pub fn href(&self, target: &Target, from: &FilePath, on: &Route) -> String {
        match target {
            Target::Elsewhere(address) => address.clone(),
            Target::Heading(anchor) => format!("#{anchor}"),
            Target::Card(id) => {
                let page = id.parse().ok().map(Page::Card);
                page.map_or_else(|| "#".to_owned(), |page| on.href_to(&self.route(self.lang(on), page)))
            }
            Target::File { path, heading } => {
                self.file_href(path, heading.as_deref(), from, on).unwrap_or_else(|| "#".to_owned())
            }
        }
    }

    fn file_href(&self, path: &str, heading: Option<&str>, from: &FilePath, on: &Route) -> Option<String> {
        let target = self.playbook.resolve(from, path)?;
        if self.playbook.attachments.contains_key(&target) {
            return Some(encoded(&on.href_to_address(&self.attachment_address(&target))));
        }
        let page = self.page_of(&target)?;
        let lang = self.lang(on);
        let mut href = on.href_to(&self.route(lang, page));
        // In another language the heading may be called otherwise: the page is right all the same.
        let shown = self.playbook.document_shown(&target, lang)?;
        if let Some(anchor) = heading.filter(|anchor| shown.has_anchor(anchor)) {
            href = format!("{href}#{anchor}");
        }
        Some(href)
    }
}

/// `path` fit for an address.
pub fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(path, KEPT).to_string()
}

fn route(edition: &Edition, settings: &Settings, lang: &Lang, page: Page) -> Route {
    let is_default = lang == settings.default_lang();
    Route { edition: edition.clone(), lang: (!is_default).then(|| lang.clone()), page }
}

/// The slug of a rule's page.
pub fn rule_slug(code: &str) -> Option<Slug> {
    code.to_ascii_lowercase().parse().ok()
}
