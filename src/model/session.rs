//! Sessions that people can sign up for.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::card::ExternalLink;
use super::duration::{Duration, Minutes, RawDuration};
use super::group_size::GroupSize;
use super::start::{self, RawStart};
use super::value::{ContactAddress, Quantity, WebAddress};
use super::{List, Prose, TextOr, TextUpTo, choice, record};
use crate::markdown::Document;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::source::{FilePath, Spanned};

choice! {
    /// How certain a session is.
    State {
        /// Somebody would like it; readers say whether they would come.
        Proposed = "proposed",
        /// It takes place.
        Confirmed = "confirmed",
        /// It takes place, and nobody else has room.
        Full = "full",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

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
        starts: Spanned<RawStart>, Always, "2026-12-03T14:35[Europe/Paris]", "When it begins; without a zone, in the playbook’s `timezone`.", "Quand elle commence ; sans fuseau, à l’heure du `timezone` du playbook.";
        duration: Spanned<RawDuration>, Optional, "95 min", "How long it lasts.", "Sa durée.";
        state: Spanned<State>, Optional, "confirmed", "How certain it is: proposed, confirmed (if not said), full or cancelled.", "Où elle en est : proposed (proposée), confirmed (confirmée, si rien n’est dit), full (complète) ou cancelled (annulée).";
        formats: List<Spanned<CardId>>, Optional, "[lean-coffee]", "The cards it uses.", "Les cartes qui y servent.";
        language: Spanned<Lang>, Optional, "fr", "The language of this text.", "La langue de ce texte.";
        place: TextUpTo<200>, Optional, "Salle du rez-de-chaussée", "Where it is.", "Le lieu.";
        access: Prose, Optional, "De plain-pied ; sonner à l’accueil.", "How one gets in, and what helps those who need it.", "Comment on entre, et ce qui aide qui en a besoin.";
        link: Spanned<WebAddress>, Optional, "https://example.org/salle", "Where it is online.", "Le lieu en ligne.";
        objective: Prose, Optional, "Nommer les trois premiers obstacles.", "What it is for.", "Son objectif.";
        deliverables: List<Prose>, Optional, "[\"Une carte des blocages\"]", "What it leaves.", "Ce qu’elle laisse.";
        prepare: List<TextOr<ExternalLink>>, Optional, "[../formats/preparer-session.md]", "What to read before: files of the playbook, addresses, or titles with addresses.", "À lire avant : des fichiers du playbook, des adresses, ou des titres avec leurs adresses.";
        register: Spanned<ContactAddress>, Optional, "https://example.org/inscription", "Where to sign up.", "Où s’inscrire.";
        vote: Spanned<ContactAddress>, Optional, "https://example.org/votes/12", "Where one votes for it while it is proposed.", "Où voter pour elle tant qu’elle est proposée.";
        capacity: Spanned<GroupSize>, Optional, "12", "For how many people there is room.", "Pour combien de personnes il y a de la place.";
        reminders: List<Spanned<RawDuration>>, Optional, "[2 days]", "How long before it calendars remind of it.", "Combien de temps avant les agendas la rappellent.";
        hosts: List<Spanned<Handle>>, Optional, "[ambassade-flux]", "Who hosts it: files in people/.", "Qui accueille : des fichiers de people/.";
        mentors: List<Spanned<Handle>>, Optional, "[mentorat-facilitation]", "Who mentors it: files in people/.", "Qui accompagne : des fichiers de people/.";
        languages: List<Spanned<Lang>>, Optional, "[fr]", "Languages spoken.", "Les langues parlées.";
        plan: Spanned<Slug>, Optional, "demi-journee-equipe", "The plan that it follows: a file in plans/.", "Le plan qu’elle suit : un fichier de plans/.";
        series: Spanned<Slug>, Optional, "lean-coffee-du-jeudi", "A name that several sessions share, each a file of its own.", "Un nom que plusieurs sessions partagent, chacune dans son fichier.";
        expected: List<Expectation>, Optional, "[{ metric: Délai, to: 6, by: 2026-07-15 }]", "What is expected of it, written before it is known.", "Ce qu’on en attend, écrit avant de le savoir.";
        uid: TextUpTo<200>, Optional, "2026-12-03-lean-coffee@example.org", "By what calendars know it, if its file had another name before.", "Ce par quoi les agendas la connaissent, si son fichier avait un autre nom.";
        aliases: List<TextUpTo<200>>, Optional, "[/sessions/2026-12-03-ancien-nom/]", "Old addresses that must go on working.", "D’anciennes adresses qui doivent continuer de marcher.";
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
    /// How certain it is.
    pub state: State,
    /// The cards it uses.
    pub formats: Vec<Spanned<CardId>>,
    /// Where it is.
    pub place: Option<String>,
    /// How one gets in.
    pub access: Option<String>,
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
    /// Where one votes for it.
    pub vote: Option<String>,
    /// For how many people there is room.
    pub capacity: Option<GroupSize>,
    /// How long before it calendars remind of it, the longest first.
    pub reminders: Vec<Minutes>,
    /// Who hosts it.
    pub hosts: Vec<Spanned<Handle>>,
    /// Who mentors it.
    pub mentors: Vec<Spanned<Handle>>,
    /// Languages spoken.
    pub languages: Vec<Lang>,
    /// The plan that it follows.
    pub plan: Option<Spanned<Slug>>,
    /// The series to which it belongs.
    pub series: Option<Slug>,
    /// What was expected before it was known.
    pub expected: Vec<Expectation>,
    /// By what calendars know it, where its file does not say that.
    pub uid: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// More about it.
    pub body: Arc<Document>,
}

impl Session {
    /// When it ends; `None` where nobody says how long it lasts.
    pub fn ends(&self) -> Option<Zoned> {
        start::end(&self.starts, self.duration.as_ref()?)
    }

    /// The day after which it is over: that of its end.
    pub fn last_day(&self) -> Date {
        self.ends().map_or(self.starts.date(), |ends| ends.date())
    }

    /// The slugs that it had before, as its aliases say.
    pub fn former_slugs(&self) -> impl Iterator<Item = Slug> {
        let aliases = self.aliases.iter().filter_map(|alias| alias.strip_prefix("/sessions/"));
        aliases.filter_map(|rest| rest.trim_end_matches('/').parse().ok())
    }

    /// By what calendars know it, on the site at the address `site`: the same in every language, and in every file.
    pub fn calendar_id(&self, site: &str) -> String {
        if let Some(uid) = &self.uid {
            return uid.value.clone();
        }
        calendar_id(&self.slug, site)
    }

    /// Whether it has taken place, or was to, before the day `today`.
    pub fn is_past(&self, today: Date) -> bool {
        self.last_day() < today
    }

    /// The zone of its clocks; `None` where only their distance from UTC is known.
    pub fn zone(&self) -> Option<&TimeZone> {
        Some(self.starts.time_zone()).filter(|zone| zone.iana_name().is_some())
    }
}

/// By what calendars know a session of this name that says nothing else, on the site at the address `site`.
pub fn calendar_id(slug: &Slug, site: &str) -> String {
    format!("{slug}@{}", host(site))
}

/// The host of an address, without port: `example.org`.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    if host.is_empty() { "playbook" } else { host }
}

/// Something to read before a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepare {
    /// A file of the playbook, relative to the session's.
    File(Spanned<String>),
    /// Something elsewhere: its title and address.
    Elsewhere(String, String),
}
