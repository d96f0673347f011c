//! What the search finds: cards, reports, free pages, sessions, people and rules, with the words that their pages show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::evidence::marks;
use super::{Renderer, format, typography};
use crate::diagnostic::{Rule, Tongue, rules};
use crate::markdown::Document;
use crate::model::card::{Card, Difficulty, Fit, Mode};
use crate::model::duration::{Duration, Minutes};
use crate::model::group_size::GroupSize;
use crate::model::in_language::{CardText, PageText, Passage, ReportText};
use crate::model::page::FreePage;
use crate::model::person::Person;
use crate::model::plan::Plan;
use crate::model::report::{Outcome, Report};
use crate::model::session::Session;
use crate::model::vocabulary::Vocabulary;
use crate::playbook::Playbook;
use crate::route::{CardId, Edition, Handle, Lang, Page, Slug};
use crate::search::{self, Facets, Item, ItemText, Library, Range};
use crate::site::rule_slug;
use crate::theme::Words;

/// What the search finds, in the order of its numbers: cards, reports, pages, sessions, plans, people, rules.
pub(super) struct SearchItems {
    renderer: Arc<Renderer>,
    all: Vec<Subject>,
}

enum Subject {
    Card(CardId),
    Report(Slug),
    Page(Slug),
    Session(Slug),
    Plan(Slug),
    Person(Handle),
    Rule(&'static Rule),
}

impl SearchItems {
    pub(super) fn new(renderer: Arc<Renderer>) -> Self {
        let playbook = &renderer.site.playbook;
        let cards = playbook.cards.keys().cloned().map(Subject::Card);
        let reports = playbook.reports.keys().cloned().map(Subject::Report);
        let pages = playbook.pages.keys().cloned().map(Subject::Page);
        let sessions = playbook.sessions.keys().cloned().map(Subject::Session);
        let plans = playbook.plans.keys().cloned().map(Subject::Plan);
        let people = playbook.people.keys().cloned().map(Subject::Person);
        // The guide is there once, not in each edition.
        let has_guide = renderer.site.edition == Edition::Current;
        let rules = rules::ALL.iter().copied().filter(|_| has_guide).map(Subject::Rule);
        let all = cards.chain(reports).chain(pages).chain(sessions).chain(plans).chain(people).chain(rules).collect();
        Self { renderer, all }
    }
}

impl Library for SearchItems {
    fn len(&self) -> usize {
        self.all.len()
    }

    fn key(&self, number: usize) -> &str {
        match &self.all[number] {
            Subject::Card(id) => id.as_str(),
            Subject::Report(slug) | Subject::Page(slug) | Subject::Session(slug) | Subject::Plan(slug) => slug.as_str(),
            Subject::Person(handle) => handle.as_str(),
            Subject::Rule(rule) => rule.code,
        }
    }

