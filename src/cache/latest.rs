use super::Keep;

/// The last value with what it was made from.
#[derive(Debug)]
pub struct Latest<K, V> {
    keep: Keep,
    last: Option<(K, V)>,
}

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self::new(Keep::Again)
    }
}

impl<K, V> Latest<K, V> {
    /// No value yet.
    pub fn new(keep: Keep) -> Self {
        Self { keep, last: None }
    }

    /// The last value.
    pub fn value(&self) -> Option<&V> {
        self.last.as_ref().map(|(_, value)| value)
    }
}

impl<K: PartialEq, V: Clone> Latest<K, V> {
    /// The last value, where it was made from `input`, or what `make` makes of that.
    pub fn get(&mut self, input: K, make: impl FnOnce(&K) -> V) -> V {
        match self.try_get(input, |input| Ok::<V, std::convert::Infallible>(make(input))) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// As [`Self::get`]; a failure is not kept, and leaves the last value.
    pub fn try_get<E>(&mut self, input: K, make: impl FnOnce(&K) -> Result<V, E>) -> Result<V, E> {
        if let Some((_, value)) = self.last.as_ref().filter(|(own, _)| *own == input) {
            return Ok(value.clone());
        }
        let value = make(&input)?;
        if self.keep == Keep::Again {
            self.last = Some((input, value.clone()));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_the_same_input() {
        let mut latest = Latest::default();
        let made: Vec<u32> = [1, 1, 2, 1].map(|input| latest.get(input, |input| input * 10)).into();
        assert_eq!(made, [10, 10, 20, 10]);
        assert_eq!(latest.get(1, |_| unreachable!()), 10);
    }

    #[test]
    fn a_failure_leaves_the_last_value() {
        let mut latest = Latest::default();
        latest.get(1, |_| "one");
        assert_eq!(latest.try_get(2, |_| Err("no")), Err("no"));
        assert_eq!(latest.get(1, |_| unreachable!()), "one");
    }

    #[test]
    fn nothing_is_kept_for_a_single_build() {
        let mut latest = Latest::new(Keep::Once);
        latest.get(1, |_| "one");
        assert_eq!(latest.value(), None);
    }
}
