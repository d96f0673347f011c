use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

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

/// The path of a theme's file, as seen from the playbook's folder.
pub fn theme_path(theme: &str, path: &str) -> FilePath {
    FilePath::new(format!("../themes/{theme}/{path}"))
}
