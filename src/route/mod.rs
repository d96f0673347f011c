//! Addresses as types: which page, in which language, of which edition. No text from content becomes a path unless it
//! passed [`Slug`] or [`OutputPath`].

mod lang;
mod path;
mod slug;

pub use lang::Lang;
pub use path::OutputPath;
pub use slug::{CardId, Handle, NotASlug, Slug, TermId};

/// The file that says that a folder was made by this program, and may be replaced by it. No page or attachment can have its
/// name, which begins with a dot.
pub const MARKER: &str = ".playbook-site";

/// The anchor of a heading: its text in lower case, without accents, with hyphens for all but letters and digits.
pub fn anchor(heading: &str) -> String {
    slug::folded(heading)
}

/// Which state of the playbook a page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// The playbook as it is now, at the site's root.
    #[default]
    Current,
    /// An earlier state, below `editions/<name>/`.
    Named(Slug),
}

/// One page, whatever its language and edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// All cards.
    Library,
    /// All cards by letter.
    Alphabet,
    /// One card.
    Card(CardId),
    /// All tags.
    Tags,
    /// The cards of one tag.
    Tag(TermId),
    /// All purposes.
    Purposes,
    /// The cards of one purpose.
    Purpose(TermId),
    /// All bands of duration.
    Durations,
    /// The cards of one band of duration.
    DurationBand(Slug),
    /// All bands of group size.
    GroupSizes,
    /// The cards of one band of group size.
    GroupSizeBand(Slug),
    /// The search.
    Search,
    /// All field reports.
    Reports,
    /// One field report.
    Report(Slug),
    /// All sessions.
    Sessions,
    /// One session.
    Session(Slug),
    /// All people.
    People,
    /// One person.
    Person(Handle),
    /// A free page.
    Free(Slug),
    /// The contributor guide.
    Guide,
    /// One rule of it, by its code in lower case.
    Rule(Slug),
    /// What is shown for an unknown address.
    NotFound,
    /// The feed.
    Feed,
    /// The site map.
    Sitemap,
    /// What robots may read.
    Robots,
    /// All cards as data.
    CardsJson,
    /// What a browser needs to install the site.
    WebManifest,
    /// The script that keeps visited pages for when there is no network.
    ServiceWorker,
}

/// Words that stand for a part of the site, so that no free page can be called so.
pub const RESERVED_PAGES: [&str; 20] = [
    "404",
    "a-z",
    "api",
    "assets",
    "changes",
    "durations",
    "editions",
    "feed",
    "formats",
    "group-sizes",
    "guide",
    "index",
    "people",
    "plan",
    "purposes",
    "reports",
    "search",
    "sessions",
    "static",
    "tags",
];

/// A page in a language of an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// Which edition.
    pub edition: Edition,
    /// Which language; `None` for the default one, which has no folder of its own.
    pub lang: Option<Lang>,
    /// Which page.
    pub page: Page,
}

impl Route {
    /// Where the page lies in the output.
    pub fn output(&self) -> OutputPath {
        let page = if self.page.is_file() { self.page.address() } else { format!("{}index.html", self.page.address()) };
        OutputPath::trusted(format!("{}{page}", self.folder()))
    }

    /// The page's address below the site's root, without a leading slash: `en/formats/x/`.
    pub fn address(&self) -> String {
        format!("{}{}", self.folder(), self.page.address())
    }

    /// The folder of this language and edition: empty, or with a slash at its end.
    pub fn folder(&self) -> String {
        let mut folder = String::new();
        if let Edition::Named(name) = &self.edition {
            folder.push_str("editions/");
            folder.push_str(name.as_str());
            folder.push('/');
        }
        if let Some(lang) = &self.lang {
            folder.push_str(lang.as_str());
            folder.push('/');
        }
        folder
    }

    /// The relative way from this page to the site's root: empty, or `../` some times.
    pub fn base(&self) -> String {
        "../".repeat(self.address().matches('/').count())
    }

    /// The relative address of `target` as seen from this page.
    pub fn href_to(&self, target: &Self) -> String {
        href(&self.base(), &target.address())
    }

    /// The relative address of something at `address` below the site's root.
    pub fn href_to_address(&self, address: &str) -> String {
        href(&self.base(), address)
    }
}

/// The relative address of what lies at `address` below the site's root, by way of that root: so all pages that lie equally deep
/// link alike.
pub fn href(root: &str, address: &str) -> String {
    if root.is_empty() && address.is_empty() { "./".to_owned() } else { [root, address].concat() }
}

