//! Every page but a card's.

use std::collections::BTreeMap;

use super::card;
use super::context::{About, Reading, WAYS};
use super::format;
use super::tiles::Shape;
use super::view::{
    Body, CardGroup, Commitment, Counted, Example, External, Facet, FreePage, GuidePage, HomePage, ListPage, NavItem,
    NotFoundPage, PeoplePage, PersonGroup, PersonPage, RedirectPage, ReportPage, ReportsPage, RuleGroup, RulePage,
    RuleSummary, SearchPage, ServiceWorker, SessionPage, SessionSummary, SessionsPage, Site as SiteView, Term,
    TermsPage, Translation, WebManifest,
};
use crate::diagnostic::{Diagnostic, Explanation, Rule, Tongue, rules};
use crate::markdown::{self, Target};
use crate::model::band::{DURATION_BANDS, GROUP_SIZE_BANDS};
use crate::model::card::{Card, Difficulty, Kind, Mode, Status};
use crate::model::person::{Person, PersonRole};
use crate::model::report::Report;
use crate::model::session::{Prepare, Session};
use crate::model::settings::Vocabulary;
use crate::model::value::Localised;
use crate::route::{CardId, Lang, OutputPath, Page, Route, Slug, TermId, anchor};
use crate::search;
use crate::site::{Site, rule_slug};
use crate::source::FilePath;

/// Cards shown on the home page.
const FEATURED: usize = 6;
/// Reports shown on the home page.
const NEWEST_REPORTS: usize = 4;
/// Sessions shown on the home page.
const NEXT_SESSIONS: usize = 3;
/// How long after a session a report may still be about it.
const REPORT_DAYS: i64 = 14;

pub(super) use card::page as card;

/// What is the same on every page of one language.
pub(super) fn site_view(site: &Site, lang: &Lang) -> SiteView {
    let settings = &site.playbook.settings;
    let best = |label: &Localised| label.best(lang, settings.default_lang()).0.to_owned();
    let participate = settings.participate.as_ref();
    SiteView {
        title: best(&settings.title),
        tagline: settings.tagline.as_ref().map(best),
        generator: concat!("Playbook ", env!("CARGO_PKG_VERSION")),
        url: site.url.clone(),
        license: settings.license.clone(),
        repository: settings.repository.as_ref().map(|repository| repository.url.0.clone()),
        propose: settings
            .repository
            .as_ref()
            .and_then(|repository| repository.propose.as_ref().map(|pattern| repository.address(&pattern.0))),
        vote: participate.and_then(|p| p.vote.as_ref()).map(|url| url.0.clone()),
        topics: participate.and_then(|p| p.topics.as_ref()).map(|url| url.0.clone()),
        chat: participate.and_then(|p| p.chat.as_ref()).map(|url| url.0.clone()),
    }
}

pub(super) fn home(reading: &Reading<'_>) -> Result<HomePage, Diagnostic> {
    let playbook = reading.playbook;
    let indexes = &reading.renderer.indexes;
    let active = || playbook.cards.values().map(AsRef::as_ref).filter(|card| card.status != Status::Retired);
    let reported = |card: &&Card| playbook.reports_of(&card.id).next().is_some();
    let mut featured: Vec<&Card> = active().filter(|card| card.status != Status::Draft).filter(reported).collect();
    featured.sort_by_key(|card| {
        let reports = playbook.reports_of(&card.id).count();
        (std::cmp::Reverse((card.status == Status::Proven, reports)), &card.id)
    });
    let mut tags = counted(reading, &playbook.settings.tags, &indexes.by_tag, |id| reading.tag(id));
    tags.retain(|tag| tag.count > 0);
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.count));
    let coming = coming(reading).take(NEXT_SESSIONS).map(|session| reading.session_summary(session));
    let tagline = playbook.settings.tagline.as_ref().or(Some(&playbook.settings.title));
    let title = reading.localised(&playbook.settings.title).text;
    let about = About {
        kind: "home",
        description: tagline.map(|label| reading.localised(label).text).unwrap_or_default(),
        title,
        above: Vec::new(),
        source: None,
        canonical: None,
    };
    Ok(HomePage {
        page: reading.head(about),
        cards: active().count(),
        report_count: playbook.reports.len(),
        purposes: counted(reading, &playbook.settings.purposes, &indexes.by_purpose, |id| reading.purpose(id)),
        tags,
        modes: Mode::WORDS.iter().map(|mode| reading.word("mode", mode)).collect(),
        featured: reading.tiles(Shape::Tile(3), featured.into_iter().take(FEATURED))?,
        reports: reading.report_summaries(indexes.reports.iter().take(NEWEST_REPORTS)),
        sessions: coming.collect(),
        library: reading.href(Page::Library),
        az: reading.href(Page::Alphabet),
        all_reports: reading.href(Page::Reports),
    })
}

