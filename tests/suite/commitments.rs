//! What became of commitments: `playbook keep` writes it and nothing else, and no change lets one vanish unseen.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::date;
use playbook::diagnostic::{Diagnostic, Edit, Fix, Severity, Tongue};
use playbook::keep::{self, News};
use playbook::mend;
use playbook::model::Meaning;
use playbook::playbook::{Content, Role, parse};
use playbook::source::{FilePath, Sources};
use proptest::prelude::*;

use crate::fixture::{TODAY, base, base_with, playbook, warm, write};
use crate::repository::{Repository, Run, on};

const SLUG: &str = "2026-06-15-engagements";
const PATH: &str = "reports/2026-06-15-engagements.md";

/// A report with these fields behind those that each report has.
fn report(fields: &str) -> String {
    format!(
        "---\ntitle: Des engagements\ndate: 2026-06-15\nformat: meteo-equipe\nformat_version: 1.1.0\noutcome: mixed\n\
         by: [equipe-soins]\n{fields}---\nOn a promis.\n"
    )
}

const COMMITMENTS: &str = "commitments:
  - who: equipe-flux
    what: Revoir la file
    due: 2026-07-01 # un vendredi
    sign: Elle est au mur.
  - { who: equipe-soins, what: Relire, sign: La page est datée., id: relire }
  - who: equipe-soins
    what: Ranger
    sign: On voit la table.
    done: 2026-06-30
";

/// A folder with the base playbook and the report.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&base_with(PATH, report(COMMITMENTS).as_bytes()), &folder.path().join("playbook"));
    folder
}

#[test]
fn each_piece_of_news_is_written_and_shown() {
    let folder = folder();
    let file = folder.path().join("playbook").join(PATH);
    for (arguments, line, before, after) in [
        (
            ["2026-06-15-engagements#1", "--move", "2026-12-24"].as_slice(),
            "    moved: [{ to: 2026-12-24, on: 2026-11-20 }]\n",
            "# un vendredi\n",
            "# un vendredi\n    moved: [{ to: 2026-12-24, on: 2026-11-20 }]\n",
        ),
        (
            &["reports/2026-06-15-engagements.md#1", "--move", "15 janvier 2027"],
            "    moved: [{ to: 2026-12-24, on: 2026-11-20 }, { to: 2027-01-15, on: 2026-11-20 }]\n",
            "on: 2026-11-20 }]\n",
            "on: 2026-11-20 }, { to: 2027-01-15, on: 2026-11-20 }]\n",
        ),
        (
            &["2026-06-15-engagements.md#relire", "--release"],
            "  - { who: equipe-soins, what: Relire, sign: La page est datée., id: relire, dropped: 2026-11-20 }\n",
            "id: relire }",
            "id: relire, dropped: 2026-11-20 }",
        ),
        // It was kept after all.
        (
            &["playbook/reports/2026-06-15-engagements.md#2", "--on", "2026-11-21", "--today", "2026-11-21"],
            "  - { who: equipe-soins, what: Relire, sign: La page est datée., id: relire, dropped: 2026-11-20, done: 2026-11-21 }\n",
            "dropped: 2026-11-20 }",
            "dropped: 2026-11-20, done: 2026-11-21 }",
        ),
    ] {
        let former = fs::read_to_string(&file).unwrap();
        let run = Run::of(playbook(folder.path(), &[&["keep"], arguments].concat()));
        assert_eq!(run.status, Some(0), "{arguments:?}: {}", run.said);
        assert_eq!(run.shown, format!("playbook/{PATH}\n{line}"));
        assert_eq!(fs::read_to_string(&file).unwrap(), former.replacen(before, after, 1));
    }
    let run = Run::of(playbook(folder.path(), &["check", "playbook/reports"]));
    assert_eq!((run.status, run.said.as_str()), (Some(0), ""), "{}", run.shown);
}

