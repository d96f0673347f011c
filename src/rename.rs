//! Another name for a card, a report, a session, a person or a page: its files, every place that names it, and, for a card, an
//! alias that keeps its address.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Severity, rules};
use crate::front_matter::{self, Value};
use crate::markdown::{self, Target};
use crate::model::card::Relations;
use crate::model::report::RawReport;
use crate::model::session::{RawSession, calendar_id};
use crate::model::{List, TextOr};
use crate::playbook::{Content, Parsed, Role, parse, role_of};
use crate::route::{CardId, Handle, Slug};
use crate::source::{FilePath, Source, Sources, Span, Spanned};

/// What is renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A card, in one file or in a folder.
    Card(CardId),
    /// A field report.
    Report(Slug),
    /// A session.
    Session(Slug),
    /// A saved plan.
    Plan(Slug),
    /// A person.
    Person(Handle),
    /// A free page.
    Page(Slug),
}

impl Subject {
    /// What a file of this role is about; `None` for settings and what lies beside cards.
    pub fn of(role: &Role) -> Option<Self> {
        Some(match role {
            Role::Card(id) | Role::CardTranslation(id, _) | Role::Attachment(id) => Self::Card(id.clone()),
            Role::Report(slug) => Self::Report(slug.clone()),
            Role::Session(slug) => Self::Session(slug.clone()),
            Role::Plan(slug) => Self::Plan(slug.clone()),
            Role::Person(handle) => Self::Person(handle.clone()),
            Role::Page(slug) | Role::PageTranslation(slug, _) => Self::Page(slug.clone()),
            Role::Settings | Role::Votes | Role::Root => return None,
        })
    }

    /// Its name in files.
    pub fn name(&self) -> &Slug {
        match self {
            Self::Card(CardId(slug))
            | Self::Person(Handle(slug))
            | Self::Report(slug)
            | Self::Session(slug)
            | Self::Plan(slug)
            | Self::Page(slug) => slug,
        }
    }

    /// The folder in which it lies.
    pub fn folder(&self) -> &'static str {
        match self {
            Self::Card(_) => "formats",
            Self::Report(_) => "reports",
            Self::Session(_) => "sessions",
            Self::Plan(_) => "plans",
            Self::Person(_) => "people",
            Self::Page(_) => "pages",
        }
    }

    /// Everything of this name, in whatever folder.
    pub fn named(name: &str, sources: &Sources) -> Vec<Self> {
        let roles = sources.iter().filter_map(|(path, _)| role_of(path).ok());
        let mut found: Vec<Self> = Vec::new();
        for subject in roles.filter_map(|role| Self::of(&role)).filter(|subject| subject.name().as_str() == name) {
            if !found.contains(&subject) {
                found.push(subject);
            }
        }
        found
    }
}

/// What gives a thing another name.
#[derive(Debug)]
pub struct Renaming {
    /// All edits: files get their new names, and every place that names the thing the new one.
    pub fix: Fix,
    /// Files that could not be read in full, in which the old name stands: it may be meant there.
    pub unread: Vec<FilePath>,
    /// Whether the old address goes on working.
    pub keeps_address: bool,
}

