//! Replacing a site: whole or not at all, nothing that is not ours, and never by way of a link.

mod folder;
mod in_place;
mod swap;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use self::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::output::{KeepError, OutputTree};

/// What the marker says.
const MARKER_TEXT: &str = "This folder was made by playbook, which replaces it as a whole.\n";

/// Why a site could not be published. Whatever the reason, what was there before is there still, unless it says otherwise.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds something that this program did not make.
    NotOurs(PathBuf),
    /// The folder is a link, or no folder.
    NotAFolder(PathBuf),
    /// The folder and the playbook's, or its themes', lie one in the other.
    InSources(PathBuf),
    /// Pages that could not be made.
    Broken(Vec<Diagnostic>),
    /// Another build is replacing the site just now.
    Busy(PathBuf),
    /// Neither could the new site take its place nor the former one come back, which stands aside in a folder of another name.
    Aside {
        /// Where the site was.
        site: PathBuf,
        /// Where it stands now.
        aside: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The files of a folder that cannot be replaced as a whole were replaced in part; the next build ends that.
    InPart(PathBuf, io::Error),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

/// How a site was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// In one step of the file system, or, where it has none for that, in two.
    Whole,
    /// File by file, as the folder itself cannot be replaced: something is mounted there, or its parent may not be written to.
    ByParts,
}

/// What a site is made of: trees, of which each is made when the one before it is written, so that they need not all be held.
pub trait Contents {
    /// Hands on each tree.
    fn hand_on(&self, take: &mut dyn FnMut(&OutputTree) -> Result<(), PublishError>) -> Result<(), PublishError>;
}

impl Contents for OutputTree {
    fn hand_on(&self, take: &mut dyn FnMut(&OutputTree) -> Result<(), PublishError>) -> Result<(), PublishError> {
        take(self)
    }
}

/// Writes the site and puts it in the place of what stands at `target`. `sources` is the playbook's folder, which is never
/// written to.
pub fn publish(site: &dyn Contents, target: &Path, sources: &Path) -> Result<Swap, PublishError> {
    let target = resolved(target)?;
    refuse(&target, sources)?;
    let parent = target.parent().unwrap_or(&target).to_owned();
    let io = |error| PublishError::Io(parent.clone(), error);
    fs::create_dir_all(&parent).map_err(io)?;
    if parent.canonicalize().map_err(io)? != parent {
        return Err(PublishError::NotAFolder(target));
    }
    if !in_place::is_mount_point(&target) {
        match swap::publish(site, &target, sources) {
            Err(PublishError::Io(_, error)) if in_place::helps(&error, &target) => {}
            done => return done.map(|()| Swap::Whole),
        }
    }
    in_place::publish(site, &target).map(|()| Swap::ByParts)
}

/// Where `target` really lies: what of it is there is followed, except for its own name, which must be no link.
fn resolved(target: &Path) -> Result<PathBuf, PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    let absolute = std::path::absolute(target).map_err(io)?;
    let Some(name) = absolute.file_name() else { return absolute.canonicalize().map_err(io) };
    let mut missing = vec![name];
    let mut there = absolute.parent().unwrap_or(&absolute);
    loop {
        match there.canonicalize() {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) => {
                // A link that leads to nothing is there.
                let is_missing =
                    fs::symlink_metadata(there).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
                let (Some(name), Some(parent), true) = (there.file_name(), there.parent(), is_missing) else {
                    return Err(io(error));
                };
                missing.push(name);
                there = parent;
            }
        }
    }
}

/// Says no to every folder that is not ours to replace.
fn refuse(target: &Path, sources: &Path) -> Result<(), PublishError> {
    let sources = sources.canonicalize().map_err(|error| PublishError::Io(sources.to_owned(), error))?;
    let themes = sources.parent().map(|parent| parent.join("themes"));
    let overlap = |own: &Path| target.starts_with(own) || own.starts_with(target);
    if overlap(&sources) || themes.is_some_and(|themes| overlap(&themes)) {
        return Err(PublishError::InSources(target.to_owned()));
    }
    let io = |error| PublishError::Io(target.to_owned(), error);
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io(error)),
        Ok(_) => {}
    }
    let Some(folder) = Folder::open(target).map_err(io)? else {
        return Err(PublishError::NotAFolder(target.to_owned()));
    };
    folder.names().map_err(io)?;
    let is_ours = folder.is_ours() || in_place::is_unfinished(&folder);
    if is_ours { Ok(()) } else { Err(PublishError::NotOurs(target.to_owned())) }
}

/// Writes every file of the site into the folder at `staging`.
fn write_all(site: &dyn Contents, staging: &Path) -> Result<(), PublishError> {
    site.hand_on(&mut |tree| write_tree(tree, staging))
}

fn write_tree(tree: &OutputTree, staging: &Path) -> Result<(), PublishError> {
    let written = tree.keep_all(|path, bytes| {
        let path = staging.join(path.as_str());
        write(&path, bytes, staging).map_err(|error| (path, error))
    });
    written.map_err(|error| match error {
        KeepError::Take((path, error)) => PublishError::Io(path, error),
        KeepError::Broken(diagnostics) => PublishError::Broken(diagnostics),
    })
}

/// Writes a file, and its folders below `staging` where there are none yet.
fn write(path: &Path, bytes: &[u8], staging: &Path) -> io::Result<()> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folder(path.parent().unwrap_or(staging), staging)?;
            fs::write(path, bytes)
        }
        written => written,
    }
}

/// Makes a folder below `staging`. That one itself is never made a second time: without its marker nobody would know whose it is.
fn make_folder(folder: &Path, staging: &Path) -> io::Result<()> {
    if folder == staging {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the folder that is filled was taken away meanwhile"));
    }
    let made = match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folder(folder.parent().unwrap_or(staging), staging)?;
            fs::create_dir(folder)
        }
        made => made,
    };
    match made {
        // Another page of the same folder may have come first.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

#[cfg(test)]
mod tests;
