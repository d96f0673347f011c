//! Files as files: what they are, whether they may be published, what they are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::picture::{self, Picture, Pictures};
use super::{content, drawing};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Severity, Text, nearest, rules};
use crate::model::settings::Settings;
use crate::playbook::{Attachment, Ending, NoRole, Role, conflicts, is_for_forges, role_of};
use crate::route::{CardId, Handle, Lang, MARKER, OutputPath, Slug, is_reserved};
use crate::source::{FilePath, MAX_ATTACHMENT_BYTES, MAX_TEXT_BYTES, Source, Sources, Span, Special};

/// Types of files that are published beside a card. Nothing that a browser runs.
const PUBLISHED: [&str; 20] = [
    "avif", "csv", "docx", "gif", "ics", "jpeg", "jpg", "md", "mp3", "odp", "ods", "odt", "pdf", "png", "pptx", "svg",
    "txt", "webp", "xlsx", "zip",
];

/// Endings of attachments that git puts together line by line.
const WRITTEN: [&str; 5] = ["csv", "ics", "md", "svg", "txt"];

const A_FILE: Text = Text { en: "a file: Windows keeps it for itself", fr: "un fichier : Windows se le réserve" };

/// What stands where.
#[derive(Debug)]
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
pub(super) struct Listing(Vec<(FilePath, Source)>);

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
    fn has(&self, path: &FilePath) -> bool {
        self.0.binary_search_by(|(own, _)| own.cmp(path)).is_ok()
    }
}

/// Tells what each file is.
pub(super) fn survey(listing: &Listing, pictures: &mut Pictures) -> Survey {
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
        for (path, role) in &roles {
            match role {
                Role::Card(id) => drop(cards.insert(id.clone())),
                Role::Person(handle) => drop(people.insert(handle.clone())),
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
                _ => {}
            }
        }
        let translated = roles.iter().filter(|(_, role)| translations.contains_key(*role));
        let originals = translated.map(|(path, role)| (role.clone(), path.clone())).collect();
        let roles = Arc::new(roles);
        let (pictures, beside) = (BTreeMap::new(), BTreeSet::new());
        Self { roles, translations, originals, attachments, cards, people, misnamed, pictures, beside, findings }
    }

    /// The file that is translated by one with this role.
    pub(super) fn original_of(&self, role: &Role) -> Option<(&FilePath, &Role)> {
        self.roles.get_key_value(self.originals.get(&role.translated()?.0)?)
    }

    /// Takes out what follows from another fault: what is said of a file that is a card's second time, or a translation of nothing,
    /// and of the words for a picture that is not there.
    pub fn without_consequences(&self, findings: &mut Vec<Diagnostic>) {
        let is_cause = |finding: &Diagnostic| {
            [&rules::CARD_TWICE, &rules::ORPHAN_TRANSLATION, &rules::UNKNOWN_LANGUAGE].contains(&finding.rule)
                && (finding.span.is_none() || finding.rule == &rules::CARD_TWICE)
        };
        let causes: BTreeSet<FilePath> = findings.iter().filter(|f| is_cause(f)).map(|f| f.path.clone()).collect();
        if !causes.is_empty() {
            findings.retain(|finding| is_cause(finding) || !causes.contains(&finding.path));
        }
        // What leads to a file that only has another name or place is right, and what it would prove is not known.
        let meant: BTreeSet<&FilePath> = self
            .findings
            .iter()
            .filter(|finding| [&rules::OTHER_FOLDER, &rules::OTHER_ENDING].contains(&finding.rule))
            .flat_map(|finding| &finding.fixes)
            .flat_map(|fix| &fix.edits)
            .filter_map(|edit| if let Edit::Rename { from, to } = edit { Some([from, to]) } else { None })
            .flatten()
            .collect();
        if !meant.is_empty() {
            let target = |finding: &Diagnostic| finding.path.resolve(finding.arguments.value("value")?);
            let holds_reports = meant.iter().any(|path| path.as_str().starts_with("reports/"));
            let is_meant = |id: &str| {
                let paths = [format!("formats/{id}.md"), format!("formats/{id}/index.md")];
                meant.iter().any(|path| paths.iter().any(|own| own == path.as_str()))
            };
            findings.retain(|finding| match finding.rule {
                rule if rule == &rules::BROKEN_LINK => !target(finding).is_some_and(|target| meant.contains(&target)),
                rule if rule == &rules::PROVEN_NEEDS_REPORTS => !holds_reports,
                rule if rule == &rules::MISSING_CARD => !finding.arguments.value("value").is_some_and(is_meant),
                _ => true,
            });
        }
        let broken: BTreeSet<(FilePath, Span)> = findings
            .iter()
            .filter(|finding| finding.rule == &rules::BROKEN_LINK)
            .filter_map(|finding| Some((finding.path.clone(), finding.span?)))
            .collect();
        if broken.is_empty() {
            return;
        }
        let is_about_words =
            |finding: &Diagnostic| [&rules::IMAGE_WITHOUT_TEXT, &rules::ALT_SAYS_NOTHING].contains(&finding.rule);
        findings.retain(|finding| {
            let Some(span) = finding.span.filter(|_| is_about_words(finding)) else { return true };
            let within = (finding.path.clone(), Span::new(span.start, 0))
                ..(finding.path.clone(), span.max(Span::new(span.end, 0)));
            !broken.range(within).any(|(_, own)| own.end <= span.end)
        });
    }

    /// Whether the same names can be referred to.
    pub(super) fn has_same_names(&self, other: &Self) -> bool {
        self.cards == other.cards && self.people == other.people
    }
}

