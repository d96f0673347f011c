//! Numbers as letters: what is small in JSON and smaller when it is compressed.

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

#[cfg(test)]
mod tests {
    use super::*;

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
