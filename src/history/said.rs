//! Since when a file says something.

use jiff::civil::Date;

use super::History;
use crate::playbook::{Content, Role, parse_earlier};
use crate::source::FilePath;

impl History {
    /// The day on which the change was joined since which the file at `path` has said something without a break; `None` where no commit says it, or
    /// nobody knows.
    pub fn said_since(&self, path: &FilePath, role: &Role, is_said: impl Fn(&Content) -> bool) -> Option<Date> {
        let life = self.life(path).filter(|life| life.is_known)?;
        let says = |object: &super::log::ObjectId| {
            let bytes = self.log.objects.read(std::slice::from_ref(object)).pop().flatten();
            bytes.is_some_and(|bytes| is_said(&parse_earlier(path, role, &bytes).content))
        };
        let said = life.revisions.iter().take_while(|revision| says(&revision.object));
        said.last().map(|revision| self.commit(revision).joined)
    }

    /// How often commits changed what `said` gives of the file at `path`, and the day on which the last one that says something else joined.
    /// `None` where nobody knows.
    pub fn changes_of<T: PartialEq>(
        &self,
        path: &FilePath,
        role: &Role,
        said: impl Fn(&Content) -> T,
    ) -> Option<(u32, Date)> {
        let life = self.life(path).filter(|life| life.is_known)?;
        let objects: Vec<_> = life.revisions.iter().rev().map(|revision| revision.object.clone()).collect();
        let texts = self.log.objects.read(&objects);
        let states: Vec<T> = texts
            .into_iter()
            .map(|bytes| Some(said(&parse_earlier(path, role, &bytes?).content)))
            .collect::<Option<_>>()?;
        let changes = states.windows(2).filter(|two| two[0] != two[1]).count();
        let last = life.last().or_else(|| life.revisions.first())?;
        Some((u32::try_from(changes).unwrap_or(u32::MAX), self.commit(last).joined))
    }
}
