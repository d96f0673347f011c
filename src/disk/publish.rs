use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::output::{KeepError, OutputTree};
use crate::route::MARKER;

/// What the marker says.
const MARKER_TEXT: &str = "This folder was made by playbook, which replaces it as a whole.\n";
/// What follows the target's name in the name of a folder that is being filled beside it.
const STAGING: &str = ".playbook-staging-";

/// Why a site could not be published. Whatever the reason, what was there before is there still.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds something that this program did not make.
    NotOurs(PathBuf),
    /// The folder is a link, or no folder.
    NotAFolder(PathBuf),
    /// The folder and the playbook's lie one in the other.
    InSources(PathBuf),
    /// Pages that could not be made.
    Broken(Vec<Diagnostic>),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

/// Writes the site beside `target` and swaps it in as a whole. `sources` is the playbook's folder, which is never written to.
pub fn publish(tree: &OutputTree, target: &Path, sources: &Path) -> Result<(), PublishError> {
    let target = absolute(target)?;
    refuse(&target, sources)?;
    let parent = target.parent().unwrap_or(&target).to_owned();
    fs::create_dir_all(&parent).map_err(|error| PublishError::Io(parent.clone(), error))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    clear_stale(&parent, &name);
    put_back(&target);

    let staging = staging(&parent, &name)?;
    let _lock = mark(&staging.0)?;
    write_all(tree, &staging.0)?;
    // After the swap it is the former site that lies in the staging folder, and is cleared away with it.
    swap(&staging.0, &target)
}

/// A folder that is being filled; cleared away when it goes out of scope.
struct Staging(PathBuf);

impl Drop for Staging {
    fn drop(&mut self) {
        clear(&self.0);
    }
}

/// Deletes a folder of ours, its marker last, so that what remains when this is interrupted can still be told to be ours.
/// Failing to delete harms nobody: the next build tries again.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            let _ = fs::remove_dir_all(&path);
        } else if entry.file_name() != MARKER {
            let _ = fs::remove_file(&path);
        }
    }
    let _ = fs::remove_file(folder.join(MARKER));
    let _ = fs::remove_dir(folder);
}

fn absolute(target: &Path) -> Result<PathBuf, PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    let absolute = std::path::absolute(target).map_err(io)?;
    // A parent that is a link is followed; the folder itself must be none.
    match (absolute.parent().map(Path::canonicalize), absolute.file_name()) {
        (Some(Ok(parent)), Some(name)) => Ok(parent.join(name)),
        _ => Ok(absolute),
    }
}

/// Says no to every folder that is not ours to replace.
fn refuse(target: &Path, sources: &Path) -> Result<(), PublishError> {
    let sources = sources.canonicalize().map_err(|error| PublishError::Io(sources.to_owned(), error))?;
    if target.starts_with(&sources) || sources.starts_with(target) {
        return Err(PublishError::InSources(target.to_owned()));
    }
    let metadata = match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PublishError::Io(target.to_owned(), error)),
        Ok(metadata) => metadata,
    };
    if !metadata.is_dir() {
        return Err(PublishError::NotAFolder(target.to_owned()));
    }
    let mut entries = fs::read_dir(target).map_err(|error| PublishError::Io(target.to_owned(), error))?;
    let ours = entries.next().is_none() || target.join(MARKER).is_file();
    if ours { Ok(()) } else { Err(PublishError::NotOurs(target.to_owned())) }
}

fn staging(parent: &Path, name: &str) -> Result<Staging, PublishError> {
    let prefix = format!(".{name}{STAGING}");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let folder = builder.tempdir_in(parent).map_err(|error| PublishError::Io(parent.to_owned(), error))?;
    Ok(Staging(folder.keep()))
}

/// Writes the marker and holds a lock on it: a folder whose marker is locked is being filled.
fn mark(staging: &Path) -> Result<File, PublishError> {
    let path = staging.join(MARKER);
    let io = |error| PublishError::Io(path.clone(), error);
    let mut marker = File::create(&path).map_err(io)?;
    marker.write_all(MARKER_TEXT.as_bytes()).map_err(io)?;
    // Where a file system has no locks, a build beside this one could clear its folder; it would fail, and change nothing.
    let _ = marker.try_lock();
    Ok(marker)
}

fn write_all(tree: &OutputTree, staging: &Path) -> Result<(), PublishError> {
    let written = tree.keep_all(|path, bytes| {
        let path = staging.join(path.as_str());
        write(&path, bytes).map_err(|error| (path, error))
    });
    written.map_err(|error| match error {
        KeepError::Take((path, error)) => PublishError::Io(path, error),
        KeepError::Broken(diagnostics) => PublishError::Broken(diagnostics),
    })
}

/// Writes a file, and its folder where there is none yet.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)
        }
        written => written,
    }
}

/// Puts the staged site in the target's place, at once.
fn swap(staging: &Path, target: &Path) -> Result<(), PublishError> {
    let io = |error| PublishError::Io(target.to_owned(), error);
    if !target.exists() {
        return fs::rename(staging, target).map_err(io);
    }
    match exchange(staging, target) {
        Ok(()) => Ok(()),
        Err(error) if is_unsupported(&error) => in_two_steps(staging, target).map_err(io),
        Err(error) => Err(io(error)),
    }
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
fn in_two_steps(staging: &Path, target: &Path) -> io::Result<()> {
    let aside = aside(target);
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(staging, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    clear(&aside);
    Ok(())
}

/// Where the former site waits while the new one takes its place.
fn aside(target: &Path) -> PathBuf {
    target.with_file_name(format!(".{}.playbook-former", target.file_name().unwrap_or_default().to_string_lossy()))
}

/// Ends what a killed build began: a former site that waits comes back where there is none, and goes where there is one.
fn put_back(target: &Path) {
    let aside = aside(target);
    if !aside.join(MARKER).is_file() {
        return;
    }
    if target.exists() {
        clear(&aside);
    } else {
        // Failing, it waits on for the next build.
        let _ = fs::rename(&aside, target);
    }
}

/// Deletes folders that a build left behind when it was killed. What another build is filling now is locked, and stays.
fn clear_stale(parent: &Path, name: &str) {
    let prefix = format!(".{name}{STAGING}");
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(&prefix) {
            continue;
        }
        match File::open(entry.path().join(MARKER)) {
            Ok(marker) if marker.try_lock().is_ok() => clear(&entry.path()),
            Ok(_) => {}
            // Killed before the marker, or after the last file: only an empty folder goes.
            Err(_) => drop(fs::remove_dir(entry.path())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join(MARKER), MARKER_TEXT).unwrap();
        fs::write(folder.join("index.html"), text).unwrap();
    }

    #[test]
    fn two_steps_replace_a_site_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("public"), folder.path().join("staging"));
        site(&old, "old");
        site(&new, "new");
        in_two_steps(&new, &old).unwrap();
        assert_eq!(fs::read_to_string(old.join("index.html")).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_second_step_that_fails_puts_the_old_site_back() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("public");
        site(&old, "old");
        assert!(in_two_steps(&folder.path().join("nowhere"), &old).is_err());
        assert_eq!(fs::read_to_string(old.join("index.html")).unwrap(), "old");
    }

    #[test]
    fn a_site_that_stepped_aside_comes_back_or_goes() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("public");
        site(&aside(&target), "old");
        put_back(&target);
        assert_eq!(fs::read_to_string(target.join("index.html")).unwrap(), "old");
        site(&aside(&target), "older");
        put_back(&target);
        assert_eq!(fs::read_to_string(target.join("index.html")).unwrap(), "old");
        assert!(!aside(&target).exists());
    }
}
