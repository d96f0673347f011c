//! What a version control system knows, as a value: commits, tags, and the bytes they name. `git` fills it; nothing here asks.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::source::FilePath;

/// The name of an object in the store: a hash of its content, in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(Box<str>);

impl ObjectId {
    /// `digits` where they can be a name: hexadecimal, as many as a hash has, and not those of nothing.
    pub fn new(digits: &str) -> Option<Self> {
        let is_hash = matches!(digits.len(), 40 | 64) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        (is_hash && digits.bytes().any(|b| b != b'0')).then(|| Self(digits.into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first digits: enough to tell it from all others, to the eye.
    pub fn short(&self) -> &str {
        &self.0[..10]
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where objects are read. An id names its content, so that reading is a function of the id, whenever it is done.
pub trait Objects: Send + Sync {
    /// The bytes of each object, in the order of `ids`; `None` for one that is not there, or too large to be a file of a
    /// playbook.
    fn read(&self, ids: &[ObjectId]) -> Vec<Option<Arc<[u8]>>>;
}

/// A store without objects.
#[derive(Debug)]
pub struct NoObjects;

impl Objects for NoObjects {
    fn read(&self, ids: &[ObjectId]) -> Vec<Option<Arc<[u8]>>> {
        vec![None; ids.len()]
    }
}

/// Somebody who took part in a commit. It never leaves the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contributor {
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub mail: String,
}

/// A commit that touches the playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: ObjectId,
    /// The day on which it was written, where its author was.
    pub day: Date,
    /// The day on which it came into the line that is published, by the clock of whoever joined it.
    pub joined: Date,
    /// Who wrote it, co-authors too: those of a commit that joins branches wrote nothing.
    pub contributors: Vec<Contributor>,
    /// Whether it changes how things are written and nothing else, as the project says itself.
    pub is_ignored: bool,
    /// Whether history ends here because the rest was left out: what it brings was there before.
    pub is_boundary: bool,
    /// What it changes.
    pub changes: Vec<FileChange>,
}

/// What a commit does to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// The file's path from the top of the repository.
    pub path: String,
    /// Its path before, where that was another.
    pub from: Option<String>,
    /// What it holds; `None` where it is gone.
    pub object: Option<ObjectId>,
    /// What it held before: of a commit that joins branches, what it held on each.
    pub before: Vec<ObjectId>,
    /// Whether there was nothing at its path before.
    pub is_added: bool,
}

/// What lies in a playbook's folder at a commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// Files with what they hold; `None` for a link.
    pub files: BTreeMap<FilePath, Option<ObjectId>>,
    /// Where the folder lay from the top of the repository, ending in `/`, or empty.
    pub folder: String,
}

/// A tag of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What it is called: the first line of its annotation, or its name.
    pub label: String,
    /// When it was set.
    pub day: Date,
    /// When it was set, in seconds since 1970: those of a day stand in this order.
    pub seconds: i64,
    /// When the commit was made, where that may be another time.
    pub committed: i64,
    /// The commit.
    pub commit: ObjectId,
}

/// Why something of the history is not known, or is not what one may think.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Nobody asked.
    NotAsked,
    /// There is no `git` program.
    NoProgram,
    /// The folder lies in no repository.
    NoRepository,
    /// The folder was unpacked from an archive of a repository.
    Archive,
    /// There is no commit yet.
    NoCommit,
    /// Nothing of the playbook is in any commit.
    Uncommitted,
    /// The repository belongs to somebody else, and `git` refuses it; its folder.
    RefusedOwner(String),
    /// Older commits were left out when the repository was copied.
    Shallow,
    /// Older files were left out when the repository was copied.
    Partial,
    /// `HEAD` is no branch, but this commit.
    Detached(String),
    /// The folder is a second working tree of a repository.
    Worktree,
    /// The folder lies in a submodule: the history is the submodule's own.
    Submodule,
    /// So many files differ from what was committed last, or are not committed yet.
    Dirty(usize),
    /// The name of a file is no UTF-8: its history is left out; the name, as far as it can be shown.
    NotUtf8(String),
    /// `git` failed, and said this.
    Failed(String),
}

impl Gap {
    /// Whether no history is known at all.
    pub fn is_whole(&self) -> bool {
        matches!(
            self,
            Self::NotAsked
                | Self::NoProgram
                | Self::NoRepository
                | Self::Archive
                | Self::NoCommit
                | Self::Uncommitted
                | Self::RefusedOwner(_)
                | Self::Failed(_)
        )
    }

    /// Whether what is known may be less than there is.
    pub fn hides_something(&self) -> bool {
        self.is_whole() || matches!(self, Self::Shallow | Self::Partial | Self::NotUtf8(_))
    }
}

/// Everything that is known of a playbook's past.
#[derive(Clone)]
pub struct Log {
    /// The commit that the working tree stands on.
    pub head: Option<ObjectId>,
    /// Commits that touch the playbook, newest first, none before one that stands on it.
    pub commits: Vec<Commit>,
    /// Tags of the repository, oldest first.
    pub tags: Vec<Tag>,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// The playbook's folder from the top of the repository, ending in `/`, or empty.
    pub folder: String,
    /// Where it lay before.
    pub former_folders: Vec<String>,
    /// What the last commit holds, by path from the top of the repository.
    pub files: BTreeMap<String, ObjectId>,
    /// The bytes.
    pub objects: Arc<dyn Objects>,
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} commits, {} tags, {:?}", self.commits.len(), self.tags.len(), self.gaps)
    }
}

impl Log {
    /// Nothing is known, for this reason.
    pub fn unknown(gap: Gap) -> Self {
        Self {
            head: None,
            commits: Vec::new(),
            tags: Vec::new(),
            gaps: vec![gap],
            folder: String::new(),
            former_folders: Vec::new(),
            files: BTreeMap::new(),
            objects: Arc::new(NoObjects),
        }
    }

    /// Whether nothing at all is known.
    pub fn is_unknown(&self) -> bool {
        self.gaps.iter().any(Gap::is_whole)
    }
}

impl Default for Log {
    fn default() -> Self {
        Self::unknown(Gap::NotAsked)
    }
}
