//! A site is replaced whole or not at all: killed at any moment, or refused by the disk, a build leaves a whole site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use playbook::source::Sources;
use tempfile::TempDir;

use crate::fixture::{base, command, playbook, write};

/// How many builds are killed while they read, when they have touched nothing yet,
const FIRST_KILLS: u32 = 4;
/// and how many while they write.
const KILLS: u32 = 24;

/// Every file of a site by its path, with its bytes.
fn snapshot(site: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                files.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(site, site, &mut files);
    files
}

/// The base playbook with enough cards that a build takes a while, each saying `word`.
fn long(word: &str) -> Sources {
    with_cards(120, word)
}

/// The base playbook with more cards, each saying `word`.
fn with_cards(count: usize, word: &str) -> Sources {
    let mut sources = base();
    for number in 0..count {
        let card = format!(
            "---\ntitle: Carte {number} {word}\nsummary: Une carte.\nstatus: draft\ncontext: Ici.\nduration: 5 min\n\
             risks:\n  - risk: Un risque\nmetrics:\n  - name: Une mesure\n---\n{word}\n"
        );
        sources.insert_text(&format!("formats/carte-{number}.md"), &card);
    }
    sources
}

/// What else lies beside the site and the playbook. A folder that was being made when its build was killed stays for an hour.
fn left_over(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names
        .filter(|name| {
            name != "public" && name != "playbook" && name != ".git" && !name.starts_with(".public.playbook-new-")
        })
        .collect()
}

/// Five builds at once, of two playbooks, again and again: each ends well, or says that another is at work, and the site is one
/// of the two, whole, with its marker.
#[test]
fn builds_side_by_side_leave_a_whole_site() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("public");
    let sites: Vec<_> = ["un", "deux"]
        .iter()
        .map(|word| {
            write(&with_cards(12, word), &folder.path().join(word).join("playbook"));
            let output = playbook(folder.path(), &["build", &format!("{word}/playbook")]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            snapshot(&site)
        })
        .collect();
    assert_ne!(sites[0], sites[1]);
    for round in 0..12 {
        if round % 3 == 0 {
            fs::remove_dir_all(&site).unwrap();
        }
        let builds: Vec<_> = (0..5)
            .map(|number| {
                let word = ["un", "deux"][(number + round) % 2];
                let mut build = command(folder.path(), &["build", &format!("{word}/playbook")]);
                build.stderr(std::process::Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for build in builds {
            let output = build.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            let is_busy = output.status.code() == Some(3) && said.contains("another build is at work on `public`");
            assert!(output.status.success() || is_busy, "round {round}: {said}");
        }
        assert!(sites.contains(&snapshot(&site)), "round {round}");
        assert!(site.join(".playbook-site").is_file(), "round {round}");
        let left: Vec<String> = left_over(folder.path()).into_iter().filter(|name| name.starts_with('.')).collect();
        assert_eq!(left, Vec::<String>::new(), "round {round}");
    }
}

/// What git can carry: a marker among the sources, and a link that is called like a folder of ours.
#[cfg(unix)]
#[test]
fn no_build_deletes_its_sources_by_way_of_a_link() {
    for name in [".public.playbook-staging-x", ".public.playbook-former"] {
        let folder = TempDir::new().unwrap();
        let sources = folder.path().join("playbook");
        write(&base(), &sources);
        std::os::unix::fs::symlink("playbook", folder.path().join(name)).unwrap();
        let before = snapshot(&sources);
        assert!(playbook(folder.path(), &["build"]).status.success());
        assert_eq!(snapshot(&sources), before);
        fs::write(sources.join(".playbook-site"), "").unwrap();
        let refused = playbook(folder.path(), &["build"]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("error[PB022]"));
        assert!(before.keys().all(|path| sources.join(path).is_file()), "{name}");
    }
}

/// Files with no role are not read, however large they are, and what is no file is told of.
#[cfg(target_os = "linux")]
#[test]
fn what_nothing_reads_takes_no_memory() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let photos = folder.path().join("playbook/photos");
    fs::create_dir(&photos).unwrap();
    for number in 0..40 {
        fs::File::create(photos.join(format!("{number}.jpg"))).unwrap().set_len(19 << 20).unwrap();
    }
    // Twice as much memory as a check of this playbook takes, and a third of what the photos would.
    let script = format!("ulimit -v 700000; exec '{}' check --format json", env!("CARGO_BIN_EXE_playbook"));
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .env("RAYON_NUM_THREADS", "2")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let strays = report["diagnostics"].as_array().unwrap().iter().filter(|finding| finding["code"] == "PB012");
    assert_eq!(strays.count(), 40);
}

/// A link in the place of the themes leads nowhere, and is told of.
#[cfg(unix)]
#[test]
fn themes_that_are_a_link_are_not_followed() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    fs::create_dir_all(folder.path().join("elsewhere/default/templates")).unwrap();
    fs::write(folder.path().join("elsewhere/default/templates/404.html"), "other").unwrap();
    std::os::unix::fs::symlink("elsewhere", folder.path().join("themes")).unwrap();
    let output = playbook(folder.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("error[PB008]: this is a symbolic link") && said.contains("--> themes"), "{said}");
}

/// Waits until a build writes, which is when a folder of its own stands beside the site and those of `before`, or has ended.
fn until_it_writes(folder: &Path, before: &[String], running: &mut Child) {
    let is_own = |name: &String| name.contains(".playbook-staging-") && !before.contains(name);
    while !left_over(folder).iter().any(is_own) && running.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(1));
    }
}

