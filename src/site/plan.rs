//! Every address of a site, decided before anything is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use semver::Version;

use super::Site;
use super::addressed::{Addressed, AddressedCard, pairs};
use crate::cache::Latest;
use crate::diagnostic::{Diagnostic, Disposition, Text, rules};
use crate::history::Life;
use crate::history::edition::{Kin, Outline};
use crate::history::log::ObjectId;
use crate::model::session::Session;
use crate::model::settings;
use crate::playbook::map::Map;
use crate::route::{
    CardDifference, CardId, CardVersion, Edition, Lang, OutputPath, Page, Route, Scope, Slug, former_id, is_reserved,
    is_reserved_for_later,
};
use crate::source::{FilePath, Span, Spanned};

/// Every address of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page.
    pub routes: Vec<Route>,
    /// What stands at each path.
    pub paths: BTreeMap<OutputPath, PathEntry>,
    /// The ids that cards go by, and went by.
    pub kin: Arc<Kin>,
    /// How cards lead to one another.
    pub map: Arc<Map>,
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
    /// A file as it was in some version of a card: its content, and its path then.
    Kept(ObjectId, FilePath),
    /// A page that there is no more, with where it lay.
    Gone(Route),
}

/// The plan of the last build, with what is wrong with its addresses.
pub type LatestPlan = Latest<Addressed, (Arc<Plan>, Vec<Diagnostic>)>;

impl Plan {
    /// Decides every address; two producers of one are reported.
    pub(super) fn of(addressed: &Addressed) -> (Arc<Self>, Vec<Diagnostic>) {
        let mut builder = PlanBuilder::default();
        let settings = FilePath::new(settings::FILE);
        // Of an earlier edition there is no map.
        let map = if addressed.is_current() { Map::of(&addressed.playbook) } else { Map::default() };
        for lang in &addressed.settings().languages {
            for (page, source) in addressed.pages(&map) {
                builder.page(addressed.route(lang, page), source);
            }
        }
        // What is there once lies at the site's root, and belongs to no earlier edition.
        if addressed.edition == Edition::default() {
            for page in Page::fixed().into_iter().filter(|page| page.scope() == Scope::Site) {
                builder.page(Route { edition: Edition::default(), lang: None, page }, &settings);
            }
        }
        builder.plan.map = Arc::new(map);
        builder.files(addressed);
        // An earlier edition has the addresses that it had: those before lead to the current one.
        builder.plan.kin = match &addressed.past.now {
            Some(now) => now.kin.clone(),
            None => Arc::new(addressed.kin()),
        };
        if addressed.is_current() {
            builder.redirects(addressed);
            builder.kept_files(addressed);
            builder.gone(addressed);
        }
        builder.left_out(addressed);
        (Arc::new(builder.plan), builder.findings)
    }
}

