//! What evidence is worth: which reports count, how strong they are, and what makes a card proven.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use playbook::memo::Memo;
use playbook::model::card::Status;
use playbook::playbook::Playbook;
use playbook::playbook::evidence::{Effect, Evidence};
use playbook::source::Sources;
use playbook::{Options, build};
use proptest::prelude::*;

use Effect::{Divided, Favourable, Unfavourable, Unmeasured};

const TODAY: Date = date(2026, 11, 20);

const SETTINGS: &str = "title: T
languages: [fr]
url: https://example.org/
purposes: [{ id: open, label: Ouvrir }]
";

const PEOPLE: [(&str, &str, &str); 8] = [
    ("auteur", "Équipe Soins", "mentors: [mentor]\n"),
    ("mentor", "Mentorat", ""),
    ("second-auteur", "Équipe Flux", ""),
    ("support", "Support", ""),
    ("accueil", "Accueil", ""),
    // A second handle of the author's team, whose name is written a little otherwise.
    ("soins-bis", "equipe  soins", ""),
    ("sans-equipe", "", ""),
    ("sans-equipe-bis", "", ""),
];

const CARD: &str = "---
title: Essai
summary: Un essai.
status: proven
version: 2.1.0
purpose: [open]
kind: practice
context: Avant un essai.
duration: 10 min
heard: [on n’essaie rien]
risks: [{ risk: Il dure., mitigation: Un minuteur. }]
metrics:
  - { name: Délai, unit: jours, direction: down, kind: leading, how: Au tableau., formerly: [Attente] }
  - { name: Participation, unit: \"%\", direction: up, kind: leading, how: Au tableau. }
authors: [auteur, second-auteur]
changelog:
  - { version: 2.1.0, date: 2026-05-01, changes: La pause. }
  - { version: 2.0.0, date: 2026-03-01, changes: Les phases. }
  - { version: 1.0.0, date: 2025-03-01, changes: Première version. }
---
Un texte.
";

/// A report, with what tells it from the usual one.
#[derive(Debug, Clone)]
struct Told {
    name: &'static str,
    date: &'static str,
    by: &'static str,
    version: &'static str,
    outcome: &'static str,
    measures: &'static str,
    more: &'static str,
    body: &'static str,
}

const MEASURED: &str = "[{ metric: Délai, before: 12, after: 6, unit: jours, on: 2026-07-01 }]";
const LEARNED: &str = "learned: { decision: Refaire chaque mois. }\n";

impl Told {
    /// A success by an independent team, that measured and learned something.
    fn new(name: &'static str, date: &'static str, by: &'static str) -> Self {
        Self { name, date, by, version: "2.0.0", outcome: "success", measures: "", more: "", body: "Une histoire." }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "---\ntitle: {}\ndate: {}\nformat: essai\nformat_version: {}\nby: [{}]\n",
            self.name, self.date, self.version, self.by
        );
        if !self.outcome.is_empty() {
            let _ = writeln!(text, "outcome: {}", self.outcome);
        }
        if !self.measures.is_empty() {
            let _ = writeln!(text, "measures: {}", self.measures);
        }
        text.push_str(self.more);
        text + "---\n" + self.body + "\n"
    }
}

/// Three reports that make the card proven, and no more than that.
fn honest() -> Vec<Told> {
    vec![
        Told { measures: MEASURED, more: LEARNED, ..Told::new("a", "2026-06-01", "support") },
        Told::new("b", "2026-07-01", "accueil"),
        Told { outcome: "mixed", ..Told::new("c", "2026-08-01", "second-auteur") },
    ]
}

fn playbook(card: &str, settings: &str, reports: &[(String, String)]) -> std::sync::Arc<Playbook> {
    let mut sources = Sources::new("playbook");
    sources.insert_text("playbook.yml", settings);
    sources.insert_text("formats/essai.md", card);
    for (handle, team, more) in PEOPLE {
        let team = if team.is_empty() { String::new() } else { format!("team: {team}\n") };
        sources.insert_text(&format!("people/{handle}.md"), &format!("---\nname: {handle}\n{team}{more}---\n"));
    }
    for (name, text) in reports {
        sources.insert_text(&format!("reports/{name}.md"), text);
    }
    let built = build(&sources, &Options::on(TODAY), &mut Memo::for_once(), |_| {});
    built.playbook
}

