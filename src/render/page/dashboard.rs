//! What was measured, on four axes that are always shown together: never one number, never a ranking.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil;
use serde::Serialize;

use super::not_found;
use crate::model::card::Card;
use crate::model::in_language::{Passage, ReportText};
use crate::model::indicator::Axis;
use crate::model::report::Outcome;
use crate::model::session::Session;
use crate::playbook::evidence::{UnitFit, Way};
use crate::render::Rendered;
use crate::render::chart::{Arrow, Count, Drawing, Said, months};
use crate::render::evidence::{month, of_all};
use crate::render::format::{self, Date};
use crate::render::head::{About, Head};
use crate::render::indicators::{Move, Moves, moves};
use crate::render::link::Link;
use crate::render::measure::{Measure, report_link};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::Phrase;
use crate::render::when::Standing;
use crate::route::{Page, TermId};
use crate::site::list::ON_A_PAGE;

/// Months of the last four quarters, with the one that has begun.
const MONTHS: i32 = 9;
/// Decisions that an axis shows.
const DECISIONS: usize = 3;

/// `dashboard.html`: everything, one axis, or one indicator.
#[derive(Debug, Clone, Serialize)]
pub struct DashboardPage {
    /// What every page has.
    pub page: Head,
    /// The four axes, always all of them; on the page of one, that one only.
    pub axes: Vec<AxisView>,
    /// A row for each measure, newest first, at most 200.
    pub rows: Vec<Row>,
    /// Number of all measures that have an indicator.
    pub total: usize,
    /// What is left out, a sentence each.
    pub left_out: Vec<String>,
    /// Purposes to filter by.
    pub purposes: Vec<Term>,
    /// Outcomes to filter by.
    pub outcomes: Vec<Term>,
    /// The only indicator, on its page.
    pub indicator: Option<String>,
    /// The day from which the axes count.
    pub since: Date,
    /// The day on which the site was built.
    pub today: Date,
    /// Address of the whole dashboard, where this is a part of it.
    pub all: Option<String>,
    /// Address of the measures as data.
    pub data: String,
}

/// An axis.
#[derive(Debug, Clone, Serialize)]
pub struct AxisView {
    /// `delay`, `quality`, `value` or `climate`.
    pub axis: Term,
    /// What it tells of.
    pub about: String,
    /// How many uses went the right way, stayed, and went the wrong way in the last four quarters; `None` without any.
    pub counts: Option<Drawing>,
    /// The same in words.
    pub said: String,
    /// The last decisions of reports that measured on it.
    pub decisions: Vec<Decision>,
    /// The next session with a card that measures on it.
    pub next: Option<Link>,
    /// Its indicators that were measured.
    pub indicators: Vec<IndicatorView>,
    /// Its indicators that nobody has measured yet.
    pub unmeasured: Vec<Term>,
}

/// A decision, with its report.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// What was decided.
    pub text: Phrase,
    /// The report.
    pub report: Link,
    /// When the format was used.
    pub date: Date,
    /// The card's id.
    pub card: String,
}

/// An indicator over time.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorView {
    /// The indicator, with its page.
    pub indicator: Term,
    /// `moins, c’est mieux`.
    pub direction: Option<String>,
    /// `leading` or `lagging`.
    pub kind: Option<Term>,
    /// A drawing for each unit.
    pub strips: Vec<Strip>,
}

/// The measures of an indicator in one unit.
#[derive(Debug, Clone, Serialize)]
pub struct Strip {
    /// The unit.
    pub unit: String,
    /// What it shows, in words.
    pub finding: String,
    /// The drawing.
    pub drawing: Drawing,
    /// How many measures it shows.
    pub count: usize,
}

/// A measure in the table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its number, by which its mark is known.
    pub number: usize,
    /// The measure.
    pub measure: Measure,
    /// The card.
    pub card: Link,
    /// The card's id.
    pub card_id: String,
    /// What the card is for, as ids.
    pub purposes: String,
    /// The indicator.
    pub indicator: Term,
    /// The axis.
    pub axis: &'static str,
    /// How it went.
    pub outcome: Term,
    /// The year of the use.
    pub year: i16,
    /// Whether the use lies in the last four quarters.
    pub is_recent: bool,
}

/// Makes the page of everything.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    shown(reading, About::own(reading, "dashboard", "title_dashboard", "describe_dashboard"), None, None)
}

