//! What a finding is known by from one run to the next: not its line's number, which changes with each line above it.

use std::collections::HashMap;

use super::finding::Finding;
use crate::source::Sources;

/// Fingerprints, each given once.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    given: HashMap<blake3::Hash, usize>,
}

impl Fingerprints {
    /// 32 hexadecimal digits for `finding`: of its rule, its file, its words and its line; and of how many there were alike
    /// before it.
    pub(super) fn of(&mut self, finding: &Finding<'_>, sources: &Sources) -> String {
        let mut hasher = blake3::Hasher::new();
        let line = finding.at.span.and_then(|span| {
            let bytes = sources.bytes(finding.at.path.as_str())?;
            let at = span.start.min(bytes.len());
            let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
            Some(bytes[start..end].trim_ascii())
        });
        // The words in one language: the other's would make the same finding another one.
        for part in [finding.rule.code.as_bytes(), finding.at.shown.as_bytes(), finding.told.as_bytes()] {
            hasher.update(part).update(&[0]);
        }
        hasher.update(line.unwrap_or_default());
        let hash = hasher.finalize();
        let before = self.given.entry(hash).or_default();
        let own = if *before == 0 { hash } else { hasher.update(&before.to_le_bytes()).finalize() };
        *before += 1;
        own.to_hex()[..32].to_owned()
    }
}
