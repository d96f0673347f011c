use percent_encoding::percent_decode_str;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the site: `https:`, `http:`, `mailto:` or `tel:`.
    Elsewhere(String),
    /// The card with this id.
    Card(String),
    /// A heading of the same text.
    Heading(String),
    /// A file of the playbook, relative to this one, perhaps with a heading in it.
    File {
        /// The path, decoded.
        path: String,
        /// The heading's anchor.
        heading: Option<String>,
    },
}

/// Why an address is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It begins with a scheme that is not allowed; the scheme.
    Scheme(String),
    /// It begins with `/`.
    Absolute,
}

const ALLOWED: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];

impl Target {
    /// What `address` leads to. Browsers skip control characters and spaces in a scheme and read `\` as `/`: so does this.
    pub(super) fn of(address: &str) -> Result<Self, Refused> {
        let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let seen = seen.replace('\\', "/").to_ascii_lowercase();
        if seen.starts_with("//") {
            return Err(Refused::Scheme("//".to_owned()));
        }
        if seen.starts_with('/') {
            return Err(Refused::Absolute);
        }
        if let Some(scheme) = scheme(&seen) {
            // A scheme with a gap in it is none to a browser.
            return if ALLOWED.contains(&scheme) && address.trim().to_ascii_lowercase().starts_with(scheme) {
                Ok(Self::Elsewhere(address.trim().to_owned()))
            } else {
                Err(Refused::Scheme(scheme.to_owned()))
            };
        }
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let (path, heading) = match address.split_once('#') {
            Some((path, heading)) => (path, Some(decode(heading))),
            None => (address, None),
        };
        match (path, heading) {
            ("", heading) => Ok(Self::Heading(heading.unwrap_or_default())),
            (path, heading) => Ok(Self::File { path: decode(path), heading }),
        }
    }

    /// Whether it leads out of the site.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Elsewhere(_))
    }
}

fn scheme(address: &str) -> Option<&str> {
    let colon = address.find(':')?;
    let before = &address[..colon];
    let is_scheme = before.starts_with(|c: char| c.is_ascii_alphabetic())
        && before.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b));
    // A colon that does not end a scheme can still be read as one by a lenient browser: `%6aavascript:`.
    let plain_path = before.contains(['/', '?', '#']);
    (is_scheme || !plain_path).then(|| &address[..=colon])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let file = |path: &str, heading: Option<&str>| {
            Ok(Target::File { path: path.to_owned(), heading: heading.map(str::to_owned) })
        };
        assert_eq!(Target::of("https://a.org"), Ok(Target::Elsewhere("https://a.org".to_owned())));
        assert_eq!(Target::of("mailto:a@b.org"), Ok(Target::Elsewhere("mailto:a@b.org".to_owned())));
        assert_eq!(Target::of("#apres"), Ok(Target::Heading("apres".to_owned())));
        assert_eq!(Target::of("../formats/x.md#apr%C3%A8s"), file("../formats/x.md", Some("après")));
        assert_eq!(Target::of("mon%20canevas.pdf"), file("mon canevas.pdf", None));
        assert_eq!(Target::of("a/b:c.md"), file("a/b:c.md", None));
        assert_eq!(Target::of("/formats/x/"), Err(Refused::Absolute));
    }

    #[test]
    fn unsafe_schemes_are_refused_however_they_are_dressed() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.org",
            "\\\\evil.org",
            "/\\evil.org",
            "%6aavascript:x",
            "file:///etc/passwd",
            "ht tps://a.org",
            "ht\u{1}tps://a.org",
        ] {
            assert!(matches!(Target::of(address), Err(Refused::Scheme(_))), "{address:?}");
        }
    }
}
