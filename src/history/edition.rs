//! Editions: earlier states of a playbook that are published beside the current one, as far as other editions have to know them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::log::{ObjectId, Tag, Tree};
use crate::model::settings::{self, Settings};
use crate::playbook::{Content, Role, parse, role_of};
use crate::route::{CardId, Lang, Page, Scope, Slug, TermId};
use crate::source::FilePath;

/// What is known of an edition without building it: its name and its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The folder that it lies in.
    pub name: Slug,
    /// The tag.
    pub tag: String,
    /// What it is called.
    pub label: String,
    /// The day of the tag.
    pub day: Date,
    /// The commit of the tag.
    pub commit: ObjectId,
    /// Its languages, the default one first.
    pub languages: Vec<Lang>,
    /// Whether it is a part of this site.
    pub is_built: bool,
    /// The pages that are there for something: a card, a report, a tag …
    pages: BTreeSet<Page>,
}

impl Outline {
    /// What the files of a tag tell by their names, and its settings by their words; `None` where the tag can be no folder.
    pub fn of(tag: &Tag, tree: &Tree, settings: Option<&[u8]>) -> Option<Self> {
        let name = tag.name.parse().ok().or_else(|| Slug::nearest(&tag.name))?;
        let mut pages: BTreeSet<Page> = tree.files.keys().filter_map(page_of).collect();
        let path = FilePath::new(settings::FILE);
        let read = settings.map(|bytes| parse(&path, &Role::Settings, bytes));
        let mut languages = Vec::new();
        if let Some(Content::Settings(raw)) = read.as_ref().map(|read| &read.content) {
            let listed = raw.languages.iter().flat_map(|list| &list.0.items);
            for lang in listed.map(|lang| &lang.value) {
                if !languages.contains(lang) {
                    languages.push(lang.clone());
                }
            }
            let ids = |terms: Option<&crate::model::List<settings::RawTerm>>| -> Vec<TermId> {
                terms.iter().flat_map(|list| &list.items).map(|term| term.id.value.clone()).collect()
            };
            pages.extend(ids(raw.tags.as_ref()).into_iter().map(Page::Tag));
            pages.extend(ids(raw.purposes.as_ref()).into_iter().map(Page::Purpose));
        }
        if languages.is_empty() {
            languages.extend("fr".parse::<Lang>());
        }
        let (label, tag_name) = (tag.label.clone(), tag.name.clone());
        Some(Self {
            name,
            tag: tag_name,
            label,
            day: tag.day,
            commit: tag.commit.clone(),
            languages,
            is_built: true,
            pages,
        })
    }

    /// Whether `name` is its tag or its folder.
    pub fn is_called(&self, name: &str) -> bool {
        self.tag == name || self.name.as_str() == name
    }

    /// Whether it has this page.
    pub fn has(&self, page: &Page) -> bool {
        let is_of_files = matches!(
            page,
            Page::Card(_)
                | Page::Report(_)
                | Page::Session(_)
                | Page::Plan(_)
                | Page::Person(_)
                | Page::Free(_)
                | Page::Tag(_)
                | Page::Purpose(_)
        );
        page.scope() == Scope::Language && (!is_of_files || self.pages.contains(page))
    }

    /// The pages that are there for something.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter()
    }
}

/// The page that shows the file at `path`.
fn page_of(path: &FilePath) -> Option<Page> {
    match role_of(path).ok()? {
        Role::Card(id) => Some(Page::Card(id)),
        Role::Report(slug) => Some(Page::Report(slug)),
        Role::Session(slug) => Some(Page::Session(slug)),
        Role::Plan(slug) => Some(Page::Plan(slug)),
        Role::Person(handle) => Some(Page::Person(handle)),
        Role::Page(slug) => Some(Page::Free(slug)),
        _ => None,
    }
}

/// The ids that a card goes by, in all its lives.
pub type Kin = BTreeMap<CardId, Arc<[CardId]>>;

/// The current edition, as far as earlier ones have to know it.
#[derive(Debug, Clone)]
pub struct Now {
    /// Its settings: where the site is, how it looks and where one takes part is as it is today in every edition.
    pub settings: Arc<Settings>,
    /// Its pages, those of one language.
    pub pages: BTreeSet<Page>,
    /// The ids that its cards go by.
    pub kin: Arc<Kin>,
}

/// What a site shows of the past.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// What became of each file.
    pub history: Arc<super::History>,
    /// The editions, oldest first, whether they are built or not.
    pub editions: Vec<Outline>,
    /// The current edition, where another one is built.
    pub now: Option<Arc<Now>>,
}

/// Puts together which ids belong to one card, from groups of ids that do.
pub fn kin(groups: impl IntoIterator<Item = Vec<CardId>>) -> Kin {
    let mut leaders: BTreeMap<CardId, CardId> = BTreeMap::new();
    for group in groups {
        let Some(first) = group.first().map(|first| leader(&leaders, first)) else { continue };
        for id in &group {
            let own = leader(&leaders, id);
            leaders.insert(own, first.clone());
            leaders.insert(id.clone(), first.clone());
        }
    }
    let mut families: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for id in leaders.keys() {
        families.entry(leader(&leaders, id)).or_default().push(id.clone());
    }
    let families = families.into_values().filter(|family| family.len() > 1).map(Arc::<[CardId]>::from);
    families
        .flat_map(|family| {
            let all = family.clone();
            (0..all.len()).map(move |place| (all[place].clone(), all.clone()))
        })
        .collect()
}

impl Past {
    /// The editions that are a part of this site, oldest first.
    pub fn built(&self) -> impl DoubleEndedIterator<Item = &Outline> {
        self.editions.iter().filter(|edition| edition.is_built)
    }
}

/// The id that stands for all of its family.
fn leader(leaders: &BTreeMap<CardId, CardId>, id: &CardId) -> CardId {
    let mut own = id.clone();
    while let Some(above) = leaders.get(&own).filter(|above| **above != own) {
        own = above.clone();
    }
    own
}

/// Whether `name` is what a pattern with stars asks for, each of which stands for anything.
pub fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_card_find_each_other() {
        let id = |text: &str| text.parse::<CardId>().unwrap();
        let found = kin([vec![id("b"), id("a")], vec![id("c"), id("b")], vec![id("x")], vec![id("y"), id("z")]]);
        let family =
            |text: &str| found.get(&id(text)).map(|family| family.iter().map(ToString::to_string).collect::<String>());
        assert_eq!(
            ["a", "b", "c", "x", "z"].map(family),
            [Some("abc"), Some("abc"), Some("abc"), None, Some("yz")].map(|text| text.map(str::to_owned))
        );
    }

    #[test]
    fn a_star_is_anything() {
        for (pattern, name, fits) in [
            ("edition-*", "edition-2026", true),
            ("edition-*", "edition-", true),
            ("edition-*", "v1", false),
            ("*-publié", "été-publié", true),
            ("v*.*", "v1.2", true),
            ("v*.*", "v12", false),
            ("v1", "v1", true),
            ("v1", "v12", false),
            ("*", "tout", true),
        ] {
            assert_eq!(matches(pattern, name), fits, "{pattern} {name}");
        }
    }
}