fn evidence_in(card: &str, settings: &str, reports: &[Told]) -> (Evidence, Status) {
    let texts: Vec<(String, String)> = reports.iter().map(|told| (told.name.to_owned(), told.text())).collect();
    let playbook = playbook(card, settings, &texts);
    let id = "essai".parse().unwrap();
    let status = playbook.status_of(playbook.card(&id).expect("the card is valid"));
    (playbook.evidence_of(&id).clone(), status)
}

fn evidence(reports: &[Told]) -> Evidence {
    evidence_in(CARD, SETTINGS, reports).0
}

/// What is missing, and what does not count: `reports, measure; a: illustrative`.
fn told(evidence: &Evidence) -> String {
    let unmet: Vec<&str> = evidence.unmet.iter().map(|unmet| unmet.as_str()).collect();
    let uncounted =
        evidence.reports.iter().filter_map(|told| Some((told.slug.as_str(), told.why_not.as_ref()?.as_str())));
    let uncounted: Vec<String> = uncounted.map(|(slug, why)| format!("{slug}: {why}")).collect();
    [unmet.join(", "), uncounted.join(", ")].join("; ").trim_end_matches("; ").to_owned()
}

#[test]
fn three_honest_reports_make_a_card_proven() {
    let (evidence, status) = evidence_in(CARD, SETTINGS, &honest());
    assert_eq!((told(&evidence).as_str(), status), ("", Status::Proven));
    assert_eq!((evidence.outcomes, evidence.teams, evidence.strength), ([2, 1, 0], 3, 3));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of ways to game it")]
fn maturity_cannot_be_gamed() {
    let with = |place: usize, change: fn(&mut Told)| {
        let mut reports = honest();
        change(&mut reports[place]);
        reports
    };
    let all = |change: fn(&mut Told)| {
        let mut reports = honest();
        reports.iter_mut().for_each(change);
        reports
    };
    let table: Vec<(&str, Vec<Told>, &str)> = vec![
        ("nothing at all", vec![], "reports, teams, independent, failures, measure, learned"),
        ("two reports", honest()[..2].to_vec(), "reports"),
        ("only an author’s own", all(|told| told.by = "auteur"), "teams, independent"),
        (
            "authors of two teams only",
            honest()
                .into_iter()
                .zip(["auteur", "second-auteur", "auteur"])
                .map(|(told, by)| Told { by, ..told })
                .collect(),
            "independent",
        ),
        (
            "the author’s mentor as the independent one",
            honest()
                .into_iter()
                .zip(["mentor", "auteur", "second-auteur"])
                .map(|(told, by)| Told { by, ..told })
                .collect(),
            "independent",
        ),
        (
            "a second handle of the author’s team",
            honest()
                .into_iter()
                .zip(["soins-bis", "second-auteur", "auteur"])
                .map(|(told, by)| Told { by, ..told })
                .collect(),
            "independent",
        ),
        (
            "an author behind somebody else’s name",
            honest()
                .into_iter()
                .zip(["support, auteur", "accueil, auteur", "auteur"])
                .map(|(told, by)| Told { by, ..told })
                .collect(),
            "independent",
        ),
        (
            "handles without a team",
            all(|told| told.by = if told.name == "a" { "sans-equipe" } else { "sans-equipe-bis" }),
            "teams",
        ),
        (
            "one event told three times",
            all(|told| (told.by, told.date) = ("support", "2026-06-01")),
            "reports, teams; b: repeats, c: repeats",
        ),
        (
            "one session told on two days",
            {
                let mut reports = honest();
                reports[0].more = "learned: { decision: Refaire. }\nsession: 2026-06-01-s\n";
                (reports[1].by, reports[1].more) = ("support", "session: 2026-06-01-s\n");
                reports
            },
            "reports; b: repeats",
        ),
        ("failures", all(|told| told.outcome = "failure"), "reports, teams, independent, failures, measure, learned"),
        (
            "as many failures as successes",
            {
                let mut reports = honest();
                reports.push(Told { outcome: "failure", ..Told::new("d", "2026-09-01", "support") });
                reports.push(Told { outcome: "failure", ..Told::new("e", "2026-09-02", "accueil") });
                reports
            },
            "failures",
        ),
        ("mixed uses only", all(|told| told.outcome = "mixed"), "failures"),
        (
            "a failure that measured and learned",
            with(0, |told| told.outcome = "failure"),
            "reports, failures, measure, learned",
        ),
        ("dated before its version", with(1, |told| told.date = "2026-02-01"), "reports; b: before-version"),
        ("a version that the card never had", with(1, |told| told.version = "2.7.0"), "reports; b: unknown-version"),
        ("an earlier major version", with(1, |told| told.version = "1.0.0"), "reports; b: other-major"),
        ("a date in the future", with(1, |told| told.date = "2026-12-01"), "reports; b: future"),
        (
            "made-up numbers",
            with(0, |told| told.more = "illustrative: true\nlearned: { decision: Refaire. }\n"),
            "reports, measure, learned; a: illustrative",
        ),
        (
            "empty reports",
            all(|told| (told.measures, told.more, told.body) = ("", "", "")),
            "reports, teams, independent, failures, measure, learned",
        ),
        (
            "only expected",
            with(1, |told| (told.outcome, told.more) = ("", "expected: [{ metric: Délai, to: 6, by: 2026-08-01 }]\n")),
            "reports; b: expected",
        ),
        (
            "measured at once",
            with(0, |told| told.measures = "[{ metric: Délai, before: 12, after: 6, on: 2026-06-07 }]"),
            "measure",
        ),
        ("measured on no day", with(0, |told| told.measures = "[{ metric: Délai, before: 12, after: 6 }]"), "measure"),
        (
            "measured in the future",
            with(0, |told| told.measures = "[{ metric: Délai, before: 12, after: 6, on: 2027-01-01 }]"),
            "measure",
        ),
        (
            "a measure that is not the card’s",
            with(0, |told| told.measures = "[{ metric: Joie, before: 1, after: 5, on: 2026-07-01 }]"),
            "measure",
        ),
        (
            "a measure in another unit",
            with(0, |told| told.measures = "[{ metric: Délai, before: 1, after: 5, unit: points, on: 2026-07-01 }]"),
            "measure",
        ),
        ("no value before", with(0, |told| told.measures = "[{ metric: Délai, after: 6, on: 2026-07-01 }]"), "measure"),
        ("nothing learned", with(0, |told| told.more = "learned: { decision: \"  \" }\n"), "learned"),
    ];
    assert!(table.len() >= 20);
    for (way, reports, expected) in table {
        let (evidence, status) = evidence_in(CARD, SETTINGS, &reports);
        assert_eq!(told(&evidence), expected, "{way}");
        assert_eq!(status, Status::Tested, "{way}");
    }
}

#[test]
fn a_card_without_authors_is_never_proven() {
    let card = CARD.replace("authors: [auteur, second-auteur]\n", "");
    assert_eq!(told(&evidence_in(&card, SETTINGS, &honest()).0), "authors");
}

#[test]
fn made_up_numbers_count_where_nothing_claims_to_be_real() {
    let settings = format!("{SETTINGS}sample: true\n");
    let mut reports = honest();
    reports[1].more = "illustrative: true\n";
    assert_eq!(told(&evidence_in(CARD, &settings, &reports).0), "");
}

#[test]
fn tomorrow_is_no_future() {
    let mut reports = honest();
    reports[1].date = "2026-11-21";
    assert_eq!(told(&evidence(&reports)), "");
}

#[test]
fn a_report_that_names_a_former_metric_or_a_former_card_counts() {
    let card = CARD.replace("authors:", "aliases: [/formats/ancien/]\nauthors:");
    let mut reports = honest();
    reports[0].measures = "[{ metric: Attente, before: 12, after: 6, on: 2026-07-01 }]";
    let texts: Vec<(String, String)> = reports
        .iter()
        .map(|told| (told.name.to_owned(), told.text().replace("format: essai", "format: ancien")))
        .collect();
    let playbook = playbook(&card, SETTINGS, &texts);
    let id = "essai".parse().unwrap();
    assert_eq!(told(playbook.evidence_of(&id)), "");
    assert_eq!(playbook.reports_of(&id).count(), 3);
}

/// `n` successes by ever other teams, of which each has measured.
fn successes(n: usize) -> Vec<(String, String)> {
    let told = |place: usize| {
        let by = ["support", "accueil"][place % 2];
        let day =
            date(2026, 6, 1).checked_add(jiff::Span::new().hours(24 * i64::try_from(place % 150).unwrap())).unwrap();
        let told = Told { measures: MEASURED, ..Told::new("x", "2026-06-01", by) };
        let name = format!("r-{place:03}");
        (
            name.clone(),
            told.text()
                .replace("date: 2026-06-01", &format!("date: {day}"))
                .replace("title: x", &format!("title: {name}")),
        )
    };
    (0..n).map(told).collect()
}

#[test]
fn strength_follows_the_number_of_reports() {
    for (n, strength) in [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3), (6, 4), (25, 4)] {
        let playbook = playbook(CARD, SETTINGS, &successes(n));
        let evidence = playbook.evidence_of(&"essai".parse().unwrap());
        assert_eq!((evidence.counted(), evidence.strength), (n, strength), "{:?}", evidence.losses);
    }
}

