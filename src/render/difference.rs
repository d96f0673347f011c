//! What differs between two states of a card, in a reader's words.

use jiff::civil::Date;
use serde::Serialize;

use super::agenda::phases;
use super::past::State;
use super::reading::Reading;
use super::time_bar::{TimeBar, time_bar};
use super::typography;
use crate::difference::{self, Block, Bump, FieldDifference, Item, Kind, Step};
use crate::model::card::{self, RawCard};
use crate::model::in_language::CardText;
use crate::model::{Field, Meaning, Shape, duration};
use crate::route::{CardId, Handle, Lang};

/// What differs between two states of a card.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// Fields, in the order of the table.
    pub fields: Vec<FieldView>,
    /// The agenda before, to scale.
    pub bar_before: Option<TimeBar>,
    /// The agenda after, to scale.
    pub bar_after: Option<TimeBar>,
    /// The text, paragraph by paragraph.
    pub text: Vec<BlockView>,
    /// Whether both say the same.
    pub is_empty: bool,
}

/// How a field differs.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// What it is called.
    pub label: String,
    /// `value`, `words`, `items` or `fields`.
    pub kind: &'static str,
    /// What was there.
    pub before: Option<String>,
    /// What is there.
    pub after: Option<String>,
    /// A text, word by word.
    pub runs: Vec<RunView>,
    /// Items that came, went or changed.
    pub items: Vec<ItemView>,
    /// Fields that differ.
    pub fields: Vec<FieldView>,
}

/// How an item of a list differs.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    /// `added`, `removed`, `changed`, `moved`.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// What it was called.
    pub former: Option<String>,
    /// Its words, where it is a text that was changed.
    pub runs: Vec<RunView>,
    /// Its fields: all of one that came or went, else those that differ.
    pub fields: Vec<FieldView>,
}

/// Words that came, went or stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// `same`, `added` or `removed`.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

/// A paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct BlockView {
    /// `same` (of several), `added`, `removed` or `changed`.
    pub kind: &'static str,
    /// Its words.
    pub runs: Vec<RunView>,
    /// How many paragraphs stayed as they were.
    pub same: usize,
}

/// How far a version is raised, or should be.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// `patch`, `minor` or `major`.
    pub id: &'static str,
    /// For readers: `rien à changer`.
    pub label: String,
    /// Why, in words.
    pub reasons: Vec<String>,
}

