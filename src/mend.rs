//! Applying fixes: sources in, mended sources out. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Disposition, Edit, Fix, Severity, rules};
use crate::memo::Memo;
use crate::route::Lang;
use crate::source::{FilePath, Source, Sources, Span};
use crate::{Built, Options, build};

/// Rounds after which nothing more is tried: a fix can uncover what another one mends.
const MOST_ROUNDS: usize = 64;

/// What came of mending.
#[derive(Debug)]
pub struct Mended {
    /// The sources with all fixes that helped.
    pub sources: Sources,
    /// Files that got another name: the new one, and the one they had.
    pub renamed: BTreeMap<FilePath, FilePath>,
    /// How many fixes were applied.
    pub fixes: usize,
    /// Number of cards, now.
    pub cards: usize,
    /// The playbook's first language, where its settings could be read.
    pub lang: Option<Lang>,
    /// Number of findings that may pass.
    pub silenced: usize,
    /// What is left.
    pub diagnostics: Vec<Diagnostic>,
}

/// A fix as it is known again: its file, its rule, and the bytes that it would replace.
type Tried = (FilePath, &'static str, Vec<u8>);

/// Applies the surest fix of each finding in the files that are `wanted`, those up to `least` sure, again and again until there
/// are none. A file that would check worse than before is left as it was.
pub fn mend(sources: &Sources, options: &Options, least: Disposition, wanted: impl Fn(&FilePath) -> bool) -> Mended {
    let mut memo = Memo::default();
    let mut sources = sources.clone();
    let mut built = build(&sources, options, &mut memo, |_| {});
    let (mut fixes, mut tried, mut is_single) = (0, BTreeSet::new(), false);
    let mut renamed = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let mut chosen = edits(&built.diagnostics, &sources, least, &wanted, &tried);
        // What keeps others from being read goes first, so that each of those is judged by what it does itself.
        if chosen.iter().any(|((_, code, _), _)| is_hiding(code)) {
            chosen.retain(|((_, code, _), _)| is_hiding(code));
        }
        // Where all together did not help, each is tried on its own.
        chosen.truncate(if is_single { 1 } else { usize::MAX });
        if chosen.is_empty() {
            break;
        }
        let next = applied(&sources, chosen.iter().flat_map(|(_, fix)| &fix.edits));
        let now = build(&next, options, &mut memo, |_| {});
        let paths: BTreeSet<&FilePath> = chosen.iter().flat_map(|(_, fix)| fix.edits.iter().map(file)).collect();
        if is_better(&paths, &built.diagnostics, &now.diagnostics) {
            fixes += chosen.len();
            chosen.iter().flat_map(|(_, fix)| &fix.edits).for_each(|edit| note_rename(edit, &next, &mut renamed));
            (sources, built) = (next, now);
        } else if is_single || chosen.len() == 1 {
            tried.extend(chosen.into_iter().map(|(key, _)| key));
        } else {
            is_single = true;
        }
    }
    let Built { cards, lang, silenced, diagnostics, .. } = built;
    Mended { sources, renamed, fixes, cards, lang, silenced: silenced.len(), diagnostics }
}

/// Keeps which name a file had at first that has another one in `next`.
fn note_rename(edit: &Edit, next: &Sources, renamed: &mut BTreeMap<FilePath, FilePath>) {
    if let Edit::Rename { from, to } = edit
        && next.contains(to.as_str())
        && !next.contains(from.as_str())
    {
        let first = renamed.remove(from).unwrap_or_else(|| from.clone());
        renamed.insert(to.clone(), first);
    }
}

/// The renames among the edits of one fix.
pub fn renames(fix: &Fix) -> BTreeMap<FilePath, FilePath> {
    let rename =
        |edit: &Edit| if let Edit::Rename { from, to } = edit { Some((to.clone(), from.clone())) } else { None };
    fix.edits.iter().filter_map(rename).collect()
}