#[test]
fn each_loss_takes_one_and_is_named() {
    let losses = |reports: &[Told]| {
        let evidence = evidence(reports);
        let losses: Vec<&str> = evidence.losses.iter().map(|loss| loss.as_str()).collect();
        format!("{} {}", evidence.strength, losses.join(", "))
    };
    let three = |by: [&'static str; 3], measures: [&'static str; 3]| -> Vec<Told> {
        let days = ["2026-06-01", "2026-07-01", "2026-08-01"];
        let names = ["a", "b", "c"];
        (0..3).map(|n| Told { measures: measures[n], ..Told::new(names[n], days[n], by[n]) }).collect()
    };
    let worse = "[{ metric: Délai, before: 6, after: 12, unit: jours }]";
    for (reports, expected) in [
        (three(["support", "accueil", "auteur"], [MEASURED, "", ""]), "3 "),
        (three(["auteur", "second-auteur", "auteur"], [MEASURED, "", ""]), "2 only-authors"),
        (three(["support", "support", "support"], [MEASURED, "", ""]), "2 one-team"),
        (three(["support", "accueil", "auteur"], ["", "", ""]), "2 unmeasured"),
        (three(["support", "accueil", "auteur"], [MEASURED, worse, ""]), "2 divided"),
        (three(["auteur", "auteur", "auteur"], ["", "", ""]), "1 only-authors, one-team, unmeasured"),
    ] {
        assert_eq!(losses(&reports), expected);
    }
    // What is more than two years old is told, and never below one.
    let old = CARD
        .replace("2025-03-01", "2020-03-01")
        .replace("2026-03-01", "2020-04-01")
        .replace("2026-05-01", "2020-05-01");
    let (evidence, _) = evidence_in(&old, SETTINGS, &[Told::new("a", "2024-11-19", "support")]);
    assert_eq!((evidence.strength, evidence.reconfirm), (1, Some(2024)));
    let (evidence, _) = evidence_in(&old, SETTINGS, &[Told::new("a", "2024-11-20", "support")]);
    assert_eq!(evidence.reconfirm, None);
}