impl Reading<'_> {
    /// What differs between two states of a card for this reader.
    pub(super) fn difference(&self, before: &State<'_>, after: &State<'_>) -> Difference {
        let mut fields =
            difference::fields(RawCard::FIELDS, &before.meaning_in(self.lang), &after.meaning_in(self.lang));
        // Old addresses are no news to a reader.
        fields.retain(|field| field.key != "aliases");
        let has_other_agenda = fields.iter().any(|field| field.key == "agenda");
        let bar = |state: &State<'_>| {
            let agenda = phases(self, CardText::new(state.card, self.lang));
            time_bar(&agenda).filter(|_| has_other_agenda)
        };
        let blocks = difference::blocks(&before.blocks_in(self.lang), &after.blocks_in(self.lang));
        let text = Self::block_views(&blocks);
        let is_empty = fields.is_empty() && text.iter().all(|block| block.kind == "same");
        Difference {
            fields: fields.iter().map(|field| self.field_view(field, RawCard::FIELDS)).collect(),
            bar_before: bar(before),
            bar_after: bar(after),
            text: if text.iter().all(|block| block.kind == "same") { Vec::new() } else { text },
            is_empty,
        }
    }

    /// A step as readers call it.
    pub(super) fn step(&self, step: Step) -> StepView {
        let id = step.as_str();
        StepView { id, label: self.words.text(&format!("step_{id}")).to_owned(), reasons: Vec::new() }
    }

    /// A step with what it is for.
    pub(super) fn bump(&self, bump: &Bump) -> StepView {
        let reasons = bump.reasons.iter().map(|reason| {
            let name = reason.name.as_deref().unwrap_or_default();
            let name = if reason.what.starts_with("mode") {
                self.words.text(&format!("mode_{name}")).to_owned()
            } else if reason.what.starts_with("role") {
                self.vocabulary_word("roles", name)
            } else {
                name.to_owned()
            };
            self.words.fill(&format!("bump_{}", reason.what), &[("name", &self.typed(&name))])
        });
        StepView { reasons: reasons.collect(), ..self.step(bump.step) }
    }

    fn typed(&self, text: &str) -> String {
        typography::text(text, self.lang).into_owned()
    }

    fn runs(runs: &[difference::Run]) -> Vec<RunView> {
        let view = |run: &difference::Run| {
            let (kind, text) = match run {
                difference::Run::Same(text) => ("same", text),
                difference::Run::Added(text) => ("added", text),
                difference::Run::Removed(text) => ("removed", text),
            };
            RunView { kind, text: text.clone() }
        };
        runs.iter().map(view).collect()
    }

    fn block_views(blocks: &[Block]) -> Vec<BlockView> {
        let mut views: Vec<BlockView> = Vec::new();
        for block in blocks {
            let (kind, runs) = match block {
                Block::Same(_) => {
                    if let Some(last) = views.last_mut().filter(|last| last.kind == "same") {
                        last.same += 1;
                        continue;
                    }
                    ("same", Vec::new())
                }
                Block::Added(text) => ("added", vec![RunView { kind: "added", text: text.clone() }]),
                Block::Removed(text) => ("removed", vec![RunView { kind: "removed", text: text.clone() }]),
                Block::Changed(runs) => ("changed", Self::runs(runs)),
            };
            views.push(BlockView { kind, runs, same: usize::from(kind == "same") });
        }
        views
    }

    fn field_view(&self, field: &FieldDifference, table: &'static [Field]) -> FieldView {
        let key = &*field.key;
        let mut view = FieldView {
            label: self.field_name(key, table),
            kind: "value",
            before: None,
            after: None,
            runs: Vec::new(),
            items: Vec::new(),
            fields: Vec::new(),
        };
        match &field.kind {
            Kind::Value { before, after } => {
                let said = |value: &Option<Meaning>| value.as_ref().map(|value| self.said(key, &field.shape, value));
                (view.before, view.after) = (said(before), said(after));
            }
            Kind::Words(runs) => (view.kind, view.runs) = ("words", Self::runs(runs)),
            Kind::Items(items) => {
                let (Shape::List(shape) | Shape::OneOrMany(shape)) = field.shape else { return view };
                view.kind = "items";
                view.items = items.iter().map(|item| self.item_view(key, shape, item)).collect();
            }
            Kind::Fields(fields) => {
                view.kind = "fields";
                let table = table_of(&field.shape);
                view.fields = fields.iter().map(|field| self.field_view(field, table)).collect();
            }
        }
        view
    }

    fn item_view(&self, key: &str, shape: &'static Shape, item: &Item) -> ItemView {
        let whole = |kind, item: &Meaning| {
            let (name, fields) = match item {
                Meaning::Record(entries) => {
                    let table = table_of(shape);
                    let name = entries.first().map(|(own, value)| self.said(own, &shape_of(table, own), value));
                    let rest = entries.iter().skip(1).map(|(own, value)| FieldView {
                        label: self.field_name(own, table),
                        kind: "value",
                        before: None,
                        after: Some(self.said(own, &shape_of(table, own), value)),
                        runs: Vec::new(),
                        items: Vec::new(),
                        fields: Vec::new(),
                    });
                    (name.unwrap_or_default(), rest.collect())
                }
                item => (self.said(key, shape, item), Vec::new()),
            };
            ItemView { kind, name, former: None, runs: Vec::new(), fields }
        };
        match item {
            Item::Added(item) => whole("added", item),
            Item::Removed(item) => whole("removed", item),
            Item::Words(runs) => ItemView {
                kind: "changed",
                name: String::new(),
                former: None,
                runs: Self::runs(runs),
                fields: Vec::new(),
            },
            Item::Moved { name } => {
                ItemView { kind: "moved", name: self.typed(name), former: None, runs: Vec::new(), fields: Vec::new() }
            }
            Item::Fields { name, former, fields } => {
                let table = table_of(shape);
                ItemView {
                    kind: "changed",
                    name: self.typed(name),
                    former: former.as_deref().map(|former| self.typed(former)),
                    runs: Vec::new(),
                    fields: fields.iter().map(|field| self.field_view(field, table)).collect(),
                }
            }
        }
    }

    /// What a field is called; the language of a label, where it is one.
    fn field_name(&self, key: &str, table: &[Field]) -> String {
        if table.iter().all(|field| field.key != key)
            && let Ok(lang) = key.parse::<Lang>()
        {
            return self.language(&lang);
        }
        let mode = format!("mode_{key}");
        let name = format!("name_{key}");
        let word = self.words.text(&name);
        if word == name { self.words.text(&mode).to_owned() } else { word.to_owned() }
    }

    /// A value in words.
    fn said(&self, key: &str, shape: &Shape, value: &Meaning) -> String {
        match value {
            Meaning::List(items) => {
                let shape = match shape {
                    Shape::List(item) | Shape::OneOrMany(item) => item,
                    other => other,
                };
                items.iter().map(|item| self.said(key, shape, item)).collect::<Vec<_>>().join(", ")
            }
            Meaning::Record(fields) => {
                let table = table_of(shape);
                let said = fields.iter().map(|(own, value)| self.said(own, &shape_of(table, own), value));
                said.collect::<Vec<_>>().join(" · ")
            }
            Meaning::Text(text) => self.said_text(key, shape, text),
        }
    }

    fn said_text(&self, key: &str, shape: &Shape, text: &str) -> String {
        let day = self.playbook.settings.day_hours;
        match shape {
            Shape::Duration => match duration::parse(text) {
                Some(duration) => self.duration(&duration.resolve(day)).text,
                None => text.to_owned(),
            },
            Shape::GroupSize => text.replace('-', self.words.text("range_dash")),
            Shape::Date => text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| self.date(date).text),
            Shape::Language => text.parse::<Lang>().map_or_else(|_| text.to_owned(), |lang| self.language(&lang)),
            Shape::Choice(words) => match prefix(words) {
                Some(prefix) => self.words.text(&format!("{prefix}_{text}")).to_owned(),
                None => text.to_owned(),
            },
            Shape::Id => match key {
                "purpose" => self.vocabulary_word("purposes", text),
                "tags" => self.vocabulary_word("tags", text),
                "roles" | "lead" => self.vocabulary_word("roles", text),
                "authors" => {
                    let person = text.parse::<Handle>().ok();
                    person.map_or_else(|| text.to_owned(), |handle| self.person_link(&handle).label.text)
                }
                _ => text.parse::<CardId>().map_or_else(|_| text.to_owned(), |id| self.card_link(&id).label.text),
            },
            _ => self.typed(text),
        }
    }

    fn vocabulary_word(&self, which: &str, id: &str) -> String {
        let settings = &self.playbook.settings;
        let vocabulary = match which {
            "purposes" => &settings.purposes,
            "tags" => &settings.tags,
            _ => &settings.roles,
        };
        vocabulary.label(id).map_or_else(|| id.to_owned(), |label| self.localised(label).text)
    }
}

