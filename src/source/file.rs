use std::sync::Arc;

/// What stands at a path.
#[derive(Debug, Clone, Eq)]
pub enum Source {
    /// A file and its bytes.
    File(Arc<[u8]>),
    /// A symbolic link, which is never followed.
    Symlink,
    /// A file that was not read because it passes its limit; its size in bytes.
    TooLarge(u64),
    /// A file whose name is not Unicode; the path is the nearest readable spelling.
    NameNotUnicode,
    /// A file that has no place in a playbook, so that nothing reads it; its size in bytes.
    Unread(u64),
    /// What is no file at all.
    Special(Special),
}

/// What a disk holds besides files, folders and links. None of it is ever opened: it may never end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A disk, a terminal and the like.
    Device,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(own), Self::File(other)) => are_same(own, other),
            (Self::TooLarge(own), Self::TooLarge(other)) | (Self::Unread(own), Self::Unread(other)) => own == other,
            (Self::Special(own), Self::Special(other)) => own == other,
            (Self::Symlink, Self::Symlink) | (Self::NameNotUnicode, Self::NameNotUnicode) => true,
            _ => false,
        }
    }
}

/// Whether two files have the same bytes; those of files that were read once are not looked at.
pub fn are_same(a: &Arc<[u8]>, b: &Arc<[u8]>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_twice_is_the_same() {
        let file = |text: &str| Source::File(text.as_bytes().into());
        assert_eq!(file("a"), file("a"));
        assert_ne!(file("a"), file("b"));
        assert_ne!(file("a"), Source::TooLarge(1));
        assert_ne!(Source::TooLarge(1), Source::TooLarge(2));
    }
}
