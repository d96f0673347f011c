//! The `git` program: how it is called, so that neither the environment nor a repository's own settings change what it does.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What `git` would take from the environment to find another repository than the folder's own: hooks set these.
const OTHER_REPOSITORY: [&str; 14] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_SHALLOW_FILE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// Settings that a repository cannot set otherwise: none of its programs is run.
const SETTINGS: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "log.mailmap=true",
    "log.showRoot=true",
    "diff.relative=false",
    "diff.orderFile=/dev/null",
    "submodule.recurse=false",
];

/// Why a call gave nothing.
#[derive(Debug)]
pub(super) enum CallError {
    /// There is no such program.
    NoProgram,
    /// It could not be run, or ended with a failure; what was said.
    Failed(String),
}

/// `git`, for the repository in which `folder` lies.
#[derive(Debug, Clone)]
pub(super) struct Program {
    folder: PathBuf,
}

impl Program {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// A call of `git` with these arguments.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).arg("--no-pager");
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        for name in OTHER_REPOSITORY {
            command.env_remove(name);
        }
        // A copy that left objects out would fetch them one by one, and ask for a password.
        command.envs([
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("LC_ALL", "C"),
        ]);
        command.stdin(Stdio::null()).args(arguments);
        command
    }

    /// What `git` says to these arguments.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, CallError> {
        Self::finished(self.command(arguments).output())
    }

    /// What `git` says to these arguments, given `input`.
    pub(super) fn ask_with(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, CallError> {
        use std::io::Write as _;
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(CallError::from)?;
        let stdin = child.stdin.take();
        // Written while the answer is read: a pipe holds little, and each side would wait for the other.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                if let Some(mut stdin) = stdin {
                    // A program that ends before it has read everything says itself why.
                    let _ = stdin.write_all(input);
                }
            });
            Self::finished(child.wait_with_output())
        })
    }

    fn finished(output: io::Result<Output>) -> Result<Vec<u8>, CallError> {
        let output = output.map_err(CallError::from)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let said = if said.is_empty() { format!("git: {}", output.status) } else { said };
        Err(CallError::Failed(said))
    }

    /// The same as a text, without what ends the line.
    pub(super) fn ask_for_line(&self, arguments: &[&str]) -> Option<String> {
        let said = self.ask(arguments).ok()?;
        Some(String::from_utf8_lossy(&said).trim_end_matches(['\n', '\r']).to_owned())
    }
}

impl From<io::Error> for CallError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NoProgram,
            _ => Self::Failed(error.to_string()),
        }
    }
}
