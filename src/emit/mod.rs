//! What the program says: findings in words, laid out for people or programs, and the one place from which words leave for a
//! terminal, a file or a log.
//!
//! `finding` puts a finding into the words of one language; `text`, `json`, `github`, `sarif`, `code_quality`, `rdjson` and the
//! overlay of `serve` lay these out.
//!
//! What is shown comes from files that anybody may have written. A terminal obeys control characters, and so do the logs of
//! build servers: nothing leaves here but text, ends of lines, and colours. Whoever composes a line cleans names and values
//! with [`printable`], so that they cannot begin a new line or colour anything; what slips through is stopped here.

pub mod code_quality;
pub mod comparison;
pub mod drafts;
pub mod failures;
pub mod finding;
mod fingerprint;
mod found;
pub mod github;
pub mod json;
pub mod rdjson;
pub mod sarif;
pub mod text;
mod totals;
pub mod words;

use std::borrow::Cow;
use std::io::{self, Write};

pub use failures::Failure;
pub use finding::{Finding, Wording};
pub use found::Found;
pub use totals::Totals;

use crate::diagnostic::Tongue;
use crate::source::{is_obeyed, printable};

/// Width of messages where there is no terminal to tell one, in columns.
const DEFAULT_WIDTH: usize = 100;
/// Narrowest width in which a finding can still be read.
const LEAST_WIDTH: usize = 40;

/// Writes `text` to standard output.
pub fn out(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(fit(text).as_bytes())?;
    out.flush()
}

/// Writes a line to standard error. That nobody can read it, as the disk is full or the reader gone, changes nothing.
pub fn say(line: &str) {
    let mut text = fit(line).into_owned();
    text.push('\n');
    let mut out = anstream::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says on standard error what went wrong outside the content.
pub fn fail(failure: &Failure, tongue: Tongue) {
    let (error, help) = (words::ERROR.pattern(tongue), words::HELP.pattern(tongue));
    say(&format!("\u{1b}[1;31m{error}\u{1b}[0m: {}", printable(&failure.what)));
    say(&format!("  = \u{1b}[1m{help}\u{1b}[0m: {}", printable(&failure.help)));
}

/// The terminal's width, or `given`, or a width that reads well.
pub fn width(given: Option<usize>) -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.or(given).filter(|width| *width >= LEAST_WIDTH).unwrap_or(DEFAULT_WIDTH)
}

/// `text` with everything named in letters that a terminal would obey, but for ends of lines, tabs and colours.
pub fn fit(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return text.into();
    }
    let mut fit = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_obeyed) {
        fit.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(character) = rest.chars().next() else { break };
        let length = colour(rest).unwrap_or_else(|| character.len_utf8());
        if length > character.len_utf8() || matches!(character, '\n' | '\t') {
            fit.push_str(&rest[..length]);
        } else {
            fit.extend(character.escape_unicode());
        }
        rest = &rest[length..];
    }
    fit.push_str(rest);
    fit.into()
}

/// The length of the sequence with which `text` begins, where it sets a colour or a weight.
fn colour(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then_some("\u{1b}[".len() + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_colours_pass_and_nothing_else_does() {
        assert_eq!(fit("é\t“a”\n\u{1b}[1;31mb\u{1b}[0m"), "é\t“a”\n\u{1b}[1;31mb\u{1b}[0m");
        for (obeyed, shown) in [
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("\u{1b}[31", "\\u{1b}[31"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\rb", "a\\u{d}b"),
            ("\u{202e}a\u{200f}", "\\u{202e}a\\u{200f}"),
        ] {
            assert_eq!(fit(obeyed), shown);
        }
    }
}
