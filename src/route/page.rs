//! Every page of the site, in one table: what it shows, where it lies, to which part of the site it belongs, what sort of file it
//! is, and how often there is one.

use super::{CardDifference, CardId, CardVersion, DeckPart, Handle, ListPart, MapPart, Slug, TermId};

/// What sort of file a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// HTML, for readers.
    Html,
    /// A feed, for readers' programs.
    Feed,
    /// Anything else that programs read.
    Data,
}

/// How often a page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In each language of each edition.
    Language,
    /// In each language, and not in earlier editions, whose pages lead to the current one's.
    Current,
    /// Once in the site, whatever its languages and editions.
    Site,
}

/// Declares the pages. The address may name the argument as `{}`; one that ends in `/` is a folder with an `index.html`.
macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident $(($argument:ty))? $address:literal $section:ident $medium:ident $scope:ident;)*) => {
        /// One page, whatever its language and edition.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Page { $($(#[$doc])* $page $(($argument))?,)* }

        impl Page {
            /// The pages of which there is one, in the order in which they are made.
            pub fn fixed() -> Vec<Self> {
                [$(pages!(@fixed $page $(($argument))?)),*].into_iter().flatten().collect()
            }

            /// The address below the folder of its language and edition: `formats/x/`.
            pub fn address(&self) -> String {
                match self { $(pages!(@pattern $page argument $(($argument))?) => pages!(@address $address argument $(($argument))?),)* }
            }

            /// The part of the site in which it lies, where the menu leads to one.
            pub fn section(&self) -> Option<Self> {
                match self { $(pages!(@pattern $page _argument $(($argument))?) => pages!(@section $section),)* }
            }

            /// What sort of file it is.
            pub fn medium(&self) -> Medium {
                match self { $(pages!(@pattern $page _argument $(($argument))?) => Medium::$medium,)* }
            }

            /// How often it is there.
            pub fn scope(&self) -> Scope {
                match self { $(pages!(@pattern $page _argument $(($argument))?) => Scope::$scope,)* }
            }
        }

        /// The patterns of all addresses, `{}` standing for a page's argument.
        const ADDRESSES: &[&str] = &[$($address),*];
    };
    (@fixed $page:ident) => { Some(Self::$page) };
    (@fixed $page:ident ($argument:ty)) => { None };
    (@pattern $page:ident $name:ident) => { Self::$page };
    (@pattern $page:ident $name:ident ($argument:ty)) => { Self::$page($name) };
    (@address $address:literal $name:ident) => { $address.to_owned() };
    (@address $address:literal $name:ident ($argument:ty)) => { format!($address, $name) };
    (@section None) => { None };
    (@section $section:ident) => { Some(Self::$section) };
}

