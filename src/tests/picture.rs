//! The picture of the screen in `assets/`: a real frame, kept current as a snapshot.

use std::fmt::Write as _;

use anstyle::RgbColor;
use anstyle_svg::Term;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use super::harness::Reader;
use crate::testing::snapshot::assert_snapshot;
use crate::theme::Look;

#[test]
fn the_picture_shows_the_screen_as_it_is() {
    // A search, followed to its first match: marks of matches and doubts, counts, the place in the margin.
    let reader = Reader::at(100, 30).press("/sorties<enter>").resize(100, 30);
    let (buffer, _) = reader.frame();
    let ground = reader.look().look(Look::Ground);
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

/// The frame as a terminal would be sent it; the ground is the terminal's own.
fn ansi(buffer: &Buffer, ground: Style) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut style = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let own = codes(cell, ground);
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

/// The codes for a cell's style.
fn codes(cell: &Cell, ground: Style) -> String {
    let mut codes = String::new();
    for (kind, color, own) in [(38, cell.fg, ground.fg), (48, cell.bg, ground.bg)] {
        if let Color::Rgb(red, green, blue) = color
            && Some(color) != own
        {
            let _ = write!(codes, "\x1b[{kind};2;{red};{green};{blue}m");
        }
    }
    for (modifier, code) in [(Modifier::BOLD, 1), (Modifier::ITALIC, 3), (Modifier::UNDERLINED, 4)] {
        if cell.modifier.contains(modifier) {
            let _ = write!(codes, "\x1b[{code}m");
        }
    }
    codes
}
