//! When to look at the files again.
//!
//! What the system says of changes is a hint only: it may say too much, too little, or the wrong name. Whoever waits here
//! reads everything again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A save is often several events: nothing more comes for so long,
const QUIET: Duration = Duration::from_millis(5);
/// or they have come for so long already.
const ENOUGH: Duration = Duration::from_millis(20);
/// After a change everything is looked at once more: a file in a folder that was just made may have come before the folder
/// was watched.
const AGAIN: Duration = Duration::from_millis(250);
/// How often to look where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);
/// How often to look all the same: the day may have changed.
const IDLE: Duration = Duration::from_secs(30);

/// What tells that something may have changed.
#[derive(Debug)]
pub(super) struct Watch {
    folders: Folders,
    /// `None` where the system tells nothing.
    watcher: Option<RecommendedWatcher>,
    hints: Receiver<()>,
    is_recent: bool,
}

/// What is watched.
#[derive(Debug, Clone)]
struct Folders {
    /// The playbook's folder, and the themes beside it.
    watched: [PathBuf; 2],
    /// Where both lie: a folder that is deleted and made again is seen from there only.
    parent: PathBuf,
    /// One of them came or went.
    is_new: Arc<AtomicBool>,
}

impl Watch {
    /// Watches the playbook at `folder`, which is an absolute path; `poll` asks for looking from time to time instead.
    pub(super) fn new(folder: &Path, poll: bool) -> Self {
        let parent = folder.parent().unwrap_or(folder).to_owned();
        let both = [folder.to_owned(), parent.join("themes")];
        let folders = Folders { watched: both, parent, is_new: Arc::default() };
        let (sender, hints) = mpsc::sync_channel(1);
        let watcher = if poll { None } else { folders.watcher(sender) };
        Self { folders, watcher, hints, is_recent: false }
    }

    /// Whether the system tells of changes.
    pub(super) fn is_native(&self) -> bool {
        self.watcher.is_some()
    }

    /// Waits until something may have changed.
    pub(super) fn wait(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            std::thread::sleep(POLL);
            return;
        };
        let longest = if self.is_recent { AGAIN } else { IDLE };
        self.is_recent = match self.hints.recv_timeout(longest) {
            Ok(()) => {
                let first = Instant::now();
                while first.elapsed() < ENOUGH && self.hints.recv_timeout(QUIET).is_ok() {}
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                self.watcher = None;
                return;
            }
        };
        if self.folders.is_new.swap(false, Ordering::Relaxed) {
            self.folders.watch(watcher);
        }
    }
}

impl Folders {
    fn watcher(&self, hint: SyncSender<()>) -> Option<RecommendedWatcher> {
        let own = self.clone();
        let handler = move |event: notify::Result<notify::Event>| {
            let matters = match &event {
                Ok(event) => own.matters(event),
                // Something was missed.
                Err(_) => true,
            };
            if matters {
                // One hint that waits is as good as two.
                let _ = hint.try_send(());
            }
        };
        let mut watcher = notify::recommended_watcher(handler).ok()?;
        watcher.watch(&self.parent, RecursiveMode::NonRecursive).ok()?;
        self.watch(&mut watcher).then_some(watcher)
    }

    /// Watches what is there of the folders; whether that was possible.
    fn watch(&self, watcher: &mut RecommendedWatcher) -> bool {
        let there = self.watched.iter().filter(|folder| folder.is_dir());
        there.fold(true, |all, folder| {
            // What was watched under this name before may be gone.
            let _ = watcher.unwatch(folder);
            all & watcher.watch(folder, RecursiveMode::Recursive).is_ok()
        })
    }

    fn matters(&self, event: &notify::Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        if event.paths.iter().any(|path| self.watched.contains(path)) {
            self.is_new.store(true, Ordering::Relaxed);
        }
        // Without a path anything may have changed.
        event.need_rescan()
            || event.paths.is_empty()
            || event.paths.iter().any(|path| self.watched.iter().any(|folder| path.starts_with(folder)))
    }
}