fn unreadable(path: &FilePath, source: &Source, role: Option<&Role>) -> Option<Diagnostic> {
    let limit = if matches!(role, Some(Role::Attachment(_))) { MAX_ATTACHMENT_BYTES } else { MAX_TEXT_BYTES };
    let too_large = |size: u64| {
        Diagnostic::new(&rules::FILE_TOO_LARGE, path, None)
            .with("size", size.div_ceil(1024))
            .with("limit", limit / 1024)
    };
    match source {
        Source::Symlink => Some(Diagnostic::new(&rules::SYMLINK, path, None)),
        Source::NameNotUnicode => Some(Diagnostic::new(&rules::NAME_NOT_UNICODE, path, None)),
        Source::TooLarge(size) => Some(too_large(*size)),
        Source::File(bytes) if bytes.len() as u64 > limit => Some(too_large(bytes.len() as u64)),
        Source::Special(special) => {
            Some(Diagnostic::new(&rules::NOT_A_FILE, path, None).with_words("what", name_of(*special)))
        }
        Source::File(_) | Source::Unread(_) => None,
    }
}

fn name_of(special: Special) -> Text {
    match special {
        Special::Pipe => Text { en: "a named pipe", fr: "un tube nommé" },
        Special::Socket => Text { en: "a socket", fr: "une prise réseau (socket)" },
        Special::Device => Text { en: "a device", fr: "un périphérique" },
    }
}

fn attachment_faults(path: &FilePath, source: &Source, role: &Role) -> Vec<Diagnostic> {
    let (Role::Attachment(_), Source::File(bytes)) = (role, source) else { return Vec::new() };
    let extension = path.extension().unwrap_or_default();
    if !PUBLISHED.contains(&extension.as_str()) {
        let fault = Diagnostic::new(&rules::ATTACHMENT_TYPE, path, None);
        return vec![fault.with("value", extension).with_list("allowed", PUBLISHED)];
    }
    // Windows keeps these names for itself, whatever their ending, and leaves out a point or a space at the end.
    let stem = path.name().split('.').next().unwrap_or_default().to_lowercase();
    if stem.parse::<Slug>().is_ok_and(|slug| slug.is_device()) {
        let finding = Diagnostic::new(&rules::RESERVED_NAME, path, None).with("value", path.name());
        return vec![finding.with_words("what", A_FILE).with("suggestion", format!("fichier-{}", path.name()))];
    }
    if OutputPath::new(path.as_str()).is_none() || path.name().ends_with(['.', ' ']) {
        let allowed = |c: char| c.is_alphanumeric() || " -_.,()+!".contains(c);
        let suggestion: String = path.name().trim_end_matches(['.', ' ']).chars().filter(|c| allowed(*c)).collect();
        let fault = Diagnostic::new(&rules::ATTACHMENT_NAME, path, None).with("value", path.name());
        return vec![fault.with("suggestion", suggestion)];
    }
    if let Some(found) = content::mistaken(&extension, bytes) {
        return vec![Diagnostic::new(&rules::NOT_WHAT_IT_SAYS, path, None).with_words("found", found)];
    }
    if WRITTEN.contains(&extension.as_str()) {
        let conflicts = std::str::from_utf8(bytes).map(|text| conflicts(path, text)).unwrap_or_default();
        if !conflicts.is_empty() {
            return conflicts;
        }
    }
    if extension == "svg" { drawing::check(path, bytes) } else { Vec::new() }
}

