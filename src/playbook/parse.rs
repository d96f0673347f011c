use std::collections::BTreeMap;
use std::sync::Arc;

use super::migration::migrated;
use super::role::Role;
use super::screen::screen;
use super::silence::{self, Silence, Syntax, is_addressed};
use super::unwritten;
use crate::diagnostic::{Diagnostic, rules};
use crate::front_matter::{self, Entry, Map, Node, Value};
use crate::markdown::{self, Document};
use crate::model::card::{Kind, RawCard, Status};
use crate::model::page::RawPage;
use crate::model::person::RawPerson;
use crate::model::plan::RawPlan;
use crate::model::report::RawReport;
use crate::model::session::RawSession;
use crate::model::settings::RawSettings;
use crate::model::translation::{RawPageTranslation, RawTranslation};
use crate::model::votes::RawVotes;
use crate::model::{Meaning, Reader, soften_length};
use crate::source::{FilePath, Span};

/// What one file says, read by its table of fields.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are the largest: cards")]
pub enum Content {
    /// `playbook.yml`
    Settings(RawSettings),
    /// `votes.json`
    Votes(RawVotes),
    /// A card.
    Card(RawCard),
    /// A card's translation.
    CardTranslation(RawTranslation),
    /// A field report.
    Report(RawReport),
    /// A session.
    Session(RawSession),
    /// A saved plan.
    Plan(RawPlan),
    /// A person.
    Person(RawPerson),
    /// A free page.
    Page(RawPage),
    /// A free page's translation.
    PageTranslation(RawPageTranslation),
    /// Nothing could be read.
    Unreadable,
}

impl Content {
    /// What it says, field by field.
    pub fn meaning(&self) -> Meaning {
        match self {
            Self::Settings(raw) => raw.meaning(),
            Self::Votes(raw) => raw.meaning(),
            Self::Card(raw) => {
                let mut meaning = raw.meaning();
                // Who says nothing of the kind says this.
                if raw.kind.as_ref().is_some_and(|kind| kind.value == Kind::Exercise) {
                    meaning.without("kind");
                }
                meaning
            }
            Self::CardTranslation(raw) => raw.meaning(),
            Self::Report(raw) => raw.meaning(),
            Self::Session(raw) => raw.meaning(),
            Self::Plan(raw) => raw.meaning(),
            Self::Person(raw) => raw.meaning(),
            Self::Page(raw) => raw.meaning(),
            Self::PageTranslation(raw) => raw.meaning(),
            Self::Unreadable => Meaning::Record(Vec::new()),
        }
    }
}

/// One file, read on its own.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// Its fields.
    pub content: Content,
    /// Where its front matter opens: what is missing is reported there.
    pub opening: Span,
    /// Its text.
    pub body: Arc<Document>,
    /// What is wrong with it on its own.
    pub diagnostics: Vec<Diagnostic>,
    /// What comments in it let pass.
    pub silences: Vec<Silence>,
    /// How far the fields of each commitment are set in, by where it begins; of those in braces nothing.
    pub columns: BTreeMap<usize, usize>,
}

impl Parsed {
    /// Nothing but what is wrong.
    pub fn unreadable(diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            content: Content::Unreadable,
            opening: Span::default(),
            body: Arc::default(),
            diagnostics,
            silences: Vec::new(),
            columns: BTreeMap::new(),
        }
    }

    /// What tells it apart from any file that says something else: equal where two files say the same, however they are written.
    pub fn fingerprint(&self) -> blake3::Hash {
        self.fingerprint_of(&self.content.meaning())
    }

    /// The same for those who know what its fields say.
    pub fn fingerprint_of(&self, said: &Meaning) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        said.hash_into(&mut hasher);
        Meaning::Text(self.body.meaning()).hash_into(&mut hasher);
        hasher.finalize()
    }

    /// Whether fields may be missing because they could not be read.
    pub fn lost_fields(&self) -> bool {
        let keeps_from_reading = [&rules::YAML_SYNTAX, &rules::FIELD_LINE, &rules::TAB, &rules::NO_BREAK_SPACE];
        self.diagnostics.iter().any(|finding| keeps_from_reading.iter().any(|rule| rule.code == finding.rule.code))
    }

    /// Whether nothing of it is known, not even its text.
    pub fn is_unread(&self) -> bool {
        matches!(self.content, Content::Unreadable) && self.body.is_empty()
    }
}

/// Reads the file at `path`. A function of its arguments alone, so that its result can be kept.
pub fn parse(path: &FilePath, role: &Role, bytes: &[u8]) -> Parsed {
    parse_as(path, role, bytes, Model::Current)
}

/// The same for a file that may have been written for an older model, whose words are read as today's.
pub fn parse_earlier(path: &FilePath, role: &Role, bytes: &[u8]) -> Parsed {
    parse_as(path, role, bytes, Model::Earlier)
}

/// For which model a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Model {
    Current,
    /// Any that there ever was.
    Earlier,
}

fn parse_as(path: &FilePath, role: &Role, bytes: &[u8], model: Model) -> Parsed {
    let (text, findings) = screen(path, bytes);
    match text {
        Some(text) => {
            let mut parsed = parse_text(path, role, &text, model);
            parsed.diagnostics.extend(findings);
            parsed
        }
        None => Parsed::unreadable(findings),
    }
}

