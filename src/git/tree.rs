//! A playbook's files as they were at a commit.

use std::path::Path;
use std::sync::Arc;

use super::Place;
use super::objects::Store;
use super::program::Program;
use crate::history::log::{Gap, ObjectId, Objects as _, Tree};
use crate::model::settings;
use crate::source::{FilePath, Source, Sources};

/// Files that are read in one go.
const AT_ONCE: usize = 500;

/// Why the files of a revision cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RevisionError {
    /// Nothing of the repository is known.
    Gap(Gap),
    /// There is no such revision; its name.
    Unknown(String),
    /// There was no playbook at that revision; its name.
    NoPlaybook(String),
    /// Some of its files are not in this copy of the repository; its name.
    Missing(String),
}

/// The files of a repository at any commit.
pub struct Trees {
    program: Program,
    store: Store,
    /// Where the playbook lies today, ending in `/`, or empty.
    folder: String,
}

impl Trees {
    /// The repository in which `folder` lies.
    pub fn open(folder: &Path) -> Result<Self, Gap> {
        let Place { program, folder, .. } = Place::of(folder)?;
        Ok(Self { store: Store::new(program.clone()), program, folder })
    }

    /// The commit that `revision` names.
    pub fn commit(&self, revision: &str) -> Result<ObjectId, RevisionError> {
        let name = format!("{revision}^{{commit}}");
        let said = self.program.ask_for_line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]);
        said.and_then(|said| ObjectId::new(&said)).ok_or_else(|| RevisionError::Unknown(revision.to_owned()))
    }

    /// The commit at which the working tree left `revision`: what was done there since is none of ours.
    pub fn merge_base(&self, revision: &str) -> Result<ObjectId, RevisionError> {
        let commit = self.commit(revision)?;
        let base = self.program.ask_for_line(&["merge-base", commit.as_str(), "HEAD"]);
        Ok(base.and_then(|base| ObjectId::new(&base)).unwrap_or(commit))
    }

    /// What lies in the playbook's folder at `commit`, which `name` calls it. One that lay elsewhere is found by its settings.
    pub fn tree(&self, commit: &ObjectId, name: &str) -> Result<Tree, RevisionError> {
        let printed = self.program.ask(&["ls-tree", "-r", "-z", "--full-tree", commit.as_str()]);
        let printed = printed.map_err(|_| RevisionError::Unknown(name.to_owned()))?;
        let entries: Vec<Entry<'_>> = printed.split(|byte| *byte == 0).filter_map(Entry::read).collect();
        let folder = self.folder_in(&entries).ok_or_else(|| RevisionError::NoPlaybook(name.to_owned()))?;
        let own = entries.iter().filter_map(|entry| Some((entry, entry.path.strip_prefix(folder.as_str())?)));
        // As on disk: hidden files are passed over.
        let own = own.filter(|(entry, path)| entry.is_blob && !path.split('/').any(|part| part.starts_with('.')));
        let files = own.map(|(entry, path)| (FilePath::new(path), (!entry.is_link).then(|| entry.object.clone())));
        Ok(Tree { files: files.collect(), folder })
    }

    /// The files of `tree`, which `name` calls it.
    pub fn sources(&self, tree: &Tree, name: &str) -> Result<Sources, RevisionError> {
        let mut sources = Sources::new(tree.folder.trim_end_matches('/'));
        let files: Vec<(&FilePath, &Option<ObjectId>)> = tree.files.iter().collect();
        for some in files.chunks(AT_ONCE) {
            let ids: Vec<ObjectId> = some.iter().filter_map(|(_, object)| (*object).clone()).collect();
            let mut bytes = self.store.read(&ids).into_iter();
            for (path, object) in some {
                let source = match object {
                    None => Source::Symlink,
                    Some(_) => match bytes.next().flatten() {
                        Some(bytes) => Source::File(bytes),
                        None => return Err(RevisionError::Missing(name.to_owned())),
                    },
                };
                sources.insert((*path).clone(), source);
            }
        }
        Ok(sources)
    }

    /// The settings' file of `tree`.
    pub fn settings(&self, tree: &Tree) -> Option<Arc<[u8]>> {
        let object = tree.files.get(settings::FILE)?.clone()?;
        self.store.read(&[object]).pop().flatten()
    }

    /// Where the playbook lies among `entries`: where it does today, or where there is one.
    fn folder_in(&self, entries: &[Entry<'_>]) -> Option<String> {
        let folders = entries.iter().filter(|entry| entry.is_blob).filter_map(|entry| {
            let folder = entry.path.strip_suffix(settings::FILE)?;
            (folder.is_empty() || folder.ends_with('/')).then_some(folder)
        });
        let mut folders: Vec<&str> = folders.collect();
        if folders.contains(&self.folder.as_str()) {
            return Some(self.folder.clone());
        }
        let name = |folder: &str| folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let own = name(&self.folder);
        folders.sort_by_key(|folder| (name(folder) != own, folder.matches('/').count(), folder.len()));
        folders.first().map(|folder| (*folder).to_owned())
    }
}

/// `<mode> <type> <object>\t<path>`
struct Entry<'p> {
    is_blob: bool,
    is_link: bool,
    object: ObjectId,
    path: &'p str,
}

impl<'p> Entry<'p> {
    fn read(printed: &'p [u8]) -> Option<Self> {
        // A name that is no UTF-8 names nothing that a site could have.
        let (head, path) = std::str::from_utf8(printed).ok()?.split_once('\t')?;
        let [mode, kind, object] = head.split(' ').collect::<Vec<_>>()[..] else { return None };
        Some(Self { is_blob: kind == "blob", is_link: mode == "120000", object: ObjectId::new(object)?, path })
    }
}
