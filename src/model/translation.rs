//! Translations of cards and pages: what is in words, and nothing else.

use std::sync::Arc;

use semver::Version;

use super::card::{Change, Metric, Phase, RawCard, Recall};
use super::page::RawPage;
use super::{List, Prose, TextOr, TextUpTo, record};
use crate::markdown::Document;
use crate::source::{FilePath, Spanned};

record! {
    /// A context in another language.
    strict ContextWords {
        use_when: Prose, Optional, "Obstacles pile up unnamed.", "When to use it.", "Quand l’utiliser.";
        avoid_when: Prose, Optional, "A decision was made already.", "When not to use it.", "Quand ne pas l’utiliser.";
    }
}

record! {
    /// A risk in another language.
    strict RiskWords {
        risk: Prose, Optional, "One voice fills the room.", "What may go wrong.", "Ce qui peut mal tourner.";
        mitigation: Prose, Optional, "A round, two minutes each.", "What helps against it.", "Ce qui aide à l’éviter.";
    }
}

record! {
    /// A metric in another language.
    strict MetricWords repeats Metric {
        name: TextUpTo<125>, Optional, "Lead time", "What is measured.", "Ce qui est mesuré.";
        unit: TextUpTo<40>, Optional, "days", "The unit of its numbers.", "L’unité des nombres.";
        how: Prose, Optional, "Read from the board every Friday.", "How it is measured.", "Comment elle est relevée.";
    }
}

record! {
    /// A phase in another language.
    strict PhaseWords repeats Phase {
        title: TextUpTo<100>, Optional, "Propose", "What the phase is called.", "Le nom de la phase.";
        steps: Prose, Optional, "Everyone writes one topic a note, in silence.", "What is done.", "Ce qu’on y fait.";
        signal: TextUpTo<250>, Optional, "A bell, then reading aloud.", "How the group knows that it is over.", "Ce qui annonce la fin.";
    }
}

record! {
    /// Why a version should not be used any more, in another language.
    strict RecallWords repeats Recall {
        because: Prose, Optional, "Phase 3 left the break out.", "Why.", "Pourquoi.";
    }
}

record! {
    /// A version in another language.
    strict ChangeWords repeats Change {
        changes: Prose, Optional, "A remote variant was added.", "What changed.", "Ce qui a changé.";
        recall: RecallWords, Optional, "{ because: \"Phase 3 left the break out.\" }", "Why it should not be used any more.", "Pourquoi il ne faut plus s’en servir.";
    }
}

record! {
    /// A card's translation as it was read.
    raw RawTranslation repeats RawCard {
        translates: Spanned<Version>, Always, "1.2.0", "The version of the original that was translated.", "La version de l’original qui a été traduite.";
        title: TextUpTo<100>, Always, "Lean Coffee on obstacles", "What the card is called.", "Le nom de la carte.";
        summary: TextUpTo<200>, Optional, "A meeting without an agenda that names obstacles.", "One sentence that fits on a printed card.", "Une phrase qui tient sur une carte imprimée.";
        context: TextOr<ContextWords>, Optional, "Obstacles pile up unnamed.", "When to use it.", "Quand l’utiliser.";
        heard: List<TextUpTo<120>>, Optional, "[we talk about everything and decide nothing]", "What people say when it would help them, in this language: not word for word.", "Ce qu’on entend quand elle aiderait, dans cette langue : pas mot à mot.";
        duration_note: TextUpTo<200>, Optional, "for each topic", "What the duration means.", "Ce que dit la durée.";
        audience: TextUpTo<200>, Optional, "Product and support teams", "Who it is for.", "Pour qui.";
        risks: List<RiskWords>, Optional, "[{ risk: \"One voice fills the room.\" }]", "What may go wrong.", "Ce qui peut mal tourner.";
        metrics: List<MetricWords>, Optional, "[{ name: Lead time }]", "What it should move.", "Ce qu’elle doit faire bouger.";
        agenda: List<PhaseWords>, Optional, "[{ title: Propose }]", "Its phases.", "Ses phases.";
        materials: List<TextUpTo<100>>, Optional, "[sticky notes, pens]", "What to bring.", "Ce qu’il faut apporter.";
        changelog: List<ChangeWords>, Optional, "[{ changes: \"A remote variant was added.\" }]", "Its versions.", "Ses versions.";
    }
}

/// A card's translation that passed every check.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Its file.
    pub path: FilePath,
    /// The version that was translated.
    pub translates: Version,
    /// What the card is called.
    pub title: String,
    /// Its title as lists sort it.
    pub sorts_as: String,
    /// The rest of the words.
    pub words: RawTranslation,
    /// What tells its content from any other.
    pub fingerprint: blake3::Hash,
    /// The text; an empty one is taken from the original.
    pub body: Arc<Document>,
}

record! {
    /// A free page's translation as it was read.
    raw RawPageTranslation repeats RawPage {
        title: TextUpTo<100>, Always, "About", "What the page is called.", "Le nom de la page.";
        summary: TextUpTo<200>, Optional, "What this playbook is.", "One sentence.", "Une phrase.";
    }
}
