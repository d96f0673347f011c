//! One card.

use semver::Version;
use serde::Serialize;

use super::not_found;
use super::plans::PlanSummary;
use super::sessions::SessionSummary;
use super::small_map::{self, SmallMap};
use super::version::RecallView;
use crate::diagnostic::Diagnostic;
use crate::model::card::{self, Card, Kind};
use crate::model::in_language::{CardText, ChangeText, Passage};
use crate::render::Rendered;
use crate::render::agenda::{Phase, phases};
use crate::render::cite::{Citation, cite};
use crate::render::evidence::{Evidence, earned};
use crate::render::format::{self, Date, Duration};
use crate::render::head::{About, Head};
use crate::render::html::Html;
use crate::render::json_ld;
use crate::render::link::{External, Link};
use crate::render::reading::Reading;
use crate::render::term::{Term, Word};
use crate::render::text::{Body, Phrase, Translation};
use crate::render::tile::{CardSummary, Shape};
use crate::render::time_bar::{TimeBar, time_bar};
use crate::render::when::Standing;
use crate::route::{CardId, CardVersion, Edition, Page};
use crate::site::{Site, encoded};

/// `card.html`
#[derive(Debug, Clone, Serialize)]
pub struct CardPage {
    /// What every page has.
    pub page: Head,
    /// The card at a glance.
    pub card: CardFacts,
    /// `1.2.0`; a draft may lack it.
    pub version: Option<String>,
    /// When to use it.
    pub use_when: Phrase,
    /// When not to.
    pub avoid_when: Option<Phrase>,
    /// What people say when it would help them.
    pub heard: Vec<Phrase>,
    /// Least and most minutes, for scripts: `45-60`, an open end empty.
    pub minutes: String,
    /// Fewest and most people, written in the same way.
    pub people: String,
    /// What the duration means.
    pub duration_note: Option<Phrase>,
    /// Time to prepare.
    pub preparation: Option<Duration>,
    /// Who it is for.
    pub audience: Option<Phrase>,
    /// Risks, at least one.
    pub risks: Vec<Risk>,
    /// How many of them have an answer.
    pub risks_answered: usize,
    /// Metrics, at least one.
    pub metrics: Vec<Metric>,
    /// Roles.
    pub roles: Vec<Term>,
    /// Phases; may be empty.
    pub agenda: Vec<Phase>,
    /// The same to scale; `None` when a phase is open-ended, or there is nothing to compare.
    pub time_bar: Option<TimeBar>,
    /// Sum of the phases.
    pub agenda_total: Option<Duration>,
    /// What to bring.
    pub materials: Vec<Phrase>,
    /// Relations both ways.
    pub relations: Vec<Relation>,
    /// The same as a small map.
    pub map: Option<SmallMap>,
    /// Files to take away.
    pub attachments: Vec<Attachment>,
    /// Where it comes from.
    pub sources: Vec<External>,
    /// To go further.
    pub links: Vec<External>,
    /// SPDX expressions.
    pub license: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<Link>,
    /// Set when the card is retired.
    pub retired: Option<Retired>,
    /// Versions, newest first.
    pub changelog: Vec<Change>,
    /// The body.
    pub body: Body,
    /// Of a template or a deliverable, the first picture of its body, as HTML.
    pub picture: Option<String>,
    /// The list of cards of its kind.
    pub kind_list: String,
    /// What its reports add up to.
    pub evidence: Evidence,
    /// What a draft still needs, in words.
    pub lacking: Vec<String>,
    /// Where the words come from.
    pub translation: Translation,
    /// Coming sessions that use it.
    pub sessions: Vec<SessionSummary>,
    /// Saved plans that it is a part of.
    pub plans: Vec<PlanSummary>,
    /// Why its current version should not be used any more.
    pub recall: Option<RecallView>,
    /// Where it is run, if there is anything to run.
    pub run: Option<String>,
    /// Where it is planned.
    pub add: Option<String>,
    /// Where its printed card stands.
    pub deck: Option<String>,
    /// When it was changed last, as git knows.
    pub updated: Option<Updated>,
    /// A short word that two copies share where they say the same.
    pub mark: String,
    /// What became of it, where it has several versions.
    pub history: Option<String>,
    /// The lasting address of this version.
    pub version_link: Option<String>,
    /// Addresses of the versions' pages, in the order of `changelog`.
    pub version_links: Vec<String>,
    /// How it is cited.
    pub citation: Option<Citation>,
    /// The day on which the site was built.
    pub today: Date,
    /// How its maturity was earned, in numbers; `None` where no report speaks for it.
    pub earned: Option<String>,
    /// The card as JSON-LD for machines, safe inside a `script` element.
    pub json_ld: String,
}

