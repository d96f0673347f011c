//! Crossed mentoring: who helps whom, who could help each other, and who carries much at once. Nobody is ranked: all of it is an
//! offer.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Playbook;
use super::commitment::CommitmentState;
use crate::fold::folded;
use crate::model::person::{Person, PersonRole};
use crate::model::session::State;
use crate::route::{CardId, Handle, TermId};

/// Open commitments and coming sessions from which on somebody is offered relief: both, and so many together.
const MUCH: usize = 4;

/// What somebody offers or seeks, as others call it too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skill {
    /// A card.
    Card(CardId),
    /// A tag.
    Tag(TermId),
    /// Any other words, without case and accents.
    Words(String),
}

/// Somebody who helps somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Who mentors.
    pub mentor: Handle,
    /// Whom.
    pub mentee: Handle,
    /// Whether the mentee mentors the mentor, too.
    pub is_mutual: bool,
}

/// Two people of different teams who could help each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// One of them: the handle that comes first.
    pub one: Handle,
    /// The other.
    pub other: Handle,
    /// What the first gives: the word of who seeks it.
    pub gives: String,
    /// What the first gets, in their own word.
    pub gets: String,
}

/// Somebody on whom much rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Who.
    pub who: Handle,
    /// Open commitments.
    pub commitments: usize,
    /// Sessions to come that they host or mentor.
    pub sessions: usize,
}

/// What the board of people shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Pairs that there are.
    pub pairs: Vec<Pair>,
    /// Pairs that there could be; nobody is in two.
    pub proposals: Vec<Proposal>,
    /// Who has no mentor yet, by name.
    pub alone: Vec<Handle>,
    /// Whom one could relieve, by name.
    pub relays: Vec<Relay>,
}

impl Playbook {
    /// What the board of people shows.
    pub fn mentoring(&self, skills: &Skills) -> Board {
        Board { pairs: pairs(self), proposals: proposals(self, skills), alone: alone(self), relays: relays(self) }
    }
}

/// What words of `offers` and `seeks` mean: a card or a tag by its id or its label in any language, or itself.
#[derive(Debug, Clone, Default)]
pub struct Skills(FxHashMap<String, Skill>);

impl Skills {
    /// The words of a playbook.
    pub fn of(playbook: &Playbook) -> Self {
        let mut known: FxHashMap<String, Skill> = FxHashMap::default();
        // Where two things have one name, the first kind of it counts.
        for id in playbook.cards.keys() {
            known.entry(id.to_string()).or_insert_with(|| Skill::Card(id.clone()));
        }
        for (former, id) in &playbook.index().renamed {
            known.entry(former.to_string()).or_insert_with(|| Skill::Card(id.clone()));
        }
        for (tag, label) in playbook.settings.tags.iter() {
            let labels = label.by_lang.values().chain(&label.default).map(|label| folded(label));
            for name in std::iter::once(tag.to_string()).chain(labels) {
                known.entry(name).or_insert_with(|| Skill::Tag(tag.clone()));
            }
        }
        for card in playbook.cards.values() {
            let translated = card.translations.values().map(|words| words.title.as_str());
            for title in std::iter::once(card.title.as_str()).chain(translated) {
                known.entry(folded(title)).or_insert_with(|| Skill::Card(card.id.clone()));
            }
        }
        Self(known)
    }

    /// What a word means.
    pub fn meaning(&self, word: &str) -> Skill {
        let plain = folded(word.trim());
        let known = self.0.get(&plain).or_else(|| self.0.get(&plain.replace(' ', "-")));
        known.cloned().unwrap_or(Skill::Words(plain))
    }
}

fn pairs(playbook: &Playbook) -> Vec<Pair> {
    let mentees = &playbook.index().mentees;
    let is_there = |handle: &Handle| playbook.person(handle).is_some();
    let mentors = |mentor: &Handle, mentee: &Handle| mentees.get(mentor).is_some_and(|own| own.contains(mentee));
    let all = mentees.iter().flat_map(|(mentor, own)| own.iter().map(move |mentee| (mentor, mentee)));
    let shown = all.filter(|(mentor, mentee)| is_there(mentor) && is_there(mentee) && mentor != mentee);
    let pairs = shown.filter_map(|(mentor, mentee)| {
        let is_mutual = mentors(mentee, mentor);
        // A pair that goes both ways is one.
        (!is_mutual || mentor < mentee).then(|| Pair { mentor: mentor.clone(), mentee: mentee.clone(), is_mutual })
    });
    pairs.collect()
}

fn alone(playbook: &Playbook) -> Vec<Handle> {
    let people = playbook.people.values().map(AsRef::as_ref);
    let mut alone: Vec<&Person> = people
        .filter(|person| person.role != Some(PersonRole::Mentor))
        .filter(|person| {
            let mut others =
                person.mentors.iter().map(|mentor| &mentor.value).filter(|mentor| **mentor != person.handle);
            !others.any(|mentor| playbook.person(mentor).is_some())
        })
        .collect();
    alone.sort_by_cached_key(|person| (folded(&person.name), person.handle.clone()));
    alone.into_iter().map(|person| person.handle.clone()).collect()
}

