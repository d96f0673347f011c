//! Addresses as types: which page, in which language, of which edition. No text from content becomes a path unless it
//! passed [`Slug`] or [`OutputPath`].

mod deck;
mod lang;
mod list;
mod map;
mod page;
mod path;
mod slug;
mod version;

pub use deck::{DeckOf, DeckPart};
pub use lang::Lang;
pub use list::{ListFilter, ListPart};
pub use map::MapPart;
pub use page::{Medium, Page, Scope, is_reserved, is_reserved_for_later};
pub use path::OutputPath;
pub use slug::{CardId, Handle, NotASlug, Slug, TermId};
pub use version::{CardDifference, CardVersion, former_id};

/// The file that says that a folder was made by this program, and may be replaced by it. No page or attachment can have its
/// name, which begins with a dot.
pub const MARKER: &str = ".playbook-site";

/// The anchor of a heading: its text in lower case, without accents, with hyphens for all but letters and digits.
pub fn anchor(heading: &str) -> String {
    slug::hyphenated(heading)
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

impl Edition {
    /// The folder below the site's root in which all of the edition lies: empty, or with a slash at its end.
    pub fn folder(&self) -> String {
        match self {
            Self::Current => String::new(),
            Self::Named(name) => format!("editions/{name}/"),
        }
    }
}

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
        let name = if self.page.is_folder() { "index.html" } else { "" };
        OutputPath::trusted(format!("{}{name}", self.address()))
    }

    /// The page's address below the site's root, without a leading slash: `en/formats/x/`.
    pub fn address(&self) -> String {
        format!("{}{}", self.folder(), self.page.address())
    }

    /// The folder of this language and edition: empty, or with a slash at its end.
    pub fn folder(&self) -> String {
        let edition = self.edition.folder();
        match &self.lang {
            Some(lang) => format!("{edition}{lang}/"),
            None => edition,
        }
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
