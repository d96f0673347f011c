//! What differs between two states of a playbook, laid out: as text, as Markdown, as JSON, and as the notes of an edition.

use std::fmt::Write as _;

use semver::Version;
use serde_json::{Value, json};

use super::words::{self, counted, say};
use crate::comparison::{ChangedCard, Comparison, State};
use crate::diagnostic::{Text, Tongue};
use crate::difference::{Reason, Step};
use crate::model::in_language::{CardText, ReportText};
use crate::playbook::Playbook;
use crate::route::{CardId, Lang, Slug};
use crate::since::{reason_words, step_words};
use crate::source::{Change, FilePath, printable};

const SCHEMA: u32 = 1;

/// The two states, and what they are called; the second one is what is on disk where it has no name.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'s> {
    /// The earlier one.
    pub before: State<'s>,
    /// The later one.
    pub after: State<'s>,
    /// What the earlier one is called; empty for none.
    pub from: &'s str,
    /// What the later one is called.
    pub to: Option<&'s str>,
}

/// How lines are marked.
struct Marks {
    heading: fn(&str) -> String,
    item: &'static str,
    below: &'static str,
    code: char,
    /// Whether the ids of cards stand beside their titles.
    has_ids: bool,
}

const TEXT: Marks =
    Marks { heading: |text| format!("{text}\n"), item: "  ", below: "      ", code: '`', has_ids: true };
const MARKDOWN: Marks =
    Marks { heading: |text| format!("### {text}\n\n"), item: "- ", below: "  - ", code: '`', has_ids: true };

/// For a terminal.
pub fn text(comparison: &Comparison, sides: Sides<'_>, tongue: Tongue) -> String {
    let to = sides.to.unwrap_or_else(|| words::WORKING_TREE.pattern(tongue));
    let head = say(words::COMPARED, tongue, &[("from", &sides.from), ("to", &to)]);
    format!("{head}\n\n{}", body(comparison, sides, &TEXT, tongue))
}

/// For a pull request.
pub fn markdown(comparison: &Comparison, sides: Sides<'_>, tongue: Tongue) -> String {
    let to = sides.to.unwrap_or_else(|| words::WORKING_TREE.pattern(tongue));
    let head = say(words::COMPARED, tongue, &[("from", &sides.from), ("to", &to)]);
    format!("## {head}\n\n{}", body(comparison, sides, &MARKDOWN, tongue))
}

