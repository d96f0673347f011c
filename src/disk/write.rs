//! The one way into the sources: bytes in the place of others, and other names. Whoever writes a card asks here.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::source::{FilePath, Source, Sources};

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    /// It is no longer as it was when it was read.
    Changed(PathBuf),
    /// It is a link, or lies behind one.
    Link(PathBuf),
    /// There is another file of the new name.
    Taken(PathBuf),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

/// Writes what differs between `before`, as the playbook at `folder` was read, and `after`: changed bytes, renamed files and new
/// ones; gives their number. A file is written beside itself and then takes its own place, with its rights; no link is followed,
/// and a file that somebody changed meanwhile is left alone.
///
/// Everything is looked at before anything is written. Where the system refuses in the middle, what was done is undone.
///
/// `renamed` names the files that have another name now: the new one, and the one they had.
pub fn write(
    folder: &Path,
    before: &Sources,
    after: &Sources,
    renamed: &BTreeMap<FilePath, FilePath>,
) -> Result<usize, WriteError> {
    let root = folder.canonicalize().map_err(|error| WriteError::Io(folder.to_owned(), error))?;
    let steps = steps(before, after, renamed);
    steps.iter().try_for_each(|step| step.check(&root))?;
    for (place, step) in steps.iter().enumerate() {
        if let Err(error) = step.run(&root) {
            // What cannot be undone either was refused for the same reason: the first one is told.
            steps[..place].iter().rev().for_each(|done| drop(done.undo(&root)));
            return Err(error);
        }
    }
    Ok(steps.len())
}

/// One change of a file.
enum Step<'s> {
    Create { path: &'s FilePath, bytes: &'s [u8] },
    Replace { path: &'s FilePath, former: &'s [u8], bytes: &'s [u8] },
    Rename { from: &'s FilePath, to: &'s FilePath, former: &'s [u8], bytes: &'s [u8] },
}

fn steps<'s>(before: &'s Sources, after: &'s Sources, renamed: &'s BTreeMap<FilePath, FilePath>) -> Vec<Step<'s>> {
    let step = |(path, source): (&'s FilePath, &'s Source)| {
        let Source::File(bytes) = source else { return None };
        match before.get(path.as_str()) {
            Some(Source::File(former)) if former != bytes => Some(Step::Replace { path, former, bytes }),
            Some(_) => None,
            None => match renamed.get(path).filter(|from| !after.contains(from.as_str())) {
                Some(from) => match before.get(from.as_str())? {
                    Source::File(former) => Some(Step::Rename { from, to: path, former, bytes }),
                    _ => None,
                },
                // What had no other name is new.
                None => Some(Step::Create { path, bytes }),
            },
        }
    };
    after.iter().filter_map(step).collect()
}

impl Step<'_> {
    /// Whether it can be done, as far as a look tells.
    fn check(&self, root: &Path) -> Result<(), WriteError> {
        match self {
            Self::Create { path, .. } => {
                let target = root.join(path.as_str());
                own_folder(root, &target)?;
                if is_taken(&target) { Err(WriteError::Taken(target)) } else { Ok(()) }
            }
            Self::Replace { path, former, .. } => own_file(root, path, former).map(drop),
            Self::Rename { from, to, former, .. } => {
                let at = own_file(root, from, former)?;
                let target = root.join(to.as_str());
                own_folder(root, &target)?;
                // Where capitals do not count, a file may stand there that is the same one.
                let is_other = || target.canonicalize().ok() != at.canonicalize().ok();
                if is_taken(&target) && is_other() { Err(WriteError::Taken(target)) } else { Ok(()) }
            }
        }
    }

    fn run(&self, root: &Path) -> Result<(), WriteError> {
        match self {
            Self::Create { path, bytes } => create(root, path, bytes),
            Self::Replace { path, former, bytes } => replace(root, path, former, bytes),
            Self::Rename { from, to, former, bytes } => {
                rename(root, from, to, former)?;
                replace(root, to, former, bytes).inspect_err(|_| drop(rename(root, to, from, former)))
            }
        }
    }

    fn undo(&self, root: &Path) -> Result<(), WriteError> {
        match self {
            Self::Create { path, .. } => {
                let target = root.join(path.as_str());
                fs::remove_file(&target).map_err(|error| WriteError::Io(target, error))
            }
            Self::Replace { path, former, bytes } => replace(root, path, bytes, former),
            Self::Rename { from, to, former, bytes } => {
                replace(root, to, bytes, former)?;
                rename(root, to, from, former)
            }
        }
    }
}

