//! What a template sees: one serialisable struct per page.
//!
//! Views hold finished values only: addresses are relative to the page, words are in the page's language,
//! and text that had to be taken from another language says which one it is ([`Phrase::lang`]).

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use tera::Value;

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

/// A link to a page of this site, relative to the page that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What the reader clicks.
    pub label: Phrase,
    /// Relative address.
    pub href: String,
}

/// The main navigation (on every page, as `menu`): what the component `menu` makes of its [`NavItem`]s.
#[derive(Debug, Clone, Serialize)]
pub struct Menu {
    /// In the header: what most readers come for.
    pub main: Html,
    /// Behind the menu's button: everything.
    pub all: Html,
    /// In the footer: everything, none of it as where the reader is.
    pub footer: Html,
}

/// One entry of a navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// The entry's words.
    pub label: String,
    /// Relative address.
    pub href: String,
    /// Whether the page lies in this part of the site.
    pub current: bool,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// BCP 47 tag.
    pub lang: String,
    /// The language's own name for itself.
    pub label: String,
    /// Relative address, for the language switch.
    pub href: String,
    /// Absolute address, for `hreflang`.
    pub absolute: String,
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// The page's title, without the site's.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The page's kind: `home`, `library`, `card`, `tag` …
    pub kind: &'static str,
    /// BCP 47 tag of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Relative way to the site's root (assets lie there): empty or `../` some times.
    pub base: String,
    /// Relative address of this language's home.
    pub home: String,
    /// Relative address of this language's feed.
    pub feed: String,
    /// Relative address of this language's search page.
    pub search: String,
    /// Relative address of what the search reads first.
    pub search_index: String,
    /// Relative address of this language's web manifest.
    pub manifest: String,
    /// Relative address of the service worker.
    pub service_worker: String,
    /// Absolute address of this page; `None` for a page that has none (404).
    pub canonical: Option<String>,
    /// This page in every language of the site, its own included.
    pub alternates: Vec<Alternate>,
    /// Free pages, for the footer.
    pub pages: Vec<NavItem>,
    /// The way from the home page to this one, this one excluded.
    pub breadcrumbs: Vec<Link>,
    /// Where the page's source can be edited.
    pub edit: Option<String>,
}

/// What is the same on every page of one language (a global of the templates, as `site`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The playbook's title.
    pub title: String,
    /// The playbook's tagline, where it has one.
    pub tagline: Option<String>,
    /// Name and version of the generator.
    pub generator: &'static str,
    /// Absolute address of the site, ending in `/`.
    pub url: String,
    /// SPDX expressions that hold for all cards unless they say otherwise.
    pub license: Vec<String>,
    /// Where the sources live.
    pub repository: Option<String>,
    /// Where a new card is proposed.
    pub propose: Option<String>,
    /// Where readers vote for topics.
    pub vote: Option<String>,
    /// Where readers propose topics.
    pub topics: Option<String>,
    /// Where readers talk.
    pub chat: Option<String>,
}

/// A word of a closed vocabulary (kind, status, mode, difficulty, role, outcome …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The word in files, e.g. `tested`; fit for a class name.
    pub id: String,
    /// The word for readers.
    pub label: Phrase,
    /// Its page, where it has one (tags and purposes).
    pub href: Option<String>,
    /// A purpose's colour, 0 to 7.
    pub hue: Option<usize>,
}

/// A word of a closed set in the page's language: leaner than a [`Term`], for lists that may have thousands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The word in files, e.g. `tested`; fit for a class name.
    pub id: &'static str,
    /// The word for readers.
    pub label: String,
}

/// A duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duration {
    /// For readers: `45–60 min`, `1 h 30`, `3 jours`.
    pub text: String,
    /// Lower end in minutes; `None` when open.
    pub min: Option<u32>,
    /// Upper end in minutes; `None` when open.
    pub max: Option<u32>,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Date {
    /// `2026-11-20`.
    pub iso: String,
    /// `20 novembre 2026`.
    pub text: String,
}

/// How well a format works in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mode {
    /// `in-person`, `remote` or `hybrid`.
    pub mode: Word,
    /// `native`, `adapts` or `poor`.
    pub fit: Word,
}

