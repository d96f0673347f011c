//! Writing with the site open: wait → read → build → show, again and again.
//!
//! The build is the same as ever. What it gives is not written anywhere: pages are made when they are asked for, and open
//! ones are told when their bytes have changed. While something is wrong, the last good site stays.

mod answer;
mod editor;
mod findings;
mod gate;
mod head;
mod hosts;
mod http;
mod live;
mod media_type;
mod pictures;
mod range;
mod served;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::civil::Date;

pub use editor::Editor;
pub use hosts::{HostName, Hosts};
pub use served::{Made, Served};

use crate::diagnostic::Diagnostic;
use crate::disk::{ReadError, Reader};
use crate::memo::Memo;
use crate::route::OutputPath;
use crate::source::{Change, FilePath, Sources};
use crate::{Built, Options, build, diagnostic};
use findings::{Findings, Words};
use head::Head;
use live::{Clients, Near, PageNews, Told};
use watch::{Look, Watch};

/// Files that come and go, or are being filled, are looked at again after so long,
const PAUSE: Duration = Duration::from_millis(20);
/// until all has been the same for so long,
const STILL: Duration = Duration::from_millis(100);
/// or for so long altogether.
const LONG_ENOUGH: Duration = Duration::from_secs(1);

/// What is to be served, and how.
#[derive(Debug)]
pub struct Serving {
    /// The playbook's folder.
    pub folder: PathBuf,
    /// The port to begin with.
    pub port: u16,
    /// What opens a file from the browser.
    pub editor: Editor,
    /// Names besides this machine's own by which it may be asked.
    pub allowed_hosts: Vec<HostName>,
    /// Whether to look at the files from time to time instead of being told of changes.
    pub poll: bool,
}

/// What happened.
#[derive(Debug)]
pub enum Event<'e> {
    /// The server answers.
    Listening {
        /// Its address.
        address: &'e str,
        /// Whether the port that was asked for was free.
        is_asked_for: bool,
        /// Whether the system tells of changes.
        is_told: bool,
    },
    /// The playbook was built.
    Round(&'e Round, &'e Sources),
    /// The playbook cannot be read.
    Unreadable(&'e ReadError),
}

/// One time through: read, build, show.
#[derive(Debug)]
pub struct Round {
    /// What changed since the time before.
    pub changes: Vec<(FilePath, Change)>,
    /// What was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of files that were looked at.
    pub files: usize,
    /// Number of cards.
    pub cards: usize,
    /// Number of files of the site that is shown.
    pub pages: usize,
    /// Whether the site that is shown is the new one: if not, it is the last good one.
    pub is_shown: bool,
    /// Number of pages that were made anew for this.
    pub rendered: usize,
    /// Number of open pages that were told.
    pub sent: usize,
    /// How long it took.
    pub took: Duration,
}

/// What requests and rounds share.
#[derive(Debug)]
pub struct Shared {
    served: RwLock<Arc<Served>>,
    sources: RwLock<Arc<Sources>>,
    clients: Clients,
    folder: PathBuf,
    editor: Editor,
    hosts: Hosts,
}

