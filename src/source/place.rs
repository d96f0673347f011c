/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// In UTF-16 units, from 1, as editors and the web count.
    pub utf16_column: usize,
    /// Offset in bytes, from 0.
    pub byte: usize,
}

/// Where the lines of a file begin, to tell the place of a byte.
#[derive(Debug)]
pub struct LineIndex<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the line starts of a file, which need not be UTF-8.
    pub fn new(bytes: &'a [u8]) -> Self {
        let after_breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        Self { bytes, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The place of the byte at `offset`; past the end, the end's.
    pub fn place(&self, offset: usize) -> Place {
        let byte = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1];
        let before = &self.bytes[start..byte];
        let text = String::from_utf8_lossy(before);
        let (column, utf16_column) = (text.chars().count() + 1, text.encode_utf16().count() + 1);
        Place { line, column, utf16_column, byte }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_or_utf_16_units_but_never_bytes() {
        let text = "été\n  clé: 🎈x";
        let index = LineIndex::new(text.as_bytes());
        let places = [6, 12, 14, 18, 99].map(|offset| {
            let Place { line, column, utf16_column, byte } = index.place(offset);
            (line, column, utf16_column, byte)
        });
        assert_eq!(places, [(2, 1, 1, 6), (2, 6, 6, 12), (2, 8, 8, 14), (2, 9, 10, 18), (2, 10, 11, 19)]);
    }
}