/// Makes the page of an axis or an indicator.
pub(super) fn of(reading: &Reading<'_>, id: &TermId) -> Rendered {
    let axis = Axis::from_word(id.as_str());
    let indicators = &reading.playbook.settings.indicators;
    let label = match (axis, indicators.terms.label(id.as_str())) {
        (Some(axis), _) => reading.words.text(&format!("axis_{}", axis.as_str())).to_owned(),
        (None, Some(label)) => reading.localised(label).text,
        (None, None) => return not_found::render(reading),
    };
    let about = About {
        title: reading.words.fill("title_dashboard_of", &[("what", &label)]),
        above: vec![(Page::Dashboard, "title_dashboard")],
        ..About::own(reading, "dashboard", "title_dashboard", "describe_dashboard")
    };
    let of_indicator = axis.is_none().then_some(id);
    let axis = axis.or_else(|| indicators.get(id.as_str()).map(|indicator| indicator.axis));
    shown(reading, about, axis, of_indicator)
}

fn shown(reading: &Reading<'_>, about: About<'_>, only: Option<Axis>, indicator: Option<&TermId>) -> Rendered {
    let Moves { all, future, illustrative } = moves(reading);
    let is_shown = |own: &Move<'_>| {
        own.indicator.is_some_and(|(id, known)| {
            only.is_none_or(|axis| axis == known.axis) && indicator.is_none_or(|only| only == id)
        })
    };
    let own: Vec<(usize, Move<'_>)> = all.into_iter().filter(is_shown).enumerate().collect();
    let since = quarters(reading.today);
    let axes = Axis::ALL.iter().filter(|axis| only.is_none_or(|only| only == **axis));
    let counted = |key: &str, n: usize| (n > 0).then(|| reading.words.counted(key, n as u64, reading.lang.as_str()));
    let purposes = reading.playbook.settings.purposes.iter().map(|(id, _)| reading.purpose(id));
    let view = DashboardPage {
        axes: axes.map(|axis| axis_view(reading, *axis, &own, since, indicator)).collect(),
        rows: own.iter().rev().take(ON_A_PAGE).map(|(number, own)| row(reading, *number, own, since)).collect(),
        total: own.len(),
        left_out: [counted("left_out_future", future), counted("left_out_illustrative", illustrative)]
            .into_iter()
            .flatten()
            .collect(),
        purposes: purposes.collect(),
        outcomes: Outcome::WORDS.iter().map(|outcome| reading.word("outcome", outcome)).collect(),
        indicator: indicator.map(ToString::to_string),
        since: reading.date(since),
        today: reading.date(reading.today),
        all: only.map(|_| reading.href(Page::Dashboard)),
        data: reading.href(Page::MeasuresJson),
        page: Head::new(reading, about),
    };
    reading.render("dashboard.html", &view)
}

/// The first day of the last four quarters, the one that has begun among them.
fn quarters(today: civil::Date) -> civil::Date {
    let month = (today.month() - 1) / 3 * 3 + 1;
    let begun = civil::Date::new(today.year(), month, 1).unwrap_or(today);
    begun.checked_sub(MONTHS.months()).unwrap_or(begun)
}