/// Whose address is taken, where it is no file's.
const THE_SITE: Text = Text { en: "the site itself", fr: "le site lui-même" };

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
            let finding = finding.with("value", format!("/{address}"));
            self.findings.push(match other.as_str() {
                settings::FILE => finding.with_words("other", THE_SITE).with("own", ""),
                other => finding.with("other", format!("`{other}`")).with("files", ""),
            });
            false
        } else {
            self.taken.insert(key, source.clone());
            true
        }
    }

    /// Takes an address that is free; whether it was.
    fn take_free(&mut self, output: &OutputPath, source: &FilePath) -> bool {
        let is_free = !self.taken.contains_key(&output.as_str().to_lowercase());
        if is_free {
            self.taken.insert(output.as_str().to_lowercase(), source.clone());
        }
        is_free
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
        // What lies at the root belongs to the host and the current edition.
        for path in addressed.playbook.root.keys().filter(|_| addressed.is_current()) {
            let below = path.as_str().strip_prefix("root/").unwrap_or_default();
            if let Some(output) = OutputPath::new(below).filter(|output| self.take(output, path, None)) {
                self.plan.paths.insert(output, PathEntry::File(path.clone()));
            }
        }
    }

    /// Pages of files that nobody can read any more: other editions lead to them.
    fn left_out(&mut self, addressed: &Addressed) {
        if addressed.is_current() {
            return;
        }
        for (path, page) in addressed.playbook.left_out() {
            for lang in &addressed.settings().languages {
                let route = addressed.route(lang, page.clone());
                let output = route.output();
                if self.take_free(&output, path) {
                    self.plan.paths.insert(output, PathEntry::Gone(route));
                }
            }
        }
    }

    /// Files as they were in earlier versions of cards.
    fn kept_files(&mut self, addressed: &Addressed) {
        let history = &addressed.past.history;
        for card in addressed.cards() {
            let is_folder =
                |life: &Life| life.revisions.iter().any(|revision| revision.path.as_str().ends_with("/index.md"));
            let former: Vec<CardId> = card.aliases.iter().filter_map(|alias| former_id(alias)).collect();
            let mut lives =
                history.life(card.path).into_iter().chain(former.iter().filter_map(|id| history.ended_card(id)));
            if !lives.any(is_folder) {
                continue;
            }
            for version in card.versions.iter().skip(1) {
                let files = history.version(card.path, &former, version);
                for (path, object) in files.into_iter().flat_map(|files| files.attachments) {
                    if let Some(output) = OutputPath::new(&Site::kept_address(&object, &path)) {
                        self.plan.paths.insert(output, PathEntry::Kept(object, path));
                    }
                }
            }
        }
    }

    /// Pages that the last edition had, or that git has known, and that are there no more: a link to one still leads somewhere.
    fn gone(&mut self, addressed: &Addressed) {
        let mut pages: BTreeSet<Page> = BTreeSet::new();
        let is_of_file = |page: &&Page| {
            matches!(
                page,
                Page::Card(_) | Page::Report(_) | Page::Session(_) | Page::Plan(_) | Page::Person(_) | Page::Free(_)
            )
        };
        pages.extend(addressed.past.editions.last().into_iter().flat_map(Outline::pages).filter(is_of_file).cloned());
        let history = &addressed.past.history;
        for id in history.former_cards() {
            let versions: Vec<&Version> = history.former(&id).into_iter().flat_map(|former| &former.versions).collect();
            let version = |version: &&Version| CardVersion { card: id.clone(), version: (*version).clone() };
            pages.extend(versions.iter().map(version).map(Page::Version));
            pages.extend(pairs(&id, &versions).into_iter().map(Page::Difference));
            if versions.len() > 1 {
                pages.insert(Page::History(id.clone()));
            }
            pages.insert(Page::Card(id));
        }
        for page in pages {
            for lang in &addressed.settings().languages {
                let route = addressed.route(lang, page.clone());
                let output = route.output();
                if let Page::Free(slug) = &page
                    && is_reserved(slug.as_str())
                {
                    continue;
                }
                if self.take_free(&output, &FilePath::new(settings::FILE)) {
                    self.plan.paths.insert(output, PathEntry::Gone(route));
                }
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
        for session in addressed.playbook.sessions.values() {
            for alias in &session.aliases {
                let Some((output, lang)) = self.alias(alias, &session.path, addressed) else { continue };
                self.session_alias(&output, &lang, alias.span, session, addressed);
            }
        }
        for card in addressed.cards() {
            self.former_differences(&card, addressed);
            for former in card.aliases.iter().filter_map(|alias| former_id(alias)) {
                self.former_addresses(&former, &card, addressed);
            }
        }
    }

    /// An old address of a session: in the language that it names, and where it is one of a session, in all of them.
    fn session_alias(
        &mut self,
        output: &OutputPath,
        lang: &Lang,
        span: Span,
        session: &Session,
        addressed: &Addressed,
    ) {
        let target = |lang: &Lang| addressed.route(lang, Page::Session(session.slug.clone()));
        if self.take(output, &session.path, Some(span)) {
            self.plan.paths.insert(output.clone(), PathEntry::Redirect(target(lang)));
        }
        let address = output.as_str().strip_prefix("sessions/").and_then(|rest| rest.strip_suffix("/index.html"));
        let Some(former) = address.and_then(|slug| slug.parse::<Slug>().ok()) else { return };
        for lang in &addressed.settings().languages {
            let output = addressed.route(lang, Page::Session(former.clone())).output();
            if self.take_free(&output, &session.path) {
                self.plan.paths.insert(output, PathEntry::Redirect(target(lang)));
            }
        }
    }

    /// What differed from a version that was the newest then has a page no more: it leads to what differs from the newest now.
    fn former_differences(&mut self, card: &AddressedCard<'_>, addressed: &Addressed) {
        for pair in pairs(card.id, &card.versions) {
            let own = Page::Difference(pair.clone());
            for lang in &addressed.settings().languages {
                let output = addressed.route(lang, own.clone()).output();
                if self.take_free(&output, card.path) {
                    let target = addressed.route(lang, card.shown_difference(pair.clone()));
                    self.plan.paths.insert(output, PathEntry::Redirect(target));
                }
            }
        }
    }

    /// A card that had another id was at its address in every language, and so were its versions, which are printed.
    fn former_addresses(&mut self, former: &CardId, card: &AddressedCard<'_>, addressed: &Addressed) {
        for lang in &addressed.settings().languages {
            let own = Page::Card(card.id.clone());
            let mut pages = vec![(Page::Card(former.clone()), own)];
            for version in &card.versions {
                let page = |id: &CardId| Page::Version(CardVersion { card: id.clone(), version: (*version).clone() });
                pages.push((page(former), page(card.id)));
            }
            if card.versions.len() > 1 {
                let page = |id: &CardId| Page::History(id.clone());
                pages.push((page(former), page(card.id)));
            }
            for pair in pairs(card.id, &card.versions) {
                let from = CardDifference { card: former.clone(), ..pair.clone() };
                pages.push((Page::Difference(from), card.shown_difference(pair)));
            }
            for (from, to) in pages {
                let output = addressed.route(lang, from).output();
                if self.take_free(&output, card.path) {
                    self.plan.paths.insert(output, PathEntry::Redirect(addressed.route(lang, to)));
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
        // Where a file lies there can be no folder.
        let mut above = output.as_str().rsplit_once('/').map(|(above, _)| above);
        while let Some(folder) = above {
            if self.taken.contains_key(&folder.to_lowercase()) {
                let finding = Diagnostic::new(&rules::ADDRESS_CLASH, path, alias.span);
                let finding = finding.with("value", format!("/{folder}")).with_words("other", THE_SITE);
                self.findings.push(finding.with("own", ""));
                return None;
            }
            above = folder.rsplit_once('/').map(|(above, _)| above);
        }
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
