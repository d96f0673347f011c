//! Which pages there are: every route of the site, its redirects and files, decided before anything is rendered.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::rules::ALL as ALL_RULES;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::Target;
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::playbook::{Playbook, Role};
use crate::route::{Edition, Lang, OutputPath, Page, Route, Slug};
use crate::source::{FilePath, Spanned};

/// A site: a playbook and where each part of it is shown.
#[derive(Debug, Clone)]
pub struct Site {
    /// What is shown.
    pub playbook: Playbook,
    /// The playbook's folder in its repository, for links to where a file is edited.
    pub prefix: String,
    /// Where the site is published, ending in `/`.
    pub url: String,
    /// Every page.
    pub routes: Vec<Route>,
    /// Old addresses with the pages they lead to.
    pub redirects: BTreeMap<OutputPath, Route>,
    /// Files that are published as they are.
    pub files: BTreeMap<OutputPath, FilePath>,
}

impl Site {
    /// Decides every address; two producers of one are an error.
    pub fn plan(playbook: Playbook, prefix: String, url: String) -> (Self, Vec<Diagnostic>) {
        let mut plan = Plan { taken: BTreeMap::new(), findings: Vec::new() };
        let mut routes = Vec::new();
        for lang in &playbook.settings.languages {
            for (page, source) in pages(&playbook) {
                let route = route(&playbook, lang, page);
                if plan.take(&route.output(), source, None) {
                    routes.push(route);
                }
            }
        }
        for page in [Page::Sitemap, Page::Robots, Page::ServiceWorker] {
            let route = Route { edition: Edition::Current, lang: None, page };
            if plan.take(&route.output(), &settings(), None) {
                routes.push(route);
            }
        }
        let files = plan.files(&playbook);
        let redirects = plan.redirects(&playbook);
        let findings = plan.findings;
        (Self { playbook, prefix, url, routes, redirects, files }, findings)
    }

