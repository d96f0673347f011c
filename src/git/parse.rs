//! What `git log` and `git for-each-ref` print, read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::history::log::{Commit, Contributor, FileChange, ObjectId, Tag};

/// How `git log` is to print a commit, before what it changes: six parts, each ended by a zero byte, which no name and no path
/// can hold.
pub(super) const COMMIT_FORMAT: &str =
    "--format=%H%x00%P%x00%ad%x00%cd%x00%aN <%aE>%x00%(trailers:key=Co-authored-by,valueonly,separator=%x0A)";

/// How `git for-each-ref` is to print a tag.
pub(super) const TAG_FORMAT: &str = "--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:format:%Y-%m-%d)%00%(creatordate:unix)%00%(objecttype)%00%(contents:subject)%00%(*committerdate:unix)%00";

/// Commits as `git log --raw -z` prints them. `is_shallow` says that commits without parents are where history was cut off;
/// `ignored` are those that change nothing but how things are written. Gives also the names that are no UTF-8.
pub(super) fn commits(printed: &[u8], is_shallow: bool, ignored: &BTreeSet<String>) -> (Vec<Commit>, Vec<String>) {
    /// What a playbook is made of, in whatever folder it lies.
    const PARTS: [&str; 6] = ["formats/", "reports/", "sessions/", "people/", "pages/", "plans/"];
    let is_of_a_playbook = |change: &FileChange| {
        let is_part = |part: &str| change.path.starts_with(part) || change.path.contains(&format!("/{part}"));
        change.path.ends_with("playbook.yml") || PARTS.iter().any(|part| is_part(part))
    };
    let mut not_utf8 = Vec::new();
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut newest = None;
    let mut parts = printed.split(|byte| *byte == 0).peekable();
    let mut commits: Vec<Commit> = Vec::new();
    while let Some(part) = parts.next() {
        let Some(id) = std::str::from_utf8(part).ok().and_then(|part| ObjectId::new(part.trim_start_matches('\n')))
        else {
            continue;
        };
        let mut text = || String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let (parents, day, committed, author, co_authors) = (text(), text(), text(), text(), text());
        let parents: Vec<String> = parents.split_whitespace().map(str::to_owned).collect();
        let count = parents.len();
        let committed = committed.parse().unwrap_or(Date::MAX);
        lines.insert(id.as_str().to_owned(), Line { parents, committed });
        newest.get_or_insert_with(|| id.as_str().to_owned());
        let contributors = std::iter::once(author.as_str()).chain(co_authors.split('\n'));
        let contributors: BTreeSet<Contributor> = contributors.filter_map(contributor).collect();
        let mut changes = changes(&mut parts, &mut not_utf8);
        changes.retain(is_of_a_playbook);
        // What touches no playbook is no part of one's history.
        if changes.is_empty() {
            continue;
        }
        commits.push(Commit {
            // A clock that was wrong by thousands of years takes nothing away.
            day: day.parse().unwrap_or(Date::MAX),
            joined: committed,
            // Whoever joins two branches writes nothing of what is in them.
            contributors: if count > 1 { Vec::new() } else { contributors.into_iter().collect() },
            is_ignored: ignored.contains(id.as_str()),
            is_boundary: is_shallow && count == 0,
            changes,
            id,
        });
    }
    let joined = newest.map(|newest| joined(&newest, &lines)).unwrap_or_default();
    for commit in &mut commits {
        commit.joined = joined.get(commit.id.as_str()).copied().unwrap_or(commit.joined);
    }
    (commits, not_utf8)
}

/// A commit as a place in history.
struct Line {
    parents: Vec<String>,
    committed: Date,
}

/// The day on which each commit came into the line that is published: that of the join that brought it. No clock but the
/// committer's says it, and a branch that was written early and joined late was joined late.
fn joined(newest: &str, lines: &BTreeMap<String, Line>) -> BTreeMap<String, Date> {
    let first_parent = |id: &&str| lines.get(*id).and_then(|line| line.parents.first()).map(String::as_str);
    // No commit is its own ancestor. Whatever else is printed, the line ends: it has no more places than there are commits.
    let main: Vec<&str> = std::iter::successors(Some(newest), first_parent).take(lines.len()).collect();
    let mut joined: BTreeMap<String, Date> = BTreeMap::new();
    // The oldest first: what it brought was there for all that follow.
    for id in main.into_iter().rev() {
        let Some(day) = lines.get(id).map(|line| line.committed) else { continue };
        let mut brought = vec![id];
        while let Some(id) = brought.pop() {
            if !joined.contains_key(id)
                && let Some(line) = lines.get(id)
            {
                joined.insert(id.to_owned(), day);
                brought.extend(line.parents.iter().map(String::as_str));
            }
        }
    }
    joined
}

