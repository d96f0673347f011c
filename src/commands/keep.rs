//! `playbook keep`: writes into a report what became of a commitment.

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;

use super::language::Language;
use super::retire::id_of;
use super::written::Read;
use super::{print, read, refuse, today};
use crate::cli::{Exit, KeepArguments, ToldNews};
use crate::diagnostic::{Text, Tongue, nearest};
use crate::emit::words::{self, say};
use crate::emit::{Failure, fail};
use crate::keep::{self, News, Refusal};
use crate::mend;
use crate::model::report::Report;
use crate::playbook::commitment::Promised;
use crate::playbook::{Playbook, Role};
use crate::route::Slug;
use crate::source::{FilePath, Sources};

/// Runs the command.
pub fn run(arguments: &KeepArguments, language: Language) -> Exit {
    kept(arguments, language).unwrap_or_else(|exit| exit)
}

fn kept(arguments: &KeepArguments, language: Language) -> Result<Exit, Exit> {
    let folder = &arguments.playbook.folder;
    let sources = read(folder, "keep --playbook", language.early())?;
    let before = Read::new(sources, today(arguments.playbook.today));
    let tongue = language.of(before.built.lang.as_ref());
    let playbook = before.built.playbook.clone();
    let promised = commitment(&arguments.commitment, &playbook, &before.sources, tongue)?;
    let news = news(&arguments.news);
    let path = &promised.report.path;
    let fix = keep::fix(&before.sources, &promised, news, before.today).map_err(|refusal| {
        let asked = Asked { report: promised.report, path: before.sources.shown(path), news, today: before.today };
        asked.refused(refusal, tongue)
    })?;
    let after = mend::with_fix(&before.sources, &fix);
    before.write(folder, &after, &BTreeMap::new(), tongue)?;
    let text = format!("{}\n{}", after.shown(path), written(path, &before.sources, &after));
    Ok(print(&text, Exit::Success, tongue))
}

/// What was said of the commitment; one of the three is there.
fn news(told: &ToldNews) -> News {
    match (told.on, told.put_off) {
        (Some(on), _) => News::Kept(on),
        (None, Some(to)) => News::PutOff(to),
        (None, None) => News::Released,
    }
}

/// The commitment that `said` names, as `report#2` or `report#id`.
fn commitment<'p>(said: &str, playbook: &'p Playbook, sources: &Sources, tongue: Tongue) -> Result<Promised<'p>, Exit> {
    let (name, which) = said.rsplit_once('#').map_or((said, None), |(name, which)| (name, Some(which)));
    let report = report(id_of(name), playbook, tongue)?;
    if !keep::is_known(sources, report) {
        return Err(self::refuse(words::REPORT_BROKEN, words::MEND_FIRST, report.slug.as_str(), tongue));
    }
    let refuse = |what, help, names: &[String]| {
        let which = which.unwrap_or(said);
        let values: [(&'static str, &dyn Display); 4] =
            [("name", &which), ("report", &report.slug), ("count", &names.len()), ("names", &names.join(", "))];
        Err(told(what, help, &values, tongue))
    };
    let full = |name: String| format!("{}#{name}", report.slug);
    let all: Vec<String> = report.promises().map(|promised| full(promised.name())).collect();
    let there = match all.len() {
        0 => words::COMMITMENTS_ARE_NONE,
        1 => words::COMMITMENT_IS,
        _ => words::COMMITMENTS_ARE,
    };
    let Some(which) = which.filter(|which| !which.is_empty()) else {
        return refuse(words::WHICH_COMMITMENT, there, &all);
    };
    match &named(report, which)[..] {
        [one] => Ok(*one),
        [] => refuse(words::NO_COMMITMENT, there, &all),
        several => {
            let numbers: Vec<String> = several.iter().map(|promised| full(promised.number.to_string())).collect();
            refuse(words::SEVERAL_COMMITMENTS, words::SAY_ITS_NUMBER, &numbers)
        }
    }
}

/// The commitments that `name` names: those of this `id`, or else the one of this number.
fn named<'p>(report: &'p Report, name: &str) -> Vec<Promised<'p>> {
    let is_called = |promised: &Promised<'_>| promised.commitment.id.as_ref().is_some_and(|id| id.as_str() == name);
    let own: Vec<Promised<'_>> = report.promises().filter(is_called).collect();
    let number = || report.promises().filter(|promised| promised.number.to_string() == name).collect();
    if own.is_empty() { number() } else { own }
}

