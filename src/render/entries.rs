//! What the search finds: cards, reports and free pages, with the words that their pages show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Reading;
use super::view::Phrase;
use super::{Renderer, format};
use crate::markdown::Document;
use crate::model::card::{Card, Difficulty, Fit, Mode};
use crate::model::duration::{Duration, Minutes};
use crate::model::group_size::GroupSize;
use crate::model::page::FreePage;
use crate::model::report::Report;
use crate::model::settings;
use crate::playbook::Playbook;
use crate::route::{CardId, Lang, Page, Route, Slug};
use crate::search::{self, Entry, Facets, Library, Range, Text};
use crate::theme::Words;

/// What the search finds, in the order of its numbers: cards, then reports, then pages.
pub(super) struct Entries {
    renderer: Arc<Renderer>,
    all: Vec<Found>,
}

enum Found {
    Card(CardId),
    Report(Slug),
    Page(Slug),
}

impl Entries {
    pub(super) fn new(renderer: Arc<Renderer>) -> Self {
        let playbook = &renderer.site.playbook;
        let cards = playbook.cards.keys().cloned().map(Found::Card);
        let reports = playbook.reports.keys().cloned().map(Found::Report);
        let pages = playbook.pages.keys().cloned().map(Found::Page);
        let all = cards.chain(reports).chain(pages).collect();
        Self { renderer, all }
    }
}

impl Library for Entries {
    fn len(&self) -> usize {
        self.all.len()
    }

    fn key(&self, number: usize) -> &str {
        match &self.all[number] {
            Found::Card(id) => id.as_str(),
            Found::Report(slug) | Found::Page(slug) => slug.as_str(),
        }
    }

    fn entry(&self, number: usize) -> Entry {
        let playbook = &self.renderer.site.playbook;
        let entry = match &self.all[number] {
            Found::Card(id) => playbook.card(id).map(|card| self.renderer.card_entry(card)),
            Found::Report(slug) => playbook.report(slug).map(|report| self.renderer.report_entry(report)),
            Found::Page(slug) => playbook.page(slug).map(page_entry),
        };
        entry.unwrap_or_default()
    }
}

/// What a reader may type for a facet.
pub(super) fn vocabulary(renderer: &Renderer) -> search::Vocabulary {
    let settings = &renderer.site.playbook.settings;
    let said = |key: &str| -> Vec<String> {
        let words: BTreeSet<String> = renderer
            .compiled
            .theme
            .words
            .values()
            .flat_map(|words| words.text(key).split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>())
            .collect();
        words.into_iter().collect()
    };
    let units = [("minutes", "search_minutes"), ("hours", "search_hours"), ("people", "search_people")];
    let modes = Mode::WORDS.iter().map(|mode| {
        let words = [format!("mode_{mode}"), format!("search_mode_{mode}")];
        ((*mode).to_owned(), words.iter().flat_map(|key| said(key)).collect())
    });
    let purposes = settings.purposes.iter().map(|(id, label)| {
        let labels = settings.languages.iter().map(|lang| label.best(lang, settings.default_lang()).0.to_owned());
        (id.to_string(), labels.collect::<BTreeSet<_>>().into_iter().collect())
    });
    search::Vocabulary {
        languages: settings.languages.clone(),
        purposes: settings.purposes.iter().map(|(id, _)| id.to_string()).collect(),
        units: units.into_iter().map(|(unit, key)| (unit, said(key))).collect(),
        words: BTreeMap::from([("mode", modes.collect()), ("purpose", purposes.collect())]),
    }
}

