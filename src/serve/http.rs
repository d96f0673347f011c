//! The server: requests from this machine, each answered on a thread of its own.
//!
//! Connections come in by way of [`gate`](super::gate), which bounds what `tiny_http` does not, over a socket of their own.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use tiny_http::{Listener, Request, Server};

use super::Shared;
use super::answer::{Answer, Asked, Routed, route};
use super::head::Refusal;
use super::live::Subscription;

/// Most requests that are answered at once; any more are asked to come again.
const MOST_REQUESTS: usize = 128;
/// Connections that may wait to be taken in.
const BACKLOG: i32 = 512;
/// Ports that are tried after the one that was asked for.
const PORTS_TRIED: u16 = 50;
/// How long the server behind the gate may take to take in a connection.
const TAKING_IN: Duration = Duration::from_millis(200);

/// Listens on `port` of the loopback, or on the next free one; 0 is any.
pub(super) fn listen(port: u16) -> io::Result<TcpListener> {
    let mut taken = None;
    for port in port..=port.saturating_add(PORTS_TRIED) {
        match listen_on(port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = Some(error),
            other => return other,
        }
    }
    Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

fn listen_on(port: u16) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    // A port that a former run has just left is free; on Windows the same option would take one that is in use.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// A `tiny_http` server, and where it listens. It ends where the system has no descriptor for it; then nothing can be
/// connected to it any more.
pub(super) struct Inner {
    address: Address,
    reached: Arc<Reached>,
}

/// How many requests have reached a server.
#[derive(Default)]
struct Reached {
    count: Mutex<usize>,
    is_more: Condvar,
}

impl Reached {
    fn count(&self) -> MutexGuard<'_, usize> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn one_more(&self) {
        *self.count() += 1;
        self.is_more.notify_all();
    }
}

/// Where a server behind the gate listens.
#[derive(Debug)]
enum Address {
    /// On a socket without a file or a port, which no browser reaches.
    #[cfg(target_os = "linux")]
    Named(std::os::unix::net::SocketAddr),
    /// On a port of this machine.
    #[cfg_attr(target_os = "linux", expect(dead_code, reason = "for systems without such sockets"))]
    Port(SocketAddr),
}

/// A connection to the server behind the gate.
pub(super) enum Way {
    #[cfg(target_os = "linux")]
    Named(std::os::unix::net::UnixStream),
    Port(TcpStream),
}

impl Way {
    /// How long reading may take before it is broken off.
    pub(super) fn set_read_timeout(&self, longest: Duration) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Named(stream) => stream.set_read_timeout(Some(longest)),
            Self::Port(stream) => stream.set_read_timeout(Some(longest)),
        }
    }
}

impl Read for Way {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Named(stream) => stream.read(buffer),
            Self::Port(stream) => stream.read(buffer),
        }
    }
}

impl Write for Way {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Named(stream) => stream.write(bytes),
            Self::Port(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Named(stream) => stream.flush(),
            Self::Port(stream) => stream.flush(),
        }
    }
}

impl Inner {
    /// A server that answers on threads of its own.
    pub(super) fn start(shared: Arc<Shared>) -> io::Result<Self> {
        let (listener, address) = bind()?;
        let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
        let reached = Arc::new(Reached::default());
        let own = reached.clone();
        thread::Builder::new().name("server".to_owned()).spawn(move || {
            serve(&server, &shared, &own);
            // One that has no port cannot be dropped: it would look for one. It is only left where descriptors ran out.
            std::mem::forget(server);
        })?;
        Ok(Self { address, reached })
    }

    fn connect(&self) -> io::Result<Way> {
        match &self.address {
            #[cfg(target_os = "linux")]
            Address::Named(address) => std::os::unix::net::UnixStream::connect_addr(address).map(Way::Named),
            Address::Port(address) => TcpStream::connect(address).map(Way::Port),
        }
    }

    /// Asks it something. Waits until the request has reached it: before, it may still look for descriptors.
    pub(super) fn ask(&self, request: &[u8]) -> io::Result<Way> {
        let before = *self.reached.count();
        let mut way = self.connect()?;
        way.write_all(request)?;
        let count = self.reached.count();
        let waited = self.reached.is_more.wait_timeout_while(count, TAKING_IN, |count| *count == before);
        drop(waited);
        Ok(way)
    }
}

/// Listens where only this program knows of.
fn bind() -> io::Result<(Listener, Address)> {
    #[cfg(target_os = "linux")]
    {
        use std::hash::{BuildHasher, Hasher};
        use std::os::linux::net::SocketAddrExt;
        use std::os::unix::net::{SocketAddr, UnixListener};

        // Two servers on one machine need two names.
        let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
        let address = SocketAddr::from_abstract_name(format!("playbook-{}-{random:x}", std::process::id()))?;
        Ok((UnixListener::bind_addr(&address)?.into(), Address::Named(address)))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        Ok((listener.into(), Address::Port(address)))
    }
}

fn serve(server: &Server, shared: &Arc<Shared>, reached: &Reached) {
    let busy = Arc::new(AtomicUsize::new(0));
    while let Ok(request) = server.recv() {
        reached.one_more();
        if busy.fetch_add(1, Ordering::Relaxed) >= MOST_REQUESTS {
            busy.fetch_sub(1, Ordering::Relaxed);
            answer_busy(request);
            continue;
        }
        let (own_busy, shared) = (busy.clone(), shared.clone());
        let spawned = thread::Builder::new().name("request".to_owned()).spawn(move || {
            let live = answer(request, &shared);
            own_busy.fetch_sub(1, Ordering::Relaxed);
            if let Some((subscription, out)) = live {
                // A client that is gone is no failure.
                let _ = subscription.write(out);
                shared.subscribers.unsubscribe(&subscription);
            }
        });
        if spawned.is_err() {
            busy.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Answers a request; one that subscribes to changes goes on.
fn answer(request: Request, shared: &Shared) -> Option<(Subscription, Box<dyn Write + Send>)> {
    let method = request.method().to_string();
    let target = request.url().to_owned();
    let headers: Vec<(String, String)> =
        request.headers().iter().map(|header| (header.field.to_string(), header.value.to_string())).collect();
    let out = request.into_writer();
    let asked = Asked { method: &method, target: &target, headers: &headers };
    let served = shared.served();
    let answer = match route(&asked, &served, &shared.hosts) {
        Routed::Live { page, shown } if method == "GET" => match shared.subscribe(page, shown) {
            Some(subscription) => return Some((subscription, out)),
            None => Refusal::Busy.answer(),
        },
        Routed::Live { .. } => Answer { status: 200, headers: Vec::new(), body: Arc::default() },
        Routed::Fix(id) => shared.mend(&id),
        Routed::Broken(answer, fault) => {
            shared.notify_fault(&served, &fault);
            answer
        }
        Routed::Answer(answer) => answer,
    };
    // A client that went away, or reads too slowly, is left.
    let _ = write(out, &answer, method == "HEAD");
    None
}

fn answer_busy(request: Request) {
    let _ = write(request.into_writer(), &Refusal::Busy.answer(), false);
}

/// Writes an answer; to HEAD without its body.
pub(super) fn write(mut out: impl Write, answer: &Answer, is_head: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    let length = (answer.status != 304).then(|| ("Content-Length", answer.body.len().to_string()));
    for (name, value) in answer.headers.iter().chain(&length) {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("Connection: close\r\n\r\n");
    out.write_all(head.as_bytes())?;
    if !is_head {
        out.write_all(&answer.body)?;
    }
    out.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Internal Server Error",
    }
}
