//! Writes the difference between two frames in as few bytes as possible: over a slow line, bytes are what the reader
//! waits for. ratatui's backend needs about ten times as many for a key press: it moves the cursor around every
//! unchanged blank and repeats both colours when one changes.

use std::io::Write as _;

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

use super::frame::{Frame, Row};
use super::hyperlinks;
use super::scroll::Scroll;
use crate::view::Hyperlink;

/// The attributes that themes use, with the SGR codes that switch each on and off.
const ATTRIBUTES: [(Modifier, u8, u8); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The same as a set; other attributes are not written.
const SUPPORTED: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC).union(VISIBLE_ON_BLANKS);

/// The attributes that are visible on a blank.
const VISIBLE_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The colours and attributes that the terminal writes the next character in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

impl Pen {
    /// A terminal's initial state: no colours, no attributes.
    const PLAIN: Self = Self { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

    /// The pen for a cell, as close to this one as possible: on a blank, foreground and weight are invisible.
    fn for_cell(self, cell: &Cell) -> Self {
        let modifier = cell.modifier.intersection(SUPPORTED);
        let exact = Self { foreground: cell.fg, background: cell.bg, modifier };
        if cell.symbol() != " " || exact.modifier.contains(Modifier::REVERSED) {
            return exact;
        }
        let modifier =
            self.modifier.difference(VISIBLE_ON_BLANKS).union(exact.modifier.intersection(VISIBLE_ON_BLANKS));
        Self {
            modifier,
            ..if exact.modifier.is_empty() { Self { foreground: self.foreground, ..exact } } else { exact }
        }
    }
}

/// Writes what differs between the frame that the terminal shows and the next; without `current` the terminal has been
/// cleared. The pen is plain before and after, so that a program stopped at any moment leaves no colours to the shell.
pub(super) fn write<'o>(out: &'o mut Vec<u8>, current: Option<&Frame>, next: &'o Frame) {
    let scroll = current.and_then(|current| Scroll::find(current, next));
    if let Some(scroll) = scroll {
        scroll.write(out);
    }
    let mut writer = Writer::new(out);
    for (y, row) in next.rows().enumerate() {
        let source = scroll.map_or(Some(y), |scroll| scroll.source(y));
        let before = source.and_then(|y| current?.row(y));
        if before.is_none_or(|before| !before.is_same(row)) {
            writer.write_row(y, before, row);
        }
    }
    writer.switch_to(Pen::PLAIN);
}

/// Writes each row that differs from its beginning to its end: a screen reader speaks what is written, and would speak
/// parts of words.
pub(super) fn write_rows<'o>(out: &'o mut Vec<u8>, current: Option<&Frame>, next: &'o Frame) {
    let mut writer = Writer::new(out);
    for (y, row) in next.rows().enumerate() {
        let before = current.map(|current| current.row(y));
        if before.flatten().is_some_and(|before| before.is_same(row)) {
            continue;
        }
        if before.is_some() {
            writer.switch_to(Pen::PLAIN);
            writer.look = None;
            let _ = write!(writer.out, "\x1b[{};1H\x1b[K", y + 1); // writing to memory cannot fail
            writer.position = Some((0, y));
        }
        writer.write_row(y, None, row);
    }
    writer.switch_to(Pen::PLAIN);
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    pen: Pen,
    /// The look of the last cell that was written.
    look: Option<u128>,
    /// The column and row of the terminal's cursor, if they are certain.
    position: Option<(usize, usize)>,
    /// The hyperlink that the terminal takes the next character for a part of.
    hyperlink: Option<&'o Hyperlink>,
}

