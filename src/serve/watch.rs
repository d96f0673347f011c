//! When to look at the files again.
//!
//! What the system says of changes is a hint only: it may say too much, too little, or the wrong name. Where it names files that
//! were there before, these are looked at first; everything is looked at a moment later.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::git::reference_folders;
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A save is often several events: nothing more comes for so long,
const QUIET: Duration = Duration::from_millis(5);
/// or they have come for so long already.
const ENOUGH: Duration = Duration::from_millis(20);
/// After a change everything is looked at once more: a file in a folder that was just made may have come before the folder
/// was watched.
const AGAIN: Duration = Duration::from_millis(250);
/// How often to look where the system notifies of nothing.
const POLL: Duration = Duration::from_millis(500);
/// How often to look all the same: the day may have changed.
const IDLE: Duration = Duration::from_secs(30);

/// What notifies that something may have changed.
#[derive(Debug)]
pub(super) struct Watch {
    folders: Folders,
    /// `None` where the system notifies of nothing.
    watcher: Option<RecommendedWatcher>,
    hints: Receiver<()>,
    seen: Arc<Mutex<Look>>,
    is_recent: bool,
    /// The playbook's folder was not there when it was to be watched: the system may not notify that it is back, as the folder
    /// that both lay in may be gone, too.
    is_lost: bool,
}

/// Where something may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    /// In these files only, as far as the system said.
    At(Vec<PathBuf>),
    /// Anywhere.
    Everywhere,
}

/// What is watched.
#[derive(Debug, Clone)]
struct Folders {
    /// The playbook's folder, and the themes beside it.
    watched: [PathBuf; 2],
    /// Where both lie: a folder that is deleted and made again is seen from there only.
    parent: PathBuf,
    /// Where a commit or a tag shows.
    references: Vec<PathBuf>,
    /// One of them came or went.
    is_new: Arc<AtomicBool>,
}

impl Watch {
    /// Watches the playbook at `folder`, which is an absolute path; `poll` asks for looking from time to time instead.
    pub(super) fn new(folder: &Path, poll: bool) -> Self {
        let parent = folder.parent().unwrap_or(folder).to_owned();
        let both = [folder.to_owned(), parent.join("themes")];
        let references = reference_folders(folder);
        let folders = Folders { watched: both, parent, references, is_new: Arc::default() };
        let (sender, hints) = mpsc::sync_channel(1);
        let seen = Arc::new(Mutex::new(Look::At(Vec::new())));
        let watcher = if poll { None } else { folders.watcher(sender, seen.clone()) };
        Self { folders, watcher, hints, seen, is_recent: false, is_lost: false }
    }

    /// Whether the system notifies of changes.
    pub(super) fn is_native(&self) -> bool {
        self.watcher.is_some()
    }

    /// Waits until something may have changed; gives the places.
    pub(super) fn wait(&mut self) -> Look {
        let Some(watcher) = &mut self.watcher else {
            std::thread::sleep(POLL);
            return Look::Everywhere;
        };
        self.is_lost |= !self.folders.is_there();
        let longest = match (self.is_recent, self.is_lost) {
            (true, _) => AGAIN,
            (false, true) => POLL,
            (false, false) => IDLE,
        };
        self.is_recent = match self.hints.recv_timeout(longest) {
            Ok(()) => {
                let first = Instant::now();
                while first.elapsed() < ENOUGH && self.hints.recv_timeout(QUIET).is_ok() {}
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                self.watcher = None;
                return Look::Everywhere;
            }
        };
        let was_lost = self.is_lost;
        if self.folders.is_new.swap(false, Ordering::Relaxed) || was_lost {
            // What is not there before it is to be watched, is not watched.
            self.is_lost = !self.folders.is_there();
            self.folders.watch(watcher);
        }
        let seen = std::mem::replace(&mut *look(&self.seen), Look::At(Vec::new()));
        if self.is_recent && !was_lost { seen } else { Look::Everywhere }
    }
}

fn look(seen: &Mutex<Look>) -> MutexGuard<'_, Look> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a folder is there, and no link to one.
fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

impl Folders {
    fn watcher(&self, hint: SyncSender<()>, seen: Arc<Mutex<Look>>) -> Option<RecommendedWatcher> {
        let own = self.clone();
        let handler = move |event: notify::Result<notify::Event>| {
            let what = match event {
                Ok(event) => own.look(event),
                // Something was missed.
                Err(_) => Some(Look::Everywhere),
            };
            if let Some(what) = what {
                look(&seen).add(what);
                // One hint that waits is as good as two.
                let _ = hint.try_send(());
            }
        };
        // A link may lead to everything that this machine holds.
        let mut watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false)).ok()?;
        self.watch(&mut watcher).then_some(watcher)
    }

    /// Whether the playbook's folder is there.
    fn is_there(&self) -> bool {
        is_folder(&self.watched[0])
    }

    /// Watches what is there of the folders; whether that was possible.
    fn watch(&self, watcher: &mut RecommendedWatcher) -> bool {
        let parent = (&self.parent, RecursiveMode::NonRecursive);
        for (place, folder) in self.references.iter().enumerate() {
            // Below the first there are all objects, which are many; without these, a commit is seen a little later.
            let mode = if place == 0 { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            let _ = watcher.unwatch(folder);
            let _ = watcher.watch(folder, mode);
        }
        let all = [parent].into_iter().chain(self.watched.iter().map(|folder| (folder, RecursiveMode::Recursive)));
        all.filter(|(folder, _)| is_folder(folder)).fold(true, |all, (folder, mode)| {
            // What was watched under this name before may be gone.
            let _ = watcher.unwatch(folder);
            all & watcher.watch(folder, mode).is_ok()
        })
    }

    /// Whether a branch, a tag or `HEAD` moves with this file.
    fn is_reference(&self, path: &Path) -> bool {
        let is_named = path.file_name().is_some_and(|name| name == "HEAD" || name == "packed-refs");
        match &self.references[..] {
            [own, refs] => path.starts_with(refs) || is_named && path.parent() == Some(own),
            _ => false,
        }
    }

    /// Where to look after an event; `None` where it means no change.
    fn look(&self, event: notify::Event) -> Option<Look> {
        if matches!(event.kind, EventKind::Access(_)) {
            return None;
        }
        if event.paths.iter().any(|path| self.watched.contains(path)) {
            self.is_new.store(true, Ordering::Relaxed);
            return Some(Look::Everywhere);
        }
        if event.need_rescan() || event.paths.is_empty() {
            return Some(Look::Everywhere);
        }
        if event.paths.iter().any(|path| self.is_reference(path)) {
            // No file has changed.
            return Some(Look::At(Vec::new()));
        }
        let is_watched = |path: &PathBuf| self.watched.iter().any(|folder| path.starts_with(folder));
        let paths: Vec<PathBuf> = event.paths.into_iter().filter(is_watched).collect();
        (!paths.is_empty()).then_some(Look::At(paths))
    }
}

/// Files of which so many may have changed that looking at all costs no more.
const MANY: usize = 64;

impl Look {
    fn add(&mut self, more: Self) {
        match (&mut *self, more) {
            (Self::At(paths), Self::At(more)) if paths.len() + more.len() <= MANY => paths.extend(more),
            _ => *self = Self::Everywhere,
        }
    }
}
