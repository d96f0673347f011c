use crate::route::{CardId, Handle, Lang, Slug};
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
    /// `people/<handle>.md`
    Person(Handle),
    /// `pages/<slug>.md`
    Page(Slug),
    /// `pages/<slug>.<lang>.md`
    PageTranslation(Slug, Lang),
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
}

/// The role of the file at `path`.
pub fn role_of(path: &FilePath) -> Result<Role, NoRole> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    match parts.as_slice() {
        ["playbook.yml"] => Ok(Role::Settings),
        ["formats", name] => match parse_name(name)? {
            (id, None) => Ok(Role::Card(CardId(id))),
            (id, Some(lang)) => Ok(Role::CardTranslation(CardId(id), lang)),
        },
        ["formats", folder, name] => in_folder(folder, name),
        ["reports", name] => Ok(Role::Report(parse_slug(name)?)),
        ["sessions", name] => Ok(Role::Session(parse_slug(name)?)),
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
        assert_eq!(role("formats/notes.txt"), Err(NoRole::Stray));
        assert_eq!(role("formats/a/b/c.pdf"), Err(NoRole::Stray));
        assert_eq!(role("README.md"), Err(NoRole::Stray));
    }
}
