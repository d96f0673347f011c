//! Helps are right: what a finding offers mends it, and tells nothing new. A slip is told once.

use std::collections::BTreeMap;

use playbook::diagnostic::{Diagnostic, Severity};
use playbook::disk;
use playbook::mend::with_fix;
use playbook::source::{FilePath, Source, Sources};
use rayon::prelude::*;

use crate::fixture::{base_with, lines, warm};

/// Rules about what keeps a file, a field or a text from being read: when one is mended, what it hid is told. After it nothing
/// may be told that the same file, written rightly from the start, would not tell.
const HIDING: &[&str] = &[
    "PB001", "PB009", "PB020", "PB026", "PB027", "PB101", "PB102", "PB103", "PB104", "PB105", "PB106", "PB113", "PB522",
];

/// Rules whose `{suggestion}` is no text to put in the place of the finding, with what it is.
const SAID_ONLY: &[(&str, &str)] = &[
    ("PB009", "a name: it is taken already"),
    ("PB010", "an example of another name"),
    ("PB012", "where a file of a misspelt folder would lie"),
    ("PB027", "a name for a note, which is no card yet"),
    ("PB018", "another name for an attachment that is named in texts, too"),
    ("PB103", "a line as it was meant"),
    ("PB104", "the field with its quotes"),
    ("PB219", "a range in fields of its own"),
    ("PB312", "another name for the file: or the date is wrong"),
    ("PB404", "a name among those that lie there"),
    ("PB503", "a path: what stands behind it is to stay"),
    ("PB516", "a line for the end of the text"),
    ("PB517", "a call for a note, whose place is not known"),
    ("PB518", "how it is written"),
    ("PB601", "another card"),
    ("PB902", "another file"),
];

fn told(sources: &Sources) -> Vec<Diagnostic> {
    let mut told = warm(sources).diagnostics;
    told.retain(|finding| finding.severity != Severity::Advice);
    told
}

/// What a finding is known by when lines come and go.
fn kinds(findings: &[Diagnostic]) -> BTreeMap<(String, &'static str), usize> {
    let mut kinds = BTreeMap::new();
    for finding in findings {
        *kinds.entry((finding.path.to_string(), finding.rule.code)).or_default() += 1;
    }
    kinds
}

/// What is wrong with one fix; nothing where it does what it says.
fn fault_of(finding: &Diagnostic, sources: &Sources, before: &[Diagnostic]) -> Option<String> {
    let fix = finding.fixes.first()?;
    let mended = with_fix(sources, fix);
    let after = told(&mended);
    let is_hiding = HIDING.contains(&finding.rule.code);
    let known = kinds(before);
    let new: Vec<String> = kinds(&after)
        .into_iter()
        .filter(|(kind, count)| known.get(kind).copied().unwrap_or_default() < *count && !is_hiding)
        .map(|((path, code), _)| format!("{path} {code}"))
        .collect();
    let stays = after.len() >= before.len() && !is_hiding;
    let is_same = mended == *sources;
    (stays || is_same || !new.is_empty()).then(|| {
        let line = lines(std::slice::from_ref(finding), sources).join("");
        format!("{line}\n  {fix:?}\n  new: {new:?}, {} before and {} after", before.len(), after.len())
    })
}