/// A folder that was meant as one of the playbook's, told at its first file; its fix moves them all.
fn other_folder(folder: &str, files: &[(FilePath, FilePath)], listing: &Listing) -> Option<Diagnostic> {
    let (first, meant) = files.first()?;
    let meant_folder = meant.as_str().split('/').next()?;
    let finding = Diagnostic::new(&rules::OTHER_FOLDER, first, None).with("value", folder).with("count", files.len());
    let finding = finding.with("suggestion", meant_folder);
    if files.iter().any(|(_, meant)| listing.has(meant)) {
        return Some(finding);
    }
    let edits = files.iter().map(|(from, to)| Edit::Rename { from: from.clone(), to: to.clone() }).collect();
    Some(finding.fix(Fix { disposition: Disposition::Suggested, edits }))
}

/// A file that would be a card or the like, had it another ending.
fn other_ending(path: &FilePath, meant: FilePath, ending: Ending, (is_free, begins): (bool, bool)) -> Diagnostic {
    let mut finding = Diagnostic::new(&rules::OTHER_ENDING, path, None).with("value", path.name());
    match ending {
        _ if !is_free => return finding.with("other", meant),
        Ending::Document => return finding.with("copy", meant),
        Ending::Markdown | Ending::Text => finding = finding.with("suggestion", &meant),
    }
    if !begins {
        return finding;
    }
    let disposition = if ending == Ending::Markdown { Disposition::Safe } else { Disposition::Suggested };
    let edits = vec![Edit::Rename { from: path.clone(), to: meant }];
    finding.fix(Fix { disposition, edits })
}

/// Whether a file lies among cards, and is of a type that is published beside one.
fn is_beside_cards(path: &FilePath) -> bool {
    let is_published = path.extension().is_some_and(|extension| PUBLISHED.contains(&extension.as_str()));
    path.folder() == "formats" && is_published
}

/// Files that lie among cards of one file, with where they would belong: an error where something leads to one, as it would lead
/// nowhere.
pub(super) fn beside(survey: &Survey, leading: &BTreeMap<FilePath, (FilePath, Span)>) -> Vec<Diagnostic> {
    const HERE: Text = Text { en: "this leads to it", fr: "ceci y mène" };
    let finding = |path: &FilePath| {
        let finding = Diagnostic::new(&rules::STRAY_FILE, path, None);
        let finding = finding.with("name", path.name());
        if let Some((from, span)) = leading.get(path) {
            let finding = finding.severity(Severity::Error).related(from, *span, HERE);
            return finding.with("card", from.name().split('.').next().unwrap_or_default());
        }
        let stem = path.name().split('.').next().unwrap_or_default();
        let named = survey.cards.iter().filter(|card| stem.starts_with(card.as_str()));
        finding.with("card", named.max_by_key(|card| card.as_str().len()).map_or("…", CardId::as_str))
    };
    survey.beside.iter().map(finding).collect()
}

