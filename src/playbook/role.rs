use crate::route::{CardId, Handle, Lang, Slug, anchor};
use crate::source::FilePath;

/// What a file is, by where it lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `playbook.yml`
    Settings,
    /// `formats/<id>.md` or `formats/<id>/index.md`
    Card(CardId),
    /// `formats/<id>.<lang>.md` or `formats/<id>/index.<lang>.md`
    CardTranslation(CardId, Lang),
    /// Any other file beside `formats/<id>/index.md`.
    Attachment(CardId),
    /// `reports/<slug>.md`
    Report(Slug),
    /// `sessions/<slug>.md`
    Session(Slug),
    /// `plans/<slug>.md`
    Plan(Slug),
    /// `people/<handle>.md`
    Person(Handle),
    /// `pages/<slug>.md`
    Page(Slug),
    /// `pages/<slug>.<lang>.md`
    PageTranslation(Slug, Lang),
    /// `votes.json`
    Votes,
    /// `root/…`: a file for the site's root.
    Root,
}

impl Role {
    /// What a translation translates, and into which language.
    pub fn translated(&self) -> Option<(Self, &Lang)> {
        match self {
            Self::CardTranslation(id, lang) => Some((Self::Card(id.clone()), lang)),
            Self::PageTranslation(slug, lang) => Some((Self::Page(slug.clone()), lang)),
            _ => None,
        }
    }

    /// Whether this translates something.
    pub fn is_translation(&self) -> bool {
        matches!(self, Self::CardTranslation(..) | Self::PageTranslation(..))
    }
}

/// Why a file has no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRole {
    /// Nothing reads files there.
    Stray,
    /// Its name cannot be an address: the part that cannot.
    BadName(String),
    /// It lies in a folder that was probably meant as one of the playbook's.
    OtherFolder {
        /// The folder's name.
        folder: String,
        /// The file in the folder that was meant.
        meant: FilePath,
    },
    /// It lies where a card or the like would, with an ending that nothing reads.
    OtherEnding {
        /// The file that it was probably meant to be.
        meant: FilePath,
        /// What its ending says it is.
        ending: Ending,
    },
}

/// What a file is by its ending that was probably meant as a card or the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Markdown, by another name.
    Markdown,
    /// Text, which may be Markdown.
    Text,
    /// A document of a word processor, or a page of the web.
    Document,
}

impl Ending {
    /// What an ending says, in small letters; `None` where it is none of a text.
    fn of(ending: &str) -> Option<Self> {
        Some(match ending {
            "md" | "md.txt" | "markdown" | "mdown" | "mkd" | "mdx" | "mdwn" | "md.md" => Self::Markdown,
            "txt" | "text" => Self::Text,
            "doc" | "docx" | "odt" | "rtf" | "pages" | "html" | "htm" => Self::Document,
            _ => return None,
        })
    }
}

/// The folders whose files are cards and the like.
const FOLDERS: [&str; 6] = ["formats", "reports", "sessions", "plans", "people", "pages"];

/// What people call the folders of a playbook, as an address would have it.
const FOLDER_NAMES: &[(&str, &str)] = &[
    ("cards", "formats"),
    ("cartes", "formats"),
    ("fiches", "formats"),
    ("format", "formats"),
    ("formats", "formats"),
    ("gens", "people"),
    ("page", "pages"),
    ("pages", "pages"),
    ("people", "people"),
    ("parcours", "plans"),
    ("personnes", "people"),
    ("plan", "plans"),
    ("plans", "plans"),
    ("rapports", "reports"),
    ("report", "reports"),
    ("reports", "reports"),
    ("retours", "reports"),
    ("retours-de-terrain", "reports"),
    ("seances", "sessions"),
    ("session", "sessions"),
    ("sessions", "sessions"),
];

/// The file that the one at `path` would be in the folder that was probably meant by its own.
fn other_folder(path: &FilePath) -> Option<NoRole> {
    let (folder, below) = path.as_str().split_once('/')?;
    if FOLDERS.contains(&folder) {
        return None;
    }
    let named = anchor(folder);
    let meant = FOLDER_NAMES.iter().find(|(name, _)| *name == named).map(|(_, meant)| *meant)?;
    let meant = FilePath::new(format!("{meant}/{below}"));
    role_by_name(&meant).ok()?;
    Some(NoRole::OtherFolder { folder: folder.to_owned(), meant })
}

