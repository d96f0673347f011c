//! The gains calculator: fields that a script works with, and what comes out of the same formulas for those who have none.

use serde::Serialize;

use crate::model::gains::{Amount, Assumptions, Change, Days, Gains, MOST, MOST_BETA, Percent, Situation, gains};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::json_ld::escaped;
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::route::Page;

/// `calculator.html`
#[derive(Debug, Clone, Serialize)]
pub struct CalculatorPage {
    /// What every page has.
    pub page: Head,
    /// The words that the script says, as JSON, safe inside a `script` element.
    pub data: String,
    /// What the calculation starts from.
    pub situation: Vec<Field>,
    /// What it takes for granted.
    pub assumptions: Vec<Field>,
    /// Ways to begin.
    pub presets: Vec<Preset>,
    /// Days gained, a row for each length of a cycle.
    pub days: Table,
    /// Percent and euros of fewer errors, a row for each fall.
    pub falls: Table,
    /// Whole calculations.
    pub examples: Vec<Example>,
    /// What all of these take for granted, in words.
    pub granted: String,
    /// Where real measures are.
    pub measured: Vec<Link>,
}

/// A number that one fills in.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// Its name in the address.
    pub key: &'static str,
    /// The least that it may be.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// How far a step goes.
    pub step: f64,
    /// What it is at first, as a reader writes it.
    pub value: String,
}

/// A way to begin.
#[derive(Debug, Clone, Serialize)]
pub struct Preset {
    /// What it is called.
    pub label: String,
    /// What it stands for.
    pub about: String,
    /// The state: `#v=1&t=20…`.
    pub href: String,
}

/// Results for several numbers.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// What stands above the columns.
    pub heads: Vec<String>,
    /// What stands before each row, and its results.
    pub rows: Vec<(String, Vec<String>)>,
}

/// A whole calculation.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// What it starts from, in words.
    pub from: String,
    /// Days gained.
    pub days: String,
    /// Overall efficiency.
    pub productivity: String,
    /// Euros saved, or spent.
    pub savings: String,
    /// Whether it is beyond what the source reports.
    pub is_beyond_reported: bool,
    /// The state of the page that shows it.
    pub href: String,
}

/// The numbers of a calculation, in the order of the address: days, percents, percent of errors before and after.
type Start = [f64; 5];

/// A short cycle in a small circle, and more teams with clearer roles: the second and third stages of a road map.
const PILOT: Start = [20.0, 30.0, 60.0, 12.0, 10.0];
const EXTENSION: Start = [20.0, 50.0, 80.0, 12.0, 8.0];
/// The examples: one of each kind, down to errors that rise and a result that nobody reported.
const EXAMPLES: [Start; 5] = [
    EXTENSION,
    [30.0, 30.0, 100.0, 15.0, 5.0],
    [10.0, 0.0, 80.0, 10.0, 5.0],
    [12.0, 40.0, 50.0, 6.0, 8.0],
    [20.0, 100.0, 100.0, 15.0, 5.0],
];
const START: [&str; 5] = ["t", "p", "f", "e0", "e1"];

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let say = Say { reading };
    let granted = Assumptions::default();
    let field = |key, (min, max, step), value: f64| Field { key, min, max, step, value: say.number(value) };
    let (days, percent, points) = ((0.0, MOST, 1.0), (0.0, 100.0, 5.0), (0.0, 100.0, 0.5));
    let sizes = [days, percent, percent, points, points];
    let own = START.into_iter().zip(sizes).zip(EXTENSION).map(|((key, sizes), value)| field(key, sizes, value));
    let mut situation: Vec<Field> = own.collect();
    situation.push(field("n", (0.0, MOST, 10.0), granted.volume.value()));
    situation.push(field("c", (0.0, MOST, 10.0), granted.cost.value()));
    let assumptions = vec![
        field("a", percent, granted.alpha.value()),
        field("b", (0.0, MOST_BETA, 5.0), granted.beta.value()),
        field("range", percent, granted.range.value()),
    ];
    let presets = [("pilot", PILOT), ("extension", EXTENSION)].map(|(id, start)| Preset {
        label: reading.words.text(&format!("calc_preset_{id}")).to_owned(),
        about: say.situation(start),
        href: state(start),
    });
    let examples = EXAMPLES.into_iter().filter_map(|start| {
        let own = worked_out(start)?;
        Some(Example {
            from: say.situation(start),
            days: say.between(say.days(own.days), own.days_between.low.0, own.days_between.high.0),
            productivity: say.between(
                say.percent(own.productivity),
                own.productivity_between.low.0,
                own.productivity_between.high.0,
            ),
            savings: say.euros(own.savings.0),
            is_beyond_reported: own.is_beyond_reported,
            href: state(start),
        })
    });
    let axis = |id: &str| {
        let page = id.parse().map_or(Page::Dashboard, Page::DashboardOf);
        reading.link(page, reading.own(reading.words.text(&format!("axis_{id}"))))
    };
    let evidence = reading.link(Page::Evidence, reading.own(reading.words.text("title_evidence")));
    let view = CalculatorPage {
        page: Head::new(reading, About::own(reading, "calculator", "title_calculator", "describe_calculator")),
        data: data(reading),
        situation,
        assumptions,
        presets: presets.to_vec(),
        days: days_table(&say),
        falls: falls_table(&say),
        examples: examples.collect(),
        granted: say.granted(granted),
        measured: vec![evidence, axis("delay"), axis("quality")],
    };
    reading.render("calculator.html", &view)
}

