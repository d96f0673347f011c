use super::{BodyText, Passage, Standing};
use crate::model::card::{Card, Change, Metric, TimedPhase};
use crate::model::translation::{RawTranslation, Translation};
use crate::model::{TextOr, TextUpTo};
use crate::route::Lang;
use crate::source::FilePath;

/// A card as readers of one language get it: its translation, with the original's words where that has none.
#[derive(Debug, Clone, Copy)]
pub struct CardText<'c> {
    card: &'c Card,
    translation: Option<&'c Translation>,
    lang: &'c Lang,
}

/// A risk in words.
#[derive(Debug, Clone, Copy)]
pub struct RiskText<'c> {
    /// What may go wrong.
    pub risk: Passage<'c>,
    /// What helps against it.
    pub mitigation: Option<Passage<'c>>,
}

/// A metric in words.
#[derive(Debug, Clone, Copy)]
pub struct MetricText<'c> {
    /// The metric.
    pub metric: &'c Metric,
    /// What is measured.
    pub name: Passage<'c>,
    /// The unit of its numbers.
    pub unit: Option<Passage<'c>>,
    /// How it is measured.
    pub how: Option<Passage<'c>>,
}

/// A phase in words.
#[derive(Debug, Clone, Copy)]
pub struct PhaseText<'c> {
    /// The phase.
    pub timed: &'c TimedPhase,
    /// What it is called.
    pub title: Passage<'c>,
    /// What is done.
    pub steps: Option<Passage<'c>>,
    /// How the group knows that it is over.
    pub signal: Option<Passage<'c>>,
}

/// A version in words.
#[derive(Debug, Clone, Copy)]
pub struct ChangeText<'c> {
    /// The version.
    pub change: &'c Change,
    /// What changed.
    pub changes: Passage<'c>,
    /// Why it should not be used any more.
    pub recall: Option<Passage<'c>>,
}

impl<'c> CardText<'c> {
    /// The card for readers of `lang`.
    pub fn new(card: &'c Card, lang: &'c Lang) -> Self {
        Self { card, translation: card.translations.get(lang), lang }
    }

