//! The screenshot in `assets/`: a real frame, compared as a snapshot.

use std::fmt::Write as _;

use anstyle::RgbColor;
use anstyle_svg::Term;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use super::harness::Reader;
use crate::testing::snapshot::assert_snapshot;
use crate::theme::Ground;

#[test]
fn the_screenshot_is_current() {
    // A search result shows highlights, doubts, match counts and the margin mark at once.
    let reader = Reader::at(100, 30).press("/sorties<enter>").resize(100, 30);
    let (buffer, _) = reader.frame();
    let ground = reader.theme().ground(Ground::Page);
    let term = Term::new().fg_color(color(ground.fg)).bg_color(color(ground.bg));
    let svg = term.render_svg(&ansi(&buffer, ground));
    assert_snapshot("assets/screen.svg", &svg);
}

fn color(color: Option<Color>) -> anstyle::Color {
    match color {
        Some(Color::Rgb(red, green, blue)) => RgbColor(red, green, blue).into(),
        color => panic!("a theme in true colours has no {color:?}"),
    }
}

/// The frame in ANSI escapes. The ground colour is left to the terminal.
fn ansi(buffer: &Buffer, ground: Style) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut style = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let own = escapes(cell, ground);
            if own != style {
                let _ = write!(text, "\x1b[0m{own}"); // a String takes every write
                style = own;
            }
            text.push_str(cell.symbol());
        }
        text.push_str(if y + 1 < buffer.area.height { "\x1b[0m\n" } else { "\x1b[0m" });
    }
    text
}

/// The ANSI escapes of a cell's style.
fn escapes(cell: &Cell, ground: Style) -> String {
    let mut escapes = String::new();
    for (kind, color, own) in [(38, cell.fg, ground.fg), (48, cell.bg, ground.bg)] {
        if let Color::Rgb(red, green, blue) = color
            && Some(color) != own
        {
            let _ = write!(escapes, "\x1b[{kind};2;{red};{green};{blue}m");
        }
    }
    for (modifier, code) in [(Modifier::BOLD, 1), (Modifier::ITALIC, 3), (Modifier::UNDERLINED, 4)] {
        if cell.modifier.contains(modifier) {
            let _ = write!(escapes, "\x1b[{code}m");
        }
    }
    escapes
}
