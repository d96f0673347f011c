//! Links of texts: every file, every heading, every image must be there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::addresses::{self, Own};
use super::{ParsedFiles, attachments};
use crate::diagnostic::{Diagnostic, Disposition, Suggestions, nearest, rules};
use crate::markdown::{Link, Target};
use crate::model::{TextOr, items};
use crate::playbook::{Content, Parsed, Playbook, Role};
use crate::route::{CardId, Page};
use crate::source::{FilePath, Spanned};

/// What the links of one file came to, and what a card says is beside it.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) findings: Vec<Diagnostic>,
    /// The attachments that it names or links to.
    pub(super) attachments: Vec<FilePath>,
    /// Whether it links to any heading, of whatever file.
    has_anchors: bool,
}

/// What links came to, by the file they stand in.
pub(super) type Outcomes = BTreeMap<FilePath, Outcome>;

/// How far links lead to the same as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Targets {
    /// To the same files and headings.
    Same,
    /// To the same files, some of which have other headings.
    OtherHeadings,
    /// To other files, or to what is shown in another way.
    Other,
}

/// Checks the links of `changed` files, and of all others that may lead to something else than before.
pub(super) fn check(
    playbook: &Playbook,
    parsed: &ParsedFiles,
    changed: &BTreeSet<FilePath>,
    targets: Targets,
    outcomes: &mut Outcomes,
) {
    let files: Vec<(&FilePath, &Arc<Parsed>)> = match targets {
        Targets::Same => changed.iter().filter_map(|path| parsed.get_key_value(path)).collect(),
        Targets::OtherHeadings => {
            let with_anchors = outcomes.iter().filter(|(_, outcome)| outcome.has_anchors).map(|(path, _)| path);
            let paths: BTreeSet<&FilePath> = with_anchors.chain(changed).collect();
            paths.into_iter().filter_map(|path| parsed.get_key_value(path)).collect()
        }
        Targets::Other => {
            outcomes.clear();
            parsed.iter().collect()
        }
    };
    let names = Names(OnceLock::new());
    let checked =
        files.into_par_iter().map(|(path, file)| (path.clone(), outcome(path, file, playbook, parsed, &names)));
    outcomes.extend(checked.collect::<Vec<_>>());
}

/// Where published files lie, by their names; worked out with the first link that leads nowhere.
struct Names<'p>(OnceLock<FxHashMap<&'p str, &'p FilePath>>);

impl<'p> Names<'p> {
    /// The first file of this name.
    fn find(&self, name: &str, playbook: &'p Playbook) -> Option<&'p FilePath> {
        let names = self.0.get_or_init(|| {
            let mut names = FxHashMap::default();
            for path in published(playbook) {
                names.entry(path.name()).or_insert(path);
            }
            names
        });
        names.get(name).copied()
    }
}

fn published(playbook: &Playbook) -> impl Iterator<Item = &FilePath> {
    playbook.roles.iter().filter(|(_, role)| **role != Role::Settings).map(|(path, _)| path)
}

fn outcome<'p>(
    path: &FilePath,
    file: &Parsed,
    playbook: &'p Playbook,
    parsed: &ParsedFiles,
    names: &Names<'p>,
) -> Outcome {
    let look = Look { path, playbook, parsed, names, suggestions: Suggestions::default() };
    let in_text = file.body.links.iter().filter_map(|link| look.broken(link));
    let mut findings: Vec<Diagnostic> = in_text.collect();
    findings.extend(file.body.addresses.iter().filter_map(|address| look.own_address(address)));
    // Told from what was read, not from what is valid: another fault of the session must not hide it.
    if let Content::Session(raw) = &file.content {
        for item in items(raw.prepare.as_ref()) {
            if let TextOr::Text(text) = item
                && !text.0.contains(':')
            {
                let target = Target::File { path: text.0.clone(), heading: None };
                let link = Link { target, image: false, span: text.span };
                findings.extend(look.broken(&link));
            }
        }
    }
    let targets = file.body.links.iter().filter_map(|link| match &link.target {
        Target::File { path: file, .. } => playbook.resolve(path, file),
        _ => None,
    });
    let mut attachments: Vec<FilePath> = targets.filter(|target| playbook.attachments.contains_key(target)).collect();
    if let Some(Role::Card(id)) = playbook.roles.get(path)
        && let Some(card) = playbook.card(id).filter(|card| card.path == *path)
    {
        attachments.extend(attachments::listed(card, playbook, &mut findings));
    }
    let leads_to_heading =
        |link: &Link| matches!(link.target, Target::Heading(_) | Target::File { heading: Some(_), .. });
    let has_anchors = file.body.links.iter().any(leads_to_heading);
    Outcome { findings, attachments, has_anchors }
}