fn counted(
    reading: &Reading<'_>,
    vocabulary: &Vocabulary,
    cards: &BTreeMap<TermId, Vec<CardId>>,
    term: impl Fn(&TermId) -> Term,
) -> Vec<Counted> {
    vocabulary
        .iter()
        .map(|(id, _)| Counted {
            term: term(id),
            count: reading.cards_of(cards.get(id)).filter(|card| card.status != Status::Retired).count(),
        })
        .collect()
}

pub(super) fn library(reading: &Reading<'_>) -> Result<ListPage, Diagnostic> {
    let all = || reading.playbook.cards.values().map(AsRef::as_ref);
    let mut list = List::new(reading, Shape::Tile(3));
    for kind in Kind::ALL.iter().copied() {
        let cards = all().filter(|card| card.kind == kind && card.status != Status::Retired);
        list.group(reading.words.text(&format!("kinds_{}", kind.as_str())), kind.as_str(), cards)?;
    }
    let retired = all().filter(|card| card.status == Status::Retired);
    list.group(reading.words.text("group_retired"), "retired", retired)?;
    let head = reading.head(About::list(reading, "library", "title_library", "describe_library"));
    let others = WAYS.into_iter().filter(|(page, _)| *page != Page::Library);
    let beside = others.map(|(page, key)| reading.nav_item(page, key, None)).collect();
    Ok(ListPage { beside, ..list.page(head) })
}

/// A list of cards in groups, being put together.
struct List<'r, 'a> {
    reading: &'r Reading<'a>,
    shape: Shape,
    groups: Vec<CardGroup>,
    /// Cards that are not retired.
    total: usize,
}

impl<'r, 'a> List<'r, 'a> {
    fn new(reading: &'r Reading<'a>, shape: Shape) -> Self {
        Self { reading, shape, groups: Vec::new(), total: 0 }
    }

    /// Adds a group, if there is a card in it.
    fn group<'c>(
        &mut self,
        title: &str,
        anchor: &str,
        cards: impl IntoIterator<Item = &'c Card>,
    ) -> Result<(), Diagnostic> {
        let cards = cards.into_iter().inspect(|card| self.total += usize::from(card.status != Status::Retired));
        let cards = self.reading.sorted_tiles(self.shape, cards)?;
        if !cards.is_empty() {
            self.groups.push(CardGroup { title: title.to_owned(), anchor: anchor.to_owned(), cards });
        }
        Ok(())
    }

    fn page(self, page: super::view::Head) -> ListPage {
        ListPage { page, groups: self.groups, total: self.total, taxonomy: None, hue: None, beside: Vec::new() }
    }
}

pub(super) fn alphabet(reading: &Reading<'_>) -> Result<ListPage, Diagnostic> {
    let mut letters: BTreeMap<String, Vec<&Card>> = BTreeMap::new();
    for card in reading.playbook.cards.values().map(AsRef::as_ref) {
        let first = reading.sorts_as(card).chars().next().filter(|c| c.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |c| c.to_uppercase().to_string());
        letters.entry(letter).or_default().push(card);
    }
    let mut list = List::new(reading, Shape::Entry);
    for (letter, cards) in letters {
        let id = anchor(&letter);
        let id = if id.is_empty() { "letter_other".to_owned() } else { format!("letter_{id}") };
        list.group(&letter, &id, cards)?;
    }
    Ok(list.page(reading.head(About::list(reading, "az", "title_az", "describe_az"))))
}