/// `Name <mail>`
pub(super) fn contributor(text: &str) -> Option<Contributor> {
    let (name, rest) = text.trim().split_once('<')?;
    let mail = rest.split('>').next().unwrap_or_default();
    let found = Contributor { name: name.trim().to_owned(), mail: mail.trim().to_owned() };
    (!found.name.is_empty() || !found.mail.is_empty()).then_some(found)
}

/// `:100644 100644 <old> <new> M\0path\0`; of a merge a colon, a mode and an old object for each parent.
fn changes<'p>(
    parts: &mut std::iter::Peekable<impl Iterator<Item = &'p [u8]>>,
    not_utf8: &mut Vec<String>,
) -> Vec<FileChange> {
    let is_change = |part: &&[u8]| part.strip_prefix(b"\n").unwrap_or(part).starts_with(b":");
    let mut changes = Vec::new();
    while let Some(part) = parts.next_if(is_change) {
        let line = String::from_utf8_lossy(part);
        let line = line.trim_start_matches('\n');
        let parents = line.bytes().take_while(|byte| *byte == b':').count();
        let words: Vec<&str> = line.trim_start_matches(':').split(' ').collect();
        // Modes of all parents and the own one, objects likewise, then what was done.
        let (Some(mode), Some(object), Some(before), Some(status)) = (
            words.get(parents),
            words.get(2 * parents + 1),
            words.get(parents + 1..2 * parents + 1),
            words.get(2 * (parents + 1)),
        ) else {
            continue;
        };
        let is_moved = parents == 1 && status.starts_with(['R', 'C']);
        let mut path = || parts.next().map(|path| String::from_utf8(path.to_vec()));
        let (from, path) = if is_moved { (path(), path()) } else { (None, path()) };
        let (Some(path), false) = (path, *mode == "120000" || *mode == "160000") else { continue };
        match path {
            Ok(path) => changes.push(FileChange {
                path,
                from: from.and_then(Result::ok).filter(|_| status.starts_with('R')),
                object: ObjectId::new(object),
                before: before.iter().filter_map(|object| ObjectId::new(object)).collect(),
                is_added: *status == "A",
            }),
            Err(error) => not_utf8.push(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        }
    }
    changes
}

/// Tags as `git for-each-ref` prints them, oldest first.
pub(super) fn tags(printed: &[u8]) -> Vec<Tag> {
    let printed = String::from_utf8_lossy(printed);
    let parts: Vec<&str> = printed.split('\0').collect();
    let tag = |parts: &[&str]| {
        let [name, object, target, day, seconds, kind, subject, committed] = *parts else { return None };
        let name = name.trim_start_matches('\n');
        let is_annotated = kind == "tag";
        Some(Tag {
            name: name.to_owned(),
            // Of a tag without annotation, it is the commit's first line.
            label: if is_annotated && !subject.trim().is_empty() { subject.trim() } else { name }.to_owned(),
            day: day.parse::<Date>().ok()?,
            seconds: seconds.parse().ok()?,
            // Of tags that were set in the same second, the commits tell which came first.
            committed: committed.parse().unwrap_or_default(),
            commit: ObjectId::new(if is_annotated { target } else { object })?,
        })
    };
    let mut tags: Vec<Tag> = parts.chunks(8).filter_map(tag).collect();
    tags.sort_by(|a, b| (a.seconds, a.committed, &a.name).cmp(&(b.seconds, b.committed, &b.name)));
    tags
}

/// The commits that `.git-blame-ignore-revs` lists.
pub(super) fn ignored(text: &str) -> BTreeSet<String> {
    let named = text.lines().filter_map(|line| line.split('#').next().map(str::trim));
    named.filter(|name| ObjectId::new(name).is_some()).map(str::to_ascii_lowercase).collect()
}

/// What `git check-mailmap` makes of each contributor.
pub(super) fn mapped(asked: &[Contributor], printed: &[u8]) -> BTreeMap<Contributor, Contributor> {
    let printed = String::from_utf8_lossy(printed);
    asked.iter().cloned().zip(printed.lines()).filter_map(|(own, line)| Some((own, contributor(line)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const NONE: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn commits_are_read_with_what_they_change() {
        let printed = format!(
            "{A}\0{B}\x002026-03-01\x002026-03-02\0Ève <eve@example.org>\0Bo <bo@example.org>\nCy <cy@example.org>\0\n:100644 100644 {A} {B} R096\0formats/a.md\0formats/b.md\0:100644 000000 {A} {NONE} D\0formats/c.md\0{B}\0\x002026-01-02\x002026-01-03\0Bo <bo@example.org>\0\0\n:000000 120000 {NONE} {A} A\0formats/lien.md\0:000000 100644 {NONE} {A} A\0formats/a.md\0"
        );
        let (commits, not_utf8) = commits(printed.as_bytes(), true, &BTreeSet::from([A.to_owned()]));
        let changed = |path: &str, from: Option<&str>, object: Option<&str>| FileChange {
            path: path.to_owned(),
            from: from.map(str::to_owned),
            object: object.and_then(ObjectId::new),
            before: ObjectId::new(A).into_iter().collect(),
            is_added: false,
        };
        assert_eq!(not_utf8, [""; 0]);
        assert_eq!(
            commits[0].changes,
            [changed("formats/b.md", Some("formats/a.md"), Some(B)), changed("formats/c.md", None, None)]
        );
        let names: Vec<&str> = commits[0].contributors.iter().map(|who| who.name.as_str()).collect();
        assert_eq!(names, ["Bo", "Cy", "Ève"]);
        assert!(commits[0].is_ignored && !commits[0].is_boundary && commits[1].is_boundary);
        assert_eq!(
            commits[1].changes,
            [FileChange { is_added: true, before: Vec::new(), ..changed("formats/a.md", None, Some(A)) }]
        );
    }

    #[test]
    fn a_merge_tells_what_differs_from_all_its_parents() {
        let printed = format!(
            "{A}\0{A} {B}\x002026-03-01\x002026-03-02\0Ève <eve@example.org>\0\0\n::100644 100644 100644 {A} {B} {A} MM\0formats/a.md\0"
        );
        let (commits, _) = commits(printed.as_bytes(), false, &BTreeSet::new());
        assert_eq!(commits[0].changes.len(), 1);
        assert_eq!(commits[0].changes[0].object, ObjectId::new(A));
        assert!(commits[0].contributors.is_empty());
    }

    #[test]
    fn a_branch_came_in_on_the_day_it_was_joined() {
        let line = |id: &str, parents: &[&str], day: &str| {
            let parents = parents.iter().map(|&parent| parent.to_owned()).collect();
            (id.to_owned(), Line { parents, committed: day.parse().unwrap() })
        };
        let lines = BTreeMap::from([
            line("newest", &["join"], "2026-04-01"),
            line("join", &["root", "branch"], "2026-03-10"),
            line("branch", &["early"], "2026-02-02"),
            line("early", &["root"], "2026-02-01"),
            line("root", &["beyond-what-was-fetched"], "2026-01-01"),
        ]);
        let days = joined("newest", &lines);
        let days: Vec<_> = days.iter().map(|(id, day)| format!("{id} {day}")).collect();
        let expected =
            ["branch 2026-03-10", "early 2026-03-10", "join 2026-03-10", "newest 2026-04-01", "root 2026-01-01"];
        assert_eq!(days, expected);
    }

    #[test]
    fn names_that_are_no_text_are_told() {
        let mut printed =
            format!("{A}\0\x002026-03-01\x002026-03-02\0E <e@x.org>\0\0\n:000000 100644 {NONE} {A} A\0").into_bytes();
        printed.extend(b"formats/caf\xe9.md\0");
        let (commits, not_utf8) = commits(&printed, false, &BTreeSet::new());
        assert!(commits.is_empty());
        assert_eq!(not_utf8, ["formats/caf\u{fffd}.md"]);
    }

    #[test]
    fn tags_come_oldest_first_with_their_labels() {
        let printed = format!(
            "edition-b\0{A}\0{B}\x002026-06-01\x00200\0tag\0Été 2026\x00150\0\nedition-c\0{A}\0{B}\x002026-06-01\x00200\0tag\0Plus tôt\x00120\0\nedition-a\0{A}\0\x002026-03-01\x00100\0commit\0Un commit\0\0\n"
        );
        let found = tags(printed.as_bytes());
        let shown: Vec<_> =
            found.iter().map(|tag| (tag.name.as_str(), tag.label.as_str(), tag.commit.as_str())).collect();
        assert_eq!(shown, [("edition-a", "edition-a", A), ("edition-c", "Plus tôt", B), ("edition-b", "Été 2026", B)]);
    }

    #[test]
    fn commits_to_ignore_stand_on_lines_with_comments() {
        let text = format!("# reformat\n{A} # all cards\n\nnot-a-hash\n{}\n", B.to_uppercase());
        assert_eq!(ignored(&text), BTreeSet::from([A.to_owned(), B.to_owned()]));
    }

    #[test]
    fn contributors_have_a_name_or_an_address() {
        assert_eq!(contributor("Ève <eve@example.org>").map(|who| who.mail), Some("eve@example.org".to_owned()));
        assert_eq!(contributor("  "), None);
        assert_eq!(contributor("<>"), None);
    }
}
