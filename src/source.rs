//! The files of a playbook as a value: what was on disk, or what a test wrote down.

use std::{borrow::Borrow, cmp::Ordering, collections::BTreeMap, fmt, sync::Arc};

use crate::diagnostic::Span;

/// Largest text file (card, report, page, settings …) that is read: 1 MiB, about 500 printed pages.
pub const MAX_TEXT_BYTES: u64 = 1 << 20;
/// Largest attachment that is published: 20 MiB.
pub const MAX_ATTACHMENT_BYTES: u64 = 20 << 20;

/// A file's path inside the playbook's folder, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// A path from its text.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(path.as_ref().into())
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// All but the last part, without the slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows the last dot of the name, in lower case.
    pub fn extension(&self) -> Option<String> {
        self.name().rsplit_once('.').map(|(_, extension)| extension.to_lowercase())
    }

    /// Resolves `relative` (already percent-decoded) against the folder of this file.
    /// `None` when it would leave the playbook.
    pub fn resolve(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self::new(parts.join("/")))
    }
}

impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file and its bytes.
    File(Arc<[u8]>),
    /// A symbolic link, which is never followed.
    Symlink,
    /// A file that was not read because it passes its limit; its size in bytes.
    TooLarge(u64),
    /// A file whose name is not Unicode; the path is the nearest readable spelling.
    NameNotUnicode,
}

/// All files of one playbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// What stands before each path in messages: the playbook's folder, relative to its repository (`playbook`), or empty.
    pub prefix: String,
    files: BTreeMap<FilePath, Source>,
    /// The files of the themes beside the playbook, as `../themes/<name>/…`.
    themes: BTreeMap<FilePath, Arc<[u8]>>,
}

impl Sources {
    /// No files; `prefix` as in [`Sources::prefix`].
    pub fn new(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..Self::default() }
    }

    /// Adds or replaces what stands at `path`.
    pub fn insert(&mut self, path: FilePath, source: Source) {
        self.files.insert(path, source);
    }

    /// Adds or replaces a text file.
    pub fn insert_text(&mut self, path: &str, text: &str) {
        self.insert(FilePath::new(path), Source::File(text.as_bytes().into()));
    }

    /// Takes away what stands at `path`.
    pub fn remove(&mut self, path: &str) -> Option<Source> {
        self.files.remove(path)
    }

    /// What stands at `path`.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.files.get(path)
    }

    /// The bytes at `path`, where a file of the playbook or of a theme stands there.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.files.get(path) {
            Some(Source::File(bytes)) => Some(bytes),
            Some(_) => None,
            None => self.themes.get(path).map(AsRef::as_ref),
        }
    }

    /// Adds or replaces a file of the theme `theme`, at `path` inside its folder.
    pub fn insert_theme_file(&mut self, theme: &str, path: &str, bytes: Arc<[u8]>) {
        self.themes.insert(theme_path(theme, path), bytes);
    }

    /// The files of the theme `theme` with their paths inside its folder.
    pub fn theme_files<'a>(&'a self, theme: &str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        let folder = theme_path(theme, "");
        let length = folder.as_str().len();
        self.themes
            .range(folder.clone()..)
            .take_while(move |(path, _)| path.as_str().starts_with(folder.as_str()))
            .map(move |(path, bytes)| (&path.as_str()[length..], bytes))
    }

    /// Whether anything stands at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Everything, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&FilePath, &Source)> {
        self.files.iter()
    }

    /// Forgets the playbook's files, and keeps the themes': what the making of pages may still have to show.
    pub fn forget_playbook(&mut self) {
        self.files.clear();
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// `path` as messages show it: relative to the repository.
    pub fn shown(&self, path: &FilePath) -> String {
        let mut parts: Vec<&str> = self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.as_str().split('/') {
            if part == ".." && !parts.is_empty() {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
        parts.join("/")
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is another than before.
    Changed,
    /// It is gone.
    Removed,
}

impl Sources {
    /// What is not as it was in `before`: the playbook's files by path, then the themes'.
    pub fn changes_since(&self, before: &Self) -> Vec<(FilePath, Change)> {
        let mut changes = changes(&self.files, &before.files);
        changes.extend(self::changes(&self.themes, &before.themes));
        changes
    }
}

fn changes<V: PartialEq>(now: &BTreeMap<FilePath, V>, before: &BTreeMap<FilePath, V>) -> Vec<(FilePath, Change)> {
    let (mut now, mut before) = (now.iter().peekable(), before.iter().peekable());
    let mut changes = Vec::new();
    loop {
        let order = match (now.peek(), before.peek()) {
            (None, None) => return changes,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((own, _)), Some((other, _))) => own.cmp(other),
        };
        match order {
            Ordering::Less => changes.extend(now.next().map(|(path, _)| (path.clone(), Change::Added))),
            Ordering::Greater => changes.extend(before.next().map(|(path, _)| (path.clone(), Change::Removed))),
            Ordering::Equal => {
                if let (Some((path, value)), Some((_, former))) = (now.next(), before.next())
                    && value != former
                {
                    changes.push((path.clone(), Change::Changed));
                }
            }
        }
    }
}

/// The path of a theme's file, as seen from the playbook's folder.
pub fn theme_path(theme: &str, path: &str) -> FilePath {
    FilePath::new(format!("../themes/{theme}/{path}"))
}

/// A value and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