/// Serves a playbook until the program is ended. `today` is asked at each build, `tell` is told what happens.
pub fn serve(serving: &Serving, today: impl Fn() -> Date, mut tell: impl FnMut(Event<'_>)) -> Result<(), ServeError> {
    let folder = std::path::absolute(&serving.folder).map_err(ServeError::Listen)?;
    let folder = folder.canonicalize().map_err(|_| ServeError::Read(ReadError::NoFolder(serving.folder.clone())))?;
    let listener = http::listen(serving.port).map_err(ServeError::Listen)?;
    let port = listener.local_addr().map_err(ServeError::Listen)?.port();
    let address = format!("http://127.0.0.1:{port}/");
    // Watching begins before reading: what changes in between is not missed.
    let mut watch = Watch::new(&folder, serving.poll);
    let mut reader = Reader::new(&folder);
    let shared = Arc::new(Shared::new(folder, serving.editor.clone(), Hosts::new(port, serving.allowed_hosts.clone())));
    let mut rounds = Rounds::new(shared.clone(), address.clone());

    let sources = reader.read().map_err(ServeError::Read)?;
    let (round, sources) = rounds.go(sources, today(), Instant::now());
    gate::start(listener, shared.clone()).map_err(ServeError::Listen)?;
    tell(Event::Round(&round, &sources));
    let is_asked_for = serving.port == port || serving.port == 0;
    tell(Event::Listening { address: &address, is_asked_for, is_told: watch.is_native() });
    loop {
        let look = watch.wait();
        let start = Instant::now();
        let some = if let Look::At(paths) = &look { reader.read_at(paths) } else { None };
        let read = some.map_or_else(|| reader.read(), Ok);
        match settled(read, &mut reader, &shared.sources(), start) {
            Ok(sources) if rounds.is_news(&sources, today()) => {
                let (round, sources) = rounds.go(sources, today(), start);
                tell(Event::Round(&round, &sources));
            }
            Err(error) if rounds.is_readable => {
                rounds.is_readable = false;
                shared.clients.tell_findings(Findings::plain(&error.to_string()));
                tell(Event::Unreadable(&error));
            }
            Ok(_) | Err(_) => {}
        }
    }
}

/// What was read at `start`, or what it comes to where something is on the way since `before`.
fn settled(
    mut read: Result<Sources, ReadError>,
    reader: &mut Reader,
    before: &Sources,
    start: Instant,
) -> Result<Sources, ReadError> {
    let mut same_since = start;
    while let Ok(sources) = &read
        && is_on_the_way(sources, before)
        && same_since.elapsed() < STILL
        && start.elapsed() < LONG_ENOUGH
    {
        std::thread::sleep(PAUSE);
        let next = reader.read();
        if next.as_ref().is_ok_and(|next| next != sources) {
            same_since = Instant::now();
        }
        read = next;
    }
    read
}

/// Whether something is probably half done at this moment: files came or went since `before`, as when a folder is copied, or a
/// file is put aside and written anew; or one was emptied, as many programs do before they fill it.
fn is_on_the_way(sources: &Sources, before: &Sources) -> bool {
    let is_empty = |path: &FilePath| sources.bytes(path.as_str()).is_some_and(<[u8]>::is_empty);
    sources.changes_since(before).iter().any(|(path, change)| *change != Change::Changed || is_empty(path))
}

/// What the server writes to whoever sends `head`, a request up to the end of its headers; without a network, and without being
/// told of changes.
pub fn answer_to(head: &[u8], served: &Served, hosts: &Hosts) -> Vec<u8> {
    let answer = match Head::read(head) {
        Ok(head) => head.answer(served, hosts),
        Err(refusal) => refusal.answer(),
    };
    let mut written = Vec::new();
    // Writing to memory does not fail.
    let _ = http::write(&mut written, &answer, head.starts_with(b"HEAD "));
    written
}

/// Why nothing is served.
#[derive(Debug)]
pub enum ServeError {
    /// The playbook cannot be read.
    Read(ReadError),
    /// No port can be listened on.
    Listen(io::Error),
}

/// Rounds, each of which remembers what the ones before worked out.
#[derive(Debug)]
pub struct Rounds {
    shared: Arc<Shared>,
    memo: Memo,
    url: String,
    last: Option<Date>,
    /// Whether the playbook could be read the last time.
    is_readable: bool,
}

impl Rounds {
    /// Rounds of a site that is shown at `url`.
    pub fn new(shared: Arc<Shared>, url: String) -> Self {
        Self { shared, memo: Memo::default(), url, last: None, is_readable: true }
    }

    /// Whether building would give anything else than the last time.
    fn is_news(&self, sources: &Sources, today: Date) -> bool {
        !self.is_readable || self.last != Some(today) || *sources != *self.shared.sources()
    }

    /// Builds `sources` and shows the site, or tells what is wrong with them.
    pub fn go(&mut self, sources: Sources, today: Date, start: Instant) -> (Round, Arc<Sources>) {
        let sources = Arc::new(sources);
        let rendered_before = self.memo.rendered();
        let changes = if self.last.is_none() { Vec::new() } else { sources.changes_since(&self.shared.sources()) };
        let options = Options { today, url: Some(self.url.clone()) };
        let Built { output, plan, mut diagnostics, files, cards, samples, .. } =
            build(&sources, &options, &mut self.memo, |_| {});
        self.shared.set_sources(sources.clone());
        let shown = output.map(|tree| {
            let served = Served::after(&self.shared.served(), tree, plan);
            // A page that cannot be made is found before it is shown: those that are open, and one of each kind where the
            // theme has changed.
            let mut proofs = self.shared.clients.pages();
            proofs.extend(samples);
            let broken: Vec<Diagnostic> = proofs.iter().filter_map(|page| served.get(page)?.err()).collect();
            if broken.is_empty() { Ok(served) } else { Err(broken) }
        });
        let mut round = Round {
            changes,
            diagnostics: Vec::new(),
            files,
            cards,
            pages: 0,
            is_shown: matches!(shown, Some(Ok(_))),
            rendered: 0,
            sent: 0,
            took: Duration::ZERO,
        };
        match shown {
            Some(Ok(served)) => {
                round.rendered = self.memo.rendered() - rendered_before;
                self.memo.mark_shown();
                self.shared.set_served(Arc::new(served));
                round.sent = self.shared.tell_pages();
            }
            Some(Err(broken)) => {
                diagnostics.extend(diagnostic::merged(broken));
                diagnostic::sort(&mut diagnostics);
            }
            None => {}
        }
        let findings = if round.is_shown { Findings::default() } else { self.shared.words(&sources, &diagnostics) };
        self.shared.clients.tell_findings(findings);
        self.last = Some(today);
        self.is_readable = true;
        round.pages = self.shared.served().pages();
        round.took = start.elapsed();
        round.diagnostics = diagnostics;
        (round, sources)
    }
}

impl Shared {
    /// Nothing is served yet; `folder` is the playbook's, as an absolute path.
    pub fn new(folder: PathBuf, editor: Editor, hosts: Hosts) -> Self {
        Self {
            served: RwLock::default(),
            sources: RwLock::default(),
            clients: Clients::default(),
            folder,
            editor,
            hosts,
        }
    }

    /// What is served now.
    pub fn served(&self) -> Arc<Served> {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_served(&self, served: Arc<Served>) {
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    fn sources(&self) -> Arc<Sources> {
        self.sources.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_sources(&self, sources: Arc<Sources>) {
        *self.sources.write().unwrap_or_else(PoisonError::into_inner) = sources;
    }

    fn words(&self, sources: &Sources, diagnostics: &[Diagnostic]) -> Findings {
        Findings::of(diagnostics, Words { sources, folder: &self.folder, editor: &self.editor })
    }

    /// Takes in a page that wants to be told of changes.
    fn take_client(&self, page: OutputPath, shown: String) -> Option<Told> {
        let own = page.clone();
        self.clients.take(page, shown, || page_news(&self.served(), &own))
    }

    fn tell_pages(&self) -> usize {
        let served = self.served();
        self.clients.tell_pages(|page| page_news(&served, page))
    }

    /// Tells everybody of a page of `served` that could not be made when it was asked for, unless another site is shown by now.
    fn tell_fault(&self, served: &Arc<Served>, fault: &Diagnostic) {
        let sources = self.sources();
        let words = Words { sources: &sources, folder: &self.folder, editor: &self.editor };
        let is_shown = || Arc::ptr_eq(served, &self.served());
        self.clients.change_findings(|known| if is_shown() { known.with(fault, words) } else { known.clone() });
    }
}

/// A page's present state, as its reader is told; `None` where it cannot be made, and stays as it is.
fn page_news(served: &Served, page: &OutputPath) -> Option<PageNews> {
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
fn near(served: &Served, page: &OutputPath) -> Option<Near> {
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
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    Some(escapes.iter().fold(title.to_owned(), |title, (escaped, plain)| title.replace(escaped, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(card: Option<&str>, template: Option<&str>) -> Sources {
        let mut sources = Sources::new("playbook".to_owned());
        sources.insert_text("playbook.yml", "");
        if let Some(card) = card {
            sources.insert_text("formats/tour.md", card);
        }
        if let Some(template) = template {
            sources.insert_theme_file("default", "templates/card.html", template.as_bytes().into());
        }
        sources
    }

    #[test]
    fn files_that_come_or_go_or_are_emptied_are_on_the_way() {
        let full = sources(Some("# Tour"), Some("<p>"));
        let none = sources(None, None);
        for (now, before, is_so) in [
            (sources(Some(""), Some("<p>")), &full, true),
            (sources(Some("# Tour"), Some("")), &full, true),
            (sources(Some(""), None), &none, true),
            (full.clone(), &none, true),
            (sources(None, Some("<p>")), &full, true),
            (sources(Some("# Tour"), None), &full, true),
            (sources(Some("# Ronde"), Some("<b>")), &full, false),
            // It has been empty for a while.
            (sources(Some(""), Some("<p>")), &sources(Some(""), Some("")), false),
            (full.clone(), &full, false),
        ] {
            assert_eq!(is_on_the_way(&now, before), is_so, "{now:?} after {before:?}");
        }
    }
}
