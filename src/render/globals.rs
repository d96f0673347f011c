//! What is the same on every page of a language: the templates have it as `site`.

use serde::Serialize;

use super::propose;
use crate::model::value::Localised;
use crate::route::Lang;
use crate::site;

/// What is the same on every page of one language (a global of the templates, as `site`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The playbook's title.
    pub title: String,
    /// The playbook's tagline, where it has one.
    pub tagline: Option<String>,
    /// Name and version of the generator.
    pub generator: &'static str,
    /// Absolute address of the site, ending in `/`.
    pub url: String,
    /// SPDX expressions that hold for all cards unless they say otherwise.
    pub license: Vec<String>,
    /// Where the sources live.
    pub repository: Option<String>,
    /// Where a new card is proposed.
    pub propose: Option<String>,
    /// Where readers vote for topics.
    pub vote: Option<String>,
    /// Where readers propose topics.
    pub topics: Option<String>,
    /// Where readers talk.
    pub chat: Option<String>,
}

impl Site {
    /// The site for readers of `lang`.
    pub(super) fn new(site: &site::Site, lang: &Lang) -> Self {
        let settings = &site.playbook.settings;
        let best = |label: &Localised| label.best(lang, settings.default_lang()).0.to_owned();
        let repository = settings.repository.as_ref();
        let participate = settings.participate.as_ref();
        Self {
            title: best(&settings.title),
            tagline: settings.tagline.as_ref().map(best),
            generator: concat!("Playbook ", env!("CARGO_PKG_VERSION")),
            url: site.url.clone(),
            license: settings.license.clone(),
            repository: repository.map(|repository| repository.url.0.clone()),
            propose: propose::card(site, lang),
            vote: participate.and_then(|p| p.vote.as_ref()).map(|url| url.0.clone()),
            topics: participate.and_then(|p| p.topics.as_ref()).map(|url| url.0.clone()),
            chat: participate.and_then(|p| p.chat.as_ref()).map(|url| url.0.clone()),
        }
    }
}
