//! Every address of a site, decided before anything is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use semver::Version;

use super::{RULE_FAMILIES, Site, changes, rule_slug};
use crate::cache::Latest;
use percent_encoding::percent_decode_str;

use super::deck;
use super::list::{FEWEST_IN_JOURNAL, SHEETS_ON_A_PAGE, list_pages};
use crate::diagnostic::rules::ALL as ALL_RULES;
use crate::diagnostic::{Diagnostic, Disposition, Text, rules};
use crate::history::edition::{Kin, Outline, kin};
use crate::history::log::ObjectId;
use crate::history::{Life, Past};
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::card::{Kind, Status};
use crate::model::report::{EXPECTED, Outcome, Report};
use crate::model::session::Session;
use crate::model::settings::{self, Settings};
use crate::playbook::map::Map;
use crate::playbook::{Playbook, are_alike};
use crate::route::{
    CardDifference, CardId, CardVersion, DeckOf, DeckPart, Edition, Handle, Lang, ListFilter, ListPart, MapPart,
    OutputPath, Page, Route, Scope, Slug, TermId, former_id, is_reserved, is_reserved_for_later,
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

/// What of a playbook addresses depend on: a plan reads nothing else, so that it is the same wherever this is.
#[derive(Debug, Clone)]
pub struct Addressed {
    pub(super) edition: Edition,
    pub(super) playbook: Arc<Playbook>,
    pub(super) past: Arc<Past>,
}

/// What of a card addresses depend on.
#[derive(PartialEq)]
struct AddressedCard<'c> {
    id: &'c CardId,
    path: &'c FilePath,
    aliases: &'c [Spanned<String>],
    /// Newest first.
    versions: Vec<&'c Version>,
    /// The versions that its changelog dates.
    changes: Vec<(&'c Version, Date)>,
    retired: Option<Date>,
    /// Its first purpose: in whose deck it is printed.
    purpose: Option<&'c TermId>,
    /// Whether it is printed at all.
    is_printed: bool,
    /// The cards that it names, and how: the map has pages for what leads from one purpose to another.
    relations: Vec<(&'static str, &'c CardId)>,
}

/// What of a report addresses depend on: those of the lists in which it stands.
#[derive(PartialEq)]
struct AddressedReport<'r> {
    path: &'r FilePath,
    date: Date,
    outcome: &'static str,
    card: &'r CardId,
    has_learned: bool,
    promised: Vec<&'r Handle>,
}

impl<'r> AddressedReport<'r> {
    fn of(report: &'r Report) -> Self {
        Self {
            path: &report.path,
            date: report.date.value,
            outcome: report.outcome_word(),
            card: &report.format.value,
            has_learned: report.has_learned(),
            promised: report.commitments.iter().map(|commitment| &commitment.who.value).collect(),
        }
    }
}

impl PartialEq for Addressed {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.playbook, &other.playbook);
        self.edition == other.edition
            && Arc::ptr_eq(&self.past, &other.past)
            && Arc::ptr_eq(&a.settings, &b.settings)
            && are_alike(&a.cards, &b.cards, |a, b| AddressedCard::of(a) == AddressedCard::of(b))
            && are_alike(&a.reports, &b.reports, |a, b| AddressedReport::of(a) == AddressedReport::of(b))
            && are_alike(&a.sessions, &b.sessions, |a, b| a.path == b.path && a.aliases == b.aliases)
            && are_alike(&a.plans, &b.plans, |a, b| a.path == b.path && a.cards().eq(b.cards()))
            && are_alike(&a.people, &b.people, |a, b| a.path == b.path)
            && are_alike(&a.pages, &b.pages, |a, b| a.words.path == b.words.path)
            && a.attachments.keys().eq(b.attachments.keys())
            && a.root.keys().eq(b.root.keys())
    }
}

