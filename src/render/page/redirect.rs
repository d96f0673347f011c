//! An old address, which sends readers on to where the card is now.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::route::OutputPath;

/// `redirect.html`: an old address.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// What every page has.
    pub page: Head,
    /// Where the card is now, relative.
    pub target: String,
}

/// Makes the page at the old address `from`; `reading` is of the page that it leads to.
pub(super) fn render(reading: &Reading<'_>, from: &OutputPath) -> Rendered {
    let base = "../".repeat(from.as_str().matches('/').count());
    let head = Head::new(reading, About::own(reading, "redirect", "title_redirect", "title_redirect"));
    let view = RedirectPage {
        target: format!("{base}{}", reading.route.address()),
        page: Head { base, breadcrumbs: Vec::new(), ..head },
    };
    reading.renderer.render("redirect.html", reading.route, from, &view)
}