pages! {
    /// The home page.
    Home "" None Html Language;
    /// All cards.
    Library "formats/" Library Html Language;
    /// One card.
    Card(CardId) "formats/{}/" Library Html Language;
    /// A card as it was in one of its versions.
    Version(CardVersion) "formats/{}/" Library Html Current;
    /// What became of a card.
    History(CardId) "formats/{}/history/" Library Html Current;
    /// What differs between two versions of a card.
    Difference(CardDifference) "formats/{}/" Library Html Current;
    /// All cards by letter.
    Alphabet "a-z/" Alphabet Html Language;
    /// All tags.
    Tags "tags/" Tags Html Language;
    /// The cards of one tag.
    Tag(TermId) "tags/{}/" Tags Html Language;
    /// All purposes.
    Purposes "purposes/" Purposes Html Language;
    /// The cards of one purpose.
    Purpose(TermId) "purposes/{}/" Purposes Html Language;
    /// All bands of duration.
    Durations "durations/" Durations Html Language;
    /// The cards of one band of duration.
    DurationBand(Slug) "durations/{}/" Durations Html Language;
    /// All bands of group size.
    GroupSizes "group-sizes/" GroupSizes Html Language;
    /// The cards of one band of group size.
    GroupSizeBand(Slug) "group-sizes/{}/" GroupSizes Html Language;
    /// All kinds of cards.
    Kinds "kinds/" Kinds Html Language;
    /// The cards of one kind.
    Kind(Slug) "kinds/{}/" Kinds Html Language;
    /// All maturities.
    Statuses "statuses/" Statuses Html Language;
    /// The cards of one maturity.
    Status(Slug) "statuses/{}/" Statuses Html Language;
    /// The search.
    Search "search/" None Html Language;
    /// All field reports.
    Reports "reports/" Reports Html Language;
    /// One field report.
    Report(Slug) "reports/{}/" Reports Html Language;
    /// A further page of the reports, or those of one outcome or one card.
    ReportsOf(ListPart) "reports/{}/" Reports Html Language;
    /// What the reports of each card add up to.
    Evidence "evidence/" Evidence Html Language;
    /// A further page of that.
    EvidencePage(u32) "evidence/page/{}/" Evidence Html Language;
    /// What was measured, on four axes.
    Dashboard "dashboard/" Dashboard Html Current;
    /// What was measured on one axis, or by one indicator.
    DashboardOf(TermId) "dashboard/{}/" Dashboard Html Current;
    /// What was promised.
    Commitments "commitments/" Commitments Html Current;
    /// A further page of that.
    CommitmentsPage(u32) "commitments/page/{}/" Commitments Html Current;
    /// What was promised, to be read out when a team meets again.
    CommitmentsReview "commitments/review/" Commitments Html Current;
    /// A further page of that.
    ReviewPage(u32) "commitments/review/page/{}/" Commitments Html Current;
    /// What was promised, as a feed.
    CommitmentsFeed "commitments/feed.xml" None Feed Current;
    /// The days of what was promised, as a calendar.
    CommitmentsCalendar "commitments.ics" None Data Current;
    /// What was learned.
    Journal "journal/" Journal Html Current;
    /// A further page of that, or what was learned of one card.
    JournalOf(ListPart) "journal/{}/" Journal Html Current;
    /// What was learned, as a feed.
    JournalFeed "journal/feed.xml" None Feed Current;
    /// Where sessions are planned, from cards.
    Planner "plan/" Planner Html Current;
    /// Where a card or a plan is run.
    Run "run/" Planner Html Current;
    /// Where cards are printed.
    Deck "deck/" Planner Html Current;
    /// A part of a printed deck.
    DeckOf(DeckPart) "deck/{}/" Planner Html Current;
    /// How cards lead to one another.
    Map "map/" Map Html Current;
    /// A further page of the cards that lead nowhere.
    MapPage(u32) "map/page/{}/" Map Html Current;
    /// What leads from the cards of one purpose to those of another.
    MapPair(MapPart) "map/{}/" Map Html Current;
    /// The map as a drawing.
    MapSvg "map/map.svg" None Data Current;
    /// The same for Graphviz.
    MapDot "map/map.dot" None Data Current;
    /// The same for programs that draw mind maps.
    MapOpml "map/map.opml" None Data Current;
    /// The same for spreadsheets.
    MapCsv "map/map.csv" None Data Current;
    /// The gains calculator.
    Calculator "calculator/" Calculator Html Current;
    /// All sessions.
    Sessions "sessions/" Sessions Html Language;
    /// A further page of those that are past.
    SessionsPage(u32) "sessions/page/{}/" Sessions Html Language;
    /// One session.
    Session(Slug) "sessions/{}/" Sessions Html Language;
    /// All sessions but those that are long past, as a calendar.
    SessionsCalendar "sessions.ics" None Data Current;
    /// The earlier ones.
    SessionsArchive "sessions/archive.ics" None Data Current;
    /// One session as a calendar.
    SessionCalendar(Slug) "sessions/{}.ics" None Data Current;
    /// The days on which sessions are prepared, as a calendar.
    PrepareCalendar "sessions-prepare.ics" None Data Current;
    /// How one takes part.
    Participate "participate/" Participate Html Current;
    /// All saved plans.
    Plans "plans/" Plans Html Language;
    /// One saved plan.
    Plan(Slug) "plans/{}/" Plans Html Language;
    /// The saved plans as data.
    PlansJson "api/v1/plans.json" None Data Current;
    /// What that data looks like, as JSON Schema.
    PlansSchema "api/v1/plans.schema.json" None Data Current;
    /// All people.
    People "people/" People Html Language;
    /// One person.
    Person(Handle) "people/{}/" People Html Language;
    /// Their sessions as a calendar.
    PersonCalendar(Handle) "people/{}.ics" None Data Current;
    /// A free page.
    Free(Slug) "{}/" None Html Language;
    /// The contributor guide.
    Guide "guide/" Guide Html Current;
    /// How the site is published.
    Hosting "guide/hosting/" Guide Html Current;
    /// The rules of one family.
    RuleFamily(Slug) "guide/{}/" Guide Html Current;
    /// One rule of it, by its code in lower case.
    Rule(Slug) "guide/{}/" Guide Html Current;
    /// What came, changed and went, newest first.
    Changes "changes/" Changes Html Current;
    /// A further page of that.
    ChangesPage(u32) "changes/page/{}/" Changes Html Current;
    /// The same as a feed.
    ChangesFeed "changes/feed.xml" None Feed Current;
    /// Versions that should not be used any more.
    Notices "notices/" Changes Html Current;
    /// The same as a feed.
    NoticesFeed "notices/feed.xml" None Feed Current;
    /// Every edition.
    Editions "editions/" Changes Html Current;
    /// What is shown for an unknown address.
    NotFound "404.html" None Html Current;
    /// The feed.
    Feed "feed.xml" None Feed Current;
    /// All cards as data.
    CardsJson "api/v1/cards.json" None Data Current;
    /// What the reports of each card add up to, as data.
    EvidenceJson "api/v1/evidence.json" None Data Current;
    /// What was measured, as data.
    MeasuresJson "api/v1/measures.json" None Data Current;
    /// What that data looks like, as JSON Schema.
    EvidenceSchema "api/v1/evidence.schema.json" None Data Current;
    /// What the measures look like, as JSON Schema.
    MeasuresSchema "api/v1/measures.schema.json" None Data Current;
    /// What the reports of each card add up to, for spreadsheets.
    EvidenceCsv "evidence.csv" None Data Current;
    /// What a browser needs to install the site.
    WebManifest "manifest.webmanifest" None Data Current;
    /// The site map.
    Sitemap "sitemap.xml" None Data Site;
    /// What robots may read.
    Robots "robots.txt" None Data Site;
    /// An empty file that keeps GitHub Pages from running Jekyll over the site, which leaves files out and rewrites others.
    NoJekyll ".nojekyll" None Data Site;
    /// The script that keeps visited pages for when there is no network.
    ServiceWorker "sw.js" None Data Site;
}