/// What gives `subject` the name `to`. `site` is where the site is published, ending in `/`: its own addresses are renamed too.
pub fn renaming(sources: &Sources, subject: &Subject, to: &Slug, site: &str) -> Renaming {
    let moved: Vec<(FilePath, FilePath)> = sources
        .iter()
        .filter(|(path, source)| matches!(source, Source::File(_)) && is_of(path, subject))
        .map(|(path, _)| (path.clone(), renamed_path(path, subject, to)))
        .collect();
    let renames = Renames {
        subject,
        to,
        gone: moved.iter().map(|(from, _)| from).collect(),
        address: format!("{site}{}/{}", subject.folder(), subject.name()),
    };
    let (mut edits, mut unread, mut keeps_address) = (Vec::new(), Vec::new(), false);
    for (path, source) in sources.iter() {
        let (Source::File(bytes), Ok(role)) = (source, role_of(path)) else { continue };
        if matches!(role, Role::Attachment(_) | Role::Root | Role::Settings) {
            continue;
        }
        let parsed = parse(path, &role, bytes);
        let text = std::str::from_utf8(bytes).ok();
        let is_whole = text.is_some() && !parsed.is_unread() && !parsed.diagnostics.iter().any(hides);
        if !is_whole && String::from_utf8_lossy(bytes).contains(subject.name().as_str()) {
            unread.push(path.clone());
        }
        let Some(text) = text else { continue };
        let replace = |(span, text): (Span, String)| Edit::Replace { path: path.clone(), span, text };
        edits.extend(named_in(&parsed.content, subject).into_iter().map(|span| {
            // Names in JSON stand in quotes, and stay in them.
            let is_quoted = role == Role::Votes && text[span.range()].starts_with('"');
            replace((span, if is_quoted { format!("\"{to}\"") } else { to.to_string() }))
        }));
        edits.extend(renames.links(path, text, &parsed).into_iter().map(replace));
        let is_own = match (subject, &role) {
            (Subject::Card(id), Role::Card(own)) => id == own,
            (Subject::Session(slug), Role::Session(own)) => slug == own,
            _ => false,
        };
        if is_own {
            let own = aliases(path, text, subject, to);
            keeps_address |= !own.is_empty();
            edits.extend(own);
            // Calendars that know the session go on knowing it.
            if let (Content::Session(raw), Subject::Session(slug)) = (&parsed.content, subject)
                && !raw.present.contains(&"uid")
            {
                edits.extend(one_more(path, text, &format!("uid: {}", calendar_id(slug, site))));
            }
        }
    }
    edits.extend(moved.iter().map(|(from, to)| Edit::Rename { from: from.clone(), to: to.clone() }));
    Renaming { fix: Fix { disposition: Disposition::Safe, edits }, unread, keeps_address }
}

/// Whether a finding tells of what keeps a part of its file from being read.
pub(crate) fn hides(finding: &Diagnostic) -> bool {
    let code = finding.rule.code;
    finding.severity == Severity::Error && (code.starts_with("PB1") || code == rules::MERGE_CONFLICT.code)
}

/// What links are held against.
struct Renames<'a> {
    subject: &'a Subject,
    to: &'a Slug,
    /// The files that get other names.
    gone: BTreeSet<&'a FilePath>,
    /// The beginning of the page's own address.
    address: String,
}

