//! Every address of a site, decided before anything is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::rule_slug;
use crate::cache::Latest;
use percent_encoding::percent_decode_str;

use crate::diagnostic::rules::ALL as ALL_RULES;
use crate::diagnostic::{Diagnostic, Disposition, Text, rules};
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::settings::{self, Settings};
use crate::playbook::{Playbook, are_alike};
use crate::route::{CardId, Edition, Lang, OutputPath, Page, Route, Scope, is_reserved_for_later};
use crate::source::{FilePath, Span, Spanned};

/// Every address of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page.
    pub routes: Vec<Route>,
    /// What stands at each path.
    pub paths: BTreeMap<OutputPath, PathEntry>,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathEntry {
    /// The page with this number among the routes.
    Page(usize),
    /// An old address with the page that it leads to.
    Redirect(Route),
    /// A file that is published as it is.
    File(FilePath),
}

/// The plan of the last build, with what is wrong with its addresses.
pub type LatestPlan = Latest<Addressed, (Arc<Plan>, Vec<Diagnostic>)>;

/// What of a playbook addresses depend on: a plan reads nothing else, so that it is the same wherever this is.
#[derive(Debug)]
pub struct Addressed {
    edition: Edition,
    playbook: Arc<Playbook>,
}

/// What of a card addresses depend on.
#[derive(PartialEq)]
struct AddressedCard<'c> {
    id: &'c CardId,
    path: &'c FilePath,
    aliases: &'c [Spanned<String>],
}

impl PartialEq for Addressed {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.playbook, &other.playbook);
        self.edition == other.edition
            && Arc::ptr_eq(&a.settings, &b.settings)
            && are_alike(&a.cards, &b.cards, |a, b| AddressedCard::of(a) == AddressedCard::of(b))
            && are_alike(&a.reports, &b.reports, |a, b| a.path == b.path)
            && are_alike(&a.sessions, &b.sessions, |a, b| a.path == b.path)
            && are_alike(&a.people, &b.people, |a, b| a.path == b.path)
            && are_alike(&a.pages, &b.pages, |a, b| a.words.path == b.words.path)
            && a.attachments.keys().eq(b.attachments.keys())
    }
}

impl<'c> AddressedCard<'c> {
    fn of(card: &'c crate::model::card::Card) -> Self {
        Self { id: &card.id, path: &card.path, aliases: &card.aliases }
    }
}

impl Addressed {
    pub(super) fn new(edition: Edition, playbook: Arc<Playbook>) -> Self {
        Self { edition, playbook }
    }

    fn settings(&self) -> &Settings {
        &self.playbook.settings
    }

    fn cards(&self) -> impl Iterator<Item = AddressedCard<'_>> {
        self.playbook.cards.values().map(|card| AddressedCard::of(card))
    }

    fn attachments(&self) -> impl Iterator<Item = &FilePath> {
        self.playbook.attachments.keys()
    }

    /// Every page of one language, with the file it comes from.
    fn pages(&self) -> Vec<(Page, &FilePath)> {
        static SETTINGS: LazyLock<FilePath> = LazyLock::new(|| FilePath::new(settings::FILE));
        let of_settings = |page| (page, &*SETTINGS);
        let in_each_language = |page: &Page| page.scope() == Scope::Language;
        let settings = self.settings();
        let mut pages: Vec<_> = Page::fixed().into_iter().filter(in_each_language).map(of_settings).collect();
        pages.extend(settings.tags.iter().map(|(id, _)| of_settings(Page::Tag(id.clone()))));
        pages.extend(settings.purposes.iter().map(|(id, _)| of_settings(Page::Purpose(id.clone()))));
        pages.extend(DURATION_BANDS.iter().filter_map(|band| Some(of_settings(Page::DurationBand(band.slug()?)))));
        pages.extend(GROUP_SIZE_BANDS.iter().filter_map(|band| Some(of_settings(Page::GroupSizeBand(band.slug()?)))));
        pages
            .extend(ALL_RULES.iter().filter_map(|rule| rule_slug(rule.code)).map(|code| of_settings(Page::Rule(code))));
        pages.extend(self.cards().map(|card| (Page::Card(card.id.clone()), card.path)));
        let playbook = &self.playbook;
        pages.extend(playbook.reports.iter().map(|(slug, report)| (Page::Report(slug.clone()), &report.path)));
        pages.extend(playbook.sessions.iter().map(|(slug, session)| (Page::Session(slug.clone()), &session.path)));
        pages.extend(playbook.people.iter().map(|(handle, person)| (Page::Person(handle.clone()), &person.path)));
        pages.extend(playbook.pages.iter().map(|(slug, page)| (Page::Free(slug.clone()), &page.words.path)));
        pages
    }

    fn route(&self, lang: &Lang, page: Page) -> Route {
        super::route(&self.edition, self.settings(), lang, page)
    }
}

