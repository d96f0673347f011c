use crate::source::{FilePath, Span};

/// How sure it is that a fix is what the writer would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disposition {
    /// There is nothing else that can have been meant: it may be applied without a look.
    Safe,
    /// It is probably what was meant: somebody should look at it.
    Suggested,
}

/// One way to mend a finding: all its edits, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// How sure it is.
    pub disposition: Disposition,
    /// What is to be changed; edits of one file do not overlap.
    pub edits: Vec<Edit>,
}

/// A change to the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Other bytes in place of some.
    Replace {
        /// The file.
        path: FilePath,
        /// The bytes that go; none where something is only added.
        span: Span,
        /// The text that comes.
        text: String,
    },
    /// Another name for a file.
    Rename {
        /// Its path.
        from: FilePath,
        /// The path it gets.
        to: FilePath,
    },
}
