//! What became of a commitment, written into its report: one field more, and every other byte as it was.

use jiff::civil::Date;

use crate::diagnostic::{Disposition, Edit, Fix};
use crate::front_matter::{self, Entry, Map, Node, Value};
use crate::model::report::{Move, RawReport, Report};
use crate::model::{List, Meaning, is_empty};
use crate::playbook::commitment::Promised;
use crate::playbook::{Content, Role, parse};
use crate::rename::hides;
use crate::route::Slug;
use crate::source::{FilePath, Sources, Span, Spanned};

/// What became of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It was kept on that day.
    Kept(Date),
    /// It is put off to that day.
    PutOff(Date),
    /// It is let go.
    Released,
}

impl News {
    /// The field that says so, written on `today`: its key and its value.
    fn field(self, today: Date) -> (&'static str, String) {
        match self {
            Self::Kept(on) => ("done", on.to_string()),
            Self::PutOff(to) => ("moved", format!("[{}]", a_move(to, today))),
            Self::Released => ("dropped", today.to_string()),
        }
    }

    /// The day that is told.
    pub fn day(self, today: Date) -> Date {
        match self {
            Self::Kept(day) | Self::PutOff(day) => day,
            Self::Released => today,
        }
    }

    /// The field as one would write it by hand.
    pub fn line(self, today: Date) -> String {
        let (key, value) = self.field(today);
        format!("{key}: {value}")
    }
}

/// Why nothing is written of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It was kept on that day, as its report says.
    Kept(Date),
    /// It was let go on that day, as its report says.
    Released(Date),
    /// What is told of it lies before the day of its report, which is this one.
    TooEarly(Date),
    /// The day on which it was kept has not come yet.
    ToCome(Date),
    /// The day to which it is put off has come already.
    HasCome(Date),
    /// It is due on that day as it is.
    DueThen(Date),
    /// Its report has errors.
    Broken,
    /// It is written in a way in which only people can go on.
    ByHand,
}

/// The edits that write `news` of a commitment on `today`, or why there are none.
pub fn fix(sources: &Sources, promised: &Promised<'_>, news: News, today: Date) -> Result<Fix, Refusal> {
    admit(promised, news, today)?;
    let Promised { report, number, .. } = *promised;
    let place = number.checked_sub(1).ok_or(Refusal::Broken)?;
    let path = &report.path;
    let text = text(sources, path).ok_or(Refusal::Broken)?;
    let before = whole(path, &report.slug, text).ok_or(Refusal::Broken)?;
    let item = item(path, text, place).ok_or(Refusal::Broken)?;
    let changes = changes(text, &item, news, today)?;
    // What was written is read again: it has to say what was meant, and nothing else.
    let says = whole(path, &report.slug, &changed(text, &changes)).map(|after| after.meaning());
    if says.is_none() || says != expected(before, place, news, today) {
        return Err(Refusal::ByHand);
    }
    let replace = |(span, text)| Edit::Replace { path: path.clone(), span, text };
    Ok(Fix { disposition: Disposition::Safe, edits: changes.into_iter().map(replace).collect() })
}

/// Whether everything that a report says could be read: only then is it known which of its commitments is which.
pub fn is_known(sources: &Sources, report: &Report) -> bool {
    text(sources, &report.path).and_then(|text| whole(&report.path, &report.slug, text)).is_some()
}

fn text<'s>(sources: &'s Sources, path: &FilePath) -> Option<&'s str> {
    std::str::from_utf8(sources.bytes(path.as_str())?).ok()
}

