//! The files of the index, under names that tell their bytes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::json;
use crate::route::OutputPath;

/// The items of a file of texts together have about so many bytes.
const TEXT_BYTES: usize = 6_000;
/// Files that share one hash in their names.
pub(super) const FILES_IN_GROUP: usize = 64;
/// An index up to this size is kept whole for when there is no network.
const MOST_BYTES_OFFLINE: usize = 3_000_000;

/// The files of the index.
pub(super) struct IndexFiles<'f> {
    folder: &'f str,
    /// By path.
    pub all: BTreeMap<OutputPath, Arc<[u8]>>,
}

impl<'f> IndexFiles<'f> {
    /// No files yet, and where they will lie.
    pub(super) fn new(folder: &'f str) -> Self {
        Self { folder, all: BTreeMap::new() }
    }

    /// Adds a file under a name with a hash of its bytes; gives that name.
    pub(super) fn add(&mut self, stem: &str, bytes: Vec<u8>) -> String {
        let name = format!("{stem}.{}.json", short(&blake3::hash(&bytes)));
        self.add_as(&name, bytes);
        name
    }

    /// Adds files in groups that share a hash in their names; gives the hashes. So the index need not name each file.
    pub(super) fn add_groups(&mut self, stem: &str, jsons: impl Iterator<Item = String>) -> Vec<String> {
        let mut groups = Vec::new();
        let mut rest = jsons.peekable();
        while rest.peek().is_some() {
            let group: Vec<String> = rest.by_ref().take(FILES_IN_GROUP).collect();
            let mut hasher = blake3::Hasher::new();
            for json in &group {
                hasher.update(blake3::hash(json.as_bytes()).as_bytes());
            }
            let hash = short(&hasher.finalize());
            for (place, json) in group.into_iter().enumerate() {
                self.add_as(&format!("{stem}.{hash}.{place}.json"), json.into_bytes());
            }
            groups.push(hash);
        }
        groups
    }

    /// Adds a file under this name.
    pub(super) fn add_as(&mut self, name: &str, bytes: Vec<u8>) {
        self.all.extend(OutputPath::new(&format!("{}{name}", self.folder)).map(|path| (path, bytes.into())));
    }

    /// What a browser keeps: all, or where that is too much, what every search needs.
    pub(super) fn offline(&self, texts: &BTreeMap<OutputPath, std::ops::Range<usize>>, text_bytes: usize) -> Vec<u8> {
        let bytes = self.all.values().map(|bytes| bytes.len()).sum::<usize>() + text_bytes;
        let all = self.all.keys().chain(texts.keys());
        let core = |path: &&OutputPath| {
            ["columns", "spelling", "tags"].iter().any(|stem| path.as_str()[self.folder.len()..].starts_with(stem))
        };
        let files: Vec<&str> =
            all.filter(|path| bytes <= MOST_BYTES_OFFLINE || core(path)).map(OutputPath::as_str).collect();
        json(&BTreeMap::from([("files", files)]))
    }
}

/// How many items go into one file of texts.
pub(super) fn entries_in_text(shown: &[(blake3::Hash, usize)]) -> usize {
    let bytes: usize = shown.iter().map(|(_, size)| size).sum();
    (TEXT_BYTES * shown.len()).checked_div(bytes).unwrap_or(1).clamp(1, 64)
}

/// The hashes of the groups of files of texts, and the files with their items.
pub(super) fn text_files(
    folder: &str,
    shown: &[(blake3::Hash, usize)],
    size: usize,
) -> (Vec<String>, BTreeMap<OutputPath, Range<usize>>) {
    let (mut groups, mut files) = (Vec::new(), BTreeMap::new());
    for (group, items) in shown.chunks(size * FILES_IN_GROUP).enumerate() {
        let mut hasher = blake3::Hasher::new();
        // The same items, cut otherwise, are other files.
        hasher.update(&(size as u64).to_le_bytes());
        for (hash, _) in items {
            hasher.update(hash.as_bytes());
        }
        let hash = short(&hasher.finalize());
        let first = group * size * FILES_IN_GROUP;
        for (place, block) in items.chunks(size).enumerate() {
            let start = first + place * size;
            let path = OutputPath::new(&format!("{folder}text.{hash}.{place}.json"));
            files.extend(path.map(|path| (path, start..start + block.len())));
        }
        groups.push(hash);
    }
    (groups, files)
}

/// The first letters of a hash, for a name.
fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..8].to_owned()
}
