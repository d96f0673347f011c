//! Pages remembered for the next time: one is made anew when its view, or the templates, are others.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::compiled::Compiled;
use super::summaries::Indexes;
use crate::playbook::Playbook;
use crate::route::OutputPath;
use crate::search;

/// Bytes of pages that are remembered: 64 MiB.
const KEPT_BYTES: usize = 64 << 20;

/// What rendering remembers.
pub struct Kept {
    pub(super) compiled: Option<Arc<Compiled>>,
    /// The templates of the site that was shown last: a page of each kind could be made with them.
    pub(super) proved: Option<Arc<Compiled>>,
    pub(super) indexes: Option<(Arc<Playbook>, Arc<Indexes>)>,
    pub(super) pages: Arc<Pages>,
    pub(super) weights: Option<Arc<Mutex<search::Kept>>>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("what rendering remembers")
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self { weights: Some(Arc::default()), ..Self::for_pages(Pages::default()) }
    }
}

impl Kept {
    /// Remembers nothing.
    pub fn for_once() -> Self {
        Self::for_pages(Pages { is_for_once: true, ..Pages::default() })
    }

    fn for_pages(pages: Pages) -> Self {
        Self { compiled: None, proved: None, indexes: None, pages: Arc::new(pages), weights: None }
    }

    /// What was rendered last is shown: its templates need no samples any more.
    pub fn mark_shown(&mut self) {
        self.proved.clone_from(&self.compiled);
    }

    /// Number of pages that were rendered so far.
    pub fn rendered(&self) -> usize {
        self.pages.rendered.load(Ordering::Relaxed)
    }
}

/// Pages with what they were made from.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) is_for_once: bool,
    rendered: AtomicUsize,
    remembered: Mutex<Remembered>,
}

#[derive(Default)]
struct Remembered {
    /// The templates that all of them were made with.
    templates: Option<Arc<Compiled>>,
    pages: HashMap<OutputPath, (blake3::Hash, Arc<[u8]>)>,
    bytes: usize,
}

impl Remembered {
    fn has(&self, templates: &Arc<Compiled>) -> bool {
        self.templates.as_ref().is_some_and(|own| Arc::ptr_eq(own, templates))
    }
}

impl Pages {
    /// The page at `path` as it was made from the same view and templates before, or made now.
    pub(super) fn get<E>(
        &self,
        path: &OutputPath,
        view: &impl Serialize,
        templates: &Arc<Compiled>,
        make: impl FnOnce() -> Result<Arc<[u8]>, E>,
    ) -> Result<Arc<[u8]>, E> {
        let Some(hash) = (!self.is_for_once).then(|| hash(view)).flatten() else { return make() };
        if let Some(page) = self.remembered(path, hash, templates) {
            return Ok(page);
        }
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let page = make()?;
        let mut pages = self.pages();
        // While it was made, others may have begun with newer templates.
        if !pages.has(templates) {
            return Ok(page);
        }
        if pages.bytes + page.len() > KEPT_BYTES {
            *pages = Remembered { templates: pages.templates.take(), ..Remembered::default() };
        }
        pages.bytes += page.len();
        if let Some((_, former)) = pages.pages.insert(path.clone(), (hash, page.clone())) {
            pages.bytes -= former.len();
        }
        Ok(page)
    }

    fn remembered(&self, path: &OutputPath, hash: blake3::Hash, templates: &Arc<Compiled>) -> Option<Arc<[u8]>> {
        let mut pages = self.pages();
        if !pages.has(templates) {
            *pages = Remembered { templates: Some(templates.clone()), ..Remembered::default() };
        }
        pages.pages.get(path).filter(|(own, _)| *own == hash).map(|(_, page)| page.clone())
    }

    fn pages(&self) -> MutexGuard<'_, Remembered> {
        // What is remembered is whole at every moment: a thread that panicked while holding it left nothing half done.
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The hash of a view; `None` for one that JSON cannot say, which none is.
pub(super) fn hash(view: &impl Serialize) -> Option<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut writer = io::BufWriter::with_capacity(16 << 10, &mut hasher);
    serde_json::to_writer(&mut writer, view).ok()?;
    drop(writer);
    Some(hasher.finalize())
}