/// Whether `news` can be true of a commitment.
fn admit(promised: &Promised<'_>, news: News, today: Date) -> Result<(), Refusal> {
    let Promised { report, commitment, .. } = promised;
    if let Some(done) = &commitment.done {
        return Err(Refusal::Kept(done.value));
    }
    // What was let go may have been kept after all.
    if let (Some(dropped), News::PutOff(_) | News::Released) = (&commitment.dropped, news) {
        return Err(Refusal::Released(dropped.value));
    }
    match news {
        News::Kept(day) | News::PutOff(day) if day < report.date.value => Err(Refusal::TooEarly(report.date.value)),
        // East of this machine it may be tomorrow already.
        News::Kept(on) if on > today.tomorrow().unwrap_or(today) => Err(Refusal::ToCome(on)),
        News::PutOff(to) if to <= today => Err(Refusal::HasCome(to)),
        News::PutOff(to) if commitment.end() == Some(to) => Err(Refusal::DueThen(to)),
        _ => Ok(()),
    }
}

/// The fields of a report; `None` where a part of them cannot be read.
fn whole(path: &FilePath, slug: &Slug, text: &str) -> Option<RawReport> {
    let parsed = parse(path, &Role::Report(slug.clone()), text.as_bytes());
    let is_whole = !parsed.diagnostics.iter().any(hides);
    match parsed.content {
        Content::Report(raw) if is_whole && raw.knows_commitments() => Some(raw),
        _ => None,
    }
}

/// What a report says once it tells the news of the commitment at `place`.
fn expected(mut report: RawReport, place: usize, news: News, today: Date) -> Option<Meaning> {
    let commitment = report.commitments.as_mut()?.items.get_mut(place)?;
    let day = |day| Spanned::new(day, Span::default());
    match news {
        News::Kept(on) => commitment.done = Some(day(on)),
        News::Released => commitment.dropped = Some(day(today)),
        News::PutOff(to) => {
            let last = Move { span: Span::default(), to: day(to), on: day(today) };
            commitment.moved.get_or_insert_with(List::empty).items.push(last);
        }
    }
    Some(report.meaning())
}

/// The commitment at `place`, as it is written.
fn item(path: &FilePath, text: &str, place: usize) -> Option<Node> {
    let fences = front_matter::split(path, text).ok()?;
    let map = front_matter::read(path, text, fences.yaml, |_| false).map?;
    let list = &map.get("commitments")?.value;
    match &list.value {
        Value::List(items) => items.get(place).cloned(),
        // One stands for a list of one.
        Value::Map(_) if place == 0 => Some(list.clone()),
        _ => None,
    }
}

/// What is put in the place of what.
type Change = (Span, String);

/// Text where none was.
fn added(at: usize, text: String) -> Change {
    (Span::new(at, at), text)
}

/// `text` with these changes, which do not overlap.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_unstable();
    let mut text = text.to_owned();
    for (span, new) in changes.into_iter().rev() {
        text.replace_range(span.range(), new);
    }
    text
}

/// The changes that make an item tell `news`.
fn changes(text: &str, item: &Node, news: News, today: Date) -> Result<Vec<Change>, Refusal> {
    let Value::Map(map) = &item.value else { return Err(Refusal::Broken) };
    let (key, value) = news.field(today);
    let changes = match (map.get(key), news) {
        (Some(entry), _) if is_empty(&entry.value) => filled(text, entry, value),
        (Some(entry), News::PutOff(to)) => put_off_again(text, &entry.value, to, today),
        // What is there could not be read, which was told.
        (Some(_), _) => return Err(Refusal::Broken),
        (None, _) if is_in_brackets(text, item) => {
            let last = map.entries().last().map(|last| end_of(text, last));
            last.and_then(|last| one_more(text, item, last, &news.line(today)))
        }
        (None, _) => a_line(text, map, &news.line(today)),
    };
    changes.ok_or(Refusal::ByHand)
}

/// A value in the place of an empty one.
fn filled(text: &str, entry: &Entry, value: String) -> Option<Vec<Change>> {
    let behind = behind_colon(text, entry)?;
    let span = entry.value.span;
    let is_nothing = text.get(span.range())?.trim().is_empty();
    Some(vec![if is_nothing { added(behind, format!(" {value}")) } else { (span, value) }])
}