/// `sources` with these edits.
fn applied<'e>(sources: &Sources, chosen: impl Iterator<Item = &'e Edit>) -> Sources {
    let mut next = sources.clone();
    let mut by_file: BTreeMap<&FilePath, Vec<&Edit>> = BTreeMap::new();
    for edit in chosen {
        by_file.entry(file(edit)).or_default().push(edit);
    }
    for (path, edits) in by_file {
        if let Some(bytes) = next.bytes(path.as_str()).map(|bytes| replaced(bytes, edits.iter().copied())) {
            next.insert(path.clone(), Source::File(bytes));
        }
        for edit in edits {
            if let Edit::Rename { from, to } = edit
                && !next.contains(to.as_str())
                && let Some(source) = next.remove(from.as_str())
            {
                next.insert(to.clone(), source);
            }
        }
    }
    next
}

/// The first fix of each finding, as far as fixes do not overlap.
fn edits<'d>(
    found: &'d [Diagnostic],
    sources: &Sources,
    least: Disposition,
    wanted: &impl Fn(&FilePath) -> bool,
    tried: &BTreeSet<Tried>,
) -> Vec<(Tried, &'d Fix)> {
    let mut fixes: Vec<(Tried, &Fix)> = Vec::new();
    let mut taken: BTreeMap<&FilePath, Vec<Span>> = BTreeMap::new();
    for diagnostic in found.iter().filter(|diagnostic| wanted(&diagnostic.path)) {
        let Some(fix) = diagnostic.fixes.first().filter(|fix| fix.disposition <= least) else { continue };
        let key = key(diagnostic, fix, sources);
        let overlaps = fix.edits.iter().any(|edit| match edit {
            Edit::Replace { path, span, .. } => {
                let others = taken.get(path).into_iter().flatten();
                others.into_iter().any(|other| span.start <= other.end && other.start <= span.end)
            }
            Edit::Rename { from, .. } => taken.contains_key(from),
        });
        if !is_ours(fix) || overlaps || tried.contains(&key) {
            continue;
        }
        for edit in &fix.edits {
            let span = if let Edit::Replace { span, .. } = edit { *span } else { Span::new(0, usize::MAX) };
            taken.entry(file(edit)).or_default().push(span);
        }
        fixes.push((key, fix));
    }
    fixes
}

/// What a fix is known by again.
fn key(diagnostic: &Diagnostic, fix: &Fix, sources: &Sources) -> Tried {
    let mut known = Vec::new();
    for edit in &fix.edits {
        match edit {
            Edit::Replace { path, span, .. } => {
                let bytes = sources.bytes(path.as_str()).and_then(|bytes| bytes.get(span.range()));
                known.extend_from_slice(bytes.unwrap_or_default());
                known.extend_from_slice(&span.start.to_le_bytes());
            }
            Edit::Rename { to, .. } => known.extend_from_slice(to.as_str().as_bytes()),
        }
    }
    (diagnostic.path.clone(), diagnostic.rule.code, known)
}

/// Whether a fix stays within the playbook: themes and what lies outside are not ours to write.
pub fn is_ours(fix: &Fix) -> bool {
    fix.edits.iter().all(|edit| !file(edit).as_str().starts_with("../"))
}

/// `sources` with one fix.
pub fn with_fix(sources: &Sources, fix: &Fix) -> Sources {
    applied(sources, fix.edits.iter())
}

fn file(edit: &Edit) -> &FilePath {
    match edit {
        Edit::Replace { path, .. } | Edit::Rename { from: path, .. } => path,
    }
}

