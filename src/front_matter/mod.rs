//! YAML with places: a file's front matter as a tree in which every key and value knows where it stands.
//!
//! Reading goes on after a fault: what cannot be read is reported, blanked in a working copy of the same length, and
//! the rest is read again, so that one bad field never hides the next.

mod builder;
mod fault;
mod fence;
mod meant;
mod reason;
mod slip;
mod tree;
pub mod write;
mod yaml;

pub use fence::{Fences, split};
pub use tree::{Entry, Map, Node, Scalar, Style, Value};
pub use yaml::{Reading, read};
