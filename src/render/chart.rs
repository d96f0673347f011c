//! Charts: the one place where drawings of numbers are made.
//!
//! Coordinates are whole tenths of a pixel, so that the bytes are the same everywhere. A drawing is an image whose title and
//! description say in words what it shows; the table beside it, which the template writes, has every number. What is better and
//! what is worse differs by shape first. A drawing is never scaled, so that its letters keep their size.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use crate::html::escape;
use crate::playbook::evidence::Way;

/// Width of a drawing: 260 pixels, which the narrowest phone has in a panel.
const WIDTH: i64 = 2600;
/// Width of a drawing in a column: 240 pixels, so that four stand side by side.
const COLUMN: i64 = 2400;
/// Distance of two lines of letters.
const LINE: i64 = 160;
/// Lines of a slope chart that have words of their own; of more, the table has them.
const MOST_NAMED: usize = 16;
/// Letters of a name that there is room for.
const MOST_LETTERS: usize = 23;
/// Marks of a strip; more are drawn as boxes, a month each.
const MOST_MARKS: usize = 60;
/// Marks of a count; more are drawn as a bar.
const MOST_UNITS: usize = 60;

/// A drawing of numbers, as SVG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Drawing(String);

/// What a drawing says in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'w> {
    /// The finding.
    pub title: &'w str,
    /// Each number.
    pub description: &'w str,
}

/// A change from before to after.
#[derive(Debug, Clone)]
pub(super) struct Slope<'s> {
    pub before: f64,
    pub after: f64,
    /// The value before as it is written.
    pub from: &'s str,
    /// The value after, and whose it is.
    pub to: &'s str,
    pub way: Way,
    /// Whether it was taken otherwise than the card says.
    pub is_own: bool,
}

/// A change at a day.
#[derive(Debug, Clone)]
pub(super) struct Arrow {
    pub day: Date,
    pub before: Option<f64>,
    pub after: f64,
    pub way: Way,
    /// Whose it is: the points of one are joined from three on.
    pub team: Option<String>,
    /// Its number in the list that the drawing is of.
    pub number: usize,
}

/// So many of something.
#[derive(Debug, Clone)]
pub(super) struct Count<'c> {
    pub class: &'static str,
    pub label: &'c str,
    pub number: usize,
}

/// From values to tenths of pixels, from below to above.
struct Scale {
    low: f64,
    high: f64,
    bottom: i64,
    top: i64,
}

impl Scale {
    /// A scale for `values`, from zero where none is below it.
    fn of(values: impl Iterator<Item = f64> + Clone, bottom: i64, top: i64) -> Self {
        let low = values.clone().fold(0.0_f64, f64::min);
        let high = values.fold(low, f64::max);
        // Where all is nothing, nothing stands at the bottom.
        Self { low, high: if high > low { high } else { low + 1.0 }, bottom, top }
    }

    fn place(&self, value: f64) -> i64 {
        let share = (value - self.low) / (self.high - self.low);
        #[expect(clippy::cast_precision_loss, reason = "a drawing is a few thousand tenths of a pixel high")]
        let height = (self.bottom - self.top) as f64 * share;
        #[expect(clippy::cast_possible_truncation, reason = "a share of the height")]
        let height = height.round() as i64;
        self.bottom - height
    }
}

impl Drawing {
    fn open(class: &str, (width, height): (i64, i64), said: Said<'_>) -> String {
        let pixels = |tenths: i64| tenths.div_euclid(10);
        let mut svg = format!(
            "<svg class=\"chart-{class}\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{}\" height=\"{}\"><title>{}</title>",
            pixels(width),
            pixels(height),
            escape(said.title),
        );
        if !said.description.is_empty() {
            let _ = write!(svg, "<desc>{}</desc>", escape(said.description));
        }
        svg
    }

