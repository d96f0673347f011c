//! How far a version has to be raised: what somebody who was trained on the version before would do wrong is major, what they
//! could do besides is minor, and words are a patch.

use semver::Version;

use super::items::{moved, name, pairs};
use crate::model::Meaning;

/// How far a version is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Words were changed: nothing to learn.
    Patch,
    /// Something came, or takes longer or shorter: good to know.
    Minor,
    /// Something goes otherwise: to be learned and printed anew.
    Major,
}

impl Step {
    /// The step from one version to a later one.
    pub fn between(from: &Version, to: &Version) -> Self {
        match (to.major != from.major, to.minor != from.minor) {
            (true, _) => Self::Major,
            (false, true) => Self::Minor,
            (false, false) => Self::Patch,
        }
    }

    /// The word in data and names of classes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The next version of `version` by this step.
    pub fn after(self, version: &Version) -> Version {
        match self {
            Self::Patch => Version::new(version.major, version.minor, version.patch + 1),
            Self::Minor => Version::new(version.major, version.minor + 1, 0),
            Self::Major => Version::new(version.major + 1, 0, 0),
        }
    }
}

/// Why a version is to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// How far.
    pub step: Step,
    /// What happened, as a word: `purpose`, `group`, `mode`, `phase_removed` …
    pub what: &'static str,
    /// What it happened to, where that has a name.
    pub name: Option<String>,
}

/// How far a version is to be raised, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bump {
    /// How far.
    pub step: Step,
    /// The reasons, the gravest first; none where only words were changed.
    pub reasons: Vec<Reason>,
}

/// How far the version of a card is to be raised that was `before` and is `after`; `None` where both say the same.
pub fn bump(before: &Meaning, after: &Meaning, is_same_text: bool) -> Option<Bump> {
    let mut reasons = Reasons { before, after, found: Vec::new() };
    reasons.set("purpose", Step::Major, "purpose");
    reasons.value("kind", Step::Major, "kind");
    reasons.value("participants", Step::Major, "group");
    reasons.modes();
    reasons.phases();
    reasons.list("roles", Some((Step::Major, "role_removed")), (Step::Minor, "role_added"));
    reasons.list("risks", Some((Step::Minor, "risk_removed")), (Step::Minor, "risk_added"));
    reasons.list("metrics", Some((Step::Minor, "metric_removed")), (Step::Minor, "metric_added"));
    reasons.lists(
        variants(before),
        variants(after),
        Some((Step::Minor, "variant_removed")),
        (Step::Minor, "variant_added"),
    );
    reasons.value("duration", Step::Minor, "minutes");
    reasons.value("preparation", Step::Minor, "minutes");
    let mut found = reasons.found;
    found.sort_by_key(|reason| std::cmp::Reverse(reason.step));
    found.dedup();
    let is_same = is_same_text && without_version(before) == without_version(after);
    match found.first().map(|reason| reason.step) {
        Some(step) => Some(Bump { step, reasons: found }),
        None => (!is_same).then(|| Bump { step: Step::Patch, reasons: Vec::new() }),
    }
}

/// The cards that a card names as its variants.
fn variants(card: &Meaning) -> Option<&Meaning> {
    card.field("related")?.field("variants")
}

/// What a card says besides which version it is, and where it came from.
fn without_version(card: &Meaning) -> Meaning {
    let mut card = card.clone();
    for key in ["version", "changelog", "status", "aliases", "authors", "retired"] {
        card.without(key);
    }
    card
}

struct Reasons<'m> {
    before: &'m Meaning,
    after: &'m Meaning,
    found: Vec<Reason>,
}

impl<'m> Reasons<'m> {
    fn add(&mut self, step: Step, what: &'static str, name: Option<&str>) {
        self.found.push(Reason { step, what, name: name.map(str::to_owned) });
    }

    fn items(card: &'m Meaning, key: &str) -> &'m [Meaning] {
        card.field(key).map_or(&[], Meaning::items)
    }

    /// A list whose order says nothing.
    fn set(&mut self, key: &str, step: Step, what: &'static str) {
        let (before, after) = (Self::items(self.before, key), Self::items(self.after, key));
        let is_other =
            before.iter().any(|item| !after.contains(item)) || after.iter().any(|item| !before.contains(item));
        if is_other && !before.is_empty() {
            self.add(step, what, None);
        }
    }

    /// A value that was there and is another: one that is only now said was so before.
    fn value(&mut self, key: &str, step: Step, what: &'static str) {
        let (before, after) = (self.before.field(key), self.after.field(key));
        // Of the kind, saying nothing says something.
        let was_said = before.is_some() || key == "kind";
        if was_said && before != after {
            self.add(step, what, None);
        }
    }

    fn modes(&mut self) {
        let nothing = Meaning::Record(Vec::new());
        let before = self.before.field("modes").unwrap_or(&nothing);
        let after = self.after.field("modes").unwrap_or(&nothing);
        let (Meaning::Record(own), Meaning::Record(other)) = (before, after) else { return };
        for (mode, fit) in own {
            if after.field(mode) != Some(fit) {
                self.add(Step::Major, "mode", Some(mode));
            }
        }
        if !own.is_empty() {
            for (mode, _) in other.iter().filter(|(mode, _)| before.field(mode).is_none()) {
                self.add(Step::Minor, "mode_added", Some(mode));
            }
        }
    }

    fn phases(&mut self) {
        let (before, after) = (Self::items(self.before, "agenda"), Self::items(self.after, "agenda"));
        if before.is_empty() {
            return;
        }
        let found = pairs(before, after);
        for place in &found.removed {
            self.add(Step::Major, "phase_removed", Some(name(&before[*place])));
        }
        if !moved(&found.both).is_empty() {
            self.add(Step::Major, "phase_order", None);
        }
        for place in &found.added {
            self.add(Step::Minor, "phase_added", Some(name(&after[*place])));
        }
        for (old, new) in &found.both {
            let differs = |key: &str| before[*old].field(key) != after[*new].field(key);
            if differs("duration") {
                self.add(Step::Minor, "phase_minutes", Some(name(&after[*new])));
            }
            if differs("lead") || differs("purpose") {
                self.add(Step::Minor, "phase_lead", Some(name(&after[*new])));
            }
        }
    }

    fn list(&mut self, key: &str, removed: Option<(Step, &'static str)>, added: (Step, &'static str)) {
        self.lists(self.before.field(key), self.after.field(key), removed, added);
    }

    fn lists(
        &mut self,
        before: Option<&Meaning>,
        after: Option<&Meaning>,
        removed: Option<(Step, &'static str)>,
        added: (Step, &'static str),
    ) {
        let none: &[Meaning] = &[];
        let (before, after) = (before.map_or(none, Meaning::items), after.map_or(none, Meaning::items));
        let found = pairs(before, after);
        if let Some((step, what)) = removed {
            for place in &found.removed {
                self.add(step, what, Some(name(&before[*place])));
            }
        }
        for place in &found.added {
            self.add(added.0, added.1, Some(name(&after[*place])));
        }
    }
}
