use std::collections::BTreeMap;
use std::sync::Arc;

use tempfile::TempDir;

use super::*;
use crate::output::{OutputFile, OutputTree};
use crate::route::{MARKER, OutputPath};

/// A playbook's folder, a place for a site beside it, and what is to be done while a site is written.
struct Workspace(TempDir);

impl Workspace {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.at("playbook")).unwrap();
        fs::write(place.at("playbook/playbook.yml"), "title: x").unwrap();
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(path)
    }

    fn publish(&self, text: &str, target: &str) -> Result<Swap, PublishError> {
        publish(&tree(text), &self.at(target), &self.at("playbook"))
    }

    /// Everything that lies beside the playbook, by its path, with its text; a link with where it leads.
    fn holds(&self) -> Vec<String> {
        fn collect(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let shown = path.strip_prefix(root).unwrap().display().to_string();
                let kind = fs::symlink_metadata(&path).unwrap().file_type();
                if kind.is_symlink() {
                    found.push(format!("{shown} → {}", fs::read_link(&path).unwrap().display()));
                } else if kind.is_dir() {
                    collect(&path, root, found);
                } else if path.file_name().is_some_and(|name| name != MARKER) {
                    found.push(format!("{shown}: {}", fs::read_to_string(&path).unwrap()));
                } else {
                    found.push(shown);
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.at(""), &self.at(""), &mut found);
        found.sort();
        found.retain(|line| line != "playbook/playbook.yml: title: x");
        found
    }
}

fn site_in(folder: &str, text: &str) -> Vec<String> {
    let files =
        [format!("{folder}/{MARKER}"), format!("{folder}/a/b.html: {text}"), format!("{folder}/index.html: {text}")];
    files.into()
}

fn tree(text: &str) -> OutputTree {
    tree_that(text, || {})
}

/// A site whose making does something besides.
fn tree_that(text: &str, does: impl Fn() + Send + Sync + 'static) -> OutputTree {
    let bytes: Arc<[u8]> = text.as_bytes().into();
    let own = bytes.clone();
    let index = OutputFile::promise(move || {
        does();
        Ok(own.clone())
    });
    let files: BTreeMap<OutputPath, OutputFile> = [
        (OutputPath::new("index.html").unwrap(), index),
        (OutputPath::new("a/b.html").unwrap(), OutputFile::Bytes(bytes)),
    ]
    .into();
    OutputTree::new(vec![Arc::new(files)])
}

fn put_site(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("a")).unwrap();
    fs::write(folder.join(MARKER), MARKER_TEXT).unwrap();
    fs::write(folder.join("index.html"), text).unwrap();
    fs::write(folder.join("a/b.html"), text).unwrap();
}

#[test]
fn a_site_is_replaced_and_nothing_is_left_behind() {
    let place = Workspace::new();
    for text in ["one", "two"] {
        assert_eq!(place.publish(text, "public").unwrap(), Swap::Whole);
        assert_eq!(place.holds(), site_in("public", text));
    }
}