    /// Changes of one metric on one scale.
    pub(super) fn slopes(slopes: &[Slope<'_>], ends: [&str; 2], said: Said<'_>) -> Self {
        const FROM: i64 = 520;
        const TO: i64 = 1020;
        let are_named = slopes.len() <= MOST_NAMED;
        let lines = i64::try_from(slopes.len().min(MOST_NAMED)).unwrap_or_default();
        let (top, height) = (280, (LINE * lines * 3 / 2).max(720));
        let scale = Scale::of(slopes.iter().flat_map(|slope| [slope.before, slope.after]), top + height, top);
        let mut svg = Self::open("slope", (WIDTH, height + 400), said);
        let zero = scale.place(0.0);
        let _ = write!(svg, "<path class=\"axis\" d=\"M{FROM} {top}V{}M{TO} {top}V{}\"/>", top + height, top + height);
        let _ = write!(svg, "<path class=\"zero\" d=\"M{} {zero}H{}\"/>", FROM - 60, TO + 60);
        for (x, end) in [FROM, TO].into_iter().zip(ends) {
            let _ = write!(svg, "<text class=\"middle\" x=\"{x}\" y=\"130\">{}</text>", escape(end));
        }
        let names = |of: fn(&Scale, &Slope<'_>) -> i64| {
            spread(slopes.iter().map(|slope| of(&scale, slope)).collect(), top, top + height)
        };
        let from_names = names(|scale, slope| scale.place(slope.before));
        let to_names = names(|scale, slope| scale.place(slope.after));
        // What went the wrong way lies above all others.
        let mut order: Vec<usize> = (0..slopes.len()).collect();
        order.sort_by_key(|place| slopes[*place].way == Way::Wrong);
        for place in order {
            let slope = &slopes[place];
            let (y1, y2) = (scale.place(slope.before), scale.place(slope.after));
            let own = if slope.is_own { " is-own" } else { "" };
            let _ = write!(svg, "<g class=\"way-{}{own}\"><path d=\"M{FROM} {y1}L{TO} {y2}\"/>", way_word(slope.way));
            let _ = write!(svg, "<circle cx=\"{FROM}\" cy=\"{y1}\" r=\"30\"/>");
            mark(&mut svg, slope.way, TO, y2);
            if are_named {
                let _ = write!(
                    svg,
                    "<text x=\"{}\" y=\"{}\" class=\"end\">{}</text>",
                    FROM - 80,
                    from_names[place] + 42,
                    escape(slope.from)
                );
                if (to_names[place] - y2).abs() > LINE / 4 {
                    // The words were moved: a thin line leads to them.
                    let _ =
                        write!(svg, "<path class=\"leader\" d=\"M{} {y2}L{} {}\"/>", TO + 55, TO + 85, to_names[place]);
                }
                let name = shortened(slope.to);
                let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", TO + 90, to_names[place] + 42, escape(&name));
            }
            svg.push_str("</g>");
        }
        svg.push_str("</svg>");
        Self(svg)
    }

    /// Changes over time, each an arrow at its day. `ends` are the words for the first and the last day, `values` those for the
    /// lowest and the highest value.
    pub(super) fn strip(
        arrows: &[Arrow],
        ends: [&str; 2],
        values: [&str; 2],
        months: &[MonthBox],
        said: Said<'_>,
    ) -> Self {
        const LEFT: i64 = 560;
        const RIGHT: i64 = WIDTH - 100;
        const INSET: i64 = 120;
        let (top, bottom) = (120, 1000);
        let mut svg = Self::open("strip", (WIDTH, 1240), said);
        let all = arrows.iter().flat_map(|arrow| arrow.before.into_iter().chain([arrow.after]));
        let scale = Scale::of(all, bottom, top);
        let days = |day: Date| i64::from(day.since(arrows[0].day).map_or(0, |span| span.get_days()));
        let last = arrows.iter().map(|arrow| days(arrow.day)).max().unwrap_or_default();
        // A single day stands in the middle.
        let span = RIGHT - LEFT - 2 * INSET;
        let x = |day: i64| LEFT + INSET + if last == 0 { span / 2 } else { span * day / last };
        let _ = write!(svg, "<path class=\"axis\" d=\"M{} {top}V{bottom}H{}\"/>", LEFT - 60, RIGHT + 60);
        for (value, y) in values.into_iter().zip([bottom, top]) {
            let _ = write!(svg, "<text class=\"end\" x=\"{}\" y=\"{}\">{}</text>", LEFT - 90, y + 42, escape(value));
        }
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", LEFT - 60, bottom + 180, escape(ends[0]));
        if ends[0] != ends[1] {
            let _ = write!(
                svg,
                "<text class=\"end\" x=\"{}\" y=\"{}\">{}</text>",
                RIGHT + 60,
                bottom + 180,
                escape(ends[1])
            );
        }
        if arrows.len() > MOST_MARKS {
            for month in months {
                let (x, low, high) = (x(days(month.day).min(last)), scale.place(month.low), scale.place(month.high));
                let _ = write!(
                    svg,
                    "<g class=\"month\"><rect x=\"{}\" y=\"{}\" width=\"80\" height=\"{}\"/>",
                    x - 40,
                    high,
                    (low - high).max(20)
                );
                if let Some(middle) = month.middle.map(|value| scale.place(value)) {
                    let _ = write!(svg, "<path d=\"M{} {middle}h120\"/>", x - 60);
                }
                let _ = write!(svg, "<text class=\"middle\" x=\"{x}\" y=\"{}\">{}</text></g>", high - 30, month.count);
            }
            svg.push_str("</svg>");
            return Self(svg);
        }
        for line in joined(arrows) {
            svg.push_str("<path class=\"joined\" d=\"");
            for (place, arrow) in line.iter().enumerate() {
                let command = if place == 0 { 'M' } else { 'L' };
                let _ = write!(svg, "{command}{} {}", x(days(arrow.day)), scale.place(arrow.after));
            }
            svg.push_str("\"/>");
        }
        for arrow in arrows {
            let (x, y) = (x(days(arrow.day)), scale.place(arrow.after));
            let _ = write!(svg, "<g class=\"way-{}\" data-n=\"{}\">", way_word(arrow.way), arrow.number);
            if let Some(before) = arrow.before {
                let _ = write!(svg, "<path d=\"M{x} {}V{y}\"/>", scale.place(before));
            }
            mark(&mut svg, arrow.way, x, y);
            svg.push_str("</g>");
        }
        svg.push_str("</svg>");
        Self(svg)
    }

    /// One change, small enough for a line of text.
    pub(super) fn spark(before: f64, after: f64, way: Way, said: Said<'_>) -> Self {
        let scale = Scale::of([before, after].into_iter(), 210, 50);
        let (y1, y2) = (scale.place(before), scale.place(after));
        let mut svg = Self::open("spark", (600, 260), said);
        let _ = write!(svg, "<g class=\"way-{}\"><path d=\"M60 {y1}L530 {y2}\"/>", way_word(way));
        mark(&mut svg, way, 530, y2);
        svg.push_str("</g></svg>");
        Self(svg)
    }

    /// Counts as marks, one for each, in rows.
    pub(super) fn counts(counts: &[Count<'_>], said: Said<'_>) -> Self {
        const STEP: i64 = 150;
        let in_a_row = (COLUMN - 60) / STEP;
        let most = counts.iter().map(|count| count.number).max().unwrap_or_default();
        let are_bars = most > MOST_UNITS;
        let mut rows = String::new();
        let mut y = 0;
        for count in counts {
            let _ = write!(
                rows,
                "<g class=\"count-{}\"><text x=\"0\" y=\"{}\">{}</text>",
                count.class,
                y + 130,
                escape(&format!("{} {}", count.number, count.label))
            );
            y += 200;
            let number = i64::try_from(count.number).unwrap_or(i64::MAX);
            if are_bars {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                let width = (COLUMN - 60).saturating_mul(number) / most.max(1);
                let _ = write!(rows, "<rect x=\"30\" y=\"{}\" width=\"{width}\" height=\"100\"/>", y + 10);
                y += 160;
            } else {
                for n in 0..number {
                    let (x, row) = (70 + (n % in_a_row) * STEP, n / in_a_row);
                    mark(&mut rows, count_way(count.class), x, y + 60 + row * STEP);
                }
                y += (number.max(1) + in_a_row - 1) / in_a_row * STEP + 30;
            }
            rows.push_str("</g>");
        }
        let mut svg = Self::open("counts", (COLUMN, y), said);
        svg.push_str(&rows);
        svg.push_str("</svg>");
        Self(svg)
    }
}

/// The values of a month, where there are too many to draw each.
#[derive(Debug, Clone)]
pub(super) struct MonthBox {
    /// Its first day, or that of the first value.
    pub day: Date,
    pub low: f64,
    pub high: f64,
    /// The median, from five values on.
    pub middle: Option<f64>,
    pub count: usize,
}

/// The values of each month.
pub(super) fn months(arrows: &[Arrow]) -> Vec<MonthBox> {
    let mut months: Vec<(Date, Vec<f64>)> = Vec::new();
    for arrow in arrows {
        let is_same = |day: Date| (day.year(), day.month()) == (arrow.day.year(), arrow.day.month());
        match months.last_mut().filter(|(day, _)| is_same(*day)) {
            Some((_, values)) => values.push(arrow.after),
            None => months.push((arrow.day, vec![arrow.after])),
        }
    }
    let boxed = months.into_iter().map(|(day, mut values)| {
        values.sort_by(f64::total_cmp);
        let (low, high) = (values.first().copied().unwrap_or_default(), values.last().copied().unwrap_or_default());
        MonthBox { day, low, high, middle: median(&values), count: values.len() }
    });
    boxed.collect()
}

/// The median of sorted values, from five on: fewer have no middle worth naming.
pub(super) fn median(sorted: &[f64]) -> Option<f64> {
    const FEWEST: usize = 5;
    let half = sorted.len() / 2;
    if sorted.len() < FEWEST {
        None
    } else if sorted.len().is_multiple_of(2) {
        Some(f64::midpoint(sorted[half - 1], sorted[half]))
    } else {
        Some(sorted[half])
    }
}

/// The points of each team that has three or more, in their order.
fn joined(arrows: &[Arrow]) -> Vec<Vec<&Arrow>> {
    const FEWEST: usize = 3;
    let mut teams: std::collections::BTreeMap<&str, Vec<&Arrow>> = std::collections::BTreeMap::new();
    for arrow in arrows {
        if let Some(team) = &arrow.team {
            teams.entry(team).or_default().push(arrow);
        }
    }
    teams.into_values().filter(|points| points.len() >= FEWEST).collect()
}

/// A word for a way.
pub(super) fn way_word(way: Way) -> &'static str {
    match way {
        Way::Right => "right",
        Way::Wrong => "wrong",
        Way::Unchanged => "same",
        Way::Unknown => "unknown",
    }
}

fn count_way(class: &str) -> Way {
    match class {
        "right" => Way::Right,
        "wrong" => Way::Wrong,
        _ => Way::Unchanged,
    }
}

/// The mark of a way: a full circle, a hollow square, a bar, a small ring.
fn mark(svg: &mut String, way: Way, x: i64, y: i64) {
    let _ = match way {
        Way::Right => write!(svg, "<circle class=\"full\" cx=\"{x}\" cy=\"{y}\" r=\"50\"/>"),
        Way::Wrong => {
            write!(svg, "<rect class=\"hollow\" x=\"{}\" y=\"{}\" width=\"90\" height=\"90\"/>", x - 45, y - 45)
        }
        Way::Unchanged => {
            write!(svg, "<rect class=\"full\" x=\"{}\" y=\"{}\" width=\"100\" height=\"36\"/>", x - 50, y - 18)
        }
        Way::Unknown => write!(svg, "<circle class=\"hollow\" cx=\"{x}\" cy=\"{y}\" r=\"34\"/>"),
    };
}

/// Places for lines of letters near where they should stand, none of them over another.
fn spread(wanted: Vec<i64>, top: i64, bottom: i64) -> Vec<i64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|place| (wanted[*place], *place));
    let mut placed = wanted;
    let mut free = top;
    for place in &order {
        placed[*place] = placed[*place].max(free);
        free = placed[*place] + LINE;
    }
    // What stands too low is pushed up again.
    let mut free = bottom;
    for place in order.iter().rev() {
        placed[*place] = placed[*place].min(free);
        free = placed[*place] - LINE;
    }
    placed
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= MOST_LETTERS {
        return name.to_owned();
    }
    let begun: String = name.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", begun.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: [&str; 2] = ["Avant", "Après"];
    const SAID: Said<'_> = Said { title: "1 sur 1 <dans> le bon sens", description: "de 12 à 6" };

    fn slope(before: f64, after: f64, way: Way) -> Slope<'static> {
        Slope { before, after, from: "12", to: "6 · Équipe soins", way, is_own: false }
    }

    #[test]
    fn a_slope_stands_on_zero_and_says_in_words_what_it_shows() {
        let Drawing(svg) = Drawing::slopes(&[slope(12.0, 6.0, Way::Right)], ENDS, SAID);
        assert!(svg.contains("<title>1 sur 1 &lt;dans&gt; le bon sens</title><desc>de 12 à 6</desc>"), "{svg}");
        // 12 is at the top, 6 half way down, zero at the bottom.
        assert!(svg.contains("M520 280L1020 640"), "{svg}");
        assert!(svg.contains("class=\"zero\" d=\"M460 1000H1080\""), "{svg}");
        assert!(svg.contains("class=\"full\" cx=\"1020\""), "{svg}");
    }

    #[test]
    fn two_changes_of_one_metric_share_a_scale() {
        let Drawing(svg) = Drawing::slopes(&[slope(12.0, 6.0, Way::Right), slope(3.0, 6.0, Way::Wrong)], ENDS, SAID);
        assert!(svg.contains("M520 280L1020 640") && svg.contains("M520 820L1020 640"), "{svg}");
        assert!(svg.contains("<rect class=\"hollow\""), "{svg}");
    }

    #[test]
    fn values_below_zero_and_nothing_at_all_have_a_scale() {
        for (before, after) in [(0.0, 0.0), (-4.0, -2.0), (-1.0, 5.0)] {
            let Drawing(svg) = Drawing::slopes(&[slope(before, after, Way::Unchanged)], ENDS, SAID);
            assert!(svg.ends_with("</svg>") && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }

    #[test]
    fn words_never_stand_over_one_another() {
        let placed = spread(vec![500, 500, 510, 120, 840], 120, 840);
        let mut sorted = placed.clone();
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|two| two[1] - two[0] >= LINE), "{placed:?}");
        assert!(placed.iter().all(|place| (120 - LINE..=840).contains(place)), "{placed:?}");
    }

    #[test]
    fn only_points_of_one_team_are_joined_and_from_three_on() {
        let arrow = |team: &str, day: i8| Arrow {
            day: Date::constant(2026, 1, day),
            before: None,
            after: 1.0,
            way: Way::Unknown,
            team: Some(team.to_owned()),
            number: 0,
        };
        let arrows = [arrow("a", 1), arrow("b", 2), arrow("a", 3), arrow("a", 4), arrow("b", 5)];
        let lines = joined(&arrows);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].iter().map(|arrow| arrow.day.day()).collect::<Vec<_>>(), [1, 3, 4]);
    }

    #[test]
    fn a_median_is_told_from_five_values_on() {
        assert_eq!(median(&[1.0, 2.0, 3.0, 4.0]), None);
        assert_eq!(median(&[1.0, 2.0, 3.0, 4.0, 9.0]), Some(3.0));
        assert_eq!(median(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), Some(3.5));
    }
}