#[test]
fn killed_at_any_moment_a_whole_site_is_there() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("public");
    let start = || command(folder.path(), &["build"]).stderr(std::process::Stdio::null()).spawn().unwrap();
    let words = ["ancien", "nouveau"];
    let (mut read, mut all) = (Duration::ZERO, Duration::ZERO);
    let sites = words.map(|word| {
        write(&long(word), &folder.path().join("playbook"));
        let started = Instant::now();
        let mut running = start();
        until_it_writes(folder.path(), &[], &mut running);
        read = started.elapsed();
        assert!(running.wait().unwrap().success());
        all = started.elapsed();
        snapshot(&site)
    });
    assert_ne!(sites[0], sites[1]);
    // The site that is there; the other one is built over it, so that no kill needs a build to put things back.
    let mut there = 1;
    let (mut killed_before, mut killed_after) = (0, 0);
    write(&long(words[1 - there]), &folder.path().join("playbook"));
    for step in 0u32.. {
        let before = left_over(folder.path());
        let mut running = start();
        // A few while it reads, however long that takes on this machine; most while it writes; and then later and later, so
        // that in the end one is not interrupted.
        if step < FIRST_KILLS {
            sleep(read * step / FIRST_KILLS);
        } else {
            until_it_writes(folder.path(), &before, &mut running);
            sleep(all.saturating_sub(read) * (step - FIRST_KILLS) / KILLS);
        }
        running.kill().unwrap();
        running.wait().unwrap();
        let found = snapshot(&site);
        if found == sites[there] {
            killed_before += 1;
        } else {
            there = 1 - there;
            assert!(found == sites[there], "after {step}: neither the old site nor the new one");
            killed_after += 1;
            write(&long(words[1 - there]), &folder.path().join("playbook"));
        }
        if step >= FIRST_KILLS + KILLS && killed_before > 0 && killed_after > 0 {
            break;
        }
    }
    assert!(playbook(folder.path(), &["build"]).status.success());
    assert_eq!(snapshot(&site), sites[1 - there]);
    assert_eq!(left_over(folder.path()), Vec::<String>::new(), "folders of killed builds are cleared away");
}

/// The shell sets a limit on the size of files and lets the program meet it as an error, as a full disk would be.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    assert!(playbook(folder.path(), &["build"]).status.success());
    let before = snapshot(&folder.path().join("public"));
    write(&long("nouveau"), &folder.path().join("playbook"));
    let script = format!("trap '' XFSZ; ulimit -f 8; exec '{}' build --lang en", env!("CARGO_BIN_EXE_playbook"));
    let output = std::process::Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write") && said.contains("the site is as it was before"), "{said}");
    assert_eq!(snapshot(&folder.path().join("public")), before);
    assert_eq!(left_over(folder.path()), Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    let output = playbook(folder.path(), &["build", "--out", "/proc/playbook/public"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write `/proc/playbook"));
}

#[test]
fn only_a_folder_of_ours_is_replaced() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    fs::create_dir(folder.path().join("photos")).unwrap();
    fs::write(folder.path().join("photos/été.jpg"), "x").unwrap();
    fs::write(folder.path().join("fichier"), "x").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let refused = |out: &str, why: &str| {
        let output = playbook(folder.path(), &["build", "--out", out]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(why), "{said}");
    };
    refused("photos", "holds files that playbook did not make");
    refused("fichier", "is a link or a file");
    refused("playbook", "lie one in the other");
    refused("playbook/public", "lie one in the other");
    refused(".", "lie one in the other");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("photos", folder.path().join("lien")).unwrap();
        refused("lien", "is a link or a file");
    }
    assert_eq!(fs::read(folder.path().join("photos/été.jpg")).unwrap(), b"x");
    for out in ["empty", "new", "deep/er/new", "new"] {
        assert!(playbook(folder.path(), &["build", "--out", out]).status.success(), "{out}");
        assert!(folder.path().join(out).join("index.html").is_file());
    }
}

#[test]
fn errors_in_content_touch_nothing() {
    let folder = TempDir::new().unwrap();
    write(&base(), &folder.path().join("playbook"));
    assert!(playbook(folder.path(), &["build"]).status.success());
    let before = snapshot(&folder.path().join("public"));
    fs::write(folder.path().join("playbook/formats/autre.md"), "---\ntitel: x\n---\n").unwrap();
    let output = playbook(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was built"));
    assert_eq!(snapshot(&folder.path().join("public")), before);
    fs::remove_file(folder.path().join("playbook/formats/autre.md")).unwrap();
    fs::create_dir_all(folder.path().join("themes/default/templates")).unwrap();
    fs::write(folder.path().join("themes/default/templates/404.html"), "{{ page.nothing.at_all }}").unwrap();
    let output = playbook(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(snapshot(&folder.path().join("public")), before);
    assert_eq!(left_over(folder.path()), ["themes"]);
}