/// Whatever a link is called, and wherever it leads: it stays, and so does what it leads to.
#[cfg(unix)]
#[test]
fn no_link_is_ever_cleared_renamed_or_entered() {
    use std::os::unix::fs::symlink;
    for name in [
        ".public.playbook-staging-x",
        ".public.playbook-new-x",
        ".public.playbook-former",
        ".public.playbook-staging-",
        ".public.playbook-staging-x/deep",
    ] {
        for is_marked in [true, false] {
            for site_is_there in [true, false] {
                let place = Workspace::new();
                if is_marked {
                    fs::write(place.at("playbook").join(MARKER), "").unwrap();
                }
                if site_is_there {
                    place.publish("old", "public").unwrap();
                }
                if let Some((folder, _)) = name.split_once('/') {
                    // A folder of ours that is cleared, and a link in it.
                    fs::create_dir(place.at(folder)).unwrap();
                    fs::write(place.at(folder).join(MARKER), "").unwrap();
                }
                symlink(place.at("playbook"), place.at(name)).unwrap();
                place.publish("new", "public").unwrap();
                assert!(place.at("playbook/playbook.yml").is_file(), "{name}");
                assert_eq!(place.at("playbook").join(MARKER).exists(), is_marked, "{name}");
                assert_eq!(fs::read_to_string(place.at("public/index.html")).unwrap(), "new");
                let is_link = fs::symlink_metadata(place.at(name)).is_ok_and(|found| found.is_symlink());
                assert_eq!(is_link, !name.contains('/'), "{name}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_marker_that_is_a_link_is_none() {
    let place = Workspace::new();
    fs::create_dir(place.at("photos")).unwrap();
    fs::write(place.at("photos/a.jpg"), "a").unwrap();
    std::os::unix::fs::symlink(place.at("playbook/playbook.yml"), place.at("photos").join(MARKER)).unwrap();
    assert!(matches!(place.publish("new", "photos"), Err(PublishError::NotOurs(_))));
    assert!(place.at("photos/a.jpg").is_file());
}

#[cfg(unix)]
#[test]
fn no_way_leads_into_the_sources() {
    use std::os::unix::fs::symlink;
    let place = Workspace::new();
    fs::create_dir(place.at("themes")).unwrap();
    fs::write(place.at("themes").join(MARKER), "").unwrap();
    fs::write(place.at("playbook").join(MARKER), "").unwrap();
    symlink("playbook", place.at("src2")).unwrap();
    symlink("src2", place.at("src3")).unwrap();
    symlink("nowhere", place.at("lost")).unwrap();
    let before = place.holds();
    for target in [
        "playbook",
        "playbook/new",
        "src2/new",
        "src2/new/pub",
        "src3/a/b/c",
        "src2/../playbook/x",
        ".",
        "themes",
        "themes/x",
        "src2/formats/..",
    ] {
        let refused = place.publish("new", target);
        let is_refused = matches!(refused, Err(PublishError::InSources(_) | PublishError::Io(..)));
        assert!(is_refused, "{target}: {refused:?}");
    }
    assert!(matches!(place.publish("new", "src2"), Err(PublishError::NotAFolder(_))));
    assert!(place.publish("new", "lost/new").is_err());
    assert_eq!(place.holds(), before);
}

#[test]
fn what_comes_into_the_folder_while_the_site_is_written_is_not_lost() {
    let place = Workspace::new();
    fs::create_dir(place.at("public")).unwrap();
    let file = place.at("public/notes.txt");
    let own = file.clone();
    let tree = tree_that("new", move || fs::write(&own, "mine").unwrap());
    let refused = publish(&tree, &place.at("public"), &place.at("playbook"));
    assert!(matches!(refused, Err(PublishError::NotOurs(_))), "{refused:?}");
    assert_eq!(place.holds(), ["public/notes.txt: mine"]);
}

#[test]
fn a_folder_that_is_taken_away_while_it_is_filled_is_not_made_again() {
    let place = Workspace::new();
    place.publish("old", "public").unwrap();
    let root = place.at("");
    let tree = tree_that("new", move || {
        for entry in fs::read_dir(&root).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name().to_string_lossy().contains("staging") {
                // While a folder is taken away, another thread may put a file into it.
                while entry.path().exists() && fs::remove_dir_all(entry.path()).is_err() {}
            }
        }
    });
    assert!(matches!(publish(&tree, &place.at("public"), &place.at("playbook")), Err(PublishError::Io(..))));
    assert_eq!(place.holds(), site_in("public", "old"));
}

#[test]
fn what_killed_builds_left_is_cleared_and_what_others_fill_is_not() {
    let place = Workspace::new();
    put_site(&place.at(".public.playbook-staging-killed"), "half");
    put_site(&place.at(".public.playbook-staging-live"), "half");
    fs::create_dir(place.at(".public.playbook-staging-empty")).unwrap();
    fs::create_dir(place.at(".public.playbook-staging-mine")).unwrap();
    fs::write(place.at(".public.playbook-staging-mine/x"), "x").unwrap();
    fs::create_dir(place.at(".public.playbook-new-young")).unwrap();
    let old = place.at(".public.playbook-new-old");
    fs::create_dir(&old).unwrap();
    #[cfg(unix)]
    fs::File::open(&old)
        .unwrap()
        .set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(2))
        .unwrap();
    let marker = fs::File::open(place.at(".public.playbook-staging-live").join(MARKER)).unwrap();
    marker.lock().unwrap();
    place.publish("new", "public").unwrap();
    let left = fs::read_dir(place.at("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = left.collect();
    left.sort();
    #[cfg(unix)]
    assert_eq!(
        left,
        [
            ".public.playbook-new-young",
            ".public.playbook-staging-live",
            ".public.playbook-staging-mine",
            "playbook",
            "public"
        ]
    );
}

#[test]
fn two_steps_replace_a_site_and_leave_nothing_behind() {
    let place = Workspace::new();
    put_site(&place.at("public"), "old");
    put_site(&place.at("staging"), "new");
    swap::in_two_steps(&place.at("staging"), &place.at("public")).unwrap();
    assert_eq!(place.holds(), site_in("public", "new"));
}

#[test]
fn a_second_step_that_fails_puts_the_old_site_back() {
    let place = Workspace::new();
    put_site(&place.at("public"), "old");
    let failed = swap::in_two_steps(&place.at("nowhere"), &place.at("public"));
    assert!(matches!(failed, Err(PublishError::Io(..))));
    assert_eq!(place.holds(), site_in("public", "old"));
}

#[test]
fn where_both_steps_fail_it_is_said_where_the_site_stands() {
    let place = Workspace::new();
    let aside = place.at(".public.playbook-former");
    put_site(&aside, "old");
    fs::create_dir(place.at("public")).unwrap();
    fs::write(place.at("public/mine"), "mine").unwrap();
    let failed = swap::second_step(&place.at("nowhere"), aside.clone(), &place.at("public"));
    assert!(matches!(&failed, Err(PublishError::Aside { aside: told, .. }) if *told == aside), "{failed:?}");
    assert!(aside.join("index.html").is_file());

    // Another build that was quicker leaves a whole site: then there is nothing to say but that.
    fs::remove_dir_all(place.at("public")).unwrap();
    put_site(&place.at("public"), "theirs");
    let failed = swap::second_step(&place.at("nowhere"), aside, &place.at("public"));
    assert!(matches!(failed, Err(PublishError::Busy(_))), "{failed:?}");
    assert_eq!(place.holds(), site_in("public", "theirs"));
}

#[test]
fn a_site_that_stepped_aside_comes_back_or_goes() {
    let place = Workspace::new();
    let aside = place.at(".public.playbook-former");
    put_site(&aside, "old");
    let held = fs::File::open(aside.join(MARKER)).unwrap();
    held.lock().unwrap();
    assert!(matches!(swap::put_back(&place.at("public")), Err(PublishError::Busy(_))));
    held.unlock().unwrap();
    swap::put_back(&place.at("public")).unwrap();
    assert_eq!(place.holds(), site_in("public", "old"));
    put_site(&aside, "older");
    swap::put_back(&place.at("public")).unwrap();
    assert_eq!(place.holds(), site_in("public", "old"));
}

/// A folder that cannot be replaced, such as a mount point, is filled from within.
#[test]
fn the_files_of_a_folder_change_places_with_the_new_ones() {
    let place = Workspace::new();
    let target = place.at("public");
    fs::create_dir_all(target.join("lost+found")).unwrap();
    for text in ["one", "two"] {
        in_place::publish(&tree(text), &target).unwrap();
        assert_eq!(place.holds(), site_in("public", text));
        assert!(target.join("lost+found").is_dir());
    }
    fs::write(target.join("old.html"), "old").unwrap();
    in_place::publish(&tree("three"), &target).unwrap();
    assert_eq!(place.holds(), site_in("public", "three"));

    let held = fs::File::open(&target).unwrap();
    held.lock().unwrap();
    assert!(matches!(in_place::publish(&tree("four"), &target), Err(PublishError::Busy(_))));
    held.unlock().unwrap();

    fs::remove_file(target.join(MARKER)).unwrap();
    assert!(matches!(in_place::publish(&tree("five"), &target), Err(PublishError::NotOurs(_))));
    assert_eq!(place.holds(), site_in("public", "three")[1..]);
}

/// Whatever was moved when it was interrupted: the next build ends it. Each of the moves can be the last.
#[test]
fn a_swap_by_parts_is_taken_up_where_it_was_left() {
    let steps = ["marker out", "index out", "a out", "in begins", "index in", "a in", "marker in"];
    for step in 0..=steps.len() {
        let place = Workspace::new();
        let target = place.at("public");
        put_site(&target, "old");
        let staging = target.join(".playbook-staging");
        put_site(&staging, "new");
        fs::write(staging.join(".playbook-swap-out"), "").unwrap();
        fs::create_dir(staging.join(".playbook-former")).unwrap();
        let out = |name: &str| fs::rename(target.join(name), staging.join(".playbook-former").join(name)).unwrap();
        let back = |name: &str| fs::rename(staging.join(name), target.join(name)).unwrap();
        let moves: [&dyn Fn(); 7] = [
            &|| out(MARKER),
            &|| out("index.html"),
            &|| out("a"),
            &|| fs::rename(staging.join(".playbook-swap-out"), staging.join(".playbook-swap-in")).unwrap(),
            &|| back("index.html"),
            &|| back("a"),
            &|| back(MARKER),
        ];
        moves.iter().take(step).for_each(|do_it| do_it());
        refuse(&target, &place.at("playbook")).unwrap();
        // It is finished even where the build that finds it has nothing to publish.
        let broken = tree_that("never", || panic!("a page that cannot be made"));
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| in_place::publish(&broken, &target)));
        assert!(ended.is_err());
        let found: Vec<String> = place.holds().into_iter().filter(|line| !line.contains(".playbook-staging")).collect();
        assert_eq!(found, site_in("public", "new"), "after {step} steps");
        in_place::publish(&tree("newest"), &target).unwrap();
        assert_eq!(place.holds(), site_in("public", "newest"), "after {step} steps");
    }
}

#[test]
fn a_site_that_was_only_being_prepared_is_begun_again() {
    let place = Workspace::new();
    let target = place.at("public");
    for old in [None, Some("old")] {
        if let Some(text) = old {
            in_place::publish(&tree(text), &target).unwrap();
        }
        let staging = target.join(".playbook-staging");
        put_site(&staging, "half");
        refuse(&target, &place.at("playbook")).unwrap();
        in_place::publish(&tree("new"), &target).unwrap();
        assert_eq!(place.holds(), site_in("public", "new"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn mount_points_are_known() {
    assert!(in_place::is_mount_point(Path::new("/proc")));
    assert!(!in_place::is_mount_point(tempfile::tempdir().unwrap().path()));
    assert!(!in_place::is_mount_point(Path::new("/nowhere/at/all")));
}

/// As root there is no folder that cannot be written to: the error is taken for it.
#[test]
fn what_the_system_refuses_beside_may_work_inside() {
    let place = Workspace::new();
    put_site(&place.at("public"), "old");
    for (kind, helps) in [
        (io::ErrorKind::ResourceBusy, true),
        (io::ErrorKind::CrossesDevices, true),
        (io::ErrorKind::PermissionDenied, true),
        (io::ErrorKind::StorageFull, false),
    ] {
        assert_eq!(in_place::helps(&kind.into(), &place.at("public")), helps, "{kind}");
        assert!(!in_place::helps(&kind.into(), &place.at("nowhere")));
    }
}
