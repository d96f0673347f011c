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
    /// The settings.
    pub settings: Settings,
    /// The cards.
    pub cards: BTreeMap<CardId, Card>,
    /// The field reports.
    pub reports: BTreeMap<Slug, Report>,
    /// The sessions.
    pub sessions: BTreeMap<Slug, Session>,
    /// The people.
    pub people: BTreeMap<Handle, Person>,
    /// The free pages.
    pub pages: BTreeMap<Slug, FreePage>,
    /// Files that are published as they are, with their sizes in bytes.
    pub attachments: BTreeMap<FilePath, Attachment>,
    /// What each file is.
    pub roles: BTreeMap<FilePath, Role>,
    index: Index,
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
    /// Puts a playbook together and works out its index.
    #[expect(clippy::too_many_arguments, reason = "one argument for each kind of file, in the order of the struct")]
    pub fn new(
        settings: Settings,
        cards: BTreeMap<CardId, Card>,
        reports: BTreeMap<Slug, Report>,
        sessions: BTreeMap<Slug, Session>,
        people: BTreeMap<Handle, Person>,
        pages: BTreeMap<Slug, FreePage>,
        attachments: BTreeMap<FilePath, Attachment>,
        roles: BTreeMap<FilePath, Role>,
    ) -> Self {
        let index = Index::new(&cards, &reports);
        Self { settings, cards, reports, sessions, people, pages, attachments, roles, index }
    }

    /// All reports, newest first.
    pub fn newest_reports(&self) -> impl Iterator<Item = &Report> {
        self.index.reports.iter().filter_map(|slug| self.reports.get(slug))
    }

    /// The reports of a card, newest first.
    pub fn reports_of(&self, card: &CardId) -> impl Iterator<Item = &Report> {
        self.index.reports_by_card.get(card).into_iter().flatten().filter_map(|slug| self.reports.get(slug))
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
                let card = self.cards.get(id)?;
                Some(card.translations.get(lang).map_or(&card.body, |translation| {
                    if translation.body.is_empty() { &card.body } else { &translation.body }
                }))
            }
            Role::Page(slug) | Role::PageTranslation(slug, _) => {
                let page = self.pages.get(slug)?;
                Some(&page.translations.get(lang).unwrap_or(&page.words).body)
            }
            Role::Report(slug) => self.reports.get(slug).map(|report| &report.body),
            Role::Session(slug) => self.sessions.get(slug).map(|session| &session.body),
            Role::Person(handle) => self.people.get(handle).map(|person| &person.body),
            Role::Settings | Role::Attachment(_) => None,
        }
    }
}

/// The kinds of relations, in the order in which pages show them.
pub const RELATIONS: [&str; 8] =
    ["before", "after", "contains", "contained_in", "variants", "variant_of", "similar", "replaces"];

impl Index {
    fn new(cards: &BTreeMap<CardId, Card>, reports: &BTreeMap<Slug, Report>) -> Self {
        let mut index = Self::default();
        // File names begin with the date, but it is the report's own date that counts.
        let mut by_date: Vec<&Report> = reports.values().collect();
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
