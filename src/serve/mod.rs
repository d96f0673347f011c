//! Writing with the site open: wait → read → build → show, again and again.
//!
//! The build is the same as ever. What it gives is not written anywhere: pages are made when they are asked for, and open
//! ones are notified when their bytes have changed. While something is wrong, the last good site stays.

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
mod rounds;
mod served;
mod shared;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

pub use editor::Editor;
pub use hosts::{HostName, Hosts};
pub use rounds::{Round, Rounds};
pub use served::{MarkedFile, Served};
pub use shared::Shared;

use crate::disk::{ReadError, Reader};
use crate::git::Stamp;
use crate::history::Past;
use crate::source::{Change, FilePath, Sources};
use findings::Findings;
use head::Head;
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
    /// Whether to look at the files from time to time instead of being notified of changes.
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
        /// Whether the system notifies of changes.
        is_notified: bool,
    },
    /// The playbook was built.
    Round(&'e Round, &'e Sources),
    /// The playbook cannot be read.
    Unreadable(&'e ReadError),
}

/// Serves a playbook until the program is ended. `today` is asked at each build, `past` when a commit was made or a tag set, and
/// `notify` hears what happens.
pub fn serve(
    serving: &Serving,
    today: impl Fn() -> Date,
    past: impl Fn(&Sources) -> Arc<Past>,
    mut notify: impl FnMut(Event<'_>),
) -> Result<(), ServeError> {
    let folder = std::path::absolute(&serving.folder).map_err(ServeError::Listen)?;
    let folder = folder.canonicalize().map_err(|_| ServeError::Read(ReadError::NoFolder(serving.folder.clone())))?;
    let listener = http::listen(serving.port).map_err(ServeError::Listen)?;
    let port = listener.local_addr().map_err(ServeError::Listen)?.port();
    let address = format!("http://127.0.0.1:{port}/");
    // Watching begins before reading: what changes in between is not missed.
    let mut watch = Watch::new(&folder, serving.poll);
    let mut reader = Reader::new(&folder);
    let at = folder.clone();
    let mut stamp = Stamp::of(&at);
    let shared = Arc::new(Shared::new(folder, serving.editor.clone(), Hosts::new(port, serving.allowed_hosts.clone())));
    let mut rounds = Rounds::new(shared.clone(), address.clone());

    let sources = reader.read().map_err(ServeError::Read)?;
    let (round, sources) = rounds.go(sources, today(), Instant::now());
    gate::start(listener, shared.clone()).map_err(ServeError::Listen)?;
    notify(Event::Round(&round, &sources));
    let is_asked_for = serving.port == port || serving.port == 0;
    notify(Event::Listening { address: &address, is_asked_for, is_notified: watch.is_native() });
    // The first pages do not wait for git: dates and versions come a moment later.
    let known = past(&sources);
    if !known.history.log.is_unknown() {
        rounds.set_past(known);
        rounds.go(Sources::clone(&sources), today(), Instant::now());
    }
    loop {
        let look = watch.wait();
        let start = Instant::now();
        let some = if let Look::At(paths) = &look { reader.read_at(paths) } else { None };
        let read = some.map_or_else(|| reader.read(), Ok);
        // Git is asked when something has moved there, never after a save.
        let moved = Stamp::of(&at);
        if moved != stamp {
            stamp = moved;
            rounds.set_past(past(&shared.sources()));
        }
        match wait_until_stable(read, &mut reader, &shared.sources(), start) {
            Ok(sources) if rounds.is_news(&sources, today()) => {
                let (round, sources) = rounds.go(sources, today(), start);
                notify(Event::Round(&round, &sources));
            }
            Err(error) if rounds.is_readable => {
                rounds.is_readable = false;
                shared.subscribers.notify_findings(Findings::unreadable(&error));
                notify(Event::Unreadable(&error));
            }
            Ok(_) | Err(_) => {}
        }
    }
}

/// What was read at `start`, or what it comes to where something is on the way since `before`.
fn wait_until_stable(
    mut read: Result<Sources, ReadError>,
    reader: &mut Reader,
    before: &Sources,
    start: Instant,
) -> Result<Sources, ReadError> {
    let mut same_since = start;
    while let Ok(sources) = &read
        && is_incomplete(sources, before)
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
/// file is put aside and written again; or one was emptied, as many programs do before they fill it.
fn is_incomplete(sources: &Sources, before: &Sources) -> bool {
    let is_empty = |path: &FilePath| sources.bytes(path.as_str()).is_some_and(<[u8]>::is_empty);
    sources.changes_since(before).iter().any(|(path, change)| *change != Change::Changed || is_empty(path))
}

/// What the server writes to whoever sends `head`, a request up to the end of its headers; without a network, and without
/// subscribing to changes.
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
            assert_eq!(is_incomplete(&now, before), is_so, "{now:?} after {before:?}");
        }
    }
}
