use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use walkdir::{DirEntry, WalkDir};

use crate::playbook::{NoRole, role_of};
use crate::route::MARKER;
use crate::source::{FilePath, MAX_ATTACHMENT_BYTES, MAX_TEXT_BYTES, Source, Sources, Special};

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
    /// By absolute path; as a text, since paths are slow to compare.
    known: FxHashMap<OsString, FileRecord>,
    /// What was read last, and where the playbook's folder really is.
    last: Option<(Sources, PathBuf)>,
}

/// A file as it was read.
#[derive(Debug, Clone)]
struct FileRecord {
    /// Its path in the playbook or in the themes' folder.
    path: FilePath,
    stamp: Stamp,
    /// Whether it had not been written to for a while: only then does the same stamp mean the same bytes, as clocks of file
    /// systems tick slowly.
    is_stable: bool,
    source: Source,
}

/// What changes when a file does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// When its name, rights or bytes changed last, and which file it is.
    identity: (i64, i64, u64),
}

/// The hidden folder that a site may have at its root.
const WELL_KNOWN: &str = ".well-known";

/// A file's stamp says nothing before it has this age: the coarsest clock of a common file system ticks every two seconds.
const STABLE_AFTER: Duration = Duration::from_secs(2);

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

    fn is_stable(&self, now: SystemTime) -> bool {
        self.modified.and_then(|modified| now.duration_since(modified).ok()).is_some_and(|age| age > STABLE_AFTER)
    }
}

impl Reader {
    /// A reader of the playbook at `folder`, which has read nothing yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), known: FxHashMap::default(), last: None }
    }

    /// Reads these files again, and takes all others as they were; `None` where more may have changed than the bytes of
    /// files that were there before. Whoever trusts in this looks at everything a little later.
    pub fn read_at(&mut self, paths: &[PathBuf]) -> Option<Sources> {
        let (mut sources, root) = self.last.take()?;
        let is_done = paths.iter().all(|path| self.is_read_at(path, &root, &mut sources));
        self.last = Some((sources.clone(), root));
        is_done.then_some(sources)
    }

    /// Whether all is known that can have changed at `path`.
    fn is_read_at(&mut self, path: &Path, root: &Path, sources: &mut Sources) -> bool {
        if path.strip_prefix(root).is_ok_and(|below| below.iter().any(is_passed_over)) {
            return true;
        }
        let Some(record) = self.known.get(path.as_os_str()) else {
            // What came and went is of no interest: an editor's own file.
            return fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        };
        let is_own_file = path.starts_with(root) && fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        let was_file = matches!(record.source, Source::File(_) | Source::TooLarge(_) | Source::Unread(_));
        // What is no file, a pipe for example, might never end.
        if !is_own_file || !was_file {
            return false;
        }
        let file = record.path.clone();
        match self.read_file(path, Part::Playbook, || file, SystemTime::now()) {
            Ok(record) => {
                sources.insert(record.path.clone(), record.source.clone());
                self.known.insert(path.as_os_str().to_owned(), record);
                true
            }
            _ => false,
        }
    }

    /// Reads everything that is there now.
    pub fn read(&mut self) -> Result<Sources, ReadError> {
        if !self.folder.is_dir() {
            return Err(ReadError::NoFolder(self.folder.clone()));
        }
        let root = self.folder.canonicalize().map_err(|error| ReadError::Io(self.folder.clone(), error))?;
        let repository = repository(&root);
        let mut sources = Sources::new(prefix(&root, repository));
        sources.is_outside_repository = repository.is_none();
        let mut read = FxHashMap::default();
        for (path, record) in self.read_below(&root, Part::Playbook)? {
            sources.insert(record.path.clone(), record.source.clone());
            read.insert(path, record);
        }
        if let Some(themes) = root.parent().map(|parent| parent.join("themes")) {
            self.read_themes(&themes, &mut sources, &mut read)?;
        }
        self.known = read;
        self.last = Some((sources.clone(), root));
        Ok(sources)
    }

    /// The themes, with what among them is no file; a link in their place is reported, and leads nowhere.
    fn read_themes(
        &self,
        themes: &Path,
        sources: &mut Sources,
        read: &mut FxHashMap<OsString, FileRecord>,
    ) -> Result<(), ReadError> {
        match fs::symlink_metadata(themes) {
            Ok(found) if found.is_symlink() => sources.insert(FilePath::new("../themes"), Source::Symlink),
            Ok(found) if found.is_dir() => {
                for (path, record) in self.read_below(themes, Part::Themes)? {
                    let own = record.path.as_str();
                    match (&record.source, own.split_once('/')) {
                        (Source::File(bytes), Some((theme, path))) if record.path.name() != MARKER => {
                            sources.insert_theme_file(theme, path, bytes.clone());
                        }
                        // A file beside the themes is none of theirs.
                        (Source::File(_), None) if record.path.name() != MARKER => {}
                        _ => sources.insert(FilePath::new(format!("../themes/{own}")), record.source.clone()),
                    }
                    read.insert(path, record);
                }
            }
            Ok(_) | Err(_) => {}
        }
        Ok(())
    }

    /// Everything below `root`, in parallel, by its absolute path.
    fn read_below(&self, root: &Path, part: Part) -> Result<Vec<(OsString, FileRecord)>, ReadError> {
        let entries: Vec<DirEntry> = files(root).collect::<Result<_, _>>()?;
        let now = SystemTime::now();
        let read: Vec<_> = entries.into_par_iter().map(|entry| self.source(root, part, entry, now)).collect();
        read.into_iter().filter_map(Result::transpose).collect()
    }

    /// What stands at `entry`; `None` for a folder, and for what went while everything else was read. Nothing but a file is
    /// opened.
    fn source(
        &self,
        root: &Path,
        part: Part,
        entry: DirEntry,
        now: SystemTime,
    ) -> Result<Option<(OsString, FileRecord)>, ReadError> {
        let kind = entry.file_type();
        if kind.is_dir() {
            return Ok(None);
        }
        let known = self.known.get(entry.path().as_os_str()).map(|record| record.path.clone());
        let relative = || entry.path().strip_prefix(root).unwrap_or(entry.path());
        let path = || known.unwrap_or_else(|| file_path(&relative().to_string_lossy()));
        let unread = |path, source| FileRecord { path, stamp: Stamp::default(), is_stable: false, source };
        let record = if entry.path().to_str().is_none() && relative().to_str().is_none() {
            Ok(unread(path(), Source::NameNotUnicode))
        } else if kind.is_symlink() {
            Ok(unread(path(), Source::Symlink))
        } else if !kind.is_file() {
            Ok(unread(path(), Source::Special(special(kind))))
        } else {
            self.read_file(entry.path(), part, path, now)
        };
        match record {
            Ok(record) => Ok(Some((entry.into_path().into_os_string(), record))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ReadError::Io(entry.into_path(), error)),
        }
    }

    /// A file, read now or as it was.
    fn read_file(
        &self,
        at: &Path,
        part: Part,
        path: impl FnOnce() -> FilePath,
        now: SystemTime,
    ) -> io::Result<FileRecord> {
        let former = self.known.get(at.as_os_str());
        let stamp = Stamp::of(&fs::symlink_metadata(at)?);
        let is_stable = stamp.is_stable(now);
        if let Some(former) = former.filter(|former| former.is_stable && former.stamp == stamp) {
            return Ok(former.clone());
        }
        let path = path();
        let source = if part == Part::Playbook && is_read_by_nothing(&path) {
            Source::Unread(stamp.size)
        } else {
            let is_text = path.extension().as_deref() == Some("md");
            read_up_to(at, if is_text { MAX_TEXT_BYTES } else { MAX_ATTACHMENT_BYTES })?
        };
        // The same bytes stay the same value: whoever compares need not look at them.
        let same = former.map(|former| &former.source).filter(|former| **former == source).cloned();
        Ok(FileRecord { path, stamp, is_stable, source: same.unwrap_or(source) })
    }
}