impl<'c> AddressedCard<'c> {
    fn of(card: &'c crate::model::card::Card) -> Self {
        Self {
            id: &card.id,
            path: &card.path,
            aliases: &card.aliases,
            versions: card.versions(),
            changes: card.changelog.iter().map(|change| (&change.version.value, change.date.value)).collect(),
            retired: card.retired.as_ref().map(|retired| retired.on.value),
            purpose: card.purposes.first(),
            is_printed: card.status != Status::Retired,
            relations: card
                .relations()
                .flat_map(|(kind, cards)| cards.iter().map(move |card| (kind, &card.value)))
                .collect(),
        }
    }
}

impl<'c> AddressedCard<'c> {
    /// The pages of its versions, of its history, and of what differs between neighbours, and between each and the newest.
    fn past_pages(&self) -> Vec<(Page, &'c FilePath)> {
        let mut pages: Vec<Page> = Vec::new();
        let version = |version: &Version| CardVersion { card: self.id.clone(), version: version.clone() };
        pages.extend(self.versions.iter().map(|own| Page::Version(version(own))));
        if self.versions.len() > 1 {
            pages.push(Page::History(self.id.clone()));
        }
        pages.extend(differences(self.id, &self.versions).into_iter().map(Page::Difference));
        pages.into_iter().map(|page| (page, self.path)).collect()
    }
}

impl AddressedCard<'_> {
    /// The page that shows what differs between two versions, or what comes nearest to it.
    fn shown_difference(&self, pair: CardDifference) -> Page {
        let is_shown = differences(self.id, &self.versions).contains(&pair);
        let newest = self.versions.first().map_or_else(|| pair.to.clone(), |newest| (*newest).clone());
        Page::Difference(if is_shown { pair } else { CardDifference { to: newest, ..pair } })
    }
}

/// Whose address is taken, where it is no file's.
const THE_SITE: Text = Text { en: "the site itself", fr: "le site lui-même" };

/// Versions of a card of which every pair has an address; of more, those that have a page.
const MOST_PAIRED: usize = 12;

/// Every pair of versions of a card that has had a page while it grew.
fn pairs(card: &CardId, versions: &[&Version]) -> Vec<CardDifference> {
    let mut newest_first = versions.to_vec();
    newest_first.sort_by(|a, b| b.cmp(a));
    if newest_first.len() > MOST_PAIRED {
        return differences(card, &newest_first);
    }
    let pairs = newest_first.iter().enumerate().flat_map(|(place, to)| {
        let older = newest_first[place + 1..].iter();
        older.map(|from| CardDifference { card: card.clone(), from: (*from).clone(), to: (*to).clone() })
    });
    pairs.collect()
}

/// The further pages of the map: of its cards without relation, and where it is not drawn whole, of what leads from one purpose to
/// another.
fn map_pages(map: &Map) -> Vec<Page> {
    let further = |entries: usize| (2..=list_pages(entries)).filter_map(|page| u32::try_from(page).ok());
    let mut pages: Vec<Page> = further(map.unrelated().len()).map(Page::MapPage).collect();
    if map.is_drawn_whole() {
        return pages;
    }
    for ((from, to), count) in map.counts() {
        let purpose = |at: usize| map.lanes[at].purpose.clone();
        let part = |page| Page::MapPair(MapPart { from: purpose(from), to: purpose(to), page });
        pages.extend(std::iter::once(1).chain(further(count)).map(part));
    }
    pages
}

/// Pairs of versions that have a page, of those that are given newest first.
pub fn differences(card: &CardId, versions: &[&Version]) -> Vec<CardDifference> {
    let pair = |from: &Version, to: &Version| CardDifference { card: card.clone(), from: from.clone(), to: to.clone() };
    let neighbours = versions.windows(2).map(|two| pair(two[1], two[0]));
    let newest =
        versions.first().into_iter().flat_map(|newest| versions.iter().skip(2).map(|older| pair(older, newest)));
    neighbours.chain(newest).collect()
}

impl Addressed {
    /// What the addresses of an edition depend on.
    pub fn new(edition: Edition, playbook: Arc<Playbook>, past: Arc<Past>) -> Self {
        Self { edition, playbook, past }
    }