impl<'o> Writer<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, pen: Pen::PLAIN, look: None, position: None, hyperlink: None }
    }

    /// Writes the cells that differ from those that the terminal shows in the row, or all if the row is empty.
    fn write_row(&mut self, y: usize, before: Option<Row<'_>>, row: Row<'o>) {
        let cells = row.cells;
        // Cells up to `dirty_until` must be written even if they have not changed.
        let (mut x, mut dirty_until) = (0, 0);
        while let Some(cell) = cells.get(x) {
            let is_ascii = row.is_ascii_at(x);
            // Most cells are ASCII and have not changed.
            if is_ascii && x >= dirty_until && before.is_some_and(|before| before.is_same_at(row, x)) {
                x += 1;
                continue;
            }
            let end = if is_ascii { x + 1 } else { (x + columns(cell)).min(cells.len()) };
            let differs = match before {
                Some(before) => (x..end).any(|x| !before.is_same_at(row, x)),
                None => *cell != Cell::EMPTY || row.hyperlink_at(x).is_some(),
            };
            if differs || x < dirty_until {
                self.move_to(x, y, row);
                if end > x + 1 && !has_agreed_width(cell) {
                    // A terminal that draws it narrow would leave the old second half.
                    self.switch_to(self.pen.for_cell(cell));
                    self.out.extend(std::iter::repeat_n(b' ', end - x));
                    self.position = None;
                    self.move_to(x, y, row);
                }
                if self.look != Some(row.looks[x]) {
                    self.switch_hyperlink(row.hyperlink_at(x));
                }
                self.write_cell(cell, row.looks[x]);
                // Overwriting half of a wide character erases the other half, on some terminals also for characters of
                // disputed width.
                let replaced =
                    before.map_or(end, |before| (x..end).map(|at| at + max_columns_at(before, at)).fold(end, Ord::max));
                dirty_until = dirty_until.max(replaced).max(x + max_columns_at(row, x));
                // Terminals disagree on its width.
                self.position = (is_ascii || has_agreed_width(cell)).then_some((end, y));
            }
            x = end;
        }
        if self.hyperlink.is_some() {
            self.switch_hyperlink(None);
            // The same look in another row begins it again.
            self.look = None;
        }
    }

    fn switch_hyperlink(&mut self, hyperlink: Option<&'o Hyperlink>) {
        match hyperlink {
            hyperlink if hyperlink == self.hyperlink => {}
            Some(hyperlink) => hyperlinks::begin(self.out, hyperlink),
            None => self.out.extend_from_slice(hyperlinks::END),
        }
        self.hyperlink = hyperlink;
    }

    /// Moves the cursor to a cell. Unchanged cells on the way are rewritten if that is shorter than an escape sequence.
    fn move_to(&mut self, x: usize, y: usize, row: Row<'_>) {
        if self.position == Some((x, y)) {
            return;
        }
        let Some((from, _)) = self.position.filter(|&(from, line)| line == y && from <= x) else {
            let _ = write!(self.out, "\x1b[{};{}H", y + 1, x + 1); // writing to memory cannot fail
            return;
        };
        let between = &row.cells[from..x];
        let has_hyperlinks = self.hyperlink.is_some() || (from..x).any(|column| row.hyperlink_at(column).is_some());
        let length: usize = between.iter().map(|cell| cell.symbol().len()).sum();
        let sequence = match between.len() {
            1 => "\x1b[C".to_owned(),
            columns => format!("\x1b[{columns}C"),
        };
        let can_rewrite =
            |cell: &Cell| columns(cell) == 1 && has_agreed_width(cell) && self.pen.for_cell(cell) == self.pen;
        if length <= sequence.len() && !has_hyperlinks && between.iter().all(can_rewrite) {
            for cell in between {
                self.out.extend_from_slice(cell.symbol().as_bytes());
            }
        } else {
            self.out.extend_from_slice(sequence.as_bytes());
        }
    }

    fn switch_to(&mut self, pen: Pen) {
        if pen != self.pen {
            write_pen_change(self.out, self.pen, pen);
            self.pen = pen;
        }
    }

    fn write_cell(&mut self, cell: &Cell, look: u128) {
        // Most cells are blanks after other blanks.
        if self.look != Some(look) {
            self.switch_to(self.pen.for_cell(cell));
            self.look = Some(look);
        }
        match cell.symbol().as_bytes() {
            &[byte] => self.out.push(byte),
            bytes => self.out.extend_from_slice(bytes),
        }
    }
}

fn columns(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { usize::from(symbol.cell_width()).max(1) }
}

/// The most columns that any terminal uses for the character in a cell. Some draw the parts of a sequence side by side: each
/// half of a flag two columns wide, and a joiner or a mark as a character of its own.
fn max_columns_at(row: Row<'_>, x: usize) -> usize {
    let cell = &row.cells[x];
    if row.is_ascii_at(x) || has_agreed_width(cell) {
        return columns(cell);
    }
    let most = |c: char| if c.is_ascii() || c.width().unwrap_or(0) == 0 { 1 } else { 2 };
    columns(cell).max(cell.symbol().chars().map(most).sum())
}

/// Whether all terminals agree on the width of a cell's character. They do for letters, punctuation, drawing characters
/// and wide East Asian characters; not for combining marks, emoji and sequences.
fn has_agreed_width(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    let mut characters = symbol.chars().map(u32::from);
    let is_agreed = |c: u32| {
        matches!(c,
            0xA0..=0x2FF | 0x2010..=0x22FF | 0x2500..=0x25FC | 0x2E80..=0x302F | 0x3031..=0x303C | 0x3041..=0x3096
            | 0x30A0..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFF60)
    };
    symbol.len() == 1 || (characters.next().is_some_and(is_agreed) && characters.next().is_none())
}