#[test]
fn every_fix_leaves_fewer_findings_and_no_new_one() {
    let files: Vec<(&str, Vec<u8>)> = crate::broken::texts();
    let faults: Vec<String> = files
        .par_iter()
        .flat_map_iter(|(path, text)| {
            let sources = base_with(path, text);
            let before = told(&sources);
            before.iter().filter_map(|finding| fault_of(finding, &sources, &before)).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn what_is_suggested_can_be_applied() {
    let files: Vec<(&str, Vec<u8>)> = crate::broken::texts();
    let mut without: Vec<String> = files
        .par_iter()
        .flat_map_iter(|(path, text)| {
            let sources = base_with(path, text);
            let is_said_only = |code: &str| SAID_ONLY.iter().any(|(own, _)| *own == code);
            let found = told(&sources);
            let lacking = found.iter().filter(|finding| finding.arguments.value("suggestion").is_some());
            let lacking = lacking.filter(|finding| finding.fixes.is_empty() && !is_said_only(finding.rule.code));
            lacking.map(|finding| lines(std::slice::from_ref(finding), &sources).join("")).collect::<Vec<_>>()
        })
        .collect();
    without.sort();
    assert!(without.is_empty(), "{}", without.join("\n"));
}

/// Numbers that look random, and are the same each time.
struct Dice(u64);

impl Dice {
    /// Below `sides`. Source: the generator `splitmix64` by Sebastiano Vigna.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.throw(of.len())])
    }
}

const IN_FRENCH: &[(&str, &str)] = &[
    ("agenda", "Déroulé"),
    ("audience", "public"),
    ("changelog", "historique"),
    ("context", "Contexte"),
    ("difficulty", "difficulté"),
    ("duration", "durée"),
    ("metrics", "mesures"),
    ("mitigation", "parade"),
    ("preparation", "préparation"),
    ("risks", "risques"),
    ("status", "statut"),
    ("summary", "résumé"),
    ("title", "titre"),
    ("unit", "unité"),
];

/// A slip as hands make them, in the front matter of `text`; `None` where it has no place for it.
fn slip(text: &str, kind: usize, dice: &mut Dice) -> Option<String> {
    let end = text.match_indices("\n---").next()?.0;
    let head = &text[..end];
    let places = |sign: &str| -> Vec<usize> { head.match_indices(sign).map(|(at, _)| at).collect() };
    let lines: Vec<usize> = head.match_indices('\n').map(|(at, _)| at + 1).collect();
    let without = |at: usize, length: usize| format!("{}{}", &text[..at], &text[at + length..]);
    match kind {
        0 => dice.pick(&places(": ")).map(|at| without(at + 1, 1)),
        1 => dice.pick(&places("  - ")).map(|at| without(at + 2, 2)),
        2 => dice.pick(&places("\"")).map(|at| without(at, 1)),
        3 => {
            let indented: Vec<usize> = lines.into_iter().filter(|at| head[*at..].starts_with(' ')).collect();
            dice.pick(&indented).map(|at| without(at, 1))
        }
        4 => {
            let begins = |at: &usize| {
                let line = head[*at..].lines().next().unwrap_or_default().trim_start_matches(['-', ' ']);
                IN_FRENCH.iter().find(|(key, _)| line.starts_with(&format!("{key}:"))).copied()
            };
            let known: Vec<(usize, (&str, &str))> = lines.iter().filter_map(|at| Some((*at, begins(at)?))).collect();
            let (at, (key, french)) = dice.pick(&known)?;
            let start = at + head[at..].find(key)?;
            Some(format!("{}{french}{}", &text[..start], &text[start + key.len()..]))
        }
        5 => {
            let colons: Vec<usize> =
                places(":").into_iter().filter(|at| head[..*at].ends_with(char::is_alphabetic)).collect();
            dice.pick(&colons).map(|at| without(at, 1))
        }
        6 => {
            let letters: Vec<usize> =
                lines.into_iter().filter(|at| head[*at..].starts_with(|c: char| c.is_ascii_lowercase())).collect();
            dice.pick(&letters).map(|at| without(at, 1))
        }
        _ => {
            let dashes = places("  - ");
            let at = dice.pick(&dashes)? + 2;
            let mark = dice.pick(&["• ", "– ", "-"])?;
            Some(format!("{}{mark}{}", &text[..at], &text[at + 2..]))
        }
    }
}

/// Kinds of slips.
const KINDS: usize = 8;
/// How many findings a slip may give, in 100 that are told at all: one in so many, at most two in so many.
const LEAST_ONE: usize = 93;
const LEAST_TWO: usize = 98;

/// Cards of the playbook that does not change, each with a slip; and that playbook.
fn slips(count: usize) -> (Sources, Vec<(FilePath, String)>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/playbook");
    let sources = disk::read(&folder).unwrap();
    let text = |source: &Source| match source {
        Source::File(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    };
    let files = sources.iter().filter(|(path, _)| path.as_str().starts_with("formats/"));
    let texts = files.filter_map(|(path, source)| Some((path.clone(), text(source)?)));
    let cards: Vec<(FilePath, String)> =
        texts.filter(|(_, text)| text.starts_with("---\n") && !text.contains("\ntranslates:")).collect();
    let mut dice = Dice(7);
    let mut slips = Vec::new();
    for number in 0.. {
        if slips.len() >= count {
            break;
        }
        let (path, text) = &cards[dice.throw(cards.len())];
        slips.extend(slip(text, number % KINDS, &mut dice).map(|slipped| (path.clone(), slipped)));
    }
    (sources, slips)
}

#[test]
#[expect(clippy::print_stdout, reason = "what was measured is shown by `cargo test -- --show-output`")]
fn a_slip_in_a_card_is_told_once() {
    let (sources, slips) = slips(400);
    let before = told(&sources).len();
    let counts: Vec<(usize, String)> = slips
        .par_iter()
        .map(|(path, slipped)| {
            let mut next = sources.clone();
            next.insert_text(path.as_str(), slipped);
            let found = told(&next);
            (found.len().saturating_sub(before), lines(&found, &next).join("\n  "))
        })
        .collect();
    let told: Vec<&(usize, String)> = counts.iter().filter(|(count, _)| *count > 0).collect();
    let share = |most: usize| 100 * told.iter().filter(|(count, _)| *count <= most).count() / told.len();
    println!(
        "of {} slips {} are told: one finding in {} of 100, at most two in {}",
        counts.len(),
        told.len(),
        share(1),
        share(2)
    );
    let many: Vec<&str> = told.iter().filter(|(count, _)| *count > 1).map(|(_, lines)| lines.as_str()).collect();
    assert!(share(1) >= LEAST_ONE && share(2) >= LEAST_TWO, "{} {}\n{}", share(1), share(2), many.join("\n\n"));
}

/// What a slip hid is right: so after a fix that is certain there is nothing left to tell.
#[test]
#[expect(clippy::print_stdout, reason = "what was measured is shown by `cargo test -- --show-output`")]
fn a_slip_that_is_mended_leaves_nothing() {
    let (sources, slips) = slips(400);
    let before = told(&sources).len();
    let results: Vec<Option<Result<(), String>>> = slips
        .par_iter()
        .map(|(path, slipped)| {
            let mut next = sources.clone();
            next.insert_text(path.as_str(), slipped);
            let found = told(&next);
            let [finding] = &found[..] else { return None };
            let fix = finding.fixes.first().filter(|_| before == 0)?;
            let mended = with_fix(&next, fix);
            let left = told(&mended);
            let line = || lines(std::slice::from_ref(finding), &next).join("");
            Some(if left.is_empty() {
                Ok(())
            } else {
                Err(format!("{}\n  {fix:?}\n  {}", line(), lines(&left, &mended).join("\n  ")))
            })
        })
        .collect();
    let tried = results.iter().flatten().count();
    let wrong: Vec<&str> =
        results.iter().flatten().filter_map(|result| result.as_ref().err().map(String::as_str)).collect();
    println!("of {} slips {tried} have a fix that was tried, {} of these leave something", slips.len(), wrong.len());
    assert!(tried > 250 && wrong.is_empty(), "{tried}\n{}", wrong.join("\n\n"));
}
