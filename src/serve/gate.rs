//! The door in front of `tiny_http`: the only place where connections from outside are taken in.
//!
//! `tiny_http` reads headers and bodies of any length, keeps what it was promised, reads on behind the first request, and
//! loses the thread that accepts connections where the system has no file descriptor left. Here each connection gives one
//! request of bounded size within bounded time, which is handed on without a body, over a socket that nobody else reaches;
//! and where the server behind has ended, a new one takes its place.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Shared;
use super::answer::{LARGEST_HEADERS, LONGEST_TARGET};
use super::head::{Head, Refusal};
use super::http::{self, Inner, Way};

/// How long a client may take to send its request.
const SILENCE: Duration = Duration::from_secs(20);
/// How long a client may take to read what is written to it.
const SLOWNESS: Duration = Duration::from_secs(10);
/// Most connections that are open at once; any more are closed again.
const MOST_CONNECTIONS: usize = 1024;
/// Most bytes that are read of a request. What is shorter and still too long gets its own answer.
const LARGEST_HEAD: usize = LONGEST_TARGET + LARGEST_HEADERS + (8 << 10);
/// Descriptors that have to be free before a request is handed on: three for the way to the server behind, which does not
/// survive finding none, and some for reading the playbook meanwhile.
const SPARE: usize = 10;
/// How long a request waits for that.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to wait where the system refuses.
const PAUSE: Duration = Duration::from_millis(20);
/// How often to look whether a client is still there while there is no news for it.
const LOOK: Duration = Duration::from_secs(1);
/// How often a request is handed on again where the server behind ended before it answered.
const TRIES: usize = 3;
/// What is still read of a client that was answered before it had said all, so that the answer arrives.
const MOST_DRAINED: u64 = 256 << 10;

/// Takes in connections for as long as the program runs.
pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    let inner = Inner::start(shared.clone())?;
    let gate = Arc::new(Gate { shared, inner: Mutex::new(inner), open: AtomicUsize::new(0), entry: Mutex::new(()) });
    thread::Builder::new().name("gate".to_owned()).spawn(move || gate.accept(&listener))?;
    Ok(())
}

struct Gate {
    shared: Arc<Shared>,
    /// The server behind.
    inner: Mutex<Inner>,
    /// How many connections are open.
    open: AtomicUsize,
    /// Held while descriptors are looked for: two that count the same ones would take too many.
    entry: Mutex<()>,
}

impl Gate {
    fn accept(self: Arc<Self>, listener: &TcpListener) {
        loop {
            let Ok((client, _)) = listener.accept() else {
                // Without a descriptor nobody is taken in; who waits is taken in later.
                thread::sleep(PAUSE);
                continue;
            };
            if self.open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
                self.open.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let gate = self.clone();
            let taken = thread::Builder::new().name("connection".to_owned()).spawn(move || {
                // A client that is gone, or slow, is left.
                let _ = gate.serve(&client);
                let _ = client.shutdown(Shutdown::Both);
                gate.open.fetch_sub(1, Ordering::Relaxed);
            });
            if taken.is_err() {
                self.open.fetch_sub(1, Ordering::Relaxed);
            }
        }
    }

    /// Answers the request of one connection.
    fn serve(&self, client: &TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        client.set_write_timeout(Some(SLOWNESS))?;
        let Some(bytes) = read_head(client)? else { return Ok(()) };
        let head = match Head::read(&bytes) {
            Ok(head) => head,
            Err(refusal) => return refuse(client, refusal),
        };
        // A page that was closed again while it waited for its turn needs no news. Whoever asks for anything else may
        // have closed its own side on purpose.
        if head.asks_to_be_told() && is_gone(client)? {
            return Ok(());
        }
        let request = head.without_body();
        for _ in 0..TRIES {
            let Some(way) = self.enter(client, &request) else { return refuse(client, Refusal::Busy) };
            if hand_back(way, client)? > 0 {
                return if head.has_body() { drain(client) } else { Ok(()) };
            }
        }
        refuse(client, Refusal::Busy)
    }

    /// Hands a request on; gives the way by which its answer comes, or `None` where there was no descriptor for it. Makes a new
    /// server where the one behind has ended.
    fn enter(&self, client: &TcpStream, request: &[u8]) -> Option<Way> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let entry = self.entry.lock().unwrap_or_else(PoisonError::into_inner);
            let spare: io::Result<Vec<TcpStream>> = (0..SPARE).map(|_| client.try_clone()).collect();
            if spare.is_ok() {
                drop(spare);
                let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
                match inner.ask(request) {
                    Ok(way) => return Some(way),
                    Err(_) => {
                        if let Ok(new) = Inner::start(self.shared.clone()) {
                            *inner = new;
                        }
                    }
                }
            }
            drop(entry);
            thread::sleep(PAUSE);
            if is_gone(client).unwrap_or(true) {
                break;
            }
        }
        None
    }
}

/// Hands an answer back as it comes; how many bytes it had.
fn hand_back(mut way: Way, mut client: &TcpStream) -> io::Result<u64> {
    let mut buffer = [0; 16 << 10];
    let mut handed = 0;
    way.set_read_timeout(LOOK)?;
    loop {
        match way.read(&mut buffer) {
            Ok(0) => return Ok(handed),
            Ok(length) => {
                client.write_all(&buffer[..length])?;
                handed += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // An open page for which there is no news: it may have been closed meanwhile.
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                if is_gone(client)? {
                    return Ok(handed.max(1));
                }
            }
            Err(_) => return Ok(handed),
        }
    }
}

/// Whether a client has closed its side.
fn is_gone(client: &TcpStream) -> io::Result<bool> {
    client.set_nonblocking(true)?;
    let is_gone = match client.peek(&mut [0]) {
        Ok(length) => length == 0,
        Err(error) => error.kind() != io::ErrorKind::WouldBlock,
    };
    client.set_nonblocking(false)?;
    Ok(is_gone)
}

/// What a client sends up to the end of its headers; `None` where it says nothing more. Longer ones are cut.
fn read_head(mut client: &TcpStream) -> io::Result<Option<Vec<u8>>> {
    let start = Instant::now();
    let mut head = Vec::with_capacity(1 << 10);
    let mut buffer = [0; 4 << 10];
    while head.len() <= LARGEST_HEAD {
        // A byte now and then is silence, too.
        let Some(left) = SILENCE.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) else { return Ok(None) };
        client.set_read_timeout(Some(left))?;
        let length = match client.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Ok(None),
        };
        let seen = head.len().saturating_sub(3);
        head.extend_from_slice(&buffer[..length]);
        if let Some(end) = head[seen..].windows(4).position(|window| window == b"\r\n\r\n") {
            head.truncate(seen + end + 4);
            break;
        }
    }
    Ok(Some(head))
}

fn refuse(client: &TcpStream, refusal: Refusal) -> io::Result<()> {
    http::write(client, &refusal.answer(), false)?;
    drain(client)
}

/// Reads some of what a client goes on to say. A connection that is closed on unread words is reset, and the answer lost.
fn drain(client: &TcpStream) -> io::Result<()> {
    client.shutdown(Shutdown::Write)?;
    client.set_read_timeout(Some(Duration::from_secs(1)))?;
    io::copy(&mut client.take(MOST_DRAINED), &mut io::sink())?;
    Ok(())
}