fn parse_text(path: &FilePath, role: &Role, text: &str, model: Model) -> Parsed {
    match role {
        Role::Settings => {
            return parse_whole(path, text, |map, opening, reader| {
                Content::Settings(RawSettings::read(map, opening, reader))
            });
        }
        Role::Votes => return parse_votes(path, text),
        _ => {}
    }
    let fences = match front_matter::split(path, text) {
        Ok(fences) => fences,
        Err(fault) => return Parsed::unreadable(vec![*fault]),
    };
    let markdown::Reading { document, findings, comments } =
        markdown::read(path, text, fences.body.clone(), is_addressed);
    let reading = front_matter::read(path, text, fences.yaml.clone(), is_addressed);
    let mut diagnostics = reading.diagnostics;
    diagnostics.extend(findings);
    let mut silences = Vec::new();
    let syntaxes = [(Syntax::Yaml(fences.yaml.start), &reading.comments), (Syntax::Markdown, &comments)];
    for (syntax, comments) in syntaxes {
        let (own, faults) = silence::read(path, text, syntax, comments);
        silences.extend(own);
        diagnostics.extend(faults);
    }
    let opening = fences.opening;
    let body = Arc::new(document);
    let Some(map) = reading.map else {
        let columns = BTreeMap::new();
        return Parsed { content: Content::Unreadable, opening, body, diagnostics, silences, columns };
    };
    let map = if model == Model::Earlier { migrated(map, role) } else { map };
    let mut reader = Reader::new(path);
    let content = match role {
        Role::Card(_) => Content::Card(RawCard::read(&map, opening, &mut reader)),
        Role::CardTranslation(..) => Content::CardTranslation(RawTranslation::read(&map, opening, &mut reader)),
        Role::Report(_) => Content::Report(RawReport::read(&map, opening, &mut reader)),
        Role::Session(_) => Content::Session(RawSession::read(&map, opening, &mut reader)),
        Role::Plan(_) => Content::Plan(RawPlan::read(&map, opening, &mut reader)),
        Role::Person(_) => Content::Person(RawPerson::read(&map, opening, &mut reader)),
        Role::Page(_) => Content::Page(RawPage::read(&map, opening, &mut reader)),
        Role::PageTranslation(..) => Content::PageTranslation(RawPageTranslation::read(&map, opening, &mut reader)),
        Role::Settings | Role::Votes | Role::Attachment(_) | Role::Root => Content::Unreadable,
    };
    let is_ready = match &content {
        Content::Card(card) => card.status.as_ref().is_some_and(|status| status.value != Status::Draft),
        _ => false,
    };
    reader.diagnostics.extend(unwritten::find(path, text, is_ready));
    if let Content::Card(card) = &content
        && card.status.as_ref().is_some_and(|status| status.value == Status::Draft)
    {
        soften_length(&mut reader.diagnostics, "summary");
    }
    diagnostics.extend(reader.diagnostics);
    let columns = if matches!(content, Content::Report(_)) { columns(&map, text) } else { BTreeMap::new() };
    Parsed { content, opening, body, diagnostics, silences, columns }
}

/// How far the fields of each commitment of a report are set in.
fn columns(map: &Map, text: &str) -> BTreeMap<usize, usize> {
    let Some(Value::List(items)) = map.get("commitments").map(|entry| &entry.value.value) else {
        return BTreeMap::new();
    };
    let column = |item: &Node| {
        let Value::Map(fields) = &item.value else { return None };
        // In braces, fields stand behind one another.
        let is_block = !text.get(item.span.start..).is_some_and(|rest| rest.starts_with('{'));
        let second = fields.entries().get(1)?.key.span.start;
        let line = text.get(..second)?.rfind('\n').map_or(0, |end| end + 1);
        is_block.then_some((item.span.start, second - line))
    };
    items.iter().filter_map(column).collect()
}

/// Reads JSON, which is YAML but for two things: tabs stand between its parts, and nobody voted is no mistake.
fn parse_votes(path: &FilePath, text: &str) -> Parsed {
    let spaced = text.replace('\t', " ");
    parse_whole(path, &spaced, |map, opening, reader| {
        let is_none = |entry: &&Entry| matches!(&entry.value.value, Value::Map(own) if own.entries().is_empty());
        let mut known = Map::default();
        for entry in map.entries().iter().filter(|entry| entry.key.value != "counts" || !is_none(entry)) {
            known.add(entry.clone());
        }
        Content::Votes(RawVotes::read(&known, opening, reader))
    })
}

/// Reads a file that is YAML from its first line to its last.
fn parse_whole(path: &FilePath, text: &str, read: impl Fn(&Map, Span, &mut Reader<'_>) -> Content) -> Parsed {
    let reading = front_matter::read(path, text, 0..text.len(), is_addressed);
    let mut diagnostics = reading.diagnostics;
    let (silences, faults) = silence::read(path, text, Syntax::Yaml(0), &reading.comments);
    diagnostics.extend(faults);
    let first_line = text.lines().next().map_or(0, str::len);
    let opening = Span::new(0, first_line);
    let Some(map) = reading.map else {
        return Parsed::unreadable(diagnostics);
    };
    let mut reader = Reader::new(path);
    let content = read(&map, opening, &mut reader);
    diagnostics.extend(reader.diagnostics);
    Parsed { content, opening, body: Arc::default(), diagnostics, silences, columns: BTreeMap::new() }
}
