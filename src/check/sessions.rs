//! Sessions beside one another: each is known by a name of its own in calendars.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, rules};
use crate::model::session::Session;
use crate::playbook::Playbook;

pub(super) fn check(playbook: &Playbook) -> Vec<Diagnostic> {
    let mut by_uid: BTreeMap<String, Vec<&Session>> = BTreeMap::new();
    for session in playbook.sessions.values() {
        by_uid.entry(session.calendar_id(&playbook.settings.url)).or_default().push(session);
    }
    let shared = by_uid.iter().filter(|(_, sessions)| sessions.len() > 1);
    let told = shared.flat_map(|(uid, sessions)| {
        // At least one of them says it, and is told.
        let saying = sessions.iter().filter_map(|session| Some((*session, session.uid.as_ref()?.span)));
        saying.filter_map(move |(session, span)| {
            let other = sessions.iter().find(|other| other.slug != session.slug)?;
            let finding = Diagnostic::new(&rules::SAME_UID, &session.path, span);
            Some(finding.with("value", uid).with("other", format!("`{}`", other.path)))
        })
    });
    told.collect()
}
