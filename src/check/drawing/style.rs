//! Style in a drawing: values of CSS, as far as they could load something.
//!
//! What a function is called decides: those that compute are let through, `url()` leads to a part of the drawing or holds
//! its data itself, and nothing else is known. A name can be written in other ways with a backslash: there is none.

use super::PLAIN;
use super::values::{Bad, shown};
use crate::diagnostic::Text;

/// Functions that compute a value or draw a shape, in the order of their letters.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "blur", "brightness", "calc", "circle", "clamp", "color", "color-mix", "contrast", "cubic-bezier", "drop-shadow", "ellipse",
    "format", "grayscale", "hsl", "hsla", "hue-rotate", "hwb", "icc-color", "inset", "invert", "is", "lab", "lch", "light-dark",
    "linear-gradient", "local", "matrix", "matrix3d", "max", "min", "minmax", "not", "nth-child", "nth-last-child", "nth-of-type",
    "oklab", "oklch", "opacity", "path", "perspective", "polygon", "radial-gradient", "rect", "rgb", "rgba", "rotate", "rotate3d",
    "rotatex", "rotatey", "rotatez", "saturate", "scale", "scale3d", "scalex", "scaley", "scalez", "sepia", "skew", "skewx",
    "skewy", "steps", "translate", "translate3d", "translatex", "translatey", "translatez", "var", "where",
];

/// Rules that begin with `@`.
const AT_RULES: [&str; 6] = ["-webkit-keyframes", "charset", "font-face", "keyframes", "media", "supports"];

/// Data that a style may hold: fonts, and pictures made of points.
const DATA: [&str; 8] = [
    "data:font/",
    "data:application/font-",
    "data:application/x-font-",
    "data:application/vnd.ms-fontobject",
    "data:image/png",
    "data:image/jpeg",
    "data:image/gif",
    "data:image/webp",
];

/// What could load something in the text of a `<style>`.
pub(super) fn sheet(text: &str) -> Option<Bad> {
    Scanner { text, at: 0 }.find(true)
}

/// What could load something in a `style` attribute.
pub(super) fn declarations(text: &str) -> Option<Bad> {
    Scanner { text, at: 0 }.find(false)
}

/// What could load something in the value of another attribute.
pub(super) fn value(text: &str) -> Option<Bad> {
    // Nearly all values are numbers and names.
    text.contains(['(', '\\', '@']).then(|| declarations(text)).flatten()
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    /// The first thing that is not let through. Every byte is looked at a fixed number of times.
    fn find(&mut self, has_rules: bool) -> Option<Bad> {
        let bytes = self.text.as_bytes();
        let mut name_start = 0;
        while let Some(byte) = bytes.get(self.at) {
            let at = self.at;
            self.at += 1;
            match byte {
                b'\\' => return Some(Bad { what: "\\".to_owned(), hint: ESCAPES }),
                b'/' if bytes.get(self.at) == Some(&b'*') => self.skip_to("*/", at + 2),
                b'"' | b'\'' => self.skip_string(*byte),
                b'@' => {
                    let name = self.name();
                    if !has_rules || !AT_RULES.contains(&name.as_str()) {
                        let hint = if name == "import" { FONTS } else { PLAIN };
                        return Some(Bad { what: format!("@{}", shown(&name)), hint });
                    }
                }
                b'(' => {
                    let name = self.text[name_start..at].to_ascii_lowercase();
                    if let Some(bad) = self.function(&name) {
                        return Some(bad);
                    }
                }
                byte if is_of_name(*byte) => continue,
                _ => {}
            }
            name_start = self.at;
        }
        None
    }

    /// What is wrong with the function whose bracket was opened just now.
    fn function(&mut self, name: &str) -> Option<Bad> {
        if name == "url" {
            let address = self.address();
            let seen = address.to_ascii_lowercase();
            let is_own = seen.starts_with('#') || DATA.iter().any(|data| seen.starts_with(data));
            return (!is_own).then(|| Bad { what: format!("url({})", shown(&address)), hint: FONTS });
        }
        let is_known = name.is_empty() || FUNCTIONS.binary_search(&name).is_ok() || is_keyword(name);
        (!is_known).then(|| Bad { what: format!("{}()", shown(name)), hint: PLAIN })
    }

    /// The address in `url(`, without its quotes; goes on behind it.
    fn address(&mut self) -> String {
        let rest = self.text[self.at..].trim_start();
        let start = self.text.len() - rest.len();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (start, ends) = match quote {
            Some(quote) => (start + 1, self.text[start + 1..].find([quote, '\n'])),
            None => (start, rest.find(')')),
        };
        let end = ends.map_or(self.text.len(), |length| start + length);
        // What closes it is read next, as what it is.
        self.at = (end + usize::from(quote.is_some())).min(self.text.len());
        let address = self.text[start..end].trim();
        if address.contains('\\') { "\\".to_owned() } else { address.to_owned() }
    }

    /// The name that begins here, in lower case.
    fn name(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest.bytes().position(|byte| !is_of_name(byte)).unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_ascii_lowercase()
    }

    fn skip_to(&mut self, end: &str, from: usize) {
        self.at = self.text[from..].find(end).map_or(self.text.len(), |found| from + found + end.len());
    }

    /// A string ends at its quote, or with its line; a backslash in it could take either away.
    fn skip_string(&mut self, quote: u8) {
        let ends = self.text.as_bytes()[self.at..].iter().position(|byte| [quote, b'\n', b'\\'].contains(byte));
        self.at = match ends.map(|length| self.at + length) {
            Some(at) if self.text.as_bytes()[at] == b'\\' => at,
            Some(at) => at + 1,
            None => self.text.len(),
        };
    }
}

