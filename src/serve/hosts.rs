//! By which names the server may be asked, and from which pages.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::str::FromStr;

use super::answer::Asked;

/// The names of this machine.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];
/// Where an editor on this machine shows pages in a window of its own.
const EDITORS: &str = "vscode-webview:";
/// How headers of requests begin that somebody hands on.
const FORWARDED: [&str; 9] =
    ["cf-", "client-ip", "forwarded", "true-client-ip", "via", "x-client-", "x-forwarded-", "x-original-", "x-real-ip"];
/// The header that holds the key.
const KEY: &str = "x-playbook-key";

/// A name under which a forwarded port is reached: `mon-espace-4000.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostName(String);

impl FromStr for HostName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_name = |text: &str| {
            text.len() <= 253
                && text.split('.').all(|label| {
                    let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                    !label.is_empty()
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                        && label.bytes().all(is_inside)
                })
        };
        let (name, port) = text.split_once(':').unwrap_or((text, "0"));
        if is_name(name) && port.parse::<u16>().is_ok() {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err("write a host's name, such as mon-espace-4000.example.org, without https://".to_owned())
        }
    }
}

impl HostName {
    /// Whether `host`, as a request names it, is this one. Where no port was named, any is right: whoever forwards chooses it.
    fn is(&self, host: &str) -> bool {
        let name = if self.0.contains(':') { host } else { host.split(':').next().unwrap_or_default() };
        name.eq_ignore_ascii_case(&self.0)
    }
}

/// The names by which this server may be asked.
#[derive(Debug, Clone)]
pub struct Hosts {
    port: u16,
    allowed: Vec<HostName>,
    /// What a page of this machine says to have something mended; another for each run.
    key: String,
}

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stranger {
    /// It names no host, or several.
    NoHost,
    /// It asks for another name.
    Name(String),
    /// It comes from another site's page.
    Page,
}

impl Hosts {
    /// Those of this machine, at `port`, and those that were allowed.
    pub fn new(port: u16, allowed: Vec<HostName>) -> Self {
        // What a hasher begins with is random, and nobody's to guess.
        let random = || RandomState::new().build_hasher().finish();
        Self { port, allowed, key: format!("{:016x}{:016x}", random(), random()) }
    }

    /// The key by which a page may have something mended: for a browser on this machine, and for no other.
    pub(super) fn key_for(&self, asked: &Asked<'_>) -> Option<&str> {
        let is_forwarded = asked.headers.iter().any(|(name, _)| {
            FORWARDED.iter().any(|start| name.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)))
        });
        let is_here = asked.header("host").is_some_and(|host| self.is_loopback(host));
        (is_here && !is_forwarded).then_some(self.key.as_str())
    }

    /// Whether `asked` may have something mended: it comes from a page of this server, on this machine, which has the key.
    pub(super) fn may_mend(&self, asked: &Asked<'_>) -> bool {
        let mut origins = asked.headers_named("origin").map(|origin| origin.strip_prefix("http://"));
        let is_own_page =
            matches!((origins.next(), origins.next()), (Some(Some(host)), None) if self.is_loopback(host));
        is_own_page && self.key_for(asked).is_some_and(|key| asked.header(KEY) == Some(key))
    }

    fn is_loopback(&self, host: &str) -> bool {
        let port = self.port;
        LOOPBACK
            .iter()
            .any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")) || (port == 80 && host == *name))
    }

    fn is_allowed(&self, host: &str) -> bool {
        self.allowed.iter().any(|name| name.is(host))
    }

    /// Why `asked` is not to be answered, if it is not: another site's name may lead to this machine, and another site's page
    /// has nothing to ask here.
    pub(super) fn stranger(&self, asked: &Asked<'_>) -> Option<Stranger> {
        let mut hosts = asked.headers_named("host");
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Some(Stranger::NoHost) };
        if !self.is_loopback(host) && !self.is_allowed(host) {
            return Some(Stranger::Name(host.to_owned()));
        }
        let is_own = asked.header("origin").is_none_or(|origin| self.is_own_origin(origin));
        let comes_from_elsewhere = asked.header("sec-fetch-site").is_some_and(|site| site == "cross-site");
        (!is_own || comes_from_elsewhere && !self.may_be_opened(asked)).then_some(Stranger::Page)
    }

    fn is_own_origin(&self, origin: &str) -> bool {
        match origin.split_once("://") {
            Some(("http", host)) => self.is_loopback(host) || self.is_allowed(host),
            Some(("https", host)) => self.is_allowed(host),
            _ => false,
        }
    }

    /// Whether a page elsewhere does no more than lead here: by a link, or, where an editor may show this server, in a frame.
    fn may_be_opened(&self, asked: &Asked<'_>) -> bool {
        let is_navigation = asked.method == "GET" && asked.header("sec-fetch-mode") == Some("navigate");
        is_navigation
            && match asked.header("sec-fetch-dest") {
                Some("document") => true,
                Some("iframe" | "frame") => !self.allowed.is_empty(),
                _ => false,
            }
    }

    /// Who may show the server's pages in a frame, as a Content-Security-Policy says it.
    pub(super) fn frame_ancestors(&self) -> String {
        if self.allowed.is_empty() {
            return "frame-ancestors 'self'".to_owned();
        }
        let allowed = self.allowed.iter().map(|HostName(name)| format!(" https://{name} http://{name}"));
        format!("frame-ancestors 'self'{} {EDITORS}", allowed.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_of_hosts() {
        for good in ["mon-espace-4000.example.org", "LOCALHOST", "a:8080", "127.0.0.1"] {
            assert!(good.parse::<HostName>().is_ok(), "{good}");
        }
        for bad in ["", "https://a.b", "a/b", "a b", "*.a.b", "-a.b", "a..b", "a:x", "a;b", "a'b", "a:1:2"] {
            assert!(bad.parse::<HostName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn frames_are_for_those_that_were_allowed() {
        let hosts = |names: &[&str]| Hosts::new(4000, names.iter().map(|name| name.parse().unwrap()).collect());
        assert_eq!(hosts(&[]).frame_ancestors(), "frame-ancestors 'self'");
        assert_eq!(
            hosts(&["a.b", "c.d:8"]).frame_ancestors(),
            "frame-ancestors 'self' https://a.b http://a.b https://c.d:8 http://c.d:8 vscode-webview:"
        );
    }
}