    /// The card.
    pub fn card(self) -> &'c Card {
        self.card
    }

    /// A short word that two copies share where they say the same, and no others: of the card, and of its translation.
    pub fn mark(self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.card.fingerprint.as_bytes());
        if let Some(translation) = self.translation {
            hasher.update(translation.fingerprint.as_bytes());
        }
        hasher.finalize().to_hex().as_str()[..8].to_owned()
    }

    /// How it relates to the original.
    pub fn standing(self) -> Standing<'c> {
        match (self.translation, &self.card.version) {
            (Some(Translation { translates, .. }), Some(version)) if translates < version => {
                Standing::Stale { translates, version }
            }
            (Some(_), _) => Standing::Current,
            (None, _) if *self.lang == self.card.lang => Standing::Original,
            (None, _) => Standing::Missing { original: &self.card.lang },
        }
    }

    /// The file that its words stand in.
    pub fn path(self) -> &'c FilePath {
        self.translation.map_or(&self.card.path, |translation| &translation.path)
    }

    /// What it is called.
    pub fn title(self) -> Passage<'c> {
        match self.translation {
            Some(translation) => Passage { text: &translation.title, lang: self.lang },
            None => self.original(&self.card.title),
        }
    }

    /// Its title as lists sort it.
    pub fn sorts_as(self) -> &'c str {
        self.translation.map_or(&self.card.sorts_as, |translation| &translation.sorts_as)
    }

    /// What it is, in a sentence.
    pub fn summary(self) -> Passage<'c> {
        self.text(&self.card.summary, |words| said(words.summary.as_ref()))
    }

    /// When to use it.
    pub fn use_when(self) -> Passage<'c> {
        self.text(&self.card.use_when, |words| match words.context.as_ref()? {
            TextOr::Text(text) => Some(&text.0),
            TextOr::Fields(context) => said(context.use_when.as_ref()),
        })
    }

    /// When not to.
    pub fn avoid_when(self) -> Option<Passage<'c>> {
        self.optional(self.card.avoid_when.as_deref(), |words| match words.context.as_ref()? {
            TextOr::Text(_) => None,
            TextOr::Fields(context) => said(context.avoid_when.as_ref()),
        })
    }

    /// What people say when it would help them. A translation has sentences of its own: each language says it in its way.
    pub fn heard(self) -> impl Iterator<Item = Passage<'c>> {
        let own = self.words().and_then(|words| words.heard.as_ref()).filter(|list| !list.items.is_empty());
        let translated = own.into_iter().flat_map(|list| &list.items).map(|text| text.0.as_str());
        let original = self.card.heard.iter().map(String::as_str).filter(move |_| own.is_none());
        let lang = if own.is_some() { self.lang } else { &self.card.lang };
        translated.chain(original).map(move |text| Passage { text, lang })
    }

    /// What its duration means.
    pub fn duration_note(self) -> Option<Passage<'c>> {
        self.optional(self.card.duration_note.as_deref(), |words| said(words.duration_note.as_ref()))
    }

    /// Who it is for.
    pub fn audience(self) -> Option<Passage<'c>> {
        self.optional(self.card.audience.as_deref(), |words| said(words.audience.as_ref()))
    }

    /// What may go wrong.
    pub fn risks(self) -> impl Iterator<Item = RiskText<'c>> {
        self.card.risks.iter().enumerate().map(move |(place, risk)| {
            let words = self.words().and_then(|words| words.risks.as_ref()?.items.get(place));
            RiskText {
                risk: self.or(&risk.risk.0, said(words.and_then(|words| words.risk.as_ref()))),
                mitigation: risk
                    .mitigation
                    .as_ref()
                    .map(|text| self.or(&text.0, said(words.and_then(|words| words.mitigation.as_ref())))),
            }
        })
    }

    /// What it should move.
    pub fn metrics(self) -> impl Iterator<Item = MetricText<'c>> {
        (0..self.card.metrics.len()).filter_map(move |place| self.metric(place))
    }

    /// The metric at `place` of its list.
    pub fn metric(self, place: usize) -> Option<MetricText<'c>> {
        let metric = self.card.metrics.get(place)?;
        let words = self.words().and_then(|words| words.metrics.as_ref()?.items.get(place));
        Some(MetricText {
            metric,
            name: self.or(&metric.name.0, said(words.and_then(|words| words.name.as_ref()))),
            unit: metric.unit.as_ref().map(|text| self.or(&text.0, said(words.and_then(|words| words.unit.as_ref())))),
            how: metric.how.as_ref().map(|text| self.or(&text.0, said(words.and_then(|words| words.how.as_ref())))),
        })
    }

    /// Its phases.
    pub fn agenda(self) -> impl Iterator<Item = PhaseText<'c>> {
        self.card.agenda.iter().enumerate().map(move |(place, timed)| {
            let phase = &timed.phase;
            let words = self.words().and_then(|words| words.agenda.as_ref()?.items.get(place));
            PhaseText {
                timed,
                title: self.or(&phase.title.0, said(words.and_then(|words| words.title.as_ref()))),
                steps: phase
                    .steps
                    .as_ref()
                    .map(|text| self.or(&text.0, said(words.and_then(|words| words.steps.as_ref())))),
                signal: phase
                    .signal
                    .as_ref()
                    .map(|text| self.or(&text.0, said(words.and_then(|words| words.signal.as_ref())))),
            }
        })
    }

    /// What to bring.
    pub fn materials(self) -> impl Iterator<Item = Passage<'c>> {
        self.card.materials.iter().enumerate().map(move |(place, material)| {
            let words = self.words().and_then(|words| words.materials.as_ref()?.items.get(place));
            self.or(material, words.map(|text| text.0.as_str()))
        })
    }

    /// Its versions, newest first.
    pub fn changelog(self) -> impl Iterator<Item = ChangeText<'c>> {
        let newer = self.untranslated_versions();
        self.card.changelog.iter().enumerate().map(move |(place, change)| {
            let place = place.checked_sub(newer);
            let words = place.and_then(|place| self.words()?.changelog.as_ref()?.items.get(place));
            let changes = said(words.and_then(|words| words.changes.as_ref()));
            let recall = change.recall.as_ref().map(|recall| {
                let because = words.and_then(|words| words.recall.as_ref()?.because.as_ref());
                self.or(&recall.because.0, said(because))
            });
            ChangeText { change, changes: self.or(&change.changes.0, changes), recall }
        })
    }

    /// How many versions came since the one that was translated: a translation tells of none of them. One that tells of all there
    /// are has only kept its number.
    fn untranslated_versions(self) -> usize {
        let Some(translation) = self.translation else { return 0 };
        let newer =
            self.card.changelog.iter().take_while(|change| change.version.value > translation.translates).count();
        let told = translation.words.changelog.as_ref().map_or(0, |list| list.count);
        if told + newer <= self.card.changelog.len() { newer } else { 0 }
    }

    /// Its text.
    pub fn body(self) -> BodyText<'c> {
        match self.translation {
            Some(Translation { body, path, .. }) if !body.is_empty() => {
                BodyText { document: body, path, lang: self.lang }
            }
            _ => BodyText { document: &self.card.body, path: &self.card.path, lang: &self.card.lang },
        }
    }

    fn words(self) -> Option<&'c RawTranslation> {
        self.translation.map(|translation| &translation.words)
    }

    fn original(self, text: &'c str) -> Passage<'c> {
        Passage { text, lang: &self.card.lang }
    }

    fn or(self, original: &'c str, translated: Option<&'c str>) -> Passage<'c> {
        match translated {
            Some(text) => Passage { text, lang: self.lang },
            None => self.original(original),
        }
    }

    fn text(self, original: &'c str, translated: impl FnOnce(&'c RawTranslation) -> Option<&'c str>) -> Passage<'c> {
        self.or(original, self.words().and_then(translated))
    }

    fn optional(
        self,
        original: Option<&'c str>,
        translated: impl FnOnce(&'c RawTranslation) -> Option<&'c str>,
    ) -> Option<Passage<'c>> {
        original.map(|original| self.text(original, translated))
    }
}

fn said<const MAX: usize>(text: Option<&TextUpTo<MAX>>) -> Option<&str> {
    text.map(|text| text.0.as_str())
}
