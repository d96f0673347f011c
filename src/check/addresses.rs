//! Addresses of the site's own pages, and of the forge's, where a file of the playbook is meant.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::playbook::{Playbook, Role};
use crate::route::{CardId, Lang};
use crate::source::FilePath;

/// A file of the playbook with what stands behind its address: `#heading`.
pub(super) type Found = (FilePath, String);

/// What an address leads to that names this site or a file on its forge.
pub(super) enum Own {
    /// A file of the playbook.
    File(Found),
    /// A page of this site that is not there.
    Nowhere,
}

/// What `address` leads to, where it is the playbook's own: below where the site is published or shown while one writes, or on
/// the forge where the playbook lies.
pub(super) fn own(address: &str, playbook: &Playbook) -> Option<Own> {
    let (page, anchor) = address.split_once('#').map_or((address, String::new()), |(page, a)| (page, format!("#{a}")));
    let page = page.split('?').next().unwrap_or_default();
    let settings = &playbook.settings;
    if let Some(path) = page.strip_prefix(&settings.url).filter(|_| !settings.url.is_empty()).or_else(|| shown_at(page))
    {
        let file = at_route(path, playbook);
        return match file {
            Some(file) => Some(Own::File((file, anchor))),
            None => names_a_file(path).then_some(Own::Nowhere),
        };
    }
    let repository = settings.repository.as_ref()?.url.0.trim_end_matches('/').to_owned();
    let below = page.strip_prefix(&repository)?.trim_start_matches('/').trim_start_matches("-/");
    let below = ["blob/", "raw/", "edit/", "src/", "tree/"].iter().find_map(|kind| below.strip_prefix(kind))?;
    let decoded = percent_decode_str(below).decode_utf8().ok()?;
    // The branch, and the folders in which the playbook lies, come before the file's own path.
    let starts = decoded.match_indices('/').map(|(at, _)| at + 1);
    let file = starts.map(|at| FilePath::new(&decoded[at..])).find(|path| is_published(path, playbook))?;
    Some(Own::File((file, anchor)))
}

/// The path of an address at which the site is shown while one writes.
fn shown_at(address: &str) -> Option<&str> {
    let rest = ["http://localhost:", "http://127.0.0.1:"].iter().find_map(|start| address.strip_prefix(start))?;
    let (port, path) = rest.split_once('/')?;
    (!port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())).then_some(path)
}

fn is_published(path: &FilePath, playbook: &Playbook) -> bool {
    playbook.roles.get(path).is_some_and(|role| *role != Role::Settings)
}

/// Whether a path of the site can only be that of a file in the playbook.
fn names_a_file(path: &str) -> bool {
    path.split('/')
        .zip(path.split('/').skip(1))
        .any(|(folder, name)| ["formats", "reports", "sessions", "people"].contains(&folder) && !name.is_empty())
}

/// The file whose page lies at `path` below the site's root: `en/formats/lean-coffee/`.
pub(super) fn at_route(path: &str, playbook: &Playbook) -> Option<FilePath> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let languages: BTreeSet<&str> = playbook.settings.languages.iter().map(Lang::as_str).collect();
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty() && *part != "index.html").collect();
    let parts = match parts.split_first() {
        Some((first, rest)) if languages.contains(first) => rest,
        _ => &parts[..],
    };
    let candidates = match parts {
        ["formats", id] => {
            let id: CardId = id.trim_end_matches(".md").parse().ok()?;
            vec![format!("formats/{id}.md"), format!("formats/{id}/index.md")]
        }
        ["formats", id, name] => vec![format!("formats/{id}/{name}")],
        [folder @ ("reports" | "sessions" | "people"), name] => {
            vec![format!("{folder}/{}.md", name.trim_end_matches(".md"))]
        }
        [page] => vec![format!("pages/{page}.md")],
        ["pages", page] => vec![format!("pages/{}.md", page.trim_end_matches(".md"))],
        _ => return None,
    };
    candidates.into_iter().map(FilePath::new).find(|path| is_published(path, playbook))
}

/// The address that was meant by one without its scheme: of the web, or of mail.
pub(super) fn with_scheme(text: &str) -> Option<String> {
    if text.starts_with("www.") && !text.contains(' ') {
        return Some(format!("https://{text}"));
    }
    let (user, host) = text.split_once('@')?;
    let is_part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c));
    (is_part(user) && is_part(host) && host.contains('.')).then(|| format!("mailto:{text}"))
}