/// A card as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CardSummary {
    /// Card id.
    pub id: String,
    /// Title.
    pub title: Phrase,
    /// Summary.
    pub summary: Phrase,
    /// Relative address.
    pub href: String,
    /// `exercise`, `practice`, `template`, `checklist` or `deliverable`.
    pub kind: Word,
    /// `draft`, `tested`, `proven` or `retired`.
    pub status: Word,
    /// How long it takes.
    pub duration: Duration,
    /// How many people, e.g. `5–12`.
    pub participants: Option<String>,
    /// Where it works well or after adapting: `sur place, à distance`.
    pub works: Option<String>,
    /// Number of field reports.
    pub reports: usize,
    /// The first of its purposes.
    pub purpose: Option<Phrase>,
    /// That purpose's colour, 0 to 7.
    pub hue: Option<usize>,
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

/// A timed phase of the agenda.
#[derive(Debug, Clone, Serialize)]
pub struct Phase {
    /// From 1.
    pub number: usize,
    /// Title.
    pub title: Phrase,
    /// How long.
    pub duration: Duration,
    /// Minutes after the start at which it begins, taking each earlier phase at its shortest; `None` after an open one.
    pub starts: Option<u32>,
    /// Who leads.
    pub lead: Option<Term>,
    /// What the phase is for.
    pub purpose: Option<Term>,
    /// What is done.
    pub steps: Option<Phrase>,
    /// How the group knows that it is over.
    pub signal: Option<Phrase>,
}

/// An agenda to scale. Lengths across are per cent of the bar, those down are pixels.
#[derive(Debug, Clone, Serialize)]
pub struct TimeBar {
    /// Of the whole drawing.
    pub height: u32,
    /// Where the bar begins, below numbers that do not fit into it.
    pub top: u32,
    /// The phases.
    pub phases: Vec<TimeBarPhase>,
    /// Minutes marked below the bar, but the last.
    pub ticks: Vec<Tick>,
    /// Minutes in all, each phase at its longest.
    pub total: u32,
    /// Whether a phase may take shorter or longer.
    pub ranges: bool,
}

/// A phase on the bar.
#[derive(Debug, Clone, Serialize)]
pub struct TimeBarPhase {
    /// From 1.
    pub number: usize,
    /// Its title, where there is room for it.
    pub title: Option<String>,
    /// The colour of its purpose, 0 to 7.
    pub hue: Option<usize>,
    /// Where it begins.
    pub at: String,
    /// How long it is at its shortest.
    pub shortest: String,
    /// How long it is at its longest, where that differs.
    pub longest: Option<String>,
    /// Where its number stands.
    pub middle: String,
    /// Whether its number stands above the bar.
    pub outside: bool,
    /// On which line its number stands.
    pub y: u32,
}

/// A mark below the bar.
#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    /// Minutes after the start.
    pub minutes: u32,
    /// Where.
    pub at: String,
}

/// HTML that a component of the theme has made for many pages at once: cards of lists, which `tile` (on `az.html`, `entry`)
/// makes of their [`CardSummary`], and the main navigation.
#[derive(Debug, Clone, PartialEq)]
pub struct Html(Value);

impl Html {
    /// What a component has made, in which all that had to be escaped is escaped.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }

    /// Its length in bytes.
    pub fn bytes(&self) -> usize {
        self.0.as_str().map_or(0, str::len)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
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
    /// For readers: `12 ko`.
    pub size: String,
}

/// A link to elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct External {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// SPDX expression, for sources.
    pub license: Option<String>,
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

/// One measure of one report.
#[derive(Debug, Clone, Serialize)]
pub struct Measure {
    /// The metric's name.
    pub metric: Phrase,
    /// Its unit.
    pub unit: Option<Phrase>,
    /// Value before, for readers (decimal comma in French).
    pub before: String,
    /// Value after.
    pub after: String,
    /// Change in per cent of the value before, signed and rounded (`-50`); `None` when the value before is zero.
    pub change: Option<i64>,
    /// Whether it moved the way the card wants; `None` when the card does not say or nothing moved.
    pub better: Option<bool>,
    /// Share of the larger of both values, 0–100, for drawing.
    pub before_share: u32,
    /// Share of the larger of both values, 0–100, for drawing.
    pub after_share: u32,
    /// The report it stands in (on a card's page).
    pub report: Option<Link>,
}

/// A field report as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ReportSummary {
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// When the format was used.
    pub date: Date,
    /// `success`, `mixed` or `failure`.
    pub outcome: Term,
    /// Where, with whom.
    pub context: Option<Phrase>,
    /// Who reports.
    pub by: Vec<Link>,
    /// The format used.
    pub card: Link,
    /// Version of the card that was used.
    pub version: String,
}

