//! A card's page, and its texts in the reader's language.

use super::context::{About, Reading};
use super::format;
use super::json_ld;
use super::tiles::Shape;
use super::time_bar::time_bar;
use super::view::{
    Attachment, Body, CardFacts, CardPage, Change, External, Metric, Mode, Phase, Phrase, Relation, Retired, Risk,
    Term, Translation,
};
use crate::diagnostic::Diagnostic;
use crate::model::TextOr;
use crate::model::card::{Card, Origin};
use crate::model::translation::RawTranslation;
use crate::route::Page;

/// `card.html`.
pub(super) fn page(reading: &Reading<'_>, card: &Card) -> Result<CardPage, Diagnostic> {
    let summary = reading.card_summary(card);
    let translation = reading.card_translation(card);
    let missing = matches!(translation, Translation::Missing { .. });
    let source = card.translations.get(reading.lang).map_or(&card.path, |translation| &translation.path);
    let about = About {
        kind: "card",
        title: summary.title.text.clone(),
        description: summary.summary.text.clone(),
        above: vec![(Page::Library, "title_library")],
        source: Some(source),
        canonical: missing.then_some(&card.lang),
    };
    let agenda_total = card.agenda_total();
    let agenda = reading.agenda(card);
    Ok(CardPage {
        page: reading.head(about),
        version: card.version.as_ref().map(ToString::to_string),
        use_when: reading.use_when(card),
        avoid_when: reading.avoid_when(card),
        duration_note: reading.optional_text(card, card.duration_note.as_ref(), |words| {
            words.duration_note.as_ref().map(|text| text.0.as_str())
        }),
        preparation: card.preparation.as_ref().map(|duration| reading.duration(duration)),
        audience: reading.audience(card),
        risks: reading.risks(card),
        metrics: reading.metrics(card),
        roles: card.roles.iter().map(|role| reading.role(role)).collect(),
        time_bar: time_bar(&agenda),
        agenda,
        agenda_total: agenda_total.as_ref().map(|total| reading.duration(total)),
        materials: reading.materials(card),
        relations: reading.relations(card)?,
        attachments: reading.attachments(card),
        sources: card.sources.iter().map(origin).collect(),
        links: card.links.iter().map(|link| external(&link.title.0, &link.url.0)).collect(),
        license: reading.license(card).to_vec(),
        authors: card.authors.iter().map(|author| reading.person_link(&author.value)).collect(),
        retired: reading.retired(card),
        changelog: (0..card.changelog.len()).filter_map(|place| reading.change(card, place)).collect(),
        body: reading.card_body(card),
        evidence: reading.evidence(card),
        lacking: card.lacking.iter().map(|key| reading.words.text(&format!("field_{key}")).to_owned()).collect(),
        translation,
        sessions: reading.coming_sessions(reading.renderer.indexes.sessions_by_card.get(&card.id)),
        earned: reading.earned(card),
        json_ld: json_ld::card(reading, card),
        card: CardFacts {
            summary,
            modes: reading.modes(card),
            difficulty: card.difficulty.map(|difficulty| reading.plain_word("difficulty", difficulty.as_str())),
            purposes: card.purposes.iter().map(|id| reading.purpose(id)).collect(),
            tags: card.tags.iter().map(|id| reading.tag(id)).collect(),
        },
    })
}

fn origin(origin: &Origin) -> External {
    let licences = origin.license.iter().flat_map(|list| &list.0.items).map(|licence| licence.0.as_str());
    let licence = licences.collect::<Vec<_>>().join(", ");
    External {
        title: origin.title.0.clone(),
        url: origin.url.as_ref().map(|url| url.0.clone()).unwrap_or_default(),
        license: Some(licence).filter(|licence| !licence.is_empty()),
    }
}

/// A link to elsewhere.
pub(super) fn external(title: &str, url: &str) -> External {
    External { title: title.to_owned(), url: url.to_owned(), license: None }
}

