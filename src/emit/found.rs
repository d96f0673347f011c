//! What a check found, for those emitters that lay out all of it.

use super::finding::{Finding, Location, Wording};
use super::{Totals, drafts};
use crate::diagnostic::{Diagnostic, Rule, Tongue};
use crate::route::{Edition, Page, Route};
use crate::site::rule_slug;
use crate::source::{FilePath, Sources, Span};

/// What a check found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The findings, in the order in which they are shown.
    pub diagnostics: &'a [Diagnostic],
    /// How many there are.
    pub totals: Totals,
    /// The files they speak of.
    pub sources: &'a Sources,
    /// The language of the words.
    pub tongue: Tongue,
    /// Where the playbook's site is published, whose guide tells each rule at length; empty where nobody knows.
    pub site: &'a str,
    /// Whether what each draft lacks is told place by place.
    pub with_drafts: bool,
}

impl<'a> Found<'a> {
    /// Each finding in words; what drafts lack is left out where it is told draft by draft.
    pub(super) fn in_words(&self) -> impl Iterator<Item = Finding<'a>> + use<'a> {
        let Self { diagnostics, sources, tongue, with_drafts, .. } = *self;
        let mut wording = Wording::new(sources, tongue);
        let shown = diagnostics.iter().filter(move |finding| with_drafts || !drafts::is_of_draft(finding));
        shown.map(move |diagnostic| wording.finding(diagnostic))
    }

    /// A place in a file, as it is shown.
    pub(super) fn location(&self, path: &FilePath, span: Span) -> Location {
        Wording::new(self.sources, self.tongue).location(path, Some(span))
    }

    /// Where the site tells a rule at length.
    pub(super) fn rule_address(&self, rule: &Rule) -> Option<String> {
        let page = Page::Rule(rule_slug(rule.code)?);
        let address = Route { edition: Edition::Current, lang: None, page }.address();
        (!self.site.is_empty()).then(|| format!("{}{address}", self.site))
    }
}
