/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
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
        // Text that is known to be text is counted by its bytes, which is far quicker on a long line.
        let column = match std::str::from_utf8(before) {
            Ok(text) => text.chars().count(),
            Err(_) => String::from_utf8_lossy(before).chars().count(),
        } + 1;
        Place { line, column, byte }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let index = LineIndex::new("été\n  clé: x".as_bytes());
        assert_eq!(index.place(6), Place { line: 2, column: 1, byte: 6 });
        assert_eq!(index.place(12), Place { line: 2, column: 6, byte: 12 });
        assert_eq!(index.place(99), Place { line: 2, column: 9, byte: 15 });
    }
}
