//! The server, asked over a network: what it gives, to whom, and that nobody can keep it from answering others.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::fixture::{base, command, write};
use crate::repository::{Repository, git_in, on};

/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server of the base playbook.
struct Server {
    process: Child,
    folder: TempDir,
    port: u16,
    /// What the terminal shows, line by line.
    terminal: BufReader<std::process::ChildStderr>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&base(), &folder.path().join("playbook"));
        Self::start_in(folder, more)
    }

    fn start_in(folder: TempDir, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", "playbook"];
        if !more.contains(&"--port") {
            arguments.extend(["--port", "0"]);
        }
        arguments.extend(more);
        let command = command(folder.path(), &arguments);
        Self::started(folder, command)
    }

    /// With interrupts as a terminal has them: a test in the background, or under `nohup`, hands on that they are ignored.
    #[cfg(unix)]
    fn start_interruptible() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&base(), &folder.path().join("playbook"));
        let program = ["serve", "playbook", "--port", "0", "--lang", "en"];
        // Linux has the first of these, other systems the second; without either, a test in the foreground passes all the same.
        let ways = [&["env", "--default-signal=INT"][..], &["perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"][..]];
        let run = |way: &[&str]| {
            let mut command = std::process::Command::new(way[0]);
            command.args(&way[1..]).current_dir(folder.path()).env("NO_COLOR", "1");
            command
        };
        let works = |way: &&&[&str]| run(way).arg("true").output().is_ok_and(|output| output.status.success());
        let command = match ways.iter().find(works) {
            Some(way) => {
                let mut command = run(way);
                command.arg(env!("CARGO_BIN_EXE_playbook")).args(program);
                command
            }
            None => command(folder.path(), &program),
        };
        Self::started(folder, command)
    }

    /// With no more than so many file descriptors.
    #[cfg(unix)]
    fn start_with_descriptors(most: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&base(), &folder.path().join("playbook"));
        let script =
            format!("ulimit -n {most}; exec '{}' serve playbook --port 0 --lang en", env!("CARGO_BIN_EXE_playbook"));
        let mut command = std::process::Command::new("sh");
        command.arg("-c").arg(script).current_dir(folder.path()).env("NO_COLOR", "1");
        Self::started(folder, command)
    }

    fn started(folder: TempDir, mut command: std::process::Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut terminal = BufReader::new(process.stderr.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(terminal.read_line(&mut line).unwrap() > 0, "the server ended");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        Self { process, folder, port, terminal }
    }

    fn file(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join("playbook").join(path)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Asks with these lines of a header, besides `Host`.
    fn ask(&self, request: &str, headers: &[&str]) -> Answer {
        let own = format!("Host: 127.0.0.1:{}", self.port);
        self.ask_as(request, &[&[own.as_str()], headers].concat())
    }

    fn ask_as(&self, request: &str, headers: &[&str]) -> Answer {
        let mut stream = self.connect();
        let lines: String = headers.iter().flat_map(|line| [line, "\r\n"]).collect();
        // A server that has seen enough may close before all is written.
        let _ = stream.write_all(format!("{request} HTTP/1.1\r\n{lines}\r\n").as_bytes());
        Answer::read(stream)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[])
    }

    /// The next line of the terminal that is not empty.
    fn line(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.terminal.read_line(&mut line).unwrap() > 0, "the server ended");
            if !line.trim().is_empty() {
                return line.trim_end().to_owned();
            }
        }
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// Reads until the server closes, or has written as much as it said.
    fn read(stream: TcpStream) -> Self {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap() == 0 || line == "\r\n" {
                break;
            }
            let (name, value) = line.trim_end().split_once(": ").unwrap();
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, n)| n.parse().unwrap());
        let mut body = Vec::new();
        let mut limited = reader.take(length);
        let _ = limited.read_to_end(&mut body);
        Self { status, headers, body }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Waits until `is_so`.