/// Where a field's value may begin; `None` where no colon follows its key.
fn behind_colon(text: &str, entry: &Entry) -> Option<usize> {
    let rest = text.get(entry.key.span.end..)?;
    let colon = rest.len() - rest.trim_start_matches(' ').len();
    rest[colon..].starts_with(':').then_some(entry.key.span.end + colon + 1)
}

/// Where a field ends.
fn end_of(text: &str, entry: &Entry) -> usize {
    let is_nothing = text.get(entry.value.span.range()).is_none_or(|value| value.trim().is_empty());
    if is_nothing { behind_colon(text, entry).unwrap_or(entry.key.span.end) } else { entry.value.span.end }
}

/// Whether a list or map stands in brackets.
fn is_in_brackets(text: &str, node: &Node) -> bool {
    text.get(node.span.range()).is_some_and(|text| text.starts_with(['[', '{']) && text.ends_with([']', '}']))
}

/// One entry more in brackets, behind the last one, which ends at `last`.
fn one_more(text: &str, node: &Node, last: usize, new: &str) -> Option<Vec<Change>> {
    let rest = text.get(last..node.span.end.checked_sub(1)?)?;
    Some(vec![match comma_in(rest) {
        Some(comma) => added(last + comma + 1, format!(" {new},")),
        None => added(last, format!(", {new}")),
    }])
}

/// Where a comma stands between the last entry and the bracket, with perhaps comments around it.
fn comma_in(rest: &str) -> Option<usize> {
    let mut is_comment = false;
    rest.char_indices().find_map(|(at, c)| {
        is_comment = c == '#' || is_comment && c != '\n';
        (c == ',' && !is_comment).then_some(at)
    })
}

/// A field on a line of its own: below that of `due`, or else above the second one.
fn a_line(text: &str, map: &Map, field: &str) -> Option<Vec<Change>> {
    let [first, second, ..] = map.entries() else { return None };
    let margin = margin(text, second.key.span.start)?;
    let at = match map.get("due").filter(|due| is_on_one_line(text, due)) {
        Some(due) => line_end(text, due.value.span.end),
        None => above(text, second.key.span.start, end_of(text, first)),
    };
    Some(vec![added(at, format!("{margin}{field}{}", end_of_line(text, at)))])
}

/// Whether a field stands on one line, with something to say.
fn is_on_one_line(text: &str, entry: &Entry) -> bool {
    let whole = text.get(entry.key.span.start..entry.value.span.end);
    !is_empty(&entry.value) && whole.is_some_and(|whole| !whole.contains('\n'))
}

/// Where the line begins in which `at` lies, or the comments that stand above it. What ends at `end` stays above.
fn above(text: &str, at: usize, end: usize) -> usize {
    let mut start = line_start(text, at);
    while let Some(before) = start.checked_sub(1).map(|at| line_start(text, at)).filter(|before| *before >= end)
        && text[before..start].trim_start().starts_with('#')
    {
        start = before;
    }
    start
}

/// What it says that something is put off.
fn a_move(to: Date, on: Date) -> String {
    format!("{{ to: {to}, on: {on} }}")
}

/// One move more, behind those that are told.
fn put_off_again(text: &str, moved: &Node, to: Date, on: Date) -> Option<Vec<Change>> {
    let new = a_move(to, on);
    match &moved.value {
        Value::List(items) if is_in_brackets(text, moved) => one_more(text, moved, items.last()?.span.end, &new),
        Value::List(items) => an_item(text, items.last()?, to, on),
        Value::Map(_) if is_in_brackets(text, moved) => {
            Some(vec![added(moved.span.start, "[".to_owned()), added(moved.span.end, format!(", {new}]"))])
        }
        Value::Map(map) => listed(text, moved, map, to, on),
        _ => None,
    }
}

