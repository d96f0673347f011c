//! A site is replaced whole or not at all: killed at any moment, or refused by the disk, a build leaves a whole site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Instant;

use playbook::source::Sources;
use tempfile::TempDir;

use crate::fixture::{base, command, playbook, write};

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
    let mut sources = base();
    for number in 0..120 {
        let card = format!(
            "---\ntitle: Carte {number} {word}\nsummary: Une carte.\nstatus: draft\ncontext: Ici.\nduration: 5 min\n\
             risks:\n  - risk: Un risque\nmetrics:\n  - name: Une mesure\n---\n{word}\n"
        );
        sources.insert_text(&format!("formats/carte-{number}.md"), &card);
    }
    sources
}

/// What else lies beside the site and the playbook.
fn left_over(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "public" && name != "playbook").collect()
}

#[test]
fn killed_at_any_moment_a_whole_site_is_there() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("public");
    let build = |word: &str| {
        write(&long(word), &folder.path().join("playbook"));
        let output = playbook(folder.path(), &["build"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        snapshot(&site)
    };
    let new = build("nouveau");
    let old = build("ancien");
    write(&long("nouveau"), &folder.path().join("playbook"));
    let started = Instant::now();
    assert!(playbook(folder.path(), &["build", "--out", "elsewhere"]).status.success());
    let whole_build = started.elapsed();
    fs::remove_dir_all(folder.path().join("elsewhere")).unwrap();
    let (mut killed_before, mut killed_after) = (0, 0);
    for step in 0u32.. {
        let mut running = command(folder.path(), &["build"]).stderr(std::process::Stdio::null()).spawn().unwrap();
        // Spread over the whole of a build, however long one takes on this machine, and then longer and longer: in the end
        // one is not interrupted.
        sleep(whole_build * step / 50);
        running.kill().unwrap();
        running.wait().unwrap();
        let found = snapshot(&site);
        if found == old {
            killed_before += 1;
        } else {
            assert!(found == new, "after {step}: neither the old site nor the new one");
            killed_after += 1;
            write(&long("ancien"), &folder.path().join("playbook"));
            assert!(playbook(folder.path(), &["build"]).status.success());
            write(&long("nouveau"), &folder.path().join("playbook"));
        }
        if step >= 60 && killed_before > 0 && killed_after > 0 {
            break;
        }
    }
    assert!(playbook(folder.path(), &["build"]).status.success());
    assert_eq!(snapshot(&site), new);
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
    let script = format!("trap '' XFSZ; ulimit -f 8; exec '{}' build", env!("CARGO_BIN_EXE_playbook"));
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
