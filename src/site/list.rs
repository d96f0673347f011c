//! How long lists are cut into pages.

/// Entries of a list on one page.
pub const ON_A_PAGE: usize = 200;
/// Sheets of commitments on one page.
pub const SHEETS_ON_A_PAGE: usize = 10;
/// Entries of the journal from which on a card has a page of its own.
pub const FEWEST_IN_JOURNAL: usize = 3;

/// How many pages a list of so many entries has, at least one.
pub fn list_pages(entries: usize) -> usize {
    entries.div_ceil(ON_A_PAGE).max(1)
}
