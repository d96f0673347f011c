//! A site that is written beside the old one and changes places with it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::folder::{Folder, Lock, clear};
use super::{Contents, MARKER_TEXT, PublishError, refuse, write_all};
use crate::route::MARKER;

/// What follows the target's name in the name of a folder that is being filled.
const STAGING: &str = ".playbook-staging-";
/// What follows it before the folder is marked and locked, which takes a moment.
const UNMARKED: &str = ".playbook-new-";
/// What follows it in the name of a former site that has stepped aside.
const FORMER: &str = ".playbook-former";
/// The age from which on a folder without a marker is not being made any more.
const FORGOTTEN: Duration = Duration::from_hours(1);
/// How often the swap is begun again where another build changes what stands there.
const TRIES: usize = 16;

/// Writes the site and swaps it in.
pub(super) fn publish(site: &dyn Contents, target: &Path, sources: &Path) -> Result<(), PublishError> {
    let parent = target.parent().unwrap_or(target);
    clear_stale(parent, target);
    put_back(target)?;
    // What has come back is looked at as what was there.
    refuse(target, sources)?;
    let staging = Staging::new(parent, target).map_err(|error| PublishError::Io(parent.to_owned(), error))?;
    write_all(site, &staging.path)?;
    let synced = super::folder::real(&staging.path).and_then(|folder| folder.sync());
    synced.map_err(|error| PublishError::Io(staging.path.clone(), error))?;
    swap(&staging.path, target)
    // It is the former site that lies in the staging folder now, and is cleared away with it.
}

/// The name of a folder beside the target.
fn sibling(target: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(ending);
    target.with_file_name(name)
}

/// A folder that is being filled; cleared away when it goes out of scope.
struct Staging {
    path: PathBuf,
    /// Held until the former site is cleared away, too.
    _lock: Lock,
}

impl Drop for Staging {
    fn drop(&mut self) {
        clear(&self.path);
    }
}

impl Staging {
    /// Makes the folder under a name that nobody clears, marks and locks it, and only then gives it the name by which other
    /// builds know it.
    fn new(parent: &Path, target: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        let prefix = sibling(target, UNMARKED);
        builder.prefix(prefix.file_name().unwrap_or_default());
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let unmarked = builder.tempdir_in(parent)?;
        let lock = mark(unmarked.path())?;
        let name = unmarked.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let suffix = name.rsplit('-').next().unwrap_or_default();
        let path = sibling(target, &format!("{STAGING}{suffix}"));
        fs::rename(unmarked.path(), &path)?;
        // Under its new name it is not a temporary folder any more.
        let _ = unmarked.keep();
        Ok(Self { path, _lock: lock })
    }
}

/// Writes the marker into a folder that is new, and locks it: a folder whose marker is locked is being filled.
pub(super) fn mark(folder: &Path) -> io::Result<Lock> {
    let mut marker = File::options().write(true).create_new(true).open(folder.join(MARKER))?;
    marker.write_all(MARKER_TEXT.as_bytes())?;
    Ok(Lock::of(marker))
}

/// Puts the staged site in the target's place, at once.
fn swap(staging: &Path, target: &Path) -> Result<(), PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    for _ in 0..TRIES {
        let Some(former) = Folder::open(target).map_err(io)? else {
            match fs::rename(staging, target) {
                Ok(()) => {
                    sync_parent(target);
                    return Ok(());
                }
                Err(error) if is_taken(&error) => continue,
                Err(error) => return Err(io(error)),
            }
        };
        if !former.is_ours() {
            return Err(PublishError::NotOurs(target.to_owned()));
        }
        match exchange(staging, target) {
            Ok(()) => {
                looked_at_again(staging, target)?;
                sync_parent(target);
                return Ok(());
            }
            Err(error) if is_unsupported(&error) => return in_two_steps(staging, target),
            // Another build has just taken the former one away.
            Err(error) if error.kind() == io::ErrorKind::NotFound && staging.exists() => {}
            Err(error) => return Err(io(error)),
        }
    }
    Err(PublishError::Busy(target.to_owned()))
}

/// Whether a folder came to stand where there was none.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists)
}

