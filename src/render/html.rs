//! What a component of the theme has made once for many pages.

use serde::{Serialize, Serializer};
use tera::Value;

use crate::cache::Size;

/// HTML that a component of the theme has made for many pages at once: cards of lists, which `tile` (on `az.html`, `entry`)
/// makes of their [`CardSummary`](super::tile::CardSummary), and the main navigation.
#[derive(Debug, Clone, PartialEq)]
pub struct Html(Value);

impl Html {
    /// What a component has made, in which all that had to be escaped is escaped.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Size for Html {
    fn bytes(&self) -> usize {
        self.0.as_str().map_or(0, str::len)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
