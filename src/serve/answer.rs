//! From a request to an answer, without a network: what may be asked, by whom, and in which shape it is given.

use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use percent_encoding::percent_decode_str;

use super::hosts::{HostName, Hosts, Stranger};
use super::media_type::MediaType;
use super::range::{self, Range};
use super::served::{MarkedFile, Served, mark};
use super::shared::near;
use crate::diagnostic::{Diagnostic, Tongue};
use crate::emit::words::{self, say};
use crate::html::escape;
use crate::route::{Lang, OutputPath};
use crate::site::encoded;

/// The folder of the server's own files, which no page of a site can have: it begins with `_`, and slugs do not.
pub(super) const OWN: &str = "_playbook/";
/// The one of them by which pages hear of changes.
pub(super) const LIVE: &str = "live";
/// The one that mends something.
const FIX: &str = "fix";
/// Longest address that is read, in bytes.
pub(super) const LONGEST_TARGET: usize = 8 << 10;
/// Most bytes that all headers of a request may have.
pub(super) const LARGEST_HEADERS: usize = 16 << 10;
/// Bytes below which compressing gains nothing.
const LEAST_COMPRESSED: usize = 1 << 10;
/// What follows the mark of compressed bytes.
const COMPRESSED: &str = "-gzip";

/// A request, as far as it matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'r> {
    /// Its method.
    pub(super) method: &'r str,
    /// Its address: path and query.
    pub(super) target: &'r str,
    /// Its headers, names in any case.
    pub(super) headers: &'r [(String, String)],
}

impl<'r> Asked<'r> {
    /// The first header of this name.
    pub(super) fn header(&self, name: &str) -> Option<&'r str> {
        self.headers_named(name).next()
    }

    /// All headers of this name.
    pub(super) fn headers_named(&self, name: &str) -> impl Iterator<Item = &'r str> {
        self.headers.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path, still encoded, and the query.
    fn parts(&self) -> (&'r str, &'r str) {
        let target = self.target.split('#').next().unwrap_or_default();
        target.split_once('?').unwrap_or((target, ""))
    }

    /// A value of the query, decoded.
    pub(super) fn query(&self, key: &str) -> Option<String> {
        let pair = self.parts().1.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))?;
        percent_decode_str(pair).decode_utf8().ok().map(Into::into)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// Its status.
    pub(super) status: u16,
    /// Its headers.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Its body.
    pub(super) body: Arc<[u8]>,
}

/// What a request is for.
#[derive(Debug)]
pub(super) enum Routed {
    /// A plain answer.
    Answer(Answer),
    /// Hearing of changes.
    Live {
        /// The page that is open.
        page: OutputPath,
        /// The mark of what it shows.
        shown: String,
    },
    /// Having something mended: the name of the fix.
    Fix(String),
    /// A page that could not be made; the answer says so.
    Broken(Answer, Diagnostic),
}

/// Answers `asked` from `served`; `hosts` are the names by which that may be asked.
pub(super) fn route(asked: &Asked<'_>, served: &Served, hosts: &Hosts) -> Routed {
    let mut routed = match refused(asked, hosts) {
        Some(refused) => Routed::Answer(refused),
        None => routed(asked, served, hosts),
    };
    if let Routed::Answer(answer) | Routed::Broken(answer, _) = &mut routed {
        answer.headers.push(("Content-Security-Policy", policy(answer, hosts)));
    }
    routed
}

/// What a browser may do with an answer: who may show it in a frame; and a drawing or other markup that is opened on its own is
/// shown, and no more, whatever is in it.
fn policy(answer: &Answer, hosts: &Hosts) -> String {
    let kind = answer.headers.iter().find(|(name, _)| *name == "Content-Type").map_or("", |(_, kind)| kind.as_str());
    let frames = hosts.frame_ancestors();
    if MediaType::is_own_world(kind) { format!("sandbox; {frames}") } else { frames }
}

