//! The map of the playbook: how formats lead to one another, and what is missing between them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::map_gaps::{GapsView, gaps_view};
use super::not_found;
use crate::model::card::Card;
use crate::model::in_language::CardText;
use crate::model::report::Outcome;
use crate::playbook::map::{Edge, Kind, MOST_EDGES, Map};
use crate::render::Rendered;
use crate::render::evidence::{marks, outcomes_in_words};
use crate::render::head::{About, Head};
use crate::render::link::{Link, NavItem};
use crate::render::map as lanes;
use crate::render::paging::{Paging, on_page};
use crate::render::reading::Reading;
use crate::render::term::Word;
use crate::render::text::Phrase;
use crate::route::{CardId, MapPart, Page, TermId};

/// Cards of a drawing of two purposes.
const MOST_DRAWN: usize = 40;
/// Cards of one purpose that stand below one another where its own are drawn alone.
const MOST_IN_COLUMN: usize = 10;
/// Purposes of the matrix: of more, its page would be too heavy.
const MOST_HEADS: usize = 48;

/// `map.html`
#[derive(Debug, Clone, Serialize)]
pub struct MapPage {
    /// What every page has.
    pub page: Head,
    /// Number of cards on the map.
    pub cards: usize,
    /// Number of relations.
    pub relations: usize,
    /// How each kind of relation is drawn.
    pub key: Vec<KeyEntry>,
    /// The drawing, as SVG; `None` where there are too many cards for one.
    pub drawing: Option<String>,
    /// The same for many cards: numbers of relations from purpose to purpose.
    pub matrix: Option<Matrix>,
    /// What the marks in its boxes mean, in words of the theme, as `outcome` and label.
    pub uses: Vec<Word>,
    /// The same as the drawing, as a list: each card with all that it relates to.
    pub list: Vec<RelatedLane>,
    /// What is missing.
    pub gaps: GapsView,
    /// The map as files.
    pub files: Vec<NavItem>,
    /// Which page of the cards without relation this is; the first has all else.
    pub paging: Paging,
}

/// `map-pair.html`: what leads from the cards of one purpose to those of another.
#[derive(Debug, Clone, Serialize)]
pub struct MapPairPage {
    /// What every page has.
    pub page: Head,
    /// Number of relations.
    pub relations: usize,
    /// How each kind of relation is drawn.
    pub key: Vec<KeyEntry>,
    /// The drawing, as SVG.
    pub drawing: Option<String>,
    /// Cards that have no room in it.
    pub left_out: usize,
    /// The relations, as a list.
    pub list: Vec<RelatedLane>,
    /// What leads the other way, where something does.
    pub back: Option<Link>,
    /// Where the list goes on.
    pub paging: Paging,
}

/// How a kind of relation is drawn.
#[derive(Debug, Clone, Serialize)]
pub struct KeyEntry {
    /// What it means.
    pub label: String,
    /// Its line, as SVG.
    pub line: String,
}

/// The cards of a purpose with those that they relate to.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedLane {
    /// The purpose; `None` where the list has no lanes.
    pub purpose: Option<Phrase>,
    /// Its colour, 0 to 7.
    pub hue: Option<usize>,
    /// The cards.
    pub cards: Vec<Related>,
}

/// A card with those that it relates to.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    /// The card.
    pub card: Link,
    /// Its id.
    pub id: String,
    /// Where it leads, then what leads to it.
    pub to: Vec<RelatedTo>,
}

/// A relation, from one of its cards.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedTo {
    /// `before`, `contains`, `variants` or `similar`, with what one says: `mène à`.
    pub kind: Word,
    /// Whether it is told from its second card: `vient après`.
    pub is_back: bool,
    /// The other card.
    pub card: Link,
    /// Its id.
    pub id: String,
}

/// Numbers of relations from purpose to purpose.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// The purposes, from left to right and from above to below.
    pub heads: Vec<Phrase>,
    /// A row for each.
    pub rows: Vec<MatrixRow>,
    /// Number of purposes that are not shown.
    pub more: usize,
}