pub(super) fn tags(reading: &Reading<'_>) -> TermsPage {
    let terms =
        counted(reading, &reading.playbook.settings.tags, &reading.renderer.indexes.by_tag, |id| reading.tag(id));
    let page = reading.head(About::list(reading, "tags", "title_tags", "describe_tags"));
    TermsPage { page, beside: Vec::new(), terms }
}

pub(super) fn purposes(reading: &Reading<'_>) -> TermsPage {
    let index = &reading.renderer.indexes.by_purpose;
    let terms = counted(reading, &reading.playbook.settings.purposes, index, |id| reading.purpose(id));
    let page = reading.head(About::list(reading, "purposes", "title_purposes", "describe_purposes"));
    TermsPage { page, beside: Vec::new(), terms }
}

pub(super) fn tag(reading: &Reading<'_>, id: &TermId) -> Result<ListPage, Diagnostic> {
    let cards = reading.cards_of(reading.renderer.indexes.by_tag.get(id));
    let term = reading.tag(id);
    term_page(reading, "tag", &term, "title_tag", (Page::Tags, "title_tags"), cards)
}

pub(super) fn purpose(reading: &Reading<'_>, id: &TermId) -> Result<ListPage, Diagnostic> {
    let cards = reading.cards_of(reading.renderer.indexes.by_purpose.get(id));
    let term = reading.purpose(id);
    term_page(reading, "purpose", &term, "title_purpose", (Page::Purposes, "title_purposes"), cards)
}

fn term_page<'c>(
    reading: &Reading<'_>,
    kind: &'static str,
    term: &Term,
    title: &str,
    above: (Page, &'static str),
    cards: impl IntoIterator<Item = &'c Card>,
) -> Result<ListPage, Diagnostic> {
    let label = [("label", term.label.text.as_str())];
    let about = About {
        kind,
        title: reading.words.fill(title, &label),
        description: reading.words.fill("describe_term", &label),
        above: vec![above],
        source: None,
        canonical: None,
    };
    let mut list = List::new(reading, Shape::Tile(3));
    list.group(&term.label.text, "cards_", cards)?;
    Ok(ListPage { taxonomy: Some(kind), hue: term.hue, ..list.page(reading.head(about)) })
}

pub(super) fn durations(reading: &Reading<'_>) -> TermsPage {
    let index = &reading.renderer.indexes.by_duration;
    let terms =
        bands(reading, "duration", Page::DurationBand, DURATION_BANDS.iter().map(|band| (band.id, band.slug())), index);
    let page = reading.head(About::list(reading, "durations", "title_durations", "describe_durations"));
    TermsPage { page, beside: bands_beside(reading), terms }
}

pub(super) fn group_sizes(reading: &Reading<'_>) -> TermsPage {
    let index = &reading.renderer.indexes.by_group_size;
    let terms = bands(
        reading,
        "group_size",
        Page::GroupSizeBand,
        GROUP_SIZE_BANDS.iter().map(|band| (band.id, band.slug())),
        index,
    );
    let about = About::list(reading, "group-sizes", "title_group_sizes", "describe_group_sizes");
    TermsPage { page: reading.head(about), beside: bands_beside(reading), terms }
}

/// The two lists of bands.
fn bands_beside(reading: &Reading<'_>) -> Vec<NavItem> {
    let lists = [(Page::Durations, "nav_durations"), (Page::GroupSizes, "nav_group_sizes")].into_iter();
    lists.map(|(page, key)| reading.nav_item(page, key, Some(&reading.route.page))).collect()
}

