//! What a facilitator would look at twice in saved plans, once for each of them: how many things, as advice.

use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::Playbook;

pub(super) fn check(playbook: &Playbook) -> impl Iterator<Item = Diagnostic> {
    playbook.plans.values().filter_map(|plan| {
        let count = playbook.remarks_on(plan).len();
        let finding = Diagnostic::new(&rules::PLAN_REMARKS, &plan.path, plan.span);
        (count > 0).then(|| finding.with("count", count).with("file", &plan.path))
    })
}
