//! Lists of links that many pages have, made once for those that lie equally deep in one section.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::context::Reading;
use super::view::{NavItem, Shared};
use crate::route::{Lang, Page};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Navigation {
    /// The parts of the site.
    Main,
    /// The free pages.
    FreePages,
}

/// What a list depends on: which it is, the language, the way to the site's root, and the link that is the current one.
type Place = (Navigation, Lang, String, Option<Page>);

/// The lists that were made so far.
#[derive(Default)]
pub(super) struct Navigations(Mutex<HashMap<Place, Shared<Vec<NavItem>>>>);

impl Navigations {
    /// The list as it stands on the page that is being read, made where it is not there yet.
    pub(super) fn get(
        &self,
        navigation: Navigation,
        reading: &Reading<'_>,
        current: Option<&Page>,
        make: impl FnOnce() -> Vec<NavItem>,
    ) -> Shared<Vec<NavItem>> {
        let place = (navigation, reading.lang.clone(), reading.root.clone(), current.cloned());
        // The map is whole at every moment: a thread that panicked while holding it left nothing half done.
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.entry(place).or_insert_with(|| Shared::new(&make())).clone()
    }
}