fn bands(
    reading: &Reading<'_>,
    kind: &str,
    page: impl Fn(Slug) -> Page,
    all: impl Iterator<Item = (&'static str, Option<Slug>)>,
    cards: &BTreeMap<&'static str, Vec<CardId>>,
) -> Vec<Counted> {
    all.map(|(id, slug)| {
        let term = Term { href: slug.map(|slug| reading.href(page(slug))), ..reading.word(kind, id) };
        let cards = reading.cards_of(cards.get(id)).filter(|card| card.status != Status::Retired);
        Counted { term, count: cards.count() }
    })
    .collect()
}

pub(super) fn duration_band(reading: &Reading<'_>, band: &Slug) -> Result<ListPage, Diagnostic> {
    let cards = reading.cards_of(reading.renderer.indexes.by_duration.get(band.as_str()));
    let term = reading.word("duration", band.as_str());
    term_page(reading, "duration", &term, "title_duration", (Page::Durations, "title_durations"), cards)
}

pub(super) fn group_size_band(reading: &Reading<'_>, band: &Slug) -> Result<ListPage, Diagnostic> {
    let cards = reading.cards_of(reading.renderer.indexes.by_group_size.get(band.as_str()));
    let term = reading.word("group_size", band.as_str());
    term_page(reading, "group-size", &term, "title_group_size", (Page::GroupSizes, "title_group_sizes"), cards)
}

pub(super) fn search(reading: &Reading<'_>) -> SearchPage {
    let settings = &reading.playbook.settings;
    let words = |prefix: &str, ids: &[&str]| ids.iter().map(|id| reading.word(prefix, id)).collect::<Vec<_>>();
    let kinds = [Kind::WORDS, &[search::REPORT, search::PAGE]].concat();
    let terms = [
        ("purpose", settings.purposes.iter().map(|(id, _)| reading.purpose(id)).collect()),
        ("mode", words("mode", Mode::WORDS)),
        ("kind", words("kind", &kinds)),
        ("status", words("status", Status::WORDS)),
        ("difficulty", words("difficulty", Difficulty::WORDS)),
        ("tag", settings.tags.iter().map(|(id, _)| reading.tag(id)).collect()),
    ];
    let facets = terms.into_iter().filter(|(_, terms)| !terms.is_empty()).map(|(id, terms)| Facet {
        id,
        title: reading.words.text(&format!("facet_{id}")).to_owned(),
        terms,
    });
    let lists = WAYS.into_iter().chain([(Page::Reports, "nav_reports")]);
    let about = About::list(reading, "search", "title_search", "describe_search");
    SearchPage {
        page: reading.head(about),
        facets: facets.collect(),
        lists: lists.map(|(page, key)| reading.link(page, reading.own(reading.words.text(key)))).collect(),
        cards: reading.playbook.cards.values().map(AsRef::as_ref).filter(|card| card.status != Status::Retired).count(),
    }
}

pub(super) fn web_manifest(reading: &Reading<'_>) -> WebManifest {
    let settings = &reading.playbook.settings;
    WebManifest {
        lang: reading.lang.to_string(),
        dir: reading.lang.dir(),
        home: reading.href(Page::Home),
        search: reading.href(Page::Search),
        base: reading.root.clone(),
        description: reading.localised(settings.tagline.as_ref().unwrap_or(&settings.title)).text,
    }
}

pub(super) fn service_worker(reading: &Reading<'_>) -> ServiceWorker {
    let languages = || reading.playbook.settings.languages.iter();
    let address = |lang: &Lang, page: Page| reading.href_to(&reading.site.route(lang, page));
    ServiceWorker {
        pages: languages().flat_map(|lang| [address(lang, Page::Home), address(lang, Page::Search)]).collect(),
        search_index: format!("{}{}", reading.root, search::INDEX),
        search_offline: format!("{}{}", reading.root, search::OFFLINE),
    }
}

pub(super) fn reports(reading: &Reading<'_>) -> ReportsPage {
    let page = reading.head(About::list(reading, "reports", "title_reports", "describe_reports"));
    ReportsPage { page, reports: reading.report_summaries(&reading.renderer.indexes.reports) }
}

pub(super) fn report(reading: &Reading<'_>, slug: &Slug) -> Option<ReportPage> {
    let report = reading.playbook.report(slug)?;
    let card = reading.playbook.card(&report.format.value);
    let about = About {
        kind: "report",
        title: reading.phrase(&report.title, &report.lang).text,
        description: report.context.clone().unwrap_or_else(|| report.title.clone()),
        above: vec![(Page::Reports, "title_reports")],
        source: Some(&report.path),
        canonical: (report.lang != *reading.lang).then_some(&report.lang),
    };
    let phrase = |text: &String| reading.phrase(text, &report.lang);
    let learned = report.learned.as_ref();
    Some(ReportPage {
        page: reading.head(about),
        report: reading.report_summary(report),
        participants: report.participants.map(|size| format::group_size(size, reading.words)),
        duration: report.duration.as_ref().map(|duration| reading.duration(duration)),
        adaptation: report.adaptation.as_ref().map(phrase),
        measures: report.measures.iter().map(|measure| reading.measure(measure, report, card, false)).collect(),
        surprise: learned.and_then(|learned| learned.surprise.as_ref()).map(|text| phrase(&text.0)),
        decision: learned.and_then(|learned| learned.decision.as_ref()).map(|text| phrase(&text.0)),
        commitment: learned.and_then(|learned| learned.commitment.as_ref()).map(|text| phrase(&text.0)),
        commitments: report.commitments.iter().map(|commitment| promised(reading, report, commitment)).collect(),
        body: reading.body(&report.body, &report.path, &report.lang),
    })
}

fn promised(reading: &Reading<'_>, report: &Report, commitment: &crate::model::report::Commitment) -> Commitment {
    let due = commitment.due.as_ref().map(|date| date.value);
    let state = match (&commitment.done, due) {
        (Some(_), _) => "kept",
        (None, Some(due)) if due < reading.today => "late",
        (None, _) => "open",
    };
    Commitment {
        who: reading.person_link(&commitment.who.value),
        what: reading.phrase(&commitment.what.0, &report.lang),
        due: due.map(|date| reading.date(date)),
        done: commitment.done.as_ref().map(|date| reading.date(date.value)),
        state: reading.word("commitment", state),
    }
}

/// Sessions from today on, soonest first.
fn coming<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Session> {
    let sessions = reading.renderer.indexes.sessions.iter().filter_map(|slug| reading.playbook.session(slug));
    sessions.filter(|session| session.starts.date() >= reading.today)
}

impl Reading<'_> {
    /// Those of `slugs` that are not over.
    pub(super) fn coming_sessions(&self, slugs: Option<&Vec<Slug>>) -> Vec<SessionSummary> {
        let mut sessions = self.session_summaries(slugs.into_iter().flatten());
        sessions.retain(|session| !session.past);
        sessions
    }
}