/// Writes the SGR sequence that turns one pen into another.
fn write_pen_change(out: &mut Vec<u8>, from: Pen, to: Pen) {
    if to == Pen::PLAIN {
        return out.extend_from_slice(b"\x1b[m");
    }
    out.extend_from_slice(b"\x1b[");
    let mut is_first = true;
    let mut separate = |out: &mut Vec<u8>| {
        if !std::mem::take(&mut is_first) {
            out.push(b';');
        }
    };
    let mut active = from.modifier;
    for (attribute, _, off) in ATTRIBUTES {
        if active.contains(attribute) && !to.modifier.contains(attribute) {
            separate(out);
            let _ = write!(out, "{off}");
            // One code switches off both bold and dim.
            let same_code = ATTRIBUTES.into_iter().filter(|&(.., other)| other == off);
            same_code.for_each(|(attribute, ..)| active.remove(attribute));
        }
    }
    for (attribute, on, _) in ATTRIBUTES {
        if to.modifier.contains(attribute) && !active.contains(attribute) {
            separate(out);
            let _ = write!(out, "{on}");
        }
    }
    for (old, new, base) in [(from.foreground, to.foreground, 30), (from.background, to.background, 40)] {
        if old != new {
            separate(out);
            write_color(out, new, base);
        }
    }
    out.push(b'm');
}

