//! What a browser needs to install the site.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::reading::Reading;
use crate::route::Page;

/// `manifest.webmanifest`
#[derive(Debug, Clone, Serialize)]
pub struct WebManifest {
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Relative address of this language's home page.
    pub home: String,
    /// Relative address of this language's search page.
    pub search: String,
    /// Relative way to the site's root.
    pub base: String,
    /// One sentence about the site.
    pub description: String,
}

/// Makes the file.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let settings = &reading.playbook.settings;
    let view = WebManifest {
        lang: reading.lang.to_string(),
        dir: reading.lang.dir(),
        home: reading.href(Page::Home),
        search: reading.href(Page::Search),
        base: reading.root.clone(),
        description: reading.localised(settings.tagline.as_ref().unwrap_or(&settings.title)).text,
    };
    reading.render("manifest.webmanifest", &view)
}