/// The file that the one at `path` was probably meant to be, if its ending alone keeps it from being read.
fn other_ending(path: &FilePath) -> Option<NoRole> {
    let (folder, name) = path.as_str().rsplit_once('/')?;
    let is_card_folder = folder.strip_prefix("formats/").is_some_and(|card| !card.contains('/'));
    if !FOLDERS.contains(&folder) && !is_card_folder {
        return None;
    }
    let lower = name.to_lowercase();
    let at =
        [".md.txt", ".md.md"].iter().find(|ending| lower.ends_with(*ending)).map(|ending| lower.len() - ending.len());
    let at = at
        .or_else(|| lower.rfind('.'))
        .filter(|at| *at > 0 && lower.len() == name.len() && name.is_char_boundary(*at))?;
    let ending = Ending::of(&lower[at + 1..]).filter(|_| !name.ends_with(".md") || lower.ends_with(".md.md"))?;
    let (stem, lang) = match name[..at].rsplit_once('.') {
        Some((stem, tag)) if tag.parse::<Lang>().is_ok() => (stem, format!(".{tag}")),
        _ => (&name[..at], String::new()),
    };
    if is_card_folder && stem != "index" {
        return None;
    }
    let slug = Slug::nearest(stem)?;
    Some(NoRole::OtherEnding { meant: FilePath::new(format!("{folder}/{slug}{lang}.md")), ending })
}

/// Whether a file is for those who look at the playbook on a forge, and no part of the site.
pub fn is_for_forges(path: &FilePath) -> bool {
    const ROOT: [&str; 8] = [
        "CHANGELOG.md",
        "CODE_OF_CONDUCT.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "LICENSE.md",
        "LICENSE.txt",
        "README.md",
        "SECURITY.md",
    ];
    match path.as_str().split_once('/') {
        None => ROOT.contains(&path.as_str()),
        Some((folder, name)) => FOLDERS.contains(&folder) && name == "README.md",
    }
}

/// The role of the file at `path`.
pub fn role_of(path: &FilePath) -> Result<Role, NoRole> {
    if is_for_forges(path) {
        return Err(NoRole::Stray);
    }
    if let Some(other) = other_folder(path) {
        return Err(other);
    }
    match role_by_name(path) {
        // Beside a card's own file, one of the same stem is an attachment like any other.
        Err(NoRole::Stray) | Ok(Role::Attachment(_)) => match (other_ending(path), role_by_name(path)) {
            (Some(meant), _) => Err(meant),
            (None, role) => role,
        },
        Err(NoRole::BadName(name)) => Err(other_ending(path).unwrap_or(NoRole::BadName(name))),
        role => role,
    }
}

fn role_by_name(path: &FilePath) -> Result<Role, NoRole> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    match parts.as_slice() {
        ["playbook.yml"] => Ok(Role::Settings),
        ["votes.json"] => Ok(Role::Votes),
        ["root", _, ..] => Ok(Role::Root),
        ["formats", name] => match parse_name(name)? {
            (id, None) => Ok(Role::Card(CardId(id))),
            (id, Some(lang)) => Ok(Role::CardTranslation(CardId(id), lang)),
        },
        ["formats", folder, name] => in_folder(folder, name),
        ["reports", name] => Ok(Role::Report(parse_slug(name)?)),
        ["sessions", name] => Ok(Role::Session(parse_slug(name)?)),
        ["plans", name] => Ok(Role::Plan(parse_slug(name)?)),
        ["people", name] => Ok(Role::Person(Handle(parse_slug(name)?))),
        ["pages", name] => match parse_name(name)? {
            (slug, None) => Ok(Role::Page(slug)),
            (slug, Some(lang)) => Ok(Role::PageTranslation(slug, lang)),
        },
        _ => Err(NoRole::Stray),
    }
}

fn in_folder(folder: &str, name: &str) -> Result<Role, NoRole> {
    let id = CardId(folder.parse().map_err(|_| NoRole::BadName(folder.to_owned()))?);
    if name == "index.md" {
        return Ok(Role::Card(id));
    }
    let lang = name.strip_prefix("index.").and_then(|rest| rest.strip_suffix(".md")).and_then(|tag| tag.parse().ok());
    Ok(lang.map_or(Role::Attachment(id.clone()), |lang| Role::CardTranslation(id, lang)))
}

