//! A git repository that a test writes, commit by commit, and the site that is built of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::fixture::playbook;

/// A repository in a folder of its own, which holds a playbook in `playbook/`.
pub(crate) struct Repository {
    folder: TempDir,
}

/// Who commits, when, and what is said.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub day: &'a str,
    pub name: &'a str,
    pub mail: &'a str,
    pub message: &'a str,
}

/// A commit by Ève on a day.
pub(crate) fn on(day: &str) -> By<'_> {
    By { day, name: "Ève", mail: "eve@example.org", message: "Un changement" }
}

impl Repository {
    /// An empty repository.
    pub(crate) fn new() -> Self {
        let repository = Self { folder: TempDir::new().unwrap() };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Its folder, which is deleted with what is given.
    pub(crate) fn into_folder(self) -> TempDir {
        self.folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs git, as somebody on no particular day.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_by(on("2026-01-01"), arguments)
    }

    pub(crate) fn git_by(&self, by: By<'_>, arguments: &[&str]) -> String {
        text(&git_in(self.path(), by, arguments))
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, content: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Commits everything as it is.
    pub(crate) fn commit(&self, by: By<'_>) {
        self.git(&["add", "--all"]);
        self.git_by(by, &["commit", "--quiet", "--allow-empty", "-m", by.message]);
    }

    /// Writes files and commits them.
    pub(crate) fn with(&self, by: By<'_>, files: &[(&str, &str)]) {
        for (path, content) in files {
            self.write(path, content);
        }
        self.commit(by);
    }

    /// Tags the last commit on a day.
    pub(crate) fn tag(&self, day: &str, name: &str, label: &str) {
        self.git_by(on(day), &["tag", "-a", name, "-m", label]);
    }

    /// Runs the program here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(playbook(self.path(), arguments))
    }

    /// Builds the site, which has to succeed.
    pub(crate) fn site(&self) -> Site {
        let run = self.run(&["build", "--today", "2026-11-20", "--out", "public", "--lang", "fr"]);
        assert_eq!(run.status, Some(0), "{}", run.said);
        Site { folder: self.path().join("public"), said: run.said }
    }
}

/// Runs git in a folder, for no other user and with no other settings than the test's.
pub(crate) fn git_in(folder: &Path, by: By<'_>, arguments: &[&str]) -> Output {
    let date = format!("{}T10:00:00+01:00", by.day);
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]);
    command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for (key, value) in [("NAME", by.name), ("EMAIL", by.mail), ("DATE", date.as_str())] {
        command.env(format!("GIT_AUTHOR_{key}"), value).env(format!("GIT_COMMITTER_{key}"), value);
    }
    command.output().expect("git is installed")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// What the program did.
pub(crate) struct Run {
    pub status: Option<i32>,
    pub shown: String,
    pub said: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), shown: text(output.stdout), said: text(output.stderr) }
    }
}

/// A site that was built.
pub(crate) struct Site {
    folder: PathBuf,
    /// What was said while it was built.
    pub said: String,
}

impl Site {
    pub(crate) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(path)).ok()
    }

    pub(crate) fn has(&self, address: &str) -> bool {
        self.folder.join(address).join("index.html").is_file()
    }

    /// The HTML at an address.
    pub(crate) fn html(&self, address: &str) -> String {
        let path = if address.ends_with('/') || address.is_empty() {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        let bytes = self.bytes(&path).unwrap_or_else(|| panic!("there is no {path}"));
        String::from_utf8(bytes).unwrap()
    }

    /// The words of what a selector finds at an address, each on a line.
    pub(crate) fn words(&self, address: &str, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.html(address));
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(|found| words(&found.text().collect::<String>())).collect()
    }

    /// Where the links that a selector finds at an address lead, by their words.
    pub(crate) fn links(&self, address: &str, selector: &str) -> BTreeMap<String, String> {
        let html = Html::parse_document(&self.html(address));
        let selector = Selector::parse(selector).unwrap();
        let link = |found: scraper::ElementRef<'_>| {
            let href = found.value().attr("href")?;
            Some((words(&found.text().collect::<String>()), resolved(address, href)))
        };
        html.select(&selector).filter_map(link).collect()
    }

    /// Every link of every page that leads to nothing in the site.
    pub(crate) fn dead_links(&self) -> Vec<String> {
        let mut dead = Vec::new();
        let mut pages = Vec::new();
        collect(&self.folder, &self.folder, &mut pages);
        let selector = Selector::parse("a[href], link[rel=stylesheet], script[src], img[src]").unwrap();
        for page in pages.iter().filter(|page| page.ends_with(".html") && !page.contains("guide/")) {
            let html = Html::parse_document(&fs::read_to_string(self.folder.join(page)).unwrap());
            for found in html.select(&selector) {
                let Some(href) = found.value().attr("href").or_else(|| found.value().attr("src")) else { continue };
                if href.contains("://") || href.starts_with("mailto:") || href.starts_with('#') {
                    continue;
                }
                let target = resolved(page, href.split(['#', '?']).next().unwrap());
                let file =
                    if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target };
                // The page for unknown addresses is shown anywhere: its links begin at the host's root.
                if !page.ends_with("404.html") && !self.folder.join(&file).is_file() {
                    dead.push(format!("{page} → {href}"));
                }
            }
        }
        dead
    }
}

fn collect(root: &Path, folder: &Path, pages: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, pages);
        } else {
            pages.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
        }
    }
}

/// Words with single spaces.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where `href` leads from the page at `address`, from the site's root.
fn resolved(address: &str, href: &str) -> String {
    let mut parts: Vec<&str> = address.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // `a/` + `b/` leaves an empty part at the end, which is the slash.
    let joined = parts.iter().enumerate().filter(|(place, part)| !part.is_empty() || *place + 1 == parts.len());
    joined.map(|(_, part)| *part).collect::<Vec<_>>().join("/")
}