/// First parts of addresses that are kept for what is no page, or for pages that are still to come: a playbook that used one now
/// would have to give it up then.
const RESERVED: &[&str] =
    &["404", "api", "assets", "changes", "editions", "feed", "index", "notices", "static", "write"];

/// Whether addresses that begin with the folder `name` belong to a part of the site, now or some day.
pub fn is_reserved(name: &str) -> bool {
    let first = |address: &str| address.split_once('/').is_some_and(|(first, _)| first == name);
    is_reserved_for_later(name) || ADDRESSES.iter().any(|address| first(address))
}

/// Whether addresses that begin with the folder `name` belong to no part of the site yet, and are kept all the same.
pub fn is_reserved_for_later(name: &str) -> bool {
    RESERVED.contains(&name)
}

impl Page {
    /// The page for readers of which there is one, by its address, with or without a slash at its end: `calculator`.
    pub fn at(address: &str) -> Option<Self> {
        let address = address.trim_end_matches('/');
        let is_meant = |page: &Self| {
            let own = page.address();
            page.medium() == Medium::Html
                && page.is_folder()
                && !address.is_empty()
                && own.trim_end_matches('/') == address
        };
        Self::fixed().into_iter().find(is_meant)
    }

    /// Whether it has a folder of its own, whose `index.html` it is.
    pub(super) fn is_folder(&self) -> bool {
        let address = self.address();
        address.is_empty() || address.ends_with('/')
    }

    /// Whether it is for readers who look for something: not what stands in for a page that is not there, nor what a list says in
    /// fewer words.
    pub fn is_findable(&self) -> bool {
        let is_beside = matches!(self, Self::Version(_) | Self::Difference(_) | Self::Rule(_) | Self::DeckOf(_));
        self.medium() == Medium::Html && *self != Self::NotFound && !is_beside
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn parts_of_the_site_cannot_be_names_of_pages() {
        for name in ["formats", "a-z", "search", "guide", "api", "plan", "run", "map", "editions", "404"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["", "a-propos", "faq", "plans-de-table", "sw.js"] {
            assert!(!is_reserved(name), "{name}");
        }
    }

    #[test]
    fn every_section_is_a_page_that_lies_in_itself() {
        for page in Page::fixed() {
            if let Some(section) = page.section() {
                assert_eq!(section.section(), Some(section.clone()), "{page:?}");
                assert!(Page::fixed().contains(&section), "{page:?}");
            }
        }
    }

    #[test]
    fn a_page_is_found_by_its_address() {
        for (address, page) in [
            ("calculator/", Some(Page::Calculator)),
            ("commitments/review", Some(Page::CommitmentsReview)),
            ("formats/", Some(Page::Library)),
            ("", None),
            ("404.html", None),
            ("feed.xml", None),
            ("formats/x/", None),
        ] {
            assert_eq!(Page::at(address), page, "{address}");
        }
    }

    #[test]
    fn no_two_pages_without_argument_share_an_address() {
        let addresses: BTreeSet<String> = Page::fixed().iter().map(Page::address).collect();
        assert_eq!(addresses.len(), Page::fixed().len());
    }
}
