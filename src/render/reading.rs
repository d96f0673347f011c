//! Where a reader is: a page in a language, from which addresses are relative and words are chosen.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use serde::Serialize;

use super::text::Phrase;
use super::{Rendered, Renderer, format};
use crate::history::log::ObjectId;
use crate::model::in_language::Passage;
use crate::model::page::FreePage;
use crate::model::value::Localised;
use crate::playbook::Playbook;
use crate::route::{Lang, Page, Route, href};
use crate::site::Site;
use crate::source::FilePath;
use crate::theme::{FALLBACK, Words};

/// What the free page on contributing is called.
const CONTRIBUTING: [&str; 3] = ["contribuer", "contribute", "contributing"];

/// One page being made.
#[derive(Clone)]
pub(super) struct Reading<'a> {
    pub renderer: &'a Renderer,
    pub site: &'a Site,
    pub playbook: &'a Arc<Playbook>,
    pub route: &'a Route,
    pub lang: &'a Lang,
    /// The way to the site's root.
    pub root: String,
    pub words: &'a Words,
    /// The language of these words: the page's, where the theme has words in it.
    pub spoken: &'a Lang,
    pub today: Date,
    /// What lay beside the card that is shown, where that is an earlier version.
    pub kept: Option<&'a BTreeMap<FilePath, ObjectId>>,
}

impl<'a> Reading<'a> {
    /// The page at `route`.
    pub(super) fn new(renderer: &'a Renderer, route: &'a Route) -> Self {
        static NO_WORDS: LazyLock<Words> = LazyLock::new(Words::default);
        static FALLBACK_LANG: LazyLock<Option<Lang>> = LazyLock::new(|| FALLBACK.parse().ok());
        let lang = renderer.site.lang(route);
        let words = renderer.compiled.theme.words.get(lang).unwrap_or(&NO_WORDS);
        let spoken = FALLBACK_LANG.as_ref().filter(|_| words.are_fallback).unwrap_or(lang);
        Self {
            renderer,
            site: &renderer.site,
            playbook: &renderer.site.playbook,
            route,
            lang,
            root: root(&renderer.site, route),
            words,
            spoken,
            today: renderer.today,
            kept: None,
        }
    }

    /// The page's bytes: `view` put through a template of the theme.
    pub(super) fn render(&self, template: &str, view: &impl Serialize) -> Rendered {
        self.renderer.render(template, self.route, &self.route.output(), view)
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

    /// The absolute address of a page in the reader's language.
    pub(super) fn absolute_page(&self, page: Page) -> String {
        self.absolute(&self.site.route(self.lang, page))
    }

    /// The id of a page in feeds: under what the settings say, so that it stays when the site moves, or else its address.
    pub(super) fn feed_id(&self, page: Page) -> String {
        match &self.playbook.settings.feed_id {
            Some(id) => format!("{id}/{}", self.site.route(self.lang, page).address()),
            None => self.absolute_page(page),
        }
    }

    /// The languages in which a page has words of its own; in the others it shows those of one of these.
    pub(super) fn written_in(&self, page: &Page) -> Vec<&'a Lang> {
        let playbook = self.playbook;
        let all = &playbook.settings.languages;
        let own: Option<Vec<&Lang>> = match page {
            Page::Card(id) => {
                playbook.card(id).map(|card| std::iter::once(&card.lang).chain(card.translations.keys()).collect())
            }
            Page::Free(slug) => {
                playbook.page(slug).map(|page| std::iter::once(&page.lang).chain(page.translations.keys()).collect())
            }
            Page::Report(slug) => playbook.report(slug).map(|report| vec![&report.lang]),
            Page::Plan(slug) => playbook.plan(slug).map(|plan| vec![&plan.lang]),
            Page::Session(slug) => playbook.session(slug).map(|session| vec![&session.lang]),
            Page::Person(handle) => playbook.person(handle).map(|person| vec![&person.lang]),
            _ => None,
        };
        all.iter().filter(|lang| own.as_ref().is_none_or(|own| own.contains(lang))).collect()
    }

    /// The free page on contributing, where the playbook has one.
    pub(super) fn contributing(&self) -> Option<&'a FreePage> {
        CONTRIBUTING.iter().find_map(|slug| self.playbook.page(&slug.parse().ok()?))
    }

    /// A label in the nearest language.
    pub(super) fn localised(&self, label: &Localised) -> Phrase {
        let (text, lang) = label.best(self.lang, self.playbook.settings.default_lang());
        self.passage(Passage { text, lang: &lang })
    }

    /// A duration as the reader says it.
    pub(super) fn duration(&self, duration: &crate::model::duration::Duration) -> format::Duration {
        format::duration(duration, self.words, self.lang.as_str())
    }

    /// A date as the reader says it.
    pub(super) fn date(&self, date: Date) -> format::Date {
        format::date(date, self.words)
    }

    /// How long ago a day was, as one says it: `il y a 3 semaines`.
    pub(super) fn ago(&self, day: Date) -> String {
        let days = day.until(self.today).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
        match days {
            0 => self.words.text("ago_today").to_owned(),
            1 => self.words.text("ago_yesterday").to_owned(),
            days => self.words.fill("ago", &[("span", &self.span(days))]),
        }
    }

    /// A number of days as one says it: in weeks from two on, then in months, then in years.
    pub(super) fn span(&self, days: u32) -> String {
        let (key, n) = match days {
            0..14 => ("n_days", days),
            14..91 => ("n_weeks", days / 7),
            91..730 => ("n_months", days * 12 / 365),
            _ => ("n_years", days / 365),
        };
        self.words.counted(key, u64::from(n), self.lang.as_str())
    }

    /// A language as readers call it.
    pub(super) fn language(&self, lang: &Lang) -> String {
        let key = format!("lang_{}", lang.primary());
        let word = self.words.text(&key);
        if word == key { lang.to_string() } else { word.to_owned() }
    }
}

/// The way from a page to the site's root. The page for unknown addresses is shown at any depth: its links begin at the host's.
fn root(site: &Site, route: &Route) -> String {
    if route.page != Page::NotFound {
        return route.base();
    }
    url::Url::parse(&site.url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned())
}
