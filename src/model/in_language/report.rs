use super::{BodyText, Passage, Standing};
use crate::model::Prose;
use crate::model::report::{Commitment, Learned, Measure, Report};
use crate::route::Lang;

/// A field report as readers of one language get it. Reports are not translated: they speak as whoever was there did.
#[derive(Debug, Clone, Copy)]
pub struct ReportText<'r> {
    report: &'r Report,
    is_original: bool,
}

impl<'r> ReportText<'r> {
    /// The report for readers of `lang`.
    pub fn new(report: &'r Report, lang: &Lang) -> Self {
        Self { report, is_original: *lang == report.lang }
    }

    /// How it relates to the original.
    pub fn standing(self) -> Standing<'r> {
        if self.is_original { Standing::Original } else { Standing::Missing { original: &self.report.lang } }
    }

    /// What it is called.
    pub fn title(self) -> Passage<'r> {
        self.passage(&self.report.title)
    }

    /// Where, with whom.
    pub fn context(self) -> Option<Passage<'r>> {
        self.report.context.as_deref().map(|text| self.passage(text))
    }

    /// What was changed.
    pub fn adaptation(self) -> Option<Passage<'r>> {
        self.report.adaptation.as_deref().map(|text| self.passage(text))
    }

    /// What surprised.
    pub fn surprise(self) -> Option<Passage<'r>> {
        self.learned(|learned| learned.surprise.as_ref())
    }

    /// What was decided.
    pub fn decision(self) -> Option<Passage<'r>> {
        self.learned(|learned| learned.decision.as_ref())
    }

    /// What was promised, as a whole.
    pub fn commitment(self) -> Option<Passage<'r>> {
        self.learned(|learned| learned.commitment.as_ref())
    }

    /// What was promised by one person.
    pub fn promise(self, commitment: &'r Commitment) -> Passage<'r> {
        self.passage(&commitment.what.0)
    }

    /// By what one will see that it is kept.
    pub fn sign(self, commitment: &'r Commitment) -> Option<Passage<'r>> {
        commitment.sign.as_ref().map(|sign| self.passage(&sign.0))
    }

    /// The name of what was measured, in the report's own words.
    pub fn metric(self, measure: &'r Measure) -> Passage<'r> {
        self.passage(&measure.metric.0)
    }

    /// The unit of a measure, in the report's own words.
    pub fn unit(self, measure: &'r Measure) -> Option<Passage<'r>> {
        measure.unit.as_ref().map(|unit| self.passage(&unit.0))
    }

    /// The story.
    pub fn body(self) -> BodyText<'r> {
        BodyText { document: &self.report.body, path: &self.report.path, lang: &self.report.lang }
    }

    fn learned(self, part: impl FnOnce(&'r Learned) -> Option<&'r Prose>) -> Option<Passage<'r>> {
        let text = part(self.report.learned.as_ref()?)?;
        Some(self.passage(&text.0))
    }

    fn passage(self, text: &'r str) -> Passage<'r> {
        Passage { text, lang: &self.report.lang }
    }
}