/// The slug and language of `<slug>.md` or `<slug>.<lang>.md`.
fn parse_name(name: &str) -> Result<(Slug, Option<Lang>), NoRole> {
    let stem = name.strip_suffix(".md").ok_or(NoRole::Stray)?;
    if let Some((slug, tag)) = stem.rsplit_once('.')
        && let Ok(lang) = tag.parse()
    {
        return Ok((slug.parse().map_err(|_| NoRole::BadName(slug.to_owned()))?, Some(lang)));
    }
    Ok((stem.parse().map_err(|_| NoRole::BadName(stem.to_owned()))?, None))
}

/// The slug of `<slug>.md`.
fn parse_slug(name: &str) -> Result<Slug, NoRole> {
    let stem = name.strip_suffix(".md").ok_or(NoRole::Stray)?;
    stem.parse().map_err(|_| NoRole::BadName(stem.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_where_they_lie() {
        let role = |path: &str| role_of(&FilePath::new(path));
        let id = |text: &str| CardId(text.parse().unwrap());
        let slug = |text: &str| text.parse::<Slug>().unwrap();
        let english: Lang = "en".parse().unwrap();
        assert_eq!(role("playbook.yml"), Ok(Role::Settings));
        assert_eq!(role("formats/a.md"), Ok(Role::Card(id("a"))));
        assert_eq!(role("formats/a.en.md"), Ok(Role::CardTranslation(id("a"), english.clone())));
        assert_eq!(role("formats/a/index.md"), Ok(Role::Card(id("a"))));
        assert_eq!(role("formats/a/index.en.md"), Ok(Role::CardTranslation(id("a"), english.clone())));
        assert_eq!(role("formats/a/canvas.pdf"), Ok(Role::Attachment(id("a"))));
        assert_eq!(role("formats/a/checklist.md"), Ok(Role::Attachment(id("a"))));
        assert_eq!(role("reports/2026-06-12-x.md"), Ok(Role::Report(slug("2026-06-12-x"))));
        assert_eq!(role("people/equipe.md"), Ok(Role::Person(Handle(slug("equipe")))));
        assert_eq!(role("pages/faq.en.md"), Ok(Role::PageTranslation(slug("faq"), english)));
        assert_eq!(role("formats/Mon Format.md"), Err(NoRole::BadName("Mon Format".to_owned())));
        let other = |meant: &str, ending| Err(NoRole::OtherEnding { meant: FilePath::new(meant), ending });
        assert_eq!(role("formats/notes.txt"), other("formats/notes.md", Ending::Text));
        assert_eq!(role("formats/Mon Format.md.txt"), other("formats/mon-format.md", Ending::Markdown));
        assert_eq!(role("pages/faq.en.MD"), other("pages/faq.en.md", Ending::Markdown));
        assert_eq!(role("reports/2026-06-12-x.markdown"), other("reports/2026-06-12-x.md", Ending::Markdown));
        assert_eq!(role("people/zoe.docx"), other("people/zoe.md", Ending::Document));
        assert_eq!(role("formats/a/index.md.txt"), other("formats/a/index.md", Ending::Markdown));
        assert_eq!(role("formats/a/notes.txt"), Ok(Role::Attachment(id("a"))));
        let folder = |folder: &str, meant: &str| {
            Err(NoRole::OtherFolder { folder: folder.to_owned(), meant: FilePath::new(meant) })
        };
        assert_eq!(role("Fiches/a.md"), folder("Fiches", "formats/a.md"));
        assert_eq!(role("Retours de terrain/2026-06-12-x.md"), folder("Retours de terrain", "reports/2026-06-12-x.md"));
        assert_eq!(role("notes/a.md"), Err(NoRole::Stray));
        assert_eq!(role("formats/README.md"), Err(NoRole::Stray));
        assert_eq!(role("formats/photo.jpg"), Err(NoRole::Stray));
        assert_eq!(role("formats/a/b/c.pdf"), Err(NoRole::Stray));
        assert_eq!(role("README.md"), Err(NoRole::Stray));
    }
}