fn routed(asked: &Asked<'_>, served: &Served, hosts: &Hosts) -> Routed {
    let (path, query) = asked.parts();
    let Some(path) = decoded(path) else {
        return Routed::Answer(message(400, "this address cannot be read"));
    };
    if let Some(own) = path.strip_prefix(OWN) {
        return own_file(own, asked);
    }
    if asked.header("service-worker").is_some() {
        return Routed::Answer(own("worker.js", include_bytes!("worker.js"), asked));
    }
    let key = hosts.key_for(asked).unwrap_or_default();
    file(&path, query, asked, Site { served, key })
}

/// The site, and what its pages say to have something mended; nothing where they may not.
#[derive(Debug, Clone, Copy)]
struct Site<'s> {
    served: &'s Served,
    key: &'s str,
}

/// Says no to what this server does not do, or not for the one who asks.
fn refused(asked: &Asked<'_>, hosts: &Hosts) -> Option<Answer> {
    let size: usize = asked.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    if asked.target.len() > LONGEST_TARGET {
        return Some(message(414, "this address is too long"));
    }
    if size > LARGEST_HEADERS {
        return Some(message(431, "these headers are too long"));
    }
    let is_fix = asked.method == "POST" && decoded(asked.parts().0).is_some_and(|path| path == format!("{OWN}{FIX}"));
    if is_fix && hosts.stranger(asked).is_none() && !hosts.may_mend(asked) {
        return Some(message(403, "only a page that is open on this machine may have something mended"));
    }
    if !is_fix && !matches!(asked.method, "GET" | "HEAD") {
        let mut answer = message(405, "only reading is possible here");
        answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        return Some(answer);
    }
    hosts.stranger(asked).map(|stranger| match stranger {
        Stranger::NoHost => message(400, "one host has to be named"),
        Stranger::Name(name) => {
            // Only what can be a name is said again.
            let name = name.split(':').next().filter(|name| name.parse::<HostName>().is_ok()).unwrap_or("NAME");
            let tongue = preferred(asked.header("accept-language").unwrap_or_default());
            message(403, &say(words::OTHER_NAME, tongue, &[("name", &name)]))
        }
        Stranger::Page => message(403, "this server answers its own pages only"),
    })
}

