//! Another name for a card, a report, a session, a person or a page: its files, every place that names it, and, for a card, an
//! alias that keeps its address.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Disposition, Edit, Fix};
use crate::front_matter::{self, Map, Value};
use crate::markdown::Target;
use crate::model::card::Relations;
use crate::model::report::RawReport;
use crate::model::session::RawSession;
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
            Role::Person(handle) => Self::Person(handle.clone()),
            Role::Page(slug) | Role::PageTranslation(slug, _) => Self::Page(slug.clone()),
            Role::Settings | Role::Root => return None,
        })
    }

    /// Its name in files.
    pub fn name(&self) -> &Slug {
        match self {
            Self::Card(CardId(slug))
            | Self::Person(Handle(slug))
            | Self::Report(slug)
            | Self::Session(slug)
            | Self::Page(slug) => slug,
        }
    }

    /// The folder in which it lies.
    pub fn folder(&self) -> &'static str {
        match self {
            Self::Card(_) => "formats",
            Self::Report(_) => "reports",
            Self::Session(_) => "sessions",
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

/// All edits that give `subject` the name `to`: files get their new names, and every place that names it the new one.
pub fn fix(sources: &Sources, subject: &Subject, to: &Slug) -> Fix {
    let moved: Vec<(FilePath, FilePath)> = sources
        .iter()
        .filter(|(path, source)| matches!(source, Source::File(_)) && is_of(path, subject))
        .map(|(path, _)| (path.clone(), renamed_path(path, subject, to)))
        .collect();
    let gone: BTreeSet<&FilePath> = moved.iter().map(|(from, _)| from).collect();
    let mut edits = Vec::new();
    for (path, source) in sources.iter() {
        let (Source::File(bytes), Ok(role)) = (source, role_of(path)) else { continue };
        if matches!(role, Role::Attachment(_) | Role::Root | Role::Settings) {
            continue;
        }
        let parsed = parse(path, &role, bytes);
        let replace = |span: Span, text: String| Edit::Replace { path: path.clone(), span, text };
        edits.extend(named_in(&parsed.content, subject).into_iter().map(|span| replace(span, to.to_string())));
        let renamed = |span: Span| {
            let written = std::str::from_utf8(bytes.get(span.range())?).ok()?;
            Some(replace(span, renamed_in(written, subject.name().as_str(), to.as_str())?))
        };
        let of_links = links_in(path, &parsed, subject, &gone);
        let own: Vec<Edit> = of_links.iter().copied().filter_map(renamed).collect();
        // What a link does not say itself, a definition says further below.
        if own.len() < of_links.len() {
            edits.extend(definitions(path, bytes, &gone).into_iter().filter_map(renamed));
        }
        edits.extend(own);
        if let (Subject::Card(id), Role::Card(own)) = (subject, &role)
            && id == own
        {
            edits.extend(aliases(path, bytes, id, to));
        }
    }
    edits.extend(moved.into_iter().map(|(from, to)| Edit::Rename { from, to }));
    Fix { disposition: Disposition::Safe, edits }
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
                Content::Session(raw) => items(raw.formats.as_ref()).for_each(&mut add),
                _ => {}
            }
        }
        Subject::Person(handle) => {
            let mut add = |person: &Spanned<Handle>| spans.extend((person.value == *handle).then_some(person.span));
            match content {
                Content::Card(raw) => items(raw.authors.as_ref()).for_each(&mut add),
                Content::Report(raw) => people_of(raw).for_each(&mut add),
                Content::Session(raw) => hosts_and_mentors(raw).for_each(&mut add),
                Content::Person(raw) => items(raw.mentors.as_ref()).for_each(&mut add),
                _ => {}
            }
        }
        Subject::Report(_) | Subject::Session(_) | Subject::Page(_) => {}
    }
    spans
}

fn items<T>(list: Option<&List<T>>) -> impl Iterator<Item = &T> {
    list.into_iter().flat_map(|list| &list.items)
}

fn people_of(raw: &RawReport) -> impl Iterator<Item = &Spanned<Handle>> {
    let by = raw.by.iter().flat_map(|list| &list.0.items);
    by.chain(items(raw.commitments.as_ref()).map(|commitment| &commitment.who))
}

fn hosts_and_mentors(raw: &RawSession) -> impl Iterator<Item = &Spanned<Handle>> {
    items(raw.hosts.as_ref()).chain(items(raw.mentors.as_ref()))
}

