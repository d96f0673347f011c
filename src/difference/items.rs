//! Lists compared item by item.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{FieldDifference, difference, fields, words};
use crate::model::{Meaning, Shape};

/// How an item of a list differs.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// It came.
    Added(Meaning),
    /// It went.
    Removed(Meaning),
    /// Its words were changed.
    Words(Vec<words::Run>),
    /// Some of its fields differ.
    Fields {
        /// What it is called.
        name: String,
        /// What it was called, where that was something else.
        former: Option<String>,
        /// What differs.
        fields: Vec<FieldDifference>,
    },
    /// It stands in another place among those that stayed.
    Moved {
        /// What it is called.
        name: String,
    },
}

/// Items of two lists that belong together, by their places, and those that stand alone.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) both: Vec<(usize, usize)>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

/// What an item is called: its first field, or its words.
pub(super) fn name(item: &Meaning) -> &str {
    match item {
        Meaning::Text(text) => text,
        Meaning::Record(fields) => fields.first().map_or("", |(_, value)| name(value)),
        Meaning::List(items) => items.first().map_or("", name),
    }
}

/// Which items are the same ones: by name, and, of those between, those at one place whose words are akin.
pub(super) fn pairs(before: &[Meaning], after: &[Meaning]) -> Pairs {
    let mut found = Pairs::default();
    let mut by_name: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for (place, item) in after.iter().enumerate().rev() {
        by_name.entry(name(item)).or_default().push(place);
    }
    let mut left = Vec::new();
    for (place, item) in before.iter().enumerate() {
        match by_name.get_mut(name(item)).and_then(Vec::pop) {
            Some(own) => found.both.push((place, own)),
            None => left.push(place),
        }
    }
    let mut free: Vec<usize> = by_name.into_values().flatten().collect();
    free.sort_unstable();
    for place in left {
        let own = &before[place];
        // One that was renamed stands where it stood, or looks the same otherwise; of many, the first hundred are asked.
        let akin = free.iter().take(100).position(|other| is_akin(own, &after[*other]));
        match akin {
            Some(at) => found.both.push((place, free.remove(at))),
            None => found.removed.push(place),
        }
    }
    found.added = free;
    found
}

fn is_akin(before: &Meaning, after: &Meaning) -> bool {
    match (before, after) {
        (Meaning::Text(before), Meaning::Text(after)) => before.contains(' ') && words::are_akin(before, after),
        (Meaning::Record(own), Meaning::Record(other)) => {
            let rest =
                |fields: &[(std::borrow::Cow<'static, str>, Meaning)]| fields.get(1..).unwrap_or_default().to_vec();
            let (own_rest, other_rest) = (rest(own), rest(other));
            let same = own_rest.iter().filter(|field| other_rest.contains(field)).count();
            words::are_akin(name(before), name(after)) || same > 0 && same * 2 >= own_rest.len().max(other_rest.len())
        }
        _ => false,
    }
}

/// What differs between two lists.
pub(super) fn items(shape: &'static Shape, before: &[Meaning], after: &[Meaning]) -> Vec<Item> {
    let found = pairs(before, after);
    let mut items: Vec<(usize, Item)> = Vec::new();
    for (old, new) in &found.both {
        let (old, new_item) = (&before[*old], &after[*new]);
        if old == new_item {
            continue;
        }
        let item = match (shape, old, new_item) {
            (Shape::Record(table), Meaning::Record(_), Meaning::Record(_)) => {
                let former = (name(old) != name(new_item)).then(|| name(old).to_owned());
                let own = table.first().map(|field| field.key);
                let mut fields = fields(table, old, new_item);
                fields.retain(|field| own.is_none_or(|own| field.key != own));
                Item::Fields { name: name(new_item).to_owned(), former, fields }
            }
            (_, Meaning::Text(old), Meaning::Text(new)) => Item::Words(words::words(old, new)),
            _ => match difference(shape, Some(old), Some(new_item)) {
                Some(_) => Item::Added(new_item.clone()),
                None => continue,
            },
        };
        items.push((*new, item));
    }
    // Where something went stands before what came in its place.
    let place_after = |old: usize| {
        let before_it = found.both.iter().filter(|(own, _)| *own < old).map(|(_, new)| new + 1);
        before_it.max().unwrap_or(0)
    };
    items.extend(found.removed.iter().map(|old| (place_after(*old), Item::Removed(before[*old].clone()))));
    items.extend(found.added.iter().map(|new| (*new, Item::Added(after[*new].clone()))));
    items.extend(moved(&found.both).into_iter().map(|new| (new, Item::Moved { name: name(&after[new]).to_owned() })));
    items.sort_by_key(|(place, item)| (*place, !matches!(item, Item::Removed(_))));
    items.into_iter().map(|(_, item)| item).collect()
}

/// Those of the pairs that do not stand in the same order as before: as few as would have to be moved; by their new places.
pub(super) fn moved(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut by_old: Vec<(usize, usize)> = pairs.to_vec();
    by_old.sort_unstable();
    let old: Vec<usize> = by_old.iter().map(|(_, new)| *new).collect();
    let mut new = old.clone();
    new.sort_unstable();
    if old == new || old.len() > 2000 {
        return Vec::new();
    }
    let parts = capture_diff_slices(Algorithm::Myers, &old, &new);
    let inserted = parts.iter().filter(|part| matches!(part.tag(), DiffTag::Insert | DiffTag::Replace));
    inserted.flat_map(|part| new[part.new_range()].to_vec()).collect()
}
