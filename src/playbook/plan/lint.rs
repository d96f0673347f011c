//! What a facilitator would look at twice in a plan: each with what helps, none of it a refusal.

use super::minutes::{Row, Schedule, closing_from, is_ongoing};
use super::{Outline, TRANSITION};
use crate::model::card::{Card, Difficulty, Fit, Mode, Status};
use crate::model::group_size::GroupSize;
use crate::model::plan::Part;
use crate::model::report::{Outcome, Report};
use crate::playbook::Playbook;
use crate::route::{CardId, Slug};

/// Minutes after which a group wants a break.
const BREAK_AFTER: u32 = 90;

/// The role of all who take part, which nobody holds alone.
const EVERYBODY: &str = "participants";

/// Something to look at twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its words are the theme's, `lint_<id>`, and `lint_<id>_mend` for what helps.
    pub id: &'static str,
    /// The row that it is about; `None` for the whole plan.
    pub place: Option<usize>,
    /// What the words name.
    pub values: Vec<(&'static str, Value)>,
    /// The card whose page says more.
    pub card: Option<CardId>,
    /// The report that says more.
    pub report: Option<Slug>,
}

/// What words of a remark name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number, which may choose the form of the words.
    Number(u32),
    /// A text, as the playbook has it.
    Text(String),
    /// A card, by its title in the reader's language.
    Card(CardId),
    /// How people are together.
    Mode(Mode),
    /// How many people.
    People(GroupSize),
    /// What the newest versions of a card changed: so many of them.
    Changes(CardId, usize),
}

/// What to look at twice; what is about the whole plan first, then by row.
pub fn lint(playbook: &Playbook, outline: &Outline, schedule: &Schedule<'_>) -> Vec<Remark> {
    let mut remarks = of_whole(playbook, outline, schedule);
    for place in 0..schedule.rows.len() {
        Look { playbook, outline, rows: &schedule.rows, place }.all(&mut remarks);
    }
    remarks
}

fn remark(id: &'static str, place: Option<usize>, values: Vec<(&'static str, Value)>) -> Remark {
    Remark { id, place, values, card: None, report: None }
}

fn of_whole(playbook: &Playbook, outline: &Outline, schedule: &Schedule<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Schedule { rows, steps, sum, crossings } = schedule;
    let cards: Vec<&Card> = rows.iter().filter_map(|row| row.card).collect();
    let needed = TRANSITION * crossings;
    match outline.budget {
        Some(budget) if *sum > budget => remarks.push(remark("over", None, vec![("n", Value::Number(sum - budget))])),
        Some(budget) if *crossings > 0 && budget - sum < needed => {
            let values = vec![("n", Value::Number(*crossings)), ("minutes", Value::Number(needed))];
            remarks.push(remark("transitions", None, values));
        }
        _ => {}
    }
    if playbook.closing().is_some() && !cards.is_empty() && closing_from(steps).is_none() {
        remarks.push(remark("no-closing", None, Vec::new()));
    }
    let short = steps.iter().find_map(|step| {
        let (min, minutes) = (step.min?, step.minutes?);
        (step.is_closing && minutes < min).then_some((step, minutes, min))
    });
    if let Some((step, minutes, min)) = short {
        let title = step.title.clone().unwrap_or_default();
        let values = vec![("phase", Value::Text(title)), ("n", Value::Number(minutes)), ("min", Value::Number(min))];
        remarks.push(remark("short-closing", Some(step.row), values));
    }
    if let Some((place, minutes)) = without_break(rows) {
        remarks.push(remark("no-break", Some(place), vec![("n", Value::Number(minutes))]));
    }
    let held = |card: &&Card| card.roles.iter().filter(|role| role.as_str() != EVERYBODY).count();
    let roles = cards.iter().map(held).max().unwrap_or_default();
    let roles = u32::try_from(roles).unwrap_or(u32::MAX);
    if let Some(people) = outline.people.filter(|people| *people < roles) {
        remarks.push(remark("people", None, vec![("n", Value::Number(people)), ("roles", Value::Number(roles))]));
    }
    // As the planner sorts them: those about the whole plan stand before those about a row.
    remarks
}

/// Where more than ninety minutes pass without a break: before which row one would stand best, and the minutes.
fn without_break(rows: &[Row<'_>]) -> Option<(usize, u32)> {
    let mut begin = 0;
    let mut worst: Option<(usize, usize, u32)> = None;
    for (place, row) in rows.iter().enumerate() {
        if matches!(row.part, Part::Pause(_)) {
            begin = place + 1;
            continue;
        }
        let minutes = rows[begin..=place].iter().fold(0_u32, |sum, row| sum.saturating_add(row.minutes));
        if minutes > BREAK_AFTER && worst.is_none_or(|(_, _, most)| minutes > most) {
            worst = Some((begin, place + 1, minutes));
        }
    }
    let (begin, end, minutes) = worst?;
    // Nearest to the middle, but not in front of the first one; a card on its own has none inside.
    let mut best = (end.min(rows.len() - 1), u64::MAX);
    let mut sum = 0_u64;
    for (place, row) in rows.iter().enumerate().take(end - 1).skip(begin) {
        sum += u64::from(row.minutes);
        let distance = (2 * sum).abs_diff(u64::from(minutes));
        if distance < best.1 {
            best = (place + 1, distance);
        }
    }
    Some((best.0, minutes))
}

/// One row of a plan.
struct Look<'l> {
    playbook: &'l Playbook,
    outline: &'l Outline,
    rows: &'l [Row<'l>],
    place: usize,
}

