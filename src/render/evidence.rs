//! What field reports add up to, for the readers of a card.

use std::collections::BTreeMap;

use serde::Serialize;

use super::format;
use super::link::Link;
use super::measure::{Measured, MetricMeasures, report_link};
use super::page::reports::ReportSummary;
use super::prediction::Expectations;
use super::reading::Reading;
use super::term::{Term, Word};
use super::text::Phrase;
use crate::model::band::GROUP_SIZE_BANDS;
use crate::model::card::{Card, Fit, Mode, Status};
use crate::model::in_language::{CardText, Passage, ReportText};
use crate::model::report::{NamedRisk, Outcome, Report};
use crate::playbook::Playbook;
use crate::playbook::evidence::{self, Effort, Loss, Uncounted, Unmet};
use crate::route::{Edition, ListPart, Page, anchor};

/// Uses that are shown as marks; more are shown as a bar.
const MOST_MARKS: usize = 24;
/// Risks that nobody foresaw, as many as a page shows.
const MOST_UNFORESEEN: usize = 20;
/// Reports that a risk leads to, the newest ones.
const MOST_LINKS: usize = 5;
/// Reports that a card's page lists; the list of reports has them all.
const MOST_LISTED: usize = 40;

/// One use of a card.
#[derive(Debug, Clone, Serialize)]
pub struct Use {
    /// `success`, `mixed` or `failure`.
    pub outcome: &'static str,
    /// What it is, in words: `réussite, 12 juin 2026`.
    pub label: String,
    /// Its report.
    pub href: String,
}

/// A use that did not go as hoped.
#[derive(Debug, Clone, Serialize)]
pub struct Setback {
    /// Its report.
    pub report: Link,
    /// When.
    pub date: format::Date,
    /// `mixed` or `failure`.
    pub outcome: Term,
    /// What was decided.
    pub decision: Option<Phrase>,
    /// What surprised, where nothing was decided.
    pub surprise: Option<Phrase>,
    /// How people were together: `in-person`, `remote` or `hybrid`.
    pub mode: Option<&'static str>,
    /// How many took part, for scripts: `45-60`, an open end empty.
    pub people: Option<String>,
}

/// A risk that came.
#[derive(Debug, Clone, Serialize)]
pub struct RiskMet {
    /// The risk.
    pub risk: Phrase,
    /// In how many uses: `arrivé dans 2 usages sur 5`.
    pub met: String,
    /// Whether the answer to it helped, where somebody says so.
    pub helped: Option<String>,
    /// The reports that tell of it.
    pub reports: Vec<Link>,
}

/// What the reports of a card add up to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Evidence {
    /// In a sentence; `None` where nobody has told of a use.
    pub sentence: Option<String>,
    /// Number of reports that count.
    pub used: usize,
    /// Number of successes among these.
    pub success: usize,
    /// Number of mixed outcomes.
    pub mixed: usize,
    /// Number of failures.
    pub failure: usize,
    /// Three dials, never one number: effort, strength, effect.
    pub dials: Option<Dials>,
    /// Every use that counts, by date; empty where there are more than 24.
    pub uses: Vec<Use>,
    /// Measures by metric.
    pub metrics: Vec<MetricMeasures>,
    /// What did not work.
    pub setbacks: Vec<Setback>,
    /// Risks of the card that came.
    pub risks: Vec<RiskMet>,
    /// Risks that nobody foresaw.
    pub unforeseen: Vec<RiskMet>,
    /// What nobody knows yet, a sentence each.
    pub unknown: Vec<String>,
    /// Every report, newest first, at most forty.
    pub reports: Vec<ReportSummary>,
    /// Address of all of them.
    pub all_reports: Option<String>,
    /// What was expected, and what came of it.
    pub expected: Expectations,
    /// What is missing for the card to be proven, a sentence each.
    pub unmet: Vec<String>,
    /// Whether the card says that it is proven, and is not.
    pub is_claimed: bool,
}

