//! What is counted and gathered by stem: in lists, as stems are numbers without gaps.

use super::stem::Id;

/// What is counted of stems: nothing of most of them.
#[derive(Default)]
pub(super) struct Tally {
    /// By stem.
    pub values: Vec<f32>,
    /// Stems with a value, in the order in which they came.
    pub stems: Vec<Id>,
}

impl Tally {
    /// The value of a stem, to be made more than zero where it is zero.
    pub(super) fn at(&mut self, stem: Id) -> &mut f32 {
        let place = stem as usize;
        if place >= self.values.len() {
            self.values.resize(place + 1, 0.0);
        }
        if self.values[place] <= 0.0 {
            self.stems.push(stem);
        }
        &mut self.values[place]
    }

    /// Takes all values out.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (Id, f32)> {
        self.stems.drain(..).map(|stem| (stem, std::mem::take(&mut self.values[stem as usize])))
    }
}

/// Things by their stems.
pub(super) struct ByStem<T> {
    /// Where those of each stem end.
    ends: Vec<usize>,
    things: Vec<T>,
}

impl<T: Copy> ByStem<T> {
    /// Sorts things by their stems; those of one stem stay in their order.
    pub(super) fn of(pairs: &[(Id, T)], stems: usize) -> Self {
        let mut ends = vec![0; stems + 1];
        for (stem, _) in pairs {
            ends[*stem as usize + 1] += 1;
        }
        for stem in 0..stems {
            ends[stem + 1] += ends[stem];
        }
        // Until all are placed, what will be the end of a stem's things is where the next of them goes.
        let mut things: Vec<T> = pairs.iter().map(|(_, thing)| *thing).collect();
        for (stem, thing) in pairs {
            let next = &mut ends[*stem as usize];
            things[*next] = *thing;
            *next += 1;
        }
        Self { ends, things }
    }

    pub(super) fn get(&self, stem: usize) -> &[T] {
        let start = stem.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.things[start..self.ends[stem]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_empty_once_it_was_drained() {
        let mut tally = Tally::default();
        *tally.at(7) += 1.0;
        *tally.at(2) += 2.0;
        *tally.at(7) += 1.0;
        assert_eq!(tally.drain().collect::<Vec<_>>(), [(7, 2.0), (2, 2.0)]);
        assert_eq!(tally.drain().count(), 0);
        *tally.at(7) += 1.0;
        assert_eq!(tally.drain().collect::<Vec<_>>(), [(7, 1.0)]);
    }

    #[test]
    fn things_of_one_stem_stay_in_their_order() {
        let sorted = ByStem::of(&[(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd')], 5);
        let all: Vec<String> = (0..5).map(|stem| sorted.get(stem).iter().collect()).collect();
        assert_eq!(all, ["b", "", "ac", "d", ""]);
    }
}
