//! Printed decks: A6 cards, four on a sheet, with their backs.

use serde::Serialize;

use super::tool;
use crate::model::card::{Card, Fit};
use crate::model::in_language::CardText;
use crate::playbook::deck::fit;
use crate::playbook::plan::{Outline, schedule};
use crate::render::Rendered;
use crate::render::code::{Code, code};
use crate::render::evidence::outcomes_in_words;
use crate::render::format;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::paging::Paging;
use crate::render::reading::Reading;
use crate::render::term::{Counted, Term};
use crate::render::text::Phrase;
use crate::route::{CardVersion, DeckOf, DeckPart, Edition, Page, Slug};
use crate::site::deck::{self, ON_A_SHEET, deck_of};

/// `deck.html`
#[derive(Debug, Clone, Serialize)]
pub struct DeckPage {
    /// What every page has.
    pub page: Head,
    /// What its script knows.
    pub data: String,
    /// Decks of the cards of one purpose.
    pub purposes: Vec<Counted>,
    /// Decks of saved plans.
    pub plans: Vec<Link>,
    /// All cards, in parts.
    pub parts: Vec<Link>,
    /// What changed since an edition.
    pub editions: Vec<Link>,
}

/// `deck-sheets.html`
#[derive(Debug, Clone, Serialize)]
pub struct DeckSheets {
    /// What every page has.
    pub page: Head,
    /// What its script knows.
    pub data: String,
    /// Sheets of four.
    pub sheets: Vec<Sheet>,
    /// Number of cards on this page.
    pub cards: usize,
    /// Old copies to be taken out of a printed deck.
    pub remove: Vec<Phrase>,
    /// Whether it is a deck of what changed.
    pub is_since: bool,
    /// Its further pages.
    pub paging: Paging,
}

/// Four cards, and their backs.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// In the order in which fronts stand.
    pub faces: Vec<Face>,
    /// Places that stay empty.
    pub empty: Vec<usize>,
}

/// A card on paper.
#[derive(Debug, Clone, Serialize)]
pub struct Face {
    /// Card id.
    pub id: String,
    /// Title.
    pub title: Phrase,
    /// Summary.
    pub summary: Phrase,
    /// The colour of its first purpose, 0 to 7.
    pub hue: Option<usize>,
    /// `exercise` …, in words.
    pub kind: String,
    /// How long it takes.
    pub duration: String,
    /// How many people.
    pub participants: Option<String>,
    /// How far it has come, and how its uses went: `éprouvée`, `2 réussites`.
    pub status: String,
    /// See `status`; `None` where nobody has told of one.
    pub outcomes: Option<String>,
    /// Its place on the sheet, from 1.
    pub place: usize,
    /// `1.2.0`; a draft may lack it.
    pub version: Option<String>,
    /// What it is for, each with its colour.
    pub purposes: Vec<(String, Option<usize>)>,
    /// `easy`, `moderate` or `hard`, in words.
    pub difficulty: Option<String>,
    /// Where it works: `sur place, à distance`.
    pub works: Option<String>,
    /// The code that leads to this version.
    pub code: Option<Code>,
    /// The address in it, as one types it.
    pub address: String,
    /// Type sizes, from 0 (largest) to 2.
    pub front_size: usize,
    /// Of the back.
    pub back_size: usize,
    /// The phases that there is room for.
    pub phases: Vec<FacePhase>,
    /// What to bring.
    pub materials: Option<String>,
    /// The first risk.
    pub risk: Option<Phrase>,
    /// What helps against it.
    pub mitigation: Option<Phrase>,
    /// When not to use it.
    pub avoid_when: Option<Phrase>,
    /// Whether something has no room, so that a line leads to the code.
    pub has_more: bool,
}

/// A phase on paper.
#[derive(Debug, Clone, Serialize)]
pub struct FacePhase {
    /// How long it takes.
    pub minutes: String,
    /// What it is called.
    pub title: Phrase,
    /// How the group knows that it is over.
    pub signal: Option<Phrase>,
}

