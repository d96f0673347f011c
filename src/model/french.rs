//! Words of the content model as French-speaking ambassadors write them: keys and values are English, and an error that knows
//! what was meant says so.

use crate::diagnostic::{Diagnostic, Disposition, nearest};
use crate::route::anchor;

/// French words, without accents and with hyphens, beside the words of the content model.
const WORDS: &[(&str, &str)] = &[
    ("animateur", "facilitator"),
    ("apres", "after"),
    ("auteurs", "authors"),
    ("auteur", "authors"),
    ("avance", "leading"),
    ("avant", "before"),
    ("baisse", "down"),
    ("brouillon", "draft"),
    ("comment", "how"),
    ("contexte", "context"),
    ("deroule", "agenda"),
    ("deroulement", "agenda"),
    ("difficile", "hard"),
    ("difficulte", "difficulty"),
    ("distance", "remote"),
    ("a-distance", "remote"),
    ("distanciel", "remote"),
    ("duree", "duration"),
    ("echec", "failure"),
    ("eprouve", "proven"),
    ("eprouvee", "proven"),
    ("etiquettes", "tags"),
    ("exercice", "exercise"),
    ("facile", "easy"),
    ("gabarit", "template"),
    ("hausse", "up"),
    ("historique", "changelog"),
    ("hybride", "hybrid"),
    ("intention", "purpose"),
    ("intentions", "purpose"),
    ("langue", "language"),
    ("langues", "languages"),
    ("licence", "license"),
    ("liens", "links"),
    ("liste", "checklist"),
    ("livrable", "deliverable"),
    ("livrables", "deliverables"),
    ("materiel", "materials"),
    ("mesures", "metrics"),
    ("mitige", "mixed"),
    ("modele", "template"),
    ("moyen", "moderate"),
    ("moyenne", "moderate"),
    ("nom", "name"),
    ("parade", "mitigation"),
    ("participants", "participants"),
    ("phases", "agenda"),
    ("pieces-jointes", "attachments"),
    ("pratique", "practice"),
    ("presentiel", "in-person"),
    ("public", "audience"),
    ("resume", "summary"),
    ("retire", "retired"),
    ("retiree", "retired"),
    ("reussite", "success"),
    ("risque", "risk"),
    ("risques", "risks"),
    ("roles", "roles"),
    ("sens", "direction"),
    ("statut", "status"),
    ("succes", "success"),
    ("sur-place", "in-person"),
    ("tardif", "lagging"),
    ("teste", "tested"),
    ("testee", "tested"),
    ("titre", "title"),
    ("type", "kind"),
    ("unite", "unit"),
];

/// What of `candidates` was probably meant by `word`: the nearest by its letters, or what a French word stands for.
pub(super) fn meant<'c>(word: &str, candidates: impl Iterator<Item = &'c str> + Clone) -> Option<&'c str> {
    certain(word, candidates.clone()).or_else(|| nearest(word, candidates))
}

/// What of `candidates` is `word` without a doubt: in other letters (capitals, accents, `_` for `-`), or in French.
fn certain<'c>(word: &str, mut candidates: impl Iterator<Item = &'c str> + Clone) -> Option<&'c str> {
    let folded = anchor(word);
    let mut french = WORDS.iter().filter(|(french, _)| *french == folded);
    let in_french = french.find_map(|(_, word)| candidates.clone().find(|known| known == word));
    in_french.or_else(|| candidates.find(|known| anchor(known) == folded))
}

/// A finding about `word` with the fix that writes `suggestion`: a safe one where nothing else can be meant.
pub(super) fn with_fix(finding: Diagnostic, word: &str, suggestion: Option<&str>) -> Diagnostic {
    let Some(suggestion) = suggestion else { return finding };
    let is_certain = certain(word, std::iter::once(suggestion)).is_some();
    finding.replaced_by(suggestion, if is_certain { Disposition::Safe } else { Disposition::Suggested })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_words_are_understood_where_they_fit() {
        assert_eq!(meant("Durée", ["duration", "title"].into_iter()), Some("duration"));
        assert_eq!(meant("testé", ["draft", "tested"].into_iter()), Some("tested"));
        assert_eq!(meant("testé", ["easy", "hard"].into_iter()), None);
        assert_eq!(meant("titel", ["duration", "title"].into_iter()), Some("title"));
    }
}
