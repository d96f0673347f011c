use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::super::target::Target;
use super::Reader;
use super::lists::line_within;
use crate::diagnostic::{Disposition, Edit, Fix, Text, rules};
use crate::source::{Span, Spanned, is_forbidden};

/// How many bytes are looked at for the tag that closes another one.
const LONGEST: usize = 300;

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
            if (self.is_wanted)(trimmed) {
                let start = self.offset + range.start + (html.len() - html.trim_start().len());
                let span = Span::new(start, start + trimmed.len());
                self.comments.push(Spanned::new(trimmed.to_owned(), span));
            }
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
            let source = attribute(trimmed, "src").filter(|source| !source.contains(is_forbidden));
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
        let fixed = self.in_markdown(trimmed, &shown_range);
        let (path, offset) = (self.path.clone(), self.offset);
        self.say(&rules::RAW_HTML, shown_range.start..end, |d| {
            let finding = d.with("value", first_line).with_words("instead", instead_of(trimmed));
            let Some((range, text)) = fixed else { return finding };
            let edits = vec![Edit::Replace { path, span: Span::from(range).shifted(offset), text }];
            finding.fix(Fix { disposition: Disposition::Safe, edits })
        });
    }
}

/// Letters and digits below or above the line, as far as each has a sign of its own.
const LOWERED: [(char, char); 14] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('i', 'ᵢ'),
    ('n', 'ₙ'),
];
const RAISED: [(char, char); 14] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('e', 'ᵉ'),
    ('n', 'ⁿ'),
];

impl Reader<'_> {
    /// What a tag at `range` is for, in Markdown, and which bytes that replaces; `None` where it is not certain.
    fn in_markdown(&self, tag: &str, range: &Range<usize>) -> Option<(Range<usize>, String)> {
        let in_table = !self.table.alignments.is_empty();
        let name = name_of(tag);
        match name.as_str() {
            "br" if !in_table && self.heading.is_none() => {
                let after = self.body[range.end..].trim_start_matches(' ');
                let before = self.body[..range.start].trim_end_matches(' ');
                let is_inside = !before.is_empty() && !before.ends_with(['\n', '>']) && !after.is_empty();
                let end = self.body.len() - after.len();
                let rest = if after.starts_with(['\n', '\r']) { "\\" } else { "\\\n" };
                is_inside.then(|| (range.start..end, rest.to_owned()))
            }
            "img" => {
                let source = attribute(tag, "src").filter(|source| !source.contains([' ', '(', ')', '<']))?;
                let alt = attribute(tag, "alt").unwrap_or_default().trim();
                let is_words = !alt.contains(['[', ']']) && !alt.is_empty();
                let is_elsewhere = matches!(Target::of(source), Ok(Target::Elsewhere(_)));
                let words = if is_words { alt } else { "image" };
                // A picture from elsewhere is shown as a link; one of the playbook needs words of its own.
                let link = if is_elsewhere { "" } else { "!" };
                (is_elsewhere || is_words).then(|| (range.clone(), format!("{link}[{words}]({source})")))
            }
            _ => {
                let close = format!("</{name}>");
                let inner = line_within(self.body, range.end, LONGEST);
                let inner = &inner[..inner.to_ascii_lowercase().find(&close)?];
                let end = range.end + inner.len() + close.len();
                let is_plain = !inner.is_empty() && inner.trim() == inner && !inner.contains(['<', '*', '_', '`', '~']);
                let signs = |table: &[(char, char)]| -> Option<String> {
                    inner.chars().map(|c| table.iter().find(|(own, _)| *own == c).map(|(_, sign)| *sign)).collect()
                };
                let meant = match name.as_str() {
                    "b" | "strong" => format!("**{inner}**"),
                    "i" | "em" => format!("*{inner}*"),
                    "s" | "del" | "strike" => format!("~~{inner}~~"),
                    "code" | "kbd" | "tt" => format!("`{inner}`"),
                    "sub" => signs(&LOWERED)?,
                    "sup" => signs(&RAISED)?,
                    _ => return None,
                };
                // The second of two signs that touch a letter is none for Markdown.
                let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                let touches = !is_apart(self.body[..range.start].chars().next_back())
                    || !is_apart(self.body[end..].chars().next());
                let is_safe = !touches || !meant.starts_with(['*', '~']);
                (is_plain && is_safe).then_some((range.start..end, meant))
            }
        }
    }
}

fn name_of(tag: &str) -> String {
    let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    name.to_ascii_lowercase()
}

/// How what a tag is for is written here.
fn instead_of(tag: &str) -> Text {
    match name_of(tag).as_str() {
        "img" | "picture" => Text {
            en: "put the picture beside the card, in a folder of its own with `index.md`, and write `![what it shows](photo.jpg)`",
            fr: "déposez l’image à côté de la carte, dans un dossier à elle avec `index.md`, et écrivez `![ce qu’elle montre](photo.jpg)`",
        },
        "br" => Text {
            en: "end the line with a backslash `\\` and go on in the next; leave a blank line for a new paragraph",
            fr: "finissez la ligne par une barre oblique inverse `\\` et continuez à la suivante ; une ligne vide ouvre un paragraphe",
        },
        "b" | "strong" => Text { en: "write `**bold**`", fr: "écrivez `**gras**`" },
        "i" | "em" | "u" | "ins" | "mark" => {
            Text { en: "write `*emphasis*` or `**bold**`", fr: "écrivez `*en italique*` ou `**gras**`" }
        }
        "s" | "del" | "strike" => Text { en: "write `~~struck out~~`", fr: "écrivez `~~barré~~`" },
        "kbd" | "code" | "tt" | "pre" => Text {
            en: "write it between backticks, as in `Ctrl`",
            fr: "écrivez-le entre accents graves, comme `Ctrl`",
        },
        "sub" | "sup" => Text {
            en: "write the sign itself, as in `H₂O` or `m²`",
            fr: "écrivez le signe lui-même, comme dans `H₂O` ou `m²`",
        },
        "a" => Text { en: "write `[text](address)`", fr: "écrivez `[texte](adresse)`" },
        "details" | "summary" => Text {
            en: "write a heading, `## …`, with the text below it",
            fr: "écrivez un titre, `## …`, et le texte dessous",
        },
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Text { en: "write `## Heading`", fr: "écrivez `## Titre`" },
        "ul" | "ol" | "li" => {
            Text { en: "begin each item with `- ` or `1. `", fr: "commencez chaque point par `- ` ou `1. `" }
        }
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => Text {
            en: "write a table: `| a | b |`, below it `| --- | --- |`, then the rows",
            fr: "écrivez un tableau : `| a | b |`, dessous `| --- | --- |`, puis les lignes",
        },
        "hr" => Text { en: "write `---` between two blank lines", fr: "écrivez `---` entre deux lignes vides" },
        _ => Text {
            en: "write it in Markdown; a `<` that is meant as such is written `\\<`",
            fr: "écrivez-le en Markdown ; un `<` voulu s’écrit `\\<`",
        },
    }
}

/// The value of an attribute in a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.to_ascii_lowercase().find(&format!(" {name}="))? + name.len() + 2;
    let rest = &tag[at..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}