/// What leads from one purpose.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// The purpose.
    pub head: Phrase,
    /// To each of the others.
    pub cells: Vec<MatrixCell>,
}

/// What leads from one purpose to another.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixCell {
    /// Number of relations.
    pub count: usize,
    /// Where they are, if there are any.
    pub href: Option<String>,
}

/// Makes the map, or a further page of its cards without relation, from 1.
pub(super) fn render(reading: &Reading<'_>, number: usize) -> Rendered {
    let map = &*reading.site.plan.map;
    let gaps = reading.renderer.gaps();
    let about = About::own(reading, "map", "title_map", "describe_map");
    let about = if number > 1 { About { above: vec![(Page::Map, "title_map")], ..about } } else { about };
    let is_first = number == 1;
    let is_drawn = is_first && map.is_drawn_whole();
    let view = MapPage {
        page: Head::new(reading, about),
        cards: map.lane_of.len(),
        relations: map.edges.len(),
        key: key(reading),
        drawing: (is_drawn && !map.edges.is_empty()).then(|| whole(reading, map, false)),
        matrix: (is_first && !is_drawn).then(|| matrix(reading, map)),
        uses: Outcome::WORDS.iter().map(|word| reading.plain_word("outcome", word)).collect(),
        list: if is_drawn { whole_list(reading, map) } else { Vec::new() },
        gaps: gaps_view(reading, gaps, number),
        files: files(reading),
        paging: Paging::new(reading, number, gaps.unrelated.len(), |page| {
            if page == 1 { Page::Map } else { Page::MapPage(page) }
        }),
    };
    reading.render("map.html", &view)
}

/// Makes a page of what leads from the cards of one purpose to those of another.
pub(super) fn pair(reading: &Reading<'_>, part: &MapPart) -> Rendered {
    let map = &*reading.site.plan.map;
    let lane = |purpose: &Option<TermId>| map.lanes.iter().position(|lane| lane.purpose == *purpose);
    let (Some(from), Some(to)) = (lane(&part.from), lane(&part.to)) else { return not_found::render(reading) };
    let edges: Vec<&Edge> = map.edges_between(from, to).collect();
    let number = usize::try_from(part.page).unwrap_or(1);
    let names = [from, to].map(|at| lane_label(reading, map.lanes[at].purpose.as_ref()).text);
    let title = reading.words.fill("title_map_pair", &[("from", &names[0]), ("to", &names[1])]);
    let about = About {
        kind: "map-pair",
        description: reading.words.text("describe_map_pair").to_owned(),
        above: vec![(Page::Map, "title_map")],
        ..About::named(title.clone())
    };
    let drawn = most_related(&edges);
    let shown: Vec<&Edge> =
        edges.iter().filter(|edge| drawn.contains(&edge.from) && drawn.contains(&edge.to)).copied().collect();
    let at = |page| Page::MapPair(MapPart { page, ..part.clone() });
    let all: BTreeSet<&CardId> = edges.iter().flat_map(|edge| [&edge.from, &edge.to]).collect();
    let view = MapPairPage {
        page: Head::new(reading, about),
        relations: edges.len(),
        key: key(reading),
        drawing: (number == 1).then(|| {
            let of = |lane: usize| drawn.iter().copied().filter(move |id| map.lane_of.get(*id) == Some(&lane));
            // Of one purpose alone, a single column would be as long as it is narrow.
            let (own_lanes, cards): (Vec<usize>, Vec<Vec<&CardId>>) = if from == to {
                let all: Vec<&CardId> = of(from).collect();
                all.chunks(MOST_IN_COLUMN).map(|column| (from, column.to_vec())).unzip()
            } else {
                (vec![from, to], vec![of(from).collect(), of(to).collect()])
            };
            let said = lanes::Said { title: &title, is_file: false };
            drawing(reading, map, (&own_lanes, cards), &shown, said)
        }),
        left_out: all.len() - drawn.len(),
        list: vec![RelatedLane { purpose: None, hue: None, cards: list(reading, on_page(&edges, number)) }],
        back: (from != to && map.edges_between(to, from).next().is_some()).then(|| {
            let page = Page::MapPair(MapPart { from: part.to.clone(), to: part.from.clone(), page: 1 });
            let names = [("from", names[1].as_str()), ("to", names[0].as_str())];
            reading.link(page, reading.own(&reading.words.fill("title_map_pair", &names)))
        }),
        paging: Paging::new(reading, number, edges.len(), at),
    };
    reading.render("map-pair.html", &view)
}

