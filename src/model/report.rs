//! Field reports: one real use of a card, with what was measured.

use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

use super::card::Mode;
use super::duration::{Duration, RawDuration};
use super::group_size::GroupSize;
use super::value::Quantity;
use super::{At, FieldValue, List, Meaning, OneOrMany, Prose, Reader, Shape, TextUpTo, choice, record};
use crate::front_matter::{Node, Value};
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

choice! {
    /// How a measure was taken.
    Taken {
        /// As the card says.
        Card = "card",
        /// In a way of one's own.
        Own = "own",
    }
}

record! {
    /// One measure, before and after.
    strict Measure {
        metric: TextUpTo<100>, Always, "Délai de traversée", "Which metric of the card.", "Quelle mesure de la carte.";
        before: Spanned<Quantity>, Optional, "12", "Its value before; a fraction such as 2/5, too.", "Sa valeur avant ; aussi une fraction comme 2/5.";
        after: Spanned<Quantity>, Optional, "6", "Its value after.", "Sa valeur après.";
        unit: TextUpTo<40>, Optional, "jours", "The unit of both.", "L’unité des deux.";
        on: Spanned<Date>, Optional, "2026-06-26", "When the value after was taken.", "Quand la valeur d’après a été relevée.";
        taken = "as": Spanned<Taken>, Optional, "card", "As the card says, or in a way of one’s own.", "Comme le dit la carte, ou à sa façon.";
    }
}

impl Measure {
    /// Its numbers before and after; `None` while one of them is still to be taken.
    pub fn numbers(&self) -> Option<(&Quantity, &Quantity)> {
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
        sign: Prose, Optional, "Le tableau affiche la file chaque vendredi.", "By what one will see that it is kept.", "À quoi l’on verra qu’il est tenu.";
        moved: List<Move>, Optional, "[{ to: 2026-09-01, on: 2026-06-30 }]", "Until when it was put off, each time.", "Jusqu’à quand il a été reporté, chaque fois.";
        done: Spanned<Date>, Optional, "2026-06-28", "When it was kept.", "Quand c’était fait.";
        dropped: Spanned<Date>, Optional, "2026-06-30", "When it was let go; no reason is asked.", "Quand il a été relâché ; on ne demande pas pourquoi.";
        helpers: List<Spanned<Handle>>, Optional, "[equipe-flux]", "Who helps: files in people/.", "Qui aide : des fichiers de people/.";
        id: Spanned<Slug>, Optional, "file-du-vendredi", "A name of its own, by which it stays known.", "Un nom à lui, par lequel on le retrouve.";
    }
}

record! {
    /// A promise that was put off.
    strict Move {
        to: Spanned<Date>, Always, "2026-09-01", "Until when.", "Jusqu’à quand.";
        on: Spanned<Date>, Always, "2026-06-30", "When that was decided.", "Quand cela a été décidé.";
    }
}

record! {
    /// What somebody expects of a use, before it is known.
    strict Expectation {
        metric: TextUpTo<100>, Always, "Délai de traversée", "Which metric of the card.", "Quelle mesure de la carte.";
        to: Spanned<Quantity>, Always, "6", "The value that it should reach.", "La valeur qu’elle devrait atteindre.";
        by: Spanned<Date>, Always, "2026-07-15", "Until when.", "Pour quand.";
    }
}

/// A risk as a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedRisk {
    /// By its place in the card's list, from 1, in the version that was used.
    Number(u32),
    /// In words.
    Words(String),
}

impl FieldValue for Spanned<NamedRisk> {
    const SHAPE: Shape = Shape::Either(&Shape::Number, &Shape::Text(2000));

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Scalar(scalar) = &node.value
            && let Ok(number) = scalar.text.trim().parse::<u32>()
        {
            return Some(Self::new(NamedRisk::Number(number), node.span));
        }
        Prose::read(node, at, reader).map(|text| Self::new(NamedRisk::Words(text.value.0), text.span))
    }

    fn meaning(&self) -> Meaning {
        match &self.value {
            NamedRisk::Number(number) => Meaning::of(number),
            NamedRisk::Words(words) => Meaning::words(words),
        }
    }
}

record! {
    /// A risk that came, with more to say than which.
    strict RiskFields {
        risk: Spanned<NamedRisk>, Always, "1", "Which risk: its number in the card, or in words.", "Quel risque : son numéro dans la carte, ou en mots.";
        helped: Spanned<bool>, Optional, "true", "Whether what the card says against it helped.", "Si la parade de la carte a aidé.";
    }
}

/// A risk that came.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskMet {
    /// Which.
    pub risk: Spanned<NamedRisk>,
    /// Whether what the card says against it helped, where somebody says so.
    pub helped: Option<bool>,
}

impl FieldValue for RiskMet {
    const SHAPE: Shape = Shape::Either(&<Spanned<NamedRisk>>::SHAPE, &RiskFields::SHAPE);

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let fields = RiskFields::read(node, at, reader)?;
            return Some(Self { risk: fields.risk, helped: fields.helped.map(|helped| helped.value) });
        }
        Some(Self { risk: Spanned::<NamedRisk>::read(node, at, reader)?, helped: None })
    }

    fn meaning(&self) -> Meaning {
        let helped = self.helped.map(|helped| ("helped".into(), Meaning::of(helped)));
        Meaning::Record(std::iter::once(("risk".into(), self.risk.meaning())).chain(helped).collect())
    }
}

