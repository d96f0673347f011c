//! Every situation in which git may find a playbook: what is said, and nothing false in its place.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::fixture::command;
use crate::repository::{Repository, Run, git_in, on};

const SETTINGS: &str =
    "title: Le playbook\nlanguages: [fr]\nurl: https://example.org/playbook/\neditions: { tags: \"edition-*\" }\n";

fn card(version: &str, changelog: &str, body: &str) -> String {
    format!(
        "---\ntitle: Essai\nsummary: Un essai.\nversion: {version}\nstatus: draft\ncontext: Avant un choix.\nduration: 10 min\nrisks: [{{ risk: Il dure. }}]\nmetrics: [{{ name: Essais finis }}]\nchangelog:\n{changelog}---\n{body}\n"
    )
}

const FIRST: &str = "  - { version: 1.0.0, date: 2026-03-01, changes: Première. }\n";
const BOTH: &str = "  - { version: 1.1.0, date: 2026-04-01, changes: Seconde. }
  - { version: 1.0.0, date: 2026-03-01, changes: Première. }\n";

fn two_versions() -> Repository {
    let repository = Repository::new();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/formats/essai.md", &card("1.0.0", FIRST, "Avant.")),
            ("playbook/formats/autre.md", &card("1.0.0", FIRST, "Autre.")),
        ],
    );
    repository.with(on("2026-04-01"), &[("playbook/formats/essai.md", &card("1.1.0", BOTH, "Après."))]);
    repository
}

/// Builds the playbook in `folder`; gives the notes, and the pages of the version and of the history.
fn built(folder: &Path) -> (String, String, String) {
    built_by(&mut command(folder, &["build", "--today", "2026-11-20", "--lang", "en", "--out", "public"]), folder)
}

fn built_by(command: &mut Command, folder: &Path) -> (String, String, String) {
    let run = Run::of(command.output().unwrap());
    assert_eq!(run.status, Some(0), "{}", run.said);
    let read =
        |path: &str| fs::read_to_string(folder.join("public/formats/essai").join(path).join("index.html")).unwrap();
    let notes = run.said.lines().filter(|line| line.starts_with("note:")).collect::<Vec<_>>().join("\n");
    (notes, read("v/1.0.0"), read("history"))
}

#[test]
fn a_whole_repository_has_nothing_to_say() {
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    let (notes, version, history) = built(repository.path());
    assert_eq!(notes, "");
    assert!(version.contains("<p>Avant.</p>"));
    assert!(history.contains("à partir de 2 révisions"));
}

#[test]
fn a_shallow_clone_says_nothing_false() {
    let repository = two_versions();
    let clone = TempDir::new().unwrap();
    let address = format!("file://{}", repository.path().display());
    git_in(clone.path(), on("2026-05-01"), &["clone", "--quiet", "--depth", "1", &address, "."]);
    let (notes, version, history) = built(clone.path());
    assert_eq!(
        notes,
        "note: this clone is shallow, older commits are missing: dates and versions that they would tell are left out. `git fetch --unshallow --tags` gets them (in GitHub’s checkout action: `fetch-depth: 0`)"
    );
    // The commit at which the clone begins did not bring what it holds.
    assert!(!history.contains("1er avril 2026</time></dd>") && history.contains("Historique incomplet"), "{history}");
    assert!(!version.contains("Avant.") && version.contains("sans les anciens commits"));
    let card = fs::read_to_string(clone.path().join("public/formats/autre/index.html")).unwrap();
    assert!(!card.contains("data-ago"));
    git_in(clone.path(), on("2026-05-01"), &["fetch", "--quiet", "--unshallow"]);
    let (notes, version, _) = built(clone.path());
    assert!(!notes.contains("shallow") && version.contains("<p>Avant.</p>"), "{notes}");
}

