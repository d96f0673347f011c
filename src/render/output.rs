//! The site's files: pages, what is published as it is, and the search's index, each made when it is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError};

use super::search_items::{self, SearchItems};
use super::{Renderer, page};
use crate::cache::Keep;
use crate::check::{published_if_safe, published_picture};
use crate::output::{OutputFile, OutputTree, Part};
use crate::playbook::Attachment;
use crate::route::{Edition, OutputPath};
use crate::search;
use crate::site::PathEntry;

impl Renderer {
    /// The site as promises of its files.
    pub fn output(self: &Arc<Self>) -> OutputTree {
        let assets = self.compiled.theme.assets.values();
        let assets: BTreeMap<OutputPath, OutputFile> =
            assets.map(|asset| (asset.output.clone(), OutputFile::Bytes(asset.bytes.clone()))).collect();
        let search = Search { renderer: self.clone(), index: OnceLock::new(), items: OnceLock::new() };
        OutputTree::new(vec![Arc::new(Pages(self.clone())), Arc::new(assets), Arc::new(search)])
    }
}

/// Pages, redirects, and files that are published as they are.
struct Pages(Arc<Renderer>);

impl Part for Pages {
    fn paths(&self) -> Vec<OutputPath> {
        self.0.site.plan.paths.keys().cloned().collect()
    }

    fn get(&self, path: &OutputPath) -> Option<OutputFile> {
        let (renderer, own) = (self.0.clone(), path.clone());
        match self.0.site.plan.paths.get(path)? {
            PathEntry::Page(number) => {
                let number = *number;
                Some(OutputFile::promise(move || page::render(&renderer, &renderer.site.plan.routes[number])))
            }
            PathEntry::Redirect(target) => {
                let target = target.clone();
                Some(OutputFile::promise(move || page::redirect(&renderer, &own, &target)))
            }
            PathEntry::Gone(route) => {
                let route = route.clone();
                Some(OutputFile::promise(move || page::gone(&renderer, &route)))
            }
            PathEntry::Kept(object, file) => {
                let (object, file) = (object.clone(), file.clone());
                Some(OutputFile::promise(move || {
                    let bytes = renderer.site.past.history.log.objects.read(std::slice::from_ref(&object)).pop();
                    Ok(bytes.flatten().and_then(|bytes| published_if_safe(&file, &bytes)).unwrap_or_default())
                }))
            }
            PathEntry::File(file) => {
                if let Some(bytes) = self.0.site.playbook.root.get(file) {
                    return Some(OutputFile::Bytes(bytes.clone()));
                }
                let Attachment { bytes, has_tags, .. } = self.0.site.playbook.attachments.get(file)?;
                let (file, bytes) = (file.clone(), bytes.clone());
                Some(match has_tags {
                    // An earlier edition is built whatever is in it: what today's rules refuse stays out.
                    _ if self.0.site.edition != Edition::Current => {
                        OutputFile::promise(move || Ok(published_if_safe(&file, &bytes).unwrap_or_default()))
                    }
                    true => OutputFile::promise(move || Ok(published_picture(&file, &bytes))),
                    false => OutputFile::Bytes(bytes),
                })
            }
        }
    }
}

/// The search's index. Its files are named by their bytes: nothing is known of them before it is made.
struct Search {
    renderer: Arc<Renderer>,
    index: OnceLock<search::Index>,
    items: OnceLock<Arc<SearchItems>>,
}

impl Search {
    fn items(&self) -> &Arc<SearchItems> {
        self.items.get_or_init(|| Arc::new(SearchItems::new(self.renderer.clone())))
    }

    fn index(&self) -> &search::Index {
        self.index.get_or_init(|| {
            let vocabulary = search_items::vocabulary(&self.renderer);
            let folder = self.renderer.site.search_folder();
            if self.renderer.keep == Keep::Once {
                return search::index(&**self.items(), &vocabulary, &folder, None);
            }
            // What is kept is put there in one go: a thread that panicked while holding it left it as it was.
            let mut cache = self.renderer.weights.lock().unwrap_or_else(PoisonError::into_inner);
            search::index(&**self.items(), &vocabulary, &folder, Some(&mut cache))
        })
    }
}

impl Part for Search {
    fn paths(&self) -> Vec<OutputPath> {
        let index = self.index();
        index.files.keys().chain(index.texts.keys()).cloned().collect()
    }

    fn get(&self, path: &OutputPath) -> Option<OutputFile> {
        if !path.as_str().starts_with(&self.renderer.site.search_folder()) {
            return None;
        }
        let index = self.index();
        if let Some(bytes) = index.files.get(path) {
            return Some(OutputFile::Bytes(bytes.clone()));
        }
        let (numbers, items) = (index.texts.get(path)?.clone(), self.items().clone());
        Some(OutputFile::promise(move || Ok(search::texts(&*items, numbers.clone()).into())))
    }
}
