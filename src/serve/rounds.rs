//! One time through after another: read, build, show.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::findings::Findings;
use super::served::Served;
use super::shared::Shared;
use crate::diagnostic::Diagnostic;
use crate::history::Past;
use crate::memo::Memo;
use crate::route::Lang;
use crate::source::{Change, FilePath, Sources};
use crate::{Built, Options, build, diagnostic};

/// One time through: read, build, show.
#[derive(Debug)]
pub struct Round {
    /// What changed since the time before.
    pub changes: Vec<(FilePath, Change)>,
    /// Whether git has moved since the time before.
    pub has_new_past: bool,
    /// What was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of findings that may pass.
    pub silenced: usize,
    /// Number of files that were looked at.
    pub files: usize,
    /// Number of cards.
    pub cards: usize,
    /// The playbook's first language, where its settings could be read.
    pub lang: Option<Lang>,
    /// Number of files of the site that is shown.
    pub pages: usize,
    /// Whether the site that is shown is the new one: if not, it is the last good one.
    pub is_shown: bool,
    /// Number of pages that were rendered for this.
    pub rendered: usize,
    /// Number of open pages that were notified.
    pub sent: usize,
    /// How long it took.
    pub took: Duration,
}

/// Rounds, each of which takes what earlier ones worked out.
#[derive(Debug)]
pub struct Rounds {
    shared: Arc<Shared>,
    memo: Memo,
    url: String,
    last: Option<Date>,
    /// What is known of the playbook's past.
    past: Arc<Past>,
    /// Whether that is new since the last round.
    has_new_past: bool,
    /// Whether the playbook could be read the last time.
    pub(super) is_readable: bool,
}

impl Rounds {
    /// Rounds of a site that is shown at `url`.
    pub fn new(shared: Arc<Shared>, url: String) -> Self {
        Self {
            shared,
            memo: Memo::default(),
            url,
            last: None,
            past: Arc::default(),
            has_new_past: false,
            is_readable: true,
        }
    }

    /// Another past is known: a commit was made, or a tag set.
    pub fn set_past(&mut self, past: Arc<Past>) {
        self.has_new_past = true;
        self.past = past;
    }

    /// Whether building would give anything else than the last time.
    pub(super) fn is_news(&self, sources: &Sources, today: Date) -> bool {
        !self.is_readable || self.has_new_past || self.last != Some(today) || *sources != *self.shared.sources()
    }

    /// Builds `sources` and shows the site, or reports what is wrong with them.
    pub fn go(&mut self, sources: Sources, today: Date, start: Instant) -> (Round, Arc<Sources>) {
        let sources = Arc::new(sources);
        let rendered_before = self.memo.rendered();
        let changes = if self.last.is_none() { Vec::new() } else { sources.changes_since(&self.shared.sources()) };
        let options = Options { url: Some(self.url.clone()), past: self.past.clone(), ..Options::on(today) };
        let Built { output, plan, mut diagnostics, files, cards, lang, samples, silenced, .. } =
            build(&sources, &options, &mut self.memo, |_| {});
        self.shared.set_sources(sources.clone());
        let shown = output.map(|tree| {
            let served = Served::after(&self.shared.served(), tree, plan);
            // A page that cannot be made is found before it is shown: those that are open, and one of each kind where the
            // theme has changed.
            let mut proofs = self.shared.subscribers.pages();
            proofs.extend(samples);
            let broken: Vec<Diagnostic> = proofs.iter().filter_map(|page| served.get(page)?.err()).collect();
            if broken.is_empty() { Ok(served) } else { Err(broken) }
        });
        let mut round = Round {
            changes,
            has_new_past: self.has_new_past,
            diagnostics: Vec::new(),
            silenced: silenced.len(),
            files,
            cards,
            lang,
            pages: 0,
            is_shown: matches!(shown, Some(Ok(_))),
            rendered: 0,
            sent: 0,
            took: Duration::ZERO,
        };
        match shown {
            Some(Ok(served)) => {
                round.rendered = self.memo.rendered() - rendered_before;
                self.memo.mark_shown();
                self.shared.set_served(Arc::new(served));
                round.sent = self.shared.notify_pages();
            }
            Some(Err(broken)) => {
                diagnostics.extend(diagnostic::merged(broken));
                diagnostic::sort(&mut diagnostics);
            }
            None => {}
        }
        self.shared.set_fixes(&sources, &diagnostics);
        let findings = if round.is_shown { Findings::default() } else { self.shared.words(&sources, &diagnostics) };
        self.shared.subscribers.notify_findings(findings);
        self.last = Some(today);
        self.has_new_past = false;
        self.is_readable = true;
        round.pages = self.shared.served().pages();
        round.took = start.elapsed();
        round.diagnostics = diagnostics;
        (round, sources)
    }
}