pub(super) fn sessions(reading: &Reading<'_>) -> SessionsPage {
    let all = reading.session_summaries(&reading.renderer.indexes.sessions);
    let (mut past, coming): (Vec<_>, Vec<_>) = all.into_iter().partition(|session| session.past);
    past.reverse();
    let page = reading.head(About::list(reading, "sessions", "title_sessions", "describe_sessions"));
    SessionsPage { page, coming, past }
}

pub(super) fn session(reading: &Reading<'_>, session: &Session) -> Result<SessionPage, Diagnostic> {
    let about = About {
        kind: "session",
        title: reading.phrase(&session.title, &session.lang).text,
        description: session.objective.clone().unwrap_or_else(|| session.title.clone()),
        above: vec![(Page::Sessions, "title_sessions")],
        source: Some(&session.path),
        canonical: (session.lang != *reading.lang).then_some(&session.lang),
    };
    let phrase = |text: &String| reading.phrase(text, &session.lang);
    let formats = session.formats.iter().filter_map(|id| reading.playbook.card(&id.value));
    Ok(SessionPage {
        page: reading.head(about),
        session: reading.session_summary(session),
        objective: session.objective.as_ref().map(phrase),
        formats: reading.tiles(Shape::Tile(3), formats)?,
        deliverables: session.deliverables.iter().map(phrase).collect(),
        prepare: session.prepare.iter().map(|item| prepare(reading, session, item)).collect(),
        link: session.link.clone(),
        register: session.register.clone().filter(|_| session.starts.date() >= reading.today),
        hosts: session.hosts.iter().map(|host| reading.person_link(&host.value)).collect(),
        mentors: session.mentors.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        languages: session.languages.iter().map(|lang| reading.language(lang)).collect(),
        reports: reading.report_summaries(reports_after(reading, session)),
        body: reading.body(&session.body, &session.path, &session.lang),
    })
}

