//! What robots may read.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::reading::Reading;
use crate::route::Page;

/// `robots.txt`
#[derive(Debug, Clone, Serialize)]
pub struct Robots {
    /// Whether the site map is left out, as each page asks to be.
    pub hidden: bool,
    /// Absolute address of the site map.
    pub sitemap: String,
}

/// Makes the file.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    reading.render(
        "robots.txt",
        &Robots { hidden: reading.site.is_hidden, sitemap: reading.absolute(&reading.site.route_once(Page::Sitemap)) },
    )
}