/// Makes the page that leads to the decks.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let playbook = reading.playbook;
    let page = Head::new(reading, About::own(reading, "deck", "title_deck", "describe_deck"));
    let data = tool::data(reading, &page, &["deck_", "tool_"]);
    let href = |of: DeckOf| reading.href(Page::DeckOf(DeckPart::first(of)));
    let purposes = playbook.settings.purposes.iter().filter_map(|(id, _)| {
        let count = deck_of(playbook, &DeckOf::Purpose(id.clone())).len();
        let term = Term { href: Some(href(DeckOf::Purpose(id.clone()))), ..reading.purpose(id) };
        (count > 0).then(|| Counted::new(term, count))
    });
    let plans = playbook.index().plans.iter().filter_map(|slug| {
        let plan = playbook.plan(slug)?;
        Some(Link { label: reading.own(&plan.title), href: href(DeckOf::Plan(slug.clone())) })
    });
    let all = deck::pages(deck_of(playbook, &DeckOf::All).len());
    let parts = (1..=all).map(|page| Link {
        label: reading.own(&reading.words.fill("deck_part", &[("n", &page.to_string()), ("all", &all.to_string())])),
        href: reading.href(Page::DeckOf(DeckPart { of: DeckOf::All, page })),
    });
    let editions =
        reading.site.past.editions.iter().rev().map(|edition| Link {
            label: reading.own(&edition.label),
            href: href(DeckOf::Since(edition.name.clone())),
        });
    let view = DeckPage {
        purposes: purposes.collect(),
        plans: plans.collect(),
        parts: parts.collect(),
        editions: editions.collect(),
        data,
        page,
    };
    reading.render("deck.html", &view)
}

/// Makes the sheets of a deck.
pub(super) fn part(reading: &Reading<'_>, part: &DeckPart) -> Rendered {
    let (cards, remove): (Vec<&Card>, Vec<Phrase>) = match &part.of {
        DeckOf::Since(edition) => since(reading, edition),
        of => (deck_of(reading.playbook, of), Vec::new()),
    };
    let title = title(reading, part);
    let about = About {
        kind: "deck",
        description: reading.words.counted("n_cards", cards.len() as u64, reading.lang.as_str()),
        above: vec![(Page::Deck, "title_deck")],
        is_hidden: true,
        ..About::named(title)
    };
    let page = Head::new(reading, about);
    let data = tool::data(reading, &page, &["deck_", "tool_"]);
    let number = usize::try_from(part.page).unwrap_or(1).max(1);
    let own: Vec<&Card> = cards.iter().copied().skip((number - 1) * deck::ON_A_PAGE).take(deck::ON_A_PAGE).collect();
    let sheets = own.chunks(ON_A_SHEET).map(|four| Sheet {
        faces: four.iter().zip(1..).map(|(card, place)| face(reading, card, place)).collect(),
        empty: (four.len() + 1..=ON_A_SHEET).collect(),
    });
    let at = |page: u32| Page::DeckOf(DeckPart { of: part.of.clone(), page });
    let view = DeckSheets {
        sheets: sheets.collect(),
        cards: own.len(),
        remove: if number == 1 { remove } else { Vec::new() },
        is_since: matches!(part.of, DeckOf::Since(_)),
        paging: Paging::of(reading, number, cards.len().div_ceil(deck::ON_A_PAGE), at),
        data,
        page,
    };
    reading.render("deck-sheets.html", &view)
}

fn title(reading: &Reading<'_>, part: &DeckPart) -> String {
    let of = |what: &str| reading.words.fill("title_deck_of", &[("what", what)]);
    match &part.of {
        DeckOf::All => of(&reading.words.fill("deck_part_n", &[("n", &part.page.to_string())])),
        DeckOf::Purpose(id) => of(&reading.purpose_label(id).text),
        DeckOf::Plan(slug) => of(reading.playbook.plan(slug).map_or(slug.as_str(), |plan| plan.title.as_str())),
        DeckOf::Since(edition) => {
            let outline = reading.site.past.editions.iter().find(|own| own.name == *edition);
            reading.words.fill("title_deck_since", &[("what", outline.map_or(edition.as_str(), |own| &own.label))])
        }
    }
}

/// The cards that are printed since an edition, and the titles of those whose old copies are to be taken out.
fn since<'r>(reading: &'r Reading<'_>, edition: &Slug) -> (Vec<&'r Card>, Vec<Phrase>) {
    let Some(outline) = reading.site.past.editions.iter().find(|own| own.name == *edition) else {
        return (Vec::new(), Vec::new());
    };
    let since = deck::since(reading.playbook, outline, &reading.site.plan.kin);
    let title = |card: &&Card| reading.passage(CardText::new(card, reading.lang).title());
    let removed = since.removed.iter().map(title).chain(since.gone.iter().map(|id| reading.own(id.as_str())));
    (since.printed, removed.collect())
}

