//! Pictures: how large they are, and what else than a picture is in them.

mod clean;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use exif::{Exif, In, Reader, Tag};
use rayon::prelude::*;

use self::clean::without_tags;
use super::drawing;
use crate::diagnostic::{Diagnostic, Severity, Text, rules};
use crate::source::{FilePath, are_same};

/// Bytes above which a picture is slow on a phone.
const HEAVY: usize = 1_000_000;

/// A picture, as far as pages have to know it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels as it is shown, after turning; `None` where its file does not say.
    pub size: Option<(u32, u32)>,
    /// Whether there is anything in it that is left out of what is published.
    pub has_tags: bool,
    /// What a stranger would learn from it.
    tells: Option<Tells>,
}

/// What a picture tells besides what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// Where it was taken.
    Place,
    /// Whose camera it was.
    Owner,
}

/// Pictures that were read, beside the bytes that they were read from.
#[derive(Debug, Default)]
pub(super) struct Pictures(BTreeMap<FilePath, (Arc<[u8]>, Picture)>);

impl Pictures {
    /// Those among `files`, read or taken from the time before.
    pub(super) fn read(&mut self, files: &[(&FilePath, &Arc<[u8]>)]) -> BTreeMap<FilePath, Picture> {
        let known = std::mem::take(&mut self.0);
        let kept = |path: &FilePath, bytes: &Arc<[u8]>| {
            known.get(path).filter(|(own, _)| are_same(own, bytes)).map(|(_, picture)| *picture)
        };
        let read = files.par_iter().map(|(path, bytes)| {
            let picture = kept(path, bytes).unwrap_or_else(|| Picture::of(&kind(path), bytes));
            ((*path).clone(), ((*bytes).clone(), picture))
        });
        self.0 = read.collect();
        self.0.iter().map(|(path, (_, picture))| (path.clone(), *picture)).collect()
    }
}

/// Whether the file at `path` is called a picture.
pub(super) fn is_picture(path: &FilePath) -> bool {
    ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&kind(path).as_str())
}

fn kind(path: &FilePath) -> String {
    path.extension().unwrap_or_default()
}

impl Picture {
    fn of(kind: &str, bytes: &Arc<[u8]>) -> Self {
        if kind == "svg" {
            return Self { size: drawing::size(bytes), ..Self::default() };
        }
        let size = imagesize::blob_size(bytes).ok();
        let size = size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
        let size = size.filter(|(width, height)| *width > 0 && *height > 0);
        let tags = tags(bytes);
        let is_turned = tags.as_ref().and_then(orientation).is_some_and(|turn| turn >= 5);
        Self {
            size: size.map(|(width, height)| if is_turned { (height, width) } else { (width, height) }),
            has_tags: without_tags(kind, bytes).is_some(),
            tells: tags.as_ref().and_then(tells).or_else(|| holds(bytes, b"GPSLatitude").then_some(Tells::Place)),
        }
    }

    /// What a writer should know of the picture at `path`, which has so many bytes.
    pub(super) fn findings(&self, path: &FilePath, weight: usize) -> Vec<Diagnostic> {
        const PLACE: Text = Text { en: "where it was taken (GPS)", fr: "où elle a été prise (GPS)" };
        const OWNER: Text = Text { en: "whose camera it was", fr: "à qui est l’appareil" };
        let mut findings = Vec::new();
        if weight > HEAVY && kind(path) != "svg" {
            let tenths = weight / (HEAVY / 10);
            let size = format!("{}.{}", tenths / 10, tenths % 10);
            findings.push(Diagnostic::new(&rules::HEAVY_PICTURE, path, None).with("size", size));
        }
        if let Some(tells) = self.tells {
            let (what, severity) = match tells {
                Tells::Place => (PLACE, Severity::Warning),
                Tells::Owner => (OWNER, Severity::Advice),
            };
            let finding = Diagnostic::new(&rules::PICTURE_TELLS, path, None).with_words("what", what);
            findings.push(if self.has_tags {
                finding.with("published", "").severity(severity)
            } else {
                // Of a file that cannot be cleaned, nothing is left out.
                finding.with("unpublished", "").severity(Severity::Error)
            });
        }
        findings
    }
}