/// What is read: other files have a place in one than in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Playbook,
    Themes,
}

/// Whether a file has no place in a playbook. Photos that somebody keeps there may be larger than all else together.
fn is_read_by_nothing(path: &FilePath) -> bool {
    role_of(path) == Err(NoRole::Stray)
}

/// What something is that is neither file nor folder nor link.
fn special(kind: fs::FileType) -> Special {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Special::Pipe;
        }
        if kind.is_socket() {
            return Special::Socket;
        }
    }
    let _ = kind;
    Special::Device
}

fn files(root: &Path) -> impl Iterator<Item = Result<DirEntry, ReadError>> {
    let walk = WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry.file_name()));
    // What went while the folder was walked through is gone: no failure.
    let is_gone = |error: &walkdir::Error| {
        error.depth() > 0 && error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    walk.filter(move |entry| !entry.as_ref().is_err_and(is_gone)).map(|entry| {
        entry.map_err(|error| {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            // What failed, without the path, which is said already.
            let text = error.to_string();
            ReadError::Io(path, error.into_io_error().unwrap_or_else(|| io::Error::other(text)))
        })
    })
}

/// Hidden files, and what editors leave beside a file while it is open. The mark of a site is reported: it could cost the
/// sources.
fn is_passed_over(name: &OsStr) -> bool {
    if name == MARKER || name == WELL_KNOWN {
        return false;
    }
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~") || (name.starts_with(b"#") && name.ends_with(b"#"))
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

/// The top of the git repository in which a folder lies.
fn repository(root: &Path) -> Option<&Path> {
    root.ancestors().find(|folder| folder.join(".git").exists())
}

/// The folder's path from the top of its git repository; without one, its own name.
fn prefix(root: &Path, repository: Option<&Path>) -> String {
    let relative = match repository {
        Some(top) => root.strip_prefix(top).unwrap_or(root),
        None => root.file_name().map_or(root, Path::new),
    };
    relative.to_string_lossy().replace('\\', "/")
}