fn stray(path: &FilePath) -> Diagnostic {
    const HIDDEN: Text = Text {
        en: "if it is a note of yours, move it out of the playbook's folder",
        fr: "si c’est une note personnelle, sortez-la du dossier du playbook",
    };
    const YAML: Text = Text {
        en: "the settings' file is called `playbook.yml`",
        fr: "le fichier des réglages s’appelle `playbook.yml`",
    };
    let yaml = matches!(path.extension().as_deref(), Some("yml" | "yaml"));
    let suggestion = path.as_str().split_once('/').and_then(|(folder, name)| {
        let near = nearest(folder, ["formats", "reports", "sessions", "people", "pages"])?;
        (near != folder).then(|| format!("{near}/{name}"))
    });
    Diagnostic::new(&rules::STRAY_FILE, path, None)
        .with_some("suggestion", suggestion)
        .with("elsewhere", "")
        .with_words("hint", if yaml { YAML } else { HIDDEN })
}

/// Files whose names some computers cannot tell apart.
fn clashes(listing: &Listing) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &FilePath> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, _) in &listing.0 {
        let folded: String = path.as_str().nfc().flat_map(char::to_lowercase).collect();
        if let Some(first) = seen.get(&folded) {
            // A file of another ending that is one but for it hears of that.
            let is_other = |path| matches!(role_of(path), Err(NoRole::OtherEnding { .. }));
            if is_other(path) || is_other(first) {
                continue;
            }
            findings.push(Diagnostic::new(&rules::NAME_CLASH, path, None).with("other", first));
        } else {
            seen.insert(folded, path);
        }
    }
    findings
}

/// Cards that are both a file and a folder.
fn twice(roles: &BTreeMap<FilePath, Role>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&Role, &FilePath> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, role) in roles.iter().filter(|(_, role)| !matches!(role, Role::Attachment(_))) {
        match seen.get(role) {
            Some(first) => findings.push(Diagnostic::new(&rules::CARD_TWICE, path, None).with("other", first)),
            None => drop(seen.insert(role, path)),
        }
    }
    findings
}

/// Folders in which files lie but no card: reported once each, at their first file.
fn without_card(roles: &BTreeMap<FilePath, Role>) -> Vec<Diagnostic> {
    let mut folders = BTreeSet::new();
    let cards: BTreeSet<&CardId> = roles
        .values()
        .filter_map(|role| match role {
            Role::Card(id) | Role::CardTranslation(id, _) => Some(id),
            _ => None,
        })
        .collect();
    let of_none = roles.iter().filter_map(|(path, role)| match role {
        Role::Attachment(id) if !cards.contains(id) && folders.insert(id) => Some(path),
        _ => None,
    });
    of_none
        .map(|path| {
            Diagnostic::new(&rules::FOLDER_WITHOUT_CARD, path, None).with("value", format!("{}/", path.folder()))
        })
        .collect()
}

/// Names that mean something else already.
pub(super) fn names(survey: &Survey, settings: &Settings) -> Vec<Diagnostic> {
    const A_PAGE: Text = Text { en: "a page", fr: "une page" };
    survey
        .roles
        .iter()
        .filter_map(|(path, role)| {
            let slug = match role {
                Role::Card(id) => &id.0,
                Role::Person(handle) => &handle.0,
                Role::Report(slug) | Role::Session(slug) | Role::Page(slug) => slug,
                _ => return None,
            };
            let page = matches!(role, Role::Page(_));
            let what = match slug {
                slug if page && is_reserved_page(slug, settings) => A_PAGE,
                slug if slug.is_device() => A_FILE,
                _ => return None,
            };
            let kind = match role {
                Role::Card(_) => "carte",
                Role::Person(_) => "personne",
                Role::Report(_) => "retour",
                Role::Session(_) => "session",
                _ => "page",
            };
            let suggestion = format!("{kind}-{slug}");
            let finding = Diagnostic::new(&rules::RESERVED_NAME, path, None);
            Some(finding.with("value", slug).with_words("what", what).with("suggestion", suggestion))
        })
        .collect()
}

/// Whether a free page of this name would lie where a part of the site does.
pub(super) fn is_reserved_page(slug: &Slug, settings: &Settings) -> bool {
    let is_language = settings.languages.iter().any(|lang| lang.as_str().eq_ignore_ascii_case(slug.as_str()));
    is_language || is_reserved(slug.as_str())
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