/// What the reports of a card add up to.
#[derive(Debug, Clone, Serialize)]
pub struct Evidence {
    /// Number of reports.
    pub used: usize,
    /// Number of successes.
    pub success: usize,
    /// Number of mixed outcomes.
    pub mixed: usize,
    /// Number of failures.
    pub failure: usize,
    /// Every measure, grouped by metric in the card's order.
    pub measures: Vec<Measure>,
    /// What was adapted, with the report that tells it.
    pub adaptations: Vec<Adaptation>,
    /// The reports, newest first.
    pub reports: Vec<ReportSummary>,
}

/// An adaptation that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct Adaptation {
    /// What was changed.
    pub text: Phrase,
    /// Where it is told.
    pub report: Link,
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
    /// What the duration means.
    pub duration_note: Option<Phrase>,
    /// Time to prepare.
    pub preparation: Option<Duration>,
    /// Who it is for.
    pub audience: Option<Phrase>,
    /// Risks, at least one.
    pub risks: Vec<Risk>,
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
    /// What its reports add up to.
    pub evidence: Evidence,
    /// What a draft still needs, in words.
    pub lacking: Vec<String>,
    /// Where the words come from.
    pub translation: Translation,
    /// Coming sessions that use it.
    pub sessions: Vec<SessionSummary>,
    /// How its maturity was earned, in numbers; `None` where no report speaks for it.
    pub earned: Option<String>,
    /// The card as JSON-LD for machines, safe inside a `script` element.
    pub json_ld: String,
}

/// A titled list of cards.
#[derive(Debug, Clone, Serialize)]
pub struct CardGroup {
    /// What they share: a letter, a kind, a purpose.
    pub title: String,
    /// Fit for an `id`.
    pub anchor: String,
    /// The cards.
    pub cards: Vec<Html>,
}

/// A link with a number beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// The term.
    pub term: Term,
    /// How many cards have it.
    pub count: usize,
}

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What every page has.
    pub page: Head,
    /// Number of cards that are not retired.
    pub cards: usize,
    /// Number of field reports.
    pub report_count: usize,
    /// Purposes with their numbers of cards.
    pub purposes: Vec<Counted>,
    /// Tags with their numbers of cards, most used first.
    pub tags: Vec<Counted>,
    /// Modes to choose from in the finder.
    pub modes: Vec<Term>,
    /// The best evidenced cards (at most six).
    pub featured: Vec<Html>,
    /// The newest reports (at most four).
    pub reports: Vec<ReportSummary>,
    /// Coming sessions (at most three).
    pub sessions: Vec<SessionSummary>,
    /// Address of the library.
    pub library: String,
    /// Address of the A–Z page.
    pub az: String,
    /// Address of the list of reports.
    pub all_reports: String,
}

/// `library.html` (all cards by kind), `az.html` (by letter), `term.html` (one tag, purpose or band); `terms.html` has
/// [`TermsPage`].
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// What every page has.
    pub page: Head,
    /// The cards.
    pub groups: Vec<CardGroup>,
    /// Number of cards that are not retired.
    pub total: usize,
    /// On `term.html`: `tag`, `purpose`, `duration` or `group-size`.
    pub taxonomy: Option<&'static str>,
    /// A purpose's colour, 0 to 7.
    pub hue: Option<usize>,
    /// On `library.html`: the other ways through all cards.
    pub beside: Vec<NavItem>,
}

/// `terms.html`: all tags, purposes, or bands of duration or group size.
#[derive(Debug, Clone, Serialize)]
pub struct TermsPage {
    /// What every page has.
    pub page: Head,
    /// Lists of the same sort beside this one; it is named, too.
    pub beside: Vec<NavItem>,
    /// The terms.
    pub terms: Vec<Counted>,
}