#[test]
fn what_is_not_written_is_said_with_what_to_do() {
    let folder = folder();
    let root = folder.path().join("playbook");
    fs::write(root.join("reports/2026-06-16-sans.md"), report("").replace("06-15", "06-16")).unwrap();
    fs::write(root.join("reports/2026-06-17-faux.md"), report("commitments:\n  - who: [\n").replace("06-15", "06-17"))
        .unwrap();
    let twice =
        "commitments:\n  - { who: equipe-flux, what: Un, id: x }\n  - { who: equipe-flux, what: Deux, id: x }\n";
    fs::write(root.join("reports/2026-06-18-deux.md"), report(twice).replace("06-15", "06-18")).unwrap();
    let said = |arguments: &[&str], lang: &str| {
        let run = Run::of(playbook(folder.path(), &[&["keep"], arguments, &["--lang", lang]].concat()));
        assert_eq!((run.status, run.shown.as_str()), (Some(2), ""), "{arguments:?}: {}", run.said);
        run.said
    };
    for (arguments, english, french) in [
        (
            ["2026-06-15-engagement#1", "--release"].as_slice(),
            "error: there is no report `2026-06-15-engagement`\n  = help: did you mean `2026-06-15-engagements`?\n",
            "erreur: il n’y a pas de retour `2026-06-15-engagement`\n  = aide: vouliez-vous dire `2026-06-15-engagements` ?\n",
        ),
        (
            &["rien#1", "--release"],
            "error: there is no report `rien`\n  = help: reports are called as their files in `reports/`\n",
            "erreur: il n’y a pas de retour `rien`\n  = aide: les retours s’appellent comme leurs fichiers dans `reports/`\n",
        ),
        (
            &["2026-06-17-faux#1", "--release"],
            "error: the report `2026-06-17-faux` has errors\n  = help: mend them first: `playbook check` shows them\n",
            "erreur: le retour `2026-06-17-faux` a des erreurs\n  = aide: corrigez-les d’abord : `playbook check` les montre\n",
        ),
        (
            &[SLUG, "--release"],
            "error: `2026-06-15-engagements` does not say which commitment is meant\n  = help: there are 3: 2026-06-15-engagements#1, 2026-06-15-engagements#relire, 2026-06-15-engagements#3\n",
            "erreur: `2026-06-15-engagements` ne dit pas de quel engagement il s’agit\n  = aide: il y en a 3 : 2026-06-15-engagements#1, 2026-06-15-engagements#relire, 2026-06-15-engagements#3\n",
        ),
        (
            &["2026-06-15-engagements#4", "--release"],
            "error: the report `2026-06-15-engagements` has no commitment `4`\n  = help: there are 3: 2026-06-15-engagements#1, 2026-06-15-engagements#relire, 2026-06-15-engagements#3\n",
            "erreur: le retour `2026-06-15-engagements` n’a pas d’engagement `4`\n  = aide: il y en a 3 : 2026-06-15-engagements#1, 2026-06-15-engagements#relire, 2026-06-15-engagements#3\n",
        ),
        (
            &["2026-06-16-sans#1", "--release"],
            "error: the report `2026-06-16-sans` has no commitment `1`\n  = help: it has none: write it into its `commitments:` first\n",
            "erreur: le retour `2026-06-16-sans` n’a pas d’engagement `1`\n  = aide: il n’en a aucun : écrivez-le d’abord dans ses `commitments:`\n",
        ),
        (
            &["2026-06-18-deux#x", "--release"],
            "error: several commitments of the report `2026-06-18-deux` are called `x`\n  = help: say the number instead: 2026-06-18-deux#1, 2026-06-18-deux#2\n",
            "erreur: plusieurs engagements du retour `2026-06-18-deux` s’appellent `x`\n  = aide: dites plutôt le numéro : 2026-06-18-deux#1, 2026-06-18-deux#2\n",
        ),
        (
            &["2026-06-15-engagements#3", "--on", "2026-07-02"],
            "error: this commitment was kept on 2026-06-30\n  = help: `playbook/reports/2026-06-15-engagements.md` says so (`done`): change it there if it is not so\n",
            "erreur: cet engagement a été tenu le 2026-06-30\n  = aide: `playbook/reports/2026-06-15-engagements.md` le dit (`done`) : changez-le là si c’est faux\n",
        ),
        (
            &["2026-06-15-engagements#1", "--on", "2026-11-22"],
            "error: 2026-11-22 has not come yet\n  = help: tell it once it is kept; `--move 2026-11-22` puts it off to that day\n",
            "erreur: le 2026-11-22 n’est pas encore venu\n  = aide: dites-le une fois tenu ; `--move 2026-11-22` le reporte à ce jour\n",
        ),
        (
            &["2026-06-15-engagements#1", "--on", "2025-06-22"],
            "error: 2025-06-22 lies before the day of the report (2026-06-15)\n  = help: check the year and the month\n",
            "erreur: 2025-06-22 est avant le jour du retour (2026-06-15)\n  = aide: vérifiez l’année et le mois\n",
        ),
        (
            &["2026-06-15-engagements#1", "--move", "2026-11-20"],
            "error: 2026-11-20 is not after today (2026-11-20)\n  = help: `--move` puts it off to a day to come; `--on 2026-11-20` says that it was kept then\n",
            "erreur: le 2026-11-20 n’est pas après aujourd’hui (2026-11-20)\n  = aide: `--move` le reporte à un jour à venir ; `--on 2026-11-20` dit qu’il a été tenu ce jour-là\n",
        ),
        (
            &["2026-06-15-engagements#1", "--move", "2026-07-01", "--today", "2026-06-20"],
            "error: this commitment is for 2026-07-01 already\n  = help: say another day, or leave it\n",
            "erreur: cet engagement est déjà pour le 2026-07-01\n  = aide: dites un autre jour, ou laissez-le\n",
        ),
    ] {
        assert_eq!(said(arguments, "en"), english);
        assert_eq!(said(arguments, "fr"), french);
    }
    assert!(said(&["2026-06-15-engagements#1"], "en").contains("--on <DATE>|--move <DATE>|--release"));
    assert!(
        said(&["2026-06-15-engagements#1", "--release", "--on", "2026-07-02"], "en").contains("cannot be used with")
    );
    assert!(said(&["2026-06-15-engagements#1", "--on", "hier"], "fr").contains("écrivez une date, comme 2026-09-14"));
    assert_eq!(fs::read_to_string(root.join(PATH)).unwrap(), report(COMMITMENTS), "nothing was written");

    let run = Run::of(playbook(folder.path(), &["keep", "2026-06-15-engagements#1", "--release"]));
    assert_eq!(run.status, Some(0), "{}", run.said);
    assert_eq!(
        said(&["2026-06-15-engagements#1", "--move", "2026-12-24"], "en"),
        "error: this commitment was let go on 2026-11-20\n  = help: to take it up again, delete `dropped` in `playbook/reports/2026-06-15-engagements.md` first\n"
    );
}

