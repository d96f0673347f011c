use std::{fmt, sync::Arc};

/// A file's path in the output: relative, `/` between its parts, never out of the folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// Hidden names that hosts and clients ask for at a site's root.
const AT_ROOT: [&str; 2] = [".nojekyll", ".well-known"];

/// Characters that some file system or web server does not bear in a name.
const FORBIDDEN: [char; 10] = ['<', '>', ':', '"', '|', '?', '*', '\\', '%', '#'];

impl OutputPath {
    /// A path that was put together from slugs and language tags.
    pub(super) fn trusted(path: String) -> Self {
        debug_assert!(Self::new(&path).is_some(), "{path}");
        Self(path.into())
    }

    /// A path from elsewhere; `None` when a part of it is empty, hidden, `..`, or not fit for every file system.
    pub fn new(path: &str) -> Option<Self> {
        let fits = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with(['.', ' '])
                && part.len() <= 200
                && !part.chars().any(|c| c.is_control() || FORBIDDEN.contains(&c))
        };
        let is_of_root = |part: &str| AT_ROOT.contains(&part);
        let fits_there = |(place, part): (usize, &str)| fits(part) || place == 0 && is_of_root(part);
        (path.len() <= 1000 && path.split('/').enumerate().all(fits_there)).then(|| Self(path.into()))
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_output() {
        for bad in ["", "/a", "../a", "a/../b", "a//b", "a/.git/x", "c:\\x", "a\0b", "a/b ", "a/"] {
            assert!(OutputPath::new(bad).is_none(), "{bad:?}");
        }
        for good in ["formats/x/Canevas été.pdf", ".nojekyll", ".well-known/security.txt"] {
            assert!(OutputPath::new(good).is_some(), "{good:?}");
        }
        assert!(OutputPath::new("a/.well-known/x").is_none());
    }
}