/// What a card takes, how sure that is, and what it does.
#[derive(Debug, Clone, Serialize)]
pub struct Dials {
    /// `light`, `medium` or `heavy`.
    pub effort: Word,
    /// 0 to 4.
    pub strength: u8,
    /// The same in words.
    pub strength_label: String,
    /// What weakens it, with what would mend that.
    pub losses: Vec<String>,
    /// `unmeasured`, `favourable`, `divided` or `unfavourable`.
    pub effect: Word,
    /// `2 sur 3 dans le bon sens`; `None` where nobody measured.
    pub moved: Option<String>,
}

impl Evidence {
    /// What is shown of a card on its page.
    pub(super) fn new(reading: &Reading<'_>, card: &Card) -> Self {
        let own = reading.playbook.evidence_of(&card.id);
        let all: Vec<&Report> = reading.playbook.reports_of(&card.id).collect();
        let counting = counting(reading.playbook, own);
        let [success, mixed, failure] = own.outcomes;
        let measured = Measured::new(reading, card);
        let risks = Risks::of(reading, card, &counting);
        let is_claimed = card.status == Status::Proven && !own.is_proof();
        let is_listed = is_claimed || (own.counted() > 0 && matches!(card.status, Status::Tested));
        Self {
            sentence: sentence(reading, own, all.iter().filter(|report| report.outcome.is_some()).count()),
            used: own.counted(),
            success,
            mixed,
            failure,
            dials: Some(dials(reading, card, own)),
            uses: uses(reading, &counting),
            metrics: measured.by_metric(reading, &counting),
            setbacks: setbacks(reading, &all),
            unknown: unknown(reading, card, &counting),
            reports: all
                .iter()
                .filter(|report| report.outcome.is_some())
                .take(MOST_LISTED)
                .map(|report| ReportSummary::of_card(reading, report, own))
                .collect(),
            all_reports: (all.len() > MOST_LISTED)
                .then(|| reading.href(Page::ReportsOf(ListPart::format(card.id.clone())))),
            expected: Expectations::of(reading, card),
            unmet: if is_listed { unmet(reading, own) } else { Vec::new() },
            is_claimed,
            risks: risks.met,
            unforeseen: risks.unforeseen,
        }
    }
}

/// The reports that count, by date.
pub(super) fn counting<'r>(playbook: &'r Playbook, own: &evidence::Evidence) -> Vec<&'r Report> {
    let counting = own.reports.iter().filter(|told| told.why_not.is_none());
    counting.filter_map(|told| playbook.report(&told.slug)).collect()
}

/// How many of these reports tell of a success, of a mixed outcome, of a failure.
pub(super) fn outcomes(reports: &[&Report]) -> [usize; 3] {
    [Outcome::Success, Outcome::Mixed, Outcome::Failure]
        .map(|outcome| reports.iter().filter(|report| report.outcome == Some(outcome)).count())
}

/// The outcome of each use by date, for a mark each; nothing where there are more than 24.
pub(super) fn marks(playbook: &Playbook, own: &evidence::Evidence) -> Vec<&'static str> {
    if own.counted() > MOST_MARKS {
        return Vec::new();
    }
    counting(playbook, own).iter().map(|report| report.outcome_word()).collect()
}

/// Outcomes in words: `2 réussites, 1 échec`.
pub(super) fn outcomes_in_words(reading: &Reading<'_>, counts: [usize; 3]) -> String {
    let keys = ["n_successes", "n_mixed", "n_failures"];
    let said = counts.into_iter().zip(keys).filter(|(count, _)| *count > 0);
    let said = said.map(|(count, key)| reading.words.counted(key, count as u64, reading.lang.as_str()));
    said.collect::<Vec<_>>().join(", ")
}

