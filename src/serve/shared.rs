//! What requests and rounds share: the site that is shown, and who hears of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use super::answer::{self, Answer};
use super::editor::Editor;
use super::findings::{Findings, Words, safe_fix};
use super::hosts::Hosts;
use super::live::{Near, PageNews, Subscribers, Subscription};
use super::served::Served;
use crate::diagnostic::{Diagnostic, Fix, Severity, Tongue};
use crate::emit::failures;
use crate::html::unescape;
use crate::route::OutputPath;
use crate::source::Sources;
use crate::{disk, mend};

/// What requests and rounds share.
#[derive(Debug)]
pub struct Shared {
    pub(super) served: RwLock<Arc<Served>>,
    pub(super) sources: RwLock<Arc<Sources>>,
    pub(super) subscribers: Subscribers,
    /// What can be mended without a doubt, by name, beside the sources that it was found in.
    fixes: RwLock<(Arc<Sources>, BTreeMap<String, Fix>)>,
    pub(super) folder: PathBuf,
    pub(super) editor: Editor,
    pub(super) hosts: Hosts,
}

impl Shared {
    /// Nothing is served yet; `folder` is the playbook's, as an absolute path.
    pub fn new(folder: PathBuf, editor: Editor, hosts: Hosts) -> Self {
        Self {
            served: RwLock::default(),
            sources: RwLock::default(),
            subscribers: Subscribers::default(),
            fixes: RwLock::default(),
            folder,
            editor,
            hosts,
        }
    }

    /// What is served now.
    pub fn served(&self) -> Arc<Served> {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_served(&self, served: Arc<Served>) {
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    pub(super) fn sources(&self) -> Arc<Sources> {
        self.sources.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_sources(&self, sources: Arc<Sources>) {
        *self.sources.write().unwrap_or_else(PoisonError::into_inner) = sources;
    }

    /// Keeps what can be mended without a doubt of what was found in `sources`.
    pub(super) fn set_fixes(&self, sources: &Arc<Sources>, diagnostics: &[Diagnostic]) {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let fixes = errors.filter_map(|error| safe_fix(error, sources)).map(|(name, fix)| (name, fix.clone()));
        *self.fixes.write().unwrap_or_else(PoisonError::into_inner) = (sources.clone(), fixes.collect());
    }

    /// Mends what the fix of this name mends. The one thing that is ever written: the round that follows shows it.
    pub(super) fn mend(&self, name: &str) -> Answer {
        let (sources, fix) = {
            let kept = self.fixes.read().unwrap_or_else(PoisonError::into_inner);
            (kept.0.clone(), kept.1.get(name).cloned())
        };
        let Some(fix) = fix else { return answer::message(404, "this is not there to be mended any more") };
        match disk::write(&self.folder, &sources, &mend::with_fix(&sources, &fix), &mend::renames(&fix)) {
            Ok(_) => {
                Answer { status: 204, headers: vec![("Cache-Control", "no-store".to_owned())], body: Arc::default() }
            }
            Err(error) => answer::message(409, &failures::unwritten(&error, Tongue::English).what),
        }
    }

    pub(super) fn words(&self, sources: &Sources, diagnostics: &[Diagnostic]) -> Findings {
        let served = self.served();
        let words = Words { sources, folder: &self.folder, editor: &self.editor, served: &served };
        Findings::of(diagnostics, words)
    }

    /// Takes in a page that wants to hear of changes.
    pub(super) fn subscribe(&self, page: OutputPath, shown: String) -> Option<Subscription> {
        let own = page.clone();
        self.subscribers.subscribe(page, shown, || page_news(&self.served(), &own))
    }

    pub(super) fn notify_pages(&self) -> usize {
        let served = self.served();
        self.subscribers.notify_pages(|page| page_news(&served, page))
    }

    /// Notifies everybody of a page of `served` that could not be made when it was asked for, unless another site is shown by now.
    pub(super) fn notify_fault(&self, served: &Arc<Served>, fault: &Diagnostic) {
        let sources = self.sources();
        let words = Words { sources: &sources, folder: &self.folder, editor: &self.editor, served };
        let is_shown = || Arc::ptr_eq(served, &self.served());
        self.subscribers.change_findings(|known| if is_shown() { known.with(fault, words) } else { known.clone() });
    }
}

/// A page's present state, as its reader gets to know it; `None` where it cannot be made, and stays as it is.
pub(super) fn page_news(served: &Served, page: &OutputPath) -> Option<PageNews> {
    match served.page(page) {
        Some(made) => Some(PageNews { shown: made.ok()?.mark.to_string(), status: 200, near: None }),
        None if served.is_empty() => None,
        None => {
            let near = near(served, page);
            let shown = answer::mark_of_gone(served, page, near.as_ref().map_or("", |near| &near.href));
            Some(PageNews { shown, status: 404, near })
        }
    }
}

/// The page that is probably meant by one that is not there.
pub(super) fn near(served: &Served, page: &OutputPath) -> Option<Near> {
    let path = served.likely_address(page)?;
    let address = path.as_str().trim_end_matches("index.html");
    let title = served.get(&path).and_then(Result::ok).and_then(|page| title(&page.bytes));
    Some(Near {
        href: format!("/{}", crate::site::encoded(address)),
        title: title.unwrap_or_else(|| address.to_owned()),
    })
}

/// What a page calls itself, as text.
fn title(page: &[u8]) -> Option<String> {
    let (_, rest) = std::str::from_utf8(page).ok()?.split_once("<title>")?;
    let title = rest.split_once("</title>")?.0.split(" · ").next()?.trim();
    Some(unescape(title).into_owned())
}
