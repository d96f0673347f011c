//! One session.

use std::cmp::Reverse;

use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Scope, references};
use crate::diagnostic::{Diagnostic, Disposition, rules};
use crate::model::duration::Minutes;
use crate::model::session::{Expectation, Prepare, RawSession, Session, State};
use crate::model::start::{ClockChange, NoStart, RawStart, Start};
use crate::model::value::WebAddress;
use crate::model::{TextOr, items, values};
use crate::playbook::Parsed;
use crate::route::Slug;
use crate::source::{FilePath, Spanned};

/// Checks a session and makes it valid, where everything that it must have is there.
pub(super) fn check(
    slug: &Slug,
    path: &FilePath,
    raw: &RawSession,
    file: &Parsed,
    scope: &Scope<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Session> {
    let lang = references::language(raw.language.as_ref(), path, scope, findings);
    findings.extend(items(raw.formats.as_ref()).filter_map(|card| references::card(card, path, scope)));
    findings.extend(raw.plan.iter().filter_map(|plan| references::plan(plan, path, scope)));
    let day = raw.starts.as_ref().map(|at| (at.value.local.date(), at.span));
    findings.extend(day.and_then(|(day, span)| references::named_otherwise(slug, day, span, path)));
    let starts = raw.starts.as_ref().and_then(|at| start(at, path, scope, findings));
    let people = items(raw.hosts.as_ref()).chain(items(raw.mentors.as_ref()));
    findings.extend(people.filter_map(|person| references::person(person, path, scope)));
    findings.extend(items(raw.expected.as_ref()).filter_map(|expected| whose(expected, raw, path)));
    if let Some((day, _)) = day {
        let ends = items(raw.expected.as_ref()).map(|expected| &expected.by);
        findings.extend(ends.filter_map(|end| references::before_use(end, day, path)));
    }
    if let (Some((_, span)), true) =
        (day.filter(|_| starts.is_some()), raw.duration.is_none() && !raw.present.contains(&"duration"))
    {
        findings.push(Diagnostic::new(&rules::NO_END, path, span));
    }
    let mut reminders = reminders(raw, path, findings);
    reminders.sort_by_key(|ahead| Reverse(*ahead));
    reminders.dedup();
    let state = raw.state.as_ref().map_or(State::Confirmed, |state| state.value);
    // Where it is still that day somewhere, it has not passed.
    if let (Some(said), Some((day, _)), State::Proposed) = (&raw.state, day, state)
        && day < scope.today.yesterday().unwrap_or(scope.today)
    {
        findings.push(Diagnostic::new(&rules::PROPOSED_IN_PAST, path, said.span));
    }
    let prepare = items(raw.prepare.as_ref()).filter_map(|item| prepare(item, path, findings)).collect();
    Some(Session {
        slug: slug.clone(),
        path: path.clone(),
        lang,
        title: raw.title.as_ref()?.0.clone(),
        starts: starts?.at,
        state,
        duration: raw.duration.as_ref().map(|duration| duration.resolve(scope.settings.day_hours)),
        formats: items(raw.formats.as_ref()).cloned().collect(),
        place: raw.place.as_ref().map(|text| text.0.clone()),
        access: raw.access.as_ref().map(|text| text.0.clone()),
        link: raw.link.as_ref().map(|link| link.0.clone()),
        objective: raw.objective.as_ref().map(|text| text.0.clone()),
        deliverables: items(raw.deliverables.as_ref()).map(|text| text.0.clone()).collect(),
        prepare,
        register: raw.register.as_ref().map(|link| link.0.clone()),
        vote: raw.vote.as_ref().map(|link| link.0.clone()),
        capacity: raw.capacity.as_ref().map(|size| size.value),
        reminders,
        hosts: items(raw.hosts.as_ref()).cloned().collect(),
        mentors: items(raw.mentors.as_ref()).cloned().collect(),
        languages: values(raw.languages.as_ref()),
        plan: raw.plan.clone(),
        series: raw.series.as_ref().map(|series| series.value.clone()),
        expected: items(raw.expected.as_ref()).cloned().collect(),
        uid: raw.uid.as_ref().map(|uid| Spanned::new(uid.0.trim().to_owned(), uid.span)),
        aliases: items(raw.aliases.as_ref()).map(|alias| Spanned::new(alias.0.clone(), alias.span)).collect(),
        body: file.body.clone(),
    })
}

/// When it begins, with what is doubtful about that.
fn start(raw: &Spanned<RawStart>, path: &FilePath, scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) -> Option<Start> {
    let usual = scope.settings.timezone.as_ref();
    let written = || raw.value.local.strftime("%Y-%m-%d %H:%M").to_string();
    let finding = |rule| Diagnostic::new(rule, path, raw.span).with("value", written());
    let zone = raw.value.zone.as_ref().or(usual);
    let start = match raw.value.resolve(usual) {
        Ok(start) => start,
        Err(NoStart::NoZone) => {
            findings.push(finding(&rules::BAD_TIME).with("local", ""));
            return None;
        }
        Err(NoStart::OtherOffset(offset)) => {
            let finding = finding(&rules::OTHER_OFFSET).with("offset", shown(offset)).with_some("zone", zone);
            findings.push(match zone {
                Some(zone) => finding.replaced_by(raw.value.written(zone), Disposition::Suggested),
                None => finding,
            });
            return None;
        }
        Err(NoStart::OutOfRange) => {
            findings.push(finding(&rules::BAD_TIME));
            return None;
        }
    };
    let change = start.change.map(|change| match change {
        ClockChange::Skipped => &rules::SKIPPED_HOUR,
        ClockChange::Doubled => &rules::DOUBLED_HOUR,
    });
    findings.extend(change.map(|rule| {
        let shown = start.at.strftime("%H:%M").to_string();
        let offset = later_offset(&start).unwrap_or_else(|| start.at.offset());
        let other =
            zone.map(|zone| format!("{}{}[{zone}]", raw.value.local.strftime("%Y-%m-%dT%H:%M"), self::shown(offset)));
        finding(rule).with_some("zone", zone).with("shown", shown).with_some("other", other)
    }));
    // Of a time in UTC it is known whose it is: nobody's.
    if start.at.time_zone().iana_name().is_none() {
        let same = usual.filter(|zone| {
            raw.value.resolve(Some(zone)).is_ok()
                && zone.time_zone().to_offset(start.at.timestamp()) == start.at.offset()
        });
        let finding = finding(&rules::FIXED_OFFSET).with("offset", self::shown(start.at.offset()));
        findings.push(match same {
            Some(zone) => {
                let mended = raw.value.written(zone);
                finding.with("suggestion", &mended).replaced_by(mended, Disposition::Suggested)
            }
            None => finding.with("otherwise", ""),
        });
    }
    Some(start)
}

/// `+01:00`
fn shown(offset: Offset) -> String {
    let (sign, minutes) = (if offset.is_negative() { '-' } else { '+' }, offset.seconds().unsigned_abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// How far the clocks are from UTC the second time that they show a time.
fn later_offset(start: &Start) -> Option<Offset> {
    let zone: &TimeZone = start.at.time_zone();
    match zone.to_ambiguous_zoned(start.at.datetime()).offset() {
        AmbiguousOffset::Fold { after, .. } => Some(after),
        _ => None,
    }
}

/// How long before it calendars remind of it.
fn reminders(raw: &RawSession, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Vec<Minutes> {
    /// More would be no help.
    const MOST: usize = 5;
    let mut known = Vec::new();
    if let Some((list, first)) = raw.reminders.as_ref().and_then(|list| Some((list, list.items.get(MOST)?))) {
        let finding = Diagnostic::new(&rules::TOO_MANY, path, first.span).with("key", "reminders");
        findings.push(finding.with("count", list.items.len()).with("limit", MOST));
    }
    for reminder in items(raw.reminders.as_ref()).take(MOST) {
        match reminder.ahead() {
            Some(ahead) => known.push(ahead),
            None => findings.push(Diagnostic::new(&rules::BAD_REMINDER, path, reminder.span)),
        }
    }
    known
}

/// That nobody knows of which card something is expected.
fn whose(expected: &Expectation, raw: &RawSession, path: &FilePath) -> Option<Diagnostic> {
    let formats: Vec<&str> = items(raw.formats.as_ref()).map(|card| card.as_str()).collect();
    let is_known = match &expected.format {
        Some(format) => formats.contains(&format.as_str()),
        None => formats.len() == 1,
    };
    // Of a list that could not be read it is not known what is in it.
    let is_readable = raw.formats.as_ref().map_or(!raw.present.contains(&"formats"), |list| list.complete);
    if is_known || !is_readable {
        return None;
    }
    let span = expected.format.as_ref().map_or(expected.metric.span, |format| format.span);
    let finding = Diagnostic::new(&rules::EXPECTED_OF_NO_CARD, path, span);
    Some(finding.with("value", &expected.metric.0).with_list("allowed", formats))
}

/// A file of the playbook or an address; whether the file is there is checked with the links.
fn prepare(
    item: &TextOr<crate::model::card::ExternalLink>,
    path: &FilePath,
    findings: &mut Vec<Diagnostic>,
) -> Option<Prepare> {
    match item {
        TextOr::Fields(link) => Some(Prepare::Elsewhere(link.title.0.clone(), link.url.0.clone())),
        TextOr::Text(text) if text.0.contains(':') => {
            if let Some(address) = WebAddress::parse(&text.0) {
                Some(Prepare::Elsewhere(address.0.clone(), address.0))
            } else {
                findings.push(Diagnostic::new(&rules::BAD_URL, path, text.span).with("value", &text.0));
                None
            }
        }
        TextOr::Text(text) => Some(Prepare::File(Spanned::new(text.0.clone(), text.span))),
    }
}
