//! Which pages there are: every route of the site, its redirects and files, decided before anything is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::rules::ALL as ALL_RULES;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Target;
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::card::Card;
use crate::playbook::{Playbook, Role, are_alike};
use crate::route::{Edition, Lang, OutputPath, Page, Route, Slug};
use crate::source::{FilePath, Span, Spanned};

/// A site: a playbook and where each part of it is shown.
#[derive(Debug, Clone)]
pub struct Site {
    /// What is shown.
    pub playbook: Arc<Playbook>,
    /// The playbook's folder in its repository, for links to where a file is edited.
    pub prefix: String,
    /// Where the site is published, ending in `/`.
    pub url: String,
    /// Every address.
    pub plan: Arc<Plan>,
}

/// Every address of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page.
    pub routes: Vec<Route>,
    /// What stands at each path.
    pub paths: BTreeMap<OutputPath, Planned>,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planned {
    /// The page with this number among the routes.
    Page(usize),
    /// An old address with the page that it leads to.
    Redirect(Route),
    /// A file that is published as it is.
    File(FilePath),
}

/// The last plan, with what it was made for.
#[derive(Debug, Default)]
pub struct Kept(Option<(Arc<Playbook>, Arc<Plan>)>);

impl Site {
    /// Decides every address; two producers of one are an error.
    pub fn plan(playbook: Arc<Playbook>, prefix: String, url: String, kept: &mut Kept) -> (Self, Vec<Diagnostic>) {
        let same = kept.0.as_ref().filter(|(last, _)| has_same_addresses(last, &playbook));
        if let Some((_, plan)) = same {
            return (Self { playbook, prefix, url, plan: plan.clone() }, Vec::new());
        }
        let (plan, findings) = Plan::of(&playbook);
        let plan = Arc::new(plan);
        // With findings, which have places, the next plan is made anew.
        kept.0 = findings.is_empty().then(|| (playbook.clone(), plan.clone()));
        (Self { playbook, prefix, url, plan }, findings)
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
    pages.extend(playbook.cards.values().map(AsRef::as_ref).map(|card| (Page::Card(card.id.clone()), &card.path)));
    pages.extend(
        playbook.reports.values().map(AsRef::as_ref).map(|report| (Page::Report(report.slug.clone()), &report.path)),
    );
    pages.extend(
        playbook
            .sessions
            .values()
            .map(AsRef::as_ref)
            .map(|session| (Page::Session(session.slug.clone()), &session.path)),
    );
    pages.extend(
        playbook.people.values().map(AsRef::as_ref).map(|person| (Page::Person(person.handle.clone()), &person.path)),
    );
    pages.extend(
        playbook.pages.values().map(AsRef::as_ref).map(|page| (Page::Free(page.slug.clone()), &page.words.path)),
    );
    pages
}

/// The slug of a rule's page.
pub fn rule_slug(code: &str) -> Option<Slug> {
    code.to_ascii_lowercase().parse().ok()
}

/// Whether two playbooks have the same pages, aliases and files.
fn has_same_addresses(a: &Playbook, b: &Playbook) -> bool {
    fn aliases(card: &Card) -> impl Iterator<Item = &str> {
        card.aliases.iter().map(|alias| alias.value.as_str())
    }
    Arc::ptr_eq(&a.settings, &b.settings)
        && are_alike(&a.cards, &b.cards, |a, b| aliases(a).eq(aliases(b)))
        && a.reports.keys().eq(b.reports.keys())
        && a.sessions.keys().eq(b.sessions.keys())
        && a.people.keys().eq(b.people.keys())
        && a.pages.keys().eq(b.pages.keys())
        && a.attachments.keys().eq(b.attachments.keys())
}

impl Plan {
    fn of(playbook: &Playbook) -> (Self, Vec<Diagnostic>) {
        let mut making = Making::default();
        for lang in &playbook.settings.languages {
            for (page, source) in pages(playbook) {
                making.page(route(playbook, lang, page), source);
            }
        }
        for page in [Page::Sitemap, Page::Robots, Page::ServiceWorker] {
            making.page(Route { edition: Edition::Current, lang: None, page }, &settings());
        }
        making.files(playbook);
        making.redirects(playbook);
        (making.plan, making.findings)
    }
}

#[derive(Default)]
struct Making {
    plan: Plan,
    /// Who produces each path; compared without case, as some file systems do.
    taken: BTreeMap<String, FilePath>,
    findings: Vec<Diagnostic>,
}

impl Making {
    fn page(&mut self, route: Route, source: &FilePath) {
        let output = route.output();
        if self.take(&output, source, None) {
            self.plan.paths.insert(output, Planned::Page(self.plan.routes.len()));
            self.plan.routes.push(route);
        }
    }

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

    fn files(&mut self, playbook: &Playbook) {
        for path in playbook.attachments.keys() {
            // Two that differ only in case were told as such with the files' names.
            if let Some(output) = OutputPath::new(path.as_str())
                && self.taken.insert(output.as_str().to_lowercase(), path.clone()).is_none()
            {
                self.plan.paths.insert(output, Planned::File(path.clone()));
            }
        }
    }

    fn redirects(&mut self, playbook: &Playbook) {
        let mut seen = BTreeSet::new();
        for card in playbook.cards.values().map(AsRef::as_ref) {
            for alias in &card.aliases {
                let Some((output, lang)) = self.alias(alias, &card.path, playbook) else { continue };
                // The same alias twice in one card was told as a doubled item.
                let again = !seen.insert((output.clone(), card.id.clone()));
                if !again && self.take(&output, &card.path, Some(alias.span)) {
                    let target = route(playbook, &lang, Page::Card(card.id.clone()));
                    self.plan.paths.insert(output, Planned::Redirect(target));
                }
            }
        }
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
