//! Pictures under `playbook serve`: the address of each in a page names its bytes, so that an open page shows a picture that
//! was drawn again. The site itself has no such addresses.

use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::served::MarkedFile;
use crate::route::OutputPath;
use crate::source::FilePath;

/// The page at `path` with marks behind the addresses of its pictures. `mark` tells a file's own; addresses of what is no file
/// of the site stay as they are.
pub(super) fn marked(
    page: MarkedFile,
    path: &OutputPath,
    mark: impl Fn(&OutputPath) -> Option<Arc<str>>,
) -> MarkedFile {
    let Ok(html) = std::str::from_utf8(&page.bytes) else { return page };
    let mut pieces = html.split("<img ");
    let mut marked = pieces.next().unwrap_or_default().to_owned();
    let mut is_marked = false;
    for piece in pieces {
        marked.push_str("<img ");
        let known = address(piece).and_then(|at| Some((mark(&file(path, &piece[at.clone()])?)?, at.end)));
        if let Some((mark, end)) = known {
            is_marked = true;
            marked.extend([&piece[..end], "?", &mark, &piece[end..]]);
        } else {
            marked.push_str(piece);
        }
    }
    if is_marked { MarkedFile::new(marked.into_bytes().into()) } else { page }
}

/// Where the address of a picture lies in what follows `<img `.
fn address(attributes: &str) -> Option<Range<usize>> {
    const NAME: &str = "src=\"";
    let start = attributes.find(NAME).filter(|at| *at < attributes.find('>').unwrap_or(attributes.len()))? + NAME.len();
    Some(start..start + attributes[start..].find('"')?)
}

/// The file at `address`, as the page at `page` names it.
fn file(page: &OutputPath, address: &str) -> Option<OutputPath> {
    let decoded = percent_decode_str(address).decode_utf8().ok()?;
    let from = if decoded.starts_with('/') { "index.html" } else { page.as_str() };
    OutputPath::new(FilePath::new(from).resolve(&decoded)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_the_site_get_marks() {
        let page = OutputPath::new("formats/x/index.html").unwrap();
        let mark = |path: &OutputPath| (path.as_str() == "formats/x/a b.svg").then(|| "0f".into());
        for (html, expected) in [
            ("<img src=\"a%20b.svg\" alt=\"\">", "<img src=\"a%20b.svg?0f\" alt=\"\">"),
            (
                "<p><img alt=\"\" src=\"../../formats/x/a%20b.svg\">é",
                "<p><img alt=\"\" src=\"../../formats/x/a%20b.svg?0f\">é",
            ),
            ("<img src=\"/formats/x/a%20b.svg\">", "<img src=\"/formats/x/a%20b.svg?0f\">"),
            ("<img src=\"b.svg\"><img src=\"a%20b.svg\">", "<img src=\"b.svg\"><img src=\"a%20b.svg?0f\">"),
        ] {
            let made = marked(MarkedFile::new(html.as_bytes().into()), &page, mark);
            assert_eq!(std::str::from_utf8(&made.bytes), Ok(expected));
            assert_eq!(made.mark, MarkedFile::new(expected.as_bytes().into()).mark);
        }
    }

    #[test]
    fn everything_else_stays() {
        let page = OutputPath::new("index.html").unwrap();
        for html in [
            "",
            "<img ",
            "<img src=\"",
            "<img src=\"a.svg",
            "<img src=\"\">",
            "<img src=\"https://x.org/a.svg\">",
            "<img src=\"../a.svg\">",
            "<img src=\"a.svg?1\">",
            "<img src=\"data:image/png;base64,AA\">",
            "<img src=\"%ff\">",
            "<img alt=\"\"><a src=\"a.svg\">",
            "<script src=\"a.svg\"></script>",
            "<p>&lt;img src=\"a.svg\"",
        ] {
            let made = marked(MarkedFile::new(html.as_bytes().into()), &page, |path| {
                (path.as_str() == "a.svg").then(|| "0f".into())
            });
            assert_eq!(std::str::from_utf8(&made.bytes), Ok(html), "{html}");
        }
    }
}