/// The path of an address below the root, decoded once; `None` where it is not one, or not text.
fn decoded(path: &str) -> Option<String> {
    // A browser would read what follows two slashes as the name of a host.
    let bytes = path.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?;
    let is_whole = bytes.as_bytes().iter().enumerate().filter(|(_, byte)| **byte == b'%').all(|(at, _)| {
        bytes.as_bytes().get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let text = percent_decode_str(bytes).decode_utf8().ok().filter(|_| is_whole)?;
    (!text.contains(['\\', '\0']) && !text.split('/').any(|part| part == "..")).then(|| text.into_owned())
}

fn own_file(name: &str, asked: &Asked<'_>) -> Routed {
    match name {
        "live.js" => Routed::Answer(own(name, include_bytes!("live.js"), asked)),
        "live.css" => Routed::Answer(own(name, include_bytes!("live.css"), asked)),
        LIVE => {
            // An address that no page can have shows the page for unknown addresses.
            let path = asked.query("page").and_then(|page| decoded(&page));
            let page = path.and_then(|path| page_at(&path)).or_else(|| OutputPath::new("404.html"));
            match page {
                Some(page) => Routed::Live { page, shown: asked.query("shown").unwrap_or_default() },
                None => Routed::Answer(message(400, "`page` has to be the path of a page")),
            }
        }
        FIX if asked.method == "POST" => Routed::Fix(asked.query("id").unwrap_or_default()),
        _ => Routed::Answer(message(404, "there is no such file")),
    }
}

fn own(name: &str, bytes: &[u8], asked: &Asked<'_>) -> Answer {
    whole(&MarkedFile::new(bytes.into()), MediaType::of(name), 200, asked)
}

/// The file that is shown at a decoded address.
fn page_at(path: &str) -> Option<OutputPath> {
    let is_folder = path.is_empty() || path.ends_with('/');
    OutputPath::new(&if is_folder { format!("{path}index.html") } else { path.to_owned() })
}

fn file(path: &str, query: &str, asked: &Asked<'_>, site: Site<'_>) -> Routed {
    let served = site.served;
    let Some(output) = page_at(path) else { return not_found(path, asked, site) };
    let kind = MediaType::of(output.as_str());
    if let Some(made) = if kind == MediaType::HTML { served.page(&output) } else { served.get(&output) } {
        return given(made, kind, (200, None), asked, site.key);
    }
    let folder = OutputPath::new(&format!("{output}/index.html")).filter(|folder| served.has(folder));
    match folder {
        Some(_) => {
            let mut answer = message(301, "this page is a folder: its address ends with a slash");
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            answer.headers.push(("Location", format!("/{}/{query}", encoded(output.as_str()))));
            Routed::Answer(answer)
        }
        None => not_found(path, asked, site),
    }
}

/// The page for unknown addresses, in the language of the folder that was asked for.
fn not_found(path: &str, asked: &Asked<'_>, Site { served, key }: Site<'_>) -> Routed {
    let Some(made) = not_found_page(path, served) else {
        return Routed::Answer(own_page(404, Own::NoSite, key, asked));
    };
    let near = page_at(path).and_then(|page| near(served, &page)).map(|near| near.href).unwrap_or_default();
    given(made, MediaType::HTML, (404, Some(mark_of_gone_at(path, served, &near))), asked, key)
}

fn not_found_page(path: &str, served: &Served) -> Option<Result<MarkedFile, Diagnostic>> {
    let folder = path.split('/').next().filter(|first| first.parse::<Lang>().is_ok());
    let in_folder = folder.and_then(|folder| OutputPath::new(&format!("{folder}/404.html")));
    [in_folder, OutputPath::new("404.html")].into_iter().flatten().find_map(|page| served.get(&page))
}

/// What a page shows that is not there: the page for unknown addresses, and what is probably meant.
pub(super) fn mark_of_gone(served: &Served, page: &OutputPath, near: &str) -> String {
    mark_of_gone_at(page.as_str(), served, near)
}

fn mark_of_gone_at(path: &str, served: &Served, near: &str) -> String {
    let shown = not_found_page(path, served).and_then(Result::ok).map(|made| made.mark).unwrap_or_default();
    format!("gone-{}", mark(format!("{shown} {near}").as_bytes()))
}

/// The answer with a file; `shown` names what a page shows, where its own mark does not.
fn given(
    made: Result<MarkedFile, Diagnostic>,
    kind: MediaType,
    (status, shown): (u16, Option<String>),
    asked: &Asked<'_>,
    key: &str,
) -> Routed {
    match made {
        Ok(made) => {
            let shown = shown.unwrap_or_else(|| made.mark.to_string());
            let made = if kind == MediaType::HTML { with_client(&made, &shown, key) } else { made };
            Routed::Answer(whole(&made, kind, status, asked))
        }
        Err(fault) => Routed::Broken(own_page(500, Own::Broken(&fault), key, asked), fault),
    }
}

/// A page with the script that keeps it current; never part of the page itself. A page that only leads elsewhere allows no
/// scripts, and needs none.
fn with_client(page: &MarkedFile, shown: &str, key: &str) -> MarkedFile {
    let find = |part: &[u8]| page.bytes.windows(part.len()).position(|window| window == part);
    if find(b"http-equiv=\"refresh\"").is_some_and(|at| find(b"</head>").is_none_or(|end| at < end)) {
        return page.clone();
    }
    let key = if key.is_empty() { String::new() } else { format!(" data-key=\"{key}\"") };
    let script = format!(
        "<script type=\"module\" src=\"/{OWN}live.js\" id=\"playbook-live_\" data-shown=\"{shown}\"{key}></script>\n"
    );
    let end = b"</body>";
    let at = page.bytes.windows(end.len()).rposition(|window| window == end).unwrap_or(page.bytes.len());
    let bytes = [&page.bytes[..at], script.as_bytes(), &page.bytes[at..]].concat();
    MarkedFile { bytes: bytes.into(), mark: page.mark.clone() }
}

/// What a page of the server's own tells.
#[derive(Debug, Clone, Copy)]
enum Own<'d> {
    /// There is no site.
    NoSite,
    /// A page could not be made.
    Broken(&'d Diagnostic),
}

/// A page of the server's own, for when there is none of the site; in the language that its reader prefers.
fn own_page(status: u16, tells: Own<'_>, key: &str, asked: &Asked<'_>) -> Answer {
    let tongue = preferred(asked.header("accept-language").unwrap_or_default());
    let (title, text) = match tells {
        Own::NoSite => (words::NO_SITE_YET_TITLE, words::SITE_COMES.pattern(tongue).to_owned()),
        Own::Broken(fault) => (words::BROKEN_PAGE_TITLE, fault.message(tongue)),
    };
    let (lang, title, text) = (tongue.tag(), title.pattern(tongue), escape(&text));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; base-uri 'none'\"></head>\n\
         <body><h1>{title}</h1><p>{text}</p></body>\n</html>\n"
    );
    whole(&with_client(&MarkedFile::new(html.as_bytes().into()), "", key), MediaType::HTML, status, asked)
}

/// The tool's language that comes first in a list such as browsers send; English where it has none of them.
fn preferred(languages: &str) -> Tongue {
    let mut tags = languages.split(',').map(|tag| tag.split(';').next().unwrap_or_default().trim());
    tags.find_map(|tag| Tongue::of(&tag.parse().ok()?)).unwrap_or(Tongue::English)
}

/// A file as it was asked for: whole, a range of it, compressed, or a word that it has not changed. With any other `status`
/// than 200 it is always whole.
fn whole(made: &MarkedFile, kind: MediaType, status: u16, asked: &Asked<'_>) -> Answer {
    let is_plain = status == 200;
    let range = asked.header("range").filter(|_| is_plain && asked.method == "GET");
    let range = range.filter(|_| asked.header("if-range").is_none_or(|tag| tag == tag_of(made, "")));
    let wants_gzip = asked.header("accept-encoding").is_some_and(accepts_gzip);
    let is_compressed = kind.is_text && wants_gzip && range.is_none() && made.bytes.len() >= LEAST_COMPRESSED;
    let tag = tag_of(made, if is_compressed { COMPRESSED } else { "" });
    let mut headers = vec![
        ("ETag", tag.clone()),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
    ];
    if kind.is_text {
        headers.push(("Vary", "Accept-Encoding".to_owned()));
    }
    if is_plain && asked.header("if-none-match").is_some_and(|tags| holds(tags, &tag)) {
        return Answer { status: 304, headers, body: Arc::default() };
    }
    headers.push(("Content-Type", kind.header()));
    headers.push(("Accept-Ranges", "bytes".to_owned()));
    match range.map(|range| range::read(range, made.bytes.len())) {
        Some(Range::Part(part)) => {
            let length = made.bytes.len();
            headers.push(("Content-Range", format!("bytes {}-{}/{length}", part.start, part.end - 1)));
            Answer { status: 206, headers, body: made.bytes[part].into() }
        }
        Some(Range::Beyond) => {
            headers.push(("Content-Range", format!("bytes */{}", made.bytes.len())));
            Answer { status: 416, headers, body: Arc::default() }
        }
        Some(Range::Whole) | None if is_compressed => {
            headers.push(("Content-Encoding", "gzip".to_owned()));
            Answer { status, headers, body: compressed(&made.bytes) }
        }
        Some(Range::Whole) | None => Answer { status, headers, body: made.bytes.clone() },
    }
}

fn tag_of(made: &MarkedFile, ending: &str) -> String {
    // The page's mark names its own bytes, and the client's script is added to some: what is sent is marked.
    format!("\"{}{ending}\"", mark(&made.bytes))
}

/// Whether a list of tags holds `tag`, compared weakly as for reading.
fn holds(tags: &str, tag: &str) -> bool {
    tags.split(',').map(|own| own.trim().trim_start_matches("W/")).any(|own| own == "*" || own == tag)
}

fn accepts_gzip(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        let is_named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip") || name == "*");
        is_named && !parts.any(|part| matches!(part.replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn compressed(bytes: &[u8]) -> Arc<[u8]> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default().into()
}

pub(super) fn message(status: u16, text: &str) -> Answer {
    let headers = vec![
        ("Content-Type", MediaType::PLAIN.header()),
        ("Cache-Control", "no-store".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    Answer { status, headers, body: format!("{text}\n").as_bytes().into() }
}

#[cfg(test)]
mod tests;