/// Writes a colour. `base` is 30 for the foreground, 40 for the background.
fn write_color(out: &mut Vec<u8>, color: Color, base: u8) {
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
    use std::ops::Range;

    use ratatui::buffer::Buffer;
    use ratatui::layout::{Rect, Size};
    use ratatui::style::Style;

    use super::*;

    /// A frame from rows of styled texts.
    fn frame(rows: &[&[(&str, Style)]]) -> Frame {
        let mut frame = Frame::default();
        frame.draw(Size::new(20, u16::try_from(rows.len()).unwrap()), |buffer| {
            *buffer = Buffer::empty(buffer.area);
            for (y, texts) in rows.iter().enumerate() {
                let mut x = 0;
                for (text, style) in *texts {
                    x = buffer.set_stringn(x, u16::try_from(y).unwrap(), text, usize::MAX, *style).0;
                }
            }
        });
        frame
    }

    fn difference(current: Option<&Frame>, next: &Frame) -> String {
        let mut out = Vec::new();
        write(&mut out, current, next);
        String::from_utf8(out).unwrap()
    }

    fn text_change(before: &str, after: &str) -> String {
        let plain = Style::new();
        difference(Some(&frame(&[&[(before, plain)]])), &frame(&[&[(after, plain)]]))
    }

    #[test]
    fn only_changes_are_written_by_the_shortest_way() {
        for (before, after, bytes) in [
            ("one two three", "one two three", ""),
            ("one two three", "one tea three", "\x1b[1;6Hea"),
            ("one two three", "oak tea three", "\x1b[1;2Hak tea"),
            ("one two three", "oat two threw", "\x1b[1;2Hat\x1b[9Cw"),
        ] {
            assert_eq!(text_change(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn the_cursor_is_placed_again_after_a_character_of_disputed_width() {
        for (before, after, bytes) in [
            ("", "日x", "\x1b[1;1H日x"),
            ("日xy", "abxy", "\x1b[1;1Hab"),
            ("abc", "日c", "\x1b[1;1H日"),
            ("x日y", "日z y", "\x1b[1;1H日z y"),
            ("abcdefg", "👩\u{200D}👩cdefg", "\x1b[1;1H  \x1b[1;1H👩\u{200D}👩\x1b[1;3Hcde"),
            ("abXYcd", "ab☀\u{FE0F}cd", "\x1b[1;3H  \x1b[1;3H☀\u{FE0F}\x1b[1;5Hc"),
            ("a b", "☀ b", "\x1b[1;1H☀\x1b[1;2H "),
            ("abcdefg", "🇨🇦cdefg", "\x1b[1;1H  \x1b[1;1H🇨🇦\x1b[1;3Hcd"),
            ("🇨🇦cdefg", "abcdefg", "\x1b[1;1Habcd"),
            ("abcd", "🇨bcd", "\x1b[1;1H🇨\x1b[1;2Hb"),
            ("abcd", "e\u{301}bcd", "\x1b[1;1He\u{301}\x1b[1;2Hb"),
            ("abcd", "1\u{FE0F}\u{20E3}bd", "\x1b[1;1H  \x1b[1;1H1\u{FE0F}\u{20E3}\x1b[1;3Hb"),
        ] {
            assert_eq!(text_change(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn only_changes_of_style_are_written() {
        let (plain, red) = (Style::new(), Style::new().fg(Color::Indexed(9)));
        let bold = red.add_modifier(Modifier::BOLD);
        let line = |texts: &[(&str, Style)]| difference(None, &frame(&[texts]));
        assert_eq!(line(&[("a", red), ("b", bold), ("c", red)]), "\x1b[1;1H\x1b[38;5;9ma\x1b[1mb\x1b[22mc\x1b[m");
        assert_eq!(line(&[("a", bold), (" ", plain), ("b", bold)]), "\x1b[1;1H\x1b[1;38;5;9ma b\x1b[m");
        let under = Style::new().add_modifier(Modifier::UNDERLINED);
        let over = frame(&[&[("xxx", plain)]]);
        let texts = frame(&[&[("a", under), (" ", plain), ("b", plain)]]);
        assert_eq!(difference(Some(&over), &texts), "\x1b[1;1H\x1b[4ma\x1b[m b");
        let (dim, both) = (Modifier::DIM, Modifier::BOLD | Modifier::DIM);
        let [dim, both] = [dim, both].map(|modifier| Style::new().add_modifier(modifier));
        assert_eq!(line(&[("a", both), ("b", dim)]), "\x1b[1;1H\x1b[1;2ma\x1b[22;2mb\x1b[m");
    }

    /// A frame of one row, in which columns lead to an address.
    fn linked(text: &str, columns: &[(Range<u16>, &str)]) -> Frame {
        let mut frame = frame(&[&[(text, Style::new())]]);
        let hyperlink = |(columns, address): &(Range<u16>, &str)| Hyperlink {
            area: Rect::new(columns.start, 0, columns.end - columns.start, 1),
            address: (*address).to_owned(),
            id: None,
        };
        frame.set_hyperlinks(columns.iter().map(hyperlink).collect());
        frame
    }

    #[test]
    fn hyperlinks_are_written_with_their_cells_and_end_in_their_row() {
        let (one, other) = ("\x1b]8;;http://a\x1b\\", "\x1b]8;;http://b\x1b\\");
        let end = "\x1b]8;;\x1b\\";
        let text = "see this";
        for (before, after, bytes) in [
            (None, &[(4..8, "http://a")][..], format!("\x1b[1;1Hsee {one}this{end}")),
            (None, &[(0..3, "http://a"), (4..8, "http://a")], format!("\x1b[1;1H{one}see\x1b[C{one}this{end}")),
            (None, &[(0..4, "http://a"), (4..8, "http://b")], format!("\x1b[1;1H{one}see {other}this{end}")),
            (Some(&[(4..8, "http://a")][..]), &[(4..8, "http://a")], String::new()),
            (Some(&[(4..8, "http://a")]), &[(4..8, "http://b")], format!("\x1b[1;5H{other}this{end}")),
            (Some(&[(4..8, "http://a")]), &[(4..6, "http://a")], "\x1b[1;7His".to_owned()),
            (Some(&[(4..8, "http://a")]), &[], "\x1b[1;5Hthis".to_owned()),
        ] {
            let before = before.map(|columns| linked(text, columns));
            assert_eq!(difference(before.as_ref(), &linked(text, after)), bytes, "{after:?}");
        }
        let (before, after) = (linked("see this", &[(0..8, "http://a")]), linked("saw thus", &[(0..8, "http://a")]));
        assert_eq!(difference(Some(&before), &after), format!("\x1b[1;2H{one}aw\x1b[3Cu{end}"));
    }

    #[test]
    fn rows_that_differ_are_written_whole_for_a_screen_reader() {
        let rows = |texts: [&str; 2]| {
            let plain = Style::new();
            frame(&[&[(texts[0], plain)], &[(texts[1], plain)]])
        };
        let mut out = Vec::new();
        write_rows(&mut out, Some(&rows(["one two", "three four"])), &rows(["one two", "three five"]));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;1H\x1b[Kthree five");
        let mut out = Vec::new();
        write_rows(&mut out, None, &rows(["", "one"]));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;1Hone");
    }

    #[test]
    fn each_kind_of_colour_has_its_codes() {
        for (color, numbers) in [
            (Color::Blue, "34;44"),
            (Color::White, "97;107"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3;48;2;1;2;3"),
            (Color::Indexed(200), "38;5;200;48;5;200"),
        ] {
            let style = Style::new().fg(color).bg(color);
            assert_eq!(difference(None, &frame(&[&[("x", style)]])), format!("\x1b[1;1H\x1b[{numbers}mx\x1b[m"));
        }
    }
}