/// How far the version should be raised between two states.
pub(super) fn suggested(before: &State<'_>, after: &State<'_>) -> Option<Bump> {
    let is_same_text = before.card.body.meaning() == after.card.body.meaning();
    difference::bump(&before.meaning, &after.meaning, is_same_text)
}

fn table_of(shape: &Shape) -> &'static [Field] {
    match shape {
        Shape::Record(table) => table,
        Shape::Either(_, other) => table_of(other),
        _ => &[],
    }
}

fn shape_of(table: &[Field], key: &str) -> Shape {
    table.iter().find(|field| field.key == key).map_or(Shape::Text(0), |field| field.shape)
}

/// With what the theme's words for a closed set begin.
fn prefix(words: &[&str]) -> Option<&'static str> {
    let sets: [(&[&str], &'static str); 7] = [
        (card::Kind::WORDS, "kind"),
        (card::Status::WORDS, "status"),
        (card::Fit::WORDS, "fit"),
        (card::Mode::WORDS, "mode"),
        (card::Difficulty::WORDS, "difficulty"),
        (card::Direction::WORDS, "direction"),
        (card::MetricKind::WORDS, "metric_kind"),
    ];
    sets.into_iter().find(|(own, _)| *own == words).map(|(_, prefix)| prefix)
}
