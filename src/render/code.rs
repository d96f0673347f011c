//! QR codes as the path of an SVG: they stand on paper only.

use std::fmt::Write as _;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

/// Width of the edge that has to stay empty, in modules.
const QUIET: i32 = 4;

/// A code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    /// Modules along a side, with the quiet edge.
    pub side: i32,
    /// Its dark modules, as strokes one module high.
    pub path: String,
}

/// The code of an address, at level M; `None` where it is too long for one. The mask is always the same: any may be read, and to
/// try all eight takes eighteen times as long.
pub(super) fn code(address: &str) -> Option<Code> {
    let segments = QrSegment::make_segments(address);
    let mask = Some(Mask::new(2));
    let level = QrCodeEcc::Medium;
    let code = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        let mut at = 0;
        let mut is_begun = false;
        while x < code.size() {
            if !code.get_module(x, y) {
                x += 1;
                continue;
            }
            let begin = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            let _ = if is_begun {
                write!(path, "m{} 0h{}", begin - at, x - begin)
            } else {
                write!(path, "M{} {}.5h{}", begin + QUIET, y + QUIET, x - begin)
            };
            is_begun = true;
            at = x;
        }
    }
    Some(Code { side: code.size() + 2 * QUIET, path })
}
