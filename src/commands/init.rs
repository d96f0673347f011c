//! `playbook init`: a new playbook, from three answers to a site that can be shown and a repository that checks it.

use std::collections::BTreeMap;
use std::path::Path;

use super::ask::Ask;
use super::language::Language;
use super::{print, refuse, today};
use crate::cli::{Around, Exit, InitArguments};
use crate::diagnostic::Tongue;
use crate::emit::words::{self, say};
use crate::emit::{self, fail, failures};
use crate::model::value::WebAddress;
use crate::route::Lang;
use crate::source::Sources;
use crate::starter::{Forge, Part, Repository, Start};
use crate::{disk, git};

/// Runs the command.
pub fn run(arguments: &InitArguments, language: Language) -> Exit {
    begun(arguments, language.early()).unwrap_or_else(|exit| exit)
}

fn begun(arguments: &InitArguments, tongue: Tongue) -> Result<Exit, Exit> {
    let folder = &arguments.folder;
    if disk::is_taken(&folder.join("playbook")) {
        let path = folder.join("playbook").display().to_string();
        return Err(refuse(words::PLAYBOOK_THERE, words::ELSEWHERE_OR_SERVE, &path, tongue));
    }
    let start = start(arguments, folder, tongue)?;
    let parts = parts(&arguments.with, start.repository.as_ref());
    let mut after = Sources::new("");
    let mut kept = Vec::new();
    for (path, text) in start.playbook().into_iter().chain(start.around(&parts)) {
        if disk::is_taken(&folder.join(&path)) {
            kept.push(path);
        } else {
            after.insert_text(&path, &text);
        }
    }
    disk::create_folder(folder)
        .and_then(|()| disk::write(folder, &Sources::new(""), &after, &BTreeMap::new()))
        .map_err(|error| {
            fail(&failures::unwritten(&error, tongue), tongue);
            Exit::Failure
        })?;
    for path in kept {
        emit::say(&say(words::KEPT_AS_IS, tongue, &[("path", &path)]));
    }
    let written: Vec<String> = after.iter().map(|(path, _)| folder.join(path.as_str()).display().to_string()).collect();
    let serve = match folder.as_os_str().to_str() {
        Some(".") | None => "playbook serve --open".to_owned(),
        Some(folder) => format!("cd {folder} && playbook serve --open"),
    };
    let exit = print(&format!("{}\n", written.join("\n")), Exit::Success, tongue);
    emit::say(&say(words::SERVE_IT, tongue, &[("command", &serve)]));
    Ok(exit)
}

/// What the new playbook is told of itself: said, asked, or what is likely.
fn start(arguments: &InitArguments, folder: &Path, tongue: Tongue) -> Result<Start, Exit> {
    let mut ask = Ask::new(tongue);
    let remote = arguments.repository.clone().or_else(|| git::remote(folder));
    let branch = git::branch(folder).unwrap_or_else(|| "main".to_owned());
    let below = git::below_top(folder).unwrap_or_default();
    let path = if below.is_empty() { "playbook".to_owned() } else { format!("{below}/playbook") };
    let repository = remote.and_then(|remote| Repository::of_remote(&remote, &branch, &path));
    let title = ask.text_or(
        arguments.title.as_deref(),
        Some(words::OUR_PLAYBOOK.pattern(tongue)),
        "--title",
        words::ASK_PLAYBOOK_TITLE,
    )?;
    let likely = if tongue == Tongue::French { "fr, en" } else { "en" };
    let said = Some(arguments.languages.join(",")).filter(|said| !said.is_empty());
    let said = ask.text_or(said.as_deref(), Some(likely), "--languages", words::ASK_LANGUAGES)?;
    let languages = said.split([',', ' ']).filter(|tag| !tag.is_empty()).map(|tag| {
        tag.parse::<Lang>().map_err(|_| refuse(words::NO_LANGUAGE_TAG, words::LANGUAGE_TAGS_ARE, tag, tongue))
    });
    let languages = languages.collect::<Result<Vec<Lang>, Exit>>()?;
    if languages.is_empty() {
        return Err(refuse(words::NO_LANGUAGE_TAG, words::LANGUAGE_TAGS_ARE, &said, tongue));
    }
    let pages = repository.as_ref().and_then(Repository::pages);
    let likely = pages.unwrap_or_else(|| "https://example.org/playbook/".to_owned());
    let url = ask.text_or(arguments.url.as_deref(), Some(&likely), "--url", words::ASK_URL)?;
    if WebAddress::parse(&url).is_none() || url.contains(['?', '#']) {
        return Err(refuse(words::NO_ADDRESS, words::ADDRESSES_ARE, &url, tongue));
    }
    let url = if url.ends_with('/') { url } else { format!("{url}/") };
    Ok(Start { title, languages, url, repository, today: today(arguments.today) })
}

/// What was asked for, or what fits the forge.
fn parts(with: &[Around], repository: Option<&Repository>) -> Vec<Part> {
    let asked = with.iter().filter_map(|around| match around {
        Around::Github => Some(Part::GitHub),
        Around::Gitlab => Some(Part::GitLab),
        Around::Forms => Some(Part::Forms),
        Around::Pagescms => Some(Part::PagesCms),
        Around::Vscode => Some(Part::VsCode),
        Around::None => None,
    });
    if !with.is_empty() {
        return asked.collect();
    }
    match repository.map(|repository| repository.forge) {
        Some(Forge::GitLab) => vec![Part::GitLab],
        Some(Forge::Gitea) => Vec::new(),
        Some(Forge::GitHub) | None => vec![Part::GitHub, Part::Forms],
    }
}
