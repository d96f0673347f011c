//! All people by role.

use serde::Serialize;

use crate::model::person::{Person, PersonRole};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::route::{Page, anchor};

/// `people.html`
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    /// What every page has.
    pub page: Head,
    /// People by role: ambassadors, mentors, authors, then the rest.
    pub groups: Vec<PersonGroup>,
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
    reading.render("people.html", &PeoplePage { page, groups: groups.collect() })
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