    /// The ids that each card goes by, as its aliases say, and as its files were called.
    fn kin(&self) -> Kin {
        let said = self.cards().map(|card| {
            let former = card.aliases.iter().filter_map(|alias| former_id(alias));
            std::iter::once(card.id.clone()).chain(former).collect()
        });
        kin(said.chain(self.past.history.ids_of_lives()))
    }

    fn is_current(&self) -> bool {
        self.edition == Edition::Current
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
    fn pages(&self, map: &Map) -> Vec<(Page, &FilePath)> {
        static SETTINGS: LazyLock<FilePath> = LazyLock::new(|| FilePath::new(settings::FILE));
        let of_settings = |page| (page, &*SETTINGS);
        let is_current = self.is_current();
        let in_each_language = |page: &Page| match page.scope() {
            Scope::Language => true,
            Scope::Current => is_current,
            Scope::Site => false,
        };
        let (settings, playbook) = (self.settings(), &self.playbook);
        let mut pages: Vec<_> = Page::fixed().into_iter().filter(in_each_language).map(of_settings).collect();
        pages.extend(settings.tags.iter().map(|(id, _)| of_settings(Page::Tag(id.clone()))));
        pages.extend(settings.purposes.iter().map(|(id, _)| of_settings(Page::Purpose(id.clone()))));
        pages.extend(DURATION_BANDS.iter().filter_map(|band| Some(of_settings(Page::DurationBand(band.slug()?)))));
        pages.extend(GROUP_SIZE_BANDS.iter().filter_map(|band| Some(of_settings(Page::GroupSizeBand(band.slug()?)))));
        pages.extend(Kind::ALL.iter().filter_map(|kind| Some(of_settings(Page::Kind(kind.as_str().parse().ok()?)))));
        pages.extend(
            Status::ALL.iter().filter_map(|status| Some(of_settings(Page::Status(status.as_str().parse().ok()?)))),
        );
        pages.extend(self.lists().into_iter().map(of_settings));
        if is_current {
            let families = RULE_FAMILIES.iter().filter_map(|family| family.parse().ok());
            pages.extend(families.map(|family| of_settings(Page::RuleFamily(family))));
            let rules = ALL_RULES.iter().filter_map(|rule| rule_slug(rule.code));
            pages.extend(rules.map(|code| of_settings(Page::Rule(code))));
            let further = 1..changes::all(playbook, &self.past).len().div_ceil(changes::ON_A_PAGE);
            pages.extend(further.filter_map(|n| Some(of_settings(Page::ChangesPage(u32::try_from(n + 1).ok()?)))));
            pages.extend(self.cards().flat_map(|card| card.past_pages()));
            pages.extend(self.decks().into_iter().map(of_settings));
            pages.extend(map_pages(map).into_iter().map(of_settings));
            let sessions = playbook.sessions.iter();
            pages.extend(sessions.map(|(slug, session)| (Page::SessionCalendar(slug.clone()), &session.path)));
            // Programs that follow a session by the name that it had before go on following it.
            let mut known: BTreeSet<Slug> = playbook.sessions.keys().cloned().collect();
            for session in playbook.sessions.values() {
                let former = session.former_slugs().filter(|slug| known.insert(slug.clone()));
                pages.extend(former.map(|slug| (Page::SessionCalendar(slug), &session.path)));
            }
            let people = playbook.people.iter();
            pages.extend(people.map(|(handle, person)| (Page::PersonCalendar(handle.clone()), &person.path)));
        }
        pages.extend(self.cards().map(|card| (Page::Card(card.id.clone()), card.path)));
        pages.extend(playbook.reports.iter().map(|(slug, report)| (Page::Report(slug.clone()), &report.path)));
        pages.extend(playbook.sessions.iter().map(|(slug, session)| (Page::Session(slug.clone()), &session.path)));
        pages.extend(playbook.plans.iter().map(|(slug, plan)| (Page::Plan(slug.clone()), &plan.path)));
        pages.extend(playbook.people.iter().map(|(handle, person)| (Page::Person(handle.clone()), &person.path)));
        pages.extend(playbook.pages.iter().map(|(slug, page)| (Page::Free(slug.clone()), &page.words.path)));
        pages
    }

    /// Every part of every printed deck.
    fn decks(&self) -> Vec<Page> {
        let (playbook, settings) = (&self.playbook, self.settings());
        let mut pages = Vec::new();
        let mut add = |of: DeckOf, cards: usize| {
            pages.extend((1..=deck::pages(cards)).map(|page| Page::DeckOf(DeckPart { of: of.clone(), page })));
        };
        let purposes = settings.purposes.iter().map(|(id, _)| DeckOf::Purpose(id.clone()));
        let plans = playbook.plans.keys().map(|slug| DeckOf::Plan(slug.clone()));
        for of in std::iter::once(DeckOf::All).chain(purposes).chain(plans) {
            let cards = deck::deck_of(playbook, &of).len();
            add(of, cards);
        }
        if !self.past.editions.is_empty() {
            let kin = self.kin();
            for edition in &self.past.editions {
                // A deck in which nothing changed says so.
                add(DeckOf::Since(edition.name.clone()), deck::since(playbook, edition, &kin).printed.len().max(1));
            }
        }
        pages
    }

    /// Lists of what reports say: their parts, and their further pages.
    fn lists(&self) -> Vec<Page> {
        let playbook = &self.playbook;
        let mut pages = Vec::new();
        let further = |entries: usize| (2..=list_pages(entries)).filter_map(|page| u32::try_from(page).ok());
        let mut part = |filter: ListFilter, entries: usize, at: fn(ListPart) -> Page| {
            let is_first_apart = filter != ListFilter::All && entries > 0;
            pages.extend(is_first_apart.then(|| at(ListPart { filter: filter.clone(), page: 1 })));
            pages.extend(further(entries).map(|page| at(ListPart { filter: filter.clone(), page })));
        };
        let reports: Vec<&Report> = playbook.newest_reports().collect();
        part(ListFilter::All, reports.len(), Page::ReportsOf);
        for word in Outcome::WORDS.iter().copied().chain([EXPECTED]) {
            let own = reports.iter().filter(|report| report.outcome_word() == word).count();
            if let Ok(outcome) = word.parse() {
                part(ListFilter::Outcome(outcome), own, Page::ReportsOf);
            }
        }
        let by_card = playbook.index().reports_by_card.iter().filter(|(id, _)| playbook.card(id).is_some());
        for (id, own) in by_card {
            part(ListFilter::Format(id.clone()), own.len(), Page::ReportsOf);
            let learned = playbook.reports_of(id).filter(|report| report.has_learned()).count();
            if self.is_current() && learned >= FEWEST_IN_JOURNAL {
                part(ListFilter::Format(id.clone()), learned, Page::JournalOf);
            }
        }
        pages.extend(further(playbook.sessions.len()).map(Page::SessionsPage));
        let told = playbook.cards.keys().filter(|id| !playbook.evidence_of(id).reports.is_empty()).count();
        pages.extend(further(told).map(Page::EvidencePage));
        if self.is_current() {
            let learned = reports.iter().filter(|report| report.has_learned()).count();
            let journal = further(learned).map(|page| ListPart { filter: ListFilter::All, page });
            pages.extend(journal.map(Page::JournalOf));
            pages.extend(further(playbook.promises().count()).map(Page::CommitmentsPage));
            let who: BTreeSet<&Handle> = playbook.promises().map(|promised| &promised.commitment.who.value).collect();
            let sheets = (2..=who.len().div_ceil(SHEETS_ON_A_PAGE)).filter_map(|page| u32::try_from(page).ok());
            pages.extend(sheets.map(Page::ReviewPage));
            pages.extend(playbook.settings.indicators.parts().into_iter().map(Page::DashboardOf));
        }
        pages
    }

    fn route(&self, lang: &Lang, page: Page) -> Route {
        super::route(&self.edition, &self.settings().languages, lang, page)
    }
}

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
