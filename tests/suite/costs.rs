//! Twice the input costs about twice as much: nothing in a file makes work that grows with its square.
//!
//! Instructions are counted, not time: the test runs itself under `valgrind`, three times for each case.

use std::path::{Path, PathBuf};
use std::process::Command;

use playbook::diagnostic::Tongue;
use playbook::emit::{Totals, Wording, json, text};
use playbook::route::OutputPath;
use playbook::source::Sources;
use rayon::prelude::*;

use crate::fixture::{BASE, base, built};

/// Names the case, and its size in bytes, in the process that is counted.
const COUNTED: &str = "PLAYBOOK_COUNTED";
/// The smallest size, in bytes; it is doubled twice.
const SIZE: usize = 12 << 10;
/// How much more the second doubling may add than the first: twice as much where work grows with the input, four times where
/// it grows with its square.
const MOST: f64 = 2.8;
/// Instructions that a doubling may add by chance, as maps and lists grow.
const LEAST: f64 = 4e6;

/// A way to fill a file.
struct Case {
    name: &'static str,
    path: &'static str,
    /// What stands before the repeated parts,
    before: &'static str,
    /// the repeated part, with `%` for its number,
    part: &'static str,
    /// and what stands behind.
    after: &'static str,
    /// Another part that the second half is made of.
    then: &'static str,
}

const CARD: &str = "formats/meteo-equipe.md";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\">";

const fn case(
    name: &'static str,
    path: &'static str,
    before: &'static str,
    part: &'static str,
    after: &'static str,
) -> Case {
    Case { name, path, before, part, after, then: "" }
}

/// Fields of a card, which come after its others.
const fn fields(name: &'static str, before: &'static str, part: &'static str) -> Case {
    case(name, CARD, before, part, "---\n")
}

/// A card's text.
const fn body(name: &'static str, part: &'static str) -> Case {
    case(name, CARD, "---\n", part, "")
}

const fn halves(name: &'static str, part: &'static str, then: &'static str) -> Case {
    Case { name, path: CARD, before: "---\n", part, after: "", then }
}

const fn drawing(name: &'static str, before: &'static str, part: &'static str, after: &'static str) -> Case {
    case(name, "formats/plan/dessin.svg", before, part, after)
}

const CASES: &[Case] = &[
    fields("unknown keys", "", "a%: b\n"),
    fields("tabs", "", "\ta: b\n"),
    fields("old addresses", "aliases:\n", "  - /a/%/\n"),
    fields("unknown cards", "related: { similar: [", "c%, "),
    halves("links to headings", "## a%\n", "[x](#a%)\n"),
    halves("links to headings that are nearly there", "## abcd-%\n", "[x](#abcd-x%)\n"),
    body("elements of HTML on a line", "<a>"),
    body("links to nothing", "[a](b%.md) "),
    body("brackets behind an address", ")"),
    body("calls for notes that are missing", "[^a"),
    body("links of other tools", "[[a%]] "),
    halves("footnotes", "[^a%] ", "\n\n[^a%]: b\n\n"),
    case("attachments that are not there", "formats/plan/index.md", "attachments:\n", "  - a%.pdf\n", "---\n"),
    case(
        "measures",
        "reports/2026-06-12-premier-essai.md",
        "learned: { surprise: a }\ncommitments:\n",
        "  - { who: b%, what: c }\n",
        "---\n",
    ),
    case("terms", "playbook.yml", "extra:\n", "  - { id: t%, label: T }\n", ""),
    drawing("words of a drawing", SVG, "on", "</svg>"),
    drawing("style", "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>", "a{fill:url(#b)}", "</style></svg>"),
    body("rows that are no table", "| a | b % |\n"),
    body("tables that are cut", "| a | b |\n\n| --- | --- |\n\n"),
    body("spaced emphasis", "** mot % ** "),
    body("marks of another list", "• mot %\n"),
    body("blocks of another tool", ":::note\n"),
    body("blocks of another tool, apart", "!!! note\n\n"),
    body("shortcodes", "{{< x % >}} "),
    body("links by id", "[[meteo-equipe]] "),
    body("titles in doubled brackets", "[[Un titre %]] "),
    body("silences", "<!-- playbook: allow PB509 because % -->\n\n"),
    body("letters read wrongly", "Ã© Ã¨ "),
    body("own addresses", "[a](https://example.org/playbook/formats/x%/)\n"),
    fields("comments", "", "# playbook: allow PB302 because %\n"),
    fields("marks of another list in front matter", "materials:\n", "  • un %\n"),
    fields("values without quotes", "", "a%: @b\n"),
];