/// Choices, one after the other; once they are used up, each is the first one.
struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % count
    }

    fn is(&mut self) -> bool {
        self.below(2) == 1
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A comment at the end of a line, or none.
    fn comment(&mut self) -> &'static str {
        self.of(&["", "", " # une note, { presque } ] rien: de plus"])
    }

    fn moves(&mut self) -> Vec<(&'static str, &'static str)> {
        let all = [("2026-08-01", "2026-06-29"), ("2026-09-01", "2026-07-30")];
        all[..=self.below(2)].to_vec()
    }
}

/// A field as it is written behind its key, on lines of their own that have a margin.
type OnLines = Box<dyn Fn(&str) -> String>;

/// A field of a commitment: its key, its value in braces, and on lines of its own.
struct Field {
    key: &'static str,
    in_braces: String,
    on_lines: OnLines,
}

fn single(key: &'static str, value: &str) -> Field {
    let (in_braces, on_lines) = (value.to_owned(), format!(" {value}"));
    Field { key, in_braces, on_lines: Box::new(move |_| on_lines.clone()) }
}

/// What was promised, in any style that YAML has.
fn words(key: &'static str, choices: &mut Choices) -> Field {
    let in_braces = choices.of(&[
        "Revoir la file",
        "\"Revoir, { la } file] # là\"",
        "'L''équipe: revoit'",
        "Revoir\n        la file",
    ]);
    let on_lines = choices.of(&[
        " Revoir la file",
        " \"Revoir : la \\\"file\\\" # là\"",
        " 'L''équipe : [revoit]'",
        " >-\n~  Revoir\n\n~  due: la file",
        " |\n~    due: 2026-07-01\n~    # revoir",
        " Revoir\n~   la file",
        " \"Revoir\n~   la file\"",
        "\n~  Revoir la file",
    ]);
    Field { key, in_braces: in_braces.to_owned(), on_lines: Box::new(|margin| on_lines.replace('~', margin)) }
}