impl Renames<'_> {
    /// The links of a file that lead to what is renamed, each with its new address.
    fn links(&self, path: &FilePath, text: &str, parsed: &Parsed) -> Vec<(Span, String)> {
        let mut edits: Vec<(Span, String)> = Vec::new();
        for link in &parsed.body.links {
            let Some(written) = text.get(link.span.range()) else { continue };
            match &link.target {
                Target::Card(id) if written == id && self.is_card(id) => edits.push((link.span, self.to.to_string())),
                Target::File { .. } => edits.extend(self.address(path, link.span, written)),
                _ => {}
            }
        }
        if let Ok(fences) = front_matter::split(path, text) {
            for (span, address) in markdown::definitions(text, fences.body) {
                let Some(written) = text.get(span.range()) else { continue };
                // Behind the label, perhaps on a line of its own.
                let colon = written.find("]:").map_or(0, |at| at + 2);
                let Some(at) = written[colon..].find(address.as_str()).map(|at| colon + at) else { continue };
                let own = Span::new(span.start + at, span.start + at + address.len());
                edits.extend(self.address(path, own, &address));
            }
        }
        for own in &parsed.body.addresses {
            let rest = own.value.strip_prefix(&self.address);
            let is_whole = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']));
            if let (true, Some(rest), true) = (is_whole, rest, text.get(own.span.range()) == Some(own.value.as_str())) {
                let folder = self.address.strip_suffix(self.subject.name().as_str()).unwrap_or_default();
                edits.push((own.span, format!("{folder}{}{rest}", self.to)));
            }
        }
        if let Content::Session(raw) = &parsed.content {
            for item in items(raw.prepare.as_ref()) {
                let TextOr::Text(own) = item else { continue };
                let Some(written) = text.get(own.span.range()) else { continue };
                let quote = usize::from(written.starts_with(['"', '\'']));
                let inner = Span::new(own.span.start + quote, own.span.end - quote);
                edits.extend(text.get(inner.range()).and_then(|written| self.address(path, inner, written)));
            }
        }
        // One definition serves several links.
        edits.sort_unstable();
        edits.dedup();
        edits
    }

    fn is_card(&self, id: &str) -> bool {
        matches!(self.subject, Subject::Card(own) if own.as_str() == id)
    }

    /// The new address in the place of the one with which `written` begins, if that leads to a file that gets another name. What
    /// stands behind it, a heading or a title, stays.
    fn address(&self, path: &FilePath, span: Span, written: &str) -> Option<(Span, String)> {
        let open = usize::from(written.starts_with('<'));
        let end = match open {
            1 => written.find('>')?,
            _ => written.find(char::is_whitespace).unwrap_or(written.len()),
        };
        let address = &written[open..end];
        let file = address.split('#').next().unwrap_or_default();
        let target = path.resolve(&percent_decode_str(file).decode_utf8_lossy())?;
        if !self.gone.contains(&target) {
            return None;
        }
        let own = format!("{}/{}", self.subject.folder(), self.subject.name());
        let in_folder = target.as_str().strip_prefix(&own)?.starts_with('/');
        let mut parts: Vec<String> = file.split('/').map(str::to_owned).collect();
        // In a folder of its own, the folder has the name; else the file, up to its first dot.
        let place = parts.len().checked_sub(if in_folder { 2 } else { 1 })?;
        let part = percent_decode_str(&parts[place]).decode_utf8_lossy().into_owned();
        let rest = part.strip_prefix(self.subject.name().as_str())?;
        parts[place] = format!("{}{rest}", self.to);
        let renamed = format!("{}{}", parts.join("/"), &address[file.len()..]);
        Some((Span::new(span.start + open, span.start + end), renamed))
    }
}

/// Whether a file belongs to `subject`.
fn is_of(path: &FilePath, subject: &Subject) -> bool {
    let in_folder = || path.as_str().starts_with(&format!("{}/{}/", subject.folder(), subject.name()));
    role_of(path).is_ok_and(|role| Subject::of(&role).as_ref() == Some(subject)) || in_folder()
}

fn renamed_path(path: &FilePath, subject: &Subject, to: &Slug) -> FilePath {
    let own = format!("{}/{}", subject.folder(), subject.name());
    let rest = path.as_str().strip_prefix(&own).unwrap_or_default();
    FilePath::new(format!("{}/{to}{rest}", subject.folder()))
}

