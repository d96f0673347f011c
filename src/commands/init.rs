//! `playbook init`: a new playbook, from three answers to a site that can be shown and a repository that checks it.

use std::collections::BTreeMap;
use std::path::Path;

use super::ask::{Ask, Question};
use super::edition::in_a_shell;
use super::language::Language;
use super::{findings, print, refuse, today};
use crate::cli::{Advice, Around, Exit, InitArguments};
use crate::diagnostic::{Diagnostic, Severity, Tongue};
use crate::emit::words::{self, say};
use crate::emit::{self, Totals, fail, failures};
use crate::memo::Memo;
use crate::model::value::WebAddress;
use crate::model::zone::Zone;
use crate::route::Lang;
use crate::source::Sources;
use crate::starter::{Forge, Part, Repository, Start};
use crate::{Options, build, disk, git};

/// Runs the command.
pub fn run(arguments: &InitArguments, language: Language) -> Exit {
    begun(arguments, language.early()).unwrap_or_else(|exit| exit)
}

fn begun(arguments: &InitArguments, tongue: Tongue) -> Result<Exit, Exit> {
    let folder = &arguments.folder;
    if disk::is_taken(&folder.join("playbook")) {
        let path = folder.join("playbook").display().to_string().trim_start_matches("./").to_owned();
        return Err(refuse(words::PLAYBOOK_THERE, words::ELSEWHERE_OR_SERVE, &path, tongue));
    }
    let start = start(arguments, folder, tongue)?;
    let parts = parts(&arguments.with, start.repository.as_ref());
    if !parts.is_empty() && git::below_top(folder).is_some_and(|below| !below.is_empty()) {
        let path = folder.display().to_string();
        return Err(refuse(words::NOT_THE_TOP, words::GO_TO_THE_TOP, &path, tongue));
    }
    is_sound(&start, tongue)?;
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
        Some(folder) => format!("cd {} && playbook serve --open", in_a_shell(folder)),
    };
    let exit = print(&format!("{}\n", written.join("\n")), Exit::Success, tongue);
    emit::say(&say(words::SERVE_IT, tongue, &[("command", &serve)]));
    Ok(exit)
}

/// Whether the new playbook checks without errors; what is wrong is told.
fn is_sound(start: &Start, tongue: Tongue) -> Result<(), Exit> {
    let mut sources = Sources::new("playbook");
    for (path, text) in start.playbook() {
        sources.insert_text(path.strip_prefix("playbook/").unwrap_or(&path), &text);
    }
    let built = build(&sources, &Options::on(start.today), &mut Memo::for_once(), |_| {});
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    let errors: Vec<Diagnostic> = built.diagnostics.iter().filter(is_error).cloned().collect();
    if errors.is_empty() {
        return Ok(());
    }
    emit::say(&findings(&errors, Totals::of(built.files, built.cards, &errors, 0), &sources, Advice::None, tongue));
    emit::say(words::NOTHING_WRITTEN.pattern(tongue));
    Err(Exit::Usage)
}

/// What the new playbook is told of itself: said, asked, or what is likely.
fn start(arguments: &InitArguments, folder: &Path, tongue: Tongue) -> Result<Start, Exit> {
    let mut ask = Ask::new(tongue);
    let remote = arguments.repository.clone().or_else(|| git::remote(folder));
    let branch = git::branch(folder).unwrap_or_else(|| "main".to_owned());
    let below = git::below_top(folder).unwrap_or_default();
    let path = if below.is_empty() { "playbook".to_owned() } else { format!("{below}/playbook") };
    let repository = remote.and_then(|remote| Repository::of_remote(&remote, &branch, &path));
    let first = arguments.languages.first().and_then(|tag| Tongue::of(&tag.parse().ok()?));
    let offered = words::OUR_PLAYBOOK.pattern(first.unwrap_or(tongue));
    let question = Question::new("--title", words::ASK_PLAYBOOK_TITLE).offers(Some(offered));
    let title = ask.text(arguments.title.as_deref(), &question)?;
    let likely = if tongue == Tongue::French { "fr, en" } else { "en" };
    let said = Some(arguments.languages.join(",")).filter(|said| !said.is_empty());
    let no_languages =
        |said: &str| languages(said).err().map(|tag| say(words::NO_LANGUAGE_TAG, tongue, &[("name", &tag)]));
    let question = Question::new("--languages", words::ASK_LANGUAGES).offers(Some(likely)).refuses(&no_languages);
    let said = ask.text(said.as_deref(), &question)?;
    let languages =
        languages(&said).map_err(|tag| refuse(words::NO_LANGUAGE_TAG, words::LANGUAGE_TAGS_ARE, &tag, tongue))?;
    let pages = repository.as_ref().and_then(Repository::pages);
    let likely = pages.unwrap_or_else(|| "https://example.org/playbook/".to_owned());
    let no_address = |said: &str| (!is_address(said)).then(|| say(words::NO_ADDRESS, tongue, &[("name", &said)]));
    let question = Question::new("--url", words::ASK_URL).offers(Some(&likely)).refuses(&no_address);
    let url = ask.text(arguments.url.as_deref(), &question)?;
    if !is_address(&url) {
        return Err(refuse(words::NO_ADDRESS, words::ADDRESSES_ARE, &url, tongue));
    }
    let url = if url.ends_with('/') { url } else { format!("{url}/") };
    let timezone = match &arguments.timezone {
        None => Zone::of_machine(),
        Some(name) => match Zone::named(name) {
            Some(zone) => Some(zone),
            None => return Err(refuse(words::NO_ZONE, words::ZONES_ARE, name, tongue)),
        },
    };
    Ok(Start { title, languages, url, repository, timezone, today: today(arguments.today) })
}

/// The languages that `said` names, at least one; what is none.
fn languages(said: &str) -> Result<Vec<Lang>, String> {
    let tags = said.split([',', ' ']).filter(|tag| !tag.is_empty());
    let languages = tags.map(|tag| tag.parse::<Lang>().map_err(|_| tag.to_owned()));
    let mut languages = languages.collect::<Result<Vec<Lang>, String>>()?;
    let mut seen = Vec::new();
    languages.retain(|lang| {
        !seen.contains(lang) && {
            seen.push(lang.clone());
            true
        }
    });
    if languages.is_empty() { Err(said.to_owned()) } else { Ok(languages) }
}

/// Whether a site can be published at `url`.
fn is_address(url: &str) -> bool {
    WebAddress::parse(url).is_some() && !url.contains(['?', '#'])
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
        Some(Forge::Gitea | Forge::Other) => Vec::new(),
        Some(Forge::GitHub) | None => vec![Part::GitHub, Part::Forms],
    }
}
