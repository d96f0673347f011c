//! `[[id]]`: a link to a card by its id, with its title for words; `[[id|words]]` with words of one's own.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::super::Piece;
use super::super::target::Target;
use super::Reader;
use crate::html::escape;
use crate::route::Slug;

/// A link by id, while it is being read.
#[derive(Debug, Default)]
pub(super) struct Wiki {
    /// Whether it is being read.
    is_open: bool,
    /// The words of its own; none for the card's title.
    words: Option<String>,
    /// Whether its closing bracket comes next.
    closes: bool,
}

impl Wiki {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }
}

/// What stands between doubled brackets, where it can be a card's id: `inner` are the inner ones.
pub(super) fn card<'b>(body: &'b str, inner: &Range<usize>) -> Option<&'b str> {
    let (before, after) = (&body[..inner.start], &body[inner.end..]);
    let is_double =
        before.ends_with('[') && !before.ends_with("![") && !before.ends_with("\\[") && after.starts_with(']');
    let name = body[inner.clone()].strip_prefix('[')?.strip_suffix(']')?;
    let id = name.split('|').next().unwrap_or_default().trim();
    (is_double && id.parse::<Slug>().is_ok()).then_some(name)
}

impl<'a> Reader<'a> {
    /// An event without the outer brackets of a link by id; `None` where nothing is left of it.
    pub(super) fn without_wiki_brackets(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::ShortcutUnknown, .. }) => {
                self.take_back('[');
                Some(event)
            }
            Event::End(TagEnd::Link) => Some(event),
            _ if self.wiki.is_open() => None,
            Event::Text(text) if std::mem::take(&mut self.wiki.closes) => {
                let rest = text.strip_prefix(']').unwrap_or(&text);
                (!rest.is_empty()).then(|| Event::Text(CowStr::from(rest.to_owned())))
            }
            other => Some(other),
        }
    }

    /// Takes back a sign that was read last.
    fn take_back(&mut self, sign: char) {
        if let Some(heading) = &mut self.heading {
            heading.text.truncate(heading.text.trim_end_matches(sign).len());
        }
        if self.run.ends_with(sign) {
            self.run.pop();
        } else if let Some(Event::Text(text)) = self.pending.last_mut()
            && let Some(rest) = text.strip_suffix(sign)
        {
            *text = CowStr::from(rest.to_owned());
        }
    }

    pub(super) fn open_wiki(&mut self, name: &str, range: &Range<usize>) {
        let (id, words) = name.split_once('|').map_or((name, None), |(id, words)| (id, Some(words.trim().to_owned())));
        self.html("<a href=\"");
        let place = range.start + 1..range.start + 1 + id.len();
        self.address(Target::Card(id.trim().to_owned()), false, place);
        self.html("\">");
        self.wiki = Wiki { is_open: true, words: words.filter(|words| !words.is_empty()), closes: false };
    }

    pub(super) fn close_wiki(&mut self) {
        let wiki = std::mem::replace(&mut self.wiki, Wiki { closes: true, ..Wiki::default() });
        let id = || match self.document.links.last().map(|link| &link.target) {
            Some(Target::Card(id)) => id.clone(),
            _ => String::new(),
        };
        let heard = wiki.words.clone().unwrap_or_else(id);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&heard);
        }
        if let Some(words) = wiki.words {
            self.html(&escape(&words));
        } else {
            self.flush();
            self.document.pieces.push(Piece::Title(self.document.links.len() - 1));
        }
        self.html("</a>");
    }
}
