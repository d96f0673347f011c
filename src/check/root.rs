//! Files for the site's root: which names may lie there, and that each is what its name says. Nothing that a browser runs.

use std::net::Ipv4Addr;

use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Text, rules};
use crate::model::settings::{self, Settings};
use crate::playbook::Parts;
use crate::route::{OutputPath, Slug};
use crate::source::{FilePath, Source, Span};

/// The file that tells GitHub Pages the site's own domain.
const CNAME: &str = "root/CNAME";
/// The folder for what clients and authorities ask a site.
const WELL_KNOWN: &str = ".well-known/";
/// Names that may lie at the root, as they are told.
const ALLOWED: [&str; 9] = [
    "CNAME",
    "_headers",
    "_redirects",
    ".well-known/…",
    "*.txt",
    "google….html",
    "BingSiteAuth.xml",
    "yandex_….html",
    "pinterest-….html",
];
/// Endings that files of `.well-known` may have, besides none.
const WELL_KNOWN_ENDINGS: [&str; 7] = ["asc", "json", "key", "pem", "pub", "sig", "txt"];

/// What is wrong with the file at `path` in `root/`; nothing where it lies elsewhere.
pub(super) fn fault(path: &FilePath, source: &Source) -> Option<Diagnostic> {
    let (Some(name), Source::File(bytes)) = (path.as_str().strip_prefix("root/"), source) else { return None };
    let is_device = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
        stem.parse::<Slug>().is_ok_and(|slug| slug.is_device())
    };
    // Some systems keep some names for themselves, and some signs.
    let is_fit = OutputPath::new(name).is_some() && !name.split('/').any(is_device);
    let Some(kind) = Kind::of(name).filter(|_| is_fit) else {
        return Some(Diagnostic::new(&rules::ROOT_FILE, path, None).with("value", name).with_list("allowed", ALLOWED));
    };
    // What is no text is none of what any of these holds.
    let wanted = match std::str::from_utf8(bytes) {
        Ok(text) => kind.wanted(name, text)?,
        Err(_) => PLAIN,
    };
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let span = Span::new(0, end);
    Some(Diagnostic::new(&rules::ROOT_CONTENT, path, span).with("value", name).with_words("wanted", wanted))
}

/// What a text is.
const PLAIN: Text = Text {
    en: "plain text (UTF-8), which does not begin with `<`",
    fr: "du texte (UTF-8), qui ne commence pas par `<`",
};
/// What a related place is.
const HERE: Text = Text { en: "the address of the site", fr: "l’adresse du site" };

/// Reports a domain that is not that of the site's address.
pub(super) fn other_domain(parts: &Parts) -> Option<Diagnostic> {
    let path = FilePath::new(CNAME);
    let bytes = parts.root.get(&path)?;
    let domain = std::str::from_utf8(bytes).ok()?.trim();
    let host = host_of(&parts.settings)?;
    if domain.eq_ignore_ascii_case(&host) || !is_domain(domain) {
        return None;
    }

    let end = bytes.len();
    let edits = vec![Edit::Replace { path: path.clone(), span: Span::new(0, end), text: format!("{host}\n") }];
    let finding = Diagnostic::new(&rules::OTHER_DOMAIN, &path, Span::new(0, domain.len()));
    let finding = finding.with("value", domain).with("host", &host).related(&FilePath::new(settings::FILE), None, HERE);
    Some(finding.fix(Fix { disposition: Disposition::Suggested, edits }))
}

fn host_of(settings: &Settings) -> Option<String> {
    Some(url::Url::parse(&settings.url).ok()?.host_str()?.to_owned())
}