    /// The route of `page` in `lang`.
    pub fn route(&self, lang: &Lang, page: Page) -> Route {
        route(&self.playbook, lang, page)
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
            Target::File { path, heading } => {
                self.file_href(path, heading.as_deref(), from, on).unwrap_or_else(|| "#".to_owned())
            }
        }
    }

    fn file_href(&self, path: &str, heading: Option<&str>, from: &FilePath, on: &Route) -> Option<String> {
        let target = from.resolve(path)?;
        if self.playbook.attachments.contains_key(&target) {
            return Some(encoded(&on.href_to_address(target.as_str())));
        }
        let page = self.page_of(&target)?;
        let lang = self.lang(on);
        let mut href = on.href_to(&self.route(lang, page));
        // In another language the heading may be called otherwise: the page is right all the same.
        let shown = self.playbook.document_shown(&target, lang)?;
        if let Some(anchor) = heading.filter(|anchor| shown.headings.iter().any(|h| h.anchor == **anchor)) {
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

fn route(playbook: &Playbook, lang: &Lang, page: Page) -> Route {
    let is_default = lang == playbook.settings.default_lang();
    Route { edition: Edition::Current, lang: (!is_default).then(|| lang.clone()), page }
}

fn settings() -> FilePath {
    FilePath::new(crate::model::settings::FILE)
}

/// Every page of one language, with the file it comes from.
fn pages(playbook: &Playbook) -> Vec<(Page, &FilePath)> {
    static SETTINGS: std::sync::LazyLock<FilePath> = std::sync::LazyLock::new(settings);
    let of_settings = |page| (page, &*SETTINGS);
    let lists = [
        Page::Home,
        Page::Library,
        Page::Alphabet,
        Page::Tags,
        Page::Purposes,
        Page::Durations,
        Page::GroupSizes,
        Page::Search,
        Page::Reports,
        Page::Sessions,
        Page::People,
        Page::Guide,
        Page::NotFound,
        Page::Feed,
        Page::CardsJson,
        Page::WebManifest,
    ];
    let mut pages: Vec<_> = lists.into_iter().map(of_settings).collect();
    let settings = &playbook.settings;
    pages.extend(settings.tags.iter().map(|(id, _)| of_settings(Page::Tag(id.clone()))));
    pages.extend(settings.purposes.iter().map(|(id, _)| of_settings(Page::Purpose(id.clone()))));
    pages.extend(DURATION_BANDS.iter().filter_map(|band| Some(of_settings(Page::DurationBand(band.slug()?)))));
    pages.extend(GROUP_SIZE_BANDS.iter().filter_map(|band| Some(of_settings(Page::GroupSizeBand(band.slug()?)))));
    pages.extend(ALL_RULES.iter().filter_map(|rule| rule_slug(rule.code)).map(|code| of_settings(Page::Rule(code))));
    pages.extend(playbook.cards.values().map(|card| (Page::Card(card.id.clone()), &card.path)));
    pages.extend(playbook.reports.values().map(|report| (Page::Report(report.slug.clone()), &report.path)));
    pages.extend(playbook.sessions.values().map(|session| (Page::Session(session.slug.clone()), &session.path)));
    pages.extend(playbook.people.values().map(|person| (Page::Person(person.handle.clone()), &person.path)));
    pages.extend(playbook.pages.values().map(|page| (Page::Free(page.slug.clone()), &page.words.path)));
    pages
}

/// The slug of a rule's page.
pub fn rule_slug(code: &str) -> Option<Slug> {
    code.to_ascii_lowercase().parse().ok()
}

struct Plan {
    /// Who produces each path; compared without case, as some file systems do.
    taken: BTreeMap<String, FilePath>,
    findings: Vec<Diagnostic>,
}

impl Plan {
    /// Takes an address for `source`; says so when it is taken.
    fn take(&mut self, output: &OutputPath, source: &FilePath, span: Option<Span>) -> bool {
        let address = output.as_str().strip_suffix("index.html").unwrap_or(output.as_str());
        let key = output.as_str().to_lowercase();
        if let Some(other) = self.taken.get(&key) {
            let finding = Diagnostic::new(&rules::ADDRESS_CLASH, source, span);
            self.findings.push(finding.with("value", format!("/{address}")).with("other", other));
            false
        } else {
            self.taken.insert(key, source.clone());
            true
        }
    }

    fn files(&mut self, playbook: &Playbook) -> BTreeMap<OutputPath, FilePath> {
        let mut files = BTreeMap::new();
        for path in playbook.attachments.keys() {
            // Two that differ only in case were told as such with the files' names.
            if let Some(output) = OutputPath::new(path.as_str())
                && self.taken.insert(output.as_str().to_lowercase(), path.clone()).is_none()
            {
                files.insert(output, path.clone());
            }
        }
        files
    }

    fn redirects(&mut self, playbook: &Playbook) -> BTreeMap<OutputPath, Route> {
        let mut redirects = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for card in playbook.cards.values() {
            for alias in &card.aliases {
                let Some((output, lang)) = self.alias(alias, &card.path, playbook) else { continue };
                // The same alias twice in one card was told as a doubled item.
                let again = !seen.insert((output.clone(), card.id.clone()));
                if !again && self.take(&output, &card.path, Some(alias.span)) {
                    redirects.insert(output, route(playbook, &lang, Page::Card(card.id.clone())));
                }
            }
        }
        redirects
    }

    /// Where an old address lies, and in which language.
    fn alias(&mut self, alias: &Spanned<String>, path: &FilePath, playbook: &Playbook) -> Option<(OutputPath, Lang)> {
        let output = alias.strip_prefix('/').and_then(|address| match address.strip_suffix('/') {
            Some(folder) => OutputPath::new(&format!("{folder}/index.html")),
            None if address.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") => OutputPath::new(address),
            None => OutputPath::new(&format!("{address}/index.html")),
        });
        let Some(output) = output else {
            let finding = Diagnostic::new(&rules::BAD_ALIAS, path, alias.span);
            self.findings.push(finding.with("value", &alias.value));
            return None;
        };
        let first = output.as_str().split('/').next().unwrap_or_default();
        let languages = &playbook.settings.languages;
        let lang =
            languages.iter().find(|lang| lang.as_str() == first).unwrap_or_else(|| playbook.settings.default_lang());
        Some((output, lang.clone()))
    }
}
