//! The server: requests from this machine, each answered on a thread of its own.
//!
//! `tiny_http` has no time-outs, keeps a thread for each open connection, may leave a new one waiting behind those, and ends
//! its loop for good where the system has no file descriptor left. Hence: time-outs on the listener, which its connections
//! inherit; connections that close after each answer; a knock from time to time; a new server where the old one ended.

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use tiny_http::{Request, Server};

use super::Shared;
use super::answer::{Answer, Asked, Routed, route};
use super::live::Told;

/// How long a client may be silent in the middle of a request or between two.
const SILENCE: Duration = Duration::from_secs(20);
/// How long a client may take to read what is written to it.
const SLOWNESS: Duration = Duration::from_secs(10);
/// How often the server knocks at its own door. Connections that wait for a thread go on then, and the listener's time-out is
/// never reached.
const KNOCK: Duration = Duration::from_millis(500);
/// Most requests that are answered at once; any more are asked to come again.
const MOST_REQUESTS: usize = 128;
/// Connections that may wait to be taken in.
const BACKLOG: i32 = 512;
/// Ports that are tried after the one that was asked for.
const PORTS_TRIED: u16 = 50;

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
    socket.set_tcp_nodelay(true)?;
    socket.set_read_timeout(Some(SILENCE))?;
    socket.set_write_timeout(Some(SLOWNESS))?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Longest body that may follow a request, in bytes: none is wanted, and none is read.
const LONGEST_BODY: usize = 1 << 20;

/// Answers requests on threads of its own, for as long as the program runs.
pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    let address = listener.local_addr()?;
    thread::Builder::new().name("knock".to_owned()).spawn(move || {
        loop {
            thread::sleep(KNOCK);
            drop(TcpStream::connect(address));
        }
    })?;
    thread::Builder::new().name("server".to_owned()).spawn(move || {
        loop {
            // Without a descriptor there is no server either: the next try may have one.
            if let Ok(server) =
                listener.try_clone().map_err(Into::into).and_then(|own| Server::from_listener(own, None))
            {
                serve(&server, &shared);
            }
            thread::sleep(KNOCK);
        }
    })?;
    Ok(())
}

fn serve(server: &Server, shared: &Arc<Shared>) {
    let busy = Arc::new(AtomicUsize::new(0));
    while let Ok(request) = server.recv() {
        let Some(request) = without_flood(request) else { continue };
        if busy.fetch_add(1, Ordering::Relaxed) >= MOST_REQUESTS {
            busy.fetch_sub(1, Ordering::Relaxed);
            answer_busy(request);
            continue;
        }
        let (own_busy, shared) = (busy.clone(), shared.clone());
        let spawned = thread::Builder::new().name("request".to_owned()).spawn(move || {
            let live = answer(request, &shared);
            own_busy.fetch_sub(1, Ordering::Relaxed);
            if let Some((told, out)) = live {
                // A client that is gone is no failure.
                let _ = told.write(out);
                shared.clients.leave(&told);
            }
        });
        if spawned.is_err() {
            busy.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// The request, unless it says that more follows than anybody sends here. `tiny_http` takes memory for all of that when such
/// a request is answered or dropped, which may be more than there is: it is neither, at the price of its connection.
fn without_flood(request: Request) -> Option<Request> {
    if request.body_length().is_some_and(|length| length > LONGEST_BODY) {
        std::mem::forget(request);
        return None;
    }
    Some(request)
}

/// Answers a request; what it is told of goes on where it is to be told of changes.
fn answer(request: Request, shared: &Shared) -> Option<(Told, Box<dyn Write + Send>)> {
    let method = request.method().to_string();
    let target = request.url().to_owned();
    let headers: Vec<(String, String)> =
        request.headers().iter().map(|header| (header.field.to_string(), header.value.to_string())).collect();
    let out = request.into_writer();
    let asked = Asked { method: &method, target: &target, headers: &headers };
    let served = shared.served();
    let answer = match route(&asked, &served, shared.port) {
        Routed::Live { page, shown } if method == "GET" => match shared.take_client(page, shown) {
            Some(told) => return Some((told, out)),
            None => busy(),
        },
        Routed::Live { .. } => Answer { status: 200, headers: Vec::new(), body: Arc::default() },
        Routed::Broken(answer, fault) => {
            shared.tell_fault(&served, &fault);
            answer
        }
        Routed::Answer(answer) => answer,
    };
    // A client that went away, or reads too slowly, is left.
    let _ = write(out, &answer, method == "HEAD");
    None
}

fn answer_busy(request: Request) {
    let _ = write(request.into_writer(), &busy(), false);
}

fn busy() -> Answer {
    Answer { status: 503, headers: vec![("Retry-After", "1".to_owned())], body: Arc::default() }
}

fn write(mut out: impl Write, answer: &Answer, is_head: bool) -> io::Result<()> {
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
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
