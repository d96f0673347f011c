//! `playbook rename`: another name for a card, a report, a session, a person or a page, with every place that names it.

use std::collections::BTreeSet;
use std::path::Path;

use super::language::Language;
use super::written::Read;
use super::{print, read, refuse, today};
use crate::cli::{Exit, RenameArguments};
use crate::diagnostic::{Tongue, nearest};
use crate::emit::words::{self, counted, say};
use crate::emit::{self, Failure, fail};
use crate::mend;
use crate::playbook::role_of;
use crate::rename::{self, Subject};
use crate::route::Slug;
use crate::source::{FilePath, Sources};

/// Runs the command.
pub fn run(arguments: &RenameArguments, language: Language) -> Exit {
    renamed(arguments, language).unwrap_or_else(|exit| exit)
}

fn renamed(arguments: &RenameArguments, language: Language) -> Result<Exit, Exit> {
    let folder = &arguments.playbook.folder;
    let sources = read(folder, "rename --playbook", language.early())?;
    let before = Read::new(sources, today(arguments.playbook.today));
    let tongue = language.of(before.built.lang.as_ref());
    let subject = subject(&arguments.from, folder, &before.sources, tongue)?;
    let to = new_name(&arguments.to, &subject, tongue)?;
    if Subject::named(to.as_str(), &before.sources).iter().any(|other| other.folder() == subject.folder()) {
        return Err(refuse(words::NAME_IN_USE, words::ANOTHER_NAME, to.as_str(), tongue));
    }
    let site = before.built.playbook.settings.url.clone();
    let renaming = rename::renaming(&before.sources, &subject, &to, &site);
    let is_card = matches!(subject, Subject::Card(_));
    if is_card && !renaming.keeps_address {
        return Err(refuse(words::CARD_UNREADABLE, words::MEND_FIRST, subject.name().as_str(), tongue));
    }
    let after = mend::with_fix(&before.sources, &renaming.fix);
    let renames = mend::renames(&renaming.fix);
    let changed = after.iter().filter(|(path, source)| before.sources.get(path.as_str()) != Some(source));
    let changed = changed.count();
    before.write(folder, &after, &renames, tongue)?;
    let moved = renames.iter().map(|(to, from)| format!("{} → {}", before.sources.shown(from), after.shown(to)));
    let text = format!("{}\n", moved.collect::<Vec<_>>().join("\n"));
    emit::say(&counted::FILES_CHANGED.of(changed, tongue));
    let address = format!("/{}/{}/", subject.folder(), subject.name());
    let address = if matches!(subject, Subject::Page(_)) { format!("/{}/", subject.name()) } else { address };
    let told = if renaming.keeps_address { words::ADDRESS_KEPT } else { words::ADDRESS_LOST };
    emit::say(&say(told, tongue, &[("address", &address)]));
    for path in &renaming.unread {
        let shown = after.shown(renames.iter().find(|(_, from)| *from == path).map_or(path, |(to, _)| to));
        emit::say(&say(words::MAY_NAME_IT, tongue, &[("path", &shown), ("name", &subject.name())]));
    }
    Ok(print(&text, Exit::Success, tongue))
}

/// What `name` names: a file or folder of the playbook, or the only thing that is called so.
fn subject(name: &str, folder: &Path, sources: &Sources, tongue: Tongue) -> Result<Subject, Exit> {
    if let Some(path) = in_playbook(name, folder, sources) {
        return Ok(path);
    }
    let found = Subject::named(name, sources);
    match &found[..] {
        [only] => Ok(only.clone()),
        [] => Err(unknown(name, sources, tongue)),
        several => {
            let files: Vec<String> =
                several.iter().map(|subject| format!("{}/{}", subject.folder(), subject.name())).collect();
            Err(refuse(words::SEVERAL_NAMED, words::NAME_ONE_OF, &files.join(", "), tongue))
        }
    }
}

/// Says that nothing is called `name`, and what was probably meant.
fn unknown(name: &str, sources: &Sources, tongue: Tongue) -> Exit {
    let subjects = sources.iter().filter_map(|(path, _)| Subject::of(&role_of(path).ok()?));
    let names: BTreeSet<String> = subjects.map(|subject| subject.name().to_string()).collect();
    let Some(near) = nearest(name, names.iter().map(String::as_str)) else {
        return refuse(words::NOTHING_NAMED, words::NAME_A_FILE, name, tongue);
    };
    let what = say(words::NOTHING_NAMED, tongue, &[("name", &name)]);
    fail(&Failure { what, help: say(words::DID_YOU_MEAN, tongue, &[("name", &near)]) }, tongue);
    Exit::Usage
}

/// What lies at `name`, written as a path from here or from the playbook's folder.
fn in_playbook(name: &str, folder: &Path, sources: &Sources) -> Option<Subject> {
    let root = folder.canonicalize().ok();
    let from_here = root.and_then(|root| {
        let there = Path::new(name).canonicalize().ok()?;
        Some(there.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"))
    });
    let paths = from_here.into_iter().chain([name.trim_end_matches('/').to_owned(), format!("{name}.md")]);
    paths.filter(|path| path.contains('/')).find_map(|path| {
        let is_below = |own: &FilePath| own.as_str() == path || own.as_str().starts_with(&format!("{path}/"));
        let (own, _) = sources.iter().find(|(own, _)| is_below(own))?;
        Subject::of(&role_of(own).ok()?)
    })
}

/// The new name: a word, or a path in the same folder.
fn new_name(said: &str, subject: &Subject, tongue: Tongue) -> Result<Slug, Exit> {
    let said = said.trim_end_matches('/');
    let (folder, name) = said.rsplit_once('/').map_or((None, said), |(folder, name)| (Some(folder), name));
    let name = name.strip_suffix(".md").unwrap_or(name);
    if folder.is_some_and(|folder| folder.rsplit('/').next() != Some(subject.folder())) {
        return Err(refuse(words::OTHER_KIND, words::STAY_IN_FOLDER, subject.folder(), tongue));
    }
    let slug = name.parse().ok().filter(|slug: &Slug| slug.as_str() != "index");
    slug.ok_or_else(|| {
        let near = Slug::nearest(name).map_or_else(|| "tour-de-table".to_owned(), |slug| slug.to_string());
        let what = say(words::NOT_A_NAME, tongue, &[("name", &name)]);
        fail(&Failure { what, help: say(words::NAME_AS, tongue, &[("name", &near)]) }, tongue);
        Exit::Usage
    })
}
