use semver::Version;

use super::*;
use crate::model::card::RawCard;
use crate::playbook::{Content, Parsed, parse, role_of};
use crate::source::FilePath;

const CARD: &str = "title: Essai
summary: Un essai court.
status: tested
purpose: [open, decide]
context: { use_when: Avant un choix. }
duration: 30 min
participants: 5-12
modes: { in-person: native, remote: adapts }
risks:
  - { risk: On débat trop., mitigation: Un tour de table. }
metrics:
  - { name: Délai, unit: jours, direction: down }
roles: [facilitator, scribe]
agenda:
  - { title: Ouvrir, duration: 5 min }
  - { title: Proposer des sujets, duration: 10 min }
  - { title: Conclure ensemble, duration: 15 min }
materials: [papillons]";

fn read(front: &str) -> Parsed {
    let path = FilePath::new("formats/essai.md");
    parse(&path, &role_of(&path).unwrap(), format!("---\n{front}\n---\nUn texte.\n").as_bytes())
}

fn meaning(front: &str) -> Meaning {
    let parsed = read(front);
    assert!(matches!(parsed.content, Content::Card(_)), "{:?}", parsed.diagnostics);
    parsed.content.meaning()
}

/// What is suggested after replacing a text by another, with the reasons.
fn suggested(from: &str, to: &str) -> String {
    assert!(CARD.contains(from), "{from}");
    let (before, after) = (meaning(CARD), meaning(&CARD.replace(from, to)));
    let Some(found) = bump(&before, &after, true) else { return "nothing".to_owned() };
    let reasons = found.reasons.iter().map(|reason| {
        let name = reason.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        format!("{}{name}", reason.what)
    });
    format!("{}: {}", found.step.as_str(), reasons.collect::<Vec<_>>().join(", "))
}

#[test]
fn what_is_changed_says_how_far_a_version_is_raised() {
    for (from, to, expected) in [
        ("[open, decide]", "[decide, open]", "patch: "),
        ("[open, decide]", "[open]", "major: purpose"),
        ("5-12", "5-20", "major: group"),
        ("remote: adapts", "remote: native", "major: mode remote"),
        (", remote: adapts", "", "major: mode remote"),
        (", remote: adapts", ", remote: adapts, hybrid: poor", "minor: mode_added hybrid"),
        ("[facilitator, scribe]", "[facilitator]", "major: role_removed scribe"),
        ("[facilitator, scribe]", "[facilitator, scribe, host]", "minor: role_added host"),
        ("\n  - { title: Ouvrir, duration: 5 min }", "", "major: phase_removed Ouvrir"),
        ("10 min }", "10 min }\n  - { title: Pause, duration: 5 min }", "minor: phase_added Pause"),
        ("10 min", "12 min", "minor: phase_minutes Proposer des sujets"),
        ("Proposer des sujets", "Proposer ses sujets", "patch: "),
        ("duration: 30 min", "duration: 35 min", "minor: minutes"),
        ("duration: 30 min", "duration: 0,5 h", "nothing"),
        ("Un essai court.", "Un essai très court.", "patch: "),
        ("status: tested", "status: proven", "nothing"),
        ("jours,", "heures,", "patch: "),
        (
            "- { title: Ouvrir, duration: 5 min }\n  - { title: Proposer des sujets, duration: 10 min }",
            "- { title: Proposer des sujets, duration: 10 min }\n  - { title: Ouvrir, duration: 5 min }",
            "major: phase_order",
        ),
    ] {
        assert_eq!(suggested(from, to), expected, "{from} → {to}");
    }
}

#[test]
fn steps_lead_to_versions_and_back() {
    let version: Version = "1.2.3".parse().unwrap();
    for (step, expected) in [(Step::Patch, "1.2.4"), (Step::Minor, "1.3.0"), (Step::Major, "2.0.0")] {
        assert_eq!(step.after(&version).to_string(), expected);
        assert_eq!(Step::between(&version, &step.after(&version)), step);
    }
}

#[test]
fn fields_differ_in_the_order_of_the_table() {
    let after = CARD
        .replace("Un essai court.", "Un essai très court.")
        .replace("duration: 30 min", "duration: 40 min")
        .replace("materials: [papillons]", "materials: [papillons, feutres]")
        .replace("Un tour de table.", "Deux tours de table.");
    let found = fields(RawCard::FIELDS, &meaning(CARD), &meaning(&after));
    let keys: Vec<&str> = found.iter().map(|field| &*field.key).collect();
    assert_eq!(keys, ["summary", "duration", "risks", "materials"]);
    let said = |text: &str| Some(Meaning::Text(text.to_owned()));
    assert_eq!(found[1].kind, Kind::Value { before: said("30 min"), after: said("40 min") });
    let Kind::Words(runs) = &found[0].kind else { panic!("{:?}", found[0]) };
    assert_eq!(*runs, [Run::Same("Un essai".into()), Run::Added("très".into()), Run::Same("court.".into())]);
    let Kind::Items(items) = &found[2].kind else { panic!("{:?}", found[2]) };
    let [Item::Fields { name, former: None, fields }] = &items[..] else { panic!("{items:?}") };
    assert_eq!((name.as_str(), &*fields[0].key), ("On débat trop.", "mitigation"));
    assert_eq!(found[3].kind, Kind::Items(vec![Item::Added(Meaning::Text("feutres".into()))]));
}

#[test]
fn an_item_that_is_renamed_stays_itself() {
    let after = CARD.replace("Conclure ensemble", "Conclure à deux ensemble");
    let found = fields(RawCard::FIELDS, &meaning(CARD), &meaning(&after));
    let Kind::Items(items) = &found[0].kind else { panic!("{found:?}") };
    let [Item::Fields { name, former, fields }] = &items[..] else { panic!("{items:?}") };
    assert_eq!(
        (name.as_str(), former.as_deref(), fields.len()),
        ("Conclure à deux ensemble", Some("Conclure ensemble"), 0)
    );
}

#[test]
fn texts_differ_by_paragraphs_and_words() {
    let text = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let before = text(&["Un début.", "On écrit un sujet par papillon.", "La fin."]);
    let after = text(&["Un début.", "On écrit deux sujets par papillon.", "Une pause.", "La fin."]);
    let found = blocks(&before, &after);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0], Block::Same("Un début.".into()));
    let Block::Changed(runs) = &found[1] else { panic!("{found:?}") };
    assert_eq!(runs[1..3], [Run::Removed("un sujet".into()), Run::Added("deux sujets".into())]);
    assert_eq!(found[2], Block::Added("Une pause.".into()));
}
