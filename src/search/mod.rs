//! The search: a static index that a browser reads in pieces.

/// Where the index begins: what it is made of, and where its pieces lie.
pub const INDEX: &str = "search/index.json";
/// The kind under which field reports are found.
pub const REPORT: &str = "report";
/// The kind under which free pages are found.
pub const PAGE: &str = "page";
