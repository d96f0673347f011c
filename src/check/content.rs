//! What a file is by its first bytes, where that is not what its name says.

use crate::diagnostic::Text;

/// Endings of pictures that browsers show.
const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// What a file really is, where readers would get nothing from it under this ending; nothing is said of what is not known.
pub(super) fn mistaken(extension: &str, bytes: &[u8]) -> Option<Text> {
    if bytes.is_empty() {
        return Some(Text { en: "empty", fr: "vide" });
    }
    if bytes.starts_with(b"version https://git-lfs") {
        return Some(Text {
            en: "a pointer of Git LFS, not the file itself",
            fr: "un pointeur Git LFS, pas le fichier lui-même",
        });
    }
    if !PICTURES.contains(&extension) && extension != "pdf" {
        return None;
    }
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_ascii_lowercase();
    if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return Some(Text { en: "a page of the web", fr: "une page web" });
    }
    let kind = kind(bytes)?;
    let own = if extension == "jpeg" { "jpg" } else { extension };
    if kind == own {
        return None;
    }
    Some(match kind {
        "heic" => Text {
            en: "a HEIC photo, which browsers do not show",
            fr: "une photo HEIC, que les navigateurs ne montrent pas",
        },
        "png" => Text { en: "a PNG picture", fr: "une image PNG" },
        "jpg" => Text { en: "a JPEG picture", fr: "une image JPEG" },
        "gif" => Text { en: "a GIF picture", fr: "une image GIF" },
        "webp" => Text { en: "a WebP picture", fr: "une image WebP" },
        "avif" => Text { en: "an AVIF picture", fr: "une image AVIF" },
        _ => Text { en: "a PDF document", fr: "un document PDF" },
    })
}

fn kind(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..12).unwrap_or_default();
    Some(match bytes {
        _ if bytes.starts_with(b"\x89PNG") => "png",
        _ if bytes.starts_with(b"\xff\xd8\xff") => "jpg",
        _ if bytes.starts_with(b"GIF8") => "gif",
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => "webp",
        _ if brand == b"ftypavif" => "avif",
        _ if [&b"ftypheic"[..], b"ftypheix", b"ftypmif1", b"ftypmsf1"].contains(&brand) => "heic",
        _ if bytes.starts_with(b"%PDF-") => "pdf",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_apart_by_its_first_bytes() {
        for (extension, bytes, found) in [
            ("png", &b"\x89PNG\r\n"[..], None),
            ("jpeg", b"\xff\xd8\xff\xe0", None),
            ("png", b"anything else", None),
            ("csv", b"<html>", None),
            ("txt", b"", Some("empty")),
            ("zip", b"version https://git-lfs.github.com/spec/v1", Some("a pointer of Git LFS, not the file itself")),
            ("png", b"\n<!DOCTYPE html><title>404", Some("a page of the web")),
            ("jpg", b"\0\0\0\x18ftypheic", Some("a HEIC photo, which browsers do not show")),
            ("png", b"\xff\xd8\xff\xe0", Some("a JPEG picture")),
            ("pdf", b"GIF89a", Some("a GIF picture")),
            ("jpg", b"%PDF-1.7", Some("a PDF document")),
        ] {
            assert_eq!(mistaken(extension, bytes).map(|text| text.en), found, "{extension} {bytes:?}");
        }
    }
}
