//! The head of a request, as far as it has to be read before anybody trusts it.

use std::sync::Arc;

use super::answer::{Answer, Asked, LIVE, OWN, Routed, route};
use super::hosts::Hosts;
use super::served::Served;

/// Longest body that may be announced, in bytes: none is wanted, and none is read.
const LONGEST_BODY: u64 = 1 << 20;

/// Headers that speak of the connection, or of a body: they are not handed on.
const NOT_HANDED_ON: [&str; 9] = [
    "connection",
    "content-length",
    "expect",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A request's head that is well-formed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head<'r> {
    line: &'r str,
    headers: Vec<(&'r str, &'r [u8])>,
}

/// Why a request is not handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is none.
    Malformed,
    /// It is of another version of HTTP.
    Version,
    /// Its address does not end.
    TargetTooLong,
    /// Its headers do not end.
    HeadersTooLong,
    /// It announces a body that nobody wants.
    BodyTooLarge,
    /// There is no room for it now.
    Busy,
}

impl Refusal {
    /// What the client gets to know.
    pub(super) fn answer(self) -> Answer {
        let (status, text) = match self {
            Self::Malformed => (400, "this request cannot be read"),
            Self::Version => (505, "ask in HTTP/1.1"),
            Self::TargetTooLong => (414, "this address is too long"),
            Self::HeadersTooLong => (431, "these headers are too long"),
            Self::BodyTooLarge => (413, "only reading is possible here"),
            Self::Busy => (503, "too much is asked at once; ask again"),
        };
        let mut headers = vec![
            ("Content-Type", "text/plain; charset=utf-8".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        if self == Self::Busy {
            headers.push(("Retry-After", "1".to_owned()));
        }
        Answer { status, headers, body: Arc::from(format!("{text}\n").as_bytes()) }
    }
}

impl<'r> Head<'r> {
    /// Reads a head from its bytes, which end with an empty line unless it is too long.
    pub(super) fn read(bytes: &'r [u8]) -> Result<Self, Refusal> {
        let Some(bytes) = bytes.strip_suffix(b"\r\n\r\n") else {
            let has_line = bytes.windows(2).any(|pair| pair == b"\r\n");
            return Err(if has_line { Refusal::HeadersTooLong } else { Refusal::TargetTooLong });
        };
        let mut lines = lines(bytes);
        let line = lines.next().and_then(|line| std::str::from_utf8(line).ok()).ok_or(Refusal::Malformed)?;
        let is_printable = line.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        let parts: Vec<&str> = line.split(' ').collect();
        match parts[..] {
            [method, target, version] if is_printable && !target.is_empty() && is_token(method) => {
                let is_http = version.strip_prefix("HTTP/").is_some_and(|number| number.len() == 3);
                if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
                    return Err(if is_http { Refusal::Version } else { Refusal::Malformed });
                }
            }
            _ => return Err(Refusal::Malformed),
        }
        let headers: Result<Vec<_>, Refusal> = lines.map(header).collect();
        let head = Self { line, headers: headers? };
        head.length_of_body().filter(|length| *length <= LONGEST_BODY).map(|_| head).ok_or(Refusal::BodyTooLarge)
    }

    /// How long the body is that is announced; `None` where it is not said, or in a way that cannot be counted.
    fn length_of_body(&self) -> Option<u64> {
        let lengths = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        lengths
            .map(|(_, value)| std::str::from_utf8(value).ok()?.trim().parse().ok())
            .try_fold(0, |longest, length| length.map(|length: u64| length.max(longest)))
    }

    /// Whether it subscribes to changes, which goes on until it is closed.
    pub(super) fn asks_to_be_told(&self) -> bool {
        let target = self.line.split(' ').nth(1).unwrap_or_default();
        target
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(OWN))
            .is_some_and(|own| own.split('?').next() == Some(LIVE))
    }

    /// Whether anything may follow.
    pub(super) fn has_body(&self) -> bool {
        let is_of_body =
            |name: &str| ["content-length", "transfer-encoding"].iter().any(|known| name.eq_ignore_ascii_case(known));
        self.headers.iter().any(|(name, _)| is_of_body(name))
    }

