//! Plans: the table that the browser holds to, too (`tests/plans/cases.json`), saved plans, and the command.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use playbook::memo::Memo;
use playbook::playbook::plan::{address, lint, schedule};
use playbook::source::Sources;
use playbook::{Options, build, disk};
use serde_json::{Value, json};

use crate::fixture::{base_with, warm};

const FOLDER: &str = "tests/plans/playbook";

fn sources() -> Sources {
    disk::read(Path::new(FOLDER)).unwrap()
}

#[test]
fn every_case_is_told_as_in_the_browser() {
    let built = build(&sources(), &Options::on(date(2026, 11, 20)), &mut Memo::for_once(), |_| {});
    let table: Value = serde_json::from_str(&fs::read_to_string("tests/plans/cases.json").unwrap()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for case in table["cases"].as_array().unwrap() {
        let outline = address::read(case["fragment"].as_str().unwrap()).unwrap();
        let schedule = schedule(&built.playbook, &outline);
        let remarks = lint(&built.playbook, &outline, &schedule);
        let told: Vec<Value> = remarks.iter().map(|remark| json!([remark.id, remark.place])).collect();
        assert_eq!(
            (Value::from(told), Value::from(schedule.sum)),
            (case["remarks"].clone(), case["sum"].clone()),
            "{}",
            case["name"]
        );
        seen.extend(remarks.iter().map(|remark| remark.id));
        let phases: u32 = schedule.steps.iter().filter_map(|step| step.minutes).sum();
        assert_eq!(phases, schedule.sum, "{}: what its steps take is the whole", case["name"]);
    }
    // Each remark that there is has a case.
    let words = fs::read_to_string("themes/default/i18n/en.yml").unwrap();
    let known = words.lines().filter_map(|line| line.strip_prefix("lint_")?.split_once(':')).map(|(id, _)| id);
    let known: std::collections::BTreeSet<&str> = known.filter(|id| !id.ends_with("_mend")).collect();
    assert_eq!(seen, known);
}

#[test]
fn a_plan_has_no_more_parts_than_an_address_takes() {
    let parts = "  - { card: meteo-equipe }\n".repeat(201);
    let plan = format!("---\ntitle: Un plan sans fin\nfor: Personne.\ncards:\n{parts}---\n");
    let result = warm(&base_with("plans/sans-fin.md", plan.as_bytes()));
    let told = result.diagnostics.iter().find(|own| own.rule.code == "PB704").unwrap();
    let span = told.span.unwrap();
    assert_eq!(plan[..span.start].matches("card:").count(), 200, "{told:?}");
    assert_eq!(told.message(playbook::diagnostic::Tongue::English), "`cards` has 201 items; at most 200 are read");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_fragment_is_read(fragment in ".{0,200}") {
            let _ = address::read(&fragment);
        }

        #[test]
        fn what_is_planned_adds_up(items in proptest::collection::vec("(tour|suite|cloture|exigeante|libre|nulle|-|_x)(:[0-9]{1,3})?!?", 0..12), budget in 0_u32..400) {
            static BUILT: std::sync::LazyLock<std::sync::Arc<playbook::playbook::Playbook>> = std::sync::LazyLock::new(|| {
                build(&sources(), &Options::on(date(2026, 11, 20)), &mut Memo::for_once(), |_| {}).playbook
            });
            let outline = address::read(&format!("b={budget}&i={}", items.join("~"))).unwrap();
            let schedule = schedule(&BUILT, &outline);
            let mut at = 0;
            for row in &schedule.rows {
                prop_assert_eq!(row.at, at);
                at += row.minutes;
            }
            prop_assert_eq!(at, schedule.sum);
            for (place, row) in schedule.rows.iter().enumerate() {
                let own: u32 = schedule.steps.iter().filter(|step| step.row == place).filter_map(|step| step.minutes).sum();
                prop_assert_eq!(own, row.minutes);
                // Of what shares the time, nobody gets less than the least, and the closing never does.
                if let (playbook::model::plan::Part::Card { minutes: None, .. }, Some(min)) = (&row.part, row.range.0) {
                    prop_assert!(row.minutes >= min);
                }
            }
            for step in schedule.steps.iter().filter(|step| step.is_closing) {
                let row = &schedule.rows[step.row];
                if row.range.0.is_some_and(|least| row.minutes >= least) {
                    prop_assert!(step.minutes >= step.min);
                }
            }
            let _ = lint(&BUILT, &outline, &schedule);
        }
    }
}

#[test]
fn the_command_says_a_saved_plan_and_an_address() {
    let told = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_playbook"))
            .args(["plan", "check"])
            .args(arguments)
            .args(["--playbook", FOLDER, "--lang", "en"])
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let saved = "Deux cartes et une clôture

  1.   0:00   15 min  Tour
  2.   0:15   10 min  Break
  3.   0:25    5 min  Café
  4.   0:30   20 min  Suite
  5.   0:50   10 min  Clôture
       1:00           End

0 remarks.
";
    for name in ["deux-cartes", "plans/deux-cartes.md"] {
        assert_eq!(told(&[name]), (Some(0), saved.to_owned()), "{name}");
    }
    let address = "https://example.org/plans/plan/#s=2027-01-14T09:00&z=Europe/Paris&b=20&i=suite~cloture:3";
    let expected = "  1.  09:00   20 min  Suite
  2.  09:20    3 min  Clôture
      09:23           End

3 min too long. Shorten a card, or take one out: the closing keeps its time.
2. The closing “Conclure” has 3 min, less than its minimum. Give it at least 5 min.
2. 3 min: outside the card’s range. That is allowed: the adaptation will be worth telling.

3 remarks.
";
    assert_eq!(told(&[address]), (Some(0), expected.to_owned()));
    let nothing = "error: `nulle-part` is no plan
  = help: give an address of the planner in quotes, such as 'https://…/plan/#i=lean-coffee', or a file of plans/
";
    assert_eq!(told(&["nulle-part"]), (Some(2), nothing.to_owned()));
}