/// Those that a line has room for, and how many more there are.
fn purposes(reading: &Reading<'_>, card: &Card) -> Vec<(String, Option<usize>)> {
    const SHOWN: usize = 2;
    let all = card.purposes.iter().map(|id| (reading.purpose_label(id).text, reading.hue(id)));
    let mut shown: Vec<_> = all.take(SHOWN).collect();
    if let more @ 1.. = card.purposes.len().saturating_sub(SHOWN) {
        shown.push((format!("+\u{a0}{more}"), None));
    }
    shown
}

fn face(reading: &Reading<'_>, card: &Card, place: usize) -> Face {
    let words = CardText::new(card, reading.lang);
    let fit = fit(words);
    let is_left_out = |field: &str| fit.left_out.iter().any(|left| left.field == field);
    let phrase = |passage| reading.passage(passage);
    let risk = words.risks().next().filter(|_| !is_left_out("risks"));
    let materials: Vec<&str> = words.materials().map(|material| material.text).collect();
    let own = reading.playbook.evidence_of(&card.id);
    let fitting = card.modes.0.iter().filter(|(_, fit)| **fit != Fit::Poor).map(|(mode, _)| mode.as_str());
    let places: Vec<String> = fitting.map(|mode| reading.plain_word("mode", mode).label).collect();
    let version =
        card.version.as_ref().filter(|version| card.changelog.iter().any(|own| own.version.value == **version));
    let page = match version {
        Some(version) => Page::Version(CardVersion { card: card.id.clone(), version: version.clone() }),
        None => Page::Card(card.id.clone()),
    };
    let address = reading.absolute_page(page);
    let phases = words.agenda().take(fit.phases).map(|own| FacePhase {
        minutes: reading.duration(&own.timed.duration).text,
        title: phrase(own.title),
        signal: own.signal.map(phrase),
    });
    Face {
        place,
        version: card.version.as_ref().map(ToString::to_string),
        purposes: purposes(reading, card),
        difficulty: card.difficulty.map(|own| reading.plain_word("difficulty", own.as_str()).label),
        works: (!places.is_empty()).then(|| places.join(", ")),
        code: code(&address),
        address: address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned(),
        front_size: fit.front,
        back_size: fit.back,
        phases: phases.collect(),
        materials: Some(materials.join(", ")).filter(|text| !text.is_empty() && !is_left_out("materials")),
        risk: risk.map(|risk| phrase(risk.risk)),
        mitigation: risk.and_then(|risk| risk.mitigation).map(phrase),
        avoid_when: words.avoid_when().filter(|_| !is_left_out("avoid_when")).map(phrase),
        has_more: !fit.left_out.is_empty(),
        id: card.id.to_string(),
        title: phrase(words.title()),
        summary: phrase(words.summary()),
        hue: card.purposes.first().and_then(|id| reading.hue(id)),
        kind: reading.plain_word("kind", card.kind.as_str()).label,
        duration: reading.duration(&card.duration).text,
        participants: card.participants.map(|size| format::group_size(size, reading.words)),
        status: reading.plain_word("status", reading.playbook.status_of(card).as_str()).label,
        outcomes: (own.counted() > 0).then(|| outcomes_in_words(reading, own.outcomes)),
    }
}

/// The part of the deck of all cards on which a card stands; `None` for one that is retired.
pub(super) fn of_card(reading: &Reading<'_>, card: &Card) -> Option<String> {
    let is_of_now = reading.route.edition == Edition::Current;
    let place = reading.renderer.lists().printed.binary_search(&card.id).ok().filter(|_| is_of_now)?;
    let page = u32::try_from(place / deck::ON_A_PAGE + 1).ok()?;
    Some(format!("{}#i={}", reading.href(Page::DeckOf(DeckPart { of: DeckOf::All, page })), card.id))
}

/// The deck of a saved plan, where it has a card.
pub(super) fn of_plan(reading: &Reading<'_>, slug: &Slug) -> Option<String> {
    let plan = reading.playbook.plan(slug)?;
    let has_cards = schedule(reading.playbook, &Outline::of(plan)).rows.iter().any(|row| row.card.is_some());
    has_cards.then(|| reading.href(Page::DeckOf(DeckPart::first(DeckOf::Plan(slug.clone())))))
}