/// Words of media queries that a bracket may follow without a space in old files.
fn is_keyword(name: &str) -> bool {
    matches!(name, "and" | "or" | "only")
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}

const ESCAPES: Text = Text {
    en: "style in a drawing is written without backslashes: type the sign itself",
    fr: "le style d’un dessin s’écrit sans barre oblique inverse : tapez le signe lui-même",
};
const FONTS: Text = Text {
    en: "a drawing loads nothing: export it with its fonts and pictures embedded, or with text as paths (in Illustrator “Convert to \
         outlines”, in draw.io “Embed fonts” and “Embed images”)",
    fr: "un dessin ne charge rien : exportez-le avec ses polices et images incorporées, ou le texte en tracés (dans Illustrator \
         « Vectoriser », dans draw.io « Incorporer les polices » et « Incorporer les images »)",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_in_order_so_that_they_are_found() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn what_computes_passes_and_what_loads_does_not() {
        for good in [
            "fill:#000;stroke:url(#a);transform:rotate(45)",
            "fill: rgb(0, 0, 0); fill: light-dark(rgb(0,0,0), var(--x, #fff))",
            "font-family: 'Segoe UI (local)', \"a@b\"; width: calc((1px + 2px) * 3)",
            "/* url(http://a.b) */ fill: url( '#a' )",
            "src: url(data:font/woff2;base64,d09GMgABAAAAA) format('woff2')",
        ] {
            assert_eq!(declarations(good), None, "{good}");
        }
        for (bad, what) in [
            ("fill:url(http://a.b/c)", "url(http://a.b/c)"),
            ("fill:URL(\n'//a.b/c')", "url(//a.b/c)"),
            ("fill:u\\72l(http://a.b)", "\\"),
            ("fill:url(\\68ttp://a.b)", "url(\\)"),
            ("fill:url('#a\\'),url(http://a.b)')", "url(\\)"),
            ("background:image-set('http://a.b' 1x)", "image-set()"),
            ("background:-webkit-image-set(url(#a) 1x)", "-webkit-image-set()"),
            ("src:src('x')", "src()"),
            ("a:'b\nc:url(x.svg)", "url(x.svg)"),
            ("a:\"/*\"; b:url(x.svg) /* \"*/", "url(x.svg)"),
            ("fill:url(data:image/svg+xml,x)", "url(data:image/svg+xml,x)"),
            ("@import 'x'", "@import"),
        ] {
            assert_eq!(declarations(bad).map(|bad| bad.what).as_deref(), Some(what), "{bad}");
        }
        assert_eq!(sheet("@media print { a { fill: red } } @font-face { src: local('a') }"), None);
        assert_eq!(sheet("@IMPORT url(#a)").map(|bad| bad.what).as_deref(), Some("@import"));
        assert_eq!(sheet("@namespace x 'y'").map(|bad| bad.what).as_deref(), Some("@namespace"));
    }
}
