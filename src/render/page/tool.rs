//! The tools: the planner and the run mode. Scripts make them; the page carries their words and what they have to know of the
//! playbook. What they know of cards they read from the cards' own pages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plans::PlanSummary;
use crate::model::card::Mode;
use crate::render::head::{About, Head};
use crate::render::json_ld::escaped;
use crate::render::reading::Reading;
use crate::render::{Rendered, propose};
use crate::route::Page;
use crate::theme::Word;

/// `plan.html` and `run.html`
#[derive(Debug, Clone, Serialize)]
pub struct ToolPage {
    /// What every page has.
    pub page: Head,
    /// [`ToolData`] as JSON, safe inside a `script` element.
    pub data: String,
    /// The list of all cards, for readers without a script.
    pub library: String,
    /// The planner.
    pub planner: String,
    /// Saved plans.
    pub plans: Vec<PlanSummary>,
}

/// What a tool's script knows from its page.
#[derive(Debug, Clone, Serialize)]
pub struct ToolData<'r> {
    words: BTreeMap<&'r str, &'r Word>,
    lang: String,
    /// Relative addresses.
    home: String,
    run: String,
    planner: String,
    search_index: String,
    base: String,
    /// The site's own absolute address, for what stands on paper.
    url: String,
    site: String,
    /// Whether the vocabulary has a purpose for the closing.
    closing: Option<&'static str>,
    purposes: Vec<Named>,
    modes: Vec<Named>,
    roles: Vec<Named>,
    /// Who can promise something, and tell of a use.
    people: Vec<Named>,
    /// Where the forge takes new files.
    propose: Option<String>,
    /// Whether texts that are written here need a line for their language.
    language: Option<String>,
}

/// Something with an id and its words.
#[derive(Debug, Clone, Serialize)]
struct Named {
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hue: Option<usize>,
}

/// Makes the planner.
pub(super) fn planner(reading: &Reading<'_>) -> Rendered {
    let about = About::own(reading, "planner", "title_planner", "describe_planner");
    render(reading, about, "planner.html", &["plan_", "lint_", "tool_", "mode_", "unit_"])
}

/// Makes the page on which a card or a plan is run.
pub(super) fn run(reading: &Reading<'_>) -> Rendered {
    let about = About::own(reading, "run", "title_run", "describe_run");
    let about = About { above: vec![(Page::Planner, "title_planner")], ..about };
    render(reading, about, "run.html", &["run_", "draft_", "tool_", "mode_", "outcome_", "unit_"])
}

fn render(reading: &Reading<'_>, about: About<'_>, template: &str, words: &[&str]) -> Rendered {
    let page = Head::new(reading, about);
    let data = data(reading, &page, words);
    let view = ToolPage {
        page,
        data,
        library: reading.href(Page::Library),
        planner: reading.href(Page::Planner),
        plans: PlanSummary::all(reading),
    };
    reading.render(template, &view)
}

/// What a tool's script knows, as JSON that is safe inside a `script` element; `words` are what the keys of its words begin with.
pub(super) fn data(reading: &Reading<'_>, page: &Head, words: &[&str]) -> String {
    let settings = &reading.playbook.settings;
    let named = |id: &str, label: String| Named { id: id.to_owned(), label, hue: None };
    let purposes = settings
        .purposes
        .iter()
        .map(|(id, _)| Named { hue: reading.hue(id), ..named(id.as_str(), reading.purpose(id).label.text) });
    let roles = settings.roles.iter().map(|(id, _)| named(id.as_str(), reading.role(id).label.text));
    let modes = Mode::WORDS.iter().map(|id| named(id, reading.plain_word("mode", id).label));
    let people = reading.playbook.people.iter().map(|(handle, person)| named(handle.as_str(), person.name.clone()));
    let data = ToolData {
        words: reading.words.beginning_with(words).collect(),
        lang: reading.spoken.to_string(),
        home: page.home.clone(),
        run: reading.href(Page::Run),
        planner: reading.href(Page::Planner),
        search_index: page.search_index.clone(),
        base: page.base.clone(),
        url: reading.site.url.clone(),
        site: reading.localised(&settings.title).text,
        closing: reading.playbook.closing(),
        purposes: purposes.collect(),
        modes: modes.collect(),
        roles: roles.collect(),
        people: people.collect(),
        propose: propose::pattern(reading.site),
        language: (reading.lang != settings.default_lang()).then(|| reading.lang.to_string()),
    };
    // Strings and lists alone: there is nothing in it that JSON cannot say.
    escaped(&serde_json::to_string(&data).unwrap_or_default())
}