/// How a commitment was put off, in any form in which that can be said.
fn moved(choices: &mut Choices) -> Field {
    let moves = choices.moves();
    if choices.below(6) == 5 {
        return single("moved", "");
    }
    let flow = |(to, on): &(&str, &str)| format!("{{ to: {to}, on: {on} }}");
    let all: Vec<String> = moves.iter().map(flow).collect();
    let list = format!("[{}{}]", all.join(", "), choices.of(&["", ","]));
    let in_braces = if choices.is() { all[0].clone() } else { list };
    let (dash, gap) = (format!("\n~{}-", choices.of(&["", "  "])), choices.of(&[" ", "   "]));
    let alone = dash.replace('-', "  ");
    let (to, on) = moves[0];
    let on_lines = match choices.below(5) {
        0 => format!(" {in_braces}"),
        1 => all.iter().flat_map(|item| [&dash, gap, item]).collect(),
        2 => {
            let below = dash.replace('-', " ");
            moves.iter().flat_map(|(to, on)| [&dash, gap, "to: ", to, &below, gap, "on: ", on, " # ce jour"]).collect()
        }
        3 => format!("\n~  to: {to}\n~  # c’est dit\n~  on: {on}"),
        _ => all.iter().flat_map(|item| [&dash, " # ici", &alone, item]).collect::<String>(),
    };
    Field { key: "moved", in_braces, on_lines: Box::new(move |margin| on_lines.replace('~', margin)) }
}

/// The fields of one commitment, in any order; of one of which `news` are told, none that forbid it.
fn fields(choices: &mut Choices, place: usize, news: Option<News>) -> Vec<Field> {
    let mut all = vec![single("who", choices.of(&["equipe-flux", "\"equipe-soins\""])), words("what", choices)];
    let due = ["2026-07-01", "'2026-07-01'", "1er juillet 2026", ""];
    all.extend(choices.is().then(|| single("due", choices.of(&due))));
    all.extend(choices.is().then(|| words("sign", choices)));
    all.extend(choices.is().then(|| single("helpers", choices.of(&["[equipe-soins]", "equipe-flux"]))));
    all.extend(choices.is().then(|| single("id", ["un", "deux", "trois", "quatre"][place])));
    all.extend(choices.is().then(|| moved(choices)));
    let day = if news.is_some() { "" } else { "2026-07-02" };
    all.extend(choices.is().then(|| single("done", day)));
    let day = if news.is_some_and(|news| !matches!(news, News::Kept(_))) { "" } else { "2026-07-02" };
    all.extend(choices.is().then(|| single("dropped", day)));
    for last in (1..all.len()).rev() {
        let other = choices.below(last + 1);
        all.swap(last, other);
    }
    all
}

/// A commitment in braces, on one line or on several.
fn in_braces(fields: &[Field], choices: &mut Choices) -> String {
    let (is_on_lines, space, quote) = (choices.is(), choices.of(&[" ", ""]), choices.of(&["", "", "\""]));
    let mut parts = vec!["{", space];
    for (place, Field { key, in_braces, .. }) in fields.iter().enumerate() {
        let is_last = place + 1 == fields.len();
        let colon = if in_braces.is_empty() { ":" } else { ": " };
        let comma = if is_last { choices.of(&["", "", ",", " ,"]) } else { "," };
        parts.extend([quote, key, quote, colon, in_braces, comma]);
        if is_on_lines {
            parts.extend([choices.comment(), "\n        "]);
        } else {
            parts.push(if is_last { space } else { " " });
        }
    }
    parts.concat() + "}"
}

/// A commitment on lines of its own, each with a margin but for the first.
fn on_lines(fields: &[Field], choices: &mut Choices, margin: &str) -> String {
    let line = |Field { key, on_lines, .. }: &Field| {
        let value = on_lines(margin);
        let comment = if value.contains('\n') || value.trim().is_empty() { "" } else { choices.comment() };
        let remark = choices.of(&["", "", "~# une remarque : due\n"]).replace('~', margin);
        format!("{margin}{key}:{value}{comment}\n{remark}")
    };
    fields.iter().map(line).collect::<String>()[margin.len()..].to_owned()
}

/// An item of a list of commitments.
fn item(fields: &[Field], choices: &mut Choices, indent: &str, gap: &str) -> String {
    let own = match choices.below(4) {
        0 | 1 => format!("{gap}{}{}\n", in_braces(fields, choices), choices.comment()),
        2 => format!("\n{indent}  {gap}{}", on_lines(fields, choices, &format!("{indent}  {gap}"))),
        _ => format!("{gap}{}", on_lines(fields, choices, &format!("{indent} {gap}"))),
    };
    format!("{indent}-{own}{}", choices.of(&["", "", "\n", "# et puis\n"]))
}

