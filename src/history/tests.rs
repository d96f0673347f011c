use std::collections::BTreeMap;

use jiff::civil::Date;

use super::*;
use crate::history::log::{FileChange, Objects};

/// A store of texts, which are their own names: `00…07` is the seventh.
struct Texts(Vec<String>);

impl Objects for Texts {
    fn read(&self, ids: &[ObjectId]) -> Vec<Option<Arc<[u8]>>> {
        let number = |id: &ObjectId| id.as_str().parse::<usize>().ok();
        ids.iter().map(|id| Some(self.0.get(number(id)? - 1)?.as_bytes().into())).collect()
    }
}

/// A past, written oldest first.
#[derive(Default)]
struct Past {
    texts: Vec<String>,
    commits: Vec<Commit>,
}

impl Past {
    fn text(&mut self, text: String) -> ObjectId {
        self.texts.push(text);
        ObjectId::new(&format!("{:040}", self.texts.len())).unwrap()
    }

    /// A commit of day `day` of March: each change is a path, perhaps behind another and `→`, and a text, or none.
    fn commit(&mut self, day: i8, changes: &[(&str, Option<String>)]) -> &mut Commit {
        let (mut made, held) = (Vec::new(), self.files());
        for (path, text) in changes {
            let object = text.clone().map(|text| self.text(text));
            let (from, path) =
                path.split_once(" → ").map_or((None, *path), |(from, path)| (Some(from.to_owned()), path));
            let is_there = self.commits.iter().flat_map(|commit| &commit.changes).any(|change| change.path == path);
            let before = held.get(from.as_deref().unwrap_or(path)).cloned().into_iter().collect();
            let is_added = from.is_none() && !is_there;
            made.push(FileChange { path: path.to_owned(), before, is_added, from, object });
        }
        let id = ObjectId::new(&format!("{:040}", 900 + self.commits.len())).unwrap();
        self.commits.push(Commit {
            id,
            day: Date::new(2026, 3, day).unwrap(),
            joined: Date::new(2026, 3, day).unwrap(),
            contributors: Vec::new(),
            is_ignored: false,
            is_boundary: false,
            changes: made,
        });
        self.commits.last_mut().unwrap()
    }

    /// What the last commit holds.
    fn files(&self) -> BTreeMap<String, ObjectId> {
        let mut files = BTreeMap::new();
        for commit in &self.commits {
            for change in &commit.changes {
                files.remove(change.from.as_ref().unwrap_or(&change.path));
            }
            let there = commit.changes.iter().filter_map(|change| Some((change.path.clone(), change.object.clone()?)));
            files.extend(there);
        }
        files
    }

    fn history(self) -> History {
        let files = self.files();
        let commits = self.commits.into_iter().rev().collect();
        let (gaps, folder) = (Vec::new(), "playbook/".to_owned());
        History::of(Arc::new(Log {
            head: None,
            commits,
            tags: Vec::new(),
            gaps,
            folder,
            former_folders: Vec::new(),
            files,
            objects: Arc::new(Texts(self.texts)),
        }))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what a commit puts at a path: a text, or nothing")]
fn card(version: &str, title: &str) -> Option<String> {
    Some(format!("---\ntitle: {title}\nversion: {version}\nstatus: draft\n---\nTexte.\n"))
}

/// The days of March on which what counts of a file happened, newest first.
fn days(history: &History, path: &str) -> Vec<i8> {
    let life = history.life(&FilePath::new(path)).unwrap();
    life.counted().map(|revision| history.day(revision).day()).collect()
}

fn original(files: Option<VersionFiles>) -> String {
    files.map(|files| files.original.1.as_str().trim_start_matches('0').to_owned()).unwrap_or_default()
}

#[test]
fn what_says_the_same_dates_nothing() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(
        2,
        &[(
            "playbook/formats/a.md",
            Some("---\nstatus: draft\nversion: \"1.0.0\"\ntitle:   'A'\n---\n\nTexte.\n\n".to_owned()),
        )],
    );
    past.commit(3, &[("playbook/formats/a.md", card("1.1.0", "A"))]);
    past.commit(4, &[("playbook/formats/a.md", card("1.1.0", "Autre"))]).is_ignored = true;
    assert_eq!(days(&past.history(), "formats/a.md"), [3, 1]);
}

#[test]
fn a_file_is_followed_through_its_names_and_folders() {
    let mut past = Past::default();
    past.commit(1, &[("docs/formats/a.md", card("1.0.0", "A")), ("docs/formats/c.md", card("1.0.0", "C"))]);
    past.commit(2, &[("docs/formats/a.md → playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(3, &[("playbook/formats/a.md → playbook/formats/b/index.md", card("1.1.0", "A"))]);
    let history = past.history();
    assert_eq!(days(&history, "formats/b/index.md"), [3, 1]);
    let ids: Vec<Vec<String>> =
        history.ids_of_lives().iter().map(|ids| ids.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(ids, [["b", "a"]]);
    assert!(history.life(&FilePath::new("formats/a.md")).is_none());
}

#[test]
fn names_that_change_places_do_not_mix_lives() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A")), ("playbook/formats/b.md", card("1.0.0", "B"))]);
    past.commit(
        2,
        &[
            ("playbook/formats/a.md → playbook/formats/b.md", card("1.0.0", "A")),
            ("playbook/formats/b.md → playbook/formats/a.md", card("1.0.0", "B")),
        ],
    );
    past.commit(3, &[("playbook/formats/a.md", card("1.1.0", "B"))]);
    let history = past.history();
    assert_eq!(days(&history, "formats/a.md"), [3, 1]);
    assert_eq!(days(&history, "formats/b.md"), [1]);
}

#[test]
fn a_name_that_is_taken_again_begins_a_life() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(2, &[("playbook/formats/a.md → playbook/formats/b.md", card("1.1.0", "A"))]);
    past.commit(3, &[("playbook/formats/a.md", card("1.0.0", "Neuf"))]).changes[0].is_added = true;
    let history = past.history();
    assert_eq!(days(&history, "formats/a.md"), [3]);
    assert_eq!(days(&history, "formats/b.md"), [2, 1]);
}

#[test]
fn what_was_taken_away_and_came_back_is_the_same() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(2, &[("playbook/formats/a.md", None)]);
    past.commit(3, &[("playbook/formats/a.md", card("1.0.0", "A"))]).changes[0].is_added = true;
    past.commit(4, &[("playbook/formats/b.md", card("1.0.0", "B"))]);
    past.commit(5, &[("playbook/formats/b.md", None)]);
    let history = past.history();
    assert_eq!(days(&history, "formats/a.md"), [1]);
    let gone: Vec<_> = history
        .ended()
        .map(|(path, life)| (path.as_str(), history.log.commits[life.ended.unwrap()].day.day()))
        .collect();
    assert_eq!(gone, [("formats/b.md", 5)]);
}

#[test]
fn where_history_was_cut_off_nothing_is_dated() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A")), ("playbook/formats/b.md", card("1.0.0", "B"))])
        .is_boundary = true;
    past.commit(2, &[("playbook/formats/a.md", card("1.1.0", "A"))]);
    let history = past.history();
    assert_eq!(days(&history, "formats/a.md"), [2]);
    assert!(history.life(&FilePath::new("formats/a.md")).unwrap().first().is_none());
    assert_eq!(days(&history, "formats/b.md"), [0; 0]);
}

#[test]
fn what_cannot_be_read_is_not_dated() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(2, &[("playbook/formats/a.md", card("1.1.0", "A"))]);
    past.texts.pop();
    assert_eq!(days(&past.history(), "formats/a.md"), [0; 0]);
}

