//! `playbook new`: begins a file with what is known already. It passes `check`, and never takes the place of another.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::ask::{Ask, Question};
use super::language::Language;
use super::retire::{card, unknown_card};
use super::written::Read;
use super::{findings, print, read, refuse, today};
use crate::cli::{
    Advice, Exit, New, NewArguments, NewCard, NewPage, NewPerson, NewPlan, NewReport, NewSession, PlaybookFolder,
    ToldOutcome,
};
use crate::diagnostic::{Diagnostic, Severity, Text, Tongue};
use crate::emit;
use crate::emit::Totals;
use crate::emit::words::{self, say};
use crate::front_matter;
use crate::front_matter::write::Written;
use crate::git;
use crate::model::in_language::CardText;
use crate::model::report::Outcome;
use crate::model::session::State;
use crate::model::start;
use crate::model::zone::Zone;
use crate::playbook::Playbook;
use crate::rename::Subject;
use crate::route::{CardId, Handle, Lang, Slug};
use crate::skeleton::{self, Answers, Skeleton};
use crate::source::{FilePath, Sources};

/// The name of a card's file in a folder of its own.
const INDEX: &str = "index";

/// Runs the command.
pub fn run(arguments: &NewArguments, language: Language) -> Exit {
    begun(&arguments.what, language).unwrap_or_else(|exit| exit)
}

fn begun(what: &New, language: Language) -> Result<Exit, Exit> {
    let PlaybookFolder { folder, today: day } = match what {
        New::Card(own) => &own.playbook,
        New::Report(own) => &own.playbook,
        New::Session(own) => &own.playbook,
        New::Plan(own) => &own.playbook,
        New::Person(own) => &own.playbook,
        New::Page(own) => &own.playbook,
    };
    let sources = read(folder, "new card --playbook", language.early())?;
    let before = Read::new(sources, today(*day));
    let tongue = language.of(before.built.lang.as_ref());
    let playbook = &before.built.playbook;
    let content = Tongue::of(playbook.settings.default_lang()).unwrap_or(Tongue::English);
    let mut new = Beginning { before: &before, playbook, folder, tongue, content, ask: Ask::new(tongue) };
    let skeleton = match what {
        New::Card(own) if own.translate.is_some() => new.translation(own)?,
        New::Card(own) => new.card(own)?,
        New::Report(own) => new.report(own)?,
        New::Session(own) => new.session(own)?,
        New::Plan(own) => new.plan(own)?,
        New::Person(own) => new.person(own)?,
        New::Page(own) => new.page(own)?,
    };
    if before.sources.contains(skeleton.path.as_str()) {
        return Err(refuse(words::NAME_IN_USE, words::ANOTHER_NAME, skeleton.path.as_str(), tongue));
    }
    let mut after = before.sources.clone();
    after.insert_text(skeleton.path.as_str(), &skeleton.text);
    let now = before.write(folder, &after, &BTreeMap::new(), tongue)?;
    let is_own = |found: &&Diagnostic| found.path == skeleton.path && found.severity == Severity::Warning;
    let warnings: Vec<Diagnostic> = now.diagnostics.iter().filter(is_own).cloned().collect();
    if !warnings.is_empty() {
        emit::say(&findings(&warnings, Totals::of(1, 0, &warnings, 0), &after, Advice::None, tongue));
    }
    emit::say(words::GO_ON.pattern(tongue));
    let mail = git::identity(folder).mail;
    if matches!(what, New::Person(_)) && !mail.is_empty() {
        emit::say(&say(words::GIT_HINT, tongue, &[("name", &mail)]));
    }
    let written = folder.join(skeleton.path.as_str());
    Ok(print(&format!("{}\n", written.display()), Exit::Success, tongue))
}

/// A file that is being begun.
struct Beginning<'a> {
    before: &'a Read,
    playbook: &'a Playbook,
    folder: &'a Path,
    /// The language of questions and messages.
    tongue: Tongue,
    /// The language of what is written.
    content: Tongue,
    ask: Ask,
}

