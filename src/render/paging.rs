//! Pages of long lists.

use serde::Serialize;

use super::reading::Reading;
use crate::route::Page;
use crate::site::list::{ON_A_PAGE, list_pages};

/// Where a list goes on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Paging {
    /// Address of the page before.
    pub before: Option<String>,
    /// Address of the page after.
    pub after: Option<String>,
    /// The number of this one, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// The entries of one page, from 1.
pub(super) fn on_page<T>(entries: &[T], number: usize) -> &[T] {
    entries.chunks(ON_A_PAGE).nth(number.saturating_sub(1)).unwrap_or_default()
}

impl Paging {
    /// Where a list of so many entries goes on from a page; `at` is its page with a number.
    pub(super) fn new(reading: &Reading<'_>, number: usize, entries: usize, at: impl Fn(u32) -> Page) -> Self {
        Self::of(reading, number, list_pages(entries), at)
    }

    /// Where a list of so many pages goes on.
    pub(super) fn of(reading: &Reading<'_>, number: usize, of: usize, at: impl Fn(u32) -> Page) -> Self {
        let href = |number: usize| u32::try_from(number).ok().map(|number| reading.href(at(number)));
        Self {
            before: (number > 1).then(|| href(number - 1)).flatten(),
            after: (number < of).then(|| href(number + 1)).flatten(),
            number,
            of,
        }
    }
}
