//! What every page has: its title, its addresses, and the ways from it.

use serde::Serialize;

use super::editions::{self, EditionBanner, EditionLink};
use super::link::{Link, NavItem};
use super::propose::NewFile;
use super::reading::Reading;
use crate::model::in_language::PageText;
use crate::route::{Edition, Lang, Page};
use crate::search;
use crate::site::encoded;
use crate::source::FilePath;

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The page's title, without the site's.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The page's kind: `home`, `library`, `card`, `tag` …
    pub kind: &'static str,
    /// BCP 47 tag of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language of the theme's words, where it has none in the page's: what they are written in from left to right.
    pub words_lang: Option<String>,
    /// Relative way to the site's root (assets lie there): empty or `../` some times.
    pub base: String,
    /// Relative address of this language's home.
    pub home: String,
    /// Relative address of this language's feed.
    pub feed: String,
    /// Relative address of this language's search page.
    pub search: String,
    /// Relative address of what the search reads first.
    pub search_index: String,
    /// Relative address of this language's web manifest.
    pub manifest: String,
    /// Relative address of the service worker.
    pub service_worker: String,
    /// Absolute address of this page; `None` for a page that has none (404).
    pub canonical: Option<String>,
    /// This page in every language of the site, its own included.
    pub alternates: Vec<Alternate>,
    /// For programs: the languages in which it has words of its own, if this is one and there are several, with `x-default` last.
    pub hreflang: Vec<Alternate>,
    /// Free pages, for the footer.
    pub pages: Vec<NavItem>,
    /// The way from the home page to this one, this one excluded.
    pub breadcrumbs: Vec<Link>,
    /// Where the page's source can be edited.
    pub edit: Option<String>,
    /// Where a use of the page's card is told.
    pub tell: Option<NewFile>,
    /// Where the page's card is translated.
    pub translate: Option<String>,
    /// The colour of the page's purpose, 0 to 7: that of the picture that previews of links show.
    pub hue: Option<usize>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The address that stands on paper: of a card, that of its version, which says whether the copy is still good.
    pub print_address: Option<String>,
    /// What stands beside the address on paper: the version and the mark of a card.
    pub print_note: Option<String>,
    /// The edition that the page is of, where that is not the current one.
    pub edition: Option<EditionBanner>,
    /// This page in every edition, newest first; empty where there is one only.
    pub editions: Vec<EditionLink>,
    /// Relative address of the list of editions.
    pub all_editions: String,
    /// Relative address of the list of changes.
    pub all_changes: String,
    /// Relative addresses of the planner and of the page on which cards are run, on pages that show cards.
    pub plan: Option<(String, String)>,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// BCP 47 tag.
    pub lang: String,
    /// The language's own name for itself.
    pub label: String,
    /// Relative address, for the language switch.
    pub href: String,
    /// Absolute address, for `hreflang`.
    pub absolute: String,
}

/// What a page says of itself.
pub(super) struct About<'p> {
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    /// Pages between home and this one.
    pub above: Vec<(Page, &'static str)>,
    /// Where it is edited.
    pub source: Option<&'p FilePath>,
    /// The language whose page is the one to be found, where this one shows the same words.
    pub canonical: Option<&'p Lang>,
    /// The page between `above` and this one that has a title of its own.
    pub parent: Option<Link>,
    /// The page that is to be found in place of this one.
    pub canonical_page: Option<Page>,
    /// The card whose use is told from here.
    pub tell: Option<NewFile>,
    /// Where it is translated.
    pub translate: Option<String>,
    /// The colour of its purpose.
    pub hue: Option<usize>,
    /// Whether search engines are asked to leave the page out.
    pub is_hidden: bool,
    /// What stands beside the address on paper.
    pub print_note: Option<String>,
    /// The page whose address stands on paper, where it is not this one's.
    pub print_page: Option<Page>,
}

impl About<'_> {
    /// A page that is called so, and of which nothing else is said.
    pub(super) fn named(title: String) -> Self {
        Self {
            kind: "page",
            title,
            description: String::new(),
            above: Vec::new(),
            source: None,
            canonical: None,
            parent: None,
            canonical_page: None,
            tell: None,
            translate: None,
            hue: None,
            is_hidden: false,
            print_note: None,
            print_page: None,
        }
    }

    /// A page of the site's own: `title` and `description` are words of the theme.
    pub(super) fn own(reading: &Reading<'_>, kind: &'static str, title: &str, description: &str) -> Self {
        Self {
            kind,
            description: reading.words.text(description).to_owned(),
            ..Self::named(reading.words.text(title).to_owned())
        }
    }
}

