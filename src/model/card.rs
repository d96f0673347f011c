//! Cards: formats, practices, templates, checklists and deliverables.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

use super::duration::{Duration, RawDuration};
use super::group_size::GroupSize;
use super::translation::Translation;
use super::value::{License, WebAddress};
use super::{
    At, FieldValue, List, Meaning, OneOrMany, Prose, Reader, Shape, TextOr, TextUpTo, choice, record, unknown_word,
};
use crate::front_matter::{Node, Value};
use crate::markdown::Document;
use crate::route::{CardId, Handle, Lang, TermId};
use crate::source::{FilePath, Span, Spanned};

choice! {
    /// What sort of card it is.
    Kind {
        /// A format one runs.
        Exercise = "exercise",
        /// A way of working that goes on.
        Practice = "practice",
        /// Something to fill in.
        Template = "template",
        /// A list to tick off.
        Checklist = "checklist",
        /// An example of a result.
        Deliverable = "deliverable",
    }
}

choice! {
    /// How far a card has come; each step is earned.
    Status {
        /// Being written.
        Draft = "draft",
        /// Complete and used.
        Tested = "tested",
        /// Borne out by field reports.
        Proven = "proven",
        /// No longer advised.
        Retired = "retired",
    }
}

choice! {
    /// How people are together.
    Mode {
        /// In one room.
        InPerson = "in-person",
        /// Each elsewhere.
        Remote = "remote",
        /// Some in the room, some not.
        Hybrid = "hybrid",
    }
}

choice! {
    /// How well a format works in a mode.
    Fit {
        /// Made for it.
        Native = "native",
        /// Works with changes.
        Adapts = "adapts",
        /// Better not.
        Poor = "poor",
    }
}

choice! {
    /// How much a facilitator should have done before.
    Difficulty {
        /// A first time is fine.
        Easy = "easy",
        /// Some practice helps.
        Moderate = "moderate",
        /// For experienced facilitators.
        Hard = "hard",
    }
}

choice! {
    /// Which way a metric should move.
    Direction {
        /// Less is better.
        Down = "down",
        /// More is better.
        Up = "up",
    }
}

choice! {
    /// When a metric shows something.
    MetricKind {
        /// Early.
        Leading = "leading",
        /// Afterwards.
        Lagging = "lagging",
    }
}

record! {
    /// When to use a card, and when not to.
    strict Context {
        use_when: Prose, Always, "Des obstacles s’accumulent sans être nommés.", "When to use it.", "Quand l’utiliser.";
        avoid_when: Prose, Optional, "Une décision urgente est déjà prise.", "When not to use it.", "Quand ne pas l’utiliser.";
    }
}

record! {
    /// What may go wrong.
    strict Risk {
        risk: Prose, Always, "La parole est monopolisée.", "What may go wrong, or the question to watch.", "Ce qui peut mal tourner, ou la question à surveiller.";
        mitigation: Prose, Tested, "Tour de parole, deux minutes par personne.", "What helps against it.", "Ce qui aide à l’éviter.";
    }
}

record! {
    /// What a card promises to move.
    strict Metric {
        name: TextUpTo<100>, Always, "Délai de traversée", "What is measured, or the question to watch.", "Ce qui est mesuré, ou la question à surveiller.";
        unit: TextUpTo<40>, Tested, "jours", "The unit of its numbers.", "L’unité des nombres.";
        direction: Spanned<Direction>, Tested, "down", "Whether less or more is better.", "Si moins ou plus est mieux.";
        kind: Spanned<MetricKind>, Tested, "leading", "Whether it shows early or afterwards.", "Si elle se voit tôt ou après coup.";
        how: Prose, Tested, "Relevé sur le tableau, chaque vendredi.", "How it is measured.", "Comment elle est relevée.";
        indicator: Spanned<TermId>, Optional, "lead-time", "The indicator of the playbook that it is one of: unit, direction and kind come from there.", "L’indicateur du playbook dont elle relève : l’unité, le sens et la sorte viennent de là.";
        formerly: OneOrMany<TextUpTo<100>>, Optional, "[Temps de traversée]", "What it was called in earlier versions.", "Ses noms dans des versions antérieures.";
    }
}

record! {
    /// A timed phase of the agenda.
    strict Phase {
        title: TextUpTo<80>, Always, "Proposer", "What the phase is called.", "Le nom de la phase.";
        duration: Spanned<RawDuration>, Always, "5 min", "How long it takes.", "Sa durée.";
        lead: Spanned<TermId>, Optional, "facilitator", "Who leads it: one of the card's roles.", "Qui la mène : un des rôles de la carte.";
        purpose: Spanned<TermId>, Optional, "open", "What it is for: one of the playbook's purposes.", "À quoi elle sert : une des intentions du playbook.";
        steps: Prose, Optional, "Chacun écrit un sujet par papillon, en silence.", "What is done.", "Ce qu’on y fait.";
        signal: TextUpTo<200>, Optional, "Une cloche, puis lecture à voix haute.", "How the group knows that it is over.", "Ce qui annonce la fin.";
        optional: Spanned<bool>, Optional, "true", "Whether it may be dropped when time is short.", "Si l’on peut s’en passer quand le temps manque.";
    }
}