    fn item(&self, number: usize) -> Item {
        let playbook = &self.renderer.site.playbook;
        let item = match &self.all[number] {
            Subject::Card(id) => playbook.card(id).map(|card| self.renderer.card_item(card)),
            Subject::Report(slug) => playbook.report(slug).map(|report| self.renderer.report_item(report)),
            Subject::Page(slug) => playbook.page(slug).map(page_item),
            Subject::Session(slug) => playbook.session(slug).map(session_item),
            Subject::Plan(slug) => playbook.plan(slug).map(plan_item),
            Subject::Person(handle) => playbook.person(handle).map(person_item),
            Subject::Rule(rule) => Some(self.renderer.rule_item(rule)),
        };
        item.unwrap_or_default()
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
    let units =
        ["minutes", "hours", "days", "people", "halves", "quarters", "ands", "fillers", "least", "most", "nots"];
    let named = |facet: &str, ids: &[&str]| -> BTreeMap<String, Vec<String>> {
        let words = |id: &str| {
            [format!("{facet}_{id}"), format!("search_{facet}_{id}")].iter().flat_map(|key| said(key)).collect()
        };
        ids.iter().map(|id| ((*id).to_owned(), words(id))).collect()
    };
    let purposes = settings.purposes.iter().map(|(id, label)| {
        let labels = settings.languages.iter().map(|lang| label.best(lang, settings.default_lang()).0);
        // What is decided is also a decision; of a label of several words, no word stands for it.
        let words: BTreeSet<String> = labels.flat_map(search::family).collect();
        (id.to_string(), words.into_iter().collect())
    });
    let numbers = said("search_numbers").into_iter().filter_map(|pair| {
        let (word, number) = pair.rsplit_once(' ')?;
        Some((word.to_owned(), number.parse().ok()?))
    });
    search::Vocabulary {
        languages: settings.languages.clone(),
        purposes: settings.purposes.iter().map(|(id, _)| id.to_string()).collect(),
        units: units.into_iter().map(|unit| (unit, said(&format!("search_{unit}")))).collect(),
        numbers: numbers.collect(),
        day: settings.day_hours.minutes(),
        words: BTreeMap::from([
            ("mode", named("mode", Mode::WORDS)),
            ("outcome", named("outcome", Outcome::WORDS)),
            ("purpose", purposes.collect()),
        ]),
    }
}

/// The first letter of the outcome of each use, by date.
fn uses(playbook: &Playbook, card: &Card) -> String {
    marks(playbook, playbook.evidence_of(&card.id)).iter().filter_map(|outcome| outcome.chars().next()).collect()
}

impl Renderer {
    fn card_item(&self, card: &Card) -> Item {
        let playbook = &self.site.playbook;
        let languages = std::iter::once(&card.lang).chain(card.translations.keys());
        let kinds = self.said("kinds", card.kind.as_str());
        let works = card.modes.0.iter().filter(|(_, fit)| **fit != Fit::Poor);
        Item {
            address: Page::Card(card.id.clone()).address(),
            uses: uses(playbook, card),
            texts: languages.map(|lang| card_text(playbook, card, lang, &kinds)).collect(),
            facets: Facets {
                kind: card.kind.as_str(),
                status: Some(playbook.status_of(card).as_str()),
                difficulty: card.difficulty.map(Difficulty::as_str),
                modes: works.map(|(mode, _)| mode.as_str()).collect(),
                purposes: card.purposes.iter().map(ToString::to_string).collect(),
                tags: card.tags.iter().map(ToString::to_string).collect(),
                minutes: Some(self.minutes(&card.duration)),
                people: card.participants.map(|size| self.people(size)),
                reports: playbook.evidence_of(&card.id).counted(),
                date: card.changelog.first().map(|change| change.date.value.to_string()),
                outcome: None,
            },
        }
    }

    fn report_item(&self, report: &Report) -> Item {
        Item {
            uses: String::new(),
            address: Page::Report(report.slug.clone()).address(),
            texts: vec![report_text(&self.site.playbook, report, self.said("outcome", report.outcome_word()))],
            facets: Facets {
                kind: search::REPORT,
                minutes: report.duration.as_ref().map(|duration| self.minutes(duration)),
                people: report.participants.map(|size| self.people(size)),
                date: Some(report.date.value.to_string()),
                outcome: report.outcome.map(Outcome::as_str),
                ..Facets::default()
            },
        }
    }

    /// A rule, by its code and its title: whoever looks for one has seen the code.
    fn rule_item(&self, rule: &Rule) -> Item {
        let texts = self.compiled.theme.words.keys().map(|lang| {
            let title =
                rule.title.pattern(if lang.primary() == "fr" { Tongue::French } else { Tongue::English }).to_owned();
            ItemText::named(lang.clone(), rule.code.to_owned(), Some(title), Vec::new())
        });
        Item {
            uses: String::new(),
            address: rule_slug(rule.code).map(|slug| Page::Rule(slug).address()).unwrap_or_default(),
            texts: texts.collect(),
            facets: Facets { kind: search::RULE, ..Facets::default() },
        }
    }

