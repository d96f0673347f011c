//! What is shown for an unknown address.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::route::Page;

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What every page has.
    pub page: Head,
    /// Address of the library.
    pub library: String,
    /// Address of the A–Z page.
    pub az: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let about = About::own(reading, "404", "title_not_found", "describe_not_found");
    let view = NotFoundPage {
        page: Head::new(reading, about),
        library: reading.href(Page::Library),
        az: reading.href(Page::Alphabet),
    };
    reading.render("404.html", &view)
}