/// One item more in a list without brackets, in the shape of the last one.
fn an_item(text: &str, last: &Node, to: Date, on: Date) -> Option<Vec<Change>> {
    let dash = dash_of(text, last)?;
    let margin = margin(text, dash)?;
    let at = line_end(text, last.span.end);
    let end = end_of_line(text, at);
    if is_in_brackets(text, last) {
        return Some(vec![added(at, format!("{margin}- {}{end}", a_move(to, on)))]);
    }
    let gap = text.get(dash + 1..last.span.start)?;
    // Where the dash stands alone, its item begins on a line below.
    let gap = if gap.trim_matches(' ').is_empty() { gap } else { " " };
    Some(vec![added(at, format!("{margin}-{gap}to: {to}{end}{margin} {gap}on: {on}{end}"))])
}

/// Where the dash of an item stands: on its line or above, with perhaps comments between.
fn dash_of(text: &str, item: &Node) -> Option<usize> {
    let mut line = line_start(text, item.span.start);
    loop {
        let dash = text[line..].find(|c| c != ' ').map(|margin| line + margin)?;
        if text[dash..].starts_with('-') {
            return Some(dash);
        }
        line = line_start(text, line.checked_sub(1)?);
    }
}

/// A list of a map without brackets and one item more.
fn listed(text: &str, moved: &Node, map: &Map, to: Date, on: Date) -> Option<Vec<Change>> {
    let first = map.entries().first()?.key.span.start;
    let margin = margin(text, first)?;
    let at = line_end(text, moved.span.end);
    let end = end_of_line(text, at);
    let mut changes = vec![added(first, "- ".to_owned())];
    let mut line = line_end(text, first);
    while line < at {
        let next = line_end(text, line);
        changes.extend((!text[line..next].trim().is_empty()).then(|| added(line, "  ".to_owned())));
        line = next;
    }
    changes.push(added(at, format!("{margin}- to: {to}{end}{margin}  on: {on}{end}")));
    Some(changes)
}

