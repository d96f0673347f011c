//! Links as templates see them.

use serde::Serialize;

use super::reading::Reading;
use super::text::Phrase;
use crate::model::in_language::CardText;
use crate::route::{CardId, Handle, Page};

/// A link to a page of this site, relative to the page that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What the reader clicks.
    pub label: Phrase,
    /// Relative address.
    pub href: String,
}

/// One entry of a navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// The entry's words.
    pub label: String,
    /// Relative address.
    pub href: String,
    /// Whether the page lies in this part of the site.
    pub current: bool,
}

/// A link to elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct External {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// SPDX expression, for sources.
    pub license: Option<String>,
}

impl External {
    /// A link to elsewhere.
    pub(super) fn new(title: &str, url: &str) -> Self {
        Self { title: title.to_owned(), url: url.to_owned(), license: None }
    }
}

impl Reading<'_> {
    /// A link to a page in the reader's language.
    pub(super) fn link(&self, page: Page, label: Phrase) -> Link {
        Link { label, href: self.href(page) }
    }

    /// An entry of a navigation; it is the current one where it leads to `section`.
    pub(super) fn nav_item(&self, page: Page, key: &str, section: Option<&Page>) -> NavItem {
        NavItem { label: self.words.text(key).to_owned(), current: section == Some(&page), href: self.href(page) }
    }

    /// A link to a card by its title.
    pub(super) fn card_link(&self, id: &CardId) -> Link {
        let id = self.playbook.resolved(id);
        let card = self.playbook.card(id);
        let title = card.map(|card| self.passage(CardText::new(card, self.lang).title()));
        if card.is_none() && !self.site.is_reachable(id) {
            // Only what was written for another time names a card that is not there.
            return self.link(Page::Library, self.own(id.as_str()));
        }
        self.link(Page::Card(id.clone()), title.unwrap_or_else(|| self.own(id.as_str())))
    }

    /// A link to a person, or to the list for a handle that nobody in `people/` has.
    pub(super) fn person_link(&self, handle: &Handle) -> Link {
        match self.playbook.person(handle) {
            Some(person) => self.link(Page::Person(handle.clone()), self.own(&person.name)),
            None => self.link(Page::People, self.own(handle.as_str())),
        }
    }
}
