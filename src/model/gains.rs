//! What working together may gain, by three formulas: days of a cycle, efficiency, and euros of errors that do not happen.
//!
//! The source ("calculateur de gains collaboratifs") gives the formulas and the usual values, and leaves open whether a fall of the
//! error rate is relative or in percentage points. Only points make its euros right, so points are what is meant here.
//! `static/gains.js` works out the same; `tests/gains/cases.json` is one table for both.

/// More than any playbook measures; what is larger is a slip, and would not be a number to read.
pub const MOST: f64 = 1e6;
/// Percent that one percentage point of errors may give back at most: the usual value is 60.
pub const MOST_BETA: f64 = 500.0;
/// From more than this many percent on, a result is beyond what the source reports.
pub const REPORTED: f64 = 30.0;

/// A share in percent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Percent(f64);

/// How much of something there is: not negative, and at most [`MOST`].
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Amount(f64);

/// β: percent of productivity that a percentage point of errors less gives back, 0 to [`MOST_BETA`].
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Beta(f64);

/// Working days.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Days(pub f64);

/// Euros; negative where they are spent.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Euros(pub f64);

/// A change in percent, of any size and sign.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Change(pub f64);

/// From the least to the most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between<T> {
    /// The lower end.
    pub low: T,
    /// The upper end.
    pub high: T,
}

impl Percent {
    /// `None` for what is no share: below 0, above 100, or no number.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=100.0).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }

    /// This share, more or less by a part of itself; never beyond all of it.
    fn scaled(self, factor: f64) -> Self {
        Self((self.0 * factor).clamp(0.0, 100.0))
    }
}

impl Amount {
    /// `None` for what is no amount: below 0, above [`MOST`], or no number.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=MOST).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}

impl Beta {
    /// `None` outside of 0 to [`MOST_BETA`], and for what is no number.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=MOST_BETA).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}

/// What a calculation starts from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Situation {
    /// T: the days that a cycle takes, from "begun" to "useful".
    pub cycle: Amount,
    /// p: the share of the work that can be done at the same time.
    pub parallel: Percent,
    /// f: how clear roles are; 100 where everybody knows who does and who decides what.
    pub roles: Percent,
    /// Deliverables in a hundred that have an error, before.
    pub errors_before: Percent,
    /// The same after; may be more than before.
    pub errors_after: Percent,
}

/// What a calculation takes for granted. The defaults are the source's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumptions {
    /// V: deliverables in a period.
    pub volume: Amount,
    /// c: what an error costs, in euros.
    pub cost: Amount,
    /// α: how much of the work that can be done at the same time really is time gained.
    pub alpha: Percent,
    /// β: what a percentage point of errors less gives back.
    pub beta: Beta,
    /// By how much α and β may be wrong, both ways, in percent of themselves.
    pub range: Percent,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            volume: Amount(100.0),
            cost: Amount(120.0),
            alpha: Percent(60.0),
            beta: Beta(60.0),
            range: Percent(25.0),
        }
    }
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gains {
    /// 100·r: percent of the cycle that is gained.
    pub share: Change,
    /// Days gained.
    pub days: Days,
    /// The same with α as much lower and higher as it may be.
    pub days_between: Between<Days>,
    /// Overall efficiency.
    pub productivity: Change,
    /// The same with α and β as much lower and higher as they may be.
    pub productivity_between: Between<Change>,
    /// Δe: percentage points of errors less.
    pub fall: Change,
    /// Euros saved in the period.
    pub savings: Euros,
    /// Percent of throughput more, if nothing but the cycle's length holds work up; `None` where nothing of the cycle is left.
    pub throughput: Option<Change>,
    /// Whether it is beyond what the source reports.
    pub is_beyond_reported: bool,
}

/// Works it out: `r = α·p·f`, days `T·r`, percent `100·r + β·Δe`, euros `V·Δe/100·c`.
pub fn gains(situation: Situation, assumptions: Assumptions) -> Gains {
    let Situation { cycle, parallel, roles, errors_before, errors_after } = situation;
    let Assumptions { volume, cost, alpha, beta, range } = assumptions;
    let fall = exact(errors_before.0 - errors_after.0);
    // Multiplied first and divided last, whole percents stay whole numbers as long as they can.
    let share = |alpha: Percent| alpha.0 * parallel.0 * roles.0 / 10_000.0;
    let days = |alpha: Percent| Days(exact(cycle.0 * share(alpha) / 100.0));
    let productivity = |alpha: Percent, beta: f64| exact(share(alpha) + beta * fall / 100.0);
    let (less, more) = (1.0 - range.0 / 100.0, 1.0 + range.0 / 100.0);
    let (least, most) = (alpha.scaled(less), alpha.scaled(more));
    // Where errors rise, the larger β makes the result the smaller.
    let (weak, strong) = if fall < 0.0 { (more, less) } else { (less, more) };
    let own = exact(share(alpha));
    let total = productivity(alpha, beta.0);
    Gains {
        share: Change(own),
        days: days(alpha),
        days_between: Between { low: days(least), high: days(most) },
        productivity: Change(total),
        productivity_between: Between {
            low: Change(productivity(least, beta.0 * weak)),
            high: Change(productivity(most, beta.0 * strong)),
        },
        fall: Change(fall),
        savings: Euros(exact(volume.0 * fall * cost.0 / 100.0)),
        throughput: (own < 100.0).then(|| Change(exact(100.0 * own / (100.0 - own)))),
        is_beyond_reported: own > REPORTED || total > REPORTED,
    }
}

impl Days {
    /// To half a day.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(to(self.0, 0.5))
    }
}

impl Change {
    /// To a whole percent.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(to(self.0, 1.0))
    }
}

impl Euros {
    /// To ten euros.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self(to(self.0, 10.0))
    }
}

/// Without what binary fractions add: 26.400000000000002 is 26.4.
fn exact(value: f64) -> f64 {
    const PARTS: f64 = 1e6;
    // Never minus nothing.
    (value * PARTS).round() / PARTS + 0.0
}

/// To the nearest step, halves away from zero.
fn to(value: f64, step: f64) -> f64 {
    (value / step).round() * step + 0.0
}
