//! Everything that is tested from outside the crate, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where its expectation fails")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests stand outside the pipeline: they write its files and read its output"
)]

mod broken;
mod command_line;
mod commitments;
#[cfg(target_os = "linux")]
mod contributing;
mod costs;
mod edits;
mod evidence;
mod examples;
mod fixture;
mod frozen;
mod gains;
mod git;
mod helps;
mod hostile;
mod kill;
mod layers;
mod links;
mod map;
mod memo;
mod pictures;
mod plans;
mod printed;
mod repository;
mod sample;
mod schema;
mod serve;
mod server;
mod sessions;
mod theme;
mod versions;
