//! A playbook as a whole: its files by role, and everything in them indexed, nothing rendered.

mod parse;
mod role;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use parse::{Content, Parsed, parse};
pub use role::{NoRole, Role, role_of};

use crate::markdown::Document;
use crate::model::card::Card;
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::report::Report;
use crate::model::session::Session;
use crate::model::settings::Settings;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::FilePath;

/// Everything that a site is made of.
#[derive(Debug, Clone)]
pub struct Playbook {
    parts: Parts,
    index: Arc<Index>,
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
    /// The people.
    pub people: BTreeMap<Handle, Arc<Person>>,
    /// The free pages.
    pub pages: BTreeMap<Slug, Arc<FreePage>>,
    /// Files that are published as they are, with their sizes in bytes.
    pub attachments: BTreeMap<FilePath, Attachment>,
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
            people: BTreeMap::new(),
            pages: BTreeMap::new(),
            attachments: BTreeMap::new(),
            roles: Arc::default(),
        }
    }

    /// Takes away what a file of this role is about.
    pub fn remove(&mut self, role: &Role) {
        match role {
            Role::Card(id) => drop(self.cards.remove(id)),
            Role::Report(slug) => drop(self.reports.remove(slug)),
            Role::Session(slug) => drop(self.sessions.remove(slug)),
            Role::Person(handle) => drop(self.people.remove(handle)),
            Role::Page(slug) => drop(self.pages.remove(slug)),
            Role::Settings | Role::CardTranslation(..) | Role::PageTranslation(..) | Role::Attachment(_) => {}
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
}

/// What can be looked up from the other side.
#[derive(Debug, Clone, Default)]
struct Index {
    /// Newest first.
    reports: Vec<Slug>,
    reports_by_card: BTreeMap<CardId, Vec<Slug>>,
    relations: BTreeMap<CardId, BTreeMap<&'static str, BTreeSet<CardId>>>,
}

impl Playbook {
    /// Puts a playbook together and works out its index, or takes that of `before`, where cards relate as they did there.
    pub fn new(parts: Parts, before: Option<&Self>) -> Self {
        let same = before.filter(|before| {
            are_alike(&before.cards, &parts.cards, |a, b| related(a).eq(related(b)))
                && are_alike(&before.reports, &parts.reports, |a, b| {
                    (a.date.value, &a.format.value) == (b.date.value, &b.format.value)
                })
        });
        let index = same.map(|before| before.index.clone());
        let index = index.unwrap_or_else(|| Arc::new(Index::new(&parts.cards, &parts.reports)));
        Self { parts, index }
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
    pub fn document_shown(&self, path: &FilePath, lang: &Lang) -> Option<&Arc<Document>> {
        match self.roles.get(path)? {
            Role::Card(id) | Role::CardTranslation(id, _) => {
                let card = self.card(id)?;
                Some(card.translations.get(lang).map_or(&card.body, |translation| {
                    if translation.body.is_empty() { &card.body } else { &translation.body }
                }))
            }
            Role::Page(slug) | Role::PageTranslation(slug, _) => {
                let page = self.page(slug)?;
                Some(&page.translations.get(lang).unwrap_or(&page.words).body)
            }
            Role::Report(slug) => self.report(slug).map(|report| &report.body),
            Role::Session(slug) => self.session(slug).map(|session| &session.body),
            Role::Person(handle) => self.person(handle).map(|person| &person.body),
            Role::Settings | Role::Attachment(_) => None,
        }
    }
}

/// The kinds of relations, in the order in which pages show them.
pub const RELATIONS: [&str; 8] =
    ["before", "after", "contains", "contained_in", "variants", "variant_of", "similar", "replaces"];

/// Every card that a card names, and how; places in the file do not matter.
fn related(card: &Card) -> impl Iterator<Item = (&'static str, &CardId)> {
    let replacement = card.retired.iter().filter_map(|retired| retired.replaced_by.as_ref());
    let named = card.relations().flat_map(|(kind, others)| others.iter().map(move |other| (kind, &other.value)));
    named.chain(replacement.map(|other| ("replaced_by", &other.value)))
}

impl Index {
    fn new(cards: &BTreeMap<CardId, Arc<Card>>, reports: &BTreeMap<Slug, Arc<Report>>) -> Self {
        let mut index = Self::default();
        // File names begin with the date, but it is the report's own date that counts.
        let mut by_date: Vec<&Report> = reports.values().map(|report| &**report).collect();
        by_date.sort_by(|a, b| (b.date.value, &b.slug).cmp(&(a.date.value, &a.slug)));
        for report in by_date {
            index.reports.push(report.slug.clone());
            index.reports_by_card.entry(report.format.value.clone()).or_default().push(report.slug.clone());
        }
        for card in cards.values() {
            for (kind, others) in card.relations() {
                for other in others {
                    index.relate(&card.id, kind, &other.value);
                }
            }
            if let Some(other) = card.retired.as_ref().and_then(|retired| retired.replaced_by.as_ref()) {
                index.one_way(&other.value, "replaces", &card.id);
            }
        }
        index
    }

    /// Notes a relation and its other side.
    fn relate(&mut self, card: &CardId, kind: &'static str, other: &CardId) {
        let back = match kind {
            "before" => "after",
            "after" => "before",
            "contains" => "contained_in",
            "variants" => "variant_of",
            same => same,
        };
        self.one_way(card, kind, other);
        self.one_way(other, back, card);
    }

    fn one_way(&mut self, card: &CardId, kind: &'static str, other: &CardId) {
        self.relations.entry(card.clone()).or_default().entry(kind).or_default().insert(other.clone());
    }
}
