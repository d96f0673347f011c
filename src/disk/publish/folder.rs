//! A folder that is one: what leads elsewhere is never entered, cleared or renamed, whoever put it there.

use std::ffi::OsStr;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::route::MARKER;

/// What a file system keeps at the top of a volume: it is nobody's, and stays.
pub(super) const LOST_AND_FOUND: &str = "lost+found";

/// A real folder, held open: what is done to it is done to this one, even where another takes its name meanwhile.
pub(super) struct Folder {
    path: PathBuf,
    #[cfg(unix)]
    handle: std::os::fd::OwnedFd,
}

/// Whether somebody else holds a lock.
pub(super) enum Lock {
    /// Nobody does; it is held as long as this value. `None` where the file system has no locks.
    Held(Option<File>),
    /// Another build does.
    Taken,
}

impl Lock {
    /// Locks `file` for as long as the lock is kept.
    pub(super) fn of(file: File) -> Self {
        match file.try_lock() {
            Ok(()) => Self::Held(Some(file)),
            Err(TryLockError::WouldBlock) => Self::Taken,
            // Without locks two builds at once may end in an error, and the site stays whole.
            Err(TryLockError::Error(_)) => Self::Held(None),
        }
    }
}

impl Folder {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it carries the mark of a site.
    pub(super) fn is_marked(&self) -> bool {
        self.has_file(MARKER)
    }

    /// Whether there is nothing in it but `passed_over`.
    pub(super) fn is_empty_but(&self, passed_over: &[&str]) -> bool {
        self.names().is_ok_and(|names| names.iter().all(|name| passed_over.iter().any(|known| name == known)))
    }

    /// Whether it is a site of ours, or empty: whether it may be replaced.
    pub(super) fn is_ours(&self) -> bool {
        self.is_marked() || self.is_empty_but(&[LOST_AND_FOUND])
    }

    /// Locks the marker; `None` where there is none.
    pub(super) fn lock(&self) -> Option<Lock> {
        self.open_file(MARKER).map(Lock::of)
    }

    /// Deletes what is in it but `kept`, the marker last, so that what remains when this is interrupted can still be told to
    /// be ours. Failing to delete harms nobody: the next build tries again.
    pub(super) fn clear_but(&self, kept: &[&str]) {
        let is_kept = |name: &OsStr| name == MARKER || kept.iter().any(|known| name == *known);
        for name in self.names().unwrap_or_default().iter().filter(|name| !is_kept(name)) {
            self.remove(name);
        }
        if !kept.contains(&MARKER) {
            self.remove(OsStr::new(MARKER));
        }
    }
}

/// Deletes the site at `path`, where it is one of ours.
pub(super) fn clear(path: &Path) {
    if let Ok(Some(folder)) = Folder::open(path)
        && folder.is_ours()
    {
        folder.clear_but(&[]);
        drop(folder);
        // Of a folder that is not empty, nothing is deleted by this.
        let _ = std::fs::remove_dir(path);
    }
}

