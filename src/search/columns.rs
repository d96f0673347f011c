//! What items are filtered and sorted by: a column for each facet, one code for each item.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::code::{ALPHABET, push_fixed};
use super::item::{Facets, Range};
use crate::route::Lang;

/// The different values of a facet, and for each item the place of its own among them.
#[derive(Debug, Serialize)]
pub(super) struct Column<V> {
    values: Vec<V>,
    /// Letters for each item.
    width: usize,
    codes: String,
}

/// A column whose values are lists of words, each given as places in `terms`.
#[derive(Debug, Serialize)]
pub(super) struct ListColumn<'f> {
    terms: Vec<&'f str>,
    #[serde(flatten)]
    column: Column<Vec<usize>>,
}

/// The facets that every search needs.
#[derive(Debug, Serialize)]
pub(super) struct Columns<'f> {
    /// For each item, the places of its languages in the index's list.
    languages: Column<Vec<usize>>,
    kind: Column<&'static str>,
    status: Column<Option<&'static str>>,
    difficulty: Column<Option<&'static str>>,
    modes: ListColumn<'f>,
    /// The most important one first.
    purposes: ListColumn<'f>,
    /// Least, most, and the words for readers in each language of the site.
    minutes: Column<Option<Span<'f>>>,
    people: Column<Option<Span<'f>>>,
    reports: Column<usize>,
    outcome: Column<Option<&'static str>>,
}

/// The facet that few searches need, and that takes much room in a large playbook.
#[derive(Debug, Serialize)]
pub(super) struct Tags<'f> {
    tags: ListColumn<'f>,
}

/// The facet that only the order by date needs.
#[derive(Debug, Serialize)]
pub(super) struct Dates<'f> {
    date: Column<Option<&'f str>>,
}

type Span<'f> = (Option<u32>, Option<u32>, Vec<&'f str>);

/// The columns of these items.
pub(super) fn columns<'f>(facets: &'f [Facets], texts: &[Vec<usize>], site: &[Lang]) -> Columns<'f> {
    let span = |range: &'f Option<Range>| range.as_ref().map(|range| span(range, site));
    Columns {
        languages: column(texts.iter().cloned()),
        kind: column(facets.iter().map(|facets| facets.kind)),
        status: column(facets.iter().map(|facets| facets.status)),
        difficulty: column(facets.iter().map(|facets| facets.difficulty)),
        modes: lists(facets.iter().map(|facets| facets.modes.clone())),
        purposes: lists(facets.iter().map(|facets| facets.purposes.iter().map(String::as_str).collect())),
        minutes: column(facets.iter().map(|facets| span(&facets.minutes))),
        people: column(facets.iter().map(|facets| span(&facets.people))),
        reports: column(facets.iter().map(|facets| facets.reports)),
        outcome: column(facets.iter().map(|facets| facets.outcome)),
    }
}

/// The tags of these items.
pub(super) fn tags(facets: &[Facets]) -> Tags<'_> {
    let tags = facets.iter().map(|facets| {
        let mut tags: Vec<&str> = facets.tags.iter().map(String::as_str).collect();
        tags.sort_unstable();
        tags
    });
    Tags { tags: lists(tags) }
}

/// The dates of these items.
pub(super) fn dates(facets: &[Facets]) -> Dates<'_> {
    Dates { date: column(facets.iter().map(|facets| facets.date.as_deref())) }
}

fn span<'f>(range: &'f Range, site: &[Lang]) -> Span<'f> {
    let label = |lang: &Lang| range.labels.iter().find(|(own, _)| own == lang).map_or("", |(_, label)| label);
    (range.min, range.max, site.iter().map(label).collect())
}

fn lists<'f>(items: impl Iterator<Item = Vec<&'f str>>) -> ListColumn<'f> {
    let items: Vec<Vec<&str>> = items.collect();
    let terms: BTreeSet<&str> = items.iter().flatten().copied().collect();
    let terms: Vec<&str> = terms.into_iter().collect();
    let places = |list: &Vec<&str>| list.iter().filter_map(|term| terms.binary_search(term).ok()).collect();
    ListColumn { column: column(items.iter().map(places)), terms }
}

fn column<V: Ord + Clone>(items: impl Iterator<Item = V>) -> Column<V> {
    let items: Vec<V> = items.collect();
    let mut places: BTreeMap<&V, usize> = items.iter().map(|value| (value, 0)).collect();
    for (place, own) in places.values_mut().enumerate() {
        *own = place;
    }
    let width = if places.len() <= ALPHABET.len() { 1 } else { places.len().ilog(ALPHABET.len()) as usize + 1 };
    let mut codes = String::with_capacity(items.len() * width);
    for value in &items {
        push_fixed(&mut codes, places[value], width);
    }
    Column { values: places.into_keys().cloned().collect(), width, codes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_names_each_value_once() {
        let column = column(["tested", "draft", "tested"].into_iter());
        assert_eq!((column.values, column.width, column.codes.as_str()), (vec!["draft", "tested"], 1, "BAB"));
    }

    #[test]
    fn codes_get_wider_with_the_number_of_values() {
        let column = column(0..65);
        assert_eq!((column.width, &column.codes[..4], &column.codes[128..]), (2, "AAAB", "BA"));
    }
}