/// Where a file's links lead to one of the files that are `gone`, or to the card by its id.
fn links_in(path: &FilePath, parsed: &Parsed, subject: &Subject, gone: &BTreeSet<&FilePath>) -> Vec<Span> {
    let leads_there = |target: &str| path.resolve(target).is_some_and(|target| gone.contains(&target));
    let of_text = parsed.body.links.iter().filter(|link| match &link.target {
        Target::Card(id) => matches!(subject, Subject::Card(own) if own.as_str() == id),
        Target::File { path, .. } => leads_there(path),
        Target::Elsewhere(_) | Target::Heading(_) => false,
    });
    let mut spans: Vec<Span> = of_text.map(|link| link.span).collect();
    if let Content::Session(raw) = &parsed.content {
        spans.extend(items(raw.prepare.as_ref()).filter_map(|item| match item {
            TextOr::Text(text) if leads_there(&text.0) => Some(text.span),
            _ => None,
        }));
    }
    // One definition of an address serves several links.
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Where definitions of links (`[label]: path`) name one of the files that are `gone`.
fn definitions(path: &FilePath, bytes: &[u8], gone: &BTreeSet<&FilePath>) -> Vec<Span> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let address =
            line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:")).and_then(|(_, rest)| {
                let address = rest.split_whitespace().next()?;
                Some(address.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(address))
            });
        if let Some(address) = address {
            let file = percent_decode_str(address.split('#').next().unwrap_or_default()).decode_utf8_lossy();
            if path.resolve(&file).is_some_and(|target| gone.contains(&target)) {
                let at = start + line.find("]:").unwrap_or_default();
                let at = at + text[at..].find(address).unwrap_or_default();
                spans.push(Span::new(at, at + address.len()));
            }
        }
        start += line.len();
    }
    spans
}

/// `written` with the last part of a path that is `from`, or begins with it and a dot, called `to`; `None` where there is none.
fn renamed_in(written: &str, from: &str, to: &str) -> Option<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let at = written.rmatch_indices(from).map(|(at, _)| at).find(|at| {
        let (before, after) = (&written[..*at], &written[at + from.len()..]);
        !before.ends_with(is_of_name) && !after.starts_with(is_of_name) && !before.contains('#')
    })?;
    Some(format!("{}{to}{}", &written[..at], &written[at + from.len()..]))
}

/// The edits that leave a card's address at `from` alive: an alias more, and none for the name that it has now.
fn aliases(path: &FilePath, bytes: &[u8], from: &CardId, to: &Slug) -> Vec<Edit> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let Ok(fences) = front_matter::split(path, text) else { return Vec::new() };
    let reading = front_matter::read(path, text, fences.yaml.clone(), |_| false);
    let Some(map) = reading.map else { return Vec::new() };
    let mut known = former(&map);
    let own = format!("/formats/{from}/");
    known.retain(|alias| alias.trim_matches('/') != format!("formats/{to}") && *alias != own);
    known.push(own);
    let quoted: Vec<String> = known.iter().map(|alias| in_a_list(alias)).collect();
    let list = format!("[{}]", quoted.join(", "));
    let edit = if let Some(entry) = map.get("aliases") {
        // A list that is written over several lines ends its last one.
        let value = if text[entry.value.span.range()].ends_with('\n') { format!("{list}\n") } else { list };
        let start = entry.key.span.end;
        let colon = text[start..].find(':').map_or(start, |at| start + at + 1);
        Edit::Replace { path: path.clone(), span: Span::new(colon, entry.value.span.end), text: format!(" {value}") }
    } else {
        let at = fences.yaml.end;
        let is_line = text[..at].ends_with('\n');
        let text = if is_line { format!("aliases: {list}\n") } else { format!("\naliases: {list}") };
        Edit::Replace { path: path.clone(), span: Span::new(at, at), text }
    };
    vec![edit]
}

/// The aliases that stand in front matter.
fn former(map: &Map) -> Vec<String> {
    let text = |node: &front_matter::Node| match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    };
    match map.get("aliases").map(|entry| &entry.value) {
        Some(node) => match &node.value {
            Value::List(items) => items.iter().filter_map(text).collect(),
            _ => text(node).into_iter().collect(),
        },
        None => Vec::new(),
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

    #[test]
    fn the_part_of_a_path_that_is_the_name_changes() {
        for (written, renamed) in [
            ("../formats/tour.md", Some("../formats/mot.md")),
            ("tour.en.md#apres", Some("mot.en.md#apres")),
            ("../formats/tour/canevas-tour.pdf", Some("../formats/mot/canevas-tour.pdf")),
            ("tour/tour-2.csv", Some("mot/tour-2.csv")),
            ("\"../formats/tour.md\"", Some("\"../formats/mot.md\"")),
            ("tour", Some("mot")),
            ("tour-de-table.md", None),
            ("autre.md#tour", None),
        ] {
            assert_eq!(renamed_in(written, "tour", "mot").as_deref(), renamed, "{written}");
        }
    }
}
