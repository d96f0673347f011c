//! Bands of duration and group size: the shelves on which lists put cards for readers who browse.

use super::duration::Duration;
use super::group_size::GroupSize;
use crate::route::Slug;

/// A shelf for cards that end within so many minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationBand {
    /// Its name in addresses and in the theme's words.
    pub id: &'static str,
    /// In minutes: above the band before it, and at most this; `None` for the last one.
    pub up_to: Option<u32>,
}

/// The bands of duration, shortest first. A card lies in the one that its longest time falls into.
pub const DURATION_BANDS: [DurationBand; 8] = [
    DurationBand { id: "15-min", up_to: Some(15) },
    DurationBand { id: "30-min", up_to: Some(30) },
    DurationBand { id: "1-hour", up_to: Some(60) },
    DurationBand { id: "2-hours", up_to: Some(120) },
    DurationBand { id: "half-day", up_to: Some(240) },
    DurationBand { id: "day", up_to: Some(480) },
    DurationBand { id: "longer", up_to: None },
    DurationBand { id: VARIES, up_to: None },
];

/// The band of durations that are open at both ends.
const VARIES: &str = "varies";

/// A shelf for cards that suit so many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupSizeBand {
    /// Its name in addresses and in the theme's words.
    pub id: &'static str,
    /// At least so many people.
    pub from: u32,
    /// At most so many.
    pub to: u32,
}

/// The bands of group size, smallest first. A card lies in each that it suits.
pub const GROUP_SIZE_BANDS: [GroupSizeBand; 6] = [
    GroupSizeBand { id: "1-4", from: 1, to: 4 },
    GroupSizeBand { id: "5-8", from: 5, to: 8 },
    GroupSizeBand { id: "9-15", from: 9, to: 15 },
    GroupSizeBand { id: "16-30", from: 16, to: 30 },
    GroupSizeBand { id: "31-and-more", from: 31, to: u32::MAX },
    GroupSizeBand { id: ANY, from: 0, to: 0 },
];

/// The band of cards that do not say how many people they are for.
const ANY: &str = "any";

impl DurationBand {
    /// Its name as an address.
    pub fn slug(&self) -> Option<Slug> {
        self.id.parse().ok()
    }

    /// The band that a duration lies in.
    pub fn of(duration: &Duration) -> &'static str {
        let Some(minutes) = duration.max.or(duration.min) else { return VARIES };
        // Open at its upper end, it takes longer than its lower one.
        let needed = if duration.max.is_none() { minutes.0.saturating_add(1) } else { minutes.0 };
        DURATION_BANDS.iter().find(|band| band.up_to.is_none_or(|most| needed <= most)).map_or(VARIES, |band| band.id)
    }
}

impl GroupSizeBand {
    /// Its name as an address.
    pub fn slug(&self) -> Option<Slug> {
        self.id.parse().ok()
    }

    /// The groups that it is for; open at its upper end where it has none.
    pub fn size(&self) -> GroupSize {
        GroupSize { min: Some(self.from), max: Some(self.to).filter(|most| *most < u32::MAX) }
    }

    /// Whether a card for groups of `size` lies in it.
    pub fn holds(&self, size: Option<GroupSize>) -> bool {
        match size {
            None => self.id == ANY,
            Some(size) => {
                size.min.unwrap_or(1) <= self.to && size.max.unwrap_or(u32::MAX) >= self.from && self.id != ANY
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::duration::{DayHours, Minutes, Unit};

    #[test]
    fn a_duration_lies_in_the_band_of_its_longest_time() {
        let band = |min: Option<u32>, max: Option<u32>| {
            let [min, max] = [min, max].map(|end| end.map(Minutes));
            DurationBand::of(&Duration { min, max, unit: Unit::Minute, day: DayHours::default() })
        };
        assert_eq!(band(Some(45), Some(60)), "1-hour");
        assert_eq!(band(Some(45), Some(61)), "2-hours");
        assert_eq!(band(None, Some(15)), "15-min");
        assert_eq!(band(Some(120), None), "half-day");
        assert_eq!(band(Some(2100), Some(2100)), "longer");
        assert_eq!(band(None, None), "varies");
    }

    #[test]
    fn a_group_size_lies_in_every_band_that_it_meets() {
        let bands = |min, max| {
            let size = Some(GroupSize { min, max });
            GROUP_SIZE_BANDS.iter().filter(|band| band.holds(size)).map(|band| band.id).collect::<Vec<_>>()
        };
        assert_eq!(bands(Some(5), Some(12)), ["5-8", "9-15"]);
        assert_eq!(bands(Some(16), None), ["16-30", "31-and-more"]);
        assert_eq!(bands(None, Some(4)), ["1-4"]);
        let unsaid: Vec<&str> = GROUP_SIZE_BANDS.iter().filter(|band| band.holds(None)).map(|band| band.id).collect();
        assert_eq!(unsaid, ["any"]);
    }
}
