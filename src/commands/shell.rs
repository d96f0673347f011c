//! `playbook completions` and `playbook man`: what shells and `man` show of the command line.

use super::{print, refuse};
use crate::cli::{Cli, Exit};
use crate::diagnostic::Tongue;
use crate::emit::words;

/// Prints what completes commands in `shell`.
pub(super) fn completions(shell: clap_complete::Shell, tongue: Tongue) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::described(tongue), "playbook", &mut script);
    print(&String::from_utf8_lossy(&script), Exit::Success, tongue)
}

/// Prints the manual's page of the command `of`, or of the program.
pub(super) fn manual(of: &[String], tongue: Tongue) -> Exit {
    let mut command = Cli::described(tongue);
    command.build();
    let below = |command: Option<clap::Command>, name: &String| command?.find_subcommand(name).cloned();
    let Some(own) = of.iter().fold(Some(command), below) else {
        return refuse(words::NO_COMMAND, words::ALL_COMMANDS, &of.join(" "), tongue);
    };
    let mut page = Vec::new();
    // Into memory, which refuses nothing.
    let _ = clap_mangen::Man::new(own).render(&mut page);
    print(&String::from_utf8_lossy(&page), Exit::Success, tongue)
}