/// The picture at `path` as it is published: without what a camera or a program wrote beside it, but with how it is turned and
/// with its colours.
pub(crate) fn published(path: &FilePath, bytes: &Arc<[u8]>) -> Arc<[u8]> {
    without_tags(&kind(path), bytes).unwrap_or_else(|| bytes.clone())
}

fn tags(bytes: &[u8]) -> Option<Exif> {
    Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()
}

/// Whether `part` stands somewhere: XMP is written in letters, in whatever container.
fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// How it is turned, from 1 (not at all) to 8.
fn orientation(tags: &Exif) -> Option<u32> {
    tags.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0).filter(|turn| (1..=8).contains(turn))
}

fn tells(tags: &Exif) -> Option<Tells> {
    let has = |tag| tags.fields().any(|field| field.tag == tag && !field.display_value().to_string().trim().is_empty());
    if has(Tag::GPSLatitude) || has(Tag::GPSLongitude) {
        return Some(Tells::Place);
    }
    [Tag::CameraOwnerName, Tag::BodySerialNumber, Tag::LensSerialNumber].into_iter().any(has).then_some(Tells::Owner)
}

#[cfg(test)]
mod tests {
    use img_parts::Bytes;
    use img_parts::png::{Png, PngChunk};
    use img_parts::riff::{RiffChunk, RiffContent};
    use img_parts::webp::WebP;

    use super::clean::{jpeg, turned};
    use super::*;