/// The notes of an edition, as the text of a page: cards are links.
pub fn notes(comparison: &Comparison, sides: Sides<'_>, tongue: Tongue) -> String {
    let mut text = String::new();
    if !sides.from.is_empty() {
        text.push_str(&say(words::NOTES_SINCE, tongue, &[("from", &sides.from)]));
        text.push_str("\n\n");
    }
    let is_active = |id: &CardId| {
        sides.after.playbook.card(id).is_some_and(|card| card.status != crate::model::card::Status::Retired)
    };
    let page = Page { sides, tongue, lang: lang_of(sides.after.playbook, tongue) };
    let sections = [
        (
            words::CARDS_ADDED,
            comparison.added.iter().filter(|id| is_active(id)).map(|id| page.linked(id)).collect::<Vec<_>>(),
        ),
        (
            words::CARDS_CHANGED,
            comparison.changed.iter().filter(|own| is_active(&own.id)).map(|changed| page.changed(changed)).collect(),
        ),
        (words::CARDS_RENAMED, comparison.renamed.iter().map(|(former, now)| page.renamed(former, now)).collect()),
        (words::CARDS_RETIRED, comparison.retired.iter().map(|id| page.retired(id)).collect()),
        (words::RECALLED, comparison.recalled.iter().map(|(id, version)| page.recalled(id, version)).collect()),
        (words::CARDS_GONE, comparison.gone.iter().map(|id| page.title(sides.before.playbook, id)).collect()),
        (words::EVIDENCE_ADDED, comparison.reports_added.iter().map(|slug| page.report(slug)).collect()),
    ];
    let mut is_empty = true;
    for (heading, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        is_empty = false;
        let _ = writeln!(text, "## {}\n", heading.pattern(tongue));
        for line in lines {
            let _ = writeln!(text, "- {line}");
        }
        text.push('\n');
    }
    if is_empty {
        text.push_str(words::NOTHING_DIFFERS.pattern(tongue));
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// The playbook's language in which a tongue is spoken.
fn lang_of(playbook: &Playbook, tongue: Tongue) -> &Lang {
    let settings = &playbook.settings;
    settings.languages.iter().find(|lang| Tongue::of(lang) == Some(tongue)).unwrap_or_else(|| settings.default_lang())
}

/// The page of notes that is written.
struct Page<'s> {
    sides: Sides<'s>,
    tongue: Tongue,
    lang: &'s Lang,
}

impl Page<'_> {
    fn title(&self, playbook: &Playbook, id: &CardId) -> String {
        let title = playbook.card(id).map(|card| CardText::new(card, self.lang).title().text.to_owned());
        escaped(&title.unwrap_or_else(|| id.to_string()))
    }

    fn linked(&self, id: &CardId) -> String {
        let playbook = self.sides.after.playbook;
        let path = playbook.card(id).map(|card| card.path.to_string()).unwrap_or_default();
        format!("[{}](../{path})", self.title(playbook, id))
    }

    fn changed(&self, changed: &ChangedCard) -> String {
        let mut line = self.linked(&changed.id);
        if let (Some(from), Some(to)) = (&changed.from, &changed.to)
            && from != to
        {
            let _ = write!(line, " {from} → {to}");
        }
        let said = self.sides.after.playbook.card(&changed.id).and_then(|card| {
            let entry = CardText::new(card, self.lang).changelog().next()?;
            (changed.from != changed.to).then(|| escaped(entry.changes.text))
        });
        self.told(line, said)
    }

    fn renamed(&self, former: &CardId, now: &CardId) -> String {
        format!("{} → {}", self.title(self.sides.before.playbook, former), self.linked(now))
    }

    /// With the reason.
    fn retired(&self, id: &CardId) -> String {
        let card = self.sides.after.playbook.card(id);
        let because = card.and_then(|card| card.retired.as_ref()).map(|retired| escaped(&retired.because.0));
        self.told(self.linked(id), because)
    }

    fn recalled(&self, id: &CardId, version: &Version) -> String {
        let card = self.sides.after.playbook.card(id);
        let because = card.and_then(|card| {
            let entry =
                CardText::new(card, self.lang).changelog().find(|entry| entry.change.version.value == *version)?;
            Some(escaped(entry.recall?.text))
        });
        self.told(format!("{} {version}", self.linked(id)), because)
    }

    fn told(&self, line: String, why: Option<String>) -> String {
        match why {
            Some(why) if self.tongue == Tongue::French => format!("{line} : {why}"),
            Some(why) => format!("{line}: {why}"),
            None => line,
        }
    }

    fn report(&self, slug: &Slug) -> String {
        let Some(report) = self.sides.after.playbook.report(slug) else { return slug.to_string() };
        let title = escaped(ReportText::new(report, self.lang).title().text);
        let outcome = outcome_words(report.outcome_word()).pattern(self.tongue);
        format!("[{title}](../{}) ({outcome})", report.path)
    }
}

/// Words of a card as they stand in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in printable(text).chars() {
        if "\\`*_[]<>#|".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn outcome_words(outcome: &str) -> Text {
    match outcome {
        "success" => words::OUTCOME_SUCCESS,
        "mixed" => words::OUTCOME_MIXED,
        "expected" => words::OUTCOME_EXPECTED,
        _ => words::OUTCOME_FAILURE,
    }
}

fn body(comparison: &Comparison, sides: Sides<'_>, marks: &Marks, tongue: Tongue) -> String {
    let lines = Lines { sides, marks, tongue, lang: lang_of(sides.after.playbook, tongue) };
    let after = sides.after.playbook;
    let sections = [
        (words::CARDS_ADDED, comparison.added.iter().map(|id| lines.card(after, id, true)).collect::<Vec<_>>()),
        (words::CARDS_CHANGED, comparison.changed.iter().map(|changed| lines.changed(changed)).collect()),
        (words::CARDS_RENAMED, comparison.renamed.iter().map(|(from, to)| lines.renamed(from, to)).collect()),
        (words::CARDS_RETIRED, comparison.retired.iter().map(|id| lines.card(after, id, false)).collect()),
        (words::CARDS_GONE, comparison.gone.iter().map(|id| lines.card(sides.before.playbook, id, true)).collect()),
        (words::TRANSLATIONS_STALE, comparison.stale.iter().map(|(id, lang)| lines.stale(id, lang)).collect()),
        (words::EVIDENCE_ADDED, comparison.reports_added.iter().map(|slug| lines.report(after, slug)).collect()),
        (
            words::EVIDENCE_GONE,
            comparison.reports_gone.iter().map(|slug| lines.report(sides.before.playbook, slug)).collect(),
        ),
        (words::RECALLED, comparison.recalled.iter().map(|(id, version)| lines.recalled(id, version)).collect()),
        (words::ALSO_CHANGED, comparison.others.iter().map(|(path, change)| lines.other(path, *change)).collect()),
    ];
    let mut text = String::new();
    for (heading, items) in sections.iter().filter(|(_, items)| !items.is_empty()) {
        text.push_str(&(marks.heading)(heading.pattern(tongue)));
        for item in items {
            let mut own = item.lines();
            let _ = writeln!(text, "{}{}", marks.item, own.next().unwrap_or_default());
            for line in own {
                let _ = writeln!(text, "{}{line}", marks.below);
            }
        }
        text.push('\n');
    }
    if comparison.is_empty() {
        return format!("{}\n", words::NOTHING_DIFFERS.pattern(tongue));
    }
    text.push_str(&summary(comparison, tongue));
    text.push('\n');
    text
}

