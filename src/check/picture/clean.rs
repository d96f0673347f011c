//! Pictures as they are published: what draws them, and no other segment, chunk or block.

use std::sync::Arc;

use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::{orientation, tags};

/// Tags that say no more than how a picture is turned.
/// Source: TIFF 6.0, sections 2 and 8, of which this is the least that can be.
pub(super) fn turned(turn: u32) -> Vec<u8> {
    let turn = u8::try_from(turn).unwrap_or(1);
    let header = *b"MM\0*\0\0\0\x08";
    // One entry: tag 0x0112, a short, one of them, its value; then no further directory.
    let entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
    [header.as_slice(), &entry].concat()
}

/// The bytes of a picture without its tags; `None` where there are none, or it cannot be read.
pub(super) fn without_tags(kind: &str, bytes: &Arc<[u8]>) -> Option<Arc<[u8]>> {
    let turn = tags(bytes).as_ref().and_then(orientation).filter(|turn| *turn > 1).map(turned);
    let clean = match kind {
        "jpg" | "jpeg" => jpeg(bytes, turn.as_deref()),
        "png" => png(bytes, turn),
        "webp" => webp(bytes, turn),
        "gif" => gif(bytes),
        _ => None,
    };
    clean.filter(|clean| **clean != **bytes).map(Into::into)
}

/// A JPEG with what draws it, says how its colours are meant and how it is turned, up to its end: behind it, phones put films and
/// further pictures.
///
/// Source: ITU-T T.81, annex B, for markers and how entropy-coded data ends.
pub(super) fn jpeg(bytes: &[u8], turn: Option<&[u8]>) -> Option<Vec<u8>> {
    const SOI: u8 = 0xd8;
    const EOI: u8 = 0xd9;
    const SOS: u8 = 0xda;
    let mut at = bytes.strip_prefix(&[0xff, SOI]).map(|_| 2)?;
    let mut clean = vec![0xff, SOI];
    let mut exif = turn.and_then(exif_segment);
    loop {
        let gap = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xff).count();
        let (Some(marker), true) = (bytes.get(at + gap).copied(), gap > 0) else { break };
        at += gap + 1;
        if marker == EOI {
            clean.extend([0xff, EOI]);
            break;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            clean.extend([0xff, marker]);
            continue;
        }
        let Some(length) = bytes.get(at..at + 2).map(|pair| usize::from(u16::from_be_bytes([pair[0], pair[1]]))) else {
            break;
        };
        let Some(segment) = bytes.get(at..at + length).filter(|_| length >= 2) else { break };
        at += length;
        if marker != 0xe0 {
            clean.extend(exif.take().into_iter().flatten());
        }
        if is_drawn(marker, &segment[2..]) {
            clean.extend([0xff, marker]);
            clean.extend_from_slice(segment);
        }
        if marker == SOS {
            let rest = &bytes[at..];
            let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
            let length = rest.windows(2).position(ends).unwrap_or(rest.len());
            clean.extend_from_slice(&rest[..length]);
            at += length;
        }
    }
    Some(clean)
}

/// A segment of a JPEG that holds tags.
fn exif_segment(tags: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(2 + b"Exif\0\0".len() + tags.len()).ok()?;
    Some([&[0xff, 0xe1], &length.to_be_bytes()[..], b"Exif\0\0", tags].concat())
}

/// Whether a segment of a JPEG draws it, or says how its colours are meant: JFIF, the colour profile, Adobe's.
fn is_drawn(marker: u8, contents: &[u8]) -> bool {
    match marker {
        0xe0 => contents.starts_with(b"JFIF\0"),
        0xe2 => contents.starts_with(b"ICC_PROFILE\0"),
        0xee => contents.starts_with(b"Adobe") && contents.len() == 12,
        marker => matches!(marker, 0xc0..=0xcf | 0xda..=0xdf),
    }
}

/// A PNG with the chunks that draw it. Source: the specification of PNG, third edition, section 11.
fn png(bytes: &[u8], turn: Option<Vec<u8>>) -> Option<Vec<u8>> {
    const DRAWN: [&[u8; 4]; 20] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"bKGD", b"cHRM", b"cICP", b"cLLI", b"fcTL", b"fdAT", b"gAMA",
        b"hIST", b"iCCP", b"mDCV", b"pHYs", b"sBIT", b"sPLT", b"sRGB", b"tRNS",
    ];
    let mut picture = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    picture.chunks_mut().retain(|chunk| DRAWN.contains(&&chunk.kind()));
    if let Some(turn) = turn {
        picture.set_exif(Some(turn.into()));
    }
    Some(picture.encoder().bytes().to_vec())
}

/// A WebP with the chunks that draw it. Source: the WebP container specification (RFC 9649), section 2.
fn webp(bytes: &[u8], turn: Option<Vec<u8>>) -> Option<Vec<u8>> {
    const DRAWN: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    /// Where the flags of a VP8X chunk stand that begins the file, and the one that announces XMP.
    const FLAGS: (usize, u8) = (20, 0b100);
    let mut picture = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    picture.chunks_mut().retain(|chunk| DRAWN.contains(&&chunk.id()));
    picture.set_exif(turn.map(Into::into));
    let mut clean = picture.encoder().bytes().to_vec();
    if clean.get(12..16) == Some(b"VP8X")
        && let Some(flags) = clean.get_mut(FLAGS.0)
    {
        *flags &= !FLAGS.1;
    }
    Some(clean)
}

/// A GIF without comments, and without what programs put into it but for how often it is played.
/// Source: the specification of `GIF89a`, sections 18 to 27.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    // A run of blocks, each with its length before it, up to an empty one.
    let blocks = |mut at: usize| -> Option<usize> {
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                return Some(at);
            }
        }
    };
    bytes.strip_prefix(b"GIF8")?;
    let mut at = 13 + table(*bytes.get(10)?);
    let mut clean = bytes.get(..at)?.to_vec();
    loop {
        let end = match *bytes.get(at)? {
            0x3b => {
                clean.push(0x3b);
                return Some(clean);
            }
            0x21 => blocks(at + 2)?,
            0x2c => blocks(at + 11 + table(*bytes.get(at + 9)?))?,
            _ => return None,
        };
        let block = bytes.get(at..end)?;
        let is_played = |name: &[u8]| name.starts_with(b"NETSCAPE2.0") || name.starts_with(b"ANIMEXTS1.0");
        let is_drawn = match block {
            [0x21, 0xfe, ..] => false,
            [0x21, 0xff, _, name @ ..] => is_played(name),
            _ => true,
        };
        clean.extend_from_slice(if is_drawn { block } else { &[] });
        at = end;
    }
}
