//! People: ambassadors, mentors and authors. Nothing is required that a person would not want public.

use std::sync::Arc;

use super::card::ExternalLink;
use super::{List, OneOrMany, TextUpTo, choice, record};
use crate::markdown::Document;
use crate::route::{Handle, Lang};
use crate::source::{FilePath, Spanned};

choice! {
    /// What someone does for the playbook.
    PersonRole {
        /// Contributes cards and looks after them.
        Ambassador = "ambassador",
        /// Helps ambassadors.
        Mentor = "mentor",
        /// Wrote a card or a report.
        Author = "author",
    }
}

record! {
    /// A person's front matter as it was read.
    raw RawPerson {
        name: TextUpTo<80>, Always, "Équipe flux", "What they are called: a name, a role or a team.", "Leur nom : un nom, un rôle ou une équipe.";
        role: Spanned<PersonRole>, Optional, "ambassador", "What they do for the playbook.", "Ce qu’ils font pour le playbook.";
        team: TextUpTo<80>, Optional, "Produit", "Their team.", "Leur équipe.";
        mentors: List<Spanned<Handle>>, Optional, "[mentorat-facilitation]", "Who mentors them.", "Qui les accompagne.";
        language: Spanned<Lang>, Optional, "fr", "The language of the text below.", "La langue du texte ci-dessous.";
        languages: List<Spanned<Lang>>, Optional, "[fr, en]", "Languages they speak.", "Les langues qu’ils parlent.";
        offers: List<TextUpTo<80>>, Optional, "[observer une séance, tableau]", "What they could help others with, in a few words each: a card’s or a tag’s name, or any other.", "Ce en quoi ils aideraient volontiers, en quelques mots : une carte, une étiquette ou autre chose.";
        seeks: List<TextUpTo<80>>, Optional, "[trouver des mesures]", "What they would like help with, in the same words.", "Ce pour quoi ils cherchent de l’aide, avec les mêmes mots.";
        links: List<ExternalLink>, Optional, "[{ title: Blog, url: https://example.org }]", "Where to find them.", "Où les trouver.";
        git: OneOrMany<TextUpTo<200>>, Optional, "[marie@example.org]", "Their names or mail addresses in git; never published.", "Leurs noms ou adresses dans git ; jamais publiés.";
    }
}

impl Person {
    /// Whether git knows them by this name or mail address, as they say themselves.
    pub fn is_known_as(&self, name: &str, mail: &str) -> bool {
        self.git
            .iter()
            .map(|own| own.trim())
            .filter(|own| !own.is_empty())
            .any(|own| own.eq_ignore_ascii_case(mail) || own.to_lowercase() == name.to_lowercase())
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their handle.
    pub handle: Handle,
    /// Their file.
    pub path: FilePath,
    /// The language of their text.
    pub lang: Lang,
    /// What they are called.
    pub name: String,
    /// What they do for the playbook.
    pub role: Option<PersonRole>,
    /// Their team.
    pub team: Option<Spanned<String>>,
    /// Who mentors them.
    pub mentors: Vec<Spanned<Handle>>,
    /// Languages they speak.
    pub languages: Vec<Lang>,
    /// What they could help others with.
    pub offers: Vec<Spanned<String>>,
    /// What they would like help with.
    pub seeks: Vec<Spanned<String>>,
    /// Where to find them.
    pub links: Vec<ExternalLink>,
    /// Their names or mail addresses in git, which are not published.
    pub git: Vec<String>,
    /// About them.
    pub body: Arc<Document>,
}