/// A card at a glance, as its own page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CardFacts {
    /// As a list shows it.
    #[serde(flatten)]
    pub summary: CardSummary,
    /// Fit per mode, in the order in-person, remote, hybrid; only those that the card states.
    pub modes: Vec<Mode>,
    /// `easy`, `moderate` or `hard`.
    pub difficulty: Option<Word>,
    /// What it is for.
    pub purposes: Vec<Term>,
    /// Tags.
    pub tags: Vec<Term>,
}

/// How well a format works in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mode {
    /// `in-person`, `remote` or `hybrid`.
    pub mode: Word,
    /// `native`, `adapts` or `poor`.
    pub fit: Word,
}

/// A risk and what to do about it.
#[derive(Debug, Clone, Serialize)]
pub struct Risk {
    /// What may go wrong.
    pub risk: Phrase,
    /// What helps.
    pub mitigation: Option<Phrase>,
}

/// Something a card promises to move.
#[derive(Debug, Clone, Serialize)]
pub struct Metric {
    /// Its name.
    pub name: Phrase,
    /// Its unit.
    pub unit: Option<Phrase>,
    /// `down` or `up` is better.
    pub direction: Option<Term>,
    /// `leading` or `lagging`.
    pub kind: Option<Term>,
    /// How it is measured.
    pub how: Option<Phrase>,
}

/// Cards related in one way.
#[derive(Debug, Clone, Serialize)]
pub struct Relation {
    /// `before`, `after`, `similar`, `variants`, `variant_of`, `contains`, `contained_in`, `replaces`.
    pub kind: Term,
    /// The cards.
    pub cards: Vec<Html>,
}

/// A file to take away.
#[derive(Debug, Clone, Serialize)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// For readers: `12 ko`; of a file of an earlier version nobody asked.
    pub size: Option<String>,
}

/// One version of a card.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// The version.
    pub version: String,
    /// When.
    pub date: Date,
    /// What changed.
    pub changes: Phrase,
    /// Why it should not be used any more.
    pub recall: Option<RecallView>,
}

/// Why a card is no longer advised.
#[derive(Debug, Clone, Serialize)]
pub struct Retired {
    /// Since when.
    pub on: Option<Date>,
    /// Why.
    pub because: Phrase,
    /// What to take instead.
    pub replaced_by: Option<Link>,
}

/// When something was changed last.
#[derive(Debug, Clone, Serialize)]
pub struct Updated {
    /// The day.
    pub date: Date,
    /// How long ago that was on the day of the build: `il y a 3 semaines`.
    pub ago: String,
}

impl Updated {
    /// The last change to the files of a card that readers of this language see.
    fn of(reading: &Reading<'_>, words: CardText<'_>) -> Option<Self> {
        let history = &reading.site.past.history;
        let own = [words.path(), &words.card().path];
        let days = own.iter().filter_map(|path| Some(history.day(history.life(path)?.last()?)));
        let day = days.max()?;
        Some(Self { date: reading.date(day), ago: reading.ago(day) })
    }
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, id: &CardId) -> Rendered {
    let Some(card) = reading.playbook.card(id) else { return not_found::render(reading) };
    let words = CardText::new(card, reading.lang);
    let about = About {
        kind: "card",
        description: reading.passage(words.summary()).text,
        above: vec![(Page::Library, "title_library")],
        source: Some(words.path()),
        canonical: words.standing().missing(),
        tell: reading.tell(card, None),
        translate: reading.translate(card),
        hue: card.purposes.first().and_then(|purpose| reading.hue(purpose)),
        ..About::named(reading.passage(words.title()).text)
    };
    let is_of_now = reading.route.edition == Edition::Current;
    let version = |version: &Version| Page::Version(CardVersion { card: id.clone(), version: version.clone() });
    let links = card.changelog.iter().filter(|_| is_of_now);
    let view = CardPage {
        recall: current_recall(reading, words),
        run: run(reading, card).filter(|_| is_of_now),
        add: is_of_now.then(|| format!("{}#i={id}", reading.href(Page::Planner))),
        updated: Updated::of(reading, words).filter(|_| is_of_now),
        history: (is_of_now && card.versions().len() > 1).then(|| reading.href(Page::History(id.clone()))),
        version_links: links.map(|change| reading.href(version(&change.version.value))).collect(),
        version_link: card.version.as_ref().filter(|_| is_of_now).map(|own| reading.href(version(own))),
        citation: card.version.as_ref().filter(|_| is_of_now).map(|version| cite(reading, card, version)),
        deck: super::deck::of_card(reading, card),
        relations: relations(reading, card)?,
        map: small_map::small(reading, card),
        attachments: attachments(reading, card),
        evidence: Evidence::new(reading, card),
        sessions: sessions(reading, card),
        plans: PlanSummary::of(reading, reading.playbook.index().plans_by_card.get(id)),
        earned: earned(reading, card),
        json_ld: json_ld::card(reading, words),
        ..view(reading, words, about)
    };
    reading.render("card.html", &view)
}

