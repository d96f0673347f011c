//! Indicators: what metrics of several cards are counted together as, on four axes that are always shown together.

use rustc_hash::FxHashMap;

use super::card::{Direction, MetricKind};
use super::value::Localised;
use super::vocabulary::Vocabulary;
use super::{choice, record};
use crate::route::{Lang, TermId};
use crate::source::Spanned;

choice! {
    /// What an indicator tells of.
    Axis {
        /// How long it takes.
        Delay = "delay",
        /// How well it is done.
        Quality = "quality",
        /// What it is worth to those it is for.
        Value = "value",
        /// How people fare.
        Climate = "climate",
    }
}

record! {
    /// An indicator as it was read.
    strict RawIndicator {
        id: Spanned<TermId>, Always, "lead-time", "The word in files.", "Le mot dans les fichiers.";
        label: Spanned<Localised>, Always, "{ fr: Délai, en: Lead time }", "The words for readers.", "Les mots pour les lecteurs.";
        axis: Spanned<Axis>, Always, "delay", "What it tells of.", "Ce dont il parle.";
        kind: Spanned<MetricKind>, Optional, "leading", "Whether it shows early or afterwards.", "S’il se voit tôt ou après coup.";
        direction: Spanned<Direction>, Optional, "down", "Whether less or more is better.", "Si moins ou plus est mieux.";
        unit: Spanned<Localised>, Optional, "jours", "The unit of its numbers.", "L’unité des nombres.";
    }
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// What it tells of.
    pub axis: Axis,
    /// Whether it shows early or afterwards.
    pub kind: Option<MetricKind>,
    /// Whether less or more is better.
    pub direction: Option<Direction>,
    /// The unit of its numbers.
    pub unit: Option<Localised>,
}

/// The indicators of a playbook, in the settings' order.
#[derive(Debug, Clone, Default)]
pub struct Indicators {
    /// Their words.
    pub terms: Vocabulary,
    by_id: FxHashMap<TermId, Indicator>,
}

impl Indicators {
    /// These indicators.
    pub fn new(terms: Vocabulary, by_id: FxHashMap<TermId, Indicator>) -> Self {
        Self { terms, by_id }
    }

    /// The indicator `id`.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.by_id.get(id)
    }

    /// The names of axes and indicators: where one has the name of the other, they share a page.
    pub fn parts(&self) -> Vec<TermId> {
        let mut parts: Vec<TermId> = Axis::WORDS.iter().filter_map(|axis| axis.parse().ok()).collect();
        parts.extend(self.iter().map(|(id, _)| id).filter(|id| Axis::from_word(id.as_str()).is_none()).cloned());
        parts
    }

    /// Every indicator.
    pub fn iter(&self) -> impl Iterator<Item = (&TermId, &Indicator)> {
        self.terms.iter().filter_map(|(id, _)| Some((id, self.by_id.get(id)?)))
    }

    /// Those that a playbook has which names none of its own.
    pub fn usual() -> Self {
        use Axis::{Climate, Delay, Quality, Value};
        use Direction::{Down, Up};
        use MetricKind::{Lagging, Leading};
        const USUAL: [(&str, &str, &str, Axis, MetricKind, Direction); 7] = [
            ("lead-time", "Délai", "Lead time", Delay, Leading, Down),
            ("frequency", "Fréquence", "Frequency", Delay, Leading, Up),
            ("defects", "Défauts", "Defects", Quality, Lagging, Down),
            ("recovery", "Temps de reprise", "Time to recover", Quality, Lagging, Down),
            ("engagement", "Participation", "Engagement", Climate, Leading, Up),
            ("value", "Valeur rendue", "Value delivered", Value, Lagging, Up),
            ("climate", "Climat", "Climate", Climate, Lagging, Up),
        ];
        let langs: [Option<Lang>; 2] = ["fr", "en"].map(|tag| tag.parse().ok());
        let mut terms: Vec<(TermId, Localised)> = Vec::new();
        let mut by_id = FxHashMap::default();
        for (id, fr, en, axis, kind, direction) in USUAL {
            let Ok(id) = id.parse::<TermId>() else { continue };
            let words = langs.iter().cloned().zip([fr, en]);
            let by_lang = words.filter_map(|(lang, word)| Some((lang?, word.to_owned()))).collect();
            terms.push((id.clone(), Localised { default: None, by_lang }));
            by_id.insert(id, Indicator { axis, kind: Some(kind), direction: Some(direction), unit: None });
        }
        Self::new(Vocabulary::new(Some(terms)), by_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_indicators_have_every_axis() {
        let usual = Indicators::usual();
        assert_eq!(usual.iter().count(), 7);
        for axis in Axis::ALL {
            assert!(usual.iter().any(|(_, indicator)| indicator.axis == *axis), "{axis:?}");
        }
    }
}
