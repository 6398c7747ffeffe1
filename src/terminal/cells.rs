//! Writes what differs between two pictures as bytes, and as few of them as may be: over a slow line they are what a
//! reader waits for. The backend of ratatui does the same through a formatter, cell by cell, goes round each blank that
//! has not changed, and gives both colours at every change of one. What the picture is, is not decided here.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

/// The attributes that themes use, with the numbers that switch each on and off.
const ATTRIBUTES: [(Modifier, u8, u8); 5] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
];

/// The same as a set; others are not written.
const KNOWN: Modifier =
    Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC).union(Modifier::UNDERLINED).union(Modifier::REVERSED);

/// The attributes that can be seen on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

/// What a terminal writes the next character in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

impl Pen {
    /// How a terminal begins: without colours and attributes.
    const PLAIN: Self = Self { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

    /// The pen that a cell needs, as near to this one as may be: on a blank neither ink nor weight can be seen.
    fn wanted(self, cell: &Cell) -> Self {
        let modifier = cell.modifier.intersection(KNOWN);
        let wanted = Self { ink: cell.fg, ground: cell.bg, modifier };
        if cell.symbol() != " " || wanted.modifier.contains(Modifier::REVERSED) {
            return wanted;
        }
        let modifier = self.modifier.difference(ON_BLANKS).union(wanted.modifier.intersection(ON_BLANKS));
        Self { modifier, ..if wanted.modifier.is_empty() { Self { ink: self.ink, ..wanted } } else { wanted } }
    }
}

/// Writes the cells in which `next` differs from what is shown; where nothing is known of that, the terminal has been
/// cleared. The terminal writes without colours and attributes before and afterwards: a program that is stopped at once
/// leaves none of them to the shell.
pub(super) fn write(out: &mut Vec<u8>, shown: Option<&Buffer>, next: &Buffer) {
    let width = usize::from(next.area.width).max(1);
    let mut writer = Writer { out, pen: Pen::PLAIN, at: None };
    for (y, row) in next.content.chunks(width).enumerate() {
        let before = shown.and_then(|shown| shown.content.get(y * width..(y + 1) * width));
        writer.row(y, before, row);
    }
    writer.turn(Pen::PLAIN);
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    pen: Pen,
    /// The column and row of the terminal's cursor, where they are certain.
    at: Option<(usize, usize)>,
}

impl Writer<'_> {
    fn row(&mut self, y: usize, before: Option<&[Cell]>, row: &[Cell]) {
        let (mut x, mut touched) = (0, 0);
        while let Some(cell) = row.get(x) {
            let end = (x + columns(cell)).min(row.len());
            let differs = match before {
                Some(before) => before[x..end] != row[x..end],
                None => *cell != Cell::EMPTY,
            };
            if differs || x < touched {
                self.go(x, y, row);
                if end > x + 1 && !is_certain(cell) {
                    // Where a terminal takes it for narrow, nothing else would clear what stood behind it.
                    self.turn(self.pen.wanted(cell));
                    self.out.extend(std::iter::repeat_n(b' ', end - x));
                    self.at = None;
                    self.go(x, y, row);
                }
                self.put(cell);
                // Half of a wide character goes with its other half, and so may what was only taken for half of one.
                let replaced =
                    before.map_or(end, |before| (x..end).map(|at| at + reach(&before[at])).fold(end, Ord::max));
                touched = touched.max(replaced).max(x + reach(cell));
                // Terminals differ in how wide they take it to be.
                self.at = is_certain(cell).then_some((end, y));
            }
            x = end;
        }
    }

    /// Brings the cursor to a cell. What stands between is written again where that is shorter than to go round it.
    fn go(&mut self, x: usize, y: usize, row: &[Cell]) {
        let Some((from, _)) = self.at.filter(|&(from, line)| line == y && from <= x) else {
            let _ = write!(self.out, "\x1b[{};{}H", y + 1, x + 1); // memory takes every write
            return;
        };
        let between = &row[from..x];
        let length: usize = between.iter().map(|cell| cell.symbol().len()).sum();
        let detour = match between.len() {
            0 => return,
            1 => "\x1b[C".to_owned(),
            columns => format!("\x1b[{columns}C"),
        };
        let is_plain = |cell: &Cell| columns(cell) == 1 && is_certain(cell) && self.pen.wanted(cell) == self.pen;
        if length <= detour.len() && between.iter().all(is_plain) {
            for cell in between {
                self.out.extend_from_slice(cell.symbol().as_bytes());
            }
        } else {
            self.out.extend_from_slice(detour.as_bytes());
        }
    }

    /// Takes another pen.
    fn turn(&mut self, wanted: Pen) {
        if wanted != self.pen {
            turn(self.out, self.pen, wanted);
            self.pen = wanted;
        }
    }

    fn put(&mut self, cell: &Cell) {
        self.turn(self.pen.wanted(cell));
        self.out.extend_from_slice(cell.symbol().as_bytes());
    }
}

/// The columns of a cell's character.
fn columns(cell: &Cell) -> usize {
    usize::from(cell.symbol().cell_width()).max(1)
}

/// The columns that a cell's character may take on any terminal: some draw what is put together piece by piece.
fn reach(cell: &Cell) -> usize {
    if is_certain(cell) {
        return columns(cell);
    }
    let pieces: usize = cell.symbol().chars().filter_map(UnicodeWidthChar::width).sum();
    columns(cell).max(pieces) + 1
}