/// The words that the script says.
fn data(reading: &Reading<'_>) -> String {
    const SAID: &[&str] = &["calc_", "decimal_separator", "thousands_separator"];
    let words: std::collections::BTreeMap<_, _> = reading.words.beginning_with(SAID).collect();
    let data = serde_json::json!({ "words": words, "lang": reading.spoken.as_str() });
    escaped(&data.to_string())
}

/// A calculation with what is usually taken for granted.
fn worked_out([cycle, parallel, roles, before, after]: Start) -> Option<Gains> {
    let situation = Situation {
        cycle: Amount::new(cycle)?,
        parallel: Percent::new(parallel)?,
        roles: Percent::new(roles)?,
        errors_before: Percent::new(before)?,
        errors_after: Percent::new(after)?,
    };
    Some(gains(situation, Assumptions::default()))
}

/// The state of the page that shows a calculation.
fn state(start: Start) -> String {
    let Assumptions { volume, cost, alpha, beta, range } = Assumptions::default();
    let usual = [volume.value(), cost.value(), alpha.value(), beta.value(), range.value()];
    let keys = START.into_iter().chain(["n", "c", "a", "b", "range"]);
    let said = keys.zip(start.into_iter().chain(usual)).map(|(key, value)| format!("&{key}={value}"));
    format!("#v=1{}", said.collect::<String>())
}

/// Days gained for four cycles and three shares of work in parallel, with roles as clear as in a team that works on it.
fn days_table(say: &Say<'_, '_>) -> Table {
    const CYCLES: [f64; 4] = [5.0, 10.0, 20.0, 40.0];
    const SHARES: [f64; 3] = [25.0, 50.0, 75.0];
    const ROLES: f64 = 80.0;
    let cell = |cycle, share| worked_out([cycle, share, ROLES, 0.0, 0.0]).map(|own| say.days(own.days));
    let row = |cycle: f64| {
        let cells = SHARES.iter().filter_map(|share| cell(cycle, *share)).collect();
        (say.counted("calc_n_days", cycle), cells)
    };
    Table { heads: SHARES.map(|share| say.percent(Change(share))).to_vec(), rows: CYCLES.map(row).to_vec() }
}

/// Percent of efficiency and euros for four falls of the error rate.
fn falls_table(say: &Say<'_, '_>) -> Table {
    const FALLS: [f64; 4] = [0.0, 2.0, 5.0, 10.0];
    let row = |fall: f64| {
        let own = worked_out([0.0, 0.0, 0.0, fall, 0.0]);
        let cells = own.map(|own| vec![say.percent(own.productivity), say.euros(own.savings.0)]);
        (say.counted("calc_n_points", fall), cells.unwrap_or_default())
    };
    let heads = ["calc_productivity", "calc_savings"].map(|key| say.reading.words.text(key).to_owned());
    Table { heads: heads.to_vec(), rows: FALLS.map(row).to_vec() }
}

/// Results in a reader's words. `static/calculator.js` says the same.
struct Say<'r, 'a> {
    reading: &'r Reading<'a>,
}

impl Say<'_, '_> {
    /// To two decimals, in groups of three digits.
    fn number(&self, value: f64) -> String {
        let words = self.reading.words;
        let text = format!("{:.2}", value.abs());
        let text = text.trim_end_matches('0').trim_end_matches('.');
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push_str(words.text("thousands_separator"));
            }
            grouped.push(digit);
        }
        let sign = if value < 0.0 && text != "0" { "−" } else { "" };
        let decimals =
            if rest.is_empty() { String::new() } else { format!("{}{rest}", words.text("decimal_separator")) };
        format!("{sign}{grouped}{decimals}")
    }

    /// A number of something: French counts 1,5 as one.
    fn counted(&self, key: &str, value: f64) -> String {
        // As it is written: 1.998 is two.
        let written = (value.abs() * 100.0).round() / 100.0;
        self.reading.words.counted_as(key, written, &self.number(value), self.reading.spoken.as_str())
    }

    fn days(&self, days: Days) -> String {
        self.counted("calc_n_days", days.0)
    }

    fn percent(&self, change: Change) -> String {
        self.reading.words.fill("calc_percent", &[("n", &self.number(change.0))])
    }

    fn euros(&self, euros: f64) -> String {
        // The sign stands before all of it, in every language.
        let sign = if euros < 0.0 { "−" } else { "" };
        format!("{sign}{}", self.reading.words.fill("calc_euros", &[("n", &self.number(euros.abs()))]))
    }

    /// A result with the ends between which it may lie, where these differ.
    fn between(&self, text: String, low: f64, high: f64) -> String {
        if low.to_bits() == high.to_bits() {
            return text;
        }
        let (low, high) = (self.number(low), self.number(high));
        self.reading.words.fill("calc_with_range", &[("n", &text), ("low", &low), ("high", &high)])
    }

    /// `cycle de 20 jours, 50 % en parallèle, rôles clairs à 80 %, erreurs de 12 % à 8 %`
    fn situation(&self, [cycle, parallel, roles, before, after]: Start) -> String {
        let percent = |value| self.percent(Change(value));
        let values = [
            ("t", self.counted("calc_n_days", cycle)),
            ("p", percent(parallel)),
            ("f", percent(roles)),
            ("e0", percent(before)),
            ("e1", percent(after)),
        ];
        self.reading.words.fill("calc_situation", &values.each_ref().map(|(key, value)| (*key, value.as_str())))
    }

    fn granted(&self, granted: Assumptions) -> String {
        let values = [
            ("n", self.number(granted.volume.value())),
            ("c", self.euros(granted.cost.value())),
            ("a", self.percent(Change(granted.alpha.value()))),
            ("b", self.percent(Change(granted.beta.value()))),
        ];
        self.reading.words.fill("calc_granted", &values.each_ref().map(|(key, value)| (*key, value.as_str())))
    }
}
