//! One rule of the contributor guide.

use std::sync::Arc;

use serde::Serialize;

use super::guide::{self, RuleSummary, tongue};
use super::not_found;
use crate::diagnostic::{self, Explanation, rules};
use crate::markdown;
use crate::model::in_language::BodyText;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::link::Link;
use crate::render::reading::Reading;
use crate::render::text::Body;
use crate::route::{Page, Slug};
use crate::site::{RULE_FAMILIES, family_of};
use crate::source::FilePath;

/// `rule.html`: one rule of the contributor guide.
#[derive(Debug, Clone, Serialize)]
pub struct RulePage {
    /// What every page has.
    pub page: Head,
    /// The rule at a glance.
    pub rule: RuleSummary,
    /// Why it is there and how to mend what it finds.
    pub body: Body,
    /// A file that breaks it.
    pub wrong: Example,
    /// The same, mended.
    pub right: Example,
}

/// A file as an example.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// Its path in the playbook.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>, code: &Slug) -> Rendered {
    match view(reading, code) {
        Some(view) => reading.render("rule.html", &view),
        None => not_found::render(reading),
    }
}

fn view(reading: &Reading<'_>, code: &Slug) -> Option<RulePage> {
    let rule = rules::find(code.as_str())?;
    let explanation = Explanation::of(rule)?;
    let summary = RuleSummary::new(reading, rule)?;
    let about = About {
        kind: "rule",
        title: summary.title.to_owned(),
        description: format!("{} · {}", rule.code, summary.title),
        above: vec![(Page::Guide, "title_guide")],
        parent: family(reading, rule.code),
        ..About::named(String::new())
    };
    let words = explanation.words(tongue(reading));
    let path = FilePath::new(format!("{}.md", rule.code));
    let document = markdown::read(&path, words, 0..words.len(), |_| false).document;
    let body = BodyText { document: &Arc::new(document), path: &path, lang: reading.lang };
    Some(RulePage {
        page: Head::new(reading, about),
        body: Body { toc: Vec::new(), ..reading.body(body) },
        rule: summary,
        wrong: explanation.wrong.into(),
        right: explanation.right.into(),
    })
}

/// The page of the rule's family.
fn family(reading: &Reading<'_>, code: &str) -> Option<Link> {
    let number = family_of(code);
    let page = Page::RuleFamily(RULE_FAMILIES.get(number)?.parse().ok()?);
    Some(reading.link(page, reading.own(&guide::title(reading, number))))
}

impl From<diagnostic::Example> for Example {
    fn from(example: diagnostic::Example) -> Self {
        Self { path: example.path.to_owned(), text: example.text.to_owned() }
    }
}