/// Looks up where the links of one file lead.
struct Look<'a, 'p> {
    path: &'a FilePath,
    playbook: &'p Playbook,
    parsed: &'a ParsedFiles,
    names: &'a Names<'p>,
    suggestions: Suggestions,
}

impl Look<'_, '_> {
    fn broken(&self, link: &Link) -> Option<Diagnostic> {
        match &link.target {
            Target::Elsewhere(_) => None,
            Target::Card(id) => self.unknown_card(link, id),
            Target::Heading(anchor) if anchor.is_empty() => {
                let written = if link.span.end - link.span.start == 1 { "#" } else { "()" };
                Some(Diagnostic::new(&rules::BROKEN_LINK, self.path, link.span).with("value", written))
            }
            Target::Heading(anchor) => self.broken_anchor(link, self.path, anchor),
            Target::File { path: file, heading } => {
                let Some(target) = self.playbook.resolve(self.path, file) else {
                    return Some(Diagnostic::new(&rules::LINK_OUTSIDE, self.path, link.span).with("value", file));
                };
                let published = self.playbook.roles.get(&target).is_some_and(|role| *role != Role::Settings);
                // A page of the site's own has no file.
                if !published && !link.image && Page::at(target.as_str()).is_some() {
                    return None;
                }
                if !published && let Some(meant) = addresses::with_scheme(file) {
                    let finding = Diagnostic::new(&rules::BROKEN_LINK, self.path, link.span).with("value", file);
                    return Some(finding.with("suggestion", &meant).replaced_by(meant, Disposition::Safe));
                }
                if !published {
                    let is_sought = self.suggestions.take();
                    let suggestion = is_sought.then(|| self.suggestion(&target, file)).flatten();
                    let finding = Diagnostic::new(&rules::BROKEN_LINK, self.path, link.span);
                    let finding = finding.with("value", file);
                    // With a heading behind it, the address is more than the file's path.
                    return Some(match suggestion {
                        Some(near) if heading.is_none() => {
                            finding.with("suggestion", &near).replaced_by(near, Disposition::Suggested)
                        }
                        near => finding.with_some("suggestion", near),
                    });
                }
                if link.image && !is_picture(&target, self.playbook) {
                    return Some(Diagnostic::new(&rules::NOT_A_PICTURE, self.path, link.span).with("value", file));
                }
                let anchor = heading.as_ref().filter(|anchor| !anchor.is_empty());
                anchor.and_then(|anchor| self.broken_anchor(link, &target, anchor))
            }
        }
    }

    /// An address of the site's own page, or of a file on its forge: a file's path is checked, and goes on working elsewhere.
    fn own_address(&self, address: &Spanned<String>) -> Option<Diagnostic> {
        match addresses::own(&address.value, self.playbook)? {
            Own::File((file, anchor)) => {
                let meant = format!("{}{anchor}", relative(self.path.folder(), file.as_str()));
                let finding = Diagnostic::new(&rules::OWN_ADDRESS, self.path, address.span);
                let finding = finding.with("value", &address.value).with("suggestion", &meant);
                Some(finding.replaced_by(meant, Disposition::Safe))
            }
            Own::Nowhere => {
                let finding = Diagnostic::new(&rules::BROKEN_LINK, self.path, address.span);
                Some(finding.with("value", &address.value))
            }
        }
    }

    /// `[[id]]` of a card that is not there.
    fn unknown_card(&self, link: &Link, id: &str) -> Option<Diagnostic> {
        let is_card = |path: String| matches!(self.playbook.roles.get(path.as_str()), Some(Role::Card(_)));
        if is_card(format!("formats/{id}.md")) || is_card(format!("formats/{id}/index.md")) {
            return None;
        }
        let cards =
            self.playbook.roles.values().filter_map(|role| if let Role::Card(id) = role { Some(id) } else { None });
        let near = self.suggestions.take().then(|| nearest(id, cards.map(CardId::as_str))).flatten();
        let finding = Diagnostic::new(&rules::BROKEN_LINK, self.path, link.span).with("value", id);
        Some(match near {
            Some(near) => finding.with("suggestion", near).replaced_by(near, Disposition::Suggested),
            None => finding,
        })
    }

