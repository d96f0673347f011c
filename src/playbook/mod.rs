//! A playbook as a whole: its files by role, and everything in them indexed, nothing rendered.

pub mod commitment;
pub mod deck;
mod encoding;
pub mod evidence;
mod index;
pub mod map;
pub mod mentoring;
mod migration;
mod parse;
pub mod plan;
mod role;
mod screen;
mod silence;
mod unwritten;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

pub(crate) use encoding::not_utf8;
pub use index::Index;
pub use parse::{Content, Parsed, parse, parse_earlier};
pub use role::{Ending, NoRole, Role, is_for_forges, role_of};
pub(crate) use screen::conflicts;
pub use silence::Silence;

use crate::markdown::Document;
use crate::model::card::{Card, Status};
use crate::model::in_language::{CardText, PageText};
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::plan::Plan;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::settings::Settings;
use crate::model::votes::Votes;
use crate::route::{CardId, Handle, Lang, Page, Slug};
use crate::source::FilePath;
use evidence::{AllEvidence, Evidence};
use index::Indexed;

/// Everything that a site is made of.
#[derive(Debug, Clone)]
pub struct Playbook {
    parts: Parts,
    index: Arc<Index>,
    evidence: Arc<AllEvidence>,
    today: Date,
}

/// What a playbook is put together from.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The settings.
    pub settings: Arc<Settings>,
    /// The cards.
    pub cards: BTreeMap<CardId, Arc<Card>>,
    /// The field reports.
    pub reports: BTreeMap<Slug, Arc<Report>>,
    /// The sessions.
    pub sessions: BTreeMap<Slug, Arc<Session>>,
    /// The saved plans.
    pub plans: BTreeMap<Slug, Arc<Plan>>,
    /// The people.
    pub people: BTreeMap<Handle, Arc<Person>>,
    /// The free pages.
    pub pages: BTreeMap<Slug, Arc<FreePage>>,
    /// How many people voted for what is proposed.
    pub votes: Option<Arc<Votes>>,
    /// Files that are published as they are, with their sizes in bytes.
    pub attachments: BTreeMap<FilePath, Attachment>,
    /// Files for the site's root.
    pub root: BTreeMap<FilePath, Arc<[u8]>>,
    /// What each file is.
    pub roles: Arc<BTreeMap<FilePath, Role>>,
}

impl std::ops::Deref for Playbook {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl Parts {
    /// Nothing but settings.
    pub fn empty(settings: Arc<Settings>) -> Self {
        Self {
            settings,
            cards: BTreeMap::new(),
            reports: BTreeMap::new(),
            sessions: BTreeMap::new(),
            plans: BTreeMap::new(),
            people: BTreeMap::new(),
            pages: BTreeMap::new(),
            votes: None,
            attachments: BTreeMap::new(),
            root: BTreeMap::new(),
            roles: Arc::default(),
        }
    }

    /// Takes away what a file of this role is about.
    pub fn remove(&mut self, role: &Role) {
        match role {
            Role::Card(id) => drop(self.cards.remove(id)),
            Role::Report(slug) => drop(self.reports.remove(slug)),
            Role::Session(slug) => drop(self.sessions.remove(slug)),
            Role::Plan(slug) => drop(self.plans.remove(slug)),
            Role::Person(handle) => drop(self.people.remove(handle)),
            Role::Page(slug) => drop(self.pages.remove(slug)),
            Role::Settings
            | Role::CardTranslation(..)
            | Role::PageTranslation(..)
            | Role::Attachment(_)
            | Role::Root => {}
            Role::Votes => self.votes = None,
        }
    }

    /// The card `id`.
    pub fn card(&self, id: &CardId) -> Option<&Card> {
        self.cards.get(id).map(Arc::as_ref)
    }

    /// The field report `slug`.
    pub fn report(&self, slug: &Slug) -> Option<&Report> {
        self.reports.get(slug).map(Arc::as_ref)
    }

