//! The `playbook` program: see the library of the same name.

use std::process::ExitCode;

/// Pages are made of many short-lived values, on several threads: the system's allocator takes a third longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A fault of the program has Rust's own message; the status says that it was no fault of the content.
    std::panic::catch_unwind(playbook::commands::run).unwrap_or_else(|_| playbook::cli::Exit::Failure.into())
}