/// Whether the folder of `target`, as far as it is there, is one of the playbook's own, reached without a link.
fn own_folder(root: &Path, target: &Path) -> Result<(), WriteError> {
    let there = target.ancestors().skip(1).find(|folder| is_taken(folder)).unwrap_or(root);
    let io = |error| WriteError::Io(there.to_owned(), error);
    if !fs::symlink_metadata(there).map_err(io)?.is_dir() {
        let is_link = fs::symlink_metadata(there).is_ok_and(|found| found.is_symlink());
        return Err(if is_link { WriteError::Link(there.to_owned()) } else { WriteError::Taken(there.to_owned()) });
    }
    if there.canonicalize().map_err(io)? == there { Ok(()) } else { Err(WriteError::Link(there.to_owned())) }
}

/// Whether anything stands at `path`, be it a link that leads nowhere.
pub fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Makes a folder where there is none.
pub fn create_folder(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(|error| WriteError::Io(path.to_owned(), error))
}

/// Adds `text` to the end of the file at `path`, which need not be there.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

/// Writes a file that was not there; never over one that came meanwhile.
fn create(root: &Path, path: &FilePath, bytes: &[u8]) -> Result<(), WriteError> {
    let target = root.join(path.as_str());
    let io = |error| WriteError::Io(target.clone(), error);
    let folder = target.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(io)?;
    if folder.canonicalize().map_err(io)? != folder {
        return Err(WriteError::Link(target));
    }
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    beside.write_all(bytes).map_err(io)?;
    beside.as_file().sync_all().map_err(io)?;
    set_readable(beside.as_file()).map_err(io)?;
    beside.persist_noclobber(&target).map(drop).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Taken(target.clone()),
        _ => WriteError::Io(target.clone(), error.error),
    })
}

/// A temporary file is its writer's alone; one of the sources is anybody's to read.
fn set_readable(file: &fs::File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}

fn replace(root: &Path, path: &FilePath, former: &[u8], bytes: &[u8]) -> Result<(), WriteError> {
    if former == bytes {
        return Ok(());
    }
    let at = own_file(root, path, former)?;
    let io = |error| WriteError::Io(at.clone(), error);
    let parent = at.parent().unwrap_or(root);
    let mut file = tempfile::NamedTempFile::new_in(parent).map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    let rights = fs::symlink_metadata(&at).map_err(io)?.permissions();
    file.as_file().set_permissions(rights).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    file.persist(&at).map_err(|error| io(error.error))?;
    Ok(())
}

fn rename(root: &Path, from: &FilePath, to: &FilePath, former: &[u8]) -> Result<(), WriteError> {
    let at = own_file(root, from, former)?;
    let target = root.join(to.as_str());
    let io = |error| WriteError::Io(target.clone(), error);
    own_folder(root, &target)?;
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(io)?;
    }
    fs::rename(&at, &target).map_err(io)?;
    // The folder of a card that has another one now; it goes only where nothing is left in it.
    if let Some(former) = at.parent().filter(|former| *former != root) {
        let _ = fs::remove_dir(former);
    }
    Ok(())
}