impl Reading<'_> {
    fn optional_text(
        &self,
        card: &Card,
        original: Option<&String>,
        translated: impl FnOnce(&RawTranslation) -> Option<&str>,
    ) -> Option<Phrase> {
        original.map(|original| self.card_text(card, original, translated))
    }

    pub(super) fn audience(&self, card: &Card) -> Option<Phrase> {
        self.optional_text(card, card.audience.as_ref(), |words| words.audience.as_ref().map(|text| text.0.as_str()))
    }

    pub(super) fn use_when(&self, card: &Card) -> Phrase {
        self.card_text(card, &card.use_when, |words| match words.context.as_ref()? {
            TextOr::Text(text) => Some(&text.0),
            TextOr::Fields(context) => context.use_when.as_ref().map(|text| text.0.as_str()),
        })
    }

    pub(super) fn avoid_when(&self, card: &Card) -> Option<Phrase> {
        self.optional_text(card, card.avoid_when.as_ref(), |words| match words.context.as_ref()? {
            TextOr::Text(_) => None,
            TextOr::Fields(context) => context.avoid_when.as_ref().map(|text| text.0.as_str()),
        })
    }

    pub(super) fn risks(&self, card: &Card) -> Vec<Risk> {
        let risks = card.risks.iter().enumerate();
        risks
            .map(|(place, risk)| Risk {
                risk: self.card_text(card, &risk.risk.0, |words| {
                    words.risks.as_ref()?.items.get(place)?.risk.as_ref().map(|text| text.0.as_str())
                }),
                mitigation: self.optional_text(card, risk.mitigation.as_ref().map(|text| &text.0), |words| {
                    words.risks.as_ref()?.items.get(place)?.mitigation.as_ref().map(|text| text.0.as_str())
                }),
            })
            .collect()
    }

    /// The name of a card's metric.
    pub(super) fn metric_name(&self, card: &Card, place: usize) -> Phrase {
        let original = card.metrics.get(place).map_or("", |metric| metric.name.0.as_str());
        self.card_text(card, original, |words| {
            words.metrics.as_ref()?.items.get(place)?.name.as_ref().map(|text| text.0.as_str())
        })
    }

    /// The unit of a card's metric.
    pub(super) fn metric_unit(&self, card: &Card, place: usize) -> Option<Phrase> {
        let unit = card.metrics.get(place)?.unit.as_ref()?;
        Some(self.card_text(card, &unit.0, |words| {
            words.metrics.as_ref()?.items.get(place)?.unit.as_ref().map(|text| text.0.as_str())
        }))
    }

    pub(super) fn metrics(&self, card: &Card) -> Vec<Metric> {
        let metrics = card.metrics.iter().enumerate();
        metrics
            .map(|(place, metric)| Metric {
                name: self.metric_name(card, place),
                unit: self.metric_unit(card, place),
                direction: metric.direction.as_ref().map(|direction| self.word("direction", direction.as_str())),
                kind: metric.kind.as_ref().map(|kind| self.word("metric_kind", kind.as_str())),
                how: self.optional_text(card, metric.how.as_ref().map(|text| &text.0), |words| {
                    words.metrics.as_ref()?.items.get(place)?.how.as_ref().map(|text| text.0.as_str())
                }),
            })
            .collect()
    }

    pub(super) fn agenda(&self, card: &Card) -> Vec<Phase> {
        let mut starts = Some(0);
        let mut phases = Vec::new();
        for (place, timed) in card.agenda.iter().enumerate() {
            let phase = &timed.phase;
            let own_start = starts;
            starts = starts.and_then(|start: u32| start.checked_add(timed.duration.min?.0));
            phases.push(Phase {
                number: place + 1,
                title: self.card_text(card, &phase.title.0, |words| {
                    words.agenda.as_ref()?.items.get(place)?.title.as_ref().map(|text| text.0.as_str())
                }),
                duration: self.duration(&timed.duration),
                starts: own_start,
                lead: phase.lead.as_ref().map(|lead| self.role(&lead.value)),
                purpose: phase.purpose.as_ref().map(|purpose| self.purpose(&purpose.value)),
                steps: self.optional_text(card, phase.steps.as_ref().map(|text| &text.0), |words| {
                    words.agenda.as_ref()?.items.get(place)?.steps.as_ref().map(|text| text.0.as_str())
                }),
                signal: self.optional_text(card, phase.signal.as_ref().map(|text| &text.0), |words| {
                    words.agenda.as_ref()?.items.get(place)?.signal.as_ref().map(|text| text.0.as_str())
                }),
            });
        }
        phases
    }

    fn modes(&self, card: &Card) -> Vec<Mode> {
        let modes = card.modes.0.iter();
        modes
            .map(|(mode, fit)| Mode {
                mode: self.plain_word("mode", mode.as_str()),
                fit: self.plain_word("fit", fit.as_str()),
            })
            .collect()
    }

    pub(super) fn materials(&self, card: &Card) -> Vec<Phrase> {
        let materials = card.materials.iter().enumerate();
        materials
            .map(|(place, material)| {
                self.card_text(card, material, |words| Some(words.materials.as_ref()?.items.get(place)?.0.as_str()))
            })
            .collect()
    }

    /// What changed in a version.
    pub(super) fn change_text(&self, card: &Card, place: usize) -> Phrase {
        let original = card.changelog.get(place).map_or("", |change| change.changes.0.as_str());
        self.card_text(card, original, |words| {
            words.changelog.as_ref()?.items.get(place)?.changes.as_ref().map(|text| text.0.as_str())
        })
    }

    fn change(&self, card: &Card, place: usize) -> Option<Change> {
        let change = card.changelog.get(place)?;
        Some(Change {
            version: change.version.value.to_string(),
            date: self.date(change.date.value),
            changes: self.change_text(card, place),
        })
    }

    /// In the order of [`crate::playbook::RELATIONS`].
    fn relations(&self, card: &Card) -> Result<Vec<Relation>, Diagnostic> {
        let mut relations = Vec::new();
        for (kind, ids) in self.playbook.relations_of(&card.id) {
            let cards = ids.iter().filter_map(|id| self.playbook.card(id));
            let cards = self.sorted_tiles(Shape::Tile(4), cards)?;
            if !cards.is_empty() {
                relations.push(Relation { kind: self.word("relation", kind), cards });
            }
        }
        Ok(relations)
    }

    fn attachments(&self, card: &Card) -> Vec<Attachment> {
        let named = card.attachments.iter().filter_map(|name| card.path.resolve(&name.value));
        named
            .filter_map(|path| {
                let attachment = self.playbook.attachments.get(&path)?;
                Some(Attachment {
                    name: path.name().to_owned(),
                    href: crate::site::encoded(&self.route.href_to_address(path.as_str())),
                    size: format::size(attachment.bytes.len(), self.words),
                })
            })
            .collect()
    }

    fn retired(&self, card: &Card) -> Option<Retired> {
        let retired = card.retired.as_ref()?;
        Some(Retired {
            on: Some(self.date(retired.on.value)),
            because: self.phrase(&retired.because.0, &card.lang),
            replaced_by: retired.replaced_by.as_ref().map(|card| self.card_link(&card.value)),
        })
    }

    fn card_body(&self, card: &Card) -> Body {
        match card.translations.get(self.lang) {
            Some(translation) if !translation.body.is_empty() => {
                self.body(&translation.body, &translation.path, self.lang)
            }
            _ => self.body(&card.body, &card.path, &card.lang),
        }
    }

    fn card_translation(&self, card: &Card) -> Translation {
        match (card.translations.get(self.lang), &card.version) {
            (Some(translation), Some(version)) if translation.translates < *version => {
                Translation::Stale { translates: translation.translates.to_string(), version: version.to_string() }
            }
            (translation, _) => self.translation(&card.lang, translation.is_some()),
        }
    }

    /// How a maturity badge was earned, as a term.
    pub(super) fn severity(&self, severity: crate::diagnostic::Severity) -> Term {
        self.word("severity", severity.as_str())
    }
}