#[test]
fn the_effect_is_what_two_thirds_say() {
    let better = MEASURED;
    let worse = "[{ metric: Délai, before: 6, after: 12, unit: jours }]";
    let same = "[{ metric: Délai, before: 6, after: 6 }]";
    let both = "[{ metric: Délai, before: 12, after: 6 }, { metric: Participation, before: 50, after: 40 }]";
    let converted = "[{ metric: Délai, before: 2, after: 60, unit: heures }]";
    let fraction = "[{ metric: Participation, before: 2/5, after: 80 }]";
    for (measures, outcome, expected) in [
        (vec![""], "success", Unmeasured),
        (vec![better], "success", Favourable),
        (vec![better], "failure", Unfavourable),
        (vec![better, better, worse], "success", Favourable),
        (vec![better, worse], "mixed", Divided),
        (vec![better, worse, worse], "mixed", Unfavourable),
        (vec![same], "success", Unfavourable),
        (vec![both], "success", Unfavourable),
        (vec![converted], "success", Unfavourable),
        (vec![fraction], "success", Favourable),
    ] {
        let names = ["a", "b", "c"];
        let days = ["2026-06-01", "2026-07-01", "2026-08-01"];
        let reports: Vec<Told> = measures
            .iter()
            .enumerate()
            .map(|(n, own)| Told { measures: own, outcome, ..Told::new(names[n], days[n], "support") })
            .collect();
        assert_eq!(evidence(&reports).effect, expected, "{measures:?} {outcome}");
    }
}