/// The card as it was, without what only today's has: what others say of it.
pub(super) fn as_it_was(reading: &Reading<'_>, words: CardText<'_>, about: About<'_>) -> CardPage {
    CardPage { attachments: kept_attachments(reading, words.card()), ..view(reading, words, about) }
}

/// Where a card is run, in its current version: a format, or what has an agenda.
fn run(reading: &Reading<'_>, card: &Card) -> Option<String> {
    let version = card.version.as_ref().map(|version| format!("@{version}")).unwrap_or_default();
    let is_to_run = card.kind == Kind::Exercise || !card.agenda.is_empty();
    is_to_run.then(|| format!("{}#i={}{version}", reading.href(Page::Run), card.id))
}

/// Why the current version should not be used any more.
fn current_recall(reading: &Reading<'_>, words: CardText<'_>) -> Option<RecallView> {
    let version = words.card().version.as_ref()?;
    let entry = words.changelog().find(|entry| entry.change.version.value == *version)?;
    change(reading, entry).recall
}

fn sessions(reading: &Reading<'_>, card: &Card) -> Vec<SessionSummary> {
    let slugs = reading.playbook.index().sessions_by_card.get(&card.id).into_iter().flatten();
    let sessions = slugs.filter_map(|slug| reading.playbook.session(slug));
    let open = sessions.filter(|session| Standing::of(session, reading.today).is_open());
    open.map(|session| SessionSummary::new(reading, session)).collect()
}

/// What a card itself says.
fn view(reading: &Reading<'_>, words: CardText<'_>, about: About<'_>) -> CardPage {
    let card = words.card();
    let id = card.id.clone();
    let version = card.version.clone().map(|version| Page::Version(CardVersion { card: id, version }));
    // An earlier edition's card may have had another name.
    let print_page = version.filter(|_| reading.route.edition == Edition::Current);
    let about = About { print_note: Some(print_note(reading, words)), print_page, ..about };
    let phrase = |passage: Passage<'_>| reading.passage(passage);
    let summary = CardSummary::new(reading, words);
    let agenda = phases(reading, words);
    let mut body = reading.body(words.body());
    let is_seen_first = matches!(card.kind, Kind::Template | Kind::Deliverable);
    let picture = if is_seen_first { body.take_picture() } else { None };
    CardPage {
        picture,
        kind_list: card.kind.as_str().parse().map(|kind| reading.href(Page::Kind(kind))).unwrap_or_default(),
        page: Head::new(reading, about),
        version: card.version.as_ref().map(ToString::to_string),
        use_when: phrase(words.use_when()),
        avoid_when: words.avoid_when().map(phrase),
        heard: words.heard().map(phrase).collect(),
        minutes: format::span(card.duration.min.map(|end| end.0), card.duration.max.map(|end| end.0)),
        people: card.participants.map(|size| format::span(size.min, size.max)).unwrap_or_default(),
        duration_note: words.duration_note().map(phrase),
        preparation: card.preparation.as_ref().map(|duration| reading.duration(duration)),
        audience: words.audience().map(phrase),
        risks_answered: words.risks().filter(|risk| risk.mitigation.is_some()).count(),
        risks: risks(reading, words),
        metrics: metrics(reading, words),
        roles: card.roles.iter().map(|role| reading.role(role)).collect(),
        time_bar: time_bar(&agenda),
        agenda,
        agenda_total: card.agenda_total().as_ref().map(|total| reading.duration(total)),
        materials: words.materials().map(phrase).collect(),
        relations: Vec::new(),
        map: None,
        attachments: Vec::new(),
        sources: card.sources.iter().map(origin).collect(),
        links: card.links.iter().map(|link| External::new(&link.title.0, &link.url.0)).collect(),
        license: reading.playbook.license_of(card).to_vec(),
        authors: card.authors.iter().map(|author| reading.person_link(&author.value)).collect(),
        retired: retired(reading, card),
        changelog: words.changelog().map(|words| change(reading, words)).collect(),
        body,
        evidence: Evidence::default(),
        lacking: card.lacking.iter().map(|key| reading.words.text(&format!("field_{key}")).to_owned()).collect(),
        translation: reading.translation(words.standing()),
        sessions: Vec::new(),
        plans: Vec::new(),
        recall: None,
        run: None,
        add: None,
        deck: None,
        updated: None,
        mark: words.mark(),
        history: None,
        version_link: None,
        version_links: Vec::new(),
        citation: None,
        today: reading.date(reading.today),
        earned: None,
        json_ld: String::new(),
        card: CardFacts {
            summary,
            modes: modes(reading, card),
            difficulty: card.difficulty.map(|difficulty| reading.plain_word("difficulty", difficulty.as_str())),
            purposes: card.purposes.iter().map(|id| reading.purpose(id)).collect(),
            tags: card.tags.iter().map(|id| reading.tag(id)).collect(),
        },
    }
}