    /// The path, as one would write it in the file, of the published file that was probably meant.
    fn suggestion(&self, target: &FilePath, written: &str) -> Option<String> {
        let roles = &self.playbook.roles;
        let is_published = |path: &FilePath| roles.get(path).is_some_and(|role| *role != Role::Settings);
        let folder_card = FilePath::new(format!("{}/index.md", target.as_str().trim_end_matches(".md")));
        let with_ending = FilePath::new(format!("{target}.md"));
        let by_name = self.names.find(target.name(), self.playbook).map(|path| path.as_str().to_owned());
        let guessed = || [folder_card, with_ending].into_iter().find(|path| is_published(path));
        // As readers see it, or seen from the playbook's folder.
        let as_page = || {
            let page = addresses::at_route(target.as_str(), self.playbook);
            let from_page = || FilePath::new(self.path.as_str().replace(".md", "/x")).resolve(written);
            page.or_else(|| addresses::at_route(written.trim_matches('/'), self.playbook))
                .or_else(|| addresses::at_route(from_page()?.as_str(), self.playbook))
        };
        let by_name = by_name.or_else(|| as_page().map(|path| path.as_str().to_owned()));
        let near = by_name.or_else(|| guessed().map(|path| path.as_str().to_owned())).or_else(|| {
            // By name without its ending, in the same folder: in another one it would be another thing.
            let folder = FilePath::new(format!("{}/", target.folder()));
            let below = roles.range(folder.clone()..).map(|(path, _)| path);
            let below = below.take_while(|path| path.as_str().starts_with(folder.as_str()));
            let siblings: Vec<(&str, &str)> = below
                .filter(|path| path.folder() == target.folder() && is_published(path))
                .filter(|path| !roles.get(*path).is_some_and(Role::is_translation))
                .map(|path| (stem(path), path.as_str()))
                .collect();
            let near = nearest(stem(target), siblings.iter().map(|(stem, _)| *stem))?;
            // The original before its translations: its name is the shortest.
            let all = siblings.iter().filter(|(stem, _)| *stem == near).map(|(_, path)| *path);
            all.min_by_key(|path| path.len()).map(str::to_owned)
        })?;
        Some(relative(self.path.folder(), &near))
    }

    /// A heading that is in none of the texts, in whatever language, that a reader may see under that link.
    fn broken_anchor(&self, link: &Link, target: &FilePath, anchor: &str) -> Option<Diagnostic> {
        // Which headings a file has that could not be read is not known.
        let own = self.parsed.get(target).filter(|own| !own.is_unread())?;
        let languages = self.playbook.settings.languages.iter();
        let mut shown = languages.filter_map(|lang| self.playbook.document_shown(target, lang));
        if own.body.has_anchor(anchor) || shown.any(|document| document.has_anchor(anchor)) {
            return None;
        }
        let known = || own.body.headings.iter().map(|heading| heading.anchor.as_str());
        let finding = Diagnostic::new(&rules::BROKEN_ANCHOR, self.path, link.span);
        let finding = finding.with("file", target.name()).with("value", anchor);
        let before = |rest: &str| {
            written(link).map(|written| format!("{}{rest}", written.split('#').next().unwrap_or_default()))
        };
        if own.body.headings.is_empty() {
            let whole = before("").filter(|whole| !whole.is_empty());
            let finding = finding.with_some("whole", whole.as_ref());
            return Some(match whole {
                Some(whole) => finding.replaced_by(whole, Disposition::Suggested),
                None => finding,
            });
        }
        if !self.suggestions.take() {
            return Some(finding);
        }
        let near = nearest(anchor, known());
        let meant = near.and_then(|near| before(&format!("#{near}")));
        let finding = finding.with_near(near, known());
        Some(match meant {
            Some(meant) => finding.replaced_by(meant, Disposition::Suggested),
            None => finding,
        })
    }
}

/// A link's address, where it stands in the file letter by letter.
fn written(link: &Link) -> Option<String> {
    let (path, heading) = match &link.target {
        Target::Heading(heading) => ("", heading.as_str()),
        Target::File { path, heading } => (path.as_str(), heading.as_deref().unwrap_or_default()),
        Target::Elsewhere(_) | Target::Card(_) => return None,
    };
    let whole = format!("{path}#{heading}");
    (whole.len() == link.span.end - link.span.start).then_some(whole)
}

fn is_picture(target: &FilePath, playbook: &Playbook) -> bool {
    let extension = target.extension().unwrap_or_default();
    playbook.attachments.contains_key(target)
        && ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&extension.as_str())
}

/// A file's name up to its first dot.
fn stem(path: &FilePath) -> &str {
    path.name().split('.').next().unwrap_or_default()
}

pub(super) fn relative(folder: &str, target: &str) -> String {
    let own: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = target.split('/').collect();
    let shared = own.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(own.len() - shared), parts[shared..].join("/"))
}
