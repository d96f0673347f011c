//! What is wrong with files as files: whether they can be read, may be published, and what they are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::survey::{Listing, Survey};
use super::{content, drawing, outline, picture};
use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Severity, Text, nearest, rules};
use crate::model::settings::Settings;
use crate::playbook::{Ending, NoRole, Role, conflicts, role_of};
use crate::route::{CardId, OutputPath, Slug, is_reserved};
use crate::source::{FilePath, MAX_ATTACHMENT_BYTES, MAX_TEXT_BYTES, Source, Span, Special};

/// Types of files that are published beside a card. Nothing that a browser runs.
const PUBLISHED: [&str; 21] = [
    "avif", "csv", "docx", "gif", "ics", "jpeg", "jpg", "md", "mp3", "odp", "ods", "odt", "opml", "pdf", "png", "pptx",
    "svg", "txt", "webp", "xlsx", "zip",
];

/// Endings of attachments that git puts together line by line.
const WRITTEN: [&str; 6] = ["csv", "ics", "md", "opml", "svg", "txt"];

const A_FILE: Text = Text { en: "a file: Windows keeps it for itself", fr: "un fichier : Windows se le réserve" };

pub(super) fn unreadable(path: &FilePath, source: &Source, role: Option<&Role>) -> Option<Diagnostic> {
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

pub(super) fn attachment_faults(path: &FilePath, source: &Source, role: &Role) -> Vec<Diagnostic> {
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
    match extension.as_str() {
        "svg" => drawing::check(path, bytes),
        "opml" => outline::check(path, bytes),
        _ => Vec::new(),
    }
}

/// A folder that was meant as one of the playbook's, told at its first file; its fix moves them all.
pub(super) fn other_folder(folder: &str, files: &[(FilePath, FilePath)], listing: &Listing) -> Option<Diagnostic> {
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
pub(super) fn other_ending(
    path: &FilePath,
    meant: FilePath,
    ending: Ending,
    (is_free, begins): (bool, bool),
) -> Diagnostic {
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
pub(super) fn is_beside_cards(path: &FilePath) -> bool {
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

pub(super) fn stray(path: &FilePath) -> Diagnostic {
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

/// The attachment at `path` as it is published, where it may be: of an earlier version, nobody has said so yet.
pub(crate) fn published_if_safe(path: &FilePath, bytes: &Arc<[u8]>) -> Option<Arc<[u8]>> {
    let role = role_of(path).ok()?;
    let faults = attachment_faults(path, &Source::File(bytes.clone()), &role);
    let is_refused = faults.iter().any(|fault| fault.severity == Severity::Error);
    match path.extension().as_deref() {
        _ if is_refused => None,
        Some("svg") => Some(drawing::published(bytes)),
        _ => Some(picture::published(path, bytes)),
    }
}

/// Files whose names some computers cannot tell apart.
pub(super) fn clashes(listing: &Listing) -> Vec<Diagnostic> {
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
pub(super) fn twice(roles: &BTreeMap<FilePath, Role>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&Role, &FilePath> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, role) in roles.iter().filter(|(_, role)| !matches!(role, Role::Attachment(_) | Role::Root)) {
        match seen.get(role) {
            Some(first) => findings.push(Diagnostic::new(&rules::CARD_TWICE, path, None).with("other", first)),
            None => drop(seen.insert(role, path)),
        }
    }
    findings
}

/// Folders in which files lie but no card: reported once each, at their first file.
pub(super) fn without_card(roles: &BTreeMap<FilePath, Role>) -> Vec<Diagnostic> {
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
                Role::Report(slug) | Role::Session(slug) | Role::Plan(slug) | Role::Page(slug) => slug,
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
                Role::Plan(_) => "plan",
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