/// The cards with most relations among these, ties by id: as many as a drawing has room for, each with one of the others.
fn most_related<'m>(edges: &[&'m Edge]) -> BTreeSet<&'m CardId> {
    let mut ways: BTreeMap<&CardId, usize> = BTreeMap::new();
    for edge in edges {
        for id in [&edge.from, &edge.to] {
            *ways.entry(id).or_default() += 1;
        }
    }
    let mut by_ways: Vec<(std::cmp::Reverse<usize>, &CardId)> =
        ways.into_iter().map(|(id, count)| (std::cmp::Reverse(count), id)).collect();
    by_ways.sort();
    // Where each relates to each, fewer cards are drawn, so that their lines can be followed.
    for cards in (2..=MOST_DRAWN).rev() {
        let most: BTreeSet<&CardId> = by_ways.iter().take(cards).map(|(_, id)| *id).collect();
        let is_whole = |edge: &&&&Edge| most.contains(&edge.from) && most.contains(&edge.to);
        if edges.iter().filter(|edge| is_whole(&edge)).count() <= MOST_EDGES {
            return edges.iter().filter(|edge| is_whole(&edge)).flat_map(|edge| [&edge.from, &edge.to]).collect();
        }
    }
    BTreeSet::new()
}

/// The whole map as a drawing, in a page or as a file.
pub(super) fn whole(reading: &Reading<'_>, map: &Map, is_file: bool) -> String {
    let all: Vec<usize> = (0..map.lanes.len()).collect();
    let cards = map.lanes.iter().map(|lane| lane.cards.iter().collect()).collect();
    let title = reading.words.text("title_map");
    let edges: Vec<&Edge> = map.edges.iter().collect();
    drawing(reading, map, (&all, cards), &edges, lanes::Said { title, is_file })
}

fn drawing(
    reading: &Reading<'_>,
    map: &Map,
    (own, cards): (&[usize], Vec<Vec<&CardId>>),
    edges: &[&Edge],
    said: lanes::Said<'_>,
) -> String {
    let placed = lanes::ordered(&cards, edges);
    let heads = own.iter().map(|lane| head(reading, map.lanes[*lane].purpose.as_ref()));
    let nodes =
        placed.iter().flatten().filter_map(|id| Some((*id, node(reading, reading.playbook.card(id)?, said.is_file))));
    let nodes = nodes.collect();
    lanes::draw(&heads.zip(placed.iter().cloned()).collect::<Vec<_>>(), &nodes, edges, said)
}

pub(super) fn head(reading: &Reading<'_>, purpose: Option<&TermId>) -> lanes::Head {
    let label = lane_label(reading, purpose);
    lanes::Head { label: label.text, lang: label.lang, hue: purpose.and_then(|id| reading.hue(id)) }
}

pub(super) fn lane_label(reading: &Reading<'_>, purpose: Option<&TermId>) -> Phrase {
    purpose.map_or_else(|| reading.own(reading.words.text("map_no_purpose")), |id| reading.purpose_label(id))
}

fn node(reading: &Reading<'_>, card: &Card, is_file: bool) -> lanes::Node {
    let title = reading.passage(CardText::new(card, reading.lang).title());
    let own = reading.playbook.evidence_of(&card.id);
    let page = Page::Card(card.id.clone());
    let is_rtl = title.dir.unwrap_or(reading.spoken.dir()) == "rtl";
    lanes::Node {
        title: title.text,
        lang: title.lang,
        is_rtl,
        // A file leaves the site.
        href: if is_file { reading.absolute_page(page) } else { reading.href(page) },
        uses: marks(reading.playbook, own),
        used: own.counted(),
        outcomes: outcomes_in_words(reading, own.outcomes),
        hue: card.purposes.first().and_then(|id| reading.hue(id)),
    }
}

