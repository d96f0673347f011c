//! Objects by their names, from one `git cat-file --batch` that lives as long as they are asked for.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::program::Program;
use crate::history::log::{ObjectId, Objects};
use crate::source::MAX_ATTACHMENT_BYTES;

/// Names that are asked for in one go: less than a pipe holds, so that neither side waits for the other.
const AT_ONCE: usize = 500;

/// The objects of a repository.
pub(super) struct Store {
    program: Program,
    open: Mutex<Option<Open>>,
}

struct Open {
    child: Child,
    names: ChildStdin,
    contents: BufReader<ChildStdout>,
}

impl Drop for Open {
    fn drop(&mut self) {
        // Nobody reads any more: it need not end by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Store {
    pub(super) fn new(program: Program) -> Self {
        Self { program, open: Mutex::default() }
    }

    /// The bytes of what each of `names` stands for: a hash, or `revision:path`.
    pub(super) fn read_names(&self, names: &[&str]) -> Vec<Option<Arc<[u8]>>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let mut read = Vec::with_capacity(names.len());
        for some in names.chunks(AT_ONCE) {
            if open.is_none() {
                *open = self.open();
            }
            let done = open.as_mut().and_then(|open| open.read(some, &mut read));
            if done.is_none() {
                // What stands in the pipe is not what the next one asks for.
                *open = None;
            }
        }
        read.resize(names.len(), None);
        read
    }

    fn open(&self) -> Option<Open> {
        let mut command = self.program.command(&["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (names, contents) = (child.stdin.take()?, child.stdout.take()?);
        Some(Open { child, names, contents: BufReader::with_capacity(1 << 16, contents) })
    }
}

impl Open {
    /// Reads what `names` stand for; `None` where the program broke off.
    fn read(&mut self, names: &[&str], read: &mut Vec<Option<Arc<[u8]>>>) -> Option<()> {
        let mut asked = String::new();
        for name in names {
            asked.push_str(name);
            asked.push('\n');
        }
        self.names.write_all(asked.as_bytes()).ok()?;
        self.names.flush().ok()?;
        let mut line = String::new();
        for _ in names {
            line.clear();
            if self.contents.read_line(&mut line).ok()? == 0 {
                return None;
            }
            // `<hash> <type> <size>`, or `<name> missing`, `ambiguous` …
            let mut words = line.trim_end().rsplit(' ');
            let size = words.next().and_then(|size| size.parse::<u64>().ok());
            let kind = words.next().unwrap_or_default();
            let Some(size) = size.filter(|_| matches!(kind, "blob" | "tree" | "commit" | "tag")) else {
                read.push(None);
                continue;
            };
            let wanted = kind == "blob" && size <= MAX_ATTACHMENT_BYTES;
            let mut content = (&mut self.contents).take(size);
            if wanted {
                let mut bytes = Vec::with_capacity(usize::try_from(size).ok()?);
                content.read_to_end(&mut bytes).ok()?;
                read.push(Some(bytes.into()));
            } else {
                std::io::copy(&mut content, &mut std::io::sink()).ok()?;
                read.push(None);
            }
            self.contents.read_exact(&mut [0]).ok()?;
        }
        Some(())
    }
}

impl Objects for Store {
    fn read(&self, ids: &[ObjectId]) -> Vec<Option<Arc<[u8]>>> {
        self.read_names(&ids.iter().map(ObjectId::as_str).collect::<Vec<_>>())
    }
}
