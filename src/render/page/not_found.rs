//! What is shown for an unknown address.

use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::{About, Head, search_file};
use crate::render::reading::Reading;
use crate::route::{Lang, Page};
use crate::search;

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What every page has.
    pub page: Head,
    /// The same in each language: most hosts serve the page of the root for all. In the folders of languages, that language alone.
    pub languages: Vec<NotFoundIn>,
    /// Address of what the search reads first, for addresses that are nearly the one that was asked for.
    pub search_index: String,
}

/// What is said in one language.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundIn {
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Address of the language's home page.
    pub home: String,
    /// The words of the page, as of the theme.
    pub title: String,
    /// That there is nothing.
    pub text: String,
    /// What leads to the search, and its address.
    pub search: (String, String),
    /// What leads to the library, and its address.
    pub library: (String, String),
    /// What leads to the A–Z page, and its address.
    pub az: (String, String),
    /// What stands before addresses that are nearly the one that was asked for.
    pub near: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let about = About::own(reading, "404", "title_not_found", "describe_not_found");
    let settings = &reading.playbook.settings;
    let is_root = reading.lang == settings.default_lang();
    let others = settings.languages.iter().filter(|lang| is_root && *lang != reading.lang);
    let view = NotFoundPage {
        page: Head::new(reading, about),
        languages: std::iter::once(reading.lang).chain(others).filter_map(|lang| said_in(reading, lang)).collect(),
        search_index: search_file(reading, search::INDEX),
    };
    reading.render("404.html", &view)
}

fn said_in(reading: &Reading<'_>, lang: &Lang) -> Option<NotFoundIn> {
    let words = reading.renderer.compiled.theme.words.get(lang)?;
    // What the theme has no words for is said once, in the words that stand in for them.
    let is_said = !words.are_fallback || lang == reading.lang;
    let to = |page: Page| reading.href_to(&reading.site.route(lang, page));
    let link = |key: &str, page: Page| (words.text(key).to_owned(), to(page));
    is_said.then(|| NotFoundIn {
        lang: if words.are_fallback { reading.spoken.to_string() } else { lang.to_string() },
        dir: if words.are_fallback { "ltr" } else { lang.dir() },
        home: to(Page::Home),
        title: words.text("title_not_found").to_owned(),
        text: words.text("not_found_text").to_owned(),
        search: link("home_search", Page::Search),
        library: link("home_library", Page::Library),
        az: link("home_az", Page::Alphabet),
        near: words.text("not_found_near").to_owned(),
    })
}