fn axis_view(
    reading: &Reading<'_>,
    axis: Axis,
    all: &[(usize, Move<'_>)],
    since: civil::Date,
    only: Option<&TermId>,
) -> AxisView {
    let words = reading.words;
    let own: Vec<&(usize, Move<'_>)> =
        all.iter().filter(|(_, own)| own.indicator.is_some_and(|(_, known)| known.axis == axis)).collect();
    let recent: Vec<&Move<'_>> =
        own.iter().map(|(_, own)| own).filter(|own| own.taking.report.date.value >= since).collect();
    let of = |is: &dyn Fn(Way) -> bool| recent.iter().filter(|own| is(own.taking.way)).count();
    let counts = [
        ("right", "measures_right", "measures_right_label", of(&|way| way == Way::Right)),
        ("same", "measures_same", "measures_same_label", of(&|way| matches!(way, Way::Unchanged | Way::Unknown))),
        ("wrong", "measures_wrong", "measures_wrong_label", of(&|way| way == Way::Wrong)),
    ];
    let label = reading.words.text(&format!("axis_{}", axis.as_str())).to_owned();
    let said: Vec<String> =
        counts.iter().map(|(_, key, _, n)| words.counted(key, *n as u64, reading.lang.as_str())).collect();
    let said = said.join(", ");
    let drawn: Vec<Count<'_>> =
        counts.iter().map(|(class, _, key, number)| Count { class, label: words.text(key), number: *number }).collect();
    let title = words.fill("chart_title", &[("name", &label), ("finding", &said)]);
    let settings = &reading.playbook.settings;
    let mut by_indicator: BTreeMap<usize, Vec<&(usize, Move<'_>)>> = BTreeMap::new();
    for one in &own {
        let place = one.1.indicator.and_then(|(id, _)| settings.indicators.terms.place(id.as_str()));
        by_indicator.entry(place.unwrap_or(usize::MAX)).or_default().push(one);
    }
    let measured: Vec<&TermId> = own.iter().filter_map(|(_, own)| own.indicator.map(|(id, _)| id)).collect();
    let unmeasured = settings
        .indicators
        .iter()
        .filter(|(id, known)| known.axis == axis && !measured.contains(id) && only.is_none_or(|only| only == *id));
    AxisView {
        axis: axis_term(reading, axis),
        about: words.text(&format!("about_axis_{}", axis.as_str())).to_owned(),
        counts: (!recent.is_empty()).then(|| Drawing::counts(&drawn, Said { title: &title, description: "" })),
        said: if recent.is_empty() { words.text("axis_empty").to_owned() } else { said },
        decisions: decisions(reading, &own),
        next: next_session(reading, axis),
        indicators: by_indicator.into_values().filter_map(|own| indicator_view(reading, &own)).collect(),
        unmeasured: unmeasured.map(|(id, _)| indicator_term(reading, id)).collect(),
    }
}

fn axis_term(reading: &Reading<'_>, axis: Axis) -> Term {
    let href = axis.as_str().parse().ok().map(|id| reading.href(Page::DashboardOf(id)));
    Term { href, ..reading.word("axis", axis.as_str()) }
}

fn indicator_term(reading: &Reading<'_>, id: &TermId) -> Term {
    let label = reading.playbook.settings.indicators.terms.label(id.as_str());
    let label = label.map_or_else(|| reading.own(id.as_str()), |label| reading.localised(label));
    Term { id: id.to_string(), label, href: Some(reading.href(Page::DashboardOf(id.clone()))), hue: None }
}

/// The last decisions of reports that measured, each once.
fn decisions(reading: &Reading<'_>, own: &[&(usize, Move<'_>)]) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::new();
    let mut last = None;
    for (_, own) in own.iter().rev() {
        let (card, report) = (own.card, own.taking.report);
        if last == Some(&report.slug) {
            continue;
        }
        last = Some(&report.slug);
        if let Some(text) = ReportText::new(report, reading.lang).decision() {
            let link = report_link(reading, report);
            if decisions.iter().all(|known| known.report.href != link.href) {
                decisions.push(Decision {
                    text: reading.passage(text),
                    report: link,
                    date: reading.date(report.date.value),
                    card: card.id.to_string(),
                });
            }
        }
        if decisions.len() == DECISIONS {
            break;
        }
    }
    decisions
}

/// The next session with a card that measures on an axis.
fn next_session(reading: &Reading<'_>, axis: Axis) -> Option<Link> {
    let playbook = reading.playbook;
    let measures = |card: &Card| {
        let named = card.metrics.iter().filter_map(|metric| metric.indicator.as_ref());
        named.filter_map(|id| playbook.settings.indicators.get(id.as_str())).any(|known| known.axis == axis)
    };
    let sessions = playbook.index().sessions.iter().filter_map(|slug| playbook.session(slug));
    let is_coming =
        |session: &&Session| matches!(Standing::of(session, reading.today), Standing::Coming | Standing::Full);
    let mut coming = sessions.filter(is_coming);
    let next = coming.find(|session| {
        session.formats.iter().filter_map(|id| playbook.card(playbook.resolved(&id.value))).any(measures)
    })?;
    let title = reading.passage(Passage { text: &next.title, lang: &next.lang });
    Some(reading.link(Page::Session(next.slug.clone()), title))
}

fn indicator_view(reading: &Reading<'_>, own: &[&(usize, Move<'_>)]) -> Option<IndicatorView> {
    let (id, known) = own.first()?.1.indicator?;
    let mut by_unit: BTreeMap<String, Vec<&(usize, Move<'_>)>> = BTreeMap::new();
    for one in own {
        by_unit.entry(unit_of(&one.1)).or_default().push(one);
    }
    let direction = known.direction.map(|direction| {
        let key = if direction.as_str() == "down" { "less_is_better" } else { "more_is_better" };
        reading.words.text(key).to_owned()
    });
    let indicator = indicator_term(reading, id);
    Some(IndicatorView {
        strips: by_unit.into_iter().map(|(unit, own)| strip(reading, &indicator.label.text, unit, &own)).collect(),
        direction,
        kind: known.kind.map(|kind| reading.word("metric_kind", kind.as_str())),
        indicator,
    })
}

/// The unit in which a measure is drawn: its metric's, or its own where that stands apart. Fractions stay fractions.
fn unit_of(own: &Move<'_>) -> String {
    let is_fraction = own.taking.measure.after.as_ref().is_some_and(|after| after.value.is_fraction);
    let unit = own.taking.measure.unit.as_ref().map_or(String::new(), |unit| unit.0.clone());
    let is_apart = own.taking.fit == UnitFit::Apart;
    let metric = own.taking.place.and_then(|place| own.card.metrics.get(place));
    let metric = metric.and_then(|metric| metric.unit.as_ref()).map(|unit| unit.0.clone());
    match metric {
        Some(metric) if !is_apart && (!is_fraction || metric == "%") => metric,
        _ => unit,
    }
}

fn strip(reading: &Reading<'_>, name: &str, unit: String, own: &[&(usize, Move<'_>)]) -> Strip {
    let words = reading.words;
    let arrows: Vec<Arrow> = own
        .iter()
        .map(|(number, own)| Arrow {
            day: own.taking.report.date.value,
            before: own.taking.values.0,
            after: own.taking.values.1,
            way: own.taking.way,
            team: own.taking.report.by.first().map(|by| by.value.to_string()),
            number: *number,
        })
        .collect();
    let right = arrows.iter().filter(|arrow| arrow.way == Way::Right).count();
    let judged = arrows.iter().filter(|arrow| arrow.way != Way::Unknown).count();
    let finding = if judged > 2 {
        of_all(reading, "n_right_way", right, judged)
    } else {
        words.counted("n_cases", arrows.len() as u64, reading.lang.as_str())
    };
    let title = words.fill("chart_title", &[("name", name), ("finding", &finding)]);
    let told = own.iter().map(|(_, own)| {
        let view = own.view(reading);
        let before = view.before.as_deref().unwrap_or("?");
        let team = view.team.as_ref().map_or("", |team| &team.text);
        words.fill(
            "chart_change_on",
            &[("before", before), ("after", &view.after), ("team", team), ("date", &view.date.text)],
        )
    });
    let description = told.take(ON_A_PAGE / 4).collect::<Vec<_>>().join(" ");
    let all = || arrows.iter().flat_map(|arrow| arrow.before.into_iter().chain([arrow.after]));
    let (low, high) = (all().fold(0.0, f64::min), all().fold(f64::MIN, f64::max));
    let number = |value: f64| format::number(&((value * 100.0).round() / 100.0).to_string(), words);
    let ends =
        [arrows.first(), arrows.last()].map(|arrow| arrow.map_or_else(String::new, |arrow| month(reading, arrow.day)));
    let (low, high) = (number(low), number(high));
    let drawing = Drawing::strip(
        &arrows,
        [&ends[0], &ends[1]],
        [&low, &high],
        &months(&arrows),
        Said { title: &title, description: &description },
    );
    Strip { unit, finding, drawing, count: arrows.len() }
}

