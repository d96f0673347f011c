//! A folder that cannot be replaced as a whole, such as a mount point: its files change places with the new ones, which are
//! written into a folder inside of it.
//!
//! This is the one way of publishing that is not atomic, so it can be taken up again: the new site is whole before anything is
//! touched, a file tells how far the swap has come, and whoever publishes next goes on from there. The marker goes first
//! and returns last.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

use super::folder::{Folder, LOST_AND_FOUND, Lock, real};
use super::{Contents, MARKER_TEXT, PublishError, write_all};
use crate::route::MARKER;

/// The folder inside the target in which the new site is written.
const STAGING: &str = ".playbook-staging";
/// The folder in that one in which the former site's files wait to be deleted.
const FORMER: &str = ".playbook-former";
/// Says that the new site is whole, and the former one's files go out.
const OUT: &str = ".playbook-swap-out";
/// Says that they are out, and the new ones come in.
const IN: &str = ".playbook-swap-in";

/// Whether something is mounted at `target`.
pub(super) fn is_mount_point(target: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        let found = statx(CWD, target, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS);
        if found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)) {
            return true;
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::symlink_metadata(path).ok().map(|found| found.dev());
        let own = device(target);
        own.is_some() && target.parent().is_some_and(|parent| device(parent) != own)
    }
    #[cfg(not(unix))]
    {
        let _ = target;
        false
    }
}

/// Whether a site can still be published inside the folder that is there, after the system refused to do so beside it.
pub(super) fn helps(error: &io::Error, target: &Path) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    let is_of_place = matches!(error.kind(), CrossesDevices | PermissionDenied | ReadOnlyFilesystem | ResourceBusy);
    is_of_place && Folder::open(target).is_ok_and(|folder| folder.is_some())
}

/// Whether a swap was begun in this folder that has not ended, or was being prepared in one that was empty.
pub(super) fn is_unfinished(target: &Folder) -> bool {
    let Ok(Some(staging)) = Folder::open(&target.path().join(STAGING)) else { return false };
    let is_prepared = target.is_empty_but(&[STAGING, LOST_AND_FOUND]) && staging.is_ours();
    is_prepared || staging.has_file(OUT) || staging.has_file(IN)
}

/// Writes the site into the folder at `target`, and puts its files in the place of those that are there.
pub(super) fn publish(site: &dyn Contents, target: &Path) -> Result<(), PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    let in_part = |error| PublishError::InPart(target.to_owned(), error);
    let folder = real(target).map_err(io)?;
    let _lock = match folder.as_file().map(Lock::of) {
        Ok(Lock::Taken) => return Err(PublishError::Busy(target.to_owned())),
        lock => lock,
    };
    finish(&folder).map_err(in_part)?;
    if !folder.is_ours() {
        return Err(PublishError::NotOurs(target.to_owned()));
    }
    let staging = target.join(STAGING);
    let written = prepare(site, &staging);
    if written.is_err() {
        folder.remove(OsStr::new(STAGING));
    }
    written?;
    go_on(&folder).map_err(in_part)
}

/// Writes the new site, and the word that it is whole.
fn prepare(site: &dyn Contents, staging: &Path) -> Result<(), PublishError> {
    let io = |error| PublishError::Io(staging.to_owned(), error);
    fs::create_dir(staging).map_err(io)?;
    fs::write(staging.join(MARKER), MARKER_TEXT).map_err(io)?;
    write_all(site, staging)?;
    let folder = real(staging).map_err(io)?;
    // On the disk the site has to be whole before the word says so.
    folder.sync().map_err(io)?;
    fs::write(staging.join(OUT), MARKER_TEXT).map_err(io)?;
    folder.sync().map_err(io)
}

/// Ends what a killed build began in `target`.
fn finish(target: &Folder) -> io::Result<()> {
    let Some(staging) = Folder::open(&target.path().join(STAGING))? else { return Ok(()) };
    if staging.has_file(OUT) || staging.has_file(IN) {
        return go_on(target);
    }
    if target.is_marked() || staging.is_ours() {
        target.remove(OsStr::new(STAGING));
    }
    Ok(())
}

/// Goes on with the swap from wherever it is.
fn go_on(target: &Folder) -> io::Result<()> {
    let staging = real(&target.path().join(STAGING))?;
    if staging.has_file(OUT) {
        move_out(target, &staging)?;
        fs::rename(staging.path().join(OUT), staging.path().join(IN))?;
        staging.sync()?;
    }
    // With the marker in its place, all is in.
    if !target.is_marked() {
        move_in(target, &staging)?;
        staging.sync()?;
    }
    target.remove(OsStr::new(STAGING));
    Ok(())
}

/// Moves what is in the target into the staging folder, the marker first.
fn move_out(target: &Folder, staging: &Folder) -> io::Result<()> {
    let former = staging.path().join(FORMER);
    match fs::create_dir(&former) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let mut names = target.names()?;
    names.retain(|name| name != STAGING && name != LOST_AND_FOUND);
    names.sort_by_key(|name| name != MARKER);
    for name in names {
        if fs::rename(target.path().join(&name), former.join(&name)).is_err() {
            // Some file systems do not move what lies in a lower layer, but delete it.
            target.remove(&name);
        }
    }
    let left: Vec<OsString> = target.names()?;
    match left.into_iter().find(|name| name != STAGING && name != LOST_AND_FOUND) {
        Some(name) => Err(io::Error::other(format!("`{}` cannot be moved or deleted", name.to_string_lossy()))),
        None => Ok(()),
    }
}

/// Moves the new site into the target, the marker last.
fn move_in(target: &Folder, staging: &Folder) -> io::Result<()> {
    for name in staging.names()? {
        let is_own = [MARKER, FORMER, IN].iter().any(|own| name == *own);
        if !is_own {
            fs::rename(staging.path().join(&name), target.path().join(&name))?;
        }
    }
    staging.sync()?;
    fs::rename(staging.path().join(MARKER), target.path().join(MARKER))
}
