//! What one should know before a session, as plain text: for mail, chats and calendars.

use super::link::External;
use super::reading::Reading;
use crate::markdown::Target;
use crate::model::in_language::{CardText, PageText, Passage};
use crate::model::session::{Prepare, Session, State};
use crate::route::Page;
use crate::source::FilePath;

/// Who reads a text about a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Whom somebody sends it to.
    Person,
    /// Programs that copy it anywhere: they get no mail address.
    Calendar,
}

/// What there is to know besides title and time, in paragraphs.
pub(super) fn about(reading: &Reading<'_>, session: &Session, reader: Reader) -> String {
    let words = reading.words;
    let mut parts: Vec<String> = Vec::new();
    match session.state {
        State::Cancelled => parts.push(words.text("reminder_cancelled").to_owned()),
        State::Proposed => parts.push(words.text("reminder_proposed").to_owned()),
        State::Full => parts.push(words.text("reminder_full").to_owned()),
        State::Confirmed => {}
    }
    if session.ends().is_none() {
        parts.push(words.text("reminder_no_end").to_owned());
    }
    parts.extend(session.objective.as_ref().map(|text| words.fill("reminder_objective", &[("text", text)])));
    parts.extend(listed(words.text("reminder_deliverables"), session.deliverables.iter().cloned()));
    let links = prepare(reading, session).into_iter();
    let links = links.map(|link| {
        let address = absolute(reading, &link.url);
        if link.title == address {
            address
        } else {
            words.fill("reminder_link", &[("title", &link.title), ("url", &address)])
        }
    });
    parts.extend(listed(words.text("reminder_prepare"), links));
    let is_told = |url: &&String| reader == Reader::Person || !url.starts_with("mailto:");
    let mut ways = Vec::new();
    ways.extend(session.access.as_ref().map(|text| words.fill("reminder_access", &[("text", text)])));
    ways.extend(session.link.as_ref().map(|url| words.fill("reminder_online", &[("url", url)])));
    if session.state == State::Proposed {
        ways.extend(session.vote.as_ref().filter(is_told).map(|url| words.fill("reminder_vote", &[("url", url)])));
    } else if session.state != State::Cancelled {
        ways.extend(
            session.register.as_ref().filter(is_told).map(|url| words.fill("reminder_register", &[("url", url)])),
        );
    }
    let page = reading.absolute_page(Page::Session(session.slug.clone()));
    ways.push(words.fill("reminder_page", &[("url", &page)]));
    parts.push(ways.join("\n"));
    parts.join("\n\n")
}

/// The whole reminder.
pub(super) fn whole(reading: &Reading<'_>, session: &Session) -> String {
    let mut first = vec![session.title.clone(), reading.when(session).text];
    first.extend(session.place.clone());
    format!("{}\n\n{}\n", first.join("\n"), about(reading, session, Reader::Person))
}

/// What one reads before, with titles.
pub(super) fn prepare(reading: &Reading<'_>, session: &Session) -> Vec<External> {
    let links = session.prepare.iter().map(|item| match item {
        Prepare::Elsewhere(title, address) => External::new(title, address),
        Prepare::File(file) => {
            let target = Target::File { path: file.value.clone(), heading: None };
            let href = reading.site.href(&target, &session.path, reading.route);
            let title = session.path.resolve(&file.value).and_then(|path| title_of(reading, &path));
            External::new(title.as_deref().unwrap_or(&file.value), &href)
        }
    });
    links.collect()
}

fn title_of(reading: &Reading<'_>, path: &FilePath) -> Option<String> {
    let playbook = reading.playbook;
    let own = |text: &String, lang| reading.passage(Passage { text, lang }).text;
    Some(match reading.site.page_of(path)? {
        Page::Card(id) => reading.passage(CardText::new(playbook.card(&id)?, reading.lang).title()).text,
        Page::Report(slug) => playbook.report(&slug).map(|report| own(&report.title, &report.lang))?,
        Page::Session(slug) => playbook.session(&slug).map(|session| own(&session.title, &session.lang))?,
        Page::Plan(slug) => playbook.plan(&slug).map(|plan| own(&plan.title, &plan.lang))?,
        Page::Person(handle) => playbook.person(&handle)?.name.clone(),
        Page::Free(slug) => PageText::new(playbook.page(&slug)?, reading.lang).title().text.to_owned(),
        _ => return None,
    })
}

/// An address as seen from the page that is made, as a whole one.
pub(super) fn absolute(reading: &Reading<'_>, href: &str) -> String {
    let base = reading.absolute(reading.route);
    url::Url::parse(&base).and_then(|base| base.join(href)).map_or_else(|_| href.to_owned(), String::from)
}

fn listed(title: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = items.map(|item| format!("- {item}")).collect();
    (!lines.is_empty()).then(|| format!("{title}\n{}", lines.join("\n")))
}
