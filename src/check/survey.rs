//! What stands where: which file is what, and which names there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::drawing;
use super::files::{
    attachment_faults, clashes, is_beside_cards, other_ending, other_folder, stray, twice, unreadable, without_card,
};
use super::picture::{self, Picture, Pictures};
use super::root;
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, rules};
use crate::playbook::{Attachment, Ending, NoRole, Role, is_for_forges, role_of};
use crate::route::{CardId, Handle, Lang, MARKER, Slug};
use crate::source::{FilePath, MAX_TEXT_BYTES, Source, Sources};

/// What stands where.
#[derive(Debug, Default)]
pub struct Survey {
    /// The files that have a role.
    pub roles: Arc<BTreeMap<FilePath, Role>>,
    /// Translations by what they translate, whether that is there or not.
    pub translations: BTreeMap<Role, Vec<(FilePath, Lang)>>,
    /// Where what is translated lies.
    originals: BTreeMap<Role, FilePath>,
    /// Files that are published as they are, with the card that each belongs to.
    attachments: Vec<(FilePath, CardId)>,
    /// Names of cards, valid or not: references to them are not wrong.
    pub cards: BTreeSet<CardId>,
    /// Names of people.
    pub people: BTreeSet<Handle>,
    /// Names of reports.
    pub reports: BTreeSet<Slug>,
    /// Names of sessions.
    pub sessions: BTreeSet<Slug>,
    /// Names of saved plans.
    pub plans: BTreeSet<Slug>,
    /// The files that would have a role under a better name: what is wrong in them is reported at once too.
    pub misnamed: BTreeMap<FilePath, Role>,
    /// What is known of pictures.
    pub pictures: BTreeMap<FilePath, Picture>,
    /// Files that lie beside cards of one file, which have no folder for them.
    pub beside: BTreeSet<FilePath>,
    /// What is wrong with files as files.
    pub findings: Vec<Diagnostic>,
}

/// What of the sources a survey depends on: their names, what stands there, and the bytes of attachments, but not the words of
/// texts.
#[derive(Debug, PartialEq)]
pub(super) struct Listing(pub(super) Vec<(FilePath, Source)>);

impl Listing {
    pub(super) fn of(sources: &Sources) -> Self {
        let no_words: Arc<[u8]> = Arc::default();
        let listed = |(path, source): (&FilePath, &Source)| match source {
            Source::File(bytes) if is_text(path) && bytes.len() as u64 <= MAX_TEXT_BYTES => {
                (path.clone(), Source::File(no_words.clone()))
            }
            _ => (path.clone(), source.clone()),
        };
        Self(sources.iter().map(listed).collect())
    }
}

/// Whether a file is read as a text of the playbook, by its name: a cheaper question than what it is.
fn is_text(path: &FilePath) -> bool {
    let is_attached = || path.as_str().matches('/').count() == 2 && !path.name().starts_with("index.");
    path.as_str().ends_with(".md") && !is_attached()
}

impl Listing {
    pub(super) fn has(&self, path: &FilePath) -> bool {
        self.0.binary_search_by(|(own, _)| own.cmp(path)).is_ok()
    }
}

/// Tells what each file is.
pub(super) fn read(listing: &Listing, pictures: &mut Pictures) -> Survey {
    let mut findings = clashes(listing);
    let mut beside = BTreeSet::new();
    let mut folders: BTreeMap<String, Vec<(FilePath, FilePath)>> = BTreeMap::new();
    let (mut roles, mut misnamed) = (BTreeMap::new(), BTreeMap::new());
    for (path, source) in &listing.0 {
        if path.name() == MARKER {
            findings.push(Diagnostic::new(&rules::SITE_MARKER, path, None));
            continue;
        }
        let role = role_of(path);
        if let Some(fault) = unreadable(path, source, role.as_ref().ok()) {
            findings.push(fault);
            // Its id is known all the same: references to it are not wrong.
            roles.extend(role.ok().map(|role| (path.clone(), role)));
            continue;
        }
        match role {
            Ok(role) => {
                findings.extend(attachment_faults(path, source, &role));
                findings.extend(root::fault(path, source));
                roles.insert(path.clone(), role);
            }
            Err(NoRole::Stray) if is_for_forges(path) => {}
            Err(NoRole::Stray) if is_beside_cards(path) => drop(beside.insert(path.clone())),
            Err(NoRole::Stray) => findings.push(stray(path)),
            Err(NoRole::OtherFolder { folder, meant }) => {
                if !listing.has(&meant) {
                    misnamed.extend(role_of(&meant).ok().map(|role| (path.clone(), role)));
                }
                folders.entry(folder).or_default().push((path.clone(), meant));
            }
            Err(NoRole::OtherEnding { meant, ending }) => {
                let is_free = !listing.has(&meant);
                // A note that was put there is no card yet.
                let begins = matches!(source, Source::File(bytes) if bytes.starts_with(b"---"));
                if is_free && (ending == Ending::Markdown || ending == Ending::Text && begins) {
                    misnamed.extend(role_of(&meant).ok().map(|role| (path.clone(), role)));
                }
                findings.push(other_ending(path, meant, ending, (is_free, begins)));
            }
            Err(NoRole::BadName(name)) => {
                let better = Slug::nearest(&name);
                let renamed = better.as_ref().map(|slug| FilePath::new(path.as_str().replace(&name, slug.as_str())));
                let role = renamed.as_ref().and_then(|path| role_of(path).ok());
                misnamed.extend(role.map(|role| (path.clone(), role)));
                let mut fault = Diagnostic::new(&rules::FILE_NAME, path, None).with("value", &name);
                if let Some(to) = renamed.filter(|to| !listing.has(to)) {
                    let edits = vec![Edit::Rename { from: path.clone(), to }];
                    fault = fault.fix(Fix { disposition: Disposition::Suggested, edits });
                }
                findings.push(fault.with_some("suggestion", better));
            }
        }
    }
    findings.extend(folders.iter().filter_map(|(folder, files)| other_folder(folder, files, listing)));
    findings.extend(twice(&roles));
    findings.extend(without_card(&roles));
    let of_pictures: Vec<(&FilePath, &Arc<[u8]>)> = listing
        .0
        .iter()
        .filter(|(path, _)| matches!(roles.get(path), Some(Role::Attachment(_))) && picture::is_picture(path))
        .filter_map(|(path, source)| if let Source::File(bytes) = source { Some((path, bytes)) } else { None })
        .collect();
    let pictures = pictures.read(&of_pictures);
    let of_path = of_pictures.iter().filter_map(|(path, bytes)| Some((*path, pictures.get(*path)?, bytes.len())));
    findings.extend(of_path.flat_map(|(path, picture, weight)| picture.findings(path, weight)));
    Survey { pictures, beside, ..Survey::of(roles, misnamed, findings) }
}

