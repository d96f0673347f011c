//! `playbook plan check`: when what begins in a plan, and what a facilitator would look at twice. The words are those of the
//! planner: the theme's.

use std::fmt::Write as _;

use super::language::Language;
use super::{print, read, today};
use crate::cli::{Exit, PlanCheck};
use crate::diagnostic::Tongue;
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::memo::Memo;
use crate::model::in_language::CardText;
use crate::model::plan::Part;
use crate::playbook::Playbook;
use crate::playbook::plan::{Outline, address, lint, schedule};
use crate::render::remark;
use crate::route::Lang;
use crate::theme::{self, FALLBACK, Words};
use crate::{Options, build};

/// Runs the command.
pub fn run(arguments: &PlanCheck, language: Language) -> Exit {
    checked(arguments, language).unwrap_or_else(|exit| exit)
}

fn checked(arguments: &PlanCheck, language: Language) -> Result<Exit, Exit> {
    let sources = read(&arguments.playbook.folder, "plan check --playbook", language.early())?;
    let mut memo = Memo::for_once();
    let built = build(&sources, &Options::on(today(None)), &mut memo, |_| {});
    let playbook = &built.playbook;
    let tongue = language.of(built.lang.as_ref());
    let Some(outline) = outline(&arguments.plan, playbook) else {
        let what = say(words::NO_PLAN, tongue, &[("plan", &arguments.plan)]);
        fail(&Failure { what, help: say(words::NO_PLAN_HELP, tongue, &[]) }, tongue);
        return Err(Exit::Usage);
    };
    let lang = lang_of(tongue, playbook);
    let (theme, _) = theme::load(&sources, &playbook.settings.theme, std::slice::from_ref(&lang), &mut memo.theme);
    let none = Words::default();
    let told = told(&outline, playbook, theme.words.get(&lang).unwrap_or(&none), &lang);
    Ok(print(&told, Exit::Success, tongue))
}

/// The plan that is meant: an address of the planner, a saved plan's file, or its name.
fn outline(plan: &str, playbook: &Playbook) -> Option<Outline> {
    if plan.contains('#') || plan.contains('=') {
        return address::read(plan);
    }
    let name = plan.rsplit(['/', '\\']).next()?.trim_end_matches(".md");
    playbook.plans.values().find(|own| own.slug.as_str() == name).map(|own| Outline::of(own))
}

/// A language of the playbook that the terminal speaks, or else its first.
fn lang_of(tongue: Tongue, playbook: &Playbook) -> Lang {
    let spoken = match tongue {
        Tongue::French => "fr",
        Tongue::English => FALLBACK,
    };
    let own = playbook.settings.languages.iter().find(|lang| lang.primary() == spoken);
    own.or(spoken.parse().ok().as_ref()).unwrap_or(playbook.settings.default_lang()).clone()
}

fn told(outline: &Outline, playbook: &Playbook, words: &Words, lang: &Lang) -> String {
    let schedule = schedule(playbook, outline);
    let begins = outline.starts.map(|at| {
        let zone = outline.zone.clone().unwrap_or(jiff::tz::TimeZone::UTC);
        at.to_zoned(zone)
    });
    let clock = |minutes: u32| match begins.as_ref().and_then(|at| at.as_ref().ok()) {
        Some(at) => at
            .checked_add(jiff::Span::new().minutes(i64::from(minutes)))
            .map_or_else(|_| String::new(), |at| at.strftime("%H:%M").to_string()),
        None => format!("{}:{:02}", minutes / 60, minutes % 60),
    };
    let mut text = String::new();
    if let Some(title) = &outline.title {
        let _ = writeln!(text, "{title}\n");
    }
    for (place, row) in schedule.rows.iter().enumerate() {
        let title = match (&row.part, row.card) {
            (_, Some(card)) => CardText::new(card, lang).title().text.to_owned(),
            (Part::Block(text, _) | Part::Unknown(text, _), None) => text.clone(),
            (Part::Card { id, .. }, None) => id.value.to_string(),
            (Part::Pause(_), None) => words.text("plan_break").to_owned(),
        };
        let minutes = format!("{} {}", row.minutes, words.text("unit_min"));
        let _ = writeln!(text, "{:>3}. {:>6}  {minutes:>7}  {title}", place + 1, clock(row.at));
    }
    let _ = writeln!(text, "     {:>6}  {:>7}  {}", clock(schedule.sum), "", words.text("plan_end"));
    let mut remarks = lint(playbook, outline, &schedule);
    remarks.sort_by_key(|remark| remark.place);
    if !remarks.is_empty() {
        text.push('\n');
    }
    for own in &remarks {
        let said = remark::say(own, playbook, words, lang);
        let place = own.place.map(|place| format!("{}. ", place + 1)).unwrap_or_default();
        let _ = writeln!(text, "{place}{} {}", said.remark, said.mend);
    }
    let count = words.counted("plan_n_remarks", remarks.len() as u64, lang.as_str());
    let _ = writeln!(text, "\n{count}");
    text
}