impl Beginning<'_> {
    fn card(&mut self, own: &NewCard) -> Result<Skeleton, Exit> {
        let title = self.ask.text(own.title.as_deref(), &Question::new("TITLE", words::ASK_CARD_TITLE))?;
        self.ask.settled()?;
        let id = CardId(self.slug(own.id.as_deref(), &title)?);
        self.is_free(&Subject::Card(id.clone()))?;
        let mut answers: Answers = vec![("title", Written::text(&title))];
        answers.extend(own.summary.iter().map(|summary| ("summary", Written::text(summary))));
        answers.extend(own.duration.iter().map(|duration| ("duration", Written::text(duration))));
        answers.push(("purpose", Written::words(&own.purpose)));
        let content = own.language.as_deref().map(|lang| self.language(lang)).transpose()?;
        if let Some(lang) = content.filter(|lang| lang != self.playbook.settings.default_lang()) {
            answers.push(("language", Written::word(&lang)));
            self.content = Tongue::of(&lang).unwrap_or(self.content);
        }
        answers.push(("authors", Written::words(self.author())));
        Ok(skeleton::card(&id, answers, self.before.today, self.content))
    }

    fn translation(&mut self, own: &NewCard) -> Result<Skeleton, Exit> {
        let no_card = card_fault(self.playbook, self.tongue);
        let name =
            self.ask.text(own.title.as_deref(), &Question::new("ID", words::ASK_TRANSLATED).refuses(&no_card))?;
        self.ask.settled()?;
        let card = card(&name, self.playbook, self.tongue)?;
        let lang = self.language(own.translate.as_deref().unwrap_or_default())?;
        let others = self.playbook.settings.languages.iter().filter(|other| **other != card.lang);
        if lang == card.lang {
            let others: Vec<&str> = others.map(Lang::as_str).collect();
            let what = say(words::WRITTEN_IN, self.tongue, &[("name", &lang)]);
            let help = say(words::LANGUAGES_ARE, self.tongue, &[("name", &others.join(", "))]);
            emit::fail(&emit::Failure { what, help }, self.tongue);
            return Err(Exit::Usage);
        }
        if let Some(there) = card.translations.get(&lang) {
            return Err(refuse(words::TRANSLATED_ALREADY, words::GO_ON_THERE, there.path.as_str(), self.tongue));
        }
        let body = body_of(&self.before.sources, &card.path);
        Ok(skeleton::translation(card, &lang, &body))
    }

    fn report(&mut self, own: &NewReport) -> Result<Skeleton, Exit> {
        let no_card = card_fault(self.playbook, self.tongue);
        let name = self.ask.text(own.card.as_deref(), &Question::new("--card", words::ASK_CARD).refuses(&no_card))?;
        let outcomes = [(ToldOutcome::Success, Outcome::Success), (ToldOutcome::Mixed, Outcome::Mixed)];
        let outcomes = outcomes.into_iter().chain([(ToldOutcome::Failure, Outcome::Failure)]);
        let outcomes: Vec<(ToldOutcome, Outcome)> = outcomes.collect();
        let said = own.outcome.and_then(|said| outcomes.iter().position(|(told, _)| *told == said));
        let words = [words::OUTCOME_SUCCESS, words::OUTCOME_MIXED, words::OUTCOME_FAILURE];
        let choices = words.map(|word| word.pattern(self.tongue).to_owned());
        let outcome = self.ask.choice(said, &choices, "--outcome", words::ASK_OUTCOME)?;
        let author = self.author().first().map(ToString::to_string);
        let said = Some(own.by.join(", ")).filter(|by| !by.is_empty());
        let by = self.ask.text(said.as_deref(), &Question::new("--by", words::ASK_BY).offers(author.as_deref()))?;
        self.ask.settled()?;
        let card = card(&name, self.playbook, self.tongue)?;
        let day = own.date.unwrap_or(self.before.today);
        let by = by.split(',').map(|handle| self.slug(None, handle)).collect::<Result<Vec<Slug>, Exit>>()?;
        let mut answers: Answers = vec![
            ("date", Written::word(day)),
            ("outcome", Written::word(outcomes[outcome].1.as_str())),
            ("by", Written::words(by)),
        ];
        answers.extend(own.title.iter().map(|title| ("title", Written::text(title))));
        let about = own.title.as_deref().unwrap_or(card.id.as_str());
        let slug = self.free_name("reports", &skeleton::dated(day, about));
        Ok(skeleton::report(&slug, CardText::new(card, &card.lang), answers, self.before.today, self.content))
    }

    fn session(&mut self, own: &NewSession) -> Result<Skeleton, Exit> {
        let title = self.ask.text(own.title.as_deref(), &Question::new("TITLE", words::ASK_SESSION_TITLE))?;
        let tongue = self.tongue;
        let usual = self.playbook.settings.timezone.clone();
        let no_time = {
            let usual = usual.clone();
            move |said: &str| {
                (in_a_zone(said, usual.as_ref()).is_none()).then(|| words::STARTS_LIKE.pattern(tongue).to_owned())
            }
        };
        let starts =
            self.ask.text(own.starts.as_deref(), &Question::new("--starts", words::ASK_STARTS).refuses(&no_time))?;
        self.ask.settled()?;
        let cards = own.cards.iter().map(|name| Ok(card(name, self.playbook, self.tongue)?.id.clone()));
        let cards = cards.collect::<Result<Vec<CardId>, Exit>>()?;
        let (starts, day) = in_a_zone(&starts, usual.as_ref()).unwrap_or((starts, self.before.today));
        let mut answers = vec![
            ("title", Written::text(&title)),
            ("starts", Written::text(starts)),
            ("formats", Written::words(cards)),
            ("hosts", Written::words(self.author())),
        ];
        answers.extend(own.lasts.iter().map(|lasts| ("duration", Written::text(lasts))));
        answers.extend(own.series.iter().map(|series| ("series", Written::text(series))));
        let state = own.proposed.then_some(State::Proposed);
        answers.extend(state.map(|state| ("state", Written::word(state.as_str()))));
        let slug = self.free_name("sessions", &skeleton::dated(day, &title));
        Ok(skeleton::session(&slug, &answers, self.before.today, self.content))
    }

    fn plan(&mut self, own: &NewPlan) -> Result<Skeleton, Exit> {
        let title = self.ask.text(own.title.as_deref(), &Question::new("TITLE", words::ASK_PLAN_TITLE))?;
        let purpose = self.ask.text(own.purpose.as_deref(), &Question::new("--for", words::ASK_PLAN_FOR))?;
        self.ask.settled()?;
        let cards = own.cards.iter().map(|name| {
            let card = card(name, self.playbook, self.tongue)?;
            let version = card.version.iter().map(|version| ("version".to_owned(), Written::word(version)));
            let fields = std::iter::once(("card".to_owned(), Written::word(&card.id))).chain(version);
            Ok(Written::Map(fields.collect()))
        });
        let cards = cards.collect::<Result<Vec<Written>, Exit>>()?;
        let slug = self.slug(own.id.as_deref(), &title)?;
        self.is_free(&Subject::Plan(slug.clone()))?;
        let mut answers: Answers = vec![("title", Written::text(&title)), ("for", Written::text(&purpose))];
        // A plan without cards yet begins with a block that one fills in.
        let first = Text { en: "Welcome", fr: "Accueil" }.pattern(self.content);
        let block = || {
            let fields = [("block", Written::text(first)), ("minutes", Written::word(10))];
            Written::Map(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        answers.push(("cards", Written::List(if cards.is_empty() { vec![block()] } else { cards })));
        answers.push(("authors", Written::words(self.author())));
        Ok(skeleton::plan(&slug, &answers, self.before.today, self.content))
    }

    fn person(&mut self, own: &NewPerson) -> Result<Skeleton, Exit> {
        let name = self.ask.text(own.called.as_deref(), &Question::new("NAME", words::ASK_NAME))?;
        self.ask.settled()?;
        let handle = Handle(self.slug(own.handle.as_deref(), &name)?);
        self.is_free(&Subject::Person(handle.clone()))?;
        let mut answers: Answers = vec![("name", Written::text(&name))];
        answers.extend(own.team.iter().map(|team| ("team", Written::text(team))));
        Ok(skeleton::person(&handle, &answers, self.before.today, self.content))
    }

    fn page(&mut self, own: &NewPage) -> Result<Skeleton, Exit> {
        let title = self.ask.text(own.title.as_deref(), &Question::new("TITLE", words::ASK_PAGE_TITLE))?;
        self.ask.settled()?;
        let slug = self.slug(own.id.as_deref(), &title)?;
        self.is_free(&Subject::Page(slug.clone()))?;
        let answers = vec![("title", Written::text(&title))];
        Ok(skeleton::page(&slug, &answers, self.before.today, self.content))
    }

    /// A name: as it was said, or made from `text`.
    fn slug(&self, said: Option<&str>, text: &str) -> Result<Slug, Exit> {
        let near = Slug::nearest(said.unwrap_or(text));
        let slug: Option<Slug> = match said {
            Some(said) => said.parse().ok(),
            None => near.clone(),
        };
        // A file of this name stands for its folder.
        slug.filter(|slug| slug.as_str() != INDEX).ok_or_else(|| {
            let what = say(words::NOT_A_NAME, self.tongue, &[("name", &said.unwrap_or(text))]);
            let near = near.filter(|slug| slug.as_str() != INDEX);
            let help = match near {
                Some(near) => say(words::NAME_AS, self.tongue, &[("name", &near)]),
                None => words::NAME_BY_ID.pattern(self.tongue).to_owned(),
            };
            emit::fail(&emit::Failure { what, help }, self.tongue);
            Exit::Usage
        })
    }

    /// One of the playbook's languages.
    fn language(&self, said: &str) -> Result<Lang, Exit> {
        let languages = &self.playbook.settings.languages;
        let found = languages.iter().find(|lang| lang.as_str().eq_ignore_ascii_case(said));
        found.cloned().ok_or_else(|| {
            let all: Vec<&str> = languages.iter().map(Lang::as_str).collect();
            let what = say(words::NO_LANGUAGE, self.tongue, &[("name", &said)]);
            let help = say(words::LANGUAGES_ARE, self.tongue, &[("name", &all.join(", "))]);
            emit::fail(&emit::Failure { what, help }, self.tongue);
            Exit::Usage
        })
    }

    /// Whether nothing of this kind has the name yet, in whatever form.
    fn is_free(&self, subject: &Subject) -> Result<(), Exit> {
        let name = subject.name().as_str();
        if Subject::named(name, &self.before.sources).contains(subject) {
            return Err(refuse(words::NAME_IN_USE, words::ANOTHER_NAME, name, self.tongue));
        }
        Ok(())
    }

    /// `name`, with a number behind it where there is a file of that name.
    fn free_name(&self, folder: &str, name: &str) -> String {
        let is_free = |name: &String| !self.before.sources.contains(&format!("{folder}/{name}.md"));
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
    }

    /// The person of the playbook who says that git knows them as it knows whoever runs this.
    fn author(&self) -> Vec<&Handle> {
        let who = git::identity(self.folder);
        let people = self.playbook.people.values().filter(|person| person.is_known_as(&who.name, &who.mail));
        people.map(|person| &person.handle).take(1).collect()
    }
}

/// What is wrong with the name of a card: there is none of it.
fn card_fault(playbook: &Playbook, tongue: Tongue) -> impl Fn(&str) -> Option<String> {
    move |name| {
        let (what, near) = unknown_card(name, playbook, tongue)?;
        let near = near.map(|near| say(words::DID_YOU_MEAN, tongue, &[("name", &near)]));
        Some([Some(what), near].into_iter().flatten().collect::<Vec<_>>().join(" ; "))
    }
}

/// The text of a file, below its front matter.
fn body_of(sources: &Sources, path: &FilePath) -> String {
    let text = sources.bytes(path.as_str()).map(String::from_utf8_lossy).unwrap_or_default();
    let fences = front_matter::split(path, &text).ok();
    fences.map(|fences| text[fences.body].replace("\r\n", "\n")).unwrap_or_default()
}

/// A moment as it is written, with its day: where neither it nor the playbook names a zone, in that of this machine.
fn in_a_zone(said: &str, usual: Option<&Zone>) -> Option<(String, Date)> {
    let start = start::parse(said).ok()?;
    let day = start.local.date();
    let written = match &start.zone {
        Some(zone) if start.offset.is_none() => start.written(zone),
        None if start.offset.is_none() && usual.is_none() => start.written(&Zone::of_machine()?),
        None if start.offset.is_none() => start.local.strftime("%Y-%m-%d %H:%M").to_string(),
        _ => said.to_owned(),
    };
    start.resolve(usual.or(Zone::of_machine().as_ref())).ok().map(|_| (written, day))
}