/// `bytes` with these edits, which do not overlap.
fn replaced<'e>(bytes: &[u8], edits: impl Iterator<Item = &'e Edit>) -> Arc<[u8]> {
    let mut edits: Vec<(Span, &str)> = edits
        .filter_map(|edit| match edit {
            Edit::Replace { span, text, .. } => Some((*span, text.as_str())),
            Edit::Rename { .. } => None,
        })
        .collect();
    edits.sort_unstable();
    let mut mended = bytes.to_vec();
    let is_windows = ends_as_on_windows(bytes);
    for (span, text) in edits.into_iter().rev().filter(|(span, _)| span.end <= bytes.len()) {
        if is_windows && text.contains('\n') {
            mended.splice(span.range(), text.replace("\r\n", "\n").replace('\n', "\r\n").bytes());
        } else {
            mended.splice(span.range(), text.bytes());
        }
    }
    mended.into()
}

/// Whether a rule tells of what keeps a file, or a part of it, from being read.
fn is_hiding(code: &str) -> bool {
    code.starts_with("PB1") || [rules::NOT_UTF8.code, rules::OTHER_ENDING.code, rules::FILE_NAME.code].contains(&code)
}

/// Whether all lines end with CR LF: what is added to them does, too.
fn ends_as_on_windows(bytes: &[u8]) -> bool {
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).peekable();
    ends.peek().is_some() && ends.all(|at| at > 0 && bytes[at - 1] == b'\r')
}

