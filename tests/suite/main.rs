//! Everything that is tested from outside the crate, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where its expectation fails")]

mod broken;
mod command_line;
mod examples;
mod fixture;
mod generated;
mod hostile;
mod kill;
mod layers;
mod links;
mod memo;
mod sample;
mod theme;
