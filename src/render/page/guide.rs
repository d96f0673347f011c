//! The contributor guide: every rule, by family.

use serde::Serialize;

use crate::diagnostic::{Rule, Tongue, rules};
use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::render::term::Term;
use crate::route::Page;
use crate::site::rule_slug;

/// `guide.html`: the contributor guide's list of rules.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePage {
    /// What every page has.
    pub page: Head,
    /// Every rule, by family.
    pub groups: Vec<RuleGroup>,
    /// Number of rules.
    pub total: usize,
    /// Relative address of the page on publishing.
    pub hosting: String,
}

/// The rules of one family, which is the hundred of their codes.
#[derive(Debug, Clone, Serialize)]
pub struct RuleGroup {
    /// What they are about.
    pub title: String,
    /// Fit for an `id`.
    pub anchor: String,
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
    let mut groups: Vec<RuleGroup> = Vec::new();
    for rule in rules::ALL {
        let family = rule.code.strip_prefix("PB").and_then(|number| number.chars().next()).unwrap_or('0');
        let anchor = format!("family_{family}");
        if groups.last().is_none_or(|group| group.anchor != anchor) {
            let title = reading.words.text(&format!("guide_{anchor}")).to_owned();
            groups.push(RuleGroup { title, anchor, rules: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.rules.extend(RuleSummary::new(reading, rule));
        }
    }
    let page = Head::new(reading, About::own(reading, "guide", "title_guide", "describe_guide"));
    reading.render(
        "guide.html",
        &GuidePage { page, groups, total: rules::ALL.len(), hosting: reading.href(Page::Hosting) },
    )
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