/// `search.html`
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What every page has.
    pub page: Head,
    /// What results can be filtered by.
    pub facets: Vec<Facet>,
    /// The lists that lead to every card without a script.
    pub lists: Vec<Link>,
    /// Number of cards that are not retired.
    pub cards: usize,
}

/// Something that results can be filtered by.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    /// `purpose`, `mode`, `kind`, `status`, `difficulty` or `tag`: its name in the address, too.
    pub id: &'static str,
    /// Its words for readers.
    pub title: String,
    /// Its values.
    pub terms: Vec<Term>,
}

/// `manifest.webmanifest`
#[derive(Debug, Clone, Serialize)]
pub struct WebManifest {
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Relative address of this language's home page.
    pub home: String,
    /// Relative address of this language's search page.
    pub search: String,
    /// Relative way to the site's root.
    pub base: String,
    /// One sentence about the site.
    pub description: String,
}

/// `sw.js`
#[derive(Debug, Clone, Serialize)]
pub struct ServiceWorker {
    /// Relative addresses of what is kept from the first visit on: home and search page of each language.
    pub pages: Vec<String>,
    /// Relative address of what the search reads first.
    pub search_index: String,
    /// Relative address of the list of what is kept for the search.
    pub search_offline: String,
}

/// `report.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReportPage {
    /// What every page has.
    pub page: Head,
    /// The report at a glance.
    pub report: ReportSummary,
    /// How many took part.
    pub participants: Option<String>,
    /// How long it took.
    pub duration: Option<Duration>,
    /// What was changed.
    pub adaptation: Option<Phrase>,
    /// What was measured.
    pub measures: Vec<Measure>,
    /// What surprised.
    pub surprise: Option<Phrase>,
    /// What was decided.
    pub decision: Option<Phrase>,
    /// What was promised.
    pub commitment: Option<Phrase>,
    /// Commitments with their dates.
    pub commitments: Vec<Commitment>,
    /// The story.
    pub body: Body,
}

/// A commitment.
#[derive(Debug, Clone, Serialize)]
pub struct Commitment {
    /// Who.
    pub who: Link,
    /// What.
    pub what: Phrase,
    /// Until when.
    pub due: Option<Date>,
    /// When it was kept.
    pub done: Option<Date>,
    /// `kept`, `open` or `late` on the day of the build.
    pub state: Term,
}

/// `reports.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReportsPage {
    /// What every page has.
    pub page: Head,
    /// Reports, newest first.
    pub reports: Vec<ReportSummary>,
}

/// A session as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct SessionSummary {
    /// Title.
    pub title: Phrase,
    /// Relative address.
    pub href: String,
    /// Its day.
    pub date: Date,
    /// `14:35`, in the session's own zone.
    pub time: String,
    /// RFC 3339 with offset.
    pub starts: String,
    /// How long.
    pub duration: Option<Duration>,
    /// Where.
    pub place: Option<Phrase>,
    /// Whether it is over.
    pub past: bool,
}

/// `session.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionPage {
    /// What every page has.
    pub page: Head,
    /// The session at a glance.
    pub session: SessionSummary,
    /// What it is for.
    pub objective: Option<Phrase>,
    /// Formats used.
    pub formats: Vec<Html>,
    /// What it leaves.
    pub deliverables: Vec<Phrase>,
    /// What to read before.
    pub prepare: Vec<External>,
    /// Where to take part, online.
    pub link: Option<String>,
    /// Where to sign up.
    pub register: Option<String>,
    /// Who hosts.
    pub hosts: Vec<Link>,
    /// Who mentors.
    pub mentors: Vec<Link>,
    /// Languages spoken, for readers.
    pub languages: Vec<String>,
    /// Reports about its formats on its day or in the two weeks after it.
    pub reports: Vec<ReportSummary>,
    /// More about it.
    pub body: Body,
}

/// `sessions.html`
#[derive(Debug, Clone, Serialize)]
pub struct SessionsPage {
    /// What every page has.
    pub page: Head,
    /// Coming, soonest first.
    pub coming: Vec<SessionSummary>,
    /// Past, newest first.
    pub past: Vec<SessionSummary>,
}

/// A person as a list shows them.
#[derive(Debug, Clone, Serialize)]
pub struct PersonSummary {
    /// Name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// `ambassador`, `mentor` or `author`.
    pub role: Option<Term>,
    /// Team.
    pub team: Option<String>,
}