/// Where a file lies, if it is one, no link leads to it, and it is still as it was read.
fn own_file(root: &Path, path: &FilePath, former: &[u8]) -> Result<PathBuf, WriteError> {
    let at = root.join(path.as_str());
    let io = |error| WriteError::Io(at.clone(), error);
    if at.canonicalize().map_err(io)? != at || !fs::symlink_metadata(&at).map_err(io)?.is_file() {
        return Err(WriteError::Link(at));
    }
    if fs::read(&at).map_err(io)? != former {
        return Err(WriteError::Changed(at));
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::new("playbook");
        for (path, text) in files {
            sources.insert_text(path, text);
        }
        sources
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), text).unwrap();
        }
        folder
    }

    #[test]
    fn changed_bytes_and_names_are_written_and_nothing_else() {
        let files = [("formats/a.md", "a"), ("formats/É b.md", "b"), ("formats/c.md", "c")];
        let folder = folder(&files);
        let after = sources(&[("formats/a.md", "A"), ("formats/e-b.md", "b"), ("formats/c.md", "c")]);
        let renamed = [(FilePath::new("formats/e-b.md"), FilePath::new("formats/É b.md"))].into();
        assert_eq!(write(folder.path(), &sources(&files), &after, &renamed).unwrap(), 2);
        let text = |path: &str| fs::read_to_string(folder.path().join(path)).ok();
        assert_eq!(text("formats/a.md").as_deref(), Some("A"));
        assert_eq!(text("formats/e-b.md").as_deref(), Some("b"));
        assert_eq!(text("formats/c.md").as_deref(), Some("c"));
        assert_eq!(fs::read_dir(folder.path().join("formats")).unwrap().count(), 3);
    }

    #[test]
    fn several_files_of_a_folder_get_the_names_that_are_theirs() {
        let files = [("formats/A.MD", "a"), ("formats/B c.md.txt", "b"), ("formats/d.txt", "d")];
        let folder = folder(&files);
        let after = sources(&[("formats/a.md", "A"), ("formats/b-c.md", "b"), ("formats/d.md", "d")]);
        let renamed = [
            ("formats/a.md", "formats/A.MD"),
            ("formats/b-c.md", "formats/B c.md.txt"),
            ("formats/d.md", "formats/d.txt"),
        ];
        let renamed = renamed.map(|(to, from)| (FilePath::new(to), FilePath::new(from))).into();
        assert_eq!(write(folder.path(), &sources(&files), &after, &renamed).unwrap(), 3);
        let text = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
        assert_eq!(
            (text("formats/a.md"), text("formats/b-c.md"), text("formats/d.md")),
            ("A".into(), "b".into(), "d".into())
        );
        assert_eq!(fs::read_dir(folder.path().join("formats")).unwrap().count(), 3);
    }

    #[test]
    fn a_file_that_somebody_changed_meanwhile_is_left_alone() {
        let folder = folder(&[("a.md", "newer")]);
        let written =
            write(folder.path(), &sources(&[("a.md", "old")]), &sources(&[("a.md", "mended")]), &BTreeMap::new());
        assert!(matches!(written, Err(WriteError::Changed(_))));
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "newer");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_refused_in_the_middle_leaves_everything_as_it_was() {
        use std::os::unix::fs::symlink;

        let files = [("formats/a.md", "a"), ("formats/b/index.md", "b"), ("pages/z.md", "z")];
        let folder = folder(&files);
        let outside = tempfile::tempdir().unwrap();
        symlink(outside.path(), folder.path().join("formats/c")).unwrap();
        let after = sources(&[("formats/a.md", "A"), ("formats/c/index.md", "b"), ("pages/z.md", "Z")]);
        let renamed = [(FilePath::new("formats/c/index.md"), FilePath::new("formats/b/index.md"))].into();
        let written = write(folder.path(), &sources(&files), &after, &renamed);
        assert!(matches!(written, Err(WriteError::Link(_))), "{written:?}");
        // One that is changed just then is found only when its turn comes.
        let before = sources(&files);
        let steps = steps(&before, &after, &renamed);
        let root = folder.path().canonicalize().unwrap();
        steps[0].run(&root).unwrap();
        steps[0].undo(&root).unwrap();
        for (path, text) in files {
            assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), text);
        }
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_links_are_not_followed() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = folder(&[("a.md", "old"), ("elsewhere/b.md", "old")]);
        fs::set_permissions(folder.path().join("a.md"), fs::Permissions::from_mode(0o640)).unwrap();
        write(folder.path(), &sources(&[("a.md", "old")]), &sources(&[("a.md", "new")]), &BTreeMap::new()).unwrap();
        let mode = fs::metadata(folder.path().join("a.md")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        symlink("elsewhere", folder.path().join("formats")).unwrap();
        let before = sources(&[("formats/b.md", "old")]);
        let written = write(folder.path(), &before, &sources(&[("formats/b.md", "new")]), &BTreeMap::new());
        assert!(matches!(written, Err(WriteError::Link(_))));
        assert_eq!(fs::read_to_string(folder.path().join("elsewhere/b.md")).unwrap(), "old");
    }
}