#[test]
fn a_version_is_what_it_last_was() {
    let mut past = Past::default();
    past.commit(
        1,
        &[
            ("playbook/formats/a/index.md", card("1.0.0", "A")),
            ("playbook/formats/a/plan.png", Some("png 1".to_owned())),
        ],
    );
    past.commit(2, &[("playbook/formats/a/index.md", card("1.0.0", "Typo corrigé"))]);
    past.commit(3, &[("playbook/formats/a/index.en.md", Some("---\ntranslates: 1.0.0\ntitle: A\n---\n".to_owned()))]);
    past.commit(
        4,
        &[
            ("playbook/formats/a/index.md", card("2.0.0", "A")),
            ("playbook/formats/a/plan.png", Some("png 2".to_owned())),
        ],
    );
    past.commit(5, &[("playbook/formats/a/index.en.md", Some("---\ntranslates: 2.0.0\ntitle: A\n---\n".to_owned()))]);
    let history = past.history();
    let path = FilePath::new("formats/a/index.md");
    let version = |text: &str| history.version(&path, &[], &text.parse().unwrap());
    let old = version("1.0.0").unwrap();
    let object = |id: &ObjectId| id.as_str().trim_start_matches('0').to_owned();
    let shown: BTreeMap<String, String> = old
        .attachments
        .iter()
        .map(|(path, id)| (path.to_string(), object(id)))
        .chain(old.translations.values().map(|(path, id)| (path.to_string(), object(id))))
        .collect();
    assert_eq!(object(&old.original.1), "3");
    assert_eq!(old.day.day(), 2);
    assert_eq!(
        shown,
        BTreeMap::from([
            ("formats/a/index.en.md".to_owned(), "4".to_owned()),
            ("formats/a/plan.png".to_owned(), "2".to_owned())
        ])
    );
    assert_eq!(original(version("2.0.0")), "5");
    assert_eq!(version("1.1.0"), None);
}

#[test]
fn a_card_that_never_changed_is_read_when_its_version_is_asked_for() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    let history = past.history();
    let path = FilePath::new("formats/a.md");
    assert_eq!(original(history.version(&path, &[], &"1.0.0".parse().unwrap())), "1");
    assert_eq!(history.version(&path, &[], &"1.1.0".parse().unwrap()), None);
}

#[test]
fn a_card_that_was_written_anew_says_what_it_was_called() {
    let mut past = Past::default();
    past.commit(1, &[("playbook/formats/a.md", card("1.0.0", "A"))]);
    past.commit(2, &[("playbook/formats/a.md", None), ("playbook/formats/b.md", card("2.0.0", "B"))]);
    let history = past.history();
    let version = |former: &[CardId]| {
        original(history.version(&FilePath::new("formats/b.md"), former, &"1.0.0".parse().unwrap()))
    };
    assert_eq!((version(&[]), version(&["a".parse().unwrap()])), (String::new(), "1".to_owned()));
    assert_eq!(history.former(&"a".parse().unwrap()).and_then(|former| former.title.as_deref()), Some("A"));
}
