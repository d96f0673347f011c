//! The default theme's pictures as bitmaps: previews of shared links, and icons for programs that read no SVG. They depend on
//! nothing but the theme, so they are drawn once, here, and a build costs nothing for them. After a change of shapes or colours,
//! `DRAW=1 cargo test pictures` draws them anew.

use std::fs;
use std::path::PathBuf;

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

/// How far a control point of a Bézier curve lies out for a quarter of a circle.
const KAPPA: f32 = 0.552_285;
const PAPER: &str = "#faf9f5";
/// The colours of purposes: for shapes, and for grounds (`style.css`).
const HUES: [(&str, &str); 8] = [
    ("#b57a00", "#fdecd5"),
    ("#069b3f", "#e0f5e2"),
    ("#3282f6", "#e5effe"),
    ("#a367e7", "#f2ebfe"),
    ("#06909f", "#d5f5fc"),
    ("#db4e97", "#fee7f0"),
    ("#e55421", "#ffe9e3"),
    ("#7486a6", "#e8effb"),
];

fn rect(path: &mut PathBuilder, x: f32, y: f32, width: f32, height: f32) {
    path.push_rect(Rect::from_xywh(x, y, width, height).unwrap());
}

fn lines(path: &mut PathBuilder, points: &[(f32, f32)]) {
    path.move_to(points[0].0, points[0].1);
    points[1..].iter().for_each(|(x, y)| path.line_to(*x, *y));
    path.close();
}

/// The shape of a colour in a cell of one by one.
fn shape(hue: usize) -> Path {
    let mut path = PathBuilder::new();
    match hue {
        0 => path.push_circle(0.5, 0.5, 0.45),
        1 => lines(&mut path, &[(0.5, 0.06), (1.0, 0.95), (0.0, 0.95)]),
        2 => lines(&mut path, &[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]),
        3 => rect(&mut path, 0.08, 0.08, 0.84, 0.84),
        4 => {
            rect(&mut path, 0.05, 0.1, 0.9, 0.32);
            rect(&mut path, 0.05, 0.58, 0.9, 0.32);
        }
        5 => {
            path.move_to(0.05, 0.95);
            path.line_to(0.05, 0.05);
            path.cubic_to(0.05 + 0.9 * KAPPA, 0.05, 0.95, 0.95 - 0.9 * KAPPA, 0.95, 0.95);
            path.close();
        }
        6 => {
            rect(&mut path, 0.33, 0.03, 0.34, 0.94);
            rect(&mut path, 0.03, 0.33, 0.94, 0.34);
        }
        _ => {
            path.move_to(0.05, 0.75);
            path.cubic_to(0.05, 0.75 - 0.45 * KAPPA, 0.5 - 0.45 * KAPPA, 0.3, 0.5, 0.3);
            path.cubic_to(0.5 + 0.45 * KAPPA, 0.3, 0.95, 0.75 - 0.45 * KAPPA, 0.95, 0.75);
            path.close();
        }
    }
    path.finish().unwrap()
}

fn colour(hex: &str) -> Color {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    Color::from_rgba8(part(1), part(3), part(5), 255)
}

struct Canvas(Pixmap);

impl Canvas {
    fn new(width: u32, height: u32, ground: &str) -> Self {
        let mut pixmap = Pixmap::new(width, height).unwrap();
        pixmap.fill(colour(ground));
        Self(pixmap)
    }

    /// A shape at a place, so many pixels wide.
    fn draw(&mut self, hue: usize, fill: &str, (x, y): (f32, f32), size: f32) {
        let mut paint = Paint::default();
        paint.set_color(colour(fill));
        paint.anti_alias = true;
        let to = Transform::from_scale(size, size).post_translate(x, y);
        self.0.fill_path(&shape(hue), &paint, FillRule::Winding, to, None);
    }

    fn ground(&mut self, fill: &str, (x, y): (f32, f32), size: f32) {
        let mut paint = Paint::default();
        paint.set_color(colour(fill));
        self.0.fill_rect(Rect::from_xywh(x, y, size, size).unwrap(), &paint, Transform::identity(), None);
    }
}