#[test]
fn a_partial_clone_fetches_nothing_and_says_so() {
    let repository = two_versions();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = TempDir::new().unwrap();
    let address = format!("file://{}", repository.path().display());
    git_in(clone.path(), on("2026-05-01"), &["clone", "--quiet", "--filter=blob:none", &address, "."]);
    let (notes, version, history) = built(clone.path());
    assert!(notes.starts_with("note: this clone is partial, older files are missing: what they would tell is left out. `git fetch --refetch --no-filter` gets them"), "{notes}");
    assert!(!version.contains("<p>Avant.</p>") && version.contains("sans les anciens fichiers"));
    assert!(history.contains("Historique incomplet"), "{history}");
    git_in(clone.path(), on("2026-05-01"), &["fetch", "--quiet", "--refetch", "--no-filter"]);
    let (_, version, _) = built(clone.path());
    assert!(version.contains("<p>Avant.</p>"), "the command that was named mends it");
}

#[test]
fn outside_of_a_repository_there_is_no_history() {
    let repository = two_versions();
    let folder = TempDir::new().unwrap();
    copy(&repository.path().join("playbook"), &folder.path().join("playbook"));
    let (notes, version, history) = built(folder.path());
    assert_eq!(
        notes,
        "note: the playbook is not in a git repository: the site tells only what changelogs tell, and has no editions. Build it in a clone, or begin a history: `git init && git add . && git commit`"
    );
    assert!(version.contains("sans l’historique de son dépôt") && history.contains("sans l’historique du dépôt"));
    // An archive brings what its forge put in.
    fs::write(folder.path().join(".gitattributes"), "* text=auto\n").unwrap();
    let (notes, ..) = built(folder.path());
    assert!(notes.starts_with("note: this folder was copied without its `.git`"), "{notes}");
    // Nobody asked for editions: nothing is missing.
    fs::write(folder.path().join("playbook/playbook.yml"), SETTINGS.replace("editions: { tags: \"edition-*\" }\n", ""))
        .unwrap();
    assert_eq!(built(folder.path()).0, "");
    fs::write(folder.path().join("playbook/playbook.yml"), SETTINGS).unwrap();
    git_in(folder.path(), on("2026-05-01"), &["init", "--quiet"]);
    let (notes, ..) = built(folder.path());
    assert_eq!(notes, "note: there is no commit yet: history begins with the first one, `git add . && git commit`");
    fs::write(folder.path().join("LISEZMOI"), "").unwrap();
    git_in(folder.path(), on("2026-05-01"), &["add", "LISEZMOI"]);
    git_in(folder.path(), on("2026-05-01"), &["commit", "--quiet", "-m", "vide"]);
    let (notes, ..) = built(folder.path());
    assert_eq!(notes, "note: nothing of this playbook is committed yet: `git add . && git commit` begins its history");
}

#[test]
fn without_the_program_the_site_is_built_all_the_same() {
    let repository = two_versions();
    let mut command =
        command(repository.path(), &["build", "--today", "2026-11-20", "--lang", "en", "--out", "public"]);
    let (notes, version, _) = built_by(command.env("PATH", "/nonexistent"), repository.path());
    assert_eq!(
        notes,
        "note: there is no `git` program: the site shows no history and no editions. Install git, then build again"
    );
    assert!(!version.contains("<p>Avant.</p>"));
}

#[test]
fn a_repository_of_somebody_else_is_refused_by_git() {
    let repository = two_versions();
    let mut command =
        command(repository.path(), &["build", "--today", "2026-11-20", "--lang", "en", "--out", "public"]);
    // What git asks its own tests to set.
    let (notes, ..) = built_by(command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), repository.path());
    let path = repository.path().canonicalize().unwrap();
    assert_eq!(
        notes,
        format!(
            "note: git refuses this repository, which belongs to another user: the site shows no history. `git config --global --add safe.directory {}` allows it",
            path.display()
        )
    );
}