fn prepare(reading: &Reading<'_>, session: &Session, item: &Prepare) -> External {
    match item {
        Prepare::Elsewhere(title, address) => card::external(title, address),
        Prepare::File(file) => {
            let target = Target::File { path: file.value.clone(), heading: None };
            let href = reading.site.href(&target, &session.path, reading.route);
            let title = session.path.resolve(&file.value).and_then(|path| title_of(reading, &path));
            card::external(title.as_deref().unwrap_or(&file.value), &href)
        }
    }
}

fn title_of(reading: &Reading<'_>, path: &FilePath) -> Option<String> {
    Some(match reading.site.page_of(path)? {
        Page::Card(id) => reading.card_link(&id).label.text,
        Page::Report(slug) => reading.playbook.report(&slug)?.title.clone(),
        Page::Session(slug) => reading.playbook.session(&slug)?.title.clone(),
        Page::Person(handle) => reading.playbook.person(&handle)?.name.clone(),
        Page::Free(slug) => {
            let page = reading.playbook.page(&slug)?;
            page.translations.get(reading.lang).unwrap_or(&page.words).title.clone()
        }
        _ => return None,
    })
}

/// Reports about a session's formats, from its day to two weeks later.
fn reports_after<'r>(reading: &'r Reading<'_>, session: &'r Session) -> impl Iterator<Item = &'r Slug> {
    let day = session.starts.date();
    let about = move |report: &&Report| {
        let used = session.formats.iter().any(|format| format.value == report.format.value);
        let days = (report.date.value - day).get_days();
        used && (0..=REPORT_DAYS).contains(&i64::from(days)) && report.date.value >= day
    };
    let newest_first = reading.renderer.indexes.reports.iter().filter_map(|slug| reading.playbook.report(slug));
    newest_first.filter(about).map(|report| &report.slug)
}

pub(super) fn people(reading: &Reading<'_>) -> PeoplePage {
    let roles = [Some(PersonRole::Ambassador), Some(PersonRole::Mentor), Some(PersonRole::Author), None];
    let groups = roles.into_iter().map(|role| {
        let key = format!("people_{}", role.map_or("other", PersonRole::as_str));
        let mut people: Vec<_> =
            reading.playbook.people.values().map(AsRef::as_ref).filter(|person| person.role == role).collect();
        people.sort_by_cached_key(|person| (anchor(&person.name), person.handle.clone()));
        PersonGroup {
            title: reading.words.text(&key).to_owned(),
            people: people.into_iter().map(|person| reading.person_summary(person)).collect(),
        }
    });
    let groups = groups.filter(|group| !group.people.is_empty()).collect();
    PeoplePage { page: reading.head(About::list(reading, "people", "title_people", "describe_people")), groups }
}

pub(super) fn person(reading: &Reading<'_>, person: &Person) -> Result<PersonPage, Diagnostic> {
    let handle = &person.handle;
    let indexes = &reading.renderer.indexes;
    let about = About {
        kind: "person",
        title: person.name.clone(),
        description: person
            .team
            .as_ref()
            .map_or_else(|| person.name.clone(), |team| format!("{} · {team}", person.name)),
        above: vec![(Page::People, "title_people")],
        source: Some(&person.path),
        canonical: (person.lang != *reading.lang).then_some(&person.lang),
    };
    let mentees = indexes.mentees.get(handle);
    Ok(PersonPage {
        page: reading.head(about),
        person: reading.person_summary(person),
        mentors: person.mentors.iter().map(|mentor| reading.person_link(&mentor.value)).collect(),
        mentees: mentees.into_iter().flatten().map(|mentee| reading.person_link(mentee)).collect(),
        languages: person.languages.iter().map(|lang| reading.language(lang)).collect(),
        links: person.links.iter().map(|link| card::external(&link.title.0, &link.url.0)).collect(),
        cards: reading.sorted_tiles(Shape::Tile(3), reading.cards_of(indexes.by_author.get(handle)))?,
        reports: reading.report_summaries(indexes.reports_by_person.get(handle).into_iter().flatten()),
        sessions: reading.session_summaries(indexes.sessions_by_person.get(handle).into_iter().flatten()),
        body: reading.body(&person.body, &person.path, &person.lang),
    })
}

