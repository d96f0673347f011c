//! What the address of a plan says: the fragment behind `/plan/`, as `static/codec.js` and `plan-model.js` write it.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use percent_encoding::percent_decode_str;
use semver::Version;

use super::{Outline, PAUSE, UNKNOWN_MINUTES};
use crate::model::card::Mode;
use crate::model::plan::Part;
use crate::route::CardId;
use crate::source::{Span, Spanned};

/// Parts of a plan and minutes of one of them, at most: what says more was not made by the planner.
pub const MOST_ITEMS: usize = 200;
const MOST_MINUTES: u32 = 10_000;

/// Names with lists of items, each with its parts as they are written.
type State<'f> = BTreeMap<String, Vec<Vec<String>>>;

/// The plan that an address tells, or a fragment of one; `None` where it has no part of a plan.
pub fn read(address: &str) -> Option<Outline> {
    let fragment = address.split_once('#').map_or(address, |(_, fragment)| fragment);
    let state = decode(fragment);
    let items = state.get("i")?;
    let text = |name: &str| {
        let list = state.get(name)?;
        let text = list.iter().map(|parts| parts.join(":")).collect::<Vec<_>>().join("~");
        (!text.is_empty()).then_some(text)
    };
    let starts = text("s").as_deref().and_then(moment);
    let zone = text("z").and_then(|name| TimeZone::get(&name).ok());
    let items: Vec<Part> = items.iter().take(MOST_ITEMS).filter_map(|parts| item(&parts.join(":"))).collect();
    let budget = text("b").and_then(|text| budget(&text, starts, zone.as_ref()));
    Some(Outline {
        title: text("t"),
        people: text("n").filter(|text| is_number(text, 6)).and_then(|text| text.parse().ok()),
        mode: text("m").and_then(|text| Mode::WORDS.iter().position(|word| *word == text).map(|at| Mode::ALL[at])),
        starts,
        zone,
        budget,
        items,
    })
}

fn decode(fragment: &str) -> State<'_> {
    let mut state = State::new();
    for part in fragment.trim_start_matches('#').split('&') {
        let Some((name, value)) = part.split_once('=') else { continue };
        let items = value.split('~').map(|item| item.split(':').map(text).collect());
        state.entry(text(name)).or_default().extend(items);
    }
    state
}

/// Up to so many digits.
fn is_number(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2027-01-14T09:00`, and nothing shorter or longer.
fn moment(text: &str) -> Option<DateTime> {
    let has_shape = text.len() == 16 && text.as_bytes()[10] == b'T';
    text.parse().ok().filter(|_| has_shape)
}

fn text(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

/// `lean-coffee@1.2.0:45!`, `-:15`, `_Accueil:10`.
fn item(written: &str) -> Option<Part> {
    let is_locked = written.ends_with('!') && !written.starts_with('_');
    let whole = written.strip_suffix('!').unwrap_or(written);
    let (name, minutes) = match whole.rsplit_once(':') {
        Some((name, minutes)) if is_number(minutes, 5) => (name, minutes.parse::<u32>().ok()),
        _ => (whole, None),
    };
    let minutes = minutes.map(|minutes| minutes.min(MOST_MINUTES));
    if name == "-" {
        return Some(Part::Pause(minutes.unwrap_or(PAUSE)));
    }
    if let Some(text) = name.strip_prefix('_') {
        return Some(Part::Block(text.to_owned(), minutes.unwrap_or(UNKNOWN_MINUTES)));
    }
    let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version)));
    if id.is_empty() {
        return None;
    }
    let no_place = Span::default();
    Some(match id.parse::<CardId>() {
        Ok(id) => Part::Card {
            id: Spanned::new(id, no_place),
            version: version
                .and_then(|text| text.parse::<Version>().ok())
                .map(|version| Spanned::new(version, no_place)),
            minutes,
            is_locked,
        },
        Err(_) => Part::Unknown(id.to_owned(), minutes),
    })
}

/// Minutes at hand: so many, or up to an end, on the next day where that is earlier than the start.
fn budget(text: &str, starts: Option<DateTime>, zone: Option<&TimeZone>) -> Option<u32> {
    if is_number(text, 5) {
        return text.parse().ok();
    }
    let starts = starts?;
    let zone = zone.cloned().unwrap_or(TimeZone::UTC);
    let end = match moment(text) {
        Some(end) => end,
        None if text.len() == 5 => starts.date().to_datetime(text.parse::<Time>().ok()?),
        None => return None,
    };
    let second = |at: DateTime| Some(zone.to_zoned(at).ok()?.timestamp().as_second());
    let minutes = (second(end)? - second(starts)?) / 60;
    let minutes = if minutes > 0 || text.contains('T') { minutes.max(0) } else { minutes + 1440 };
    u32::try_from(minutes).ok()
}
