//! The map as files: a drawing, a graph, a mind map, a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::evidence_data::row as csv_row;
use super::map::{head, lane_label, whole};
use crate::html::escape;
use crate::playbook::map::{Edge, Kind};
use crate::render::map as lanes;
use crate::render::reading::Reading;
use crate::route::{CardId, Page};

/// Makes `map.svg`: the drawing, or where there are too many cards for one, the numbers.
pub(super) fn svg(reading: &Reading<'_>) -> Arc<[u8]> {
    let map = &*reading.site.plan.map;
    let svg = if map.is_drawn_whole() {
        whole(reading, map, true)
    } else {
        let heads: Vec<lanes::Head> = map.lanes.iter().map(|lane| head(reading, lane.purpose.as_ref())).collect();
        let said = lanes::Said { title: reading.words.text("title_map"), is_file: true };
        lanes::grid(&heads, &map.counts(), said)
    };
    svg.into_bytes().into()
}

/// Makes `map.dot`, for Graphviz: a cluster for each purpose.
pub(super) fn dot(reading: &Reading<'_>) -> Arc<[u8]> {
    let map = &*reading.site.plan.map;
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut dot =
        format!("digraph {} {{\n  rankdir=LR;\n  node [shape=box];\n", quoted(reading.words.text("title_map")));
    for (at, lane) in map.lanes.iter().enumerate() {
        let label = lane_label(reading, lane.purpose.as_ref()).text;
        let _ = writeln!(dot, "  subgraph cluster_{at} {{\n    label={};", quoted(&label));
        for id in &lane.cards {
            let link = reading.card_link(id);
            let url = reading.absolute_page(Page::Card(id.clone()));
            let _ = writeln!(
                dot,
                "    {} [label={}, URL={}];",
                quoted(id.as_str()),
                quoted(&link.label.text),
                quoted(&url)
            );
        }
        dot.push_str("  }\n");
    }
    for edge in &map.edges {
        let look = match edge.kind {
            Kind::Before => "",
            Kind::Contains => ", style=dashed, dir=back, arrowtail=box",
            Kind::Variants => ", style=dashed, dir=back, arrowtail=odiamond",
            Kind::Similar => ", style=dotted, dir=none, constraint=false",
        };
        let _ = writeln!(
            dot,
            "  {} -> {} [class={}{look}];",
            quoted(edge.from.as_str()),
            quoted(edge.to.as_str()),
            quoted(edge.kind.as_str())
        );
    }
    dot.push_str("}\n");
    dot.into_bytes().into()
}

/// Makes `map.opml`, for programs that draw mind maps: purposes, their cards, and what each leads to.
pub(super) fn opml(reading: &Reading<'_>) -> Arc<[u8]> {
    let map = &*reading.site.plan.map;
    let title =
        format!("{} – {}", reading.localised(&reading.playbook.settings.title).text, reading.words.text("title_map"));
    let mut opml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n",
        escape(&title)
    );
    let mut by_card: BTreeMap<&CardId, Vec<&Edge>> = BTreeMap::new();
    for edge in &map.edges {
        by_card.entry(&edge.from).or_default().push(edge);
    }
    let card = |id: &CardId, before: &str| {
        let url = reading.absolute_page(Page::Card(id.clone()));
        let text = format!("{before}{}", reading.card_link(id).label.text);
        format!("<outline text=\"{}\" type=\"link\" url=\"{}\"", escape(&text), escape(&url))
    };
    for lane in &map.lanes {
        let label = lane_label(reading, lane.purpose.as_ref()).text;
        let _ = writeln!(opml, "<outline text=\"{}\">", escape(&label));
        for id in &lane.cards {
            let edges = by_card.get(id).map(Vec::as_slice).unwrap_or_default();
            opml.push_str(&card(id, ""));
            if edges.is_empty() {
                opml.push_str("/>\n");
                continue;
            }
            opml.push_str(">\n");
            for edge in edges {
                let line = reading.plain_word("map_line", edge.kind.as_str()).label;
                opml.push_str(&card(&edge.to, &format!("{line} ")));
                opml.push_str("/>\n");
            }
            opml.push_str("</outline>\n");
        }
        opml.push_str("</outline>\n");
    }
    opml.push_str("</body>\n</opml>\n");
    opml.into_bytes().into()
}

/// Makes `map.csv`: a row for each relation, and one for each card that has none.
pub(super) fn csv(reading: &Reading<'_>) -> Arc<[u8]> {
    let map = &*reading.site.plan.map;
    let title = |id: &CardId| reading.card_link(id).label.text;
    let purpose = |id: &CardId| {
        let lane = map.lane_of.get(id).and_then(|at| map.lanes.get(*at));
        lane.and_then(|lane| lane.purpose.as_ref()).map(ToString::to_string).unwrap_or_default()
    };
    let mut csv =
        csv_row(&["from", "from_title", "from_purpose", "relation", "to", "to_title", "to_purpose"].map(str::to_owned));
    for edge in &map.edges {
        csv.push_str(&csv_row(&[
            edge.from.to_string(),
            title(&edge.from),
            purpose(&edge.from),
            edge.kind.as_str().to_owned(),
            edge.to.to_string(),
            title(&edge.to),
            purpose(&edge.to),
        ]));
    }
    for id in &reading.renderer.gaps().unrelated {
        let none = String::new;
        csv.push_str(&csv_row(&[id.to_string(), title(id), purpose(id), none(), none(), none(), none()]));
    }
    csv.into_bytes().into()
}
