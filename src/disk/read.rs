use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::source::{FilePath, MAX_ATTACHMENT_BYTES, MAX_TEXT_BYTES, Source, Sources};

/// Why a playbook's folder could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such folder.
    NoFolder(PathBuf),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(path) => write!(f, "there is no folder `{}`", path.display()),
            Self::Io(path, error) => write!(f, "cannot read `{}`: {error}", path.display()),
        }
    }
}

/// Reads every file below `folder`, and the themes beside it. Links are not followed; hidden files are passed over.
pub fn read(folder: &Path) -> Result<Sources, ReadError> {
    Reader::new(folder).read()
}

/// Reads a playbook again and again: a file that is as it was is not opened.
#[derive(Debug)]
pub struct Reader {
    folder: PathBuf,
    kept: HashMap<PathBuf, Kept>,
}

/// A file as it was read.
#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    /// Whether it had not been written to for a while: only then does the same stamp mean the same bytes, as clocks of file
    /// systems tick slowly.
    is_settled: bool,
    source: Source,
}

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// When its name, rights or bytes changed last, and which file it is.
    identity: (i64, i64, u64),
}

/// A file's stamp says nothing before it has this age: the coarsest clock of a common file system ticks every two seconds.
const SETTLED: Duration = Duration::from_secs(2);

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (metadata.ctime(), metadata.ctime_nsec(), metadata.ino())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self { size: metadata.len(), modified: metadata.modified().ok(), identity }
    }

    fn is_settled(&self, now: SystemTime) -> bool {
        self.modified.and_then(|modified| now.duration_since(modified).ok()).is_some_and(|age| age > SETTLED)
    }
}

impl Reader {
    /// A reader of the playbook at `folder`, which has read nothing yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), kept: HashMap::new() }
    }

    /// Reads everything that is there now.
    pub fn read(&mut self) -> Result<Sources, ReadError> {
        if !self.folder.is_dir() {
            return Err(ReadError::NoFolder(self.folder.clone()));
        }
        let root = self.folder.canonicalize().map_err(|error| ReadError::Io(self.folder.clone(), error))?;
        let mut sources = Sources::new(prefix(&root));
        let mut read = Vec::new();
        for (path, source, kept) in self.read_below(&root)? {
            read.extend(kept);
            sources.insert(path, source);
        }
        if let Some(themes) = root.parent().map(|parent| parent.join("themes")).filter(|themes| themes.is_dir()) {
            for (path, source, kept) in self.read_below(&themes)? {
                read.extend(kept);
                if let (Source::File(bytes), Some((theme, path))) = (source, path.as_str().split_once('/')) {
                    sources.insert_theme_file(theme, path, bytes);
                }
            }
        }
        self.kept = read.into_iter().collect();
        Ok(sources)
    }

    /// Everything below `root`, in parallel, with what is to be kept of it.
    #[expect(
        clippy::type_complexity,
        reason = "a file's path, what stands there, and what is kept of it under which name"
    )]
    fn read_below(&self, root: &Path) -> Result<Vec<(FilePath, Source, Option<(PathBuf, Kept)>)>, ReadError> {
        let entries: Vec<DirEntry> = files(root).collect::<Result<_, _>>()?;
        let now = SystemTime::now();
        let read: Vec<_> = entries.into_par_iter().map(|entry| self.source(root, entry, now)).collect();
        read.into_iter().filter_map(Result::transpose).collect()
    }

    /// The file or link at `entry`; `None` for a folder and for what is neither (a device, a socket), which is never opened,
    /// and for what went while everything else was read.
    #[expect(clippy::type_complexity, reason = "as above")]
    fn source(
        &self,
        root: &Path,
        entry: DirEntry,
        now: SystemTime,
    ) -> Result<Option<(FilePath, Source, Option<(PathBuf, Kept)>)>, ReadError> {
        let kind = entry.file_type();
        if !kind.is_file() && !kind.is_symlink() {
            return Ok(None);
        }
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = relative.to_str() else {
            return Ok(Some((file_path(&relative.to_string_lossy()), Source::NameNotUnicode, None)));
        };
        let path = file_path(path);
        if kind.is_symlink() {
            return Ok(Some((path, Source::Symlink, None)));
        }
        let limit = if path.extension().as_deref() == Some("md") { MAX_TEXT_BYTES } else { MAX_ATTACHMENT_BYTES };
        match self.read_file(entry.path(), limit, now) {
            Ok(kept) => Ok(Some((path, kept.source.clone(), Some((entry.into_path(), kept))))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ReadError::Io(entry.into_path(), error)),
        }
    }

    /// A file, read or remembered.
    fn read_file(&self, path: &Path, limit: u64, now: SystemTime) -> io::Result<Kept> {
        let former = self.kept.get(path);
        let stamp = Stamp::of(&fs::symlink_metadata(path)?);
        let is_settled = stamp.is_settled(now);
        if let Some(former) = former.filter(|former| former.is_settled && former.stamp == stamp) {
            return Ok(Kept { stamp, is_settled, source: former.source.clone() });
        }
        let source = read_up_to(path, limit)?;
        // The same bytes stay the same value: whoever compares need not look at them.
        let same = former.map(|former| &former.source).filter(|former| **former == source).cloned();
        Ok(Kept { stamp, is_settled, source: same.unwrap_or(source) })
    }
}

fn files(root: &Path) -> impl Iterator<Item = Result<DirEntry, ReadError>> {
    let walk = WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry));
    // What went while the folder was walked through is gone: no failure.
    let is_gone = |error: &walkdir::Error| {
        error.depth() > 0 && error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    walk.filter(move |entry| !entry.as_ref().is_err_and(is_gone)).map(|entry| {
        entry.map_err(|error| {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            ReadError::Io(path, error.into())
        })
    })
}

/// Hidden files, and what editors leave beside a file while it is open.
fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn file_path(relative: &str) -> FilePath {
    FilePath::new(if cfg!(windows) { relative.replace('\\', "/") } else { relative.to_owned() })
}

fn read_up_to(path: &Path, limit: u64) -> io::Result<Source> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(Source::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    // The file may have grown since: one byte more than the limit tells.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Ok(Source::TooLarge(bytes.len() as u64)) } else { Ok(Source::File(bytes.into())) }
}

/// The folder's path from the top of its git repository; without one, its own name.
fn prefix(root: &Path) -> String {
    let repository = root.ancestors().find(|folder| folder.join(".git").exists());
    let relative = match repository {
        Some(top) => root.strip_prefix(top).unwrap_or(root),
        None => root.file_name().map_or(root, Path::new),
    };
    relative.to_string_lossy().replace('\\', "/")
}
