//! What the calculator works out: one table for Rust and the browser (tests/gains/cases.json), and what must hold for all numbers.

use playbook::model::gains::{Amount, Assumptions, Beta, Gains, MOST, MOST_BETA, Percent, Situation, gains};
use proptest::prelude::*;
use serde_json::Value;

/// The numbers of a calculation, by their names in the address.
type Said = [(&'static str, f64); 10];

fn worked_out(said: Said) -> Gains {
    let number = |key: &str| said.iter().find(|(name, _)| *name == key).unwrap().1;
    let percent = |key: &str| Percent::new(number(key)).unwrap();
    let amount = |key: &str| Amount::new(number(key)).unwrap();
    let situation = Situation {
        cycle: amount("t"),
        parallel: percent("p"),
        roles: percent("f"),
        errors_before: percent("e0"),
        errors_after: percent("e1"),
    };
    let assumptions = Assumptions {
        volume: amount("n"),
        cost: amount("c"),
        alpha: percent("a"),
        beta: Beta::new(number("b")).unwrap(),
        range: percent("range"),
    };
    gains(situation, assumptions)
}

const KEYS: [&str; 10] = ["t", "p", "f", "e0", "e1", "n", "c", "a", "b", "range"];

#[test]
fn the_table_comes_out() {
    let cases: Value = serde_json::from_str(include_str!("../gains/cases.json")).unwrap();
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 5);
    for case in cases {
        let own = worked_out(KEYS.map(|key| (key, case["in"][key].as_f64().unwrap())));
        let both = |low: f64, high: f64| serde_json::json!([low, high]);
        let is_near = |found: &Value, expected: &Value| match (found.as_f64(), expected.as_f64()) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            _ => found == expected,
        };
        let found = serde_json::json!({
            "share": own.share.0,
            "days": own.days.0,
            "productivity": own.productivity.0,
            "fall": own.fall.0,
            "savings": own.savings.0,
            "throughput": own.throughput.map(|more| more.0),
            "beyond": own.is_beyond_reported,
            "daysBetween": both(own.days_between.low.0, own.days_between.high.0),
            "productivityBetween": both(own.productivity_between.low.0, own.productivity_between.high.0),
            "rounded": [own.days.rounded().0, own.productivity.rounded().0, own.savings.rounded().0],
        });
        for (key, value) in found.as_object().unwrap() {
            let expected = &case[key];
            let same = match (value.as_array(), expected.as_array()) {
                (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_near(a, b)),
                _ => is_near(value, expected),
            };
            assert!(same, "{}: {key} is {value}, not {expected}", case["about"]);
        }
    }
}

#[test]
fn what_is_no_share_and_no_amount_is_refused() {
    for (value, is_percent, is_amount, is_beta) in [
        (0.0, true, true, true),
        (100.0, true, true, true),
        (100.5, false, true, true),
        (500.0, false, true, true),
        (500.1, false, true, false),
        (1e6, false, true, false),
        (1.1e6, false, false, false),
        (-0.1, false, false, false),
        (f64::NAN, false, false, false),
        (f64::INFINITY, false, false, false),
    ] {
        let found = (Percent::new(value).is_some(), Amount::new(value).is_some(), Beta::new(value).is_some());
        assert_eq!(found, (is_percent, is_amount, is_beta), "{value}");
    }
}

fn said() -> impl Strategy<Value = Said> {
    let percent = || 0.0..=100.0_f64;
    let amount = || 0.0..=1e5_f64;
    let numbers = (
        (amount(), percent(), percent(), percent(), percent()),
        (amount(), amount(), percent(), 0.0..=MOST_BETA, percent()),
    );
    numbers.prop_map(|((t, p, f, e0, e1), (n, c, a, b, range))| {
        let values = [t, p, f, e0, e1, n, c, a, b, range];
        std::array::from_fn(|at| (KEYS[at], values[at]))
    })
}

proptest! {
    /// More of a number never turns a result the other way.
    #[test]
    fn results_follow_each_number(said in said(), at in 0..9_usize, part in 0.0..=1.0_f64) {
        let (key, value) = said[at];
        let most = match key { "t" | "n" | "c" => MOST, "b" => MOST_BETA, _ => 100.0 };
        let mut more = said;
        more[at].1 = value + (most - value) * part;
        let (own, other) = (worked_out(said), worked_out(more));
        // Results are kept to a millionth.
        let rises = |a: f64, b: f64| b - a >= -1e-5;
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-5;
        let days = (own.days.0, other.days.0);
        let productivity = (own.productivity.0, other.productivity.0);
        let savings = (own.savings.0, other.savings.0);
        let (falls, fall) = (own.fall.0 >= 0.0, own.fall.0);
        let holds = match key {
            "t" => rises(days.0, days.1) && same(productivity.0, productivity.1) && same(savings.0, savings.1),
            "p" | "f" | "a" => {
                rises(days.0, days.1) && rises(productivity.0, productivity.1) && same(savings.0, savings.1)
            }
            "e0" => same(days.0, days.1) && rises(productivity.0, productivity.1) && rises(savings.0, savings.1),
            "e1" => same(days.0, days.1) && rises(productivity.1, productivity.0) && rises(savings.1, savings.0),
            "n" | "c" if falls => rises(savings.0, savings.1) && same(productivity.0, productivity.1),
            "n" | "c" => rises(savings.1, savings.0) && same(productivity.0, productivity.1),
            _ if falls => rises(productivity.0, productivity.1) && same(days.0, days.1),
            _ => rises(productivity.1, productivity.0) && same(days.0, days.1),
        };
        prop_assert!(holds, "{key} from {value} to {}: {own:?}, then {other:?}, {fall}", more[at].1);
    }

    /// What may be lies around what is, and a share is never more than all.
    #[test]
    fn ranges_hold_what_they_are_about(said in said()) {
        let own = worked_out(said);
        let holds = |low: f64, value: f64, high: f64| low <= value + 1e-5 && value <= high + 1e-5;
        prop_assert!(holds(own.days_between.low.0, own.days.0, own.days_between.high.0), "{own:?}");
        let between = own.productivity_between;
        prop_assert!(holds(between.low.0, own.productivity.0, between.high.0), "{own:?}");
        prop_assert!(holds(0.0, own.share.0, 100.0), "{own:?}");
        prop_assert!(holds(0.0, own.days.0, said[0].1), "{own:?}");
    }
}
