//! Field reports: one real use of a card, with what was measured.

use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

use super::duration::{Duration, RawDuration};
use super::group_size::GroupSize;
use super::value::Number;
use super::{List, OneOrMany, Prose, TextUpTo, choice, record};
use crate::markdown::Document;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::{FilePath, Spanned};

choice! {
    /// How it went.
    Outcome {
        /// It did what was hoped.
        Success = "success",
        /// It did some of it.
        Mixed = "mixed",
        /// It did not.
        Failure = "failure",
    }
}

record! {
    /// One measure, before and after.
    strict Measure {
        metric: TextUpTo<100>, Always, "Délai de traversée", "Which metric of the card.", "Quelle mesure de la carte.";
        before: Spanned<Number>, Optional, "12", "Its value before.", "Sa valeur avant.";
        after: Spanned<Number>, Optional, "6", "Its value after.", "Sa valeur après.";
        unit: TextUpTo<40>, Optional, "jours", "The unit of both.", "L’unité des deux.";
    }
}

impl Measure {
    /// Its numbers before and after; `None` while one of them is still to be taken.
    pub fn numbers(&self) -> Option<(&Number, &Number)> {
        Some((&self.before.as_ref()?.value, &self.after.as_ref()?.value))
    }
}

record! {
    /// What a report leaves.
    strict Learned {
        surprise: Prose, Optional, "Le silence a libéré la parole.", "What surprised.", "Ce qui a surpris.";
        decision: Prose, Optional, "Refaire chaque mois.", "What was decided.", "Ce qui a été décidé.";
        commitment: Prose, Optional, "Revoir la file chaque vendredi.", "What was promised.", "Ce qui a été promis.";
    }
}

record! {
    /// A promise with a date.
    strict Commitment {
        who: Spanned<Handle>, Always, "equipe-admissions", "Who promised it.", "Qui s’engage.";
        what: Prose, Always, "Revoir la file chaque vendredi.", "What was promised.", "À quoi.";
        due: Spanned<Date>, Optional, "2026-07-01", "Until when.", "Pour quand.";
        done: Spanned<Date>, Optional, "2026-06-28", "When it was kept.", "Quand c’était fait.";
    }
}

record! {
    /// A report's front matter as it was read.
    raw RawReport {
        title: TextUpTo<100>, Always, "Trois Lean Coffee à l’hôpital", "What the report is called.", "Le titre du retour.";
        date: Spanned<Date>, Always, "2026-06-12", "When the format was used.", "Quand le format a servi.";
        format: Spanned<CardId>, Always, "lean-coffee", "Which card was used.", "Quelle carte a servi.";
        format_version: Spanned<Version>, Always, "1.1.0", "Which version of it.", "Quelle version.";
        outcome: Spanned<Outcome>, Always, "success", "How it went.", "Comment cela s’est passé.";
        by: OneOrMany<Spanned<Handle>>, Always, "[equipe-admissions]", "Who reports: files in people/.", "Qui raconte : des fichiers de people/.";
        language: Spanned<Lang>, Optional, "fr", "The language it is written in.", "La langue dans laquelle il est écrit.";
        context: Prose, Optional, "Service d’admission, 9 soignants.", "Where, with whom.", "Où, avec qui.";
        participants: Spanned<GroupSize>, Optional, "9", "How many took part.", "Combien de personnes.";
        duration: Spanned<RawDuration>, Optional, "50 min", "How long it took.", "La durée réelle.";
        adaptation: Prose, Optional, "Papillons remplacés par un mur numérique.", "What was changed.", "Ce qui a été adapté.";
        measures: List<Measure>, Optional, "[{ metric: Délai, before: 12, after: 6 }]", "What was measured.", "Ce qui a été mesuré.";
        learned: Learned, Optional, "{ surprise: \"Le silence a aidé.\" }", "What it leaves.", "Ce qu’il en reste.";
        commitments: List<Commitment>, Optional, "[{ who: equipe-flux, what: \"Revoir la file.\" }]", "Promises with dates.", "Des engagements datés.";
    }
}

/// A field report that passed every check of its own.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its slug: the file name, date included.
    pub slug: Slug,
    /// Its file.
    pub path: FilePath,
    /// The language it is written in.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// When the format was used.
    pub date: Spanned<Date>,
    /// Which card.
    pub format: Spanned<CardId>,
    /// Which version of it.
    pub format_version: Spanned<Version>,
    /// How it went.
    pub outcome: Outcome,
    /// Who reports.
    pub by: Vec<Spanned<Handle>>,
    /// Where, with whom.
    pub context: Option<String>,
    /// How many took part.
    pub participants: Option<GroupSize>,
    /// How long it took.
    pub duration: Option<Duration>,
    /// What was changed.
    pub adaptation: Option<String>,
    /// What was measured.
    pub measures: Vec<Measure>,
    /// What it leaves.
    pub learned: Option<Learned>,
    /// Promises with dates.
    pub commitments: Vec<Commitment>,
    /// The story.
    pub body: Arc<Document>,
}
