//! The one door to files: reading a playbook's folder, and replacing a site's.

mod publish;
mod read;

pub use publish::{PublishError, publish};
pub use read::{ReadError, read};
