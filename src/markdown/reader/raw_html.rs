use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::super::target::Target;
use super::Reader;
use crate::diagnostic::rules;
use crate::source::is_forbidden;

impl Reader<'_> {
    /// Whether this closes an element whose opening was reported already.
    pub(super) fn closes_told(&mut self, html: &str) -> bool {
        let name =
            |tag: &str| tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if let Some(rest) = html.strip_prefix("</") {
            let opened = self.told_html.get_mut(&name(rest)).filter(|opened| **opened > 0);
            return opened.map(|opened| *opened -= 1).is_some();
        }
        if let Some(rest) = html.strip_prefix('<') {
            *self.told_html.entry(name(rest)).or_default() += 1;
        }
        false
    }

    /// HTML in the text: a comment is left out, a frame becomes a link, everything else is refused.
    pub(super) fn raw_html(&mut self, html: &str, range: Range<usize>) {
        let trimmed = html.trim();
        if trimmed.starts_with("<!--") && trimmed.find("-->").is_some_and(|end| end + 3 == trimmed.len()) {
            return;
        }
        let lower = trimmed.to_ascii_lowercase();
        let frame = ["iframe", "video", "embed", "audio"]
            .iter()
            .any(|name| lower.strip_prefix('<').is_some_and(|rest| rest.trim_start_matches('/').starts_with(name)));
        let shown_range = range.start..range.start + self.body[range.clone()].trim_end().len();
        if frame {
            if lower.starts_with("</") {
                return;
            }
            let source = source_of(trimmed).filter(|source| !source.contains(is_forbidden));
            if let Some(Ok(target @ Target::Elsewhere(_))) = source.map(Target::of) {
                self.say(&rules::REMOTE_FRAME, shown_range.clone(), |d| d);
                let address = if let Target::Elsewhere(address) = &target { address.clone() } else { String::new() };
                self.link_to(target, "", shown_range);
                self.pending.push(Event::Text(CowStr::from(address)));
                return self.html("</a>");
            }
        }
        if self.closes_told(trimmed) {
            return;
        }
        let first_line = trimmed.lines().next().unwrap_or_default();
        let end = shown_range.start + self.body[shown_range.clone()].lines().next().map_or(0, str::len);
        self.say(&rules::RAW_HTML, shown_range.start..end, |d| d.with("value", first_line));
    }
}

/// The value of `src` in a tag.
fn source_of(tag: &str) -> Option<&str> {
    let at = tag.to_ascii_lowercase().find("src=")? + "src=".len();
    let rest = &tag[at..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}
