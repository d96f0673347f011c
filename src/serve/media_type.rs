//! What a file is, by the ending of its name.

/// Endings with their types; whether it is text, which has a charset and is worth compressing.
const TYPES: [(&str, &str, bool); 30] = [
    ("html", "text/html", true),
    ("css", "text/css", true),
    ("js", "text/javascript", true),
    ("json", "application/json", true),
    ("xml", "application/xml", true),
    ("txt", "text/plain", true),
    ("md", "text/markdown", true),
    ("csv", "text/csv", true),
    ("ics", "text/calendar", true),
    ("svg", "image/svg+xml", true),
    ("dot", "text/vnd.graphviz", true),
    ("opml", "text/x-opml", true),
    ("webmanifest", "application/manifest+json", true),
    ("avif", "image/avif", false),
    ("gif", "image/gif", false),
    ("ico", "image/x-icon", false),
    ("jpeg", "image/jpeg", false),
    ("jpg", "image/jpeg", false),
    ("png", "image/png", false),
    ("webp", "image/webp", false),
    ("woff2", "font/woff2", false),
    ("mp3", "audio/mpeg", false),
    ("pdf", "application/pdf", false),
    ("zip", "application/zip", false),
    ("odt", "application/vnd.oasis.opendocument.text", false),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet", false),
    ("odp", "application/vnd.oasis.opendocument.presentation", false),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", false),
];

/// A file's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MediaType {
    name: &'static str,
    /// Whether it is text.
    pub(super) is_text: bool,
}

impl MediaType {
    /// The type of pages.
    pub(super) const HTML: Self = Self { name: "text/html", is_text: true };
    /// The type of messages.
    pub(super) const PLAIN: Self = Self { name: "text/plain", is_text: true };

    /// The type of the file at `path`.
    pub(super) fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let known = TYPES.iter().find(|(known, ..)| *known == ending);
        known.map_or(Self { name: "application/octet-stream", is_text: false }, |(_, name, is_text)| Self {
            name,
            is_text: *is_text,
        })
    }

    /// Whether a browser that opens something of this type runs what is in it, though it is no page of the site: drawings, and
    /// other markup.
    pub(super) fn is_own_world(header: &str) -> bool {
        let name = header.split(';').next().unwrap_or_default();
        name.ends_with("xml") || name == "text/markdown"
    }

    /// As the header `Content-Type` says it.
    pub(super) fn header(self) -> String {
        if self.is_text { format!("{}; charset=utf-8", self.name) } else { self.name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_types() {
        let header = |path| MediaType::of(path).header();
        assert_eq!(header("formats/x/index.html"), "text/html; charset=utf-8");
        assert_eq!(header("static/a.1f.js"), "text/javascript; charset=utf-8");
        assert_eq!(header("formats/x/Photo.JPG"), "image/jpeg");
        assert_eq!(header("formats/x/LICENCE"), "application/octet-stream");
    }
}