/// `person.html`
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// What every page has.
    pub page: Head,
    /// The person at a glance.
    pub person: PersonSummary,
    /// Who mentors them.
    pub mentors: Vec<Link>,
    /// Whom they mentor.
    pub mentees: Vec<Link>,
    /// Languages, for readers.
    pub languages: Vec<String>,
    /// Links to elsewhere.
    pub links: Vec<External>,
    /// Their cards.
    pub cards: Vec<Html>,
    /// Their reports.
    pub reports: Vec<ReportSummary>,
    /// Their sessions.
    pub sessions: Vec<SessionSummary>,
    /// About them.
    pub body: Body,
}

/// `people.html`
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    /// What every page has.
    pub page: Head,
    /// People by role: ambassadors, mentors, authors, then the rest.
    pub groups: Vec<PersonGroup>,
}

/// People of one role.
#[derive(Debug, Clone, Serialize)]
pub struct PersonGroup {
    /// The role's label, plural.
    pub title: String,
    /// The people.
    pub people: Vec<PersonSummary>,
}

/// `page.html`: a free page.
#[derive(Debug, Clone, Serialize)]
pub struct FreePage {
    /// What every page has.
    pub page: Head,
    /// One sentence.
    pub summary: Option<Phrase>,
    /// Where the words come from.
    pub translation: Translation,
    /// The text.
    pub body: Body,
}

/// `guide.html`: the contributor guide's list of rules.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePage {
    /// What every page has.
    pub page: Head,
    /// Every rule, by family.
    pub groups: Vec<RuleGroup>,
    /// Number of rules.
    pub total: usize,
}

/// The rules of one family, which is the hundred of their codes.
#[derive(Debug, Clone, Serialize)]
pub struct RuleGroup {
    /// What they are about.
    pub title: String,
    /// Fit for an `id`.
    pub anchor: String,
    /// The rules, by code.
    pub rules: Vec<RuleSummary>,
}

/// A rule as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct RuleSummary {
    /// `PB101`.
    pub code: String,
    /// `unknown-key`.
    pub name: String,
    /// `error`, `warning` or `advice`.
    pub severity: Term,
    /// The message with its places left as `…`.
    pub message: String,
    /// Relative address.
    pub href: String,
}

/// `rule.html`: one rule of the contributor guide.
#[derive(Debug, Clone, Serialize)]
pub struct RulePage {
    /// What every page has.
    pub page: Head,
    /// The rule at a glance.
    pub rule: RuleSummary,
    /// Why it is there and how to mend what it finds.
    pub body: Body,
    /// A file that breaks it.
    pub wrong: Example,
    /// The same, mended.
    pub right: Example,
}

/// A file as an example.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// Its path in the playbook.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What every page has.
    pub page: Head,
    /// Address of the library.
    pub library: String,
    /// Address of the A–Z page.
    pub az: String,
}

/// `redirect.html`: an old address.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// What every page has.
    pub page: Head,
    /// Where the card is now, relative.
    pub target: String,
}

/// `feed.xml`
#[derive(Debug, Clone, Serialize)]
pub struct Feed {
    /// BCP 47 tag.
    pub lang: String,
    /// Absolute address of the feed.
    pub own: String,
    /// Absolute address of the home page.
    pub home: String,
    /// RFC 3339.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of the feed: a new version of a card, or a report.
#[derive(Debug, Clone, Serialize)]
pub struct FeedEntry {
    /// Title.
    pub title: String,
    /// Absolute address of the page.
    pub url: String,
    /// An identifier that never changes.
    pub id: String,
    /// RFC 3339.
    pub updated: String,
    /// Plain text.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<String>,
}

/// `sitemap.xml`
#[derive(Debug, Clone, Serialize)]
pub struct Sitemap {
    /// Every page that may be found.
    pub urls: Vec<SitemapEntry>,
}

/// An entry of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SitemapEntry {
    /// Absolute address.
    pub url: String,
    /// The same page by language.
    pub alternates: BTreeMap<String, String>,
}

/// `robots.txt`
#[derive(Debug, Clone, Serialize)]
pub struct Robots {
    /// Absolute address of the site map.
    pub sitemap: String,
}
