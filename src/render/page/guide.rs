//! The contributor guide: the families of rules, and the rules of each.

use serde::Serialize;

use super::not_found;
use crate::diagnostic::{Rule, Tongue, rules};
use crate::model::in_language::PageText;
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::render::text::Phrase;
use crate::route::{Page, Slug};
use crate::site::{RULE_FAMILIES, family_of, rule_slug};

/// `guide.html`: the contributor guide.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePage {
    /// What every page has.
    pub page: Head,
    /// The families of rules.
    pub families: Vec<RuleFamily>,
    /// Number of rules.
    pub total: usize,
    /// Relative address of the page on publishing.
    pub hosting: String,
    /// Relative address of the free page on contributing, where the playbook has one.
    pub contributing: Option<(String, Phrase)>,
}

/// A family of rules at a glance.
#[derive(Debug, Clone, Serialize)]
pub struct RuleFamily {
    /// What they are about.
    pub title: String,
    /// Relative address.
    pub href: String,
    /// The first and the last code.
    pub codes: (String, String),
    /// Number of rules.
    pub count: usize,
}

/// `rules.html`: the rules of one family, which is the hundred of their codes.
#[derive(Debug, Clone, Serialize)]
pub struct RulesPage {
    /// What every page has.
    pub page: Head,
    /// The rules, by code.
    pub rules: Vec<RuleSummary>,
}

/// A rule as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct RuleSummary {
    /// `PB101`.
    pub code: String,
    /// `unknown-key`.
    pub name: String,
    /// `error`, `warning` or `advice`.
    pub severity: Term,
    /// What it is about.
    pub title: &'static str,
    /// Relative address.
    pub href: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let families = RULE_FAMILIES.iter().enumerate().filter_map(|(number, slug)| {
        let all: Vec<&Rule> = of_family(number).collect();
        let (first, last) = (all.first()?, all.last()?);
        Some(RuleFamily {
            title: title(reading, number),
            href: reading.href(Page::RuleFamily(slug.parse().ok()?)),
            codes: (first.code.to_owned(), last.code.to_owned()),
            count: all.len(),
        })
    });
    let view = GuidePage {
        families: families.collect(),
        page: Head::new(reading, About::own(reading, "guide", "title_guide", "describe_guide")),
        total: rules::ALL.len(),
        hosting: reading.href(Page::Hosting),
        contributing: reading.contributing().map(|page| {
            let title = reading.passage(PageText::new(page, reading.lang).title());
            (reading.href(Page::Free(page.slug.clone())), title)
        }),
    };
    reading.render("guide.html", &view)
}

/// Makes the page of one family.
pub(super) fn family(reading: &Reading<'_>, slug: &Slug) -> Rendered {
    let Some(number) = RULE_FAMILIES.iter().position(|family| *family == slug.as_str()) else {
        return not_found::render(reading);
    };
    let label = title(reading, number);
    let about = About {
        kind: "rules",
        description: reading.words.fill("describe_rules", &[("label", &label)]),
        above: vec![(Page::Guide, "title_guide")],
        ..About::named(reading.words.fill("title_rules", &[("label", &label)]))
    };
    let all = of_family(number).filter_map(|rule| RuleSummary::new(reading, rule));
    let view = RulesPage { rules: all.collect(), page: Head::new(reading, about) };
    reading.render("rules.html", &view)
}

fn of_family(number: usize) -> impl Iterator<Item = &'static Rule> {
    rules::ALL.iter().copied().filter(move |rule| family_of(rule.code) == number)
}

/// What the rules of a family are about.
pub(super) fn title(reading: &Reading<'_>, number: usize) -> String {
    reading.words.text(&format!("guide_family_{number}")).to_owned()
}

impl RuleSummary {
    /// A rule at a glance.
    pub(super) fn new(reading: &Reading<'_>, rule: &Rule) -> Option<Self> {
        Some(Self {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            severity: reading.word("severity", rule.severity.as_str()),
            title: rule.title.pattern(tongue(reading)),
            href: reading.href(Page::Rule(rule_slug(rule.code)?)),
        })
    }
}

/// The language in which the tool speaks to readers of this page.
pub(super) fn tongue(reading: &Reading<'_>) -> Tongue {
    if reading.lang.primary() == "fr" { Tongue::French } else { Tongue::English }
}