/// The report that is called `name`.
fn report<'p>(name: &str, playbook: &'p Playbook, tongue: Tongue) -> Result<&'p Report, Exit> {
    let is_there = || playbook.roles.values().any(|role| matches!(role, Role::Report(own) if own.as_str() == name));
    let near = || nearest(name, playbook.reports.keys().map(Slug::as_str));
    playbook.reports.get(name).map(AsRef::as_ref).ok_or_else(|| match near() {
        // Of one that has errors it is not known what it says.
        _ if is_there() => refuse(words::REPORT_BROKEN, words::MEND_FIRST, name, tongue),
        Some(near) => {
            let what = say(words::NO_REPORT, tongue, &[("name", &name)]);
            fail(&Failure { what, help: say(words::DID_YOU_MEAN, tongue, &[("name", &near)]) }, tongue);
            Exit::Usage
        }
        None => refuse(words::NO_REPORT, words::REPORTS_ARE_FILES, name, tongue),
    })
}

/// What was asked for, for whoever is told why it was not done.
struct Asked<'p> {
    report: &'p Report,
    /// The report's file, as it is shown.
    path: String,
    news: News,
    today: Date,
}

impl Asked<'_> {
    fn refused(&self, refusal: Refusal, tongue: Tongue) -> Exit {
        let (what, help, day) = match refusal {
            Refusal::Kept(on) => (words::KEPT_ALREADY, words::SEE_DONE, on),
            Refusal::Released(on) => (words::RELEASED_ALREADY, words::TAKE_UP_AGAIN, on),
            Refusal::TooEarly(report) => (words::BEFORE_REPORT, words::CHECK_THE_DAY, report),
            Refusal::ToCome(on) => (words::NOT_COME, words::SAY_WHEN_KEPT, on),
            Refusal::HasCome(to) => (words::HAS_COME, words::SAY_A_DAY_TO_COME, to),
            Refusal::DueThen(to) => (words::DUE_THEN, words::SAY_ANOTHER_DAY, to),
            Refusal::Broken => (words::REPORT_BROKEN, words::MEND_FIRST, self.today),
            Refusal::ByHand => (words::BY_HAND, words::WRITE_IT_YOURSELF, self.today),
        };
        let values: [(&'static str, &dyn Display); 6] = [
            ("name", &self.report.slug),
            ("path", &self.path),
            ("day", &day),
            ("said", &self.news.day(self.today)),
            ("today", &self.today),
            ("line", &self.news.line(self.today)),
        ];
        told(what, help, &values, tongue)
    }
}

/// Says why nothing is written.
fn told(what: Text, help: Text, values: &[(&'static str, &dyn Display)], tongue: Tongue) -> Exit {
    fail(&Failure { what: say(what, tongue, values), help: say(help, tongue, values) }, tongue);
    Exit::Usage
}

/// The lines of a file that are not as they were.
fn written(path: &FilePath, before: &Sources, after: &Sources) -> String {
    let lines = |sources: &Sources| -> Vec<String> {
        let bytes = sources.bytes(path.as_str()).unwrap_or_default();
        String::from_utf8_lossy(bytes).lines().map(|line| format!("{line}\n")).collect()
    };
    let (before, after) = (lines(before), lines(after));
    let above = before.iter().zip(&after).take_while(|(former, now)| former == now).count();
    let rest = before[above..].iter().rev().zip(after[above..].iter().rev());
    let below = rest.take_while(|(former, now)| former == now).count();
    after[above..after.len() - below].concat()
}