record! {
    /// Other cards that go with this one.
    strict Relations {
        before: List<Spanned<CardId>>, Optional, "[meteo-equipe]", "Cards that come before it.", "Les cartes qui la précèdent.";
        after: List<Spanned<CardId>>, Optional, "[journal-apprentissage]", "Cards that come after it.", "Les cartes qui la suivent.";
        similar: List<Spanned<CardId>>, Optional, "[speed-consulting]", "Cards with the same aim.", "Les cartes de même visée.";
        variants: List<Spanned<CardId>>, Optional, "[meteo-equipe]", "Other forms of it.", "Ses autres formes.";
        contains: List<Spanned<CardId>>, Optional, "[meteo-equipe]", "Cards that are part of it.", "Les cartes qui en font partie.";
    }
}

impl Relations {
    /// The cards that are named in each way.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[Spanned<CardId>])> {
        let lists = [
            ("before", &self.before),
            ("after", &self.after),
            ("similar", &self.similar),
            ("variants", &self.variants),
            ("contains", &self.contains),
        ];
        lists.into_iter().filter_map(|(key, list)| list.as_ref().map(|list| (key, list.items.as_slice())))
    }
}

record! {
    /// Something to read elsewhere.
    strict ExternalLink {
        title: TextUpTo<200>, Always, "Lean Coffee", "What it is called.", "Son titre.";
        url: Spanned<WebAddress>, Always, "https://leancoffee.org", "Where it is.", "Son adresse.";
    }
}

record! {
    /// Where a card comes from.
    strict Origin {
        title: TextUpTo<200>, Always, "Lean Coffee", "What it is called.", "Son titre.";
        url: Spanned<WebAddress>, Optional, "https://leancoffee.org", "Where it is.", "Son adresse.";
        license: OneOrMany<Spanned<License>>, Optional, "CC-BY-SA-4.0", "Its licence.", "Sa licence.";
    }
}

record! {
    /// Why a card is no longer advised.
    strict Retirement {
        on: Spanned<Date>, Always, "2026-05-01", "Since when.", "Depuis quand.";
        because: Prose, Always, "Une autre carte fait mieux.", "Why.", "Pourquoi.";
        replaced_by: Spanned<CardId>, Optional, "autre-carte", "What to use instead.", "Ce qu’on prend à la place.";
    }
}

record! {
    /// Why a version should not be used any more.
    strict Recall {
        on: Spanned<Date>, Always, "2026-10-02", "Since when.", "Depuis quand.";
        because: Prose, Always, "La phase 3 oubliait la pause.", "Why.", "Pourquoi.";
    }
}

record! {
    /// One version of a card.
    strict Change {
        version: Spanned<Version>, Always, "1.2.0", "The version.", "La version.";
        date: Spanned<Date>, Always, "2026-09-14", "When it came.", "Sa date.";
        changes: Prose, Always, "Ajout de la variante à distance.", "What changed.", "Ce qui a changé.";
        recall: Recall, Optional, "{ on: 2026-10-02, because: \"La phase 3 oubliait la pause.\" }", "Why it should not be used any more.", "Pourquoi il ne faut plus s’en servir.";
    }
}