impl Look<'_> {
    fn all(&self, remarks: &mut Vec<Remark>) {
        let row = &self.rows[self.place];
        let (id, version) = match &row.part {
            Part::Card { id, version, .. } => (id.value.as_str(), version.as_ref()),
            Part::Unknown(id, _) => (id.as_str(), None),
            _ => return,
        };
        let Some(card) = row.card else {
            remarks.push(remark("unknown", Some(self.place), vec![("id", Value::Text(id.to_owned()))]));
            return;
        };
        let name = || ("card", Value::Card(card.id.clone()));
        let mut add = |id: &'static str, values: Vec<(&'static str, Value)>, links: bool| {
            let values = std::iter::once(name()).chain(values).collect();
            let own = remark(id, Some(self.place), values);
            remarks.push(Remark { card: links.then(|| card.id.clone()), ..own });
        };
        if let (Some(planned), Some(current)) = (version, &card.version)
            && planned.value != *current
        {
            let place = card.changelog.iter().position(|change| change.version.value == planned.value);
            let is_known = place.is_some();
            let values = vec![
                ("version", Value::Text(planned.value.to_string())),
                ("current", Value::Text(current.to_string())),
                ("changes", Value::Changes(card.id.clone(), place.unwrap_or_default())),
            ];
            add(if is_known { "version" } else { "version-gone" }, values, false);
        }
        // What nobody knows any more is read as it is now.
        let is_known = |version: &&semver::Version| card.changelog.iter().any(|own| own.version.value == **version);
        let shown = version.map(|version| &version.value).filter(is_known).or(card.version.as_ref());
        match card.status {
            Status::Retired => add("retired", Vec::new(), true),
            Status::Draft => add("draft", Vec::new(), true),
            _ => {}
        }
        let is_recalled =
            card.changelog.iter().any(|change| change.recall.is_some() && Some(&change.version.value) == shown);
        if is_recalled {
            let version = shown.map(ToString::to_string).unwrap_or_default();
            add("recalled", vec![("version", Value::Text(version))], true);
        }
        self.length(card, &mut add);
        if let Some((people, size)) = self.outline.people.zip(card.participants)
            && !holds(size, people)
        {
            let values = vec![("n", Value::Number(people)), ("range", Value::People(size))];
            add("group", values, false);
        }
        self.mode(card, &mut add);
        let before: Vec<&Card> = self.rows[..self.place].iter().filter_map(|row| row.card).collect();
        let is_hard = |card: &Card| card.difficulty == Some(Difficulty::Hard);
        if let Some(last) = before.last().filter(|last| is_hard(last) && is_hard(card)) {
            add("effort", vec![("other", Value::Card(last.id.clone()))], false);
        }
        let after = self.playbook.relations_of(&card.id).find(|(kind, _)| *kind == "after").map(|(_, cards)| cards);
        for other in before.iter().filter(|other| after.is_some_and(|after| after.contains(&other.id))) {
            add("order", vec![("other", Value::Card(other.id.clone()))], false);
        }
        let failed = self.playbook.reports_of(&card.id).find(|report| self.is_alike(report));
        if let Some(report) = failed {
            add("failed", vec![("report", Value::Text(report.title.clone()))], false);
            if let Some(last) = remarks.last_mut() {
                last.report = Some(report.slug.clone());
            }
        }
    }

    fn length(&self, card: &Card, add: &mut impl FnMut(&'static str, Vec<(&'static str, Value)>, bool)) {
        let Row { minutes, range: (min, max), part, .. } = &self.rows[self.place];
        let is_said = matches!(part, Part::Card { minutes: Some(_), .. });
        if is_ongoing(card) {
            add("ongoing", Vec::new(), false);
        } else if min.is_some_and(|min| *minutes < min) || max.is_some_and(|max| *minutes > max) {
            add("outside", vec![("n", Value::Number(*minutes))], false);
        } else if !is_said && card.duration.min.is_none() && card.duration.max.is_none() && card.agenda.is_empty() {
            add("no-minutes", vec![("n", Value::Number(*minutes))], false);
        }
    }

    fn mode(&self, card: &Card, add: &mut impl FnMut(&'static str, Vec<(&'static str, Value)>, bool)) {
        let Some(mode) = self.outline.mode else { return };
        let fit = card.modes.0.get(&mode).copied();
        match fit {
            Some(Fit::Poor) => add("poor", vec![("mode", Value::Mode(mode))], true),
            Some(Fit::Adapts) => add("adapts", vec![("mode", Value::Mode(mode))], true),
            _ => {}
        }
        if mode == Mode::Remote && !card.materials.is_empty() && fit != Some(Fit::Native) {
            let first: Vec<&str> = card.materials.iter().take(3).map(String::as_str).collect();
            add("materials", vec![("what", Value::Text(first.join(", ")))], false);
        }
    }

    /// Whether a use failed in a context like that of the plan: nothing that both say differs, and they share something.
    fn is_alike(&self, report: &Report) -> bool {
        let modes = report.mode.zip(self.outline.mode).map(|(used, planned)| used == planned);
        let size = report.participants.and_then(|size| Some((size.min.or(size.max)?, size.max.or(size.min)?)));
        // Twice as many are another group.
        let sizes = size.zip(self.outline.people).map(|((least, most), people)| {
            u64::from(people) * 2 >= u64::from(least) && u64::from(people) <= u64::from(most) * 2
        });
        let said = [modes, sizes];
        report.outcome == Some(Outcome::Failure) && !said.contains(&Some(false)) && said.contains(&Some(true))
    }
}

fn holds(size: GroupSize, people: u32) -> bool {
    size.min.is_none_or(|min| people >= min) && size.max.is_none_or(|max| people <= max)
}