    /// A JPEG of 40 by 30 pixels that is turned and says where it was taken, with a colour profile, XMP, data of Photoshop
    /// and a comment.
    const PHOTO: &[u8] =
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xe1\0dExif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\
        \0\x03\0\0\0\x01\0\x06\0\0\x88%\0\x04\0\0\0\x01\0\0\0&\0\0\0\0\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\
        \0\x05\0\0\0\x03\0\0\0D\0\0\0\0\0\0\x000\0\0\0\x01\0\0\x003\0\0\0\x01\0\0\0\x1e\0\0\0\x01\xff\xe2\0\x17IC\
        C_PROFILE\0\x01\x01profile\xff\xe1\0#http://ns.adobe.com/xap/1.0/\0<x/>\xff\xed\0\x10Photoshop 3.0\0\xff\
        \xfe\0\x06note\xff\xc0\0\x0b\x08\0\x1e\0(\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\x124\xff\xd9";

    fn picture(kind: &str, bytes: &[u8]) -> (Picture, Arc<[u8]>) {
        let bytes: Arc<[u8]> = bytes.into();
        (Picture::of(kind, &bytes), published(&FilePath::new(format!("formats/a/p.{kind}")), &bytes))
    }

    #[test]
    fn a_photo_is_published_turned_and_coloured_and_tells_nothing_else() {
        let (photo, clean) = picture("jpg", PHOTO);
        assert_eq!(photo, Picture { size: Some((30, 40)), has_tags: true, tells: Some(Tells::Place) });
        for gone in [&b"http://ns.adobe.com"[..], b"Photoshop", b"note", b"\x88\x25"] {
            assert!(holds(PHOTO, gone) && !holds(&clean, gone), "{gone:?}");
        }
        for kept in [&b"JFIF"[..], b"ICC_PROFILE", b"\xff\xda\0\x08\x01\x01\0\0?\0\x12\x34\xff\xd9"] {
            assert!(holds(&clean, kept), "{kept:?}");
        }
        let (again, same) = picture("jpg", &clean);
        assert_eq!((again.size, again.tells), (Some((30, 40)), None));
        assert_eq!(same, clean, "clean is clean");
    }

    #[test]
    fn what_says_nothing_is_published_as_it_is() {
        let plain = jpeg(PHOTO, None).unwrap();
        let (photo, published) = picture("jpg", &plain);
        assert_eq!((photo, &published[..]), (Picture { size: Some((40, 30)), ..Picture::default() }, &plain[..]));
        let none = &PHOTO[1..30];
        assert_eq!(picture("jpg", none), (Picture::default(), none.into()));
    }

    #[test]
    fn nothing_behind_or_between_the_parts_of_a_photo_is_published() {
        let scan = PHOTO.windows(2).position(|pair| pair == b"\xff\xda").unwrap();
        let second = [&b"\xff\xe1\0\x0bhidden-xm"[..], &PHOTO[scan..]].concat();
        let film = [&PHOTO[..PHOTO.len() - 2], &second, b"ftypmp42 +48.8567+002.3522/"].concat();
        let (photo, clean) = picture("jpg", &film);
        assert!(photo.has_tags && !holds(&clean, b"hidden-xm") && !holds(&clean, b"+48.8567"));
        assert!(clean.ends_with(b"\x12\x34\xff\xda\0\x08\x01\x01\0\0?\0\x12\x34\xff\xd9"));
        let avif = b"\0\0\0\x18ftypavif exif:GPSLatitude=\"48,51N\"";
        assert_eq!(picture("avif", avif).0.tells, Some(Tells::Place));
    }

    #[test]
    fn a_gif_loses_its_words_and_keeps_how_often_it_is_played() {
        let head = b"GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
        let played = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let image = b"\x2c\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x01\0";
        let words = b"\x21\xfe\x03Zoe\0\x21\xff\x0bXMP DataXMP\x0bGPSLatitude\x02ok\0";
        let clean = [&head[..], played, image, b";"].concat();
        let (picture_, published) = picture("gif", &[&head[..], played, words, image, b";behind"].concat());
        assert_eq!((picture_.size, picture_.has_tags), (Some((2, 1)), true));
        assert_eq!(published[..], clean[..]);
        assert_eq!(picture("gif", &clean).1[..], clean[..]);
    }

    #[test]
    fn words_in_png_and_webp_are_left_out() {
        let tiff = Bytes::copy_from_slice(&turned(6));
        let chunk = |kind: &[u8; 4], contents: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(contents));
        let header = chunk(b"IHDR", &[0, 0, 0, 40, 0, 0, 0, 30, 8, 0, 0, 0, 0]);
        let mut png = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82")).unwrap();
        let inside = [header, chunk(b"eXIf", &tiff), chunk(b"tEXt", b"Author\0Zoe"), chunk(b"IDAT", b"x")];
        png.chunks_mut().splice(0..0, inside);
        let (photo, clean) = picture("png", &png.encoder().bytes());
        assert_eq!((photo.size, photo.has_tags), (Some((30, 40)), true));
        assert!(!holds(&clean, b"Author") && holds(&clean, b"IDAT"));
        assert_eq!(picture("png", &clean).0.size, Some((30, 40)));

        let part = |kind: &[u8; 4], contents: &[u8]| {
            RiffChunk::new(*kind, RiffContent::Data(Bytes::copy_from_slice(contents)))
        };
        let inside = vec![
            part(b"VP8X", &[0x0c, 0, 0, 0, 39, 0, 0, 29, 0, 0]),
            part(b"VP8L", b"\x2f\x27\x40\x07\x10"),
            part(b"EXIF", &tiff),
            part(b"XMP ", b"<x>Zoe</x>"),
        ];
        let riff = RiffChunk::new(*b"RIFF", RiffContent::List { kind: Some(*b"WEBP"), subchunks: inside });
        let webp = WebP::new(riff).unwrap();
        let (photo, clean) = picture("webp", &webp.encoder().bytes());
        assert!(photo.has_tags && !holds(&clean, b"Zoe"), "{photo:?}");
    }

    #[test]
    fn a_drawing_has_the_size_it_says() {
        for (root, size) in [
            ("width=\"62pt\" height=\"3in\"", Some((83, 288))),
            ("viewBox=\"0 0 8.4,16\"", Some((8, 16))),
            ("width=\"100%\" viewBox=\"0 0 8 16\"", Some((8, 16))),
            ("width=\"8\"", None),
            ("viewBox=\"0 0 -8 1e9\"", None),
        ] {
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {root}></svg>");
            assert_eq!(picture("svg", svg.as_bytes()).0.size, size, "{root}");
        }
    }
}
