//! Sessions that people can sign up for.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use super::card::ExternalLink;
use super::duration::{Duration, RawDuration};
use super::value::{ContactAddress, Quantity, WebAddress};
use super::{List, Prose, TextOr, TextUpTo, record};
use crate::markdown::Document;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::{FilePath, Spanned};

record! {
    /// What somebody expects of a session, before it is known.
    strict Expectation {
        format: Spanned<CardId>, Optional, "lean-coffee", "Which of the session’s cards, where it has several.", "Laquelle des cartes de la session, si elle en a plusieurs.";
        metric: TextUpTo<100>, Always, "Délai de traversée", "Which metric of the card.", "Quelle mesure de la carte.";
        to: Spanned<Quantity>, Always, "6", "The value that it should reach.", "La valeur qu’elle devrait atteindre.";
        by: Spanned<Date>, Always, "2026-07-15", "Until when.", "Pour quand.";
    }
}

record! {
    /// A session's front matter as it was read.
    raw RawSession {
        title: TextUpTo<100>, Always, "Lean Coffee ouvert", "What the session is called.", "Le titre de la session.";
        starts: Spanned<Zoned>, Always, "2026-12-03 14:35 Europe/Paris", "When it begins, with its zone.", "Quand elle commence, avec le fuseau.";
        duration: Spanned<RawDuration>, Optional, "95 min", "How long it lasts.", "Sa durée.";
        formats: List<Spanned<CardId>>, Optional, "[lean-coffee]", "The cards it uses.", "Les cartes qui y servent.";
        language: Spanned<Lang>, Optional, "fr", "The language of this text.", "La langue de ce texte.";
        place: TextUpTo<200>, Optional, "Salle du rez-de-chaussée", "Where it is.", "Le lieu.";
        link: Spanned<WebAddress>, Optional, "https://example.org/salle", "Where it is online.", "Le lieu en ligne.";
        objective: Prose, Optional, "Nommer les trois premiers obstacles.", "What it is for.", "Son objectif.";
        deliverables: List<Prose>, Optional, "[\"Une carte des blocages\"]", "What it leaves.", "Ce qu’elle laisse.";
        prepare: List<TextOr<ExternalLink>>, Optional, "[../formats/preparer-session.md]", "What to read before: files of the playbook, addresses, or titles with addresses.", "À lire avant : des fichiers du playbook, des adresses, ou des titres avec leurs adresses.";
        register: Spanned<ContactAddress>, Optional, "https://example.org/inscription", "Where to sign up.", "Où s’inscrire.";
        hosts: List<Spanned<Handle>>, Optional, "[ambassade-flux]", "Who hosts it: files in people/.", "Qui accueille : des fichiers de people/.";
        mentors: List<Spanned<Handle>>, Optional, "[mentorat-facilitation]", "Who mentors it: files in people/.", "Qui accompagne : des fichiers de people/.";
        languages: List<Spanned<Lang>>, Optional, "[fr]", "Languages spoken.", "Les langues parlées.";
        plan: Spanned<Slug>, Optional, "demi-journee-equipe", "The plan that it follows: a file in plans/.", "Le plan qu’elle suit : un fichier de plans/.";
        expected: List<Expectation>, Optional, "[{ metric: Délai, to: 6, by: 2026-07-15 }]", "What is expected of it, written before it is known.", "Ce qu’on en attend, écrit avant de le savoir.";
    }
}

/// A session that passed every check of its own.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its slug: the file name, date included.
    pub slug: Slug,
    /// Its file.
    pub path: FilePath,
    /// The language of its text.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts: Zoned,
    /// How long it lasts.
    pub duration: Option<Duration>,
    /// The cards it uses.
    pub formats: Vec<Spanned<CardId>>,
    /// Where it is.
    pub place: Option<String>,
    /// Where it is online.
    pub link: Option<String>,
    /// What it is for.
    pub objective: Option<String>,
    /// What it leaves.
    pub deliverables: Vec<String>,
    /// What to read before.
    pub prepare: Vec<Prepare>,
    /// Where to sign up.
    pub register: Option<String>,
    /// Who hosts it.
    pub hosts: Vec<Spanned<Handle>>,
    /// Who mentors it.
    pub mentors: Vec<Spanned<Handle>>,
    /// Languages spoken.
    pub languages: Vec<Lang>,
    /// The plan that it follows.
    pub plan: Option<Spanned<Slug>>,
    /// What was expected before it was known.
    pub expected: Vec<Expectation>,
    /// More about it.
    pub body: Arc<Document>,
}

/// Something to read before a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepare {
    /// A file of the playbook, relative to the session's.
    File(Spanned<String>),
    /// Something elsewhere: its title and address.
    Elsewhere(String, String),
}