fn key(reading: &Reading<'_>) -> Vec<KeyEntry> {
    let entry = |kind: Kind| KeyEntry {
        label: reading.words.text(&format!("map_key_{}", kind.as_str())).to_owned(),
        line: lanes::key(kind),
    };
    Kind::ALL.map(entry).to_vec()
}

/// Every card of the drawing in its order, with all that it relates to, both ways.
fn whole_list(reading: &Reading<'_>, map: &Map) -> Vec<RelatedLane> {
    let cards: Vec<Vec<&CardId>> = map.lanes.iter().map(|lane| lane.cards.iter().collect()).collect();
    let edges: Vec<&Edge> = map.edges.iter().collect();
    let placed = lanes::ordered(&cards, &edges);
    let mut own: BTreeMap<&CardId, Vec<RelatedTo>> = BTreeMap::new();
    for is_back in [false, true] {
        for edge in &edges {
            let from = if is_back { &edge.to } else { &edge.from };
            own.entry(from).or_default().push(related_to(reading, edge, is_back));
        }
    }
    let lanes = map.lanes.iter().zip(placed).map(|(lane, cards)| {
        let cards = cards
            .into_iter()
            .filter_map(|id| Some(Related { card: reading.card_link(id), id: id.to_string(), to: own.remove(id)? }));
        RelatedLane {
            cards: cards.collect(),
            purpose: Some(lane_label(reading, lane.purpose.as_ref())),
            hue: lane.purpose.as_ref().and_then(|id| reading.hue(id)),
        }
    });
    lanes.filter(|lane| !lane.cards.is_empty()).collect()
}

/// A relation as one says it from its first card, or from its second.
fn related_to(reading: &Reading<'_>, edge: &Edge, is_back: bool) -> RelatedTo {
    let id = if is_back { &edge.from } else { &edge.to };
    let kind = edge.kind.as_str();
    let key = format!("map_line_{kind}{}", if is_back { "_back" } else { "" });
    RelatedTo {
        kind: Word { id: kind, label: reading.words.text(&key).to_owned() },
        is_back,
        card: reading.card_link(id),
        id: id.to_string(),
    }
}

/// Relations by their first card, in the order in which they come.
fn list(reading: &Reading<'_>, edges: &[&Edge]) -> Vec<Related> {
    let mut cards: Vec<Related> = Vec::new();
    for edge in edges {
        let to = related_to(reading, edge, false);
        match cards.last_mut().filter(|last| last.id == edge.from.as_str()) {
            Some(last) => last.to.push(to),
            None => {
                cards.push(Related { card: reading.card_link(&edge.from), id: edge.from.to_string(), to: vec![to] });
            }
        }
    }
    cards
}

fn matrix(reading: &Reading<'_>, map: &Map) -> Matrix {
    let counts = map.counts();
    let heads: Vec<Phrase> =
        map.lanes.iter().take(MOST_HEADS).map(|lane| lane_label(reading, lane.purpose.as_ref())).collect();
    let cell = |from: usize, to: usize| {
        let count = counts.get(&(from, to)).copied().unwrap_or_default();
        let purpose = |at: usize| map.lanes[at].purpose.clone();
        let page = || Page::MapPair(MapPart { from: purpose(from), to: purpose(to), page: 1 });
        MatrixCell { count, href: (count > 0).then(|| reading.href(page())) }
    };
    let row = |from: usize| MatrixRow {
        head: heads[from].clone(),
        cells: (0..heads.len()).map(|to| cell(from, to)).collect(),
    };
    Matrix { rows: (0..heads.len()).map(row).collect(), more: map.lanes.len() - heads.len(), heads }
}

fn files(reading: &Reading<'_>) -> Vec<NavItem> {
    let file = |page, key: &str| NavItem {
        label: reading.words.text(key).to_owned(),
        href: reading.href(page),
        current: false,
    };
    vec![
        file(Page::MapSvg, "map_file_svg"),
        file(Page::MapDot, "map_file_dot"),
        file(Page::MapOpml, "map_file_opml"),
        file(Page::MapCsv, "map_file_csv"),
    ]
}