/// Whether files check better than before: in none of them are there more faults that keep it, or a part of it, from being read;
/// and there are fewer of these, or else fewer errors, or as many errors and fewer warnings, with none of the files worse.
fn is_better(paths: &BTreeSet<&FilePath>, before: &[Diagnostic], now: &[Diagnostic]) -> bool {
    let of = |path: &FilePath, all: &[Diagnostic]| {
        let own = || all.iter().filter(|finding| finding.path == *path);
        let counted = |severity| own().filter(|finding| finding.severity == severity).count();
        let hiding = own().filter(|finding| is_hiding(finding.rule.code)).count();
        (hiding, (counted(Severity::Error), counted(Severity::Warning)))
    };
    let all = |findings: &[Diagnostic]| {
        let counted = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        (counted(Severity::Error), counted(Severity::Warning))
    };
    let changes: Vec<_> = paths.iter().map(|path| (of(path, before), of(path, now))).collect();
    if changes.iter().any(|(before, now)| now.0 > before.0) {
        return false;
    }
    let uncovers = changes.iter().any(|(before, now)| now.0 < before.0);
    uncovers || changes.iter().all(|(before, now)| now.1 <= before.1) && all(now) < all(before)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const SETTINGS: &str =
        "title: T\nlanguages: [fr]\nurl: https://example.org/\npurposes: [{ id: open, label: Ouvrir }]\n";

    fn mended(card: &str, least: Disposition) -> (String, usize) {
        let mut sources = Sources::new("playbook");
        sources.insert_text("playbook.yml", SETTINGS);
        sources.insert_text("formats/a.md", card);
        let options = Options::on(date(2026, 11, 20));
        let mended = mend(&sources, &options, least, |_| true);
        let again = mend(&mended.sources, &options, least, |_| true);
        assert_eq!(again.sources, mended.sources, "mending twice is mending once");
        let text = String::from_utf8(mended.sources.bytes("formats/a.md").unwrap().to_vec()).unwrap();
        (text, mended.fixes)
    }

    const CARD: &str = "---
title: Tour
summary: Un tour de table.
status: draft
context: Au début.
duration: 10 min
risks: [{ risk: On débat. }]
metrics: [{ name: Participation }]
---
## Déroulement

Un mot chacun.
";

    #[test]
    fn safe_fixes_change_what_they_mean_to_and_no_other_byte() {
        for (right, wrong) in [
            ("title: \"Tour : le premier\"\n", "title: Tour : le premier\n"),
            ("title: \"12\"\n", "title: 12\n"),
            ("status: draft", "status: brouillon"),
            ("status: draft", "statut: draft"),
            ("context: Au début.", "contexte: Au début."),
            ("context: Au", "context:\u{a0}Au"),
            ("## Déroulement", "# Déroulement"),
            ("## Déroulement", "##Déroulement"),
            ("Un mot chacun.", "Un mot cha\u{200b}cun."),
            ("---\ntitle", "\u{feff}---\ntitle"),
            ("title: \"Tour\"", "title: “Tour”"),
        ] {
            let old = right
                .replace("title: \"Tour : le premier\"\n", "title: Tour\n")
                .replace("title: \"12\"\n", "title: Tour\n");
            let old = old.replace("title: \"Tour\"", "title: Tour");
            let (broken, expected) = (CARD.replacen(&old, wrong, 1), CARD.replacen(&old, right, 1));
            assert_ne!(broken, CARD, "{wrong:?}");
            assert_eq!(mended(&broken, Disposition::Safe), (expected, 1), "{wrong:?}");
        }
    }

    #[test]
    fn comments_backslashes_quotations_and_line_ends_stay() {
        for (wrong, right) in [
            ("title: Tour : un # une note", "title: \"Tour : un\" # une note"),
            ("title: @Tour # une note", "title: \"@Tour\" # une note"),
            ("title: Tour: C:\\temp", "title: 'Tour: C:\\temp'"),
            ("title: \"Un\" et \"deux\"", "title: '\"Un\" et \"deux\"'"),
            ("title: l'un: dit \"x\"", "title: 'l''un: dit \"x\"'"),
        ] {
            let (broken, expected) = (CARD.replacen("title: Tour", wrong, 1), CARD.replacen("title: Tour", right, 1));
            assert_eq!(mended(&broken, Disposition::Safe), (expected, 1), "{wrong:?}");
        }
        let windows = |card: &str| card.replace('\n', "\r\n");
        let open = CARD.replacen("---\n## ", "\n## ", 1);
        assert_eq!(
            mended(&windows(&open), Disposition::Safe),
            (windows(&open.replacen("\n\n## ", "\n---\n\n## ", 1)), 1)
        );
        let colon = CARD.replacen("title: Tour\n", "title: Tour : un\n  deux\n", 1);
        let expected = CARD.replacen("title: Tour\n", "title: \"Tour : un deux\"\n", 1);
        assert_eq!(mended(&windows(&colon), Disposition::Safe), (windows(&expected), 1));
        let heading = format!("# Tour\n\nUne phrase.\n\n{CARD}");
        assert_eq!(mended(&heading, Disposition::Suggested), (heading.clone(), 0));
    }

    #[test]
    fn what_is_only_suggested_waits_to_be_asked_for() {
        let broken = CARD.replace("status: draft", "status: draft\npurpose: [opne]\nparticipants: 12-5");
        assert_eq!(mended(&broken, Disposition::Safe), (broken.clone(), 0));
        let expected = CARD.replace("status: draft", "status: draft\npurpose: [open]\nparticipants: 5-12");
        assert_eq!(mended(&broken, Disposition::Suggested), (expected, 2));
    }

    #[test]
    fn a_fix_that_uncovers_other_faults_is_taken_and_these_are_mended_too() {
        let broken = CARD.replace("risks: [{ risk: On débat. }]", "risks:\n\t- risque: On débat.");
        let (text, fixes) = mended(&broken, Disposition::Safe);
        assert_eq!((text, fixes), (CARD.replace("risks: [{ risk: On débat. }]", "risks:\n  - risk: On débat."), 2));
    }
    #[test]
    fn what_is_counted_is_what_came_of_it() {
        let mut sources = Sources::new("playbook");
        sources.insert_text("playbook.yml", SETTINGS);
        sources.insert_text("fiches/a.md", CARD);
        let options = Options::on(date(2026, 11, 20));
        let mended = mend(&sources, &options, Disposition::Suggested, |_| true);
        assert!(mended.sources.contains("formats/a.md"));
        assert_eq!((mended.fixes, mended.cards), (1, 1), "{:?}", mended.diagnostics);
    }
}