/// What tells a printed copy from others: `version 1.2.0 · Empreinte 69caaaba`.
fn print_note(reading: &Reading<'_>, words: CardText<'_>) -> String {
    let version =
        words.card().version.as_ref().map(|version| format!("{} {version} · ", reading.words.text("version_word")));
    format!("{}{} {}", version.unwrap_or_default(), reading.words.text("mark_label"), words.mark())
}

fn risks(reading: &Reading<'_>, words: CardText<'_>) -> Vec<Risk> {
    let risks = words.risks().map(|risk| Risk {
        risk: reading.passage(risk.risk),
        mitigation: risk.mitigation.map(|text| reading.passage(text)),
    });
    risks.collect()
}

fn metrics(reading: &Reading<'_>, words: CardText<'_>) -> Vec<Metric> {
    let metrics = words.metrics().map(|words| Metric {
        name: reading.passage(words.name),
        unit: words.unit.map(|unit| reading.passage(unit)),
        direction: words.metric.direction.as_ref().map(|direction| reading.word("direction", direction.as_str())),
        kind: words.metric.kind.as_ref().map(|kind| reading.word("metric_kind", kind.as_str())),
        how: words.how.map(|how| reading.passage(how)),
    });
    metrics.collect()
}

fn modes(reading: &Reading<'_>, card: &Card) -> Vec<Mode> {
    let modes = card.modes.0.iter().map(|(mode, fit)| Mode {
        mode: reading.plain_word("mode", mode.as_str()),
        fit: reading.plain_word("fit", fit.as_str()),
    });
    modes.collect()
}

fn change(reading: &Reading<'_>, words: ChangeText<'_>) -> Change {
    Change {
        version: words.change.version.value.to_string(),
        date: reading.date(words.change.date.value),
        changes: reading.passage(words.changes),
        recall: words.change.recall.as_ref().zip(words.recall).map(|(recall, because)| RecallView {
            on: reading.date(recall.on.value),
            because: reading.passage(because),
        }),
    }
}

/// In the order of [`crate::playbook::RELATIONS`].
fn relations(reading: &Reading<'_>, card: &Card) -> Result<Vec<Relation>, Diagnostic> {
    let mut relations = Vec::new();
    for (kind, ids) in reading.playbook.relations_of(&card.id) {
        let cards = ids.iter().filter_map(|id| reading.playbook.card(id));
        let cards = reading.sorted_tiles(Shape::Tile(4), cards)?;
        if !cards.is_empty() {
            relations.push(Relation { kind: reading.word("relation", kind), cards });
        }
    }
    Ok(relations)
}

fn attachments(reading: &Reading<'_>, card: &Card) -> Vec<Attachment> {
    let paths = card.attachments.iter().filter_map(|name| reading.playbook.resolve(&card.path, &name.value));
    let attachments = paths.filter_map(|path| {
        let attachment = reading.playbook.attachments.get(&path)?;
        Some(Attachment {
            name: path.name().to_owned(),
            href: encoded(&reading.route.href_to_address(&reading.site.attachment_address(&path))),
            size: Some(format::size(attachment.bytes.len(), reading.words)),
        })
    });
    attachments.collect()
}

/// Files that lay beside an earlier version, where they are still to be had.
fn kept_attachments(reading: &Reading<'_>, card: &Card) -> Vec<Attachment> {
    let kept = card.attachments.iter().filter_map(|name| {
        let path = card.path.resolve(&name.value)?;
        let address = Site::kept_address(reading.kept?.get(&path)?, &path);
        let href = encoded(&reading.route.href_to_address(&address));
        Some(Attachment { name: path.name().to_owned(), href, size: None })
    });
    kept.collect()
}

fn origin(origin: &card::Origin) -> External {
    let licences = origin.license.iter().flat_map(|list| &list.0.items).map(|licence| licence.0.as_str());
    let licence = licences.collect::<Vec<_>>().join(", ");
    External {
        title: origin.title.0.clone(),
        url: origin.url.as_ref().map(|url| url.0.clone()).unwrap_or_default(),
        license: Some(licence).filter(|licence| !licence.is_empty()),
    }
}

/// Why a card is no longer advised.
pub(super) fn retired(reading: &Reading<'_>, card: &Card) -> Option<Retired> {
    let retired = card.retired.as_ref()?;
    Some(Retired {
        on: Some(reading.date(retired.on.value)),
        because: reading.passage(Passage { text: &retired.because.0, lang: &card.lang }),
        replaced_by: retired.replaced_by.as_ref().map(|card| reading.card_link(&card.value)),
    })
}
