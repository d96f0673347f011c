//! The files of a playbook as a value: what was on disk, or what a test wrote down; and places in them.

mod characters;
mod cursor;
mod file;
mod path;
mod place;
mod sources;
mod span;

pub use characters::{code_point, is_forbidden, is_obeyed, printable};
pub use cursor::Cursor;
pub use file::{Source, Special, are_same};
pub use path::{FilePath, theme_path};
pub use place::{LineIndex, Place};
pub use sources::{Change, Sources};
pub use span::{Span, Spanned};

/// Largest text file (card, report, page, settings …) that is read: 1 MiB, about 500 printed pages.
pub const MAX_TEXT_BYTES: u64 = 1 << 20;
/// Largest attachment that is published: 20 MiB.
pub const MAX_ATTACHMENT_BYTES: u64 = 20 << 20;
