//! Saved plans: cards in an order, with their story.

use std::sync::Arc;

use semver::Version;

use super::duration::RawDuration;
use super::{List, Prose, TextUpTo, record};
use crate::markdown::Document;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::{FilePath, Span, Spanned};

record! {
    /// A part of a plan: a card, a pause, or a block of its own.
    strict RawPlanItem {
        card: Spanned<CardId>, Optional, "lean-coffee", "Which card.", "Quelle carte.";
        version: Spanned<Version>, Optional, "1.2.0", "Which version of it was used.", "Quelle version a servi.";
        pause: Spanned<RawDuration>, Optional, "15 min", "A break, in place of a card.", "Une pause, à la place d’une carte.";
        block: TextUpTo<120>, Optional, "Accueil", "Something of its own, in place of a card.", "Un moment à part, à la place d’une carte.";
        minutes: Spanned<RawDuration>, Optional, "45", "How many minutes it gets.", "Combien de minutes on lui donne.";
        note: Prose, Optional, "À deux équipes, compter un quart d’heure de plus.", "What to know of it here.", "Ce qu’il faut en savoir ici.";
    }
}

record! {
    /// A plan's front matter as it was read.
    raw RawPlan {
        title: TextUpTo<100>, Always, "Une demi-journée pour se lancer", "What the plan is called.", "Le nom du plan.";
        purpose = "for": Prose, Always, "Une équipe qui démarre.", "What it is for, and for whom.", "À quoi il sert, et à qui.";
        language: Spanned<Lang>, Optional, "fr", "The language it is written in.", "La langue dans laquelle il est écrit.";
        cards: List<RawPlanItem>, Always, "[{ card: lean-coffee, minutes: 45 }]", "Its cards, in their order.", "Ses cartes, dans leur ordre.";
        authors: List<Spanned<Handle>>, Optional, "[ambassade-flux]", "Who proposes it: files in people/.", "Qui le propose : des fichiers de people/.";
    }
}

/// A plan that passed every check of its own.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its slug.
    pub slug: Slug,
    /// Its file.
    pub path: FilePath,
    /// The language it is written in.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// What it is for, and for whom.
    pub purpose: String,
    /// Its parts, in their order.
    pub items: Vec<PlanItem>,
    /// Where its parts are listed: what is said of all of them is said there.
    pub span: Span,
    /// Who proposes it.
    pub authors: Vec<Spanned<Handle>>,
    /// Its story.
    pub body: Arc<Document>,
}

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// What it is.
    pub what: Part,
    /// What to know of it here.
    pub note: Option<String>,
}

/// What a part of a plan is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A card.
    Card {
        /// Its id, which may be a former one.
        id: Spanned<CardId>,
        /// The version that was meant; the current one, where none is named.
        version: Option<Spanned<Version>>,
        /// How many minutes it gets; what it usually takes, where nothing is said.
        minutes: Option<u32>,
        /// Whether a draw leaves it where it is.
        is_locked: bool,
    },
    /// A pause of so many minutes.
    Pause(u32),
    /// Something of its own, of so many minutes.
    Block(String, u32),
    /// What is called so and is no card of the playbook: kept as it is written, with its minutes.
    Unknown(String, Option<u32>),
}

impl Plan {
    /// The cards that it names, in their order.
    pub fn cards(&self) -> impl Iterator<Item = &Spanned<CardId>> {
        self.items.iter().filter_map(|item| match &item.what {
            Part::Card { id, .. } => Some(id),
            _ => None,
        })
    }
}