/// Where the fields of a file name `subject`.
fn named_in(content: &Content, subject: &Subject) -> Vec<Span> {
    let mut spans = Vec::new();
    match subject {
        Subject::Card(id) => {
            let mut add = |card: &Spanned<CardId>| spans.extend((card.value == *id).then_some(card.span));
            match content {
                Content::Card(raw) => {
                    let related = raw.related.iter().flat_map(Relations::lists);
                    related.flat_map(|(_, cards)| cards).for_each(&mut add);
                    raw.retired.iter().filter_map(|retired| retired.replaced_by.as_ref()).for_each(&mut add);
                }
                Content::Report(raw) => raw.format.iter().for_each(&mut add),
                Content::Session(raw) => {
                    let expected = items(raw.expected.as_ref()).filter_map(|expected| expected.format.as_ref());
                    items(raw.formats.as_ref()).chain(expected).for_each(&mut add);
                }
                Content::Plan(raw) => {
                    items(raw.cards.as_ref()).filter_map(|item| item.card.as_ref()).for_each(&mut add);
                }
                _ => {}
            }
        }
        Subject::Person(handle) => {
            let mut add = |person: &Spanned<Handle>| spans.extend((person.value == *handle).then_some(person.span));
            match content {
                Content::Card(raw) => items(raw.authors.as_ref()).for_each(&mut add),
                Content::Report(raw) => people_of(raw).for_each(&mut add),
                Content::Session(raw) => hosts_and_mentors(raw).for_each(&mut add),
                Content::Plan(raw) => items(raw.authors.as_ref()).for_each(&mut add),
                Content::Person(raw) => items(raw.mentors.as_ref()).for_each(&mut add),
                _ => {}
            }
        }
        Subject::Report(slug) => {
            if let Content::Report(raw) = content {
                let inspired_by = raw.inspired_by.iter().flat_map(|list| &list.0.items);
                spans.extend(inspired_by.filter(|report| report.value == *slug).map(|report| report.span));
            }
        }
        Subject::Session(slug) => {
            let named: Vec<&Spanned<Slug>> = match content {
                Content::Report(raw) => raw.session.iter().collect(),
                Content::Votes(raw) => {
                    raw.counts.iter().flat_map(|counts| &counts.0).map(|(session, _)| session).collect()
                }
                _ => Vec::new(),
            };
            spans.extend(named.into_iter().filter(|session| session.value == *slug).map(|session| session.span));
        }
        Subject::Plan(slug) => {
            let named = match content {
                Content::Report(raw) => raw.plan.as_ref(),
                Content::Session(raw) => raw.plan.as_ref(),
                _ => None,
            };
            spans.extend(named.filter(|plan| plan.value == *slug).map(|plan| plan.span));
        }
        Subject::Page(_) => {}
    }
    spans
}

fn items<T>(list: Option<&List<T>>) -> impl Iterator<Item = &T> {
    list.into_iter().flat_map(|list| &list.items)
}

fn people_of(raw: &RawReport) -> impl Iterator<Item = &Spanned<Handle>> {
    let by = raw.by.iter().flat_map(|list| &list.0.items);
    let mentors = raw.mentored_by.iter().flat_map(|list| &list.0.items);
    let promised = items(raw.commitments.as_ref());
    let promised = promised.flat_map(|own| std::iter::once(&own.who).chain(items(own.helpers.as_ref())));
    by.chain(mentors).chain(promised)
}

fn hosts_and_mentors(raw: &RawSession) -> impl Iterator<Item = &Spanned<Handle>> {
    items(raw.hosts.as_ref()).chain(items(raw.mentors.as_ref()))
}

/// The edit that adds a line to the front matter. None where that cannot be read.
fn one_more(path: &FilePath, text: &str, line: &str) -> Option<Edit> {
    let fences = front_matter::split(path, text).ok()?;
    let reading = front_matter::read(path, text, fences.yaml.clone(), |_| false);
    reading.map.filter(|_| reading.diagnostics.is_empty())?;
    let at = fences.yaml.end;
    let text = if text[..at].ends_with('\n') { format!("{line}\n") } else { format!("\n{line}") };
    Some(Edit::Replace { path: path.clone(), span: Span::new(at, at), text })
}

