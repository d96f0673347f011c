//! Versions of a card: what people read and printed under a number.

use std::collections::BTreeMap;

use jiff::civil::Date;
use semver::Version;

use super::life::{Life, Revision};
use super::log::ObjectId;
use super::{History, in_playbook};
use crate::playbook::{Content, Role, parse, role_of};
use crate::route::{CardId, Lang};
use crate::source::FilePath;

/// The files of a card as they were when its version was raised: with what was mended since that version came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFiles {
    /// The card's own file.
    pub original: (FilePath, ObjectId),
    /// Its translations.
    pub translations: BTreeMap<Lang, (FilePath, ObjectId)>,
    /// What lay beside it, by where it lay in the playbook.
    pub attachments: BTreeMap<FilePath, ObjectId>,
    /// The day of the last change to the card's own file.
    pub day: Date,
}

impl History {
    /// The files of the card that lies at `path` now, and had the ids `former`, as its `version` last was; `None` where no commit
    /// carries it.
    pub fn version(&self, path: &FilePath, former: &[CardId], version: &Version) -> Option<VersionFiles> {
        let own = self.life(path).and_then(|life| self.version_in(life, version));
        // Written anew under another name, it is another file to git: the card says what it was called.
        own.or_else(|| former.iter().find_map(|id| self.version_in(self.ended_card(id)?, version)))
    }

    fn version_in(&self, life: &Life, version: &Version) -> Option<VersionFiles> {
        let carries = |revision: &&Revision| {
            if revision.is_read { revision.version.as_ref() == Some(version) } else { self.says(revision, version) }
        };
        let place = life.revisions.iter().position(|revision| carries(&revision))?;
        let revision = &life.revisions[place];
        // As it all was just before the card went on to another version.
        let last = life.ended.map_or(0, |ended| ended + 1);
        let at = place.checked_sub(1).map_or(last, |next| life.revisions[next].commit + 1);
        let at = at.min(revision.commit);
        Some(self.files(revision, at))
    }

    /// Whether the text of a revision says that it is this version.
    fn says(&self, revision: &Revision, version: &Version) -> bool {
        let bytes = self.log.objects.read(std::slice::from_ref(&revision.object)).pop().flatten();
        let said = bytes.and_then(|bytes| {
            let role = role_of(&revision.path).ok()?;
            match parse(&revision.path, &role, &bytes).content {
                Content::Card(card) => card.version.map(|version| version.value),
                _ => None,
            }
        });
        said.as_ref() == Some(version)
    }

    /// The card's files at the commit `at`; `revision` is what its own one was.
    fn files(&self, revision: &Revision, at: usize) -> VersionFiles {
        let (mut translations, mut attachments) = (BTreeMap::new(), BTreeMap::new());
        let own = revision.full_path.as_str();
        // `…/<id>/index.md` or `…/<id>.md`: what begins alike belongs to it.
        let beside = own.strip_suffix("index.md").or_else(|| own.strip_suffix("md")).unwrap_or(own);
        for (path, object) in self.held_below(beside, at) {
            let Some(shown) = in_playbook(path, &self.log) else { continue };
            match role_of(&shown) {
                Ok(Role::CardTranslation(_, lang)) => {
                    translations.insert(lang, (shown, object.clone()));
                }
                Ok(Role::Attachment(_)) => {
                    attachments.insert(shown, object.clone());
                }
                _ => {}
            }
        }
        VersionFiles {
            original: (revision.path.clone(), revision.object.clone()),
            translations,
            attachments,
            day: self.day(revision),
        }
    }

    /// Whether a path held anything at the last commit.
    pub fn is_committed(&self, path: &FilePath) -> bool {
        self.held_at(&format!("{}{path}", self.log.folder), 0).is_some()
    }
}
