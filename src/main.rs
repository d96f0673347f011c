//! The `playbook` program: see the library of the same name.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A fault of the program is told by Rust's own message; the status says that it was no fault of the content.
    std::panic::catch_unwind(playbook::commands::run).unwrap_or_else(|_| playbook::cli::Exit::Failure.into())
}