    /// What a word of files is called, in every language of the site.
    fn said(&self, prefix: &str, id: &str) -> Vec<String> {
        let words: BTreeSet<String> =
            self.compiled.theme.words.values().map(|words| words.text(&format!("{prefix}_{id}")).to_owned()).collect();
        words.into_iter().collect()
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

fn session_item(session: &Session) -> Item {
    let objective = session.objective.clone();
    let mut body = session.deliverables.clone();
    body.extend(session.place.clone());
    body.extend(session.body.paragraphs());
    let text = ItemText {
        headings: headings(&session.body),
        ..ItemText::named(session.lang.clone(), session.title.clone(), objective, body)
    };
    Item {
        uses: String::new(),
        address: Page::Session(session.slug.clone()).address(),
        texts: vec![text],
        facets: Facets { kind: search::SESSION, date: Some(session.starts.date().to_string()), ..Facets::default() },
    }
}

fn plan_item(plan: &Plan) -> Item {
    let notes = plan.items.iter().filter_map(|item| item.note.clone());
    let body = notes.chain(plan.body.paragraphs()).collect();
    let text = ItemText {
        headings: headings(&plan.body),
        ..ItemText::named(plan.lang.clone(), plan.title.clone(), Some(plan.purpose.clone()), body)
    };
    Item {
        uses: String::new(),
        address: Page::Plan(plan.slug.clone()).address(),
        texts: vec![text],
        facets: Facets { kind: search::PLAN, ..Facets::default() },
    }
}

fn person_item(person: &Person) -> Item {
    let body = person.body.paragraphs();
    Item {
        uses: String::new(),
        address: Page::Person(person.handle.clone()).address(),
        texts: vec![ItemText::named(
            person.lang.clone(),
            person.name.clone(),
            person.team.as_ref().map(|team| team.value.clone()),
            body,
        )],
        facets: Facets { kind: search::PERSON, ..Facets::default() },
    }
}

fn page_item(page: &FreePage) -> Item {
    let languages = std::iter::once(&page.lang).chain(page.translations.keys());
    let texts = languages.map(|lang| {
        let words = PageText::new(page, lang);
        let body = words.body().document;
        ItemText {
            lang: lang.clone(),
            title: words.title().text.to_owned(),
            summary: words.summary().map(|summary| summary.text.to_owned()),
            need: None,
            heard: Vec::new(),
            labels: Vec::new(),
            headings: headings(body),
            body: body.paragraphs(),
        }
    });
    Item {
        uses: String::new(),
        address: Page::Free(page.slug.clone()).address(),
        texts: texts.collect(),
        facets: Facets { kind: search::PAGE, ..Facets::default() },
    }
}

fn card_text(playbook: &Playbook, card: &Card, lang: &Lang, kinds: &[String]) -> ItemText {
    let words = CardText::new(card, lang);
    let document = words.body().document;
    let mut body = Vec::new();
    body.extend(words.avoid_when().map(set));
    body.extend(words.audience().map(set));
    body.extend(document.paragraphs());
    body.extend(words.agenda().map(|phase| joined([Some(phase.title), phase.steps, phase.signal])));
    body.extend(words.risks().map(|risk| joined([Some(risk.risk), risk.mitigation])));
    body.extend(words.metrics().map(|metric| joined([Some(metric.name), metric.how])));
    body.extend(words.materials().map(set));
    let mut headings = headings(document);
    headings.extend(words.agenda().map(|phase| set(phase.title)));
    ItemText {
        lang: lang.clone(),
        title: set(words.title()),
        summary: Some(set(words.summary())),
        need: Some(set(words.use_when())),
        heard: words.heard().map(set).collect(),
        labels: labels(playbook, card).into_iter().chain(kinds.iter().cloned()).collect(),
        headings,
        body,
    }
}

fn report_text(playbook: &Playbook, report: &Report, labels: Vec<String>) -> ItemText {
    let words = ReportText::new(report, &report.lang);
    let plain = |passage: Passage<'_>| passage.text.to_owned();
    let told = [words.adaptation(), words.surprise(), words.decision(), words.commitment()];
    let mut body: Vec<String> = told.into_iter().flatten().map(plain).collect();
    body.extend(report.measures.iter().map(|measure| plain(words.metric(measure))));
    body.extend(report.commitments.iter().map(|commitment| plain(words.promise(commitment))));
    let card = playbook.card_of(report);
    body.push(
        card.map_or_else(|| report.format.value.to_string(), |card| set(CardText::new(card, &report.lang).title())),
    );
    let document = words.body().document;
    body.extend(document.paragraphs());
    ItemText {
        lang: report.lang.clone(),
        title: set(words.title()),
        summary: words.context().map(plain),
        need: None,
        heard: Vec::new(),
        labels,
        headings: headings(document),
        body,
    }
}

/// What a card is about, for and of, in every language of the playbook.
fn labels(playbook: &Playbook, card: &Card) -> Vec<String> {
    let settings = &playbook.settings;
    let terms = |vocabulary: &Vocabulary, id: &str| -> Vec<String> {
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

/// A text as its language sets it.
fn set(passage: Passage<'_>) -> String {
    typography::text(passage.text, passage.lang).into_owned()
}

/// Texts as one paragraph.
fn joined<'p>(passages: impl IntoIterator<Item = Option<Passage<'p>>>) -> String {
    let texts: Vec<String> = passages.into_iter().flatten().map(set).collect();
    texts.join(" — ")
}