/// Looks at what has changed places with the new site: were it not ours after all, it goes back. It may be gone already, as
/// other builds clear away what nobody holds.
fn looked_at_again(staging: &Path, target: &Path) -> Result<(), PublishError> {
    match Folder::open(staging) {
        Ok(Some(former)) if !former.is_ours() => {
            let _ = exchange(staging, target);
            Err(PublishError::NotOurs(target.to_owned()))
        }
        _ => Ok(()),
    }
}

/// The new name is to be on the disk when the build says so. That it is not yet is no reason to fail.
fn sync_parent(target: &Path) {
    #[cfg(unix)]
    if let Some(parent) = target.parent()
        && let Ok(folder) = File::open(parent)
    {
        let _ = folder.sync_all();
    }
    let _ = target;
}

/// Exchanges two folders in one step of the file system: at every moment there is a whole site.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(staging: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_staging: &Path, _target: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Where folders cannot be exchanged, the former site steps aside first: for a moment there is none. A failure of the second
/// step puts it back, and so does the next build where this one was killed between the steps.
pub(super) fn in_two_steps(staging: &Path, target: &Path) -> Result<(), PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    // Another build that comes between the steps sees the lock, and lets it be.
    let _lock = match super::folder::real(target).map_err(io)?.lock() {
        Some(Lock::Taken) => return Err(PublishError::Busy(target.to_owned())),
        lock => lock,
    };
    let aside = sibling(target, FORMER);
    match fs::rename(target, &aside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(PublishError::Busy(target.to_owned())),
        stepped => stepped.map_err(io)?,
    }
    second_step(staging, aside, target)
}

/// Puts the new site where there is none now, or else the former one back.
pub(super) fn second_step(staging: &Path, aside: PathBuf, target: &Path) -> Result<(), PublishError> {
    let Err(error) = fs::rename(staging, target) else {
        clear(&aside);
        sync_parent(target);
        return Ok(());
    };
    let Err(back) = fs::rename(&aside, target) else { return Err(PublishError::Io(target.to_owned(), error)) };
    if Folder::open(target).is_ok_and(|folder| folder.is_some_and(|folder| folder.is_marked())) {
        // Another build was quicker.
        clear(&aside);
        return Err(PublishError::Busy(target.to_owned()));
    }
    Err(PublishError::Aside { site: target.to_owned(), aside, error: back })
}

/// Ends what a killed build began: a former site that waits comes back where there is none, and goes where there is one.
pub(super) fn put_back(target: &Path) -> Result<(), PublishError> {
    let aside = sibling(target, FORMER);
    let Ok(Some(former)) = Folder::open(&aside) else { return Ok(()) };
    let _lock = match former.lock() {
        // Without a marker it is none of ours.
        None => return Ok(()),
        Some(Lock::Taken) => return Err(PublishError::Busy(target.to_owned())),
        lock => lock,
    };
    if fs::symlink_metadata(target).is_ok() {
        clear(&aside);
    } else {
        // Failing, it waits on for the next build.
        let _ = fs::rename(&aside, target);
    }
    Ok(())
}

/// Deletes folders that a build left behind when it was killed. What another build is filling now is locked, and stays; so does
/// all that is a link, or not marked.
fn clear_stale(parent: &Path, target: &Path) {
    let name = |ending| sibling(target, ending).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (staging, unmarked) = (name(STAGING), name(UNMARKED));
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_staging = name.starts_with(&staging);
        let is_left = is_staging || name.starts_with(&unmarked) && is_forgotten(&entry);
        if !is_left {
            continue;
        }
        let Ok(Some(folder)) = Folder::open(&entry.path()) else { continue };
        let is_free = match folder.lock() {
            Some(Lock::Taken) => false,
            Some(Lock::Held(lock)) => lock.is_some(),
            // Killed before the marker, or after the last file: only an empty folder goes.
            None => true,
        };
        if is_free {
            clear(&entry.path());
        }
    }
}

fn is_forgotten(entry: &fs::DirEntry) -> bool {
    let modified = fs::symlink_metadata(entry.path()).and_then(|found| found.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > FORGOTTEN))
}
