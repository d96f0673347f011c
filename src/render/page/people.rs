//! All people by role.

use serde::Serialize;

use crate::model::person::{Person, PersonRole};
use crate::playbook::mentoring;
use crate::render::Rendered;
use crate::render::format::Date;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::route::{Edition, Handle, Page, anchor};
use crate::source::Spanned;

/// `people.html`
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    /// What every page has.
    pub page: Head,
    /// People by role: ambassadors, mentors, authors, then the rest.
    pub groups: Vec<PersonGroup>,
    /// Who helps whom; `None` where nobody does, or could.
    pub board: Option<Board>,
    /// The day on which this was said.
    pub today: Date,
}

/// Crossed mentoring.
#[derive(Debug, Clone, Serialize)]
pub struct Board {
    /// Pairs that there are, by mentor.
    pub pairs: Vec<PairView>,
    /// How many there are.
    pub pair_count: usize,
    /// Pairs that there could be.
    pub proposals: Vec<ProposalView>,
    /// Who has no mentor yet.
    pub alone: Vec<Aside>,
    /// Whom one could relieve.
    pub relays: Vec<RelayView>,
}

/// Pairs of one mentor.
#[derive(Debug, Clone, Serialize)]
pub struct PairView {
    /// Who mentors.
    pub mentor: Link,
    /// Whom.
    pub mentees: Vec<Link>,
    /// Those of them who mentor the mentor, too.
    pub mutual: Vec<Link>,
}

/// Two who could help each other.
#[derive(Debug, Clone, Serialize)]
pub struct ProposalView {
    /// One of them, with their team.
    pub one: Aside,
    /// The other.
    pub other: Aside,
    /// What the first gives.
    pub gives: Skill,
    /// What the first gets.
    pub gets: Skill,
}

/// A person with their team, and what they seek.
#[derive(Debug, Clone, Serialize)]
pub struct Aside {
    /// The person.
    pub who: Link,
    /// Their team.
    pub team: Option<String>,
    /// What they seek.
    pub seeks: Vec<Skill>,
}

/// What somebody offers or seeks.
#[derive(Debug, Clone, Serialize)]
pub struct Skill {
    /// In words.
    pub text: String,
    /// Where it has a page: a card or a tag.
    pub href: Option<String>,
}

/// Somebody on whom much rests.
#[derive(Debug, Clone, Serialize)]
pub struct RelayView {
    /// The person.
    pub who: Link,
    /// What rests on them, in words.
    pub what: String,
}

/// People of one role.
#[derive(Debug, Clone, Serialize)]
pub struct PersonGroup {
    /// The role's label, plural.
    pub title: String,
    /// The people.
    pub people: Vec<PersonSummary>,
}

/// A person as a list shows them.
#[derive(Debug, Clone, Serialize)]
pub struct PersonSummary {
    /// Name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// `ambassador`, `mentor` or `author`.
    pub role: Option<Term>,
    /// Team.
    pub team: Option<String>,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let roles = [Some(PersonRole::Ambassador), Some(PersonRole::Mentor), Some(PersonRole::Author), None];
    let groups = roles.into_iter().map(|role| group(reading, role)).filter(|group| !group.people.is_empty());
    let page = Head::new(reading, About::own(reading, "people", "title_people", "describe_people"));
    let view = PeoplePage { page, groups: groups.collect(), board: board(reading), today: reading.date(reading.today) };
    reading.render("people.html", &view)
}

fn board(reading: &Reading<'_>) -> Option<Board> {
    if reading.route.edition != Edition::Current {
        return None;
    }
    let board = reading.playbook.mentoring(reading.renderer.skills());
    // By mentor already.
    let pairs = board.pairs.chunk_by(|one, other| one.mentor == other.mentor).map(|pairs| {
        let of = |is_mutual: bool| pairs.iter().filter(move |pair| pair.is_mutual == is_mutual);
        PairView {
            mentor: reading.person_link(&pairs[0].mentor),
            mentees: of(false).map(|pair| reading.person_link(&pair.mentee)).collect(),
            mutual: of(true).map(|pair| reading.person_link(&pair.mentee)).collect(),
        }
    });
    let proposals = board.proposals.iter().map(|proposal| ProposalView {
        one: Aside::new(reading, &proposal.one),
        other: Aside::new(reading, &proposal.other),
        gives: Skill::new(reading, &proposal.gives),
        gets: Skill::new(reading, &proposal.gets),
    });
    let lang = reading.lang.as_str();
    let relays = board.relays.iter().map(|relay| {
        let commitments = reading.words.counted("n_open_commitments", relay.commitments as u64, lang);
        let sessions = reading.words.counted("n_coming_sessions", relay.sessions as u64, lang);
        RelayView {
            who: reading.person_link(&relay.who),
            what: reading.words.fill("relay_what", &[("commitments", &commitments), ("sessions", &sessions)]),
        }
    });
    let view = Board {
        pair_count: board.pairs.len(),
        pairs: pairs.take(MOST).collect(),
        proposals: proposals.take(MOST).collect(),
        alone: board.alone.iter().take(MOST).map(|handle| Aside::new(reading, handle)).collect(),
        relays: relays.take(MOST).collect(),
    };
    let is_empty = view.pairs.is_empty() && view.proposals.is_empty() && view.relays.is_empty();
    (!is_empty).then_some(view)
}

/// Entries of a part of the board, at most.
const MOST: usize = 50;

impl Aside {
    fn new(reading: &Reading<'_>, handle: &Handle) -> Self {
        let person = reading.playbook.person(handle);
        Self {
            who: reading.person_link(handle),
            team: person.and_then(|person| person.team.as_ref()).map(|team| team.value.clone()),
            seeks: person.map_or_else(Vec::new, |person| Skill::all(reading, &person.seeks)),
        }
    }
}

impl Skill {
    /// What somebody offers or seeks.
    pub(super) fn all(reading: &Reading<'_>, words: &[Spanned<String>]) -> Vec<Self> {
        words.iter().map(|word| Self::new(reading, &word.value)).collect()
    }

    fn new(reading: &Reading<'_>, word: &str) -> Self {
        let (text, page) = match reading.renderer.skills().meaning(word) {
            mentoring::Skill::Card(id) => (reading.card_link(&id).label.text, Some(Page::Card(id))),
            mentoring::Skill::Tag(id) => (reading.tag(&id).label.text, Some(Page::Tag(id))),
            mentoring::Skill::Words(_) => (word.to_owned(), None),
        };
        Self { text, href: page.map(|page| reading.href(page)) }
    }
}

fn group(reading: &Reading<'_>, role: Option<PersonRole>) -> PersonGroup {
    let key = format!("people_{}", role.map_or("other", PersonRole::as_str));
    let people = reading.playbook.people.values().map(AsRef::as_ref);
    let mut people: Vec<&Person> = people.filter(|person| person.role == role).collect();
    people.sort_by_cached_key(|person| (anchor(&person.name), person.handle.clone()));
    PersonGroup {
        title: reading.words.text(&key).to_owned(),
        people: people.into_iter().map(|person| PersonSummary::new(reading, person)).collect(),
    }
}

impl PersonSummary {
    /// A person at a glance.
    pub(super) fn new(reading: &Reading<'_>, person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            href: reading.href(Page::Person(person.handle.clone())),
            role: person.role.map(|role| reading.word("person_role", role.as_str())),
            team: person.team.as_ref().map(|team| team.value.clone()),
        }
    }
}
