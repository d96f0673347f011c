//! Labels, titles and names where an id is meant: what they stand for is looked up before anything is made of their letters.

use super::addresses;
use super::links::relative;
use crate::diagnostic::{Diagnostic, Disposition, nearest, rules};
use crate::model::vocabulary::Vocabulary;
use crate::playbook::Playbook;
use crate::route::{CardId, Handle, Slug, anchor};

/// The finding about a word that cannot be an id, with the id that it stands for in the playbook.
pub(crate) fn with_id(finding: Diagnostic, playbook: &Playbook) -> Diagnostic {
    if finding.rule == &rules::WIKI_LINK {
        return with_card(finding, playbook);
    }
    if finding.rule == &rules::ABSOLUTE_LINK {
        return with_file(finding, playbook);
    }
    let (Some(key), Some(value)) = (finding.arguments.value("key"), finding.arguments.value("value")) else {
        return finding;
    };
    if finding.rule != &rules::BAD_ID {
        return finding;
    }
    let Some(names) = Names::of(key, playbook) else {
        // The id is given here: what its letters come to is as good as any.
        let suggestion = finding.arguments.value("suggestion").map(str::to_owned);
        return match suggestion {
            Some(slug) => finding.replaced_by(slug, Disposition::Suggested),
            None => finding,
        };
    };
    let wanted = anchor(value);
    let exact = names.labelled.iter().find(|(label, _)| anchor(label) == wanted).map(|(_, id)| id.clone());
    let slug = Slug::nearest(value).filter(|slug| names.ids.contains(&slug.as_str())).map(|slug| slug.to_string());
    let near = || nearest(value, names.ids.iter().copied()).map(str::to_owned);
    let (id, disposition) = match exact.or(slug).or_else(|| named_by(value, &names.ids)) {
        Some(id) => (Some(id), Disposition::Safe),
        None => (near(), Disposition::Suggested),
    };
    let mut finding = finding;
    finding.arguments.set("suggestion", id.clone());
    match id {
        Some(id) => finding.replaced_by(id, disposition),
        None => finding,
    }
}

/// The id in a path, an address, a link or a call: `../formats/lean-coffee.md`, `[[lean-coffee]]`, `@lean-coffee`.
fn named_by(value: &str, ids: &[&str]) -> Option<String> {
    let plain = value.trim_matches(['[', ']', '@', '<', '>', ' ', '/']);
    let plain = plain.trim_end_matches("/index.md").trim_end_matches("/index.html");
    let last = plain.rsplit('/').next()?;
    let id = last.split('.').next()?;
    ids.iter().find(|own| **own == id).map(|id| (*id).to_owned())
}

/// The finding about `[[a title]]`, with the link to the card of that title.
fn with_card(mut finding: Diagnostic, playbook: &Playbook) -> Diagnostic {
    let Some(name) = finding.arguments.value("name") else { return finding };
    let wanted = anchor(name);
    let cards = Names::of_cards(playbook);
    let named = cards.labelled.iter().find(|(title, _)| anchor(title) == wanted);
    let Some((title, id)) = named else { return finding };
    let label = finding.arguments.value("label").filter(|label| *label != "…").map(str::to_owned);
    let link = label.map_or_else(|| format!("[[{id}]]"), |label| format!("[[{id}|{label}]]"));
    finding.arguments.set("title", Some((*title).to_owned()));
    finding.arguments.set("suggestion", None);
    finding.arguments.set("link", Some(link.clone()));
    finding.replaced_by(link, Disposition::Safe)
}

/// The finding about a link that begins with a slash, with the path of the file whose page it names.
fn with_file(finding: Diagnostic, playbook: &Playbook) -> Diagnostic {
    let value = finding.arguments.value("value").unwrap_or_default();
    let (page, anchor) = value.split_once('#').map_or((value, String::new()), |(page, a)| (page, format!("#{a}")));
    let Some(file) = addresses::at_route(page, playbook) else { return finding };
    let meant = format!("{}{anchor}", relative(finding.path.folder(), file.as_str()));
    finding.with("suggestion", &meant).replaced_by(meant, Disposition::Safe)
}

/// What can be named under a key.
struct Names<'p> {
    ids: Vec<&'p str>,
    /// Labels, titles and names in every language, with their ids.
    labelled: Vec<(&'p str, String)>,
}

impl<'p> Names<'p> {
    /// `None` where the key gives an id and names nothing.
    fn of(key: &str, playbook: &'p Playbook) -> Option<Self> {
        let settings = &playbook.settings;
        match key {
            "purpose" => Some(Self::of_terms(&settings.purposes)),
            "tags" => Some(Self::of_terms(&settings.tags)),
            "roles" | "lead" => Some(Self::of_terms(&settings.roles)),
            "before" | "after" | "similar" | "variants" | "contains" | "replaced_by" | "format" | "formats" => {
                Some(Self::of_cards(playbook))
            }
            "by" | "authors" | "who" | "hosts" | "mentors" => Some(Self::of_people(playbook)),
            _ => None,
        }
    }

    fn of_terms(terms: &'p Vocabulary) -> Self {
        let labels = terms.iter().flat_map(|(id, label)| {
            let words = label.default.iter().chain(label.by_lang.values());
            words.map(move |words| (words.as_str(), id.to_string()))
        });
        Self { ids: terms.iter().map(|(id, _)| id.as_str()).collect(), labelled: labels.collect() }
    }

    fn of_cards(playbook: &'p Playbook) -> Self {
        let titles = playbook.cards.values().flat_map(|card| {
            let translated = card.translations.values().map(|translation| translation.title.as_str());
            std::iter::once(card.title.as_str()).chain(translated).map(|title| (title, card.id.to_string()))
        });
        Self { ids: playbook.cards.keys().map(CardId::as_str).collect(), labelled: titles.collect() }
    }

    fn of_people(playbook: &'p Playbook) -> Self {
        let names = playbook.people.values().map(|person| (person.name.as_str(), person.handle.to_string()));
        Self { ids: playbook.people.keys().map(Handle::as_str).collect(), labelled: names.collect() }
    }
}