record! {
    /// A report's front matter as it was read.
    raw RawReport {
        title: TextUpTo<100>, Always, "Trois Lean Coffee à l’hôpital", "What the report is called.", "Le titre du retour.";
        date: Spanned<Date>, Always, "2026-06-12", "When the format was used.", "Quand le format a servi.";
        format: Spanned<CardId>, Always, "lean-coffee", "Which card was used.", "Quelle carte a servi.";
        format_version: Spanned<Version>, Always, "1.1.0", "Which version of it.", "Quelle version.";
        outcome: Spanned<Outcome>, UnlessExpected, "success", "How it went.", "Comment cela s’est passé.";
        by: OneOrMany<Spanned<Handle>>, Always, "[equipe-admissions]", "Who reports: files in people/.", "Qui raconte : des fichiers de people/.";
        language: Spanned<Lang>, Optional, "fr", "The language it is written in.", "La langue dans laquelle il est écrit.";
        context: Prose, Optional, "Service d’admission, 9 soignants.", "Where, with whom.", "Où, avec qui.";
        participants: Spanned<GroupSize>, Optional, "9", "How many took part.", "Combien de personnes.";
        duration: Spanned<RawDuration>, Optional, "50 min", "How long it took.", "La durée réelle.";
        adaptation: Prose, Optional, "Papillons remplacés par un mur numérique.", "What was changed.", "Ce qui a été adapté.";
        measures: List<Measure>, Optional, "[{ metric: Délai, before: 12, after: 6 }]", "What was measured.", "Ce qui a été mesuré.";
        learned: Learned, Optional, "{ surprise: \"Le silence a aidé.\" }", "What it leaves.", "Ce qu’il en reste.";
        deliverables: List<Prose>, Optional, "[\"Une carte des blocages, en photo\"]", "What it left: what was made, and where it is.", "Ce qu’il en est sorti : ce qui a été fait, et où c’est.";
        commitments: List<Commitment>, Optional, "[{ who: equipe-flux, what: \"Revoir la file.\" }]", "Promises with dates.", "Des engagements datés.";
        session: Spanned<Slug>, Optional, "2026-06-12-lean-coffee", "The session at which it was: a file in sessions/.", "La session où c’était : un fichier de sessions/.";
        plan: Spanned<Slug>, Optional, "journee-equipe", "The plan of which it was a part.", "Le plan dont c’était une partie.";
        mode: Spanned<Mode>, Optional, "in-person", "How people were together.", "Comment l’on était ensemble.";
        mentored_by: OneOrMany<Spanned<Handle>>, Optional, "[mentorat-facilitation]", "Who mentored it: files in people/.", "Qui accompagnait : des fichiers de people/.";
        inspired_by: OneOrMany<Spanned<Slug>>, Optional, "[2026-03-12-lean-coffee]", "The reports that led to it: files in reports/.", "Les retours qui en ont donné l’idée : des fichiers de reports/.";
        risks_met: List<RiskMet>, Optional, "[{ risk: 1, helped: true }]", "The risks that came, and whether the card’s answer helped.", "Les risques arrivés, et si la parade a aidé.";
        illustrative: Spanned<bool>, Optional, "true", "Whether its numbers are made up to show something.", "Si ses nombres sont inventés pour montrer quelque chose.";
        expected: List<Expectation>, Optional, "[{ metric: Délai, to: 6, by: 2026-07-15 }]", "What is expected, written before it is known.", "Ce qui est attendu, écrit avant de le savoir.";
    }
}

impl RawReport {
    /// Whether every commitment could be read: of a list that lacks some, nobody knows which number is whose.
    pub fn knows_commitments(&self) -> bool {
        match &self.commitments {
            Some(list) => list.complete,
            None => !self.present.contains(&"commitments"),
        }
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
    /// How it went; `None` as long as it is only expected.
    pub outcome: Option<Outcome>,
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
    /// What it left.
    pub deliverables: Vec<String>,
    /// Promises with dates.
    pub commitments: Vec<Commitment>,
    /// How far the fields of each commitment are set in; `None` for those in braces.
    pub columns: Vec<Option<usize>>,
    /// The session at which it was.
    pub session: Option<Spanned<Slug>>,
    /// The plan of which it was a part.
    pub plan: Option<Spanned<Slug>>,
    /// How people were together.
    pub mode: Option<Mode>,
    /// Who mentored it.
    pub mentored_by: Vec<Spanned<Handle>>,
    /// The reports that led to it.
    pub inspired_by: Vec<Spanned<Slug>>,
    /// The risks that came.
    pub risks_met: Vec<RiskMet>,
    /// Whether its numbers are made up to show something.
    pub is_illustrative: bool,
    /// What was expected before it was known.
    pub expected: Vec<Expectation>,
    /// The story.
    pub body: Arc<Document>,
}

/// What stands for an outcome where something is only expected.
pub const EXPECTED: &str = "expected";

impl Report {
    /// Whether it says anything of what was learned.
    pub fn has_learned(&self) -> bool {
        let Some(learned) = &self.learned else { return false };
        let lines = [&learned.surprise, &learned.decision, &learned.commitment];
        lines.into_iter().flatten().any(|line| !line.0.trim().is_empty())
    }

    /// How it went, as a word: one of [`Outcome::WORDS`], or [`EXPECTED`].
    pub fn outcome_word(&self) -> &'static str {
        self.outcome.map_or(EXPECTED, Outcome::as_str)
    }
}