impl Survey {
    fn of(roles: BTreeMap<FilePath, Role>, misnamed: BTreeMap<FilePath, Role>, findings: Vec<Diagnostic>) -> Self {
        let mut translations: BTreeMap<Role, Vec<(FilePath, Lang)>> = BTreeMap::new();
        let (mut cards, mut people, mut attachments) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let (mut reports, mut sessions, mut plans) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (path, role) in &roles {
            match role {
                Role::Card(id) => drop(cards.insert(id.clone())),
                Role::Person(handle) => drop(people.insert(handle.clone())),
                Role::Report(slug) => drop(reports.insert(slug.clone())),
                Role::Session(slug) => drop(sessions.insert(slug.clone())),
                Role::Plan(slug) => drop(plans.insert(slug.clone())),
                Role::Attachment(card) => attachments.push((path.clone(), card.clone())),
                _ => {}
            }
            if let Some((original, lang)) = role.translated() {
                translations.entry(original).or_default().push((path.clone(), lang.clone()));
            }
        }
        // References to what only lies in the wrong place are right.
        for role in misnamed.values() {
            match role {
                Role::Card(id) => drop(cards.insert(id.clone())),
                Role::Person(handle) => drop(people.insert(handle.clone())),
                Role::Report(slug) => drop(reports.insert(slug.clone())),
                Role::Session(slug) => drop(sessions.insert(slug.clone())),
                Role::Plan(slug) => drop(plans.insert(slug.clone())),
                _ => {}
            }
        }
        let translated = roles.iter().filter(|(_, role)| translations.contains_key(*role));
        let originals = translated.map(|(path, role)| (role.clone(), path.clone())).collect();
        let roles = Arc::new(roles);
        let (pictures, beside) = (BTreeMap::new(), BTreeSet::new());
        Self {
            roles,
            translations,
            originals,
            attachments,
            cards,
            people,
            reports,
            sessions,
            plans,
            misnamed,
            pictures,
            beside,
            findings,
        }
    }

    /// The file that is translated by one with this role.
    pub(super) fn original_of(&self, role: &Role) -> Option<(&FilePath, &Role)> {
        self.roles.get_key_value(self.originals.get(&role.translated()?.0)?)
    }

    /// Whether the same names can be referred to.
    pub(super) fn has_same_names(&self, other: &Self) -> bool {
        self.cards == other.cards
            && self.people == other.people
            && self.reports == other.reports
            && self.sessions == other.sessions
            && self.plans == other.plans
    }
}

/// The files for the site's root, with their bytes.
pub(super) fn at_root(sources: &Sources, survey: &Survey) -> BTreeMap<FilePath, Arc<[u8]>> {
    let of_root = survey.roles.iter().filter(|(_, role)| **role == Role::Root);
    of_root
        .filter_map(|(path, _)| match sources.get(path.as_str())? {
            Source::File(bytes) => Some((path.clone(), bytes.clone())),
            _ => None,
        })
        .collect()
}

/// The attachments with their bytes.
pub(super) fn attachments(sources: &Sources, survey: &Survey) -> BTreeMap<FilePath, Attachment> {
    let of_cards = survey.attachments.iter();
    of_cards
        .filter_map(|(path, card)| match sources.get(path.as_str())? {
            Source::File(bytes) => {
                let is_drawing = path.extension().as_deref() == Some("svg");
                let bytes = if is_drawing { drawing::published(bytes) } else { bytes.clone() };
                let Picture { size, has_tags, .. } = survey.pictures.get(path).copied().unwrap_or_default();
                Some((path.clone(), Attachment { card: card.clone(), bytes, size, has_tags }))
            }
            _ => None,
        })
        .collect()
}