fn any_report() -> impl Strategy<Value = Told> {
    let by = prop::sample::select(vec![
        "auteur",
        "mentor",
        "second-auteur",
        "support",
        "accueil",
        "soins-bis",
        "sans-equipe",
    ]);
    let date = prop::sample::select(vec![
        "2024-06-01",
        "2026-03-02",
        "2026-06-01",
        "2026-06-02",
        "2026-07-01",
        "2026-11-20",
        "2027-02-01",
    ]);
    let version = prop::sample::select(vec!["1.0.0", "2.0.0", "2.0.0", "2.1.0", "3.0.0"]);
    let outcome = prop::sample::select(vec!["success", "success", "mixed", "failure"]);
    let worse = "[{ metric: Délai, before: 6, after: 12, on: 2026-09-01 }]";
    let measures = prop::sample::select(vec!["", MEASURED, worse]);
    let more = prop::sample::select(vec!["", LEARNED, "illustrative: true\n"]);
    (by, date, version, outcome, measures, more).prop_map(|(by, date, version, outcome, measures, more)| Told {
        name: "",
        date,
        by,
        version,
        outcome,
        measures,
        more,
        body: "Une histoire.",
    })
}

const NAMES: [&str; 9] = ["r-0", "r-1", "r-2", "r-3", "r-4", "r-5", "r-6", "r-7", "r-8"];