/// What differs, in one line.
fn summary(comparison: &Comparison, tongue: Tongue) -> String {
    let counts = [
        (counted::ADDED, comparison.added.len()),
        (counted::CHANGED, comparison.changed.len()),
        (counted::RENAMED, comparison.renamed.len()),
        (counted::RETIRED, comparison.retired.len()),
        (counted::GONE, comparison.gone.len()),
        (counted::STALE, comparison.stale.len()),
        (counted::REPORTS_ADDED, comparison.reports_added.len()),
        (counted::REPORTS_GONE, comparison.reports_gone.len()),
    ];
    let said = counts.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| words.of(n, tongue));
    said.collect::<Vec<_>>().join(", ")
}

struct Lines<'s> {
    sides: Sides<'s>,
    marks: &'s Marks,
    tongue: Tongue,
    lang: &'s Lang,
}

impl Lines<'_> {
    fn card(&self, playbook: &Playbook, id: &CardId, with_version: bool) -> String {
        let Some(card) = playbook.card(id) else { return id.to_string() };
        let title = CardText::new(card, self.lang).title().text;
        let title = printable(title);
        let version = card.version.as_ref().filter(|_| with_version).map(|version| format!(", {version}"));
        let (code, version) = (self.marks.code, version.unwrap_or_default());
        if self.marks.has_ids { format!("{title} ({code}{id}{code}){version}") } else { format!("{title}{version}") }
    }

    fn changed(&self, changed: &ChangedCard) -> String {
        let mut line = self.card(self.sides.after.playbook, &changed.id, false);
        let version = |version: &Option<Version>| version.as_ref().map_or("–".to_owned(), ToString::to_string);
        let _ = if changed.from == changed.to {
            write!(line, " {}", version(&changed.to))
        } else {
            write!(line, " {} → {}", version(&changed.from), version(&changed.to))
        };
        let bump = changed.bump.as_ref();
        if let Some(bump) = bump {
            let _ = write!(line, " · {}", step_words(bump.step).pattern(self.tongue));
            for reason in &bump.reasons {
                let _ = write!(line, "\n{}", said(reason, self.tongue));
            }
        }
        if let Some((from, to)) = changed.status {
            let status = [("from", &from.as_str() as &dyn std::fmt::Display), ("to", &to.as_str())];
            let _ = write!(line, "\n{}", say(words::STATUS_CHANGES, self.tongue, &status));
        }
        let code = self.marks.code;
        let mut fields: Vec<String> = changed.fields.iter().map(|field| format!("{code}{}{code}", field.key)).collect();
        if changed.has_other_text {
            fields.push(words::THE_TEXT.pattern(self.tongue).to_owned());
        }
        if !fields.is_empty() {
            let _ = write!(line, "\n{}", say(words::FIELDS_DIFFER, self.tongue, &[("fields", &fields.join(", "))]));
        }
        if let (Some(bump), Some(from)) = (bump, &changed.from)
            && changed.raised().is_none_or(|step| step < bump.step)
        {
            let next = bump.step.after(from);
            let _ = write!(line, "\n{}", say(words::VERSION_SUGGESTED, self.tongue, &[("next", &next)]));
        }
        line
    }

    fn renamed(&self, from: &CardId, to: &CardId) -> String {
        let code = self.marks.code;
        let title = self.card(self.sides.after.playbook, to, false);
        format!("{code}{from}{code} → {title}")
    }

    fn stale(&self, id: &CardId, lang: &Lang) -> String {
        format!("{} · {lang}", self.card(self.sides.after.playbook, id, false))
    }

    fn recalled(&self, id: &CardId, version: &Version) -> String {
        format!("{} {version}", self.card(self.sides.after.playbook, id, false))
    }

    /// A file that says something else; of a report, how its outcome changed.
    fn other(&self, path: &FilePath, change: Change) -> String {
        let shown = printable(path.as_str()).into_owned();
        let report = |playbook: &Playbook| playbook.reports.values().find(|report| report.path == *path).cloned();
        let both = report(self.sides.before.playbook).zip(report(self.sides.after.playbook));
        if let Some((before, after)) = both.filter(|(before, after)| before.outcome != after.outcome) {
            let [from, to] = [before, after].map(|report| outcome_words(report.outcome_word()).pattern(self.tongue));
            return format!("{shown} · {from} → {to}");
        }
        match change {
            Change::Added => say(words::ADDED, self.tongue, &[("path", &shown)]),
            Change::Removed => say(words::REMOVED, self.tongue, &[("path", &shown)]),
            Change::Changed => shown,
        }
    }

    fn report(&self, playbook: &Playbook, slug: &Slug) -> String {
        let Some(report) = playbook.report(slug) else { return slug.to_string() };
        let outcome = outcome_words(report.outcome_word()).pattern(self.tongue);
        let title = printable(&report.title).into_owned();
        let measures = report.measures.iter().filter_map(|measure| {
            let (before, after) = measure.numbers()?;
            let colon = if self.tongue == Tongue::French { " :" } else { ":" };
            let unit = measure.unit.as_ref().map(|unit| format!(" {}", printable(&unit.0))).unwrap_or_default();
            Some(format!("{}{colon} {} → {}{unit}", printable(&measure.metric.0), before.text, after.text))
        });
        let lines: Vec<String> =
            std::iter::once(format!("{title} ({}) · {outcome}", report.format.value)).chain(measures).collect();
        lines.join("\n")
    }
}

