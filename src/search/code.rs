//! Numbers as letters: what is small in JSON and smaller when it is compressed.

use std::collections::BTreeSet;

/// A letter for each number from 0 to 63.
pub(super) const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The letter of a number below 64.
pub(super) fn letter(number: usize) -> char {
    char::from(ALPHABET[number % ALPHABET.len()])
}

/// Adds a number of any size: five bits a letter, lowest first; a letter beyond the 32nd says that more follow.
pub(super) fn push_number(code: &mut String, mut number: u32) {
    loop {
        let digit = (number % 32) as usize;
        number /= 32;
        code.push(letter(if number > 0 { digit + 32 } else { digit }));
        if number == 0 {
            return;
        }
    }
}

/// Adds a number in so many letters, highest first.
pub(super) fn push_fixed(code: &mut String, number: usize, letters: usize) {
    for place in (0..letters).rev() {
        code.push(letter(number / ALPHABET.len().pow(u32::try_from(place).unwrap_or(0))));
    }
}

/// Words one after the other, each as the number of letters that it shares with the one before, and the rest.
pub(super) fn front_coded<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut line = String::new();
    let mut before = "";
    for word in words {
        let shared = word.chars().zip(before.chars()).take_while(|(own, other)| own == other).count().min(63);
        if !line.is_empty() {
            line.push(' ');
        }
        line.push(letter(shared));
        line.extend(word.chars().skip(shared));
        before = word;
    }
    line
}

/// Words by which one sees whether another is among them, or one in a thousand that is not: a fingerprint of 20 bits for each,
/// as its distance from the one before.
pub(super) fn fingerprints<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let all: BTreeSet<u32> = words.map(fingerprint).collect();
    let mut code = String::new();
    let mut before = 0;
    for print in all {
        push_number(&mut code, print - before);
        before = print;
    }
    code
}

/// A word in 20 bits, as scripts of the site work them out, too: the 32 bits of FNV-1a (draft-eastlake-fnv) over units of UTF-16,
/// folded to 20 as the draft says.
pub fn fingerprint(word: &str) -> u32 {
    let hash =
        word.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    (hash >> 20) ^ (hash & 0xf_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_those_of_the_engine() {
        // The same cases as in tests/search/properties.test.mjs.
        assert_eq!(["", "a", "postmortem", "敗"].map(fingerprint), [824_788, 796_524, 255_686, 737_535]);
    }

    #[test]
    fn numbers_take_a_letter_for_five_bits() {
        let code = |number| {
            let mut code = String::new();
            push_number(&mut code, number);
            code
        };
        assert_eq!([0, 31, 32, 1023, 1024].map(code), ["A", "f", "gB", "_f", "ggB"]);
    }

    #[test]
    fn fixed_numbers_keep_their_width() {
        let mut code = String::new();
        push_fixed(&mut code, 64, 2);
        push_fixed(&mut code, 5, 2);
        assert_eq!(code, "BAAF");
    }
}