fn row(reading: &Reading<'_>, number: usize, own: &Move<'_>, since: civil::Date) -> Row {
    let report = own.taking.report;
    let purposes: Vec<&str> = own.card.purposes.iter().map(TermId::as_str).collect();
    let indicator = own.indicator.map(|(id, _)| indicator_term(reading, id));
    Row {
        number,
        measure: own.view(reading),
        card: reading.card_link(&own.card.id),
        card_id: own.card.id.to_string(),
        purposes: purposes.join(" "),
        indicator: indicator.unwrap_or_else(|| reading.word("axis", "delay")),
        axis: own.indicator.map_or("", |(_, known)| known.axis.as_str()),
        outcome: reading.word("outcome", report.outcome_word()),
        year: report.date.value.year(),
        is_recent: report.date.value >= since,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_quarters_end_with_the_one_that_has_begun() {
        for (today, since) in [
            ((2026, 11, 20), (2026, 1, 1)),
            ((2026, 10, 1), (2026, 1, 1)),
            ((2026, 9, 30), (2025, 10, 1)),
            ((2026, 1, 1), (2025, 4, 1)),
        ] {
            let day = |(year, month, day)| civil::Date::constant(year, month, day);
            assert_eq!(quarters(day(today)), day(since));
        }
    }
}
