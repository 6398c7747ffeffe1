//! Writes changed cells as bytes. The backend of ratatui does the same through a formatter, cell by cell and with both
//! colours at every change of one: half of the time and of the bytes of a frame went there. What is to be written is
//! not decided here.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The attributes that themes use, and the number that switches each on.
const ATTRIBUTES: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// What a terminal writes the next character in.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

/// How a terminal begins: without colours and attributes.
const PLAIN: Pen = Pen { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

/// Writes the cells, each with its column and row, and leaves the terminal without colours and attributes.
pub(super) fn write<'c>(out: &mut String, cells: impl Iterator<Item = (u16, u16, &'c Cell)>) {
    let mut pen = PLAIN;
    let mut before = None;
    for (x, y, cell) in cells {
        // Behind a wide character the place is given anew, for terminals differ in how wide they take it to be.
        if before != Some((x, y)) {
            let _ = write!(out, "\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1); // a String takes every write
        }
        before = Some((x.saturating_add(1), y));
        let wanted = Pen { ink: cell.fg, ground: cell.bg, modifier: cell.modifier };
        if wanted != pen {
            turn(out, pen, wanted);
            pen = wanted;
        }
        out.push_str(cell.symbol());
    }
    if pen != PLAIN {
        out.push_str("\x1b[0m");
    }
}

/// Writes what makes one pen of the other.
fn turn(out: &mut String, from: Pen, to: Pen) {
    out.push_str("\x1b[");
    let mut is_first = true;
    let mut next = |out: &mut String| {
        if !std::mem::take(&mut is_first) {
            out.push(';');
        }
    };
    // Attributes are switched off all together: one by one, bold and dim share a number.
    let from = if to.modifier.contains(from.modifier) {
        from
    } else {
        next(out);
        out.push('0');
        PLAIN
    };
    for (attribute, number) in ATTRIBUTES {
        if to.modifier.contains(attribute) && !from.modifier.contains(attribute) {
            next(out);
            let _ = write!(out, "{number}");
        }
    }
    for (was, is, base) in [(from.ink, to.ink, 30), (from.ground, to.ground, 40)] {
        if was != is {
            next(out);
            color(out, is, base);
        }
    }
    out.push('m');
}

/// Writes a colour for the ink, whose numbers begin at 30, or for the ground, whose begin at 40.
fn color(out: &mut String, color: Color, base: u8) {
    let ansi = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset => 9,
        Color::Indexed(index) => {
            let _ = write!(out, "{};5;{index}", base + 8);
            return;
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, "{};2;{red};{green};{blue}", base + 8);
            return;
        }
    };
    let _ = write!(out, "{}", base + ansi);
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn written(cells: &[(u16, u16, &str, Style)]) -> String {
        let cells: Vec<_> = cells
            .iter()
            .map(|&(x, y, symbol, style)| {
                let mut cell = Cell::EMPTY;
                cell.set_symbol(symbol).set_style(style);
                (x, y, cell)
            })
            .collect();
        let mut out = String::new();
        write(&mut out, cells.iter().map(|(x, y, cell)| (*x, *y, cell)));
        out
    }

    #[test]
    fn only_what_changes_is_written() {
        let (plain, red) = (Style::new(), Style::new().fg(Color::Indexed(9)));
        let bold = red.add_modifier(Modifier::BOLD);
        assert_eq!(written(&[(0, 0, "a", plain), (1, 0, "b", plain)]), "\x1b[1;1Hab");
        assert_eq!(
            written(&[(0, 0, "a", red), (1, 0, "b", bold), (2, 0, "c", red), (0, 1, "d", red)]),
            "\x1b[1;1H\x1b[38;5;9ma\x1b[1mb\x1b[0;38;5;9mc\x1b[2;1Hd\x1b[0m"
        );
        assert_eq!(
            written(&[(0, 0, "日", plain), (2, 0, "x", plain)]),
            "\x1b[1;1H日\x1b[1;3Hx",
            "the place behind a wide character is given"
        );
    }

    #[test]
    fn each_kind_of_colour_has_its_numbers() {
        for (color, numbers) in [
            (Color::Blue, "34;44"),
            (Color::White, "97;107"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3;48;2;1;2;3"),
            (Color::Indexed(200), "38;5;200;48;5;200"),
        ] {
            let style = Style::new().fg(color).bg(color);
            assert_eq!(written(&[(0, 0, "x", style)]), format!("\x1b[1;1H\x1b[{numbers}mx\x1b[0m"));
        }
    }
}