fn relays(playbook: &Playbook) -> Vec<Relay> {
    let today = playbook.today();
    let mut commitments: BTreeMap<&Handle, usize> = BTreeMap::new();
    for promised in playbook.promises() {
        let state = promised.commitment.state(today);
        if !matches!(state, CommitmentState::Kept | CommitmentState::Released) {
            *commitments.entry(&promised.commitment.who.value).or_default() += 1;
        }
    }
    let mut sessions: BTreeMap<&Handle, usize> = BTreeMap::new();
    for session in playbook.sessions.values() {
        if session.state == State::Cancelled || session.is_past(today) {
            continue;
        }
        let people: BTreeSet<&Handle> = session.hosts.iter().chain(&session.mentors).map(|own| &own.value).collect();
        for person in people {
            *sessions.entry(person).or_default() += 1;
        }
    }
    let both = commitments.iter().filter_map(|(who, promised)| Some((*who, *promised, *sessions.get(who)?)));
    let much = both.filter(|(who, promised, sessions)| promised + sessions >= MUCH && playbook.person(who).is_some());
    much.map(|(who, commitments, sessions)| Relay { who: who.clone(), commitments, sessions }).collect()
}

/// Pairs of different teams in which each offers what the other seeks. Those whose teams have fewest ties come first, then those
/// whose help fewest others could give; nobody is in two.
fn proposals(playbook: &Playbook, words: &Skills) -> Vec<Proposal> {
    /// People who are compared, at most: where all seek the same, that is each with each.
    const MOST: usize = 500;
    let people: Vec<&Person> = playbook
        .people
        .values()
        .map(AsRef::as_ref)
        .filter(|person| person.team.is_some() && !person.offers.is_empty() && !person.seeks.is_empty())
        .take(MOST)
        .collect();
    let offers: Vec<BTreeSet<Skill>> = people.iter().map(|person| skills(words, &person.offers)).collect();
    let seeks: Vec<Vec<(Skill, &str)>> = people
        .iter()
        .map(|person| person.seeks.iter().map(|word| (words.meaning(&word.value), word.value.as_str())).collect())
        .collect();
    let mut givers: BTreeMap<&Skill, usize> = BTreeMap::new();
    let mut who_offers: BTreeMap<&Skill, Vec<usize>> = BTreeMap::new();
    for (place, own) in offers.iter().enumerate() {
        for skill in own {
            *givers.entry(skill).or_default() += 1;
            who_offers.entry(skill).or_default().push(place);
        }
    }
    // What `one` could get of `other`: the rarest of it, by the word that `one` uses.
    let gets = |one: usize, other: usize| {
        let given = seeks[one].iter().filter(|(skill, _)| offers[other].contains(skill));
        given.map(|(skill, word)| (givers.get(skill).copied().unwrap_or_default(), *word)).min()
    };
    let ties = Ties::of(playbook);
    let mut candidates = Vec::new();
    for one in 0..people.len() {
        let others: BTreeSet<usize> =
            seeks[one].iter().filter_map(|(skill, _)| who_offers.get(skill)).flatten().copied().collect();
        for other in others.into_iter().filter(|other| *other > one) {
            let (a, b) = (people[one], people[other]);
            if !are_apart(a, b) || ties.are_paired(a, b) {
                continue;
            }
            if let (Some((rare, gets)), Some((other_rare, gives))) = (gets(one, other), gets(other, one)) {
                let key = (ties.between(a, b), rare + other_rare, a.handle.clone(), b.handle.clone());
                candidates.push((key, gives.to_owned(), gets.to_owned()));
            }
        }
    }
    candidates.sort();
    let mut taken = BTreeSet::new();
    let mut proposals = Vec::new();
    for ((_, _, one, other), gives, gets) in candidates {
        if taken.contains(&one) || taken.contains(&other) {
            continue;
        }
        taken.extend([one.clone(), other.clone()]);
        proposals.push(Proposal { one, other, gives, gets });
    }
    proposals
}

fn skills(known: &Skills, words: &[crate::source::Spanned<String>]) -> BTreeSet<Skill> {
    words.iter().map(|word| known.meaning(&word.value)).collect()
}

fn team_of(person: &Person) -> Option<String> {
    person.team.as_ref().map(|team| folded(team))
}

/// Whether two are of different teams, and each of one.
fn are_apart(a: &Person, b: &Person) -> bool {
    matches!((team_of(a), team_of(b)), (Some(one), Some(other)) if one != other)
}

/// What ties teams: people of one who mentor people of the other, and sessions that they hold together.
struct Ties {
    paired: BTreeSet<(Handle, Handle)>,
    counts: BTreeMap<(String, String), usize>,
}

impl Ties {
    fn of(playbook: &Playbook) -> Self {
        let mut ties = Self { paired: BTreeSet::new(), counts: BTreeMap::new() };
        for (mentor, mentees) in &playbook.index().mentees {
            for mentee in mentees {
                ties.paired.insert(in_order(mentor.clone(), mentee.clone()));
                ties.count(playbook, mentor, mentee);
            }
        }
        for session in playbook.sessions.values() {
            let people: Vec<&Handle> = session.hosts.iter().chain(&session.mentors).map(|own| &own.value).collect();
            for (place, one) in people.iter().enumerate() {
                people[place + 1..].iter().for_each(|other| ties.count(playbook, one, other));
            }
        }
        ties
    }

    fn count(&mut self, playbook: &Playbook, one: &Handle, other: &Handle) {
        let team = |handle: &Handle| playbook.person(handle).and_then(team_of);
        if let (Some(one), Some(other)) = (team(one), team(other)) {
            *self.counts.entry(in_order(one, other)).or_default() += 1;
        }
    }

    fn are_paired(&self, one: &Person, other: &Person) -> bool {
        self.paired.contains(&in_order(one.handle.clone(), other.handle.clone()))
    }

    fn between(&self, one: &Person, other: &Person) -> usize {
        let teams = team_of(one).zip(team_of(other)).map(|(one, other)| in_order(one, other));
        teams.and_then(|teams| self.counts.get(&teams)).map_or(0, |count| *count)
    }
}

fn in_order<T: Ord>(one: T, other: T) -> (T, T) {
    if one <= other { (one, other) } else { (other, one) }
}