record! {
    /// A card's front matter as it was read.
    raw RawCard {
        title: TextUpTo<80>, Always, "Lean Coffee des obstacles", "What the card is called.", "Le nom de la carte.";
        summary: TextUpTo<200>, Always, "Une réunion sans ordre du jour qui nomme les obstacles.", "One sentence that fits on a printed card.", "Une phrase qui tient sur une carte imprimée.";
        language: Spanned<Lang>, Optional, "fr", "The language it is written in.", "La langue dans laquelle elle est écrite.";
        kind: Spanned<Kind>, Optional, "exercise", "What sort of card it is.", "La sorte de carte.";
        version: Spanned<Version>, Tested, "1.0.0", "The version of its content.", "La version de son contenu.";
        status: Spanned<Status>, Always, "draft", "How far it has come.", "Où elle en est.";
        purpose: OneOrMany<Spanned<TermId>>, Tested, "[converge]", "What it is for, from the playbook's purposes.", "À quoi elle sert, parmi les intentions du playbook.";
        tags: List<Spanned<TermId>>, Optional, "[flux, prioriser]", "What it is about, from the playbook's tags.", "Ce dont elle parle, parmi les étiquettes du playbook.";
        context: TextOr<Context>, Always, "Des obstacles s’accumulent sans être nommés.", "When to use it.", "Quand l’utiliser.";
        heard: List<TextUpTo<120>>, Optional, "[on parle de tout et on ne décide rien]", "What people say when it would help them: up to five sentences, by which it is found.", "Ce qu’on entend quand elle aiderait : jusqu’à cinq phrases, par lesquelles on la trouve.";
        duration: Spanned<RawDuration>, Always, "45-60 min", "How long it takes.", "Sa durée.";
        duration_note: TextUpTo<200>, Optional, "par sujet", "What the duration means.", "Ce que dit la durée.";
        preparation: Spanned<RawDuration>, Optional, "15 min", "How long it takes to prepare.", "Le temps de préparation.";
        participants: Spanned<GroupSize>, TestedExercise, "5-12", "How many people it suits.", "Pour combien de personnes.";
        audience: TextUpTo<200>, Optional, "Équipes produit et support", "Who it is for.", "Pour qui.";
        modes: Modes, Optional, "{ in-person: native, remote: adapts }", "How well it works in a room, remotely, and both.", "Ce qu’elle donne en salle, à distance et en hybride.";
        difficulty: Spanned<Difficulty>, Optional, "easy", "How much a facilitator should have done before.", "L’expérience qu’elle demande.";
        risks: List<Risk>, Always, "[{ risk: \"La parole est monopolisée.\" }]", "What may go wrong; if not known yet, the question to watch.", "Ce qui peut mal tourner ; sinon, la question à surveiller.";
        metrics: List<Metric>, Always, "[{ name: \"Délai de traversée\" }]", "What it should move; if not known yet, the question to watch.", "Ce qu’elle doit faire bouger ; sinon, la question à surveiller.";
        roles: List<Spanned<TermId>>, Optional, "[facilitator, scribe]", "Who does what, from the playbook's roles.", "Qui fait quoi, parmi les rôles du playbook.";
        agenda: List<Phase>, TestedExercise, "[{ title: Proposer, duration: 5 min }]", "Its timed phases.", "Ses phases minutées.";
        materials: List<TextUpTo<100>>, Optional, "[papillons, feutres]", "What to bring.", "Ce qu’il faut apporter.";
        related: Relations, Optional, "{ before: [meteo-equipe] }", "Cards that go with it.", "Les cartes qui vont avec.";
        attachments: List<TextUpTo<120>>, Optional, "[canvas.pdf]", "Files beside it to take away.", "Les fichiers à emporter, à côté d’elle.";
        sources: List<Origin>, Optional, "[{ title: Lean Coffee, url: https://leancoffee.org }]", "Where it comes from.", "D’où elle vient.";
        links: List<ExternalLink>, Optional, "[{ title: Lean Coffee, url: https://leancoffee.org }]", "To go further.", "Pour aller plus loin.";
        license: OneOrMany<Spanned<License>>, Optional, "CC-BY-SA-4.0", "Its licence, where it is not the playbook's.", "Sa licence, si ce n’est pas celle du playbook.";
        authors: List<Spanned<Handle>>, Optional, "[equipe-flux]", "Who wrote it: files in people/.", "Qui l’a écrite : des fichiers de people/.";
        aliases: List<TextUpTo<200>>, Optional, "[/formats/ancien-nom/]", "Old addresses that must go on working.", "D’anciennes adresses qui doivent continuer de marcher.";
        retired: Retirement, Optional, "{ on: 2026-05-01, because: \"Une autre carte fait mieux.\" }", "Why it is no longer advised.", "Pourquoi elle n’est plus conseillée.";
        changelog: List<Change>, Tested, "[{ version: 1.0.0, date: 2026-09-14, changes: \"Première version.\" }]", "Its versions, newest first.", "Ses versions, la plus récente d’abord.";
    }
}

/// Sentences that a card's `heard` may hold.
pub const MOST_HEARD: usize = 5;

/// How well a card works in each mode it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Modes(pub BTreeMap<Mode, Fit>);

impl FieldValue for Modes {
    const SHAPE: Shape = Shape::Either(&Shape::List(&Shape::Choice(Mode::WORDS)), &Shape::Record(MODE_FIELDS));

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let mut modes = BTreeMap::new();
        if let Value::Map(map) = &node.value {
            for entry in map.entries() {
                let fit = Spanned::<Fit>::read(&entry.value, At { example: "native", ..at }, reader);
                match Mode::from_word(&entry.key.value) {
                    Some(mode) => modes.extend(fit.map(|fit| (mode, fit.value))),
                    None => unknown_word(&entry.key.value, entry.key.span, at.key, Mode::WORDS, reader),
                }
            }
        } else {
            let listed = OneOrMany::<Spanned<Mode>>::read(node, at, reader)?;
            modes.extend(listed.0.items.iter().map(|mode| (mode.value, Fit::Native)));
        }
        Some(Self(modes))
    }

    fn meaning(&self) -> Meaning {
        Meaning::Record(self.0.iter().map(|(mode, fit)| (mode.as_str().into(), Meaning::of(fit.as_str()))).collect())
    }
}