fn until(mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn pages_files_and_what_is_not_there() {
    let server = Server::start(&[]);
    for (path, status, kind, part) in [
        ("/", 200, "text/html; charset=utf-8", "Le playbook"),
        ("/formats/meteo-equipe/", 200, "text/html; charset=utf-8", "Météo d’équipe"),
        ("/formats/meteo-equipe/index.html", 200, "text/html; charset=utf-8", "Météo d’équipe"),
        ("/formats/plan/dessin.svg", 200, "image/svg+xml; charset=utf-8", "<svg"),
        ("/api/v1/cards.json", 200, "application/json; charset=utf-8", "meteo-equipe"),
        ("/manifest.webmanifest", 200, "application/manifest+json; charset=utf-8", "Le playbook"),
        ("/search/index.json", 200, "application/json; charset=utf-8", "version"),
        ("/?q=%zz", 200, "text/html; charset=utf-8", "Le playbook"),
        ("/nowhere/", 404, "text/html; charset=utf-8", "lang=\"fr\""),
        ("/en/nowhere", 404, "text/html; charset=utf-8", "lang=\"en\""),
        ("/_playbook/nothing", 404, "text/plain; charset=utf-8", "no such file"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (status, Some(kind)), "{path}");
        assert!(answer.text().contains(part), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    let folder = server.get("/formats/meteo-equipe?from=mail");
    assert_eq!((folder.status, folder.header("location")), (301, Some("/formats/meteo-equipe/?from=mail")));
    let other = server.ask("POST /", &[]);
    assert_eq!((other.status, other.header("allow")), (405, Some("GET, HEAD")));
    let policy = |path: &str| server.get(path).header("content-security-policy").unwrap().to_owned();
    assert_eq!(policy("/"), "frame-ancestors 'self'");
    assert_eq!(policy("/formats/plan/dessin.svg"), "sandbox; frame-ancestors 'self'");
}

#[test]
fn no_address_leads_out_of_the_site() {
    let server = Server::start(&[]);
    std::fs::write(server.folder.path().join("secret.txt"), "secret").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(server.folder.path(), server.file("formats/plan/link")).unwrap();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/formats/../../secret.txt",
        "/formats/plan/link/secret.txt",
        "/secret.txt%00.html",
        "/%00",
        "/%c0%ae%c0%ae/secret.txt",
        "/%",
        "/%4",
        "//127.0.0.1/secret.txt",
        "/playbook.yml",
        "/formats/meteo-equipe.md",
        "secret.txt",
        "http://127.0.0.1/secret.txt",
        "*",
    ] {
        let answer = server.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret"), "{path}");
    }
}

#[test]
fn only_this_machines_own_pages_are_answered() {
    let server = Server::start(&[]);
    let port = server.port;
    let status = |headers: &[&str]| server.ask_as("GET /", headers).status;
    for host in
        [format!("Host: 127.0.0.1:{port}"), format!("Host: localhost:{port}"), format!("host: LOCALHOST:{port}")]
    {
        assert_eq!(status(&[&host]), 200, "{host}");
        assert_eq!(status(&[&host, &format!("Origin: http://localhost:{port}")]), 200);
        for origin in ["https://evil.example", "null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1"]
        {
            assert_eq!(status(&[&host, &format!("Origin: {origin}")]), 403, "{origin}");
        }
    }
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example", ""] {
        assert_eq!(status(&[&format!("Host: {host}")]), 403, "{host}");
    }
    assert_eq!(status(&[]), 400);
    assert_eq!(status(&[&format!("Host: 127.0.0.1:{port}"), "Host: evil.example"]), 400);
}

#[test]
fn what_is_too_long_is_refused() {
    let server = Server::start(&[]);
    assert_eq!(server.get(&format!("/{}", "a".repeat(9000))).status, 414);
    assert_eq!(server.ask("GET /", &[&format!("Cookie: {}", "a".repeat(17_000))]).status, 431);
    let many: Vec<String> = (0..2000).map(|n| format!("X-{n}: value")).collect();
    assert_eq!(server.ask("GET /", &many.iter().map(String::as_str).collect::<Vec<_>>()).status, 431);
    // More than there is memory for, and more than can be counted.
    for length in ["9223372036854775807", "18446744073709551615"] {
        let mut stream = server.connect();
        let head = format!("POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {length}\r\n\r\nx", server.port);
        stream.write_all(head.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(server.get("/").status, 200);
    }
    assert_eq!(server.get("/").status, 200);
}

/// What a running server holds: its file descriptors and its threads.
#[cfg(target_os = "linux")]
fn held(server: &Server) -> (usize, usize) {
    let count = |what: &str| std::fs::read_dir(format!("/proc/{}/{what}", server.process.id())).unwrap().count();
    (count("fd"), count("task"))
}

#[cfg(target_os = "linux")]
#[test]
fn bodies_that_are_announced_leave_nothing_behind() {
    let server = Server::start(&[]);
    assert_eq!(server.get("/").status, 200);
    until(|| {
        held(&server) == {
            std::thread::sleep(Duration::from_millis(50));
            held(&server)
        }
    });
    let (descriptors, threads) = held(&server);
    let host = format!("Host: 127.0.0.1:{}", server.port);
    for number in 0..300 {
        let length = ["2097152", "1048577", "9223372036854775807", "18446744073709551616", "1000", "x"][number % 6];
        let name = ["127.0.0.1", "evil.example"][number % 2];
        let mut stream = server.connect();
        let head = format!("POST / HTTP/1.1\r\nHost: {name}:{}\r\nContent-Length: {length}\r\n\r\nxxx", server.port);
        stream.write_all(head.as_bytes()).unwrap();
        let answer = Answer::read(stream);
        let expected = if length == "1000" && name == "127.0.0.1" {
            405
        } else if length == "1000" {
            403
        } else {
            413
        };
        assert!([expected, 405].contains(&answer.status), "{length}: {}", answer.status);
    }
    let chunked = server.ask_as("POST /", &[&host, "Transfer-Encoding: chunked"]);
    assert_eq!(chunked.status, 405);
    // Each waits a moment for more of the body, then goes.
    until(|| held(&server).0 <= descriptors && held(&server).1 <= threads + 4);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn no_part_of_an_address_comes_back_as_a_header() {
    let server = Server::start(&[]);
    for target in
        ["/formats/meteo-equipe?a\rX-Evil: b", "/formats/meteo-equipe?a\nX-Evil: b", "/formats/meteo-equipe?\u{9b}"]
    {
        assert_eq!(server.get(target).status, 400, "{target:?}");
    }
    let folder = server.get("/formats/meteo-equipe?a%0d%0aX-Evil:%20b");
    assert_eq!(folder.header("location"), Some("/formats/meteo-equipe/?a%0d%0aX-Evil:%20b"));
    assert_eq!(server.get("/").status, 200);
}

/// One request after the other without waiting for answers, behind one that is never answered to the end.
#[test]
fn what_a_client_asks_ahead_keeps_nobody_waiting() {
    let server = Server::start(&[]);
    let host = format!("Host: 127.0.0.1:{}\r\n\r\n", server.port);
    let mut stream = server.connect();
    stream.write_all(format!("GET /_playbook/live?page=/ HTTP/1.1\r\n{host}").as_bytes()).unwrap();
    for _ in 0..400 {
        stream.write_all(format!("GET / HTTP/1.1\r\n{host}").as_bytes()).unwrap();
    }
    let mut others: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    for other in &mut others {
        let head = format!("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n{host}");
        other.write_all(head.as_bytes()).unwrap();
    }
    assert_eq!(server.get("/").status, 200);
}

/// Descriptors run out, by clients that hold on to theirs; when they are free again, the server answers again.
#[cfg(unix)]
#[test]
fn a_moment_without_descriptors_ends_nothing() {
    let server = Server::start_with_descriptors(64);
    assert_eq!(server.get("/").status, 200);
    for round in 0..3 {
        let mut greedy: Vec<TcpStream> = (0..100).map(|_| server.connect()).collect();
        for (number, stream) in greedy.iter_mut().enumerate() {
            let live = format!("GET /_playbook/live?page=/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port);
            let said = [live.as_str(), "", "GET / HT"][number % 3];
            let _ = stream.write_all(said.as_bytes());
        }
        std::thread::sleep(Duration::from_millis(200 * round));
        drop(greedy);
        // A page that is open lives on too.
        until(|| {
            let mut stream = server.connect();
            stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
            let head = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port);
            let mut answer = [0; 12];
            stream.write_all(head.as_bytes()).is_ok()
                && stream.read_exact(&mut answer).is_ok()
                && &answer == b"HTTP/1.1 200"
        });
    }
    change(&server.file("formats/meteo-equipe.md"), "Un mot chacun", "Deux mots chacun");
    until(|| server.get("/formats/meteo-equipe/").text().contains("Deux mots chacun"));
}

#[test]
fn heads_parts_and_what_has_not_changed() {
    let server = Server::start(&[]);
    let page = server.get("/formats/meteo-equipe/");
    let tag = page.header("etag").unwrap();
    let head = server.ask("HEAD /formats/meteo-equipe/", &[]);
    assert_eq!((head.status, head.header("content-length")), (200, page.header("content-length")));
    assert!(head.body.is_empty());

    for (tags, status) in
        [(tag.to_owned(), 304), (format!("\"x\", W/{tag}"), 304), ("*".to_owned(), 304), ("\"x\"".to_owned(), 200)]
    {
        let answer = server.ask("GET /formats/meteo-equipe/", &[&format!("If-None-Match: {tags}")]);
        assert_eq!((answer.status, answer.header("etag")), (status, Some(tag)), "{tags}");
        assert_eq!(answer.body.is_empty(), status == 304);
    }

    let drawing = "/formats/plan/dessin.svg";
    let whole = server.get(drawing).body;
    let length = whole.len();
    let part = server.ask(&format!("GET {drawing}"), &["Range: bytes=5-9"]);
    assert_eq!((part.status, part.header("content-range")), (206, Some(&*format!("bytes 5-9/{length}"))));
    assert_eq!(part.body, whole[5..10]);
    let beyond = server.ask(&format!("GET {drawing}"), &["Range: bytes=99999-"]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some(&*format!("bytes */{length}"))));
    let stale = server.ask(&format!("GET {drawing}"), &["Range: bytes=5-9", "If-Range: \"x\""]);
    assert_eq!((stale.status, stale.body), (200, whole));

    let packed = server.ask("GET /formats/meteo-equipe/", &["Accept-Encoding: br, gzip"]);
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("gzip"), Some("Accept-Encoding")));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, page.body);
    assert_ne!(packed.header("etag"), Some(tag));
    let refused = server.ask("GET /formats/meteo-equipe/", &["Accept-Encoding: gzip;q=0"]);
    assert_eq!(refused.header("content-encoding"), None);
}