fn said(reason: &Reason, tongue: Tongue) -> String {
    let name = reason.name.clone().unwrap_or_default();
    say(reason_words(reason), tongue, &[("name", &name)])
}

/// For programs: fields are only ever added.
pub fn json(comparison: &Comparison, sides: Sides<'_>) -> String {
    let card = |playbook: &Playbook, id: &CardId| {
        let card = playbook.card(id);
        json!({
            "id": id.as_str(),
            "title": card.map(|card| card.title.as_str()),
            "version": card.and_then(|card| card.version.as_ref()).map(ToString::to_string),
        })
    };
    let report = |playbook: &Playbook, slug: &Slug| {
        let report = playbook.report(slug);
        json!({
            "slug": slug.as_str(),
            "card": report.map(|report| report.format.value.to_string()),
            "outcome": report.map(crate::model::report::Report::outcome_word),
        })
    };
    let after = sides.after.playbook;
    let changed = |changed: &ChangedCard| {
        let steps = |step: Option<Step>| step.map(Step::as_str);
        let reasons = changed.bump.iter().flat_map(|bump| &bump.reasons);
        let reasons: Vec<Value> = reasons
            .map(|reason| json!({ "step": reason.step.as_str(), "what": reason.what, "name": reason.name }))
            .collect();
        json!({
            "id": changed.id.as_str(),
            "title": after.card(&changed.id).map(|card| card.title.as_str()),
            "from": changed.from.as_ref().map(ToString::to_string),
            "to": changed.to.as_ref().map(ToString::to_string),
            "raised": steps(changed.raised()),
            "suggested": steps(changed.bump.as_ref().map(|bump| bump.step)),
            "reasons": reasons,
            "fields": changed.fields.iter().map(|field| field.key.to_string()).collect::<Vec<_>>(),
            "text": changed.has_other_text,
        })
    };
    let whole = json!({
        "schema": SCHEMA,
        "from": sides.from,
        "to": sides.to,
        "added": comparison.added.iter().map(|id| card(after, id)).collect::<Vec<_>>(),
        "changed": comparison.changed.iter().map(changed).collect::<Vec<_>>(),
        "renamed": comparison.renamed.iter().map(|(from, to)| json!({ "from": from.as_str(), "to": to.as_str() })).collect::<Vec<_>>(),
        "retired": comparison.retired.iter().map(|id| card(after, id)).collect::<Vec<_>>(),
        "gone": comparison.gone.iter().map(|id| card(sides.before.playbook, id)).collect::<Vec<_>>(),
        "stale": comparison.stale.iter().map(|(id, lang)| json!({ "id": id.as_str(), "lang": lang.as_str() })).collect::<Vec<_>>(),
        "recalled": comparison.recalled.iter().map(|(id, version)| json!({ "id": id.as_str(), "version": version.to_string() })).collect::<Vec<_>>(),
        "files": comparison.others.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        "reports": {
            "added": comparison.reports_added.iter().map(|slug| report(after, slug)).collect::<Vec<_>>(),
            "gone": comparison.reports_gone.iter().map(|slug| report(sides.before.playbook, slug)).collect::<Vec<_>>(),
        },
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
