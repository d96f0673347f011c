//! Where a reader is: a page in a language, from which addresses are relative and words are chosen.

use jiff::civil::Date;

use super::view::{Alternate, Body, Head, Heading, Link, NavItem, Phrase, Term, Translation, Word};
use super::{Renderer, format, typography, view};
use crate::markdown::Document;
use crate::model::card::Card;
use crate::model::settings::Vocabulary;
use crate::model::value::Localised;
use crate::playbook::Playbook;
use crate::route::{Edition, Lang, Page, Route, TermId, href};
use crate::search;
use crate::site::{Site, encoded};
use crate::source::FilePath;
use crate::theme::Words;

/// The ways through all cards, with their words.
pub(super) const WAYS: [(Page, &str); 6] = [
    (Page::Library, "nav_library"),
    (Page::Purposes, "nav_purposes"),
    (Page::Tags, "nav_tags"),
    (Page::Durations, "nav_durations"),
    (Page::GroupSizes, "nav_group_sizes"),
    (Page::Alphabet, "nav_az"),
];

/// Colours that a theme has for purposes.
const HUES: usize = 8;

/// One page being made.
pub(super) struct Reading<'a> {
    pub renderer: &'a Renderer,
    pub site: &'a Site,
    pub playbook: &'a Playbook,
    pub route: &'a Route,
    pub lang: &'a Lang,
    /// The way to the site's root.
    pub root: String,
    pub words: &'a Words,
    pub today: Date,
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
}