    /// The session `slug`.
    pub fn session(&self, slug: &Slug) -> Option<&Session> {
        self.sessions.get(slug).map(Arc::as_ref)
    }

    /// The saved plan `slug`.
    pub fn plan(&self, slug: &Slug) -> Option<&Plan> {
        self.plans.get(slug).map(Arc::as_ref)
    }

    /// The person `handle`.
    pub fn person(&self, handle: &Handle) -> Option<&Person> {
        self.people.get(handle).map(Arc::as_ref)
    }

    /// The free page `slug`.
    pub fn page(&self, slug: &Slug) -> Option<&FreePage> {
        self.pages.get(slug).map(Arc::as_ref)
    }
}

/// Whether two maps have the same names, and what they name is the very same or alike in what `is_alike` looks at.
pub fn are_alike<K: Eq, V>(
    a: &BTreeMap<K, Arc<V>>,
    b: &BTreeMap<K, Arc<V>>,
    is_alike: impl Fn(&V, &V) -> bool,
) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|((key, value), (other_key, other))| {
            key == other_key && (Arc::ptr_eq(value, other) || is_alike(value, other))
        })
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The card it belongs to.
    pub card: CardId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Width and height of a picture in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Whether there is anything in it that is left out of what is published.
    pub has_tags: bool,
}

impl Playbook {
    /// The file that `relative` names in the file at `from`. Accents are stored in two ways, which look alike: a file is found
    /// by either.
    pub fn resolve(&self, from: &FilePath, relative: &str) -> Option<FilePath> {
        let target = from.resolve(relative)?;
        if target.as_str().is_ascii() || self.roles.contains_key(&target) {
            return Some(target);
        }
        let folder = FilePath::new(format!("{}/", target.folder()));
        let below = self.roles.range(folder.clone()..).map(|(path, _)| path);
        let mut below = below.take_while(|path| path.as_str().starts_with(folder.as_str()));
        let alike = below.find(|path| path.as_str().nfc().eq(target.as_str().nfc())).cloned();
        Some(alike.unwrap_or(target))
    }

    /// Files that should be a page and are none, since they could not be read.
    pub fn left_out(&self) -> Vec<(&FilePath, Page)> {
        let pages = self.roles.iter().filter_map(|(path, role)| {
            let (page, is_there) = match role {
                Role::Card(id) => (Page::Card(id.clone()), self.cards.contains_key(id)),
                Role::Report(slug) => (Page::Report(slug.clone()), self.reports.contains_key(slug)),
                Role::Session(slug) => (Page::Session(slug.clone()), self.sessions.contains_key(slug)),
                Role::Plan(slug) => (Page::Plan(slug.clone()), self.plans.contains_key(slug)),
                Role::Person(handle) => (Page::Person(handle.clone()), self.people.contains_key(handle)),
                Role::Page(slug) => (Page::Free(slug.clone()), self.pages.contains_key(slug)),
                _ => return None,
            };
            (!is_there).then_some((path, page))
        });
        pages.collect()
    }

    /// The same playbook with other settings.
    #[must_use]
    pub fn with_settings(&self, settings: Settings) -> Self {
        let parts = Parts { settings: Arc::new(settings), ..self.parts.clone() };
        Self { parts, ..self.clone() }
    }

    /// Puts a playbook together as of `today`, and works out its evidence and its index, or takes those of `before`, where they are
    /// made from the same.
    pub fn new(parts: Parts, today: Date, before: Option<&Self>) -> Self {
        let kept = before.map(|before| (&before.parts, &*before.evidence, before.today));
        let evidence = Arc::new(evidence::all(&parts, today, kept));
        let indexed = Indexed { parts: &parts, evidence: &evidence };
        let same = before.filter(|before| Indexed { parts: &before.parts, evidence: &before.evidence } == indexed);
        let index = same.map(|before| before.index.clone());
        let index = index.unwrap_or_else(|| Arc::new(Index::new(indexed)));
        Self { parts, index, evidence, today }
    }