impl Head {
    /// The head of the page that is read.
    pub(super) fn new(reading: &Reading<'_>, about: About<'_>) -> Self {
        let (site, route) = (reading.site, reading.route);
        let is_findable = route.page != Page::NotFound;
        let shown = about.canonical_page.unwrap_or_else(|| route.page.clone());
        let canonical = editions::canonical(reading, about.canonical.unwrap_or(reading.lang), shown);
        let is_of_now = route.edition == Edition::Current;
        let label = |key: &str| reading.own(reading.words.text(key));
        let home = (route.page != Page::Home).then(|| reading.link(Page::Home, label("title_home")));
        let above = about.above.into_iter().map(|(page, key)| reading.link(page, label(key)));
        Self {
            title: about.title,
            description: about.description,
            kind: about.kind,
            lang: reading.lang.to_string(),
            dir: reading.lang.dir(),
            words_lang: (reading.spoken != reading.lang).then(|| reading.spoken.to_string()),
            base: reading.root.clone(),
            home: reading.href(Page::Home),
            feed: reading.href(Page::Feed),
            search: reading.href(Page::Search),
            search_index: search_file(reading, search::INDEX),
            manifest: reading.href(Page::WebManifest),
            service_worker: reading.href_to(&site.route_once(Page::ServiceWorker)),
            canonical: is_findable.then(|| reading.absolute(&canonical)),
            hreflang: if is_findable { hreflang(reading) } else { Vec::new() },
            alternates: if is_findable { alternates(reading) } else { Vec::new() },
            pages: free_pages(reading),
            breadcrumbs: home.into_iter().chain(above).chain(about.parent).collect(),
            // An earlier edition is as it is: what would be edited is the current one.
            edit: about.source.filter(|_| is_of_now).and_then(|path| edit(reading, path)),
            tell: about.tell,
            translate: about.translate,
            hue: about.hue,
            noindex: about.is_hidden || site.is_hidden,
            print_address: about.print_page.map_or_else(
                || is_findable.then(|| reading.absolute(&canonical)),
                |page| Some(reading.absolute(&site.current_route(reading.lang, page))),
            ),
            print_note: about.print_note,
            edition: editions::banner(reading),
            editions: editions::links(reading),
            all_editions: reading.href(Page::Editions),
            all_changes: reading.href(Page::Changes),
            plan: has_cards(&route.page).then(|| (reading.href(Page::Planner), reading.href(Page::Run))),
        }
    }
}

/// Whether a page shows cards that one may want to plan with.
fn has_cards(page: &Page) -> bool {
    matches!(
        page,
        Page::Home
            | Page::Library
            | Page::Search
            | Page::Card(_)
            | Page::Tag(_)
            | Page::Purpose(_)
            | Page::DurationBand(_)
            | Page::GroupSizeBand(_)
            | Page::Kind(_)
            | Page::Status(_)
            | Page::Session(_)
            | Page::Person(_)
    )
}

/// The address of a file of the search, as seen from the page.
pub(super) fn search_file(reading: &Reading<'_>, name: &str) -> String {
    format!("{}{}{name}", reading.root, reading.site.search_folder())
}

/// Where the file at `path` is edited.
pub(super) fn edit(reading: &Reading<'_>, path: &FilePath) -> Option<String> {
    let repository = reading.playbook.settings.repository.as_ref()?;
    let pattern = repository.edit.as_ref()?;
    let prefix = reading.site.folder_in_repository();
    let path = if prefix.is_empty() { path.to_string() } else { format!("{prefix}/{path}") };
    Some(repository.address(&pattern.0).replace("{path}", &encoded(&path)))
}

fn alternates(reading: &Reading<'_>) -> Vec<Alternate> {
    reading.playbook.settings.languages.iter().map(|lang| alternate(reading, lang)).collect()
}

fn alternate(reading: &Reading<'_>, lang: &Lang) -> Alternate {
    let route = reading.site.route(lang, reading.route.page.clone());
    let words = reading.renderer.compiled.theme.words.get(lang).filter(|words| !words.are_fallback);
    let name = words.map_or("", |words| words.text("language_name"));
    Alternate {
        lang: lang.to_string(),
        label: if name.is_empty() { lang.own_name() } else { name.to_owned() },
        href: reading.href_to(&route),
        absolute: reading.absolute(&route),
    }
}

/// What shows the words of another language is no page of its own.
fn hreflang(reading: &Reading<'_>) -> Vec<Alternate> {
    let languages = reading.written_in(&reading.route.page);
    if languages.len() < 2 || !languages.contains(&reading.lang) {
        return Vec::new();
    }
    let mut all: Vec<Alternate> = languages.iter().map(|lang| alternate(reading, lang)).collect();
    all.extend(languages.first().map(|lang| Alternate { lang: X_DEFAULT.to_owned(), ..alternate(reading, lang) }));
    all
}

/// Marks the page for readers of any other language: that of the first language in which there is one.
pub(super) const X_DEFAULT: &str = "x-default";

fn free_pages(reading: &Reading<'_>) -> Vec<NavItem> {
    let pages = reading.playbook.index().pages.iter().filter_map(|slug| reading.playbook.page(slug));
    pages
        .map(|page| {
            let own = Page::Free(page.slug.clone());
            NavItem {
                label: PageText::new(page, reading.lang).title().text.to_owned(),
                current: reading.route.page == own,
                href: reading.href(own),
            }
        })
        .collect()
}