impl Page {
    /// Whether it is a file of its own name, and not a folder's `index.html`.
    fn is_file(&self) -> bool {
        matches!(self, Self::NotFound) || self.is_data()
    }

    /// Whether it is for programs, not for readers.
    pub fn is_data(&self) -> bool {
        matches!(
            self,
            Self::Feed | Self::Sitemap | Self::Robots | Self::CardsJson | Self::WebManifest | Self::ServiceWorker
        )
    }

    /// Its address below the folder of its language and edition: `formats/x/`.
    pub fn address(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Library => "formats/".to_owned(),
            Self::Alphabet => "a-z/".to_owned(),
            Self::Card(id) => format!("formats/{id}/"),
            Self::Tags => "tags/".to_owned(),
            Self::Tag(id) => format!("tags/{id}/"),
            Self::Purposes => "purposes/".to_owned(),
            Self::Purpose(id) => format!("purposes/{id}/"),
            Self::Durations => "durations/".to_owned(),
            Self::DurationBand(band) => format!("durations/{band}/"),
            Self::GroupSizes => "group-sizes/".to_owned(),
            Self::GroupSizeBand(band) => format!("group-sizes/{band}/"),
            Self::Search => "search/".to_owned(),
            Self::Reports => "reports/".to_owned(),
            Self::Report(slug) => format!("reports/{slug}/"),
            Self::Sessions => "sessions/".to_owned(),
            Self::Session(slug) => format!("sessions/{slug}/"),
            Self::People => "people/".to_owned(),
            Self::Person(handle) => format!("people/{handle}/"),
            Self::Free(slug) => format!("{slug}/"),
            Self::Guide => "guide/".to_owned(),
            Self::Rule(code) => format!("guide/{code}/"),
            Self::NotFound => "404.html".to_owned(),
            Self::Feed => "feed.xml".to_owned(),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::Robots => "robots.txt".to_owned(),
            Self::CardsJson => "api/v1/cards.json".to_owned(),
            Self::WebManifest => "manifest.webmanifest".to_owned(),
            Self::ServiceWorker => "sw.js".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn route(lang: Option<&str>, page: Page) -> Route {
        Route { edition: Edition::Current, lang: lang.map(|tag| tag.parse().unwrap()), page }
    }

    fn card(id: &str) -> Page {
        Page::Card(id.parse().unwrap())
    }

    #[test]
    fn addresses_follow_language_and_edition() {
        let edition = Edition::Named("2026-ete".parse().unwrap());
        let named = Route { edition, lang: Some("en".parse().unwrap()), page: card("x") };
        assert_eq!(named.address(), "editions/2026-ete/en/formats/x/");
        assert_eq!(route(None, Page::Home).output().as_str(), "index.html");
        assert_eq!(route(Some("en"), Page::NotFound).output().as_str(), "en/404.html");
    }

    #[test]
    fn links_are_relative() {
        let from = route(Some("en"), card("a"));
        assert_eq!(from.href_to(&route(Some("en"), card("b"))), "../../../en/formats/b/");
        assert_eq!(from.href_to(&route(None, card("a"))), "../../../formats/a/");
        assert_eq!(from.href_to(&route(None, Page::Feed)), "../../../feed.xml");
        assert_eq!(route(None, Page::NotFound).href_to(&route(None, Page::Home)), "./");
        assert_eq!(from.base(), "../../../");
    }

    proptest! {
        /// Following a relative link from any page ends at its target.
        #[test]
        fn relative_links_arrive(from in any_route(), to in any_route()) {
            let mut place: Vec<String> = from.address().split('/').map(str::to_owned).collect();
            place.pop();
            for part in from.href_to(&to).split('/') {
                match part {
                    "." | "" => {}
                    ".." => { place.pop().unwrap(); }
                    part => place.push(part.to_owned()),
                }
            }
            let target = to.address();
            prop_assert_eq!(place.join("/"), target.trim_end_matches('/'));
        }
    }

    fn any_route() -> impl Strategy<Value = Route> {
        let page = prop_oneof![
            Just(Page::Home),
            Just(Page::NotFound),
            Just(Page::Tags),
            Just(Page::CardsJson),
            "[a-z]{1,4}".prop_map(|id| card(&id)),
            "[a-z]{1,4}".prop_map(|id| Page::Free(id.parse().unwrap())),
        ];
        (prop::option::of(Just("en")), page).prop_map(|(lang, page)| route(lang, page))
    }
}