fn sentence(reading: &Reading<'_>, own: &evidence::Evidence, told: usize) -> Option<String> {
    let counted = |key: &str, n: usize| reading.words.counted(key, n as u64, reading.lang.as_str());
    let Some(last) = own.last else {
        return (told > 0).then(|| counted("evidence_uncounted", told));
    };
    let values = [
        ("uses", counted("evidence_uses", own.counted())),
        ("teams", counted("evidence_teams", own.teams)),
        ("outcomes", outcomes_in_words(reading, own.outcomes)),
        ("last", month(reading, last)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(reading.words.fill("evidence_sentence", &values))
}

/// A month as a reader says it: `septembre 2026`.
pub(super) fn month(reading: &Reading<'_>, day: jiff::civil::Date) -> String {
    let (month, year) = (format!("month_{}", day.month()), day.year().to_string());
    reading.words.fill("month_format", &[("month", reading.words.text(&month)), ("year", &year)])
}

/// The three dials of a card.
pub(super) fn dials(reading: &Reading<'_>, card: &Card, own: &evidence::Evidence) -> Dials {
    let moved = own.moved;
    Dials {
        effort: reading.plain_word("effort", Effort::of(card).as_str()),
        strength: own.strength,
        strength_label: reading.words.text(&format!("strength_{}", own.strength)).to_owned(),
        losses: own.losses.iter().map(|loss| loss_words(reading, *loss)).collect(),
        effect: reading.plain_word("effect", own.effect.as_str()),
        moved: (moved.measured > 0).then(|| of_all(reading, "n_right_way", moved.right, moved.measured)),
    }
}

fn loss_words(reading: &Reading<'_>, loss: Loss) -> String {
    let day = if let Loss::Old(day) = loss { reading.date(day).text } else { String::new() };
    reading.words.fill(&format!("loss_{}", loss.as_str()), &[("date", &day)])
}

/// What keeps a card from being proven, in words.
pub(super) fn unmet(reading: &Reading<'_>, own: &evidence::Evidence) -> Vec<String> {
    let words = |unmet: &Unmet| {
        let values = match *unmet {
            Unmet::FewReports(n) | Unmet::FewTeams(n) => [n, 0],
            Unmet::Failures(success, failure) => [success, failure],
            Unmet::NoAuthors | Unmet::NotIndependent | Unmet::NotMeasuredLater | Unmet::NothingLearned => [0, 0],
        };
        let [n, other] = values.map(|n| n.to_string());
        reading.words.fill(&format!("unmet_{}", unmet.as_str()), &[("n", &n), ("other", &other)])
    };
    own.unmet.iter().map(words).collect()
}

/// Why a report does not count, in words.
pub(super) fn why_not(reading: &Reading<'_>, why: &Uncounted) -> String {
    let (version, date) = match why {
        Uncounted::UnknownVersion(version) | Uncounted::OtherMajor(version) => (version.to_string(), String::new()),
        Uncounted::BeforeVersion(version, day) => (version.to_string(), reading.date(*day).text),
        _ => (String::new(), String::new()),
    };
    let values = [("version", version.as_str()), ("date", date.as_str())];
    reading.words.fill(&format!("uncounted_{}", why.as_str()), &values)
}

/// How a card's maturity was earned, or how much of it age has taken.
pub(super) fn earned(reading: &Reading<'_>, card: &Card) -> Option<String> {
    let own = reading.playbook.evidence_of(&card.id);
    let version = card.version.as_ref()?;
    if reading.playbook.status_of(card) == Status::Proven
        && let Some(year) = own.reconfirm
    {
        return Some(reading.words.fill("earned_once", &[("year", &year.to_string())]));
    }
    let counted = |key: &str, n: usize| reading.words.counted(key, n as u64, reading.lang.as_str());
    let (reports, teams) = (counted("n_reports", own.counted()), counted("n_teams", own.teams));
    let major = version.major.to_string();
    let earned = reading.words.fill("earned", &[("reports", &reports), ("sides", &teams), ("major", &major)]);
    (own.counted() > 0).then_some(earned)
}

fn uses(reading: &Reading<'_>, counting: &[&Report]) -> Vec<Use> {
    if counting.len() > MOST_MARKS {
        return Vec::new();
    }
    let of = |report: &&Report| {
        let outcome = report.outcome_word();
        let said = reading.words.text(&format!("outcome_{outcome}")).to_owned();
        Use {
            outcome,
            label: format!("{said}, {}", reading.date(report.date.value).text),
            href: reading.href(Page::Report(report.slug.clone())),
        }
    };
    counting.iter().map(of).collect()
}

/// Every failure and mixed use, newest first, whether it counts or not: what went wrong is never hidden.
fn setbacks(reading: &Reading<'_>, all: &[&Report]) -> Vec<Setback> {
    let is_setback = |report: &&&Report| matches!(report.outcome, Some(Outcome::Mixed | Outcome::Failure));
    let setbacks = all.iter().filter(is_setback).take(MOST_LISTED).map(|report| {
        let words = ReportText::new(report, reading.lang);
        let decision = words.decision().map(|text| reading.passage(text));
        Setback {
            report: report_link(reading, report),
            date: reading.date(report.date.value),
            outcome: reading.word("outcome", report.outcome_word()),
            surprise: words.surprise().filter(|_| decision.is_none()).map(|text| reading.passage(text)),
            decision,
            mode: report.mode.map(Mode::as_str),
            people: report.participants.map(|size| format::span(size.min, size.max)),
        }
    });
    setbacks.collect()
}

/// The risks that came, by the card's list.
#[derive(Default)]
struct Risks {
    met: Vec<RiskMet>,
    unforeseen: Vec<RiskMet>,
}

/// Reports that tell of one risk, with how often its answer helped, and did not.
#[derive(Default)]
struct Came<'r> {
    reports: Vec<&'r Report>,
    helped: usize,
    in_vain: usize,
    /// Whether the last report has said whether the answer helped.
    is_judged: bool,
}

impl Risks {
    fn of(reading: &Reading<'_>, card: &Card, counting: &[&Report]) -> Self {
        let names = risk_names(card);
        let mut known: BTreeMap<usize, Came<'_>> = BTreeMap::new();
        let mut others: BTreeMap<String, (Phrase, Came<'_>)> = BTreeMap::new();
        let mut numbered: BTreeMap<String, (Phrase, Came<'_>)> = BTreeMap::new();
        for report in counting {
            for met in &report.risks_met {
                let Some((words, is_number)) = named(reading, card, report, &met.risk.value) else { continue };
                let folded = anchor(&words);
                let came = if let Some(place) = names.get(&folded) {
                    known.entry(*place).or_default()
                } else {
                    let lang = if is_number { reading.spoken } else { &report.lang };
                    let phrase = reading.passage(Passage { text: &words, lang });
                    let unknown = if is_number { &mut numbered } else { &mut others };
                    &mut unknown.entry(folded).or_insert_with(|| (phrase, Came::default())).1
                };
                came.add(report, met.helped);
            }
        }
        let risks: Vec<_> = CardText::new(card, reading.lang).risks().collect();
        let view = |risk: Phrase, came: &Came<'_>| came.view(reading, risk, counting.len());
        let met = known.iter().filter_map(|(place, came)| {
            let risk = risks.get(*place)?;
            Some(view(reading.passage(risk.risk), came))
        });
        let numbered = numbered.values().map(|(risk, came)| view(risk.clone(), came));
        let unforeseen = others.values().take(MOST_UNFORESEEN).map(|(risk, came)| view(risk.clone(), came));
        Self { unforeseen: unforeseen.collect(), met: met.chain(numbered).collect() }
    }
}

/// The risks of a card by their words, in every language.
fn risk_names(card: &Card) -> BTreeMap<String, usize> {
    let own = card.risks.iter().map(|risk| risk.risk.0.as_str()).enumerate();
    let translated = card.translations.values().filter_map(|translation| translation.words.risks.as_ref());
    let translated = translated.flat_map(|list| list.items.iter().enumerate());
    let translated = translated.filter_map(|(place, risk)| Some((place, risk.risk.as_ref()?.0.as_str())));
    let mut names = BTreeMap::new();
    for (place, words) in own.chain(translated) {
        names.entry(anchor(words)).or_insert(place);
    }
    names
}

impl<'r> Came<'r> {
    /// Notes that a risk came in a use; a report that names it twice tells of one use.
    fn add(&mut self, report: &'r Report, helped: Option<bool>) {
        let is_again = self.reports.last().is_some_and(|last| last.slug == report.slug);
        if !is_again {
            self.reports.push(report);
        }
        if !is_again || !self.is_judged {
            self.helped += usize::from(helped == Some(true));
            self.in_vain += usize::from(helped == Some(false));
            self.is_judged = helped.is_some();
        }
    }
}

impl Came<'_> {
    fn view(&self, reading: &Reading<'_>, risk: Phrase, uses: usize) -> RiskMet {
        let counted =
            |key: &str, n: usize| (n > 0).then(|| reading.words.counted(key, n as u64, reading.lang.as_str()));
        let helped: Vec<String> = [counted("risk_helped", self.helped), counted("risk_in_vain", self.in_vain)]
            .into_iter()
            .flatten()
            .collect();
        RiskMet {
            risk,
            met: of_all(reading, "risk_met", self.reports.len(), uses),
            helped: (!helped.is_empty()).then(|| helped.join(", ")),
            reports: self.reports.iter().rev().take(MOST_LINKS).map(|report| dated_link(reading, report)).collect(),
        }
    }
}

/// A link to a report by its day: where several stand in a line, their titles would fill it.
fn dated_link(reading: &Reading<'_>, report: &Report) -> Link {
    Link { label: reading.own(&reading.date(report.date.value).text), ..report_link(reading, report) }
}

/// So many of so many, in words that count the first.
pub(super) fn of_all(reading: &Reading<'_>, key: &str, n: usize, of: usize) -> String {
    reading.words.counted(key, n as u64, reading.lang.as_str()).replace("{of}", &of.to_string())
}

/// A risk in words, and whether these only say its number: a number is one of the version that was used, which nobody may have any
/// more.
fn named(reading: &Reading<'_>, card: &Card, report: &Report, risk: &NamedRisk) -> Option<(String, bool)> {
    let number = match risk {
        NamedRisk::Words(words) => return Some((words.clone(), false)),
        NamedRisk::Number(number) => *number,
    };
    let version = &report.format_version.value;
    let of = |card: &Card| {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        card.risks.get(place).map(|risk| risk.risk.0.clone())
    };
    if card.version.as_ref() == Some(version) {
        return of(card).map(|words| (words, false));
    }
    if let Some(words) = reading.old_card(card, version).and_then(|old| of(&old.card)) {
        return Some((words, false));
    }
    let (number, version) = (number.to_string(), version.to_string());
    Some((reading.words.fill("risk_numbered", &[("n", &number), ("version", &version)]), true))
}

/// What nobody knows yet: metrics, modes, sizes and versions that no report speaks of.
fn unknown(reading: &Reading<'_>, card: &Card, counting: &[&Report]) -> Vec<String> {
    let mut unknown = Vec::new();
    let list = |key: &str, items: Vec<String>| {
        (!items.is_empty()).then(|| reading.words.fill(key, &[("list", &items.join(", "))]))
    };
    let measured = Measured::new(reading, card);
    let taken: Vec<usize> = counting
        .iter()
        .flat_map(|report| {
            measured.takings(report).filter_map(|taking| taking.values.0.and(taking.place)).collect::<Vec<_>>()
        })
        .collect();
    let metrics = (0..card.metrics.len()).filter(|place| !taken.contains(place));
    let metrics = metrics.filter_map(|place| Some(reading.passage(measured.metric(place)?.name).text));
    unknown.extend(list("unknown_metrics", metrics.collect()));
    if counting.is_empty() {
        return unknown;
    }
    let used: Vec<Mode> = counting.iter().filter_map(|report| report.mode).collect();
    let modes = card.modes.0.iter().filter(|(mode, fit)| **fit != Fit::Poor && !used.contains(mode));
    let modes = modes.map(|(mode, _)| reading.plain_word("mode", mode.as_str()).label);
    unknown.extend(list("unknown_modes", modes.collect()));
    let sizes = GROUP_SIZE_BANDS.iter().filter(|band| card.participants.is_some() && band.holds(card.participants));
    let is_new = |band: &&crate::model::band::GroupSizeBand| {
        !counting.iter().any(|report| report.participants.is_some() && band.holds(report.participants))
    };
    let sizes = sizes.filter(is_new).map(|band| reading.words.text(&format!("group_size_{}", band.id)).to_owned());
    unknown.extend(list("unknown_sizes", sizes.collect()));
    let is_used =
        card.version.as_ref().is_some_and(|own| counting.iter().any(|report| report.format_version.value == *own));
    if let Some(version) = card.version.as_ref().filter(|_| !is_used && reading.route.edition == Edition::Current) {
        unknown.push(reading.words.fill("unknown_version", &[("version", &version.to_string())]));
    }
    unknown
}
