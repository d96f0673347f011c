use std::collections::{BTreeMap, btree_map};
use std::iter::Peekable;

use super::FilePath;

/// A cursor over a map, for paths that are asked for in their order: far quicker than looking each one up.
pub struct Cursor<'m, V>(Peekable<btree_map::Iter<'m, FilePath, V>>);

impl<'m, V> Cursor<'m, V> {
    /// Begins at the first path.
    pub fn new(map: &'m BTreeMap<FilePath, V>) -> Self {
        Self(map.iter().peekable())
    }

    /// What stands at `path`, which comes after all that were asked for before.
    pub fn get(&mut self, path: &FilePath) -> Option<&'m V> {
        while self.0.next_if(|(own, _)| *own < path).is_some() {}
        self.0.next_if(|(own, _)| *own == path).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn map(paths: &[String]) -> BTreeMap<FilePath, usize> {
        paths.iter().enumerate().map(|(number, path)| (FilePath::new(path), number)).collect()
    }

    proptest! {
        #[test]
        fn a_cursor_finds_what_looking_up_does(
            there in prop::collection::vec("[ab]{1,3}", 0..12),
            asked in prop::collection::btree_set("[ab]{1,3}", 0..12),
        ) {
            let map = map(&there);
            let mut cursor = Cursor::new(&map);
            for path in asked {
                prop_assert_eq!(cursor.get(&FilePath::new(&path)), map.get(path.as_str()));
            }
        }
    }
}
