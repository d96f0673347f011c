//! The map as a drawing: cards in lanes, one for each purpose, and what relates them.
//!
//! No general layout of graphs: readers find a card in its lane, and whole numbers and ordered maps give the same bytes everywhere.

mod drawing;
mod layout;
mod ways;

pub(super) use drawing::{Head, Node, Said, draw, grid, key};
pub(super) use layout::ordered;