#[cfg(unix)]
mod system {
    use std::ffi::{OsStr, OsString};
    use std::fs::File;
    use std::io;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, openat, statat, unlinkat};
    use rustix::io::Errno;

    use super::Folder;

    /// Folders in one another that are cleared. A site has five; each holds a descriptor meanwhile.
    const DEEPEST: usize = 200;

    impl Folder {
        /// The folder at `path`; `None` where nothing stands there, or no folder, or a link.
        pub(in super::super) fn open(path: &Path) -> io::Result<Option<Self>> {
            match open_folder(CWD, path.as_os_str()) {
                Ok(handle) => Ok(Some(Self { path: path.to_owned(), handle })),
                Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => Ok(None),
                Err(error) => Err(error.into()),
            }
        }

        /// The names in it.
        pub(in super::super) fn names(&self) -> io::Result<Vec<OsString>> {
            Ok(names(self.handle.as_fd())?)
        }

        /// Whether a file of this name is in it, not by way of a link.
        pub(in super::super) fn has_file(&self, name: &str) -> bool {
            let found = statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW);
            found.is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::RegularFile)
        }

        /// The file of this name in it, to be read.
        pub(in super::super) fn open_file(&self, name: &str) -> Option<File> {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
            self.has_file(name).then(|| openat(&self.handle, name, flags, Mode::empty()).ok()).flatten().map(File::from)
        }

        /// The folder itself, as a file that can be locked.
        pub(in super::super) fn as_file(&self) -> io::Result<File> {
            Ok(File::from(self.handle.try_clone()?))
        }

        /// Deletes what is called so in it; where it is a folder, with all that it holds.
        pub(in super::super) fn remove(&self, name: &OsStr) {
            remove(self.handle.as_fd(), name, DEEPEST);
        }

        /// Waits until everything that was written below it lies on the disk.
        pub(in super::super) fn sync(&self) -> io::Result<()> {
            #[cfg(any(target_os = "linux", target_os = "android"))]
            rustix::fs::syncfs(&self.handle)?;
            #[cfg(not(any(target_os = "linux", target_os = "android")))]
            rustix::fs::fsync(&self.handle)?;
            Ok(())
        }
    }

    fn open_folder(at: BorrowedFd<'_>, name: &OsStr) -> Result<OwnedFd, Errno> {
        openat(at, name, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())
    }

    fn names(folder: BorrowedFd<'_>) -> Result<Vec<OsString>, Errno> {
        let entries = Dir::read_from(folder)?;
        let names = entries.map(|entry| Ok(OsString::from_vec(entry?.file_name().to_bytes().to_vec())));
        let names: Result<Vec<OsString>, Errno> = names.collect();
        Ok(names?.into_iter().filter(|name| !matches!(name.as_bytes(), b"." | b"..")).collect())
    }

    fn remove(at: BorrowedFd<'_>, name: &OsStr, deepest: usize) {
        if unlinkat(at, name, AtFlags::empty()).is_ok() || deepest == 0 {
            return;
        }
        if let Ok(folder) = open_folder(at, name) {
            for below in names(folder.as_fd()).unwrap_or_default() {
                remove(folder.as_fd(), &below, deepest - 1);
            }
            let _ = unlinkat(at, name, AtFlags::REMOVEDIR);
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::ffi::{OsStr, OsString};
    use std::fs::{self, File};
    use std::io;
    use std::path::Path;

    use super::Folder;

    impl Folder {
        /// The folder at `path`; `None` where nothing stands there, or no folder, or a link.
        pub(in super::super) fn open(path: &Path) -> io::Result<Option<Self>> {
            match fs::symlink_metadata(path) {
                Ok(found) if found.is_dir() => Ok(Some(Self { path: path.to_owned() })),
                Ok(_) => Ok(None),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        }

        /// The names in it.
        pub(in super::super) fn names(&self) -> io::Result<Vec<OsString>> {
            fs::read_dir(&self.path)?.map(|entry| Ok(entry?.file_name())).collect()
        }

        /// Whether a file of this name is in it, not by way of a link.
        pub(in super::super) fn has_file(&self, name: &str) -> bool {
            fs::symlink_metadata(self.path.join(name)).is_ok_and(|found| found.is_file())
        }

        /// The file of this name in it, to be read.
        pub(in super::super) fn open_file(&self, name: &str) -> Option<File> {
            self.has_file(name).then(|| File::open(self.path.join(name)).ok()).flatten()
        }

        /// The folder itself cannot be locked here.
        pub(in super::super) fn as_file(&self) -> io::Result<File> {
            Err(io::ErrorKind::Unsupported.into())
        }

        /// Deletes what is called so in it; where it is a folder, with all that it holds.
        pub(in super::super) fn remove(&self, name: &OsStr) {
            let path = self.path.join(name);
            let is_folder = fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir());
            let _ = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }

        /// Waits until everything that was written below it lies on the disk: not possible for a folder here.
        pub(in super::super) fn sync(&self) -> io::Result<()> {
            Ok(())
        }
    }
}

/// Opens the folder at `path`, which has to be one.
pub(super) fn real(path: &Path) -> io::Result<Folder> {
    Folder::open(path)?.ok_or_else(|| io::Error::new(io::ErrorKind::NotADirectory, "this is a link, or no folder"))
}