/// Whether all terminals agree on how wide a cell's character is: letters, punctuation, the signs that are drawn with,
/// and the wide characters of East Asia, but neither marks nor emoji nor anything that is put together.
fn is_certain(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    let mut characters = symbol.chars().map(u32::from);
    let is_agreed = |c: u32| {
        matches!(c,
            0xA0..=0x2FF | 0x2010..=0x22FF | 0x2500..=0x25FC | 0x2E80..=0x302F | 0x3031..=0x303C | 0x3041..=0x3096
            | 0x30A0..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFF60)
    };
    symbol.len() == 1 || (characters.next().is_some_and(is_agreed) && characters.next().is_none())
}

/// Writes what makes one pen of the other.
fn turn(out: &mut Vec<u8>, from: Pen, to: Pen) {
    if to == Pen::PLAIN {
        return out.extend_from_slice(b"\x1b[m");
    }
    out.extend_from_slice(b"\x1b[");
    let mut is_first = true;
    let mut next = |out: &mut Vec<u8>| {
        if !std::mem::take(&mut is_first) {
            out.push(b';');
        }
    };
    let mut left = from.modifier;
    for (attribute, _, off) in ATTRIBUTES {
        if left.contains(attribute) && !to.modifier.contains(attribute) {
            next(out);
            let _ = write!(out, "{off}");
            // One number switches off both bold and dim.
            let with_it = ATTRIBUTES.into_iter().filter(|&(.., other)| other == off);
            with_it.for_each(|(attribute, ..)| left.remove(attribute));
        }
    }
    for (attribute, on, _) in ATTRIBUTES {
        if to.modifier.contains(attribute) && !left.contains(attribute) {
            next(out);
            let _ = write!(out, "{on}");
        }
    }
    for (was, is, base) in [(from.ink, to.ink, 30), (from.ground, to.ground, 40)] {
        if was != is {
            next(out);
            color(out, is, base);
        }
    }
    out.push(b'm');
}

/// Writes a colour for the ink, whose numbers begin at 30, or for the ground, whose begin at 40.
fn color(out: &mut Vec<u8>, color: Color, base: u8) {
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
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// A picture of rows of texts, each in its own style.
    fn picture(rows: &[&[(&str, Style)]]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, u16::try_from(rows.len()).unwrap()));
        for (y, texts) in rows.iter().enumerate() {
            let mut x = 0;
            for (text, style) in *texts {
                x = buffer.set_stringn(x, u16::try_from(y).unwrap(), text, usize::MAX, *style).0;
            }
        }
        buffer
    }

    fn written(shown: Option<&Buffer>, next: &Buffer) -> String {
        let mut out = Vec::new();
        write(&mut out, shown, next);
        String::from_utf8(out).unwrap()
    }

    fn changed(before: &str, after: &str) -> String {
        let plain = Style::new();
        written(Some(&picture(&[&[(before, plain)]])), &picture(&[&[(after, plain)]]))
    }

    #[test]
    fn only_what_changes_is_written_and_never_a_way_round_that_is_longer() {
        for (before, after, bytes) in [
            ("one two three", "one two three", ""),
            ("one two three", "one tea three", "\x1b[1;6Hea"),
            ("one two three", "oak tea three", "\x1b[1;2Hak tea"),
            ("one two three", "oat two threw", "\x1b[1;2Hat\x1b[9Cw"),
        ] {
            assert_eq!(changed(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn behind_what_terminals_take_for_different_widths_the_place_is_given_anew() {
        for (before, after, bytes) in [
            ("", "日x", "\x1b[1;1H日x"),
            ("日xy", "abxy", "\x1b[1;1Hab"),
            ("abc", "日c", "\x1b[1;1H日"),
            ("x日y", "日z y", "\x1b[1;1H日z y"),
            ("abcdefg", "👩\u{200D}👩cdefg", "\x1b[1;1H  \x1b[1;1H👩\u{200D}👩\x1b[1;3Hcde"),
            ("abXYcd", "ab☀\u{FE0F}cd", "\x1b[1;3H  \x1b[1;3H☀\u{FE0F}\x1b[1;5Hc"),
            ("a b", "☀ b", "\x1b[1;1H☀\x1b[1;2H "),
        ] {
            assert_eq!(changed(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn only_what_changes_of_a_style_is_written() {
        let (plain, red) = (Style::new(), Style::new().fg(Color::Indexed(9)));
        let bold = red.add_modifier(Modifier::BOLD);
        let line = |texts: &[(&str, Style)]| written(None, &picture(&[texts]));
        assert_eq!(line(&[("a", red), ("b", bold), ("c", red)]), "\x1b[1;1H\x1b[38;5;9ma\x1b[1mb\x1b[22mc\x1b[m");
        assert_eq!(line(&[("a", bold), (" ", plain), ("b", bold)]), "\x1b[1;1H\x1b[1;38;5;9ma b\x1b[m");
        let under = Style::new().add_modifier(Modifier::UNDERLINED);
        let over = picture(&[&[("xxx", plain)]]);
        let texts = picture(&[&[("a", under), (" ", plain), ("b", plain)]]);
        assert_eq!(written(Some(&over), &texts), "\x1b[1;1H\x1b[4ma\x1b[m b");
        let (dim, both) = (Modifier::DIM, Modifier::BOLD | Modifier::DIM);
        let [dim, both] = [dim, both].map(|modifier| Style::new().add_modifier(modifier));
        assert_eq!(line(&[("a", both), ("b", dim)]), "\x1b[1;1H\x1b[1;2ma\x1b[22;2mb\x1b[m");
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
            assert_eq!(written(None, &picture(&[&[("x", style)]])), format!("\x1b[1;1H\x1b[{numbers}mx\x1b[m"));
        }
    }
}