    /// The day of which it speaks.
    pub fn today(&self) -> Date {
        self.today
    }

    /// What the reports of a card add up to.
    pub fn evidence_of(&self, card: &CardId) -> &Evidence {
        static NONE: LazyLock<Evidence> = LazyLock::new(Evidence::default);
        self.evidence.get(card).map_or(&NONE, AsRef::as_ref)
    }

    /// Why a report does not count; `None` where it does.
    pub fn why_not(&self, report: &Report) -> Option<&evidence::Uncounted> {
        let own = self.evidence_of(self.resolved(&report.format.value));
        own.reports.iter().find(|told| told.slug == report.slug)?.why_not.as_ref()
    }

    /// How far a card has come, as its reports bear out: `proven` is a claim to be earned.
    pub fn status_of(&self, card: &Card) -> Status {
        evidence::earned_status(card, &self.evidence)
    }

    /// The card that goes by `id`, now or formerly.
    pub fn resolved<'p>(&'p self, id: &'p CardId) -> &'p CardId {
        self.index.renamed.get(id).unwrap_or(id)
    }

    /// The card that a report is on.
    pub fn card_of(&self, report: &Report) -> Option<&Card> {
        self.card(self.resolved(&report.format.value))
    }

    /// What can be looked up from the other side.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The cards that are not retired.
    pub fn active_cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.values().map(AsRef::as_ref).filter(|card| card.status != Status::Retired)
    }

    /// The cards of a list of the index.
    pub fn cards_of<'c>(&'c self, ids: Option<&'c Vec<CardId>>) -> impl Iterator<Item = &'c Card> {
        ids.into_iter().flatten().filter_map(|id| self.card(id))
    }

    /// A card's licences: the playbook's, where it names none.
    pub fn license_of<'c>(&'c self, card: &'c Card) -> &'c [String] {
        if card.license.is_empty() { &self.settings.license } else { &card.license }
    }

    /// All reports, newest first.
    pub fn newest_reports(&self) -> impl Iterator<Item = &Report> {
        self.index.reports.iter().filter_map(|slug| self.report(slug))
    }

    /// The reports of a card, newest first.
    pub fn reports_of(&self, card: &CardId) -> impl Iterator<Item = &Report> {
        self.index.reports_by_card.get(card).into_iter().flatten().filter_map(|slug| self.report(slug))
    }

    /// How a card relates to others, as it says and as they say: by kind of relation, in the order of [`RELATIONS`].
    pub fn relations_of(&self, card: &CardId) -> impl Iterator<Item = (&'static str, &BTreeSet<CardId>)> {
        let relations = self.index.relations.get(card);
        RELATIONS.iter().filter_map(move |kind| relations?.get(kind).map(|cards| (*kind, cards)))
    }

    /// The text that readers of `lang` see on the page of the file at `path`.
    pub fn document_shown<'p>(&'p self, path: &FilePath, lang: &'p Lang) -> Option<&'p Arc<Document>> {
        match self.roles.get(path)? {
            Role::Card(id) | Role::CardTranslation(id, _) => Some(CardText::new(self.card(id)?, lang).body().document),
            Role::Page(slug) | Role::PageTranslation(slug, _) => {
                Some(PageText::new(self.page(slug)?, lang).body().document)
            }
            Role::Report(slug) => self.report(slug).map(|report| &report.body),
            Role::Session(slug) => self.session(slug).map(|session| &session.body),
            Role::Plan(slug) => self.plan(slug).map(|plan| &plan.body),
            Role::Person(handle) => self.person(handle).map(|person| &person.body),
            Role::Settings | Role::Votes | Role::Attachment(_) | Role::Root => None,
        }
    }
}

/// The kinds of relations, in the order in which pages show them.
pub const RELATIONS: [&str; 8] =
    ["before", "after", "contains", "contained_in", "variants", "variant_of", "similar", "replaces"];