/// The edits that leave an address alive: an alias more, and none for the name that the thing has now. None where its
/// front matter cannot be read.
fn aliases(path: &FilePath, text: &str, subject: &Subject, to: &Slug) -> Vec<Edit> {
    let Ok(fences) = front_matter::split(path, text) else { return Vec::new() };
    let reading = front_matter::read(path, text, fences.yaml.clone(), |_| false);
    let Some(map) = reading.map.filter(|_| reading.diagnostics.is_empty()) else { return Vec::new() };
    let replace = |span: Span, text: String| Edit::Replace { path: path.clone(), span, text };
    let own = format!("/{}/{}/", subject.folder(), subject.name());
    let is_again = |alias: &str| alias.trim_matches('/') == format!("{}/{to}", subject.folder());
    let Some(entry) = map.get("aliases") else {
        return one_more(path, text, &format!("aliases: [{own}]")).into_iter().collect();
    };
    let node = &entry.value;
    let items: Vec<(&front_matter::Node, String)> = match &node.value {
        Value::List(items) => items.iter().filter_map(|item| Some((item, scalar(item)?))).collect(),
        Value::Scalar(alias) => vec![(node, alias.text.trim().to_owned())],
        _ => Vec::new(),
    };
    let is_there = items.iter().any(|(_, alias)| *alias == own);
    let line_of = |span: Span| {
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
        Span::new(start, end)
    };
    // A list over several lines, whose comments stay: lines come and go.
    let is_block = matches!(&node.value, Value::List(items) if !items.is_empty())
        && items.iter().all(|(item, _)| text[line_of(item.span).range()].trim_start().starts_with('-'));
    if is_block {
        let mut edits: Vec<Edit> = items
            .iter()
            .filter(|(_, alias)| is_again(alias))
            .map(|(item, _)| replace(line_of(item.span), String::new()))
            .collect();
        if let (Some((last, _)), false) = (items.last(), is_there) {
            let line = line_of(last.span);
            let margin: String = text[line.range()].chars().take_while(|c| *c == ' ').collect();
            let added = format!("{margin}- {own}\n");
            // The last line may be the one that goes.
            match edits.last_mut() {
                Some(Edit::Replace { span, text, .. }) if *span == line => *text = added,
                _ => edits.push(replace(Span::new(line.end, line.end), added)),
            }
        }
        return edits;
    }
    let mut known: Vec<String> = items.into_iter().map(|(_, alias)| alias).filter(|alias| !is_again(alias)).collect();
    known.extend((!is_there).then_some(own));
    let quoted: Vec<String> = known.iter().map(|alias| in_a_list(alias)).collect();
    let start = entry.key.span.end;
    let colon = text[start..].find(':').map_or(start, |at| start + at + 1);
    let end = node.span.end.max(colon);
    let ends_line = text[colon..end].ends_with('\n');
    let list = format!(" [{}]{}", quoted.join(", "), if ends_line { "\n" } else { "" });
    vec![replace(Span::new(colon, end), list)]
}

fn scalar(node: &front_matter::Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    }
}

