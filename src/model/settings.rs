//! `playbook.yml`: the settings and vocabularies of a playbook.

use super::checks::Checks;
use super::duration::DayHours;
use super::indicator::{Indicators, RawIndicator};
use super::value::{ContactAddress, License, Localised, Number, WebAddress};
use super::vocabulary::Vocabulary;
use super::zone::Zone;
use super::{List, OneOrMany, TextUpTo, record};
use crate::route::{Lang, Slug, TermId};
use crate::source::Spanned;

/// The settings' file.
pub const FILE: &str = "playbook.yml";

record! {
    /// A term of a vocabulary.
    strict RawTerm {
        id: Spanned<TermId>, Always, "flux", "The word in files.", "Le mot dans les fichiers.";
        label: Spanned<Localised>, Always, "{ fr: Flux, en: Flow }", "The words for readers.", "Les mots pour les lecteurs.";
        about: Spanned<Localised>, Optional, "{ fr: Faire avancer le travail commencé., en: Moving what was begun. }", "What it is, in a sentence for its page.", "Ce que c’est, en une phrase pour sa page.";
    }
}

record! {
    /// Where the playbook's sources live.
    strict Repository {
        url: Spanned<WebAddress>, Always, "https://example.org/depot", "Its address.", "Son adresse.";
        branch: TextUpTo<100>, Optional, "main", "The branch that is published.", "La branche publiée.";
        path: TextUpTo<500>, Optional, "docs/playbook", "Where the playbook lies in it.", "Où le playbook s’y trouve.";
        edit: TextUpTo<500>, Optional, "\"{url}/edit/{branch}/{path}\"", "Where a file is edited.", "Où l’on modifie un fichier.";
        propose: TextUpTo<500>, Optional, "\"{url}/new/{branch}/{folder}?filename={name}&value={text}\"", "Where a new file is proposed.", "Où l’on propose un nouveau fichier.";
    }
}

impl Repository {
    /// An address of the repository's host: `pattern` with the repository's address and branch in it.
    pub fn address(&self, pattern: &str) -> String {
        let branch = self.branch.as_ref().map_or("main", |branch| branch.0.as_str());
        pattern.replace("{url}", self.url.0.trim_end_matches('/')).replace("{branch}", branch)
    }
}

record! {
    /// Where readers take part.
    strict Participate {
        vote: Spanned<ContactAddress>, Optional, "https://example.org/votes", "Where readers vote for topics.", "Où l’on vote.";
        topics: Spanned<ContactAddress>, Optional, "https://example.org/sujets", "Where readers propose topics.", "Où l’on propose des sujets.";
        chat: Spanned<ContactAddress>, Optional, "https://example.org/discussion", "Where readers talk.", "Où l’on discute.";
        mail: Spanned<ContactAddress>, Optional, "\"mailto:playbook@example.org\"", "Where readers write who have no account there.", "À qui écrire quand on n’y a pas de compte.";
    }
}

record! {
    /// Which earlier states are published.
    strict Editions {
        tags: TextUpTo<100>, Always, "\"edition-*\"", "The git tags to publish.", "Les étiquettes git à publier.";
    }
}