/// A report with commitments in any style, and the place of one of which `news` can be told.
fn any_report(choices: &mut Choices, news: News) -> (String, usize) {
    let count = 1 + choices.below(4);
    let target = choices.below(count);
    let all: Vec<Vec<Field>> =
        (0..count).map(|place| fields(choices, place, (place == target).then_some(news))).collect();
    let list = match choices.below(6) {
        0 => {
            let separator = choices.of(&[", ", ",\n    "]);
            let items: Vec<String> = all.iter().map(|own| in_braces(own, choices)).collect();
            format!(" [{}]{}\n", items.join(separator), choices.comment())
        }
        1 if count == 1 => format!(" {}\n", in_braces(&all[0], choices)),
        2 if count == 1 => format!("\n  {}", on_lines(&all[0], choices, "  ")),
        _ => {
            let (indent, gap) = (choices.of(&["  ", "", "    "]), choices.of(&[" ", "   "]));
            let items: String = all.iter().map(|own| item(own, choices, indent, gap)).collect();
            format!("{}\n{items}", choices.of(&["", " # les voici"]))
        }
    };
    let text = report(&format!("commitments:{list}{}", choices.of(&["", "learned: { surprise: Rien. }\n"])));
    (if choices.is() { text.replace('\n', "\r\n") } else { text }, target)
}

/// What the report says.
fn said(sources: &Sources) -> Meaning {
    let role = Role::Report(SLUG.parse().unwrap());
    match parse(&FilePath::new(PATH), &role, sources.bytes(PATH).unwrap()).content {
        Content::Report(raw) => raw.meaning(),
        other => panic!("{other:?}"),
    }
}

/// What is found, by rule and words, with how often.
fn counted(found: &[Diagnostic]) -> BTreeMap<(&'static str, String), usize> {
    let mut counted = BTreeMap::new();
    for finding in found {
        *counted.entry((finding.rule.code, finding.message(Tongue::English))).or_default() += 1;
    }
    counted
}