impl About<'_> {
    /// A list page of the site.
    pub(super) fn list(reading: &Reading<'_>, kind: &'static str, title: &str, describe: &str) -> Self {
        Self {
            kind,
            title: reading.words.text(title).to_owned(),
            description: reading.words.text(describe).to_owned(),
            above: Vec::new(),
            source: None,
            canonical: None,
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(renderer: &'a Renderer, route: &'a Route) -> Self {
        Self::in_language(renderer, route, renderer.site.lang(route))
    }

    /// A page with words of `lang`, which may be none of the site's languages.
    pub(super) fn in_language(renderer: &'a Renderer, route: &'a Route, lang: &'a Lang) -> Self {
        static NO_WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);
        Self {
            renderer,
            site: &renderer.site,
            playbook: &renderer.site.playbook,
            route,
            lang,
            root: root(&renderer.site, route),
            words: renderer.compiled.theme.words.get(lang).unwrap_or(&NO_WORDS),
            today: renderer.today,
        }
    }

    /// The address of a page in the reader's language.
    pub(super) fn href(&self, page: Page) -> String {
        self.href_to(&self.site.route(self.lang, page))
    }

    /// The address of a page, by way of the site's root.
    pub(super) fn href_to(&self, target: &Route) -> String {
        href(&self.root, &target.address())
    }

    /// The absolute address of a page.
    pub(super) fn absolute(&self, route: &Route) -> String {
        format!("{}{}", self.site.url, route.address())
    }

    /// Text that is in `lang`.
    pub(super) fn phrase(&self, text: impl AsRef<str>, lang: &Lang) -> Phrase {
        let other = lang != self.lang;
        let text = typography::text(text.as_ref(), lang).into_owned();
        Phrase { text, lang: other.then(|| lang.to_string()), dir: other.then(|| lang.dir()) }
    }

    /// Text in the reader's language.
    pub(super) fn own(&self, text: impl AsRef<str>) -> Phrase {
        self.phrase(text, self.lang)
    }

    /// A label in the nearest language.
    pub(super) fn localised(&self, label: &Localised) -> Phrase {
        let (text, lang) = label.best(self.lang, self.playbook.settings.default_lang());
        self.phrase(text, &lang)
    }

    /// A word of a closed set: its label is the theme's word `<prefix>_<id>`.
    pub(super) fn word(&self, prefix: &str, id: &str) -> Term {
        let key = format!("{prefix}_{id}");
        Term { id: id.to_owned(), label: self.own(self.words.text(&key)), href: None, hue: None }
    }

    /// As [`Self::word`], for lists that may have thousands.
    pub(super) fn plain_word(&self, prefix: &str, id: &'static str) -> Word {
        Word { id, label: self.words.text(&format!("{prefix}_{id}")).to_owned() }
    }

    /// A term of a vocabulary.
    pub(super) fn term(&self, vocabulary: &Vocabulary, id: &TermId, page: Option<Page>) -> Term {
        let label = vocabulary.label(id.as_str()).map_or_else(|| self.own(id.as_str()), |label| self.localised(label));
        Term { id: id.to_string(), label, href: page.map(|page| self.href(page)), hue: None }
    }

    pub(super) fn purpose(&self, id: &TermId) -> Term {
        let term = self.term(&self.playbook.settings.purposes, id, Some(Page::Purpose(id.clone())));
        Term { hue: self.hue(id), ..term }
    }

    /// The colour of a purpose: its place among the playbook's purposes.
    pub(super) fn hue(&self, purpose: &TermId) -> Option<usize> {
        let place = self.playbook.settings.purposes.place(purpose.as_str())?;
        Some(place % HUES)
    }

    pub(super) fn tag(&self, id: &TermId) -> Term {
        self.term(&self.playbook.settings.tags, id, Some(Page::Tag(id.clone())))
    }

    pub(super) fn role(&self, id: &TermId) -> Term {
        self.term(&self.playbook.settings.roles, id, None)
    }

    pub(super) fn link(&self, page: Page, label: Phrase) -> Link {
        Link { label, href: self.href(page) }
    }

    pub(super) fn duration(&self, duration: &crate::model::duration::Duration) -> view::Duration {
        format::duration(duration, self.words, self.lang.as_str())
    }

    pub(super) fn date(&self, date: Date) -> view::Date {
        format::date(date, self.words)
    }

    /// A card's licences: the playbook's, where it names none.
    pub(super) fn license<'c>(&self, card: &'c Card) -> &'c [String]
    where
        'a: 'c,
    {
        if card.license.is_empty() { &self.playbook.settings.license } else { &card.license }
    }

    /// A language as readers call it.
    pub(super) fn language(&self, lang: &Lang) -> String {
        let key = format!("lang_{}", lang.primary());
        let word = self.words.text(&key);
        if word == key { lang.to_string() } else { word.to_owned() }
    }

    /// A text of the file at `path`, written in `lang`.
    pub(super) fn body(&self, document: &Document, path: &FilePath, lang: &Lang) -> Body {
        let words = self.renderer.compiled.theme.words.get(lang).unwrap_or(self.words);
        let html = document.html(
            |link| self.site.href(&link.target, path, self.route),
            |kind| words.text(&format!("alert_{kind}")).to_owned(),
        );
        let toc = document
            .headings
            .iter()
            .map(|heading| Heading {
                level: heading.level,
                text: typography::text(&heading.text, lang).into_owned(),
                anchor: heading.anchor.clone(),
            })
            .collect();
        let html = typography::html(html, lang);
        let other = lang != self.lang;
        Body { html, toc, lang: other.then(|| lang.to_string()), dir: other.then(|| lang.dir()) }
    }

    /// How a text of one language relates to its original, where there is no version to compare.
    pub(super) fn translation(&self, original: &Lang, translated: bool) -> Translation {
        if original == self.lang {
            Translation::Original
        } else if translated {
            Translation::Current
        } else {
            Translation::Missing { language: self.language(original) }
        }
    }

    /// Where the file at `path` is edited.
    fn edit(&self, path: &FilePath) -> Option<String> {
        let repository = self.playbook.settings.repository.as_ref()?;
        let pattern = repository.edit.as_ref()?;
        let prefix = &self.site.prefix;
        let path = if prefix.is_empty() { path.to_string() } else { format!("{prefix}/{path}") };
        Some(repository.address(&pattern.0).replace("{path}", &encoded(&path)))
    }

    /// What every page has.
    pub(super) fn head(&self, about: About<'_>) -> Head {
        let route = self.route;
        let findable = !matches!(route.page, Page::NotFound);
        let canonical = about.canonical.map_or_else(|| route.clone(), |lang| self.site.route(lang, route.page.clone()));
        let mut breadcrumbs = Vec::new();
        if route.page != Page::Home {
            breadcrumbs.push(self.link(Page::Home, self.own(self.words.text("title_home"))));
        }
        breadcrumbs
            .extend(about.above.iter().map(|(page, key)| self.link(page.clone(), self.own(self.words.text(key)))));
        Head {
            title: about.title,
            description: about.description,
            kind: about.kind,
            lang: self.lang.to_string(),
            dir: self.lang.dir(),
            base: self.root.clone(),
            home: self.href(Page::Home),
            feed: self.href(Page::Feed),
            search: self.href(Page::Search),
            search_index: format!("{}{}", self.root, search::INDEX),
            manifest: self.href(Page::WebManifest),
            service_worker: self.href_to(&Route { edition: Edition::Current, lang: None, page: Page::ServiceWorker }),
            canonical: findable.then(|| self.absolute(&canonical)),
            alternates: if findable { self.alternates() } else { Vec::new() },
            pages: self.free_pages(),
            breadcrumbs,
            edit: about.source.and_then(|path| self.edit(path)),
        }
    }

    fn alternates(&self) -> Vec<Alternate> {
        let languages = self.playbook.settings.languages.iter();
        languages
            .map(|lang| {
                let route = self.site.route(lang, self.route.page.clone());
                let name = self.renderer.compiled.theme.words.get(lang).map_or("", |words| words.text("language_name"));
                Alternate {
                    lang: lang.to_string(),
                    label: if name.is_empty() { lang.to_string() } else { name.to_owned() },
                    href: self.href_to(&route),
                    absolute: self.absolute(&route),
                }
            })
            .collect()
    }

    /// An entry of a navigation; it is the current one where it leads to `section`.
    pub(super) fn nav_item(&self, page: Page, key: &str, section: Option<&Page>) -> NavItem {
        NavItem { label: self.words.text(key).to_owned(), current: section == Some(&page), href: self.href(page) }
    }

    fn free_pages(&self) -> Vec<NavItem> {
        let pages = self.renderer.indexes.pages.iter().filter_map(|slug| self.playbook.page(slug));
        pages
            .map(|page| NavItem {
                label: page.translations.get(self.lang).unwrap_or(&page.words).title.clone(),
                href: self.href(Page::Free(page.slug.clone())),
                current: self.route.page == Page::Free(page.slug.clone()),
            })
            .collect()
    }
}

/// The way from a page to the site's root. The page for unknown addresses is shown at any depth: its links begin at the host's.
fn root(site: &Site, route: &Route) -> String {
    if route.page != Page::NotFound {
        return route.base();
    }
    url::Url::parse(&site.url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned())
}
