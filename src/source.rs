//! The files of a playbook as a value: what was on disk, or what a test wrote down.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::Peekable;
use std::sync::Arc;

use crate::diagnostic::{Span, printable};

/// Largest text file (card, report, page, settings …) that is read: 1 MiB, about 500 printed pages.
pub const MAX_TEXT_BYTES: u64 = 1 << 20;
/// Largest attachment that is published: 20 MiB.
pub const MAX_ATTACHMENT_BYTES: u64 = 20 << 20;

/// A file's path inside the playbook's folder, with `/` between its parts.
#[derive(Debug, Clone, Eq)]
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

impl PartialEq for FilePath {
    fn eq(&self, other: &Self) -> bool {
        // Most paths that are compared are copies of one another: their letters need not be looked at.
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Hash for FilePath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl Ord for FilePath {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for FilePath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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
#[derive(Debug, Clone, Eq)]
pub enum Source {
    /// A file and its bytes.
    File(Arc<[u8]>),
    /// A symbolic link, which is never followed.
    Symlink,
    /// A file that was not read because it passes its limit; its size in bytes.
    TooLarge(u64),
    /// A file whose name is not Unicode; the path is the nearest readable spelling.
    NameNotUnicode,
    /// A file that has no place in a playbook, so that nothing reads it; its size in bytes.
    Unread(u64),
    /// What is no file at all.
    Special(Special),
}

/// What a disk holds besides files, folders and links. None of it is ever opened: it may never end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A disk, a terminal and the like.
    Device,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(own), Self::File(other)) => are_same(own, other),
            (Self::TooLarge(own), Self::TooLarge(other)) | (Self::Unread(own), Self::Unread(other)) => own == other,
            (Self::Special(own), Self::Special(other)) => own == other,
            (Self::Symlink, Self::Symlink) | (Self::NameNotUnicode, Self::NameNotUnicode) => true,
            _ => false,
        }
    }
}

/// Whether two files have the same bytes; those of files that were read once are not looked at.
pub fn are_same(a: &Arc<[u8]>, b: &Arc<[u8]>) -> bool {
    Arc::ptr_eq(a, b) || a == b
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

    /// A walk along everything.
    pub fn along(&self) -> Along<'_, Source> {
        Along::new(&self.files)
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

    /// `path` as messages show it: relative to the repository, on one line, without anything that a terminal would obey.
    pub fn shown(&self, path: &FilePath) -> String {
        printable(&self.path_in_repository(path)).into_owned()
    }

    fn path_in_repository(&self, path: &FilePath) -> String {
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

/// A walk along a map, for paths that are asked for in their order: far quicker than looking each one up.
pub struct Along<'m, V>(Peekable<btree_map::Iter<'m, FilePath, V>>);

impl<'m, V> Along<'m, V> {
    /// Begins at the first path.
    pub fn new(map: &'m BTreeMap<FilePath, V>) -> Self {
        Self(map.iter().peekable())
    }

    /// What stands at `path`, which comes after all that were asked for before.
    pub fn get(&mut self, path: &FilePath) -> Option<&'m V> {
        while self.0.next_if(|(own, _)| *own < path).is_some() {}
        self.0.next_if(|(own, _)| *own == path).map(|(_, value)| value)
    }
}

/// Whether neither XML nor HTML can hold a character, however it is written: a page or feed with it would be ill-formed.
pub fn is_forbidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t')) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// A character as messages name it: `U+0001`.
pub fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn map(paths: &[String]) -> BTreeMap<FilePath, usize> {
        paths.iter().enumerate().map(|(number, path)| (FilePath::new(path), number)).collect()
    }

    #[test]
    fn what_was_read_twice_is_the_same() {
        let file = |text: &str| Source::File(text.as_bytes().into());
        assert_eq!(file("a"), file("a"));
        assert_ne!(file("a"), file("b"));
        assert_ne!(file("a"), Source::TooLarge(1));
        assert_ne!(Source::TooLarge(1), Source::TooLarge(2));
    }

    proptest! {
        #[test]
        fn walking_along_a_map_finds_what_looking_up_does(
            there in prop::collection::vec("[ab]{1,3}", 0..12),
            asked in prop::collection::btree_set("[ab]{1,3}", 0..12),
        ) {
            let map = map(&there);
            let mut along = Along::new(&map);
            for path in asked {
                prop_assert_eq!(along.get(&FilePath::new(&path)), map.get(path.as_str()));
            }
        }

        #[test]
        fn changes_are_what_differs(
            before in prop::collection::vec(("[ab]{1,2}", "[xy]"), 0..8),
            now in prop::collection::vec(("[ab]{1,2}", "[xy]"), 0..8),
        ) {
            let sources = |files: &[(String, String)]| {
                let mut sources = Sources::default();
                for (path, text) in files {
                    sources.insert_text(path, text);
                }
                sources
            };
            let (before, now) = (sources(&before), sources(&now));
            let paths: std::collections::BTreeSet<&FilePath> = before.iter().chain(now.iter()).map(|(path, _)| path).collect();
            let expected: Vec<(FilePath, Change)> = paths
                .into_iter()
                .filter_map(|path| match (before.get(path.as_str()), now.get(path.as_str())) {
                    (None, _) => Some((path.clone(), Change::Added)),
                    (_, None) => Some((path.clone(), Change::Removed)),
                    (before, now) => (before != now).then(|| (path.clone(), Change::Changed)),
                })
                .collect();
            prop_assert_eq!(now.changes_since(&before), expected);
        }
    }
}
