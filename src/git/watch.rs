//! Whether anything in a repository has moved: asked often, and answered without a look at the program.
#![expect(
    clippy::disallowed_methods,
    reason = "two files of the repository itself, which say where the rest of it lies"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// References that are looked at: more are packed into one file.
const MOST: usize = 20_000;

/// What changes when a branch, a tag or `HEAD` moves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp(Vec<(PathBuf, Option<SystemTime>, u64)>);

impl Stamp {
    /// The repository of the playbook at `folder`, as it is now.
    pub fn of(folder: &Path) -> Self {
        let Some((own, common)) = folders(folder) else { return Self::default() };
        let mut files = vec![own.join("HEAD"), common.join("packed-refs"), common.join("shallow")];
        collect(&common.join("refs"), &mut files);
        let mut stamps: Vec<_> = files
            .into_iter()
            .filter_map(|path| {
                let found = fs::symlink_metadata(&path).ok()?;
                Some((path, found.modified().ok(), found.len()))
            })
            .collect();
        stamps.sort();
        Self(stamps)
    }
}

/// The folders in which something changes when a reference of the repository of `folder` moves: that of the working tree, and
/// that of all references.
pub fn reference_folders(folder: &Path) -> Vec<PathBuf> {
    folders(folder).map_or_else(Vec::new, |(own, common)| vec![own, common.join("refs")])
}

/// The repository's folder for this working tree, and the one that all of its working trees share.
fn folders(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    let own = folder.ancestors().find_map(repository)?;
    let common = fs::read_to_string(own.join("commondir"));
    let common = common.map_or_else(|_| own.clone(), |path| own.join(path.trim()));
    Some((own, common))
}

/// The repository's own folder, where `folder` is the top of a working tree.
fn repository(folder: &Path) -> Option<PathBuf> {
    let at = folder.join(".git");
    let found = fs::symlink_metadata(&at).ok()?;
    if found.is_dir() {
        return Some(at);
    }
    let text = fs::read_to_string(&at).ok()?;
    Some(folder.join(text.strip_prefix("gitdir:")?.trim()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if files.len() > MOST {
            return;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), files),
            Ok(_) => files.push(entry.path()),
            Err(_) => {}
        }
    }
}
