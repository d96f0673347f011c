use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Cursor, FilePath, Source, printable, theme_path};

/// All files of one playbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// What stands before each path in messages: the playbook's folder, relative to its repository (`playbook`), or empty.
    pub prefix: String,
    /// Whether no repository was found around the playbook's folder, so that the prefix is only a guess.
    pub is_outside_repository: bool,
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

    /// The same files with the themes of `other`.
    #[must_use]
    pub fn with_themes_of(mut self, other: &Self) -> Self {
        self.themes.clone_from(&other.themes);
        self
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

    /// A cursor over everything.
    pub fn cursor(&self) -> Cursor<'_, Source> {
        Cursor::new(&self.files)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
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
