use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

/// Reads every file below `folder`, and the themes beside it. Links are not followed; hidden files are passed over.
pub fn read(folder: &Path) -> Result<Sources, ReadError> {
    if !folder.is_dir() {
        return Err(ReadError::NoFolder(folder.to_owned()));
    }
    let root = folder.canonicalize().map_err(|error| ReadError::Io(folder.to_owned(), error))?;
    let mut sources = Sources::new(prefix(&root));
    for entry in files(&root) {
        let entry = entry?;
        if let Some((path, source)) = source(&root, &entry)? {
            sources.insert(path, source);
        }
    }
    read_themes(&root, &mut sources)?;
    Ok(sources)
}

fn files(root: &Path) -> impl Iterator<Item = Result<DirEntry, ReadError>> {
    let walk = WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry)).map(|entry| {
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

/// The file or link at `entry`; `None` for a folder and for what is neither (a device, a socket), which is never opened.
fn source(root: &Path, entry: &DirEntry) -> Result<Option<(FilePath, Source)>, ReadError> {
    let kind = entry.file_type();
    if !kind.is_file() && !kind.is_symlink() {
        return Ok(None);
    }
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(path) = relative.to_str() else {
        return Ok(Some((file_path(&relative.to_string_lossy()), Source::NameNotUnicode)));
    };
    let path = file_path(path);
    if kind.is_symlink() {
        return Ok(Some((path, Source::Symlink)));
    }
    let limit = if path.extension().as_deref() == Some("md") { MAX_TEXT_BYTES } else { MAX_ATTACHMENT_BYTES };
    let io = |error| ReadError::Io(entry.path().to_owned(), error);
    read_up_to(entry.path(), limit).map(|source| Some((path, source))).map_err(io)
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

fn read_themes(root: &Path, sources: &mut Sources) -> Result<(), ReadError> {
    let Some(themes) = root.parent().map(|parent| parent.join("themes")).filter(|themes| themes.is_dir()) else {
        return Ok(());
    };
    for entry in files(&themes) {
        let entry = entry?;
        let relative = entry.path().strip_prefix(&themes).ok().and_then(Path::to_str).unwrap_or_default();
        let relative = file_path(relative);
        if let (true, Some((theme, path))) = (entry.file_type().is_file(), relative.as_str().split_once('/')) {
            let bytes = fs::read(entry.path()).map_err(|error| ReadError::Io(entry.path().to_owned(), error))?;
            sources.insert_theme_file(theme, path, Arc::from(bytes));
        }
    }
    Ok(())
}