/// How well a card works in each mode.
const MODE_FIELDS: &[super::Field] = &[
    mode_field("in-person", "In one room.", "Dans une même salle."),
    mode_field("remote", "Each elsewhere.", "Chacun ailleurs."),
    mode_field("hybrid", "Some in the room, some not.", "Les uns en salle, les autres non."),
];

const fn mode_field(key: &'static str, en: &'static str, fr: &'static str) -> super::Field {
    super::Field {
        key,
        need: super::Need::Optional,
        shape: Shape::Choice(Fit::WORDS),
        example: "native",
        about: crate::diagnostic::Text { en, fr },
    }
}

/// A phase with its length in minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedPhase {
    /// As it was read.
    pub phase: Phase,
    /// How long it takes.
    pub duration: Duration,
}

/// A card that passed every check of its own.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// Its file.
    pub path: FilePath,
    /// The language it is written in.
    pub lang: Lang,
    /// What sort of card it is.
    pub kind: Kind,
    /// How far it has come.
    pub status: Status,
    /// Where the status stands.
    pub status_span: Span,
    /// The version of its content; a draft may have none.
    pub version: Option<Version>,
    /// Where the version stands.
    pub version_span: Option<Span>,
    /// What it is called.
    pub title: String,
    /// Its title as lists sort it.
    pub sorts_as: String,
    /// One sentence.
    pub summary: String,
    /// What it is for.
    pub purposes: Vec<TermId>,
    /// What it is about.
    pub tags: Vec<TermId>,
    /// When to use it.
    pub use_when: String,
    /// When not to.
    pub avoid_when: Option<String>,
    /// What people say when it would help them: at most [`MOST_HEARD`] sentences.
    pub heard: Vec<String>,
    /// How long it takes.
    pub duration: Duration,
    /// What the duration means.
    pub duration_note: Option<String>,
    /// How long it takes to prepare.
    pub preparation: Option<Duration>,
    /// How many people.
    pub participants: Option<GroupSize>,
    /// Who it is for.
    pub audience: Option<String>,
    /// How well it works in which mode.
    pub modes: Modes,
    /// How hard it is to facilitate.
    pub difficulty: Option<Difficulty>,
    /// What may go wrong: at least one.
    pub risks: Vec<Risk>,
    /// What it should move: at least one.
    pub metrics: Vec<Metric>,
    /// Who does what.
    pub roles: Vec<TermId>,
    /// Its phases.
    pub agenda: Vec<TimedPhase>,
    /// What to bring.
    pub materials: Vec<String>,
    /// Cards that go with it, as it says itself.
    pub related: Option<Relations>,
    /// Files beside it to take away.
    pub attachments: Vec<Spanned<String>>,
    /// Where it comes from.
    pub sources: Vec<Origin>,
    /// To go further.
    pub links: Vec<ExternalLink>,
    /// Its licences, where they are not the playbook's.
    pub license: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<Spanned<Handle>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Why it is no longer advised.
    pub retired: Option<Retirement>,
    /// Its versions, newest first.
    pub changelog: Vec<Change>,
    /// What a draft still needs, by key.
    pub lacking: Vec<&'static str>,
    /// What it says, field by field, where it has several versions to compare.
    pub meaning: Option<Arc<Meaning>>,
    /// What tells its content from any other.
    pub fingerprint: blake3::Hash,
    /// The text.
    pub body: Arc<Document>,
    /// Its translations.
    pub translations: BTreeMap<Lang, Translation>,
}

impl Card {
    /// The sum of the phases; `None` without an agenda.
    pub fn agenda_total(&self) -> Option<Duration> {
        let first = self.agenda.first()?;
        let zero = Duration::zero(first.duration.day);
        Some(self.agenda.iter().fold(zero, |sum, phase| sum.then(&phase.duration)))
    }

    /// Its versions, newest first, each once.
    pub fn versions(&self) -> Vec<&Version> {
        let mut versions: Vec<&Version> = self.version.iter().collect();
        versions.extend(self.changelog.iter().map(|change| &change.version.value));
        versions.sort_by(|a, b| b.cmp(a));
        versions.dedup();
        versions
    }

    /// The entry of its changelog for a version.
    pub fn change(&self, version: &Version) -> Option<&Change> {
        self.changelog.iter().find(|change| change.version.value == *version)
    }

    /// The cards it names in each way.
    pub fn relations(&self) -> impl Iterator<Item = (&'static str, &[Spanned<CardId>])> {
        self.related.iter().flat_map(Relations::lists)
    }
}