fn any_reports() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec(any_report(), 0..8)
        .prop_map(|reports| reports.into_iter().zip(NAMES).map(|(told, name)| Told { name, ..told }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// One more report, which comes last by name and so takes no other's place.
    #[test]
    fn one_more_report_moves_the_strength_by_what_it_brings(reports in any_reports(), more in any_report()) {
        let before = evidence(&reports);
        let mut with = reports.clone();
        with.push(Told { name: "r-8", ..more });
        let after = evidence(&with);
        let mended = before.losses.iter().filter(|loss| after.losses.iter().all(|own| own.as_str() != loss.as_str())).count();
        prop_assert!(after.strength + 1 >= before.strength, "{before:?} {after:?}");
        prop_assert!(usize::from(after.strength) <= usize::from(before.strength) + 1 + mended, "{before:?} {after:?}");
        // What does not count changes nothing but the list.
        if after.reports.last().is_some_and(|_| after.counted() == before.counted()) {
            let same = Evidence { reports: before.reports.clone(), ..after.clone() };
            prop_assert_eq!(same, before);
        }
    }

    #[test]
    fn one_more_failure_never_helps(reports in any_reports(), more in any_report()) {
        let rank = |evidence: &Evidence| match evidence.effect {
            Effect::Favourable => 3,
            Effect::Divided => 2,
            Effect::Unfavourable => 1,
            Effect::Unmeasured => 0,
        };
        let before = evidence(&reports);
        let mut with = reports.clone();
        with.push(Told { name: "r-8", outcome: "failure", ..more });
        let after = evidence(&with);
        prop_assert!(before.is_proof() || !after.is_proof());
        prop_assert!(before.effect == Effect::Unmeasured || rank(&after) <= rank(&before), "{before:?} {after:?}");
        prop_assert!(after.effect != Effect::Favourable || before.effect == Effect::Favourable);
    }
}

/// The text of a page of the site of these reports.
fn page(card: &str, reports: &[(String, String)], path: &str) -> String {
    let mut sources = Sources::new("playbook");
    sources.insert_text("playbook.yml", SETTINGS);
    sources.insert_text("formats/essai.md", card);
    for (handle, team, _) in PEOPLE {
        sources.insert_text(&format!("people/{handle}.md"), &format!("---\nname: {handle}\nteam: {team}x\n---\n"));
    }
    for (name, text) in reports {
        sources.insert_text(&format!("reports/{name}.md"), text);
    }
    let built = build(&sources, &Options::on(TODAY), &mut Memo::for_once(), |_| {});
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
    let (_, file) = output.iter().find(|(own, _)| own.as_str() == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn a_card_shows_none_a_few_and_very_many_reports() {
    for (n, marks, summary) in [
        (0, 0, None),
        (1, 1, Some("un seul cas")),
        (2, 2, Some("2 cas")),
        (3, 3, Some("3 sur 3 dans le bon sens")),
        (5, 5, Some("5 sur 5 dans le bon sens\u{a0}; changement médian −6")),
        (6, 6, Some("6 sur 6 dans le bon sens\u{a0}; changement médian −6")),
        (25, 0, Some("25 sur 25 dans le bon sens")),
        (500, 0, Some("150 sur 150 dans le bon sens")),
    ] {
        let html = page(CARD, &successes(n), "formats/essai/index.html");
        let section = html.split("id=\"evidence_\"").nth(1).unwrap();
        assert_eq!(section.matches("<li><a href=\"../../reports/r-").count(), marks, "{n}");
        assert_eq!(section.contains("outcome-bar"), n > 24, "{n}");
        if let Some(summary) = summary {
            assert!(section.contains(summary), "{n}: {summary}");
        } else {
            assert!(section.contains("Personne n’a encore raconté"), "{n}");
        }
        assert!(html.len() < 300_000, "{n}: {} bytes", html.len());
    }
}

#[test]
fn what_is_written_of_a_commitment_later_keeps_its_id() {
    let with = |more: &str, what: &str| {
        let told = Told { more: "", ..Told::new("r", "2026-06-01", "support") };
        let commitments = format!("commitments:\n  - {{ who: support, what: {what}, due: 2026-07-01{more} }}\n---\n");
        let text = told.text().replacen("---\nUne histoire", &format!("{commitments}Une histoire"), 1);
        page(CARD, &[("2026-06-01-r".to_owned(), text)], "commitments/feed.xml")
    };
    let ids = |feed: &str| -> Vec<String> {
        feed.split("<id>").skip(2).map(|rest| rest.split("</id>").next().unwrap().to_owned()).collect()
    };
    let first = ids(&with("", "Relire"));
    assert_eq!(first, ["https://example.org/reports/2026-06-01-r/#commitment-1_"]);
    for (more, what) in [
        (", done: 2026-07-02", "Relire"),
        (", moved: [{ to: 2026-09-01, on: 2026-07-01 }]", "Relire"),
        (", dropped: 2026-07-02, sign: Une page.", "Relire la liste"),
    ] {
        assert_eq!(ids(&with(more, what)), first, "{more}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Marks, rows and measures of the dashboard are as many, whatever is told.
    #[test]
    fn the_dashboard_has_a_mark_and_a_row_for_each_measure(reports in any_reports()) {
        let card = CARD.replace("how: Au tableau., formerly", "how: Au tableau., indicator: lead-time, formerly");
        let has_come = |told: &&Told| told.date < "2026-11-22" && !told.more.contains("illustrative");
        let measured = reports.iter().filter(has_come).filter(|told| !told.measures.is_empty()).count();
        let texts: Vec<(String, String)> = reports.iter().map(|told| (told.name.to_owned(), told.text())).collect();
        let html = page(&card, &texts, "dashboard/index.html");
        prop_assert_eq!(html.matches("<tr data-n=").count(), measured);
        let marks = html.split("<g class=\"way-").skip(1).filter(|mark| mark.split('>').next().unwrap().contains("data-n="));
        prop_assert_eq!(marks.count(), measured);
    }
}
