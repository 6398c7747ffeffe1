//! The screenshots in `assets/`: real frames, compared as snapshots.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier, Style};

use super::editions;
use super::harness::Reader;
use crate::testing::french;
use crate::testing::snapshot::assert_snapshot;
use crate::theme::Ground;

/// The size of a cell in pixels, and that of the letters in it.
const WIDE: usize = 9;
const HIGH: usize = 18;
const LETTERS: usize = 15;

#[test]
fn the_screenshots_are_current() {
    for (name, (width, height), keys) in [
        ("start", (120, 40), ""),
        ("reading", (160, 34), "]]<enter>"),
        // A search shows highlights, doubts and match counts at once.
        ("search", (100, 30), "/sorties"),
        ("timeline", (120, 36), "3]]]]]<enter><down><down><down><down><down><down><down>"),
        ("map", (120, 34), "3]]]]]]<enter><down><down><down><down>"),
    ] {
        let reader = Reader::at(width, height).press(keys);
        let (buffer, _) = reader.frame();
        assert_snapshot(&format!("assets/{name}.svg"), &svg(&buffer, reader.theme().ground(Ground::Page)));
    }
}

#[test]
fn the_screenshot_in_french_is_current() {
    let reader = Reader::with_document(french(), Size::new(120, 34)).press("3]]]]<enter>");
    let (buffer, _) = reader.frame();
    assert_snapshot("assets/french.svg", &svg(&buffer, reader.theme().ground(Ground::Page)));
}

#[test]
fn the_screenshot_of_two_editions_is_current() {
    let reader = Reader::with_document(editions::document(), Size::new(120, 34));
    let (buffer, _) = reader.frame();
    assert_snapshot("assets/changes.svg", &svg(&buffer, reader.theme().ground(Ground::Page)));
}

/// A frame as SVG. Each run of text has the width of its cells, whatever the font, and braille is drawn as dots.
fn svg(buffer: &Buffer, ground: Style) -> String {
    let (width, height) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" \
         font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"{LETTERS}\" stroke-width=\"2\" stroke-linecap=\"round\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{2}\"/>\n",
        width * WIDE,
        height * HIGH,
        hex(ground.bg),
    );
    for (y, row) in buffer.content.chunks(width).enumerate() {
        let mut x = 0;
        for cells in row.chunk_by(|left, right| left.style() == right.style() && is_braille(left) == is_braille(right))
        {
            run(&mut svg, cells, (x, y), ground);
            x += cells.len();
        }
    }
    svg + "</svg>\n"
}

/// Draws cells of one style.
fn run(svg: &mut String, cells: &[Cell], (x, y): (usize, usize), ground: Style) {
    let style = cells[0].style();
    let (left, top, length) = (x * WIDE, y * HIGH, cells.len() * WIDE);
    // A String takes every write.
    if style.bg != ground.bg {
        let color = hex(style.bg);
        let _ = writeln!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"{HIGH}\" fill=\"{color}\"/>");
    }
    let text: String = cells.iter().map(Cell::symbol).collect();
    let color = hex(style.fg);
    if is_braille(&cells[0]) {
        let dots: String = text.chars().enumerate().map(|(at, c)| dots(c, left + at * WIDE, top)).collect();
        let _ = writeln!(svg, "<path stroke=\"{color}\" d=\"{dots}\"/>");
    } else if !text.trim().is_empty() {
        let blanks = text.len() - text.trim_start().len();
        let (left, length) = (left + blanks * WIDE, length - (text.len() - text.trim().len()) * WIDE);
        let (letters, baseline) = (escaped(text.trim()), top + LETTERS - 2);
        let names = [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
            (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        ];
        let looks =
            names.map(|(modifier, look)| if style.add_modifier.contains(modifier) { look } else { "" }).concat();
        let _ = writeln!(
            svg,
            "<text xml:space=\"preserve\" x=\"{left}\" y=\"{baseline}\" textLength=\"{length}\" fill=\"{color}\"{looks}>{letters}</text>"
        );
    }
}

fn is_braille(cell: &Cell) -> bool {
    cell.symbol().starts_with(|c: char| ('\u{2800}'..'\u{2900}').contains(&c))
}

/// The dots of a sign of braille as points of a path.
fn dots(sign: char, left: usize, top: usize) -> String {
    /// Column and row of each dot.
    const DOTS: [(usize, usize); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let is_set = |bit: usize| (u32::from(sign) - 0x2800) >> bit & 1 == 1;
    let set = DOTS.iter().enumerate().filter(|(bit, _)| is_set(*bit));
    let points = set.map(|(_, (column, row))| format!("M{} {}h0", left + 2 + column * 4, top + 2 + row * 9 / 2));
    points.collect::<Vec<_>>().concat()
}

fn hex(color: Option<Color>) -> String {
    match color {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        color => panic!("a theme in true colours has no {color:?}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