    /// What is answered to it.
    pub(super) fn answer(&self, served: &Served, hosts: &Hosts) -> Answer {
        let mut parts = self.line.split(' ');
        let (method, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers: Vec<_> = self.headers.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect();
        match route(&Asked { method, target, headers: &headers }, served, hosts) {
            Routed::Answer(answer) | Routed::Broken(answer, _) => answer,
            Routed::Fix(_) => Answer { status: 204, headers: Vec::new(), body: Arc::default() },
            Routed::Live { .. } => Answer { status: 200, headers: Vec::new(), body: Arc::default() },
        }
    }

    /// The same request as one that has no body, and is the only one of its connection.
    pub(super) fn without_body(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1 << 10);
        bytes.extend_from_slice(self.line.as_bytes());
        for (name, value) in &self.headers {
            if NOT_HANDED_ON.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                continue;
            }
            bytes.extend_from_slice(b"\r\n");
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            // The server behind gives no answer to what is not ASCII.
            bytes.extend(value.iter().map(|byte| if byte.is_ascii() { *byte } else { b'?' }));
        }
        bytes.extend_from_slice(b"\r\nConnection: close\r\n\r\n");
        bytes
    }
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest?;
        let end = bytes.windows(2).position(|pair| pair == b"\r\n");
        rest = end.map(|end| &bytes[end + 2..]);
        Some(&bytes[..end.unwrap_or(bytes.len())])
    })
}

fn header(line: &[u8]) -> Result<(&str, &[u8]), Refusal> {
    let colon = line.iter().position(|byte| *byte == b':').ok_or(Refusal::Malformed)?;
    let name = std::str::from_utf8(&line[..colon]).map_err(|_| Refusal::Malformed)?;
    let value = line[colon + 1..].trim_ascii();
    let is_value = value.iter().all(|byte| !byte.is_ascii_control() || *byte == b'\t');
    if is_token(name) && is_value { Ok((name, value)) } else { Err(Refusal::Malformed) }
}

/// Whether a word is fit for a method or the name of a header.
fn is_token(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handed_on(head: &str) -> Result<String, Refusal> {
        Head::read(head.as_bytes()).map(|head| String::from_utf8(head.without_body()).unwrap())
    }

    #[test]
    fn a_request_is_handed_on_alone_and_without_a_body() {
        assert_eq!(handed_on("POST /a?b=%0d HTTP/1.1\r\nhost:a\r\nX-\u{e9}: b\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(
            handed_on(
                "POST /a?b=%0d HTTP/1.1\r\nhost:a\r\nContent-Length: 12\r\nTransfer-Encoding: chunked\r\n\
                 Connection: keep-alive\r\nExpect: 100-continue\r\nReferer: \u{e9}\r\n\r\n"
            ),
            Ok("POST /a?b=%0d HTTP/1.1\r\nhost: a\r\nReferer: ??\r\nConnection: close\r\n\r\n".to_owned())
        );
        assert_eq!(handed_on("GET / HTTP/1.0\r\n\r\n"), Ok("GET / HTTP/1.0\r\nConnection: close\r\n\r\n".to_owned()));
    }

    #[test]
    fn what_nobody_sends_is_refused() {
        for (head, refusal) in [
            ("GET /a\rb HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET /a\u{e9} HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET  / HTTP/1.1\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1 \r\n\r\n", Refusal::Malformed),
            ("GET /\r\n\r\n", Refusal::Malformed),
            ("\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/2.0\r\n\r\n", Refusal::Version),
            ("GET / HTTP/1.1\r\na\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\na: b\r\n c\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\na: b\nc: d\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\na: b\0\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/1.1\r\na : b\r\n\r\n", Refusal::Malformed),
            ("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", Refusal::BodyTooLarge),
            (
                "POST / HTTP/1.1\r\nContent-Length: 1\r\ncontent-length: 99999999999999999999\r\n\r\n",
                Refusal::BodyTooLarge,
            ),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Refusal::BodyTooLarge),
            ("GET /aaaaaaa", Refusal::TargetTooLong),
            ("GET / HTTP/1.1\r\na: b", Refusal::HeadersTooLong),
        ] {
            assert_eq!(handed_on(head), Err(refusal), "{head:?}");
        }
    }

    proptest! {
        /// Whatever comes in: what is handed on is one request, in ASCII, on lines that end alike.
        #[test]
        fn what_is_handed_on_is_one_request(bytes in prop::collection::vec(any::<u8>(), 0..60), is_head in any::<bool>()) {
            let start: &[u8] = if is_head { b"GET / HTTP/1.1\r\nHost: a\r\nA: " } else { b"" };
            let bytes = [start, &bytes, b"\r\n\r\n"].concat();
            if let Ok(head) = Head::read(&bytes) {
                let text = String::from_utf8(head.without_body()).unwrap();
                prop_assert!(text.is_ascii());
                prop_assert_eq!(text.matches("\r\n\r\n").count(), 1);
                prop_assert!(text.ends_with("\r\nConnection: close\r\n\r\n"));
                prop_assert!(!text.replace("\r\n", "").contains(|c: char| c.is_control() && c != '\t'));
            }
        }
    }
}