/// What an open page is told, read event by event.
struct Live(BufReader<TcpStream>);

impl Live {
    fn open(server: &Server, page: &str, shown: &str) -> Self {
        let mut stream = server.connect();
        let head = format!(
            "GET /_playbook/live?page={page}&shown={shown} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            server.port
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut events = Self(BufReader::new(stream));
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            events.0.read_line(&mut line).unwrap();
        }
        events
    }

    /// The next event of this kind.
    fn next(&mut self, kind: &str) -> serde_json::Value {
        let mut is_next = false;
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server closed");
            if let Some(data) = line.strip_prefix("data: ").filter(|_| is_next) {
                return serde_json::from_str(data).unwrap();
            }
            is_next = line.trim_end() == format!("event: {kind}");
        }
    }
}

/// The mark of what the page at `path` shows.
fn shown(server: &Server, path: &str) -> String {
    let page = server.get(path).text();
    page.split("data-shown=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn change(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    // As editors save: a new file that takes the old one's place.
    let beside = path.with_extension("tmp~");
    std::fs::write(&beside, text.replacen(from, to, 1)).unwrap();
    std::fs::rename(beside, path).unwrap();
}

#[test]
fn a_page_is_told_when_its_bytes_change_and_not_when_others_do() {
    let mut server = Server::start(&[]);
    let (page, other) = ("/formats/meteo-equipe/", "/formats/plan/");
    let mut live = Live::open(&server, page, &shown(&server, page));
    let mut others = Live::open(&server, other, &shown(&server, other));
    change(&server.file("formats/meteo-equipe.md"), "Un mot chacun", "Deux mots chacun");
    let news = live.next("page");
    assert_eq!(news["status"], 200);
    assert_eq!(news["shown"], *shown(&server, page));
    assert!(server.get(page).text().contains("Deux mots chacun"));
    assert!(server.line().starts_with("playbook/formats/meteo-equipe.md: 1 page rendered, 1 sent, "));
    change(&server.file("formats/plan/index.md"), "L’essai n’a pas de fin", "L’essai ne finit pas");
    assert_eq!(others.next("page")["shown"], *shown(&server, other));
}

#[test]
fn what_is_broken_is_told_and_the_last_good_site_stays() {
    let mut server = Server::start(&["--editor", "my://open?f={path}&l={line}&c={column}"]);
    let page = "/formats/meteo-equipe/";
    let mut live = Live::open(&server, page, &shown(&server, page));
    assert_eq!(live.next("findings")["findings"], serde_json::json!([]));
    change(&server.file("formats/meteo-equipe.md"), "duration: 10 min", "duration: 10 minuts");
    let finding = live.next("findings")["findings"][0].clone();
    assert_eq!(finding["code"], "PB208");
    assert_eq!(finding["en"]["message"], "`10 minuts` is not a duration");
    assert_eq!(finding["place"], "playbook/formats/meteo-equipe.md:11:11");
    let file = server.file("formats/meteo-equipe.md").canonicalize().unwrap();
    assert_eq!(finding["editor"], format!("my://open?f={}&l=11&c=11", file.display()));
    assert!(server.get(page).text().contains("10"));
    assert_eq!(server.get(page).status, 200);
    assert_eq!(finding["quote"], serde_json::json!({ "before": "duration: ", "marked": "10 minuts", "after": "" }));
    assert_eq!(finding["fr"]["title"], "Une durée illisible");
    assert_eq!(
        (&finding["fr"]["guide"], &finding["en"]["guide"]),
        (&"/guide/pb208/".into(), &"/en/guide/pb208/".into())
    );
    // The terminal shows it with its line, then says in one line what came of the change.
    assert_eq!(server.line(), "error[PB208]: `10 minuts` is not a duration");
    while !server.line().contains("= help: write for example") {}
    assert!(server.line().starts_with("playbook/formats/meteo-equipe.md: 1 error, the last good site stays, "));
    change(&server.file("formats/meteo-equipe.md"), "duration: 10 minuts", "duration: 10 min");
    assert_eq!(live.next("findings")["findings"], serde_json::json!([]));
}

#[test]
fn what_is_certain_is_mended_by_a_click_and_nothing_else_is() {
    let server = Server::start(&[]);
    let page = "/formats/meteo-equipe/";
    let card = server.file("formats/meteo-equipe.md");
    let html = server.get(page).text();
    let key = html.split("data-key=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut live = Live::open(&server, page, &shown(&server, page));
    live.next("findings");
    change(&card, "status: tested", "status: testée");
    let finding = live.next("findings")["findings"][0].clone();
    let fix = finding["fix"].as_str().unwrap().to_owned();
    let origin = format!("Origin: http://127.0.0.1:{}", server.port);
    let ask = |name: &str, key: &str| {
        let key = format!("X-Playbook-Key: {key}");
        server.ask(&format!("POST /_playbook/fix?id={name}"), &[&origin, &key, "Content-Length: 0"]).status
    };
    assert_eq!((ask(&fix, "0"), ask("0123", &key)), (403, 404));
    assert!(std::fs::read_to_string(&card).unwrap().contains("status: testée"));
    assert_eq!(ask(&fix, &key), 204);
    assert!(std::fs::read_to_string(&card).unwrap().contains("status: tested\n"));
    assert_eq!(live.next("findings")["findings"], serde_json::json!([]));
    // What is only probable has no button.
    change(&card, "participants: 3-12", "participants: 12-3");
    assert_eq!(live.next("findings")["findings"][0]["fix"], serde_json::Value::Null);
}

#[test]
fn a_finding_that_only_moves_is_shown_once() {
    let mut server = Server::start(&[]);
    let card = server.file("formats/meteo-equipe.md");
    change(&card, "duration: 10 min", "duration: 10 minuts");
    while !server.line().contains("1 error, the last good site stays") {}
    change(&card, "---\n", "---\n# A line more.\n");
    assert!(server.line().starts_with("playbook/formats/meteo-equipe.md: 1 error, the last good site stays, "));
}

#[test]
fn a_playbook_that_goes_and_comes_back_is_told_in_a_line_each() {
    let mut server = Server::start(&[]);
    let aside = server.folder.path().join("aside");
    std::fs::rename(server.file(""), &aside).unwrap();
    let folder = aside.canonicalize().unwrap().with_file_name("playbook");
    assert_eq!(
        server.line(),
        format!("there is no folder `{}`; the last good site stays until this can be read", folder.display())
    );
    std::fs::rename(&aside, server.file("")).unwrap();
    assert!(server.line().starts_with("readable again: 0 pages rendered, 0 sent, "));
}

#[test]
fn what_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let card = folder.path().join("playbook/formats/meteo-equipe.md");
    change(&card, "duration: 10 min", "duration: 10 minuts");
    let mut server = Server::start_in(folder, &[]);
    let first = server.get("/");
    assert_eq!((first.status, first.text().contains("There is no site yet")), (404, true));
    let mut live = Live::open(&server, "/", "");
    assert_eq!(live.next("findings")["findings"][0]["code"], "PB208");
    change(&card, "duration: 10 minuts", "duration: 10 minutes and");
    while !server.line().starts_with("playbook/formats/meteo-equipe.md: 1 error, no site yet, ") {}
    change(&card, "duration: 10 minutes and", "duration: 10 min");
    assert_eq!(live.next("page")["shown"], *shown(&server, "/"));
}

#[test]
fn a_page_that_is_gone_says_where_it_may_be() {
    let server = Server::start(&[]);
    let mut live = Live::open(&server, "/formats/plan/", &shown(&server, "/formats/plan/"));
    std::fs::rename(server.file("formats/plan"), server.file("formats/plan-essai")).unwrap();
    let news = live.next("page");
    assert_eq!((&news["status"], &news["near"]["href"]), (&404.into(), &"/formats/plan-essai/".into()));
    assert_eq!(news["near"]["title"], "Plan d’essai");
    assert_eq!(server.get("/formats/plan/").status, 404);
    std::fs::rename(server.file("formats/plan-essai"), server.file("formats/plan")).unwrap();
    assert_eq!(live.next("page")["status"], 200);
}

#[test]
fn every_way_of_changing_files_is_seen() {
    for more in [&[][..], &["--poll"]] {
        let server = Server::start(more);
        let has = |path: &str| server.get(path).status == 200;
        let card = std::fs::read_to_string(server.file("formats/meteo-equipe.md")).unwrap();
        // A new folder with a file in it, at once and nested.
        std::fs::create_dir_all(server.file("formats/neuve")).unwrap();
        std::fs::write(server.file("formats/neuve/index.md"), &card).unwrap();
        until(|| has("/formats/neuve/"));
        // Written in place, in two steps.
        let mut file = std::fs::File::create(server.file("formats/lente.md")).unwrap();
        file.write_all(&card.as_bytes()[..40]).unwrap();
        std::thread::sleep(Duration::from_millis(30));
        file.write_all(&card.as_bytes()[40..]).unwrap();
        drop(file);
        until(|| has("/formats/lente/"));
        // Emptied first, as many editors do.
        let mut file = std::fs::File::create(server.file("formats/lente.md")).unwrap();
        std::thread::sleep(Duration::from_millis(10));
        file.write_all(card.replace("Un mot chacun", "Trois mots").as_bytes()).unwrap();
        drop(file);
        until(|| server.get("/formats/lente/").text().contains("Trois mots"));
        // A pipe in its place, which would never end.
        #[cfg(unix)]
        {
            let pipe = server.file("formats/lente.md~");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            std::fs::rename(&pipe, server.file("formats/lente.md")).unwrap();
            until(|| !has("/formats/lente/"));
        }
        // A folder renamed, and deleted.
        std::fs::rename(server.file("formats/neuve"), server.file("formats/autre")).unwrap();
        until(|| has("/formats/autre/") && !has("/formats/neuve/"));
        std::fs::remove_dir_all(server.file("formats/autre")).unwrap();
        until(|| !has("/formats/autre/"));
        // As many files as a change of branch touches.
        for number in 0..1000 {
            std::fs::write(server.file(&format!("formats/carte-{number}.md")), &card).unwrap();
        }
        until(|| has("/formats/carte-0/") && has("/formats/carte-999/"));
        for number in 0..1000 {
            std::fs::remove_file(server.file(&format!("formats/carte-{number}.md"))).unwrap();
        }
        until(|| !has("/formats/carte-0/") && !has("/formats/carte-999/"));
        // The whole playbook, away and back: the last good site stays, and lives on.
        let aside = server.folder.path().join("aside");
        std::fs::rename(server.file(""), &aside).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        assert!(has("/formats/meteo-equipe/"));
        std::fs::rename(&aside, server.file("")).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        change(&server.file("formats/meteo-equipe.md"), "Un mot chacun", "Deux mots chacun");
        until(|| server.get("/formats/meteo-equipe/").text().contains("Deux mots chacun"));
        // Deleted and made again.
        std::fs::remove_dir_all(server.file("")).unwrap();
        write(&base(), &server.file(""));
        until(|| server.get("/formats/meteo-equipe/").text().contains("Un mot chacun"));
        // The folder that it lies in deleted and made again, with it.
        let outer = server.file("").parent().unwrap().to_owned();
        std::fs::remove_dir_all(&outer).unwrap();
        std::fs::create_dir(&outer).unwrap();
        write(&base(), &server.file(""));
        for words in ["Quatre mots", "Cinq mots"] {
            change(&server.file("formats/meteo-equipe.md"), "Un mot chacun", words);
            until(|| server.get("/formats/meteo-equipe/").text().contains(words));
            change(&server.file("formats/meteo-equipe.md"), words, "Un mot chacun");
        }
        // A theme that was not there before.
        let theme = server.folder.path().join("themes/default/static");
        std::fs::create_dir_all(&theme).unwrap();
        std::fs::write(theme.join("style.css"), "body { color: red }").unwrap();
        until(|| {
            let page = server.get("/").text();
            let style = page.split('"').find(|part| part.starts_with("static/style.")).unwrap();
            server.get(&format!("/{style}")).text().contains("color: red")
        });
    }
}

#[test]
fn silent_and_slow_clients_keep_nobody_waiting() {
    let server = Server::start(&[]);
    let live: Vec<Live> = (0..200).map(|_| Live::open(&server, "/", "")).collect();
    let mut half: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    for (number, stream) in half.iter_mut().enumerate() {
        // Some say nothing, some begin, some ask and do not read.
        let said = ["", "GET / HTT", "GET / HTTP/1.1\r\nHost: 127.0.0.1"][number % 3];
        stream.write_all(said.as_bytes()).unwrap();
    }
    let mut deaf: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    for stream in &mut deaf {
        let asked = format!("GET /guide/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port);
        stream.write_all(asked.as_bytes()).unwrap();
    }
    for _ in 0..20 {
        assert_eq!(server.get("/formats/meteo-equipe/").status, 200);
    }
    drop(live);
    for stream in half {
        let _ = stream.shutdown(Shutdown::Both);
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_page_of_requests_waits_for_none_of_them() {
    let server = Server::start(&[]);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..60).map(|_| scope.spawn(|| server.get("/").status)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answers, [200; 60]);
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_one() {
    let first = Server::start(&[]);
    let taken = first.port.to_string();
    let second = Server::start(&["--port", &taken]);
    assert!(second.port > first.port);
    assert_eq!(second.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_frees_the_port() {
    let mut server = Server::start_interruptible();
    let _open = Live::open(&server, "/", "");
    let interrupted = std::process::Command::new("kill").args(["-INT", &server.process.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    until(|| server.process.try_wait().unwrap().is_some());
    let folder = std::mem::replace(&mut server.folder, tempfile::tempdir().unwrap());
    let port = server.port.to_string();
    let again = Server::start_in(folder, &["--port", &port]);
    assert_eq!(again.port, server.port);
}

#[test]
fn the_sources_are_never_written_to() {
    fn all(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files.extend(all(&path));
            } else {
                files.push((path.clone(), std::fs::read(&path).unwrap()));
            }
        }
        files.sort();
        files
    }
    let server = Server::start(&[]);
    let before = all(server.folder.path());
    for path in ["/", "/formats/meteo-equipe/", "/search/index.json", "/nowhere"] {
        server.get(path);
    }
    assert!(all(server.folder.path()) == before);
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let output = command(folder.path(), &["serve", "nowhere", "--port", "0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: there is no folder `nowhere`\n  = help: name the playbook's folder: `playbook serve my-playbook`; or begin one: `playbook init`\n"
    );
}

#[cfg(unix)]
#[test]
fn git_is_asked_when_something_moves_there_and_never_after_a_save() {
    use std::os::unix::fs::PermissionsExt as _;
    let repository = Repository::new();
    write(&base(), &repository.path().join("playbook"));
    repository.commit(on("2026-02-11"));
    // A git that counts how often it is called.
    let (bin, calls) = (repository.path().join("bin"), repository.path().join("calls"));
    std::fs::create_dir(&bin).unwrap();
    let script = format!("#!/bin/sh\necho x >> '{}'\nPATH=\"${{PATH#*:}}\" exec git \"$@\"\n", calls.display());
    std::fs::write(bin.join("git"), script).unwrap();
    std::fs::set_permissions(bin.join("git"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let folder = repository.into_folder();
    let mut command = command(folder.path(), &["serve", "playbook", "--port", "0"]);
    command.env("PATH", path);
    let mut server = Server::started(folder, command);
    let count = || std::fs::read_to_string(&calls).unwrap_or_default().lines().count();
    let card = |server: &Server| server.get("/formats/meteo-equipe/").text();
    until(|| card(&server).contains("datetime=\"2026-02-11\""));
    let asked = count();
    assert!(asked > 3, "{asked}");
    // A save is shown, and git hears nothing of it.
    let file = server.file("formats/meteo-equipe.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("sans réponse.\n\n## Après", "sans aucune réponse.\n\n## Après")).unwrap();
    assert!(server.line().contains("meteo-equipe.md"));
    until(|| card(&server).contains("sans aucune réponse"));
    assert!(card(&server).contains("datetime=\"2026-02-11\""));
    assert_eq!(count(), asked);
    // A commit is.
    git_in(server.folder.path(), on("2026-04-02"), &["add", "playbook"]);
    git_in(server.folder.path(), on("2026-04-02"), &["commit", "--quiet", "-m", "Une correction"]);
    until(|| card(&server).contains("datetime=\"2026-04-02\""));
    assert!(count() > asked);
}
