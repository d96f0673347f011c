//! Results kept for when the same is asked for again: the last one ([`Latest`]), or many within a budget ([`Bounded`]).
//!
//! Every entry is a pure function's result beside the whole of what it was made from, or a hash of that. So nothing has to be
//! told when something changes, and with or without a cache a build gives the same.

mod bounded;
mod latest;

use std::io;
use std::sync::Arc;

use serde::Serialize;

pub use bounded::{Bounded, Size};
pub use latest::Latest;

/// Whether another build follows, which may ask for the same again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// One does.
    #[default]
    Again,
    /// None does: what has been worked out is let go of as soon as this build does not need it.
    Once,
}

impl Keep {
    /// A budget of `bytes` for what lives on after a build. What lives as long as one build needs none.
    pub fn budget(self, bytes: usize) -> usize {
        match self {
            Self::Again => bytes,
            Self::Once => usize::MAX,
        }
    }
}

/// A value that equals itself and its clones, but no other, however alike: whether it does is known without a look at it.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The hash of what something is made from; `None` for what JSON cannot say.
pub fn hash(input: &impl Serialize) -> Option<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut writer = io::BufWriter::with_capacity(16 << 10, &mut hasher);
    serde_json::to_writer(&mut writer, input).ok()?;
    drop(writer);
    Some(hasher.finalize())
}
