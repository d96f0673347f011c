use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much memory a value takes.
pub trait Size {
    /// In bytes, as far as it matters.
    fn bytes(&self) -> usize;
}

impl Size for Arc<[u8]> {
    fn bytes(&self) -> usize {
        self.len()
    }
}

/// Values by name, each with a hash of what it was made from, in a bounded number of bytes. Where the next one does not fit,
/// all are let go of: those that are asked for come back.
pub struct Bounded<K, V> {
    budget: usize,
    entries: Mutex<Entries<K, V>>,
}

struct Entries<K, V> {
    by_key: HashMap<K, (Option<blake3::Hash>, V)>,
    bytes: usize,
}

impl<K, V> fmt::Debug for Bounded<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {} bytes", self.budget)
    }
}

impl<K: Eq + Hash, V: Clone + Size> Bounded<K, V> {
    /// No values yet, and never more than `budget` bytes of them.
    pub fn new(budget: usize) -> Self {
        Self { budget, entries: Mutex::new(Entries { by_key: HashMap::new(), bytes: 0 }) }
    }

    /// The value of this name, where it was made from what has this hash. Without a hash, what it is made from does not change
    /// as long as this cache lives.
    pub fn get(&self, key: &K, hash: Option<blake3::Hash>) -> Option<V> {
        let entries = self.entries();
        entries.by_key.get(key).filter(|(own, _)| *own == hash).map(|(_, value)| value.clone())
    }

    /// Puts a value in the place of the former one of its name.
    pub fn insert(&self, key: K, hash: Option<blake3::Hash>, value: V) {
        let mut entries = self.entries();
        if let Some((_, former)) = entries.by_key.remove(&key) {
            entries.bytes -= former.bytes();
        }
        let bytes = value.bytes();
        if bytes > self.budget - entries.bytes {
            *entries = Entries { by_key: HashMap::new(), bytes: 0 };
        }
        if bytes <= self.budget {
            entries.bytes += bytes;
            entries.by_key.insert(key, (hash, value));
        }
    }

    /// The value of this name and hash, or what `make` makes. Others may ask meanwhile.
    pub fn get_or_make<E>(
        &self,
        key: K,
        hash: Option<blake3::Hash>,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        if let Some(value) = self.get(&key, hash) {
            return Ok(value);
        }
        let value = make()?;
        self.insert(key, hash, value.clone());
        Ok(value)
    }

    fn entries(&self) -> MutexGuard<'_, Entries<K, V>> {
        // The entries are whole at every moment: a thread that panicked while holding them left nothing half done.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(length: usize) -> Arc<[u8]> {
        vec![0; length].into()
    }

    fn kept(cache: &Bounded<&str, Arc<[u8]>>) -> Vec<usize> {
        ["a", "b", "c"].iter().map(|key| cache.get(key, None).map_or(0, |value| value.len())).collect()
    }

    #[test]
    fn values_are_given_back_for_the_same_name_and_hash() {
        let cache = Bounded::new(100);
        let (one, two) = (Some(blake3::hash(b"1")), Some(blake3::hash(b"2")));
        cache.insert("a", one, bytes(3));
        assert!(cache.get(&"a", one).is_some());
        assert!(cache.get(&"a", two).is_none() && cache.get(&"b", one).is_none());
    }

    #[test]
    fn another_value_of_the_same_name_counts_in_place_of_the_former() {
        let cache = Bounded::new(100);
        for _ in 0..50 {
            cache.insert("a", None, bytes(60));
        }
        cache.insert("b", None, bytes(40));
        assert_eq!(kept(&cache), [60, 40, 0]);
    }

    #[test]
    fn what_does_not_fit_makes_room_and_what_never_fits_is_not_kept() {
        let cache = Bounded::new(100);
        cache.insert("a", None, bytes(60));
        cache.insert("b", None, bytes(60));
        assert_eq!(kept(&cache), [0, 60, 0]);
        cache.insert("c", None, bytes(101));
        assert_eq!(kept(&cache), [0, 0, 0]);
    }
}