/// The bytes of the report without those that a fix put in.
fn without(sources: &Sources, fix: &Fix) -> Vec<u8> {
    let mut edits: Vec<_> = fix
        .edits
        .iter()
        .map(|edit| match edit {
            Edit::Replace { path, span, text } if path.as_str() == PATH && span.start == span.end => (span.start, text),
            other => panic!("{other:?} takes something away"),
        })
        .collect();
    edits.sort_unstable();
    let mut bytes = sources.bytes(PATH).unwrap().to_vec();
    for (at, text) in edits {
        // What came before is taken out already.
        assert_eq!(bytes.drain(at..at + text.len()).collect::<Vec<u8>>(), text.as_bytes());
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn news_change_one_field_of_one_commitment_and_no_other_byte(
        bytes in prop::collection::vec(any::<u8>(), 160),
        kind in 0..3_usize,
    ) {
        let news = [News::Kept(date(2026, 6, 28)), News::PutOff(date(2026, 12, 24)), News::Released][kind];
        let (text, target) = any_report(&mut Choices(bytes.into_iter()), news);
        let mut sources = base();
        sources.insert_text(PATH, &text);
        let before = warm(&sources);
        let faults = before.diagnostics.iter().filter(|own| own.path.as_str() == PATH && own.severity != Severity::Advice);
        prop_assert_eq!(faults.map(|own| own.message(Tongue::English)).collect::<Vec<_>>(), Vec::<String>::new(), "{}", text);
        let report = before.playbook.reports.get(SLUG).unwrap();
        let promised = report.promises().nth(target).unwrap();
        let fix = keep::fix(&sources, &promised, news, TODAY);
        prop_assert!(fix.is_ok(), "{:?}\n{}", fix, text);
        let fix = fix.unwrap();
        let after = mend::with_fix(&sources, &fix);
        let shown = String::from_utf8(after.bytes(PATH).unwrap().to_vec()).unwrap();

        let (former, now) = (counted(&before.diagnostics), counted(&warm(&after).diagnostics));
        let new: Vec<_> = now.iter().filter(|(own, count)| former.get(*own).is_none_or(|before| before < *count)).collect();
        prop_assert!(new.is_empty(), "{:?}\n{}", new, shown);

        let (mut former, mut now) = (said(&sources), said(&after));
        let of = |report: &Meaning| report.field("commitments").unwrap().items().to_vec();
        let (mut promises, mut kept) = (of(&former), of(&now));
        prop_assert_eq!(promises.len(), kept.len());
        let key = ["done", "moved", "dropped"][kind];
        let told = kept[target].field(key).cloned();
        let today = Meaning::of(TODAY);
        match news {
            News::Kept(on) => prop_assert_eq!(told, Some(Meaning::of(on))),
            News::Released => prop_assert_eq!(told, Some(today)),
            News::PutOff(to) => {
                let mut moves = promises[target].field(key).map(|moves| moves.items().to_vec()).unwrap_or_default();
                moves.push(Meaning::Record(vec![("to".into(), Meaning::of(to)), ("on".into(), today)]));
                prop_assert_eq!(told, Some(Meaning::List(moves)));
            }
        }
        promises[target].without(key);
        kept[target].without(key);
        prop_assert_eq!(promises, kept, "{}", shown);
        former.without("commitments");
        now.without("commitments");
        prop_assert_eq!(former, now);

        prop_assert_eq!(String::from_utf8(without(&after, &fix)).unwrap(), text);
        let others = |sources: &Sources| {
            let all = sources.iter().filter(|(path, _)| path.as_str() != PATH);
            all.map(|(path, source)| (path.clone(), source.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(others(&sources), others(&after));
    }
}

/// What `check --since` tells of commitments and claims: each finding's lines, without its picture of the file.
fn told(repository: &Repository, lang: &str) -> (Option<i32>, Vec<String>) {
    let run = repository.run(&["check", "--since", "avant", "--lang", lang, "--advice", "full"]);
    let codes = ["[PB307]", "[PB326]", "[PB327]"];
    let blocks = run.shown.split("\n\n").filter(|block| codes.iter().any(|code| block.contains(code)));
    // In the picture of the file, a bar stands behind the number of each line.
    let is_told = |line: &&str| !line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).starts_with('|');
    let shown = blocks.map(|block| block.lines().filter(is_told).map(str::trim).collect::<Vec<_>>().join("\n"));
    (run.status, shown.collect())
}

/// A repository that holds the base playbook and the report, at `avant`.
fn repository(fields: &str) -> Repository {
    let repository = Repository::new();
    let mut sources = base_with(PATH, report(fields).as_bytes());
    // With none at all, pages about commitments would vanish, too.
    let other = "commitments: { who: equipe-flux, what: Ranger, sign: On voit la table. }\n";
    sources.insert_text("reports/2026-06-16-autre.md", &report(other).replace("06-15", "06-16"));
    write(&sources, &repository.path().join("playbook"));
    repository.commit(on("2026-06-20"));
    repository.git(&["branch", "avant"]);
    repository
}

const PROMISED: &str = "commitments:
  - { who: equipe-flux, what: Revoir la file, due: 2026-07-01, sign: Au mur. }
  - { who: equipe-flux, what: Revoir la file, due: 2026-08-01, sign: Au mur. }
  - { who: equipe-soins, what: Relire, sign: Datée., id: relire }
";

#[test]
fn a_commitment_that_vanishes_is_told() {
    let repository = repository(PROMISED);
    let since = |fields: &str| {
        repository.write(&format!("playbook/{PATH}"), &report(fields));
        told(&repository, "en")
    };
    let lines: Vec<&str> = PROMISED.lines().collect();
    let of = |own: &[&str]| format!("{}\n{}\n", lines[0], own.join("\n"));
    let none = (Some(0), Vec::<String>::new());
    assert_eq!(since(PROMISED), none);
    // In another order, and said in part otherwise.
    assert_eq!(since(&of(&[lines[3], lines[2], lines[1]])), none);
    assert_eq!(
        since(&of(&[lines[1], lines[2], &lines[3].replace("Relire", "Relire tout").replace("soins", "flux")])),
        none
    );
    assert_eq!(since(&PROMISED.replace("Revoir la file", "\"Revoir  la   file\"")), none);
    assert_eq!(since(&PROMISED.replacen("Revoir la file", "Revoir la queue", 1)), none);
    // Somebody who has another name now.
    assert_eq!(since(&PROMISED.replace("equipe-flux", "equipe-soins")), none);
    // One that is new is no other's.
    let new = "  - { who: equipe-flux, what: Ouvrir, sign: Ouverte. }";
    assert_eq!(since(&of(&[new, lines[1], lines[2], lines[3]])), none);
    assert_eq!(
        since(&of(&[lines[2], lines[3], new])),
        (
            Some(0),
            vec![
                "warning[PB326]: the commitment “Revoir la file” was there at avant, and is gone
--> playbook/reports/2026-06-15-engagements.md
= help: bring it back; if it is let go, say so: `dropped: 2026-11-20`, without a reason"
                    .to_owned()
            ]
        )
    );
    assert_eq!(
        since(&of(&[lines[1], lines[2], "  - { who: equipe-soins, what: Ranger, sign: Rangé., id: ranger }"])).1.len(),
        1
    );
    assert_eq!(since("").1.len(), 3);
    // Of what has errors it is not known what is gone.
    for broken in [of(&[lines[1], "  - { who: equipe-flux }", lines[3]]), "commitments: rien\n".to_owned()] {
        assert_eq!(since(&broken), (Some(1), Vec::new()), "{broken}");
    }
    repository.write(&format!("playbook/{PATH}"), "---\ntitle: Des engagements\n---\n");
    assert_eq!(told(&repository, "en"), (Some(1), Vec::new()));
    // As a warning it fails where it is asked to.
    repository.write(&format!("playbook/{PATH}"), &report(&of(&[lines[2], lines[3]])));
    assert_eq!(repository.run(&["check", "--since", "avant", "--strict"]).status, Some(1));
    assert_eq!(
        told(&repository, "fr").1,
        ["avertissement[PB326]: l’engagement « Revoir la file » existait à avant et n’est plus là
--> playbook/reports/2026-06-15-engagements.md
= aide: remettez-le ; s’il est relâché, dites-le : `dropped: 2026-11-20`, sans raison à donner"]
    );
}

#[test]
fn a_report_that_goes_takes_no_commitment_with_it_unseen() {
    let promise = |n| format!("  - {{ who: equipe-flux, what: Promesse {n}, sign: Vue. }}\n");
    let many: Vec<String> = (1..=7).map(promise).collect();
    let repository = repository(&format!("commitments:\n{}", many.concat()));
    let file = repository.path().join("playbook").join(PATH);
    // Under another name it is the same.
    let other = file.with_file_name("2026-06-15-promesses.md");
    fs::rename(&file, &other).unwrap();
    assert_eq!(told(&repository, "en").1, Vec::<String>::new());
    fs::remove_file(&other).unwrap();
    let (status, findings) = told(&repository, "en");
    assert_eq!(status, Some(1), "its address is gone");
    let titles: Vec<&str> = findings.iter().filter_map(|finding| finding.lines().next()).collect();
    let expected: Vec<String> = (1..=5)
        .map(|n| format!("warning[PB326]: the commitment “Promesse {n}” was there at avant, and is gone"))
        .collect();
    assert_eq!(titles, expected);
    let last = "--> playbook/reports/2026-06-15-engagements.md
= help: bring it back; if it is let go, say so: `dropped: 2026-11-20`, without a reason
= help: more commitments of this report that are gone: 2";
    assert!(findings[4].ends_with(last), "{}", findings[4]);
    assert!(told(&repository, "fr").1[4].ends_with("\n= aide: autres engagements de ce retour qui ont disparu : 2"));
}

#[test]
fn a_first_date_that_is_rewritten_is_told() {
    let repository = repository(PROMISED);
    let since = |from: &str, to: &str, lang: &str| {
        repository.write(&format!("playbook/{PATH}"), &report(&PROMISED.replacen(from, to, 1)));
        told(&repository, lang)
    };
    let none = (Some(0), Vec::new());
    assert_eq!(since("due: 2026-07-01", "due: 2026-07-01, moved: { to: 2026-09-01, on: 2026-06-30 }", "en"), none);
    assert_eq!(since("due: 2026-07-01", "due: 1er juillet 2026", "en"), none);
    // What cannot be read is told as such.
    assert_eq!(since("due: 2026-07-01", "due: bientôt", "en"), (Some(1), Vec::new()));
    // Who had no date may take one.
    assert_eq!(since("Datée.,", "Datée., due: 2026-09-01,", "en"), none);
    assert_eq!(
        since("due: 2026-07-01", "due: 2026-09-01", "en"),
        (
            Some(0),
            vec![
                "warning[PB327]: this commitment was due on 2026-07-01 at avant, and says 2026-09-01 now
--> playbook/reports/2026-06-15-engagements.md:9:52
= help: put `due: 2026-07-01` back, and say that it was put off: `moved: [{ to: 2026-09-01, on: 2026-11-20 }]`"
                    .to_owned()
            ]
        )
    );
    assert_eq!(
        since("due: 2026-07-01, ", "", "en").1,
        ["warning[PB327]: this commitment was due on 2026-07-01 at avant, and has no date any more
--> playbook/reports/2026-06-15-engagements.md:9:31
= help: put `due: 2026-07-01` back; if it is let go, say so: `dropped: 2026-11-20`"]
    );
    assert_eq!(
        since("due: 2026-07-01, ", "", "fr").1,
        ["avertissement[PB327]: cet engagement était pour le 2026-07-01 à avant, et n’a plus de date
--> playbook/reports/2026-06-15-engagements.md:9:31
= aide: remettez `due: 2026-07-01` ; s’il est relâché, dites-le : `dropped: 2026-11-20`"]
    );
    assert_eq!(
        since("due: 2026-07-01", "due: 2026-09-01", "fr").1,
        ["avertissement[PB327]: cet engagement était pour le 2026-07-01 à avant, et dit maintenant 2026-09-01
--> playbook/reports/2026-06-15-engagements.md:9:52
= aide: remettez `due: 2026-07-01`, et dites le report : `moved: [{ to: 2026-09-01, on: 2026-11-20 }]`"]
    );
}

#[test]
fn a_claim_is_an_error_only_where_it_is_new() {
    let repository = repository("");
    let card = repository.path().join("playbook/formats/meteo-equipe.md");
    let text = fs::read_to_string(&card).unwrap();
    let proven = text.replace("status: tested", "status: proven");
    let levels = |findings: &[String]| -> Vec<String> {
        findings.iter().map(|finding| finding.lines().take(2).collect::<Vec<_>>().join("\n")).collect()
    };
    assert_eq!(told(&repository, "en"), (Some(0), Vec::new()));
    fs::write(&card, &proven).unwrap();
    let (status, findings) = told(&repository, "en");
    assert_eq!(status, Some(1));
    let claim = "[PB307]: `proven` is a claim that field reports on version 1.x have to bear out; conditions that are not met: 3 of 6; readers see `tested`\n--> playbook/formats/meteo-equipe.md:5:9";
    assert_eq!(levels(&findings), [format!("error{claim}")], "it is told once");
    assert!(levels(&told(&repository, "fr").1)[0].starts_with("erreur[PB307]: `proven` se mérite"));
    // By itself it is advice, which breaks nobody's build.
    let run = repository.run(&["check", "playbook/formats", "--advice", "full"]);
    assert_eq!(run.status, Some(0), "{}", run.shown);
    assert!(run.shown.contains(&format!("advice{}", claim.replace('\n', "\n "))), "{}", run.shown);
    // So is one that was there before.
    repository.commit(on("2026-06-21"));
    repository.git(&["branch", "--force", "avant"]);
    fs::write(&card, proven.replace("Un mot chacun, sans", "Un mot, sans")).unwrap();
    assert_eq!(levels(&told(&repository, "en").1), [format!("advice{claim}")]);
    // A card that has another name made its claim before.
    fs::remove_file(&card).unwrap();
    let renamed = proven.replace("authors:", "aliases: [/formats/meteo-equipe/]\nauthors:");
    repository.write("playbook/formats/meteo.md", &renamed);
    let (_, findings) = told(&repository, "en");
    assert!(levels(&findings)[0].starts_with("advice[PB307]"), "{findings:?}");
    // One that is new makes its own.
    fs::write(&card, &proven).unwrap();
    repository.write("playbook/formats/meteo.md", &proven.replace("Météo d’équipe", "Météo"));
    let (status, findings) = told(&repository, "en");
    assert_eq!(status, Some(1));
    let new = levels(&findings);
    assert!(new.len() == 1 && new[0].starts_with("error[PB307]") && new[0].ends_with("meteo.md:5:9"), "{new:?}");
    // Where a report cannot be read, nobody knows yet.
    repository.write("playbook/reports/2026-07-01-faux.md", "---\ntitle: [\n---\n");
    assert_eq!(told(&repository, "en").1, Vec::<String>::new());
}
