//! Which pages there are: every route of the site, its redirects and files, decided before anything is rendered.

mod addressed;
pub mod changes;
pub mod deck;
pub mod list;
mod plan;

use std::sync::Arc;

pub use addressed::{Addressed, differences};
pub use plan::{LatestPlan, PathEntry, Plan};

use crate::diagnostic::Diagnostic;
use crate::history::Past;
use crate::history::log::ObjectId;
use crate::markdown::Target;
use crate::playbook::{Playbook, Role, role_of};
use crate::route::{CardId, Edition, Lang, Page, Route, Scope, Slug};
use crate::source::FilePath;

/// A site: a playbook and where each part of it is shown.
#[derive(Debug, Clone)]
pub struct Site {
    /// Which state of the playbook is shown.
    pub edition: Edition,
    /// What is shown.
    pub playbook: Arc<Playbook>,
    /// What became of it, and its editions.
    pub past: Arc<Past>,
    /// The playbook's folder in its repository, for links to where a file is edited.
    pub prefix: String,
    /// Where the site is published, ending in `/`.
    pub url: String,
    /// Every address.
    pub plan: Arc<Plan>,
    /// Whether search engines are asked to leave all of it out.
    pub is_hidden: bool,
}

impl Site {
    /// Decides every address of an edition; two producers of one are an error.
    pub fn plan(addressed: Addressed, prefix: String, url: String, latest: &mut LatestPlan) -> (Self, Vec<Diagnostic>) {
        let Addressed { edition, playbook, past } = addressed.clone();
        let (plan, findings) = latest.get(addressed, Plan::of);
        (Self { edition, playbook, past, prefix, url, plan, is_hidden: false }, findings)
    }

    /// The route of `page` in `lang`: in this edition, or in the current one where others have no such page.
    pub fn route(&self, lang: &Lang, page: Page) -> Route {
        match page.scope() {
            Scope::Language => route(&self.edition, &self.playbook.settings.languages, lang, page),
            Scope::Current => self.current_route(lang, page),
            Scope::Site => self.route_once(page),
        }
    }

    /// The route of `page` in the current edition, in `lang`, or in its default language.
    pub fn current_route(&self, lang: &Lang, page: Page) -> Route {
        let now = self.past.now.as_ref().map(|now| &now.settings.languages);
        let languages = now.unwrap_or(&self.playbook.settings.languages);
        let lang = languages.iter().find(|own| *own == lang).or(languages.first()).unwrap_or(lang);
        route(&Edition::Current, languages, lang, page)
    }

    /// The route of a page that is there once in the site, whatever its languages and editions.
    pub fn route_once(&self, page: Page) -> Route {
        Route { edition: Edition::default(), lang: None, page }
    }

    /// Whether there is anything at the address of a card.
    pub fn is_reachable(&self, id: &CardId) -> bool {
        let route = self.route(self.playbook.settings.default_lang(), Page::Card(id.clone()));
        self.plan.paths.contains_key(&route.output())
    }

    /// The other ids that a card goes by, or went by.
    pub fn other_ids<'s>(&'s self, id: &'s CardId) -> impl Iterator<Item = &'s CardId> {
        self.plan.kin.get(id).into_iter().flat_map(|kin| kin.iter()).filter(move |other| *other != id)
    }

    /// Where the playbook lies in its repository: as the settings say, or as was found.
    pub fn folder_in_repository(&self) -> &str {
        let said = self.playbook.settings.repository.as_ref().and_then(|repository| repository.path.as_ref());
        said.map_or(self.prefix.as_str(), |path| path.0.trim_start_matches("./").trim_matches(['/', '.']))
    }

    /// The address of a file as it was in some version of a card, below the site's root: by its content, so that it lies once.
    pub fn kept_address(object: &ObjectId, path: &FilePath) -> String {
        let ending = path.extension().map(|ending| format!(".{ending}")).unwrap_or_default();
        format!("assets/{}{ending}", &object.as_str()[..20])
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
            Role::Plan(slug) => Some(Page::Plan(slug.clone())),
            Role::Person(handle) => Some(Page::Person(handle.clone())),
            Role::Page(slug) | Role::PageTranslation(slug, _) => Some(Page::Free(slug.clone())),
            Role::Settings | Role::Votes | Role::Attachment(_) | Role::Root => None,
        }
    }

    /// The address of what a link in the file `from` leads to, as seen from the page `on`.
    pub fn href(&self, target: &Target, from: &FilePath, on: &Route) -> String {
        match target {
            Target::Elsewhere(address) => address.clone(),
            Target::Heading(anchor) => format!("#{anchor}"),
            Target::Card(id) => self.card_href(id, on),
            Target::File { path, heading } => self.file_href(path, heading.as_deref(), from, on).unwrap_or_else(|| {
                // Only what was written for another time leads to what is not there.
                let role = from.resolve(path).and_then(|path| role_of(&path).ok());
                match role {
                    Some(Role::Card(id) | Role::CardTranslation(id, _)) => self.card_href(id.as_str(), on),
                    _ => on.href_to(&self.route(self.lang(on), Page::Library)),
                }
            }),
        }
    }

    /// The address of a card, or of the one that has its place; of the library where there is none.
    fn card_href(&self, id: &str, on: &Route) -> String {
        let id: Option<CardId> = id.parse().ok();
        let is_there = |id: &CardId| self.playbook.cards.contains_key(id);
        let page = id.map_or(Page::Library, |id| {
            let other = || self.other_ids(&id).find(|id| is_there(id)).cloned();
            let is_own = is_there(&id);
            let now = if is_own { Some(id.clone()) } else { other() };
            now.map_or(Page::Library, Page::Card)
        });
        on.href_to(&self.route(self.lang(on), page))
    }

    fn file_href(&self, path: &str, heading: Option<&str>, from: &FilePath, on: &Route) -> Option<String> {
        let target = self.playbook.resolve(from, path)?;
        if self.playbook.attachments.contains_key(&target) {
            return Some(encoded(&on.href_to_address(&self.attachment_address(&target))));
        }
        let lang = self.lang(on);
        let Some(page) = self.page_of(&target) else {
            // A page of the site's own: what stands behind its address is the state of a tool.
            let href = on.href_to(&self.route(lang, Page::at(target.as_str())?));
            return Some(heading.map_or(href.clone(), |state| format!("{href}#{}", state_encoded(state))));
        };
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

/// The state of a tool fit for an address: what parts it is kept.
fn state_encoded(state: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PARTS: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'=')
        .remove(b'&')
        .remove(b'~')
        .remove(b':')
        .remove(b'@')
        .remove(b'!')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.');
    utf8_percent_encode(state, PARTS).to_string()
}

fn route(edition: &Edition, languages: &[Lang], lang: &Lang, page: Page) -> Route {
    let is_default = languages.first() == Some(lang);
    Route { edition: edition.clone(), lang: (!is_default).then(|| lang.clone()), page }
}

/// The slugs of the pages of families of rules, by the hundred of their codes.
pub const RULE_FAMILIES: [&str; 10] =
    ["files", "yaml", "fields", "cards", "references", "text", "translations", "settings", "addresses", "theme"];

/// The place of a rule's family among [`RULE_FAMILIES`].
pub fn family_of(code: &str) -> usize {
    code.as_bytes().get(2).map_or(0, |digit| usize::from(digit.saturating_sub(b'0')))
}

/// The slug of a rule's page.
pub fn rule_slug(code: &str) -> Option<Slug> {
    code.to_ascii_lowercase().parse().ok()
}