pub(super) fn free_page(reading: &Reading<'_>, slug: &Slug) -> Option<FreePage> {
    let page = reading.playbook.page(slug)?;
    let translated = page.translations.get(reading.lang);
    let words = translated.unwrap_or(&page.words);
    let lang = if translated.is_some() { reading.lang } else { &page.lang };
    let about = About {
        kind: "page",
        title: reading.phrase(&words.title, lang).text,
        description: words.summary.clone().unwrap_or_else(|| words.title.clone()),
        above: Vec::new(),
        source: Some(&words.path),
        canonical: (lang != reading.lang).then_some(lang),
    };
    Some(FreePage {
        page: reading.head(about),
        summary: words.summary.as_ref().map(|text| reading.phrase(text, lang)),
        translation: match reading.translation(&page.lang, translated.is_some()) {
            // A page has no version to tell how old its translation is.
            Translation::Current | Translation::Original => Translation::Original,
            other => other,
        },
        body: reading.body(&words.body, &words.path, lang),
    })
}

/// The language in which the tool speaks to readers of this page.
fn tongue(reading: &Reading<'_>) -> Tongue {
    if reading.lang.primary() == "fr" { Tongue::French } else { Tongue::English }
}

pub(super) fn guide(reading: &Reading<'_>) -> GuidePage {
    let page = reading.head(About::list(reading, "guide", "title_guide", "describe_guide"));
    let mut groups: Vec<RuleGroup> = Vec::new();
    for rule in rules::ALL {
        let family = rule.code.strip_prefix("PB").and_then(|number| number.chars().next()).unwrap_or('0');
        let anchor = format!("family_{family}");
        if groups.last().is_none_or(|group| group.anchor != anchor) {
            let title = reading.words.text(&format!("guide_{anchor}")).to_owned();
            groups.push(RuleGroup { title, anchor, rules: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.rules.extend(rule_summary(reading, rule));
        }
    }
    GuidePage { page, groups, total: rules::ALL.len() }
}

fn rule_summary(reading: &Reading<'_>, rule: &Rule) -> Option<RuleSummary> {
    Some(RuleSummary {
        code: rule.code.to_owned(),
        name: rule.name.to_owned(),
        severity: reading.severity(rule.severity),
        message: rule.title(tongue(reading), reading.words.text("guide_place")),
        href: reading.href(Page::Rule(rule_slug(rule.code)?)),
    })
}

pub(super) fn rule(reading: &Reading<'_>, code: &Slug) -> Option<RulePage> {
    let rule = rules::find(code.as_str())?;
    let explanation = Explanation::of(rule)?;
    let summary = rule_summary(reading, rule)?;
    let about = About {
        kind: "rule",
        title: format!("{} {}", rule.code, rule.name),
        description: summary.message.clone(),
        above: vec![(Page::Guide, "title_guide")],
        source: None,
        canonical: None,
    };
    let words = explanation.words(tongue(reading));
    let path = FilePath::new(format!("{}.md", rule.code));
    let (document, _) = markdown::read(&path, words, 0..words.len());
    let example =
        |example: crate::diagnostic::Example| Example { path: example.path.to_owned(), text: example.text.to_owned() };
    Some(RulePage {
        page: reading.head(about),
        body: Body { toc: Vec::new(), ..reading.body(&document, &path, reading.lang) },
        rule: summary,
        wrong: example(explanation.wrong),
        right: example(explanation.right),
    })
}

pub(super) fn not_found(reading: &Reading<'_>) -> NotFoundPage {
    let about = About::list(reading, "404", "title_not_found", "describe_not_found");
    NotFoundPage { page: reading.head(about), library: reading.href(Page::Library), az: reading.href(Page::Alphabet) }
}

/// The page at the old address `from`, which sends readers on to `target`.
pub(super) fn redirect(reading: &Reading<'_>, from: &OutputPath, target: &Route) -> RedirectPage {
    let about = About::list(reading, "redirect", "title_redirect", "title_redirect");
    let mut page = reading.head(about);
    let depth = from.as_str().matches('/').count();
    page.base = "../".repeat(depth);
    page.breadcrumbs.clear();
    RedirectPage { page, target: format!("{}{}", "../".repeat(depth), target.address()) }
}
