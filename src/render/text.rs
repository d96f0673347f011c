//! Words of content as templates see them: plain text, and text from Markdown, each with its language where it is not the page's.

use serde::Serialize;

use super::reading::Reading;
use super::typography;
use crate::markdown::{Link, Surroundings, Target};
use crate::model::in_language::{BodyText, CardText, Passage, Standing};
use crate::route::Lang;
use crate::site::{Site, encoded};
use crate::source::FilePath;
use crate::theme::Words;

/// Text for readers, with the language it is in where that differs from the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The text, plain (never HTML).
    pub text: String,
    /// BCP 47 tag; `None` when the text is in the page's language.
    pub lang: Option<String>,
    /// `rtl` or `ltr` of the text's own language; `None` with `lang`.
    pub dir: Option<&'static str>,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// Its `id` in the page.
    pub anchor: String,
}

/// Text rendered from Markdown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Body {
    /// HTML, safe to insert.
    pub html: String,
    /// Headings in order.
    pub toc: Vec<Heading>,
    /// BCP 47 tag where it differs from the page's.
    pub lang: Option<String>,
    /// `rtl` or `ltr`, with `lang`.
    pub dir: Option<&'static str>,
}

impl Body {
    /// Takes the first picture out that has a paragraph of its own.
    pub(super) fn take_picture(&mut self) -> Option<String> {
        let start = self.html.find("<p><img ")?;
        let picture = &self.html[start + "<p>".len()..];
        let end = picture.find("</p>")?;
        let picture = picture[..end].to_owned();
        let is_alone = picture.ends_with('>') && picture.matches('<').count() == 1;
        is_alone.then(|| {
            self.html.replace_range(start..start + "<p>".len() + end + "</p>".len(), "");
            picture
        })
    }
}

/// How the page's words relate to the card's original.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Translation {
    /// The page shows the original.
    Original,
    /// The page shows a translation of the current version.
    Current,
    /// The page shows a translation of an earlier version.
    Stale {
        /// Version that was translated.
        translates: String,
        /// Version of the original.
        version: String,
    },
    /// There is no translation: the page shows the original in its own language.
    Missing {
        /// The original's language, for readers.
        language: String,
    },
}

/// A text on a page: the file it comes from, and the words of its language.
struct OnPage<'r, 's> {
    reading: &'r Reading<'s>,
    path: &'r FilePath,
    words: &'r Words,
}

impl Surroundings for OnPage<'_, '_> {
    fn address(&self, link: &Link) -> String {
        let (reading, site) = (self.reading, self.reading.site);
        // What an earlier version leads to is what lay beside it then.
        let kept = reading.kept.and_then(|kept| {
            let Target::File { path, .. } = &link.target else { return None };
            let path = self.path.resolve(path)?;
            Some((kept.get(&path)?, path))
        });
        match kept {
            Some((object, path)) => encoded(&reading.route.href_to_address(&Site::kept_address(object, &path))),
            None => site.href(&link.target, self.path, reading.route),
        }
    }

    fn title(&self, link: &Link) -> String {
        let Target::Card(id) = &link.target else { return String::new() };
        let card = id.parse().ok().and_then(|id| self.reading.playbook.card(&id));
        card.map_or_else(|| id.clone(), |card| CardText::new(card, self.reading.lang).title().text.to_owned())
    }

    fn size(&self, link: &Link) -> Option<(u32, u32)> {
        let Target::File { path, .. } = &link.target else { return None };
        if self.reading.kept.is_some() {
            return None;
        }
        let playbook = &self.reading.playbook;
        playbook.attachments.get(&playbook.resolve(self.path, path)?)?.size
    }

    fn alert_title(&self, kind: &'static str) -> String {
        self.words.text(&format!("alert_{kind}")).to_owned()
    }
}

impl Reading<'_> {
    /// A text in its language.
    pub(super) fn passage(&self, passage: Passage<'_>) -> Phrase {
        let Passage { text, lang } = passage;
        let is_other = lang != self.spoken;
        Phrase {
            text: typography::text(text, lang).into_owned(),
            lang: is_other.then(|| lang.to_string()),
            dir: is_other.then(|| lang.dir()),
        }
    }

    /// Words of the theme.
    pub(super) fn own(&self, text: &str) -> Phrase {
        self.passage(Passage { text, lang: self.spoken })
    }

    /// A text from Markdown, its links leading on from this page.
    pub(super) fn body(&self, body: BodyText<'_>) -> Body {
        let BodyText { document, path, lang } = body;
        let words = self.renderer.compiled.theme.words.get(lang).unwrap_or(self.words);
        let html = document.html(&OnPage { reading: self, path, words });
        let headings = document.headings.iter().map(|heading| Heading {
            level: heading.level,
            text: typography::text(&heading.text, lang).into_owned(),
            anchor: heading.anchor.clone(),
        });
        let is_other = lang != self.spoken;
        Body {
            html: typography::html(html, lang),
            toc: headings.collect(),
            lang: is_other.then(|| lang.to_string()),
            dir: is_other.then(|| lang.dir()),
        }
    }

    /// How the page's words relate to the original.
    pub(super) fn translation(&self, standing: Standing<'_>) -> Translation {
        match standing {
            Standing::Original => Translation::Original,
            Standing::Current => Translation::Current,
            Standing::Stale { translates, version } => {
                Translation::Stale { translates: translates.to_string(), version: version.to_string() }
            }
            Standing::Missing { original } => Translation::Missing { language: self.language(original) },
        }
    }

    /// How a page that has no translations relates to the language of its file.
    pub(super) fn translation_from(&self, original: &Lang) -> Translation {
        self.translation(if original == self.lang { Standing::Original } else { Standing::Missing { original } })
    }
}
