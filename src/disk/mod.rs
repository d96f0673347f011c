//! The one door to files: reading a playbook's folder, and replacing a site's.
#![expect(clippy::disallowed_methods, reason = "the one door to files")]

mod publish;
mod read;
mod write;

pub use publish::{Contents, PublishError, Swap, publish};
pub use read::{ReadError, Reader, read};
pub use write::{WriteError, append, create_folder, is_taken, write};