impl Plan {
    /// Decides every address; two producers of one are reported.
    pub(super) fn of(addressed: &Addressed) -> (Arc<Self>, Vec<Diagnostic>) {
        let mut builder = PlanBuilder::default();
        let settings = FilePath::new(settings::FILE);
        for lang in &addressed.settings().languages {
            for (page, source) in addressed.pages() {
                builder.page(addressed.route(lang, page), source);
            }
        }
        // What is there once lies at the site's root, and belongs to no earlier edition.
        if addressed.edition == Edition::default() {
            for page in Page::fixed().into_iter().filter(|page| page.scope() == Scope::Site) {
                builder.page(Route { edition: Edition::default(), lang: None, page }, &settings);
            }
        }
        builder.files(addressed);
        builder.redirects(addressed);
        (Arc::new(builder.plan), builder.findings)
    }
}

#[derive(Default)]
struct PlanBuilder {
    plan: Plan,
    /// Who produces each path; compared without case, as some file systems do.
    taken: BTreeMap<String, FilePath>,
    findings: Vec<Diagnostic>,
}

impl PlanBuilder {
    fn page(&mut self, route: Route, source: &FilePath) {
        let output = route.output();
        if self.take(&output, source, None) {
            self.plan.paths.insert(output, PathEntry::Page(self.plan.routes.len()));
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

    fn files(&mut self, addressed: &Addressed) {
        let folder = addressed.edition.folder();
        for path in addressed.attachments() {
            // Two that differ only in case were reported as such with the files' names.
            if let Some(output) = OutputPath::new(&format!("{folder}{path}"))
                && self.taken.insert(output.as_str().to_lowercase(), path.clone()).is_none()
            {
                self.plan.paths.insert(output, PathEntry::File(path.clone()));
            }
        }
    }

    fn redirects(&mut self, addressed: &Addressed) {
        let mut seen = BTreeSet::new();
        for card in addressed.cards() {
            for alias in card.aliases {
                let Some((output, lang)) = self.alias(alias, card.path, addressed) else { continue };
                // The same alias twice in one card was reported as a doubled item.
                let is_new = seen.insert((output.clone(), card.id.clone()));
                if is_new && self.take(&output, card.path, Some(alias.span)) {
                    let target = addressed.route(&lang, Page::Card(card.id.clone()));
                    self.plan.paths.insert(output, PathEntry::Redirect(target));
                }
            }
        }
    }

    /// Where an old address lies, and in which language.
    fn alias(&mut self, alias: &Spanned<String>, path: &FilePath, addressed: &Addressed) -> Option<(OutputPath, Lang)> {
        let (folder, settings) = (addressed.edition.folder(), addressed.settings());
        let output = alias.strip_prefix('/').and_then(|address| match address.strip_suffix('/') {
            Some(address) => OutputPath::new(&format!("{folder}{address}/index.html")),
            None if address.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") => {
                OutputPath::new(&format!("{folder}{address}"))
            }
            None => OutputPath::new(&format!("{folder}{address}/index.html")),
        });
        let Some(output) = output else {
            let finding = Diagnostic::new(&rules::BAD_ALIAS, path, alias.span).with("value", &alias.value);
            let meant = meant_alias(&alias.value, &settings.url).filter(|meant| *meant != alias.value);
            self.findings.push(match meant {
                Some(meant) => finding.with("suggestion", &meant).replaced_by(meant, Disposition::Safe),
                None => finding,
            });
            return None;
        };
        let mut parts = output.as_str()[folder.len()..].split('/');
        let mut first = parts.next().unwrap_or_default();
        let lang = settings.languages.iter().find(|lang| lang.as_str() == first);
        if lang.is_some() {
            first = parts.next().unwrap_or_default();
        }
        if is_reserved_for_later(first) {
            const AN_ADDRESS: Text = Text { en: "an old address", fr: "une ancienne adresse" };
            let finding = Diagnostic::new(&rules::RESERVED_NAME, path, alias.span);
            self.findings.push(finding.with("value", &alias.value).with_words("what", AN_ADDRESS));
            return None;
        }
        Some((output, lang.unwrap_or_else(|| settings.default_lang()).clone()))
    }
}

/// The old address that was meant by a whole one of this site, one that is encoded, or one without its first slash.
fn meant_alias(written: &str, site: &str) -> Option<String> {
    let path = written.strip_prefix(site).filter(|_| !site.is_empty()).unwrap_or(written);
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let path = decoded.trim_matches('/');
    let meant = if path.ends_with(".html") { format!("/{path}") } else { format!("/{path}/") };
    let is_one = !path.is_empty() && !path.contains([':', '?', '#']);
    (is_one && OutputPath::new(&format!("{path}/index.html")).is_some()).then_some(meant)
}