impl Case {
    fn sources(&self, size: usize) -> Sources {
        let mut sources = base();
        let own = BASE.iter().find(|(path, _)| *path == self.path).map_or("", |(_, text)| *text);
        // What the file of the base playbook begins with stays, up to its second fence.
        let head = match own.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
            Some((fields, _)) => format!("---\n{fields}"),
            None if self.path.ends_with(".yml") => own.to_owned(),
            None => String::new(),
        };
        let fill = |part: &str, size: usize| {
            let mut text = String::new();
            for number in 0.. {
                if text.len() >= size {
                    break;
                }
                text.push_str(&part.replace('%', &number.to_string()));
            }
            text
        };
        let filled = if self.then.is_empty() {
            fill(self.part, size)
        } else {
            fill(self.part, size / 2) + &fill(self.then, size / 2)
        };
        let text = format!("{head}{}{filled}{}", self.before, self.after);
        sources.insert_text(self.path, &text);
        sources
    }
}

/// Checks, and puts all findings into words; where nothing is wrong, also makes the page of the card.
fn run(sources: &Sources) {
    let built = built(sources);
    let totals = Totals::of(built.files, built.cards, &built.diagnostics, built.silenced.len());
    let mut wording = Wording::new(sources, Tongue::English);
    let words: usize = built
        .diagnostics
        .iter()
        .map(|diagnostic| text::finding(&wording.finding(diagnostic), sources, 100).len())
        .sum();
    assert!(words + json::findings(&built.diagnostics, totals, sources, Tongue::English).len() > 0);
    let page = OutputPath::new("formats/meteo-equipe/index.html").unwrap();
    if let Some(entry) = built.output.and_then(|output| output.get(&page)) {
        entry.bytes().unwrap();
    }
}

/// This program, without what only debuggers read: `valgrind` would read it each time.
fn program(folder: &Path) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let bare = folder.join("suite");
    let is_stripped =
        Command::new("strip").arg("-o").arg(&bare).arg(&own).status().is_ok_and(|status| status.success());
    if is_stripped { bare } else { own }
}

/// How many instructions a case takes at a size.
fn counted(program: &Path, case: usize, size: usize) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(program)
        .args(["--exact", "costs::twice_the_input_costs_twice_as_much", "--nocapture"])
        .env(COUNTED, format!("{case} {size}"))
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("valgrind is needed: tests/run.sh installs it");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{}: {told}", CASES[case].name);
    let line = told.lines().find(|line| line.contains("refs:"));
    let count = line.and_then(|line| line.split_whitespace().last()).map(|count| count.replace(',', ""));
    count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{told}"))
}

#[test]
fn twice_the_input_costs_twice_as_much() {
    if let Some(asked) = std::env::var_os(COUNTED) {
        let asked = asked.into_string().unwrap();
        let (case, size) = asked.split_once(' ').unwrap();
        return run(&CASES[case.parse::<usize>().unwrap()].sources(size.parse().unwrap()));
    }
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    // A hundred findings of a rule are put into words, whatever the size: they are there at the smallest.
    let costs: Vec<(&str, [f64; 3])> = (0..CASES.len())
        .into_par_iter()
        .map(|case| (CASES[case].name, [SIZE, 2 * SIZE, 4 * SIZE].map(|size| counted(&program, case, size))))
        .collect();
    let steep: Vec<String> = costs
        .iter()
        .map(|(name, [small, middle, large])| (name, middle - small, large - middle))
        .filter(|(_, first, second)| *second > LEAST && *second / first.max(LEAST / 2.0) > MOST)
        .map(|(name, first, second)| {
            format!("{name}: {:.1} and then {:.1} million instructions more", first / 1e6, second / 1e6)
        })
        .collect();
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}