/// An address as an item of a list on one line.
fn in_a_list(address: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/-_.~".contains(c);
    if address.chars().all(is_plain) { address.to_owned() } else { front_matter::write::quoted(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The body of a page with what is renamed from `tour` to `mot`, where cards lie in files or, `plan`, in a folder.
    fn renamed(from: &str, body: &str) -> String {
        let mut sources = Sources::new("playbook");
        let card = "---\ntitle: T\n---\n";
        for path in [
            "formats/tour.md",
            "formats/tour.en.md",
            "formats/tour-2.md",
            "formats/plan/index.md",
            "formats/plan/plan.csv",
        ] {
            sources.insert_text(path, card);
        }
        let text = format!("---\ntitle: P\n---\n{body}\n");
        sources.insert_text("pages/p.md", &text);
        let subject = Subject::Card(from.parse().unwrap());
        let renaming = renaming(&sources, &subject, &"mot".parse().unwrap(), "https://example.org/x/");
        let after = crate::mend::with_fix(&sources, &renaming.fix);
        let text = String::from_utf8(after.bytes("pages/p.md").unwrap().to_vec()).unwrap();
        text.strip_prefix("---\ntitle: P\n---\n").unwrap().trim_end().to_owned()
    }

    #[test]
    fn addresses_change_and_no_other_word_does() {
        for (before, after) in [
            ("[tour](../formats/tour.md \"le tour.md\")", "[tour](../formats/mot.md \"le tour.md\")"),
            ("[a](../formats/tour.en.md#tour)", "[a](../formats/mot.en.md#tour)"),
            ("[a](<../formats/tour.md>) [b](../formats/t%6Fur.md)", "[a](<../formats/mot.md>) [b](../formats/mot.md)"),
            ("[[tour]] [[tour-2]] [b](../formats/tour-2.md)", "[[mot]] [[tour-2]] [b](../formats/tour-2.md)"),
            (
                "[tour][tour] et [tour].\n\n[tour]: ../formats/tour.md",
                "[tour][tour] et [tour].\n\n[tour]: ../formats/mot.md",
            ),
            ("> [a][t]\n>\n> [t]: ../formats/tour.md 'tour'", "> [a][t]\n>\n> [t]: ../formats/mot.md 'tour'"),
            ("[a][t]\n\n[t]:\n  <../formats/tour.md>", "[a][t]\n\n[t]:\n  <../formats/mot.md>"),
            (
                "[a][t]\n\n[t]: ../formats/tour.md\n\n```\n[t]: ../formats/tour.md\n```",
                "[a][t]\n\n[t]: ../formats/mot.md\n\n```\n[t]: ../formats/tour.md\n```",
            ),
            ("`../formats/tour.md` tour.md", "`../formats/tour.md` tour.md"),
            (
                "<https://example.org/x/formats/tour/#a> [b](https://example.org/x/formats/tour-2/)",
                "<https://example.org/x/formats/mot/#a> [b](https://example.org/x/formats/tour-2/)",
            ),
        ] {
            assert_eq!(renamed("tour", before), after);
        }
        let (before, after) = (
            "[a](../formats/plan/plan.csv) [b](../formats/plan/index.md)",
            "[a](../formats/mot/plan.csv) [b](../formats/mot/index.md)",
        );
        assert_eq!(renamed("plan", before), after);
    }

    #[test]
    fn an_alias_more_and_comments_stay() {
        let edited = |front: &str| {
            let path = FilePath::new("formats/tour.md");
            let text = format!("---\ntitle: T\n{front}---\n");
            let mut sources = Sources::new("playbook");
            sources.insert_text(path.as_str(), &text);
            let edits = aliases(&path, &text, &Subject::Card("tour".parse().unwrap()), &"mot".parse().unwrap());
            let after = crate::mend::with_fix(&sources, &Fix { disposition: Disposition::Safe, edits });
            let text = String::from_utf8(after.bytes(path.as_str()).unwrap().to_vec()).unwrap();
            text.strip_prefix("---\ntitle: T\n").unwrap().strip_suffix("---\n").unwrap().to_owned()
        };
        for (before, after) in [
            ("", "aliases: [/formats/tour/]\n"),
            ("aliases: [/a/] # ici\n", "aliases: [/a/, /formats/tour/] # ici\n"),
            ("aliases: /a/\nkind: x\n", "aliases: [/a/, /formats/tour/]\nkind: x\n"),
            ("aliases:\n", "aliases: [/formats/tour/]\n"),
            ("aliases: []\n", "aliases: [/formats/tour/]\n"),
            (
                "aliases: # c\n  - /a/ # 2024\n  - /b/ # 2025\nkind: x\n",
                "aliases: # c\n  - /a/ # 2024\n  - /b/ # 2025\n  - /formats/tour/\nkind: x\n",
            ),
            ("aliases: [/formats/mot/, /a/]\n", "aliases: [/a/, /formats/tour/]\n"),
            ("aliases:\n- /a/\n- /formats/mot/\n", "aliases:\n- /a/\n- /formats/tour/\n"),
        ] {
            assert_eq!(edited(before), after);
        }
    }
}