impl Renderer {
    /// A page as readers of `lang` see it.
    fn with_reading<T>(&self, lang: &Lang, page: Page, see: impl FnOnce(&Reading<'_>) -> T) -> T {
        let route: Route = self.site.route(lang, page);
        see(&Reading::in_language(self, &route, lang))
    }

    fn card_entry(&self, card: &Card) -> Entry {
        let playbook = &self.site.playbook;
        let page = || Page::Card(card.id.clone());
        let languages = std::iter::once(&card.lang).chain(card.translations.keys());
        let reports = playbook.reports_of(&card.id);
        let texts = languages.map(|lang| self.with_reading(lang, page(), |reading| card_text(reading, card)));
        Entry {
            address: page().address(),
            texts: texts.collect(),
            facets: Facets {
                kind: card.kind.as_str(),
                status: Some(card.status.as_str()),
                difficulty: card.difficulty.map(Difficulty::as_str),
                modes: card
                    .modes
                    .0
                    .iter()
                    .filter(|(_, fit)| **fit != Fit::Poor)
                    .map(|(mode, _)| mode.as_str())
                    .collect(),
                purposes: card.purposes.iter().map(ToString::to_string).collect(),
                tags: card.tags.iter().map(ToString::to_string).collect(),
                minutes: Some(self.minutes(&card.duration)),
                people: card.participants.map(|size| self.people(size)),
                reports: reports.count(),
                date: card.changelog.first().map(|change| change.date.value.to_string()),
                outcome: None,
            },
        }
    }

    fn report_entry(&self, report: &Report) -> Entry {
        let page = Page::Report(report.slug.clone());
        Entry {
            address: page.address(),
            texts: vec![self.with_reading(&report.lang, page.clone(), |reading| report_text(reading, report))],
            facets: Facets {
                kind: search::REPORT,
                minutes: report.duration.as_ref().map(|duration| self.minutes(duration)),
                people: report.participants.map(|size| self.people(size)),
                date: Some(report.date.value.to_string()),
                outcome: Some(report.outcome.as_str()),
                ..Facets::default()
            },
        }
    }

    fn minutes(&self, duration: &Duration) -> Range {
        let label = |lang: &Lang, words: &Words| format::duration(duration, words, lang.as_str()).text;
        let end = |minutes: Option<Minutes>| minutes.map(|minutes| minutes.0);
        Range { min: end(duration.min), max: end(duration.max), labels: self.labels(label) }
    }

    fn people(&self, size: GroupSize) -> Range {
        Range { min: size.min, max: size.max, labels: self.labels(|_, words| format::group_size(size, words)) }
    }

    fn labels(&self, label: impl Fn(&Lang, &Words) -> String) -> Vec<(Lang, String)> {
        self.compiled.theme.words.iter().map(|(lang, words)| (lang.clone(), label(lang, words))).collect()
    }
}

fn page_entry(page: &FreePage) -> Entry {
    let words = std::iter::once((&page.lang, &page.words)).chain(&page.translations);
    let texts = words.map(|(lang, words)| Text {
        lang: lang.clone(),
        title: words.title.clone(),
        summary: words.summary.clone(),
        need: None,
        labels: Vec::new(),
        headings: headings(&words.body),
        body: words.body.paragraphs(),
    });
    Entry {
        address: Page::Free(page.slug.clone()).address(),
        texts: texts.collect(),
        facets: Facets { kind: search::PAGE, ..Facets::default() },
    }
}

fn card_text(reading: &Reading<'_>, card: &Card) -> Text {
    let translated = card.translations.get(reading.lang);
    let document =
        translated.map(|translation| &translation.body).filter(|body| !body.is_empty()).unwrap_or(&card.body);
    let agenda = reading.agenda(card);
    let mut body = Vec::new();
    body.extend(texts(reading.avoid_when(card)));
    body.extend(texts(reading.audience(card)));
    body.extend(document.paragraphs());
    body.extend(agenda.iter().map(|phase| joined([Some(&phase.title), phase.steps.as_ref(), phase.signal.as_ref()])));
    body.extend(reading.risks(card).iter().map(|risk| joined([Some(&risk.risk), risk.mitigation.as_ref()])));
    body.extend(reading.metrics(card).iter().map(|metric| joined([Some(&metric.name), metric.how.as_ref()])));
    body.extend(reading.materials(card).into_iter().map(|material| material.text));
    let mut headings = headings(document);
    headings.extend(agenda.into_iter().map(|phase| phase.title.text));
    Text {
        lang: reading.lang.clone(),
        title: reading.card_title(card).text,
        summary: Some(reading.summary(card).text),
        need: Some(reading.use_when(card).text),
        labels: labels(reading.playbook, card),
        headings,
        body,
    }
}

fn report_text(reading: &Reading<'_>, report: &Report) -> Text {
    let learned = report.learned.as_ref();
    let said = [
        report.adaptation.clone(),
        learned.and_then(|learned| learned.surprise.as_ref()).map(|text| text.0.clone()),
        learned.and_then(|learned| learned.decision.as_ref()).map(|text| text.0.clone()),
        learned.and_then(|learned| learned.commitment.as_ref()).map(|text| text.0.clone()),
    ];
    let mut body: Vec<String> = said.into_iter().flatten().collect();
    body.extend(report.measures.iter().map(|measure| measure.metric.0.clone()));
    body.extend(report.commitments.iter().map(|commitment| commitment.what.0.clone()));
    body.push(reading.card_link(&report.format.value).label.text);
    body.extend(report.body.paragraphs());
    Text {
        lang: report.lang.clone(),
        title: report.title.clone(),
        summary: report.context.clone(),
        need: None,
        labels: Vec::new(),
        headings: headings(&report.body),
        body,
    }
}

/// What a card is about, for and of, in every language of the playbook.
fn labels(playbook: &Playbook, card: &Card) -> Vec<String> {
    let settings = &playbook.settings;
    let terms = |vocabulary: &settings::Vocabulary, id: &str| -> Vec<String> {
        let Some(label) = vocabulary.label(id) else { return Vec::new() };
        settings.languages.iter().map(|lang| label.best(lang, settings.default_lang()).0.to_owned()).collect()
    };
    let tags = card.tags.iter().flat_map(|tag| terms(&settings.tags, tag.as_str()));
    let purposes = card.purposes.iter().flat_map(|purpose| terms(&settings.purposes, purpose.as_str()));
    let all: BTreeSet<String> = tags.chain(purposes).collect();
    all.into_iter().collect()
}

fn headings(document: &Document) -> Vec<String> {
    document.headings.iter().map(|heading| heading.text.clone()).collect()
}

fn texts(phrase: Option<Phrase>) -> Option<String> {
    phrase.map(|phrase| phrase.text)
}

/// Phrases as one paragraph.
fn joined<'p>(phrases: impl IntoIterator<Item = Option<&'p Phrase>>) -> String {
    let texts: Vec<&str> = phrases.into_iter().flatten().map(|phrase| phrase.text.as_str()).collect();
    texts.join(" — ")
}
