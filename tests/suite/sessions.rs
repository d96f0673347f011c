//! Sessions: what their files say beside what calendars, pages and the board of people make of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use icalendar::parser::{read_calendar, unfold};
use icalendar::{Calendar, CalendarComponent, Component as _};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use playbook::memo::Memo;
use playbook::playbook::mentoring::{Skill, Skills};
use playbook::source::Sources;
use playbook::{Options, build};

use crate::fixture::{TODAY, base, lines, output, warm};
use crate::repository::{Repository, on};

/// Sessions at the edges: their name, and what stands before the body.
const SESSIONS: &[(&str, &str)] = &[
    (
        "2027-01-14-ordinaire",
        "title: \"Lean; coffee, à l’aube \\\\ 🎈 et une suite, pliée où les lettres ont deux octets : éééé\"
starts: 2027-01-14T10:00[Europe/Paris]
duration: 60 min
formats: [meteo-equipe]
place: Salle A, rez-de-chaussée; à droite
access: De plain-pied.
objective: Nommer les obstacles, ensemble.
deliverables: [Une carte; photographiée, \"Trois pas, datés\"]
prepare: [../formats/meteo-equipe.md, { title: La règle, url: \"https://example.org/regle?a=1&b=2\" }]
register: https://example.org/inscription
reminders: [2 jours, 30 min, 2 days]
hosts: [equipe-flux]
",
    ),
    (
        "2027-01-15-minuit",
        "title: Par-delà minuit
starts: 2027-01-15 23:30 America/Montreal
duration: 2 h
formats: [meteo-equipe]
hosts: [equipe-flux]
",
    ),
    ("2027-01-15-la-meme-heure", "title: En même temps\nstarts: 2027-01-15T23:30[America/Montreal]\nduration: 1 h\n"),
    (
        "2027-01-18-sans-fin",
        "title: Sans fin\nstarts: 2027-01-18T09:00[Europe/Paris]\nlink: https://example.org/salle\n",
    ),
    ("2027-03-27-nuit-courte", "title: La nuit est courte\nstarts: 2027-03-27T22:00[Europe/Paris]\nduration: 6 h\n"),
    ("2027-04-02-utc", "title: En UTC\nstarts: 2027-04-02T12:00Z\nduration: 45 min\n"),
    ("2027-04-03-usuel", "title: À l’heure usuelle\nstarts: 2027-04-03 12:00\nduration: 45 min\n"),
    ("2027-04-04-ecart", "title: Un écart\nstarts: 2027-04-04T12:00-03:30\nduration: 45 min\n"),
    (
        "2027-05-06-proposee",
        "title: Proposée\nstarts: 2027-05-06T10:00[Asia/Tokyo]\nduration: 1 h\nstate: proposed\nvote: https://example.org/votes/1\n",
    ),
    (
        "2027-05-07-complete",
        "title: Complète\nstarts: 2027-05-07T10:00[Europe/Paris]\nduration: 1 h\nstate: full\nregister: \"mailto:ici@example.org\"\n",
    ),
    (
        "2026-10-01-annulee",
        "title: Annulée\nstarts: 2026-10-01T10:00[Europe/Paris]\nduration: 1 h\nstate: cancelled\nreminders: [1 h]\nuid: autre-nom@example.org\n",
    ),
    (
        "2026-07-01-annulee-depuis",
        "title: Annulée depuis\nstarts: 2026-07-01T10:00[Europe/Paris]\nduration: 1 h\nstate: cancelled\n",
    ),
    (
        "2026-01-15-passee",
        "title: Passée\nstarts: 2026-01-15T10:00[Europe/Paris]\nduration: 1 h\nformats: [meteo-equipe]\n",
    ),
    ("2025-11-01-ancienne", "title: Ancienne\nstarts: 2025-11-01T10:00[Europe/Paris]\nduration: 1 h\n"),
];

fn sources() -> Sources {
    let mut sources = base();
    let settings = String::from_utf8(sources.bytes("playbook.yml").unwrap().to_vec()).unwrap();
    sources.insert_text("playbook.yml", &format!("{settings}timezone: Europe/Paris\n"));
    for (slug, fields) in SESSIONS {
        sources.insert_text(&format!("sessions/{slug}.md"), &format!("---\n{fields}---\nVenez.\n"));
    }
    sources
}

/// Every calendar of a site built on a day, by its path.
fn calendars(sources: &Sources, today: Date) -> BTreeMap<String, String> {
    let built = build(sources, &Options::on(today), &mut Memo::for_once(), |_| {});
    let output = built.output.unwrap_or_else(|| panic!("{}", lines(&built.diagnostics, sources).join("\n")));
    let files = output.iter().filter(|(path, _)| path.as_str().ends_with(".ics"));
    files.map(|(path, file)| (path.to_string(), String::from_utf8(file.bytes().unwrap().to_vec()).unwrap())).collect()
}

fn read(text: &str) -> Calendar {
    read_calendar(&unfold(text)).unwrap_or_else(|error| panic!("{error}\n{text}")).into()
}

/// Moments of an event as they stand in the file, with their zone: `2027-01-14T10:00[Europe/Paris]`.
fn moment(event: &icalendar::Event, key: &str) -> Option<String> {
    let property = event.properties().get(key)?;
    let local: jiff::civil::DateTime = property.value().trim_end_matches('Z').parse().unwrap();
    let zone = property.params().get("TZID").map_or("UTC", |zone| zone.value());
    Some(format!("{}[{zone}]", local.strftime("%Y-%m-%dT%H:%M")))
}

fn events(text: &str) -> BTreeMap<String, icalendar::Event> {
    let calendar = read(text);
    let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
    events.map(|event| (event.get_uid().unwrap().to_owned(), event.clone())).collect()
}

#[test]
fn calendars_say_what_files_say() {
    let all = calendars(&sources(), TODAY);
    let shown = events(&all["sessions.ics"]);
    let at = |uid: &str| &shown[&format!("{uid}@example.org")];
    let text = |uid: &str, key: &str| at(uid).property_value(key).unwrap_or_default().to_owned();
    for (uid, starts, ends, status) in [
        ("2027-01-14-ordinaire", "2027-01-14T10:00[Europe/Paris]", Some("2027-01-14T11:00[Europe/Paris]"), "CONFIRMED"),
        (
            "2027-01-15-minuit",
            "2027-01-15T23:30[America/Montreal]",
            Some("2027-01-16T01:30[America/Montreal]"),
            "CONFIRMED",
        ),
        (
            "2027-01-15-la-meme-heure",
            "2027-01-15T23:30[America/Montreal]",
            Some("2027-01-16T00:30[America/Montreal]"),
            "CONFIRMED",
        ),
        ("2027-01-18-sans-fin", "2027-01-18T09:00[Europe/Paris]", None, "CONFIRMED"),
        (
            "2027-03-27-nuit-courte",
            "2027-03-27T22:00[Europe/Paris]",
            Some("2027-03-28T05:00[Europe/Paris]"),
            "CONFIRMED",
        ),
        ("2027-04-02-utc", "2027-04-02T12:00[UTC]", Some("2027-04-02T12:45[UTC]"), "CONFIRMED"),
        ("2027-04-03-usuel", "2027-04-03T12:00[Europe/Paris]", Some("2027-04-03T12:45[Europe/Paris]"), "CONFIRMED"),
        ("2027-04-04-ecart", "2027-04-04T15:30[UTC]", Some("2027-04-04T16:15[UTC]"), "CONFIRMED"),
        ("2027-05-06-proposee", "2027-05-06T10:00[Asia/Tokyo]", Some("2027-05-06T11:00[Asia/Tokyo]"), "TENTATIVE"),
        ("2027-05-07-complete", "2027-05-07T10:00[Europe/Paris]", Some("2027-05-07T11:00[Europe/Paris]"), "CONFIRMED"),
        ("autre-nom", "2026-10-01T10:00[Europe/Paris]", Some("2026-10-01T11:00[Europe/Paris]"), "CANCELLED"),
        ("2026-01-15-passee", "2026-01-15T10:00[Europe/Paris]", Some("2026-01-15T11:00[Europe/Paris]"), "CONFIRMED"),
    ] {
        assert_eq!(moment(at(uid), "DTSTART").as_deref(), Some(starts), "{uid}");
        assert_eq!(moment(at(uid), "DTEND").as_deref(), ends, "{uid}");
        assert_eq!(text(uid, "STATUS"), status, "{uid}");
    }
    let one = "2027-01-14-ordinaire";
    let title = "Lean; coffee, à l’aube \\ 🎈 et une suite, pliée où les lettres ont deux octets : éééé";
    assert_eq!(text(one, "SUMMARY"), title);
    assert_eq!(text(one, "LOCATION"), "Salle A, rez-de-chaussée; à droite");
    assert_eq!(
        text(one, "DESCRIPTION"),
        "Objectif\u{a0}: Nommer les obstacles, ensemble.\n\nCe qu’il en restera\u{a0}:\n- Une carte; photographiée\n- Trois pas, datés\n\n\
         À préparer\u{a0}:\n- Météo d’équipe\u{a0}: https://example.org/playbook/formats/meteo-equipe/\n- La règle\u{a0}: https://example.org/regle?a=1&b=2\n\n\
         Accès\u{a0}: De plain-pied.\nS’inscrire\u{a0}: https://example.org/inscription\n\
         La page de la session\u{a0}: https://example.org/playbook/sessions/2027-01-14-ordinaire/"
    );
    let alarms: Vec<&str> = at(one).components().iter().map(|alarm| alarm.property_value("TRIGGER").unwrap()).collect();
    assert_eq!(alarms, ["-P2D", "-PT30M"]);
    assert!(at("autre-nom").components().is_empty(), "what does not take place is not reminded of");
    assert_eq!(text("2027-01-18-sans-fin", "CONFERENCE"), "https://example.org/salle");
    assert!(text("2027-01-18-sans-fin", "DESCRIPTION").contains("En ligne\u{a0}: https://example.org/salle"));
    assert!(text("2027-01-18-sans-fin", "DESCRIPTION").contains("L’heure de fin n’est pas précisée."));
    for (path, text) in &all {
        assert!(!text.contains("ORGANIZER") && !text.contains("METHOD") && !text.contains("mailto"), "{path}");
        assert!(text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n") || path.contains("commitments"), "{path}");
    }
    // Those that are long past are in the archive, and nowhere else.
    let archived: Vec<String> = events(&all["sessions/archive.ics"]).into_keys().collect();
    assert_eq!(archived, ["2025-11-01-ancienne@example.org", "2026-07-01-annulee-depuis@example.org"]);
    assert!(archived.iter().all(|uid| !shown.contains_key(uid)));
    // Somebody's own, and one alone.
    let own: Vec<String> = events(&all["people/equipe-flux.ics"]).into_keys().collect();
    assert_eq!(own, ["2027-01-14-ordinaire@example.org", "2027-01-15-minuit@example.org"]);
    assert_eq!(events(&all["sessions/2027-01-15-minuit.ics"]).len(), 1);
    // A day to prepare, two days before the day that the session's clocks show; none for what is not certain.
    let prepare = events(&all["sessions-prepare.ics"]);
    let before = &prepare["prepare-2027-01-15-minuit@example.org"];
    assert_eq!(before.property_value("DTSTART"), Some("20270113"));
    assert_eq!(before.property_value("DTEND"), Some("20270114"));
    assert_eq!(before.property_value("TRANSP"), Some("TRANSPARENT"));
    assert_eq!(before.property_value("SUMMARY"), Some("Préparer\u{a0}: Par-delà minuit"));
    assert!(!prepare.keys().any(|uid| uid.contains("proposee") || uid.contains("autre-nom")));
}

#[test]
fn lines_are_folded_at_75_bytes_and_never_inside_a_character() {
    let all = calendars(&sources(), TODAY);
    assert!(all.len() > 30, "{}", all.len());
    for (path, text) in &all {
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
        let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        for line in &lines {
            assert!(line.len() <= 75 && !line.is_empty() && !line.contains(['\r', '\n']), "{path}: {line:?}");
        }
        read(text);
    }
}

/// Zones say how clocks change: read by hand, they give the same moments as the database.
#[test]
fn zones_of_calendars_agree_with_the_database() {
    let all = calendars(&sources(), TODAY);
    let zones: BTreeSet<&str> = all["sessions.ics"].lines().filter_map(|line| line.strip_prefix("TZID:")).collect();
    assert_eq!(zones, BTreeSet::from(["America/Montreal", "Asia/Tokyo", "Europe/Paris"]));
    let named = all["sessions.ics"].lines().filter_map(|line| line.split_once(";TZID=")?.1.split(':').next());
    assert!(named.clone().count() > 10 && named.clone().all(|zone| zones.contains(zone)));
    // The offset at each session is one that its zone's entry leads to.
    for (_, event) in events(&all["sessions.ics"]) {
        let Some(zone) = event.properties()["DTSTART"].params().get("TZID") else { continue };
        let zone = zone.value();
        let entry = all["sessions.ics"]
            .split("BEGIN:VTIMEZONE\r\n")
            .find(|part| part.starts_with(&format!("TZID:{zone}\r")))
            .unwrap();
        let at = TimeZone::get(zone).unwrap().to_zoned(event.properties()["DTSTART"].value().parse().unwrap()).unwrap();
        let offset = at.strftime("TZOFFSETTO:%z\r").to_string();
        assert!(entry.contains(&offset), "{zone} {offset}\n{entry}");
    }
}

#[test]
fn an_identifier_is_the_same_in_every_language_and_file_and_on_every_day() {
    let sources = sources();
    let all = calendars(&sources, TODAY);
    for (path, text) in &all {
        if let Some(other) = path.strip_prefix("en/").filter(|_| !path.contains("commitments")) {
            let uids = |text: &str| events(text).into_keys().collect::<Vec<_>>();
            assert_eq!(uids(text), uids(&all[other]), "{path}");
        }
        let count = text.matches("\r\nUID:").count();
        assert_eq!(events(text).len(), count, "{path}: an identifier stands there twice");
    }
    // Nothing says when it was built.
    assert_eq!(all, calendars(&sources, TODAY.tomorrow().unwrap()));
    for (_, event) in events(&all["sessions.ics"]) {
        let stamp = event.property_value("DTSTAMP").unwrap();
        let starts: jiff::civil::DateTime =
            event.properties()["DTSTART"].value().trim_end_matches('Z').parse().unwrap();
        let day: Date = stamp[..8].parse().unwrap();
        assert!(day.until(starts.date()).unwrap().get_days().abs() <= 1, "{stamp} {starts}");
    }
}

#[test]
fn a_calendar_without_sessions_is_one_all_the_same() {
    let all = calendars(&base(), TODAY);
    let calendar = read(&all["sessions.ics"]);
    assert_eq!(calendar.components.len(), 1, "{}", all["sessions.ics"]);
    assert!(all["people/equipe-soins.ics"].contains("BEGIN:VTIMEZONE"));
}

#[test]
fn a_session_that_moves_says_so_once() {
    let repository = Repository::new();
    for (path, text) in crate::fixture::BASE {
        repository.write(&format!("playbook/{path}"), text);
    }
    let session = |starts: &str, place: &str, body: &str| {
        format!("---\ntitle: Une session\nstarts: {starts}\nduration: 1 h\nplace: {place}\n---\n{body}\n")
    };
    let put = |day: &str, text: &str| repository.with(on(day), &[("playbook/sessions/2027-01-14-une.md", text)]);
    let shown = |path: &str| {
        repository.site();
        let text = fs::read_to_string(repository.path().join("public").join(path)).unwrap();
        let (uid, event) = events(&text).into_iter().next().unwrap();
        let value = |key: &str| event.property_value(key).unwrap_or_default().to_owned();
        (uid, value("SEQUENCE"), value("DTSTAMP"), value("LAST-MODIFIED"))
    };
    let said = |sequence: &str, day: &str| {
        let stamp = format!("{day}T000000Z");
        ("2027-01-14-une@example.org".to_owned(), sequence.to_owned(), stamp.clone(), stamp)
    };
    let path = "sessions/2027-01-14-une.ics";
    put("2026-10-01", &session("2027-01-14T10:00+01:00", "Ici", "Venez."));
    assert_eq!(shown(path), said("0", "20261001"));
    // Other words, and the same moment written otherwise, move nothing.
    put("2026-10-02", &session("2027-01-14T10:00[Europe/Paris]", "Ici", "Venez tous."));
    assert_eq!(shown(path), said("0", "20261002"));
    put("2026-10-03", &session("2027-01-14T11:00[Europe/Paris]", "Ici", "Venez tous."));
    assert_eq!(shown(path), said("1", "20261003"));
    put("2026-10-04", &session("2027-01-14T11:00[Europe/Paris]", "Là", "Venez tous."));
    assert_eq!(shown(path), said("2", "20261004"));
    // Another name: calendars know it by the former one, and the former address leads to it.
    repository
        .write("playbook/votes.json", "{\n\t\"as_of\": \"2026-10-04\",\n\t\"counts\": { \"2027-01-14-une\": 4 }\n}\n");
    let run = repository.run(&["rename", "2027-01-14-une", "2027-01-14-autre"]);
    assert_eq!(run.status, Some(0), "{}", run.said);
    let text = fs::read_to_string(repository.path().join("playbook/sessions/2027-01-14-autre.md")).unwrap();
    assert!(text.contains("aliases: [/sessions/2027-01-14-une/]\nuid: 2027-01-14-une@example.org\n---\n"), "{text}");
    assert!(run.said.contains("/sessions/2027-01-14-une/") && !run.said.contains("is no more"), "{}", run.said);
    let votes = fs::read_to_string(repository.path().join("playbook/votes.json")).unwrap();
    assert!(votes.contains("{ \"2027-01-14-autre\": 4 }"), "{votes}");
    repository.commit(on("2026-10-05"));
    // Programs that follow the former file are told of the same session.
    assert_eq!(shown("sessions/2027-01-14-une.ics"), said("2", "20261005"));
    assert_eq!(shown("sessions/2027-01-14-autre.ics"), said("2", "20261005"));
    for lang in ["", "en/"] {
        let former = format!("public/{lang}sessions/2027-01-14-une/index.html");
        let page = fs::read_to_string(repository.path().join(former)).unwrap();
        assert!(page.contains("2027-01-14-autre/"), "{page}");
    }
}

/// What a page says, without tags and spaces.
fn page(sources: &Sources, path: &str) -> String {
    let output = output(sources);
    let (_, file) = output.iter().find(|(own, _)| own.as_str() == path).unwrap();
    let html = String::from_utf8(file.bytes().unwrap().to_vec()).unwrap();
    let text: Vec<String> = scraper::Html::parse_document(&html)
        .select(&scraper::Selector::parse("main").unwrap())
        .flat_map(|main| main.text().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    text.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pages_say_weekday_zone_and_end() {
    let sources = sources();
    for (path, said) in [
        ("sessions/2027-01-14-ordinaire/index.html", "jeudi 14 janvier 2027, 10 h 00 – 11 h 00 (Paris, UTC+1)"),
        (
            "sessions/2027-01-15-minuit/index.html",
            "vendredi 15 janvier 2027, 23 h 30 – samedi 16 janvier 2027, 1 h 30 (Montreal, UTC−5)",
        ),
        ("sessions/2027-01-18-sans-fin/index.html", "lundi 18 janvier 2027, 9 h 00, fin non précisée (Paris, UTC+1)"),
        (
            "sessions/2027-03-27-nuit-courte/index.html",
            "samedi 27 mars 2027, 22 h 00 – dimanche 28 mars 2027, 5 h 00 (Paris, UTC+1)",
        ),
        ("sessions/2027-04-02-utc/index.html", "vendredi 2 avril 2027, 12 h 00 – 12 h 45 (UTC)"),
        ("sessions/2027-04-04-ecart/index.html", "dimanche 4 avril 2027, 12 h 00 – 12 h 45 (UTC−3:30)"),
        ("en/sessions/2027-05-06-proposee/index.html", "Thursday 6 May 2027, 10:00–11:00 (Tokyo, UTC+9)"),
    ] {
        let shown = page(&sources, path).replace('\u{a0}', " ");
        assert!(shown.contains(said), "{path}: {shown}");
    }
    let list = page(&sources, "sessions/index.html");
    for part in ["Proposées 1", "À venir 9", "Passées 4", "proposée", "complète", "annulée"] {
        assert!(list.contains(part), "{part}: {list}");
    }
}

#[test]
fn votes_are_shown_with_their_day_and_none_is_made_up() {
    let mut sources = sources();
    let participate = |sources: &Sources| page(sources, "participate/index.html");
    assert!(!participate(&sources).contains("voix"));
    sources.insert_text("votes.json", "{\"as_of\": \"2026-11-19\", \"counts\": {\"2027-05-06-proposee\": 7}}\n");
    assert!(participate(&sources).contains("7 voix au 19 novembre 2026"), "{}", participate(&sources));
    assert!(page(&sources, "sessions/2027-05-06-proposee/index.html").contains("7 voix au 19 novembre 2026"));
}

#[test]
fn what_counts_votes_may_write_any_json() {
    for (text, codes) in [
        ("{\"as_of\": \"2026-11-19\", \"counts\": {}}", vec![]),
        ("{\n\t\"as_of\": \"2026-11-19\",\n\t\"counts\": {\n\t\t\"2027-05-06-proposee\": 7\n\t}\n}\n", vec![]),
        ("{\"as_of\": \"2026-11-19\"}", vec![]),
        ("{\"counts\": {}}", vec!["PB202"]),
        ("{\"as_of\": \"2026-11-19\", \"counts\": {\"2027-05-06-proposee\": -1}}", vec!["PB212"]),
    ] {
        let mut sources = sources();
        sources.insert_text("votes.json", text);
        let told = warm(&sources).diagnostics.into_iter().filter(|own| own.path.as_str() == "votes.json");
        assert_eq!(told.map(|own| own.rule.code).collect::<Vec<_>>(), codes, "{text}");
    }
}

#[test]
fn an_alias_may_not_be_below_a_file() {
    for alias in ["/sessions.ics", "/sessions/2027-01-14-ordinaire.ics/"] {
        let mut sources = sources();
        let session = format!("---\ntitle: S\nstarts: 2027-06-01 10:00\nduration: 1 h\naliases: [{alias}]\n---\n");
        sources.insert_text("sessions/2027-06-01-s.md", &session);
        let told = warm(&sources).diagnostics.into_iter().find(|own| own.rule.code == "PB801");
        assert!(told.is_some(), "{alias}");
    }
}

#[test]
fn crossed_pairs_are_reciprocal_across_teams_and_the_rarest_come_first() {
    let mut sources = base();
    let mut put = |handle: &str, team: &str, offers: &str, seeks: &str, more: &str| {
        let text = format!("---\nname: {handle}\nteam: {team}\noffers: [{offers}]\nseeks: [{seeks}]\n{more}---\n");
        sources.insert_text(&format!("people/{handle}.md"), &text);
    };
    put("a", "Un", "Flux", "mesurer", "");
    put("b", "Deux", "Mesurer, dessiner", "flux", "");
    put("c", "Trois", "mesurer", "flow", "");
    put("d", "Un", "mesurer", "flux", "");
    put("e", "Quatre", "cadre", "météo d’équipe", "mentors: [f]\n");
    put("f", "Cinq", "meteo-equipe", "Cadre de décision", "");
    put("g", "Six", "danser", "chanter", "");
    put("h", "Deux", "", "", "mentors: [a]\n");
    let built = warm(&sources);
    let skills = Skills::of(&built.playbook);
    let board = built.playbook.mentoring(&skills);
    let proposed: Vec<(&str, &str, &str, &str)> = board
        .proposals
        .iter()
        .map(|own| (own.one.as_str(), own.other.as_str(), own.gives.as_str(), own.gets.as_str()))
        .collect();
    // `a` and `d` are of one team, `e` and `f` a pair already, the teams of `a` and `b` tied: so `a` goes with `c`.
    assert_eq!(proposed, [("a", "c", "flow", "mesurer")]);
    let pairs: Vec<(&str, &str)> =
        board.pairs.iter().map(|pair| (pair.mentor.as_str(), pair.mentee.as_str())).collect();
    assert_eq!(pairs, [("a", "h"), ("f", "e")]);
    assert!(
        board.alone.iter().any(|handle| handle.as_str() == "g")
            && board.alone.iter().all(|handle| handle.as_str() != "e")
    );
    for (word, skill) in [
        ("Flux", Skill::Tag("flux".parse().unwrap())),
        ("flow", Skill::Tag("flux".parse().unwrap())),
        ("Météo d’équipe", Skill::Card("meteo-equipe".parse().unwrap())),
        ("meteo-equipe", Skill::Card("meteo-equipe".parse().unwrap())),
        ("Danser  ", Skill::Words("danser".to_owned())),
    ] {
        assert_eq!(skills.meaning(word), skill, "{word}");
    }
}

#[test]
fn whoever_carries_much_is_offered_relief_and_nobody_is_ranked() {
    let mut sources = base();
    let commitments = |who: &str, count: usize| {
        let lines = (1..=count).map(|n| format!("  - {{ who: {who}, what: Chose {n}, due: 2026-12-0{n} }}\n"));
        lines.collect::<Vec<_>>().concat()
    };
    let report = |who: &str, count: usize| {
        format!(
            "---\ntitle: Un essai\ndate: 2026-06-12\nformat: meteo-equipe\nformat_version: 1.1.0\noutcome: mixed\nby: [{who}]\ncommitments:\n{}---\nTexte.\n",
            commitments(who, count)
        )
    };
    sources.insert_text("reports/2026-06-12-un.md", &report("equipe-flux", 3));
    sources.insert_text("reports/2026-06-12-deux.md", &report("equipe-soins", 4));
    let session = "---\ntitle: S\nstarts: 2027-01-14T10:00[Europe/Paris]\nduration: 1 h\nhosts: [equipe-flux]\nmentors: [equipe-flux]\n---\n";
    sources.insert_text("sessions/2027-01-14-s.md", session);
    let playbook = warm(&sources).playbook;
    let relays = playbook.mentoring(&Skills::of(&playbook)).relays;
    let told: Vec<(&str, usize, usize)> =
        relays.iter().map(|own| (own.who.as_str(), own.commitments, own.sessions)).collect();
    // Four commitments without a session are much, but not both at once.
    assert_eq!(told, [("equipe-flux", 3, 1)]);
}

#[test]
fn time_alone_turns_nothing_red() {
    let sources = sources();
    let told = |today: Date| {
        let built = build(&sources, &Options::on(today), &mut Memo::for_once(), |_| {});
        let grave = built.diagnostics.into_iter().filter(|own| own.severity != playbook::diagnostic::Severity::Advice);
        grave.map(|own| own.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(told(TODAY), told(date(2028, 1, 1)));
}
