//! Time zones, by the names of the IANA database: those that the program brings with it.

use jiff::tz::TimeZone;

use super::{At, FieldValue, Meaning, Reader, Shape};
use crate::diagnostic::{Disposition, nearest, rules};
use crate::front_matter::Node;
use crate::source::Spanned;

/// A time zone of the IANA database, by the name that it has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
}

impl Zone {
    /// The zone of that name, in any case; `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        // What is no place on Earth is no answer to "whose clocks?".
        let is_none = |name: &str| name.ends_with("Unknown") || ["Factory", "posixrules", "localtime"].contains(&name);
        zone.iana_name().filter(|name| !is_none(name)).map(|name| Self { name: name.to_owned() })
    }

    /// The zone of this machine, where it is a place: one that stands in UTC, as servers do, says nothing of its people.
    pub fn of_machine() -> Option<Self> {
        let zone = TimeZone::try_system().ok()?;
        let name = zone.iana_name().filter(|name| name.contains('/') && !name.starts_with("Etc/"))?;
        Self::named(name)
    }

    /// The zone with its changes.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.name).unwrap_or(TimeZone::UTC)
    }

    /// What one probably meant by a name that is none: one that is written nearly so, or the city's.
    pub(super) fn near(name: &str) -> Option<String> {
        let all: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        let plain = |text: &str| crate::fold::folded(text).replace([' ', '_', '-'], "");
        let city = |full: &str| plain(full.rsplit('/').next().unwrap_or(full));
        let same = all.iter().find(|full| full.contains('/') && city(full) == city(name));
        same.cloned().or_else(|| nearest(name, all.iter().map(String::as_str)).map(str::to_owned))
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl FieldValue for Spanned<Zone> {
    const SHAPE: Shape = Shape::Zone;

    fn read(node: &Node, at: At, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.scalar(node, at, Self::SHAPE)?.text.trim().to_owned();
        let zone = Zone::named(&text);
        if zone.is_none() {
            unknown_zone(node, &text, &text, reader);
        }
        Some(Self::new(zone?, node.span))
    }

    fn meaning(&self) -> Meaning {
        Meaning::of(&self.value)
    }
}

/// Tells of a zone that there is not, with the whole text as it is with the one that was probably meant.
pub(super) fn unknown_zone(node: &Node, whole: &str, name: &str, reader: &mut Reader<'_>) {
    let near = Zone::near(name);
    reader.say(&rules::UNKNOWN_ZONE, node.span, |d| match near {
        Some(near) => {
            let mended = whole.replacen(name, &near, 1);
            d.with("value", name).with("suggestion", near).replaced_by(mended, Disposition::Suggested)
        }
        None => d.with("value", name),
    });
}