/// The wall of the home page: eight columns and four rows of tiles in all colours, every other one turned inside out.
fn site() -> Pixmap {
    const TILE: f32 = 150.0;
    const ORDER: [usize; 32] =
        [0, 5, 2, 6, 4, 1, 7, 3, 4, 1, 7, 3, 0, 5, 2, 6, 2, 6, 0, 5, 7, 3, 4, 1, 7, 3, 4, 1, 2, 6, 0, 5];
    let mut canvas = Canvas::new(1200, 630, PAPER);
    for (place, hue) in ORDER.into_iter().enumerate() {
        let (column, row) = (place % 8, place / 8);
        #[expect(clippy::cast_precision_loss, reason = "below eight")]
        let at = (column as f32 * TILE, row as f32 * TILE + 15.0);
        let (fill, tint) = HUES[hue];
        let (ground, figure) = if (column + row) % 2 == 0 { (tint, fill) } else { (fill, tint) };
        canvas.ground(ground, at, TILE);
        canvas.draw(hue, figure, (at.0 + 22.0, at.1 + 22.0), TILE - 44.0);
    }
    canvas.0
}

/// A purpose: its shape, large, beside a field of small ones.
fn purpose(hue: usize) -> Pixmap {
    let (fill, tint) = HUES[hue];
    let mut canvas = Canvas::new(1200, 630, tint);
    canvas.draw(hue, fill, (90.0, 105.0), 420.0);
    for row in 0..5u8 {
        for column in 0..5u8 {
            let at = (640.0 + 100.0 * f32::from(column), 70.0 + 100.0 * f32::from(row));
            if (row + column) % 2 == 0 {
                canvas.ground(fill, at, 90.0);
                canvas.draw(hue, tint, (at.0 + 15.0, at.1 + 15.0), 60.0);
            } else {
                canvas.draw(hue, fill, (at.0 + 15.0, at.1 + 15.0), 60.0);
            }
        }
    }
    canvas.0
}

/// The mark of the site, with room around it that a device may cut off.
fn icon(size: u32) -> Pixmap {
    #[expect(clippy::cast_precision_loss, reason = "below a thousand")]
    let pixels = size as f32;
    let mut canvas = Canvas::new(size, size, PAPER);
    let (first, second, cell) = (pixels * 0.24, pixels * 0.52, pixels * 0.24);
    canvas.draw(0, HUES[0].0, (first, first), cell);
    canvas.draw(5, HUES[5].0, (second, first), cell);
    canvas.draw(2, HUES[2].0, (first, second), cell);
    canvas.draw(3, HUES[1].0, (second, second), cell);
    canvas.0
}

#[test]
fn pictures_are_those_of_the_theme() {
    let mut all: Vec<(String, Pixmap)> = vec![("og-site.png".to_owned(), site())];
    all.extend((0..HUES.len()).map(|hue| (format!("og-{hue}.png"), purpose(hue))));
    all.extend([180, 192, 512].map(|size| (format!("icon-{size}.png"), icon(size))));
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/default/static");
    for (name, drawn) in all {
        let path = folder.join(&name);
        if std::env::var_os("DRAW").is_some() {
            fs::write(&path, drawn.encode_png().unwrap()).unwrap();
        }
        let kept = Pixmap::decode_png(&fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap();
        assert_eq!((kept.width(), kept.height()), (drawn.width(), drawn.height()), "{name}");
        assert!(kept.data() == drawn.data(), "{name} is not what is drawn");
    }
}

#[test]
fn colours_are_those_of_the_style_sheet() {
    let style = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/style.css")).unwrap();
    for (number, (fill, tint)) in HUES.into_iter().enumerate() {
        let line = style.lines().find(|line| line.starts_with(&format!(".hue-{number} "))).unwrap();
        assert!(
            line.contains(&format!("--hue-fill: {fill};")) && line.contains(&format!("--hue-tint: {tint};")),
            "{line}"
        );
    }
}