#[test]
fn a_head_that_is_no_branch_a_second_tree_and_a_submodule_have_their_words() {
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    let head = repository.git(&["rev-parse", "--short", "HEAD"]);
    repository.git(&["switch", "--quiet", "--detach"]);
    let (notes, version, _) = built(repository.path());
    assert_eq!(
        notes,
        format!(
            "note: HEAD is detached: the history is that of the commit {head}. `git switch <branch>` goes back to a branch"
        )
    );
    assert!(version.contains("<p>Avant.</p>"));
    repository.git(&["switch", "--quiet", "main"]);

    let second = TempDir::new().unwrap();
    let at = second.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", "-b", "autre", &at.to_string_lossy()]);
    let (notes, version, _) = built(&at);
    assert!(notes.starts_with("note: this is a second working tree"), "{notes}");
    assert!(version.contains("<p>Avant.</p>"));

    let outer = Repository::new();
    outer.git(&["submodule", "--quiet", "add", &format!("file://{}", repository.path().display()), "sous"]);
    let (notes, version, _) = built(&outer.path().join("sous"));
    assert!(notes.starts_with("note: the playbook lies in a submodule"), "{notes}");
    assert!(version.contains("<p>Avant.</p>"));
}

#[test]
fn what_is_not_committed_is_counted() {
    let repository = two_versions();
    repository.write(
        "playbook/formats/nouvelle.md",
        &card("1.0.0", "  - { version: 1.0.0, date: 2026-03-01, changes: Première. }\n", "Neuf.")
            .replace("Essai", "Nouvelle"),
    );
    let (notes, ..) = built(repository.path());
    assert_eq!(
        notes,
        "note: 1 file is not committed: their history ends at the last commit. `git add . && git commit` takes them in"
    );
    let page = fs::read_to_string(repository.path().join("public/formats/nouvelle/index.html")).unwrap();
    assert!(!page.contains("data-ago"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    let name = OsStr::from_bytes(b"playbook/pages/caf\xe9.md");
    fs::create_dir_all(repository.path().join("playbook/pages")).unwrap();
    fs::write(repository.path().join(name), "---\ntitle: Café\n---\n").unwrap();
    repository.commit(on("2026-05-01"));
    fs::remove_file(repository.path().join(name)).unwrap();
    repository.commit(on("2026-05-02"));
    let (notes, version, _) = built(repository.path());
    assert_eq!(
        notes,
        "note: the name of `playbook/pages/caf\u{fffd}.md` is not UTF-8: its history is left out. `git mv` gives it another name"
    );
    assert!(version.contains("<p>Avant.</p>"));
}

#[test]
fn the_environment_of_a_hook_leads_nowhere_else() {
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    let other = Repository::new();
    let mut command =
        command(repository.path(), &["build", "--today", "2026-11-20", "--lang", "en", "--out", "public"]);
    let git = other.path().join(".git");
    let (notes, version, _) =
        built_by(command.env("GIT_DIR", &git).env("GIT_INDEX_FILE", git.join("index")), repository.path());
    assert_eq!(notes, "");
    assert!(version.contains("<p>Avant.</p>"));
}

#[test]
fn nothing_of_a_repository_is_run() {
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    let mark = repository.path().join("ran");
    let touch = format!("touch {}", mark.display());
    for (key, value) in [
        ("core.fsmonitor", touch.as_str()),
        ("diff.external", &touch),
        ("core.pager", &touch),
        ("core.sshCommand", &touch),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.write(".gitattributes", "*.md diff=mine filter=mine\n");
    repository.git(&["config", "diff.mine.textconv", &touch]);
    repository.git(&["config", "diff.mine.command", &touch]);
    let (_, version, _) = built(repository.path());
    assert!(version.contains("<p>Avant.</p>"));
    assert!(!mark.exists());
}

#[test]
fn edit_links_without_a_repository_want_to_know_where_they_lead() {
    let folder = TempDir::new().unwrap();
    let settings = |path: &str| {
        format!(
            "{}repository:\n  url: https://example.org/depot\n{path}  edit: \"{{url}}/edit/{{branch}}/{{path}}\"\n",
            SETTINGS.replace("editions: { tags: \"edition-*\" }\n", "")
        )
    };
    fs::create_dir_all(folder.path().join("docs/playbook/pages")).unwrap();
    fs::write(folder.path().join("docs/playbook/pages/faq.md"), "---\ntitle: Questions\n---\n").unwrap();
    let write = |path: &str| fs::write(folder.path().join("docs/playbook/playbook.yml"), settings(path)).unwrap();
    write("");
    let run = Run::of(command(folder.path(), &["check", "docs/playbook", "--lang", "en"]).output().unwrap());
    assert!(run.shown.contains("warning[PB709]: pages are to be edited at `https://example.org/depot/edit/main/{path}`, but nobody knows where this playbook lies in its repository: there is no `.git` here\n --> playbook/playbook.yml:6:9\n"), "{}", run.shown);
    write("  path: docs/playbook\n");
    let run = Run::of(command(folder.path(), &["build", "docs/playbook", "--lang", "en"]).output().unwrap());
    assert_eq!(run.status, Some(0), "{}", run.said);
    let page = fs::read_to_string(folder.path().join("public/faq/index.html")).unwrap();
    assert!(page.contains("https://example.org/depot/edit/main/docs/playbook/pages/faq.md"));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn neither_settings_nor_odd_names_bend_what_is_told() {
    let repository = Repository::new();
    repository.with(
        on("2026-03-01"),
        &[
            ("playbook/playbook.yml", SETTINGS),
            ("playbook/formats/essai.md", &card("1.0.0", FIRST, "Avant.")),
            ("odd\u{1}\u{2}\n:name", ""),
        ],
    );
    let by = crate::repository::By {
        name: "E\u{1}v\u{2}e",
        message: "x\n\nCo-authored-by: A\u{1}B <a@x.org>",
        ..on("2026-04-01")
    };
    repository.with(by, &[("playbook/formats/essai.md", &card("1.1.0", BOTH, "Après."))]);
    for setting in [["diff.relative", "true"], ["log.showRoot", "false"], ["diff.orderFile", "/nowhere"]] {
        repository.git(&["config", setting[0], setting[1]]);
    }
    repository.write(".git/info/exclude", "public\n");
    let (notes, version, history) = built(repository.path());
    assert_eq!(notes, "");
    assert!(version.contains("<p>Avant.</p>"));
    assert!(history.contains("à partir de 2 révisions") && history.contains("1er mars 2026"));
}

#[test]
fn a_playbook_that_moved_keeps_its_past_and_another_one_is_none_of_it() {
    let repository = two_versions();
    let settings = SETTINGS.replace("edition-*", "*");
    repository.with(on("2026-04-02"), &[("playbook/playbook.yml", &settings)]);
    repository.tag("2026-04-02", "avant", "Avant");
    for name in ["playbook.yml", "formats"] {
        repository.git(&["mv", &format!("playbook/{name}"), name]);
    }
    repository.commit(on("2026-05-01"));
    let out = TempDir::new().unwrap();
    let site = out.path().join("public");
    let build = |folder: &str| {
        let mut command = command(repository.path(), &["build", folder, "--today", "2026-11-20", "--lang", "en"]);
        let run = Run::of(command.arg("--out").arg(&site).output().unwrap());
        assert_eq!(run.status, Some(0), "{}", run.said);
        run
    };
    build(".");
    let read = |path: &str| fs::read_to_string(site.join(path).join("index.html")).unwrap();
    assert!(read("formats/essai/v/1.0.0").contains("<p>Avant.</p>"));
    assert!(read("editions/avant/formats/essai").contains("<p>Après.</p>"));
    // Another one that begins in the same repository has no part in its editions.
    repository.with(on("2026-06-01"), &[("second/playbook.yml", &settings.replace("Le playbook", "Un autre"))]);
    let run = build("second");
    assert!(run.said.contains("note: the tag `avant` asks to be an edition, but"), "{}", run.said);
    assert!(!site.join("editions/avant").exists());
}

#[test]
fn tags_of_one_address_are_told() {
    let repository = two_versions();
    repository.write(".git/info/exclude", "public\n");
    repository.tag("2026-05-01", "edition-1.2", "Une");
    repository.tag("2026-05-02", "edition-1-2", "Deux");
    repository.tag("2026-05-03", "edition-1_2", "Trois");
    assert_eq!(
        built(repository.path()).0,
        "note: the tag `edition-1.2` is not shown: `edition-1_2`, which is later, has the same address
note: the tag `edition-1-2` is not shown: `edition-1_2`, which is later, has the same address"
    );
}