/// The spaces before what stands at `at`; `None` where anything else stands on its line before it.
fn margin(text: &str, at: usize) -> Option<&str> {
    text.get(line_start(text, at)..at).filter(|before| before.trim_matches(' ').is_empty())
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Behind the end of the line in which `at` lies.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// How the line ends that ends at `at`.
fn end_of_line(text: &str, at: usize) -> &'static str {
    if text[..at].ends_with("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::memo::Memo;
    use crate::{Options, build, mend};

    const TODAY: Date = date(2026, 11, 20);
    const ON: News = News::Kept(date(2026, 6, 28));
    const MOVE: News = News::PutOff(date(2026, 12, 24));

    /// The file of a report with these commitments, with what comes behind them.
    fn report(commitments: &str) -> String {
        format!(
            "---\ntitle: Essai\ndate: 2026-06-12\nformat: meteo\nformat_version: 1.0.0\noutcome: mixed\nby: a\n{commitments}---\nSuite.\n"
        )
    }

    /// The file with news of one of its commitments.
    fn with(file: &str, number: usize, news: News) -> Result<String, Refusal> {
        let mut sources = Sources::new("playbook");
        sources.insert_text("playbook.yml", "title: T\nlanguages: [fr]\nurl: https://example.org/\n");
        sources.insert_text("reports/essai.md", file);
        let built = build(&sources, &Options::on(TODAY), &mut Memo::for_once(), |_| {});
        let report = built.playbook.reports.get("essai").unwrap_or_else(|| panic!("{:?}", built.diagnostics));
        let promised = report.promises().nth(number - 1).unwrap();
        let fix = fix(&sources, &promised, news, TODAY)?;
        let after = mend::with_fix(&sources, &fix);
        Ok(String::from_utf8(after.bytes("reports/essai.md").unwrap().to_vec()).unwrap())
    }

    #[track_caller]
    fn becomes(number: usize, news: News, before: &str, after: &str) {
        assert_eq!(with(&report(before), number, news).as_deref(), Ok(&*report(after)));
        let windows = |file: String| file.replace('\n', "\r\n");
        assert_eq!(with(&windows(report(before)), number, news), Ok(windows(report(after))));
        // Each line ends as the one above it does, whatever the others do.
        let mixed = |file: String| windows(file).replace("\r\nSuite.\r\n", "\nSuite.\n");
        assert_eq!(with(&mixed(report(before)), number, news), Ok(mixed(report(after))));
    }

    #[test]
    fn a_line_comes_below_the_first_day() {
        becomes(
            2,
            ON,
            "commitments:
  - who: a
    what: Un
    due: 2026-07-01
  - who: b
    what: Deux # et demi
    due: 2026-07-02 # ou après
    # une remarque
    sign: Trois
",
            "commitments:
  - who: a
    what: Un
    due: 2026-07-01
  - who: b
    what: Deux # et demi
    due: 2026-07-02 # ou après
    done: 2026-06-28
    # une remarque
    sign: Trois
",
        );
        becomes(
            1,
            News::Released,
            "commitments:\n- \"due\": '2026-07-02'\n  who: b\n  what: \"Deux\"\n",
            "commitments:\n- \"due\": '2026-07-02'\n  dropped: 2026-11-20\n  who: b\n  what: \"Deux\"\n",
        );
        becomes(
            1,
            MOVE,
            "commitments:\n    -\n        who: b\n        what: Deux\n        due: 2026-07-02\nillustrative: true\n",
            "commitments:\n    -\n        who: b\n        what: Deux\n        due: 2026-07-02\n        moved: [{ to: 2026-12-24, on: 2026-11-20 }]\nillustrative: true\n",
        );
        // One stands for a list of one.
        becomes(
            1,
            ON,
            "commitments:\n  due: 2026-07-02\n  who: b\n  what: Deux\n",
            "commitments:\n  due: 2026-07-02\n  done: 2026-06-28\n  who: b\n  what: Deux\n",
        );
    }

    #[test]
    fn without_a_day_on_one_line_it_comes_above_the_second_field() {
        becomes(
            1,
            ON,
            "commitments:
  - what: >-
      Revoir la file
      # chaque vendredi

    # qui s’engage
    # vraiment
    who: a
  - who: b
    what: Deux
",
            "commitments:
  - what: >-
      Revoir la file
      # chaque vendredi

    done: 2026-06-28
    # qui s’engage
    # vraiment
    who: a
  - who: b
    what: Deux
",
        );
        becomes(
            2,
            News::Released,
            "commitments:\n- who: a\n  what: Un\n- who: b\n  what: |\n    Deux\n    due: 2026-07-01\n  sign: \"Trois\n    quatre\"\n",
            "commitments:\n- who: a\n  what: Un\n- who: b\n  dropped: 2026-11-20\n  what: |\n    Deux\n    due: 2026-07-01\n  sign: \"Trois\n    quatre\"\n",
        );
        becomes(
            1,
            ON,
            "commitments:\n  - who: a\n    due:\n    what: Un\n",
            "commitments:\n  - who: a\n    done: 2026-06-28\n    due:\n    what: Un\n",
        );
        becomes(
            1,
            ON,
            "commitments:\n  - who: a\n    due: >-\n      2026-07-01\n    what: Un\n",
            "commitments:\n  - who: a\n    done: 2026-06-28\n    due: >-\n      2026-07-01\n    what: Un\n",
        );
    }

    #[test]
    fn between_braces_it_comes_last() {
        for (before, after) in [
            ("{ who: a, what: Un }", "{ who: a, what: Un, done: 2026-06-28 }"),
            ("{who: a,what: Un}", "{who: a,what: Un, done: 2026-06-28}"),
            ("{ who: a, what: \"Un, deux}\", }", "{ who: a, what: \"Un, deux}\", done: 2026-06-28, }"),
            ("{ who: a, what: Un , }", "{ who: a, what: Un , done: 2026-06-28, }"),
            ("{\"who\":\"a\",\"what\":\"Un\"}", "{\"who\":\"a\",\"what\":\"Un\", done: 2026-06-28}"),
            ("{ who: a, what: Un, sign: }", "{ who: a, what: Un, sign:, done: 2026-06-28 }"),
            ("{ who: a, what: Un, helpers: [b] } # ici", "{ who: a, what: Un, helpers: [b], done: 2026-06-28 } # ici"),
            (
                "{ who: a, # qui, donc\n    what: Un # quoi, donc\n    }",
                "{ who: a, # qui, donc\n    what: Un, done: 2026-06-28 # quoi, donc\n    }",
            ),
            (
                "{\n      who: a,\n      what: Un\n        deux, # quoi, donc\n    }",
                "{\n      who: a,\n      what: Un\n        deux, done: 2026-06-28, # quoi, donc\n    }",
            ),
        ] {
            let other = "{ who: b, what: Deux }";
            let listed = |item: &str| format!("commitments:\n  - {other}\n  - {item}\n  - {other}\n");
            becomes(2, ON, &listed(before), &listed(after));
            let single = |item: &str| format!("commitments: {item}\n");
            becomes(1, ON, &single(before), &single(after));
            if !before.contains("# ici") {
                let in_one = |item: &str| format!("commitments: [{other}, {item}]\n");
                becomes(2, ON, &in_one(before), &in_one(after));
            }
        }
    }

    #[test]
    fn one_move_more_is_written_as_the_others_are() {
        let item =
            |moved: &str| format!("commitments:\n  - who: a\n    what: Un\n    due: 2026-07-01\n{moved}    id: un\n");
        for (before, after) in [
            (
                "    moved: [{ to: 2026-09-01, on: 2026-06-30 }] # encore\n",
                "    moved: [{ to: 2026-09-01, on: 2026-06-30 }, { to: 2026-12-24, on: 2026-11-20 }] # encore\n",
            ),
            (
                "    moved: [\n      { to: 2026-09-01, on: 2026-06-30 }, # une fois\n    ]\n",
                "    moved: [\n      { to: 2026-09-01, on: 2026-06-30 }, { to: 2026-12-24, on: 2026-11-20 }, # une fois\n    ]\n",
            ),
            (
                "    moved:\n      - { to: 2026-09-01, on: 2026-06-30 } # une fois\n",
                "    moved:\n      - { to: 2026-09-01, on: 2026-06-30 } # une fois\n      - { to: 2026-12-24, on: 2026-11-20 }\n",
            ),
            (
                "    moved:\n    - to: 2026-08-01\n      on: 2026-06-29\n    -   to: 2026-09-01\n        on: 2026-06-30 # encore\n    # une remarque\n",
                "    moved:\n    - to: 2026-08-01\n      on: 2026-06-29\n    -   to: 2026-09-01\n        on: 2026-06-30 # encore\n    -   to: 2026-12-24\n        on: 2026-11-20\n    # une remarque\n",
            ),
            (
                "    moved:\n    -\n      to: 2026-09-01\n      on: 2026-06-30\n",
                "    moved:\n    -\n      to: 2026-09-01\n      on: 2026-06-30\n    - to: 2026-12-24\n      on: 2026-11-20\n",
            ),
            (
                "    moved:\n    - # une fois\n      # encore\n\n      { to: 2026-09-01, on: 2026-06-30 }\n",
                "    moved:\n    - # une fois\n      # encore\n\n      { to: 2026-09-01, on: 2026-06-30 }\n    - { to: 2026-12-24, on: 2026-11-20 }\n",
            ),
            (
                "    moved: { to: 2026-09-01, on: 2026-06-30 }\n",
                "    moved: [{ to: 2026-09-01, on: 2026-06-30 }, { to: 2026-12-24, on: 2026-11-20 }]\n",
            ),
            (
                "    moved:\n      to: 2026-09-01\n\n      # le jour même\n      on: 2026-06-30 # encore\n",
                "    moved:\n      - to: 2026-09-01\n\n        # le jour même\n        on: 2026-06-30 # encore\n      - to: 2026-12-24\n        on: 2026-11-20\n",
            ),
        ] {
            becomes(1, MOVE, &item(before), &item(after));
        }
        becomes(
            1,
            MOVE,
            "commitments: [{ who: a, what: Un, moved: { to: 2026-09-01, on: 2026-06-30 }, id: un }]\n",
            "commitments: [{ who: a, what: Un, moved: [{ to: 2026-09-01, on: 2026-06-30 }, { to: 2026-12-24, on: 2026-11-20 }], id: un }]\n",
        );
    }

    #[test]
    fn what_a_form_left_empty_is_filled() {
        let item = |field: &str| format!("commitments:\n  - who: a\n    what: Un\n    {field}\n    id: un\n");
        for (news, before, after) in [
            (ON, "done:", "done: 2026-06-28"),
            (ON, "done: # plus tard", "done: 2026-06-28 # plus tard"),
            (ON, "done: ~", "done: 2026-06-28"),
            (ON, "done: \"\"", "done: 2026-06-28"),
            (News::Released, "dropped : null", "dropped : 2026-11-20"),
            (MOVE, "moved:", "moved: [{ to: 2026-12-24, on: 2026-11-20 }]"),
            (MOVE, "moved: []", "moved: [{ to: 2026-12-24, on: 2026-11-20 }]"),
        ] {
            becomes(1, news, &item(before), &item(after));
        }
        becomes(
            1,
            ON,
            "commitments: [{ who: a, done:, what: Un }]\n",
            "commitments: [{ who: a, done: 2026-06-28, what: Un }]\n",
        );
    }

    #[test]
    fn what_cannot_be_true_is_refused() {
        let item =
            |fields: &str| report(&format!("commitments:\n  - {{ who: a, what: Un, due: 2026-12-01{fields} }}\n"));
        let [day, early] = [date(2026, 7, 1), date(2026, 6, 11)];
        let (done, dropped) = (", done: 2026-07-01", ", dropped: 2026-07-01");
        for (fields, news, refusal) in [
            (done, ON, Refusal::Kept(day)),
            (done, MOVE, Refusal::Kept(day)),
            (done, News::Released, Refusal::Kept(day)),
            (dropped, MOVE, Refusal::Released(day)),
            (dropped, News::Released, Refusal::Released(day)),
            ("", News::Kept(early), Refusal::TooEarly(date(2026, 6, 12))),
            ("", News::PutOff(early), Refusal::TooEarly(date(2026, 6, 12))),
            ("", News::Kept(date(2026, 11, 22)), Refusal::ToCome(date(2026, 11, 22))),
            ("", News::PutOff(TODAY), Refusal::HasCome(TODAY)),
            ("", News::PutOff(date(2026, 12, 1)), Refusal::DueThen(date(2026, 12, 1))),
            (", moved: { to: 2026-12-24, on: 2026-11-19 }", MOVE, Refusal::DueThen(date(2026, 12, 24))),
            (", done: demain", ON, Refusal::Broken),
        ] {
            assert_eq!(with(&item(fields), 1, news), Err(refusal), "{fields} {news:?}");
        }
        for (fields, day) in [("", date(2026, 11, 21)), (dropped, day), ("", date(2026, 6, 12))] {
            assert!(with(&item(fields), 1, News::Kept(day)).is_ok(), "{fields} {day}");
        }
    }

    #[test]
    fn what_nobody_can_number_or_place_is_left() {
        let lacking = report("commitments:\n  - { who: a }\n  - { who: b, what: Deux }\n");
        assert_eq!(with(&lacking, 1, ON), Err(Refusal::Broken));
        let marked = report("commitments:\n  - ? who\n    : a\n    ? what\n    : Un\n");
        assert_eq!(with(&marked, 1, ON), Err(Refusal::ByHand));
    }
}