/// What a name says that a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Domain,
    Text,
    Google,
    Bing,
    Yandex,
    Pinterest,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        if let Some(below) = name.strip_prefix(WELL_KNOWN) {
            let file = below.rsplit('/').next().unwrap_or(below);
            let is_plain = |part: &str| {
                let fits = |c: char| c.is_ascii_alphanumeric() || "-_.+@".contains(c);
                !part.is_empty() && !part.starts_with('.') && part.chars().all(fits)
            };
            let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            let has_known_ending = ending.is_none_or(|ending| WELL_KNOWN_ENDINGS.contains(&ending.as_str()));
            return (has_known_ending && below.split('/').all(is_plain)).then_some(Self::Text);
        }
        let token = |before: &str, after: &str| {
            let token = name.strip_prefix(before)?.strip_suffix(after)?;
            (!token.is_empty() && token.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(())
        };
        let is_text = || name.strip_suffix(".txt").is_some_and(|stem| !stem.is_empty() && !stem.contains('/'));
        match name {
            "CNAME" => Some(Self::Domain),
            "_headers" | "_redirects" => Some(Self::Text),
            "BingSiteAuth.xml" => Some(Self::Bing),
            _ if is_text() => Some(Self::Text),
            _ => token("google", ".html")
                .map(|()| Self::Google)
                .or_else(|| token("yandex_", ".html").map(|()| Self::Yandex))
                .or_else(|| token("pinterest-", ".html").map(|()| Self::Pinterest)),
        }
    }

    /// What the file should hold, where it does not.
    fn wanted(self, name: &str, text: &str) -> Option<Text> {
        let stem = name.split('.').next().unwrap_or(name);
        let token = stem.trim_start_matches("yandex_").trim_start_matches("pinterest-");
        let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_right = match self {
            Self::Domain => is_domain(text.trim()),
            // What begins like a page may be taken for one by a browser, whatever its name.
            Self::Text => !text.trim_start_matches(['\u{feff}', '\0']).trim_start().starts_with('<'),
            Self::Google => text.trim() == format!("google-site-verification: {name}"),
            Self::Bing => {
                let inner = squeezed.strip_prefix("<?xmlversion=\"1.0\"?>").unwrap_or(&squeezed);
                let token = inner.strip_prefix("<users><user>").and_then(|rest| rest.strip_suffix("</user></users>"));
                token.is_some_and(|token| !token.is_empty() && token.bytes().all(|b| b.is_ascii_alphanumeric()))
            }
            Self::Yandex => {
                let type_ = "<metahttp-equiv=\"Content-Type\"content=\"text/html;charset=UTF-8\">";
                let page = |head: &str| {
                    format!("<html><head>{head}</head><body>Verification:{token}</body></html>").to_lowercase()
                };
                [page(type_), page("")].contains(&squeezed.to_lowercase())
            }
            Self::Pinterest => {
                let meta = |token: &str, end: &str| format!("<metaname=\"p:domain_verify\"content=\"{token}\"{end}>");
                [meta(token, "/"), meta(token, "")].contains(&squeezed) || squeezed == token
            }
        };
        (!is_right).then_some(match self {
            Self::Domain => Text {
                en: "one domain and nothing else, as in `playbook.example.org`",
                fr: "un domaine et rien d’autre, comme `playbook.example.org`",
            },
            Self::Text => PLAIN,
            _ => Text {
                en: "the file as the search engine gave it, unchanged",
                fr: "le fichier tel que le moteur de recherche l’a donné, inchangé",
            },
        })
    }
}

/// Whether `text` names a host on the web.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(fits)
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label) && text.parse::<Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str, text: &str) -> Option<&'static str> {
        let source = Source::File(text.as_bytes().into());
        fault(&FilePath::new(format!("root/{name}")), &source).map(|finding| finding.rule.code)
    }

    #[test]
    fn what_hosts_and_search_engines_ask_for_may_lie_there() {
        for (name, text) in [
            ("CNAME", "playbook.example.org\n"),
            ("_headers", "/*\n  X-Frame-Options: DENY\n"),
            ("_redirects", "/alt / 301\n"),
            ("humans.txt", "Équipe flux\n"),
            (".well-known/security.txt", "Contact: mailto:s@example.org\n"),
            (".well-known/acme-challenge/a_B-9", "token.key"),
            (".well-known/apple-app-site-association", "{}"),
            ("google0a1b.html", "google-site-verification: google0a1b.html\n"),
            ("BingSiteAuth.xml", "<?xml version=\"1.0\"?>\n<users>\n\t<user>0A1B</user>\n</users>"),
            ("pinterest-0a1b.html", "<meta name=\"p:domain_verify\" content=\"0a1b\"/>"),
            (
                "yandex_0a1b.html",
                "<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\n</head>\n\
                 <body>Verification: 0a1b</body>\n</html>",
            ),
        ] {
            assert_eq!(codes(name, text), None, "{name}");
        }
    }

    #[test]
    fn nothing_that_a_browser_runs_lies_there_whatever_it_is_called() {
        for name in [
            "con.txt",
            ".well-known/aux",
            "a#b.txt",
            "x.js",
            "index.html",
            "a/b.txt",
            ".well-known/x.html",
            ".well-known/x.svg",
            "sw.js",
            "googlé.html",
        ] {
            assert_eq!(codes(name, "x"), Some("PB031"), "{name}");
        }
        for (name, text) in [
            ("google0a1b.html", "google-site-verification: google0a1b.html<script>alert(1)</script>"),
            ("yandex_0a1b.html", "<html><body>Verification: 0a1b<script></script></body></html>"),
            ("BingSiteAuth.xml", "<users><user>a</user><x xmlns='http://www.w3.org/1999/xhtml'/></users>"),
            ("pinterest-0a1b.html", "<meta name=\"p:domain_verify\" content=\"0a1b\"/><script></script>"),
            ("humans.txt", " <!doctype html><script>alert(1)</script>"),
            ("CNAME", "https://playbook.example.org/"),
            ("CNAME", "a.example.org\nb.example.org\n"),
            ("CNAME", "10.0.0.1"),
        ] {
            assert_eq!(codes(name, text), Some("PB032"), "{name}");
        }
        for name in ["google0a1b.html", "yandex_0a1b.html", "BingSiteAuth.xml", "CNAME", "humans.txt"] {
            let source = Source::File(b"<script>alert(1)</script>\xff".as_slice().into());
            let found = fault(&FilePath::new(format!("root/{name}")), &source);
            assert_eq!(found.map(|finding| finding.rule.code), Some("PB032"), "{name}");
        }
    }
}