record! {
    /// `playbook.yml` as it was read.
    raw RawSettings {
        title: Spanned<Localised>, Always, "{ fr: Le playbook vivant, en: The living playbook }", "What the playbook is called.", "Le nom du playbook.";
        tagline: Spanned<Localised>, Optional, "{ fr: Des formats éprouvés, en: Formats that were tried }", "One line below the title.", "Une ligne sous le titre.";
        languages: OneOrMany<Spanned<Lang>>, Always, "[fr, en]", "Its languages; the first is the default.", "Ses langues ; la première est celle par défaut.";
        url: Spanned<WebAddress>, Always, "https://example.org/playbook/", "Where the site is published.", "Où le site est publié.";
        repository: Repository, Optional, "{ url: https://example.org/depot }", "Where the sources live.", "Où vivent les sources.";
        participate: Participate, Optional, "{ vote: https://example.org/votes }", "Where readers take part.", "Où l’on participe.";
        license: OneOrMany<Spanned<License>>, Optional, "CC-BY-SA-4.0", "The licence of the cards.", "La licence des cartes.";
        purposes: List<RawTerm>, Optional, "[{ id: open, label: { fr: Ouvrir, en: Open } }]", "What cards are for.", "À quoi servent les cartes.";
        tags: List<RawTerm>, Optional, "[{ id: flux, label: { fr: Flux, en: Flow } }]", "What cards are about.", "Ce dont parlent les cartes.";
        roles: List<RawTerm>, Optional, "[{ id: scribe, label: { fr: Scribe, en: Scribe } }]", "Who does what in a format.", "Qui fait quoi dans un format.";
        indicators: List<RawIndicator>, Optional, "[{ id: lead-time, label: { fr: Délai, en: Lead time }, axis: delay }]", "What metrics of cards are counted together as.", "Ce sous quoi se rangent les mesures des cartes.";
        editions: Editions, Optional, "{ tags: \"edition-*\" }", "Which earlier states are published.", "Quels états antérieurs sont publiés.";
        id: TextUpTo<200>, Optional, "\"tag:example.org,2026:playbook\"", "What ids in feeds begin with, so that a new address makes nothing new.", "Le début des identifiants des flux, pour qu’une nouvelle adresse ne rende rien nouveau.";
        requires: TextUpTo<60>, Optional, "\">=0.1\"", "Which versions of the program fit.", "Quelles versions du programme conviennent.";
        theme: TextUpTo<100>, Optional, "default", "The theme: a folder in themes/.", "Le thème : un dossier de themes/.";
        checks: Checks, Optional, "{ PB302: off }", "Rules that matter more or less here.", "Les règles qui comptent plus ou moins ici.";
        sample: Spanned<bool>, Optional, "true", "Whether this playbook only shows how one looks: made-up numbers count in it.", "Si ce playbook ne fait que montrer à quoi il ressemble : les nombres inventés y comptent.";
        timezone: Spanned<Zone>, Optional, "Europe/Paris", "Whose clocks are meant where a session names no zone.", "L’heure de quel endroit est donnée, quand une session ne le dit pas.";
        day_hours: Spanned<Number>, Optional, "7", "Working hours in a day.", "Les heures d’une journée de travail.";
    }
}

/// The settings, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether their file could be read and names languages.
    pub are_read: bool,
    /// What the playbook is called.
    pub title: Localised,
    /// One line below the title.
    pub tagline: Option<Localised>,
    /// Its languages, at least one; the first is the default.
    pub languages: Vec<Lang>,
    /// Where the site is published, ending in `/`.
    pub url: String,
    /// What ids in feeds begin with, whatever the site's address.
    pub feed_id: Option<String>,
    /// Where the sources live.
    pub repository: Option<Repository>,
    /// Which git tags are editions; a pattern with stars.
    pub editions: Option<Spanned<String>>,
    /// Where readers take part.
    pub participate: Option<Participate>,
    /// The licences of the cards.
    pub license: Vec<String>,
    /// What cards are for.
    pub purposes: Vocabulary,
    /// What cards are about.
    pub tags: Vocabulary,
    /// Who does what in a format.
    pub roles: Vocabulary,
    /// What metrics of cards are counted together as.
    pub indicators: Indicators,
    /// Whether the playbook only shows how one looks: made-up numbers count in it.
    pub is_sample: bool,
    /// The theme's name.
    pub theme: Slug,
    /// Rules that matter more or less than usual.
    pub checks: Option<Checks>,
    /// Whose clocks are meant where a session names no zone.
    pub timezone: Option<Zone>,
    /// Working hours in a day.
    pub day_hours: DayHours,
}

impl Settings {
    /// These settings of an earlier edition where `today`'s are the current one's: the site is where it is, looks as it looks and
    /// invites where it invites today. Where they could not be read, today's stand for them.
    #[must_use]
    pub fn as_of(&self, today: &Self) -> Self {
        if !self.are_read {
            return today.clone();
        }
        Self {
            url: today.url.clone(),
            feed_id: today.feed_id.clone(),
            repository: today.repository.clone(),
            participate: today.participate.clone(),
            theme: today.theme.clone(),
            ..self.clone()
        }
    }

    /// The default language.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }
}
